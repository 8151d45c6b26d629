# Fixed values of result tables that more than one stage writes or that figures and tables print.

contrast = { $left } compared with { $right }

## Document types (doc_type)
value-government_work_report = work report
value-report_digest = report digest
value-five_year_plan = five-year plan
value-audit_report = audit report
value-budget_report = budget report
value-development_plan_report = development plan report
value-npc_committee_report = report of a people's congress committee
value-court_report = court report
value-procuratorate_report = report of a procuratorate
value-cppcc_report = report of a consultative conference
value-party_congress_report = party congress report
value-resolution = resolution
value-judicial_interpretation = judicial interpretation
value-explanation = explanation
value-decision = decision
value-order = order
value-statistical_communique = statistical communiqué
value-communique = communiqué
value-announcement = announcement
value-circular = circular
value-notice = notice
value-reply = reply
value-letter = letter
value-minutes = minutes
value-request = request for instructions
value-bill = bill
value-proposal = proposal
value-opinions = opinions
value-law = law
value-regulation = regulation
value-rules = rules
value-several_measures = policy measures
value-measures = measures
value-provisions = provisions
value-emergency_plan = emergency plan
value-action_plan = action plan
value-work_priorities = work priorities
value-guidelines = guidelines
value-standard = standard
value-list = list
value-speech = speech
value-white_paper = white paper
value-report = other report
value-news = news
value-other = other

## Section roles (role)
value-retrospect = retrospect
value-plan = plan
value-self_government = self-government
value-purpose = purpose
value-targets = targets
value-tasks = tasks
value-safeguards = safeguards
value-division_of_labour = division of labour
value-general_provisions = general provisions
value-legal_liability = legal liability
value-supplementary = supplementary provisions
value-ceremony = ceremony
value-glossary = glossary
value-annex = annex
value-body = text without sections

## Administrative levels (level)
value-national = national
value-province = province
value-region = region
value-prefecture = prefecture
value-county = county
value-all = all

## What texts are grouped by (by)
by-year = year
by-period = period
by-level = level
by-role = section role
by-region = region
by-province = province
by-doc_type = document type

## Data-quality flags (kind and action of damage)
value-split_sentence = sentence split by a page break
value-footnote_mark = footnote mark in the text
value-lost_decimals = lost decimal points
value-masked_text = masked characters
value-lost_text = lost text
value-dropped_text = running text dropped as part of the page
value-stray_quote = stray quotation mark
value-truncated = truncated document
value-head_table_disagrees = head table differs from the text
value-mojibake = wrongly decoded text
value-repaired = repaired
value-flagged = flagged

## Known breaks of the default configuration (name)
value-government = new government

## Early and late years (sides of a contrast)
value-early = early years
value-late = late years

## Truth values (reliable)
value-true = yes
value-false = no

## What was done with characters (action of the ledger)
value-kept = kept
value-changed = replaced
value-dropped = dropped

## Measures of the validation with a kind
measure_of_kind = { $measure }: { $kind }

## What errors are clustered by, and what is resampled (clusters)
value-regions = regions
value-years = years

## What varies between fits (over of reliability, kind of the measure stability)
value-seeds = across seeds
value-neighbouring_k = across neighbouring K
value-engines = across engines
value-samples = across samples of the documents

## Script of a document (script, script_table)
value-simplified = simplified
value-mixed = simplified and traditional
value-t2s = traditional to simplified
value-hk2s = Hong Kong to simplified
value-tw2s = Taiwan to simplified
