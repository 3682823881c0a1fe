"""Small parts of a page: attributes, links, pictures, and the characters of inlines."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from pathlib import Path

from namens.letters.links import live
from namens.letters.model import Code, Emphasis, Image, Inline, LineBreak, Link, Span, Strong, Text

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "ug", "ur", "yi"})
CLASS_NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
# how a picture begins → what it is; a letter has no others
MIME_TYPES = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}


def language_attributes(language: str) -> str:
    """` lang="ar" dir="rtl"` for a part in a language of its own; empty for ''."""
    if not language:
        return ""
    direction = ' dir="rtl"' if language.split("-")[0].lower() in RIGHT_TO_LEFT else ""
    return f' lang="{escape(language)}"{direction}'


def class_attribute(classes: Iterable[str]) -> str:
    """` class="a b"` of the names that are class names; empty when none is."""
    names = [name for name in classes if CLASS_NAME.fullmatch(name)]
    return f' class="{" ".join(names)}"' if names else ""


def plain_text(inlines: Iterable[Inline]) -> str:
    """Take the characters of *inlines*, without note marks."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text() | Code():
                parts.append(inline.text)
            case Image():
                parts.append(inline.alt)
            case LineBreak():
                parts.append(" ")
            case Emphasis() | Strong() | Link() | Span():
                parts.append(plain_text(inline.children))
    return "".join(parts)


def link(words: str, url: str, title: str = "") -> str:
    """Link *words* (HTML) to an address of the web, mail or phone; leave them alone for any other."""
    address = live(url)
    if not address:
        return words
    tooltip = f' title="{escape(title)}"' if title else ""
    return f'<a href="{escape(address)}"{tooltip}>{words}</a>'


def picture(path: str, alt: str) -> str:
    """Put an image into the page itself; its words where no browser could show it."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        return escape(alt)
    mime = next((mime for begins, mime in MIME_TYPES.items() if data.startswith(begins)), "")
    if not mime:
        return escape(alt)
    return f'<img src="data:{mime};base64,{b64encode(data).decode("ascii")}" alt="{escape(alt)}">'
