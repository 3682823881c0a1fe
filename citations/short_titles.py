"""Short titles for later notes: what stands before the colon of a title that has none of its own.

Chicago 17, 14.33: 'The short title contains the key word or words from the main title', so not the subtitle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from namens.citations.csl import LAW, Item, plain_text

# a document's number is no title ('A/HRC/49/52: …', 'COM(2021) 206 final: …', '2001: …'), nor is more than a sentence
_NO_TITLE = re.compile(r"^[\W\d_]+$|^\w*\d|[/(]\w*\d|\d\w*[/(]|\w{4}\. ")
_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"), ("(", ")"), ("[", "]"), ("<", ">"))


def with_short_titles(items: Sequence[Item]) -> list[Item]:
    """*items* with a short title where the title is 'Main: Sub'; none that another source here could claim too."""
    taken = Counter(_shown(item) for item in items)
    heads = [_head(item) for item in items]
    taken.update(plain_text(head) for head in heads if head)
    return [
        item | {"title-short": head} if head and taken[plain_text(head)] == 1 else item
        for item, head in zip(items, heads, strict=True)
    ]


def _shown(item: Item) -> str:
    return plain_text(str(item.get("title-short") or item.get("title", "")))


def _head(item: Item) -> str:
    """The main title, or nothing where a short title is given or none can be told."""
    head, colon, _ = str(item.get("title", "")).partition(": ")
    if not colon or "title-short" in item or item["type"] in LAW or _NO_TITLE.search(plain_text(head)):
        return ""
    whole = all(head.count(opening) == head.count(closing) for opening, closing in _PAIRS)
    tags_closed = head.count("</") * 2 == head.count("<")
    return head if whole and tags_closed and head.count('"') % 2 == 0 else ""
