"""Publish, the explorer: one offline page to search, filter and compare results in.

Reads tables of all stages, the counts of all terms and the chosen topic model. Writes explorer.html.
"""


rule write_explorer:
    """Write the explorer: one page in which terms, topics, documents and regions can be searched and compared."""
    input:
        documents=f"{RESULTS}/corpus/documents.csv",
        damage=f"{RESULTS}/corpus/damage.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=f"{RESULTS}/words/tokens.parquet",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        phrases=f"{RESULTS}/words/phrases.csv",
        text_measures=f"{RESULTS}/words/text_measures.csv",
        counts=f"{RESULTS}/words/counts_all.npz",
        counts_all_rows=f"{RESULTS}/words/counts_all_rows.csv",
        counts_all_terms=f"{RESULTS}/words/counts_all_terms.csv",
        topics=f"{RESULTS}/topics/topics.csv",
        topic_words=f"{RESULTS}/topics/topic_words.csv",
        topic_paragraphs=f"{RESULTS}/topics/topic_paragraphs.csv",
        document_topics=f"{RESULTS}/topics/document_topics.csv",
        prevalence=f"{RESULTS}/topics/prevalence.csv",
        reliability=f"{RESULTS}/topics/reliability.csv",
        topic_effects=f"{RESULTS}/topics/topic_effects.csv",
        topic_content=f"{RESULTS}/topics/topic_content.csv",
        topic_correlations=f"{RESULTS}/topics/topic_correlations.csv",
        topic_groups=f"{RESULTS}/topics/topic_groups.csv",
        choice=f"{RESULTS}/topics/choice.json",
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        concepts=f"{RESULTS}/trends/concepts.csv",
        dictionary=f"{RESULTS}/trends/dictionary.csv",
        document_periods=f"{RESULTS}/trends/document_periods.csv",
        keyword_series=f"{RESULTS}/trends/keyword_series.csv",
        keyword_adjusted=f"{RESULTS}/trends/keyword_adjusted.csv",
        keyword_documents=f"{RESULTS}/trends/keyword_documents.csv",
        keyword_paragraphs=f"{RESULTS}/trends/keyword_paragraphs.parquet",
        change_points=f"{RESULTS}/trends/change_points.csv",
        known_breaks=f"{RESULTS}/trends/known_breaks.csv",
        changes=f"{RESULTS}/trends/changes.csv",
        answers=f"{RESULTS}/tables/answers.csv",
        # the page has the sentences of both languages
        messages=library_files("messages/*/*.ftl"),
        page=library_files("publish/explorer/*.js") + library_files("publish/explorer/*.css"),
        code=library(
            "config", "publish.explorer.build", "publish.explorer.packing", "publish.explorer.page", "io.tables", "job"
        ),
    output:
        explorer=for_readers(
            f"{RESULTS}/explorer.html",
            kind="report",
            group=lambda w: "overview",
            title=lambda w: "workflow-explorer",
            shows=lambda w: "workflow-explorer.caption",
        ),
    log:
        f"{LOGS}/write_explorer.log",
    benchmark:
        f"{LOGS}/benchmarks/write_explorer.tsv"
    conda:
        "../../envs/publish.yaml"
    threads: 1
    resources:
        mem_mb=growing(600, per_mb=5),
        runtime=growing(10, per_mb=0.2),
    params:
        corpus=literal(config["corpus"]),
        language=config["publish"]["language"],
        explorer_texts=config["publish"]["explorer_texts"],
        palette=config["publish"]["palette"],
        regions=config["publish"]["regions"],
        denominator=config["trends"]["denominator"],
        tfidf_vocabulary=config["words"]["tfidf_vocabulary"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["trends"]["seed"],
    message:
        "Writing the explorer"
    script:
        "../scripts/publish/write_explorer.py"
