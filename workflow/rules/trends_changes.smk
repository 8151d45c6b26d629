"""Stage trends, continued: what changed between periods, for every concept, term and topic.

Reads results/corpus/, results/words/tokens.parquet, results/trends/keyword_paragraphs.parquet and results/topics/;
writes results/trends/: changes.csv, topic_changes.csv, group_changes.csv and group_differences.csv.
"""


rule measure_changes:
    """Two periods compared: ratios of rates with intervals, and differences of the shares of documents."""
    input:
        keyword_paragraphs=f"{RESULTS}/trends/keyword_paragraphs.parquet",
        keyword_series=f"{RESULTS}/trends/keyword_series.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        code=library("trends.changes.build", "io.periods", "io.tables", "job"),
        schemas=schemas("changes"),
    output:
        f"{RESULTS}/trends/changes.csv",
    log:
        f"{LOGS}/measure_changes.log",
    benchmark:
        f"{LOGS}/benchmarks/measure_changes.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=5),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        changes=config["trends"]["changes"],
        event_year=config["trends"]["event_year"],
        doc_types=config["trends"]["doc_types"],
        denominator=config["trends"]["denominator"],
        confidence=config["inference"]["confidence"],
        alpha=config["inference"]["alpha"],
        seed=config["trends"]["seed"],
    message:
        "Comparing periods"
    script:
        "../scripts/trends/measure_changes.py"


rule measure_topic_changes:
    """The same for the shares of topics; apart, so that no keyword table waits for a topic model."""
    input:
        document_topics=f"{RESULTS}/topics/document_topics.csv",
        topics=f"{RESULTS}/topics/topics.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("trends.changes.topics", "io.periods", "io.tables", "job"),
        schemas=schemas("topic_changes"),
    output:
        f"{RESULTS}/trends/topic_changes.csv",
    log:
        f"{LOGS}/measure_topic_changes.log",
    benchmark:
        f"{LOGS}/benchmarks/measure_topic_changes.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=6),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        changes=config["trends"]["changes"],
        event_year=config["trends"]["event_year"],
        doc_types=config["trends"]["doc_types"],
        confidence=config["inference"]["confidence"],
        alpha=config["inference"]["alpha"],
        seed=config["trends"]["seed"],
    message:
        "Comparing the topics of periods"
    script:
        "../scripts/trends/measure_topic_changes.py"


rule measure_group_changes:
    """Changes by the groups of trends.by, and how far they differ between groups."""
    input:
        keyword_paragraphs=f"{RESULTS}/trends/keyword_paragraphs.parquet",
        keyword_series=f"{RESULTS}/trends/keyword_series.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        code=library("trends.changes.groups", "io.periods", "io.tables", "job"),
        schemas=schemas("group_changes", "group_differences"),
    output:
        changes=f"{RESULTS}/trends/group_changes.csv",
        differences=f"{RESULTS}/trends/group_differences.csv",
    log:
        f"{LOGS}/measure_group_changes.log",
    benchmark:
        f"{LOGS}/benchmarks/measure_group_changes.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=5),
        runtime=growing(20, per_mb=2),
    params:
        by=config["trends"]["by"],
        period=config["trends"]["period"],
        changes=config["trends"]["changes"],
        event_year=config["trends"]["event_year"],
        doc_types=config["trends"]["doc_types"],
        denominator=config["trends"]["denominator"],
        confidence=config["inference"]["confidence"],
        alpha=config["inference"]["alpha"],
        seed=config["trends"]["seed"],
    message:
        "Comparing the changes of groups"
    script:
        "../scripts/trends/measure_group_changes.py"
