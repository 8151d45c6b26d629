"""Coverage of the intervals of topic shares by covariates, on simulated corpora with planted effects.

Regions write a report each year with several paragraphs. The log odds of topics differ between regions and reports; one
topic is planted to be larger at one level, in one role, and more so where both meet, and to follow a curve over the
years. Tokens are drawn from the planted topics; a model is fitted to them with the library's LDA and matched to the
planted topics, so that the intervals meet all that they meet in a run. With the planted topics in place of fitted ones
(``known_topics``) only the regression and the draws of the shares are judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from wenmai.io.tables import table_schema
from wenmai.stats.resample import Resampling
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines import lda
from wenmai.topics.engines.model import Array, TopicModel
from wenmai.topics.selection.heldout import fold_in
from wenmai.topics.shares.content import topic_content
from wenmai.topics.shares.covariates import topic_covariates
from wenmai.topics.shares.parts import parts_of

LEVEL = 0.05
#: coverage that intervals at 95 % must reach
LOWEST_COVERAGE = 0.93
#: the topic with planted effects; the others have what is left
PLANTED = 0
TERMS_PER_TOPIC = 20
ROLES = ("plan", "retrospect")
#: log odds of the planted topic: at the province level, in retrospects, where both meet, and the height of the curve
EFFECTS = {"level": 0.5, "role": -0.4, "both": 0.3, "curve": 0.6}
#: factor by which provinces use the first word of the planted topic more often within it
CONTENT = 2.0
#: documents behind the true mean of a cell
TRUE_DRAWS = 200_000


@dataclass(frozen=True)
class Setting:
    """Size and spread of simulated corpora.

    Parameters
    ----------
    regions, years
        Regions, half of them provinces, and years; each pair has a report.
    paragraphs, tokens
        Paragraphs per role of a report, and kept terms in each.
    topics
        Number of topics.
    region_sd, report_sd, paragraph_sd
        Standard deviation of the log odds of every topic between regions, between reports, and between paragraphs: the
        larger the last, the more a paragraph is of one topic.
    known_topics
        Take the planted topics instead of fitting them.
    effects
        Whether there are effects; without them false alarms are counted too.
    """

    regions: int = 20
    years: int = 10
    paragraphs: int = 4
    tokens: int = 40
    topics: int = 6
    region_sd: float = 0.3
    report_sd: float = 0.3
    paragraph_sd: float = 2.5
    known_topics: bool = False
    effects: bool = True


SETTINGS = (
    Setting(),
    Setting(known_topics=True),
    Setting(regions=10),
    Setting(effects=False),
)


@dataclass(frozen=True)
class Simulated:
    """A corpus with its truth: ``shares`` of the planted topic by cell, ``content`` the log ratio of its first word."""

    counted: CountTable
    documents: pd.DataFrame
    paragraphs: pd.DataFrame
    topic_word: Array
    shares: dict[tuple[str, str, int], float]
    content: float


def simulate(setting: Setting, *, seed: int) -> Simulated:
    """One corpus."""
    generator = np.random.default_rng(seed)
    frame, shares = _drawn(setting, generator)
    words = _words(setting.topics)
    own = words[PLANTED].copy()
    factor = CONTENT if setting.effects else 1.0
    own[0] *= factor
    own /= own.sum()
    province = (frame["level"] == "province").to_numpy()
    mixed = shares @ words
    mixed[province] += shares[province][:, [PLANTED]] * (own - words[PLANTED])
    counts = np.array([generator.multinomial(setting.tokens, row / row.sum()) for row in mixed])
    frame["doc_id"] = [f"r{r:02d}-{t:02d}" for r, t in zip(frame["r"], frame["t"], strict=True)]
    names = frame[["doc_id", "role"]].agg("-".join, axis=1)
    frame["paragraph_id"] = names + "-" + frame["p"].astype(str)
    rows = frame[["paragraph_id", "doc_id"]].assign(n_terms=setting.tokens)
    terms = [f"w{place}" for place in range(words.shape[1])]
    documents = frame.drop_duplicates("doc_id").assign(
        region=lambda x: x["r"].map("r{:02d}".format), year=lambda x: (2001 + x["t"]).astype("Int64"), doc_type="report"
    )
    return Simulated(
        CountTable(sparse.csr_matrix(counts.astype(np.int32)), rows, terms),
        documents[["doc_id", "region", "year", "level", "doc_type"]],
        frame[["paragraph_id", "role"]],
        words,
        _truth(setting),
        float(np.log2(own[0] / words[PLANTED, 0])),
    )


def simulated_shares(setting: Setting, *, seed: int) -> Array:
    """The shares behind the paragraphs of :func:`simulate`, shape ``(paragraphs, topics)``."""
    return _drawn(setting, np.random.default_rng(seed))[1]


def _drawn(setting: Setting, generator: np.random.Generator) -> tuple[pd.DataFrame, Array]:
    """The paragraphs with region, year, role and level, and their shares."""
    levels = np.where(np.arange(setting.regions) % 2 == 0, "county", "province")
    frame = pd.MultiIndex.from_product(
        [range(setting.regions), range(setting.years), ROLES, range(setting.paragraphs)], names=["r", "t", "role", "p"]
    ).to_frame(index=False)
    frame["level"] = levels[frame["r"]]
    of_region = generator.normal(0, setting.region_sd, (setting.regions, setting.topics))
    of_report = generator.normal(0, setting.report_sd, (setting.regions, setting.years, setting.topics))
    odds = of_region[frame["r"]] + of_report[frame["r"], frame["t"]]
    odds[:, PLANTED] += _planted(setting, frame["level"], frame["role"], frame["t"])
    odds += generator.normal(0, setting.paragraph_sd, odds.shape)
    return frame, np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)


def _planted(setting: Setting, level: pd.Series, role: pd.Series, year: pd.Series) -> Array:
    if not setting.effects:
        return np.zeros(len(level))
    province, retrospect = (level == "province").to_numpy(), (role == "retrospect").to_numpy()
    curve = np.sin(np.pi * year.to_numpy() / (setting.years - 1))
    found = EFFECTS["level"] * province + EFFECTS["role"] * retrospect + EFFECTS["both"] * (province & retrospect)
    return np.asarray(found + EFFECTS["curve"] * curve, dtype=np.float64)


def _words(topics: int) -> Array:
    """Topics with words of their own, and a fifth of the text that is common to all."""
    terms = topics * TERMS_PER_TOPIC
    out = np.full((topics, terms), 0.2 / terms)
    weights = np.arange(1, TERMS_PER_TOPIC + 1) ** -0.7
    for topic in range(topics):
        out[topic, topic * TERMS_PER_TOPIC : (topic + 1) * TERMS_PER_TOPIC] += 0.8 * weights / weights.sum()
    return out


def _truth(setting: Setting) -> dict[tuple[str, str, int], float]:
    """Mean share of the planted topic by level, role and year, over regions, reports and paragraphs."""
    generator = np.random.default_rng(0)
    sd = np.sqrt(setting.region_sd**2 + setting.report_sd**2 + setting.paragraph_sd**2)
    noise = generator.normal(0, sd, (TRUE_DRAWS, setting.topics))
    out = {}
    for level in ("county", "province"):
        for role in ROLES:
            for year in range(setting.years):
                odds = noise.copy()
                odds[:, PLANTED] += _planted(setting, pd.Series([level]), pd.Series([role]), pd.Series([year]))[0]
                out[level, role, year] = float((np.exp(odds[:, PLANTED]) / np.exp(odds).sum(axis=1)).mean())
    return out


def fitted(simulated: Simulated, setting: Setting) -> TopicModel:
    """The model of a corpus, its first topic that which is most like the planted one."""
    counts = simulated.counted.matrix
    if setting.known_topics:
        prior = np.full(setting.topics, 0.5)
        shares = fold_in(counts, topic_word=simulated.topic_word, prior=prior)
        parameters = {"alpha": prior.tolist()}
        return TopicModel("lda", setting.topics, 0, simulated.topic_word, shares, np.arange(len(shares)), parameters)
    model = lda.fit(counts, k=setting.topics, seed=0, passes=40)
    norms = [np.linalg.norm(words, axis=1) for words in (simulated.topic_word, model.topic_word)]
    alike = simulated.topic_word @ model.topic_word.T / np.outer(*norms)
    order = linear_sum_assignment(alike, maximize=True)[1]
    alpha = [model.parameters["alpha"][topic] for topic in order]
    return TopicModel(
        "lda",
        setting.topics,
        0,
        model.topic_word[order],
        model.document_topic[:, order],
        model.rows,
        {"alpha": alpha},
    )


def judged(setting: Setting, *, seed: int) -> Iterator[tuple[str, bool, float]]:
    """Of every interval of the planted topic in one corpus: its kind, whether it holds the truth, and its p."""
    simulated = simulate(setting, seed=seed)
    model = fitted(simulated, setting)
    parts = parts_of(model, simulated.counted.rows, simulated.documents, simulated.paragraphs, seed=seed)
    topics = pd.DataFrame({"topic_id": range(model.k), "label": "x", "reliable": True})
    covariates: list[str | Mapping[str, str]] = [{"year": "spline"}, "level:role"]
    table = topic_covariates(parts, topics, confidence=1 - LEVEL, covariates=covariates)
    for row in table[table["topic_id"] == PLANTED].to_dict("records"):
        truth = true_value(simulated.shares, row)
        yield f"{row['kind']}_{name_of(row)}", bool(row["low"] <= 100 * truth <= row["high"]), float(row["p_value"])
    named = simulated.counted.rows.merge(simulated.documents, on="doc_id")
    how = Resampling(confidence=1 - LEVEL, bootstrap=200, seed=seed)
    content = topic_content(model, simulated.counted, named, topics, covariates=["level"], resampling=how)
    own = content[(content["topic_id"] == PLANTED) & (content["term"] == "w0")]
    for row in own.to_dict("records"):
        truth = simulated.content if row["group"] == "province" else -simulated.content
        yield "content_level", bool(row["low"] <= truth <= row["high"]), float(row["p_value"])


def name_of(row: Mapping[Any, Any]) -> str:
    """The variable of a row of ``topic_covariates``, marked where it is within a value of another."""
    return f"{row['variable']}_within" if row["within"] and row["kind"] != "interaction" else str(row["variable"])


def true_value(shares: dict[tuple[str, str, int], float], row: Mapping[Any, Any]) -> float:
    """The planted value of a row of ``topic_covariates``, a share between 0 and 1 or a difference of shares."""
    within = [part.split("=")[1] for part in row["within"].split(", ")] if row["within"] else []

    def mean(**wanted: object) -> float:
        keys = [dict(zip(("level", "role", "year"), key, strict=True)) for key in shares]
        return float(
            np.mean([v for key, v in zip(keys, shares.values(), strict=True) if wanted.items() <= key.items()])
        )

    if row["variable"] == "year":
        return mean(year=int(row["group"]) - 2001)
    pairs = [{row["variable"]: group} for group in (row["group"], row["base"]) if group]
    values = [mean(**pair, **({"role": other} if other else {})) for other in (within or [""]) for pair in pairs]
    signs = {1: [1.0], 2: [1.0, -1.0], 4: [1.0, -1.0, -1.0, 1.0]}[len(values)]
    return float(np.dot(signs, values))


def calibrate(*, n_corpora: int, seed: int) -> pd.DataFrame:
    """The table ``topic_calibration``: coverage of every kind of interval, and false alarms without planted effects."""
    rows = []
    for setting in SETTINGS:
        found = [
            (name, held, p, corpus)
            for corpus in range(n_corpora)
            for name, held, p in judged(setting, seed=seed + corpus)
        ]
        frame = pd.DataFrame(found, columns=["quantity", "held", "p", "corpus"])
        for quantity, own in frame.groupby("quantity", sort=True):
            fixed = asdict(setting) | {"quantity": quantity}
            rows.append(fixed | {"measure": "coverage"} | _share(own.groupby("corpus")["held"].mean()))
            if not setting.effects and own["p"].notna().all():
                alarms = (own["p"] < LEVEL).groupby(own["corpus"]).mean()
                rows.append(fixed | {"measure": "false_alarms"} | _share(alarms))
    out = pd.DataFrame(rows)
    slack = 2 * out["mc_error"]
    covered = out["value"] + slack >= LOWEST_COVERAGE
    out["holds"] = np.where(out["measure"] == "coverage", covered, out["value"] - slack <= LEVEL)
    return out.assign(order=range(1, len(out) + 1)).reindex(columns=list(table_schema("topic_calibration").columns))


def _share(of_corpora: pd.Series) -> dict[str, object]:
    """A mean over corpora, since the intervals of one are not independent, with its Monte-Carlo error."""
    n, mean = len(of_corpora), float(of_corpora.mean())
    least = max(mean * (1 - mean), 1 / n) / n
    spread = float(of_corpora.var(ddof=1)) / n if n > 1 else least
    return {"value": mean, "n": n, "mc_error": float(np.sqrt(max(spread, least if mean in (0, 1) else 0)))}
