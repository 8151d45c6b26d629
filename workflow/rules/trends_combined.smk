"""Stage trends, continued: how texts are written, and several concepts together.

Reads results/corpus/documents.csv, words/text_measures.csv and trends/keyword_documents.csv; writes results/trends/:
text_series.csv.
"""


rule average_texts:
    """How texts are written, by year: means over documents, with intervals."""
    input:
        text_measures=f"{RESULTS}/words/text_measures.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("trends.text_series", "io.tables", "job"),
        schemas=schemas("text_series"),
    output:
        f"{RESULTS}/trends/text_series.csv",
    log:
        f"{LOGS}/average_texts.log",
    benchmark:
        f"{LOGS}/benchmarks/average_texts.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(10, per_mb=1),
    params:
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        doc_types=config["trends"]["doc_types"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Averaging how texts are written"
    script:
        "../scripts/trends/average_texts.py"
