"""Stage trends, continued: how texts are written, and several concepts together.

Reads results/corpus/, words/, topics/ and trends/keyword_*; writes results/trends/:
text_series.csv, concept_ratios.csv, concept_ratio_changes.csv and
cross_tables.csv.
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
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
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


rule combine_concepts:
    """Shares of families of concepts and ratios of two, by year, their change, and with fixed mix of document types."""
    input:
        concepts=named_files(config["trends"]["concepts"]),
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        keyword_paragraphs=f"{RESULTS}/trends/keyword_paragraphs.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        code=library(
            "trends.keywords.ratios", "trends.keywords.sides", "trends.selection", "io.table_rows", "io.tables", "job"
        ),
        schemas=schemas("concept_ratios", "concept_ratio_changes"),
    output:
        ratios=f"{RESULTS}/trends/concept_ratios.csv",
        changes=f"{RESULTS}/trends/concept_ratio_changes.csv",
    log:
        f"{LOGS}/combine_concepts.log",
    benchmark:
        f"{LOGS}/benchmarks/combine_concepts.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        simplify=config["documents"]["simplify"],
        families=config["trends"]["families"],
        ratios=config["trends"]["ratios"],
        changes=config["trends"]["changes"],
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        doc_types=config["trends"]["doc_types"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Combining concepts to shares and ratios"
    script:
        "../scripts/trends/combine_concepts.py"


rule cross_concepts:
    """Concepts by type and level of document, role of section and topic, and with each other."""
    input:
        concepts=f"{RESULTS}/trends/concepts.csv",
        keyword_paragraphs=f"{RESULTS}/trends/keyword_paragraphs.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        choice=f"{RESULTS}/topics/choice.json",
        models=CHOSEN[:1],
        code=library(
            "trends.keywords.cross_tables", "trends.keywords.numbered", "trends.keywords.pairs", "io.tables", "job"
        ),
        schemas=schemas("cross_tables", "concept_pairs"),
    output:
        cross_tables=f"{RESULTS}/trends/cross_tables.csv",
        concept_pairs=f"{RESULTS}/trends/concept_pairs.csv",
    log:
        f"{LOGS}/cross_concepts.log",
    benchmark:
        f"{LOGS}/benchmarks/cross_concepts.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(600, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        denominator=config["trends"]["denominator"],
        doc_types=config["trends"]["doc_types"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Crossing concepts with types, levels, roles and topics"
    script:
        "../scripts/trends/cross_concepts.py"
