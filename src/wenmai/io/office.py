"""Word and Excel files with the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from wenmai.io.files import replacing

#: such files hold dates; a fixed one, the first that a zip can hold, keeps their bytes
EPOCH = datetime(1980, 1, 1)

_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def save_office(document: Any, path: str | Path) -> None:
    """Write a workbook of openpyxl or a document of python-docx, free of times and in a fixed order of parts.

    Parameters
    ----------
    document
        Anything whose ``save`` takes a file and writes an Office Open XML package (ECMA-376) to it.
    path
        Where to; the file is whole or absent.
    """
    written = io.BytesIO()
    document.save(written)
    with replacing(path) as temporary, zipfile.ZipFile(written) as source, zipfile.ZipFile(temporary, "w") as target:
        # the list of content types comes first, as some readers expect
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            part = source.read(name)
            if name == "docProps/core.xml":
                # openpyxl writes the time of saving over the one that was set
                part = _TIME.sub(EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), part)
            target.writestr(entry, part)
