"""What was not understood: documents without region, year or type, and regions that disagree with paths."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from wenmai.errors import Said, mistake
from wenmai.io.documents import kept_documents
from wenmai.io.tables import table_schema
from wenmai.messages.documents import understood_sentences
from wenmai.regions.gazetteer import Gazetteer, Place

#: kinds of document of which a region has one per year
ONE_PER_YEAR = (
    *("government_work_report", "report_digest", "five_year_plan", "development_plan_report", "budget_report"),
    *("court_report", "procuratorate_report", "statistical_communique"),
)
#: examples given of each kind
EXAMPLES = 3
_RANK = {"national": 0, "province": 1, "prefecture": 2, "county": 3}


class Doubt(NamedTuple):
    """One document, what is not understood of it, and more on that."""

    doc_id: str
    what: str
    detail: str = ""


def find_doubts(documents: pd.DataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    """What is not understood, per document: the table ``doubts``.

    Parameters
    ----------
    documents
        Table ``documents``; those that repeat another one or are left out raise no doubt.
    gazetteer
        Known regions.
    """
    kept = kept_documents(documents)
    found = [*_empty(kept), *_several(kept), *_places(kept, gazetteer)]
    table = pd.DataFrame(found, columns=["doc_id", "what", "detail"])
    return table.merge(documents[["doc_id", "source", "title"]], on="doc_id", how="left", validate="many_to_one")


def summarise(doubts: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Number, share and examples of each kind of doubt: the table ``understood``.

    Returns
    -------
    pandas.DataFrame
        A row for every kind, also for those that no document has. ``n`` counts documents.
    """
    n_all = len(kept_documents(documents))
    rows = []
    for order, what in enumerate(table_schema("understood").columns["what"].values, start=1):
        those = doubts[doubts["what"] == what]
        # of several documents of one region and year one example is enough
        shown = those.drop_duplicates("detail" if what == "several_of_one_year" else "doc_id").head(EXAMPLES)
        named = zip(shown["doc_id"], shown["detail"], strict=True)
        examples = [f"{doc_id} ({detail})" if detail else doc_id for doc_id, detail in named]
        share = len(those) / n_all if n_all else None
        rows.append(
            {
                "order": order,
                "what": what,
                "n": len(those),
                "of": n_all,
                "share": share,
                "examples": "; ".join(examples),
            }
        )
    return pd.DataFrame(rows)


def check_anything(documents: pd.DataFrame, rejected: pd.DataFrame, *, n_sources: int, path: str) -> None:
    """Raise a WenmaiError that counts the reasons if no source gave a document.

    Parameters
    ----------
    documents, rejected
        Tables of these names.
    n_sources
        Number of source files.
    path
        The table of what was rejected, as the error names it.
    """
    if len(documents):
        return
    reasons = Counter(rejected["reason"])
    if not n_sources:
        raise mistake("no-sources", where="corpus")
    counted = [Said("part-reason", reason=_reason(rejected, code), n=str(n)) for code, n in reasons.most_common()]
    raise mistake("nothing-read", where="corpus", n=str(n_sources), reasons=counted, path=path)


def _reason(rejected: pd.DataFrame, code: str) -> str:
    """A reason in words: its sentence where all files have the same, else its code."""
    rows = rejected[rejected["reason"] == code]
    if rows["message"].nunique() != 1:
        return code.replace("_", " ")
    values = str(rows["values"].iloc[0]) if "values" in rows else ""
    return Said(f"rejected-{code}", **(json.loads(values) if values else {}))


def _empty(kept: pd.DataFrame) -> Iterator[Doubt]:
    for what, missing in (
        ("no_region", kept["adcode"].fillna("") == ""),
        ("no_year", kept["year"].isna()),
        ("no_type", kept["doc_type"] == "other"),
    ):
        for doc_id in kept.loc[missing, "doc_id"]:
            yield Doubt(doc_id, what)


def _several(kept: pd.DataFrame) -> Iterator[Doubt]:
    """Documents of a kind of which a region has one per year, where there are several."""
    single = kept[kept["doc_type"].isin(ONE_PER_YEAR) & (kept["adcode"].fillna("") != "") & kept["year"].notna()]
    for _, group in single.groupby(["adcode", "year", "doc_type"], sort=True):
        if len(group) > 1:
            first = group.iloc[0]
            detail = f"{first['region']} {first['year']}: {len(group)}"
            for doc_id in group["doc_id"]:
                yield Doubt(doc_id, "several_of_one_year", detail)


def _places(kept: pd.DataFrame, gazetteer: Gazetteer) -> Iterator[Doubt]:
    """Documents whose path names a region below theirs, or another one."""
    conflicts = kept.get("region_conflict")
    columns = zip(kept["doc_id"], kept["source"], kept["adcode"], kept["region_basis"], strict=True)
    for place, (doc_id, source, adcode, basis) in enumerate(columns):
        if conflicts is not None and conflicts.iloc[place]:
            yield Doubt(doc_id, "region_conflict", str(conflicts.iloc[place]))
        elif adcode and basis not in ("user", "config"):
            what, other = _by_path(str(source), str(adcode), gazetteer)
            if what:
                yield Doubt(doc_id, what, other)


def _by_path(source: str, adcode: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """How a path disagrees with the region of its document, and the region that it names; "" if it does not."""
    named = _named(source, gazetteer)
    own = gazetteer.places.get(adcode)
    if not named or (own is None and adcode != "100000") or any(place.adcode == adcode for place in named):
        return "", ""
    if own is None:
        return "region_conflict", named[-1].name
    if below := [place for place in named if _is_below(place, own)]:
        return "region_above_path", below[-1].name
    return ("", "") if any(_is_below(own, place) for place in named) else ("region_conflict", named[-1].name)


def _named(source: str, gazetteer: Gazetteer) -> list[Place]:
    """The regions of today that a path names in full, without those above others; a name of several says nothing."""
    names = [hit.name for hit in gazetteer.hits(source) if hit.name not in gazetteer.short]
    codes = ([code for code in gazetteer.names[name] if gazetteer.places[code].current] for name in names)
    found = [gazetteer.places[only[0]] for only in codes if len(only) == 1]
    return [place for place in found if not any(_is_below(other, place) for other in found)]


def _is_below(place: Place, above: Place) -> bool:
    if _RANK.get(place.level, 4) <= _RANK.get(above.level, 4):
        return False
    return above.name in (place.province, place.prefecture) or place.parent == above.adcode


def doubts_of(documents: pd.DataFrame, gazetteer: Gazetteer) -> tuple[pd.DataFrame, pd.DataFrame, Sequence[str]]:
    """The tables ``doubts`` and ``understood``, and what they say in English."""
    doubts = find_doubts(documents, gazetteer)
    summary = summarise(doubts, documents)
    return doubts, summary, understood_sentences(summary.to_dict("records"), "en")
