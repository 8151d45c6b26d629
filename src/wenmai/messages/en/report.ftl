# The report page. group-<name>: headings of the groups of figures; notebook-<name>: titles of notebooks;
# finding-...: sentences made of the tables; audit-<block>: tables of the check of the vocabulary.

group-own = Figures of your own
group-overview = At a glance
group-corpus = Corpus
group-words = Words
group-topics = Topics
group-trends = Trends
group-validation = Validation

notebook-01_corpus = The corpus and its data quality
notebook-02_topics = Topics and their reliability
notebook-03_trends = Keywords and topics over time

report-title = Wenmai report: { $corpus }
report-heading = Topics and trends: { $corpus }
report-lead = { $n_documents ->
        [0] No document was found.
        [one] { $n_documents } document from { $n_sources ->
            [one] { $n_sources } source
           *[other] { $n_sources } sources
        }{ $n_years ->
            [0] , without a year.
           *[other] , { $first_year }.
        }
       *[other] { NUMBER($n_documents, useGrouping: 1) } documents from { $n_sources ->
            [one] { $n_sources } source
           *[other] { $n_sources } sources
        }{ $n_years ->
            [0] , none with a year.
            [one] , all of { $first_year }.
           *[other] , { $first_year } to { $last_year }.
        }
    }
report-explorer = Explore: search any term, read its sentences, sort documents, compare regions
report-rebuilt = Everything on this page is made from the tables in the same folder; the same inputs give the same bytes.
report-fact-documents =
    { $n ->
        [one] document analysed
       *[other] documents analysed
    }
report-fact-regions =
    { $n ->
        [one] region
       *[other] regions
    }
report-fact-years =
    { $n ->
        [one] year with documents
       *[other] years with documents
    }
report-fact-characters =
    { $n ->
        [one] character of clean text
       *[other] characters of clean text
    }
report-fact-duplicates =
    { $n ->
        [one] duplicate left out
       *[other] duplicates left out
    }
report-fact-rejected =
    { $n ->
        [one] piece rejected
       *[other] pieces rejected
    }

report-not-understood = Not understood:
report-not-understood-what-to-do = Correct these documents in a copy of corpus/documents.csv and name it in documents.corrections. All are listed in
report-audit = Vocabulary check
report-audit-heading = Vocabulary check: what each setting did to the words
report-tables = Tables
report-limits = Limits
report-limits-heading = What these numbers cannot show
report-methods = Methods
report-references = References
report-files = Files
report-rejected = Rejected
report-rejected-source = Source
report-rejected-reason = Reason
report-rejected-fix = What to do
report-rejected-nothing = Nothing was rejected.
report-rejected-all = { $shown } of { $n } shown; all are in
report-not-drawn = Not drawn, because there is nothing to show:
report-nothing = { $title }: { $reason }
report-table-empty = No rows.
report-drawn-by = Drawn by
report-data = Data:
report-tables-made-by = Made by
report-tables-made-from = from the result tables that its rule in workflow/rules/publish.smk names.
report-notebooks = Notebooks:
report-manifest = Hashes of all results with configuration, seeds and versions:
report-run = This run:
report-more-rows = { $n ->
        [one] { $n } more row in the CSV.
       *[other] { $n } more rows in the CSV.
    }
report-rows = { $n ->
        [one] { $n } row
       *[other] { $n } rows
    }
report-alt = { $title }.{ $unit ->
        [none] {""}
       *[other] { " " }{ $unit }.
    }
report-contents = Contents
report-undated = { $undated ->
        [0] {""}
        [one] { $undated } document has no year.
       *[other] { $undated } documents have no year.
    }{ $placeless ->
        [0] {""}
        [one] { " " }{ $placeless } document has no region.
       *[other] { " " }{ $placeless } documents have no region.
    } They are in the tables, but not in series by year or region.

## Findings

names-in-brackets = ({ $names })

finding-corpus = { $n_read ->
        [0] No text was read.
       *[other] { $read } visible characters were read from the sources; { $dropped } of them were dropped.{ $n_unseen ->
            [0] {""}
           *[other] { " " }Markup and white space that were dropped ({ NUMBER($n_unseen, useGrouping: 1) } characters) are not counted here.
        }{ $n_damage ->
            [0] { " " }No damage was found.
            [one] { " " }Damage was found in { $n_damage } place{ $n_repaired ->
                [0] .
               *[other] { " " }and repaired.
            }
           *[other] { " " }Damage was found in { NUMBER($n_damage, useGrouping: 1) } places{ $n_repaired ->
                [0] .
               *[other] { " " }and repaired in { NUMBER($n_repaired, useGrouping: 1) }.
            }
        }{ $n_truncated ->
            [0] {""}
            [one] { " " }{ $n_truncated } document is truncated.
           *[other] { " " }{ $n_truncated } documents are truncated.
        }{ $n_unsafe ->
            [0] {""}
            [one] { " " }{ $n_unsafe } document has numbers not to be quoted.
           *[other] { " " }{ $n_unsafe } documents have numbers not to be quoted.
        }
    }
finding-words = { $n_terms ->
        [0] No terms were found.
       *[other] { $n_kept } of { NUMBER($n_terms, useGrouping: 1) } different terms are in the vocabulary of the models; words/vocabulary.csv gives the reason for each.
    }
finding-seen = { $n ->
        [0] {""}
       *[other] The models see { $chars } of the characters ({ $paragraphs } of the paragraphs).{ $n_unseen ->
            [0] {""}
           *[other] { " " }They do not see, in shares of the characters: { $parts }.
        }
    }
finding-unseen = { $reason } { $share }
finding-boilerplate = { $n ->
        [0] No topic is boilerplate (ceremony, formulas, lists of indicators).
        [one] { $n } topic is boilerplate (ceremony, formulas, lists of indicators; id { $ids }) and is shown last; { $substantive } are subjects.
       *[other] { $n } topics are boilerplate (ceremony, formulas, lists of indicators; ids { $ids }) and are shown last; { $substantive } are subjects.
    }
finding-other_number = At K = { $k }, topics with { $same } of the text are the same, those with { $moved } are divided or joined with others, and those with { $lost } are not found.
finding-unreliable = { $n ->
        [0] No topic is marked as unreliable.
        [one] { $n } topic is marked as unreliable (id { $ids }).
       *[other] { $n } topics are marked as unreliable (ids { $ids }).
    }
names-and_more = { $names } and { $n } more
finding-absent_concepts = { $n ->
        [one] One concept never occurs and is
       *[other] { $n } concepts never occur and are
    } left out of figures: { $names }.
finding-absent_terms = { $n ->
        [one] One term never occurs
       *[other] { $n } terms never occur
    }: { $names } (trends/dictionary.csv).
finding-pieces = { $n ->
        [one] One term is mostly a piece of another word
       *[other] { $n } terms are mostly pieces of other words
    }: { $names }. Read their sentences in trends/dictionary_sentences.csv.
finding-shared_terms = { $n ->
        [one] One term is in several concepts, each of which counts it
       *[other] { $n } terms are in several concepts, each of which counts them
    }, so that these concepts do not add up: { $names }.
report-sentences = One sentence per concept
finding-changes = What changed from { $early } to { $late }, of { $n ->
        [one] { $n } concept
       *[other] { $n } concepts
    }: { $parts }. These describe the texts of this corpus.
finding-change-rose = { $n } rose
finding-change-fell = { $n } fell
finding-change-little_change = { $n } changed by less than ±20 %
finding-change-unclear = { $n } without a clear rise or fall
finding-change-appeared = { $n } appeared
finding-change-vanished = { $n } vanished
finding-change-never = { $n } in neither period
finding-largest-rose = Largest rises: { $names }.
finding-largest-fell = Largest falls: { $names }.
finding-shapes = Shapes of the courses: { $parts }{ $n_open ->
        [0] {""}
       *[other] ; { $n_open } uncertain
    }.
finding-shape = { $shape } { $n }{ $names ->
        [none] {""}
       *[other] { " " }({ $names }{ $n_more ->
            [0] {""}
           *[other] { " " }and { $n_more } more
        })
    }
finding-concepts = Does it last? Trends of concepts beyond year-to-year shocks: { $parts }.
finding-topics = Trends of topics beyond year-to-year shocks: { $parts }.
finding-no_concepts = Concepts: there is no series, because no document of the types in the series ({ $types }) has a year (trends.doc_types, documents.series_year).
finding-no_topics = Topics: there is no series, because no model was fitted (topics.k) or no document of it has a year.
finding-panel = Concepts over { $n_regions ->
        [one] { $n_regions } region
       *[other] { $n_regions } regions
    }: { $parts }.
finding-panel_untested = Concepts over regions: not tested ({ $reason }).
finding-panel_nothing = Concepts over regions: there is no series, because no document of the types in the series ({ $types }) has both a region and a year (trends.doc_types).
finding-part-rising = { $n } rising { $names }
finding-part-falling = { $n } falling { $names }
finding-part-none = { $n } not significant, which does not mean that nothing changed
finding-part-untested = { $n } not tested{ $reason ->
        [none] {""}
       *[other] { " " }({ $reason })
    }
finding-adjusted = { $family ->
        [0] {""}
        [one] The q-value is adjusted for { $family } test.
       *[other] q-values are adjusted for { $family } tests.
    }{ $n_walks ->
        [0] {""}
        [one] { " " }For { $n_walks } series a random walk is the likelier null; its p-value weighs both nulls.
       *[other] { " " }For { $n_walks } series a random walk is the likelier null; their p-values weigh both nulls.
    }
finding-breaks = Known breaks: { $n_tests ->
        [one] { $n_tests } test
       *[other] { $n_tests } tests
    }, { $n_steps ->
        [0] no significant step
        [one] { $n_steps } significant step
       *[other] { $n_steps } significant steps
    }{ $names ->
        [none] .
       *[other] { " " }{ $names }.
    }
finding-breaks_untested = Known breaks: not tested ({ $reason }).
finding-breaks_none_asked = Known breaks: trends.known_breaks is empty.
finding-breaks_nothing = Known breaks: not tested, because no document of the types in the series ({ $types }) has a year (trends.doc_types).
finding-breaks_outside = Known breaks of trends.known_breaks before or after which there is no text were not tested: { $breaks }.
finding-contrast = The contrast { $contrast } of trends.contrasts was not compared: { $reason }.{ $values ->
        [none] {""}
       *[other] { " " }The texts have { $values }.
    }
finding-step = { $concept } { $year } { $name }
finding-emerging = Words outside their prediction interval in { $n_years ->
        [one] { $n_years } year
       *[other] { $n_years } years
    }: { $counts }. The vocabulary is chosen from all years, so new words describe the corpus.
finding-emerging_nothing = No word lies outside its prediction interval, or there are too few years (trends.min_years).
finding-no_truth = No true values were planted in this corpus. The measures show how much is damaged or undecided, how often topics
    reappear in other fits, how well held-out text fits, how much of a report repeats the year before, and how wide intervals
    are. They show how consistent the results are, not whether they are right. The demo (--config corpus=demo) is compared
    with true values.
finding-truth = { $n_met } of { $n_judged } measures with a target reach it, compared with the planted true values.
    validation/planted_terms.csv and validation/planted_topics.csv list every planted term and topic with what was found.
finding-missed = Missed: { $measures }.
finding-missed_within_error = Missed, but within error: { $measures }.
finding-measure = { $aspect }: { $measure }

## Vocabulary check

audit-text_use = Text that the models see, and why they do not see the rest
    .note = Shares: of all paragraphs and characters of the documents. What the models do not see stays in the corpus and in every keyword series.
audit-stages = Tokens left after each step
    .note = Share: of all tokens of the segmenter. Joining phrases makes one token of two or more.
audit-without = without: { $reason }
audit-dropped = Most frequent terms dropped by each rule
    .note = To keep a term that was dropped, list it under words.keep.
audit-phrases = Phrases joined to one token
    .note = The first phrases in the order of G2. Entropies of the words before and after are in nats.
audit-dictionary = Terms of the concepts to look at first
    .note = A term that cuts a character off another word may mean something else. trends/dictionary.csv has all terms, trends/dictionary_sentences.csv five sentences of each.
audit-never = Lexicon terms that occur in the text but never as a token
    .note = Most of them always occur inside a longer term.
audit-keywords = Keywords as characters and as tokens
    .note = Keyword series count characters, so segmentation does not change them. The largest differences are listed.
audit-sensitivity = Topics under other segmentation and fewer stop lists
    .note = Topics of a quick NMF, matched one to one with those of the run's own settings. The Jaccard index compares their top
        terms, the cosine their weights over the paragraphs; a topic with a cosine below { $changed } counts as changed. The
        segmenters share dictionary and algorithm and hardly differ. The last dictionary shows the effect of splitting policy
        terms and phrases: there the Jaccard index is low because the same terms are split differently.
audit-changed = Topics that change most
    .note = For each topic, the setting under which it is least similar to itself.
audit-changed-setting = { $segmenter }, { $stop_words }{ $dictionary ->
        [segmenter_alone] , dictionary of the segmenter alone
       *[other] {""}
    }
audit-classes = Terms with the largest weight in each class
    .note = Class-based TF-IDF (Grootendorst 2022): n / L × ln(1 + A / N), with n occurrences in the class, L kept tokens of the
        class, N occurrences in all classes, and A kept tokens per class on average. Where classes are similar, words that are
        frequent in all of them remain at the top. Contrasts with a test are in trends/keyness.csv.

heading-share_paragraphs = Share of paragraphs
heading-share_chars = Share of characters
heading-step_name = Step
heading-lost_share = Share
heading-reason = Reason
heading-terms = Terms
heading-phrase = Phrase
heading-concept_share = Share of its concept
heading-count = Count
heading-left_entropy = Entropy before
heading-right_entropy = Entropy after
heading-string_count = As characters
heading-token_count = As token
heading-inside_count = Inside a longer token
heading-split_count = Split
heading-inside = Most frequent longer token
heading-segmenter = Segmenter
heading-stop_words = Stop lists
heading-dictionary = Dictionary
heading-jaccard = Mean Jaccard
heading-mean_cosine = Mean cosine
heading-n_changed = Changed
heading-own_terms = Settings of the run
heading-matched_terms = Other settings
heading-setting = Which
heading-cosine = Cosine
heading-by = By
heading-class = Class

# The date that gives documents their year, as the methods name it
report-periods = { $period ->
       *[quarter] Series are by quarter, with the season in the models; documents dated less finely are left out of them (trends/document_periods.csv).
        [month] Series are by month, with the season in the models; documents dated less finely are left out of them (trends/document_periods.csv).
        [named] Series are by these periods: { $names }; documents that lie in none, or whose date is not within one, are left out of them (trends/document_periods.csv).
    }
series-date = { $series_year ->
        [report_year] report year
        [delivered] date of delivery
        [issued] date of issue
        [effective] date of effect
       *[published] date of publication
    }
