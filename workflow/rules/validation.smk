"""Validation: how good a run is, against the planted truth of the demo or without a truth.

Reads tables of corpus, topics and trends, and for the demo corpus its truth. Writes validation/.
"""

TRUTH = [path for path in rules.write_demo.output if "/demo/truth/" in path] if DEMO else []


rule validate_results:
    """Say how good the run is: against the planted truth of the demo, or without a truth."""
    input:
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        damage=f"{RESULTS}/corpus/damage.csv",
        topics=f"{RESULTS}/topics/topics.csv",
        topic_words=f"{RESULTS}/topics/topic_words.csv",
        document_topics=f"{RESULTS}/topics/document_topics.csv",
        scores=f"{RESULTS}/topics/scores.csv",
        reliability=f"{RESULTS}/topics/reliability.csv",
        keyword_totals=f"{RESULTS}/trends/keyword_totals.csv",
        keyword_series=f"{RESULTS}/trends/keyword_series.csv",
        keyword_trends=f"{RESULTS}/trends/keyword_trends.csv",
        changes=f"{RESULTS}/trends/changes.csv",
        topic_changes=f"{RESULTS}/trends/topic_changes.csv",
        change_points=f"{RESULTS}/trends/change_points.csv",
        bursts=f"{RESULTS}/trends/bursts.csv",
        panel=f"{RESULTS}/trends/panel.csv",
        truth=TRUTH,
        code=library("validation.run", "io.tables", "job"),
        schemas=schemas("validation", "planted_terms", "planted_topics"),
    output:
        validation=f"{RESULTS}/validation/validation.csv",
        terms=f"{RESULTS}/validation/planted_terms.csv",
        topics=f"{RESULTS}/validation/planted_topics.csv",
    log:
        f"{LOGS}/validate_results.log",
    benchmark:
        f"{LOGS}/benchmarks/validate_results.tsv"
    conda:
        "../../envs/publish.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(10, per_mb=0.2),
    params:
        alpha=config["inference"]["alpha"],
    message:
        "Judging the quality of the run"
    script:
        "../scripts/validation/validate_results.py"
