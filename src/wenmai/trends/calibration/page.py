"""The calibration as a page of the docs: every figure on it is read from the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wenmai.messages import message

KEYS = ["years", "regions", "phi", "shock_sd", "common", "rate", "slope", "step"]

COMMAND = "snakemake --cores 2 calibration"

OPENING = """# Calibration: how far the tests can be trusted

Made by `{command}` on {made} with {series} simulated series per setting; the numbers are those of
`results/calibration/calibration.csv`, which also has the Monte-Carlo error of each (about 0.7 points for
5 %, 1.6 for 50 %). This page is `results/calibration/calibration.md` of that run: do not edit it.

**What is simulated** (`src/wenmai/trends/calibration/simulate.py`): negative binomial counts in about 9,000 tokens
per year. The log rate has a standard deviation (`shock_sd`) of {shock_sd:g} between years and regions. Its shocks are
AR(1) with `phi`, and a share `common` of their variance is the same in all regions. With `phi` 1 the log rate is a
random walk, and `shock_sd` is the standard deviation of its yearly step. `rate` is per 10,000 tokens. `slope` is the
true change of the log rate per year: with 0.05, 0.1 and 0.2 the rate is 1.6, 2.7 and 7.4 times as high after ten years.

**How to read it.**

- False alarms: the percentage of series without a trend that have p < .05. It should be 5 or less.
- Coverage: the percentage of 95 % intervals that contain the true slope.
- Power: the percentage of series with a trend that have p < .05. Compare power only between tests with at most 5 %
  false alarms: a test that gives more false alarms finds more of everything.
- Random walk: the mean weight of the random walk in p, in per cent, in series without a trend. The methods *random
  walk* and *AR(1)* assume one of the two for every series.
- *Shocks known*: the limit. No test with the same false alarms can find more.
- Methods marked *naive* are common in other studies. No result of Wenmai uses them.
"""

SUMMARY = """
## In short

| part | method | worst false alarms, % | at | settings where the level (or coverage) holds | lowest coverage, % |
|---|---|---|---|---|---|
"""

PARTS = {
    "short": "Single yearly series, short",
    "long": "Single yearly series, long",
    "strong": "Single yearly series of strong autocorrelation, up to a random walk (phi 1)",
    "rare": "Single yearly series of rare words",
    "mixed": "Families of which one half is autocorrelated and the other is not",
    "panel": "Panels of regions",
    "frontier": "The frontier of size and power: families half of which grow by 3 or 5 % per year",
    "detectable": "Power at the slope that is called detectable: 80 % is claimed, on average over families",
    "steps": "Steps in years known beforehand, families of 100",
    "breaks": "Breaks and jumps",
    "changes": "Changes between the first and the last third of the years: texts of regions, and reports of one region",
    "change_documents": "The same with documents of no region (regions are documents per year here)",
    "keyness": "Keyness of two groups of documents (regions are documents here, slope the difference of the log rates)",
    "keyness_periods": "Keyness of two periods (slope is the difference of the log rates)",
    "global_null": "Global null: made-up corpora through every table with a p",
}


def page(parts: Sequence[pd.DataFrame], *, made: str) -> str:
    """The page.

    Parameters
    ----------
    parts
        Tables of the schema ``calibration``, in the order of the page.
    made
        The date.
    """
    first = parts[0]
    opening = OPENING.format(
        command=COMMAND,
        made=made,
        series=int(first["n"].max()),
        shock_sd=first["shock_sd"].iloc[0],
    )
    summary = SUMMARY + "\n".join(line for part in parts for line in _summary(part)) + "\n"
    tables = "\n".join(line for part in parts for line in _tables(part))
    return f"{opening}{summary}{tables}\n"


def _summary(part: pd.DataFrame) -> Iterator[str]:
    for method, own in part.groupby("method", sort=False):
        flat, covered = own[own["measure"] == "false_alarms"], own[own["measure"] == "coverage"]
        # intervals of changes have no flat series: what is true of them is the change of the years drawn
        judged = flat if len(flat) else covered
        if judged.empty:
            continue
        worst = judged.sort_values("value", kind="stable").iloc[-1 if len(flat) else 0]
        varied = [key for key in KEYS if judged[key].nunique() > 1]
        at = ", ".join(f"{key} {worst[key]:g}" for key in varied)
        alarms = f"{100 * worst['value']:.1f}" if len(flat) else ""
        lowest = f"{100 * covered['value'].min():.1f}" if len(covered) else ""
        holds = f"{int(judged['holds'].sum())} of {len(judged)}"
        name = message(f"method-{method}", "en")
        yield f"| {own['part'].iloc[0]} | {name} | {alarms} | {at} | {holds} | {lowest} |"


def _tables(part: pd.DataFrame) -> Iterator[str]:
    """One block per measure, methods as columns."""
    name = str(part["part"].iloc[0])
    yield from ("", f"## {PARTS[name]}")
    for measure, block in part.groupby("measure", sort=False):
        varied = [key for key in KEYS if block[key].nunique() > 1] or ["years"]
        fixed = ", ".join(f"{key} {block[key].iloc[0]:g}" for key in KEYS if key not in varied)
        shown = block.assign(percent=[f"{100 * v:.1f}" for v in block["value"]])
        wide = shown.pivot(index=varied, columns="method", values="percent")[list(dict.fromkeys(block["method"]))]
        title = message(f"value-{measure}", "en")
        methods = [message(f"method-{code}", "en") for code in wide.columns]
        yield from (
            "",
            f"### {name}: {title}, %",
            "",
            f"The same in all rows: {fixed}.",
            "",
        )
        yield f"| {' | '.join([*varied, *methods])} |"
        yield "|" + "---|" * (len(varied) + len(wide.columns))
        for index, row in wide.iterrows():
            names = index if isinstance(index, tuple) else (index,)
            yield f"| {' | '.join([f'{x:g}' for x in names] + row.fillna('').astype(str).tolist())} |"
