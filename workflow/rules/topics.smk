"""Topics: from counts to fitted models, a choice among them, and what they say.

Reads words/{counts.npz,counts_rows.csv,vocabulary.csv,text_use.csv} (words/tokens.parquet where units are merged) and corpus/{documents.csv,paragraphs.parquet}.
Writes topics/starts/k<k>.npz, topics/fits/<engine>_k<k>_{s<seed>,f<fold>}/{model.npz,fit.json} and
topics/{scores.csv,choice.json,topics.csv,topic_words.csv,topic_paragraphs.csv,topic_matches.csv,topic_numbers.csv,reliability.csv,
document_topics.csv,prevalence.csv}.
"""

FITS = f"{RESULTS}/topics/fits"
# the former run that this one continues
FORMER = former_run(config["topics"]["continue_from"])
# the chosen model with the shares of all paragraphs, also of those outside the sample that a large corpus is fitted in
CHOSEN = [f"{RESULTS}/topics/chosen/{file}" for file in ("model.npz", "fit.json")]
STARTS = expand(f"{RESULTS}/topics/starts/k{{k}}.npz", k=config["topics"]["k"])
# the tokens by which long paragraphs are cut; only merged units need them
CUT_FROM = optional(f"{RESULTS}/words/tokens.parquet" if config["topics"]["unit"] == "merged" else "")
FIT_NAMES = expand(
    "{engine}_k{k}_s{seed}",
    engine=config["topics"]["engines"],
    k=config["topics"]["k"],
    seed=config["topics"]["seeds"],
)
FOLD_NAMES = expand(
    "{engine}_k{k}_f{fold}",
    engine=config["topics"]["engines"],
    k=config["topics"]["k"],
    fold=range(config["topics"]["folds"]),
)


rule find_starts:
    """Find the topics on which samples of the documents agree: of all documents, and without each fold of them."""
    input:
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=CUT_FROM,
        code=library("topics.engines.fit", "topics.engines.consensus", "topics.selection.split", "job"),
    output:
        starts=f"{RESULTS}/topics/starts/k{{k}}.npz",
    log:
        f"{LOGS}/find_starts.k{{k}}.log",
    benchmark:
        f"{LOGS}/benchmarks/find_starts.k{{k}}.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(20, per_mb=5),
    params:
        samples=config["topics"]["samples"],
        unit=config["topics"]["unit"],
        unit_terms=config["topics"]["unit_terms"],
        unit_tokens=config["topics"]["unit_tokens"],
        min_terms=config["topics"]["min_terms"],
        sample_paragraphs=config["topics"]["sample_paragraphs"],
        folds=config["topics"]["folds"],
        seed=config["topics"]["seed"],
    message:
        "Finding {wildcards.k} topics on which samples agree"
    script:
        "../scripts/topics/find_starts.py"


rule fit_topics:
    """Fit one engine and number of topics: every seed, and once more without each fold of the documents."""
    input:
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=CUT_FROM,
        starts=f"{RESULTS}/topics/starts/k{{k}}.npz",
        former=FORMER,
        code=library(
            "topics.engines.fit",
            "topics.engines.consensus",
            "topics.selection.split",
            "topics.change.continued",
            "job",
        ),
    output:
        models=expand(f"{FITS}/{{{{engine}}}}_k{{{{k}}}}_s{{seed}}/model.npz", seed=config["topics"]["seeds"]),
        fits=expand(f"{FITS}/{{{{engine}}}}_k{{{{k}}}}_s{{seed}}/fit.json", seed=config["topics"]["seeds"]),
        fold_models=expand(
            f"{FITS}/{{{{engine}}}}_k{{{{k}}}}_f{{fold}}/model.npz", fold=range(config["topics"]["folds"])
        ),
        fold_fits=expand(f"{FITS}/{{{{engine}}}}_k{{{{k}}}}_f{{fold}}/fit.json", fold=range(config["topics"]["folds"])),
    log:
        f"{LOGS}/fit_topics.{{engine}}_k{{k}}.log",
    benchmark:
        f"{LOGS}/benchmarks/fit_topics.{{engine}}_k{{k}}.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(20, per_mb=5),
    params:
        seeds=config["topics"]["seeds"],
        passes=config["topics"]["passes"],
        anchor=config["topics"]["anchor"],
        unit=config["topics"]["unit"],
        unit_terms=config["topics"]["unit_terms"],
        unit_tokens=config["topics"]["unit_tokens"],
        min_terms=config["topics"]["min_terms"],
        sample_paragraphs=config["topics"]["sample_paragraphs"],
        folds=config["topics"]["folds"],
        seed=config["topics"]["seed"],
    message:
        "Fitting {wildcards.k} topics with {wildcards.engine}"
    script:
        "../scripts/topics/fit_topics.py"


rule score_topics:
    """Score every fit: held-out likelihood, coherence, diversity, exclusivity, stability."""
    input:
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        fold_models=expand(f"{FITS}/{{name}}/model.npz", name=FOLD_NAMES),
        fold_fits=expand(f"{FITS}/{{name}}/fit.json", name=FOLD_NAMES),
        code=library("topics.selection.scores", "job"),
        schemas=schemas("scores"),
    output:
        scores=f"{RESULTS}/topics/scores.csv",
    log:
        f"{LOGS}/score_topics.log",
    benchmark:
        f"{LOGS}/benchmarks/score_topics.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(10, per_mb=0.2),
    params:
        top_words=config["topics"]["top_words"],
        min_stability=config["topics"]["min_stability"],
        seed=config["topics"]["seed"],
    message:
        "Scoring the topic models"
    script:
        "../scripts/topics/score_topics.py"


rule choose_model:
    """Choose the number of topics and the run to report, and say why."""
    input:
        scores=f"{RESULTS}/topics/scores.csv",
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        fold_models=expand(f"{FITS}/{{name}}/model.npz", name=FOLD_NAMES),
        fold_fits=expand(f"{FITS}/{{name}}/fit.json", name=FOLD_NAMES),
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        text_use=f"{RESULTS}/words/text_use.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        code=library(
            "topics.apply",
            "topics.selection.choice",
            "topics.selection.shortage",
            "topics.engines.model",
            "io.files",
            "io.tables",
            "job",
        ),
    output:
        choice=f"{RESULTS}/topics/choice.json",
        chosen=CHOSEN,
    log:
        f"{LOGS}/choose_model.log",
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(10, per_mb=1),
    params:
        engine=config["topics"]["engine"],
        seeds=config["topics"]["seeds"],
        report_k=config["topics"]["report_k"],
        unit=config["topics"]["unit"],
        unit_terms=config["topics"]["unit_terms"],
        min_terms=config["topics"]["min_terms"],
        seed=config["topics"]["seed"],
        sample_paragraphs=config["topics"]["sample_paragraphs"],
    message:
        "Choosing the topic model to report"
    script:
        "../scripts/topics/choose_model.py"


rule describe_topics:
    """Describe the topics of the chosen model: words, labels, typical paragraphs, reliability."""
    input:
        choice=f"{RESULTS}/topics/choice.json",
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        fold_models=expand(f"{FITS}/{{name}}/model.npz", name=FOLD_NAMES),
        fold_fits=expand(f"{FITS}/{{name}}/fit.json", name=FOLD_NAMES),
        tokens=f"{RESULTS}/words/tokens.parquet",
        former=FORMER,
        lexicon=named_files(config["words"]["lexicon"]),
        user_lexicon=named_files(config["words"]["user_lexicon"]),
        generic=shipped("resources/label_generic.txt"),
        glossary=named_files(config["topics"]["glossary"]),
        documents=f"{RESULTS}/corpus/documents.csv",
        code=library(
            "topics.describe.tables", "topics.describe.distinctive", "topics.change.continued", "io.spool", "job"
        ),
        schemas=schemas(
            "topics",
            "topic_words",
            "topic_terms",
            "topic_paragraphs",
            "topic_matches",
            "topic_numbers",
            "reliability",
        ),
    output:
        topics=f"{RESULTS}/topics/topics.csv",
        topic_words=f"{RESULTS}/topics/topic_words.csv",
        topic_terms=f"{RESULTS}/topics/topic_terms.csv",
        topic_paragraphs=f"{RESULTS}/topics/topic_paragraphs.csv",
        topic_matches=f"{RESULTS}/topics/topic_matches.csv",
        topic_numbers=f"{RESULTS}/topics/topic_numbers.csv",
        reliability=f"{RESULTS}/topics/reliability.csv",
    log:
        f"{LOGS}/describe_topics.log",
    benchmark:
        f"{LOGS}/benchmarks/describe_topics.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=8),
        runtime=growing(10, per_mb=0.2),
    params:
        labels=config["topics"]["labels"],
        top_words=config["topics"]["top_words"],
        min_reliability=config["topics"]["min_reliability"],
        top=config["words"]["tfidf_top"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["topics"]["seed"],
    message:
        "Describing the topics of the chosen model"
    script:
        "../scripts/topics/describe_topics.py"


rule measure_prevalence:
    """Measure how much of each document and group of documents every topic takes."""
    input:
        choice=f"{RESULTS}/topics/choice.json",
        topics=f"{RESULTS}/topics/topics.csv",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        chosen=CHOSEN[0],
        chosen_fit=CHOSEN[1],
        code=library("topics.shares.prevalence", "io.covariates", "io.periods", "job"),
        schemas=schemas("document_topics", "prevalence"),
    output:
        document_topics=f"{RESULTS}/topics/document_topics.csv",
        prevalence=f"{RESULTS}/topics/prevalence.csv",
    log:
        f"{LOGS}/measure_prevalence.log",
    benchmark:
        f"{LOGS}/benchmarks/measure_prevalence.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=7),
        runtime=growing(10, per_mb=0.2),
    params:
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        covariates=config["topics"]["covariates"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["topics"]["seed"],
    message:
        "Measuring the prevalence of topics"
    script:
        "../scripts/topics/measure_prevalence.py"
