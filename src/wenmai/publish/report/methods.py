"""The methods of a run with its actual settings, and what its numbers cannot show.

The texts are templates, one per language, so that they can be read and edited as texts. They are written so that they
can be pasted into a paper: every sentence states what was done in this run, with the reference of the method.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wenmai.io.periods import read_periods
from wenmai.io.shown import visible
from wenmai.messages import LANGUAGES, clauses_joined, message, names_listed
from wenmai.publish.wording import in_words

TEMPLATES = Path(__file__).parent / "templates"

_REFERENCES = (
    "Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. GSCL.",
    "Chen, C. and Liu, L.-M. (1993). Joint estimation of model parameters and outlier effects in time series. "
    "JASA 88, 284-297.",
    "Callon, M., Courtial, J.-P. and Laville, F. (1991). Co-word analysis as a tool for describing the network of "
    "interactions between basic and technological research. Scientometrics 22, 155-205.",
    "Chung, E. and Romano, J. P. (2013). Exact and asymptotically robust permutation tests. Annals of Statistics "
    "41, 484-507.",
    "Church, K. and Gale, W. (1995). Inverse document frequency (IDF): a measure of deviations from Poisson. VLC.",
    "Jin, Z. and Tanaka-Ishii, K. (2006). Unsupervised segmentation of Chinese text by use of branching entropy. "
    "COLING/ACL.",
    "Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57, 289-300.",
    "Blei, D. M., Ng, A. Y. and Jordan, M. I. (2003). Latent Dirichlet allocation. JMLR 3, 993-1022.",
    "Breslow, N. E. and Clayton, D. G. (1993). Approximate inference in generalized linear mixed models. "
    "JASA 88, 9-25.",
    "Hesterberg, T. C. (2015). What teachers should know about the bootstrap. The American Statistician 69(4).",
    "Donald, S. G. and Lang, K. (2007). Inference with difference-in-differences and other panel data. "
    "Rev. Econ. Stat. 89, 221-233.",
    "Greene, D., O'Callaghan, D. and Cunningham, P. (2014). How many topics? Stability analysis for topic "
    "models. ECML PKDD.",
    "Hardison, S. et al. (2019). A simulation study of trend detection methods for integrated ecosystem assessment. "
    "ICES J. Mar. Sci. 76.",
    "Harvey, A. C. (1989). Forecasting, structural time series models and the Kalman filter. Cambridge.",
    "Hoffman, M. D., Blei, D. M. and Bach, F. (2010). Online learning for latent Dirichlet allocation. NIPS 23.",
    "Kass, R. E. and Raftery, A. E. (1995). Bayes factors. JASA 90, 773-795.",
    "Kiefer, J. and Wolfowitz, J. (1956). Consistency of the maximum likelihood estimator in the presence of "
    "infinitely many incidental parameters. Annals of Mathematical Statistics 27, 887-906.",
    "Kleinberg, J. (2002). Bursty and hierarchical structure in streams. KDD.",
    "Kotliar, D. et al. (2019). Identifying gene expression programs of cell-type identity and cellular activity with "
    "single-cell RNA-Seq. eLife 8, e43803.",
    "Lau, J. H., Newman, D. and Baldwin, T. (2014). Machine reading tea leaves: evaluating topic coherence. EACL.",
    "Lee, D. D. and Seung, H. S. (1999). Learning the parts of objects by non-negative matrix factorization. "
    "Nature 401.",
    "Lijffijt, J. et al. (2016). Significance testing of word frequencies in corpora. DSH 31, 374-397.",
    "Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13, 245-259.",
    "Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008). Fightin' words: lexical feature selection and evaluation "
    "for identifying the content of political conflict. Political Analysis 16, 372-403.",
    "Papke, L. E. and Wooldridge, J. M. (1996). Econometric methods for fractional response variables with an "
    "application to 401(k) plan participation rates. Journal of Applied Econometrics 11, 619-632.",
    "Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau. JASA 63, 1379-1389.",
    "Treier, S. and Jackman, S. (2008). Democracy as a latent variable. AJPS 52.",
    "Wallach, H. M. et al. (2009). Evaluation methods for topic models. ICML.",
)


#: in the order of the alphabet
REFERENCES = tuple(sorted(_REFERENCES))


def templates() -> Environment:
    """The templates of the report; a name without a value is an error, and values cannot break the page."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: Any) -> Any:
    """A value in a template: marked-up parts as they are, texts without what cannot be seen."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def methods(params: Mapping[str, Any], choice: Mapping[str, Any], facts: Mapping[str, Any], language: str) -> str:
    """The methods of the run in paragraphs, as HTML.

    Parameters
    ----------
    params
        The settings that the rule passes; named as in the configuration.
    choice
        ``topics/choice.json``.
    facts
        Counts of the corpus, as :func:`wenmai.publish.report.render.corpus_facts` gives them.
    """
    breaks = [
        f"{in_words(known['name'], language)} {names_listed(map(str, known['years']), language)}"
        for known in params["known_breaks"]
    ]
    text = (
        templates()
        .get_template(f"methods.{language}.j2")
        .render(
            **params,
            choice=choice,
            facts=facts,
            periods_in_words=_periods(params, language),
            date=message("series-date", language, series_year=params["series_year"]),
            doc_types_in_words=names_listed((in_words(kind, language) for kind in params["doc_types"]), language),
            known_breaks_in_words=clauses_joined(breaks, language),
        )
    )
    # line breaks of the template are spaces in English and nothing in Chinese
    return re.sub(r"\s*\n\s*", LANGUAGES[language].lines, text)


def _periods(params: Mapping[str, Any], language: str) -> str:
    """What a point of a series is, where it is no year; empty for years."""
    periods = read_periods(params.get("period", "year"))
    if periods.yearly:
        return ""
    return message(
        "report-periods", language, period=periods.kind, names=names_listed((s.name for s in periods.spans), language)
    )


def limits(facts: Mapping[str, Any], language: str) -> str:
    """What the numbers of this run cannot show: always true, and true of this corpus, as items of an HTML list."""
    return templates().get_template(f"limits.{language}.j2").render(facts=facts)
