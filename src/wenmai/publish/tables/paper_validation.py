"""The paper table of the validation: what was held against a target, and what needs no truth."""

from __future__ import annotations

import pandas as pd

from wenmai.publish.tables.cells import text


def _bound(bound: str, zh: bool) -> str:
    return {"at_least": "至少", "at_most": "至多"}[bound] if zh else bound.replace("_", " ")


def validation_table(validation: pd.DataFrame, zh: bool) -> tuple[pd.DataFrame, str]:
    """The measures with a target, and what can be said without a truth."""
    shown = validation[validation["target"].notna() | validation["aspect"].str.startswith("own_")]
    table = pd.DataFrame(
        {
            "aspect": shown["aspect"],
            "measure": (shown["measure"] + " " + shown["kind"]).str.strip(),
            "value": shown["value"].map(lambda x: "" if pd.isna(x) else f"{x:.4g}"),
            "interval": [
                "" if pd.isna(a) or pd.isna(b) else f"[{a:.3g}, {b:.3g}]"
                for a, b in zip(shown["low"], shown["high"], strict=True)
            ],
            "n": shown["n"],
            "target": [
                "" if pd.isna(t) else f"{t:g} ± {s:g}" if b == "within" else f"{_bound(b, zh)} {t:g}"
                for t, b, s in zip(shown["target"], shown["bound"], shown["slack"], strict=True)
            ],
            "verdict": shown["verdict"],
        }
    )
    note = (
        f"显示有目标的指标与不需真值的指标，共 {len(shown)} 项；全部 {len(validation)} 项及说明见 "
        "validation/validation.csv。区间为 95%，各项算法见该表。"
        if zh
        else f"Measures with a target and those that need no truth: {len(shown)} of {len(validation)}; all, with what "
        "each means and how its 95% interval was made, in validation/validation.csv."
    )
    return text(table), note
