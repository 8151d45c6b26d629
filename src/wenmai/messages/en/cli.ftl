# The command line: help pages, messages, mistakes of the user.

## Headings of help pages

cli-language = en
cli-heading-usage = Usage:
cli-heading-options = Options
cli-heading-arguments = Arguments
cli-heading-commands = Commands
cli-heading-default = default:
cli-heading-example = Example:
cli-metavar-options = [OPTIONS]
cli-metavar-command = COMMAND [ARGS]...

## What each command does, and an example

cli-help-wenmai = Topics and trends in Chinese policy texts.
cli-help-init =
    Create a project folder, with a configuration made from a look at the texts.

    Files that are there already are kept.
cli-help-check =
    Check the configuration and the files that it names.

    Looked at are settings, concepts, lexicons, stop lists, indicators and regions. All mistakes are reported at once.
cli-help-doctor =
    Check this machine: Python, memory, disk, fonts, versions of packages, known problems.

    Exit status 1 if something would make a run fail.
cli-help-run =
    Run the workflow in this folder: everything, or the targets named.

    A target is the name of a figure, table or rule, a file of the results, or one of the names of --list. What is up to date is not made again. After a run that died or was stopped, the same command goes on where it ended.
cli-help-tables = List the tables of a results folder.
cli-help-describe = Describe a table (what it holds, every column with its unit and its codes), or a setting.
cli-help-show = Show the rows of a table, or write them to a file.
cli-help-kwic = Show every occurrence of a term with the text around it.
cli-help-open = Open the report, or the explorer, in the browser.
cli-help-lab =
    Open JupyterLab with the notebooks on a results folder.

    Other options are handed over to JupyterLab.
cli-help-verify =
    Compare result files with the hashes in the manifest of the run.

    Each file is unchanged, changed, missing, or not in the manifest. Exit status 1 if a file is not unchanged.
cli-help-cite =
    Print citations of the software, and of a figure or table, as BibTeX and GB/T 7714.

    The entries have the version and the hashes that identify the result.
cli-help-profile =
    Show what the jobs of a run took, by stage and rule: wall time, processor time, peak memory, share.

    Times of jobs that ran side by side are added up. On this machine the system counts processor time and memory. Where Snakemake samples them (clusters, macOS, Windows), very short jobs show less.
cli-help-compare =
    Compare two results folders: settings, versions, sources, and every table column by column.

    Exit status 1 if they differ.

cli-example-wenmai =
    wenmai init my_project --texts my_texts
    cd my_project
    wenmai run
    wenmai open
cli-example-init = wenmai init my_project --texts my_texts
cli-example-check =
    wenmai check
    wenmai check other.yaml
cli-example-doctor = wenmai doctor
cli-example-run =
    wenmai run
    wenmai run keyword_series --cores 2
    wenmai run rolling --config results=results_2 --config topics.k=[8,12]
cli-example-tables = wenmai tables --results results
cli-example-describe =
    wenmai describe keyword_trends
    wenmai describe topics.k
cli-example-show =
    wenmai show documents --where "level == 'province' and year >= 2003"
    wenmai show keyword_trends --sort q_value --output trends.xlsx
cli-example-kwic =
    wenmai kwic 数字经济 --by region
    wenmai kwic ecology --concept --sample 2 --per region --output quotes.docx
cli-example-open =
    wenmai open
    wenmai open --explorer
cli-example-lab = wenmai lab --no-browser
cli-example-verify =
    wenmai verify
    wenmai verify figures/keyword_series.svg
cli-example-cite = wenmai cite keyword_series
cli-example-profile = wenmai profile results --format csv --output profile.csv
cli-example-compare = wenmai compare results_2023 results_2024 --tolerance 1e-6

## Parameters

cli-parameter-help = Show this page and exit.
cli-parameter-version = Show the version and exit.
cli-parameter-lang = Language of help and messages: en or zh. Without it, LC_ALL or LANG decide.
cli-parameter-install_completion = Install the completion of commands for this shell.
cli-parameter-show_completion = Show the completion script for this shell.
cli-parameter-results = The results folder. Without it: the setting results of config.yaml, else the only one here.
cli-parameter-form = Format: text, csv, md, json, xlsx or docx. Without it, the name of the output file decides.
cli-parameter-output = Write to this file.
cli-parameter-limit = Number of rows; the screen shows 20 without it, files have all.
cli-describe-table = Name of a table (see: wenmai tables), name of a setting, or settings for all settings.
cli-parameter-table = Name of the table, see: wenmai tables.
cli-init-folder = The project folder; it is made if it is not there.
cli-init-texts = The texts: a folder or a file. Without it, the configuration names the built-in demo.
cli-check-config = The configuration file; config.yaml without it.
cli-doctor-folder = The folder in which a run would work; this one without it.
cli-run-targets = What to make; everything without it.
cli-run-cores = Number of jobs at the same time; all processors without it.
cli-profile-folder = The results folder; the same as --results.
cli-run-profile = A profile of Snakemake, for example for a cluster.
cli-run-config = A setting, for example publish.language=zh. May be repeated.
cli-run-configfile = A second configuration file, whose keys win over those of config.yaml.
cli-run-folder = The project folder; this one without it.
cli-run-dry_run = Show what would be run, and run nothing.
cli-run-list_targets = List results that are made on demand only.
cli-run-unlock = Take the folder although another run may own it. Use it only if no run is at work here.
cli-run-snakemake = More options for Snakemake, in quotes. May be repeated.
cli-tables-every = List tables that have not been made too.
cli-show-where = Only rows that fulfil a condition, for example: level == 'province' and year >= 2003
cli-show-columns = Only these columns, separated by commas.
cli-show-sort = Order by a column; -COLUMN orders backwards.
cli-kwic-term = The characters to find.
cli-kwic-width = Characters of context on each side.
cli-kwic-by = Column of documents that orders the hits, such as report_year, region or doc_type.
cli-kwic-duplicates = Search documents that repeat another one too.
cli-kwic-concept = Take the text for a concept, by its name or short name, and show every place that it counts.
cli-kwic-sentences = Show whole sentences instead of --width characters.
cli-kwic-sample = Draw so many occurrences of each group of --per.
cli-kwic-per = Columns whose values are the groups of --sample, such as region,year; the column of --by without it.
cli-kwic-seed = Seed of --sample: the same seed draws the same occurrences.
cli-open-explorer = Open the explorer, in which terms, sentences, topics and documents can be searched.
cli-open-path_only = Print the path only.
cli-verify-files = Files of the results folder; all without it.
cli-verify-against = Another manifest, for example that of a published paper.
cli-verify-every = List unchanged files too.
cli-cite-figure = Name of a figure or table; without it the software only.
cli-compare-old = The first results folder.
cli-compare-new = The second results folder.
cli-compare-tolerance = Numbers are equal if they differ by no more than this share of the larger one.
cli-compare-mapping = File of intended differences, such as renamed columns.
cli-compare-every = Show all differences.

## Targets on demand

cli-target-rolling = topics fitted period by period: change or noise (minutes)
cli-target-specification = every topic looked for under other units, vocabularies, stop lists, engines and K
cli-target-guided = topics guided by the concepts of topics.guide, and the support for their keywords
cli-target-intrusion = questions by which people test the topics
cli-target-score-coding = agreement and precision of the coded sentences that trends.coded names
cli-target-score-intrusion = scores of the answers that topics.answers names
cli-target-engines = comparison of all engines of topic models
cli-target-apply = topic proportions of new texts (topics.new_texts) under the chosen model
cli-target-calibration = false alarms, power and coverage of the tests on simulated series (minutes)
cli-target-expansion = words that embeddings propose for each concept
cli-target-ledger = a page that shows what became of every character of the sources
cli-target-report = the report and everything that it shows
cli-target-explorer = the page to search, filter and compare, and everything that it shows

## A run

cli-stage-corpus = corpus
cli-stage-words = words
cli-stage-topics = topics
cli-stage-trends = trends
cli-stage-publish = publish
cli-stage-calibration = calibration
cli-run-planning = looking what is to be done
cli-run-finishing = finishing
cli-run-times = { $elapsed } elapsed, { $left } left
cli-run-done = { $n ->
        [one] Done: { $n } job in { $time }.
       *[other] Done: { $n } jobs in { $time }.
    }
cli-run-nothing = Everything is up to date.
cli-run-not-understood = Not understood (all documents: { $path }):
cli-run-report = Report: { $path } (wenmai open), explorer: wenmai open --explorer
cli-run-would = { $n ->
        [one] { $n } job would run:
       *[other] { $n } jobs would run:
    }
cli-run-unlocked = The last run in this folder did not end properly. Its lock is removed, and the run goes on where it ended.
cli-run-stopped = Stopped after { $done } of { $total } jobs. Finished results are kept; wenmai run goes on from here.
cli-run-warnings = { $n ->
        [one] { $n } warning:
       *[other] { $n } warnings:
    }
cli-run-more-warnings = { $n } more are in the logs
cli-run-job-mistake = { $reason } (log: { $log })
cli-run-job-failed = { $rule } failed. This is a defect of Wenmai or of the machine; see the log: { $log }
cli-run-job-killed = { $rule } ended without an error message: the system stopped it, or memory ran out. Try --cores 1 (log: { $log })
cli-run-failed = The workflow stopped: { $reason } (log: { $log })
cli-run-ended = Snakemake ended with status { $status } and gave no reason; see the log: { $log }

## Tables

cli-written = { $file }: { $n } rows
cli-more-rows = { $shown } of { $n } rows; more with --limit, all with --output FILE or --format csv
cli-more-columns = Not shown: { $names } (choose with --columns)
cli-no-row = no row fulfils: { $condition }
cli-no-hit = no occurrence of { $term }
cli-hit-concept = { $term } is the name of a concept: --concept finds its terms
cli-describe-file = File: { $path }
cli-describe-key = Key: { $columns }
cli-describe-made-by = Made by: { $command }
cli-describe-values = Values: { $values }
cli-describe-default = Default: { $value }
cli-comma = ,{" "}

## Report, notebooks, provenance

cli-opened = Opened { $path }
cli-not-opened = There is no browser here. The report: { $path }
cli-lab = JupyterLab opens { $notebooks } on the results in { $results }
cli-state-unchanged = unchanged
cli-state-changed = changed
cli-state-missing = missing
cli-state-not_in_manifest = not in the manifest
cli-verified = { $n ->
        [one] { $n } file: { $parts }
       *[other] { $n } files: { $parts }
    }
cli-cite-manifest = % SHA-256 of the manifest (provenance/manifest.json): { $hash }
cli-cite-caption = % Caption: { $caption }
cli-cite-tables = % Drawn from (SHA-256): { $tables }
cli-cite-seeds = % Seeds: { $seeds }
cli-cite-documents = % Documents: { $in_series } of { $found } are in yearly series{ $other_types ->
        [0] {""}
       *[other] ; { $other_types } of other types are not
    }{ $duplicates ->
        [0] {""}
       *[other] ; { $duplicates } repeat another
    }{ $excluded ->
        [0] {""}
       *[other] ; { $excluded } excluded
    }{ $no_year ->
        [0] {""}
       *[other] ; { $no_year } without a year
    }
cli-cite-author = Author of the study
cli-compare-settings = Settings:
cli-compare-versions = Versions:
cli-compare-sources = Sources:
cli-compare-tables = Tables:
cli-compare-same = the same
cli-compare-more = { $n } more (--all)
cli-compared = { $files } pairs of files compared: { $n ->
        [0] no difference
        [one] { $n } difference
       *[other] { $n } differences
    }
cli-absent = (none)
cli-no-manifest = { $folder } has no manifest: settings and versions are unknown

## check, doctor, init

cli-check-mistakes = { $file }: { $n ->
        [one] { $n } mistake
       *[other] { $n } mistakes
    }
cli-check-right = { $file }: no mistake found
cli-check-file = { $setting }: { $files }, { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    }
cli-check-demo = corpus: the built-in demo
cli-check-corpus = corpus: { $folder }, { $n ->
        [one] { $n } file
       *[other] { $n } files
    }
cli-check-no-texts = corpus: there are no files in { $folder }. Put texts there, or name another folder

cli-doctor-ok = ok{"  "}
cli-doctor-note = note
cli-doctor-bad = BAD{" "}
cli-doctor-end = { $bad ->
        [0] Nothing would make a run fail
        [one] { $bad } problem would make a run fail
       *[other] { $bad } problems would make a run fail
    }; notes: { $notes }.
cli-doctor-wenmai = Wenmai { $version } on { $system }
cli-doctor-python = Python { $version }: Wenmai needs 3.11, 3.12 or 3.13. Install one of them and Wenmai in it
cli-doctor-memory = { $free } GB of { $total } GB memory free
cli-doctor-little-memory = { $free } GB memory free; a large corpus needs { $wanted } GB and more. Close other programs, or run with --cores 1
cli-doctor-disk = { $free } GB disk free
cli-doctor-little-disk = { $free } GB disk free; results need up to { $wanted } GB. Free some, or name a results folder on another disk
cli-doctor-no-folder = { $folder } is no folder
cli-doctor-writable = { $folder } can be written to
cli-doctor-not-writable = { $folder } cannot be written to. Work in a folder of your own
cli-doctor-font = Chinese font of the figures: { $file }
cli-doctor-no-font = The Chinese font of the figures is missing: pip install pylopdf-fonts-zh-cn
cli-doctor-other-results = { $folder } has results of Wenmai { $version }, and this is { $own }. A run there is refused: move the folder away, or name another one in the setting results
cli-doctor-no-manifest = { $file } is no manifest. Run again: wenmai run
cli-doctor-unlisted = { $folder } has { $n ->
        [one] a file
       *[other] { $n } files
    } that no rule makes: { $names }
cli-doctor-no-lock = There is no requirements.lock to compare versions with
cli-doctor-missing = Packages are missing: { $names }. Install Wenmai again
cli-doctor-versions = { $n ->
        [one] { $n } package differs from the lock (in parentheses): { $names }
       *[other] { $n } packages differ from the lock (in parentheses): { $names }
    }. Results may differ in the last digits; for the same bytes install with requirements.lock
cli-doctor-as-locked = { $n } packages have the versions of the lock
cli-doctor-tmpdir = The folder for temporary files has a long name ({ $n } characters): { $folder }. Notebooks may fail; set TMPDIR to a short one such as /tmp
cli-doctor-no-git = git is not there: the record of a run has no commit
cli-doctor-long-path = The path of this folder is long: { $folder }. Windows may refuse files in it; choose one nearer to the drive
cli-doctor-no-jupyterlab = JupyterLab is not there; wenmai lab needs it: pip install "wenmai[lab]"
cli-doctor-32-bit = This Python has 32 bits. Install one with 64 bits

cli-init-written = written: { $file }
cli-init-kept = kept as it is: { $file }
cli-init-next = Next: cd { $folder }, look at config.yaml and concepts.yaml, then wenmai check and wenmai run
cli-init-next-here = Next: look at config.yaml and concepts.yaml, then wenmai check and wenmai run
cli-init-texts-found = { $n ->
        [one] { $folder } holds { $n } file. It becomes the corpus:
       *[other] { $folder } holds { $n } files. They become the corpus:
    }
cli-init-texts-several = Several folders hold files that could be texts: { $folders }. The configuration names the built-in demo; to choose one, set "corpus" in config.yaml, or start with wenmai init { $project } --texts FOLDER
cli-init-lexicon =
    # Your own terms that are never split, one per line: term, a tab, a kind of your choice. For example
    # 数字乡村{"\u0009"}programme
cli-glance-files = { $n ->
        [one] { $n } file: { $formats }
       *[other] { $n } files: { $formats }
    }
cli-glance-sample = Of these { $n } were read:
cli-glance-documents = { $n ->
        [one] { $n } document
       *[other] { $n } documents
    } found
cli-glance-encodings = Encodings: { $list }
cli-glance-types = Document types: { $list }
cli-glance-regions = Regions: { $list }
cli-glance-years = Years in names and titles: { $first } to { $last }, { $n } different
cli-glance-columns = { $file }: columns found for { $list }
cli-glance-unreadable = { $file }: { $reason }
cli-glance-more-unreadable = { $n } more files cannot be read
cli-config-head =
    # Settings of this project. Only what differs from the defaults is here; wenmai describe settings lists all.
    # Check this file with: wenmai check
cli-config-corpus = # The texts: a folder, a file, or the word demo. A relative path begins at this folder.
cli-config-lexicon = # Your own terms, never split.
cli-config-concepts = # Concepts and their terms: a copy to edit.
cli-config-language = # Language of figures and report: en or zh.
cli-config-columns = # TO DO: which column of { $file } has the text? Its columns: { $columns }
cli-config-types = # Not sure: the document types found in a sample are { $list }. Series are made of these types only.
cli-config-years = # Only { $n } different years were seen. Trends are tested from { $least } years on (min_years).

## Mistakes

cli-error = Error: { $text }
cli-defect = Error: { $reason }. This is a defect of Wenmai; please report it with this log: { $log }
cli-error-file = { $file }: { $reason }
cli-error-option-alone = there is no option { $option }. See: { $command } --help
cli-error-option = there is no option { $option }. Nearest: { $near }. See: { $command } --help
cli-error-missing = { $name } is missing. See: { $command } --help
cli-error-usage = { $text }. See: { $command } --help
cli-error-command = there is no command { $name }. Nearest: { $near }
cli-error-no-folder = there is no folder { $folder }
cli-error-empty-folder = { $folder } holds no results. Name a results folder, or make it with: wenmai run
cli-error-not-run = { $folder }, the results folder of config.yaml, holds no results yet. Make them with wenmai run, or name another folder with --results. Others here: { $others }
cli-error-several-folders = several results folders are here: { $folders }. Name one, for example --results { $first }
cli-error-no-results = there is no results folder in { $here }. Make one with wenmai run, or name one with --results
cli-error-no-config = there is no configuration file { $file }
cli-error-no-config-here = there is no config.yaml in { $here }. Name a file, or make a project folder with: wenmai init
cli-error-yaml = { $at }: the file is no valid YAML: { $problem }
cli-error-yaml-no-mapping = { $file }: the file holds no settings. A setting is a line such as corpus: my_texts
cli-error-not-utf8 = { $file }: the file is not UTF-8. Save it as UTF-8
cli-error-no-language = --lang needs a language: { $known }
cli-error-no-equals = --config { $pair }: write KEY=VALUE, for example publish.language=zh
cli-error-unknown-setting = --config { $setting }: there is no such setting. Nearest: { $near }
cli-error-running = a run is at work in this folder: process { $pid } on { $host }, since { $since }. Wait for it, or stop that process
cli-error-running-elsewhere = a run on another machine may be at work in this folder: process { $pid } on { $host }, since { $since }. If it is not, start again with --unlock
cli-error-running-snakemake = Snakemake is at work in this folder: process { $pid }. Wait for it, or stop that process
cli-error-running-now = another run has just started in this folder. Wait for it
cli-error-locked = the folder is locked by a run of Snakemake that this command did not start. If none is at work here, start again with --unlock
cli-error-target = there is nothing named { $name } to make. Nearest: { $near }
cli-error-wildcards = a rule named makes many files. Name a file of the results instead, such as topics/fits/lda_k8_s1/model.npz
cli-error-missing-input = files are missing that nothing makes: { $files }. Check the paths in config.yaml
cli-error-no-rule = nothing makes { $name }. See: wenmai run --list, wenmai tables --all
cli-error-no-benchmarks = there are no benchmark files of a run in { $folder }. Run the workflow in this folder first
cli-error-suffix = { $file }: the end of the name is no known format. Formats: { $formats }
cli-error-xlsx-output = the format xlsx needs --output FILE
cli-error-xlsx-rows = { $n } rows are too many for Excel. Use --where, --limit, or the format csv
cli-error-docx-output = the format docx needs --output FILE
cli-error-docx-rows = { $n } rows are too many for a table in Word, which takes { $most }. Use --sample, --where, --limit, or the format xlsx
cli-error-concept = { $name }: the results have no concept of this name. Nearest: { $near }
cli-error-setting = there is no setting { $name }. Nearest: { $near }
cli-error-table = there is no table { $name }. Nearest: { $near }
cli-error-not-made = the table { $table } has not been made: there is no file { $path }. Make it with: { $command }
cli-error-other-version = { $file } was written by another version of Wenmai: the columns { $columns } are missing or unknown. Make it again with: wenmai run
cli-error-no-explorer = there is no explorer { $path }. Make it with: wenmai run explorer
cli-error-no-report = there is no report { $path }. Make it with: wenmai run report
cli-error-no-jupyterlab = JupyterLab is not installed. Install it with: { $command }
cli-error-no-notebooks = there are no notebooks in { $folder }. Make them with wenmai run, or copy them with wenmai init .
cli-error-file-name = there is no file { $name } in the results. Nearest: { $near }
cli-error-figure = there is no figure or table { $name } in the manifest. Nearest: { $near }
cli-error-no-comparison = this version of Wenmai cannot compare results folders. Install a newer one
cli-error-no-texts = there are no texts: { $folder } does not exist
cli-error-empty-texts = there are no files in { $folder }
cli-error-no-folder-but-file = { $folder } is a file. Name a folder
