# Mistakes of the user: what is wrong, and in .fix what to do; places and parts of these sentences

## Places

place-row = { $path }, row { $row }
place-line = { $path }, line { $line }
place-table = table { $table }
place-column = table { $table }, column { $column }
place-figure = figure { $name }
place-condition = condition

## The command line

mistake-language = there is no language { $name }
    .fix = Languages: { $known }

## Conditions

mistake-no-column = there is no column { $name }
advice-near = Did you mean { $near }?
advice-columns = Columns: { $columns }
advice-text-in-quotes = (a text is written in quotes: '{ $name }')
advice-condition = Write it as in: level == 'province' and year >= 2003
mistake-condition-empty = the condition is empty
mistake-condition-long = the condition has { $n } characters, at most { $most } are read
mistake-condition-no-text = the condition holds a character that is no text
mistake-condition-one-equals = a comparison is written ==, not =
mistake-condition-unreadable = the condition cannot be read at { $rest }
mistake-condition-incomplete = the condition is not complete
mistake-condition-deep = the parentheses are nested too deeply
mistake-condition-none = { $part } is not a condition
mistake-condition-is = a comparison is written == or !=, not is
mistake-condition-list = a list is compared with in
mistake-condition-names-no-column = { $part } names no column; text is written in quotes
mistake-condition-no-value = { $part } is no number and no text in quotes
mistake-condition-no-flag = the column { $name } is no flag: compare it with a value
mistake-condition-compared-with-none = none is compared with == or !=
mistake-condition-in-needs-list = in needs a list of values, such as ('a', 'b')
mistake-condition-text-in-text = text is looked for in a column of text
part-column = the column { $name }
mistake-condition-kinds = the column { $name } holds { $holds ->
         [text] text
         [number] numbers
         [flag] true and false
        *[list] lists of texts
    }, and { $other } is { $kind ->
         [text] text
         [number] a number
         [flag] true or false
        *[list] a list of texts
    }

## Tables of the results

mistake-no-table-named = there is no table named { $name }
    .fix = Known tables: { $known }
mistake-infinite = a number is infinite
mistake-schema = columns do not fit the schema (missing: { $missing }, unknown: { $unknown })
mistake-key = the key is not unique
mistake-key-at = the key is not unique, first at { $first }
mistake-type = values are not of type { $type } ({ $error })
mistake-required = a required value is missing
mistake-unknown-values = unknown values { $values }
mistake-outside = { $value } is outside of { $bounds }
mistake-no-table = no such table
    .fix = Run snakemake --cores 4 first
mistake-unknown-column = unknown column { $name }
mistake-rows-order = rows are not in order, or twice there
mistake-rows-late = rows come too late, first { $first }
mistake-chunks = two chunks hold rows around { $row }
mistake-kwic-empty = there is nothing to look for
    .fix = Give at least one character
mistake-kwic-column = documents have no column { $name }
    .fix = Known columns: { $columns }

## Files of the user

mistake-damaged-table = the table is damaged
    .fix = Save it as .xlsx, or as CSV with every cell in quotes closed
mistake-large = has more than { $most } MB
    .fix = A list that is written by hand is expected
mistake-large-unpacked = has more than { $most } MB unpacked
    .fix = Save it as CSV
mistake-no-file = there is no such file
advice-set = Set { $setting } in config.yaml
advice-correct-name = Correct its name in config.yaml
mistake-not-opened = cannot be opened ({ $reason })
mistake-file-kind = a { $kind } file is not read here
advice-save-as-text = Save it as a text file (UTF-8) or as .xlsx
mistake-no-text =
    { $code ->
         [binary_file] is binary, not text
        *[other] is in an unknown encoding
    }
mistake-damaged-workbook = the workbook cannot be read
    .fix = Open it and save it again as .xlsx, or as CSV
mistake-no-word-list = is no word list
    .fix = Write one word per line
mistake-long-word = { $n } characters are no word ({ $text }…)
    .fix = Write one word per line
mistake-no-chinese-term = { $text } is not a Chinese term
    .fix = Write one term per line, with a kind behind a tab if you like

## Corrections of documents

mistake-corrections-no-key = no column says which document a row is about
    .fix = Add the column doc_id, or source (and order), as in documents.csv
mistake-corrections-empty = the table is empty
    .fix = The first row holds the names of the columns
mistake-corrections-field = documents have no field { $name }
    .fix = Did you mean { $near }? Rename the column, or remove it
mistake-corrections-columns = two columns are named { $name }
    .fix = Remove one of them
mistake-corrections-action = unknown action { $name }
    .fix = Actions: drop, split, merge
mistake-corrections-order = order is { $order }, and a whole number is expected
mistake-corrections-no-document-given = the row does not say which document it is about
    .fix = Fill doc_id or source
mistake-corrections-no-place = the row does not say where to split
    .fix = Write the text with which the second document begins, or its first character in the source, into at
mistake-corrections-several = { $source } holds { $n } documents
    .fix = Give doc_id: { $ids }
mistake-corrections-no-document = there is no document of { $named }
advice-similar = Similar: { $near }
advice-see-documents = See doc_id and source in documents.csv
mistake-corrections-drop-merged = { $doc_id } is merged with the document before it and cannot be dropped
mistake-corrections-another-value = { $name } of { $doc_id } has another value in row { $other }
mistake-corrections-duplicate-of = duplicate_of is { $doc_id }, and there is no such document
mistake-corrections-follows = { $name } follows from the region and cannot be { $cell } alone
    .fix = Correct { $of }
mistake-corrections-two-regions = adcode { $adcode } is { $name }, and region is { $region }
    .fix = Correct one of them, and leave the other empty
mistake-corrections-unknown-region = { $field } { $name } is not known
    .fix = Give the full name or the GB/T 2260 code, or add it to documents.extra_regions
mistake-corrections-several-regions = { $name } is several regions
    .fix = Give the adcode: { $several }
mistake-corrections-merge-first = { $doc_id } is the first document of its source and cannot be merged with one before it
mistake-corrections-parts = a document is split into at most { $most } parts
mistake-corrections-not-inside = { $at } is not inside of the document, which is { $first } to { $last }
mistake-corrections-no-text = the document does not hold the text { $text }
    .fix = Copy it from the source
mistake-corrections-text-repeated = the document holds the text { $text } { $n } times
    .fix = Write a longer piece of it, or the first character in the source (start in paragraphs.parquet)
mistake-corrections-nothing-left = { $doc_id } holds no running text after the border was moved
mistake-corrections-another-row = another row gives { $doc_id } another { $name }
mistake-corrections-two-years = year and report_year are corrected to two different years
    .fix = Correct one
mistake-corrections-value = { $name } cannot be { $cell }: { $reason }
part-not-empty = the field cannot be empty
part-true-or-false = true or false is expected
part-whole-number = a whole number is expected
part-year = a year between { $first } and { $last } is expected
part-date = a date such as 2021-03-04 is expected
part-no-day = there is no such day
part-one-of = one of { $known } is expected

## Sources and their selection

mistake-source-list = cannot be written: { $reason }
    .fix = A run writes the list of its sources there
mistake-source-changed =
    { $how ->
         [changed] was changed
        *[deleted] was deleted
    } after the run was planned
    .fix = Start the run again
mistake-no-sources = nothing could be read; there are no sources
    .fix = Name a folder with texts: corpus
mistake-nothing-read = nothing could be read; none of { $n } sources could be read: { $reasons }
    .fix = See { $path }: it says for every file why, and what to do
part-reason = { $reason } ({ $n })
mistake-selects-nothing = the condition { $condition } leaves none of { $n } documents
mistake-selects-nothing-more = the condition { $condition } leaves none of { $n } documents of the { $left } that the conditions before it leave
part-holds = { $name } holds { $values }
part-nothing = nothing
part-numbers = numbers from { $least } to { $largest }
part-and-more = { $values } and { $n } more
advice-holds = Here { $held }
advice-change-condition = Change the condition

## Variables of the user

mistake-variables-kind = files of type { $kind } are not read as variables
    .fix = Save it as one of { $known }
mistake-variables-columns = two columns are named { $name }
    .fix = Rename one of them
mistake-variables-wide = the columns { $first } to { $last } are years
    .fix = Reshape the table to one row per region and year, with the columns region, year and the variable
mistake-variables-no-rows = the table has no rows
mistake-variables-no-key = no column identifies the documents; columns: { $columns }
    .fix = Name a column doc_id, source, adcode, region or year, or set documents.variables_key (for example { $example })
mistake-variables-no-column = no file of variables has the column { $name }
    .fix = Columns: { $columns }
mistake-variables-taken = the variable { $shown } has the name of a column of the results
    .fix = Rename the column, for example to my_{ $name }
mistake-variables-only-keys = the table has no variables, only columns that identify rows
mistake-variables-same-key = rows { $first } and { $second } have the same key ({ $key }) and different values: { $name } is { $one } and { $other }
    .fix = Keep one of them, or add the column in which they differ (such as year) to documents.variables_key
part-empty = empty
mistake-variables-no-match = no document is in the table; it was compared by { $columns } (table: { $theirs }; documents: { $ours })
part-no-region-and-year = none has a region and year
advice-variables-below = Its regions are above those of documents; set documents.variables_below: true if it is meant for them too
advice-variables-key = Set documents.variables_key to the columns that identify documents
mistake-variables-two-values = row { $row } gives { $doc_id } { $name } = { $value }, and { $before } gives { $former }
    .fix = Keep one of them, or rename one of the columns
mistake-no-document-column = documents have no column { $name }
advice-variables = Variables: { $names }
advice-give-variables = Give a file with it in documents.variables

## Benchmarks, manifest, results folders

mistake-no-benchmarks = there are no benchmark files
    .fix = run the workflow first
mistake-benchmark = this is no benchmark file of Snakemake
    .fix = delete it
mistake-no-manifest = there is no manifest
    .fix = Run snakemake --cores 4 or wenmai run first
mistake-bad-manifest = this is no manifest
    .fix = Restore the file, or run again: wenmai run
mistake-matrix-names = the matrix is { $matrix }, its names { $names }
    .fix = Delete the folder words/ of the results and run again
mistake-several-results = there are several results folders: { $names }
    .fix = Name one: results.use("{ $first }"), or set { $variable }
mistake-no-results-here = there is no results folder here or above
    .fix = Run snakemake --cores 4 first, or name the folder: results.use(...) or { $variable }
mistake-no-results-folder = no such results folder
    .fix = Run snakemake --cores 4 first
mistake-no-figure = there is no figure { $name }
    .fix = Known figures: { $known }

## Comparison of two results folders

mistake-compare-tolerance = the tolerance is { $tolerance }
    .fix = Give a number of at least 0
mistake-compare-no-folder = no such folder
    .fix = Name two results folders
mistake-compare-no-table = the folder holds no table
    .fix = Name two results folders
mistake-mapping-columns = the mapping gives two columns the same name
    .fix = Correct its entry `columns`
mistake-mapping-key = the key of the mapping names columns that are not in both tables: { $missing }
mistake-mapping-key-repeated = two rows have the same key ({ $first })
    .fix = Correct the mapping's entry `key`
mistake-mapping-unreadable = the mapping cannot be read ({ $reason })
mistake-mapping-form = { $reason }
    .fix = docs/howto/compare_runs.md shows every entry
mistake-mapping-rule = the rule { $rule } is not valid ({ $reason })

## Periods and their comparison

mistake-changes-within-year = the period { $period } of { $name } begins or ends within a year, and changes compare whole years
    .fix = Write the first and the last year, such as 2016-2020
mistake-changes-unreadable = cannot read the period { $period } of { $name }
    .fix = Write the first and the last year, such as 2016-2020, one year, or a five-year plan such as { $plan }
mistake-changes-ends-before = the period { $period } of { $name } ends before it begins
    .fix = Write the first and the last year, such as 2016-2020, one year, or a five-year plan such as { $plan }
mistake-changes-share-years = the periods { $a } and { $b } of { $name } share years
    .fix = Compare periods without common years
mistake-changes-same-name = two comparisons have the name { $name }
    .fix = Give each a name of its own
mistake-contrast = cannot read { $condition }
    .fix = Write field=value with one of { $known }, for example year=2018-2022
mistake-contrast-years = cannot read the years { $years }
    .fix = Write years as 2018 or 2018-2022
mistake-covariate = { $entry } is no covariate
    .fix = Write a variable (level), its form (year: spline, year: linear), or two different variables (level:role)

## Words

mistake-mixed-words = no tokens for { $n } paragraphs
    .fix = The tables are of two runs: delete the folder words/ of the results and run again
mistake-mixed-shards = the shards hold { $left } pieces
    .fix = They are of two runs: delete this folder and run again
mistake-paragraph-twice = the paragraph { $paragraph } occurs twice
mistake-paragraph-order = the paragraph { $paragraph } comes after { $before }
mistake-no-truth = no such truth table
    .fix = Run the rule write_demo again

## Figures

mistake-plot-kind = there is no kind of figure { $kind }
    .fix = Choose one of { $known }
advice-plot-help = See help(wenmai.plot.series)
mistake-plot-style = unknown style: { $names }
    .fix = See help(wenmai.publish.style.theme.Style)
part-notebook-outputs = the notebook holds outputs or execution counts
part-notebook-ids = cells lack ids of their own
part-notebook-results = no cell names the results folder (RESULTS = ...)
advice-notebook = Clear all outputs and save the notebook again
part-near = ; near: { $near }
mistake-figure-concept-or-term = there is no concept or term { $value }{ $near }
    .fix = Add it to the concepts (trends.concepts) and run again, or choose one of trends/concepts.csv
mistake-figure-column = there is no column { $value }{ $near }
    .fix = Choose a column of corpus/documents.csv
mistake-figure-group = there is no group { $value }{ $near }
    .fix = Choose a value of that column, or leave the groups out
mistake-figure-topic = there is no topic { $value }{ $near }
    .fix = Choose a topic_id of topics/topics.csv
mistake-figure-field = there is no field { $value }{ $near }
    .fix = Choose a field of words/distinctive_terms.csv, or name the column in trends.by
mistake-figure-class-with-terms = there is no class with terms { $value }{ $near }
    .fix = Choose a class that has terms in words/distinctive_terms.csv; those of few documents do not
mistake-figure-network-term = there is no term of the network { $value }{ $near }
    .fix = Choose terms of words/coword_nodes.csv, or raise words.network_terms
figure-mistake-name-twice = two figures have this name
figure-mistake-name-known = this is the name of a figure that every run has; choose another
figure-mistake-cloud = kind cloud needs either topics or by (period, level, province, year, region, a group)
figure-mistake-needs = kind { $kind } needs { $what }
figure-mistake-shows = kind { $kind } has no { $name }; it shows { $what }
figure-mistake-no-groups = kind { $kind } has no groups (by); { $known } have
figure-mistake-needs-by = kind { $kind } needs by, a column of documents.csv such as province or level
figure-mistake-groups-of = groups are of a column: name it in by
figure-mistake-years = years { $years }: the first is after the last
figure-mistake-item = { $value } is not in the dictionary (trends.concepts){ $near }
mistake-font = the font lacks a character ({ $warning })
    .fix = Add the term with that character to words.drop, or correct it in the source

## Regions

mistake-no-regions = holds no regions
mistake-no-regions-below = holds names of columns and no regions
advice-regions = A table is expected with a row of names: adcode, name, level (province, prefecture, county), parent
mistake-region-empty = { $name } is empty
mistake-region-twice = { $name } is in row { $first } too
    .fix = Keep one of the two rows
mistake-region-columns = no column named { $missing } in the first row ({ $shown })
mistake-region-level = level { $level } is unknown
    .fix = Levels: province, prefecture, county
mistake-region-code = the code { $code } does not show the level
    .fix = Add a column level: province, prefecture or county

## Topics

mistake-continue-no-file = there is no { $path }
mistake-continue-no-model = no model was chosen there
mistake-continue-no-topics = { $fit } has no topics: the corpus was too small for it
advice-continue = Name the results folder of a finished run, or the folder of one of its fits
mistake-no-answers = there are no answers
    .fix = Name the files with the answers there
mistake-answers-column = there is no column { $name }
    .fix = Give the filled questions.xlsx or the saved CSV
mistake-answers-number = there is no number of a question
mistake-no-paragraph-text = no text for paragraph { $paragraph }
    .fix = Run the stage words again
mistake-same-labels = two topics have the same label
    .fix = Give each topic its own
mistake-no-guide = names no file of concepts
    .fix = Name one, such as resources/concepts.yaml
mistake-no-spline = { $name } has no numbers, so that it has no spline
    .fix = Write { $name } alone: its values are groups
mistake-lost-paragraph = paragraph { $paragraph } of the count matrix is not in the corpus tables
    .fix = Run the stage words again
mistake-groups-topic = the chosen model has no topic { $topics }
    .fix = Name topics by the ids 0 to { $last } or the labels in topics/topics.csv
mistake-tomotopy = the engine lda_gibbs needs tomotopy
    .fix = python -m pip install tomotopy, or take lda_gibbs out of topics.engines

## Concepts, indicators and coded sentences

mistake-coded-unknown = { $n } coded sentences are not in the sheet, first { $first }
    .fix = The filled sheets must be of this run; keep its coding_sheet.csv
mistake-no-coded = there are no coded sheets
    .fix = Name the filled sheets there
mistake-coded-columns = there are no columns item and code
    .fix = Give the filled coding_sheet.xlsx, or a CSV with the columns item and code
mistake-coded-twice = the sentence { $item } is coded twice
mistake-coded-number = there is no number of a sentence
mistake-coded-code = { $code_given } is no code
    .fix = Write 1 or 0, or leave the cell empty
mistake-no-tokens = { $n } paragraphs have no tokens, first { $first }
    .fix = Delete the folder words/ of the results and run again
mistake-mixed-trends = { $term } is not in trends/keyword_totals.csv
    .fix = The tables are of two runs: delete the folder trends/ of the results and run again
mistake-keyword-rows = document { $doc_id } has { $n } rows for { $name }, and must have one
    .fix = Delete the folder trends/ of the results and run again
mistake-no-concepts = holds no concepts
    .fix = YAML, a table (.csv, .tsv, .xlsx), a list (.txt), Lexicoder (.lc3, .lcd) and LIWC (.dic) are read
advice-concepts-yaml = Write concept: [term, term] for each concept
mistake-in-concepts =
    { $n } { $n ->
         [one] mistake
        *[other] mistakes
    } in the concepts:
mistake-liwc-end = the list of categories has no end
    .fix = Write a line with % alone before and after the categories
mistake-xml = the XML is damaged ({ $reason })
mistake-yaml = not readable as YAML ({ $reason })
mistake-no-indicators = holds no indicators
mistake-in-indicators =
    { $n } { $n ->
         [one] mistake
        *[other] mistakes
    } in the indicators:
mistake-in-combinations = some concepts cannot be combined:

## Mistakes in single terms, concepts and indicators

mistake-braces = the name { $name } has braces, which Snakemake takes for a pattern; rename the file
part-line = line { $n }
part-row = row { $n }
part-entry = { $name } ({ $where })
part-space = a space
part-is-it = is it { $near }?
part-known = known are { $known }
part-concepts = concepts are { $known }
part-as-list = terms are written as a list, { $list }
term-mistake-weight = { $weight } is no weight of { $term }; write a number
term-mistake-no-word = { $term } is no word
term-mistake-long = { $n } characters are no term ({ $text }…); is a comma missing?
term-mistake-several = { $term } is read as one term because of { $between }; if it is { $n } terms, write { $list }, and if it is one, { $one }
term-mistake-pattern = { $term } looks like a regular expression, which is not read; write the terms one by one
term-mistake-and-so-on = { $term } ends with { $end }; write the term without it, or { $one }
term-mistake-end = { $term } holds a mark that ends a sentence, so no sentence can hold it
term-mistake-wildcard = { $term } has a wildcard between Chinese characters, which have no borders of words; write the terms one by one
term-mistake-not-longer = { $word } is no longer word around { $term }
term-mistake-flag = write true or false
term-mistake-near = give any, all or none, and within
term-mistake-within = give a number of characters or the word sentence
term-mistake-near-empty = names no word; give any, all or none
term-mistake-name = { $name } cannot be the name of a concept
term-mistake-text = give a text
term-mistake-identifier = not an identifier; use a-z, 0-9 and _, first a letter, at most { $most } characters
term-mistake-missing = missing or empty
term-mistake-field = unknown field; { $advice }
term-mistake-words = give a list of words without marks that end a sentence
term-mistake-twice = { $term } is given twice with different weights or conditions
term-mistake-no-terms = has no terms
term-mistake-no-category = the pattern { $term } is in no category
term-mistake-category-twice = the category { $name } is given twice
term-mistake-neighbours = { $term } has a condition on its neighbours, which is not read; write { $example } in a file of YAML
term-mistake-no-category-given = { $term } has no category
term-mistake-category-unknown = { $term } is in the category { $name }, which the list above lacks
term-mistake-no-term-column = there is no column of terms; name it term or { $name } (columns: { $columns })
term-mistake-date = { $cell } is a date; the spreadsheet has changed what was written, so format the column as text and write it again
term-mistake-no-concept = { $term } has no concept
term-mistake-unclear-columns = it is not clear what the columns { $head } are; name them concept and term ({ $concept }, { $term })
term-mistake-nothing-below = there are no terms below the names { $names }
term-mistake-nameless-column = { $term } is in a column without a name
term-mistake-columns-twice = two columns have the name { $name }
term-mistake-key-twice = given twice (line { $line })
term-mistake-no-text = { $term } is not a text; write { $example }
term-mistake-family-twice = { $name } names a concept twice
term-mistake-ratio-twice = { $name } is given twice
term-mistake-no-such-concept = there is no concept { $name }; { $advice }
term-mistake-same-sides = both sides are { $name }
term-mistake-both-sides = { $term } is on both sides
term-mistake-indicator-fields = needs the fields label_zh, label_en, measure and names
term-mistake-list-of-words = give a list of words
term-mistake-missing-list = missing or empty; give a list
term-mistake-one-of = one of { $known }
term-mistake-units = an amount needs its units
term-mistake-bounds = give [lowest, highest]
term-mistake-also-in = { $word } is also in { $other }
period-mistake-word = { $word } is no period; write one of { $known }, or a list of periods
period-mistake-one = one period is no series; name two or more
period-mistake-date = cannot read { $end } { $date }; write 2016, 2016-03 or 2016-03-05
period-mistake-ends = ends ({ $last }) before it begins ({ $first })
period-mistake-name = a name cannot have , & = or ..
period-mistake-twice = given twice
period-mistake-overlap = { $first } and { $second } overlap; a document would be in both
