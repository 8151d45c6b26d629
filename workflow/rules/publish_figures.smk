"""Publish, the figures: each job draws those that read the same stages.

Reads the tables that the catalogue names and corpus/documents.csv. Writes figures/.

Most of the time of a figure is the start of Python, matplotlib and its fonts, so one process draws many. Four of them
are enough that a new topic model draws no keyword again, and new keywords no topic.
"""

from wenmai.publish.catalogue import BATCHES, figures_of
from wenmai.publish.own.names import TABLES as OWN_TABLES
from wenmai.publish.provenance import seeds

# a changed sentence must reach every figure, table and page that prints it
MESSAGES = library_files(f"messages/{config['publish']['language']}/*.ftl")
# English of terms, which Chinese figures do not print: from glossaries, and from lexicons with a column of English
GLOSSED = config["publish"]["glosses"] and config["publish"]["language"] == "en"
GLOSSARY = named_files(config["topics"]["glossary"]) if GLOSSED else []
LEXICONS = named_files([config["words"]["lexicon"], config["words"]["user_lexicon"]]) if GLOSSED else []
# the modules that draw them
DRAWING = {batch: [f"publish.figures.{figure.name}" for figure in figures_of(batch)] for batch in (*BATCHES, "guided")}


rule draw_figures:
    """Draw the figures that show several stages."""
    input:
        tables=drawn_from("several"),
        documents=f"{RESULTS}/corpus/documents.csv",
        glossary=GLOSSARY,
        lexicon=LEXICONS,
        messages=MESSAGES,
        code=library(
            "publish.figures",
            "publish.style.saving",
            "publish.sidecar",
            "io.glossary",
            "io.periods",
            "io.tables",
            "job",
            *DRAWING["several"],
        ),
    output:
        svg=drawn_for_readers("several"),
        pdf=drawn("several", "pdf"),
        png=drawn("several", "png"),
        sidecar=drawn("several", "json"),
    log:
        f"{LOGS}/draw_figures.log",
    benchmark:
        f"{LOGS}/benchmarks/draw_figures.tsv"
    conda:
        "../../envs/publish.yaml"
    threads: 1
    resources:
        mem_mb=growing(900, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        figures=tables_drawn("several"),
        palette=config["publish"]["palette"],
        heatmap=config["publish"]["heatmap"],
        width_mm=config["publish"]["width_mm"],
        dpi=config["publish"]["dpi"],
        language=config["publish"]["language"],
        top_terms=config["publish"]["top_terms"],
        titles=config["publish"]["titles"],
        notes=config["publish"]["notes"],
        font=config["publish"]["font"],
        panel_letters=config["publish"]["panel_letters"],
        regions=config["publish"]["regions"],
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        doc_types=config["trends"]["doc_types"],
        denominator=config["trends"]["denominator"],
        confidence=config["inference"]["confidence"],
        alpha=config["inference"]["alpha"],
        # what the tables were made with, for the sidecar
        seeds=seeds(config),
    message:
        "Drawing figures of several stages"
    script:
        "../scripts/publish/draw_figures.py"


use rule draw_figures as draw_text_figures with:
    input:
        tables=drawn_from("texts"),
        documents=f"{RESULTS}/corpus/documents.csv",
        glossary=GLOSSARY,
        lexicon=LEXICONS,
        messages=MESSAGES,
        code=library(
            "publish.figures",
            "publish.style.saving",
            "publish.sidecar",
            "io.glossary",
            "io.periods",
            "io.tables",
            "job",
            *DRAWING["texts"],
        ),
    output:
        svg=drawn_for_readers("texts"),
        pdf=drawn("texts", "pdf"),
        png=drawn("texts", "png"),
        sidecar=drawn("texts", "json"),
    log:
        f"{LOGS}/draw_text_figures.log",
    benchmark:
        f"{LOGS}/benchmarks/draw_text_figures.tsv"
    params:
        figures=tables_drawn("texts"),
    message:
        "Drawing figures of texts"


use rule draw_figures as draw_topic_figures with:
    input:
        tables=drawn_from("topics"),
        documents=f"{RESULTS}/corpus/documents.csv",
        glossary=GLOSSARY,
        lexicon=LEXICONS,
        messages=MESSAGES,
        code=library(
            "publish.figures",
            "publish.style.saving",
            "publish.sidecar",
            "io.glossary",
            "io.periods",
            "io.tables",
            "job",
            *DRAWING["topics"],
        ),
    output:
        svg=drawn_for_readers("topics"),
        pdf=drawn("topics", "pdf"),
        png=drawn("topics", "png"),
        sidecar=drawn("topics", "json"),
    log:
        f"{LOGS}/draw_topic_figures.log",
    benchmark:
        f"{LOGS}/benchmarks/draw_topic_figures.tsv"
    params:
        figures=tables_drawn("topics"),
    message:
        "Drawing figures of topics"


use rule draw_figures as draw_trend_figures with:
    input:
        tables=drawn_from("trends"),
        documents=f"{RESULTS}/corpus/documents.csv",
        glossary=GLOSSARY,
        lexicon=LEXICONS,
        messages=MESSAGES,
        code=library(
            "publish.figures",
            "publish.style.saving",
            "publish.sidecar",
            "io.glossary",
            "io.periods",
            "io.tables",
            "job",
            *DRAWING["trends"],
        ),
    output:
        svg=drawn_for_readers("trends"),
        pdf=drawn("trends", "pdf"),
        png=drawn("trends", "png"),
        sidecar=drawn("trends", "json"),
    log:
        f"{LOGS}/draw_trend_figures.log",
    benchmark:
        f"{LOGS}/benchmarks/draw_trend_figures.tsv"
    params:
        figures=tables_drawn("trends"),
    message:
        "Drawing figures of trends"


use rule draw_figures as draw_guided_figures with:
    input:
        tables=drawn_from("guided"),
        documents=f"{RESULTS}/corpus/documents.csv",
        glossary=GLOSSARY,
        lexicon=LEXICONS,
        messages=MESSAGES,
        code=library(
            "publish.figures",
            "publish.style.saving",
            "publish.sidecar",
            "io.glossary",
            "io.periods",
            "io.tables",
            "job",
            *DRAWING["guided"],
        ),
    output:
        svg=drawn_for_readers("guided"),
        pdf=drawn("guided", "pdf"),
        png=drawn("guided", "png"),
        sidecar=drawn("guided", "json"),
    log:
        f"{LOGS}/draw_guided_figures.log",
    benchmark:
        f"{LOGS}/benchmarks/draw_guided_figures.tsv"
    params:
        figures=tables_drawn("guided"),
    message:
        "Drawing figures of guided topics"


# figures of the user; there is no job without any
OWN = config["publish"]["figures"]

if OWN:

    rule draw_own_figures:
        """Draw the figures that the user asks for in publish.figures."""
        input:
            tables=[f"{RESULTS}/{path}" for path in dict.fromkeys(p for one in OWN for p in OWN_TABLES[one["kind"]])],
            documents=f"{RESULTS}/corpus/documents.csv",
            glossary=GLOSSARY,
            lexicon=LEXICONS,
            messages=MESSAGES,
            code=library(
                "publish.own.draw",
                "publish.own.names",
                "publish.style.saving",
                "publish.sidecar",
                "io.glossary",
                "io.periods",
                "io.tables",
                "job",
            ),
        output:
            svg=[f"{RESULTS}/figures/{one['name']}.svg" for one in OWN],
            pdf=[f"{RESULTS}/figures/{one['name']}.pdf" for one in OWN],
            png=[f"{RESULTS}/figures/{one['name']}.png" for one in OWN],
            sidecar=[f"{RESULTS}/figures/{one['name']}.json" for one in OWN],
        log:
            f"{LOGS}/draw_own_figures.log",
        benchmark:
            f"{LOGS}/benchmarks/draw_own_figures.tsv"
        conda:
            "../../envs/publish.yaml"
        threads: 1
        resources:
            mem_mb=growing(900, per_mb=10),
            runtime=growing(10, per_mb=1),
        params:
            figures=literal(OWN),
            palette=config["publish"]["palette"],
            heatmap=config["publish"]["heatmap"],
            width_mm=config["publish"]["width_mm"],
            dpi=config["publish"]["dpi"],
            language=config["publish"]["language"],
            top_terms=config["publish"]["top_terms"],
            titles=config["publish"]["titles"],
            notes=config["publish"]["notes"],
            font=config["publish"]["font"],
            panel_letters=config["publish"]["panel_letters"],
            regions=config["publish"]["regions"],
            period=config["trends"]["period"],
            series_year=config["documents"]["series_year"],
            doc_types=config["trends"]["doc_types"],
            denominator=config["trends"]["denominator"],
            confidence=config["inference"]["confidence"],
            alpha=config["inference"]["alpha"],
            # what the tables were made with, for the sidecar
            seeds=seeds(config),
        message:
            "Drawing figures of publish.figures"
        script:
            "../scripts/publish/draw_own_figures.py"
