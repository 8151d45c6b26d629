"""Bytes to text: strict UTF-8 first, then the Chinese encodings, detectors last.

Detectors err on short texts, and GB18030 decodes nearly any bytes, so a decoding is
believed only when its characters look like Chinese writing.
"""

from __future__ import annotations

import codecs
from functools import cache

#: smallest share of plausible characters for a decoding to be believed
PLAUSIBLE = 0.85


class Undecodable(ValueError):
    """Bytes that are no text; ``code`` is ``binary_file`` or ``unknown_encoding``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def decode(data: bytes) -> tuple[str, str]:
    """Decode the bytes of a text file.

    Returns
    -------
    tuple of str
        The text and the name of its encoding. Nothing is stripped: a byte order mark stays
        in the text as U+FEFF, so that every character has its place in the ledger.

    Raises
    ------
    Undecodable
        If no decoding gives plausible writing.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            text = _strict(data, encoding)
            if text is not None and _plausible(text) >= PLAUSIBLE:
                return text, encoding
    text = _strict(data, "utf-8")
    if text is not None:
        if text.count("\0") * 20 > len(text):
            raise Undecodable("binary_file")
        return _undo_double_encoding(text)
    return _decode_other(data)


def _decode_other(data: bytes) -> tuple[str, str]:
    best, score = None, PLAUSIBLE
    for encoding in ("gb18030", "utf-16-le", "utf-16-be", "big5"):
        text = _strict(data, encoding)
        # an encoding later in the list must be clearly better, not only luckier
        if text is not None and (value := _plausible(text)) >= score + (0.02 if best else 0):
            best, score = (text, encoding), value
    for encoding in ("utf-8", "gb18030", "big5"):
        # a cut or scratched file: few bytes are wrong, the rest is sound
        if best is None:
            text = data.decode(encoding, errors="replace")
            if text.count("\ufffd") <= max(3, len(text) // 100) and _plausible(text) >= PLAUSIBLE:
                best = text, encoding
    if best is None:
        best = _detect(data)
    if best is None:
        if b"\0" in data:
            raise Undecodable("binary_file")
        raise Undecodable("unknown_encoding")
    return best


def _detect(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    match = from_bytes(data[:200_000]).best()
    if match is None:
        return None
    text = _strict(data, match.encoding)
    return (text, match.encoding) if text is not None and _plausible(text) >= PLAUSIBLE else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


@cache
def _common() -> frozenset[str]:
    """Characters that make up nearly all of Chinese writing: the first levels of GB 2312 and Big5."""
    out = set("\t\n\r\f\u3000\xa0\ufeff\u2002\ue004、。·—…‘’“”〔〕〈〉《》「」『』【】％．，：；！？（）－＋○〇℃×÷")
    out.update("①②③④⑤⑥⑦⑧⑨⑩")
    out.update(map(chr, range(0x20, 0x7F)))
    out.update(map(chr, range(0xFF10, 0xFF5B)))
    for high, lows, encoding in (
        (range(0xB0, 0xD8), range(0xA1, 0xFF), "gb2312"),
        (range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)], "big5"),
    ):
        for h in high:
            for low in lows:
                out.update(bytes((h, low)).decode(encoding, errors="ignore"))
    return frozenset(out)


def is_plausible(text: str) -> bool:
    """Whether a text, however it was read, looks like writing and not like bytes taken for characters."""
    return _plausible(text) >= PLAUSIBLE


def _plausible(text: str) -> float:
    """Share of common characters in (the beginning of) a text."""
    sample = text[:20_000]
    return sum(map(_common().__contains__, sample)) / max(1, len(sample))


def _undo_double_encoding(text: str) -> tuple[str, str]:
    """Undo UTF-8 that was read in another encoding and saved again ("ä¸­å›½")."""
    sample = text[:5_000]
    n_ascii = len(sample.encode("ascii", "ignore"))
    if (len(sample.encode("latin-1", "ignore")) - n_ascii) * 5 > len(sample):
        for encoding in ("cp1252", "latin-1"):
            try:
                repaired = text.encode(encoding).decode("utf-8")
            except (UnicodeEncodeError, UnicodeDecodeError):
                continue
            if _plausible(repaired) >= PLAUSIBLE:
                return repaired, f"utf-8_as_{encoding}"
    # UTF-8 read as GB18030 ("鏀垮簻宸ヤ綔"). Chinese text in GB18030 is never valid UTF-8 by chance;
    # a byte that had no character is lost for good
    if len(sample) - n_ascii > 10 and _was_utf8(sample):
        repaired, lost = _as_utf8(text)
        if lost * 20 <= len(repaired) and _plausible(repaired) >= PLAUSIBLE:
            return repaired, "utf-8_as_gb18030"
    return text, "utf-8"


def _as_utf8(text: str) -> tuple[str, int]:
    """The bytes of a text in GB18030 read as UTF-8, and how many characters are lost by it."""
    repaired = text.encode("gb18030", errors="replace").decode("utf-8", errors="replace")
    return repaired, repaired.count("\ufffd")


def _was_utf8(sample: str) -> bool:
    """Whether the first Chinese of a text may be UTF-8 read as GB18030; a few words decide, and spare the whole."""
    start = next(i for i, char in enumerate(sample) if char > "\x7f")
    repaired, lost = _as_utf8(sample[start : start + 200])
    return lost * 4 <= len(repaired)
