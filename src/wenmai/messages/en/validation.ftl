# Stage validation: codes of its tables.

## What is judged
value-documents = documents
value-sections = sections
value-damage = damage
value-words = words
value-topics = topics
value-trends = trends
value-panel = panel
value-own_corpus = without a truth: corpus
value-own_topics = without a truth: topics
value-own_trends = without a truth: trends

## Measures
measure-borders = borders
measure-nothing_else = nothing else
measure-kind_of_document = document type
measure-region = region
measure-date_of_delivery = date of delivery
measure-date_of_publication = date of publication
measure-year = year
measure-duplicates_found = duplicates found
measure-false_duplicates = false duplicates
measure-text_kept = text kept
measure-role = section role
measure-role_period = period of the section
measure-recall = recall
measure-precision = precision
measure-segmentation = segmentation
measure-terms_never_one_token = terms never one token
measure-matched = matched topics
measure-mean_cosine = mean cosine
measure-share_correlation = correlation of topic proportions
measure-planted_words_in_model = planted words in the model
measure-topics_found = topics found
measure-topic_directions = directions of topics
measure-topic_wrong_way = opposite direction of topics
measure-topic_ratio_coverage = coverage of changes of topics
measure-trend_power = power of the trend test
measure-trend_power_adjusted = power of the trend test, adjusted
measure-trend_wrong_way = opposite direction of the trend test
measure-trend_false_alarms = false alarms of the trend test
measure-directions = directions
measure-wrong_way = opposite direction
measure-false_alarms = false alarms
measure-step_years = years of steps
measure-step_years_off = error of step years
measure-first_years = first years
measure-last_years = last years
measure-occurrences_counted = occurrences counted
measure-interval_coverage = interval coverage
measure-group_directions = directions of concepts
measure-group_false_alarms = false alarms of concepts
measure-bursts = bursts
measure-burst_months = months of bursts
measure-false_bursts = false bursts
measure-gaps = gaps
measure-region_years = region-years
measure-documents = documents
measure-duplicates = duplicates
measure-region_undecided = region undecided
measure-region_conflict = fields name different regions
measure-year_undecided = year undecided
measure-numbers_unsafe = numbers not to be quoted
measure-truncated = truncated
measure-damage_per_10k = damage per 10,000 characters
measure-reuse = text reuse
measure-role_confidence = confidence of the section role
measure-stability = stability
measure-reliable = reliable topics
measure-coherence = coherence
measure-held_out_fit = held-out fit
measure-tested = tested
measure-classified = classified as rising or falling
measure-interval_width = interval width

## Kinds that are no kinds of damage
value-born = new terms
value-dead = ended terms
value-step = terms with a step
value-burst = terms with a burst
value-flat = flat terms

## Targets and verdicts
value-within = within
value-met = met
value-missed = missed
value-missed_within_error = missed, within error
value-not_measured = not measured

## How the interval was made
method-wilson = Wilson, cases independent
method-student = Student, values independent
method-cluster_documents = { $n_clusters } documents resampled
method-cluster_terms = { $n_clusters } terms resampled

## Why there is no value
reason-no_cases = no cases
reason-no_values = no values
reason-no_planted_copies = no copies were planted
reason-no_topics = no topics were fitted
reason-no_planted_terms = no planted term is a term of the model
