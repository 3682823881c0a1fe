"""What does not belong in a title: an importer's marks, the name of the website, capitals throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from namens.citations.audit.addresses import host
from namens.citations.audit.entries import Source, Value
from namens.citations.audit.findings import Edit, Finding
from namens.citations.audit.text import shortened, squashed, words_of
from namens.citations.names import split_names

_TITLES = ("title", "subtitle", "booktitle", "journaltitle", "journal", "shorttitle", "series")
_PUBLISHING = ("publisher", "institution", "organization", "school")
_LOOSE = ("note", "howpublished", "addendum", "titleaddon", "author", "editor", *_PUBLISHING)

_MEDIUM = re.compile(
    r"\s*\[\s*(?:online|internet|en ligne|en línea|en linea|in linea|elektronisch|electronic resource|www|web)\s*\]",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"(?:\[online;\s*)?\b(?:accessed|last accessed|date accessed|retrieved|geraadpleegd|abgerufen|hämtad)\s*(?:on|op|am)?\s*:"
    r"|\[online;\s*accessed|[\[(]\s*(?:accessed|cited|geraadpleegd|consulté|abgerufen|hämtad)\s+(?:on\s+|op\s+|am\s+|le\s+)?\d"
    r"|\bavailable\s+(?:at|from|online|via)\s*:|\bretrieved\s+from\b|\bbeschikbaar\s+(?:op|via)\s*:",
    re.IGNORECASE,
)
_COMMAS = re.compile(r"\.\s*,[\s,]*$|\.\s*,\s*,|,\s*,+|\.,(?=\s*$)")
_ACCESS_DAY = re.compile(
    r"\s*\[?\s*(?:online;\s*)?(?:last )?accessed\s*:?\s*(\d{4}-\d\d-\d\d)\s*\]?\.?\s*", re.IGNORECASE
)
_SEPARATOR = re.compile(
    r"\s*(?:\{\s*\\textbar\s*\}|\\textbar(?:\s*\{\s*\}|\s))\s*|\s*\$\s*(?:\||\\vert|\\mid)\s*\$\s*|\s+(?:\||-{1,3}|–|—|·|•|::|»)\s+"
)
_GENERIC = frozenset(
    ["news", "online", "international", "nederland", "netherlands", "europe", "eu", "uk", "us", "org", "com", "nieuws", "sverige", "deutschland", "france", "italia", "polska", "foundation", "blog", "press", "media", "institute", "website", "home", "homepage", "official", "site"]
)


def residue(source: Source) -> Iterator[Finding]:
    """Marks that an importer leaves."""
    for name in _TITLES:
        value = source.fields.get(name)
        if value is not None and (mark := mark_of(value.text)):
            yield _in_title(source, name, value, mark)
    for name in _LOOSE:
        value = source.fields.get(name)
        if value is not None and (mark := mark_of(value.text)):
            yield _loose(source, name, value, mark)


def mark_of(text: str) -> re.Match[str] | None:
    if "[" not in text and "," not in text and ":" not in text and "etrieved" not in text:
        return None
    return _MEDIUM.search(text) or _ACCESS.search(text) or _COMMAS.search(text)


def _finding(source: Source, name: str, value: Value, mark: re.Match[str], fix: str, *edits: Edit) -> Finding:
    shown = mark.group().strip()
    message = f"'{name}' of '{source.key}' holds what an importer left there: '{shown}'."
    return Finding(source.at(value.start + mark.start()), "residue", source.key, message, fix, edits)


def _in_title(source: Source, name: str, value: Value, mark: re.Match[str]) -> Finding:
    medium = _MEDIUM.search(value.text)
    if medium is None:
        made = _COMMAS.sub(lambda found: "" if found.end() == len(value.text) else ",", value.text)
        if mark.re is _ACCESS or not value.exact or not made.strip():
            return _finding(
                source, name, value, mark, "write the title alone; the day of access is 'urldate'"
            )
        return _finding(source, name, value, mark, f"{name} = {{{made}}}", _replaced(source, value, made))
    head = value.text[: medium.start()].rstrip(" ,;:")
    tail = value.text[medium.end() :].strip(" .,;:\t\r\n")
    head = head.removesuffix(".") if tail or value.text[medium.end() :].strip() else head
    added = _publishing_field(source, tail)
    fix = f"{name} = {{{head}}}" + (f", {added} = {{{tail}}}" if tail and added else "")
    safe = value.exact and head.strip() and _balanced(head) and (not tail or added is not None)
    if not safe:
        return _finding(source, name, value, mark, f"write the title alone: {fix}")
    edits = [_replaced(source, value, head)]
    if tail and added:
        edits.append(_inserted(source, value, added, tail))
    return _finding(source, name, value, mark, fix, *edits)


def _publishing_field(source: Source, tail: str) -> str | None:
    """The field for a publisher's name that stands behind '[Online]'; '' when the entry has it; None when unsure."""
    if not tail:
        return ""
    names = {squashed(words_of(piece)) for piece in _names(source)}
    if squashed(words_of(tail)) in names:
        return ""
    if len(tail.split()) > 5 or not re.fullmatch(r"[^\W\d_][\w .'’&-]*", tail) or source.get(*_PUBLISHING):
        return None
    if source.type in {"online", "misc", "www", "webpage", "electronic"}:
        return "organization"
    return "institution" if source.type in {"report", "techreport", "thesis"} else "publisher"


def _loose(source: Source, name: str, value: Value, mark: re.Match[str]) -> Finding:
    day = _ACCESS_DAY.fullmatch(value.text)
    if day is None:
        return _finding(
            source, name, value, mark, "delete it; the day of access is 'urldate', the address 'url'"
        )
    fix = f"urldate = {{{day.group(1)}}} in place of '{name}'"
    if not value.exact or source.get("urldate", "urlyear"):
        return _finding(source, name, value, mark, fix)
    file = source.block.source.name
    renamed = Edit(file, value.name_at, value.name_at + len(name), "urldate")
    return _finding(source, name, value, mark, fix, renamed, Edit(file, value.start, value.end, day.group(1)))


def _replaced(source: Source, value: Value, new: str) -> Edit:
    """The change that makes *new* of *value*, as short as it can be."""
    old = value.text
    same = next((at for at in range(min(len(old), len(new))) if old[at] != new[at]), min(len(old), len(new)))
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    file = source.block.source.name
    return Edit(file, value.start + same, value.end - tail, new[same : len(new) - tail])


def _inserted(source: Source, value: Value, name: str, text: str) -> Edit:
    """A new field behind *value*, on a line of its own where the fields have theirs."""
    whole = source.block.source.text
    line = whole.rfind("\n", 0, value.name_at) + 1
    before = whole[line : value.name_at]
    newline = "\r\n" if whole[line - 2 : line] == "\r\n" else "\n"
    gap = newline + before if line and not before.strip() else " "
    after = value.end + 1  # behind the brace or quote
    return Edit(source.block.source.name, after, after, f",{gap}{name} = {{{text}}}")


def site_suffix(source: Source) -> Iterator[Finding]:
    """The name of a website behind a title."""
    value = source.fields.get("title")
    if value is None:
        return
    parts = suffix_of(value.text)
    if parts is None:
        return
    head, separator, tail = parts
    sure = _names_site(source, tail)
    if not sure and ("|" not in separator and "textbar" not in separator):
        return
    message = f"the title of '{source.key}' ends with the name of a website: '{shortened(words_of(tail))}'."
    place = source.at(value.start + len(head))
    if sure and value.exact and _balanced(head) and words_of(head):
        edit = Edit(source.block.source.name, value.start + len(head), value.end - _braces_behind(tail), "")
        yield Finding(place, "site-suffix", source.key, message, f"title = {{{shortened(head)}}}", (edit,))
    else:
        yield Finding(place, "site-suffix", source.key, message, f"if so: title = {{{shortened(head)}}}")


def suffix_of(title: str) -> tuple[str, str, str] | None:
    """*title* before its last separator, the separator, and the few words behind it; None when there are none."""
    found = None
    for found in _SEPARATOR.finditer(title):
        pass
    if found is None or not title[: found.start()].strip(" {"):
        return None
    tail = title[found.end() :]
    words = words_of(tail).split()
    return (title[: found.start()], found.group(), tail) if 0 < len(words) <= 7 else None


def _braces_behind(tail: str) -> int:
    """How many closing braces at the end belong to the whole title: `{{Title | Site}}`."""
    return (
        max(0, tail.count("}") - tail.count("{"))
        if tail.rstrip("}").count("}") == tail.count("{") or "{" not in tail
        else 0
    )


def _balanced(text: str) -> bool:
    """Whether what is left is whole: braces close, or only those around everything stay open."""
    depth = text.count("{") - text.count("}")
    return depth == 0 or (depth > 0 and text.startswith("{" * depth) and "}" not in text)


def _names(source: Source) -> Iterator[str]:
    for name in ("author", "editor", *_PUBLISHING, "journaltitle", "journal", "website"):
        value = source.get(name)
        if value:
            yield from split_names(value)


def _names_site(source: Source, tail: str) -> bool:
    """Whether *tail* is the author's or publisher's name, or that of the address's host."""
    words = words_of(tail).split()
    name = squashed(" ".join(words)).removeprefix("the")
    if not name:
        return False
    if any(squashed(words_of(piece)).removeprefix("the") == name for piece in _names(source)):
        return True
    return is_host(words, source.get("url"))


def is_host(words: list[str], url: str) -> bool:
    """Whether *words* name the host of *url*: 'The Guardian' at theguardian.com, 'EDPB' or its long form at edpb.…"""
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


def is_shouted(text: str) -> bool:
    """Whether a title is in capitals; short ones may be names: 'UNESCO', 'CEDAW GR 35'."""
    if text.islower() or sum(letter.islower() for letter in text[:40]) > 6:
        return False
    words = _LETTERS.findall(words_of(text))
    long = [word for word in words if len(word) > 3]
    loud = [word for word in long if word.isupper()]
    return len(loud) > 1 and sum(map(len, loud)) > 12 and len(loud) >= 0.9 * len(long)


def rules(source: Source) -> Iterator[Finding]:
    """All rules about titles."""
    yield from residue(source)
    yield from site_suffix(source)
    yield from shouting(source)
