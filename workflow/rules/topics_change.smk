"""Covariates of topic prevalence and content (year, level, role), and drift of topics between periods.

Reads topics/{choice.json,topics.csv,fits/}, words/{counts.npz,counts_rows.csv,vocabulary.csv} and
corpus/{documents.csv,paragraphs.parquet}. Writes topics/{topic_effects.csv,topic_covariates.csv,
topic_content.csv,topic_drift.csv}.
"""


rule estimate_effects:
    """Estimate the covariates of topic prevalence: year, level and role of the text."""
    input:
        choice=f"{RESULTS}/topics/choice.json",
        topics=f"{RESULTS}/topics/topics.csv",
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        chosen=CHOSEN[0],
        chosen_fit=CHOSEN[1],
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        code=library(
            "topics.shares.content",
            "topics.shares.covariates",
            "topics.shares.effects",
            "topics.settings",
            "job",
        ),
        schemas=schemas("topic_effects", "topic_covariates", "topic_content"),
    output:
        topic_effects=f"{RESULTS}/topics/topic_effects.csv",
        topic_covariates=f"{RESULTS}/topics/topic_covariates.csv",
        topic_content=f"{RESULTS}/topics/topic_content.csv",
    log:
        f"{LOGS}/estimate_effects.log",
    benchmark:
        f"{LOGS}/benchmarks/estimate_effects.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=3),
        runtime=growing(10, per_mb=0.2),
    params:
        covariates=literal(config["topics"]["covariates"]),
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        min_years=config["trends"]["min_years"],
        seed=config["topics"]["seed"],
    message:
        "Estimating the covariates of topic prevalence"
    script:
        "../scripts/topics/estimate_effects.py"


rule trace_drift:
    """Trace how the words of topics change between periods."""
    input:
        choice=f"{RESULTS}/topics/choice.json",
        topics=f"{RESULTS}/topics/topics.csv",
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        code=library("topics.change.drift", "job"),
        schemas=schemas("topic_drift"),
    output:
        topic_drift=f"{RESULTS}/topics/topic_drift.csv",
    log:
        f"{LOGS}/trace_drift.log",
    benchmark:
        f"{LOGS}/benchmarks/trace_drift.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=5),
        runtime=growing(10, per_mb=0.2),
    params:
        periods=config["topics"]["periods"],
        alpha=config["inference"]["alpha"],
        seed=config["topics"]["seed"],
    message:
        "Tracing the drift of topics"
    script:
        "../scripts/topics/trace_drift.py"
