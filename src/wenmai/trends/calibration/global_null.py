"""A global null: made-up corpora in which nothing happens, through every table of this stage that has a p.

Every corpus has regions that differ, documents in which words cluster, and years that are independent or share
autocorrelated shocks. Nothing trends, breaks or differs, but in one word or concept per table, which shows
the power. The tables are made by the library's own functions, as in a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.trends.calibration.measures import share_of_corpora
from wenmai.trends.calibration.simulate import Setting, ar1_scores
from wenmai.trends.changes.build import Rules as ChangeRules
from wenmai.trends.changes.groups import build_group_changes, read_grouping
from wenmai.trends.changes.texts import Texts
from wenmai.trends.inference.change_points import change_points
from wenmai.trends.inference.known_breaks import known_breaks
from wenmai.trends.inference.regional import panel_trends
from wenmai.trends.inference.trend import Rules, topic_series, trends_of
from wenmai.trends.vocabulary.contrasts import contrasts
from wenmai.trends.vocabulary.emerging_terms import find_emerging_terms, yearly_counts
from wenmai.trends.vocabulary.keyness import Comparison, keyness

Array = NDArray[np.float64]
Rows = list[dict[str, object]]

LEVEL = 0.05

#: corpora per setting, for every hundred series of the other settings
CORPORA_PER_HUNDRED = 4

#: concepts, and words of the vocabulary; the first of either have planted effects
CONCEPTS = 24
WORDS = 300

#: standard deviation of the log rate between regions, and median shape of the clusters of a word in documents
REGION_SD = 0.5
BURST_SHAPE = 1.0

FIRST_YEAR = 2006
#: a known break, at which one concept steps; and the year in which one word comes
BREAK = 2013
NEW = 2016

#: factors of the planted effects: a step, a word of plans, of late years, of some regions; and a slope per year
STEP, PLAN, LATE, REGIONAL, SLOPE = 3.0, 2.0, 4.0, 4.0, 0.12
#: the concept whose texts of half of the regions change by this factor where the others do not
DIVERGING, DIVERGENCE = 2, 4.0

#: topics, the first with the planted slope; the rest of every document is one more
TOPICS = 16
TOPIC_SHARE = 0.04
#: standard deviation of the log share of a topic between documents of one region and year
DOCUMENT_SD = 0.6

#: simulations of a test, fewer than a run takes: p is only compared with the level
SIMULATIONS = 499

#: years at both ends that a contrast compares
ENDS = 3

#: the tables, by the code of the method in the table ``calibration``
TABLES = (
    "table_keyword_trends",
    "table_panel_trends",
    "table_topic_trends",
    "table_group_differences",
    "table_known_breaks",
    "table_change_points",
    "table_change_points_jump",
    "table_keyness_roles",
    "table_keyness_halves",
    "table_keyness_ends",
    "table_keyness_regions",
    "table_new_words",
)


@dataclass(frozen=True)
class MadeUp:
    """One corpus: every region has a report per year, of a retrospect and a plan.

    Attributes
    ----------
    counts
        Shape ``(terms, regions, years, 2)``: concepts first, then words.
    size
        Tokens, shape ``(regions, years, 2)``.
    """

    counts: Array
    size: Array

    @property
    def years(self) -> NDArray[np.int64]:
        """The calendar years."""
        return FIRST_YEAR + np.arange(self.counts.shape[2])


def make_up(setting: Setting, *, seed: int) -> MadeUp:
    """Draw a corpus; ``setting`` gives its regions, years, tokens per year, and the shocks of a year."""
    generator = np.random.default_rng(seed)
    n_terms, shape = CONCEPTS + WORDS, (setting.regions, setting.years, 2)
    rate = np.concatenate(
        [generator.uniform(0.5, 2, CONCEPTS) * setting.rate, 60 * setting.rate / (np.arange(WORDS) + 12)]
    )[:, None, None, None]
    size = setting.tokens / setting.regions / 2 * generator.lognormal(0.0, 0.2, shape)
    log_rate = generator.normal(0.0, REGION_SD, (n_terms, setting.regions, 1, 1))
    shocks = ar1_scores((n_terms, 1, setting.years), setting.phi, generator)[..., None]
    # words differ in how much their years do
    log_rate = log_rate + setting.shock_sd * generator.gamma(4.0, 0.25, (n_terms, 1, 1, 1)) * shocks
    burst = BURST_SHAPE * generator.lognormal(0.0, 0.7, (n_terms, 1, 1, 1))
    clusters = generator.gamma(np.broadcast_to(burst, (n_terms, *shape))) / burst
    mean = size / 1e4 * rate * np.exp(log_rate) * clusters * _planted(setting)
    return MadeUp(generator.poisson(mean).astype(float), size)


def _planted(setting: Setting) -> Array:
    """Factors of the planted effects, shape ``(terms, regions, years, 2)``."""
    years = FIRST_YEAR + np.arange(setting.years)
    factor = np.ones((CONCEPTS + WORDS, setting.regions, setting.years, 2))
    factor[0] *= np.exp(SLOPE * (years - years.mean()))[None, :, None]
    factor[1] *= np.where(years >= BREAK, STEP, 1.0)[None, :, None]
    late = years >= np.quantile(years, 2 / 3)
    factor[DIVERGING, ::2] *= np.where(late, DIVERGENCE, 1.0)[None, :, None]
    factor[CONCEPTS, :, :, 1] *= PLAN
    factor[CONCEPTS + 1] *= np.where(years >= np.median(years), LATE, 1.0)[None, :, None]
    factor[CONCEPTS + 2, ::2] *= REGIONAL
    factor[CONCEPTS + 3] *= (years >= NEW)[None, :, None]
    return factor


def p_values(corpus: MadeUp, *, seed: int) -> dict[str, pd.DataFrame]:
    """p of every test of every table of :data:`TABLES`: columns ``name``, ``p`` and ``q``."""
    rules = _rules(seed)
    counts, size = corpus.counts[:CONCEPTS].sum(axis=3), corpus.size.sum(axis=2)
    series = _series(corpus, counts.sum(axis=1), size.sum(axis=0))
    by, columns = ["concept", "term", "scope"], ("count", "n_units")
    searched = change_points(series, min_years=8, confidence=1 - LEVEL, simulations=199, seed=seed)
    names = pd.DataFrame({"concept": _names(0, CONCEPTS), "term": "*"})
    of_regions = panel_trends(names, counts, np.broadcast_to(size, counts.shape), rules=rules)
    breaks = known_breaks(series, breaks=[{"name": "known", "years": [BREAK]}], min_years=8, confidence=1 - LEVEL)
    found = {
        "table_keyword_trends": trends_of(series, by=by, value="per_10k", counts=columns, rules=rules),
        "table_panel_trends": of_regions,
        "table_group_differences": _of_groups(corpus, seed=seed),
        "table_known_breaks": breaks,
        "table_change_points": searched,
        "table_change_points_jump": searched.assign(p_value=searched["p_jump"]),
    }
    named = {
        table: frame[["concept", "p_value", "q_value"]].set_axis(["name", "p", "q"], axis=1)
        for table, frame in found.items()
    }
    return named | _of_words(corpus, seed=seed)


def topic_p_values(setting: Setting, *, seed: int) -> pd.DataFrame:
    """p of ``topic_trends`` in a corpus whose topics differ by region and year: columns ``name``, ``p`` and ``q``."""
    generator = np.random.default_rng([seed, TOPICS])
    shape = (TOPICS, setting.regions, setting.years)
    shocks = setting.shock_sd * ar1_scores((TOPICS, 1, setting.years), setting.phi, generator)
    noise = generator.normal(0.0, REGION_SD, (TOPICS, setting.regions, 1)) + generator.normal(0.0, DOCUMENT_SD, shape)
    logs = shocks + noise
    logs[0] += SLOPE * (np.arange(setting.years) - (setting.years - 1) / 2)
    shares = TOPIC_SHARE * np.exp(logs)
    # the rest takes what these leave, so that a topic that grows makes no other one smaller
    shares = (shares / np.maximum(shares.sum(axis=0), 1.0)).mean(axis=1)
    times = np.tile(FIRST_YEAR + np.arange(setting.years), TOPICS)
    topics = pd.DataFrame({"topic_id": range(TOPICS), "label": _names(0, TOPICS)})
    prevalence = pd.DataFrame(
        {"topic_id": np.repeat(range(TOPICS), setting.years), "by": "year", "time": times, "share": shares.ravel()}
    )
    found = trends_of(topic_series(prevalence, topics), by=["topic_id", "label"], value="share", rules=_rules(seed))
    return found[["label", "p_value", "q_value"]].set_axis(["name", "p", "q"], axis=1)


def _rules(seed: int) -> Rules:
    return Rules(min_years=8, confidence=1 - LEVEL, alpha=LEVEL, simulations=199, seed=seed)


def _of_groups(corpus: MadeUp, *, seed: int) -> pd.DataFrame:
    """The table ``group_differences``: the change of every second region and that of the others."""
    region, year = (
        axis.ravel() for axis in np.meshgrid(np.arange(corpus.counts.shape[1]), corpus.years, indexing="ij")
    )
    sides = np.where(region % 2, "b", "a")
    documents = pd.DataFrame({"year": year, "adcode": [f"{r:06d}" for r in region], "side": sides})
    documents["doc_id"] = documents["adcode"] + documents["year"].astype(str)
    counts = sparse.csr_matrix(corpus.counts[:CONCEPTS].sum(axis=3).reshape(CONCEPTS, -1).T)
    names = pd.DataFrame({"concept": _names(0, CONCEPTS), "term": "*"})
    n, roles = len(documents), np.full(len(documents), "", dtype=object)
    texts = Texts(documents, np.arange(n, dtype=np.int64), corpus.size.sum(axis=2).ravel(), roles, counts, names)
    rules = ChangeRules(1 - LEVEL, LEVEL, seed)
    table = build_group_changes(texts, [read_grouping(documents, "side")], [], rules=rules)[1]
    return table[table["scope"] == "all"]


def _names(start: int, end: int) -> list[str]:
    return [f"{number:04d}" for number in range(start, end)]


def _series(corpus: MadeUp, counts: Array, size: Array) -> pd.DataFrame:
    """The table ``keyword_series`` of the concepts."""
    years = corpus.years
    return pd.DataFrame(
        {
            "concept": np.repeat(_names(0, CONCEPTS), len(years)),
            "term": "*",
            "scope": "all",
            "year": np.tile(years, CONCEPTS),
            "time": np.tile(years, CONCEPTS),
            "count": counts.ravel(),
            "n_units": np.tile(size, CONCEPTS),
            "per_10k": 1e4 * (counts / size).ravel(),
        }
    )


def _of_words(corpus: MadeUp, *, seed: int) -> dict[str, pd.DataFrame]:
    """Keyness of four contrasts, and new, returning and fading words."""
    n_words, n_regions = corpus.counts[CONCEPTS:].shape[:2]
    place = pd.MultiIndex.from_product([range(n_regions), corpus.years, ["retrospect", "plan"]])
    region, year, role = (place.get_level_values(level) for level in range(3))
    doc_ids = [f"{r:02d}-{y}" for r, y in zip(region, year, strict=True)]
    rows = pd.DataFrame({"paragraph_id": [f"{d}-{r}" for d, r in zip(doc_ids, role, strict=True)], "doc_id": doc_ids})
    # all other words: texts keep their length
    other = np.maximum(corpus.size - corpus.counts[CONCEPTS:].sum(axis=0), 0).round()
    matrix = np.concatenate([corpus.counts[CONCEPTS:], other[None]]).reshape(n_words + 1, -1).T
    counts = sparse.csr_matrix(matrix)
    documents = rows.assign(year=year, region=[f"r{r:02d}" for r in region], adcode=[f"{r:06d}" for r in region])
    documents = documents.drop(columns="paragraph_id").drop_duplicates("doc_id", ignore_index=True)
    documents = documents.assign(doc_type="government_work_report", duplicate_of="", excluded="", level="county")
    halves = [",".join(f"r{r:02d}" for r in range(start, n_regions, 2)) for start in (0, 1)]
    last, first = corpus.years[-1], corpus.years[0]
    asked: list[str | Mapping[str, Any]] = [
        {"name": "ends", "a": f"year={last - ENDS + 1}-{last}", "b": f"year={first}-{first + ENDS - 1}"},
        {"name": "regions", "a": f"region={halves[0]}", "b": f"region={halves[1]}"},
    ]
    roles = rows[["paragraph_id"]].assign(role=role)
    examined = contrasts(counts, rows, roles, documents, doc_types=None, asked=asked)
    how = Comparison(min_count=10, top=n_words + 1, confidence=1 - LEVEL, simulations=SIMULATIONS, seed=seed)
    terms = [*_names(CONCEPTS, CONCEPTS + n_words), "other"]
    table = keyness(examined.found, terms, how).listed
    table = table[table["term"] != "other"].rename(columns={"term": "name", "p_value": "p", "q_value": "q"})
    codes = {"roles": "plan vs retrospect", "halves": "late vs early", "ends": "ends", "regions": "regions"}
    found = {
        f"table_keyness_{code}": table.loc[table["contrast"] == name, ["name", "p", "q"]]
        for code, name in codes.items()
    }
    tokens = documents[["doc_id"]].assign(n_tokens=corpus.size.sum(axis=2).ravel(), n_characters=0)
    yearly = yearly_counts(counts[:, :-1], rows, tokens, documents, doc_types=None, denominator="tokens")
    new = find_emerging_terms(*yearly[:3], terms[:-1], min_years=8, confidence=1 - LEVEL, design_effect=yearly[3])
    renamed = new.rename(columns={"term": "name", "p_value": "p", "q_value": "q"})
    return found | {"table_new_words": renamed[["name", "p", "q"]]}


#: the concept or word with the planted effect of every table
PLANTED = {
    "table_keyword_trends": 0,
    "table_panel_trends": 0,
    "table_topic_trends": 0,
    "table_group_differences": DIVERGING,
    "table_known_breaks": 1,
    "table_change_points": 1,
    "table_change_points_jump": 1,
    "table_keyness_roles": CONCEPTS,
    "table_keyness_halves": CONCEPTS + 1,
    "table_keyness_ends": CONCEPTS + 1,
    "table_keyness_regions": CONCEPTS + 2,
    "table_new_words": CONCEPTS + 3,
}


def calibrate_global_null(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """Share of p < .05 in every table, of corpora with a q < .05 among new words, and the power for one effect each.

    Concepts and words with a planted effect enter no false alarm.
    """
    planted = set(_names(0, DIVERGING + 1) + _names(CONCEPTS, CONCEPTS + 4))
    alarms: dict[str, list[NDArray[np.bool_]]] = {table: [] for table in TABLES}
    hits: dict[str, list[NDArray[np.bool_]]] = {table: [] for table in TABLES}
    for number in range(max(2, n_series * CORPORA_PER_HUNDRED // 100)):
        tested = p_values(make_up(setting, seed=seed + number), seed=seed)
        tested["table_topic_trends"] = topic_p_values(setting, seed=seed + number)
        for table, frame in tested.items():
            # of new words only those outside their interval are listed, and a reader looks at q
            low = frame["q" if table == "table_new_words" else "p"].astype("float64") < LEVEL
            flat = ~frame["name"].isin(planted)
            own = low[flat].to_numpy(dtype=bool)
            alarms[table].append(np.array([own.any()]) if table == "table_new_words" else own)
            mine = low[frame["name"] == f"{PLANTED[table]:04d}"]
            hits[table].append(np.array([bool(mine.any())]))
    fixed = asdict(setting)
    return [
        {**fixed, "method": table, "measure": measure, **share_of_corpora(values[table])}
        for measure, values in (("false_alarms", alarms), ("power", hits))
        for table in TABLES
    ]
