"""Corpus, reading: the documents of the sources; those of a large corpus are dealt into shards, and a job reads each.

Reads the texts by their list, logs/sources.jsonl, and by those of the shards, logs/sources/, which are written when a
run is planned. Writes corpus/: documents_found.csv, paragraphs.parquet, ledger.parquet and what was met on the way, and of
a large corpus first corpus/shards/. These stay, so that a source that changes has its own shard read again, and no other.
"""

# the demo is written by a rule, so nothing is known of its sources yet
READ_SHARDS = 1 if DEMO else config["documents"]["shards"] or number_of_shards(SOURCE_SUMMARY.bytes)
SHARD_LISTS = f"{LOGS}/sources"

if workflow.is_main_process and READ_SHARDS > 1:
    try:
        plan_shards(SOURCES, SHARD_LISTS, READ_SHARDS, write=not at_work() or not Path(SHARD_LISTS).exists())
    except WenmaiError as error:
        refuse(error)


rule read_shard:
    """Read one share of the sources of a large corpus, so that several cores work on it."""
    input:
        sources=f"{SHARD_LISTS}/{{shard}}.jsonl",
        extra_regions=named_files(config["documents"]["extra_regions"]),
        code=library(
            "corpus.shards", "corpus.corrections.files", "corpus.read.source_shards", "regions.own", "io.tables", "job"
        ),
        messages=library_files("messages/en/corpus.ftl"),
        regions=library_files("regions/*.tsv"),
        resources=library_files("corpus/resources/*.yaml"),
        schemas=schemas("paragraphs", "ledger"),
    output:
        sources=f"{RESULTS}/corpus/shards/{{shard}}/sources.jsonl.gz",
        paragraphs=f"{RESULTS}/corpus/shards/{{shard}}/paragraphs.parquet",
        ledger=f"{RESULTS}/corpus/shards/{{shard}}/ledger.parquet",
    log:
        f"{LOGS}/read_shard.{{shard}}.log",
    benchmark:
        f"{LOGS}/benchmarks/read_shard.{{shard}}.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(600, per_mb=8, listed=SOURCE_SUMMARY.bytes / READ_SHARDS),
        runtime=growing(10, per_mb=1, listed=SOURCE_SUMMARY.bytes / READ_SHARDS),
    params:
        sources=lambda w: shard_digest(f"{SHARD_LISTS}/{w.shard}.jsonl"),
        folder=lambda w, output: str(Path(output.sources).parent),
        series_year=config["documents"]["series_year"],
        simplify=config["documents"]["simplify"],
        footnotes=config["documents"]["footnotes"],
        convert=config["documents"]["convert"],
        seconds=config["documents"]["limits"]["seconds"],
        megabytes=config["documents"]["limits"]["megabytes"],
        boundaries=config["documents"]["boundaries"],
        columns=config["documents"]["columns"],
        version=config["documents"]["version"],
        # only for corrections on which the reading depends; others read no source again
        corrections=lambda w: config["documents"]["corrections"] if corrections_for_reading() else "",
        corrected=lambda w: corrections_for_reading(),
    message:
        "Reading sources, shard {wildcards.shard}"
    script:
        "../scripts/corpus/read_shard.py"


rule build_corpus:
    """Find the documents in the sources and account for every character."""
    input:
        sources=SOURCES,
        shards=(
            [f"{RESULTS}/corpus/shards/{shard}/sources.jsonl.gz" for shard in range(READ_SHARDS)]
            if READ_SHARDS > 1
            else []
        ),
        extra_regions=f"{RESULTS}/demo/truth/regions.csv" if DEMO else named_files(config["documents"]["extra_regions"]),
        code=library(
            "corpus.build",
            "corpus.shards",
            "corpus.corrections.files",
            "corpus.read.source_list",
            "regions.own",
            "io.tables",
            "job",
        ),
        messages=library_files("messages/en/corpus.ftl"),
        regions=library_files("regions/*.tsv"),
        resources=library_files("corpus/resources/*.yaml"),
        schemas=schemas(
            "documents",
            "documents_found",
            "paragraphs",
            "ledger",
            "damage",
            "document_dates",
            "duplicates",
            "rejected",
            "profile",
            "columns",
        ),
    output:
        documents=f"{RESULTS}/corpus/documents_found.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        ledger=f"{RESULTS}/corpus/ledger.parquet",
        damage=f"{RESULTS}/corpus/damage.csv",
        document_dates=f"{RESULTS}/corpus/document_dates.csv",
        duplicates=f"{RESULTS}/corpus/duplicates.csv",
        rejected=f"{RESULTS}/corpus/rejected.csv",
        profile=f"{RESULTS}/corpus/profile.csv",
        columns=f"{RESULTS}/corpus/columns.csv",
    log:
        f"{LOGS}/build_corpus.log",
    benchmark:
        f"{LOGS}/benchmarks/build_corpus.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=8 if READ_SHARDS == 1 else 1.5, listed=SOURCE_SUMMARY.bytes),
        runtime=growing(10, per_mb=1, listed=SOURCE_SUMMARY.bytes),
    params:
        sources=SOURCE_SUMMARY.digest,
        series_year=config["documents"]["series_year"],
        simplify=config["documents"]["simplify"],
        footnotes=config["documents"]["footnotes"],
        convert=config["documents"]["convert"],
        seconds=config["documents"]["limits"]["seconds"],
        megabytes=config["documents"]["limits"]["megabytes"],
        near_duplicate=config["documents"]["near_duplicate"],
        boundaries=config["documents"]["boundaries"],
        columns=config["documents"]["columns"],
        version=config["documents"]["version"],
        # only for corrections on which the reading depends; others read no source again
        corrections=lambda w: config["documents"]["corrections"] if corrections_for_reading() else "",
        corrected=lambda w: corrections_for_reading(),
    message:
        "Finding the documents in the sources"
    script:
        "../scripts/corpus/build_corpus.py"
