"""The one error that a user should ever read."""

from __future__ import annotations


class WenmaiError(Exception):
    """A mistake in the input that its owner can mend.

    Parameters
    ----------
    what
        What is wrong, in one clause.
    where
        The file, key, row or span that holds it; may be empty.
    fix
        What to do about it; may be empty.

    Notes
    -----
    ``str(error)`` is one line. Scripts print that line and no traceback; any other
    exception is a defect of Wenmai and keeps its traceback.
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        self.what = what
        self.where = where
        self.fix = fix
        super().__init__(self._line())

    def _line(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}. {self.fix}" if self.fix else line
