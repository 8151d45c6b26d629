"""``wenmai init``: a project folder with a configuration made from a look at the texts."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wenmai import paths
from wenmai.cli.language import in_use, mistake, say, say_lines
from wenmai.cli.unread import to_the_end

if TYPE_CHECKING:
    from wenmai.cli.glance import Glance

#: what is no source of anything and belongs in no repository
IGNORED = ("results/", "results_*/", "logs/", ".snakemake/", ".ipynb_checkpoints/")

#: folders of a project that hold no texts of the user
OWN_FOLDERS = re.compile(r"\.|results|logs$|notebooks$|resources$|benchmarks$")

#: more steps up than this make a relative path hard to read
STEPS_UP = 2

#: fewer years are not tested (the default of trends.min_years)
TESTED_YEARS = 8

#: the results folder that a notebook of the repository names, as text of the file
NAMES_RESULTS = re.compile(r'RESULTS = \\"[./]*results\\"')

#: the same for a notebook in the folder ``notebooks`` of a project
FROM_NOTEBOOKS = r'RESULTS = \\"../results\\"'


def init(
    folder: Annotated[Path, typer.Argument(show_default=False)],
    texts: Annotated[Path | None, typer.Option(show_default=False)] = None,
) -> None:
    with to_the_end():
        _init(folder, texts)


def _init(folder: Path, texts: Path | None) -> None:
    if folder.exists() and not folder.is_dir():
        raise mistake("no-folder-but-file", folder=str(folder))
    glance = None
    if texts is None:
        texts = _texts_inside(folder)
    if texts is not None:
        if not texts.exists():
            raise mistake("no-texts", folder=str(texts))
        from wenmai.cli.glance import look

        glance = look(texts)
        if not glance.n_files:
            raise mistake("empty-texts", folder=str(texts))
        print("\n".join(summary(glance)))
    files = _files(configuration(glance, _from(folder, texts) if texts else "demo"))
    with _whole_or_nothing(folder) as write:
        for name, text in files.items():
            write(name, text)
    here = folder.resolve() == Path.cwd()
    print(say("init-next-here") if here else say("init-next", folder=str(folder)))


def _files(config: str) -> dict[str, str]:
    """The files of a new project by their names in its folder."""
    notebooks = {
        f"notebooks/{path.name}": NAMES_RESULTS.sub(FROM_NOTEBOOKS, path.read_text(encoding="utf-8"))
        for path in sorted(paths.notebooks(in_use()).glob("*.ipynb"))
    }
    return {
        "config.yaml": config,
        "concepts.yaml": (paths.PROJECT / "resources" / "concepts.yaml").read_text(encoding="utf-8"),
        "user_lexicon.txt": "\n".join(say_lines("init-lexicon")) + "\n",
        ".gitignore": "\n".join(IGNORED) + "\n",
        **notebooks,
    }


@contextmanager
def _whole_or_nothing(folder: Path) -> Iterator[Callable[[str, str], None]]:
    """Write files into a folder, none over another; a full disk or Ctrl-C takes away what was written."""
    made: list[Path] = []

    def with_folder(path: Path) -> None:
        if not path.is_dir():
            with_folder(path.parent)
            path.mkdir()
            made.append(path)

    def write(name: str, text: str) -> None:
        path = folder / name
        with_folder(path.parent)
        if path.exists():
            print(say("init-kept", file=str(path)))
            return
        made.append(path)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(say("init-written", file=str(path)))

    try:
        yield write
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        raise


def _texts_inside(folder: Path) -> Path | None:
    """The one subfolder that holds texts; several are named and none is chosen."""
    from wenmai.corpus.read.source_names import named_sources

    def texts_of(one: Path) -> int:
        return len(named_sources([one], one)[0]) if one.is_dir() else 0

    if not folder.is_dir() or (folder / "config.yaml").exists():
        return None
    own = {one: texts_of(one) for one in sorted(folder.iterdir()) if not OWN_FOLDERS.match(one.name)}
    found = [one for one, n in own.items() if n]
    if len(found) == 1:
        print(say("init-texts-found", folder=str(found[0]), n=own[found[0]]))
        return found[0]
    if found:
        print(say("init-texts-several", project=str(folder), folders=", ".join(one.name for one in found)))
    return None


def _from(folder: Path, texts: Path) -> str:
    """The texts as the configuration names them: relative to the project folder where they are near it."""
    try:
        relative = Path(os.path.relpath(texts.resolve(), folder.resolve()))
    except ValueError:
        # on another drive of Windows
        return texts.resolve().as_posix()
    return texts.resolve().as_posix() if relative.parts.count("..") > STEPS_UP else relative.as_posix()


def summary(glance: Glance) -> Iterator[str]:
    """What was seen in the texts, for people."""
    yield say("glance-files", n=glance.n_files, formats=_counted(glance.formats))
    if glance.n_read < glance.n_files:
        yield say("glance-sample", n=glance.n_read)
    yield say("glance-documents", n=glance.n_documents)
    for key, counts in (
        ("encodings", glance.encodings),
        ("types", glance.doc_types),
        ("regions", glance.regions),
    ):
        if counts:
            yield say(f"glance-{key}", list=_counted(counts))
    if glance.years:
        yield say("glance-years", first=min(glance.years), last=max(glance.years), n=len(glance.years))
    for name, columns in list(glance.columns.items())[:3]:
        yield say("glance-columns", file=name, list=columns)
    for name, reason in list(glance.unreadable.items())[:5]:
        yield say("glance-unreadable", file=name, reason=reason)
    if len(glance.unreadable) > 5:
        yield say("glance-more-unreadable", n=len(glance.unreadable) - 5)


def _counted(counts: dict[str, int]) -> str:
    shown = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:8]
    return ", ".join(f"{name} {n}" for name, n in shown) + (", …" if len(counts) > 8 else "")


def configuration(glance: Glance | None, corpus: str) -> str:
    """A short config.yaml: keys that differ from the defaults, and comments where the look left a doubt."""
    import json

    # JSON text is YAML text: no name of a folder can break the file
    lines = [
        *say_lines("config-head"),
        "",
        say("config-corpus"),
        f"corpus: {json.dumps(corpus, ensure_ascii=False)}",
        "",
    ]
    if glance is not None:
        lines += _columns(glance)
    lines += ["words:", _under("lexicon"), "  user_lexicon: user_lexicon.txt", ""]
    lines += ["trends:", _under("concepts"), "  concepts: concepts.yaml"]
    if glance is not None:
        lines += _series(glance)
    lines += ["", "publish:", _under("language"), f"  language: {say('language')}"]
    return "\n".join(lines) + "\n"


def _under(key: str, **values: object) -> str:
    """A comment in a section of the configuration: one line, whatever names of files and columns hold."""
    return "  " + say(f"config-{key}", **values)


def _columns(glance: Glance) -> list[str]:
    if not glance.untold:
        return []
    name, columns = next(iter(glance.untold.items()))
    return [
        "documents:",
        "  columns:",
        "  " + _under("columns", file=name, columns=columns),
        '    text: ""',
        "",
    ]


def _series(glance: Glance) -> list[str]:
    lines = []
    kinds = glance.doc_types
    main = max(kinds, key=lambda kind: kinds[kind]) if kinds else "government_work_report"
    if "government_work_report" not in kinds and kinds:
        lines += [_under("types", list=_counted(kinds)), f"  doc_types: [{main}]"]
    if glance.n_read == glance.n_files and 0 < len(glance.years) < TESTED_YEARS:
        lines += [_under("years", n=len(glance.years), least=TESTED_YEARS)]
    return lines
