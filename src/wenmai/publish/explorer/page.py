"""The page of the explorer: style, scripts and data in one file that opens without a network.

The Content Security Policy (W3C) lets only the one script of the page run, by its hash, and forbids every request; the
data are a block that no browser runs.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path

from wenmai.io.shown import visible_line
from wenmai.messages import message

HERE = Path(__file__).parent
STYLE = HERE / "explorer.css"

#: the scripts in the order in which they are joined: each uses only what those before it define
SCRIPTS = (
    "text",
    "store",
    "numbers",
    "state",
    "elements",
    "chart",
    "download",
    "tables",
    "suggest",
    "sentences",
    "series",
    "words",
    "topics",
    "documents",
    "compare",
    "main",
)


def explorer_page(data: str, *, corpus: str, language: str) -> str:
    """The whole page.

    Parameters
    ----------
    data
        What :func:`wenmai.publish.explorer.packing.packed` returns.
    corpus
        Name of the corpus, plain text.
    language
        The language in which the page opens, ``en`` or ``zh``.
    """
    script, style = joined_scripts(), STYLE.read_text(encoding="utf-8")
    title = escape(visible_line(message("explorer-title", language, corpus=corpus)))
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<div id="page"><p class="wait">{escape(message("explorer-wait", language))}</p></div>\n'
        f'<noscript><p class="wait">{escape(message("explorer-no-script", language))}</p></noscript>\n'
        f'<script type="application/octet-stream" id="wenmai-data">{data}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def joined_scripts() -> str:
    """The scripts of the page as one, with names of its own."""
    parts = [(HERE / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
