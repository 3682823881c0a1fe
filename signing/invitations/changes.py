"""What changed since an approval, in the partner's language, and the difference line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from namens.coalitions.comparison import ORDER, Change
from namens.coalitions.signoffs import Event
from namens.coalitions.standing import Standing
from namens.coalitions.texts import Part
from namens.signing.desk import Desk
from namens.signing.difference import count_sentences, note_numbers, readable, source_lines
from namens.signing.invitations.words import Sentences
from namens.signing.moments import in_words


class Told(NamedTuple):
    """One change in a few words, and line by line. `parts`: (language, part); `reason`: why it is editorial."""

    words: str
    lines: tuple[str, ...]
    parts: frozenset[tuple[str, str]]
    reason: str = ""


def told_changes(desk: Desk, standing: Standing, sentences: Sentences, colon: str) -> list[Told]:
    """What is not as it was approved."""
    return _told(desk, standing, standing.changes, sentences, colon)


def told_edits(
    desk: Desk, standing: Standing, sentences: Sentences, colon: str, editorial: Sequence[Event]
) -> list[Told]:
    """What the lead marked as editorial, each with the reasons that those events give."""
    edits = _told(desk, standing, standing.edits, sentences, colon)
    return [told._replace(reason=_reasons(editorial, told.parts)) for told in edits]


def _told(
    desk: Desk, standing: Standing, changes: Iterable[Change], sentences: Sentences, colon: str
) -> list[Told]:
    """The same change in several languages once; its difference in the reader's own language where there is one."""
    groups: dict[tuple[str, str], list[Change]] = {}
    semicolon = f"{colon.replace(':', ';')} "  # with the space before it that the language's colon has
    for change in changes:
        part, what = _words(desk, change, sentences)
        groups.setdefault((part, semicolon.join(what)), []).append(change)
    told = []
    for (part, said), found in groups.items():
        languages = [change.language for change in found]
        everywhere = set(languages) == set(standing.languages)
        where = "" if everywhere else f" ({in_words(languages, sentences.language)})"
        shown = next((change for change in found if change.language == sentences.language), found[0])
        parts = frozenset((change.language, change.part) for change in found)
        told.append(Told(f"{part}{where}{colon} {said}", tuple(_lines(shown, sentences)), parts))
    return told


def _lines(change: Change, sentences: Sentences) -> Iterator[str]:
    """The difference in the words, then in the fields of the sources."""
    words = change._replace(before=_words_alone(change.before), after=_words_alone(change.after))
    yield from (line.strip() for line in readable([words])[1:])
    for line in source_lines(change):
        key, _, fields = line.removeprefix("source ").partition(": ")
        yield f"{sentences.say('source_name', key=key)} {fields}"


def _words_alone(part: Part | None) -> Part | None:
    return part._replace(sources={}) if part is not None else None


def _words(desk: Desk, change: Change, sentences: Sentences) -> tuple[str, list[str]]:
    """Which part it is, and what happened to it."""
    if change.part == ORDER:
        return sentences.say("part_arguments"), [sentences.say("order")]
    what = [sentences.say("new")] if change.before is None else [sentences.say("gone")]
    if change.before is not None and change.after is not None:
        what = _counted(change, sentences) or [sentences.say("source")]
        numbers = _notes(desk, change)
        what += [sentences.say("notes_changed", numbers=", ".join(map(str, numbers)))] if numbers else []
    return _part(desk, change, sentences), what


def _part(desk: Desk, change: Change, sentences: Sentences) -> str:
    """An argument's heading in the reader's language, or its id; another part by what it is."""
    if not change.argument:
        return sentences.say(f"part_{change.part.removeprefix('@')}")
    text = desk.present.texts.get(sentences.language)
    today = text.part(change.part) if text else None
    headings = [part.heading for part in (today, change.after, change.before) if part is not None]
    heading = next((" ".join(lines) for lines in headings if lines), change.part)
    return sentences.say("part", name=heading)


def _counted(change: Change, sentences: Sentences) -> list[str]:
    counted = count_sentences(change)._asdict()
    return [sentences.say(f"sentences_{how}", count=str(count)) for how, count in counted.items() if count]


def _notes(desk: Desk, change: Change) -> list[int]:
    """The numbers of today of the notes that are not as they were approved."""
    before = list(change.before.notes) if change.before else []
    numbers = []
    for note, number in note_numbers(desk.present.texts[change.language]).get(change.part, []):
        if note in before:
            before.remove(note)
        else:
            numbers.append(number)
    return numbers


def _reasons(editorial: Iterable[Event], parts: frozenset[tuple[str, str]]) -> str:
    notes = [
        event.note for event in editorial if any((step.language, step.part) in parts for step in event.steps)
    ]
    return "; ".join(dict.fromkeys(filter(None, notes)))
