"""JSON Schema without the formats that no schema of the project has.

Where JupyterLab is installed, jsonschema also loads grammars of international addresses, which take 1.5 s to build
whether a schema asks for them or not.
"""

from __future__ import annotations

import sys

_GRAMMARS = "rfc3987_syntax"
_absent = _GRAMMARS not in sys.modules
if _absent:
    # what Python takes for "there is no such module", and jsonschema goes on without it
    sys.modules[_GRAMMARS] = None  # type: ignore[assignment]
try:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match
finally:
    if _absent:
        del sys.modules[_GRAMMARS]

__all__ = ["Draft202012Validator", "best_match"]
