"""Help pages in the language in use.

Commands carry no help texts. Each text is a message: ``cli-help-<command>``, ``cli-example-<command>``, and for a
parameter ``cli-<command>-<parameter>`` or, where several commands share it, ``cli-parameter-<parameter>``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

from wenmai.cli.language import in_use, say, say_lines
from wenmai.messages import has_message

#: headings that typer writes -> key of the message
_HEADINGS = {"Options": "heading-options", "Arguments": "heading-arguments", "Commands": "heading-commands"}

#: what a value is called on the help page where the command gives it no name
_METAVARS = {
    "cores": "N", "limit": "N", "width": "N", "tolerance": "SHARE", "profile": "NAME", "lang": "LANGUAGE",
    "results": "FOLDER", "folder": "FOLDER", "texts": "PATH", "output": "FILE", "configfile": "FILE", "mapping": "FILE",
    "config": "FILE", "table": "TABLE", "term": "TERM", "figure": "FIGURE", "form": "FORMAT",
}  # fmt: skip

#: begins a line that is not wrapped; spaces in front of a line do not survive typer
_RAW = "\x1f"


def cells(text: str) -> int:
    """How wide a text is in a terminal: Chinese characters take two places."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells; Chinese may break between any two characters."""
    lines = [""]
    for word in _pieces(text):
        if cells(lines[-1] + word.rstrip()) > width and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    """Words with the space behind them, and single Chinese characters with the punctuation that must follow them."""
    out: list[str] = []
    for char in text:
        wide = east_asian_width(char) in "WF"
        joins = out and (char in "，。、；：！？）》”" or not wide)
        if (
            joins
            and not out[-1].endswith(" ")
            and (char in "，。、；：！？）》”" or cells(out[-1][-1]) == 1 or char == " ")
        ):
            out[-1] += char
        else:
            out.append(char)
    return out


def _without_notes(text: str) -> str:
    """A help text without typer's notes on ranges and on what is required; the default in the language in use."""
    text = re.sub(r"\s+\[(?:required|[\w.]+[<>]=?[\w.]+)\]$", "", text)
    text = re.sub(r"(\s+\[default: [^;\]]+);[^\]]+\]$", r"\1]", text)
    return text.replace("[default: ", f"[{_before_text(say('heading-default'))}")


def _before_text(heading: str) -> str:
    """A heading that ends with a colon, with the space that a colon of Latin script has behind it."""
    return heading if heading.endswith("：") else f"{heading} "


def _formatter(base: type) -> type:
    """The help formatter with headings in the language in use and lines cut by cells."""

    class Formatter(base):  # type: ignore[misc]
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            # typer writes {TABLE} for what is needed
            super().write_usage(prog, re.sub(r"\{(\w+)\}", r"\1", args), _before_text(say("heading-usage")))

        def write_heading(self, heading: str) -> None:
            name = say(_HEADINGS[heading]) if heading in _HEADINGS else heading
            self.write(f"{' ' * self.current_indent}{name}{say('heading-usage')[-1]}\n")

        def write_text(self, text: str) -> None:
            indent = " " * self.current_indent
            for line in text.splitlines():
                # examples are indented and never wrapped
                width = self.width - self.current_indent
                rows = ["  " + line[1:]] if line.startswith(_RAW) else wrapped(line, width)
                self.write("".join(f"{indent}{row}".rstrip() + "\n" for row in rows))

        def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
            # the type of an argument is no help; whether it is needed is seen in the usage
            rows = [(re.sub(r" <[^>]+>$", "", name), _without_notes(text)) for name, text in rows]
            first = min(max(cells(name) for name, _ in rows), col_max) + col_spacing
            indent = " " * self.current_indent
            for name, text in rows:
                lines = wrapped(text, max(20, self.width - self.current_indent - first))
                if cells(name) > first - col_spacing:
                    self.write(f"{indent}{name}\n")
                    name = ""
                for line in lines:
                    self.write(f"{indent}{name}{' ' * (first - cells(name))}{line}".rstrip() + "\n")
                    name = ""

    return Formatter


def translate(command: Any, name: str = "") -> None:
    """Give a command, its parameters and its subcommands their texts."""
    context = command.context_class
    formatter = _formatter(context.formatter_class)
    command.context_class = type("Context", (context,), {"formatter_class": formatter})
    key = name or "wenmai"
    command.help = say(f"help-{key}")
    command.short_help = command.help.splitlines()[0]
    if has_message(f"cli-example-{key}", in_use()):
        command.epilog = say("heading-example") + "\n" + _indented(say_lines(f"example-{key}"))
    command.options_metavar = say("metavar-options")
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = say("metavar-command")
    for parameter in command.params:
        parameter.metavar = parameter.metavar or _METAVARS.get(parameter.name)
        parameter.help = _text_of(parameter.name, key)
    # made by typer at every call, so it cannot be changed once
    help_option = command.get_help_option

    def with_text(ctx: Any) -> Any:
        option = help_option(ctx)
        option.help = say("parameter-help")
        return option

    command.get_help_option = with_text
    for subname, subcommand in getattr(command, "commands", {}).items():
        translate(subcommand, subname)


def _text_of(parameter: str, command: str) -> str:
    own = f"{command}-{parameter}"
    return say(own if has_message(f"cli-{own}", in_use()) else f"parameter-{parameter}")


def _indented(lines: list[str]) -> str:
    return "\n".join(f"{_RAW}{line}" for line in lines)
