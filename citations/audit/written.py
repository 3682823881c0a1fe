"""Rules about notes written by hand: their format, their addresses, and what an importer left in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from namens.citations import urls
from namens.citations.audit import titles
from namens.citations.audit.findings import Finding
from namens.citations.audit.formats import FORMAT_NAMES, format_of, is_bare_url, style_format
from namens.citations.audit.letter import Letter, WrittenNote
from namens.citations.audit.residue import mark_in_note, marks_of
from namens.citations.audit.text import shortened, squashed

_SEEN = re.compile(
    r"\b(?:accessed|last visited|visited|retrieved|seen|geraadpleegd|bezocht|gezien|abgerufen|aufgerufen|zuletzt besucht"
    r"|consulté|visité|consultado|visitado|consultato|visitato|hämtad|besökt|dostęp|odczyt)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"[“\"«„]([^“”\"«»„]{8,})[”\"»“]")
_PROPOSAL = "put the source into the base (namens cite import), and cite it: [@key]"
_PROSE = 40  # words; a longer note is more than a reference


def rules(letter: Letter, secure: Collection[str], known: Mapping[str, str]) -> Iterator[Finding]:
    """All rules about the letter's notes; *known*: addresses of the base (as `urls.normal` has them) → keys."""
    wanted = style_format(letter.style)
    for note in letter.notes:
        yield from _formats(note, wanted, letter, known)
        yield from _residue(note)
        yield from _title(note)
        yield from _addresses(note, secure)
    yield from _brackets(letter)


def _say(note: WrittenNote, rule: str, words: str, message: str, fix: str) -> Finding:
    return Finding(note.place(words), rule, "", message, fix)


def _formats(note: WrittenNote, wanted: str, letter: Letter, known: Mapping[str, str]) -> Iterator[Finding]:
    if note.cites:
        return
    found = next(iter(urls.URL.findall(note.text)), "")
    key = known.get(urls.normal(found), "") if found else ""
    fix = f"cite it: [@{key}]" if key else _PROPOSAL
    if is_bare_url(note.text):
        message = f"this note is nothing but an address: {shortened(note.text.strip(), 80)}"
        yield _say(note, "bare-url", "", message, fix)
        return
    looks = format_of(note.text)
    if looks and wanted and looks != wanted and len(note.text.split()) <= _PROSE:
        style = letter.style.id if letter.style is not None else "the other notes"
        message = (
            f"this note is written as {FORMAT_NAMES[looks]}, and the letter's style is {style}: "
            f"'{shortened(note.text, 50)}'"
        )
        yield _say(note, "mixed-formats", "", message, fix)


def _residue(note: WrittenNote) -> Iterator[Finding]:
    mark = mark_in_note(note.text)
    if mark is not None:
        message = f"this note holds what an importer left there: {marks_of(note.text)}."
        yield _say(note, "residue", mark.group().strip(), message, "delete it")


def _title(note: WrittenNote) -> Iterator[Finding]:
    """A title in quotation marks that ends with the name of the address's site."""
    found = _TITLE.search(note.text)
    parts = titles.suffix_of(found.group(1).rstrip(",. ")) if found else None
    if found is None or parts is None:
        return
    _, separator, tail = parts
    url = next(iter(urls.URL.findall(note.text)), "")
    author = note.text[: found.start()].strip(" ,")
    sure = squashed(author) == squashed(tail) or titles.is_host(tail.split(), url)
    if sure or "|" in separator:
        message = f"the title in this note ends with the name of a website: '{shortened(tail)}'."
        fix = f"end the title before '{separator.strip()}'"
        yield _say(note, "site-suffix", f"{separator.strip()} {tail.split()[0]}", message, fix)


def _addresses(note: WrittenNote, secure: Collection[str]) -> Iterator[Finding]:
    raw = note.raw
    first = ""
    for found in urls.URL.finditer(raw):
        url = found.group()
        if raw[: found.start()].endswith("]("):
            url = url[: url.find(")")] if ")" in url else url
        else:
            before = raw[: found.start()]
            _, after = urls.glued(url)
            if after and not before.endswith("<"):
                yield _glued(note, url, after)
                url = url[: len(url) - after]
        first = first or url
        yield from _kind(note, url, secure)
    if first and not _SEEN.search(note.text) and not (urls.is_archive(first) or urls.is_persistent(first)):
        message = "this note gives an address, and does not say when it was seen."
        yield _say(
            note, "no-access-date", first, message, "cite the source from the base, with urldate = {…}"
        )


def _glued(note: WrittenNote, url: str, after: int) -> Finding:
    whole, signs = url[: len(url) - after], url[len(url) - after :]
    message = f"punctuation is glued to the address in this note: '{signs}'."
    return _say(note, "glued-punctuation", url, message, f"<{whole}>{signs}")


def _kind(note: WrittenNote, url: str, secure: Collection[str]) -> Iterator[Finding]:
    if url[:7].lower() == "http://" and urls.full_host(url) in secure:
        message = "the address in this note has http://, but its host stands elsewhere with https://."
        yield _say(note, "http", url, message, f"{url[:4]}s{url[4:]}")
    if (clean := urls.without_tracking(url)) != url:
        message = f"the address in this note tracks the reader: {', '.join(urls.tracking(url)[:4])}."
        yield _say(note, "tracking", url, message, clean)


def _brackets(letter: Letter) -> Iterator[Finding]:
    """Bare addresses, where another note has its address in angle brackets."""
    bare: list[tuple[WrittenNote, str]] = []
    inside: list[WrittenNote] = []
    for note in letter.notes:
        raw = note.raw
        for found in urls.URL.finditer(raw):
            before = raw[: found.start()]
            if before.endswith(("<", "&lt;", "\\<")):
                inside.append(note)
            elif not before.endswith(("](", "[")):
                bare.append((note, found.group()))
    if inside:
        other = inside[0].place()
        for note, url in bare:
            whole = url[: len(url) - urls.glued(url)[1]]
            message = f"this address stands bare, but in another note ({other}) it has angle brackets."
            yield _say(note, "mixed-brackets", url, message, f"<{whole}>")
