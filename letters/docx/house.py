"""Makes the shipped letterhead, `templates/letterhead.docx`: `python -m namens.letters.docx.house FILE`.

A sober A4 letter. Arial stands in every Word; LibreOffice prints it in Liberation Sans, which has the same widths.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from namens.letters.docx.essentials import THEME
from namens.letters.docx.package import write_member
from namens.letters.docx.styles import STYLES, Style, style_xml
from namens.letters.docx.xml import DECLARATIONS

_ACCENT: Final = "1F3A5F"  # 11.3:1 on white
_GREY: Final = "595959"  # 7:1 on white
_WIDTH: Final = 9070  # twips between the margins: 21 cm less twice 2.5 cm
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_DEFAULTS: Final = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
_BUILT_IN: Final = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    "<w:pPr><w:widowControl/></w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def _small(run: str = "", paragraph: str = "") -> Style:
    spacing = '<w:spacing w:after="0" w:line="252" w:lineRule="auto"/>'
    return Style("paragraph", paragraph or spacing, f'{run}<w:color w:val="{_GREY}"/><w:sz w:val="16"/>')


def _coloured(style: Style) -> Style:
    """A heading in the accent colour, which `w:rPr` names before the size."""
    return style._replace(run=style.run.replace("<w:sz ", f'<w:color w:val="{_ACCENT}"/><w:sz ', 1))


# what this letterhead has beside, or otherwise than, the styles that any letterhead gets
_LOOK: Final[Mapping[str, Style]] = {
    **{
        label: _coloured(STYLES[label]) for label in STYLES if label == "Title" or label.startswith("heading")
    },
    "header": _small(),
    "footer": _small(paragraph='<w:jc w:val="right"/>'),
    "Sender Name": Style(
        "paragraph",
        '<w:spacing w:line="240" w:lineRule="auto"/>',
        f'<w:b/><w:bCs/><w:color w:val="{_ACCENT}"/><w:sz w:val="30"/>',
    ),
    "Sender Lines": _small(paragraph='<w:spacing w:line="252" w:lineRule="auto"/><w:jc w:val="right"/>'),
    "Notice": Style(
        "paragraph",
        '<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="9A3412"/></w:pBdr>'
        '<w:spacing w:before="120" w:line="240" w:lineRule="auto"/><w:ind w:left="142"/>',
        '<w:b/><w:bCs/><w:color w:val="9A3412"/><w:sz w:val="16"/>',
    ),
}


def _styles() -> str:
    looks = {**STYLES, **_LOOK}
    ids = {label: "".join(word.capitalize() for word in label.split()) for label in looks}
    defaults = {"paragraph": "Normal", "character": "DefaultParagraphFont", "table": "TableNormal"}
    written = "".join(
        style_xml(
            label, ids[label], look, ids.get(look.based, defaults[look.kind]), ids.get(look.following, "")
        )
        for label, look in looks.items()
    )
    return f"<w:styles {DECLARATIONS}>{_DEFAULTS}{_BUILT_IN}{written}</w:styles>"


def _line(style: str, *content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(content)}</w:p>'


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _tag(tag: str) -> str:
    return _text(f"{{{{ {tag} }}}}")


def _field(instruction: str) -> str:
    """A field that Word and LibreOffice fill when they lay the page out (17.16.18)."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate") + _text("1") + mark.format("end")


def _first_header() -> str:
    """The sender's name at the left, where to reach them at the right, over a line in the accent colour."""
    left, right = _WIDTH - 3970, 3970
    details = ("sender.department", "sender.address", "sender.phone", "sender.email", "sender.website")
    cells = (
        (left, _line("SenderName", _tag("sender.name"))),
        (right, "".join(_line("SenderLines", _tag(detail)) for detail in details)),
    )
    border = (
        f'<w:tblBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_ACCENT}"/></w:tblBorders>'
    )
    margins = (
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:bottom w:w="113" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        f'<w:hdr {DECLARATIONS}><w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/>{border}'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid><w:tr>'
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{inside}</w:tc>' for w, inside in cells
        )
        + f"</w:tr></w:tbl>{_notices('notice', 'draft')}{_line('Header') * 2}</w:hdr>"
    )


def _notices(*tags: str) -> str:
    """Lines that stand out; one without a value is left out."""
    return "".join(_line("Notice", _tag(tag)) for tag in tags)


def _next_header() -> str:
    line = _line("Header", _tag("sender.name"), _text("\u2002·\u2002"), _tag("title"))
    return f"<w:hdr {DECLARATIONS}>{line}{_notices('draft')}{_line('Header')}</w:hdr>"


def _footer() -> str:
    parts = (
        _tag("label.page"),
        _text(" "),
        _field("PAGE"),
        _text(" "),
        _tag("label.of"),
        _text(" "),
        _field("NUMPAGES"),
    )
    return f"<w:ftr {DECLARATIONS}>{_line('Footer', *parts)}</w:ftr>"


def _document() -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{use}" r:id="{rel}"/>'
        for kind, use, rel in (
            ("header", "default", "rId4"),
            ("header", "first", "rId3"),
            ("footer", "default", "rId5"),
            ("footer", "first", "rId5"),
        )
    )
    return (
        f"<w:document {DECLARATIONS}><w:body>{_line('BodyText', _tag('body'))}<w:sectPr>{references}"
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="794" w:footer="624" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


_SETTINGS: Final = (
    f'<w:settings {DECLARATIONS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

_FONTS: Final = (
    f'<w:fonts {DECLARATIONS}><w:font w:name="Arial"><w:altName w:val="Liberation Sans"/>'
    '<w:panose1 w:val="020B0604020202020204"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    '<w:font w:name="Courier New"><w:altName w:val="Liberation Mono"/><w:panose1 w:val="02070309020205020404"/>'
    '<w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>'
)


def _relations(*targets: tuple[str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'


def _types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>'
    )


def letterhead() -> bytes:
    """The shipped letterhead, the same bytes every time."""
    kinds = {
        "document": "document.main", "styles": "styles", "settings": "settings",
        "header1": "header", "header2": "header", "footer1": "footer", "fontTable": "fontTable",
    }  # fmt: skip
    members = {
        "[Content_Types].xml": _types(kinds),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("header", "header1.xml"),
            ("header", "header2.xml"),
            ("footer", "footer1.xml"),
            ("theme", "theme/theme1.xml"),
            ("fontTable", "fontTable.xml"),
        ),
        "word/document.xml": _document(),
        "word/styles.xml": _styles(),
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": _first_header(),
        "word/header2.xml": _next_header(),
        "word/footer1.xml": _footer(),
        "word/theme/theme1.xml": THEME,
        "word/fontTable.xml": _FONTS,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, xml in members.items():
            write_member(archive, path, (xml if xml.startswith(_HEAD) else _HEAD + xml).encode())
    return buffer.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(letterhead())
