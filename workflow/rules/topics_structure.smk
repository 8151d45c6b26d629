"""How the topics of the chosen model relate, and what people need to judge them.

Reads words/{counts.npz,counts_rows.csv,vocabulary.csv}, corpus/{documents.csv,paragraphs.parquet} and
topics/{choice.json,topics.csv,topic_paragraphs.csv,reliability.csv,prevalence.csv,fits/}. Writes
topics/{topic_groups.csv,topic_correlations.csv,topic_hierarchy.csv,topic_continued.csv,codebook.html,codebook.docx}.
"""


rule relate_topics:
    """Sum topics under the user's names, correlate them over documents, and find themes."""
    input:
        choice=f"{RESULTS}/topics/choice.json",
        topics=f"{RESULTS}/topics/topics.csv",
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        chosen=CHOSEN[0],
        chosen_fit=CHOSEN[1],
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        former=FORMER,
        code=library(
            "topics.change.continued",
            "topics.structure.groups",
            "topics.structure.correlations",
            "topics.structure.hierarchy",
            "io.periods",
            "job",
        ),
        schemas=schemas("topic_groups", "topic_correlations", "topic_hierarchy", "topic_continued"),
    output:
        topic_groups=f"{RESULTS}/topics/topic_groups.csv",
        topic_correlations=f"{RESULTS}/topics/topic_correlations.csv",
        topic_hierarchy=f"{RESULTS}/topics/topic_hierarchy.csv",
        topic_continued=f"{RESULTS}/topics/topic_continued.csv",
    log:
        f"{LOGS}/relate_topics.log",
    benchmark:
        f"{LOGS}/benchmarks/relate_topics.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=3),
        runtime=growing(10, per_mb=0.2),
    params:
        groups=literal(config["topics"]["groups"]),
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        covariates=config["topics"]["covariates"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["topics"]["seed"],
    message:
        "Relating topics to each other"
    script:
        "../scripts/topics/relate_topics.py"


rule write_codebook:
    """Write the codebook of the topics: a page and a Word file for human coders."""
    input:
        choice=f"{RESULTS}/topics/choice.json",
        topics=f"{RESULTS}/topics/topics.csv",
        topic_paragraphs=f"{RESULTS}/topics/topic_paragraphs.csv",
        prevalence=f"{RESULTS}/topics/prevalence.csv",
        reliability=f"{RESULTS}/topics/reliability.csv",
        topic_correlations=f"{RESULTS}/topics/topic_correlations.csv",
        topic_hierarchy=f"{RESULTS}/topics/topic_hierarchy.csv",
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        messages=library_files(f"messages/{config['publish']['language']}/*.ftl"),
        code=library("topics.describe.codebook_files", "topics.count_table", "job"),
    output:
        page=f"{RESULTS}/topics/codebook.html",
        word=f"{RESULTS}/topics/codebook.docx",
    log:
        f"{LOGS}/write_codebook.log",
    benchmark:
        f"{LOGS}/benchmarks/write_codebook.tsv"
    conda:
        "../../envs/publish.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=3),
        runtime=growing(10, per_mb=0.2),
    params:
        language=config["publish"]["language"],
    message:
        "Writing the codebook of the topics"
    script:
        "../scripts/topics/write_codebook.py"
