"""Stage trends, second part: how words spread and burst, what plans announce in words and in numbers.

Reads results/corpus/, results/words/ and results/trends/keyword_documents.csv; writes results/trends/:
keyword_groups.parquet, keyword_adjusted.csv, diffusion.csv, bursts.csv, plan_followup_pairs.csv, plan_followup.csv, targets.csv,
realised.csv and, on demand only, expansion.csv.
"""


rule group_series:
    """Rates by region, level and kind of document, and yearly rates with fixed composition."""
    input:
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        keyword_totals=f"{RESULTS}/trends/keyword_totals.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("trends.keywords.groups", "trends.keywords.adjusted", "io.tables", "job"),
        schemas=schemas("keyword_groups", "keyword_adjusted"),
    output:
        groups=f"{RESULTS}/trends/keyword_groups.parquet",
        adjusted=f"{RESULTS}/trends/keyword_adjusted.csv",
    log:
        f"{LOGS}/group_series.log",
    benchmark:
        f"{LOGS}/benchmarks/group_series.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=21),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        groups=list(dict.fromkeys([*config["trends"]["groups"], *config["trends"]["by"]])),
        doc_types=config["trends"]["doc_types"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Comparing groups, and years with fixed composition"
    script:
        "../scripts/trends/group_series.py"


rule trace_diffusion:
    """Who used a word first, how long other levels took, how fast it faded."""
    input:
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        keyword_totals=f"{RESULTS}/trends/keyword_totals.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("trends.vocabulary.diffusion", "io.tables", "job"),
        schemas=schemas("diffusion"),
    output:
        f"{RESULTS}/trends/diffusion.csv",
    log:
        f"{LOGS}/trace_diffusion.log",
    benchmark:
        f"{LOGS}/benchmarks/trace_diffusion.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=3),
        runtime=growing(10, per_mb=0.2),
    params:
        doc_types=config["trends"]["doc_types"],
    message:
        "Tracing how words spread"
    script:
        "../scripts/trends/trace_diffusion.py"


rule find_bursts:
    """Months in which a concept is in unusually many dated news texts."""
    input:
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("trends.vocabulary.bursts", "io.table_rows", "io.tables", "job"),
        schemas=schemas("bursts"),
    output:
        f"{RESULTS}/trends/bursts.csv",
    log:
        f"{LOGS}/find_bursts.log",
    benchmark:
        f"{LOGS}/benchmarks/find_bursts.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=2),
        runtime=growing(10, per_mb=0.2),
    params:
        simulations=config["trends"]["simulations"],
        seed=config["trends"]["seed"],
    message:
        "Looking for bursts"
    script:
        "../scripts/trends/find_bursts.py"


rule follow_plans:
    """Concepts in the plan of a year against the retrospect of the next report."""
    input:
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("trends.vocabulary.plan_followup", "io.table_rows", "io.tables", "job"),
        schemas=schemas("plan_followup_pairs", "plan_followup"),
    output:
        pairs=f"{RESULTS}/trends/plan_followup_pairs.csv",
        summary=f"{RESULTS}/trends/plan_followup.csv",
    log:
        f"{LOGS}/follow_plans.log",
    benchmark:
        f"{LOGS}/benchmarks/follow_plans.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=3),
        runtime=growing(10, per_mb=0.2),
    params:
        doc_types=config["trends"]["doc_types"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Comparing plans with the next retrospects"
    script:
        "../scripts/trends/follow_plans.py"


rule extract_targets:
    """Planned values of indicators, what must not be used of them, and what was reached."""
    input:
        indicators=named_file(config["trends"]["indicators"]),
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        damage=f"{RESULTS}/corpus/damage.csv",
        code=library("trends.targets.indicators", "trends.targets.stream", "io.tables", "job"),
        schemas=schemas("targets", "realised"),
    output:
        targets=f"{RESULTS}/trends/targets.csv",
        realised=f"{RESULTS}/trends/realised.csv",
    log:
        f"{LOGS}/extract_targets.log",
    benchmark:
        f"{LOGS}/benchmarks/extract_targets.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        doc_types=config["trends"]["doc_types"],
    message:
        "Reading targets and what was reached"
    script:
        "../scripts/trends/extract_targets.py"


rule expand_concepts:
    """On demand: words that the corpus uses like the terms of a concept, with their stability."""
    input:
        concepts=named_files(config["trends"]["concepts"]),
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        code=library("io.dictionaries.concepts", "trends.vocabulary.expansion", "trends.selection", "io.tables", "job"),
        schemas=schemas("expansion"),
    output:
        f"{RESULTS}/trends/expansion.csv",
    log:
        f"{LOGS}/expand_concepts.log",
    benchmark:
        f"{LOGS}/benchmarks/expand_concepts.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30),
        runtime=growing(60, per_mb=10),
    params:
        simplify=config["documents"]["simplify"],
        runs=config["trends"]["expansion_runs"],
        top=config["trends"]["expansion_top"],
        seed=config["trends"]["seed"],
    message:
        "Looking for words like the terms of the concepts"
    script:
        "../scripts/trends/expand_concepts.py"
