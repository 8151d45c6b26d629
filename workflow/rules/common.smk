"""What the rules share: the checked configuration, places, and code as input.

Reads config.yaml. Holds helpers only, no rules.
"""

from itertools import chain

from wenmai import config as configuration
from wenmai.corpus.read.source_list import paths_of, plan_sources, read_summary
from wenmai.corpus.read.source_shards import number_of_shards, plan_shards, shard_digest
from wenmai.dependencies import recall, remember, source_files
from wenmai.errors import WenmaiError, in_language
from wenmai.job import language
from wenmai.paths import PACKAGE, resource
from snakemake.logging import logger


def refuse(mistakes):
    """End before there is a job; an exception of Snakemake would add its place in the rule files to the message."""
    said = getattr(mistakes, "said", mistakes)
    raise SystemExit(f"Error: {in_language(said, language())}")


def variable_columns(files):
    """The names of the columns of files of variables; most runs have none, and what reads them takes long to load."""
    if not files:
        return []
    from wenmai.corpus.variables.files import column_names

    return column_names(files)


settings = configuration.typed(config)
config.clear()
config.update(settings)

# checked once, before the DAG is built: the check takes seconds, and every job reads this file again
if workflow.is_main_process:
    from wenmai import config_check, user_files

    mistakes = config_check.repeated_keys_of(workflow.configfiles, language=language())
    mistakes += config_check.problems(config, variable_names=variable_columns, language=language())
    mistakes = mistakes or user_files.problems(configuration.complete(config), language=language())
    if mistakes:
        refuse(config_check.in_one_message(mistakes, language=language()))

# complete from here on; `params` take single values of it, never a subtree, so that a
# changed colour does not refit a model
config.update(configuration.complete(config))

RESULTS = config["results"].rstrip("/")
LOGS = "logs" if RESULTS == "results" else f"logs/{Path(RESULTS).name}"
DEMO = config["corpus"] == "demo"

if workflow.is_main_process:
    import wenmai
    from wenmai.io.clock import bring_to_now, future_file
    from wenmai.io.manifest import version_of
    from wenmai.io.writable import problems_of

    # Snakemake keeps its records in the working folder
    STAGES = ("corpus", "words", "topics", "trends", "figures", "tables", "notebooks", "validation", "provenance")
    blocked = problems_of([Path.cwd(), RESULTS, *(f"{RESULTS}/{stage}" for stage in STAGES), LOGS])
    if blocked:
        refuse(blocked[0])
    if wrong := future_file([*chain.from_iterable(configuration.named_files(config).values()), wenmai.__file__]):
        refuse(wrong)
    # not while a run is at work
    if not any(Path(".snakemake/locks").glob("*")):
        bring_to_now([RESULTS, LOGS])
    # files of an installed package can be older than the results of the version before it, so times do not show it
    made_by = version_of(RESULTS)
    if made_by and made_by != wenmai.__version__:
        refuse(
            f"{RESULTS}: these are results of Wenmai {made_by}, and this is {wenmai.__version__}; results of two versions "
            "are never mixed. Move the folder away, or name another one in the setting results"
        )


wildcard_constraints:
    engine=r"[a-z_]+",
    k=r"\d+",
    shard=r"\d+",
    notebook=r"[a-z_]+",


# which files each module imports, by the content of the module
IMPORTS = ".snakemake/wenmai_imports.json"
recall(IMPORTS)


def library(*modules):
    """The files of the library modules and of all that they import.

    Snakemake does not see edits in imported modules, so they are named as inputs.
    """
    return [shown(path) for path in source_files(*modules)]


def counted_terms(vocabulary):
    """The counts of a choice of terms (`model` or `all`), with the names of their rows and columns."""
    name, names = ("counts_all", "counts_all_terms") if vocabulary == "all" else ("counts", "vocabulary")
    return {
        "counts": f"{RESULTS}/words/{name}.npz",
        "rows": f"{RESULTS}/words/{name}_rows.csv",
        "names": f"{RESULTS}/words/{names}.csv",
    }


def schemas(*tables):
    """The schemas of the tables that a rule writes, so that a changed contract rewrites them."""
    return [shown(PROJECT / "workflow" / "schemas" / "tables" / f"{name}.yaml") for name in tables]


def shown(path):
    """A file of the workflow as an input: short in a clone, whole in a folder elsewhere."""
    path = Path(path).resolve()
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


#: packages that scripts load only where they use them, which several jobs do
LATE = {
    "find_starts": ["sklearn.decomposition", "sklearn.feature_extraction.text"],
    "fit_topics": ["sklearn.decomposition", "sklearn.feature_extraction.text", "gensim.models"],
}


def share_interpreter():
    """Let the jobs of a run be forks of one interpreter, where that is possible and saves time."""
    import atexit
    from snakemake.script import PythonScript
    from wenmai import job_server

    n_jobs = sum(1 for _ in workflow.dag.needrun_jobs())
    if job_server.POSSIBLE and n_jobs >= job_server.LEAST_JOBS:
        server = job_server.JobServer(LATE)
        atexit.register(server.close)
        server.run_scripts_of(PythonScript)


def literal(value):
    """A parameter that the user wrote: of a plain text Snakemake would take braces for wildcards."""
    return lambda wildcards: value


def shipped(path):
    """A file that the workflow brings along, such as a stop list."""
    return shown(PROJECT / path)


def at_work():
    """Whether a run is at work, whose lists stay as they are."""
    locks = Path(".snakemake/locks")
    return locks.is_dir() and any(locks.iterdir())


def source_list(texts, name, *, needed=True):
    """The list of sources below files and folders, and its head; the list is one input, however many sources there are.

    It is written here, when a run is planned, and not by a rule: a source that comes, goes or changes must start
    rules again. Jobs read the list, and while a run is at work nobody else writes it.
    """
    path = f"{LOGS}/{name}.jsonl"
    if not workflow.is_main_process:
        return path, read_summary(path)
    own = [RESULTS, LOGS, "config.yaml", *chain.from_iterable(configuration.named_files(config).values())]
    try:
        # a run of other results may be at work: a list that is not there yet is read by nobody
        summary = plan_sources(texts, path, never=own, write=not at_work() or not Path(path).exists())
    except WenmaiError as error:
        refuse(error)
    if needed and not summary.n:
        refuse(f"{', '.join(texts)}: there is no file that can be a text. Put texts there, or name another folder")
    for place, why in summary.left_out:
        logger.info(f"{place}: not read as a source ({why})")
    return path, summary


if DEMO:
    # a rule writes it, so what is in it is not known yet
    SOURCES, SOURCE_SUMMARY = f"{RESULTS}/demo/sources", read_summary("")
else:
    SOURCES, SOURCE_SUMMARY = source_list(configuration.listed(config["corpus"]), "sources")
    if workflow.is_main_process and any(config["documents"]["columns"].values()):
        from wenmai.corpus.read.named_columns import missing_columns

        absent = missing_columns(config["documents"]["columns"], paths_of(SOURCES))
        if absent:
            refuse(config_check.in_one_message(absent, language=language()))


def shards_by_size():
    """How many jobs share the segmentation: one for every 100 MB of sources; what is not there yet is small.

    Below that, starting another job takes as long as it saves.
    """
    return max(1, round(SOURCE_SUMMARY.bytes / 100e6))


def library_files(pattern):
    """The files of the library that are not Python, such as templates and messages."""
    return [shown(path) for path in sorted(PACKAGE.glob(pattern))]


def named_file(path):
    """A file that the configuration names, as an input: the user's own, else the shipped one of this name."""
    found = resource(path)
    return found if found == path else shown(found)


def named_files(value):
    """A setting that is one file, a list of files, or empty, as a list of inputs."""
    return [named_file(path) for path in configuration.listed(value) if path]


def former_run(folder):
    """The files of the run that this one continues, as inputs; none without such a run, which most do not name."""
    if not folder:
        return []
    # late: every job reads this file, and what reads models takes a second to load
    from wenmai.topics.change.continued import previous_files

    if Path(folder).expanduser().resolve() == Path(RESULTS).resolve():
        refuse("topics.continue_from: this run writes to that folder; name another one in the setting results")
    try:
        return list(previous_files(folder).values())
    except WenmaiError as error:
        refuse(error)


def optional(path):
    """A result that is an input only under some settings: itself or nothing."""
    return [path] if path else []


def in_words(key):
    """A message in the language of the results; imported late, because every job reads this file."""
    from wenmai.messages import message

    return message(key, config["publish"]["language"], denominator=config["trends"]["denominator"])


def for_readers(path, *, kind, group, title, shows):
    """A result that `snakemake --report` shows, under the group of the catalogue that it belongs to.

    The group, the title and the caption (keys of messages) are functions of the wildcards, since Snakemake asks for
    them only when it writes a report: to plan a run it reads no message.
    """
    return report(
        path,
        category=lambda wildcards: in_words(f"group-{group(wildcards)}"),
        subcategory=lambda wildcards: in_words(f"workflow-{kind}"),
        labels=lambda wildcards: {
            in_words("workflow-title"): in_words(title(wildcards)),
            in_words("workflow-format"): Path(path).suffix.removeprefix(".").upper(),
            in_words("workflow-caption"): in_words(shows(wildcards)),
        },
    )


def growing(base, per_mb, listed=0):
    """What a job needs, in MB or minutes: with small inputs, and more for each MB of them; again as much at each retry.

    Files that an input only lists count with their size, ``listed`` bytes.

    Of each rule, memory is at least 1.3 times the peaks of runs on 6 and 100 MB of texts, and of the stages corpus and
    words, keyword series and the panel test on 1 GB; what it grows by is 1.4 times what was measured between them. The
    slowest rule took .1 minutes per MB.
    """

    def need(wildcards, input, attempt):
        # a missing file is an error that Snakemake waits out; its own input.size_mb warns while it writes a report
        return attempt * round(base + per_mb * (listed + sum(os.path.getsize(path) for path in input)) / 1e6)

    return need


def corrections_for_reading():
    """A print of the corrections on which the reading of sources depends; "" without any."""
    if not config["documents"]["corrections"]:
        return ""
    from wenmai.corpus.corrections.files import read_corrections

    return read_corrections(config["documents"]["corrections"]).reading().digest()


def drawn(batch, suffix):
    """The files of the figures of a batch, in one format."""
    return [f"{RESULTS}/figures/{figure.name}.{suffix}" for figure in figures_of(batch)]


def drawn_for_readers(batch):
    """The SVG files of a batch, each with its group, title and caption in the report of Snakemake."""
    return [
        for_readers(
            f"{RESULTS}/figures/{figure.name}.svg",
            kind="figures",
            group=lambda w, group=figure.group: group,
            title=lambda w, name=figure.name: f"figure-{name}",
            shows=lambda w, name=figure.name: f"figure-{name}.caption",
        )
        for figure in figures_of(batch)
    ]


def drawn_from(batch):
    """Every table that a batch reads, once."""
    paths = dict.fromkeys(path for figure in figures_of(batch) for path in figure.tables)
    return [f"{RESULTS}/{path}" for path in paths]


def tables_drawn(batch):
    """The names of the tables of each figure of a batch."""
    return {figure.name: [Path(path).stem for path in figure.tables] for figure in figures_of(batch)}
