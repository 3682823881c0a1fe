"""The import: read what comes from elsewhere, leave out what is there already, give keys, splice, report."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import realpath
from pathlib import Path
from typing import NamedTuple

from namens.citations.intake import decode
from namens.citations.intake.deciding import Added, Duplicate, decide, doubtful, texts
from namens.citations.intake.index import open_rows, rows_of
from namens.citations.intake.records import Batch, Record
from namens.citations.intake.rows import Row
from namens.citations.intake.splice import append, appended, content, is_utf8
from namens.workspace.files import forbidden_character, relative_name
from namens.workspace.locks import locked
from namens.workspace.own_files import refusal
from namens.workspace.problems import Place, Problems

_TRIES = 5  # against a program that keeps changing the base


class Input(NamedTuple):
    """A file, or pasted text, as it came; `name` is how the user knows it."""

    name: str
    data: bytes


class Report(NamedTuple):
    """What an import did: every source that was found is added, a duplicate, or counted as unread.

    `problems`: errors say what was not read or had to be mended, warnings what the user should know.
    """

    added: tuple[Added, ...]
    duplicates: tuple[Duplicate, ...]
    unread: int
    problems: Problems

    @property
    def found(self) -> int:
        """How many sources the files held."""
        return len(self.added) + len(self.duplicates) + self.unread


def import_sources(
    inputs: Sequence[Input],
    target: Path,
    root: Path,
    others: Sequence[Path] = (),
    *,
    all_of_them: bool = False,
) -> Report:
    """Add the sources of *inputs* to the end of *target*, a .bib file in *root* that need not be there yet.

    A target that a link leads out of *root* is a problem, and nothing is imported.
    *others*: the rest of the base, where a source may be already. *all_of_them*: duplicates are added too.
    """
    problems = Problems()
    batches = [_read(found, problems) for found in inputs]
    records = [_clean(record, problems) for batch in batches for record in batch.records]
    unread = sum(batch.unread for batch in batches)
    if fault := refusal(target, root):
        problems.add(fault.place, f"{fault.message} Or name another file: --into FILE.")
        return Report((), (), unread + len(records), problems)
    for place, message in doubtful(records):
        problems.warn(place, message)
    target = target.resolve()  # a link to a shared base in the folder stays a link
    name = relative_name(target, root.resolve())
    rest = open_rows([path for path in others if realpath(path) != str(target)], root, problems)
    try:
        with locked(target):
            for _ in range(_TRIES):
                done = _once(records, target, name, rest, problems, all_of_them=all_of_them)
                if done is not None:
                    return Report(*done, unread + len(records) - len(done[0]) - len(done[1]), problems)
        problems.add(Place(name), "is being changed by another program; nothing was imported. Try again.")
    except TimeoutError:
        problems.add(Place(name), "another import into it is running; nothing was imported. Try again.")
    except OSError as error:
        problems.add(Place(name), f"cannot be written to: {error.strerror or error}. Nothing was imported.")
    return Report((), (), unread + len(records), problems)


def _read(found: Input, problems: Problems) -> Batch:
    """The sources of one input, by the format that it looks like."""
    text = decode.decode(found.data, found.name, problems)
    match decode.guess(text):
        case decode.BIBTEX:
            from namens.citations.intake.bibtex import read_bibtex

            batch = read_bibtex(text, found.name, problems)
        case decode.CSL_JSON:
            from namens.citations.intake.csl_json import read_csl_json

            batch = read_csl_json(text, found.name, problems)
        case decode.RIS:
            from namens.citations.intake.ris import read_ris

            batch = read_ris(text, found.name, problems)
        case _:
            what = "looks like neither BibTeX, CSL-JSON nor RIS; nothing of it was read."
            problems.add(Place(found.name), "is empty." if not text.strip() else what)
            return Batch((), 1 if text.strip() else 0)
    if not batch.records and not batch.unread:
        problems.add(Place(found.name), "holds no source.")
    return batch


def _clean(record: Record, problems: Problems) -> Record:
    """The record without characters that no file may hold; they are said."""
    odd = next(
        (bad for text in (record.raw, *record.fields.values()) if (bad := forbidden_character(text))), None
    )
    if odd is None:
        return record
    message = (
        f"holds a character that no document may (U+{ord(odd.group()):04X}); \ufffd stands in its place."
    )
    problems.add(record.place, message)
    fields = {name: _without_odd(value) for name, value in record.fields.items()}
    return record._replace(raw=_without_odd(record.raw), fields=fields, wish=_without_odd(record.wish))


def _without_odd(text: str) -> str:
    return "".join("\ufffd" if forbidden_character(letter) else letter for letter in text)


def _once(
    records: Sequence[Record],
    target: Path,
    name: str,
    rest: Sequence[Row],
    problems: Problems,
    *,
    all_of_them: bool,
) -> tuple[tuple[Added, ...], tuple[Duplicate, ...]] | None:
    """Compare with the base as it is now, and write; None when it was changed meanwhile."""
    before = content(target)
    if before is not None and not is_utf8(before):
        message = (
            "is not UTF-8, so nothing can be added to it. Save it as UTF-8 in your editor, and import again."
        )
        problems.add(Place(name), message)
        return (), ()
    base = [*rows_of(before or b"", name, target, Problems()), *rest]
    added, duplicates = decide(records, base, all_of_them=all_of_them)
    if added and not append(target, before, appended(before or b"", texts(added, duplicates))):
        return None
    return added, duplicates


__all__ = ["Added", "Duplicate", "Input", "Report", "import_sources"]
