"""A base as a list: one row an entry, read lightly, so that 10,000 entries are listed without a parser.

What the parser finds in a sound entry is found here too (a test compares); of a broken one, what can be read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from namens.citations.latex import plain
from namens.citations.names import parse_names, split_names
from namens.citations.scan import BibText, blocks
from namens.citations.values import TOO_LONG, Value, closing, faults_of_string, resolve
from namens.workspace.problems import Problems

_NAME = re.compile(r"[\s,]*([A-Za-z][\w:.+-]*)\s*=\s*")
_NEXT = re.compile(r"\n[\s,]*(?=[A-Za-z][\w-]*\s*=)")
_AFTER_KEY = re.compile(r"@[ \t]*\w+\s*[{(][^,={}\"]*")
_INNERMOST = r"\{(?:[^{}\\]++|\\.)*+\}"
_INNER = rf"\{{(?:[^{{}}\\]++|\\.|{_INNERMOST})*+\}}"
_BRACED = re.compile(rf"\{{(?:[^{{}}\\]++|\\.|{_INNER})*+\}}", re.DOTALL)
_WORD = re.compile(r"[^\s,#{}\"]*")
_JOINED = re.compile(r"\s*#\s*")
_SIGN = re.compile(r"\\([&%#_$])")
_DECODED = re.compile(r"[\\~`<]|---|''|(?<!\\)\$")  # what LaTeX means something else by than it shows
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_MARKS = re.compile("[\u0300-\u036f]+")
_YEAR = re.compile(r"\d{4}")
# never searched in: nobody looks for them, and they are long
_SILENT = {"file", "csl-extra", "owner", "timestamp"}


class Row(NamedTuple):
    """What a list shows of an entry: plain characters, and the file, line and column (from 1) where it starts.

    `author` is short ('Barrett et al.'), `family` the first author's or editor's alone, `text` all that a search looks in,
    folded by `fold`. `parents` are the entries it inherits from; `is_part`: its title is theirs.
    """

    key: str
    type: str
    author: str
    year: str
    title: str
    doi: str
    url: str
    family: str = ""
    parents: tuple[str, ...] = ()
    text: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    is_part: bool = False

    @property
    def words(self) -> str:
        """All that a search looks in, without the key."""
        return self.text[len(fold(self.key)) :].strip()

    def renamed(self, key: str) -> Row:
        """The same row under another key."""
        return self._replace(key=key, text=f"{fold(key)} {self.words}")


def read_rows(source: BibText, problems: Problems | None = None, *, alone: bool = True) -> list[Row]:
    """All entries of a .bib file in file order; those without a key are left out, for nobody can cite them.

    Strings that are too long, or (in a base that is this file *alone*) that nobody defined, are warnings in
    *problems*: what they should say, is not shown.
    """
    strings: dict[str, str] = {}
    missing: set[str] = set()
    rows: list[Row] = []
    for block in blocks(source):
        chunk = block.chunk
        odd: dict[str, Value] = {}
        if block.type == "string":
            strings |= light_fields(chunk, strings, odd)
            faults = [fault for name, value in odd.items() for fault in faults_of_string(name, value)]
        elif block.key:
            row = row_of(block.key, block.type, light_fields(chunk, strings, odd))
            faults = [*_faults_of_entry(block.key, odd, missing)] if odd else []
            rows.append(row._replace(file=source.name, line=block.place.line, column=block.place.column))
        else:
            continue
        if problems is not None:
            for fault in faults:
                if alone or TOO_LONG in fault:
                    problems.warn(block.place, fault)
    return inherited(rows)


def _faults_of_entry(key: str, odd: Mapping[str, Value], missing: set[str]) -> Iterator[str]:
    """What is wrong with the strings that an entry uses; each of the *missing* ones is said once a file."""
    for name, value in odd.items():
        if value.too_long:
            yield f"'{name}' of '{key}' {TOO_LONG}"
        for word in {*value.undefined} - missing:
            missing.add(word)
            yield f"'{name}' of '{key}' uses {word}, which no @string defines."


def light_fields(
    chunk: str, strings: Mapping[str, str], odd: dict[str, Value] | None = None
) -> dict[str, str]:
    """The fields of one block by lower-case name, as LaTeX without braces; the first of two of a name counts.

    *odd* gets the values whose strings are too long or undefined.
    """
    found: dict[str, str] = {}
    start = _AFTER_KEY.match(chunk)
    at = start.end() if start else 0
    if at < len(chunk) and chunk[at] == "=":  # no key: the first field stands in its place, as in @string
        at = chunk.find("{") + 1 or chunk.find("(") + 1
    while True:
        name = _NAME.match(chunk, at)
        if name is None:
            following = _NEXT.search(chunk, at)
            if following is None:
                return found
            at = following.end()
            continue
        at = _value_end(chunk, name.end())
        value = chunk[name.end() : at]
        if value.startswith("{") and value.endswith("}") and _BRACED.fullmatch(value):
            text = value[1:-1]
        else:
            found_value = resolve(value, strings)
            text = found_value.text
            if odd is not None and (found_value.too_long or found_value.undefined):
                odd.setdefault(name.group(1).lower(), found_value)
        found.setdefault(name.group(1).lower(), text)


def _value_end(chunk: str, at: int) -> int:
    """Where the value that begins at *at* ends: a group, a quotation or a word, and what `#` joins to it."""
    while True:
        if at < len(chunk) and chunk[at] in '{"':
            braced = _BRACED.match(chunk, at) if chunk[at] == "{" else None
            at = braced.end() if braced else min(closing(chunk, at) + 1, len(chunk))
        else:
            word = _WORD.match(chunk, at)
            at = word.end() if word else at
        joined = _JOINED.match(chunk, at)
        if joined is None:
            return at
        at = joined.end()


def row_of(key: str, kind: str, fields: Mapping[str, str]) -> Row:
    """The row of an entry with *fields*, as LaTeX."""
    author, family = _authors(_first(fields, "author", "editor", "bookauthor"))
    year = _YEAR.search(_first(fields, "date", "year", "eventdate"))
    linked = [*fields.get("xdata", "").split(","), fields.get("crossref", "")]
    texts = [value for name, value in fields.items() if name not in _SILENT]
    return Row(
        key,
        kind,
        author or shown(_first(fields, "organization", "institution", "court", "authority")),
        year.group() if year else "",
        shown(_first(fields, "title", "booktitle", "maintitle")),
        fields.get("doi", "").strip(),
        "".join(fields.get("url", "").replace("{", "").replace("}", "").split()),
        family,
        tuple(parent.strip() for parent in linked if parent.strip()),
        fold(" ".join([key, kind, *map(shown, texts)])),
    )


def _first(fields: Mapping[str, str], *names: str) -> str:
    return next((fields[name] for name in names if fields.get(name, "").strip()), "")


def shown(value: str) -> str:
    """*value* as plain characters; most values need no decoding, which is slow."""
    simple = _SIGN.sub(r"\1", value) if "\\" in value else value
    if _DECODED.search(simple):
        return plain(value)
    text = " ".join(simple.replace("{", "").replace("}", "").replace("--", "–").split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _authors(value: str) -> tuple[str, str]:
    """The short form of a list of names, and the first one's family name."""
    if not value.strip():
        return "", ""
    braced = "{" in value
    pieces = [piece for piece in (split_names(value) if braced else _AND.split(value)) if piece.strip()]
    families = [_family(piece) for piece in pieces[:2]]
    first = families[0] if families else ""
    if len(pieces) > 2 or families[1:] == ["others"]:
        return f"{first} et al.", first
    return " and ".join(families), first


def _family(piece: str) -> str:
    family, comma, _ = piece.partition(",")
    if comma and not set(family) & set("{\\~=") and family.strip():
        return " ".join(family.split())
    if _BRACED.fullmatch(piece.strip()):
        return shown(piece)
    names = parse_names(piece)
    if not names:
        return ""
    name = names[0]
    if "literal" in name:
        return name["literal"]
    return f"{name.get('non-dropping-particle', '')} {name.get('family', name.get('given', ''))}".strip()


def inherited(rows: list[Row]) -> list[Row]:
    """The rows with year and author of the entry they inherit from, where they have none."""
    if not any(row.parents for row in rows):
        return rows
    known = {row.key: row for row in reversed(rows)}  # of two with one key, the first counts
    made: list[Row] = []
    for row in rows:
        for parent in (known[key] for key in row.parents if key in known):
            row = row._replace(
                year=row.year or parent.year,
                author=row.author or parent.author,
                family=row.family or parent.family,
                title=row.title or parent.title,
                is_part=not row.title or row.is_part,
            )
        made.append(row)
    return made


def search(rows: Iterable[Row], words: Iterable[str]) -> list[Row]:
    """The rows in which every one of *words* occurs, in capitals or not, with accents or without."""
    wanted = [fold(word) for word in words]
    return [row for row in rows if all(word in row.text for word in wanted)]


def fold(text: str) -> str:
    """*text* without capitals and accents."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
