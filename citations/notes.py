"""The one small interface behind which notes are formatted: all notes of a letter in, formatted notes out."""

from __future__ import annotations

from typing import NamedTuple


class Run(NamedTuple):
    """Characters of one look; `url` makes them a live link."""

    text: str
    italic: bool = False
    bold: bool = False
    small_caps: bool = False
    position: str = ""  # '' | 'superscript' | 'subscript'
    url: str = ""


class Citation(NamedTuple):
    """One source inside a citation, as pandoc's syntax has it: `[see @key, p. 3 for more]`.

    `locator` is what stands after the key up to where the suffix begins, label and all ('p. 3',
    'art. 5(1)(f)', 'paras. 94-96'); `suppress_author` is `-@key`. `linked` is the locator once more, in runs that
    lead to the very places that it names; empty where it leads nowhere.
    """

    key: str
    prefix: tuple[Run, ...] = ()
    locator: str = ""
    suffix: tuple[Run, ...] = ()
    suppress_author: bool = False
    linked: tuple[Run, ...] = ()

    def __repr__(self) -> str:
        """As it was before there were links, where there are none: approvals of a text hold a hash of this."""
        pairs = [f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True)]
        return f"Citation({', '.join(pairs if self.linked else pairs[:-1])})"


class CitationGroup(NamedTuple):
    """Citations that stand together: `[@a; @b]`.

    `after_text`: it stands inside a hand-written note, after other words (so 'ibid.' gets no capital).
    `author_in_text`: a bare `@key` in running text, which prints the author there and sets the note.
    """

    citations: tuple[Citation, ...]
    after_text: bool = False
    author_in_text: bool = False


class NoteRequest(NamedTuple):
    """One note of the letter, in reading order.

    `written`: a note written by hand, which takes a number and may hold groups; otherwise it is exactly one
    group. `no_ibid`: never 'ibid.' here, the short form instead.
    """

    groups: tuple[CitationGroup, ...] = ()
    written: bool = False
    no_ibid: bool = False


class FormattedNote(NamedTuple):
    """What the engine made of one request: for each group its runs, and the author for `author_in_text`.

    A note that is not written by hand has its final stop; groups inside a written note have none.
    """

    groups: tuple[tuple[Run, ...], ...] = ()
    authors: tuple[tuple[Run, ...], ...] = ()
