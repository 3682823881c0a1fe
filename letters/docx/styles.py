"""Styles: found by their name, because a localised Word changes their ids; added where a letterhead lacks them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from namens.letters.docx.xml import Element, name, parse

BODY: Final = "Body Text"
QUOTE: Final = "Block Text"  # a style called 'Quote' collides with the PDF tag of that name
CODE_BLOCK: Final = "HTML Preformatted"
CODE: Final = "HTML Code"
RULE: Final = "Horizontal Line"
BULLETS: Final = "List Bullet"
NUMBERS: Final = "List Number"
CONTINUED: Final = "List Continue"
CELL: Final = "Table Text"
CELL_HEADING: Final = "Table Heading"
TABLE: Final = "Letter Table"
LAYOUT_TABLE: Final = "Letter Lines"
NOTE: Final = "footnote text"
NOTE_MARK: Final = "footnote reference"
LINK: Final = "Hyperlink"
HEADINGS: Final = ("Title", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5")

ROLES: Final[Mapping[str, str]] = {
    "sender": "Sender",
    "addressee": "Addressee",
    "reference-lines": "Reference Lines",
    "on-behalf-of": "On Behalf Of",
    "salutation": "Salutation",
    "requests": "Requests",
    "closing": "Closing",
    "signature": "Signature",
    "signatories": "Signatories",
}

# LibreOffice saves its own styles of these names under the name of Word's nearest one
_ALSO: Final[Mapping[str, str]] = {"sender": "envelope return", "addressee": "envelope address"}


class Style(NamedTuple):
    """How a style looks when the letterhead does not say: the inside of `w:pPr` and `w:rPr`."""

    kind: str
    paragraph: str = ""
    run: str = ""
    based: str = ""
    following: str = ""


def _paragraph(paragraph: str = "", run: str = "", based: str = BODY, following: str = "") -> Style:
    return Style("paragraph", paragraph, run, based, following)


def _heading(before: int, after: int, size: int, outline: str = "") -> Style:
    shape = f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/>{outline}'
    return _paragraph(shape, f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>', "", BODY)


_FIXED: Final = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
_LINES: Final = (
    '<w:spacing w:after="280"/><w:contextualSpacing/>'  # one below the other, space after the last
)
_SIZES: Final = (26, 23, 21, 20, 20)
_GRID: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS: Final = (
    '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/>'
    '<w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="{2}" w:type="dxa"/></w:tblCellMar>'
)

STYLES: Final[Mapping[str, Style]] = {
    BODY: _paragraph('<w:spacing w:after="140"/>', based=""),
    "Title": _heading(280, 240, 32),
    **{
        f"heading {level}": _heading(240, 80, size, f'<w:outlineLvl w:val="{level - 1}"/>')
        for level, size in enumerate(_SIZES, 1)
    },
    QUOTE: _paragraph('<w:ind w:left="425" w:right="425"/>'),
    BULLETS: _paragraph('<w:spacing w:after="100"/><w:contextualSpacing/>'),
    NUMBERS: _paragraph('<w:spacing w:after="100"/><w:contextualSpacing/>'),
    CONTINUED: _paragraph(),
    CODE_BLOCK: _paragraph('<w:keepLines/><w:spacing w:after="140"/>', _FIXED + '<w:sz w:val="18"/>', ""),
    RULE: _paragraph(
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="8C8C8C"/></w:pBdr>'
        '<w:spacing w:after="200" w:line="200" w:lineRule="exact"/>',
        based="",
        following=BODY,
    ),
    CELL: _paragraph('<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="18"/>'),
    CELL_HEADING: _paragraph("<w:keepNext/>", "<w:b/><w:bCs/>", CELL),
    "Sender": _paragraph(_LINES),
    "Addressee": _paragraph(_LINES),
    "Reference Lines": _paragraph(  # the words after a label stand in a column of their own
        '<w:tabs><w:tab w:val="left" w:pos="1531"/></w:tabs><w:spacing w:after="280"/>'
        '<w:ind w:left="1531" w:hanging="1531"/><w:contextualSpacing/>'
    ),
    "On Behalf Of": _paragraph('<w:spacing w:after="280"/>'),
    "Salutation": _paragraph('<w:spacing w:before="240" w:after="140"/>', following=BODY),
    "Requests": _paragraph('<w:spacing w:after="100"/>'),
    "Closing": _paragraph('<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="480"/>'),
    "Signature": _paragraph('<w:keepLines/><w:spacing w:after="0"/>'),
    "Signatories": _paragraph('<w:keepLines/><w:spacing w:after="60"/>'),
    NOTE: _paragraph(
        '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="18"/><w:szCs w:val="18"/>',
        "",
    ),
    NOTE_MARK: Style("character", run='<w:vertAlign w:val="superscript"/>'),
    LINK: Style("character", run='<w:color w:val="0B4F8A"/><w:u w:val="single"/>'),
    CODE: Style("character", run=_FIXED),
    TABLE: Style("table", f"<w:tblBorders>{_GRID}</w:tblBorders>{_MARGINS.format(57, 108, 108)}"),
    LAYOUT_TABLE: Style("table", _MARGINS.format(28, 0, 170)),
}


class StyleSheet:
    """The styles of one document by name, case-insensitively: LibreOffice saves 'footnote text' capitalised."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._ids: dict[str, str] = {}
        self._defaults: dict[str, str] = {}
        for style in root.iterfind(name("w:style")):
            self._learn(style)

    def _learn(self, style: Element) -> None:
        label, style_id = style.find(name("w:name")), style.get(name("w:styleId"), "")
        if label is not None:
            self._ids.setdefault(label.get(name("w:val"), "").lower(), style_id)
        if style.get(name("w:default")) in ("1", "true"):
            self._defaults[style.get(name("w:type"), "paragraph")] = style_id

    def find(self, style: str) -> str:
        """The id of the style with this name, or an empty string."""
        key = style.lower()
        return self._ids.get(key) or self._ids.get(_ALSO.get(key, ""), "")

    def id(self, style: str) -> str:
        """The id of a style that namens uses, added first where the letterhead lacks it."""
        return self.find(style) or self._add(style)

    def role(self, role: str) -> str:
        """The name of the style of a role; a letterhead may define one for a role of its own, else ''."""
        return ROLES.get(role) or (words if self.find(words := role.replace("-", " ")) else "")

    def _add(self, style: str) -> str:
        shape = STYLES[style]
        style_id = self._fresh_id(style)
        self._ids[style.lower()] = style_id
        based = self.id(shape.based) if shape.based else self._defaults.get(shape.kind, "")
        following = self.id(shape.following) if shape.following else ""
        self._root.append(parse(style_xml(style, style_id, shape, based, following)))
        return style_id

    def _fresh_id(self, style: str) -> str:
        stem = "".join(word.capitalize() for word in style.split())
        taken = set(self._ids.values())
        return next(
            candidate for candidate in (stem, *(f"{stem}{n}" for n in range(2, 99))) if candidate not in taken
        )


def style_xml(style: str, style_id: str, shape: Style, based: str, following: str) -> str:
    """One `w:style` (17.7.4.17), its children in the order of the schema."""
    on = "tbl" if shape.kind == "table" else "p"
    return (
        f'<w:style w:type="{shape.kind}" w:styleId="{style_id}"{_custom(style)}><w:name w:val="{style}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + "<w:qFormat/>"
        + (f"<w:{on}Pr>{shape.paragraph}</w:{on}Pr>" if shape.paragraph else "")
        + (f"<w:rPr>{shape.run}</w:rPr>" if shape.run else "")
        + "</w:style>"
    )


# what Word has no built-in style for
_OWN: Final = frozenset(
    {
        RULE,
        CELL,
        CELL_HEADING,
        TABLE,
        LAYOUT_TABLE,
        "Sender",
        "Addressee",
        "Reference Lines",
        "On Behalf Of",
        "Requests",
        "Signatories",
    }
)


def _custom(style: str) -> str:
    return ' w:customStyle="1"' if style in _OWN else ""
