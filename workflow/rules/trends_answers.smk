"""Stage trends, answers: the shape of the course of every series.

Reads results/trends/keyword_series.csv; writes results/trends/: shapes.csv and keyword_courses.csv.
"""


rule describe_shapes:
    """The shape of the course of every concept and term, and its smoothed level."""
    input:
        keyword_series=f"{RESULTS}/trends/keyword_series.csv",
        code=library("trends.inference.shapes", "io.periods", "io.tables", "job"),
        schemas=schemas("shapes", "keyword_courses"),
    output:
        shapes=f"{RESULTS}/trends/shapes.csv",
        courses=f"{RESULTS}/trends/keyword_courses.csv",
    log:
        f"{LOGS}/describe_shapes.log",
    benchmark:
        f"{LOGS}/benchmarks/describe_shapes.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30),
        runtime=growing(10, per_mb=1),
    params:
        min_years=config["trends"]["min_years"],
        confidence=config["inference"]["confidence"],
        period=config["trends"]["period"],
    message:
        "Describing the shape of every course"
    script:
        "../scripts/trends/describe_shapes.py"
