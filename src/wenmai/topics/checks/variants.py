"""The lines of the comparison of engines, by name; apart from the comparison, since rules read them to plan a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Variant:
    """One line of the comparison: an engine and how it is started; None takes the configured value."""

    engine: str
    samples: int | None = None
    anchor: float | None = None


#: what each step of the default engine adds, then the engines called plainly
VARIANTS: dict[str, Variant] = {
    "lda": Variant("lda"),
    "lda_unanchored": Variant("lda", anchor=0.0),
    "lda_from_one_nmf": Variant("lda", samples=0, anchor=0.0),
    "nmf": Variant("nmf"),
    "nmf_alone": Variant("nmf", samples=0),
    "lda_gensim": Variant("lda_gensim"),
    "lda_sklearn": Variant("lda_sklearn"),
    "lda_gibbs": Variant("lda_gibbs"),
}
