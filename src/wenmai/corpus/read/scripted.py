"""Pages that were saved before a script had loaded their text."""

from __future__ import annotations

import re

#: a page with more Chinese characters has a text of its own
MOST_HAN = 150

_SCRIPT = re.compile(r"<script\b", re.I)
#: an element without content
_EMPTY = re.compile(r"<(div|main|section|article|app-root)\b[^<>]*>\s*(?:<!--.{0,200}?-->\s*)?</\1\s*>", re.I | re.S)
#: names of the elements that scripts fill
_ROOT = re.compile(
    r"\bid\s*=\s*[\"']?(?:app|root|__next|__nuxt|main|content|container|vue-app|react-root|page|q-app)\b|<app-root",
    re.I,
)
_ASKS = re.compile(
    r"(?:enable|requires?|without) +javascript|(?:启用|开启|打开|允许|支持|运行) ?(?:JavaScript|JS|脚本)"
    r"|JavaScript ?(?:脚本)?(?:未|被|已被)|正在(?:努力)?(?:加载|载入)|(?:加载|载入)中|请稍[候后等]"
    r"|loading(?: ?\.{2,}|…|<)",
    re.I,
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


def is_unloaded(raw: str, shown: str) -> bool:
    """Whether a page was saved before a script had loaded its text.

    Parameters
    ----------
    raw
        The file.
    shown
        Its visible text.
    """
    if "<" not in raw[:2000] or not _SCRIPT.search(raw) or len(_HAN.findall(shown)) > MOST_HAN:
        return False
    return _ASKS.search(raw) is not None or any(_ROOT.search(match[0]) for match in _EMPTY.finditer(raw))
