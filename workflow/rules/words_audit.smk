"""Words, the audit: what segmentation, phrases and rules did.

Reads words/ and corpus/paragraphs.parquet. Writes words/audit_{stages,dropped,terms}.csv and
words/sensitivity.csv.
"""


rule audit_words:
    """Count what each step left and what became of every listed term."""
    input:
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        first_pass=f"{RESULTS}/words/first_pass.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        lexicon=config["words"]["lexicon"],
        user_lexicon=optional(config["words"]["user_lexicon"]),
        concepts=config["trends"]["concepts"],
        code=library("words.audit", "words.use", "spool", "tables", "job"),
        schemas=schemas("audit_stages", "audit_dropped", "audit_terms"),
    output:
        stages=f"{RESULTS}/words/audit_stages.csv",
        dropped=f"{RESULTS}/words/audit_dropped.csv",
        terms=f"{RESULTS}/words/audit_terms.csv",
    log:
        f"{LOGS}/audit_words.log",
    conda:
        "../../envs/text.yaml"
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
        lexicon=config["words"]["lexicon"],
        user_lexicon=optional(config["words"]["user_lexicon"]),
        ceremony="resources/stopwords_ceremony.txt",
        user_stop_words=optional(config["words"]["user_stop_words"]),
        code=library("words.sensitivity", "words.use", "tables", "job"),
        schemas=schemas("sensitivity"),
    output:
        sensitivity=f"{RESULTS}/words/sensitivity.csv",
    log:
        f"{LOGS}/compare_settings.log",
    conda:
        "../../envs/text.yaml"
    params:
        run=config["words"]["sensitivity"],
        segmenter=config["words"]["segmenter"],
        join=config["words"]["join_phrases"],
        stop_words=config["words"]["stop_words"],
        keep=config["words"]["keep"],
        drop=config["words"]["drop"],
        min_chars=config["words"]["min_chars"],
        min_paragraphs=config["words"]["min_paragraphs"],
        max_paragraph_share=config["words"]["max_paragraph_share"],
        min_residual_idf=config["words"]["min_residual_idf"],
        k=config["topics"]["report_k"] or max(config["topics"]["k"]),
        seed=config["topics"]["seeds"][0],
        top=config["topics"]["top_words"],
    message:
        "Comparing topics under other settings"
    script:
        "../scripts/words/compare_settings.py"
