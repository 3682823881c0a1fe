"""What people type into forms: read within bounds, and only what can be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from namens.web.words import Words

_MOST_FIELDS = 500
MOST_FIELD = 64 * 1024  # bytes
# What breaks a line or turns its direction, and what is no character at all.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
# Letters and signs that leave no trace on paper: joiners, fillers, a blank in Braille, what turns another character.
_TRACELESS = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0000-\U000e0fff]*"
)
LENGTHS = {"comment": 5000, "reason": 2000, "email": 254, "country": 2}
_USUAL = 200


class Fault(NamedTuple):
    """What is wrong with a form: the field's name on the page, and the words."""

    field: str
    message: str


class Form(NamedTuple):
    """What was sent: texts by the name of their field, and files."""

    texts: Mapping[str, str]
    files: Mapping[str, bytes] = {}

    def text(self, name: str) -> str:
        """The text of a field, or an empty one."""
        return self.texts.get(name, "")

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.text(name) == "yes"


async def read_form(request: Request, *, files: int = 0) -> Form:
    """The form of *request*, the first value of each field. A file's own name is never looked at."""
    form: FormData
    async with request.form(max_files=files, max_fields=_MOST_FIELDS, max_part_size=MOST_FIELD) as form:
        texts: dict[str, str] = {}
        found: dict[str, bytes] = {}
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                found.setdefault(name, await value.read())
            else:
                texts.setdefault(name, value)
    return Form(texts, {name: data for name, data in found.items() if data})


class Reading:
    """Reads fields one after the other, and collects what is wrong."""

    def __init__(self, form: Form, words: Words) -> None:
        self._form, self._words = form, words
        self.faults: list[Fault] = []

    def line(self, name: str, label: str, *, kind: str = "") -> str:
        """One line, with one space between its words; empty when nothing of it would be seen."""
        text = " ".join(_composed(self._form.text(name)).split())
        return self._checked(name, label, "" if _TRACELESS.fullmatch(text) else text, kind)

    def lines(self, name: str, label: str, *, kind: str = "") -> str:
        """Several lines; empty when nothing of them would be seen."""
        text = _composed(self._form.text(name)).replace("\r\n", "\n").replace("\r", "\n")
        return self._checked(name, label, "" if _TRACELESS.fullmatch(text) else text.strip(), kind)

    def require(self, holds: object, name: str, message: str) -> None:
        """Note what is wrong unless *holds*."""
        if not holds:
            self.faults.append(Fault(name, message))

    def _checked(self, name: str, label: str, text: str, kind: str) -> str:
        most = LENGTHS.get(kind or name, _USUAL)
        if len(text) > most:
            self.faults.append(Fault(name, self._words("e_long", field=label, most=most)))
            return text[:most]
        if _UNPRINTABLE.search(text.replace("\n", " ")):
            self.faults.append(Fault(name, self._words("e_characters", field=label)))
            return ""
        return text


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
