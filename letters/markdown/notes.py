"""Citation tokens become notes; their words come later, from the citation engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from markdown_it.token import Token

from namens.citations.notes import Citation, CitationGroup, Run
from namens.citations.suffixes import split_locator, whole_locator
from namens.letters.markdown.citations import CITED_KEY, LAW, NEARLY_LAW, RawCitation, stripped
from namens.letters.markdown.raw_notes import CitedKey, LawPlace, RawNote, author_place, cited_place
from namens.letters.markdown.refusals import nearly_law
from namens.letters.model import (
    Code,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteMark,
    Origin,
    Span,
    Strong,
    Text,
)
from namens.letters.walk import nested

if TYPE_CHECKING:
    from namens.letters.markdown.inlines import InlineBuilder


_KEYLESS = re.compile(r"(?<![\w.\\])@\s*(?=;|$)")  # of `[@key; @]`
_BRACED = re.compile(r"\{([^{}]*)\}")  # of `[@key, {p. 3, fig. 4} at the end]`, as pandoc has it
_PLAIN = Run("")
_LONGEST_PLACE = 2_000  # characters; the citation engine takes a minute for 100,000
_LONGEST_WORDS = 20_000


def cited_note(builder: InlineBuilder, token: Token, *, no_ibid: bool) -> list[Inline]:
    """`[@a; @b]`: a note's mark, or inside a hand-written note the place where its sources go."""
    builder.not_in_a_link(token, "citation", "[words](address)[@key]")
    raw: list[RawCitation] = token.meta["citations"]
    origin = builder.origin(token.meta["pos"], token.meta["end"])
    keys = tuple(CitedKey(item.key, builder.place(item.key_span[0])) for item in raw)
    citations = tuple(_citation(builder, item) for item in raw)
    opened = builder.reader.opened
    if opened is not None:
        opened.groups.append(CitationGroup(citations, after_text=token.meta["pos"] > opened.begins))
        opened.keys += keys
        return [cited_place(len(opened.groups) - 1, origin)]
    number = builder.reader.notes.reserve()
    note = RawNote(number, (CitationGroup(citations),), keys, origin, no_ibid=no_ibid)
    builder.reader.notes.add(note)
    return [NoteMark(number, origin)]


def text_author(builder: InlineBuilder, token: Token) -> list[Inline]:
    """A bare `@key`: the author in running text, and the note."""
    builder.not_in_a_link(token, "citation", "[words](address)[@key]")
    key, key_span = token.meta["key"], token.meta["key_span"]
    rest = stripped(builder.reader.content, *token.meta["rest"])
    origin = builder.origin(token.meta["pos"], token.meta["end"])
    cited = CitedKey(key, builder.place(key_span[0]), bare=True)
    citation = _citation(builder, RawCitation(key, key_span, (rest[0], rest[0]), rest, False))
    group = CitationGroup((citation,), author_in_text=True)
    opened = builder.reader.opened
    if opened is not None:
        opened.groups.append(
            group._replace(author_in_text=False, after_text=token.meta["pos"] > opened.begins)
        )
        opened.keys.append(cited)
        return [cited_place(len(opened.groups) - 1, origin)]
    number = builder.reader.notes.reserve()
    builder.reader.notes.add(RawNote(number, (group,), (cited,), origin))
    return [author_place(number, origin), NoteMark(number, origin)]


def _citation(builder: InlineBuilder, raw: RawCitation) -> Citation:
    content = builder.reader.content
    end = _last_word(content, *raw.rest)
    rest = content[raw.rest[0] : end]
    if another := CITED_KEY.search(rest):
        builder.reader.problems.add(
            builder.place(raw.rest[0] + another.start("key")),
            f"two sources in one note are parted by a semicolon: [@{raw.key}; @{another['key']}].",
        )
        rest = ""
    elif keyless := _KEYLESS.search(rest):
        builder.reader.problems.add(
            builder.place(raw.rest[0] + keyless.start()),
            f"no key follows this '@'. Write the key of the second source: [@{raw.key}; @key].",
        )
    locator, suffix, linked = _located(builder, raw.key, rest, end)
    if not _fits(builder, (locator, suffix), raw.rest[0]):
        locator, suffix, linked = "", "", ()
    prefix = _runs_of(builder, *raw.prefix)
    return Citation(
        raw.key,
        prefix,
        _unescaped(locator),
        _runs_of(builder, end - len(suffix), end),
        raw.suppress_author,
        linked,
    )


def _last_word(content: str, start: int, end: int) -> int:
    """Where what stands behind a key ends, without the commas and semicolons that part nothing there."""
    words = content[start:end].rstrip(" \t\n,;")
    if not words.strip(" \t\n,;:"):
        return start
    return end if words.endswith("\\") else start + len(words)


def _located(builder: InlineBuilder, key: str, rest: str, end: int) -> tuple[str, str, tuple[Run, ...]]:
    """The locator, the suffix, which is the end of *rest*, and the locator with its links, which a place in a law has.

    `{law: gdpr art. 5(1)}` is a locator in the words of the notes' language.
    """
    words = re.sub(r"^\s*,?\s*", "", rest)
    place = builder.place(end - len(words))
    if found := LAW.match(words):
        typed = found.group(1)
        runs, law = builder.reader.laws.locator(typed, place)
        if law is not None:
            builder.reader.notes.laws.append(LawPlace(key, law, typed.strip(), place))
        linked = runs if any(run.url for run in runs) else ()
        return "".join(run.text for run in runs), words[found.end() :], linked
    if found := NEARLY_LAW.match(words):
        builder.reader.problems.add(place, nearly_law(found.group()))
        return "", "", ()
    if found := _BRACED.match(words):
        return whole_locator(found.group(1), builder.reader.language), words[found.end() :], ()
    locator, suffix = split_locator(words, builder.reader.language)
    return locator, suffix if locator else rest, ()


def _fits(builder: InlineBuilder, located: tuple[str, str], start: int) -> bool:
    """Whether a note can hold the place and the words after it; a problem where it cannot."""
    for what, text, most in zip(
        ("place in a source", "text behind a source"), located, (_LONGEST_PLACE, _LONGEST_WORDS), strict=True
    ):
        if len(text) > most:
            message = (
                f"this {what} is {len(text):,} characters long; a note can hold {most:,} at most. Shorten it."
            )
            builder.reader.problems.add(builder.place(start), message)
            return False
    return True


def _unescaped(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def _runs_of(builder: InlineBuilder, start: int, end: int) -> tuple[Run, ...]:
    """The words before or after a source, with their italics."""
    if start >= end:
        return ()
    inlines = builder.reader.inlines_between(builder, start, end)
    for inline in nested(inlines):
        if fault := _outside_a_citation(inline):
            builder.reader.problems.add(builder.place(start), fault)
    return tuple(runs_of_inlines(inlines))


def _outside_a_citation(inline: Inline) -> str:
    """Why *inline* cannot stand among the words before or after a source; empty where it can."""
    match inline:
        case NoteMark():
            return "a note cannot stand inside a citation."
        case Image():
            return "a picture cannot stand inside a citation. Put it into the text."
        case Link(title=title) if title:
            return f"the title of a link inside a citation would not be printed: '{title}'. Leave it out."
        case _:
            return ""


def runs_of_inlines(inlines: Iterable[Inline], look: Run = _PLAIN) -> Iterator[Run]:
    """The model's inlines as the citation engine takes them."""
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                yield look._replace(text=text)
            case Emphasis(children):
                yield from runs_of_inlines(children, look._replace(italic=True))
            case Strong(children):
                yield from runs_of_inlines(children, look._replace(bold=True))
            case Link(children, url):
                yield from runs_of_inlines(children, look._replace(url=url))
            case Span(children, _, classes):
                position = next(
                    (name for name in ("superscript", "subscript") if name in classes), look.position
                )
                caps = look.small_caps or "small-caps" in classes
                yield from runs_of_inlines(children, look._replace(position=position, small_caps=caps))
            case LineBreak():
                yield look._replace(text=" ")
            case _:
                pass


def inlines_of_runs(runs: Iterable[Run], origin: Origin) -> tuple[Inline, ...]:
    """What the citation engine made, as the model's inlines; all of it came from *origin*."""
    return tuple(_inline_of_run(run, origin) for run in runs)


def _inline_of_run(run: Run, origin: Origin) -> Inline:
    inline: Inline = Text(run.text, origin)
    classes = [name for name in ("small-caps" if run.small_caps else "", run.position) if name]
    if classes:
        inline = Span((inline,), classes=tuple(classes), origin=origin)
    if run.italic:
        inline = Emphasis((inline,), origin)
    if run.bold:
        inline = Strong((inline,), origin)
    return Link((inline,), run.url, origin=origin) if run.url else inline
