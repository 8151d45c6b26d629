# Figures: title; .subtitle (quantity and unit); .caption (report: what is shown, unit, interval);
# .note (under the axes: n, interval, what is marked, year); .empty (why there is nothing to draw).
# Every text may use $level (of the intervals, in per cent), $alpha, $series_year and $types (of the documents in yearly series).

## Parts that several texts use

year-note = { $series_year ->
        [report_year] Year: report year (report_year).
        [delivered] Year: date of delivery (delivered).
        [published] Year: date of publication (published).
        [issued] Year: date of issue (issued).
        [effective] Year: date of effect (effective).
       *[other] Year: { $series_year }.
    }
types-note = Documents: { $types }.
types-more = { $n } more types
interval-documents = { $level }% bootstrap intervals over documents
n-documents = { $n_documents ->
        [one] { $n_documents } document
       *[other] { NUMBER($n_documents, useGrouping: 1) } documents
    }
n-years = { $n_years ->
        [one] { $n_years } year
       *[other] { $n_years } years
    }
one-period = { $period ->
       *[year] year
        [quarter] quarter
        [month] month
        [named] period
    }
many-periods = { $period ->
       *[year] years
        [quarter] quarters
        [month] months
        [named] periods
    }
# Quarters and months are compared by whole years, so that both sides have every season.
compared-periods = { $period ->
       *[year] years
        [named] periods
    }
cut-intervals = { $period ->
       *[year] {""}
        [quarter] { " " }Course and shape are net of the season; intervals much longer than the rates are cut at the edge.
        [month] { " " }Course and shape are net of the season; intervals much longer than the rates are cut at the edge.
    }
n-periods = { $n_years ->
        [one] { $n_years } { one-period }
       *[other] { $n_years } { many-periods }
    }
# Which date counts, and how many documents are in no period.
period-note = { year-note }{ $period ->
       *[year] {""}
        [quarter] { period-unplaced }
        [month] { period-unplaced }
        [named] { period-unplaced }
    }
period-unplaced = { $n_unplaced ->
        [0] {""}
        [one] { " " }{ $n_unplaced } document without a date within one { one-period } is left out.
       *[other] { " " }{ $n_unplaced } documents without a date within one { one-period } are left out.
    }
n-regions = { $n_regions ->
        [one] { $n_regions } region
       *[other] { NUMBER($n_regions, useGrouping: 1) } regions
    }
n-concepts = { $n_concepts ->
        [one] { $n_concepts } concept
       *[other] { $n_concepts } concepts
    }
n-terms = { $n_terms ->
        [one] { $n_terms } term
       *[other] { NUMBER($n_terms, useGrouping: 1) } terms
    }
n-topics = { $n_topics ->
        [one] { $n_topics } topic
       *[other] { $n_topics } topics
    }
n-tests = { $n_tests ->
        [one] { $n_tests } test
       *[other] { $n_tests } tests
    }

# What the ribbons of a yearly series are; years with few documents have none over documents.
ribbons = Ribbons: { interval-documents }.
ribbons-within_reports-some = { $n_few ->
        [one] One { one-period } has
       *[other] { $n_few } { many-periods } have
    } fewer than { $fewest } documents: there the ribbon is the variation between blocks of paragraphs within
    reports, not between reports.
ribbons-within_reports-all = No { one-period } has { $fewest } documents to resample: ribbons are the variation between
    blocks of paragraphs within reports, not between reports.
ribbons-no_interval-some = { $n_few ->
        [one] One { one-period } with fewer than { $fewest } documents has no interval.
       *[other] { $n_few } { many-periods } with fewer than { $fewest } documents have no interval.
    }
ribbons-no_interval-all = No { one-period } has { $fewest } documents to resample, so there are no intervals.


## Overview

figure-overview = The corpus, its concepts and its topics on one page
    .caption = Number of documents per year; occurrences of the most frequent concepts per 10,000 { units };
        proportions of the largest topics, in per cent of the terms of the vocabulary. Ribbons are bootstrap
        intervals over documents. Lines break in years without documents.
    .note = { $n_documents ->
            [0] No document has a concept counted.
           *[other] n = { n-documents } for concepts{ $n_modelled ->
                [0] .
               *[other] , { $n_modelled } for topics.
            }
        }
        Concepts: occurrences per 10,000 { units } in whole documents; each panel has its own scale. Topics: per cent of
        the terms of the vocabulary, one scale; unreliable topics are grey.
        Ribbons: { interval-documents }. In { many-periods } with fewer than { $fewest } documents, the ribbon of a concept is
        the variation within reports and a topic has no ribbon. { period-note }
    .empty = { $n_documents ->
            [0] No document was found.
           *[other] No document has a year ({ n-documents } found). Years can be given in documents.corrections, and
            documents.series_year chooses the date that they are of.
        }
    .documents = Documents per year
    .no_concept = No concept of trends.concepts occurs in documents with a year of the types in the series ({ $types }; trends.doc_types).
    .no_topic = No topic has a proportion by year: no model was fitted, or no document of it has a year.
fact-sources = sources
fact-documents = documents
fact-regions = regions
fact-years = years with documents
fact-characters = characters of text
fact-dropped = visible text dropped

## Corpus

axis-documents = Number of documents

figure-documents_by_year = Documents by year and type
    .caption = Number of documents analysed per year, by document type. A tick on the axis marks a year without documents.
    .note = n = { n-documents } with a year.{ $n_undated ->
            [0] {""}
            [one] { " " }{ $n_undated } document without a year is not shown.
           *[other] { " " }{ $n_undated } documents without a year are not shown.
        }{ $n_duplicates ->
            [0] {""}
            [one] { " " }{ $n_duplicates } duplicate is not shown.
           *[other] { " " }{ $n_duplicates } duplicates are not shown.
        }{ $joined ->
            [none] {""}
           *[other] { " " }Among the others: { $joined }.
        } { year-note } A tick without a bar: no document.
    .empty = { $n_documents ->
            [0] There is no document to analyse.
           *[other] None of the { n-documents } analysed has a year. Years can be given in documents.corrections, and
            documents.series_year chooses the date that they are of.
        }

# what a row of a figure of regions is
rows-note = { $rows ->
        [region] {""}
        [prefecture] { " " }Rows are prefectures, since regions have too few documents each (or as publish.regions says).
        [province] { " " }Rows are provinces, since regions have too few documents each (or as publish.regions says).
       *[level] { " " }Rows are levels of government (publish.regions).
    }
figure-documents_by_region = Documents by region and year
    .caption = Number of documents analysed per region and year, or per prefecture, province or level where regions have too few documents for rows of their own. White: no document.
    .note = n = { n-documents } of { n-regions }; totals at the right.{ rows-note }{ $n_left_out ->
            [0] {""}
            [one] { " " }{ $n_left_out } document without a region or year is not shown.
           *[other] { " " }{ $n_left_out } documents without a region or year are not shown.
        }{ $n_shown ->
            [0] {""}
           *[other] { " " }Shown: the { $n_shown } rows with the most documents.
        } White: no document. { year-note }
    .empty = No document has both a region and a year. Both can be given in documents.corrections.

figure-ledger_share = Characters kept, replaced and dropped per source
    .subtitle = Share of the visible characters
    .caption = Shares of visible characters kept, replaced and dropped in each source, in per cent of the visible characters
        read. Tags of HTML and white space are no text and are not in the shares. Every character of a source belongs to
        exactly one span of corpus/ledger.parquet.
    .note = n = { $n_sources ->
            [one] { $n_sources } source
           *[other] { $n_sources } sources
        }, { $characters } visible characters: { $kept } kept, { $changed } replaced, { $dropped } dropped. Not in the
        shares: { $unseen } characters of markup and white space. Right: visible characters. Order: characters dropped.
    .empty = No source with any text was read.
    .others = { $n_sources ->
            [one] { $n_sources } other source
           *[other] { $n_sources } other sources
        }

## Words

figure-tfidf_terms = Terms typical of each year
    .caption = Terms with the largest TF-IDF weight in each year, with the year as the unit. The darker a cell, the
        larger the weight. The weights describe the vocabulary and have no interval.
    .note = n = { n-years }{ $n_shown ->
            [0] {""}
           *[other] , the last { $n_shown } shown
        }. The { $top } terms with the largest TF-IDF in each year: { $formula }. n: occurrences in the year;
        N: years; df: years with the term{ $length ->
            [true] ; L: kept tokens of the year
           *[other] {""}
        }. Shade: weight relative to the largest shown. { year-note }
    .empty = No document with a year has terms of the vocabulary (words.min_paragraphs and the other settings of words).

## Topics

axis-topic_share = Per cent of the terms of the vocabulary
topic-share = { $share } of the corpus
topic-reliability = r = { $reliability }
topic-boilerplate = boilerplate
topic-unreliable = unreliable (r = { $reliability })

figure-topic_words = Topics by their most probable terms
    .subtitle = Probability of the term in the topic
    .caption = Probability of the terms in each topic of the chosen model, without intervals. The number is the
        topic's id in every table, figure and model file. Topics below the minimum reliability are grey, and so is
        boilerplate (ceremony, formulas), which comes last.
    .note = { $engine }, K = { $k }, seed { $seed }.{ $n_shown ->
            [0] {""}
           *[other] { " " }Shown: the { $n_shown } largest of { n-topics }.
        } Under each label: share of the corpus, and reliability r, the proportion of other fits (samples of
        documents, neighbouring K, other seeds) in which the topic reappears. Grey: boilerplate, or r below topics.min_reliability.
    .empty = No topic model could be fitted: there is too little text, or too few terms, for the numbers in topics.k.

figure-guided_topics = Concepts and the topics that they guide
    .caption = Left: occurrences of the terms of each concept per 10,000 { units }, whole documents. Right: proportion of the topic whose keywords these terms are,
        in per cent of the terms of the vocabulary. Per year (or period of trends.period), with bootstrap intervals over documents. Support says how far the texts hold the keywords together.
    .note = n = { n-documents }. Largest topics first, { $n_shown } of { $n_concepts } shown; panels have their own scales. Where both series move apart, the concept is spoken of in other words, or its terms are used for other subjects.
    .rate = { $label }: terms
    .share = { $label }: topic (support: { $support })
    .no_series = not in trends.concepts
    .empty = There are no guided topics: topics.guide is empty, or no term of its concepts is in the vocabulary.

figure-topic_clouds = Topics as word clouds
    .subtitle = The larger a term, the more it marks the topic: lower end of the interval of its log-odds
    .caption = Terms that mark each topic compared with all other topics. Sizes are hard to compare: the figure of distinctive terms of
        topics has the same terms with intervals. Place and colour have no meaning.
    .note = n = { n-documents }; { $n_shown } of { n-topics } with such terms, the largest first. Size: lower end of the { $level }% interval of the log-odds ratio. Place and colour have no meaning. Grey titles: boilerplate or unreliable topics.
    .empty = No topic has terms that mark it, or there is no topic model.
figure-topic_terms = Distinctive terms of topics with intervals
    .subtitle = Log-odds ratio of expected tokens compared with all other topics
    .caption = Terms that mark each topic compared with all other topics: log-odds ratio of their expected tokens with an informative
        Dirichlet prior (Monroe et al. 2008), and its interval over resampled regions or documents.
    .note = n = { n-documents }; { $n_shown } of { n-topics }, at most { $most } terms each, in order of the ratio over its error. Lines: { $level }% intervals over { $clusters ->
            [regions] { $n_clusters } regions
           *[documents] documents
        }; those that run off the panel belong to terms that other topics hardly have. Grey titles: boilerplate or unreliable topics.
    .empty = No topic has terms that mark it, or there is no topic model.

figure-topic_prevalence = Topics over time
    .caption = Proportion of each topic per year (or period of trends.period), weighted by tokens, in per cent of the terms of the vocabulary.
        Ribbons are bootstrap intervals over documents. Unreliable topics are grey: do not interpret their curves alone. Boilerplate (ceremony, formulas) is grey too and comes last.
    .note = n = { n-documents } in { n-periods }, at most { $most } per { one-period }. { $ribbons } Largest topics first, { $n_shown }
        of { n-topics } shown; all panels have one scale. { period-note }
    .empty = There are no topic proportions by year: no model was fitted, or no document of it has a year (documents.series_year).

figure-topic_groups = Groups of topics over time
    .caption = Proportion of each group of topics (topics.groups) per year (or period of trends.period), weighted by tokens, in per cent of the terms of
        the vocabulary. Ribbons are bootstrap intervals over documents. The numbers of the topics are in brackets.
    .note = n = { n-documents } in { n-periods }, at most { $most } per { one-period }. { $ribbons } { $n_shown } of { $n_groups } groups shown;
        all panels have one scale. { period-note }
    .empty = There are no groups of topics to show. Name some in topics.groups.

figure-topic_hierarchy = Themes: topics with similar words
    .subtitle = Height at which clusters meet (Ward's distance over Hellinger distances of words)
    .caption = Topics clustered by their words. The further from its topics a cluster is joined, the less alike they are. Colours are themes, one
        cut of the tree. Numbers are bootstrap support: in how many per cent of samples of the documents the same topics form a cluster.
    .note = { $n_topics } topics in { $n_themes } themes. Numbers: per cent of { $n_samples } samples of the documents with the same cluster; grey below
        50.{ $n_boilerplate ->
            [0] {""}
           *[other] { " " }Left out as boilerplate: { $n_boilerplate }.
        }
    .empty = There are too few topics for themes.

figure-topic_correlations = Topics that documents have together
    .caption = Correlation over documents of the proportions of each pair of topics, in the order of the tree of topics. Blue: documents with more
        of one have more of the other. Proportions sum to 1, so that unrelated topics correlate weakly negatively.
    .note = n = { n-documents }; intervals over { $clusters ->
            [regions] regions
           *[documents] documents
        }. { $printed ->
            [true] Printed: the whole interval is positive, or below the value of unrelated topics.
           *[other] {""}
        } { $n_shown } of { n-topics } shown.
    .empty = There are too few topics or documents for correlations.

figure-topic_regions = Topics by region
    .caption = Proportion of each topic in each region over all years, weighted by tokens, in per cent of the terms of
        the vocabulary. Where regions have too few documents for rows of their own, rows are prefectures, provinces or levels. Intervals are in topics/prevalence.csv.
    .note = n = { n-documents } (number per row in brackets).{ rows-note }{ $n_shown_regions ->
            [0] {""}
           *[other] { " " }Shown: the { $n_shown_regions } rows with the most documents.
        }{ $n_shown_topics ->
            [0] {""}
           *[other] { " " }Shown: the { $n_shown_topics } largest of { n-topics }.
        } The proportions of a row sum to 1 over all topics.{ $unreliable ->
            [0] {""}
           *[other] { " " }Hatched: unreliable topics.
        }{ $ids_only ->
            [true] { " " }Topics by id; their labels are in the figure of topics by their most probable terms.
           *[other] {""}
        }
    .empty = There are no topics of two regions to compare. Regions can be given in documents.corrections.

figure-topic_effects = Covariates of topic prevalence
    .subtitle = Change of the topic proportion, in percentage points
    .caption = Average change of the proportion of each topic, in percentage points, for ten more years, another
        level, section role or value of a variable, or one standard deviation of a numeric variable, all else equal. Lines are confidence intervals. Filled points are significant after
        adjustment for the number of topics. The effects are descriptive, not causal.
    .note = n = { $n_parts } parts of documents (paragraphs of one role) in { $n_clusters } clusters. { $level }% confidence
        intervals; { $method }. { $n_shown } of { n-topics } shown, by size{ $n_shown_effects ->
            [0] {""}
           *[other] ; { $n_shown_effects } of { $n_effects } effects
        }. Filled: q < { $alpha } over all topics. Grey labels: unreliable topics.{ $n_bare ->
            [0] {""}
           *[other] { " " }Points without a line: too few clusters on one side for an interval.
        } { year-note }
    .empty = No effects were estimated: { $reason }.
    .no_model = there is no topic model (topics.k)
effect-decade = per ten years
effect-contrast = { $group } compared with { $reference }

figure-model_scores = Scores of the fitted models
    .subtitle = Higher is better in all panels
    .caption = Topics recovered in samples of documents minus topics that are not (boilerplate aside), stability over these samples, held-out
        log-likelihood (nats per token) and coherence (NPMI) of every fit, by number of topics. Bars are one standard
        error over folds of documents. The chosen model is ringed, numbers of topics that would serve are shaded. There is
        no true number of topics: scores narrow the range, the research question decides.
    .note = n = { n-documents }, { $n_paragraphs } paragraphs, { $n_terms } terms. Points: { $n_seeds ->
            [one] one seed
           *[other] { $n_seeds } seeds
        }; line: their mean. Bars: one standard error over folds of documents (held-out log-likelihood), lowest
        sample (stability). Dotted: level expected by chance. Hollow: the fit did not converge. Shaded: numbers of topics whose
        surplus of recovered topics is within one topic of the largest, for the engine that is reported.
    .ring = Ring: { $engine }, K = { $k }, seed { $seed }.
    .empty = No model could be fitted: there is too little text, or too few terms, for the numbers in topics.k.
    .k = number of topics
    .missing = not computed
score-surplus = topics recovered minus not recovered, boilerplate aside
score-held_out = held-out log-likelihood (nats per token)
score-npmi = coherence (NPMI)
score-sample_stability = stability over samples

## Trends

# what rates divide by: trends.denominator
units = { $denominator ->
    [tokens] Chinese tokens
   *[characters] characters
}
axis-rate = Occurrences per 10,000 { units }, whole documents
axis-annual_factor = Annual growth factor

figure-keyword_series = Concepts over time
    .caption = Occurrences of each concept per 10,000 { units } in whole documents, per year (or period of trends.period). Points: rates of single
        years, with bootstrap intervals over documents. Line and band: smoothed course (local level model) with its
        interval. Below each name: the rate in the last third of the years relative to the first third, with its
        interval, and the shape of the course. Colour: which way the rate went, stronger for larger changes. Each panel
        has its own scale; there is no line in years without documents.
    .note = n = { n-documents } in { n-periods }, at most { $most } per { one-period }. Points: rates of single { many-periods }. { $intervals } Line and band: smoothed course with its { $level }% interval. Below each name: last third of the { compared-periods } relative to the
        first third [interval], then the shape of the course. Stronger colour: larger change (1.5-fold, 3-fold). { $n_shown } of { n-concepts }
        found, by frequency; each panel has its own scale.{ cut-intervals }{ $n_never ->
            [0] {""}
           *[other] { " " }Not found, so not drawn: { $never }{ $n_unnamed ->
                [0] .
               *[other] { " " }and { $n_unnamed } more.
            }
        } { types-note } { period-note }
    .no_shape = No shape for { $n ->
        [one] one concept
       *[other] { $n } concepts
    }: { $reasons }.
    .empty = No concept of trends.concepts occurs in a document with a year of the types in the series ({ $types }; trends.doc_types).
    .intervals = Thin lines: { $kind ->
           *[documents] { interval-documents }.
            [reports] variation between blocks of paragraphs within reports, not between reports, because no { one-period } has { $fewest } documents.
            [both] { interval-documents }; in { $n_few } { many-periods } with fewer than { $fewest } documents, variation within reports.
        }
    .up = rose or appeared
    .down = fell or vanished
    .back = rose or fell, and returned
    .flat = little or no clear change

figure-keyword_heatmap = Terms over time, each on its own scale
    .subtitle = Rate relative to the largest of the row
    .caption = Rate of each term per year (or period of trends.period), relative to its own largest rate, which is given at the right per 10,000
        { units }. Hatched years have no documents; they are not zero. Rows are in the order of the mean year of
        use. Intervals are in trends/keyword_series.csv.
    .note = n = { n-documents } in { n-periods }. The { $n_shown } most frequent of { n-terms } found, whole documents.
        Right: largest rate per 10,000 { units }. Order: mean { one-period } of use.{ $n_gaps ->
            [0] {""}
            [one] { " " }Hatched: { $n_gaps } { one-period } without documents, not zero.
           *[other] { " " }Hatched: { $n_gaps } { many-periods } without documents, not zero.
        } { types-note } { period-note }
    .one_year = There is only one { one-period } ({ $year }): nothing can be compared.
    .empty = No term of trends.concepts occurs in a document with a year of the types in the series ({ $types }; trends.doc_types).

figure-keyword_adjusted = Concepts by year, with fixed composition of regions
    .caption = Occurrences per 10,000 { units } in whole documents: the raw rate, the rate with region and year
        effects (quasi-Poisson, offset: { units }), and the rate of the regions that have a report in every year. Ribbons
        are bootstrap intervals over regions. Where the lines differ, regions that enter or leave the corpus have
        changed the raw rate.
    .note = n = { $regions } regions per year{ $n_balanced ->
            [0] ; no region has text in every year
           *[other] , { $n_balanced } of them with text in every year
        }. Thin grey: raw rate. Thick: with region and year effects; ribbon: { $level }% bootstrap interval over
        regions. Dashed: regions with text in every year.{ $all_balanced ->
            [true] { " " }All regions are, so the three lines nearly coincide.
           *[other] {""}
        } { $n_shown } of { n-concepts } shown; each panel has its own scale. { types-note } { year-note }
    .empty = There is no rate with fixed composition: { $reason }. documents.where and trends.doc_types choose the documents.
    .no_regions = no document of the types in the series ({ $types }; trends.doc_types) has both a region and a year
    .no_concept = No concept of trends.concepts occurs in the documents with region and year.

## Rows of trends

trend-rising = rising
trend-falling = falling
trend-not_significant = not significant
trend-walk = square: tested against a random walk
trend-small = too small to be detected in these years

figure-trend_slopes = Lasting trends of concepts and topics
    .subtitle = Change per year beyond year-to-year shocks, with its { $level }% confidence interval
    .concepts = Concepts (rate)
    .topics = Topics (proportion)
    .caption = Does a change last? Change per year of the rate of each concept and of the proportion of each topic, beyond
        year-to-year shocks, with its confidence interval. Filled points: rising or falling, after adjustment for the
        number of tests. Pale bars: changes that are too small to be detected. No point: not tested, with the reason.
        A series that is not significant here may well have changed: see the figure of concepts over time.
    .note = n: { $n_concepts ->
            [0] no concept
           *[other] { $tested_concepts ->
                [0] none of { n-concepts } tested
               *[other] { $tested_concepts } of { n-concepts } tested
            }
        }{ $n_topics ->
            [0] {""}
           *[other] , { $tested_topics ->
                [0] none of { n-topics } tested
               *[other] { $tested_topics } of { n-topics } tested
            }
        }. Right: change per year [{ $level }% interval], from a log model with autocorrelated yearly shocks; log axis.
        Filled: q ≤ { $alpha }{ $family_concepts ->
            [0] {""}
           *[other] { " " }over { $family_concepts } tests of concepts
        }{ $family_topics ->
            [0] {""}
           *[other] { " " }and { $family_topics } tests of topics
        }. A trend may fail this test although the texts changed: shocks that last for years look like a trend.{ $n_never ->
            [0] {""}
           *[other] { " " }Not found, so not drawn: { $never }.
        } At most { $limit } per side. Grey labels: unreliable topics. { period-note }
    .empty = There is no series to test: no document of the types in the series ({ $types }; trends.doc_types) has a year, and there are no topics by year.
    .none_tested = No series was tested: { $reason }.
    .untested = not tested: { $reason }
    .nothing = none

figure-change_points = Most likely change point of each concept
    .subtitle = First { one-period } of the new rate
    .caption = First year of the new rate of each concept with its credible set, and the rates
        before and after per 10,000 { units }. Filled points are significant after adjustment. Hollow: best-fitting
        break, not significant. A steady trend is significant too: read this figure together with the trends.
    .note = n = { $years } { many-periods } with a value; { n-concepts } tested.{ $n_untested ->
            [0] {""}
           *[other] { " " }{ $n_untested } not tested ({ $reasons }).
        } Bars: { $level }% credible set of the first { one-period }, given that there is one break. Filled: q < { $alpha } in the test
        against autocorrelated shocks; hollow: not significant. Right: rate before → after, per 10,000 { units }.{ $jumps ->
            [none] {""}
           *[other] { " " }Larger jump from one { one-period } to the next than a random walk makes, q < { $alpha }: { $jumps }.
        } { types-note } { period-note }
    .empty = No concept was tested for a change point: { $reason }.
    .no_series = no document of the types in the series ({ $types }; trends.doc_types) has a year

figure-known_breaks = Structural breaks in years known in advance
    .subtitle = Rate after over rate before, net of trend and curvature
    .caption = Ratio of the rate of each concept after and before each year of trends.known_breaks, net of trend and
        curvature, with its confidence interval. Filled points are significant after adjustment for all breaks and
        concepts. A hollow point with a wide interval does not show that nothing changed, and a break in a year does
        not show its cause.
    .note = n = { n-tests } of { n-concepts }; { $n_shown } shown, smallest p first. Under each year: { many-periods } with a value
        before + from then on. { $level }% confidence intervals, one log axis for all panels; arrows: point or interval
        extends beyond it. Filled: q < { $alpha } over { $family } tests{ $n_significant ->
            [0] { " " }(none)
           *[other] { " " }({ $n_significant })
        }; hollow: not significant{ $reasons ->
            [none] {""}
           *[other] ; –: not tested ({ $reasons })
        }.{ $n_walks ->
            [0] {""}
            [one] { " " }In { $n_walks } test a random walk is likelier than AR(1) shocks; step, interval and test weigh both.
           *[other] { " " }In { $n_walks } tests a random walk is likelier than AR(1) shocks; step, interval and test weigh both.
        } Neighbouring breaks are tested one at a time and share a step.{ $left_out ->
            [none] {""}
           *[other] { " " }Too few { many-periods } before or after{ $period ->
               *[year] {""}
                [named] { " " }(or the year begins inside a period)
            }: { $left_out }.
        } { types-note } { period-note }
    .empty = No known break was tested: { $reason }.
    .no_breaks = trends.known_breaks is empty
    .no_series = no document of the types in the series ({ $types }; trends.doc_types) has a year
    .years = { $before } + { $after } { $period ->
           *[year] yr
            [quarter] qtr
            [month] mo
            [named] periods
        }

figure-panel_trends = Lasting trends of concepts over regions
    .subtitle = Change per year of the rate, beyond year-to-year shocks, with its { $level }% confidence interval
    .caption = Change per year of the rate of each concept over regions and years, net of regions that enter or leave the
        corpus, with its confidence interval. Points: the year is the unit, which is valid where regions share shocks.
        Crosses: the region is the unit, for comparison only; dashed where regions move together, so that the interval
        is too narrow.
    .note = n = { $regions } regions, { $years } years, { $cells } regions and years with text; { $n_shown } of { n-concepts }
        tested shown.{ $n_untested ->
            [0] {""}
           *[other] { " " }{ $n_untested } not tested.
        } Right: change per year [{ $level }% interval] with the year as the unit. Filled: q ≤ { $alpha } over { $family } tests{ $n_significant ->
            [0] { " " }(none)
           *[other] { " " }({ $n_significant })
        }.{ $n_shared ->
            [0] {""}
           *[other] { " " }In { $n_shared } of { $n_concepts } regions move together: grey intervals, which take them for independent, are too narrow.
        } Log axis. { types-note } { period-note }
    .empty = There is no trend over regions: { $reason }. documents.where and trends.doc_types choose the documents.
    .no_concepts = no document of the types in the series ({ $types }; trends.doc_types) has both a region and a year
    .independent = region as the unit
    .together = region as the unit: too narrow, because regions move together

figure-emerging_terms = New, returning and fading words
    .subtitle = A mark in each year in which a word lies outside the prediction interval from earlier years
    .caption = Words of the vocabulary whose occurrences in a year lie outside the prediction interval from earlier
        years, those with the smallest p of each state. At the right: the year furthest outside, occurrences and interval. The vocabulary is chosen from all years, so
        each of its words is new once: new words describe the corpus and are not a finding.
    .note = n = { n-terms } of the vocabulary in each of { n-years }. Outside their { $level }% prediction interval: { $counts }; shown are the { $n_shown } of
        { $n_words } words with the smallest p of each state. At the right: the year furthest outside, its occurrences (prediction
        interval). New: in no earlier year. Returning: in an earlier year, but not in the last three with text. Fading: in each of these three, now
        below the interval. By chance, up to one in { $one_in } of the words that could return or fade does so.
        Hatched: years without text. The first three years have no prediction. { types-note } { year-note }
    .empty = { $n_years ->
            [0] No year has text of the types in the series ({ $types }; trends.doc_types).
           *[other] No word lies outside its prediction interval, or there are too few years ({ n-years } with text; trends.min_years).
        }
    .state = { $n } { $state }

figure-keyness = Keyness: characteristic terms of two groups of text
    .subtitle = Binary log of the ratio of rates: 1 is twice as frequent, 3 eight times. One panel per contrast
    .caption = Binary log of the ratio of the rates of each term in two groups of text, with the interval of the test, one
        panel per contrast (trends.contrasts first). Terms have the smallest p.
    .sides = { $b } ← ({ $n_b } : { $n_a } { $unit }) → { $a }
    .note = Up to { $n_shown } terms on either side, those with the smallest p. Half an occurrence is added to each
        count, so that every term has a ratio. Bars: { $level }% confidence interval of the ratio, cut at the edge of the panel; one without an end is not bounded. Filled:
        q < { $alpha }; hollow: not significant or not tested.{ $n_clustered ->
            [0] {""}
           *[other] { " " }Where the sides are regions or periods, the test takes regions or years as units; pale: q < { $alpha } only if
                documents are, so it describes these texts and not regions or years like these.
        } Right: occurrences in the right and the left group.{ $n_others ->
            [0] {""}
            [one] { " " }{ $n_others } other contrast is not drawn.
           *[other] { " " }{ $n_others } other contrasts are not drawn.
        }
    .no_terms = No term is frequent enough to be compared (trends.keyness_min_count).
    .empty = No two groups of text could be compared. Other groups can be named in trends.contrasts.

figure-keyness_scatter = Rates of all terms in two groups of text
    .subtitle = Occurrences per 10,000 tokens in either group, log scale. One panel per contrast
    .caption = Rate of every term that is compared in two groups of text, per 10,000 tokens on log axes, one panel per
        contrast. On the line the rates are equal; beyond the dashed line are the terms that a group does not use.
        All terms are in trends/keyness_terms.parquet.
    .note = Each point is one of up to { $n_terms } terms; on the line both rates are equal, and a term at the edge (0) is
        missing from one group. Coloured: q < { $alpha } in the keyness test{ $n_clustered ->
            [0] {""}
           *[other] , which takes regions or years as units where the sides are regions or periods
        }. Named: the smallest p of either side, as far as there is room (in grey where no term differs); lines are { $level }% confidence intervals of
        the two rates between units.{ $n_others ->
            [0] {""}
            [one] { " " }{ $n_others } other contrast is not drawn.
           *[other] { " " }{ $n_others } other contrasts are not drawn.
        }
    .empty = No two groups of text could be compared. Other groups can be named in trends.contrasts.
    .side = { $name } ({ $n } { $unit })
    .higher_a = more in the upper group
    .higher_b = more in the right group
    .same = not significant, or not tested

figure-diffusion = First and last use of terms by level of government
    .subtitle = From first to last use
    .caption = Years of use of terms whose first use lies inside the corpus: first use at each level, year with the
        highest rate, and last use, without intervals. Lags and half-lives are in trends/diffusion.csv.
    .note = n = { n-documents } of { n-regions }; the { $n_shown } most frequent of { n-terms } whose first use lies inside the
        corpus. Marks: first use at a level; hollow: the level uses the term in its own first year, perhaps earlier.
        Bar: year with the highest rate over all levels. Counts of single words in few texts have no interval.
        { types-note } { year-note }
    .empty = No term of trends.concepts has its first use inside the corpus: all that occur are in its first year already, or no document of the types in the series ({ $types }; trends.doc_types) has a year.
    .first = first use: { $level_name }
    .peak = highest rate

figure-plan_followup = Follow-up of plans in the next retrospects
    .ratio = Binary log of retrospect : plan
    .share = Share of retrospects with the concept
    .caption = Rate of each concept in the plan of a year compared with the retrospect of the next report of the same
        region (binary log), and share of retrospects that mention it. Lines are bootstrap intervals over regions.
        Repetition in text is not evidence of implementation.
    .note = n = { $n_pairs ->
            [one] { $n_pairs } pair
           *[other] { $n_pairs } pairs
        } of reports in { n-regions }. { $bars } Right, filled: plan and next retrospect mention the concept, as a share of
        the plans that do; hollow: the retrospect mentions it although the plan does not. Sections on the government
        itself belong to neither. Repetition in text is not evidence of implementation. { $n_shown } of { n-concepts } shown. { types-note } { year-note }
    .bars = Bars: { $level }% intervals ({ $method }); none where resamples have no ratio.
    .no_bars = No intervals: fewer than { $fewest } pairs.
    .empty = No region has the plan of a year and the retrospect of the next report; only work reports have both (trends.doc_types).
    .one_side = on one side only

figure-targets = Targets and realised values
    .subtitle = Per cent; a planned decrease is drawn as its size
    .caption = Targets for single years from plan sections, and the values that the next reports give for these years, in
        per cent, with medians and without intervals. Damaged or implausible numbers are refused; trends/targets.csv
        lists them with the reason.
    .note = n = { $n_targets } targets for { $n_shown } of { $n_indicators } indicators in { $n_reports ->
            [one] { $n_reports } report
           *[other] { $n_reports } reports
        }{ $n_realised ->
            [0] {""}
           *[other] , { $n_realised } with a realised value
        }.{ $n_refused ->
            [0] {""}
            [one] { " " }Not drawn: { $n_refused } number refused as damaged or implausible.
           *[other] { " " }Not drawn: { $n_refused } numbers refused as damaged or implausible.
        }{ $n_silent ->
            [0] {""}
            [one] { " " }Not drawn: { $n_silent } target without a number.
           *[other] { " " }Not drawn: { $n_silent } targets without a number.
        } Points and bars: single targets (bars: ranges). Line, or dash between gaps: median of the year. Hollow: median
        of the values in the next reports. Medians have no interval; each panel has its own axes. { types-note } { year-note }
    .empty = No indicator of trends.indicators has { $fewest } usable targets for single years in per cent in the plans of reports.

## Validation

figure-validation = Quality of the run
    .caption = Each measure of quality (point) with its 95% confidence interval (line), its target (tick) and the number
        of cases. A target is missed within error where the interval reaches it. Measures without a target are
        descriptive. Where a value is missing, validation/validation.csv gives the reason.
    .note = { $n_judged ->
            [0] No true values were planted, so no measure has a target.
           *[other] { $n_met } of { $n_judged } measures with a target reach it.
        }{ $n_missing ->
            [0] {""}
            [one] { " " }{ $n_missing } measure could not be computed.
           *[other] { " " }{ $n_missing } measures could not be computed.
        } Point: value; line: 95% confidence interval{ $n_judged ->
            [0] {""}
           *[other] ; tick: target
        }. Shown: { $n_shown } of { $n_measures } measures.
    .empty = There is nothing to validate.
    .value = value
    .interval = interval
    .target = target
    .n = n

## Words together and apart

figure-coword_network = Co-word network
    .subtitle = Terms that share paragraphs; the wider a line, the stronger the association (NPMI)
    .caption = Terms linked where they share more paragraphs than shuffled documents do (false discovery rate controlled), by
        normalised pointwise mutual information. Colours: Louvain communities. Larger print: more documents.
    .note = n = { n-documents }, { $n_units } paragraphs; { $n_terms } linked terms{ $n_shown ->
            [0] {""}
           *[other] , { $n_shown } with the strongest links drawn
        }. Links: { $n_links } of { $n_tests } pairs tested have q < { $alpha }{ $n_drawn ->
            [0] {""}
           *[other] ; the { $n_drawn } strongest are drawn
        }. { $n_communities } communities{ $stability ->
            [none] {""}
           *[other] , mean stability over samples of documents { $stability } (1: always the same terms)
        }; the legend names the largest by their strongest terms. Places of labels have no meaning of their own.
    .empty = No two terms share more paragraphs than shuffled documents do, or there are too few documents.
figure-strategic_diagram = Themes by centrality and density
    .subtitle = Rank of each theme of the co-word network among those of its panel
    .caption = Themes (communities of the co-word network): centrality is the strength of the links to other themes, density that of
        the links within (Callon et al. 1991). Points are larger for more terms; hollow ones are unstable over samples of documents.
    .note = n = { n-documents }; { $n_themes } themes of { $n_networks ->
            [one] one network
           *[other] { $n_networks } networks
        }, each named by its strongest terms. Ranks, because themes of set phrases are many times as dense as others. Hollow: stability below 0.5. No interval.
    .panel = { $period ->
            [none] All documents
           *[other] { $period }
        } (n = { $n_documents })
    .centrality = Centrality →
    .density = Density →
    .motor = central and dense
    .niche = dense, not central
    .fading = neither
    .basic = central, not dense
    .empty = The co-word network has no themes.
figure-thematic_evolution = Themes from period to period
    .subtitle = Terms of each theme, and which theme of the next period they belong to
    .caption = Themes (communities of the co-word network) of each period; a band is as wide as the number of terms that two themes
        share. Grey names: unstable over samples of documents (stability below 0.5).
    .note = n = { n-documents } in { $n_periods } periods, { $n_terms } terms with links. The terms are the same in all periods, so bands show how links change, not which
        words are new. A colour goes on where both themes share most with each other. Numbers of terms have no interval.
    .period = { $period } (n = { $n_documents })
    .empty = There are no two periods with a co-word network (words.network_periods).
figure-word_clouds = Distinctive terms as word clouds
    .subtitle = The larger a term, the more it marks the class: lower end of the interval of its log-odds
    .caption = Terms that mark each period, level and province compared with the others. Sizes are hard to compare: the figure of distinctive terms
        has the same terms with intervals. Place and colour have no meaning.
    .note = { $n_classes } of { $n_all } classes with distinctive terms. Size: lower end of the { $level }% interval of the log-odds ratio (Dirichlet prior, error over resampled documents). Place and colour have no meaning.
    .empty = No period, level or province has distinctive terms, or there is only one of each.
figure-distinctive_terms = Distinctive terms with intervals
    .subtitle = Log-odds ratio compared with the other classes of the same field
    .caption = Terms that mark each period, level and province compared with the others: log-odds ratio with an informative Dirichlet
        prior (Monroe et al. 2008) and its interval over resampled documents.
    .note = { $n_classes } of { $n_all } classes, at most { $most } of { $top } terms each, in order of the ratio over its error. Lines: { $level }% intervals; those that run off the panel belong to terms that the others hardly use.
    .panel = { $name } (n = { $n_documents })
    .empty = No period, level or province has distinctive terms, or there is only one of each.
figure-correspondence = Map of years, provinces and levels by their words
    .subtitle = Correspondence analysis: classes that use the same terms lie near each other
    .caption = Correspondence analysis of classes (round) and terms (square). Ellipses are confidence regions of the classes over resampled
        documents, on the same axes.
    .note = n = { n-documents }, { $n_terms } terms; the { $n_shown } with the largest contributions are drawn, and named where there is room. Ellipses: { $level }% regions over documents; none for fewer than five. Distances between a class and a term are no measure.
    .axis = Axis { $n } ({ $share } of inertia)
    .panel = By { $by } ({ $n_classes } classes)
    .empty = There are fewer than three years, provinces or levels to compare.

## English of terms below figures

glosses = In English: { $pairs }.

## Figures of the user (publish.figures)

own-title = { $kind ->
        [series] { $names } over time
        [heatmap] { $names } over time
        [change] Change of { $names }
        [comparison] { $names } by group
        [prevalence] Topics { $names }
        [network] Terms linked to { $names }
        [cloud] Distinctive terms: { $names }
       *[other] { $names }
    }
own-rate = Occurrences per 10,000 { units }, { $scope ->
        [plan] plan sections
        [retrospect] retrospect sections
       *[other] whole documents
    }
own-topic = topic { $topic }
own-cloud = Size: lower end of the interval of the log-odds ratio. Dots: log-odds ratio with its interval
own-cloud-note = n = { n-documents }; { $n_shown } of { $n_all } classes or topics with distinctive terms. Lines: { $level }% intervals; those that run off the panel belong to terms that the others hardly use. Place and colour of words have no meaning.
own-cloud-panel = { $name } (n = { $n })
own-no-terms = No class or topic that this figure asks for has distinctive terms (publish.figures).
own-share = Topic proportion
own-change = Rate of { $first_a }–{ $last_a } relative to { $first_b }–{ $last_b }
own-change-note = Lines: { $level }% intervals. Filled: significant after adjustment (q < { $alpha }); hollow: not. Without a point: rates per 10,000 { units }, one of them 0.
own-intervals = Ribbons and lines: { $level }% intervals over documents; fewer than five documents have none.
own-shades = Hatched: no document. The scale ends at the largest rate of cells with three documents or more, or, where most cells have fewer, at the 95th percentile.
own-note = n = { n-documents }{ $where ->
        [none] {""}
       *[other] { " " }({ $where })
    }. { $more }{ $kind ->
        [prevalence] {""}
       *[other] { " " }{ types-note }{ " " }{ year-note }
    }
own-nothing = No document has what this figure asks for (publish.figures).
