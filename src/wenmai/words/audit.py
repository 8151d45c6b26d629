"""What segmentation, phrases and rules did to the words: tables that answer a referee.

How many tokens each step left, which terms each rule took, and for every term of the lexicons and
of the keywords how often its characters occur in the text, and how often as a token.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import ahocorasick
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.words.segment import has_chinese
from wenmai.words.tokens import TermIndex, read_tokens
from wenmai.words.vocabulary.filters import UNCOUNTED

NEVER_WRITTEN = "not_in_text"
NEVER_TOKEN = "never_token"
PARTLY = "sometimes_token"
ALWAYS = "always_token"


def count_tokens(path: str | Path, doc_ids: Iterable[str]) -> Counter[str]:
    """How often each token occurs in some documents of a token table."""
    wanted = frozenset(doc_ids)
    index = TermIndex()
    sums = np.zeros(0, dtype=np.int64)
    for piece in read_tokens(path, index):
        inside = np.array([doc_id in wanted for doc_id in piece.doc_ids], dtype=bool)
        sums = np.pad(sums, (0, len(index) - len(sums)))
        sums += np.bincount(piece.codes[inside[piece.row_of]], minlength=len(index))
    return Counter({term: int(n) for term, n in zip(index.names, sums, strict=True) if n})


def count_strings(texts: Iterable[Sequence[str]], terms: Sequence[str]) -> NDArray[np.int64]:
    """How often the characters of each term occur in the texts, inside longer terms too.

    Parameters
    ----------
    texts
        Paragraphs, piece by piece.
    terms
        What to look for, each once.
    """
    counts = np.zeros(len(terms), dtype=np.int64)
    automaton = ahocorasick.Automaton()
    for number, term in enumerate(terms):
        automaton.add_word(term, number)
    if terms:
        automaton.make_automaton()
        for piece in texts:
            found = np.fromiter((number for _, number in automaton.iter("\n".join(piece))), dtype=np.int64)
            counts += np.bincount(found, minlength=len(terms))
    return counts


def stages(first_pass: Counter[str], joined: Counter[str], vocabulary: pd.DataFrame) -> pd.DataFrame:
    """Tokens and different terms that each step left.

    Parameters
    ----------
    first_pass, joined
        Tokens before and after phrases were joined, in documents that repeat no other.
    vocabulary
        Table ``vocabulary``.

    Returns
    -------
    pandas.DataFrame
        Table ``audit_stages``: the steps in order, with what each took away.
    """
    vocabulary = vocabulary[vocabulary["reason"] != UNCOUNTED]
    kept_last = vocabulary.assign(kept=vocabulary["kept"].astype(bool))
    reasons = kept_last[~kept_last["kept"]].groupby("reason")["count"].agg(["sum", "size"])
    reasons = reasons.sort_values("sum", ascending=False, kind="stable")
    rows: list[tuple[str, str, int, int]] = [
        ("segmented", "", first_pass.total(), len(first_pass)),
        ("with_chinese", "", *_chinese(first_pass)),
        ("phrases_joined", "", *_chinese(joined)),
    ]
    seen = vocabulary[[has_chinese(term) for term in vocabulary["term"]]] if len(vocabulary) else vocabulary
    rows.append(("counted_paragraphs", "", int(seen["count"].sum()), len(seen)))
    tokens, terms = rows[-1][2:]
    for reason, row in reasons.iterrows():
        # those without a Chinese character are gone since the second step
        if not str(reason).startswith("no_chinese"):
            tokens, terms = tokens - int(row["sum"]), terms - int(row["size"])
            rows.append(("without", str(reason), tokens, terms))
    frame = pd.DataFrame(rows, columns=["stage", "reason", "tokens", "terms"])
    frame.insert(0, "step", np.arange(1, len(frame) + 1))
    frame["lost"] = -frame["tokens"].diff().fillna(0).astype("int64")
    first = max(first_pass.total(), 1)
    frame["share"] = frame["tokens"] / first
    return frame


def _chinese(tokens: Counter[str]) -> tuple[int, int]:
    kept = [n for term, n in tokens.items() if has_chinese(term)]
    return sum(kept), len(kept)


def dropped(vocabulary: pd.DataFrame, *, top: int = 30) -> pd.DataFrame:
    """Table ``audit_dropped``: the most frequent terms that each rule took."""
    taken = ~vocabulary["kept"].astype(bool) & (vocabulary["reason"] != UNCOUNTED)
    out = vocabulary.loc[taken, ["reason", "term", "count", "paragraphs", "dispersion"]]
    out = out.sort_values(["reason", "count", "term"], ascending=[True, False, True], kind="stable")
    out.insert(1, "rank", out.groupby("reason").cumcount() + 1)
    return out[out["rank"] <= top].reset_index(drop=True)


def audit_terms(
    listed: Mapping[str, tuple[str, str]], strings: NDArray[np.int64], tokens: Counter[str]
) -> pd.DataFrame:
    """String count against token count of listed terms.

    Parameters
    ----------
    listed
        For each term the list that has it and its kind.
    strings
        Occurrences of its characters, in the order of ``listed``.
    tokens
        How often each token came out.

    Returns
    -------
    pandas.DataFrame
        Table ``audit_terms``. Where characters are in a longer token, the most frequent such token is
        named: what is missing in the token count of 数字 is in 数字经济.
    """
    terms = list(listed)
    inside, longest = np.zeros(len(terms), dtype=np.int64), [""] * len(terms)
    best = np.zeros(len(terms), dtype=np.int64)
    for number, token, n in _holders(terms, tokens):
        inside[number] += n
        if (n, token) > (best[number], longest[number]):
            best[number], longest[number] = n, token
    as_token = np.array([tokens[term] for term in terms], dtype=np.int64)
    return pd.DataFrame(
        {
            "term": pd.Series(terms, dtype="str"),
            "list": pd.Series([where for where, _ in listed.values()], dtype="str"),
            "kind": pd.Series([kind for _, kind in listed.values()], dtype="str"),
            "string_count": strings,
            "token_count": as_token,
            "inside_count": inside,
            "inside": pd.Series(longest, dtype="str"),
            "split_count": np.maximum(strings - as_token - inside, 0),
            "verdict": [_verdict(s, t) for s, t in zip(strings.tolist(), as_token.tolist(), strict=True)],
        }
    )


def _verdict(strings: int, tokens: int) -> str:
    if not strings:
        return NEVER_WRITTEN
    if not tokens:
        return NEVER_TOKEN
    return ALWAYS if tokens >= strings else PARTLY


def _holders(terms: Sequence[str], tokens: Counter[str]) -> Iterator[tuple[int, str, int]]:
    """Tokens that hold a term and more."""
    if not terms:
        return
    automaton = ahocorasick.Automaton()
    for number, term in enumerate(terms):
        automaton.add_word(term, (number, len(term)))
    automaton.make_automaton()
    for token, n in sorted(tokens.items()):
        for _, (number, size) in automaton.iter(token):
            if size < len(token):
                yield number, token, n


def named_terms(
    concepts: Mapping[str, str], *, user_lexicon: Mapping[str, str], lexicon: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """All terms to audit, with their list and kind; one that is in several lists is named by the first.

    Parameters
    ----------
    concepts
        For each term of the concepts the concept.
    user_lexicon, lexicon
        Kind by term.
    """
    listed: dict[str, tuple[str, str]] = {}
    for name, source in (("keywords", concepts), ("user_lexicon", user_lexicon), ("lexicon", lexicon)):
        for term, kind in source.items():
            listed.setdefault(term, (name, kind))
    return dict(sorted(listed.items()))
