"""Formats that only an office program reads (.doc, .wps), converted by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from wenmai.corpus.read.unreadable import Unreadable

#: suffixes that LibreOffice turns into Word files
CONVERTIBLE = frozenset((".doc", ".dot", ".wps", ".wpt", ".wpd", ".uot", ".fodt", ".sxw", ".pages"))
#: seconds for one file
TIMEOUT = 180


@cache
def office_program() -> str | None:
    """The program of LibreOffice; None if it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def word_file(data: bytes, *, suffix: str, convert: bool) -> bytes:
    """A file as a Word file (.docx).

    Parameters
    ----------
    data
        Its bytes.
    suffix
        One of :data:`CONVERTIBLE`.
    convert
        Whether LibreOffice may be used.

    Raises
    ------
    Unreadable
        If LibreOffice is not installed or not to be used, or cannot read the file.
    """
    program = office_program() if convert else None
    if program is None:
        raise Unreadable("format_needs_conversion", suffix=suffix)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"source{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={Path(_profile().name).as_uri()}",
            *("--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)),
        ]
        try:
            # the language decides names of styles, the time zone that of fields
            environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
            subprocess.run(command, check=False, capture_output=True, timeout=TIMEOUT, env=environment)
            return source.with_suffix(".docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            # a program that was stopped may leave its profile locked
            _profile.cache_clear()
            raise Unreadable("conversion_failed", suffix=suffix) from error
        except BaseException:
            _profile.cache_clear()
            raise


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """A profile of this process: with one that is open elsewhere the program does nothing; a new one takes seconds."""
    return tempfile.TemporaryDirectory(prefix="wenmai-office-")
