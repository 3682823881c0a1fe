"""The sentences of an invitation: the shipped ones, and a submission's own `templates/invitation.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import namens.templates.fill
from namens.templates.labels import LABELS_FILE
from namens.workspace.localised import Localised
from namens.workspace.own_files import own_file
from namens.workspace.problems import Problems, did_you_mean
from namens.workspace.records import read_record
from namens.workspace.sourced import Sourced

_SHIPPED = Path(namens.templates.fill.__file__).with_name("invitation.yaml")
_OWN = "templates/invitation.yaml"
_GAP = re.compile(r"\{(\w+)\}")
_LAST_RESORT = "en"


class Sentences(NamedTuple):
    """The sentences of one language. `gaps`: name → what the shipped sentence lets be filled in."""

    language: str
    words: Mapping[str, Sourced]
    gaps: Mapping[str, frozenset[str]]
    problems: Problems

    def say(self, sentence: str, **values: str) -> str:
        """The sentence with *values* filled in, each as it is; a name in braces that nobody gives is a problem."""
        words = self.words[sentence]

        def filled(gap: re.Match[str]) -> str:
            if gap[1] not in values:
                known = sorted(self.gaps[sentence])
                said = f"Known: {', '.join(known)}." if known else "Nothing is filled in here."
                self.problems.add(
                    words.place_at(gap.start()),
                    f"'{sentence}' has no '{{{gap[1]}}}'.{did_you_mean(gap[1], known)} {said}",
                )
            return values.get(gap[1], "")

        return _GAP.sub(filled, words).strip()


class Words:
    """The sentences of every language."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self._problems = problems
        # the shipped file lies outside every submission: name it as users can find it
        shipped = read_record(_SHIPPED, _SHIPPED.parents[1], LABELS_FILE, problems) or {}
        path = own_file(folder, _OWN, problems)
        own = None if path is None else read_record(path, folder, LABELS_FILE, problems)
        self._shipped: Mapping[str, Localised] = shipped
        self._own: Mapping[str, Localised] = own or {}
        for name, text in self._own.items():
            if name not in shipped:
                problems.warn(text.place, f"no invitation says '{name}'.{did_you_mean(name, shipped)}")

    def of(self, language: str) -> Sentences:
        """The sentences in *language*; for one that has none, English ones and a warning."""
        found = {name: self._in(name, language) for name in self._shipped}
        missing = [name for name, words in found.items() if words is None]
        if missing:
            self._problems.warn(
                next(iter(self._shipped.values())).place._replace(file=_OWN, line=0, column=0),
                f"there are no words in '{language}' for: {', '.join(missing)}. The English ones are used.",
            )
        words = {name: text or self._shipped[name].by_language[_LAST_RESORT] for name, text in found.items()}
        gaps = {
            name: frozenset(_GAP.findall(text.by_language[_LAST_RESORT]))
            for name, text in self._shipped.items()
        }
        return Sentences(language, words, gaps, self._problems)

    def _in(self, name: str, language: str) -> Sourced | None:
        texts = dict(self._shipped[name].by_language)
        texts |= dict(self._own[name].by_language) if name in self._own else {}
        return texts.get(language) or texts.get(language.partition("-")[0])
