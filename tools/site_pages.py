"""Pages of the site that follow from the code: gallery, command line, tables, codes, graph of rules.

Each function gives the Markdown of one page in one language. :func:`pages` gives all of them by path below ``docs/``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from fluent.syntax import FluentParser, ast

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

import generate  # noqa: E402
from rule_graph import drawn, mermaid, reduced  # noqa: E402

from wenmai.cli.app import COMMANDS, build_app  # noqa: E402
from wenmai.cli.language import use  # noqa: E402
from wenmai.cli.targets import rules  # noqa: E402
from wenmai.io.tables import TableSchema, table_names, table_schema  # noqa: E402
from wenmai.messages import CATALOGUES, LANGUAGES, message  # noqa: E402
from wenmai.messages.descriptions import described  # noqa: E402
from wenmai.publish.catalogue import FIGURES, GROUPS, PAPER_TABLES  # noqa: E402

#: question, reading and wrong reading of every figure and paper table, in both languages
GALLERY = ROOT / "docs" / "gallery.yaml"

#: words of the frames of generated pages
WORDS = {
    "gallery": ("Which figure answers which question", "哪张图回答哪个问题"),
    "question": ("Question", "问题"),
    "read": ("How to read it", "读法"),
    "wrong": ("A wrong reading", "误读"),
    "command": ("Command", "命令"),
    "from": ("Drawn from", "数据来自"),
    "figures": ("Figures", "图"),
    "paper": ("Tables for a paper", "论文用表"),
    "cli": ("Command line", "命令行"),
    "tables": ("All tables", "全部数据表"),
    "tables-of": ("Tables of stage", "数据表："),
    "codes": ("Codes", "代码"),
    "code": ("Code", "代码"),
    "meaning": ("Meaning", "含义"),
    "fix": ("What to do", "处理办法"),
    "rules": ("The graph of rules", "规则图"),
    "english": ("English", "英文"),
    "chinese": ("Chinese", "中文"),
    "table": ("Table", "数据表"),
    "file": ("File", "文件"),
    "what": ("What it holds", "内容"),
}


def word(key: str, language: str) -> str:
    """A word of the frames."""
    return WORDS[key][0 if language == "en" else 1]


# the gallery


def gallery_entries() -> dict[str, dict[str, Any]]:
    """What is written about each figure and table: ``figures`` and ``tables`` by name."""
    return yaml.safe_load(GALLERY.read_text(encoding="utf-8"))


def title_of(kind: str, name: str, language: str) -> str:
    """The title of a figure or table as the report prints it."""
    return message(f"{kind}-{name}", language, denominator="characters", period="year", level="95", series_year="year")


def gallery(language: str, pictures: frozenset[str] = frozenset()) -> str:
    """Every figure and paper table of the catalogue with its question, its reading and its command."""
    written = gallery_entries()
    lines = [f"# {word('gallery', language)}", "", written["head"][language].strip(), ""]
    lines += [f"| {word('question', language)} | |", "|---|---|"]
    for kind, names in (("figures", FIGURES), ("tables", PAPER_TABLES)):
        for name in names:
            anchor = name if kind == "figures" else f"table-{name}"
            title = title_of("figure" if kind == "figures" else "table", name, language)
            if name in written[kind]:
                lines.append(f"| {written[kind][name][language]['question']} | [{title}](#{anchor}) |")
    groups = [(group, [name for name, entry in FIGURES.items() if entry.group == group]) for group in GROUPS]
    for group, names in groups:
        if names:
            lines += ["", f"## {message(f'group-{group}', language)}"]
        for name in names:
            lines += _figure(name, written["figures"].get(name, {}).get(language), language, name in pictures)
    lines += ["", f"## {word('paper', language)}", "", written["tables_head"][language].strip()]
    for name in PAPER_TABLES:
        lines += _paper_table(name, written["tables"].get(name, {}).get(language), language)
    return "\n".join(lines) + "\n"


def _entry(texts: dict[str, str] | None, language: str) -> list[str]:
    if texts is None:
        # a new figure is shown before anybody has written about it; tests/docs fails until then
        return []
    return [
        f"**{word('question', language)}**{_colon(language)}{texts['question']}",
        "",
        f"**{word('read', language)}**{_colon(language)}{texts['read']}",
        "",
        f"**{word('wrong', language)}**{_colon(language)}{texts['wrong']}",
        "",
    ]


def _figure(name: str, texts: dict[str, str] | None, language: str, picture: bool) -> list[str]:
    title = title_of("figure", name, language)
    lines = ["", f"### {title} {{ #{name} }}", "", *_entry(texts, language)]
    if picture:
        lines += [
            f'<figure class="shown" markdown>![{title}](images/figures/{name}.png){{ loading=lazy }}</figure>',
            "",
        ]
    tables = ", ".join(f"`{path}`" for path in FIGURES[name].tables)
    lines += [f"**{word('from', language)}**{_colon(language)}{tables}", "", "```", f"wenmai run {name}", "```"]
    return lines


def _paper_table(name: str, texts: dict[str, str] | None, language: str) -> list[str]:
    title = title_of("table", name, language)
    lines = ["", f"### {title} {{ #table-{name} }}", "", *_entry(texts, language)]
    return [*lines, "```", f"wenmai run results/tables/{name}.csv", "```"]


def _colon(language: str) -> str:
    return ": " if language == "en" else "："


# the command line


def command_line(language: str) -> str:
    """The help of every command, as the terminal shows it."""
    head = {
        "en": "The help pages of `wenmai`, as a terminal shows them. `wenmai COMMAND --help` prints the same.",
        "zh": "`wenmai` 各命令的帮助页，与终端中所见相同。`wenmai 命令 --help` 会打印同样的内容。",
    }
    lines = [f"# {word('cli', language)}", "", head[language]]
    try:
        app = build_app(language)
        lines += ["", "## wenmai", "", "```text", _help(app, "wenmai"), "```"]
        for name in COMMANDS:
            lines += ["", f"## wenmai {name}", "", "```text", _help(app.commands[name], f"wenmai {name}"), "```"]
    finally:
        use("en")
    return "\n".join(lines) + "\n"


def _help(command: Any, name: str) -> str:
    context = command.context_class(command, info_name=name, terminal_width=88, max_content_width=88)
    return command.get_help(context).rstrip()


# the tables


def stages() -> list[str]:
    """The folders of results that hold tables, in the order of the data dictionary."""
    known = {table_schema(name).stage for name in table_names()}
    return [*[stage for stage in generate.STAGES if stage in known], *sorted(known - set(generate.STAGES))]


def tables_of(stage: str, language: str) -> str:
    """Every column of the tables of a stage."""
    schemas = generate._schemas(stage)
    note = {
        "en": "Generated from `workflow/schemas/tables/`. An empty field is a missing value, never 0.",
        "zh": "由 `workflow/schemas/tables/` 生成。空白表示缺失，不是 0。",
    }
    body = "\n".join(line for schema in schemas for line in generate.table_md(schema, language, level=2))
    gap = " " if language == "en" else ""
    return f"# {word('tables-of', language)}{gap}{stage}\n\n{note[language]}\n\n{_index(schemas, language)}\n{body}\n"


def _index(schemas: list[TableSchema], language: str) -> str:
    lines = [f"| {word('table', language)} | {word('file', language)} |", "|---|---|"]
    return "\n".join([*lines, *(f"| {described(s.title, language)} | `{s.path}` |" for s in schemas)]) + "\n"


def table_index(language: str) -> str:
    """All tables with their page."""
    head = {
        "en": "One page per stage explains every column: type, unit, meaning, codes. In Python: "
        '`results.describe("keyword_series")`; in a terminal: `wenmai describe keyword_series`.',
        "zh": '每个阶段一页，说明每一列的类型、单位、含义和代码。Python 中用 `results.describe("keyword_series")`，'
        "终端中用 `wenmai describe keyword_series`。",
    }
    lines = [f"# {word('tables', language)}", "", head[language]]
    for stage in stages():
        lines += ["", f"## [{stage}](reference/tables/{stage}.md)", ""]
        lines += [f"| {word('file', language)} | {word('what', language)} |", "|---|---|"]
        lines += [
            f"| `{s.path}` | {_first_sentence(described(s.description, language))} |" for s in generate._schemas(stage)
        ]
    return "\n".join(lines) + "\n"


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=\.) (?=[A-Z])|(?<=。)(?=.)", text.replace("|", "\\|"))[0]


# codes and messages


def messages_of(language: str) -> dict[str, str]:
    """Every message of a language with its default variant; placeholders are shown as ‹name›."""
    patterns: dict[str, ast.Pattern] = {}
    for path in sorted((CATALOGUES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message | ast.Term) and entry.value:
                patterns[("-" if isinstance(entry, ast.Term) else "") + entry.id.name] = entry.value
    gap = LANGUAGES[language].lines
    return {name: re.sub(r"\s*\n\s*", gap, _flat(value, patterns)).strip() for name, value in patterns.items()}


def _flat(pattern: ast.Pattern, patterns: dict[str, ast.Pattern]) -> str:
    return "".join(
        element.value if isinstance(element, ast.TextElement) else _placed(element.expression, patterns)
        for element in pattern.elements
    )


def _placed(expression: Any, patterns: dict[str, ast.Pattern]) -> str:
    if isinstance(expression, ast.SelectExpression):
        default = next(variant for variant in expression.variants if variant.default)
        return _flat(default.value, patterns)
    if isinstance(expression, ast.VariableReference):
        return f"‹{expression.id.name}›"
    if isinstance(expression, ast.FunctionReference):
        return _placed(expression.arguments.positional[0], patterns)
    if isinstance(expression, ast.StringLiteral | ast.NumberLiteral):
        return str(expression.value)
    name = expression.id.name
    key = f"-{name}" if isinstance(expression, ast.TermReference) else name
    return _flat(patterns[key], patterns) if key in patterns else name


#: first part of a message's name -> heading of its part of the page
KINDS = {
    "reason": ("Reasons", "原因", "Why a value, a test or a model is missing.", "数值、检验或模型缺失的原因。"),
    "method": ("Methods", "方法", "Which method made a number.", "数字由哪种方法得出。"),
    "value": ("Values", "取值", "Other codes in columns of tables.", "数据表各列中的其他代码。"),
}


def codes(language: str) -> str:
    """Every code of the tables with its sentence in both languages."""
    english, chinese = messages_of("en"), messages_of("zh")
    head = {
        "en": "Tables hold codes, figures and the report print sentences. ‹name› is a value that is filled in.",
        "zh": "数据表中是代码，图和报告中是句子。‹名称› 处填入具体的值。",
    }
    refused = ("Why a source was not used", "来源未能使用的原因")[language == "zh"]
    lines = [f"# {word('codes', language)}", "", head[language], "", f"## {refused}", "", "`corpus/rejected.csv`", ""]
    lines += [f"| {word('code', language)} | {word('meaning', language)} | {word('fix', language)} |", "|---|---|---|"]
    own = english if language == "en" else chinese
    for name in sorted(own):
        if name.startswith("rejected-"):
            code = name.removeprefix("rejected-")
            lines.append(f"| `{code}` | {_cell(own[name])} | {_cell(own.get(f'fix-{code}', ''))} |")
    for kind, (title, title_zh, about, about_zh) in KINDS.items():
        lines += ["", f"## {title if language == 'en' else title_zh}", "", about if language == "en" else about_zh, ""]
        lines += [f"| {word('code', language)} | {word('english', language)} | {word('chinese', language)} |"]
        lines += ["|---|---|---|"]
        for name in sorted(name for name in english if name.startswith(f"{kind}-")):
            code = name.removeprefix(f"{kind}-")
            lines.append(f"| `{code}` | {_cell(english[name])} | {_cell(chinese.get(name, ''))} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


# the glossary

GLOSSARY = ROOT / "docs" / "reference" / "glossary.yaml"
PARTS = {
    "texts": ("Texts", "文本"),
    "words": ("Words", "词语"),
    "topics": ("Topics", "主题"),
    "trends": ("Trends", "趋势"),
    "results": ("Results", "结果"),
}


def glossary(language: str) -> str:
    """The one term for each thing, in both languages."""
    head = {
        "en": "One term for each thing, the same in all pages, figures and tables.",
        "zh": "每个事物只用一个名称，各页、图和表中一致。",
    }
    lines = [f"# {('Glossary', '术语表')[language == 'zh']}", "", head[language]]
    for part, entries in yaml.safe_load(GLOSSARY.read_text(encoding="utf-8")).items():
        lines += ["", f"## {PARTS[part][language == 'zh']}", ""]
        first, second = ("english", "chinese") if language == "en" else ("chinese", "english")
        lines += [
            f"| {word(first, language)} | {word(second, language)} | {word('meaning', language)} |",
            "|---|---|---|",
        ]
        for english, chinese, meaning, meaning_zh in entries:
            terms = (english, chinese, meaning) if language == "en" else (chinese, english, meaning_zh)
            lines.append("| " + " | ".join(terms) + " |")
    return "\n".join(lines) + "\n"


# the calibration

#: pages of the calibration: what they are about, and the parts of wenmai.trends.calibration.run that they show
CALIBRATION = {
    "series": ("Single series and families of series", ("short", "long", "strong", "rare", "mixed")),
    "panels": ("Panels of regions", ("panel",)),
    "power": ("Size and power", ("frontier", "detectable")),
    "breaks": ("Steps, breaks and jumps", ("steps", "breaks")),
    "changes": ("Changes between periods", ("changes", "change_documents")),
    "keyness": ("Keyness", ("keyness", "keyness_periods")),
    "all_tables": ("Every table with a p, without any effect", ("global_null",)),
}


def calibration(text: str) -> dict[str, str]:
    """The page ``calibration.md`` cut by subject: pages by their path below ``docs/``.

    The page keeps its beginning, its summary, and every section of a part that no subject has; it lists the others.
    """
    head, *sections = re.split(r"^(?=## )", text, flags=re.M)
    subject_of = {part: name for name, (_, parts) in CALIBRATION.items() for part in parts}
    cut: dict[str, list[str]] = {}
    kept = [head]
    for section in sections:
        # the tables of a part have its code in their headings: "### short: false alarms, %"
        found = re.search(r"^### (\w+):", section, re.M)
        subject = subject_of.get(found[1]) if found else None
        (kept if subject is None else cut.setdefault(subject, [])).append(section)
    links = [f"- [{CALIBRATION[name][0]}](calibration/{name}.md)" for name in CALIBRATION if name in cut]
    pages = {
        f"calibration/{name}.md": f"# Calibration: {CALIBRATION[name][0]}\n\n"
        f"How to read the tables is on the [first page](../calibration.md).\n\n{''.join(cut[name])}"
        for name in CALIBRATION
        if name in cut
    }
    listed = "".join(["## Tables by subject\n\n", "\n".join(links), "\n\n"]) if links else ""
    return {"calibration.md": "".join([head, listed, *kept[1:]]), **pages}


# the graph of rules


def edges() -> list[tuple[str, str]]:
    """From rule to rule that reads its results, as Snakemake plans the default run."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "snakemake", "-s", str(ROOT / "Snakefile"), "--rulegraph", "mermaid-js"],
            cwd=folder, capture_output=True, text=True, check=True,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
    names = dict(re.findall(r"^\s*(id\d+)\[(\w+)\]", done.stdout, re.M))
    return sorted({(names[a], names[b]) for a, b in re.findall(r"^\s*(id\d+) --+> (id\d+)", done.stdout, re.M)})


def rule_graph(language: str, found: list[tuple[str, str]]) -> str:
    """The graph of rules: the stages first, then each stage with the rules that it reads from."""
    head = {
        "en": "An arrow leads from a rule to a rule that reads its results. Arrows that follow from others are left "
        "out. The pictures and their Mermaid source are made from what Snakemake plans for the demo corpus.",
        "zh": "箭头由一条规则指向读取其结果的规则；可由其他箭头推知的不再画出。"
        "图和 Mermaid 源码由 Snakemake 为演示语料所排的计划生成。",
    }
    stage_of = {name: stage or "all" for name, stage in rules().items()}
    lines = [f"# {word('rules', language)}", "", head[language]]
    known = [pair for pair in found if "all" not in pair]
    for stage in ("corpus", "words", "topics", "trends", "publish", "validation"):
        inside = reduced([pair for pair in known if stage_of.get(pair[1]) == stage])
        if inside:
            lines += [
                "",
                f"## {stage}",
                "",
                f'<div class="rulegraph">{drawn(inside, own=stage, stage_of=stage_of)}</div>',
            ]
            lines += ["", '??? note "Mermaid"', "", "    ```", *(f"    {line}" for line in mermaid(inside)), "    ```"]
    return "\n".join(lines) + "\n"


def pages(*, pictures: frozenset[str] = frozenset(), graph: bool = True) -> Iterator[tuple[str, str]]:
    """Path below ``docs/`` and Markdown of every generated page, in both languages."""
    found = edges() if graph else [("build_corpus", "segment_paragraphs")]
    for language, suffix in (("en", ".md"), ("zh", ".zh.md")):
        yield f"gallery{suffix}", gallery(language, pictures)
        yield f"results{suffix}", table_index(language)
        yield f"reference/cli{suffix}", command_line(language)
        yield f"reference/codes{suffix}", codes(language)
        yield f"reference/glossary{suffix}", glossary(language)
        yield f"reference/rules{suffix}", rule_graph(language, found)
        for stage in stages():
            yield f"reference/tables/{stage}{suffix}", tables_of(stage, language)
