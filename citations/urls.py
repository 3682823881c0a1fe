"""Addresses as they stand in a base or a note: what clings to them, and what only tracks the reader."""

from __future__ import annotations

import re

# a full address in running text or LaTeX; `\&`, `\_`, `\%` and `\#` belong to it
URL = re.compile(r"https?://(?:\\[%&_#~$]|[^\s<>{}\"\\|^`])+", re.IGNORECASE)
_PARTS = re.compile(
    r"(https?)://(?:[^/?#@\s]*@)?([^/?#:\s]+)(:\d+)?([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE | re.DOTALL
)
_ESCAPE = re.compile(r"\\([%&_#~$])")
_AMPERSAND = re.compile(r"(\\?&(?:amp;)?)")
_TRACKING = re.compile(
    r"(?:utm|mtm|piwik|matomo|hsa)_\w+|pk_(?:campaign|kwd|keyword|source|medium|content|cid|vid)|at_(?:medium|campaign\w*|custom\d+|link\w*|ptr_name|bbc_team|format)|oly_(?:enc|anon)_id|vero_(?:id|conv)|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid"
    r"|li_fat_id|mc_cid|mc_eid|mkt_tok|igshid|igsh|yclid|_ga|_gl|_hsenc|_hsmi|hsctatracking|wt_mc|wt\.mc_id|xtor"
    r"|ref_src|ref_url|s_cid|ns_(?:mchannel|campaign|source|linkname|fee)|guccounter|guce_referrer(?:_sig)?"
    r"|__twitter_impression|fb_(?:action_ids|action_types|ref|source)|sc_(?:campaign|channel|content|medium|outcome|geo|country)",
    re.IGNORECASE,
)
# names that mean something else on other sites
_TRACKING_ON = {
    "theguardian.com": {"cmp"},
    "nytimes.com": {"smid", "partner"},
    "linkedin.com": {"trk", "trackingid"},
    "youtube.com": {"si", "feature"},
    "youtu.be": {"si", "feature"},
    "spotify.com": {"si"},
    "bbc.co.uk": {"ocid"},
    "bbc.com": {"ocid"},
}
_GLUED_END = ".,;:!'\"’”»>"
_GLUED_START = "<(\"'“‘«"
_PAIRS = {")": "(", "]": "["}
_ARCHIVES = (
    "archive.org",
    "archive-it.org",
    "archive.fo",
    "archive.is",
    "archive.li",
    "archive.md",
    "archive.ph",
    "archive.today",
    "archive.vn",
    "arquivo.pt",
    "ghostarchive.org",
    "perma.cc",
    "webarchive.loc.gov",
    "webarchive.nationalarchives.gov.uk",
    "webarchive.org.uk",
    "webcitation.org",
)
# hosts whose addresses are kept for good, so that no day of access is needed
_PERSISTENT = (
    "doi.org",
    "dx.doi.org",
    "hdl.handle.net",
    "arxiv.org",
    "data.europa.eu",
    "n2t.net",
    "purl.org",
    "urn.fi",
    "nbn-resolving.org",
)


def unescaped(url: str) -> str:
    r"""Without the backslashes that reference managers put before `&`, `_`, `%` and `#`."""
    return _ESCAPE.sub(r"\1", url)


def host(url: str) -> str:
    """The host in small letters, without `www.`; empty when there is none."""
    found = _PARTS.match(unescaped(url))
    return found.group(2).lower().rstrip(".").removeprefix("www.") if found else ""


def full_host(url: str) -> str:
    """The host with its port in small letters, as two addresses must share it to be on one server."""
    found = _PARTS.match(unescaped(url))
    return found.group(2).lower() + (found.group(3) or "") if found else ""


def path(url: str) -> str:
    """What follows the host, without query and fragment; `/` alone is empty."""
    found = _PARTS.match(unescaped(url))
    return found.group(4).strip("/") if found else ""


def without_tracking(url: str) -> str:
    """*url*, escapes and all, without the parameters that only say where a click came from."""
    head, mark, rest = url.partition("?")
    if not mark or _is_copy(url):
        return url
    hash_at = re.search(r"\\?#", rest)
    query, fragment = (rest[: hash_at.start()], rest[hash_at.start() :]) if hash_at else (rest, "")
    pieces = _AMPERSAND.split(query)
    site = host(url)
    kept = [at for at in range(0, len(pieces), 2) if not is_tracking(pieces[at], site)]
    if len(kept) == len(pieces[::2]):
        return url
    made = "".join(
        pieces[at] if not number else pieces[at - 1] + pieces[at] for number, at in enumerate(kept)
    )
    return head + (f"?{made}" if made else "") + fragment


def is_tracking(parameter: str, site: str) -> bool:
    """Whether a parameter of an address on *site* says where a reader came from, not what is read."""
    name = unescaped(parameter).partition("=")[0]
    if _TRACKING.fullmatch(name):
        return True
    return any(
        name.lower() in names and (site == known or site.endswith(f".{known}"))
        for known, names in _TRACKING_ON.items()
    )


def tracking(url: str) -> list[str]:
    """The names of the tracking parameters in *url*."""
    if _is_copy(url):
        return []
    query = unescaped(url).partition("?")[2].partition("#")[0]
    site = host(url)
    pieces = _AMPERSAND.split(query)[::2]
    return [piece.partition("=")[0] for piece in pieces if is_tracking(piece, site)]


def _is_copy(url: str) -> bool:
    """Whether an archive made the address of another one: each of its characters names the copy."""
    return is_archive(url) or re.search(r"https?:/", path(url), re.IGNORECASE) is not None


def glued(url: str) -> tuple[int, int]:
    """How many characters at the start and at the end of *url* are punctuation of the sentence around it."""
    start = len(url) - len(url.lstrip(_GLUED_START))
    end = len(url)
    while end > start and (url[end - 1] in _GLUED_END or _unpaired(url[start:end])):
        end -= 1
    if end == len(url) - 1 and url.endswith(".") and re.search(r"wikipedia\.org/.*\w\.$", url):
        return start, 0  # https://en.wikipedia.org/wiki/Apple_Inc.
    return start, len(url) - end


def _unpaired(url: str) -> bool:
    opening = _PAIRS.get(url[-1:])
    return opening is not None and url.count(url[-1]) > url.count(opening)


def normal(url: str) -> str:
    """What two addresses of one page have in common: no scheme, `www.`, tracking, fragment or final slash."""
    bare = unescaped(without_tracking(url.strip()))
    first, last = glued(bare)
    found = _PARTS.match(bare[first : len(bare) - last])
    if found is None:
        return ""
    name = found.group(2).lower().removeprefix("www.")
    return f"{name}{found.group(4).rstrip('/')}{found.group(5) or ''}"


def is_archive(url: str) -> bool:
    """Whether the address is that of an archived copy."""
    name = host(url)
    return any(name == known or name.endswith(f".{known}") for known in _ARCHIVES)


def is_persistent(url: str) -> bool:
    """Whether the address is kept for good by whoever gives it out."""
    name = host(url)
    return name in _PERSISTENT or (name == "eur-lex.europa.eu" and path(url).startswith("eli/"))
