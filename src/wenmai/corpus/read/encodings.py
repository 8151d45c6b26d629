"""Bytes of a source to text (:mod:`wenmai.io.encodings`); what cannot be decoded has its reason."""

from __future__ import annotations

from wenmai.corpus.read.unreadable import Unreadable
from wenmai.io import encodings


def decode(data: bytes) -> tuple[str, str]:
    """Decode the bytes of a text file; see :func:`wenmai.io.encodings.decode`.

    Raises
    ------
    Unreadable
        If no decoding gives plausible writing.
    """
    try:
        return encodings.decode(data)
    except encodings.Undecodable as error:
        raise (Unreadable("binary_file") if error.code == "binary_file" else Unreadable("unknown_encoding")) from None
