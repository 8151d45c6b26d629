"""Where the files of the project are: in the clone around the package, or inside the installed package.

A wheel holds the workflow, the schemas, resources, notebooks and the default configuration as the folder
``project`` of the package, laid out as in the repository; so every path below has one form for both.
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parent

#: the folder with ``Snakefile``, ``workflow``, ``resources`` and ``notebooks``
PROJECT = PACKAGE / "project" if (PACKAGE / "project").is_dir() else PACKAGE.parents[1]

SNAKEFILE = PROJECT / "Snakefile"
SCHEMAS = PROJECT / "workflow" / "schemas"
NOTEBOOKS = PROJECT / "notebooks"

#: the language of the notebooks that lie in ``NOTEBOOKS`` itself; others have a folder of their own there
FIRST_LANGUAGE = "en"

#: the folder that makes the package importable
SOURCE = PACKAGE.parent


def notebooks(language: str) -> Path:
    """The folder with the notebooks in this language."""
    return NOTEBOOKS if language == FIRST_LANGUAGE else NOTEBOOKS / language


def resource(path: str) -> str:
    """A file that the configuration names: the user's own, else the one of the project.

    Parameters
    ----------
    path
        As in the configuration; relative to the current folder.

    Returns
    -------
    str
        ``path`` if there is such a file in the current folder or none in the project; otherwise that of the project.
        Thus ``resources/concepts.yaml`` is the shipped file in a project folder that has no such file.
    """
    shipped = PROJECT / path
    # of the two, Path.exists raises if a name is too long
    return str(shipped) if not os.path.exists(path or ".") and os.path.exists(shipped) else path
