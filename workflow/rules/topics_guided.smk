"""Topics guided by concepts (topics.guide), and what the data say of their keywords.

Reads the files of topics.guide, words/{counts.npz,counts_rows.csv,vocabulary.csv} (words/tokens.parquet where units are merged),
corpus/{documents.csv,paragraphs.parquet} and topics/{choice.json,topics.csv,fits/}. Writes topics/guided/: guided.json, keywords.npz,
{fitted,released}/, guided_topics.csv, guided_keywords.csv, guided_candidates.csv and guided_prevalence.csv. Part of a run only where
topics.guide names a file; else `snakemake guided` says that it names none.
"""

GUIDED = f"{RESULTS}/topics/guided"
GUIDE = named_files(config["topics"]["guide"])

if workflow.is_main_process and not GUIDE and "guided" in sys.argv:
    refuse(
        "topics.guide is empty: name a file of concepts, as in "
        'snakemake --cores 4 guided --config \'topics={"guide": "resources/concepts.yaml"}\''
    )


rule fit_guided:
    """Fit one topic per concept from its keywords, next to free topics, and once more with the keywords taken away."""
    input:
        guide=GUIDE,
        choice=f"{RESULTS}/topics/choice.json",
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=CUT_FROM,
        code=library("topics.guided.files", "topics.selection.split", "io.files", "job"),
    output:
        fit=f"{GUIDED}/guided.json",
        keywords=f"{GUIDED}/keywords.npz",
        models=[f"{GUIDED}/{name}/{file}" for name in ("fitted", "released") for file in ("model.npz", "fit.json")],
    log:
        f"{LOGS}/fit_guided.log",
    benchmark:
        f"{LOGS}/benchmarks/fit_guided.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30),
        runtime=growing(20, per_mb=5),
    params:
        simplify=config["documents"]["simplify"],
        free=config["topics"]["guide_free"],
        passes=config["topics"]["passes"],
        unit=config["topics"]["unit"],
        unit_terms=config["topics"]["unit_terms"],
        unit_tokens=config["topics"]["unit_tokens"],
        min_terms=config["topics"]["min_terms"],
    message:
        "Fitting topics guided by concepts"
    script:
        "../scripts/topics/fit_guided.py"


rule describe_guided:
    """Describe the guided topics: support of the keywords, words that concepts lack, prevalence."""
    input:
        guide=GUIDE,
        fit=f"{GUIDED}/guided.json",
        keywords=f"{GUIDED}/keywords.npz",
        guided_models=[
            f"{GUIDED}/{name}/{file}" for name in ("fitted", "released") for file in ("model.npz", "fit.json")
        ],
        choice=f"{RESULTS}/topics/choice.json",
        topics=f"{RESULTS}/topics/topics.csv",
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        code=library(
            "topics.guided.files",
            "topics.guided.tables",
            "topics.settings",
            "topics.shares.prevalence",
            "io.tables",
            "job",
        ),
        schemas=schemas("guided_topics", "guided_keywords", "guided_candidates", "guided_prevalence"),
    output:
        guided_topics=f"{RESULTS}/topics/guided/guided_topics.csv",
        guided_keywords=f"{RESULTS}/topics/guided/guided_keywords.csv",
        guided_candidates=f"{RESULTS}/topics/guided/guided_candidates.csv",
        guided_prevalence=f"{RESULTS}/topics/guided/guided_prevalence.csv",
    log:
        f"{LOGS}/describe_guided.log",
    benchmark:
        f"{LOGS}/benchmarks/describe_guided.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30),
        runtime=growing(10, per_mb=1),
    params:
        simplify=config["documents"]["simplify"],
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        top_words=config["topics"]["top_words"],
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["topics"]["seed"],
    message:
        "Describing the guided topics"
    script:
        "../scripts/topics/describe_guided.py"
