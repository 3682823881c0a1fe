"""Which addresses become live links: one rule for every format, so that none links what another leaves alone."""

from __future__ import annotations

import re

# Anything else (javascript:, data:, file:, a relative one) could run or leak something: only its words stay.
# A web address has a host, and a number for a port: `https://javascript:…` leads nowhere.
_LIVE = re.compile(
    r"https?://(?:[^/?#@]*@)?(?:\[[0-9a-f:.]+\]|[^/?#@:\[\]]+)(?::[0-9]+)?(?:[/?#].*)?|mailto:.+|tel:.+",
    re.IGNORECASE,
)
# One stray character in a relationship makes Word call the file corrupt.
_STRAY = re.compile(r"[^\x21-\x7e]|[<>\"{}|\\^`]")


def live(url: str) -> str:
    """*url* as a link holds it, percent-encoded; empty for an address that no letter links."""
    encoded = _STRAY.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
    return encoded if _LIVE.fullmatch(encoded) else ""
