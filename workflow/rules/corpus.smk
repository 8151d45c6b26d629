"""Corpus: what is known of the documents found, and the made-up corpus.

Reads the documents that corpus_read.smk found (corpus/documents_found.csv, paragraphs.parquet, rejected.csv and
profile.csv), the files of corrections and variables, and the table of own regions where one is given. Writes
corpus/: documents.csv, which all analyses read, corrections.csv, variables.csv, merge.csv, selection.csv, doubts.csv
and understood.csv; on request (name the file as the target) also ledger.html, the sources with the fate of every
character. With the demo it first writes demo/sources/ and demo/truth/.
"""

from wenmai.corpus.settings import mistakes_of

# asked before there is a DAG, for one clear line
if workflow.is_main_process:
    wrong = mistakes_of(config["documents"], variable_columns(configuration.variable_files(config)))
    if wrong:
        raise WorkflowError(in_language(wrong, language()))


if DEMO:

    rule write_demo:
        """Write the made-up corpus and the truth about it."""
        input:
            code=library("demo.generate", "job"),
        output:
            sources=directory(f"{RESULTS}/demo/sources"),
            regions=f"{RESULTS}/demo/truth/regions.csv",
            documents=f"{RESULTS}/demo/truth/documents.csv",
            paragraphs=f"{RESULTS}/demo/truth/paragraphs.csv",
            sections=f"{RESULTS}/demo/truth/sections.csv",
            damage=f"{RESULTS}/demo/truth/damage.csv",
            rejected=f"{RESULTS}/demo/truth/rejected.csv",
            topics=f"{RESULTS}/demo/truth/topics.csv",
            document_topics=f"{RESULTS}/demo/truth/document_topics.csv",
            terms=f"{RESULTS}/demo/truth/terms.csv",
            term_rates=f"{RESULTS}/demo/truth/term_rates.csv",
            bursts=f"{RESULTS}/demo/truth/bursts.csv",
            holes=f"{RESULTS}/demo/truth/holes.csv",
            model=f"{RESULTS}/demo/truth/model.csv",
        log:
            f"{LOGS}/write_demo.log",
        benchmark:
            f"{LOGS}/benchmarks/write_demo.tsv"
        conda:
            "../../envs/text.yaml"
        threads: 1
        resources:
            mem_mb=growing(500, per_mb=30),
            runtime=growing(20, per_mb=5),
        params:
            seed=config["demo"]["seed"],
            regions=config["demo"]["regions"],
            first_year=config["demo"]["first_year"],
            years=config["demo"]["years"],
        message:
            "Writing the demo corpus"
        script:
            "../scripts/demo/write_demo.py"


rule describe_documents:
    """Apply what the user knows to the documents found: corrections, variables, and which documents are analysed."""
    input:
        documents_found=f"{RESULTS}/corpus/documents_found.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        rejected=f"{RESULTS}/corpus/rejected.csv",
        profile=f"{RESULTS}/corpus/profile.csv",
        corrections=named_files(config["documents"]["corrections"]),
        variables=named_files(config["documents"]["variables"]),
        extra_regions=rules.build_corpus.input.extra_regions,
        code=library("corpus.described", "corpus.variables.files", "regions.own", "io.tables", "job"),
        messages=library_files("messages/en/corpus.ftl"),
        schemas=schemas("documents", "corrections", "variables", "merge", "selection", "doubts", "understood"),
    output:
        documents=f"{RESULTS}/corpus/documents.csv",
        corrections=f"{RESULTS}/corpus/corrections.csv",
        variables=f"{RESULTS}/corpus/variables.csv",
        merge=f"{RESULTS}/corpus/merge.csv",
        selection=f"{RESULTS}/corpus/selection.csv",
        doubts=f"{RESULTS}/corpus/doubts.csv",
        understood=f"{RESULTS}/corpus/understood.csv",
    log:
        f"{LOGS}/describe_documents.log",
    benchmark:
        f"{LOGS}/benchmarks/describe_documents.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        corrections=literal(config["documents"]["corrections"]),
        where=literal(config["documents"]["where"]),
        boundaries=config["documents"]["boundaries"],
        variables_key=config["documents"]["variables_key"],
        variables_below=config["documents"]["variables_below"],
    message:
        "Describing the documents"
    script:
        "../scripts/corpus/describe_documents.py"


rule draw_ledger:
    """Draw the fate of every character over the sources, on request."""
    input:
        sources=SOURCES,
        ledger=f"{RESULTS}/corpus/ledger.parquet",
        damage=f"{RESULTS}/corpus/damage.csv",
        code=library(
            "corpus.text.ledger_page", "corpus.build", "corpus.read.source_list", "io.tables", "io.files", "job"
        ),
    output:
        page=f"{RESULTS}/corpus/ledger.html",
    log:
        f"{LOGS}/draw_ledger.log",
    benchmark:
        f"{LOGS}/benchmarks/draw_ledger.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30, listed=SOURCE_SUMMARY.bytes),
        runtime=growing(10, per_mb=1, listed=SOURCE_SUMMARY.bytes),
    params:
        sources=SOURCE_SUMMARY.digest,
        columns=config["documents"]["columns"],
        convert=config["documents"]["convert"],
        seconds=config["documents"]["limits"]["seconds"],
        megabytes=config["documents"]["limits"]["megabytes"],
    message:
        "Drawing the ledger of characters"
    script:
        "../scripts/corpus/draw_ledger.py"
