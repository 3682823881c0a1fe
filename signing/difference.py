"""What changed between the text that was approved and that of today, in words and readable line by line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from namens.coalitions.comparison import ORDER, Change
from namens.coalitions.texts import Part, Text

# a sentence's end: its stop, then quotation marks, notes and citations, then a space
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]*(?:\^?\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\s+(?=\S)")
_WORD = re.compile(r"\^?\[?[^\s\[^]+\s*|[\[^]+\s*|\s+")  # a note is a word apart from the one before it
_OWN_TEMPLATES = "templates/"  # begins the names under which a template's words are kept
_NEAR = 6  # words around a change that are shown


class Counted(NamedTuple):
    """Sentences that are new, gone and otherwise put."""

    added: int
    removed: int
    changed: int

    def __str__(self) -> str:
        """`+2 sentences, 1 changed`."""
        parts = [f"+{self.added} {_sentences(self.added)}"] if self.added else []
        parts += [f"−{self.removed} {_sentences(self.removed)}"] if self.removed else []
        parts += [f"{self.changed} {_sentences(self.changed)} changed"] if self.changed else []
        return ", ".join(parts)


def _sentences(count: int) -> str:
    return "sentence" if count == 1 else "sentences"


def count_sentences(change: Change) -> Counted:
    """How many sentences differ; of a template that prints what it did, those that it holds."""
    counted = _counted(_all_sentences(change.before), _all_sentences(change.after))
    if any(counted) or change.part != "@template":
        return counted
    return _counted(_template_sentences(change.before), _template_sentences(change.after))


def _counted(before: Sequence[str], after: Sequence[str]) -> Counted:
    added = removed = changed = 0
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            both = min(j - i, m - k)
            changed, removed, added = changed + both, removed + j - i - both, added + m - k - both
    return Counted(added, removed, changed)


def _all_sentences(part: Part | None) -> list[str]:
    return [sentence for line in _lines(part) for sentence in sentences(line)]


def _template_sentences(part: Part | None) -> list[str]:
    sources = part.sources if part is not None else {}
    return [line for file, lines in sources.items() if file.startswith(_OWN_TEMPLATES) for line in lines]


def sentences(text: str) -> list[str]:
    """*text* in sentences, each with the notes and citations behind it."""
    ends = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(ends) if end > start]


def _lines(part: Part | None) -> tuple[str, ...]:
    return (*part.heading, *part.text, *part.asks) if part is not None else ()


def note_numbers(text: Text) -> dict[str, list[tuple[str, int]]]:
    """Argument → its notes as written, each with its number of today: first those of the texts, then of requests."""
    numbers: dict[str, list[tuple[str, int]]] = {}
    number = 0
    for of_requests in (False, True):
        for part in text.parts:
            asks = "\n".join(part.asks)
            for note in part.notes:
                if (note in asks) == of_requests:
                    number += 1
                    numbers.setdefault(part.name, []).append((note, number))
    return numbers


def words_of(change: Change, texts: Mapping[str, Text]) -> str:
    """One change in a few words: `argument 'other-contexts' changed (+2 sentences), note 5 is new`."""
    if change.part == ORDER:
        return "the arguments stand in another order"
    what = f"argument '{change.part}'" if change.argument else f"the {change.part.removeprefix('@')}"
    if change.before is None:
        return f"{what} is new"
    if change.after is None:
        return f"{what} is gone"
    counted = str(count_sentences(change))
    words = f"{what} changed ({counted})" if counted else f"a source of {what} changed"
    return ", ".join([words, *_notes(change, texts)])


def _notes(change: Change, texts: Mapping[str, Text]) -> Iterator[str]:
    assert change.before is not None
    before = list(change.before.notes)
    for note, number in note_numbers(texts[change.language]).get(change.part, []):
        if note in before:
            before.remove(note)
        else:
            yield (
                f"note {number} is new"
                if len(before) == 0 or not _near(note, before)
                else f"note {number} changed"
            )


def _near(note: str, others: Sequence[str]) -> bool:
    return bool(difflib.get_close_matches(note, others, n=1, cutoff=0.6))


def readable(changes: Iterable[Change]) -> list[str]:
    """The difference, line by line: what is gone between [- and -], what is new between {+ and +}."""
    lines: list[str] = []
    for change in changes:
        if change.part == ORDER:
            continue
        lines.append(f"{change.part.removeprefix('@')} ({change.language})")
        lines += [f"    {line}" for line in _between(_lines(change.before), _lines(change.after))]
        lines += [f"    {line}" for line in source_lines(change)]
    return lines


def _between(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from marked("\n".join(before[i:j]), "\n".join(after[k:m])).split("\n")


def marked(before: str, after: str) -> str:
    """*after* with the words that are new marked, and those that are gone; far from a change left out."""
    return "".join(
        f"[-{words.strip()}-] " if kind == "gone" else f"{{+{words.strip()}+}} " if kind == "new" else words
        for kind, words in word_pieces(before, after)
    ).strip()


def word_pieces(before: str, after: str, near: int = _NEAR) -> list[tuple[str, str]]:
    """The words as `same`, `gone` and `new`, in reading order; of long runs that are the same, the ends."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[tuple[str, str]] = []
    opcodes = difflib.SequenceMatcher(None, _bare(old), _bare(new), autojunk=False).get_opcodes()
    for number, (tag, i, j, k, m) in enumerate(opcodes):
        if tag == "equal":
            first, last = number == 0, number == len(opcodes) - 1
            pieces.append(("same", _shortened(new[k:m], near, first=first, last=last)))
        else:
            pieces += [("gone", "".join(old[i:j]))] if j > i else []
            pieces += [("new", "".join(new[k:m]))] if m > k else []
    return pieces


def _bare(words: Sequence[str]) -> list[str]:
    return [word.strip() for word in words]


def _shortened(words: Sequence[str], near: int, *, first: bool, last: bool) -> str:
    head, tail = (0 if first else near), (0 if last else near)
    if len(words) <= head + tail + 3:
        return "".join(words)
    end = "".join(words[len(words) - tail :]) if tail else ""
    return "".join(words[:head]) + "… " + end


def source_lines(change: Change) -> Iterator[str]:
    """What changed in the fields of each source; and in the words of a template, but for those that it prints."""
    before = change.before.sources if change.before else {}
    after = change.after.sources if change.after else {}
    for key in dict.fromkeys([*before, *after]):
        gone = [field for field in before.get(key, ()) if field not in after.get(key, ())]
        new = [field for field in after.get(key, ()) if field not in before.get(key, ())]
        if key.startswith(_OWN_TEMPLATES):
            gone, new = _unseen(gone, change.before), _unseen(new, change.after)
        if gone or new:
            fields = [*(f"[-{field}-]" for field in gone), *(f"{{+{field}+}}" for field in new)]
            yield f"source {key}: {' '.join(fields)}"


def _unseen(words: Sequence[str], part: Part | None) -> list[str]:
    printed = "\n".join(part.text) if part is not None else ""
    return [sentence for sentence in words if sentence not in printed]
