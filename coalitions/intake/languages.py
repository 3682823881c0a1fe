"""A language by its code or by its name, in any of the languages in which somebody may have typed it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from namens.coalitions.intake.folding import fold

_IN = ("en", "nl", "de", "fr", "es", "it", "sv", "pl")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_][A-Za-z0-9]{3,8})*")  # also nl-informal


@lru_cache(maxsize=512)
def language_code(written: str) -> str:
    """The code of *written* ('Nederlands', 'nl', 'nl-BE', 'dut', 'Deutsch'); empty for none and for several."""
    from babel import Locale

    tag = _TAG.fullmatch(written.strip())
    if tag:
        code = _short(tag[1].lower())
        if code in Locale("en").languages:
            region = (tag[2] or "").upper()
            return f"{code}-{region}" if region in Locale("en").territories else code
    folded = fold(re.sub(r"\([^()]*\)", " ", written))
    own = {fold(Locale(code).get_language_name() or ""): code for code in _IN}
    return own.get(folded) or _names().get(folded, "") if folded else ""


def _short(code: str) -> str:
    """Two letters for three ('dut', 'nld'), where there are two."""
    from babel.core import get_global

    return str(get_global("language_aliases").get(code, code)) if len(code) == 3 else code


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    from babel import Locale

    named = [(fold(name), code) for spoken in _IN for code, name in Locale(spoken).languages.items()]
    return {name: code for name, code in reversed(named) if re.fullmatch("[a-z]{2,3}", code)}
