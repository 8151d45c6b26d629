"""Publish: from tables to what people read and cite.

Reads every table of the other stages and of the validation, and figures/. Writes tables/, notebooks/,
report.html and, last, provenance/.
"""

from wenmai.paths import notebooks
from wenmai.publish.catalogue import (
    FIGURES,
    GUIDED_FIGURES,
    NOT_IN_REPORT,
    NOTEBOOKS,
    OTHER_FILES,
    PAPER_TABLES,
    TABLES,
)

# those of the user come after those that every run has
OWN_NAMES = [one["name"] for one in config["publish"]["figures"]]
# those of guided topics where there are such
DRAWN = [*FIGURES, *(GUIDED_FIGURES if config["topics"]["guide"] else ())]
FIGURE_FILES = expand(
    f"{RESULTS}/figures/{{name}}.{{suffix}}", name=[*DRAWN, *OWN_NAMES], suffix=["svg", "pdf", "png", "json"]
)
PAPER_FILES = expand(f"{RESULTS}/tables/{{name}}.{{suffix}}", name=list(PAPER_TABLES), suffix=["csv", "tex", "txt"])
OFFICE_FILES = [f"{RESULTS}/tables/tables.docx", f"{RESULTS}/tables/tables.xlsx"]
NOTEBOOK_FILES = expand(f"{RESULTS}/notebooks/{{name}}.{{suffix}}", name=NOTEBOOKS, suffix=["ipynb", "html"])


rule write_paper_tables:
    """Write the tables for papers, as CSV and as LaTeX, and all in one Word and one Excel file."""
    input:
        documents=f"{RESULTS}/corpus/documents.csv",
        profile=f"{RESULTS}/corpus/profile.csv",
        damage=f"{RESULTS}/corpus/damage.csv",
        document_periods=f"{RESULTS}/trends/document_periods.csv",
        frequent_terms=f"{RESULTS}/words/frequent_terms.csv",
        topics=f"{RESULTS}/topics/topics.csv",
        topic_words=f"{RESULTS}/topics/topic_words.csv",
        topic_paragraphs=f"{RESULTS}/topics/topic_paragraphs.csv",
        topic_effects=f"{RESULTS}/topics/topic_effects.csv",
        topic_covariates=f"{RESULTS}/topics/topic_covariates.csv",
        topic_content=f"{RESULTS}/topics/topic_content.csv",
        topic_groups=f"{RESULTS}/topics/topic_groups.csv",
        topic_correlations=f"{RESULTS}/topics/topic_correlations.csv",
        topic_trends=f"{RESULTS}/trends/topic_trends.csv",
        concepts=f"{RESULTS}/trends/concepts.csv",
        dictionary=f"{RESULTS}/trends/dictionary.csv",
        dictionary_sentences=f"{RESULTS}/trends/dictionary_sentences.csv",
        cross_tables=f"{RESULTS}/trends/cross_tables.csv",
        concept_pairs=f"{RESULTS}/trends/concept_pairs.csv",
        panel=f"{RESULTS}/trends/panel.csv",
        panel_codebook=f"{RESULTS}/trends/panel_codebook.csv",
        keyword_trends=f"{RESULTS}/trends/keyword_trends.csv",
        concept_ratio_changes=f"{RESULTS}/trends/concept_ratio_changes.csv",
        known_breaks=f"{RESULTS}/trends/known_breaks.csv",
        changes=f"{RESULTS}/trends/changes.csv",
        shapes=f"{RESULTS}/trends/shapes.csv",
        panel_trends=f"{RESULTS}/trends/panel_trends.csv",
        group_differences=f"{RESULTS}/trends/group_differences.csv",
        emerging_terms=f"{RESULTS}/trends/emerging_terms.csv",
        contrasts=f"{RESULTS}/trends/contrasts.csv",
        keyness=f"{RESULTS}/trends/keyness.csv",
        targets=f"{RESULTS}/trends/targets.csv",
        diffusion=f"{RESULTS}/trends/diffusion.csv",
        validation=f"{RESULTS}/validation/validation.csv",
        paragraphs=f"{RESULTS}/corpus/paragraphs.parquet",
        messages=MESSAGES,
        code=library("publish.tables.paper", "io.tables", "job"),
    output:
        files=[
            (
                for_readers(
                    path,
                    kind="tables",
                    group=lambda w, name=Path(path).stem: PAPER_TABLES[name],
                    title=lambda w, name=Path(path).stem: f"table-{name}",
                    shows=lambda w: "workflow-tables.caption",
                )
                if Path(path).suffix in {".csv", ".txt"}
                else path
            )
            for path in PAPER_FILES
        ],
        office=OFFICE_FILES,
    log:
        f"{LOGS}/write_paper_tables.log",
    benchmark:
        f"{LOGS}/benchmarks/write_paper_tables.tsv"
    conda:
        "../../envs/publish.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=4),
        runtime=growing(10, per_mb=0.2),
    params:
        language=config["publish"]["language"],
        series_year=config["documents"]["series_year"],
        denominator=config["trends"]["denominator"],
        confidence=config["inference"]["confidence"],
        regions=config["publish"]["regions"],
    message:
        "Writing tables for papers"
    script:
        "../scripts/publish/write_paper_tables.py"


rule write_answers:
    """Write one sentence per series: what changed, in which shape, and whether it lasts."""
    input:
        changes=f"{RESULTS}/trends/changes.csv",
        shapes=f"{RESULTS}/trends/shapes.csv",
        keyword_trends=f"{RESULTS}/trends/keyword_trends.csv",
        concepts=f"{RESULTS}/trends/concepts.csv",
        # the table has the sentences of both languages
        messages=library_files("messages/*/*.ftl"),
        code=library("publish.answers", "io.tables", "job"),
        schemas=schemas("answers"),
    output:
        f"{RESULTS}/tables/answers.csv",
    log:
        f"{LOGS}/write_answers.log",
    benchmark:
        f"{LOGS}/benchmarks/write_answers.tsv"
    conda:
        "../../envs/publish.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        denominator=config["trends"]["denominator"],
    message:
        "Writing one sentence per series"
    script:
        "../scripts/publish/write_answers.py"


rule run_notebook:
    """Run a notebook on the results and keep it as .ipynb and .html, free of times and paths."""
    input:
        notebook=shown(notebooks(config["publish"]["language"]) / "{notebook}.ipynb"),
        tables=lambda w: expand(f"{RESULTS}/{{path}}", path=NOTEBOOKS[w.notebook].tables),
        figures=lambda w: expand(
            f"{RESULTS}/figures/{{name}}.{{suffix}}", name=NOTEBOOKS[w.notebook].figures, suffix=["png", "json"]
        ),
        messages=MESSAGES,
        code=library("publish.notebook", "publish.style.theme", "publish.wording", "io.results", "job"),
    output:
        notebook=f"{RESULTS}/notebooks/{{notebook}}.ipynb",
        html=for_readers(
            f"{RESULTS}/notebooks/{{notebook}}.html",
            kind="notebooks",
            group=lambda w: NOTEBOOKS[w.notebook].group,
            title=lambda w: f"notebook-{w.notebook}",
            shows=lambda w: "workflow-notebooks.caption",
        ),
    log:
        f"{LOGS}/run_notebook.{{notebook}}.log",
    benchmark:
        f"{LOGS}/benchmarks/run_notebook.{{notebook}}.tsv"
    wildcard_constraints:
        notebook=r"\d\d_[a-z_]+",
    conda:
        "../../envs/publish.yaml"
    threads: 1
    resources:
        mem_mb=growing(600, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    message:
        "Running the notebook {wildcards.notebook}"
    script:
        "../scripts/publish/run_notebook.py"


rule write_report:
    """Write the report: one page that needs no other file to be read."""
    input:
        figures=expand(f"{RESULTS}/figures/{{name}}.svg", name=[*DRAWN, *OWN_NAMES]),
        papers=expand(f"{RESULTS}/tables/{{name}}.csv", name=[n for n in PAPER_TABLES if n not in NOT_IN_REPORT]),
        notes=expand(f"{RESULTS}/tables/{{name}}.txt", name=[n for n in PAPER_TABLES if n not in NOT_IN_REPORT]),
        sidecars=expand(f"{RESULTS}/figures/{{name}}.json", name=[*DRAWN, *OWN_NAMES]),
        documents=f"{RESULTS}/corpus/documents.csv",
        profile=f"{RESULTS}/corpus/profile.csv",
        damage=f"{RESULTS}/corpus/damage.csv",
        rejected=f"{RESULTS}/corpus/rejected.csv",
        duplicates=f"{RESULTS}/corpus/duplicates.csv",
        corrections=f"{RESULTS}/corpus/corrections.csv",
        selection=f"{RESULTS}/corpus/selection.csv",
        understood=f"{RESULTS}/corpus/understood.csv",
        phrases=f"{RESULTS}/words/phrases.csv",
        vocabulary=f"{RESULTS}/words/vocabulary.csv",
        text_use=f"{RESULTS}/words/text_use.csv",
        audit_stages=f"{RESULTS}/words/audit_stages.csv",
        audit_dropped=f"{RESULTS}/words/audit_dropped.csv",
        audit_terms=f"{RESULTS}/words/audit_terms.csv",
        class_terms=f"{RESULTS}/words/class_terms.csv",
        sensitivity=f"{RESULTS}/words/sensitivity.csv",
        topics=f"{RESULTS}/topics/topics.csv",
        topic_numbers=f"{RESULTS}/topics/topic_numbers.csv",
        scores=f"{RESULTS}/topics/scores.csv",
        choice=f"{RESULTS}/topics/choice.json",
        concepts=f"{RESULTS}/trends/concepts.csv",
        dictionary=f"{RESULTS}/trends/dictionary.csv",
        keyword_trends=f"{RESULTS}/trends/keyword_trends.csv",
        topic_trends=f"{RESULTS}/trends/topic_trends.csv",
        known_breaks=f"{RESULTS}/trends/known_breaks.csv",
        changes=f"{RESULTS}/trends/changes.csv",
        shapes=f"{RESULTS}/trends/shapes.csv",
        answers=f"{RESULTS}/tables/answers.csv",
        panel_trends=f"{RESULTS}/trends/panel_trends.csv",
        emerging_terms=f"{RESULTS}/trends/emerging_terms.csv",
        contrasts=f"{RESULTS}/trends/contrasts.csv",
        validation=f"{RESULTS}/validation/validation.csv",
        templates=library_files("publish/report/templates/*"),
        messages=MESSAGES,
        code=library("publish.report.render", "io.tables", "job"),
    output:
        report=for_readers(
            f"{RESULTS}/report.html",
            kind="report",
            group=lambda w: "overview",
            title=lambda w: "workflow-report",
            shows=lambda w: "workflow-report.caption",
        ),
    log:
        f"{LOGS}/write_report.log",
    benchmark:
        f"{LOGS}/benchmarks/write_report.tsv"
    conda:
        "../../envs/publish.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=10),
        runtime=growing(10, per_mb=0.2),
    params:
        corpus=literal(config["corpus"]),
        language=config["publish"]["language"],
        period=config["trends"]["period"],
        series_year=config["documents"]["series_year"],
        near_duplicate=config["documents"]["near_duplicate"],
        segmenter=config["words"]["segmenter"],
        stop_words=config["words"]["stop_words"],
        join_phrases=config["words"]["join_phrases"],
        min_chars=config["words"]["min_chars"],
        min_paragraphs=config["words"]["min_paragraphs"],
        max_paragraph_share=config["words"]["max_paragraph_share"],
        drop_place_names=config["words"]["drop_place_names"],
        drop_speaker_names=config["words"]["drop_speaker_names"],
        person_names=literal(config["words"]["person_names"]),
        engines=config["topics"]["engines"],
        k=config["topics"]["k"],
        seeds=config["topics"]["seeds"],
        report_k=config["topics"]["report_k"],
        unit=config["topics"]["unit"],
        unit_terms=config["topics"]["unit_terms"],
        unit_tokens=config["topics"]["unit_tokens"],
        min_terms=config["topics"]["min_terms"],
        min_reliability=config["topics"]["min_reliability"],
        bootstrap=config["inference"]["bootstrap"],
        concepts=literal(", ".join(configuration.listed(config["trends"]["concepts"]))),
        doc_types=config["trends"]["doc_types"],
        denominator=config["trends"]["denominator"],
        confidence=config["inference"]["confidence"],
        known_breaks=config["trends"]["known_breaks"],
        min_years=config["trends"]["min_years"],
        alpha=config["inference"]["alpha"],
    message:
        "Writing the report"
    script:
        "../scripts/publish/write_report.py"


rule write_provenance:
    """Write what was made from what: hashes of every result, configuration, versions, and this run."""
    input:
        tables=expand(f"{RESULTS}/{{path}}", path=[*TABLES, *OTHER_FILES]),
        guided=rules.describe_guided.output if config["topics"]["guide"] else [],
        fits=expand(f"{FITS}/{{name}}/{{file}}", name=[*FIT_NAMES, *FOLD_NAMES], file=["model.npz", "fit.json"]),
        chosen=CHOSEN,
        starts=STARTS,
        sources=SOURCES if DEMO else [],
        truth=TRUTH,
        figures=FIGURE_FILES,
        papers=[*PAPER_FILES, *OFFICE_FILES],
        notebooks=NOTEBOOK_FILES,
        report=f"{RESULTS}/report.html",
        explorer=f"{RESULTS}/explorer.html",
        code=library("publish.provenance", "publish.datapackage", "job"),
    output:
        manifest=f"{RESULTS}/provenance/manifest.json",
        crate=f"{RESULTS}/provenance/ro-crate-metadata.json",
        package=f"{RESULTS}/provenance/datapackage.json",
        run=f"{RESULTS}/provenance/run.json",
    log:
        f"{LOGS}/write_provenance.log",
    benchmark:
        f"{LOGS}/benchmarks/write_provenance.tsv"
    conda:
        "../../envs/publish.yaml"
    threads: 1
    resources:
        mem_mb=growing(500, per_mb=1),
        runtime=growing(10, per_mb=0.2),
    params:
        results=subpath(output.manifest, ancestor=2),
        # the whole configuration is what is recorded here
        configuration=config,
    message:
        "Writing the provenance"
    script:
        "../scripts/publish/write_provenance.py"
