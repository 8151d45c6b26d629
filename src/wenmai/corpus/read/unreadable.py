"""Why a source, or a part of one, cannot be used: a code, its values, and what to do."""

from __future__ import annotations

import json
from typing import Any


class Unreadable(Exception):
    """A source that cannot be used.

    Parameters
    ----------
    code
        A value of ``reason`` in the table ``rejected``; its texts are the messages ``rejected-<code>``
        and ``fix-<code>``.
    values
        The placeholders of these messages.

    Notes
    -----
    ``str(error)`` is one line: what is wrong, and what to do.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        self.code = code
        self.values = values
        super().__init__(code, values)

    @classmethod
    def again(cls, code: str, values: dict[str, str | int]) -> Unreadable:
        """One that another process has raised."""
        return cls(code, **values)

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return _message(f"rejected-{self.code}", **self.values)

    @property
    def fix(self) -> str:
        """What to do about it, in English."""
        return _message(f"fix-{self.code}", **self.values)

    def __str__(self) -> str:
        return f"{self.message}. {self.fix}"

    def row(self, source: str, start: int = 0, end: int | None = None) -> dict[str, Any]:
        """The row of the table ``rejected`` for a part of a source, by default the whole."""
        return {
            "source": source,
            "start": start,
            "end": end,
            "reason": self.code,
            "values": json.dumps(self.values, ensure_ascii=False, sort_keys=True) if self.values else "",
            "message": self.message,
            "fix": self.fix,
        }


def _message(key: str, **values: str | int) -> str:
    # here and not above: a run that is planned looks at sources and has mostly nothing to say
    from wenmai.messages import message

    return message(key, "en", **values)
