"""The laws that can be named: those shipped, and those of the submission's own citations/law.yaml."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from namens.citations.law.titles import EU_TYPES, official_name, official_name_after
from namens.workspace.localised import Localised
from namens.workspace.own_files import own_file
from namens.workspace.problems import Place, Problems, did_you_mean
from namens.workspace.records import read_record
from namens.workspace.scalars import Choice, Count, Date, DatedText, Text
from namens.workspace.schema import Field, MapOf, ReaderText, Record
from namens.workspace.sourced import Sourced

OWN_FILE = "citations/law.yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A law as a file has it; what it leaves out is None. Texts are by language."""

    short: Localised | None
    short_of: Localised | None
    full: Localised | None
    full_of: Localised | None
    title: Localised | None
    type: Sourced | None
    number: Sourced | None
    celex: Sourced | None
    eli: Sourced | None
    link: Localised | None
    date: DatedText | None
    articles: int | None
    recitals: int | None
    annexes: int | None
    paragraphs: Sourced | None
    points: Mapping[str, int] | None
    place: Place


_RATHER = 0.7  # how alike a name must be to go before all others
_ADDRESS = Text("an address such as https://example.org", r"https?://\S+")

ENTRY = Record(
    "a law",
    Entry,
    (
        Field("short", ReaderText(shared=True), "the short name, by language: AVG"),
        Field("short-of", ReaderText(shared=True), "the short name as it stands after 'article 5 of': de AVG, der DSGVO, du RGPD"),
        Field("full", ReaderText(shared=True), "the name at the first mention, by language (made from type and number for EU acts)"),
        Field("full-of", ReaderText(shared=True), "that name as it stands after 'article 5 of'"),
        Field("title", ReaderText(shared=True), "the official title, by language"),
        Field("type", Choice((*EU_TYPES, "treaty")), "what kind of act it is"),
        Field("number", Text("a number such as (EU) 2016/679 or 2002/58/EC"), "the number, as English writes it: (EU) 2016/679"),
        Field("celex", Text("a CELEX number such as 32016R0679", r"[0-9][0-9A-Z()/_]+"), "the number in EUR-Lex"),
        Field("eli", Text("an address that ends in /oj, such as https://eur-lex.europa.eu/eli/reg/2016/679/oj", r"https?://\S+/oj"), "the address of an EU act; places in it are linked below it"),
        Field("link", ReaderText(shared=True), "the address at another publisher, by language; {article} in it becomes the article's number"),
        Field("date", Date(), "the date of the act"),
        Field("articles", Count(), "how many articles it has, so that references can be checked"),
        Field("recitals", Count(), "how many recitals it has"),
        Field("annexes", Count(), "how many annexes it has, numbered I, II …"),
        Field("paragraphs", Text("one number an article, such as '2 0 3'", r"\d+(\s+\d+)*"), "how many numbered paragraphs each article has, from article 1 on"),
        Field("points", MapOf(Count()), "articles without paragraphs whose points are numbered, and how many those are"),
    ),
)  # fmt: skip
LAW = MapOf(ENTRY)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law by its id, complete: shipped entry and own entry joined."""

    id: str
    entry: Entry

    @property
    def eli(self) -> str:
        """The ELI, ending in /oj; empty outside EU law."""
        return self.entry.eli or ""

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """Numbered paragraphs an article, from article 1 on; empty when unknown."""
        return tuple(map(int, (self.entry.paragraphs or "").split()))

    def link(self, language: str) -> str:
        """The publisher's address; empty when there is none."""
        return _text(self.entry.link, language) if self.entry.link else ""

    def short(self, language: str) -> str:
        """'AI-verordening'."""
        return _text(self.entry.short, language) if self.entry.short else self.full(language)

    def short_of(self, language: str) -> str:
        """'de AI-verordening': the short name after 'artikel 5 van'."""
        written = self.entry.short_of and self.entry.short_of.in_language(language, "")
        return written or _default_article(language) + self.short(language)

    def full(self, language: str) -> str:
        """'Verordening (EU) 2024/1689'."""
        if self.entry.full:
            return _text(self.entry.full, language)
        return official_name(self.entry.type or "", self.entry.number or "", language) or self.id

    def full_of(self, language: str) -> str:
        """The same after 'artikel 5 van': 'der Verordnung (EU) 2024/1689'."""
        written = self.entry.full_of and self.entry.full_of.in_language(language, "")
        made = (
            ""
            if self.entry.full
            else official_name_after(self.entry.type or "", self.entry.number or "", language)
        )
        return written or made or _default_article(language) + self.full(language)


def _default_article(language: str) -> str:
    """What a name without a form of its own gets after 'article 5 of'; German and French names may need another."""
    articles = {"en": "the ", "nl": "de ", "de": "der ", "fr": "du ", "es": "del ", "it": "del "}
    return articles.get(language[:2].lower(), "")


def _text(texts: Localised, language: str) -> str:
    found = texts.in_language(language, "") or texts.in_language("en", "")
    return str(found or texts.texts()[0])


class Instruments:
    """The laws of one submission. The shipped ones are read when a law is first asked for."""

    def __init__(self, own: Mapping[str, Entry] | None = None) -> None:
        self._own = dict(own or {})
        self._known: dict[str, Instrument] | None = None

    def all(self) -> Mapping[str, Instrument]:
        """Every law by its id."""
        if self._known is None:
            entries = dict(shipped())
            for name, entry in self._own.items():
                entries[name] = _joined(entries[name], entry) if name in entries else entry
            self._known = {name: Instrument(name, entry) for name, entry in entries.items()}
        return self._known

    def find(self, name: str) -> Instrument | None:
        """The law with this id, or with this short name in any language ('AVG'); case does not matter."""
        wanted = name.casefold()
        known = self.all()
        by_id = next((law for key, law in known.items() if key.casefold() == wanted), None)
        return by_id or next((law for law in known.values() if wanted in _short_names(law)), None)

    def is_own(self, law: Instrument) -> bool:
        """Whether the submission itself says what the law is called, or something of it."""
        return law.id in self._own

    def unknown(self, name: str, language: str = "") -> str:
        """What to say of a law that is not here; ids, and short names in *language*, are what was rather meant."""
        known = self.all()
        others = sorted(short for law in known.values() for short in _short_names(law))
        spoken = {law.short(language).casefold() for law in known.values() if language}
        near = [*spoken.intersection(others), *known]
        hint = did_you_mean(name, near, alike=_RATHER) or did_you_mean(name, [*others, *known])
        listed = "" if hint else f" Known: {', '.join(known)}. Add others in {OWN_FILE}."
        return f"no law '{name}' is known.{hint}{listed}"


def _short_names(law: Instrument) -> set[str]:
    texts: Iterable[Sourced] = law.entry.short.texts() if law.entry.short else ()
    return {text.casefold() for text in texts if " " not in text}


def _joined(shipped_entry: Entry, own: Entry) -> Entry:
    """*own* goes before what is shipped, key by key; a text in one language leaves the other languages alone."""
    values = {}
    for one in dataclasses.fields(Entry):
        before, after = getattr(shipped_entry, one.name), getattr(own, one.name)
        if isinstance(before, Localised) and isinstance(after, Localised) and after.single is None:
            texts = {**before.by_language, **after.by_language}
            after = Localised(after.place, after.key, texts, None, after.shared)
        values[one.name] = before if after is None else after
    for name in ("short", "full"):  # a new name makes the old one's inflected form wrong
        values[f"{name}_of"] = _inflected(
            getattr(own, name), getattr(own, f"{name}_of"), values[f"{name}_of"]
        )
    return Entry(**values)


def _inflected(name: Localised | None, own: Localised | None, joined: Localised | None) -> Localised | None:
    if name is None or joined is None or joined.single is not None:
        return joined
    if name.single is not None:
        return own
    given = own.by_language if own else {}
    kept = {
        key: text for key, text in joined.by_language.items() if key in given or key not in name.by_language
    }
    return Localised(joined.place, joined.key, kept, None, joined.shared) if kept else None


def load_instruments(folder: Path, problems: Problems) -> Instruments:
    """The shipped laws and those of citations/law.yaml, whose faults become problems with their line and column."""
    path = own_file(folder, OWN_FILE, problems)
    if path is None:
        return Instruments()
    own: dict[str, Entry] = read_record(path, folder, LAW, problems) or {}
    for name, entry in own.items():
        _check_entry(name, entry, problems)
    return Instruments(own)


def _check_entry(name: str, entry: Entry, problems: Problems) -> None:
    if not name.strip() or any(letter.isspace() for letter in name):
        problems.add(entry.place, f"'{name}' cannot be a law's name in references. Write it without spaces.")
    for link in entry.link.texts() if entry.link else ():
        if not link.startswith(("https://", "http://")):
            problems.add(link.place, f"'{link}' is no address; expected one such as https://example.org.")
    known = name in shipped()
    made = entry.type in EU_TYPES and entry.number
    if not (known or made or entry.full):
        message = f"the law '{name}' has no name to print. Add 'full', or 'type' and 'number' for an EU act."
        problems.add(entry.place, message)
    if not (known or entry.eli or entry.link):
        message = (
            f"the law '{name}' has no address. Add 'eli' (EU law) or 'link', so that references are links."
        )
        problems.warn(entry.place, message)


@cache
def shipped() -> Mapping[str, Entry]:
    """The laws of instruments.yaml beside this module."""
    here = Path(__file__).parent
    problems = Problems()
    laws: dict[str, Entry] | None = read_record(here / "instruments.yaml", here, LAW, problems)
    assert laws is not None and not problems.found, problems.found
    return laws
