"""The check of the vocabulary as the report shows it: what was dropped, joined and split, in small tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from wenmai.messages import message
from wenmai.publish.wording import in_words

#: tables that the check is made of
AUDIT_TABLES = ("text_use", "phrases", "audit_stages", "audit_dropped", "audit_terms", "class_terms", "sensitivity")

ROWS = 20
#: cosine of the weights over paragraphs below which a topic counts as changed
CHANGED = 0.5
TERMS = 15
#: what divides the paragraphs, in the order of the report
CLASSES = ("role", "level", "region", "year")


@dataclass(frozen=True)
class Block:
    """One table of the check: its name in the catalogues, its columns by heading, and the file with all rows."""

    name: str
    columns: Mapping[str, pd.Series]
    source: str

    def table(self, language: str) -> pd.DataFrame:
        """The table with headings in the language and every cell as text."""
        return pd.DataFrame(
            {
                in_words(name, language, kind="heading"): column.astype("str").reset_index(drop=True)
                for name, column in self.columns.items()
            }
        )

    def title(self, language: str) -> str:
        """The heading."""
        return message(f"audit-{self.name}", language)

    def note(self, language: str) -> str:
        """How to read the table."""
        return message(f"audit-{self.name}.note", language, changed=f"{CHANGED:g}")


def audit_blocks(tables: Mapping[str, pd.DataFrame], language: str) -> list[Block]:
    """The blocks of the check; one without rows is left out.

    Parameters
    ----------
    tables
        Result tables by name, those of :data:`AUDIT_TABLES`.
    language
        ``en`` or ``zh``.
    """
    return [block for block in _blocks(tables, language) if len(next(iter(block.columns.values())))]


def _blocks(tables: Mapping[str, pd.DataFrame], language: str) -> Iterator[Block]:
    yield _unseen(tables["text_use"], language)
    yield _stages(tables["audit_stages"], language)
    yield _dropped(tables["audit_dropped"], language)
    yield _phrases(tables["phrases"])
    terms = tables["audit_terms"]
    never = terms[(terms["list"] != "keywords") & (terms["verdict"] == "never_token")]
    yield _counts("never", never, "string_count")
    keywords = terms[terms["list"] == "keywords"]
    keywords = keywords.assign(gap=keywords["string_count"] - keywords["token_count"])
    yield _counts("keywords", keywords[keywords["gap"] > 0], "gap")
    yield _sensitivity(tables["sensitivity"], language)
    yield _changed_topics(tables["sensitivity"], language)
    yield _classes(tables["class_terms"], language)


def _unseen(use: pd.DataFrame, language: str) -> Block:
    shown = use[use["n_paragraphs"] > 0]
    columns = {
        "reason": shown["reason"].map(lambda reason: in_words(reason, language, kind="reason")),
        "paragraphs": shown["n_paragraphs"].map("{:,}".format),
        "share_paragraphs": shown["share_paragraphs"].map("{:.1%}".format),
        "characters": shown["n_chars"].map("{:,}".format),
        "share_chars": shown["share_chars"].map("{:.1%}".format),
    }
    return Block("text_use", columns, "words/text_use.csv")


def _stages(stages: pd.DataFrame, language: str) -> Block:
    steps = [
        message("audit-without", language, reason=in_words(reason, language, kind="reason"))
        if reason
        else in_words(stage, language)
        for stage, reason in zip(stages["stage"], stages["reason"].fillna(""), strict=True)
    ]
    columns = {
        "step_name": pd.Series(steps, dtype="object"),
        "tokens": stages["tokens"].map("{:,}".format),
        "lost_share": stages["share"].map("{:.1%}".format),
    }
    return Block("stages", columns, "words/audit_stages.csv")


def _dropped(dropped: pd.DataFrame, language: str) -> Block:
    first = dropped[dropped["rank"] <= TERMS].groupby("reason")["term"].agg(" ".join).reset_index()
    reasons = first["reason"].map(lambda reason: in_words(reason, language, kind="reason"))
    return Block("dropped", {"reason": reasons, "terms": first["term"]}, "words/audit_dropped.csv")


def _phrases(phrases: pd.DataFrame) -> Block:
    # a word of one part was guessed by the segmenter, not joined
    joined = phrases[phrases["kept"].astype(bool) & phrases["npmi"].notna()].head(ROWS)
    columns = {
        "phrase": joined["phrase"],
        "count": joined["count"].map("{:,}".format),
        "npmi": joined["npmi"].map("{:.2f}".format),
        "left_entropy": joined["left_entropy"].map("{:.1f}".format),
        "right_entropy": joined["right_entropy"].map("{:.1f}".format),
    }
    return Block("phrases", columns, "words/phrases.csv")


def _counts(name: str, terms: pd.DataFrame, order: str) -> Block:
    first = terms.sort_values([order, "term"], ascending=[False, True], kind="stable").head(ROWS)
    counts = ("string_count", "token_count", "inside_count", "split_count")
    columns = {
        "term": first["term"],
        **{count: first[count].map("{:,}".format) for count in counts},
        "inside": first["inside"],
    }
    return Block(name, columns, "words/audit_terms.csv")


def _sensitivity(table: pd.DataFrame, language: str) -> Block:
    others = table[table["variant"] > 0]
    others = others.assign(changed=(others["cosine"] < CHANGED).astype("int64"))
    groups = others.groupby(["variant", "segmenter", "stop_words", "dictionary"], sort=True)
    found = groups.agg(
        jaccard=("jaccard", "mean"), cosine=("cosine", "mean"), changed=("changed", "sum"), topics=("topic", "size")
    ).reset_index()
    columns = {
        "segmenter": found["segmenter"],
        "stop_words": found["stop_words"],
        "dictionary": found["dictionary"].map(lambda code: in_words(code, language)),
        "jaccard": found["jaccard"].map("{:.2f}".format),
        "mean_cosine": found["cosine"].map("{:.2f}".format),
        "n_changed": found["changed"].astype(str) + " / " + found["topics"].astype(str),
    }
    return Block("sensitivity", columns, "words/sensitivity.csv")


def _changed_topics(table: pd.DataFrame, language: str) -> Block:
    """The topics of the run that have the least similar partner under another setting."""
    worst = table[(table["variant"] > 0) & (table["cosine"] < CHANGED)]
    worst = worst.sort_values(["cosine", "topic", "variant"], kind="stable").drop_duplicates("topic").head(ROWS)
    names = ("segmenter", "stop_words", "dictionary")
    settings = [
        message("audit-changed-setting", language, **{name: row[name] for name in names})
        for row in worst.to_dict("records")
    ]
    columns = {
        "own_terms": worst["terms"],
        "matched_terms": worst["matched_terms"],
        "setting": pd.Series(settings, dtype="object"),
        "cosine": worst["cosine"].map("{:.2f}".format),
    }
    return Block("changed", columns, "words/sensitivity.csv")


def _classes(table: pd.DataFrame, language: str) -> Block:
    """The terms of the largest class-based TF-IDF in roles, levels, regions and years."""
    order = {name: place for place, name in enumerate(CLASSES)}
    table = table[table["rank"] <= TERMS].assign(order=table["by"].map(order))
    first = table.groupby(["order", "by", "class"], sort=True)["term"].agg(" ".join).reset_index()
    columns = {
        "by": first["by"].map(lambda name: in_words(name, language, kind="by")),
        "class": first["class"].map(lambda name: in_words(name, language)),
        "terms": first["term"],
    }
    return Block("classes", columns, "words/class_terms.csv")
