"""Which way of referring a note written by hand follows, and which one a style follows. In doubt: none."""

from __future__ import annotations

import re

from namens.citations.styles import Style

FORMAT_NAMES = {
    "author-date": "author and year (Harvard, APA)",
    "numeric": "a numbered reference (IEEE, Vancouver)",
    "note": "a footnote with its title in quotation marks (Chicago, OSCOLA)",
}

_CATEGORY = re.compile(r"citation-format=\"([\w-]+)\"")
_BARE = re.compile(
    r"\W*(?:(?:see|zie|siehe|voir|véase|vedi|se|via|source|bron|quelle|available at|link|url)\b[\s:]*)?"
    r"<?(?:https?://|www\.)\S+?>?[.,;)\s]*",
    re.IGNORECASE,
)
_YEAR = r"\(\s*(?:(?:19|20)\d\d[a-z]?|n\.\s?d\.|z\.\s?j\.|o\.\s?J\.|s\.\s?d\.)(?:,[^()]{1,20})?\s*\)"
# 'Rhue, L. (2019).', 'Barrett, L. F., Adolphs, R. & Marsella, S. (2019)'
_INITIALS = re.compile(
    rf"[^\W\d_][\w'’-]*(?:[ -][^\W\d_][\w'’-]*){{0,3}},\s+(?:[^\W\d_]\.[ -]?){{1,4}}[^()]{{0,200}}?{_YEAR}"
)
# 'Amnesty International (2020).'
_BODY = re.compile(rf"[A-ZÀ-Þ][^.()\"“,]{{1,80}}\.?\s+{_YEAR}\s*[.,:]\s")
_BODY_QUOTED = re.compile(rf"[A-ZÀ-Þ][^.()\"“,]{{1,80}}\s+{_YEAR}\s*['‘]")
_NUMBERED = re.compile(r"\[\d{1,3}\]\s+\S")
_IEEE = re.compile(r"\[online\]\.?\s+available\s*:", re.IGNORECASE)
# 'Author, "Title," 2021' and "Author, 'Title' (Publisher, 2021)"
_QUOTED = re.compile(r"[^\"“„«‘']{2,200},\s+(?:[\"“„«].{4,}?[\"”“»]|‘.{4,}?’|'.{4,}?'),?\s")


def style_format(style: Style | None) -> str:
    """`note`, `author-date` or `numeric`; empty for a style of another kind."""
    found = _CATEGORY.search(style.source) if style is not None else None
    if found is not None and found.group(1) in FORMAT_NAMES:
        return found.group(1)
    return "note" if style is not None and not style.in_text else ""


def is_bare_url(text: str) -> bool:
    """Whether a note is an address and nothing else."""
    return _BARE.fullmatch(text.strip()) is not None


def format_of(text: str) -> str:
    """A key of FORMAT_NAMES, or an empty string: prose, or a format that is not known."""
    text = " ".join(text.split())
    if _NUMBERED.match(text) or _IEEE.search(text):
        return "numeric"
    if _INITIALS.match(text) or _BODY.match(text) or _BODY_QUOTED.match(text):
        return "author-date"
    return "note" if _QUOTED.match(text) else ""
