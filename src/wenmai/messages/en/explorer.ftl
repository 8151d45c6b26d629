# The page explorer.html; its script fills in the placeholders. Keys after explorer- are those of the scripts.

explorer-title = Explorer: { $corpus }
explorer-wait = Opening the data …
explorer-no-script = This page needs JavaScript. Its script is in the page; nothing is loaded from elsewhere.
explorer-heading = Explorer: { $corpus }
explorer-about = { $n ->
        [one] { $n } document
       *[other] { $n } documents
    } analysed, { $years }
explorer-to-report = Report
explorer-views = Views
explorer-failed = This view could not be drawn ({ $error }). Please report it, with the address of the page.
explorer-skip = Skip to the content
explorer-foot = This page is one file: it needs no network and sends nothing. Its numbers are those of the tables in the same folder; what the page computes itself says so.
explorer-copy-address = Copy the address of this view
explorer-copied = Copied
explorer-documents-left-out = This page has { $n } of { $all } documents, some of every region. Its lists, sentences and comparisons of groups use these only; series, topics and trends are of all documents. corpus/documents.csv lists all.
explorer-terms-left-out = The { $n } rarest of { $all } terms have no series here, to keep the page small; words/counts_all.npz has all.

explorer-view-series = Over time
explorer-view-sentences = Sentences
explorer-view-topics = Topics
explorer-view-words = Words
explorer-view-documents = Documents
explorer-view-grid = Regions × years
explorer-view-compare = Two groups

## Parts that several views share
explorer-download = Download
explorer-download-as = Download “{ $what }” as { $form }
explorer-any = all
explorer-by = By
explorer-group = Group
explorer-filter = Filter
explorer-close = Close
explorer-measure = Measure
explorer-order = Order
explorer-period = Period
explorer-year = Year
explorer-years = Years
explorer-region = Region
explorer-section = Section
explorer-type = Type of document
explorer-term = Term
explorer-topic = Topic
explorer-series = Series
explorer-value = Value
explorer-values = Values as a table
explorer-document = Document
explorer-documents = Documents
explorer-paragraphs = Paragraphs
explorer-occurrences = Occurrences
explorer-characters = Characters
explorer-share = Share
explorer-type-here = digital, shuzi, szjj …
explorer-title-or-file = title or file name
explorer-more-rows = Show more ({ $n } left)
explorer-no-values = no values
explorer-search-text = Search the sentences for “{ $text }”
explorer-kind-concept = concept
explorer-kind-of-concept = term of { $concept }
explorer-kind-word = { $n } occurrences
explorer-to-word = All about this word
explorer-to-document = To the document
explorer-order-year = year
explorer-order-region = region
explorer-order-left = words before
explorer-order-right = words after
explorer-by-region = region
explorer-by-province = province
explorer-by-prefecture = prefecture
explorer-by-level = administrative level
explorer-by-doc_type = type of document
explorer-by-role = section
explorer-by-period = period

## Texts in the page
explorer-texts-none = This page carries no text (publish.explorer_texts: none). The command wenmai kwic searches the texts themselves.
explorer-texts-all = The page carries every sentence.
explorer-texts-snippets = The page carries { $share } of the text (publish.explorer_texts), so a place may be missing here; wenmai kwic finds all.

## Over time
explorer-series-lead = Any concept or term over the periods. Click a point to read the sentences behind it.
explorer-add-series = Add a concept or term (Chinese, English or pinyin)
explorer-chosen-series = Series shown
explorer-remove = Remove { $name }
explorer-scope = Part of the text
explorer-scope-all = whole documents
explorer-scope-plan = plans
explorer-scope-retrospect = retrospects
explorer-measure-rate = rate
explorer-measure-adjusted = rate, same regions throughout
explorer-measure-index = index, mean = 100
explorer-measure-sentences = share of sentences
explorer-measure-documents = share of documents
explorer-measure-count = occurrences
explorer-axis-rate = Occurrences per 10,000 { $units }
explorer-axis-adjusted = Occurrences per 10,000 { $units }, adjusted for the regions of each year
explorer-axis-index = Rate, mean of the periods = 100
explorer-axis-sentences = Share of sentences
explorer-axis-documents = Share of documents
explorer-axis-count = Occurrences
explorer-panels = Charts
explorer-panels-one = all in one
explorer-panels-each = one each
explorer-bands = Intervals
explorer-bands-on = shown
explorer-bands-off = hidden
explorer-no-series = No series to show. Add a concept or term above.
explorer-measure-missing = Not available under this measure: { $names }.
explorer-read-help = Point at the chart, or focus it and use the arrow keys; Enter picks a period.
explorer-read-point = { $name }, { $period }: { $value }; { $count } occurrences in { $n ->
        [one] { $n } document
       *[other] { $n } documents
    }
explorer-read-gap = { $name }, { $period }: no text
explorer-read-word = { $period }: { $value } ({ $count } occurrences)
explorer-read-share = { $period }: { $value } [{ $low }, { $high }], n = { $n }
explorer-note-interval = Bands: { $level } % intervals. A gap is a period without text.
explorer-note-short = { $level } % intervals ({ $methods }). A gap is a period without text.
explorer-note-methods = Method: { $methods }.
explorer-note-wilson = Interval of the share of documents: Wilson (1927).
explorer-note-change = Diamonds: best place of one change point and its interval; filled if q < 0.05, hollow if not significant.
explorer-note-breaks = Dotted lines: known breaks.
explorer-note-vocabulary = Words that are not in the dictionary are counted as tokens in the paragraphs that the models use; terms of the dictionary are counted in the whole text.
explorer-no-sentence = No sentence is given for this series.
explorer-no-test = Changes of words outside the dictionary are not tested: no p-value.
explorer-word-sentence = { $count } occurrences in { $documents } documents, { $first } to { $last }.
explorer-tests = Tests of breaks
explorer-change-point = change point { $year } [{ $low }, { $high }]
explorer-step-break = Break
explorer-step-step = Step
explorer-step-interval = Interval
explorer-step-q = q

## Sentences
explorer-sentences-lead = Every place of a concept, term or any other characters, with its document and place in the source.
explorer-find-sentences = Find (any characters)
explorer-sentences-none = Type a term, or any characters.
explorer-sentences-of = Sentences: { $what }
explorer-sentences-at = Sentences of { $period }
explorer-sentences-found = { $n ->
        [one] { $n } sentence in this page.
       *[other] { $n } sentences in this page.
    }
explorer-place = { $source }, characters { $start } to { $end }, paragraph { $paragraph }

## Topics
explorer-topics-lead = Topics of the reported model, with the ids that all figures and tables use.
explorer-no-topics = There is no topic model.
explorer-weight = Weight of probability against lift
explorer-map-title = Map of topics
explorer-map-label = Map of { $n } topics; arrow keys move from topic to topic
explorer-map-note = Near topics have similar words (Jensen-Shannon distance, classical scaling; the map holds { $kept } of the spread). Overlapping circles are moved apart. Area: share of the text. Dashed: not recovered reliably.
explorer-bars-title = Words of topic { $topic }, λ = { $weight }
explorer-bars-note = Length: probability in the topic. × lift: how many times as frequent as in the corpus. λ = 1 orders by probability, λ = 0 by lift (Sievert and Shirley 2014). Click a word for its page.
explorer-lift = lift
explorer-reliability = Reliability
explorer-exclusivity = Exclusivity
explorer-unreliable = This topic is not recovered reliably: do not interpret it.
explorer-boilerplate = This topic is boilerplate: set phrases rather than a subject.
explorer-reliability-caption = How often the topic is recovered when the model is fitted again
explorer-recovered-over = Fitted again
explorer-fits = Fits
explorer-recovered = Recovered
explorer-jaccard = Overlap of words
explorer-by-chance = By chance
explorer-topic-by-year = Topic { $topic } over time
explorer-topic-by = Share by { $by }
explorer-topic-note = Topic proportion with { $level } % interval; regions or documents are resampled; fewer than five have no interval.
explorer-neighbours = Nearest topics
explorer-distance = distance
explorer-correlated = Topics in the same documents
explorer-correlated-note = Correlation of shares over documents, with interval. Shares sum to 1, so that unrelated topics are slightly negative.
explorer-covariate = Covariate
explorer-compared = { $variable }: { $group } compared with { $base }
explorer-per-decade = ten more years
explorer-per-step = { $variable }: { $step } more
explorer-points = Percentage points
explorer-log-ratio = Log ratio (base 2)
explorer-effects-caption = What the share goes with, all else equal. Associations, not causes; q over all topics.
explorer-content-caption = Words of this topic that differ between groups: share of the topic's words in the group and in the one compared with. 1 is twice as much.
explorer-topic-groups = Groups of topics over time
explorer-typical = Typical paragraphs
explorer-paragraph-share = Paragraph { $paragraph }: { $share } of it is this topic

## Words
explorer-words-lead = Why a term is in the models or not, and how it is used.
explorer-choose-word = Choose a word (Chinese or pinyin)
explorer-word-unknown = “{ $term }” is not in the vocabulary. It may still be in the texts: see Sentences.
explorer-word-kept = In the models: { $reason }.
explorer-word-dropped = Not in the models: { $reason }.
explorer-word-joined = Joined from { $parts }.
explorer-word-no-series = Too rare for a series, or not counted for the models; the numbers above are of all counted paragraphs.
explorer-word-by-year = { $term } by period
explorer-word-regions = { $term } by region
explorer-word-regions-note = TF-IDF of the terms that words.tfidf_vocabulary names, (1 + log tf) × smooth idf over regions, rows of length 1; number of occurrences at the right. Computed by the page.
explorer-word-topics = Topics with this word
explorer-word-documents = Documents with most occurrences (and rate)
explorer-dispersion = Dispersion
explorer-residual-idf = Residual IDF
explorer-vocabulary = Vocabulary
explorer-vocabulary-caption = { $n } terms
explorer-kept-or-dropped = Kept or dropped
explorer-first-year = First year
explorer-last-year = Last year

## Documents
explorer-documents-lead = What was found in the sources, with quality flags. Click a title for its topics, terms and sentences.
explorer-documents-caption = { $n } of { $all } documents
explorer-flags = Quality flags
explorer-reuse = Reused text
explorer-topic-mix = Topics
explorer-flag-none = no flag
explorer-flag-truncated = truncated
explorer-flag-numbers_unsafe = numbers not to be quoted
explorer-flag-damage = damage: { $n }
explorer-flag-some-damage = damage
explorer-flag-no_region = no region
explorer-flag-duplicate = duplicate, not counted
explorer-flag-excluded = left out by the user
explorer-document-terms = Characteristic terms (TF-IDF) and occurrences
explorer-document-sentences = { $n ->
        [one] { $n } sentence of this document in the page
       *[other] { $n } sentences of this document in the page
    }

## Regions and years
explorer-grid-lead = One cell per region and period, coloured by the measure. Point at a cell for its value and n.
explorer-grid-measure-documents = number of documents
explorer-grid-measure-characters = characters
explorer-grid-measure-term = rate of a concept or term
explorer-grid-measure-topic = share of a topic
explorer-grid-measure-reuse = reused text
explorer-grid-measure-mattr = lexical diversity (MATTR)
explorer-grid-measure-sentence_length = sentence length
explorer-grid-measure-new_share = new words
explorer-grid-documents = Documents
explorer-grid-characters = Characters
explorer-grid-reuse = Reused text, mean of the documents
explorer-grid-mattr = Lexical diversity (MATTR), mean of the documents
explorer-grid-sentence_length = Characters per sentence, mean of the documents
explorer-grid-new_share = Share of words new to the corpus, mean of the documents
explorer-grid-of-term = { $what } per 10,000 { $units }
explorer-grid-of-topic = Topic { $what }: share, mean of the documents
explorer-grid-key = Concept or term
explorer-grid-cell = { $name }: { $value } (n = { $n })
explorer-grid-note = White: no document. Dashed border: less than 1,000 characters or tokens. Colours end at the largest value of cells with three documents or more, or, where most cells have fewer, at the 95th percentile; of counts at the 98th. Rates and topics: documents of the series only. No intervals: a cell is mostly one document.
explorer-grid-more = { $n } further rows are in the CSV.

## Two groups
explorer-compare-lead = Two groups of documents side by side. Exploratory: nothing is corrected for the many comparisons; trends/keyness.csv has the tests.
explorer-side = Side { $letter }
explorer-side-n = { $n ->
        [one] { $n } document
       *[other] { $n } documents
    }
explorer-compare-both = { $n } documents are on both sides: the sides are not independent.
explorer-compare-none = One of the sides has no document.
explorer-ratio-title = Concepts: { $a } against { $b }
explorer-ratio-axis = Ratio of rates, { $a } : { $b }
explorer-ratio-note = Right: rates per 10,000 { $units }. { $level } % interval of the ratio by the jackknife over documents; none with fewer than 5 documents on a side. Hollow: the interval holds 1, or there is none. Computed by the page.
explorer-marked-title = Terms that set { $a } (right) apart from { $b } (left)
explorer-marked-note = z of the log odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008). Right: occurrences (documents) on each side. z orders the terms; it is no test, since words of one document are not independent. Computed by the page.
