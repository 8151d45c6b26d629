"""Help, languages, and what happens when a command fails."""

import subprocess
import sys

import pytest

from wenmai import config, paths
from wenmai.cli import app, language
from wenmai.cli.app import COMMANDS
from wenmai.cli.help import cells, wrapped
from wenmai.messages import has_message

ENVIRONMENTS = [
    ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "en_US.UTF-8"}, "en"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "en"),
    ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
    ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh"),
    ({"LANG": "C"}, "en"),
]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(wenmai, command, lang) -> None:
    called = wenmai(command, "--help", "--lang", lang)
    assert called.status == 0 and not called.err
    example = called.out.partition("Example:" if lang == "en" else "示例：")[2]
    assert f"  wenmai {command}" in example
    assert all(line.count("wenmai ") == 1 for line in example.splitlines() if line)
    if lang == "zh":
        assert "用法：wenmai" in called.out and "选项：\n" in called.out
        assert "Show this page" not in called.out and "[required]" not in called.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_terminal(wenmai, command) -> None:
    for lang in ("en", "zh"):
        assert max(cells(line) for line in wenmai(command, "--help", "--lang", lang).out.splitlines()) <= 80


@pytest.mark.parametrize(("environment", "expected"), ENVIRONMENTS)
def test_the_language_is_that_of_the_environment(environment, expected) -> None:
    assert language.language_of([], environment) == (expected, [])


def test_lang_may_be_anywhere_but_behind_two_dashes() -> None:
    assert language.language_of(["show", "x", "--lang", "zh", "-n", "3"], {}) == ("zh", ["show", "x", "-n", "3"])
    assert language.language_of(["--lang=zh", "tables"], {}) == ("zh", ["tables"])
    assert language.language_of(["kwic", "--", "--lang", "zh"], {"LANG": "C"}) == ("en", ["kwic", "--", "--lang", "zh"])


def test_help_has_several_names(wenmai) -> None:
    wanted = wenmai("run", "--help")
    assert wenmai("run", "-h") == wanted == wenmai("help", "run")
    assert wenmai("help") == wenmai("--help")


def test_no_command_shows_the_commands(wenmai) -> None:
    called = wenmai()
    assert called.status == 2
    assert all(f"  {name} " in called.out for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["shwo"], "Nearest: show"),
        (["show"], "TABLE is missing"),
        (["show", "documents", "--wehre", "x"], "--where"),
        (["--lang", "fr", "tables"], "Languages: en, zh"),
        (["tables", "--lang"], "--lang needs a language: en, zh"),
        (["kwic", "x", "--width", "many"], "--width"),
        (["run", "--cores", "0"], "--cores"),
        (["run", "--folder", "nowhere"], "nowhere"),
        (["show", "documents", "--format", "doc"], "csv"),
        (["compare", "a"], "NEW is missing"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(wenmai, folder, arguments, message) -> None:
    called = wenmai(*arguments)
    assert called.status == 2
    assert message in called.err
    assert called.err.startswith("Error: ") and len(called.err.splitlines()) == 1
    assert not called.out


def test_a_defect_is_one_line_a_log_and_status_1(wenmai, folder, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr("wenmai.cli.tables.results_folder", broken)
    called = wenmai("tables")
    assert called.status == 1
    assert len(called.err.splitlines()) == 1 and "RuntimeError: first line second line" in called.err
    log = called.err.strip().rpartition(": ")[2]
    with open(log, encoding="utf-8") as file:
        assert "Traceback" in file.read()


def test_a_file_that_cannot_be_written_is_a_mistake(wenmai, results) -> None:
    (results.parent / "taken").write_text("", encoding="utf-8")
    called = wenmai("show", "documents", "-o", "taken/x.csv")
    assert called.status == 2 and "taken" in called.err and len(called.err.splitlines()) == 1


def test_a_reader_that_ends_early_is_no_error(results) -> None:
    code = "import sys; from wenmai.cli.app import execute; sys.exit(execute(['show', 'documents', '-f', 'csv']))"
    process = subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(paths.SOURCE)!r}); {code}"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_help_imports_nothing_heavy() -> None:
    """What makes the start slow: pandas, matplotlib, Snakemake, jsonschema, rich."""
    heavy = ["pandas", "numpy", "matplotlib", "snakemake", "jsonschema", "rich", "yaml.scanner_", "psutil", "openpyxl"]
    code = (
        f"import sys; sys.path.insert(0, {str(paths.SOURCE)!r})\n"
        "from wenmai.cli.app import execute\n"
        f"execute(['--help'])\nprint([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_python_m_wenmai_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(paths.SOURCE)!r}); sys.argv[1:] = ['--version']\n"
         "import runpy; runpy.run_module('wenmai', run_name='__main__')"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0 and done.stdout.startswith("wenmai ")


def test_the_shell_completes_commands_and_tables(monkeypatch, capsys) -> None:
    for words, n, expected in (("wenmai de", 1, "describe"), ("wenmai show keyword_tr", 2, "keyword_trends")):
        monkeypatch.setenv("_WENMAI_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(n))
        assert app.execute([]) == 0
        assert expected in capsys.readouterr().out.split()


def test_every_target_on_demand_has_a_text() -> None:
    from wenmai.cli.targets import ON_DEMAND

    assert all(has_message(f"cli-target-{name}", lang) for name in ON_DEMAND for lang in ("en", "zh"))


def test_every_message_that_the_code_names_is_there() -> None:
    import re

    text = "\n".join(p.read_text(encoding="utf-8") for p in (paths.PACKAGE / "cli").rglob("*.py"))
    said = {f"cli-{key}" for key in re.findall(r'\bsay\(\s*"([\w-]+)"', text)}
    said |= {f"cli-{key}" for key in ("run-job-killed", "run-job-failed", "run-finishing", "run-planning")}
    said |= {f"cli-error-{key}" for key in re.findall(r'\bmistake\(\s*"([\w-]+)"', text)}
    assert len(said) > 60
    assert sorted(key for key in said if not has_message(key, "en")) == []


def test_chinese_is_cut_by_its_width() -> None:
    assert cells("中文a") == 5
    lines = wrapped("文档类型：政府工作报告，五年规划。", 12)
    assert all(cells(line) <= 14 for line in lines) and "".join(lines) == "文档类型：政府工作报告，五年规划。"
    assert not any(line.startswith(("，", "。", "：")) for line in lines)


def test_settings_are_named_as_in_the_schema() -> None:
    """Settings that commands and texts name exist."""
    known = {key for key, _ in config.settings()}
    assert {"trends.min_years", "trends.concepts", "words.user_lexicon", "topics.answers", "topics.new_texts"} <= known
