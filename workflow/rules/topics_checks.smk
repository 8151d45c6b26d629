"""Checks of the topics that the default run leaves out, because they are long or need people.

Reads words/{counts.npz,counts_rows.csv,vocabulary.csv}. Writes topics/comparison/{<variant>_k<k>.json,engines.csv}
(`make engines`).
"""

from wenmai.topics.compare import VARIANTS

# the number of topics of the comparisons: the one asked for, else the largest of the grid
COMPARED_K = config["topics"]["report_k"] or max(config["topics"]["k"])


rule compare_engine:
    """Fit and score one engine as a line of the comparison."""
    input:
        counts=f"{RESULTS}/words/counts.npz",
        counts_rows=f"{RESULTS}/words/counts_rows.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        code=library("topics.compare", "files", "matrices", "tables", "job"),
    output:
        row=f"{RESULTS}/topics/comparison/{{variant}}_k{{k}}.json",
    log:
        f"{LOGS}/compare_engine.{{variant}}_k{{k}}.log",
    wildcard_constraints:
        variant=r"[a-z_]+",
    conda:
        "../../envs/models.yaml"
    params:
        seeds=config["topics"]["seeds"],
        passes=config["topics"]["passes"],
        samples=config["topics"]["samples"],
        anchor=config["topics"]["anchor"],
        min_terms=config["topics"]["min_terms"],
        folds=config["topics"]["folds"],
        top_words=config["topics"]["top_words"],
        seed=config["topics"]["seed"],
    message:
        "Comparing engines: {wildcards.variant}"
    script:
        "../scripts/topics/compare_engine.py"


rule compare_engines:
    """Gather the comparison of engines and show it."""
    input:
        rows=expand(f"{RESULTS}/topics/comparison/{{variant}}_k{COMPARED_K}.json", variant=VARIANTS),
        code=library("topics.compare", "files", "tables", "job"),
        schemas=schemas("engines"),
    output:
        engines=f"{RESULTS}/topics/comparison/engines.csv",
    log:
        f"{LOGS}/compare_engines.log",
    conda:
        "../../envs/models.yaml"
    message:
        "Gathering the comparison of engines"
    script:
        "../scripts/topics/compare_engines.py"
