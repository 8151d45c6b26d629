"""The verdicts on the demo: where it was run, a newcomer's first run reports no target as missed."""

import pandas as pd
import pytest

#: what the demo of full size is judged by
JUDGED = {"documents", "sections", "damage", "words", "topics", "trends", "panel"}


def test_the_demo_misses_no_target(project_root):
    path = project_root / "results" / "validation" / "validation.csv"
    if not path.is_file():
        pytest.skip("the demo has not been run here")
    table = pd.read_csv(path, keep_default_na=False)
    if not set(table["aspect"]) >= JUDGED:
        pytest.skip("the results here are not those of the demo")
    missed = table[table["verdict"] == "missed"]
    assert missed[["aspect", "measure", "kind", "value", "target"]].to_dict("records") == []
    own = table[(table["aspect"] == "trends") & (table["kind"] == "")].set_index("measure")["verdict"]
    assert own[["directions", "false_alarms", "trend_power", "group_directions"]].eq("met").all()
