"""Corrections on the lead's page, and how one that is accepted gets into the coalition's file."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from namens.coalitions.coalition import COALITION
from namens.coalitions.database.corrections import Correction, pending
from namens.coalitions.database.store import Database
from namens.signing.desk import Desk
from namens.web.listed import Listed, listed
from namens.web.logos import LogoError, clean_logo
from namens.web.words import in_language
from namens.workspace.files import relative_name
from namens.workspace.locks import locked
from namens.workspace.outputs import replace_file
from namens.workspace.problems import Problems
from namens.workspace.scalars import Context
from namens.workspace.sourced import SourceFile
from namens.workspace.yaml_put import put
from namens.workspace.yaml_splice import CannotSpliceError, plain

LOGOS = "logos"


class AcceptError(Exception):
    """The correction cannot be put into the file; the message says why."""


class Line(NamedTuple):
    """One thing that would be otherwise: its label, how it is, how it would be; `picture` as a data: address."""

    label: str
    now: str
    proposed: str
    picture: str = ""


class Proposal(NamedTuple):
    """A correction as the page shows it."""

    id: str
    name: str
    at: dt.datetime
    lines: Sequence[Line]


def proposals(database: Database, desk: Desk, language: str) -> list[Proposal]:
    """What partners would have otherwise, oldest first; of those who left the coalition nothing."""
    found = []
    for correction in pending(database):
        who = listed(desk, correction.signatory, correction.language or desk.first)
        if who is not None:
            lines = _lines(correction, who, language)
            found.append(Proposal(correction.id, desk.name(who.id, language), correction.at, lines))
    return found


def _lines(correction: Correction, who: Listed, language: str) -> list[Line]:
    words, fields = in_language(language), correction.fields
    now = {"name": who.name, "signatory": who.signatory, "role": who.role}
    lines = [
        Line(words(f"f_{name}"), now[name], fields[name] or f"({words('part_gone')})")
        for name in ("name", "signatory", "role")
        if name in fields
    ]
    if fields.get("comment"):
        lines.append(Line(words("r_comment"), "", fields["comment"]))
    if fields.get("logo"):
        mime = "image/svg+xml" if fields.get("logo_kind") == "svg" else "image/png"
        lines.append(Line(words("f_logo"), "", "", f"data:{mime};base64,{fields['logo']}"))
    return lines


def accept(desk: Desk, correction: Correction) -> None:
    """Put the correction into the coalition's file, spliced; all of it or, with AcceptError, nothing."""
    path = (desk.loaded.folder / desk.coalition.place.file).resolve()
    logo = _logo(desk, correction)
    picture = _picture(correction) if logo is not None else b""
    try:
        with locked(path):
            before = path.read_bytes()
            text = before.decode("utf-8-sig")
            shown = logo.relative_to(desk.loaded.folder).as_posix() if logo is not None else ""
            for where, value in list(_changes(text, correction, shown, desk.first)):
                text = put(text, where, value)
            if logo is not None:
                logo.parent.mkdir(parents=True, exist_ok=True)
                replace_file(logo, picture)
            bom = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
            _write_proved(path, desk.loaded.folder, before, bom + text.encode())
    except (CannotSpliceError, UnicodeDecodeError) as error:
        raise AcceptError(str(error)) from error
    except TimeoutError as error:
        raise AcceptError("another program is writing to this file.") from error
    except OSError as error:
        raise AcceptError(error.strerror or str(error)) from error


def _write_proved(path: Path, folder: Path, before: bytes, after: bytes) -> None:
    """Write the file if it can be read then, and if nobody saved it meanwhile: an editor knows no lock."""
    text, problems = after.decode("utf-8-sig"), Problems()
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is not None:
        COALITION.read(node, Context(SourceFile(relative_name(path, folder), text), folder, problems))
    if problems.errors:
        raise AcceptError("; ".join(str(problem) for problem in problems.errors))
    if path.read_bytes() != before:
        raise AcceptError("somebody has just saved this file. Try again.")
    replace_file(path, after, durable=True)


def _logo(desk: Desk, correction: Correction) -> Path | None:
    """Where the logo goes: named after the id in the files, never after what was sent."""
    if not correction.fields.get("logo") or desk.coalition.find(correction.signatory) is None:
        return None
    file = desk.loaded.folder / desk.coalition.place.file
    return file.parent / LOGOS / f"{correction.signatory}.png"


def _picture(correction: Correction) -> bytes:
    """The logo as the letter can hold it: a drawing, as they were kept once, is made a picture."""
    data = base64.b64decode(correction.fields["logo"])
    try:
        return clean_logo(data) if correction.fields.get("logo_kind") == "svg" else data
    except LogoError as error:
        raise AcceptError(f"the logo cannot be used ({error.word}). Dismiss it and ask for a PNG.") from error


def _changes(
    text: str, correction: Correction, logo: str, first: str
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The keys of the file that change, as the file is now: somebody may have added a line above.

    *logo*: the logo's place, if there is one; *first*: the submission's first language.
    """
    tree = plain(yaml.compose(text, Loader=yaml.SafeLoader)) or {}
    here = _entry(tree, correction.signatory)
    fields, language = correction.fields, correction.language or first
    signs: tuple[str, ...] = () if here[0] == "individuals" else ("signatory",)
    places = {"name": ("name",), "signatory": ("signatory", "name"), "role": (*signs, "role")}
    for name, below in places.items():
        if fields.get(name):
            yield _in_language(tree, (*here, *below), language), fields[name]
        elif name in fields:
            yield from ((where, "") for where in _every_language(tree, (*here, *below)))
    if logo:
        yield (*here, "logo"), logo


def _entry(tree: Any, signatory: str) -> tuple[str | int, ...]:
    """Where the entry of *signatory* stands."""
    for key in ("organisations", "individuals"):
        for number, entry in enumerate(tree.get(key) or ()):
            if isinstance(entry, dict) and entry.get("id") == signatory:
                return key, number
    raise AcceptError(f"'{signatory}' is not in the list any more.")


def _at(tree: Any, where: tuple[str | int, ...]) -> Any:
    """What stands there; None for nothing."""
    value = tree
    for step in where:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _every_language(tree: Any, where: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    """The places that hold a text which is taken away: who has no role has none in any language."""
    value = _at(tree, where)
    if isinstance(value, dict):
        return [(*where, str(language)) for language in value]
    return [where] if value else []


def _in_language(tree: Any, where: tuple[str | int, ...], language: str) -> tuple[str | int, ...]:
    """The key itself, or below it the language where the file has one text a language."""
    value = _at(tree, where)
    if not isinstance(value, dict):
        return where
    variety = language.partition("-")[0]
    return (*where, variety if language not in value and variety in value else language)
