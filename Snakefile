"""Wenmai: topics and trends in Chinese policy texts.

Five stages, each a rule file: corpus -> words -> topics, trends -> publish.
The settings are in config.yaml, the contract of the results in results/README.md.
"""

import os
import sys
from pathlib import Path

from snakemake.utils import min_version

min_version("9.0")

# Makes the library importable here and in every script, also when nothing was installed; as
# PYTHONPATH it wins over a copy installed elsewhere, whose code the rules would not see change.
SOURCE = str(Path(workflow.basedir) / "src")
sys.path.insert(0, SOURCE)

# Parallelism comes from the graph of jobs, never from threads inside a job: the order of
# floating-point sums must not depend on --cores. The fixed hash seed does the same for sets.
os.environ.update(
    OMP_NUM_THREADS="1",
    OPENBLAS_NUM_THREADS="1",
    MKL_NUM_THREADS="1",
    PYTHONHASHSEED="0",
    MPLBACKEND="Agg",
    PYTHONPATH=os.pathsep.join(filter(None, [SOURCE, os.environ.get("PYTHONPATH")])),
    SOURCE_DATE_EPOCH="0",
)


configfile: "config.yaml"


include: "workflow/rules/common.smk"
include: "workflow/rules/corpus.smk"
include: "workflow/rules/words_first_pass.smk"
include: "workflow/rules/words.smk"
include: "workflow/rules/words_audit.smk"
include: "workflow/rules/topics.smk"
include: "workflow/rules/topics_change.smk"
include: "workflow/rules/topics_checks.smk"
include: "workflow/rules/topics_apply.smk"
include: "workflow/rules/trends.smk"
include: "workflow/rules/trends_practice.smk"
include: "workflow/rules/trends_inference.smk"
include: "workflow/rules/validation.smk"
include: "workflow/rules/publish.smk"
include: "workflow/rules/calibration.smk"


rule all:
    """Every result of the contract."""
    default_target: True
    input:
        rules.write_provenance.output,


rule calibration:
    """False alarms, power and coverage of the tests on simulated series; takes minutes."""
    input:
        rules.write_calibration.output,


rule apply:
    """Topic shares of new texts (topics.new_texts) under the chosen model, and which texts are out of its domain."""
    input:
        rules.apply_model.output,


onsuccess:
    print(f"Done. Open {RESULTS}/report.html")


onerror:
    print(f"Stopped. The log of the failed rule is printed above and stands in {LOGS}/")
