"""Stage trends: what is said how often, when it changes, and how sure that is.

Reads results/corpus/, results/words/ and results/topics/; writes results/trends/: concepts.csv,
keyword_documents.csv, keyword_paragraphs.parquet, keyword_totals.csv, keyword_series.csv, keyword_trends.csv,
topic_trends.csv, change_points.csv, keyness.csv, keyness_terms.parquet, panel.{csv,parquet,dta} and panel_codebook.csv.
"""


rule count_keywords:
    """Concepts and terms in the text of every document and section role."""
    input:
        concepts=named_files(config["trends"]["concepts"]),
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        code=library("io.dictionaries.concepts", "trends.keywords.stream", "trends.selection", "io.tables", "job"),
        schemas=schemas("concepts", "keyword_documents", "keyword_paragraphs", "keyword_totals"),
    output:
        concepts=f"{RESULTS}/trends/concepts.csv",
        documents=f"{RESULTS}/trends/keyword_documents.csv",
        paragraphs=f"{RESULTS}/trends/keyword_paragraphs.parquet",
        totals=f"{RESULTS}/trends/keyword_totals.csv",
    log:
        f"{LOGS}/count_keywords.log",
    benchmark:
        f"{LOGS}/benchmarks/count_keywords.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        denominator=config["trends"]["denominator"],
        simplify=config["documents"]["simplify"],
    message:
        "Counting the concepts in the text"
    script:
        "../scripts/trends/count_keywords.py"


rule build_series:
    """Yearly rates of concepts and terms, with intervals."""
    input:
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        keyword_totals=f"{RESULTS}/trends/keyword_totals.csv",
        keyword_paragraphs=f"{RESULTS}/trends/keyword_paragraphs.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        code=library("trends.keywords.series", "io.spool", "io.tables", "job"),
        schemas=schemas("keyword_series"),
    output:
        f"{RESULTS}/trends/keyword_series.csv",
    log:
        f"{LOGS}/build_series.log",
    benchmark:
        f"{LOGS}/benchmarks/build_series.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        denominator=config["trends"]["denominator"],
        doc_types=config["trends"]["doc_types"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Building yearly keyword series"
    script:
        "../scripts/trends/build_series.py"


rule test_keyword_trends:
    """A trend test for every keyword series."""
    input:
        keyword_series=f"{RESULTS}/trends/keyword_series.csv",
        code=library("trends.inference.trend", "io.tables", "job"),
        schemas=schemas("keyword_trends"),
    output:
        f"{RESULTS}/trends/keyword_trends.csv",
    log:
        f"{LOGS}/test_keyword_trends.log",
    benchmark:
        f"{LOGS}/benchmarks/test_keyword_trends.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        min_years=config["trends"]["min_years"],
        confidence=config["inference"]["confidence"],
        alpha=config["inference"]["alpha"],
        simulations=config["trends"]["simulations"],
        seed=config["trends"]["seed"],
    message:
        "Testing keyword series for trends"
    script:
        "../scripts/trends/test_keyword_trends.py"


rule test_topic_trends:
    """A trend test for the yearly shares of every topic; apart, so that no keyword table waits for a topic model."""
    input:
        prevalence=f"{RESULTS}/topics/prevalence.csv",
        topics=f"{RESULTS}/topics/topics.csv",
        code=library("trends.inference.trend", "io.tables", "job"),
        schemas=schemas("topic_trends"),
    output:
        f"{RESULTS}/trends/topic_trends.csv",
    log:
        f"{LOGS}/test_topic_trends.log",
    benchmark:
        f"{LOGS}/benchmarks/test_topic_trends.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        min_years=config["trends"]["min_years"],
        confidence=config["inference"]["confidence"],
        alpha=config["inference"]["alpha"],
        simulations=config["trends"]["simulations"],
        seed=config["trends"]["seed"],
    message:
        "Testing topics for trends"
    script:
        "../scripts/trends/test_topic_trends.py"


rule find_breaks:
    """The most likely break of every keyword series."""
    input:
        keyword_series=f"{RESULTS}/trends/keyword_series.csv",
        code=library("trends.inference.change_points", "io.tables", "job"),
        schemas=schemas("change_points"),
    output:
        f"{RESULTS}/trends/change_points.csv",
    log:
        f"{LOGS}/find_breaks.log",
    benchmark:
        f"{LOGS}/benchmarks/find_breaks.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        min_years=config["trends"]["min_years"],
        confidence=config["inference"]["confidence"],
        simulations=config["trends"]["simulations"],
        seed=config["trends"]["seed"],
    message:
        "Looking for breaks"
    script:
        "../scripts/trends/find_breaks.py"


rule compare_words:
    """The terms that set the groups of the user, plan and retrospect, late and early years apart."""
    input:
        **counted_terms(config["trends"]["keyness_vocabulary"]),
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        code=library("trends.vocabulary.contrasts", "trends.vocabulary.keyness", "io.matrices", "io.tables", "job"),
        schemas=schemas("keyness", "keyness_terms", "contrasts"),
    output:
        keyness=f"{RESULTS}/trends/keyness.csv",
        keyness_terms=f"{RESULTS}/trends/keyness_terms.parquet",
        contrasts=f"{RESULTS}/trends/contrasts.csv",
    log:
        f"{LOGS}/compare_words.log",
    benchmark:
        f"{LOGS}/benchmarks/compare_words.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=31),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        doc_types=config["trends"]["doc_types"],
        contrasts=literal(config["trends"]["contrasts"]),
        min_count=config["trends"]["keyness_min_count"],
        top=config["trends"]["keyness_top"],
        confidence=config["inference"]["confidence"],
        simulations=config["trends"]["simulations"],
        seed=config["trends"]["seed"],
    message:
        "Comparing groups of texts"
    script:
        "../scripts/trends/compare_words.py"


rule build_panel:
    """The region-year panel for CSV, Parquet and Stata, with its codebook."""
    input:
        documents=f"{RESULTS}/corpus/documents.csv",
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        keyword_totals=f"{RESULTS}/trends/keyword_totals.csv",
        keyword_paragraphs=f"{RESULTS}/trends/keyword_paragraphs.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        concepts=f"{RESULTS}/trends/concepts.csv",
        targets=f"{RESULTS}/trends/targets.csv",
        realised=f"{RESULTS}/trends/realised.csv",
        damage=f"{RESULTS}/corpus/damage.csv",
        document_topics=f"{RESULTS}/topics/document_topics.csv",
        topics=f"{RESULTS}/topics/topics.csv",
        text_measures=f"{RESULTS}/words/text_measures.csv",
        variables=f"{RESULTS}/corpus/variables.csv",
        # labels of both languages
        messages=library_files("messages/*/*.ftl"),
        code=library("trends.panel", "messages.documents", "io.tables", "job"),
        schemas=schemas("panel", "panel_codebook"),
    output:
        csv=f"{RESULTS}/trends/panel.csv",
        parquet=f"{RESULTS}/trends/panel.parquet",
        stata=f"{RESULTS}/trends/panel.dta",
        codebook=f"{RESULTS}/trends/panel_codebook.csv",
    log:
        f"{LOGS}/build_panel.log",
    benchmark:
        f"{LOGS}/benchmarks/build_panel.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=2),
        runtime=growing(10, per_mb=0.2),
    params:
        denominator=config["trends"]["denominator"],
        doc_types=config["trends"]["doc_types"],
        language=config["publish"]["language"],
    message:
        "Building the region-year panel"
    script:
        "../scripts/trends/build_panel.py"
