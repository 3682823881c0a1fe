"""What does not belong in a title: the name of the website, capitals throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from namens.citations.audit.entries import Source
from namens.citations.audit.findings import Edit, Finding
from namens.citations.audit.text import shortened, squashed, words_of
from namens.citations.names import split_names
from namens.citations.urls import host

PUBLISHING = ("publisher", "institution", "organization", "school")

_SEPARATOR = re.compile(
    r"\s*(?:\{\s*\\textbar\s*\}|\\textbar(?:\s*\{\s*\}|\s))\s*|\s*\$\s*(?:\||\\vert|\\mid)\s*\$\s*|\s+(?:\||-{1,3}|–|—|·|•|::|»)\s+"
)
_ACRONYM = re.compile(r"[^\W\d_].*[A-Z]")  # 'EDPB', 'YouTube': no ordinary word
_GENERIC = frozenset(
    [
        "news",
        "online",
        "international",
        "nederland",
        "netherlands",
        "europe",
        "eu",
        "uk",
        "us",
        "org",
        "com",
        "nieuws",
        "sverige",
        "deutschland",
        "france",
        "italia",
        "polska",
        "foundation",
        "blog",
        "press",
        "media",
        "institute",
        "website",
        "home",
        "homepage",
        "official",
        "site",
    ]
)


def site_suffix(source: Source) -> Iterator[Finding]:
    """The name of a website behind a title."""
    value = source.fields.get("title")
    if value is None:
        return
    parts = suffix_of(value.text)
    if parts is None:
        return
    head, separator, tail = parts
    barred = "|" in separator or "textbar" in separator or "vert" in separator or "mid" in separator
    named = names_site(source, tail)
    if not named and not barred:
        return
    sure = named and (barred or is_whole_name(source, tail))
    name, whole = shortened(words_of(tail)), head + "}" * _braces_behind(tail)
    ends = "ends with" if sure else "seems to end with"
    message = f"the title of '{source.key}' {ends} the name of a website: '{name}'."
    place = source.at(value.start + len(head))
    if (
        sure
        and value.exact
        and balanced(head)
        and tail.endswith("}" * _braces_behind(tail))
        and words_of(head)
    ):
        edit = Edit(source.block.source.name, value.start + len(head), value.end - _braces_behind(tail), "")
        yield Finding(place, "site-suffix", source.key, message, f"title = {{{whole}}}", (edit,))
    else:
        yield Finding(place, "site-suffix", source.key, message, f"if it does: title = {{{whole}}}")


def suffix_of(title: str) -> tuple[str, str, str] | None:
    """*title* before its last separator, the separator, and the few words behind it; None when there are none."""
    found = next(reversed([*_SEPARATOR.finditer(title)]), None)
    if found is None or not title[: found.start()].strip(" {"):
        return None
    tail = title[found.end() :]
    words = words_of(tail).split()
    return (title[: found.start()], found.group(), tail) if 0 < len(words) <= 7 else None


def _braces_behind(tail: str) -> int:
    """How many closing braces at the end belong to the whole title: `{{Title | Site}}`."""
    return max(0, tail.count("}") - tail.count("{"))


def balanced(text: str) -> bool:
    """Whether what is left is whole: all braces close, or those that stay open are around everything."""
    depth = text.count("{") - text.count("}")
    return depth == 0 or (depth > 0 and text.startswith("{" * depth) and "}" not in text)


def names_in(source: Source) -> Iterator[str]:
    """The names of authors, publishers and journals in an entry."""
    for name in ("author", "editor", *PUBLISHING, "journaltitle", "journal", "website"):
        value = source.get(name)
        if value:
            yield from split_names(value)


def names_site(source: Source, tail: str) -> bool:
    """Whether *tail* is the author's or publisher's name, or that of the address's host."""
    words = words_of(tail).split()
    name = squashed(" ".join(words)).removeprefix("the")
    if not name:
        return False
    if any(squashed(words_of(piece)).removeprefix("the") == name for piece in names_in(source)):
        return True
    return is_host(words, source.get("url"))


def is_whole_name(source: Source, tail: str) -> bool:
    """Whether *tail* can be no part of the title itself, though only a dash stands before it.

    'Part 2 – The Return' at return.example is the title's own: an ordinary word, with an article or without, is none.
    """
    words = words_of(tail).split()
    if len(words) == 1:
        return bool(_ACRONYM.search(words[0]))
    if len(words) == 2 and words[0].casefold() == "the":  # 'The Guardian' at theguardian.com
        name = squashed("".join(words))
        return any(squashed(label) == name for label in host(source.get("url")).split("."))
    return True


def is_host(words: list[str], url: str) -> bool:
    """Whether *words* name the host of *url*: 'The Guardian' at theguardian.com, or 'EDPB', long or short, at edpb.europa.eu."""
    labels = [squashed(label) for label in host(url).split(".")[:-1] if len(label) > 2]
    name = squashed("".join(words))
    initials = "".join(word[0] for word in words if word[:1].isupper()).lower()
    generic = [word for word in words[1:] if word.lower() in _GENERIC]
    return any(
        label in {name, name.removeprefix("the")}
        or (len(initials) > 2 and label == initials)
        or (squashed(words[0]) == label and len(generic) == len(words) - 1)
        for label in labels
    )


def shouting(source: Source) -> Iterator[Finding]:
    """A title in capitals."""
    for name in ("title", "subtitle", "booktitle"):
        value = source.fields.get(name)
        if value is None or not is_shouted(value.text):
            continue
        text = words_of(value.text)
        message = f"'{name}' of '{source.key}' is in capitals: '{shortened(text, 40)}'."
        quiet = shortened(text[:1] + text[1:].lower(), 80)
        fix = f"{name} = {{{quiet}}}, with capitals where names have them"
        yield Finding(source.at(value.start), "shouting", source.key, message, fix)


_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"(?<![a-z\\])[a-z]{3}")  # no command of LaTeX's


def is_shouted(text: str) -> bool:
    """Whether a title is in capitals; short ones may be names: 'UNESCO', 'CEDAW GR 35'."""
    if _SMALL.search(text):
        return False
    words = _LETTERS.findall(words_of(text))
    long = [word for word in words if len(word) > 3]
    loud = [word for word in long if word.isupper()]
    return len(loud) > 1 and sum(map(len, loud)) > 12 and len(loud) >= 0.9 * len(long)


def rules(source: Source) -> Iterator[Finding]:
    """All rules about titles."""
    yield from site_suffix(source)
    yield from shouting(source)
