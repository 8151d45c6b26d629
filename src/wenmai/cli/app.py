"""All commands in one application, and what happens when one fails.

Exit status 0: done; 1: a defect of Wenmai (with the path of a log), or, of ``verify`` and ``compare``, a difference;
2: a mistake of the user, in one line; 130: stopped by the user.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

import wenmai
from wenmai.cli import describe, examine, profile, project, record, run, tables, view
from wenmai.cli.folders import nearest
from wenmai.cli.help import translate
from wenmai.cli.language import language_of, say, use
from wenmai.cli.unread import silence
from wenmai.errors import WenmaiError

COMMANDS: dict[str, Callable[..., Any]] = {
    "init": project.init,
    "check": examine.check,
    "doctor": examine.doctor,
    "run": run.run,
    "tables": tables.tables,
    "describe": describe.describe,
    "show": tables.show,
    "kwic": tables.kwic,
    "open": view.open_report,
    "lab": view.lab,
    "verify": record.verify,
    "cite": record.cite,
    "compare": record.compare,
    "profile": profile.profile,
}

_HELP: dict[str, Any] = {"help_option_names": ["--help", "-h"]}


def _print_version(asked: bool) -> None:
    if asked:
        print(f"wenmai {wenmai.__version__}")
        raise typer.Exit


def _shared(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_print_version)] = False,
    # read before anything else, since the help depends on it; here for the help only
    lang: Annotated[str, typer.Option("--lang", show_default=False)] = "",
) -> None:
    """Options of the command as a whole; each is dealt with elsewhere."""


def build_app(language: str) -> Any:
    """The application with all help in ``language``, as a command that typer can run."""
    use(language)
    # plain help pages: quicker than framed ones, and easier to copy from
    app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, context_settings=_HELP)
    app.callback(invoke_without_command=False)(_shared)
    for name, function in COMMANDS.items():
        own = {"ignore_unknown_options": True, "allow_extra_args": True} if name == "lab" else {}
        app.command(name, context_settings=_HELP | own)(function)
    command = typer.main.get_command(app)
    translate(command)
    return command


def execute(arguments: Sequence[str]) -> int:
    """Run a command; the exit status. Mistakes of the user are one line, defects a line and a log."""
    for stream in (sys.stdout, sys.stderr):
        # Chinese on a Windows console or in a pipe there
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        language, rest = language_of(arguments, os.environ)
        if rest[:1] == ["help"]:
            rest = [*rest[1:], "--help"]
        command = build_app(language)
        status = command.main(args=rest, prog_name="wenmai", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except WenmaiError as error:
        return _complain(error.said)
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except SystemExit as left:
        # typer ends with 1, and a stdout that is quiet from then on, when the reader of the output has gone
        return 0 if type(sys.stdout).__name__ == "PacifyFlushWrapper" else int(left.code or 0)
    except BrokenPipeError:
        # a reader such as head has seen enough; nothing more may be written when Python exits
        silence(sys.stdout)
        return 0
    except Exception as error:
        # typer has a copy of click inside whose errors have no public name
        if getattr(error, "exit_code", None) == 2 and hasattr(error, "format_message"):
            return _usage(error)
        if isinstance(error, OSError) and error.filename:
            return _complain(say("error-file", file=str(error.filename), reason=error.strerror or str(error)))
        return _defect(error)


def _complain(line: str) -> int:
    print(say("error", text=line), file=sys.stderr)
    return 2


def _usage(error: Any) -> int:
    """A wrong call: one line that names the nearest command or option."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "wenmai"
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        print(error.format_message())
        return 2
    if kind == "NoSuchOption":
        near = " / ".join(error.possibilities or [])
        key = "error-option" if near else "error-option-alone"
        line = say(key, option=error.option_name, near=near, command=path)
    elif kind == "MissingParameter":
        line = say("error-missing", name=(error.param.name or "").upper() if error.param else "", command=path)
    elif command := re.match(r"No such command '(.+?)'", error.format_message()):
        line = say("error-command", name=command[1], near=nearest(command[1], COMMANDS))
    else:
        line = say("error-usage", text=error.format_message().rstrip("."), command=path)
    return _complain(" ".join(line.split()))


def _defect(error: Exception) -> int:
    """Write the traceback of the exception at hand to a log and name it."""
    name = f"wenmai-error-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.log"
    log = Path(tempfile.gettempdir()) / name
    log.write_text(f"wenmai {wenmai.__version__}\n{' '.join(sys.argv)}\n{traceback.format_exc()}", encoding="utf-8")
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    print(say("defect", reason=reason if len(reason) < 200 else f"{reason[:200]}…", log=str(log)), file=sys.stderr)
    return 1
