"""Apply the safe changes to .bib files: not one other byte changes, and each file is replaced in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from namens.citations.audit.entries import Base
from namens.citations.audit.findings import Edit, Finding
from namens.citations.audit.letter import Letter
from namens.citations.audit.run import audit
from namens.citations.scan import BibText, bib_data, read_bib
from namens.workspace.outputs import replace_file
from namens.workspace.problems import Place, Problems

_MOST_ROUNDS = 5  # one address may need three changes that touch each other


class Fixed(NamedTuple):
    """What was changed (findings as they were, in the order of the changes), and the findings that are left."""

    changed: tuple[Finding, ...]
    left: list[Finding]


def open_base(files: Mapping[str, Path], root: Path, problems: Problems) -> Base:
    """The base in *files* of the submission in *root*: name, as messages show it → path. An unreadable one is a problem."""
    texts = []
    for name, path in files.items():
        data = bib_data(path, root, name, problems)
        if data is not None:
            texts.append(read_bib(name, data, problems))
    return Base(tuple(texts))


def fix(
    base: Base, letter: Letter, files: Mapping[str, Path], problems: Problems, off: Iterable[str] = ()
) -> Fixed:
    """Make every safe change in the files of *base*. A file that cannot be written stays as it was: a problem."""
    silent = tuple(off)
    made, changed = base, []
    found = audit(base, letter, silent)
    for _ in range(_MOST_ROUNDS):
        chosen = _apart(finding for finding in found if finding.edits)
        spliced = _spliced(made, chosen)
        refused = _spoiled(made, spliced)
        chosen = [finding for finding in chosen if finding.edits[0].file not in refused]
        if not chosen:
            break
        made = Base(
            tuple(
                old if old.name in refused else new
                for old, new in zip(made.texts, spliced.texts, strict=True)
            )
        )
        changed += chosen
        found = audit(made, letter, silent)
    written = _write(base, made, files, problems)
    if written is made:
        return Fixed(tuple(changed), found)
    done = {text.name for text, old in zip(written.texts, base.texts, strict=True) if text.text != old.text}
    kept = tuple(finding for finding in changed if finding.edits[0].file in done)
    return Fixed(kept, audit(written, letter, silent))


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Findings whose changes do not touch each other, first come first; the others wait for the next round."""
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in findings:
        if all(_far(edit, other) for edit in finding.edits for other in taken):
            chosen.append(finding)
            taken += finding.edits
    return chosen


def _far(edit: Edit, other: Edit) -> bool:
    return edit.file != other.file or edit.end < other.start or other.end < edit.start


def _spliced(base: Base, findings: Iterable[Finding]) -> Base:
    """The base with the changes made, in memory."""
    edits = [edit for finding in findings for edit in finding.edits]
    return Base(
        tuple(_splice(text, [edit for edit in edits if edit.file == text.name]) for text in base.texts)
    )


def _splice(text: BibText, edits: list[Edit]) -> BibText:
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [text.text[at : edit.start], edit.new]
        at = edit.end
    return BibText(text.name, "".join(pieces) + text.text[at:]) if edits else text


def _spoiled(old: Base, new: Base) -> set[str]:
    """Files whose entries would not be the same ones, or not all be read, after the change. None is known."""
    return {
        before.name
        for before, after in zip(old.texts, new.texts, strict=True)
        if before is not after and _shape(before) != _shape(after)
    }


def _shape(text: BibText) -> list[tuple[str, str, bool]]:
    base = Base((text,))
    return [
        (block.key, block.type, source is not None)
        for block, (source, _) in zip(base.blocks, base.entries(), strict=True)
    ]


def _write(old: Base, new: Base, files: Mapping[str, Path], problems: Problems) -> Base:
    """Write what changed, read it again, and give the base as it now is on disk."""
    kept = []
    for before, after in zip(old.texts, new.texts, strict=True):
        same = before.text == after.text or not _replace(files[before.name], before, after, problems)
        kept.append(before if same else after)
    return new if all(one is two for one, two in zip(kept, new.texts, strict=True)) else Base(tuple(kept))


def _replace(path: Path, before: BibText, after: BibText, problems: Problems) -> bool:
    place, target = Place(before.name), path.resolve()
    try:
        if target.read_bytes() != before.text.encode("utf-8", "surrogatepass"):
            reason = "was changed meanwhile, or is not UTF-8, so it is left as it is. Save it as UTF-8 and run again."
            problems.add(place, reason)
            return False
        replace_file(target, after.text.encode("utf-8", "surrogatepass"))
        if target.read_bytes() == after.text.encode("utf-8", "surrogatepass"):
            return True
        problems.add(place, "does not hold what was written to it. Compare it with your copy.")
    except OSError as error:
        problems.add(place, f"cannot be written: {error.strerror or error}. It is left as it was.")
    return False
