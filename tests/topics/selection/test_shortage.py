"""Why too little of a corpus is left for topic models."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from wenmai.messages import message
from wenmai.topics.selection.shortage import CAUSES, causes, explained


def use(**paragraphs):
    """The table ``text_use`` with these numbers of paragraphs."""
    rows = [{"reason": reason, "counted": reason == "counted", "n_paragraphs": n} for reason, n in paragraphs.items()]
    return pd.DataFrame(rows)


def terms(**reasons):
    """The table ``vocabulary`` with so many terms of each reason."""
    rows = [{"kept": reason == "kept", "reason": reason} for reason, n in reasons.items() for _ in range(n)]
    return pd.DataFrame(rows, columns=["kept", "reason"])


def test_a_vocabulary_without_terms_names_the_limits_that_left_none():
    found = causes(
        use(counted=84, heading=6, repeated_document=264),
        terms(too_common=14, too_rare=13, stop_word_iso=10, not_counted=20),
        filled=0,
        needed=24,
        min_terms=10,
    )
    assert found == [
        {"code": "paragraphs_seen", "paragraphs": 354, "counted": 84, "repeated": 264, "other": 6},
        {"code": "terms_used", "terms": 37, "used": 0, "rare": 13, "common": 14, "other": 10},
        {"code": "relax_limits", "filled": 0, "counted": 84, "min_terms": 10},
    ]


def test_a_corpus_that_is_too_short_needs_texts_and_no_other_settings():
    found = causes(use(counted=18, heading=14), terms(kept=28, too_rare=8), filled=16, needed=24, min_terms=10)
    assert [reason["code"] for reason in found] == ["paragraphs_seen", "terms_used", "add_texts"]


def test_without_a_counted_paragraph_nothing_is_said_of_terms():
    found = causes(use(counted=0, repeated_document=5, table=7), terms(not_counted=9), filled=0, needed=24, min_terms=1)
    assert found == [
        {"code": "paragraphs_seen", "paragraphs": 12, "counted": 0, "repeated": 5, "other": 7},
        {"code": "add_texts"},
    ]


def test_files_are_read_only_where_too_little_was_left():
    for reasons in ([{"code": "set_by_user", "k": 4}], [{"code": "nothing_fitted"}]):
        assert explained(reasons, {}, min_terms=10) == reasons


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", CAUSES)
def test_every_cause_is_a_sentence_with_all_its_numbers(code, language):
    numbers = {name: 71 + n for n, name in enumerate(CAUSES[code])}
    sentence = message(f"choice-{code}", language, **numbers)
    assert sentence.endswith("。" if language == "zh" else ".")
    assert all(str(number) in sentence for number in numbers.values())
    if language == "zh":
        assert not re.search("[A-Za-z]", re.sub(r"(?:topics|words)[./][a-z_.]+", "", sentence))


def test_every_cause_is_found():
    """No code is left over, and each has the values that its sentence needs."""
    found = [
        *causes(use(counted=84), terms(too_rare=3), filled=0, needed=24, min_terms=10),
        *causes(use(counted=1), terms(too_rare=3), filled=0, needed=24, min_terms=10),
    ]
    assert {reason["code"] for reason in found} == set(CAUSES)
    assert all(tuple(reason)[1:] == CAUSES[reason["code"]] for reason in found)
