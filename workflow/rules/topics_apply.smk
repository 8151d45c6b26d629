"""The chosen model applied to new texts (topics.new_texts), on request: `snakemake --cores 4 apply`.

Reads the new texts, corpus/documents.csv, words/{phrases.csv,vocabulary.csv,tokens.parquet,paragraph_use.parquet,
counts_rows.csv} and
topics/{choice.json,topics.csv,fits/}. The new texts go through the rules of corpus and words, with the phrases and the
vocabulary of the run. Writes topics/applied/{applied_documents.csv,applied_topics.csv}, and what leads to them to
topics/applied/{corpus,words}/.
"""

APPLIED = f"{RESULTS}/topics/applied"


NEW_TEXTS = config["topics"]["new_texts"]

# asked before there is a DAG, for one clear line; the targets are known only from the command line here
if workflow.is_main_process and not NEW_TEXTS and "apply" in sys.argv:
    refuse(
        "topics.new_texts is empty: name the folder of the new texts, as in "
        'snakemake --cores 4 apply --config \'topics={"new_texts": "my_new_texts"}\''
    )

NEW_SOURCES, NEW_SUMMARY = (
    source_list(configuration.listed(NEW_TEXTS), "new_sources", needed="apply" in sys.argv)
    if NEW_TEXTS
    else ("the setting topics.new_texts", read_summary(""))
)


use rule build_corpus as build_new_corpus with:
    input:
        sources=NEW_SOURCES,
        extra_regions=rules.build_corpus.input.extra_regions,
        code=rules.build_corpus.input.code,
        schemas=rules.build_corpus.input.schemas,
    output:
        documents=f"{APPLIED}/corpus/documents.csv",
        paragraphs=f"{APPLIED}/corpus/paragraphs.parquet",
        ledger=f"{APPLIED}/corpus/ledger.parquet",
        damage=f"{APPLIED}/corpus/damage.csv",
        document_dates=f"{APPLIED}/corpus/document_dates.csv",
        duplicates=f"{APPLIED}/corpus/duplicates.csv",
        rejected=f"{APPLIED}/corpus/rejected.csv",
        profile=f"{APPLIED}/corpus/profile.csv",
        columns=f"{APPLIED}/corpus/columns.csv",
    log:
        f"{LOGS}/build_new_corpus.log",
    benchmark:
        f"{LOGS}/benchmarks/build_new_corpus.tsv"
    resources:
        mem_mb=growing(500, per_mb=30, listed=NEW_SUMMARY.bytes),
        runtime=growing(10, per_mb=1, listed=NEW_SUMMARY.bytes),
    params:
        sources=NEW_SUMMARY.digest,
        series_year=config["documents"]["series_year"],
        simplify=config["documents"]["simplify"],
        near_duplicate=config["documents"]["near_duplicate"],
        boundaries=config["documents"]["boundaries"],
        columns=config["documents"]["columns"],
        version=config["documents"]["version"],
        corrections="",
    message:
        "Finding the documents in the new texts"


use rule segment_paragraphs as segment_new_paragraphs with:
    input:
        shards=[],
        paragraphs=f"{APPLIED}/corpus/paragraphs.parquet",
        lexicon=named_file(config["words"]["lexicon"]),
        user_lexicon=named_files(config["words"]["user_lexicon"]),
        code=rules.segment_paragraphs.input.code,
        schemas=rules.segment_paragraphs.input.schemas,
    output:
        first_pass=f"{APPLIED}/words/first_pass.parquet",
    log:
        f"{LOGS}/segment_new_paragraphs.log",
    benchmark:
        f"{LOGS}/benchmarks/segment_new_paragraphs.tsv"
    message:
        "Cutting new paragraphs into words"


use rule join_phrases as join_new_phrases with:
    input:
        first_pass=f"{APPLIED}/words/first_pass.parquet",
        phrases=f"{RESULTS}/words/phrases.csv",
        code=rules.join_phrases.input.code,
        schemas=rules.join_phrases.input.schemas,
    output:
        tokens=f"{APPLIED}/words/tokens.parquet",
    log:
        f"{LOGS}/join_new_phrases.log",
    benchmark:
        f"{LOGS}/benchmarks/join_new_phrases.tsv"
    message:
        "Joining the phrases of the run in new texts"


use rule mark_paragraphs as mark_new_paragraphs with:
    input:
        paragraphs=f"{APPLIED}/corpus/paragraphs.parquet",
        documents=f"{APPLIED}/corpus/documents.csv",
        code=rules.mark_paragraphs.input.code,
        schemas=rules.mark_paragraphs.input.schemas,
    output:
        use=f"{APPLIED}/words/paragraph_use.parquet",
    log:
        f"{LOGS}/mark_new_paragraphs.log",
    benchmark:
        f"{LOGS}/benchmarks/mark_new_paragraphs.tsv"
    message:
        "Marking ceremony in new texts"


use rule count_terms as count_new_terms with:
    input:
        tokens=f"{APPLIED}/words/tokens.parquet",
        use=f"{APPLIED}/words/paragraph_use.parquet",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        code=rules.count_terms.input.code,
        schemas=rules.count_terms.input.schemas,
    output:
        counts=f"{APPLIED}/words/counts.npz",
        rows=f"{APPLIED}/words/counts_rows.csv",
    log:
        f"{LOGS}/count_new_terms.log",
    benchmark:
        f"{LOGS}/benchmarks/count_new_terms.tsv"
    message:
        "Counting the terms of the run in new texts"


rule apply_model:
    """Apply the chosen model to new texts, and say which are out of its domain."""
    input:
        choice=f"{RESULTS}/topics/choice.json",
        topics=f"{RESULTS}/topics/topics.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        tokens=f"{RESULTS}/words/tokens.parquet",
        use=f"{RESULTS}/words/paragraph_use.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        new_documents=f"{APPLIED}/corpus/documents.csv",
        new_paragraphs=f"{APPLIED}/corpus/paragraphs.parquet",
        new_tokens=f"{APPLIED}/words/tokens.parquet",
        new_use=f"{APPLIED}/words/paragraph_use.parquet",
        new_counts=f"{APPLIED}/words/counts.npz",
        new_rows=f"{APPLIED}/words/counts_rows.csv",
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        fold_models=expand(f"{FITS}/{{name}}/model.npz", name=FOLD_NAMES),
        fold_fits=expand(f"{FITS}/{{name}}/fit.json", name=FOLD_NAMES),
        code=library("topics.apply", "topics.out_of_domain", "job"),
        schemas=schemas("applied_documents", "applied_topics"),
    output:
        documents=f"{RESULTS}/topics/applied/applied_documents.csv",
        topics=f"{RESULTS}/topics/applied/applied_topics.csv",
    log:
        f"{LOGS}/apply_model.log",
    benchmark:
        f"{LOGS}/benchmarks/apply_model.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30),
        runtime=growing(10, per_mb=1),
    params:
        unit=config["topics"]["unit"],
        unit_terms=config["topics"]["unit_terms"],
        min_terms=config["topics"]["min_terms"],
        seed=config["topics"]["seed"],
    message:
        "Applying the chosen model to new texts"
    script:
        "../scripts/topics/apply_model.py"
