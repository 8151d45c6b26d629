"""Made-up results that keep every schema: what figures, tables, report and notebooks are tested on.

``write_results(folder, kind)`` fills a results folder with all tables that the stages before
``publish`` write. Kinds: ``regions`` (8 years, 4 regions), ``national`` (one report a year,
1954-2022 with gaps), ``many`` (40 regions, 30 topics), ``counties`` (3,000 regions), ``one_year``, ``empty``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from wenmai.io.files import write_json
from wenmai.io.tables import table_schema, write_table

RULES = Path(__file__).parents[2] / "workflow" / "rules" / "publish.smk"


def tables_of_rule(name: str) -> tuple[str, ...]:
    """The tables that a rule of the stage reads, so that no test lists them a second time."""
    rule = re.split(r"^rule ", RULES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    inputs = next(text for text in rule if text.startswith(f"{name}:")).partition("    output:")[0]
    return tuple(re.findall(r'\w+=f"\{RESULTS\}/\w+/(\w+)\.csv"', inputs))


CONCEPTS = {
    "科技创新": ["科技创新", "研发投入", "高新技术企业"],
    "绿色发展": ["绿色发展", "节能减排", "生态文明"],
    "民生保障": ["民生", "养老服务", "医疗保障"],
    "乡村振兴": ["乡村振兴", "农业现代化"],
    "数字经济": ["数字经济", "人工智能", "大数据"],
    "对外开放": ["对外开放", "外商投资"],
}
TERMS = [
    *(
        [
            "产业升级",
            "园区建设",
            "招商引资",
            "营商环境",
            "项目落地",
            "工业增加值",
            "固定资产",
            "财政收入",
            "城市更新",
            "老旧小区",
        ]
    ),
    *(
        [
            "轨道交通",
            "生态修复",
            "污染防治",
            "空气质量",
            "义务教育",
            "公立医院",
            "养老机构",
            "就业创业",
            "社会保险",
            "公共文化",
        ]
    ),
    *(
        [
            "粮食生产",
            "高标准农田",
            "农民增收",
            "美丽乡村",
            "脱贫攻坚",
            "数字政府",
            "智能制造",
            "科研院所",
            "人才引进",
            "专利授权",
        ]
    ),
    *(
        [
            "依法行政",
            "政务公开",
            "廉洁自律",
            "基层治理",
            "安全生产",
            "应急管理",
            "自贸试验区",
            "跨境电商",
            "进出口",
            "一带一路",
        ]
    ),
]
NATIONAL_YEARS = [
    *(1954, 1955, 1956, 1957, 1959, 1960, 1964, 1975, 1978, 1979),
    *range(1980, 2023),
]


def write_results(folder: Path, kind: str = "regions") -> Path:
    """Fill ``folder`` with fake tables of one kind and return it."""
    rng = np.random.default_rng(7)
    n_topics = 30 if kind == "many" else 8
    documents = _documents(kind, rng)
    years = sorted({int(y) for y in documents["year"].dropna()}) if len(documents) else []
    frames = {
        "documents": documents,
        "profile": _profile(documents, rng),
        "damage": _damage(documents),
        **_keywords(documents, years, rng, tested=kind not in ("one_year", "empty")),
    }
    if kind != "empty":
        frames |= _topics(documents, years, n_topics, rng, tested=kind != "one_year")
        frames |= _words(years, rng)
        frames["validation"] = _validation()
        frames |= _practice(documents, years, rng)
        frames |= _groups(years, rng)
    for name in (p.stem for p in sorted(_schemas().glob("*.yaml"))):
        schema = table_schema(name)
        write_table(_completed(frames.get(name, schema.empty()), name), folder / schema.path, name=name)
    choice = {"engine": "lda", "k": n_topics, "seed": 1, "fit": f"lda_k{n_topics}_s1", "rule": "largest_surplus"}
    reasons = [
        {"code": "largest_surplus", "k": n_topics, "recovered": n_topics - 1, "subjects": n_topics},
        {"code": "no_other_serves"},
        {"code": "only_close", "k": n_topics},
        {"code": "only_seed", "seed": 1},
    ]
    candidates = [{"k": n_topics, "would_serve": True}]
    write_json(choice | {"reasons": reasons, "candidates": candidates}, folder / "topics" / "choice.json")
    return folder


def _completed(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The frame with a bland value in every column that it leaves out."""
    bland = {"string": "x", "integer": 0, "number": 0.5, "boolean": False, "strings": None, "any": None}
    missing = {n: c for n, c in table_schema(name).columns.items() if n not in frame.columns}
    return frame.assign(**{n: c.values[0] if c.values else bland[c.type] for n, c in missing.items()})


def _schemas() -> Path:
    from wenmai.io.tables import SCHEMAS

    return SCHEMAS


def _documents(kind: str, rng: np.random.Generator) -> pd.DataFrame:
    names = {
        "regions": (["青禾区", "临江县", "云山市", "白塔区"], range(2015, 2023)),
        "one_year": (["青禾区", "临江县"], [2020]),
        "national": (["全国"], NATIONAL_YEARS),
        "many": ([f"第{n}区" for n in range(1, 41)], range(2004, 2024)),
        "counties": ([f"第{n}县" for n in range(1, 3001)], range(2019, 2023)),
        "empty": ([], []),
    }[kind]
    rows = []
    for r, region in enumerate(names[0]):
        for year in names[1]:
            if kind == "regions" and (r, year) in {(1, 2018), (3, 2015), (0, 2019), (1, 2019), (2, 2019), (3, 2019)}:
                continue
            kinds = ["government_work_report"] + (["news"] if kind == "regions" and year % 2 else [])
            rows += [_document(region, r, year, doc_type, rng) for doc_type in kinds]
    if kind == "regions":
        rows.append(_document("", 9, None, "other", rng) | {"doc_id": "s9_x", "adcode": "", "level": ""})
        rows.append(
            _document("青禾区", 0, 2020, "report_digest", rng) | {"duplicate_of": "s0_2020_government_work_report"}
        )
    schema = table_schema("documents")
    return pd.DataFrame(rows) if rows else schema.empty()


def _document(region: str, r: int, year: int | None, doc_type: str, rng: np.random.Generator) -> dict[str, object]:
    return {
        "doc_id": f"s{r}_{year}_{doc_type}",
        "source": f"source_{r}.txt",
        "order": (year or 1) * 10 + len(doc_type),
        "title": f"{region}{year}年政府工作报告",
        "doc_type": doc_type,
        "region": region,
        "adcode": "000000" if region == "全国" else f"99{r:04d}",
        "level": "national" if region == "全国" else "county",
        "province": "",
        "prefecture": "",
        "region_basis": "title",
        "region_confidence": 0.9,
        "speaker": "",
        "delivered": f"{year}-01-15" if year else "",
        "published": "",
        "covers": str(year - 1) if year else "",
        "report_year": year,
        "year_basis": "title" if year else "",
        "year": year,
        "start": 0,
        "end": 9000,
        "n_chars": int(rng.integers(6000, 16000)),
        "n_paragraphs": int(rng.integers(40, 120)),
        "truncated": bool(year == 2017),
        "numbers_unsafe": r == 2,
        "duplicate_of": "",
        "excluded": "",
        "corrected": "",
        "reuse_share": 0.1,
    }


def _profile(documents: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    rows = []
    for source, part in documents.groupby("source"):
        n = int(part["n_chars"].sum() * 1.2)
        dropped, changed = int(n * rng.uniform(0.02, 0.3)), int(n * rng.uniform(0, 0.03))
        rows.append(
            {
                "source": source,
                "bytes": 3 * n,
                "sha256": "0" * 64,
                "encoding": "utf-8",
                "layout": "many_documents",
                "n_chars": n,
                "n_documents": len(part),
                "n_paragraphs": int(part["n_paragraphs"].sum()),
                "chars_kept": n - dropped - changed,
                "chars_changed": changed,
                "chars_dropped": dropped,
                "chars_markup": dropped // 2,
                "chars_blank": dropped // 4,
                "dropped_share": (dropped - dropped // 2 - dropped // 4) / (n - dropped // 2 - dropped // 4),
            }
        )
    return pd.DataFrame(rows) if rows else table_schema("profile").empty()


def _damage(documents: pd.DataFrame) -> pd.DataFrame:
    kinds = [("split_sentence", "repaired"), ("lost_decimals", "flagged"), ("footnote_mark", "repaired")]
    rows = [
        {
            "source": row.source,
            "doc_id": row.doc_id,
            "paragraph_id": "",
            "start": 10 * n,
            "end": 10 * n + 3,
            "kind": kinds[n % 3][0],
            "action": kinds[n % 3][1],
            "confidence": 0.8,
            "context": "增长百分之",
        }
        for n, row in enumerate(documents.itertuples())
    ]
    return pd.DataFrame(rows) if rows else table_schema("damage").empty()


def _keywords(
    documents: pd.DataFrame, years: list[int], rng: np.random.Generator, *, tested: bool
) -> dict[str, pd.DataFrame]:
    kept = documents[documents["duplicate_of"] == ""]
    per_year = kept.groupby("year").size()
    series, trends, breaks = [], [], []
    span = range(years[0], years[-1] + 1) if years else []
    for c, terms in enumerate(CONCEPTS.values()):
        concept = f"c{c + 1}"
        for t, term in enumerate(["*", *terms]):
            for scope in ("all", "retrospect", "plan"):
                for year in span:
                    n = int(per_year.get(year, 0))
                    # one concept is new, one vanishes, the others wander
                    place = (year - span[0] + 1) / len(span)
                    level = {0: 4 + 16 * place, 1: 18 - 15 * place, 4: 20 * max(0.0, place - 0.5)}.get(c, 8.0 + c)
                    rate = max(0.0, level / (1 + t) + rng.normal(0, 0.8)) if n else np.nan
                    spread = rate * 0.2 + 0.3 if n > 1 else np.nan
                    series.append(
                        {
                            "concept": concept,
                            "term": term,
                            "scope": scope,
                            "year": year,
                            "period": str(year),
                            "time": year,
                            "count": int(rate * n / 2) if n else None,
                            "n_characters": 8000 * n if n else None,
                            "n_tokens": 5000 * n if n else None,
                            "n_units": 8000 * n if n else None,
                            "n_documents": n,
                            "n_sentences": 200 * n if n else None,
                            "per_10k": rate,
                            "low": max(0.0, rate - spread),
                            "high": rate + spread,
                            "mean_of_ratios": rate,
                            "sentence_share": min(rate / 100, 1),
                            "document_share": 1.0 if n else np.nan,
                            "method": "document_bootstrap",
                        }
                    )
                trends.append(_trend(c, years, tested, rng) | {"concept": concept, "term": term, "scope": scope})
            breaks.append(_break(c, years, tested) | {"concept": concept, "term": term})
    named = [
        {
            "order": n,
            "concept": f"c{n}",
            "label_zh": zh,
            "label_en": f"Concept {n}",
            "n_terms": len(terms),
            "terms": "、".join(terms),
        }
        for n, (zh, terms) in enumerate(CONCEPTS.items(), start=1)
    ]
    bursts = [{"concept": "c5", "start": "2021-03", "end": "2021-06", "weight": 3.2, "n_hits": 9}]
    bursts = [
        b | {"n_documents": 12, "n_months": 40, "reason": "", "n_news": 300, "method": "two_state_automaton"}
        for b in bursts
    ]
    keyness = [
        {
            "contrast": "plan vs retrospect",
            "rank": n + 1,
            "term": term,
            "count_a": 40 - n,
            "count_b": 4 + n,
            "documents_a": 20,
            "documents_b": 9,
            "largest_document_share": 0.1,
            "statistic": 5 - n * 0.25,
            "log_odds": 2 - n / 10,
            "z": 6.05 - n * 0.3,
            "log_ratio": 3 - n * 0.15,
            "low": 2.4 - n * 0.15,
            "high": 3.6 - n * 0.15,
            "p_value": 0.01,
            "q_value": 0.02 if abs(n - 20) > 6 else 0.4,
            "p_documents": 0.01,
            "q_documents": 0.02 if abs(n - 20) > 6 else 0.4,
            "unit": "documents",
            "n_units_a": 30,
            "n_units_b": 30,
            "reason": "",
            "side_a": "role=plan",
            "side_b": "role=retrospect",
            "paired": True,
            "n_documents_a": 30,
            "n_documents_b": 30,
            "n_terms": 40,
            "method": "studentised_permutation",
        }
        for n, term in enumerate(TERMS)
    ]
    if not years:
        return {}
    return {
        "concepts": pd.DataFrame(named),
        "keyword_series": pd.DataFrame(series),
        "text_series": _text_series(years, per_year, rng),
        "keyword_trends": pd.DataFrame(trends),
        "change_points": pd.DataFrame(breaks),
        **_answers(years, span, tested),
        "bursts": pd.DataFrame(bursts),
        "keyness": pd.DataFrame(keyness),
        "keyness_terms": _rates_of(pd.DataFrame(keyness)),
        "contrasts": pd.DataFrame(
            [
                {
                    "order": 1,
                    "contrast": "plan vs retrospect",
                    "label_en": "",
                    "label_zh": "",
                    "side_a": "role=plan",
                    "side_b": "role=retrospect",
                    "asked": False,
                    "n_documents_a": 30,
                    "n_documents_b": 30,
                    "reason": "",
                    "values": "",
                }
            ]
        ),
        **_inference(documents, years, tested),
    }


def _rates_of(listed: pd.DataFrame) -> pd.DataFrame:
    """The rates of the terms that keyness lists."""
    columns = [
        "contrast",
        "term",
        "count_a",
        "count_b",
        "statistic",
        "p_value",
        "q_value",
        "p_documents",
        "q_documents",
    ]
    out = listed[columns].copy()
    for side in "ab":
        out[f"n_tokens_{side}"] = 50_000
        out[f"rate_{side}"] = out[f"count_{side}"] / 5
        out[f"error_{side}"] = np.sqrt(out[f"count_{side}"]) / 5
    return out


def _text_series(years: list[int], per_year: pd.Series, rng: np.random.Generator) -> pd.DataFrame:
    rows = [
        {"measure": measure, "year": year, "n_documents": int(per_year.get(year, 0)), "value": value}
        | {"low": 0.8 * value, "high": 1.2 * value, "method": "document_bootstrap", "period": str(year), "time": year}
        for measure, level in (("n_characters", 9000), ("mattr", 0.6), ("new_share", 0.05))
        for year in years
        for value in (level * rng.uniform(0.9, 1.1),)
        if per_year.get(year, 0)
    ]
    return pd.DataFrame(rows) if rows else table_schema("text_series").empty()


#: what the concepts did: verdict, ratio of late to early, shape, weight, first and last level
COURSES = (
    ("rose", 2.6, "step", 0.9, 4.0, 11.0),
    ("fell", 0.4, "falling", 0.8, 18.0, 6.0),
    ("little_change", 1.05, "flat", 0.7, 10.0, 10.0),
    ("unclear", 1.3, "hump", 0.4, 11.0, 12.0),
    ("appeared", np.nan, "appeared", 0.95, 0.0, 10.0),
    ("never", np.nan, "", np.nan, np.nan, np.nan),
)


def _answers(years: list[int], span: range, tested: bool) -> dict[str, pd.DataFrame]:
    """Changes, shapes, smoothed courses and sentences; without a test the reason."""
    third = max(1, len(years) // 3)
    changes, shapes, courses, sentences = [], [], [], []
    for c, terms in enumerate(CONCEPTS.values()):
        verdict, ratio, shape, weight, first, last = COURSES[c]
        for term, scope in [(term, scope) for term in ["*", *terms] for scope in ("all", "retrospect", "plan")]:
            key = {"concept": f"c{c + 1}", "term": term, "scope": scope}
            row = key | {"contrast": "late_vs_early", "asked": False, "verdict": verdict, "unit": "documents"}
            row |= {"first_b": years[0], "last_b": years[third - 1], "first_a": years[-third], "last_a": years[-1]}
            row |= {"rate_b": first, "rate_a": last, "ratio": ratio, "low": ratio * 0.8, "high": ratio * 1.2}
            changes.append(row | {"q_value": 0.01, "reason": "", "method": "jackknife_t"})
            row = key | {"n_years": len(years), "count": 0 if verdict == "never" else 90}
            row |= {"reason": "no_occurrence" if verdict == "never" else "" if tested else "too_few_years"}
            row |= {"shape": "", "second_shape": "", "method": "", "n_years_used": len(years)}
            row |= {name: years[len(years) // 2] for name in ("peak_year", "trough_year", "at_year", "first_use")}
            row |= {"last_use": years[-1], "low_year": years[0], "high_year": years[-1], "back_year": None}
            row |= {"peak_first": years[0], "peak_last": years[-1], "trough_first": years[0], "trough_last": years[-1]}
            if tested and shape:
                row |= {"shape": shape, "weight": weight, "second_shape": "rising", "second_weight": 0.3}
                row |= {"level_first": first, "level_last": last, "peak_rate": 20.0, "method": "weighted_shapes"}
            shapes.append(row)
            sentences.append(key | {"sentence_en": f"{term}: it rose.", "sentence_zh": f"{term}：上升。", "n": 90})
            if verdict != "never":
                courses += [
                    key | {"year": y, "period": str(y), "time": y, "level": 8.0, "low": 6.0, "high": 11.0} for y in span
                ]
    frames = {"changes": changes, "shapes": shapes, "keyword_courses": courses, "answers": sentences}
    return {name: pd.DataFrame(rows) for name, rows in frames.items()}


def _trend(position: int, years: list[int], tested: bool, rng: np.random.Generator) -> dict[str, object]:
    slope = {0: 0.9, 1: -0.7, 4: 1.1}.get(position, 0.05) + float(rng.normal(0, 0.02))
    row: dict[str, object] = {
        "n_years": len(years),
        "first_year": years[0] if years else None,
        "last_year": years[-1] if years else None,
        "annual_factor": np.exp(slope / 5) if tested else np.nan,
        "annual_factor_low": np.exp(slope / 5 - 0.06) if tested else np.nan,
        "annual_factor_high": np.exp(slope / 5 + 0.06) if tested else np.nan,
        "sen_slope": slope if tested else np.nan,
        "low": slope - 0.3 if tested else np.nan,
        "high": slope + 0.3 if tested else np.nan,
        "tau": 0.5 if tested else np.nan,
        "p_mann_kendall": 0.01 if tested else np.nan,
        "phi": 0.2 if tested else np.nan,
        "p_value": 0.004 if tested else np.nan,
        "p_random_walk": 0.03 if tested else np.nan,
        "null_model": "ar1" if tested else "",
        "q_value": (0.012 if abs(slope) > 0.4 else 0.61) if tested else np.nan,
        "family_size": 6 if tested else 0,
        "direction": ("rising" if slope > 0.4 else "falling" if slope < -0.4 else "none") if tested else "untested",
        "reason": "" if tested else "too_few_years",
        "method": "log_rate_trend",
    }
    return row


def _inference(documents: pd.DataFrame, years: list[int], tested: bool) -> dict[str, pd.DataFrame]:
    """Panel of regions, known breaks and new words; without a test the reason."""
    regions = int(documents.loc[documents["adcode"] != "", "adcode"].nunique())
    panels, breaks, words = [], [], []
    for c in range(1, len(CONCEPTS) + 1):
        ratio, own = np.exp((c - 3) / 20), {"concept": f"c{c}", "term": "*"}
        row = own | {"n_regions": regions, "n_years": len(years), "n_cells": regions * len(years), "family_size": 6}
        if tested and regions > 1:
            row |= {
                "annual_factor": ratio,
                "annual_factor_low": ratio / 1.05,
                "annual_factor_high": ratio * 1.06,
                "p_value": 0.01,
            }
            row |= {"cluster_ratio": ratio, "cluster_low": ratio / 1.02, "cluster_high": ratio * 1.02}
            row |= {"q_value": 0.02 if c == 6 else 0.3, "direction": "rising" if c == 6 else "none", "reason": ""}
            row |= {"variance_inflation": 0.8 if c == 1 else 2.5, "null_model": "random_walk" if c == 2 else "ar1"}
        else:
            row |= dict.fromkeys(("annual_factor", "annual_factor_low", "annual_factor_high", "q_value"), np.nan)
            row |= {"direction": "untested", "reason": "one_region"}
        panels.append(row)
        for name, year in sorted({("five_year_plan", years[0]), ("five_year_plan", years[len(years) // 2])}):
            sides = [sum(y < year for y in years), sum(y >= year for y in years)]
            row = own | {
                "scope": "all",
                "name": name,
                "year": year,
                "period": str(year),
                "n_before": sides[0],
                "n_after": sides[1],
            }
            row["family_size"] = 6
            if tested and sides[0]:
                # the step of the last concept is larger than any panel
                step = 400.0 if c == 6 else float(ratio) ** 4
                row |= {"step_ratio": step, "ratio_low": step / 2, "ratio_high": step * 3, "p_value": 0.01 * c}
                row |= {"q_value": 0.02 if c == 1 else 0.4, "reason": ""}
                row |= {"null_model": "random_walk" if c == 2 else "ar1"}
            else:
                row |= dict.fromkeys(("step_ratio", "ratio_low", "ratio_high", "p_value", "q_value"), np.nan)
                row |= {"reason": "too_few_years_on_a_side"}
            breaks.append(row)
    # the last year has nothing outside
    for t, year in enumerate(years[3:-1] if tested else []):
        for s, (state, count, low, high) in enumerate(
            (("new", 9, 0, 1), ("returning", 12, 0, 2), ("fading", 0, 4, 31))
        ):
            for rank in (1, 2):
                row = {"year": year, "state": state, "rank": rank, "term": TERMS[(7 * t + 2 * s + rank) % len(TERMS)]}
                words.append(row | {"count": count, "n_units": 8000, "low": low, "high": high, "expected": 0.1})
    frames = {"panel_trends": panels, "known_breaks": breaks, "emerging_terms": words}
    return {name: pd.DataFrame(rows) for name, rows in frames.items() if rows}


def _break(position: int, years: list[int], tested: bool) -> dict[str, object]:
    year = years[len(years) // 2] if years else None
    return {
        "n_years": len(years),
        "break_year": year if tested else None,
        "low_year": year - 1 if tested and year else None,
        "high_year": year + 2 if tested and year else None,
        "rate_before": 4.0 + position if tested else np.nan,
        "rate_after": 9.0 if tested else np.nan,
        "statistic": 11.0 if tested else np.nan,
        "p_value": 0.01 if tested else np.nan,
        "q_value": (0.02 if position % 2 else 0.4) if tested else np.nan,
        "jump_year": year - 1 if tested and year else None,
        "p_jump": 0.01 if tested else np.nan,
        "q_jump": (0.02 if position == 2 else 0.4) if tested else np.nan,
        "reason": "" if tested else "too_few_years",
        "method": "exact_break_search",
    }


def _topics(
    documents: pd.DataFrame, years: list[int], k: int, rng: np.random.Generator, *, tested: bool
) -> dict[str, pd.DataFrame]:
    kept = documents[documents["duplicate_of"] == ""]
    shares = rng.dirichlet(np.full(k, 3.0))
    topics, words, trends, reliability, paragraphs = [], [], [], [], []
    for topic in range(k):
        own = [TERMS[(5 * topic + n) % len(TERMS)] for n in range(10)]
        score = 0.3 if topic % 5 == 3 else 0.8
        topics.append(
            {
                "topic_id": topic,
                "engine": "lda",
                "k": k,
                "seed": 1,
                "label": "·".join(own[:2]),
                "top_words": " ".join(own),
                "share": shares[topic],
                "n_paragraphs": 30,
                "n_documents": len(kept),
                "npmi": 0.2,
                "exclusivity": 0.7,
                "reliability": score,
                "reliable": score >= 0.5,
            }
        )
        for rank, term in enumerate(own, start=1):
            p = 0.06 / rank**0.6
            words.append({"topic_id": topic, "rank": rank, "term": term, "probability": p, "lift": 5, "relevance": 1.0})
        trends.append(_trend(topic, years, tested, rng) | {"topic_id": topic, "label": "·".join(own[:2])})
        trends[-1]["method"] = "log_share_trend"
        for key in ("sen_slope", "low", "high"):
            trends[-1][key] = float(trends[-1][key]) / 100  # type: ignore[arg-type]
        reliability.append({"topic_id": topic, "over": "seeds", "n_fits": 2, "mean_jaccard": score, "returned": 1.0})
        reliability.append({"topic_id": topic, "over": "engines", "n_fits": 1, "mean_jaccard": 0.4, "returned": 1.0})
        paragraphs.append({"topic_id": topic, "rank": 1, "paragraph_id": "p1", "doc_id": "d1", "share": 0.9})
        paragraphs[-1] |= {"n_terms": 40, "excerpt": "加快建设现代化产业体系……"}
    prevalence = []
    for by, column in (("year", "year"), ("region", "region"), ("doc_type", "doc_type")):
        for group, part in kept[kept[column].notna() & (kept[column] != "")].groupby(column):
            drawn = rng.dirichlet(shares * 60)
            many = len(part) > 1
            for topic in range(k):
                low, high = (drawn[topic] * 0.8, drawn[topic] * 1.25) if many else (np.nan, np.nan)
                row = {
                    "by": by,
                    "group": str(group),
                    "topic_id": topic,
                    "share": drawn[topic],
                    "low": low,
                    "high": high,
                }
                if by == "year":
                    row |= {"year": int(group), "time": int(group)}
                prevalence.append(
                    row
                    | {
                        "n_documents": len(part),
                        "n_terms": 900,
                        "clusters": "documents",
                        "method": "expanded_percentile",
                    }
                )
    scores = [
        {
            "engine": engine,
            "k": n,
            "seed": seed,
            "n_documents": len(kept),
            "n_paragraphs": 60 * len(kept),
            "n_terms": 800,
            "held_out": -6.9 - 0.02 * abs(n - 9) + rng.normal(0, 0.004) - (0.2 if engine == "nmf" else 0),
            "held_out_se": 0.02,
            "npmi": 0.15 + 0.01 * rng.normal() + (0.03 if engine == "nmf" else 0),
            "diversity": 0.8,
            "exclusivity": 0.6 + 0.01 * n,
            "stability": 1.0,
            "sample_stability": 0.8 - 0.02 * n + 0.02 * rng.normal(),
            "sample_stability_low": 0.7 - 0.02 * n,
            "stability_null": 0.15,
            "converged": True,
            "iterations": 30,
        }
        for engine in ("lda", "nmf")
        for n in sorted({6, 8, 10, 12, k})
        for seed in (1, 2, 3)
    ]
    effects = [
        {
            "topic_id": topic,
            "label": topics[topic]["label"],
            "reliable": topics[topic]["reliable"],
            "variable": variable,
            "group": group,
            "base": base,
            "step": 10.0 if variable == "year" else None,
            "points": (value := 3 * rng.normal()),
            "se": 0.8,
            "low": value - 1.6,
            "high": value + 1.6,
            "p_value": 0.01,
            "q_value": 0.04 if abs(value) > 1.6 else 0.3,
            "n_parts": 3 * len(kept),
            "n_coefficients": 4,
            "clusters": "regions",
            "n_clusters": 12,
            "df": 11,
            "reason": "",
            "method": "fractional_logit",
        }
        for topic in range(k)
        for variable, group, base in (
            ("year", "", ""),
            ("level", "county", "prefecture"),
            ("role", "plan", "retrospect"),
        )
    ]
    shares_of_documents = [
        {"doc_id": d, "topic_id": t, "share": shares[t], "n_terms": 500, "n_paragraphs": 50}
        for d in kept["doc_id"]
        for t in range(k)
    ]
    of_groups = pd.DataFrame(prevalence)
    of_groups = of_groups[of_groups["topic_id"] < 2] if len(of_groups) else of_groups
    groups = of_groups.assign(topic_group=[f"组{t}" for t in of_groups.get("topic_id", [])], topics="0 1")
    marked = [
        {
            "topic_id": t,
            "label": topics[t]["label"],
            "reliable": True,
            "rank": rank,
            "term": TERMS[(5 * t + rank) % len(TERMS)],
        }
        | {"tokens": 90.5 / rank, "documents": 9, "n_documents": len(kept), "log_odds": 3 / rank, "z": 9 / rank}
        | {"low": 2 / rank, "high": 5 / rank, "clusters": "documents", "n_clusters": len(kept)}
        for t in range(k)
        for rank in range(1, 13)
    ]
    return {
        **_structure(topics, len(kept)),
        "topic_terms": pd.DataFrame(marked).assign(method="log_odds_expected_tokens", reason=""),
        "topic_groups": groups.drop(columns="topic_id", errors="ignore"),
        "topics": pd.DataFrame(topics),
        "topic_numbers": pd.DataFrame(
            [{"topic_id": t, "k": 2 * k, "share": shares[t], "state": "same_topic"} for t in range(k)]
        ).assign(other_topic_ids="0", joined_with="", cosine=0.9, cosine_of_sum=0.95),
        "topic_words": pd.DataFrame(words).assign(frex=0.8),
        "topic_trends": pd.DataFrame(trends),
        "topic_paragraphs": pd.DataFrame(paragraphs),
        "document_topics": pd.DataFrame(shares_of_documents),
        "reliability": pd.DataFrame(reliability),
        "prevalence": pd.DataFrame(prevalence),
        "topic_effects": pd.DataFrame(effects),
        "scores": pd.DataFrame(scores),
    }


def _structure(topics: list[dict[str, object]], n_documents: int) -> dict[str, pd.DataFrame]:
    """A comb as the tree of topics, the largest cluster last, and correlations of all pairs."""
    k = len(topics)
    leaves = [
        {"node": t, "topics": str(t), "n_topics": 1, "branches": "", "height": 0.0, "theme": t % 3, "is_theme": False}
        | {"label": topics[t]["label"], "share": topics[t]["share"]}
        for t in range(k)
    ]
    inner = [
        {"node": k + t, "topics": " ".join(map(str, range(t + 2))), "n_topics": t + 2, "height": 0.5 + t / k}
        | {"branches": f"{k + t - 1 if t else 0} {t + 1}", "support": 0.9 - t / (2 * k), "is_theme": False}
        | {"label": "大类", "share": 0.1, "n_samples": 100}
        for t in range(k - 1)
    ]
    pairs = [
        {"topic_id": a, "other_topic_id": b, "correlation": 0.8 - (a + b) / k, "low": 0.5 - (a + b) / k}
        | {"high": 0.9 - (a + b) / k, "by_closure": -0.1, "cosine": 0.2, "n_documents": n_documents}
        | {"clusters": "documents", "n_clusters": n_documents, "method": "expanded_percentile_of_shares"}
        for a in range(k)
        for b in range(a + 1, k)
    ]
    return {"topic_hierarchy": pd.DataFrame(leaves + inner), "topic_correlations": pd.DataFrame(pairs)}


def _words(years: list[int], rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    rows = []
    for year in years:
        for rank, n in enumerate(rng.permutation(len(TERMS))[:20], start=1):
            row = {"year": year, "rank": rank, "term": TERMS[n], "count": 40 - rank, "document_frequency": 3}
            rows.append(row | {"tfidf": 0.4 / rank**0.4, "formula": "log_tf_smooth_idf"})
    vocabulary = [
        {
            "term": term,
            "count": 50 - n,
            "documents": 9,
            "paragraphs": 30,
            "paragraph_share": 0.03,
            "dispersion": 0.4,
            "residual_idf": 0.3,
            "first_year": years[0],
            "last_year": years[-1],
            "kept": n < 30,
            "reason": "kept" if n < 30 else "too_common",
            "column": n if n < 30 else None,
        }
        for n, term in enumerate(TERMS)
    ]
    return {
        "tfidf_by_year": pd.DataFrame(rows),
        "vocabulary": pd.DataFrame(vocabulary),
        **_audit(),
        **_network(years, rng),
    }


def _network(years: list[int], rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """A network with themes for all documents and two periods, distinctive terms, and a map of classes."""
    periods = ["all"] if len(years) < 2 else ["all", f"{years[0]}-{years[len(years) // 2]}", f"{years[-2]}-{years[-1]}"]
    nodes, edges, themes, terms, places = [], [], [], [], []
    for period in periods:
        community = rng.integers(1, 6, len(TERMS))
        for n, term in enumerate(TERMS):
            row = {
                "period": period,
                "term": term,
                "n_units": 40 - n,
                "n_documents_with": 20,
                "degree": 3,
                "strength": n / 9,
            }
            place = {"community": community[n], "stability": 0.7, "x": np.cos(n * 2.4), "y": np.sin(n * 2.4) * n / 40}
            nodes.append(row | place)
            for m in range(n + 1, min(n + 4, len(TERMS))):
                a, b = sorted([term, TERMS[m]])
                edges.append(
                    {"period": period, "term_a": a, "term_b": b, "npmi": 0.2 + 0.7 * rng.random(), "n_tests": 99}
                )
        for number in range(1, 6):
            own = [term for term, which in zip(TERMS, community, strict=True) if which == number]
            row = {"period": period, "community": number, "label": "·".join(own[:3]), "n_terms": len(own), "reason": ""}
            shares = {"centrality": rng.random(), "density": rng.random(), "stability": rng.random()}
            themes.append(row | shares | {"n_documents": 20, "n_units": 400, "n_tests": 99, "n_links": 50})
        for rank, n in enumerate(rng.permutation(len(TERMS))[:12] if period != "all" else (), start=1):
            row = {"by": "period", "class": period, "rank": rank, "term": TERMS[n], "n_documents": 9, "reason": ""}
            terms.append(row | {"log_odds": 3 / rank, "low": 2 / rank, "high": 5 / rank, "z": 9 / rank})
    for n, name in enumerate([*map(str, years), *TERMS] if len(years) > 2 else ()):
        of_class = n < len(years)
        spread = {"var_x": 0.01, "cov_xy": 0.002, "var_y": 0.02} if of_class else {"contribution": 1 / (n + 1)}
        row = {"by": "year", "kind": "class" if of_class else "term", "name": name, "n_documents": 9, **spread}
        places.append(row | {"x": rng.normal(), "y": rng.normal(), "share_x": 0.4, "share_y": 0.2})
    frames = {"coword_nodes": nodes, "coword_edges": edges, "coword_themes": themes}
    frames |= {"distinctive_terms": [*terms, *_years_of(terms)], "correspondence": places}
    return {name: pd.DataFrame(rows) for name, rows in frames.items() if rows}


def _years_of(terms: list[dict]) -> list[dict]:
    """The terms of the first period as those of a year and of a region."""
    first = [row for row in terms if row["class"] == terms[0]["class"]] if terms else []
    return [row | {"by": by, "class": name} for by, name in (("year", "2015"), ("region", "甲区")) for row in first]


def _audit() -> dict[str, pd.DataFrame]:
    steps = [("segmented", "", 90_000), ("counted_paragraphs", "", 80_000), ("without", "too_rare", 30_000)]
    stages = [
        {"step": n, "stage": stage, "reason": reason, "tokens": tokens, "terms": tokens // 9}
        | {"lost": 0, "share": tokens / 90_000}
        for n, (stage, reason, tokens) in enumerate(steps, start=1)
    ]
    dropped = [
        {"reason": reason, "rank": n, "term": term, "count": 90 - n, "paragraphs": 9, "dispersion": 0.3}
        for reason in ("stop_word_iso", "too_common")
        for n, term in enumerate(TERMS[:9], start=1)
    ]
    listed = [
        {
            "term": term,
            "list": "keywords" if n % 2 else "lexicon",
            "kind": "field",
            "string_count": 30,
            "token_count": n % 3,
        }
        | {"inside_count": 9, "inside": f"{term}工作", "split_count": 1}
        | {"verdict": "sometimes_token" if n % 3 else "never_token"}
        for n, term in enumerate(TERMS)
    ]
    phrases = [
        {"order": n, "phrase": f"{term}体系", "kept": n < 25, "count": 40, "npmi": 0.6, "left_entropy": 2.0}
        | {"right_entropy": 1.5, "reason": "kept" if n < 25 else "weak_association"}
        for n, term in enumerate(TERMS, start=1)
    ]
    classes = [
        {"by": by, "class": name, "rank": rank, "term": term, "count": 9, "total": 20, "per_10k": 30.0, "weight": 0.1}
        for by, name in (("level", "county"), ("role", "plan"), ("role", "retrospect"), ("year", "2020"))
        for rank, term in enumerate(TERMS[:20], start=1)
    ]
    use = [("heading", 10, 100), ("counted", 90, 9_900)]
    text_use = [
        {"reason": reason, "counted": reason == "counted", "n_paragraphs": n, "n_chars": chars}
        | {"share_paragraphs": n / 100, "share_chars": chars / 10_000}
        for reason, n, chars in use
    ]
    return {
        "text_use": pd.DataFrame(text_use),
        "audit_stages": pd.DataFrame(stages),
        "class_terms": pd.DataFrame(classes),
        "audit_dropped": pd.DataFrame(dropped),
        "audit_terms": pd.DataFrame(listed),
        "phrases": pd.DataFrame(phrases),
    }


def _practice(documents: pd.DataFrame, years: list[int], rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Fixed composition, diffusion, plans against retrospects, and targets."""
    kept = documents[(documents["duplicate_of"] == "") & documents["year"].notna()]
    codes = sorted(set(kept["adcode"]))
    one, enough = len(codes) < 2, len(codes) >= 5
    adjusted, diffusion, plan_followup, targets = [], [], [], []
    for c, terms in enumerate(CONCEPTS.values(), start=1):
        for year in years:
            rate = 5.0 + c + rng.normal(0, 1)
            row = {"concept": f"c{c}", "scope": "all", "year": year, "n_regions": len(codes), "per_10k": rate}
            row |= {"adjusted": np.nan if one else rate + 0.5, "balanced": np.nan if one else rate - 0.5}
            row |= dict.fromkeys(("balanced_low", "balanced_high", "adjusted_low", "adjusted_high"), np.nan)
            row |= {"adjusted_low": rate - 1, "adjusted_high": rate + 2} if enough else {}
            row |= {"n_balanced": 0 if one else 1, "reason": "one_region" if one else ""}
            adjusted.append(row)
        for t, term in enumerate(terms):
            for level in ("all", *sorted(set(kept["level"]))):
                first = years[min(t, len(years) - 1)]
                row = {"concept": f"c{c}", "term": term, "level": level, "first_year": first, "last_year": years[-1]}
                row |= {"n_documents": len(kept), "n_regions": len(codes)}
                row |= {
                    "peak_year": years[-1],
                    "open_start": t == 0 and level == "all",
                    "open_end": True,
                    "count": 9 + t,
                }
                diffusion.append(
                    row
                    | {"first_regions": "青禾区", "n_first_regions": 1, "lag": None, "half_life": None, "lag_from": ""}
                )
        for adcode in ("", *codes):
            row = {"concept": f"c{c}", "adcode": adcode, "region": adcode and "青禾区", "n_pairs": 3 * len(codes)}
            row |= {"n_regions": len(codes), "plan_per_10k": 9.0, "report_per_10k": 0.0 if c == 6 else 8.0 + c}
            row |= {"log2_ratio": np.nan if c == 6 else (c - 3) / 4, "low": (c - 4) / 4 if c < 5 else np.nan}
            row |= {"high": (c - 2) / 4 if c < 5 else np.nan, "kept_share": 0.8, "kept_low": 0.6, "kept_high": 0.9}
            plan_followup.append(row | {"method": "region_bootstrap"})
    if len(years) < 2:
        plan_followup = []
    for row in kept[kept["doc_type"] == "government_work_report"].itertuples():
        for i, name in enumerate(("growth", "prices", "jobs")):
            own = {"doc_id": row.doc_id, "region": row.region, "adcode": row.adcode, "level": row.level, "n": 1}
            own |= {"year": row.year, "period": str(int(row.year)), "indicator": name, "label_en": f"Indicator {i + 1}"}
            low = 6.0 + i + 0.1 * (int(row.year) % 7)
            status = (
                "refused"
                if row.numbers_unsafe
                else "no_number"
                if name == "jobs" and int(row.year) % 3 == 0
                else "value"
            )
            usable = status == "value"
            own |= {"label_zh": f"指标{i + 1}", "status": status, "low": low if usable else np.nan}
            own |= {
                "high": low + (int(row.year) % 2) / 2 if usable else np.nan,
                "unit": "%",
                "bound": "about" if usable else "",
            }
            own |= {"realised": low - 0.4 if usable and i < 2 else np.nan, "direction": "up", "modifier": "左右"}
            targets.append(own | {"listed": True, "reason": "numbers_unsafe" if status == "refused" else ""})
    frames = {"keyword_adjusted": adjusted, "diffusion": diffusion, "plan_followup": plan_followup, "targets": targets}
    return {name: pd.DataFrame(rows) for name, rows in frames.items() if rows}


def _groups(years: list[int], rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Two levels before and after the middle of the years."""
    if not years:
        return {}
    series, changes, differences = [], [], []
    event = years[len(years) // 2]
    keys = {"by": "level", "scope": "all", "contrast": "after_vs_before", "asked": True, "family_size": 6}
    keys |= {"first_a": event, "last_a": years[-1], "first_b": years[0], "last_b": event - 1}
    for c in range(1, len(CONCEPTS) + 1):
        for group in ("county", "prefecture"):
            own = {"by": "level", "group": group, "label": group, "concept": f"c{c}", "scope": "all"}
            for year in years:
                rate = float(rng.gamma(5, 2 + c))
                row = own | {"term": "*", "time": year, "year": year, "period": str(year), "per_10k": rate}
                series.append(
                    row | {"low": 0.7 * rate, "high": 1.4 * rate, "n_documents": 6, "count": 0 if c == 6 else 9}
                )
            changes.append(keys | own | {"ratio": 1.4, "low": 1.1, "high": 1.9, "verdict": "rose", "reason": ""})
        row = keys | {"concept": f"c{c}", "group": "prefecture", "reference": "county", "label": "prefecture"}
        row |= {"reference_label": "county", "ratio_of_ratios": np.nan if c == 2 else 1.2, "low": 0.9, "high": 1.6}
        differences.append(row | {"reason": "few_occurrences" if c == 2 else "", "n_clusters_group": 8})
    frames = {"keyword_groups": series, "group_changes": changes, "group_differences": differences}
    return {name: pd.DataFrame(rows) for name, rows in frames.items()}


def _validation() -> pd.DataFrame:
    rows: list[tuple[object, ...]] = [
        ("documents", "borders", 0.98, 60, 0.95),
        ("documents", "year", 1.0, 60, 0.98),
        ("documents", "region", 0.97, 60, 0.95),
        ("sections", "role", 0.91, 900, 0.9),
        ("damage", "recall", 0.72, 140, 0.8),
        ("damage", "precision", 0.95, 120, 0.9),
        ("topics", "matched", 0.88, 8, 0.75),
        ("trends", "directions", 1.0, 4, 0.75),
        ("trends", "false_alarms", 0.9, 10, 0.9),
        ("trends", "step_years_off", 1.4, 3, np.nan),
        ("topics", "held_out_fit", np.nan, None, np.nan),
    ]
    frame = pd.DataFrame(rows, columns=["aspect", "measure", "value", "n", "target"])
    passed = [bool(v >= t) if v == v and t == t else None for v, t in zip(frame["value"], frame["target"], strict=True)]
    verdict = {True: "met", False: "missed_within_error", None: ""}
    return frame.assign(
        kind="",
        n_clusters=pd.array([None] * len(frame), dtype="Int64"),
        passed=pd.Series(passed, dtype="boolean"),
        verdict=[verdict[p] for p in passed],
        bound=["at_least" if t == t else "" for t in frame["target"]],
        slack=[0.0 if t == t else np.nan for t in frame["target"]],
        low=frame["value"] - 0.04,
        high=frame["value"] + 0.02,
        reason=["" if v == v else "no_values" for v in frame["value"]],
    )


if __name__ == "__main__":
    write_results(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "regions")
