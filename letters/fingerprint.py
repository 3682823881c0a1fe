"""The text that partners approve: what the author wrote, part by part, without what printing makes of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.helpers import parseLinkDestination
from markdown_it.token import Token

from namens.arguments.argument import Argument
from namens.citations.entries import Entry
from namens.coalitions.comparison import Present
from namens.coalitions.texts import Part, Text, normal
from namens.letters.load import Loaded
from namens.letters.markdown.attributes import parse_attributes
from namens.letters.markdown.citations import LAW
from namens.letters.markdown.raw_notes import RawNote
from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import AuthorText
from namens.letters.own_sentences import own_sentences
from namens.templates.seals import Seals
from namens.workspace.files import inside
from namens.workspace.localised import Localised
from namens.workspace.problems import Problems

# what reference managers keep for themselves; no note prints it
_BOOKKEEPING = """abstract file keywords groups timestamp owner creationdate modificationdate date-added date-modified
annote annotation comment ids mendeley-tags __markedentry priority qualityassured ranking readstatus"""


def fingerprint(loaded: Loaded, languages: Iterable[str] = ()) -> Present:
    """The text of today in each of *languages* (default: all). Faults are left to those who build the letter."""
    chosen = list(languages) or [str(language) for language in loaded.submission.languages]
    known = [language for language in chosen if loaded.labels.knows(language)]
    return Present({language: _text(loaded, language) for language in known})


def _text(loaded: Loaded, language: str) -> Text:
    submission = loaded.submission

    def words(name: str, *texts: Localised | None) -> Part:
        found = (text.in_language(language, submission.first) for text in texts if text is not None)
        return Part(f"@{name}", text=tuple(normal(text) for text in found if text is not None))

    def or_own_label(part: Part) -> Part:
        label = loaded.labels.own(part.name[1:], language)
        return part._replace(text=(normal(label),)) if not part.text and label is not None else part

    own = own_sentences(loaded, language)
    parts = [
        words("title", submission.title),
        words("notice", submission.notice),
        words("addressee", submission.to.name, submission.to.organisation),
        words("subject", submission.subject),
        or_own_label(words("salutation", submission.salutation)),
        *(_argument(loaded, argument, language) for argument in loaded.arguments),
        or_own_label(words("closing", submission.closing)),
        Part("@template", text=own.lines, sources={**_entries(loaded, own.keys), **own.words}),
    ]
    return Text(language, tuple(part for part in parts if part.argument or part.text or part.sources))


def _argument(loaded: Loaded, argument: Argument, language: str) -> Part:
    reader = Reader(language, loaded.folder, Seals(), Problems())
    notes: list[RawNote] = []
    sources: dict[str, tuple[str, ...]] = {}

    def lines(localised: Localised | None) -> tuple[str, ...]:
        text = localised.in_language(language, loaded.submission.first) if localised else None
        if text is None:
            return ()
        before = len(reader.notes.notes)
        reader.blocks(AuthorText(text))
        notes.extend(sorted(reader.notes.notes[before:]))
        tokens = reader.markdown.parse(AuthorText(text).text)
        sources.update(_pictures(loaded.folder, tokens))
        sources.update(_laws(loaded.folder, text, language))
        return tuple(_lines(tokens))

    heading, text, asks = lines(argument.heading), lines(argument.text), lines(argument.asks)
    sources |= _entries(loaded, (cited.key for note in notes for cited in note.keys))
    written = tuple(_written(note, (argument.heading, argument.text, argument.asks)) for note in notes)
    return Part(str(argument.id), True, heading, text, asks, sources, written)


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    """A line a block: its marks as Markdown has them, and its words as they were written."""
    containers: list[str] = []  # the mark of the next block in each container
    for token in tokens:
        if token.type in {"list_item_open", "blockquote_open"}:
            containers.append(f"{token.info}. " if token.info else ("- " if token.tag == "li" else "> "))
        elif token.type in {"list_item_close", "blockquote_close"}:
            containers.pop()
        elif token.type == "heading_open":
            containers.append("#" * int(token.tag[1:]) + " ")
        elif token.type in {"th_open", "td_open"}:
            containers.append("|| " if token.tag == "th" else "| ")
        elif token.type in {"heading_close", "th_close", "td_close"}:
            containers.pop()
        elif token.type == "division_open":
            yield "".join(containers) + normal(f"::: {token.info} {token.meta or ''}")
        elif token.type == "division_close":
            yield "".join(containers) + ":::"
        elif token.type == "inline":
            yield "".join(containers) + _inline(_without_ibid(token)) + _addresses(token)
            containers = [" " * len(mark) if mark[0] in "-0123456789" else mark for mark in containers]
        elif token.type in {"fence", "code_block"}:
            yield "".join(containers) + "```" + unicodedata.normalize("NFC", token.content.rstrip("\n"))
        elif token.type == "hr":
            yield "".join(containers) + "---"


def _inline(content: str) -> str:
    """Words as written, one space between them; a break that the author asked for stays one."""
    lines = re.sub(r"(?: {2,}|\\)\n", "\\\\\n", content).split("\\\n")
    return "\\\n".join(normal(line) for line in lines)


def _without_ibid(inline: Token) -> str:
    """The content without `{.no-ibid}`: how often a source is printed in full is no part of the text."""
    words, rest = [], 0
    for child in inline.children or ():
        attributes = child.meta.get("attributes")
        if child.type in {"citation", "note_open"} and attributes and attributes.classes == ("no-ibid",):
            found = parse_attributes(inline.content, child.meta["end"])
            if found is not None and not attributes.pairs:
                words.append(inline.content[rest : child.meta["end"]])
                rest = found[1]
    return "".join([*words, inline.content[rest:]])


def _addresses(inline: Token) -> str:
    """Where links lead whose addresses stand elsewhere: `[words][name]`."""
    found, opened = [], ""
    for child in inline.children or ():
        if child.type == "link_open":
            opened = str(child.attrGet("href") or "")
            if child.markup == "autolink" and opened not in inline.content:
                found.append(opened)
        elif child.type == "link_close" and child.markup != "autolink":
            written = opened in inline.content and _stands_behind(opened, inline.content, child.meta["pos"])
            found += [] if written else [opened]
    return "".join(f" <{address}>" for address in found)


def _stands_behind(address: str, content: str, bracket: int) -> bool:
    """Whether the link whose words end with the *bracket* says itself where it leads: `[words](address)`."""
    if not content.startswith("](", bracket):
        return False
    start = len(content) - len(content[bracket + 2 :].lstrip())
    written = parseLinkDestination(content, start, len(content))
    return written.ok and normalizeLink(written.str) == address


def _laws(folder: Path, text: str, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the submission's own citations/law.yaml says of the laws that *text* names."""
    references = LAW.findall(text)
    if not references:
        return
    from namens.citations.law import load_instruments

    named = {name for reference in references for name in _named(reference)}
    laws = load_instruments(folder, Problems())
    for name in sorted(named):
        law = laws.find(name)
        if law is not None and laws.is_own(law):
            said = (law.full(language), law.full_of(language), law.short(language), law.short_of(language))
            yield f"{{law: {name}}}", (*said, law.link(language), law.eli)


def _named(reference: str) -> set[str]:
    """The laws that a reference names: `gdpr art. 6 and ours art. 3` two."""
    from namens.citations.law import ReferenceProblem, parse_reference

    first = {word.rstrip(",;") for word in reference.split()[:1]}
    try:
        return first | {clause.instrument for clause in parse_reference(reference).clauses}
    except ReferenceProblem:  # said by those who build the letter
        return first


def _pictures(folder: Path, tokens: Iterable[Token]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A picture is known by its content."""
    for token in tokens:
        for child in token.children or ():
            written = str(child.attrGet("src") or "") if child.type == "image" else ""
            path = inside(folder, unquote(written)) if written else None
            if path is not None and path.is_file():
                yield f"![{written}]", (hashlib.sha256(path.read_bytes()).hexdigest(),)


def _entries(loaded: Loaded, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each entry's fields, a line each, in the order of their names."""
    known = [key for key in dict.fromkeys(keys) if key in loaded.library]
    found: dict[str, Entry] = loaded.library.entries(known) if known else {}
    return {key: _fields(entry) for key, entry in sorted(found.items())}


def _fields(entry: Entry) -> tuple[str, ...]:
    printed = {
        name: normal(field.value)
        for name, field in entry.fields.items()
        if name not in _BOOKKEEPING.split() and not name.startswith("bdsk-")
    }
    return (f"@{entry.type}", *(f"{name} {value}" for name, value in sorted(printed.items()) if value))


def _written(note: RawNote, texts: Iterable[Localised | None]) -> str:
    """A note as it was written."""
    for localised in texts:
        for text in localised.texts() if localised else ():
            if text.source.name == note.origin.file and text.key == note.origin.key:
                return normal(text.source.text[note.origin.start : note.origin.end])
    return ""
