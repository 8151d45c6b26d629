"""Stage trends, continued: how the terms of the concepts behave in the texts, and sentences to be coded by hand.

Reads corpus/{documents.csv,paragraphs.parquet}, words/first_pass.parquet, the concepts and, on demand only, filled
coding sheets, and for the topics topics/{choice.json,document_topics.csv,fits/}; writes trends/: concept_topics.csv, concept_terms.csv, dictionary.csv, dictionary_sentences.csv, coding_sheet.{csv,xlsx} and
coding_agreement.csv (`make score-coding`).
"""


rule describe_dictionary:
    """How every term behaves in the texts, sentences to read, and a sample to be coded by hand."""
    input:
        concepts=named_files(config["trends"]["concepts"]),
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        first_pass=f"{RESULTS}/words/first_pass.parquet",
        code=library(
            "trends.keywords.dictionary",
            "trends.keywords.coding",
            "trends.keywords.found",
            "trends.selection",
            "io.tables",
            "io.variables",
            "job",
        ),
        schemas=schemas("dictionary", "dictionary_sentences", "coding_sheet"),
    output:
        dictionary=f"{RESULTS}/trends/dictionary.csv",
        sentences=f"{RESULTS}/trends/dictionary_sentences.csv",
        sheet=f"{RESULTS}/trends/coding_sheet.csv",
        workbook=f"{RESULTS}/trends/coding_sheet.xlsx",
    log:
        f"{LOGS}/describe_dictionary.log",
    benchmark:
        f"{LOGS}/benchmarks/describe_dictionary.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        simplify=config["documents"]["simplify"],
        per_term=config["trends"]["coding_sentences"],
        groups=config["trends"]["groups"],
        seed=config["trends"]["seed"],
    message:
        "Describing the dictionary"
    script:
        "../scripts/trends/describe_dictionary.py"


rule relate_concepts:
    """Where concepts are found among the topics, and which of their terms the models lack."""
    input:
        dictionary=f"{RESULTS}/trends/dictionary.csv",
        keyword_paragraphs=f"{RESULTS}/trends/keyword_paragraphs.parquet",
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        document_topics=f"{RESULTS}/topics/document_topics.csv",
        choice=f"{RESULTS}/topics/choice.json",
        models=CHOSEN[:1],
        code=library("trends.keywords.in_topics", "io.table_rows", "io.tables", "job"),
        schemas=schemas("concept_topics", "concept_terms"),
    output:
        concept_topics=f"{RESULTS}/trends/concept_topics.csv",
        concept_terms=f"{RESULTS}/trends/concept_terms.csv",
    log:
        f"{LOGS}/relate_concepts.log",
    benchmark:
        f"{LOGS}/benchmarks/relate_concepts.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=4),
        runtime=growing(10, per_mb=0.2),
    params:
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Relating concepts to topics"
    script:
        "../scripts/trends/relate_concepts.py"


rule score_coding:
    """The agreement of those who coded sentences by hand, and the precision of every term."""
    input:
        sheet=f"{RESULTS}/trends/coding_sheet.csv",
        coded=named_files(config["trends"]["coded"]),
        code=library("trends.keywords.coded", "trends.keywords.coding", "io.tables", "job"),
        schemas=schemas("coding_agreement"),
    output:
        f"{RESULTS}/trends/coding_agreement.csv",
    log:
        f"{LOGS}/score_coding.log",
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(10, per_mb=1),
    params:
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Scoring the coded sentences"
    script:
        "../scripts/trends/score_coding.py"
