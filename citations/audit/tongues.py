"""A title in another language than the letter, and the entry does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from namens.citations.audit.entries import Base, Source
from namens.citations.audit.findings import Finding
from namens.citations.audit.language import language_of
from namens.citations.audit.letter import Letter
from namens.citations.audit.text import words_of

_SAID = ("langid", "language", "hyphenation")
_NAMES = {
    "nl": ("Dutch", "dutch"), "en": ("English", "english"), "de": ("German", "german"), "fr": ("French", "french"),
    "es": ("Spanish", "spanish"), "it": ("Italian", "italian"), "sv": ("Swedish", "swedish"), "pl": ("Polish", "polish"),
}  # fmt: skip


def rules(source: Source, letter: Letter, base: Base) -> Iterator[Finding]:
    """Without `langid` a style writes a Dutch title with English capitals, and a screen reader reads it as English."""
    value = source.fields.get("title")
    if value is None or source.get(*_SAID):
        return
    found = language_of(words_of(f"{value.text} {source.get('subtitle')}"))
    others = [language for language in letter.languages if language.partition("-")[0] != found]
    if not found or not others or any(parent.get(*_SAID) for parent in base.parents(source)):
        return
    name, langid = _NAMES[found]
    message = (
        f"the title of '{source.key}' is {name}, and the entry does not say so; the letter is in {others[0]}."
    )
    yield Finding(source.at(value.start), "language", source.key, message, f"langid = {{{langid}}}")
