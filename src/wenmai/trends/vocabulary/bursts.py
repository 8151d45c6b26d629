"""Bursts: months in which a concept is in unusually many news texts.

The two-state automaton of Kleinberg (2002) for batches: in month t, r of d texts hold the
concept; in the base state at the overall share, in the burst state at ``RATIO`` times it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.documents import kept_documents
from wenmai.stats.false_discovery import adjusted

Array = NDArray[np.float64]
States = NDArray[np.int64]

#: Kleinberg's s and gamma: share in a burst over the base share, and the price of entering one
RATIO = 2.0
PRICE = 1.0

#: with fewer texts or months any cluster of two texts would be a burst
FEWEST_DOCUMENTS = 30
FEWEST_MONTHS = 12

#: keeps the share of the burst state a probability
LARGEST_SHARE = 0.9999


def burst_shares(hits: Array, totals: Array) -> Array:
    """Share of texts with the concept in the base and in the burst state."""
    base = hits.sum() / totals.sum()
    return np.minimum(np.array([base, RATIO * base]), LARGEST_SHARE)


def state_costs(hits: Array, totals: Array) -> Array:
    """Negative log-likelihood of every month in the base and in the burst state.

    Returns
    -------
    numpy.ndarray
        Shape ``(months, 2)``. The binomial coefficient is the same in both and left out.
    """
    shares = burst_shares(hits, totals)
    return -(special.xlogy(hits[:, None], shares) + special.xlog1py((totals - hits)[:, None], -shares))


def gains(hits: Array, totals: Array) -> Array:
    """What the best sequence of states saves against base throughout, for many series of hits at once.

    Parameters
    ----------
    hits
        Shape ``(series, months)``; all series have the same sum.
    totals
        Shape ``(months,)``.
    """
    enter = PRICE * np.log(hits.shape[1])
    shares = burst_shares(hits[0], totals)
    costs = -(special.xlogy(hits[:, :, None], shares) + special.xlog1py((totals - hits)[:, :, None], -shares))
    base, burst = costs[:, 0, 0], costs[:, 0, 1] + enter
    for t in range(1, hits.shape[1]):
        base, burst = (
            np.minimum(base, burst) + costs[:, t, 0],
            np.minimum(base + enter, burst) + costs[:, t, 1],
        )
    return np.asarray(costs[:, :, 0].sum(axis=1) - np.minimum(base, burst))


def permutation_p(hits: Array, totals: Array, *, simulations: int, seed: int) -> float:
    """p of the gain of the burst state when texts keep their months and their words change places.

    Parameters
    ----------
    hits, totals
        Texts with the concept and all texts, shape ``(months,)``.
    """
    generator = np.random.default_rng(seed)
    drawn = generator.multivariate_hypergeometric(totals.astype(np.int64), int(hits.sum()), size=simulations)
    observed = gains(hits[None, :], totals)[0]
    # equal sums in another order are equal only up to rounding
    return (1 + int((gains(drawn.astype(float), totals) >= observed - 1e-9).sum())) / (1 + simulations)


def burst_states(costs: Array) -> States:
    """The cheapest sequence of states (Viterbi): 0 base, 1 burst; the automaton starts in base."""
    n_months = len(costs)
    enter = PRICE * np.log(n_months)
    best = np.array([costs[0, 0], costs[0, 1] + enter])
    came_from = np.zeros((n_months, 2), dtype=np.int64)
    for t in range(1, n_months):
        into_base = best
        into_burst = np.array([best[0] + enter, best[1]])
        came_from[t] = into_base.argmin(), into_burst.argmin()
        best = np.array([into_base.min(), into_burst.min()]) + costs[t]
    states = np.zeros(n_months, dtype=np.int64)
    states[-1] = best.argmin()
    for t in range(n_months - 1, 0, -1):
        states[t - 1] = came_from[t, states[t]]
    return states


def find_bursts(
    keyword_documents: pd.DataFrame, documents: pd.DataFrame, *, simulations: int, seed: int
) -> pd.DataFrame:
    """Build the table ``bursts`` from dated news that repeat no other text.

    Parameters
    ----------
    keyword_documents, documents
        The tables of these names. The month of a text is that of ``published``, else of ``delivered``; a text of
        which only the year is known has none.
    simulations, seed
        Of the permutation test, see :func:`permutation_p`.

    Returns
    -------
    pandas.DataFrame
        One row per burst; one row with the reason for a concept that has none.
    """
    news = kept_documents(documents).query("doc_type == 'news'")
    # a date of publication may be a month or only a year
    date = news["published"].where(news["published"].str.len() >= len("2021-12"), news["delivered"])
    dated = pd.DataFrame({"doc_id": news["doc_id"], "month": date.str.slice(0, 7)})
    dated = dated[dated["month"].str.fullmatch(r"\d{4}-\d{2}")]
    counted = keyword_documents[(keyword_documents["term"] == WHOLE) & (keyword_documents["scope"] == "all")]
    n_months = int(dated["month"].nunique())
    enough = len(dated) >= FEWEST_DOCUMENTS and n_months >= FEWEST_MONTHS
    rows: list[dict[str, object]] = []
    for concept, group in counted.groupby("concept", sort=True):
        reason = "" if enough else "too_few_news"
        found: list[dict[str, object]] = []
        if not reason:
            hits = dated.merge(group[["doc_id", "count"]], on="doc_id", validate="one_to_one")
            found, reason = list(_bursts(hits, simulations=simulations, seed=seed)), "no_burst"
        rows += [{"concept": concept, **burst} for burst in found] or [
            {"concept": concept, "reason": reason, "p_value": 1.0 if reason == "no_burst" else np.nan}
        ]
    table = pd.DataFrame(
        rows, columns=["concept", "start", "end", "weight", "n_hits", "n_documents", "p_value", "reason"]
    )
    # a concept is one test, however many bursts it has
    tests = table.drop_duplicates("concept").set_index("concept")["p_value"].astype(float)
    q_value = table["concept"].map(pd.Series(adjusted(tests), index=tests.index)).astype(float)
    return table.assign(q_value=q_value, n_news=len(dated), n_months=n_months, method="two_state_automaton")


def _bursts(hits: pd.DataFrame, *, simulations: int, seed: int) -> Iterator[dict[str, object]]:
    """The bursts of one concept; ``hits`` has a row per text with ``month`` and ``count``."""
    by_month = hits.groupby("month")["count"].agg(n="size", hits=lambda counts: (counts > 0).sum())
    every = pd.period_range(by_month.index[0], by_month.index[-1], freq="M").strftime("%Y-%m")
    # a month without texts costs nothing in either state: it neither makes nor ends a burst
    by_month = by_month.reindex(every, fill_value=0)
    totals, found = by_month["n"].to_numpy(dtype=float), by_month["hits"].to_numpy(dtype=float)
    if found.sum() == 0:
        return
    costs = state_costs(found, totals)
    states = burst_states(costs)
    if not states.any():
        return
    p_value = permutation_p(found, totals, simulations=simulations, seed=seed)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], states, [0]])))
    for first, after in zip(edges[::2], edges[1::2], strict=True):
        yield {
            "start": by_month.index[first],
            "end": by_month.index[after - 1],
            "weight": float((costs[first:after, 0] - costs[first:after, 1]).sum()),
            "n_hits": int(found[first:after].sum()),
            "n_documents": int(totals[first:after].sum()),
            "p_value": p_value,
        }
