"""Every figure draws every kind of corpus; an empty one says so in words."""

import re
from itertools import pairwise, product
from pathlib import Path

import pandas as pd
import pytest
from fake_results import NATIONAL_YEARS
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from prose import about_nothing, english

from wenmai.io.files import sha256_of
from wenmai.io.glossary import gloss
from wenmai.messages import message
from wenmai.publish.catalogue import FIGURES
from wenmai.publish.figures import draw, read_inputs, shown_texts
from wenmai.publish.figures.model_scores import name_lines
from wenmai.publish.style.saving import save_figure
from wenmai.publish.style.theme import Style
from wenmai.words.tfidf import Weighting

KINDS = ("regions", "national", "one_year", "empty")


def words(figure) -> str:
    """All text of a figure."""
    return " ".join(text.get_text() for text in figure.findobj(lambda artist: hasattr(artist, "get_text")))


def drawn(fake: dict[str, Path], name: str, kind: str, **style):
    return draw(name, read_inputs([fake[kind] / path for path in FIGURES[name].tables]), Style(dpi=72, **style))


#: the only figures that many regions or topics make larger
CROWDED = ("documents_by_region", "ledger_share", "topic_words", "topic_prevalence", "topic_regions", "trend_slopes")


@pytest.mark.parametrize(
    ("name", "kind"), [*product(FIGURES, KINDS), *product(CROWDED, ["many"])], ids=lambda value: str(value)
)
def test_a_figure_draws(fake, tmp_path, name: str, kind: str) -> None:
    save_figure(drawn(fake, name, kind), tmp_path / name, formats=["png"])
    assert (tmp_path / f"{name}.png").stat().st_size > 2000


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_draws_in_chinese_and_in_a_column(fake, tmp_path, name: str) -> None:
    save_figure(drawn(fake, name, "regions", language="zh", width_mm=85), tmp_path / name, formats=["png"])
    assert (tmp_path / f"{name}.png").stat().st_size > 2000


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", FIGURES)
def test_words_in_a_column_stay_on_the_page_and_can_be_read(fake, name: str, language: str) -> None:
    figure = drawn(fake, name, "regions", language=language, width_mm=85)
    assert figure.get_size_inches()[0] * 25.4 == pytest.approx(85)
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    # ticks outside the axes are never drawn
    ticks = {label for axes in figure.axes for label in (*axes.get_xticklabels(), *axes.get_yticklabels())}
    shown = [text for text in figure.findobj(Text) if text.get_text().strip() and text not in ticks]
    boxes = {text.get_text(): text.get_window_extent() for text in shown}
    # the extent of a text that is left out is the unit square
    gone = [word for word, box in boxes.items() if box.width > 1 and (box.x1 > figure.bbox.width or box.x0 < -1)]
    assert gone == []
    assert min(text.get_fontsize() for text in shown) >= 6
    titles = [axes._left_title.get_window_extent() for axes in figure.axes if axes.get_title(loc="left")]
    assert not any(a.overlaps(b) for n, a in enumerate(titles) for b in titles[:n])


@pytest.mark.parametrize("width_mm", [85, 160])
@pytest.mark.parametrize("kind", ["regions", "national"])
@pytest.mark.parametrize("name", FIGURES)
def test_ticks_stand_apart(fake, name: str, kind: str, width_mm: float) -> None:
    figure = drawn(fake, name, kind, width_mm=width_mm)
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    for axes in figure.axes:
        inside = axes.get_window_extent().padded(2)
        for axis, low, high in ((axes.xaxis, "x0", "x1"), (axes.yaxis, "y0", "y1")):
            # a slanted label's box is larger than the label
            labels = [tick.label1 for tick in axis.get_major_ticks() if tick.label1.get_rotation() == 0]
            boxes = [label.get_window_extent() for label in labels if label.get_visible() and label.get_text()]
            boxes = [box for box in boxes if getattr(inside, low) <= (getattr(box, low) + getattr(box, high)) / 2]
            boxes = [box for box in boxes if (getattr(box, low) + getattr(box, high)) / 2 <= getattr(inside, high)]
            boxes = sorted((getattr(box, low), getattr(box, high)) for box in boxes)
            assert all(a[1] <= b[0] + 1 for a, b in pairwise(boxes)), axis


@pytest.mark.parametrize("width_mm", [85, 180])
@pytest.mark.parametrize(
    ("name", "kind"), [*product(FIGURES, ["regions", "national"]), *product(CROWDED, ["many"])], ids=lambda v: str(v)
)
def test_a_figure_fits_a_page(fake, name: str, kind: str, width_mm: float) -> None:
    # the text of an A4 page with margins of 2 cm
    assert drawn(fake, name, kind, width_mm=width_mm).get_size_inches()[1] * 25.4 <= 257


@pytest.mark.parametrize("name", [name for name in FIGURES if name != "validation"])
def test_an_empty_figure_has_a_reason_and_no_axes(fake, name: str) -> None:
    figure = drawn(fake, name, "empty")
    assert not any(axes.axison for axes in figure.axes)
    assert len(words(figure)) > len(message(f"figure-{name}", "en")) + 15


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["regions", "national", "one_year", "empty"])
@pytest.mark.parametrize("name", FIGURES)
def test_no_sentence_of_a_figure_is_about_nothing_or_in_another_language(
    fake, name: str, kind: str, language: str
) -> None:
    figure = drawn(fake, name, kind, language=language)
    reasons = [text for axes in figure.axes if not axes.axison for text in axes.texts]
    prose = " ".join(text.get_text().replace("\n", " ") for text in (*figure.texts, *reasons))
    assert about_nothing(prose) == []
    if language == "zh":
        assert english(words(figure)) == []


@pytest.mark.parametrize(
    "name",
    [
        "documents_by_year",
        "documents_by_region",
        "tfidf_terms",
        "topic_prevalence",
        "topic_effects",
        "keyword_series",
        "targets",
        "diffusion",
        "known_breaks",
        "panel_trends",
        "emerging_terms",
    ],
)
def test_a_yearly_figure_says_which_year_and_how_many(fake, name: str) -> None:
    told = words(drawn(fake, name, "regions", series_year="delivered")).replace("\n", " ")
    assert re.search(r"Year: +date +of +delivery +\(delivered\)", told)
    assert "n = " in told or "7 years" in told


GLOSSARY = {"乡村振兴": "rural revitalisation", "产业": "industry", "升级": "upgrading", "教育": "education"}


@pytest.mark.parametrize("name", ["topic_words", "coword_network", "keyword_heatmap", "keyness"])
def test_terms_have_their_english_next_to_them_or_below(fake, name: str) -> None:
    plain = drawn(fake, name, "regions")
    figure = drawn(fake, name, "regions", glossary=GLOSSARY)
    shown = {term for text in shown_texts(plain) for term in re.split(r"[\s·]+", text)}
    said = words(figure).replace("\n", " ")
    wanted = {term: gloss(term, GLOSSARY) for term in shown if gloss(term, GLOSSARY)}
    assert wanted and all(re.search(rf"{term}\s+{english}", said) for term, english in wanted.items())
    # neither in Chinese, nor without notes below
    assert "rural" not in words(drawn(fake, name, "regions", glossary=GLOSSARY, language="zh"))
    assert figure.get_figwidth() == plain.get_figwidth()


def test_a_row_has_its_english_where_it_has_room(fake) -> None:
    axes = drawn(fake, "keyword_heatmap", "regions", glossary=GLOSSARY).axes[0]
    assert "乡村振兴 rural revitalisation" in [label.get_text() for label in axes.get_yticklabels()]


def test_rows_of_many_regions_are_levels_where_the_setting_says_so(fake) -> None:
    documents = read_inputs([fake["many"] / "corpus/documents.csv"])["documents"]
    levels = documents.loc[documents["region"] != "", "level"].nunique()
    assert levels < documents["region"].nunique()
    for name in ("documents_by_region", "topic_regions"):
        figure = drawn(fake, name, "many", regions="level")
        if levels > 1 or name == "documents_by_region":
            assert len(figure.axes[0].get_yticks()) == levels
            assert "Rows are levels" in words(figure).replace("\n", " ")


def test_a_gap_is_hatched_and_not_zero(fake) -> None:
    axes = drawn(fake, "keyword_heatmap", "regions").axes[0]
    # 2019 has no document: one hatched area over all terms
    assert {patch.get_x() + 0.5 for patch in axes.patches} == {2019.0}
    assert [patch.get_height() for patch in axes.patches] == [len(axes.get_yticks())]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (
            "en",
            [
                *("per ten years", "kind: 东部 compared with 西部", "growth: per standard deviation (1.25)"),
                "treated: 1 compared with 0",
            ],
        ),
        (
            "zh",
            ["每增加十年", "kind：东部（参照组：西部）", "growth：每增加一个标准差（1.25）", "treated：1（参照组：0）"],
        ),
    ],
)
def test_variables_of_the_user_come_right_after_the_year(fake, language, titles) -> None:
    tables = dict(read_inputs([fake["regions"] / path for path in FIGURES["topic_effects"].tables]))
    effects = tables["topic_effects"]
    year = effects[effects["variable"] == "year"]
    own = [("growth", "", "", 1.25), ("extra_kind", "东部", "西部", None), ("treated", "", "", 1.0)]
    rows = [year.assign(variable=name, group=one, base=other, step=step) for name, one, other, step in own]
    tables["topic_effects"] = pd.concat([effects, *rows], ignore_index=True)
    figure = draw("topic_effects", tables, Style(dpi=72, language=language))
    shown = [axes.get_title() or axes.get_title(loc="left") for axes in figure.axes]
    assert ["".join(text.split()) for text in shown] == ["".join(text.split()) for text in titles]


def test_unreliable_topics_are_marked(fake) -> None:
    assert words(drawn(fake, "topic_prevalence", "regions")).count("unreliable (r = 0.30)") == 1


def test_engines_that_end_together_at_the_top_are_both_named() -> None:
    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.set(xlim=(0, 4), ylim=(0, 1))
    name_lines(axes, [(0.99, 3.0, "lda", "k"), (1.0, 3.0, "nmf", "k")])
    figure.draw_without_rendering()
    # the extent of a name that is left out is the unit square
    assert [text.get_window_extent().width > 1 for text in axes.texts] == [True, True]


def test_an_untested_series_says_why(fake) -> None:
    told = words(drawn(fake, "trend_slopes", "one_year"))
    assert "No series was tested: fewer years or periods with values" in told


def test_what_was_tested_is_counted_over_all_series_not_those_shown(fake) -> None:
    tables = read_inputs([fake["many"] / path for path in FIGURES["trend_slopes"].tables])
    trends = tables["topic_trends"]
    n_tested = int((trends["direction"] != "untested").sum())
    told = words(draw("trend_slopes", tables, Style(dpi=72, width_mm=85))).replace("\n", " ")
    assert len(trends) > 23 and f"{n_tested} of {len(trends)} topics tested" in told


def test_a_median_alone_between_gaps_is_drawn(fake) -> None:
    tables = read_inputs([fake["regions"] / path for path in FIGURES["targets"].tables])
    own = tables["targets"]
    years = sorted(own["year"].unique())
    tables["targets"] = own[own["year"] != years[1]]
    dashes = [line for line in draw("targets", tables, Style(dpi=72)).axes[0].get_lines() if line.get_marker() == "_"]
    assert years[0] in dashes[0].get_xdata()


def test_jumps_beyond_a_random_walk_are_named_with_their_year(fake) -> None:
    breaks = read_inputs([fake["regions"] / path for path in FIGURES["change_points"].tables])["change_points"]
    called = breaks[(breaks["term"] == "*") & (breaks["q_jump"] < 0.05)]
    assert len(called) == 1
    told = words(drawn(fake, "change_points", "regions"))
    # one name and its year, no other
    assert re.search(rf"q < 0\.05: [^,:]+ {called['jump_year'].iloc[0]}\. Documents", " ".join(told.split()))


def test_forty_regions_are_all_named(fake) -> None:
    labels = [label.get_text() for label in drawn(fake, "documents_by_region", "many").axes[0].get_yticklabels()]
    assert labels == [f"第{n}区" for n in range(1, 41)]


@pytest.mark.parametrize("name", ["overview", "topic_prevalence", "keyword_series", "topic_regions"])
def test_a_figure_of_many_panels_is_reproducible(fake, tmp_path, name: str) -> None:
    # the solver of the layout differs in the last bit from time to time
    for number in range(4):
        save_figure(drawn(fake, name, "regions"), tmp_path / str(number) / name, formats=["svg", "pdf"])
    for suffix in ("svg", "pdf"):
        assert len({sha256_of(tmp_path / str(number) / f"{name}.{suffix}") for number in range(4)}) == 1


def test_one_region_has_no_composition_and_the_figure_says_so(fake) -> None:
    told = words(drawn(fake, "keyword_adjusted", "national")).replace("\n", " ")
    assert "no rate with fixed composition: only one region" in told


def test_refused_numbers_are_counted_and_not_drawn(fake) -> None:
    figure = drawn(fake, "targets", "regions")
    told = words(figure).replace("\n", " ")
    refused = read_inputs([fake["regions"] / "trends" / "targets.csv"])["targets"]["status"].eq("refused").sum()
    assert refused > 0 and f"{refused} numbers refused as damaged" in told
    medians = figure.axes[0].get_lines()[1]
    # 2019 has no report: the line breaks
    assert any(value != value for value in medians.get_ydata())


def test_terms_of_the_first_year_are_not_called_new(fake) -> None:
    labels = {label.get_text() for label in drawn(fake, "diffusion", "regions").axes[0].get_yticklabels()}
    assert "研发投入" in labels and "科技创新" not in labels


def test_a_concept_on_one_side_has_no_ratio(fake) -> None:
    assert words(drawn(fake, "plan_followup", "regions")).count("on one side only") == 1


def test_too_few_pairs_are_told_as_such(fake) -> None:
    tables = read_inputs([fake["regions"] / path for path in FIGURES["plan_followup"].tables])
    tables["plan_followup"]["method"] = ""
    told = words(draw("plan_followup", tables, Style(dpi=72))).replace("\n", " ")
    assert "No intervals: fewer than 5 pairs." in told and "Bars:" not in told


def test_a_step_beyond_the_panel_has_an_arrow_and_untested_breaks_are_named(fake) -> None:
    figure = drawn(fake, "known_breaks", "regions")
    # the first break has no year before it
    (axes,) = figure.axes
    arrows = [line for line in axes.get_lines() if line.get_marker() == ">"]
    assert [line.get_ydata() for line in arrows] == [[5]]
    filled = [line.get_markerfacecolor() for line in axes.get_lines() if line.get_marker() == "o"]
    assert [colour != "white" for colour in filled] == [True, *[False] * 5]
    told = words(figure).replace("\n", " ")
    assert "Too few years before or after: five-year plan 2015" in told and "3 + 4 yr" in told


def test_shared_shocks_are_marked_and_one_region_says_why(fake) -> None:
    told = words(drawn(fake, "panel_trends", "regions")).replace("\n", " ")
    assert "In 5 of 6 regions move together" in told
    told = words(drawn(fake, "panel_trends", "national")).replace("\n", " ")
    assert "no trend over regions: only one region" in told


def test_words_are_on_a_timeline_with_counts_and_intervals(fake) -> None:
    figure = drawn(fake, "emerging_terms", "national")
    axes = figure.axes[0]
    texts = [text.get_text() for text in axes.texts]
    assert len(texts) == len(axes.get_yticks()) and any("0 (4–31)" in text for text in texts)
    # years without text are hatched, not empty
    missing = set(range(min(NATIONAL_YEARS), max(NATIONAL_YEARS) + 1)) - set(NATIONAL_YEARS)
    hatched = {patch.get_x() + 0.5 for patch in axes.patches}
    assert hatched <= missing and hatched
    firsts = [
        min(line.get_xdata()[0] for line in axes.get_lines() if line.get_ydata()[0] == n) for n in axes.get_yticks()
    ]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", FIGURES)
def test_no_figure_names_a_file_or_a_setting_of_files(fake, name: str, language: str) -> None:
    assert not re.search(r"\.(csv|json|parquet|py)\b", words(drawn(fake, name, "regions", language=language)))


def test_a_figure_in_chinese_tells_measures_and_methods_in_chinese(fake) -> None:
    told = words(drawn(fake, "validation", "regions", language="zh"))
    assert "查全率" in told and "recall" not in told
    effects = words(drawn(fake, "topic_effects", "regions", language="zh")).replace("\n", "")
    assert "分数logit" in effects.replace(" ", "") and "fractional" not in effects


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "weighting", [Weighting(weight=w, smooth=s) for w in ("log", "count", "bm25") for s in (True, False)], ids=repr
)
def test_the_caption_prints_the_formula_of_the_variant(fake, weighting: Weighting, language: str) -> None:
    tables = read_inputs([fake["regions"] / path for path in FIGURES["tfidf_terms"].tables])
    tables["tfidf_by_year"] = tables["tfidf_by_year"].assign(formula=weighting.formula)
    caption = words(draw("tfidf_terms", tables, Style(dpi=72, language=language)))
    caption = re.sub(r"\s", "", caption)
    formula = message(f"value-{weighting.formula}", language)
    assert re.sub(r"\s", "", formula) in caption
    if language == "zh":
        assert not re.search("scaled|mean", caption)
        assert ("不归一" if weighting.weight == "bm25" else "归一至长度1") in caption
    # every sign of the formula is explained
    explained = {"n": ("n:occ", "n为"), "N": ("N:years", "N为"), "df": ("df:years", "df为"), "L": ("L:kept", "L为")}
    signs = set(re.findall(r"\b(?:n|N|df|L)\b", formula))
    assert {"n", "N"} <= signs
    for sign in signs:
        assert explained[sign][language == "zh"] in caption


def test_of_many_types_the_largest_have_a_colour_and_the_rest_is_counted_together() -> None:
    from wenmai.publish.figures.documents_by_year import shown_types

    few = pd.Series(["news", "other", "government_work_report"])
    assert shown_types(few) == ["government_work_report", "news", "other"]
    many = pd.Series([kind for n, kind in enumerate("abcdefgh", start=1) for _ in range(n)] + ["news"] * 9)
    assert shown_types(many) == ["news", "h", "g", "f", "e", "other"]


def keyness_tables(fake: dict[str, Path], n: int) -> dict[str, pd.DataFrame]:
    """Tables of ``n`` contrasts of the user before that of the fake corpus; the first is made of regions."""
    tables = read_inputs([fake["regions"] / path for path in FIGURES["keyness"].tables])
    keyness, contrasts = tables["keyness"], tables["contrasts"]
    own, named = [], []
    for number in range(n):
        name = f"a{number} vs b{number}"
        own.append(keyness.assign(contrast=name, side_a="level=county", side_b="year=2001-2003"))
        labels = {"label_en": f"Pilots {number}", "label_zh": f"试点{number}"}
        named.append(contrasts.assign(contrast=name, order=number + 1, asked=True, **labels))
    if own:
        # one region against another: no test of regions, and an open end
        own[0] = own[0].assign(
            unit="regions", p_value=None, q_value=None, high=None, reason="too_few_regions_of_a_side", n_units_a=1
        )
    last = contrasts.assign(order=n + 1)
    # the order is that of contrasts, not of the rows
    return {"keyness": pd.concat([keyness, *own]), "contrasts": pd.concat([last, *named])}


@pytest.mark.parametrize(("language", "n", "shown"), [("en", 0, 1), ("zh", 2, 3), ("en", 13, 12)])
def test_keyness_has_a_panel_per_contrast_the_users_first(fake, language: str, n: int, shown: int) -> None:
    figure = draw("keyness", keyness_tables(fake, n), Style(dpi=72, language=language))
    titles = [axes.get_title(loc="left") for axes in figure.axes if axes.get_title(loc="left")]
    assert len(titles) == shown
    if n:
        assert titles[0] == {"en": "Pilots 0", "zh": "试点0"}[language]
    if n < 12:
        plan = {"en": "plan compared with retrospect", "zh": "计划与回顾"}[language]
        assert titles[-1] == plan
    assert figure.get_size_inches()[1] * 25.4 < 270


def test_the_scatter_colours_by_the_test_and_names_lie_over_no_other(fake) -> None:
    from wenmai.publish.figures.keyness_scatter import differs

    tables = read_inputs([fake["regions"] / path for path in FIGURES["keyness_scatter"].tables])
    every = tables["keyness_terms"]
    side = differs(every, 0.05)
    assert (side.ne(0) == every["q_value"].lt(0.05)).all()
    # without a test of its unit a contrast has that of documents
    assert (differs(every.assign(q_value=None), 0.05) == side).all()
    figure = draw("keyness_scatter", tables, Style(dpi=72))
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    named = [text for text in figure.axes[0].texts if text.get_text()]
    assert len(named) >= 5
    boxes = [text.get_window_extent() for text in named]
    assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_the_paper_table_of_keyness_has_a_block_per_contrast(fake) -> None:
    from wenmai.publish.tables.cells import Printing
    from wenmai.publish.tables.characteristic_terms import TERMS, keyness

    tables = keyness_tables(fake, 2)
    frame, note = keyness(
        tables["keyness"], tables["contrasts"], Printing(language="zh", series_year="year", confidence=0.95)
    )
    assert list(dict.fromkeys(frame["contrast"])) == ["试点0", "试点1", "计划与回顾"]
    assert frame.groupby("contrast").size().max() <= 2 * TERMS
    first = frame[frame["contrast"] == "试点0"]
    assert first["interval"].str.endswith("∞]").all()
    assert set(first["q"]) == {""}
    assert message("reason-too_few_regions_of_a_side", "zh") in note
