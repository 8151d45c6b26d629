"""Words: paragraphs become terms.

Reads corpus/documents.csv and corpus/paragraphs.parquet, words/first_pass.parquet, the lexicon and the stop lists.
Writes words/: phrases.csv, tokens.parquet, paragraph_use.parquet, vocabulary.csv,
counts.npz with counts_rows.csv, counts_all.npz with counts_all_{rows,terms}.csv,
tfidf_by_{document,year,region,level,role}.csv and class_terms.csv.
"""


rule find_phrases:
    """Find word sequences that behave like terms which no dictionary knows."""
    input:
        first_pass=f"{RESULTS}/words/first_pass.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        lexicon=named_file(config["words"]["lexicon"]),
        user_lexicon=named_files(config["words"]["user_lexicon"]),
        ceremony=shipped("resources/stopwords_ceremony.txt"),
        code=library(
            "words.lists", "words.phrases.find", "words.vocabulary.filters", "io.documents", "io.tables", "job"
        ),
        schemas=schemas("phrases"),
    output:
        phrases=f"{RESULTS}/words/phrases.csv",
    log:
        f"{LOGS}/find_phrases.log",
    benchmark:
        f"{LOGS}/benchmarks/find_phrases.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=14),
        runtime=growing(10, per_mb=0.2),
    params:
        simplify=config["documents"]["simplify"],
        min_count=config["words"]["phrase_min_count"],
        min_npmi=config["words"]["phrase_min_npmi"],
        min_entropy=config["words"]["phrase_min_entropy"],
        max_tokens=config["words"]["phrase_max_tokens"],
    message:
        "Looking for phrases that no dictionary knows"
    script:
        "../scripts/words/find_phrases.py"


rule join_phrases:
    """Make each kept phrase one token."""
    input:
        first_pass=f"{RESULTS}/words/first_pass.parquet",
        phrases=f"{RESULTS}/words/phrases.csv",
        code=library("words.phrases.retokenize", "words.tokens", "io.tables", "job"),
        schemas=schemas("tokens"),
    output:
        tokens=f"{RESULTS}/words/tokens.parquet",
    log:
        f"{LOGS}/join_phrases.log",
    benchmark:
        f"{LOGS}/benchmarks/join_phrases.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=4),
        runtime=growing(10, per_mb=0.2),
    params:
        join=config["words"]["join_phrases"],
    message:
        "Joining the phrases"
    script:
        "../scripts/words/join_phrases.py"


rule mark_paragraphs:
    """Say which paragraphs the models see, and why not the others."""
    input:
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("words.vocabulary.paragraph_filter", "io.spool", "io.tables", "job"),
        schemas=schemas("paragraph_use", "text_use"),
    output:
        use=f"{RESULTS}/words/paragraph_use.parquet",
        text=f"{RESULTS}/words/text_use.csv",
    log:
        f"{LOGS}/mark_paragraphs.log",
    benchmark:
        f"{LOGS}/benchmarks/mark_paragraphs.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    message:
        "Marking ceremony"
    script:
        "../scripts/words/mark_paragraphs.py"


rule build_vocabulary:
    """Decide on every term seen, with the one reason."""
    input:
        tokens=f"{RESULTS}/words/tokens.parquet",
        first_pass=f"{RESULTS}/words/first_pass.parquet",
        use=f"{RESULTS}/words/paragraph_use.parquet",
        documents=f"{RESULTS}/corpus/documents.csv",
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
            "words.vocabulary.build",
            "words.vocabulary.filters",
            "words.segment",
            "io.documents",
            "words.vocabulary.paragraph_filter",
            "io.tables",
            "job",
        ),
        schemas=schemas("vocabulary"),
    output:
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
    log:
        f"{LOGS}/build_vocabulary.log",
    benchmark:
        f"{LOGS}/benchmarks/build_vocabulary.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=3),
        runtime=growing(10, per_mb=0.2),
    params:
        simplify=config["documents"]["simplify"],
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
    message:
        "Deciding which terms to keep"
    script:
        "../scripts/words/build_vocabulary.py"


rule count_terms:
    """Count the kept terms, paragraph by paragraph."""
    input:
        tokens=f"{RESULTS}/words/tokens.parquet",
        use=f"{RESULTS}/words/paragraph_use.parquet",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        code=library("words.counts", "words.vocabulary.paragraph_filter", "io.matrices", "io.tables", "job"),
        schemas=schemas("counts_rows"),
    output:
        counts=f"{RESULTS}/words/counts.npz",
        rows=f"{RESULTS}/words/counts_rows.csv",
    log:
        f"{LOGS}/count_terms.log",
    benchmark:
        f"{LOGS}/benchmarks/count_terms.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=4),
        runtime=growing(10, per_mb=0.2),
    message:
        "Counting terms"
    script:
        "../scripts/words/count_terms.py"


rule count_all_terms:
    """Count the terms before pruning for the models, paragraph by paragraph: what keyness compares."""
    input:
        tokens=f"{RESULTS}/words/tokens.parquet",
        use=f"{RESULTS}/words/paragraph_use.parquet",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        code=library("words.counts", "words.vocabulary.paragraph_filter", "io.matrices", "io.tables", "job"),
        schemas=schemas("counts_all_rows", "counts_all_terms"),
    output:
        counts=f"{RESULTS}/words/counts_all.npz",
        rows=f"{RESULTS}/words/counts_all_rows.csv",
        terms=f"{RESULTS}/words/counts_all_terms.csv",
    log:
        f"{LOGS}/count_all_terms.log",
    benchmark:
        f"{LOGS}/benchmarks/count_all_terms.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=5),
        runtime=growing(10, per_mb=0.2),
    message:
        "Counting all terms"
    script:
        "../scripts/words/count_all_terms.py"


rule rank_tfidf:
    """Rank the terms that mark each document, year, region, level and role."""
    input:
        **counted_terms(config["words"]["tfidf_vocabulary"]),
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        code=library("words.tfidf", "io.matrices", "io.tables", "job"),
        schemas=schemas(
            "tfidf_by_document",
            "tfidf_by_year",
            "tfidf_by_region",
            "tfidf_by_level",
            "tfidf_by_role",
            "class_terms",
        ),
    output:
        by_document=f"{RESULTS}/words/tfidf_by_document.csv",
        by_year=f"{RESULTS}/words/tfidf_by_year.csv",
        by_region=f"{RESULTS}/words/tfidf_by_region.csv",
        by_level=f"{RESULTS}/words/tfidf_by_level.csv",
        by_role=f"{RESULTS}/words/tfidf_by_role.csv",
        class_terms=f"{RESULTS}/words/class_terms.csv",
    log:
        f"{LOGS}/rank_tfidf.log",
    benchmark:
        f"{LOGS}/benchmarks/rank_tfidf.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=6),
        runtime=growing(10, per_mb=0.2),
    params:
        top=config["words"]["tfidf_top"],
        weight=config["words"]["tfidf_weight"],
        smooth=config["words"]["tfidf_smooth"],
    message:
        "Ranking terms by TF-IDF"
    script:
        "../scripts/words/rank_tfidf.py"
