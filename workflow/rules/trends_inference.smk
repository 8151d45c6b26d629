"""Stage trends, continued: periods of documents; tests of the panel, of known breaks and new words; shapes of courses.

Reads results/corpus/documents.csv, results/words/, results/trends/keyword_documents.csv and
keyword_series.csv; writes results/trends/: document_periods.csv, panel_trends.csv, known_breaks.csv, emerging_terms.csv,
shapes.csv and keyword_courses.csv.
"""


rule place_documents:
    """The period of every document, or why it is in none."""
    input:
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("trends.selection", "io.periods", "io.tables", "job"),
        schemas=schemas("document_periods"),
    output:
        f"{RESULTS}/trends/document_periods.csv",
    log:
        f"{LOGS}/place_documents.log",
    benchmark:
        f"{LOGS}/benchmarks/place_documents.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        doc_types=config["trends"]["doc_types"],
    message:
        "Placing documents in periods"
    script:
        "../scripts/trends/place_documents.py"


rule test_panel:
    """A trend test for every concept and term over regions and years."""
    input:
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        keyword_totals=f"{RESULTS}/trends/keyword_totals.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("trends.inference.regional", "trends.inference.trend", "io.tables", "job"),
        schemas=schemas("panel_trends"),
    output:
        f"{RESULTS}/trends/panel_trends.csv",
    log:
        f"{LOGS}/test_panel.log",
    benchmark:
        f"{LOGS}/benchmarks/test_panel.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=4),
        runtime=growing(10, per_mb=0.2),
    params:
        doc_types=config["trends"]["doc_types"],
        min_years=config["trends"]["min_years"],
        confidence=config["inference"]["confidence"],
        alpha=config["inference"]["alpha"],
        simulations=config["trends"]["simulations"],
        seed=config["trends"]["seed"],
    message:
        "Testing the panel of regions for trends"
    script:
        "../scripts/trends/test_panel.py"


rule test_breaks:
    """The step of every keyword series in the years of the known breaks."""
    input:
        keyword_series=f"{RESULTS}/trends/keyword_series.csv",
        code=library("trends.inference.known_breaks", "io.tables", "job"),
        schemas=schemas("known_breaks"),
    output:
        f"{RESULTS}/trends/known_breaks.csv",
    log:
        f"{LOGS}/test_breaks.log",
    benchmark:
        f"{LOGS}/benchmarks/test_breaks.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        known_breaks=config["trends"]["known_breaks"],
        min_years=config["trends"]["min_years"],
        confidence=config["inference"]["confidence"],
    message:
        "Testing known breaks"
    script:
        "../scripts/trends/test_breaks.py"


rule find_emerging_terms:
    """Vocabulary terms that are new, return or fade in a year."""
    input:
        counts=f"{RESULTS}/words/counts.npz",
        rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        tokens=f"{RESULTS}/words/tokens.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("trends.vocabulary.emerging_terms", "io.matrices", "io.tables", "job"),
        schemas=schemas("emerging_terms"),
    output:
        f"{RESULTS}/trends/emerging_terms.csv",
    log:
        f"{LOGS}/find_emerging_terms.log",
    benchmark:
        f"{LOGS}/benchmarks/find_emerging_terms.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=6),
        runtime=growing(10, per_mb=0.2),
    params:
        denominator=config["trends"]["denominator"],
        doc_types=config["trends"]["doc_types"],
        min_years=config["trends"]["min_years"],
        confidence=config["inference"]["confidence"],
    message:
        "Looking for new, returning and fading words"
    script:
        "../scripts/trends/find_emerging_terms.py"


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
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        min_years=config["trends"]["min_years"],
        confidence=config["inference"]["confidence"],
        period=config["trends"]["period"],
    message:
        "Describing the shape of every course"
    script:
        "../scripts/trends/describe_shapes.py"
