"""What a letter claims of its sources: its arguments' evidence, and the quotations in its own text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate

from namens.arguments.argument import Argument, Evidence
from namens.citations.csl_tables import LANGUAGES
from namens.citations.evidence import Claim
from namens.citations.evidence.proof import SHORTEST
from namens.citations.latex import plain
from namens.letters.html_parts import plain_text
from namens.letters.load import Loaded
from namens.letters.markdown.raw_notes import RawNote
from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import AuthorText
from namens.letters.model import Block, Paragraph
from namens.letters.quotations import Quotation, quotations, quotations_in_note
from namens.templates.seals import Seals
from namens.workspace.localised import Localised
from namens.workspace.problems import Problems
from namens.workspace.sourced import Sourced


def claims_of(loaded: Loaded, languages: Iterable[str]) -> list[Claim]:
    """Every claim of the letter's arguments, in their order; each once, whatever the number of languages."""
    asked = list(languages)
    return [claim for argument in loaded.arguments for claim in _of_argument(loaded, argument, asked)]


def _of_argument(loaded: Loaded, argument: Argument, languages: list[str]) -> Iterator[Claim]:
    heading = _heading(loaded, argument, languages)
    proved = {str(evidence.cite) for evidence in argument.evidence}
    said = set()
    for evidence in argument.evidence:
        claim = _claim(loaded, argument, evidence, heading, languages)
        said.add(identity(claim))
        yield claim
    cited: dict[str, Claim] = {}
    for language in languages:
        for key, claim in _of_texts(loaded, argument, language, heading):
            if claim.quote:
                if identity(claim) not in said:  # the text may quote what the evidence quotes
                    said.add(identity(claim))
                    yield claim
                proved.add(key)
            else:
                cited.setdefault(key, claim)
    yield from (claim for key, claim in cited.items() if key not in proved)
    if not proved and not cited:
        yield Claim(str(argument.id), argument.id.place, heading=heading)


def identity(claim: Claim) -> tuple[str, str, str]:
    """What makes two claims one, in whatever language: the argument, the source, and what is quoted of it."""
    return claim.argument, claim.key, " ".join(claim.quote.split()).strip(" .,;:")


def _claim(
    loaded: Loaded, argument: Argument, evidence: Evidence, heading: str, languages: list[str]
) -> Claim:
    return Claim(
        argument=str(argument.id),
        place=evidence.quote.place if evidence.quote else evidence.place,
        key=str(evidence.cite),
        quote=str(evidence.quote or "").strip(),
        locator=str(evidence.locator or ""),
        translation=_words(evidence.translation, loaded, languages),
        counter=_words(evidence.counter, loaded, languages),
        supports=_words(evidence.supports, loaded, languages),
        heading=heading,
        source=_source(loaded, str(evidence.cite)),
    )


def _words(text: Localised | None, loaded: Loaded, languages: list[str]) -> str:
    """A text in the first of *languages* that has it."""
    found = (text.in_language(language, loaded.submission.first) for language in languages) if text else ()
    return next((str(words).strip() for words in found if words is not None), "")


def _heading(loaded: Loaded, argument: Argument, languages: list[str]) -> str:
    """The words of the heading as they print, in the first of *languages* that has it, without its notes."""
    if argument.heading is None:
        return ""
    for language in languages:
        text = argument.heading.in_language(language, loaded.submission.first)
        if text is not None:
            blocks, _ = _read(loaded, text, language)
            words = (plain_text(block.inlines) for block in blocks if isinstance(block, Paragraph))
            return " ".join(" ".join(words).split())
    return ""


def _read(loaded: Loaded, text: Sourced, language: str) -> tuple[tuple[Block, ...], list[RawNote]]:
    """The blocks and the notes of a text; its problems were said with the letter."""
    reader = Reader(language, loaded.folder, Seals(), Problems())
    return reader.blocks(AuthorText(text)), reader.notes.notes


def _of_texts(loaded: Loaded, argument: Argument, language: str, heading: str) -> Iterator[tuple[str, Claim]]:
    """What the heading, the text and what is asked take from their sources."""
    for localised in filter(None, (argument.heading, argument.text, argument.asks)):
        text = localised.in_language(language, loaded.submission.first)
        if text is not None:
            yield from _of_text(loaded, argument, text, language, heading)


def _of_text(
    loaded: Loaded, argument: Argument, text: Sourced, language: str, heading: str
) -> Iterator[tuple[str, Claim]]:
    """The sources that a text cites; with the quotation that stands before the citation, if one does."""
    blocks, read = _read(loaded, text, language)
    notes = {note.number: note for note in read if note.keys}
    quoted = _quoted(blocks, notes, language)
    for number, note in sorted(notes.items()):
        for index, cited in enumerate(note.keys):
            claim = Claim(
                str(argument.id),
                cited.place,
                cited.key,
                locator=_locator(note, index),
                source=_source(loaded, cited.key),
                heading=heading,
            )
            proofs = [
                found.text
                for found in quoted.get((number, index), ())
                if _is_verbatim(loaded, cited.key, found)
            ]
            for quote in proofs or [""]:
                yield cited.key, replace(claim, quote=quote)


def _quoted(
    blocks: Iterable[Block], notes: Mapping[int, RawNote], language: str
) -> Mapping[tuple[int, int], list[Quotation]]:
    """The quotations by the number of their note and the index of their source in it.

    One in the text belongs to the first source of the note behind it; one in a note to the first of the group behind it.
    """
    quoted: defaultdict[tuple[int, int], list[Quotation]] = defaultdict(list)
    for found in quotations(blocks, language):
        quoted[found.note, 0].append(found)
    for number, note in notes.items():
        first = [0, *accumulate(len(group.citations) for group in note.groups)]
        for found in quotations_in_note(note.inlines, language):
            quoted[number, first[found.note]].append(found)
    return quoted


def _is_verbatim(loaded: Loaded, key: str, found: Quotation) -> bool:
    """Whether the source itself must say it: no “smart” cameras, a word kept at a distance, and no translation."""
    return len(found.text.split()) >= SHORTEST and _may_be_verbatim(loaded, key, found.language)


def _source(loaded: Loaded, key: str) -> str:
    """What a reader sees instead of the key: the short title, or the title; empty when there is none."""
    entry = loaded.library.entries([key]).get(key) if key in loaded.library else None
    return plain(entry.get("shorttitle", "title")) if entry else ""


def _locator(note: RawNote, index: int) -> str:
    citations = [citation for group in note.groups for citation in group.citations]
    return citations[index].locator if index < len(citations) else ""


def _may_be_verbatim(loaded: Loaded, key: str, language: str) -> bool:
    """A quotation in another language than its source's is a translation, which no copy can hold."""
    entry = loaded.library.entries([key]).get(key) if key in loaded.library else None
    written = language_of(entry.get("langid", "language")) if entry else ""
    return not written or written == language.partition("-")[0]


def language_of(langid: str) -> str:
    """The language of an entry as a two-letter code, or an empty string."""
    word = langid.strip().casefold()
    first = LANGUAGES.get(word, word).partition("-")[0]
    return first if len(first) == 2 else ""
