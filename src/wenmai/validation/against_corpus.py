"""The results of stage corpus against the planted truth: documents, sections, damage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from wenmai.validation.measure import AT_MOST, Measure, Target, ratio_of, rows, share_of

#: characters by which the place of damage may differ
NEAR = 20
#: share of a body that a document must hold, and of other bodies that it may hold
HELD = 0.99
#: what the pipeline must get right in every document of the demo
EVERY = Target(1.0)

SENTENCE = re.compile(r"[^。!?;！？；\n]+")
NOT_CHINESE = re.compile(r"[^㐀-鿿]+")


def judge_corpus(
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    damage: pd.DataFrame,
    truth: Mapping[str, pd.DataFrame],
    matched: pd.DataFrame,
) -> list[Measure]:
    """All measures of stage corpus; ``matched`` is the result of :func:`match_documents`."""
    return [
        *_documents(documents, matched),
        *_sections(paragraphs, truth["paragraphs"], matched),
        *_damage(damage, truth["damage"], matched),
    ]


def match_documents(documents: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    """The truth with the ``doc_id`` of the document that holds each body, empty where none does.

    A document holds a body if it covers 99 % of its span in the source, and less than 1 % of any other body there;
    a document that swallowed its neighbour is not a document found.
    """
    out = truth.copy()
    for name in ("order", "body_start", "body_end"):
        out[name] = out[name].astype(int)
    found = {name: rows(group) for name, group in documents.groupby(documents["source"].map(_name))}
    bodies = {name: rows(group) for name, group in out.groupby("source")}
    out["doc_id"] = [
        next(
            (
                str(document.doc_id)
                for document in found.get(row.source, [])
                if _overlap(document, row) >= HELD
                and all(
                    _overlap(document, other) <= 1 - HELD for other in bodies[row.source] if other.order != row.order
                )
            ),
            "",
        )
        for row in rows(out)
    ]
    return out.merge(documents, on="doc_id", how="left", suffixes=("", "_found"), validate="many_to_one")


def _name(source: str) -> str:
    return source.rsplit("/", 1)[-1]


def _overlap(document: Any, body: Any) -> float:
    """Share of the body's span that lies in the document's."""
    length = body.body_end - body.body_start
    return (
        max(0, min(document.end, body.body_end) - max(document.start, body.body_start)) / length if length > 0 else 0.0
    )


def _documents(documents: pd.DataFrame, matched: pd.DataFrame) -> list[Measure]:
    aspect = "documents"
    got = matched["doc_id"] != ""
    there = matched[got]

    def equal(name: str, measure: str) -> Measure:
        return share_of(aspect, measure, there[name] == there[f"{name}_found"], target=EVERY)

    year = there["report_year_found"].map(lambda y: "" if pd.isna(y) else str(int(y)))
    real = documents["doc_id"].isin(set(there["doc_id"]))
    measures = [
        share_of(aspect, "borders", got, target=EVERY),
        share_of(aspect, "nothing_else", real, target=EVERY),
        equal("doc_type", "kind_of_document"),
        equal("adcode", "region"),
        equal("delivered", "date_of_delivery"),
        equal("published", "date_of_publication"),
        share_of(aspect, "year", there["report_year"] == year, target=EVERY),
    ]
    for name in ("truncated", "numbers_unsafe"):
        right = (there[name] == "true") == there[f"{name}_found"].eq(True)
        measures.append(share_of(aspect, name, right, target=EVERY))
    planted = there["duplicate_of"] != ""
    called = there["duplicate_of_found"].fillna("") != ""
    pair = planted | there["key"].isin(set(there.loc[planted, "key"]))
    measures.append(
        Measure(
            aspect,
            "duplicates_found",
            float((there[pair & called]["key"].nunique()) / planted.sum()) if planted.any() else None,
            int(planted.sum()),
            EVERY,
            reason="" if planted.any() else "no_planted_copies",
        )
    )
    measures.append(share_of(aspect, "false_duplicates", called & ~pair, target=Target(0.0, AT_MOST)))
    return measures


def _sections(paragraphs: pd.DataFrame, truth: pd.DataFrame, matched: pd.DataFrame) -> list[Measure]:
    """Roles by characters, over the sentences that truth and result share."""
    aspect = "sections"
    ids = {(row.source, str(row.order)): row.doc_id for row in rows(matched) if row.doc_id}
    known: dict[str, dict[str, set[tuple[str, str]]]] = {}
    written: dict[str, int] = {}
    for row in rows(truth):
        doc_id = ids.get((row.source, row.order))
        if doc_id:
            for sentence in _sentences(row.text):
                known.setdefault(doc_id, {}).setdefault(sentence, set()).add((row.role, row.period))
                written[doc_id] = written.get(doc_id, 0) + len(sentence)
    sizes: dict[str, list[float]] = {}
    for row in rows(paragraphs[paragraphs["doc_id"].isin(set(known))]):
        seen, right, dated, dated_right = sizes.setdefault(row.doc_id, [0.0, 0.0, 0.0, 0.0])
        for sentence in _sentences(row.text):
            # a formula may be in two sections of a document: either role is right
            roles = known[row.doc_id].get(sentence, set())
            periods = {period for role, period in roles if role == row.role}
            seen += len(sentence) * bool(roles)
            right += len(sentence) * bool(periods)
            if any(periods):
                dated += len(sentence)
                dated_right += len(sentence) * (row.role_period in periods)
        sizes[row.doc_id] = [seen, right, dated, dated_right]
    seen, right, dated, dated_right = np.array(list(sizes.values()) or [[0.0] * 4]).T
    planted = np.array([float(written.get(doc_id, 0)) for doc_id in sizes] or [0.0])
    return [
        ratio_of(aspect, "text_kept", seen, planted, clusters="documents"),
        ratio_of(aspect, "role", right, seen, clusters="documents", target=Target(0.98)),
        ratio_of(aspect, "role_period", dated_right, dated, clusters="documents"),
    ]


def _sentences(text: str) -> list[str]:
    found = (NOT_CHINESE.sub("", s) for s in SENTENCE.findall(text))
    return [s for s in found if len(s) >= 4]


def _damage(damage: pd.DataFrame, truth: pd.DataFrame, matched: pd.DataFrame) -> list[Measure]:
    aspect = "damage"
    ids = {(row.source, str(row.order)): row.doc_id for row in rows(matched)}
    planted = truth.assign(
        start=truth["start"].astype(int),
        end=truth["end"].astype(int),
        doc_id=[ids.get((s, o), "") for s, o in zip(truth["source"], truth["order"], strict=True)],
    )
    found = damage.assign(source=damage["source"].map(_name))
    hit = [_has(p, found) for p in rows(planted)]
    true = [_has(f, planted) for f in rows(found)]
    planted, found = planted.assign(right=hit), found.assign(right=true)
    measures = [
        share_of(aspect, "recall", planted["right"], target=Target(0.95)),
        share_of(aspect, "precision", found["right"], target=Target(0.95)),
    ]
    for kind in sorted(set(planted["kind"]) | set(found["kind"])):
        measures.append(share_of(aspect, "recall", planted.loc[planted["kind"] == kind, "right"], kind=kind))
        measures.append(share_of(aspect, "precision", found.loc[found["kind"] == kind, "right"], kind=kind))
    return measures


def _has(one: Any, others: pd.DataFrame) -> bool:
    """Whether ``others`` holds damage of the same kind near by; for lost decimals, in the same document."""
    same = others[(others["source"] == one.source) & (others["kind"] == one.kind)]
    if one.kind == "lost_decimals":
        return bool((same["doc_id"] == one.doc_id).any())
    return bool(((same["start"] <= one.end + NEAR) & (same["end"] >= one.start - NEAR)).any())
