"""The fixed words of a letter, by language: the shipped ones, and a submission's own `templates/labels.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from namens.workspace import cache
from namens.workspace.files import read_text, relative_name
from namens.workspace.localised import Localised
from namens.workspace.own_files import own_file
from namens.workspace.problems import Place, Problems, did_you_mean
from namens.workspace.records import read_record
from namens.workspace.schema import MapOf, ReaderText
from namens.workspace.sourced import Sourced, SourceFile

LABELS_FILE = MapOf(ReaderText(by_language=True))
_SHIPPED = Path(__file__).with_name("labels.yaml")


class Labels:
    """The labels of every language."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        # the shipped file lies outside every submission: name it as users can find it
        shipped = _shipped(problems)
        path = own_file(folder, "templates/labels.yaml", problems)
        own = None if path is None else read_record(path, folder, LABELS_FILE, problems)
        self._shipped: Mapping[str, Localised] = shipped
        self._own: Mapping[str, Localised] = own or {}
        for label, text in self._own.items():
            if label not in shipped and (hint := did_you_mean(label, shipped)) and not _asked(folder, label):
                problems.warn(text.place, f"no template prints the label '{label}'.{hint}")

    @property
    def languages(self) -> list[str]:
        """The languages that have every label."""
        found = {language for label in self._all() for language in self._texts(label)}
        return sorted(
            language for language in found if all(language in self._texts(label) for label in self._shipped)
        )

    def is_shipped(self, label: str) -> bool:
        """Whether the shipped templates know *label*."""
        return label in self._shipped

    def own(self, label: str, language: str) -> Sourced | None:
        """The submission's own words for *label*, if it has any."""
        texts = self._own[label].by_language if label in self._own else {}
        return texts.get(language) or texts.get(language.partition("-")[0])

    def _all(self) -> list[str]:
        return [*self._shipped, *(label for label in self._own if label not in self._shipped)]

    def _texts(self, label: str) -> dict[str, Sourced]:
        texts = dict(self._shipped[label].by_language) if label in self._shipped else {}
        return texts | dict(self._own[label].by_language if label in self._own else {})

    def knows(self, language: str) -> bool:
        """Whether there are labels for *language*, or for the language that it is a variety of (nl-BE → nl)."""
        known = self.languages
        return language in known or language.partition("-")[0] in known

    def missing(self, language: str) -> str:
        """What to say of a language without labels, or without some of them."""
        there = [label for label in self._shipped if language in self._texts(label)]
        if there:
            lacking = ", ".join(label for label in self._shipped if label not in there)
            return f"templates/labels.yaml has no words in '{language}' for: {lacking}."
        hint = did_you_mean(language, self.languages)
        known = ", ".join(self.languages)
        return (
            f"there are no labels for the language '{language}'.{hint} "
            f"Known: {known}; for another, add its words in templates/labels.yaml."
        )

    def of(self, language: str) -> dict[str, Sourced]:
        """Label → words in *language*."""
        words = {}
        for label in self._all():
            texts = self._texts(label)
            found = texts.get(language) or texts.get(language.partition("-")[0])
            if found is not None:
                words[label] = found
        return words


def _asked(folder: Path, label: str) -> bool:
    """Whether a template or a letterhead of the submission's own has the word *label* in it."""
    unsaid = Problems()  # whether it can be read is said when it is filled
    own = [
        path
        for path in (folder / "templates").glob("*.*")
        if path.suffix in {".j2", ".docx"} and own_file(folder, f"templates/{path.name}", unsaid)
    ]
    texts = (_letterhead_words(path) if path.suffix == ".docx" else _template_words(path) for path in own)
    return any(re.search(rf"\b{re.escape(label)}\b", text) for text in texts)


def _template_words(path: Path) -> str:
    source = read_text(path, path.name, Problems())
    return source.text if source else ""


def _letterhead_words(path: Path) -> str:
    """All words of a DOCX; Word splits a tag over several runs."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if re.fullmatch(r"word/[a-z]+\d*\.xml", name)]
            return " ".join(
                re.sub("<[^>]*>", "", package.read(name).decode("utf-8", "replace")) for name in names
            )
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return ""  # what is wrong with it is said when it is opened


def _shipped(problems: Problems) -> Mapping[str, Localised]:
    """The shipped labels; as they never change, what was read of them once is kept (YAML takes 5 ms)."""
    source = read_text(_SHIPPED, relative_name(_SHIPPED, _SHIPPED.parents[1]), problems)
    if source is None:
        return {}
    name = cache.fingerprint(source.name, source.text)
    known = cache.recall("labels", name)
    if isinstance(known, dict):
        return {label: _thawed(label, source, texts) for label, texts in known.items()}
    found: dict[str, Localised] = read_record(_SHIPPED, _SHIPPED.parents[1], LABELS_FILE, problems) or {}
    kept = {
        label: {
            language: [text, text.start, text.end, text.style]
            for language, text in localised.by_language.items()
        }
        for label, localised in found.items()
    }
    cache.keep("labels", name, kept)
    return found


def _thawed(label: str, source: SourceFile, texts: Mapping[str, tuple[str, int, int, str]]) -> Localised:
    by_language = {
        language: Sourced.of(text, source, f"{label}.{language}", (start, end), style)
        for language, (text, start, end, style) in texts.items()
    }
    return Localised(Place(source.name), label, by_language)
