"""Stage trends, continued: what changed between periods, for every concept and term.

Reads results/corpus/, results/words/tokens.parquet and results/trends/keyword_paragraphs.parquet; writes
results/trends/changes.csv.
"""


rule measure_changes:
    """Two periods compared: ratios of rates with intervals, and differences of the shares of documents."""
    input:
        keyword_paragraphs=f"{RESULTS}/trends/keyword_paragraphs.parquet",
        keyword_series=f"{RESULTS}/trends/keyword_series.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        code=library("trends.changes.build", "io.tables", "job"),
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
        mem_mb=growing(500, per_mb=30),
        runtime=growing(10, per_mb=1),
    params:
        changes=config["trends"]["changes"],
        doc_types=config["trends"]["doc_types"],
        confidence=config["inference"]["confidence"],
        alpha=config["inference"]["alpha"],
        seed=config["trends"]["seed"],
    message:
        "Comparing periods"
    script:
        "../scripts/trends/measure_changes.py"
