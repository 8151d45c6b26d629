"""Write the report: one page that needs no other file to be read."""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from wenmai.io.files import read_json, write_text
from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.publish.report.audit import AUDIT_TABLES
from wenmai.publish.report.render import ReportInput, render

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

NAMES = (
    "documents",
    "profile",
    "damage",
    "rejected",
    "vocabulary",
    "text_use",
    "topics",
    "topic_numbers",
    "validation",
)
DOCUMENTS = ("corrections", "selection", "understood")
TRENDS = (
    "concepts",
    "dictionary",
    "keyword_trends",
    "topic_trends",
    "known_breaks",
    "panel_trends",
    "emerging_terms",
    "contrasts",
)
ANSWERS = ("changes", "shapes", "answers")

with job(snakemake) as run:
    given = ReportInput(
        tables={name: read_table(run.input[name]) for name in NAMES + DOCUMENTS + TRENDS + ANSWERS + AUDIT_TABLES},
        choice=read_json(run.input.choice),
        figures={Path(path).stem: Path(path).read_text(encoding="utf-8") for path in run.input.figures},
        words={Path(path).stem: read_json(path) for path in run.input.sidecars},
        papers={
            Path(path).stem: pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
            for path in run.input.papers
        },
        notes={Path(path).stem: Path(path).read_text(encoding="utf-8").strip() for path in run.input.notes},
    )
    write_text(render(given, dict(run.params.items())), run.output.report)
