# Tables for papers: title; .note (n, unit, interval, method). heading-<column>: printed headings, also of the report.
# $level: level of the intervals, in per cent.

formula-note = In the CSV file, a text that begins like a formula has an apostrophe before it.
walk-note = (rw): a random walk is likelier than AR(1) shocks; p weighs both.
adjusted-note = { $family ->
        [0] {""}
        [one] q: adjusted for { $family } test (Benjamini and Hochberg 1995).
       *[other] q: adjusted for { $family } tests (Benjamini and Hochberg 1995).
    }

corpus-note = { $n_documents ->
        [0] There is no document.
        [one] n = { $n_documents } document.
       *[other] n = { NUMBER($n_documents, useGrouping: 1) } documents.
    }{ $n_duplicates ->
        [0] {""}
        [one] { " " }{ $n_duplicates } duplicate left out.
       *[other] { " " }{ $n_duplicates } duplicates left out.
    } { year-note }

table-documents_by_type = Documents by type
table-documents_by_year = Documents by year
table-documents_by_region = Documents by region

table-sources = Sources and what was done with their characters
    .note = { $n_sources ->
            [0] No source was read.
            [one] n = { $n_sources } source, { $characters } visible characters. Shares of these; each is kept, replaced or dropped. Markup and white space are in corpus/profile.csv.
           *[other] n = { $n_sources } sources, { $characters } visible characters. Shares of these; each is kept, replaced or dropped. Markup and white space are in corpus/profile.csv.
        }

table-damage = Data-quality flags
    .note = { $n_places ->
            [0] No damage was found.
            [one] n = { $n_places } place. Damage is repaired only where the right text is certain, and flagged elsewhere.
           *[other] n = { NUMBER($n_places, useGrouping: 1) } places. Damage is repaired only where the right text is certain, and flagged elsewhere.
        }

table-topics = Topics of the chosen model
    .note = { $engine }, K = { $k }, seed { $seed }. Proportions are in per cent of the terms of the vocabulary. Reliability: proportion of
        fits to samples of the documents, with neighbouring K and with other seeds in which the topic reappears. NPMI: coherence (Lau et
        al. 2014).
    .empty = No model was fitted.

table-topic_effects = Covariates of topic prevalence
    .note = Average marginal effects in percentage points of the topic's share (fractional logit, Papke and Wooldridge 1996; per ten years for the year, per standard deviation for numbers), with { $level }% intervals; q over all topics per effect.{ $bare ->
            [0] {""}
           *[other] { " " }Without an interval: too few clusters on one side, or too few years.
        } Associations, not causes.
    .empty = No effects were estimated: there is no topic model, no covariate varies, or there are too few documents.
table-topic_shares = Adjusted topic shares by covariate
    .note = Mean predicted share of the topic in per cent, with the covariate set to the value in all parts of documents and all else as it is, with { $level }% intervals. n is the number of documents with the value. Years are in topics/topic_covariates.csv.{ $bare ->
            [0] {""}
           *[other] { " " }Without an interval: fewer than five clusters.
        }
    .empty = No shares were estimated: there is no topic model, no covariate varies, or there are too few documents.
table-topic_content = Words of topics that differ between groups
    .note = Log ratio to base 2 of the word's share of the topic's tokens in the group and in the group compared with: 1 is twice as much. { $level }% intervals; q over the words of the topic in this comparison. At most { $most } words per topic and comparison, those with the smallest p of { $n_tested } tested.
    .empty = No word could be compared: there is no topic model, or the groups have too few tokens or clusters.
table-topic_groups = Shares of groups of topics
    .note = Token-weighted share of the groups of topics (topics.groups), in per cent, with { $level }% intervals over regions or documents.{ $bare ->
            [0] {""}
           *[other] { " " }Without an interval: fewer than five documents.
        }
    .empty = There are no groups of topics (topics.groups).
table-topic_correlations = Topics that documents have together
    .note = n = { $n_documents } documents. The { $n_rows } largest of { $n_pairs } Pearson correlations of two topics' shares over documents, with { $level }% intervals. Unrelated: the correlation of unrelated shares with these means, which sum to 1. Similarity of words: cosine.
    .empty = There are no two topics whose shares vary.

table-keyword_changes = What changed, and the shape of the course
    .note = n = { $n } concepts. Rates per 10,000 { units } in { $early } and { $late }, their ratio with its { $level }% interval
        (documents, regions or years resampled; trends/changes.csv), and q over the concepts. Shape: the one with the largest
        weight, with its year, or the two likeliest ones below a weight of 0.5; peak: year of the highest rate (trends/shapes.csv). These describe the texts; whether a
        change lasts is in the table of trends.
    .empty = There is no concept to compare.

table-topic_trends = Trends of topics
    .note = { $n_series ->
            [0] There is no topic.
           *[other] n = { $n_series } topics, { $n_tested ->
                [0] none tested.
               *[other] { $n_tested } tested.
            } Annual growth factor (1.05 = +5 % per year) with its { $level }% confidence interval and p from a model of the log
            share with AR(1) shocks or a random walk, integrated over their autocorrelation and standard deviation (docs/methods.md; its error
            rates: docs/calibration.md).{ $n_walks ->
                [0] {""}
               *[other] { " " }{ walk-note }
            } { adjusted-note } Series that were not tested have too few years or never change.
        }
table-keyword_trends = Trends of concepts
    .note = { $n_series ->
            [0] There is no concept.
           *[other] n = { $n_series } concepts, { $n_tested ->
                [0] none tested.
               *[other] { $n_tested } tested.
            } Annual growth factor (1.05 = +5 % per year) with its { $level }% confidence interval and p from a model of the log
            rate of overdispersed counts with the number of { units } as offset and AR(1) shocks or a random walk, integrated over their autocorrelation and standard
            deviation (docs/methods.md; its error rates: docs/calibration.md).{ $n_walks ->
                [0] {""}
               *[other] { " " }{ walk-note }
            } { adjusted-note } Series that were not tested have too few years or never change.
        }

table-known_breaks = Structural breaks in years known in advance
    .note = { $n_tested ->
            [0] { $n_untested ->
                [0] There is no series to test, or trends.known_breaks is empty.
               *[other] No break was tested: too few years or occurrences.
            }
           *[other] n = { $n_tested } tests; the { $n_shown } with the smallest p.{ $n_untested ->
                [0] {""}
                [one] { " " }{ $n_untested } break of a concept was not tested: too few years or occurrences.
               *[other] { " " }{ $n_untested } breaks of concepts were not tested: too few years or occurrences.
            } Step: rate after over rate before with its { $level }% confidence interval, net of trend and curvature.{ $n_walks ->
                [0] {""}
               *[other] { " " }{ walk-note }
            } { adjusted-note } Rows selected by p overstate the step. A break in a year does not show its cause.
        }

table-panel_trends = Trends of concepts over regions and years
    .note = { $n_cells ->
            [0] There are no regions with text.
           *[other] n = { $n_cells } regions and years with text. Annual growth factor with its { $level }% confidence interval: region and year effects
            first, then the trend with the year as the unit (Donald and Lang 2007).{ $n_walks ->
                [0] {""}
               *[other] { " " }{ walk-note }
            } { adjusted-note } Clustered: { $level }% interval with errors clustered by region. It takes regions as independent and is
            too short where the variance inflation by shared shocks is above 1.1.
        }

table-emerging_terms = New, returning and fading words by year
    .note = { $n_words ->
            [0] No word lies outside its prediction interval, or there are too few years (trends.min_years).
           *[other] n = { NUMBER($n_words, useGrouping: 1) } words and years outside the { $level }% prediction interval. Size of the text: { units } of the year. Per year and state: how many words,
            and up to { $named } with the smallest p, with occurrences (prediction interval). New: in no earlier year. Returning: in an earlier year, but not in the
            last three with text. Fading: in each of these, now below the interval. The vocabulary is chosen from all years, so each of
            its words is new once: new words describe the corpus.
        }

table-keyness = Keyness: characteristic terms of two groups of text
    .contrast = { $contrast }: n = { NUMBER($n_terms, useGrouping: 1) } terms, { $n_a } and { $n_b } { $unit }{ $reason ->
            [none] .
           *[other] , not tested with these ({ $reason }).
        }
    .note = { $n_contrasts ->
            [0] No two groups of text could be compared; trends/contrasts.csv gives the reasons.
           *[other] { $contrasts } Up to { $n_shown } terms on either side of a contrast, smallest p first chosen. Ratio: rate in the first group over that in
            the second, half an occurrence added to each count, with its { $level }% confidence interval, which belongs to the same test as p. q: adjusted
            over all terms of the contrast. Largest document: share of all occurrences in the document with most of them.
        }

table-growth_targets = Growth targets and realised growth
    .note = { $n_targets ->
            [0] No growth target for a single year was found.
           *[other] n = { $n_targets } growth targets for single years{ $n_realised ->
                [0] .
               *[other] , { $n_realised } with the growth that the next report gives.
            } Ranges count by their middle; medians over the reports of a year, without intervals. Damaged or implausible numbers are
            refused. Every sentence is in trends/targets.csv.
        }

table-first_uses = First uses of terms
    .note = { $n_terms ->
            [0] No term has its first use inside the corpus.
           *[other] n = { $n_terms } terms whose first use lies inside the corpus, the { $n_shown } most frequent shown. Half-life: years from the highest
            rate to the first year with at most half of it; ≥: still above half in the last year. Counts of single words in few
            texts, without intervals.
        }
    .more = { $regions } (and { $n } more)

table-validation = Validation: value, interval, target
    .note = { $n_shown ->
            [0] There is nothing to validate.
           *[other] n = { $n_shown } of { $n_measures } measures: those with a target, and those that need no true values. All are in
            validation/validation.csv. Intervals are 95% confidence intervals; the table names the method of each.
        }
    .bound = { $bound } { $target }

## Headings

heading-doc_type = Type
heading-year = Year
heading-region = Region
heading-documents = Documents
heading-regions = Regions
heading-first_year = First year
heading-last_year = Last year
heading-characters = Characters
heading-paragraphs = Paragraphs
heading-truncated = Truncated
heading-source = Source
heading-kept = Kept (%)
heading-changed = Replaced (%)
heading-dropped = Dropped (%)
heading-flag = Flag
heading-repaired = Repaired
heading-flagged = Flagged
heading-topic_id = Topic
heading-label = Label
heading-top_words = Most probable terms
heading-share = Proportion (%)
heading-npmi = NPMI
heading-reliability = Reliability
heading-reliable = Reliable
heading-concept = Concept
heading-n_years = Years
heading-factor = Annual growth factor
heading-interval = Interval
heading-rate_early = Early rate
heading-rate_late = Late rate
heading-change = Change
heading-shape = Shape
heading-weight = Weight
heading-p = p
heading-q = q
heading-direction = Direction
heading-break = Break
heading-n_before = Years before
heading-n_after = Years after
heading-step = Step (factor)
heading-clustered = Clustered
heading-inflation = Variance inflation
heading-tokens = Tokens
heading-units = Size of the text
heading-n_new = New
heading-new = New words
heading-n_returning = Returning
heading-returning = Returning words
heading-n_fading = Fading
heading-fading = Fading words
heading-targets = Targets
heading-median_target = Median target (%)
heading-span = Range (%)
heading-modifiers = Modifiers
heading-reached = Median realised (%)
heading-n_reached = With realised value
heading-refused = Refused
heading-unnumbered = No number
heading-term = Term
heading-contrast = Contrast
heading-count_a = First group
heading-count_b = Second group
heading-ratio = Ratio of rates
heading-largest_document = Largest document (%)
heading-first_regions = First in
heading-peak_year = Year of highest rate
heading-half_life = Half-life (years)
heading-aspect = Object
heading-measure = Measure
heading-value = Value
heading-n = n
heading-target = Target
heading-verdict = Result

# the Word and Excel files of all paper tables
office-contents = Contents
office-sheet = Sheet
office-title = Title
office-notes = Notes

table-sample_periods = Analysed documents by period and administrative level
table-sample_regions = Analysed documents by region and type
table-sample = Sample
    .total = Total
    .none = unknown
    .other = other
    .note = { $n_documents ->
            [0] There is no document.
           *[other] n = { NUMBER($n_documents, useGrouping: 1) } analysed documents. Empty groups are left out. { year-note }
        }
table-frequent_words = Most frequent words by period
table-frequent_words_by_group = Most frequent words by level, type and region
frequent-words-note = { $n ->
            [0] No word was counted.
           *[other] The { $n_shown } words with most occurrences, their counts in brackets. Words of content in the counted paragraphs: no stop words, numbers and names.
            Counts follow the size of the text; rates are in words/frequent_terms.csv{ $n_left ->
                [0] .
               *[other] , and so are { $n_left } groups left out here: the earliest periods, or regions with the fewest documents.
            }
        }
table-panel_statistics = Descriptive statistics of the panel
    .note = { $n_rows ->
            [0] There is no region and year with text.
           *[other] n = { $n_rows } rows of { $n_regions } { $n_regions ->
                [one] region
               *[other] regions
            }, { $first }–{ $last }. n of a variable: rows with a value. sd: standard deviation over the rows. Rates of concepts per 10,000
            { units }; shares of topics from 0 to 1. All variables: trends/panel_codebook.csv.
        }
table-panel_correlations = Correlations of variables of the panel
    .empty = Fewer than two variables of the panel vary.
    .note = n = { $n_rows } rows of { $n_regions } { $n_regions ->
            [one] region
           *[other] regions
        }, { $first }–{ $last }; each correlation (Pearson) is of the rows that have both values, at least { $n_fewest }. Empty: fewer than { $least } such
        rows. Without tests: the rows of one region or year are not independent.
table-concepts_by_group = Concepts by type, level and section
    .note = { $n ->
            [0] No group of texts has { $least } documents.
           *[other] Occurrences per 10,000 { units }. Documents: { $sizes }. Groups of fewer than { $least } documents are left out; intervals and
            the crossing with topics are in trends/cross_tables.csv.
        }
table-concept_pairs = Concepts in the same paragraph
    .note = { $n_pairs ->
            [0] There are no two concepts.
           *[other] { $n_tested ->
                [0] n = { $n_pairs } pairs; none has five documents with both concepts.
               *[other] n = { $n_pairs } pairs, { $n_tested } with an interval, in { NUMBER($n_paragraphs, useGrouping: 1) } paragraphs. The { $n_shown } of the { $n_off } pairs with a { $level }% interval off 1
                that lie farthest from it. Expected: paragraphs with both if the concepts were independent. Long paragraphs hold more of
                everything, so most ratios are above 1. All pairs: trends/concept_pairs.csv.
            }
        }
table-topic_sentences = Typical sentences of topics
    .note = { $n ->
            [0] No model was fitted.
           *[other] n = { $n }. Of the { $n_shown } paragraphs with the largest proportion of each topic the sentence with most of its words. Proportion: of
            the topic in the paragraph.
        }
table-concept_sentences = Sentences with terms of concepts
    .note = { $n ->
            [0] No term occurs.
           *[other] n = { $n }, up to { $n_shown } per concept, from the sample of trends/dictionary_sentences.csv: its terms in turn, the most frequent
            first. The term is in 【】.
        }

heading-period = Period
heading-level = Level
heading-frequent = Most frequent words (count)
heading-variable = Variable
heading-mean = Mean
heading-sd = sd
heading-minimum = Minimum
heading-median = Median
heading-maximum = Maximum
heading-other = Other concept
heading-n_both = Paragraphs with both
heading-expected = Expected
heading-observed_ratio = Observed / expected
heading-sentence = Sentence
heading-title = Title
heading-prefecture = Prefecture
heading-province = Province
heading-base = Compared with
heading-points = Percentage points
heading-log_ratio = Log ratio (base 2)
heading-topic_group = Group of topics
heading-topics = Topics
heading-topic = Topic
heading-other_topic = Other topic
heading-correlation = Correlation
heading-by_closure = Unrelated
