"""The fixed words of a letter, by language: the shipped ones, and a submission's own `templates/labels.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from namens.workspace.localised import Localised
from namens.workspace.problems import Problems
from namens.workspace.records import read_record
from namens.workspace.schema import MapOf, ReaderText
from namens.workspace.sourced import Sourced

LABELS_FILE = MapOf(ReaderText())
_SHIPPED = Path(__file__).with_name("labels.yaml")


class Labels:
    """The labels of every language."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        # the shipped file lies outside every submission: name it as users can find it
        shipped = read_record(_SHIPPED, _SHIPPED.parents[1], LABELS_FILE, problems) or {}
        own_path = folder / "templates" / "labels.yaml"
        own = read_record(own_path, folder, LABELS_FILE, problems) if own_path.is_file() else None
        self._shipped: Mapping[str, Localised] = shipped
        self._own: Mapping[str, Localised] = own or {}

    @property
    def languages(self) -> list[str]:
        """The languages that have every label."""
        found = {language for label in self._all() for language in self._texts(label)}
        return sorted(
            language for language in found if all(language in self._texts(label) for label in self._shipped)
        )

    def _all(self) -> list[str]:
        return [*self._shipped, *(label for label in self._own if label not in self._shipped)]

    def _texts(self, label: str) -> dict[str, Sourced]:
        texts = dict(self._shipped[label].by_language) if label in self._shipped else {}
        return texts | dict(self._own[label].by_language if label in self._own else {})

    def knows(self, language: str) -> bool:
        """Whether there are labels for *language*, or for the language that it is a variety of (nl-BE → nl)."""
        known = self.languages
        return language in known or language.partition("-")[0] in known

    def of(self, language: str) -> dict[str, Sourced]:
        """Label → words in *language*."""
        words = {}
        for label in self._all():
            texts = self._texts(label)
            found = texts.get(language) or texts.get(language.partition("-")[0])
            if found is not None:
                words[label] = found
        return words
