"""Fill a template: sealed values in, Markdown out, with the place of every word of the template's own."""

from __future__ import annotations

import contextlib
import re
from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from jinja2 import FunctionLoader, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from namens.templates.bounds import MAX_PRINTED
from namens.templates.compiled import Compiled
from namens.templates.errors import TemplateProblem
from namens.templates.sandbox import Sandbox
from namens.templates.seals import SPAN_MARK, Seals
from namens.workspace.files import forbidden_character, inside, read_text
from namens.workspace.own_files import refusal
from namens.workspace.problems import Place, Problems, did_you_mean

SHIPPED = Path(__file__).parent
INVITATION = "invitation.md.j2"  # an e-mail's, not a letter's
SHIPPED_PREFIX = "namens/"  # `{% extends "namens/letter.md.j2" %}`: the shipped one, past one's own

_IMPORTED = (
    " An imported template does not see the letter's values: write {% import … with context %}, "
    f'or {{% extends "{SHIPPED_PREFIX}letter.md.j2" %}} to change a part of the shipped one.'
)


class Filled(NamedTuple):
    """Markdown with seals in it. `starts` and `spans`: where each run of the template's own words began."""

    text: str
    starts: tuple[int, ...] = ()
    spans: tuple[tuple[str, int, int], ...] = ()

    def place(self, offset: int) -> tuple[str, int] | None:
        """The template and the offset in it of the character at *offset*; None for what is not its own."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return None
        template, start, length = self.spans[index]
        step = offset - self.starts[index]
        return (template, start + step) if step < length else None


class Templates:
    """The templates of a submission: its own first, then the shipped ones."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seals = folder, Seals()
        self.sources: dict[str, str] = {}
        self.with_gaps: Filled | None = None  # where names are unknown, and all else could be filled
        self.sandbox = Sandbox(self.seals, FunctionLoader(self._load), Compiled())

    def _load(self, name: str) -> tuple[str, str, None] | None:
        self._refuse(str(name))
        path, shown = self._find(name)
        if path is None:
            return None
        problems = Problems()
        source = read_text(path, shown, problems)
        if source is None:
            raise TemplateProblem(problems.errors[0].message, problems.errors[0].place)
        if bad := forbidden_character(source.text):
            message = f"holds the character U+{ord(bad.group()):04X}, which no document can hold. Delete it."
            raise TemplateProblem(message, source.place(bad.start()))
        self.seals.know(shown)
        self.sources[shown] = source.text
        return self.sources[shown], shown, None

    def _refuse(self, name: str) -> None:
        """A template of one's own that cannot be read is never passed over for the shipped one."""
        fault = refusal(self.folder / "templates" / name, self.folder)
        if fault is not None and not name.startswith(SHIPPED_PREFIX):
            raise TemplateProblem(fault.message, fault.place)

    def _find(self, name: str) -> tuple[Path | None, str]:
        own = inside(self.folder / "templates", name)
        if own is not None and own.is_file() and not name.startswith(SHIPPED_PREFIX):
            return own, f"templates/{name}"
        bare = name.removeprefix(SHIPPED_PREFIX)
        # the shipped folder may be made of links, so its names are looked up and nothing is resolved
        shipped = SHIPPED / bare if bare in {path.name for path in SHIPPED.glob("*.j2")} else None
        return shipped, f"namens/templates/{bare}"

    def shown(self, name: str) -> str:
        """The template's file as users know it."""
        return self._find(name)[1]

    def names(self) -> list[str]:
        """Every template of a letter that a submission may name."""
        folders = (self.folder / "templates", SHIPPED)
        found = {path.name for folder in folders for path in folder.glob("*.md.j2")}
        return sorted(found - {INVITATION})

    def warn_of_losses(self, name: str, problems: Problems) -> None:
        """What a template of one's own holds and never prints, since the one that it extends has no place for it."""
        shown = self.shown(name)
        if shown.startswith("templates/") and "{% extends" in self.sources.get(shown, ""):
            from namens.templates.blocks import lost

            problems.extend(lost(name, self._load, self.sandbox))

    def fill(self, name: str, values: Mapping[str, Any], asked: Place, problems: Problems) -> Filled | None:
        """The template *name* (asked for at *asked*) filled with *values*, or None and a problem.

        Where it asks for names that nobody gave, all of them are said; `with_gaps` is then what the rest prints.
        """
        try:
            return self._render(self.sandbox, name, values)
        except TemplateNotFound as error:
            hint = did_you_mean(str(error.name), self.names())
            problems.add(
                asked if error.name == name else self._place(error, name),
                f"there is no template '{error.name}'.{hint} Known: {', '.join(self.names())}.",
            )
        except TemplateSyntaxError as error:
            named = [known for known in (error.filename, error.name) if known in self.sources]
            shown = named[0] if named else self.shown(error.name or name)
            problems.add(Place(shown, error.lineno), f"the template is not valid: {self._syntax(error)}")
        except TemplateProblem as error:
            if error.place is not None:
                problems.add(error.place, error.message)
            else:
                problems.add(self._place(error, name), f"the template {error.message}")
        except RecursionError as error:
            place = self._place(error, name)
            hint = f'To extend the shipped one, write {{% extends "{SHIPPED_PREFIX}{name}" %}}.'
            endless = f"the template includes or calls itself without end. {hint}"
            problems.add(place, endless if place.line else "the template is nested too deeply to be read.")
        except MemoryError:
            problems.add(
                Place(self._find(name)[1]), "the template makes more than this machine's memory holds."
            )
        except SyntaxError:  # Python's, of the code that Jinja made: it nests 20 loops at most
            problems.add(
                Place(self.shown(name)), "the template has more blocks inside blocks than can be read."
            )
        except UndefinedError as error:
            self._say_unknown(error, name, values, problems)
        except TemplateError as error:
            problems.add(self._place(error, name), str(error))
        except Exception as error:
            if _is_ours(error):
                raise
            problems.add(
                self._place(error, name), f"the template cannot be filled here: {str(error).rstrip('.')}."
            )
        return None

    def _say_unknown(
        self, error: UndefinedError, name: str, values: Mapping[str, Any], problems: Problems
    ) -> None:
        """Each name that nobody gave: the template is filled once more, with nothing in the place of each."""
        words = self._words(str(error), values)
        place = self._place(error, name, own=words.endswith(_IMPORTED))
        problems.add(self._column(place, words), words)
        if words.endswith(_IMPORTED):
            return
        from namens.templates.unknown import Noted, noting

        notes: list[Noted] = []
        sandbox = Sandbox(self.seals, FunctionLoader(self._load), Compiled(), noting(notes))
        with contextlib.suppress(Exception):  # what else is wrong is said when the names are mended
            self.with_gaps = self._render(sandbox, name, values)
        for note in notes:
            if note.template not in self.sources:
                continue
            said = self._words(note.message, values)
            problems.add(self._column(Place(note.template, note.line), said), said)

    def _column(self, place: Place, words: str) -> Place:
        """*place* with the column of the name that *words* say, where it stands once in the line."""
        lines = self.sources.get(place.file, "").splitlines()
        named = re.search("'([^']*)'", words)
        if named is None or not 0 < place.line <= len(lines):
            return place
        found = [*re.finditer(rf"(?<!\w){re.escape(named[1])}(?!\w)", lines[place.line - 1])]
        return place._replace(column=found[0].start() + 1) if len(found) == 1 else place

    def _render(self, sandbox: Sandbox, name: str, values: Mapping[str, Any]) -> Filled:
        pieces, length = [], 0
        for piece in sandbox.get_template(name).generate(**values):
            pieces.append(piece)
            length += len(piece)
            if length > MAX_PRINTED:
                raise TemplateProblem(f"prints more than {MAX_PRINTED:,} characters. Does a loop ever end?")
        text = "".join(pieces)
        sandbox.printed(Markup(text))  # noqa: S704 (whole seals only: no block was taken apart)
        return _without_marks(text, self.seals)

    def _syntax(self, error: TemplateSyntaxError) -> str:
        message = str(error.message)
        if found := re.match("No (filter|test) named '(.*)'", message):
            known = self.sandbox.filters if found[1] == "filter" else self.sandbox.tests
            return f"there is no {found[1]} '{found[2]}'.{did_you_mean(found[2], known)}"
        return message

    def _words(self, message: str, values: Mapping[str, Any]) -> str:
        message = self.seals.literal(message)
        if not message.startswith("there is no value '"):
            return message
        name = message.split("'")[1]
        return message + (_IMPORTED if name in values else did_you_mean(name, values))

    def _place(self, error: BaseException, name: str, *, own: bool = False) -> Place:
        """The innermost line of a template in the traceback; *own*: of one that is not shipped."""
        place = Place(self._find(name)[1])
        trace: TracebackType | None = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file in self.sources and not (own and file.startswith(SHIPPED_PREFIX)):
                place = Place(file, trace.tb_lineno)
            trace = trace.tb_next
        return place


def _is_ours(error: Exception) -> bool:
    """A fault of this program, not of the template: it was raised in a module that no template calls."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    file = Path(trace.tb_frame.f_code.co_filename) if trace else SHIPPED
    return file.parent == SHIPPED and file.name in {
        "seals.py",
        "spans.py",
        "fill.py",
        "compiled.py",
        "labels.py",
    }


def _without_marks(text: str, seals: Seals) -> Filled:
    pieces, starts, spans = [], [], []
    position = length = 0
    for match in SPAN_MARK.finditer(text):
        pieces.append(text[position : match.start()])
        length += match.start() - position
        position = match.end()
        starts.append(length)
        spans.append(seals.span(match))
    return Filled("".join(pieces) + text[position:], tuple(starts), tuple(spans))
