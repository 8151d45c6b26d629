# Codes in the tables of the stage trends, for captions, notes and the report.

## Reasons: why there is no interval, no test or no value

reason-no_text_of_a = no text has { $side_a }
reason-no_text_of_b = no text has { $side_b }
reason-no_text_of_either = no text has { $side_a }, and none has { $side_b }
reason-common_text = some paragraphs are on both sides; choose sides that exclude one another
reason-not_a_number = { $values } asks a variable of numbers for a text; write a number, or a range such as 5..7
reason-no_documents = no document in the year or period
reason-no_year = no year (documents.series_year)
reason-dated_by_year = only the year is known, and the series have shorter periods
reason-dated_by_month = only the month is known, and a period begins or ends in it
reason-date_in_another_year = its exact dates are in other years than the one it is of
reason-outside_periods = in none of the named periods
reason-too_few_cycles = fewer than two values for each season, so that season and change cannot be told apart
reason-inside_a_period = the year begins inside a named period
reason-too_few_regions_of_a_side = fewer than five regions on one side
reason-too_few_years_of_a_side = fewer than three years on one side
reason-too_few_documents = too few documents
reason-too_few_paragraphs = too few documents, and too few paragraphs in them
reason-too_few_regions = fewer than five regions
reason-one_region = only one region
reason-years_not_linked = some years share no region with the others
reason-years_weakly_linked = too few regions link the years
reason-few_regions_use_it = too few regions of the year use the concept
reason-no_occurrence = no occurrence in any year
reason-constant_series = the same value in every year
reason-too_strong_autocorrelation = autocorrelation is too strong for a valid p-value
reason-too_few_informative_years = fewer years than trends.min_years with text of a region that uses the word
reason-too_few_years_on_a_side = fewer than three years (or periods) with a value before or after
reason-no_sections = no document has such sections
reason-too_few_occurrences = fewer than ten occurrences
reason-no_burst = no burst
reason-too_few_news = too few dated news texts
reason-too_few_at_peak = fewer than five occurrences in the peak year
reason-peak_in_last_year = the peak is in the last year
reason-too_few_pairs = fewer than five pairs of reports
reason-numbers_unsafe = the numbers of the document are damaged
reason-damaged_paragraph = damage in the paragraph
reason-implausible = the value is implausible

## Methods

method-document_bootstrap = documents resampled
method-block_bootstrap = paragraph blocks resampled within each report
method-rule_of_three = no occurrence: upper limit by the rule of three
method-region_bootstrap = regions resampled
method-pair_bootstrap = pairs of reports resampled
method-log_rate_trend = trend of the log rate with autocorrelated yearly shocks
method-log_share_trend = trend of the log share with autocorrelated yearly shocks
method-log_rate_step = step of the log rate net of its course, with autocorrelated yearly shocks
method-two_step_panel = region and year effects first, then the trend over years
method-exact_break_search = one break by exact search, tested against autocorrelated shocks
method-weighted_shapes = shapes of the log rate compared by marginal likelihood
method-two_state_automaton = two-state automaton on months (Kleinberg 2002)
method-studentised_permutation = studentised difference of rates, units permuted (Chung and Romano 2013)
method-period_model = difference of log rates, autocorrelated years
method-negative_binomial_prediction = negative binomial prediction from earlier years

## Methods that the calibration compares

method-model_family_of_100 = model, family of 100
method-model_family_of_30 = model, family of 30
method-model_one_series = model, one series
method-random_walk_family_of_100 = random walk, family of 100
method-random_walk_family_of_30 = random walk, family of 30
method-random_walk_one_series = random walk, one series
method-mann_kendall_ar1 = Mann-Kendall, AR(1) bootstrap
method-naive_mann_kendall = naive: Mann-Kendall
method-naive_ols = naive: OLS
method-naive_poisson = naive: Poisson GLM
method-two_steps = two steps
method-random_walk_two_steps = random walk, two steps
method-clustered_by_region = clustered by region
method-step_middle = step, middle
method-step_quarter = step, quarter
method-break_ar1 = break, AR(1) shocks
method-jump_random_walk = jump, random walk
method-naive_permuted_years = naive: years permuted
method-documents_permuted = documents permuted
method-period_halves = autocorrelated years: halves
method-period_ends = autocorrelated years: ends
method-naive_permuted_halves = naive: years permuted, halves
method-naive_permuted_ends = naive: years permuted, ends
method-table_keyword_trends = keyword_trends
method-table_panel_trends = panel_trends
method-table_known_breaks = known_breaks
method-table_change_points = change_points, break
method-table_change_points_jump = change_points, jump
method-table_keyness_roles = keyness, plan vs retrospect
method-table_keyness_halves = keyness, late vs early
method-table_keyness_ends = keyness, last vs first three years
method-table_keyness_regions = keyness, regions
method-table_new_words = new words (corpora)
method-naive_chi_square = naive: chi-square

## Other fixed values

value-rising = rising
value-falling = falling
value-none = no trend
value-untested = untested
value-ar1 = AR(1) shocks
value-random_walk = random walk
value-announced_and_reported = announced and reported
value-announced_only = announced only
value-reported_only = reported only
value-neither = neither
value-value = usable value
value-refused = refused
value-no_number = no number
value-exact = exactly
value-about = about
value-at_least = at least
value-at_most = at most
value-range = range
value-percentage_points = percentage points
value-up = rise
value-down = fall
value-level = level
value-new = new
value-returning = returning
value-fading = fading
value-unstable = unstable
value-vetoed = refused by the user
value-false_alarms = false alarms
value-power = power
value-withheld = withheld
value-coverage = coverage
value-agreement = interval and p agree

panel-empty = The panel has no row: of { $documents } documents { $other_types } are not of trends.doc_types, { $no_region } have no region, and { $no_year } no year
