"""Calibration of the tests on simulated series; only `snakemake calibration` runs these rules.

Reads nothing but the library; writes results/calibration/.
"""

# the names of wenmai.trends.calibration.run.PARTS: every job reads this file, and the import takes seconds
CALIBRATED = [
    "short",
    "long",
    "strong",
    "rare",
    "mixed",
    "panel",
    "frontier",
    "detectable",
    "steps",
    "breaks",
    "changes",
    "change_documents",
    "keyness",
    "keyness_periods",
    "global_null",
]


rule run_calibration:
    """False alarms, power and coverage of one group of settings."""
    input:
        code=library("trends.calibration.run", "io.tables", "job"),
        schemas=schemas("calibration"),
    output:
        f"{RESULTS}/calibration/parts/{{part}}.csv",
    log:
        f"{LOGS}/run_calibration.{{part}}.log",
    benchmark:
        f"{LOGS}/benchmarks/run_calibration.{{part}}.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30),
        runtime=growing(60, per_mb=10),
    params:
        series=config["calibration"]["series"],
        seed=config["calibration"]["seed"],
    message:
        "Calibrating: {wildcards.part}"
    script:
        "../scripts/trends/run_calibration.py"


rule calibrate_topics:
    """Coverage of the intervals of topic shares by covariates on simulated corpora."""
    input:
        code=library("topics.shares.calibration", "io.tables", "job"),
        schemas=schemas("topic_calibration"),
    output:
        f"{RESULTS}/calibration/topic_calibration.csv",
    log:
        f"{LOGS}/calibrate_topics.log",
    benchmark:
        f"{LOGS}/benchmarks/calibrate_topics.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30),
        runtime=growing(60, per_mb=10),
    params:
        # a corpus takes seconds, a series far less
        corpora=config["calibration"]["series"] // 5,
        seed=config["calibration"]["seed"],
    message:
        "Calibrating topic shares"
    script:
        "../scripts/topics/calibrate_topics.py"


rule write_calibration:
    """The calibration as one table and as a page."""
    input:
        parts=expand(f"{RESULTS}/calibration/parts/{{part}}.csv", part=CALIBRATED),
        code=library("trends.calibration.page", "io.files", "io.tables", "job"),
        schemas=schemas("calibration"),
    output:
        table=f"{RESULTS}/calibration/calibration.csv",
        page=f"{RESULTS}/calibration/calibration.md",
    log:
        f"{LOGS}/write_calibration.log",
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(10, per_mb=1),
    message:
        "Writing the calibration"
    script:
        "../scripts/trends/write_calibration.py"
