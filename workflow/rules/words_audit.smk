"""Words, the audit: what segmentation, phrases and rules did; how each document is written.

Reads words/, corpus/{documents.csv,paragraphs.parquet}. Writes words/audit_{stages,dropped,terms}.csv,
text_measures.csv and sensitivity.csv; for `make specification` also words/stop_lists/<lists>/{vocabulary.csv,counts.npz,counts_rows.csv},
what the vocabulary would be with the stop list iso alone and with none.
"""


rule audit_words:
    """Count what each step left and what became of every listed term."""
    input:
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        first_pass=f"{RESULTS}/words/first_pass.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        lexicon=named_file(config["words"]["lexicon"]),
        user_lexicon=named_files(config["words"]["user_lexicon"]),
        concepts=named_files(config["trends"]["concepts"]),
        code=library(
            "words.lists", "words.audit", "io.dictionaries.read", "io.documents", "io.spool", "io.tables", "job"
        ),
        schemas=schemas("audit_stages", "audit_dropped", "audit_terms"),
    output:
        stages=f"{RESULTS}/words/audit_stages.csv",
        dropped=f"{RESULTS}/words/audit_dropped.csv",
        terms=f"{RESULTS}/words/audit_terms.csv",
    log:
        f"{LOGS}/audit_words.log",
    benchmark:
        f"{LOGS}/benchmarks/audit_words.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        simplify=config["documents"]["simplify"],
    message:
        "Auditing the words"
    script:
        "../scripts/words/audit_words.py"


rule compare_settings:
    """Topics under two segmenters and two stop lists, if asked for."""
    input:
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        use=f"{RESULTS}/words/paragraph_use.parquet",
        phrases=f"{RESULTS}/words/phrases.csv",
        lexicon=named_file(config["words"]["lexicon"]),
        user_lexicon=named_files(config["words"]["user_lexicon"]),
        ceremony=shipped("resources/stopwords_ceremony.txt"),
        law=shipped("resources/stopwords_law.txt"),
        modal=shipped("resources/modal_verbs.txt"),
        concepts=named_files(config["trends"]["concepts"]) if config["words"]["keep_concept_terms"] else [],
        user_stop_words=named_files(config["words"]["user_stop_words"]),
        person_names=named_files(config["words"]["person_names"]),
        code=library(
            "words.lists",
            "words.sensitivity",
            "words.vocabulary.filters",
            "words.vocabulary.paragraph_filter",
            "io.documents",
            "io.tables",
            "job",
        ),
        schemas=schemas("sensitivity"),
    output:
        sensitivity=f"{RESULTS}/words/sensitivity.csv",
    log:
        f"{LOGS}/compare_settings.log",
    benchmark:
        f"{LOGS}/benchmarks/compare_settings.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(20, per_mb=5),
    params:
        simplify=config["documents"]["simplify"],
        run=config["words"]["sensitivity"],
        segmenter=config["words"]["segmenter"],
        join=config["words"]["join_phrases"],
        stop_words=config["words"]["stop_words"],
        keep=literal(config["words"]["keep"]),
        keep_modal_verbs=config["words"]["keep_modal_verbs"],
        drop=literal(config["words"]["drop"]),
        min_chars=config["words"]["min_chars"],
        min_paragraphs=config["words"]["min_paragraphs"],
        max_paragraph_share=config["words"]["max_paragraph_share"],
        min_residual_idf=config["words"]["min_residual_idf"],
        drop_place_names=config["words"]["drop_place_names"],
        drop_speaker_names=config["words"]["drop_speaker_names"],
        k=config["topics"]["report_k"] or min(config["topics"]["k"], key=lambda k: (abs(k - 20), k)),
        seed=config["topics"]["seeds"][0],
        top=config["topics"]["top_words"],
    message:
        "Comparing topics under other settings"
    script:
        "../scripts/words/compare_settings.py"


OTHER_LISTS = f"{RESULTS}/words/stop_lists/{{lists}}"


use rule build_vocabulary as build_other_vocabulary with:
    input:
        tokens=rules.build_vocabulary.input.tokens,
        first_pass=rules.build_vocabulary.input.first_pass,
        use=rules.build_vocabulary.input.use,
        documents=rules.build_vocabulary.input.documents,
        lexicon=named_file(config["words"]["lexicon"]),
        user_lexicon=named_files(config["words"]["user_lexicon"]),
        ceremony=rules.build_vocabulary.input.ceremony,
        law=rules.build_vocabulary.input.law,
        modal=rules.build_vocabulary.input.modal,
        concepts=rules.build_vocabulary.input.concepts,
        user_stop_words=[],
        person_names=rules.build_vocabulary.input.person_names,
        code=rules.build_vocabulary.input.code,
        schemas=rules.build_vocabulary.input.schemas,
    output:
        vocabulary=f"{OTHER_LISTS}/vocabulary.csv",
    log:
        f"{LOGS}/build_other_vocabulary.{{lists}}.log",
    benchmark:
        f"{LOGS}/benchmarks/build_other_vocabulary.{{lists}}.tsv"
    wildcard_constraints:
        lists="iso|none",
    params:
        simplify=config["documents"]["simplify"],
        join=config["words"]["join_phrases"],
        stop_words=lambda wildcards: [name for name in ["iso"] if name == wildcards.lists],
        keep=literal(config["words"]["keep"]),
        keep_modal_verbs=config["words"]["keep_modal_verbs"],
        drop=literal(config["words"]["drop"]),
        min_chars=config["words"]["min_chars"],
        min_paragraphs=config["words"]["min_paragraphs"],
        max_paragraph_share=config["words"]["max_paragraph_share"],
        min_residual_idf=config["words"]["min_residual_idf"],
        drop_place_names=config["words"]["drop_place_names"],
        drop_speaker_names=config["words"]["drop_speaker_names"],
    message:
        "Deciding which terms to keep with other stop lists: {wildcards.lists}"


use rule count_terms as count_other_terms with:
    input:
        tokens=rules.count_terms.input.tokens,
        use=rules.count_terms.input.use,
        vocabulary=f"{OTHER_LISTS}/vocabulary.csv",
        code=rules.count_terms.input.code,
        schemas=rules.count_terms.input.schemas,
    output:
        counts=f"{OTHER_LISTS}/counts.npz",
        rows=f"{OTHER_LISTS}/counts_rows.csv",
    log:
        f"{LOGS}/count_other_terms.{{lists}}.log",
    benchmark:
        f"{LOGS}/benchmarks/count_other_terms.{{lists}}.tsv"
    wildcard_constraints:
        lists="iso|none",
    message:
        "Counting terms with other stop lists: {wildcards.lists}"


rule measure_texts:
    """Length, sentences, variety of words, numerals and new terms of every document."""
    input:
        first_pass=f"{RESULTS}/words/first_pass.parquet",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("words.text_measures", "io.tables", "job"),
        schemas=schemas("text_measures"),
    output:
        f"{RESULTS}/words/text_measures.csv",
    log:
        f"{LOGS}/measure_texts.log",
    benchmark:
        f"{LOGS}/benchmarks/measure_texts.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=7),
        runtime=growing(10, per_mb=0.2),
    message:
        "Measuring how texts are written"
    script:
        "../scripts/words/measure_texts.py"
