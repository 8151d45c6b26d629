"""Checks of the topics that the default run leaves out, because they are long or need people.

Reads words/{counts.npz,counts_rows.csv,vocabulary.csv}, words/stop_lists/, corpus/{documents.csv,paragraphs.parquet},
topics/{choice.json,topics.csv,topic_paragraphs.csv,fits/} and the answers of people. Writes
topics/comparison/{<variant>_k<k>.json,engines.csv} (`make engines`),
topics/intrusion/{questions.xlsx,questions.html,intrusion_key.csv} (`make intrusion`),
topics/intrusion/intrusion_scores.csv (`make score-intrusion`), topics/specification/specification.csv
(`make specification`) and topics/rolling/rolling_drift.csv (`make rolling`).
"""

from wenmai.topics.checks.variants import VARIANTS

# the number of topics of the comparisons: the one asked for, else that of the grid nearest to 20
COMPARED_K = config["topics"]["report_k"] or min(config["topics"]["k"], key=lambda k: (abs(k - 20), k))


rule compare_engine:
    """Fit and score one engine as a line of the comparison."""
    input:
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        tokens=CUT_FROM,
        code=library("topics.checks.compare", "topics.selection.split", "io.files", "job"),
    output:
        row=f"{RESULTS}/topics/comparison/{{variant}}_k{{k}}.json",
    log:
        f"{LOGS}/compare_engine.{{variant}}_k{{k}}.log",
    benchmark:
        f"{LOGS}/benchmarks/compare_engine.{{variant}}_k{{k}}.tsv"
    wildcard_constraints:
        variant=r"[a-z_]+",
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30),
        runtime=growing(60, per_mb=10),
    params:
        seeds=config["topics"]["seeds"],
        passes=config["topics"]["passes"],
        samples=config["topics"]["samples"],
        anchor=config["topics"]["anchor"],
        unit=config["topics"]["unit"],
        unit_terms=config["topics"]["unit_terms"],
        unit_tokens=config["topics"]["unit_tokens"],
        min_terms=config["topics"]["min_terms"],
        folds=config["topics"]["folds"],
        top_words=config["topics"]["top_words"],
        min_stability=config["topics"]["min_stability"],
        seed=config["topics"]["seed"],
    message:
        "Comparing engines: {wildcards.variant}"
    script:
        "../scripts/topics/compare_engine.py"


rule compare_engines:
    """Gather the comparison of engines and show it."""
    input:
        rows=expand(f"{RESULTS}/topics/comparison/{{variant}}_k{COMPARED_K}.json", variant=VARIANTS),
        code=library("topics.checks.compare", "io.files", "job"),
        schemas=schemas("engines"),
    output:
        engines=f"{RESULTS}/topics/comparison/engines.csv",
    log:
        f"{LOGS}/compare_engines.log",
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(10, per_mb=1),
    message:
        "Gathering the comparison of engines"
    script:
        "../scripts/topics/compare_engines.py"


rule write_intrusion:
    """Write questions by which people test the topics: a workbook, a page, and the key."""
    input:
        choice=f"{RESULTS}/topics/choice.json",
        topic_paragraphs=f"{RESULTS}/topics/topic_paragraphs.csv",
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        code=library("topics.checks.intrusion_forms", "topics.count_table", "job"),
        schemas=schemas("intrusion_key"),
    output:
        workbook=f"{RESULTS}/topics/intrusion/questions.xlsx",
        page=f"{RESULTS}/topics/intrusion/questions.html",
        key=f"{RESULTS}/topics/intrusion/intrusion_key.csv",
    log:
        f"{LOGS}/write_intrusion.log",
    benchmark:
        f"{LOGS}/benchmarks/write_intrusion.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(10, per_mb=1),
    params:
        seed=config["topics"]["seed"],
    message:
        "Writing questions about the topics"
    script:
        "../scripts/topics/write_intrusion.py"


rule score_intrusion:
    """Score the answers of people to the intrusion questions."""
    input:
        key=f"{RESULTS}/topics/intrusion/intrusion_key.csv",
        answers=config["topics"]["answers"],
        code=library("topics.checks.intrusion_forms", "stats.agreement", "job"),
        schemas=schemas("intrusion_scores"),
    output:
        scores=f"{RESULTS}/topics/intrusion/intrusion_scores.csv",
    log:
        f"{LOGS}/score_intrusion.log",
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(10, per_mb=1),
    params:
        confidence=config["inference"]["confidence"],
        bootstrap=config["inference"]["bootstrap"],
        seed=config["topics"]["seed"],
    message:
        "Scoring the answers about the topics"
    script:
        "../scripts/topics/score_intrusion.py"


rule vary_specification:
    """Look for every topic in models of other units, vocabularies, stop lists, engines and numbers of topics."""
    input:
        choice=f"{RESULTS}/topics/choice.json",
        topics=f"{RESULTS}/topics/topics.csv",
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        other_counts=expand(f"{RESULTS}/words/stop_lists/{{lists}}/counts.npz", lists=["iso", "none"]),
        other_rows=expand(f"{RESULTS}/words/stop_lists/{{lists}}/counts_rows.csv", lists=["iso", "none"]),
        other_vocabularies=expand(f"{RESULTS}/words/stop_lists/{{lists}}/vocabulary.csv", lists=["iso", "none"]),
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        code=library("topics.checks.specification", "job"),
        schemas=schemas("specification"),
    output:
        specification=f"{RESULTS}/topics/specification/specification.csv",
    log:
        f"{LOGS}/vary_specification.log",
    benchmark:
        f"{LOGS}/benchmarks/vary_specification.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30),
        runtime=growing(60, per_mb=10),
    params:
        engines=config["topics"]["engines"],
        k=config["topics"]["k"],
        passes=config["topics"]["passes"],
        samples=config["topics"]["samples"],
        anchor=config["topics"]["anchor"],
        unit_terms=config["topics"]["unit_terms"],
        min_terms=config["topics"]["min_terms"],
        top_words=config["topics"]["top_words"],
    message:
        "Varying the specification of the topic models"
    script:
        "../scripts/topics/vary_specification.py"


rule roll_topics:
    """Fit each period from the topics of the one before, and separate a change of words from noise."""
    input:
        choice=f"{RESULTS}/topics/choice.json",
        topics=f"{RESULTS}/topics/topics.csv",
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        documents=f"{RESULTS}/corpus/documents.csv",
        models=expand(f"{FITS}/{{name}}/model.npz", name=FIT_NAMES),
        fits=expand(f"{FITS}/{{name}}/fit.json", name=FIT_NAMES),
        code=library("topics.change.rolling", "job"),
        schemas=schemas("rolling_drift"),
    output:
        rolling_drift=f"{RESULTS}/topics/rolling/rolling_drift.csv",
    log:
        f"{LOGS}/roll_topics.log",
    benchmark:
        f"{LOGS}/benchmarks/roll_topics.tsv"
    conda:
        "../../envs/models.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=30),
        runtime=growing(60, per_mb=10),
    params:
        periods=config["topics"]["periods"],
        anchor=config["topics"]["anchor"],
        alpha=config["inference"]["alpha"],
        seed=config["topics"]["seed"],
    message:
        "Fitting the topics period by period"
    script:
        "../scripts/topics/roll_topics.py"
