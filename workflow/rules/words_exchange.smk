"""Words for papers and other programs: the most frequent ones; matrix and tokens for quanteda, stm, gensim, KH Coder.

Reads words/{counts.npz,counts_rows.csv,counts_all.npz,counts_all_rows.csv,counts_all_terms.csv,vocabulary.csv},
words/{tokens.parquet,paragraph_use.parquet} and corpus/documents.csv. Writes words/frequent_terms.csv, dtm.mtx,
dtm_documents.csv, dtm_terms.csv, tokens.jsonl.gz and spaced_texts.csv.
"""


rule export_counts:
    """Write the segmented corpus for other programs: matrix, tokens, words with spaces."""
    input:
        **counted_terms("model"),
        documents=f"{RESULTS}/corpus/documents.csv",
        tokens=f"{RESULTS}/words/tokens.parquet",
        paragraph_use=f"{RESULTS}/words/paragraph_use.parquet",
        code=library("words.exchange", "io.matrices", "io.spool", "io.tables", "job"),
        schemas=schemas("dtm_documents", "dtm_terms", "spaced_texts"),
    output:
        matrix=f"{RESULTS}/words/dtm.mtx",
        documents=f"{RESULTS}/words/dtm_documents.csv",
        terms=f"{RESULTS}/words/dtm_terms.csv",
        tokens=f"{RESULTS}/words/tokens.jsonl.gz",
        texts=f"{RESULTS}/words/spaced_texts.csv",
    log:
        f"{LOGS}/export_counts.log",
    benchmark:
        f"{LOGS}/benchmarks/export_counts.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=9),
        runtime=growing(10, per_mb=0.2),
    message:
        "Writing the words for other programs"
    script:
        "../scripts/words/export_counts.py"


rule rank_frequent_terms:
    """Rank the most frequent terms of each period, level, type and region, and of prefectures and provinces."""
    input:
        **counted_terms("all"),
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library("words.frequent", "io.matrices", "io.periods", "io.tables", "job"),
        schemas=schemas("frequent_terms"),
    output:
        f"{RESULTS}/words/frequent_terms.csv",
    log:
        f"{LOGS}/rank_frequent_terms.log",
    benchmark:
        f"{LOGS}/benchmarks/rank_frequent_terms.tsv"
    conda:
        "../../envs/text.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=23),
        runtime=growing(10, per_mb=0.2),
    params:
        top=config["words"]["tfidf_top"],
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
    message:
        "Ranking terms by frequency"
    script:
        "../scripts/words/rank_frequent_terms.py"
