"""Fills the tags of a letterhead, `{{ sender.name }}`, also where Word split one over runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Final

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import XmlPart

from namens.letters.docx.xml import P_PR, R_PR, SPACE, TBL, Element, P, R, T, name, put_text
from namens.letters.model import Letter
from namens.workspace.problems import Place, Problems, did_you_mean

BODY: Final = "body"
_TAG: Final = re.compile(r"\{\{([^{}]*)\}\}")
# what is left of a tag that was not closed or not opened, and what Jinja would take for a statement or a remark
_SLIP: Final = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{%|%\}|\{\{|\}\}")
# '{50 %}' closes no statement
_PERCENT: Final = re.compile(r"(?<!\{)\{[^{}%]+%\}")
# '{{{ title }}}' would print with a brace on each side, and '{ { title } }' as it stands
_TOO_MANY: Final = re.compile(r"\{{3,}([^{}]*)\}\}+|\{\{([^{}]*)\}{3,}")
_APART: Final = re.compile(r"\{\s+\{\s*([\w.]+)\s*\}\s*\}|\{\s*\{\s*([\w.]+)\s*\}\s+\}")
_SHOWN: Final = 30  # characters of a slip, so that it is found on the page
_SECTION: Final = f"{P_PR}/{name('w:sectPr')}"
_RENDERED: Final = name("w:lastRenderedPageBreak")

# what any letterhead may ask for: empty when a letter does not say
OPTIONAL: Final = (
    "sender.name", "sender.department", "sender.address", "sender.phone", "sender.email", "sender.website",
    "to.name", "to.organisation", "to.address", "to.email", "date", "subject", "reference", "notice", "draft",
)  # fmt: skip
_PARTS: Final = {
    CONTENT_TYPE.WML_HEADER: "header",
    CONTENT_TYPE.WML_FOOTER: "footer",
    CONTENT_TYPE.WML_DOCUMENT_MAIN: "body",
    CONTENT_TYPE.WML_FOOTNOTES: "footnotes",
    CONTENT_TYPE.WML_ENDNOTES: "endnotes",
}


def letter_values(letter: Letter) -> dict[str, str]:
    """Every name that a tag may use, with its characters."""
    values = dict.fromkeys(OPTIONAL, "")
    values.update({"title": letter.title, "author": letter.author, "language": letter.language})
    values["sender.name"] = letter.author
    values.update({f"label.{word}": label for word, label in letter.labels.items()})
    values.update(letter.values)
    return values


class Tags:
    """Fills the tags of one letterhead from a letter's values; what it cannot fill is a problem."""

    def __init__(self, values: Mapping[str, str], place: Place, problems: Problems) -> None:
        self._values, self._place, self._problems = values, place, problems
        self.marker: Element | None = None  # the paragraph that the letter's text replaces

    def fill(self, part: XmlPart) -> None:
        """All tags in one part: paragraphs, tables and text boxes alike."""
        for paragraph in list(part.element.iter(P)):
            texts = _texts(paragraph)
            joined = "".join(text.text or "" for text in texts)
            self._check_slips(part, joined)
            if "{{" in joined:
                self._fill_paragraph(part, paragraph, texts, joined)

    def _check_slips(self, part: XmlPart, joined: str) -> None:
        """What looks like a tag and is none would be printed as it stands: a problem."""
        # each tag keeps its length, so that what stands beside a slip can be shown
        rest = joined
        for right in (_TAG, _PERCENT):
            rest = right.sub(lambda found: " " * len(found[0]), rest)
        self._check_braces(part, joined)
        for slip in _SLIP.finditer(rest):
            if slip[0] == "}}":
                shown, reason = joined[: slip.end()][-_SHOWN:], "closes a tag that nothing opens"
            elif slip[0] == "{{":
                shown, reason = joined[slip.start() :][:_SHOWN], "opens a tag that nothing closes"
            else:
                shown, reason = slip[0][:_SHOWN], "is no tag: a letterhead has no ifs, loops and remarks"
            self._slip(part, shown, reason)

    def _check_braces(self, part: XmlPart, joined: str) -> None:
        """A tag with a brace too many, or with blanks between its braces."""
        for slip in _TOO_MANY.finditer(joined):
            self._slip(part, slip[0][:_SHOWN], "has more braces than two on a side")
        for slip in _APART.finditer(joined):
            if (slip[1] or slip[2]) in {*self._values, BODY}:
                self._slip(part, slip[0][:_SHOWN], "has blanks between its braces")

    def _slip(self, part: XmlPart, shown: str, reason: str) -> None:
        self._problems.add(
            self._place,
            f"{_where(part)} holds '{shown.strip()}', which {reason}. Tags look like '{{{{ title }}}}'; "
            "a paragraph whose tags are all empty is left out.",
        )

    def _fill_paragraph(self, part: XmlPart, paragraph: Element, texts: list[Element], joined: str) -> None:
        tags = list(_TAG.finditer(joined))
        if part.content_type == CONTENT_TYPE.WML_DOCUMENT_MAIN and self._is_marker(paragraph):
            return
        values = [self._value(tag[1].strip(), part) for tag in tags]
        for tag, value in reversed(list(zip(tags, values, strict=True))):
            if value is not None:
                _replace(texts, tag.start(), tag.end(), value)
        if tags and not any(values) and None not in values and _is_bare(paragraph):
            _remove(paragraph)
        _split_lines(texts)

    def _is_marker(self, paragraph: Element) -> bool:
        """Whether this is the marker of the letter's text, the first one and alone in its paragraph."""
        if self.marker is not None or not is_marker(paragraph):
            return False
        self.marker = paragraph
        return True

    def _value(self, tag: str, part: XmlPart) -> str | None:
        """The characters for a tag, or None and a problem."""
        if tag in self._values:
            return str(self._values[tag])
        where = _where(part)
        if tag == BODY:
            self._problems.add(
                self._place, f"{where}: '{{{{ body }}}}' stands once, alone in a paragraph of the page itself"
            )
        else:
            hint = did_you_mean(tag, [*self._values, BODY])
            self._problems.add(self._place, f"{where} asks for '{{{{ {tag} }}}}', which no letter has.{hint}")
        return None


def is_marker(paragraph: Element) -> bool:
    """Whether this paragraph holds the tag of the letter's text, and nothing else."""
    tag = _TAG.fullmatch("".join(text.text or "" for text in _texts(paragraph)).strip())
    return tag is not None and tag[1].strip() == BODY


def _texts(paragraph: Element) -> list[Element]:
    """The characters of a paragraph, without those of text boxes in it."""
    return [text for text in paragraph.iter(T) if next(text.iterancestors(P)) is paragraph]


def _where(part: XmlPart) -> str:
    return f"the {_PARTS[part.content_type]} ({part.partname.membername})"


def _replace(texts: list[Element], start: int, end: int, value: str) -> None:
    """Put a value in place of the characters `start` to `end`, counted over all texts; it takes the first's look."""
    lengths = [len(text.text or "") for text in texts]
    for text, after, length in zip(texts, accumulate(lengths), lengths, strict=True):
        first, last = max(start - (after - length), 0), min(end - (after - length), length)
        if first < last:
            whole = text.text or ""
            text.text = whole[:first] + value + whole[last:]
            value = ""


def _split_lines(texts: Iterable[Element]) -> None:
    """A line break in a value becomes one in Word; a filled text keeps its blanks."""
    for text in texts:
        content = text.text or ""
        if any(character in content for character in "\n\r\t"):
            run = text.getparent()
            later = list(text.itersiblings())
            run.remove(text)
            put_text(run, content)
            run.extend(later)
        else:
            text.set(SPACE, "preserve")


def _is_bare(paragraph: Element) -> bool:
    """Whether nothing is left on a paragraph: no characters, picture, field or section."""
    if paragraph.find(_SECTION) is not None:
        return False
    inside = (child for run in paragraph.iter(R) for child in run if child.tag not in (R_PR, _RENDERED))
    return all(child.tag == T and not (child.text or "").strip() for child in inside)


def _remove(paragraph: Element) -> None:
    """Take the paragraph away, unless its cell, header or text box would be left without one at its end."""
    before, after = paragraph.getprevious(), paragraph.getnext()
    if after is None and (before is None or before.tag in (TBL, name("w:tcPr"))):
        return
    paragraph.getparent().remove(paragraph)
