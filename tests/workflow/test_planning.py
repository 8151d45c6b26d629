"""What it costs to plan a run, without a clock: packages that no plan needs, and jobs of the default run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

#: each takes a tenth of a second to seconds to load
HEAVY = {"pandas", "scipy.sparse", "sklearn", "matplotlib", "fluent.runtime", "rjieba", "rfc3987_syntax.syntax_helpers"}

#: Snakemake loads all of its plugins that are installed; that for SLURM loads pandas and is in no default installation
WITHOUT_CLUSTERS = """
import pkgutil
found = pkgutil.iter_modules
slurm = "snakemake_executor_plugin_slurm"
pkgutil.iter_modules = lambda *a, **b: (m for m in found(*a, **b) if not m.name.startswith(slurm))
from snakemake.cli import main
main()
"""

#: most jobs that the default run may have; each starts an interpreter and loads packages
MOST_JOBS = 88


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """A dry run in an empty folder: what it said, and the modules that it loaded."""
    command = [sys.executable, "-X", "importtime", "-c", WITHOUT_CLUSTERS, "-s", str(ROOT / "Snakefile"), "-n"]
    done = subprocess.run(command, cwd=tmp_path_factory.mktemp("planned"), capture_output=True, text=True, check=True)
    modules = set(re.findall(r"^import time: .*\| +(\S+)$", done.stderr, re.M))
    return done.stdout + done.stderr, modules


def test_to_plan_a_run_loads_no_package_that_only_jobs_need(planned):
    _, modules = planned
    assert "snakemake.workflow" in modules
    assert HEAVY & modules == set()


def test_the_default_run_has_few_jobs(planned):
    said, _ = planned
    assert int(re.search(r"^total +(\d+)$", said, re.M)[1]) <= MOST_JOBS


def test_the_limit_on_submissions_is_off_for_local_jobs():
    """Its wake-ups multiply, and each asks for the size of all inputs (onstart in the Snakefile)."""
    from snakemake.scheduling import job_scheduler

    assert "job_rate_limiter is not None" in Path(job_scheduler.__file__).read_text(encoding="utf-8")
    assert "workflow.scheduler.job_rate_limiter = None" in (ROOT / "workflow/Snakefile").read_text(encoding="utf-8")
