"""Words for other programs: quanteda, stm, scikit-learn, gensim, KH Coder.

Reads words/{counts.npz,counts_rows.csv,vocabulary.csv,tokens.parquet,paragraph_use.parquet} and corpus/documents.csv.
Writes words/dtm.mtx, dtm_documents.csv, dtm_terms.csv, tokens.jsonl.gz and spaced_texts.csv.
"""


rule export_counts:
    """Write the segmented corpus for other programs: matrix, tokens, words with spaces."""
    input:
        **counted_terms("model"),
        documents=f"{RESULTS}/corpus/documents.csv",
        tokens=f"{RESULTS}/words/tokens.parquet",
        paragraph_use=f"{RESULTS}/words/paragraph_use.parquet",
        code=library("words.exchange", "io.matrices", "io.tables", "job"),
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
        mem_mb=growing(500, per_mb=40),
        runtime=growing(10, per_mb=1),
    message:
        "Writing the words for other programs"
    script:
        "../scripts/words/export_counts.py"
