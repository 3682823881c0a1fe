"""Parts that every Word document has and some letterheads lack, each as small as Word and the SDK accept."""

from __future__ import annotations

from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart

from namens.letters.docx.package import fresh_path, related, related_xml
from namens.letters.docx.xml import NAMESPACES

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = f'xmlns:w="{NAMESPACES["w"]}"'

# Office's own colours; the three formats of each kind are the least that the schema allows (20.1.4.1.14)
_COLOURS: Final = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F3A5F", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0B4F8A",
    "folHlink": "0B4F8A",
}  # fmt: skip
_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FACES: Final = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
THEME: Final = (
    f'{_HEAD}<a:theme xmlns:a="{NAMESPACES["a"]}" name="Letter"><a:themeElements><a:clrScheme name="Letter">'
    + "".join(f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in _COLOURS.items())
    + f'</a:clrScheme><a:fontScheme name="Letter"><a:majorFont>{_FACES}</a:majorFont>'
    f'<a:minorFont>{_FACES}</a:minorFont></a:fontScheme><a:fmtScheme name="Letter">'
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
FONTS: Final = f"{_HEAD}<w:fonts {_W}/>"


def add_essentials(document: XmlPart) -> tuple[XmlPart, XmlPart]:
    """Theme and font table are there afterwards, and so are the two that are returned: styles and settings."""
    for relation, path, content_type, xml in (
        (RELATIONSHIP_TYPE.THEME, "/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, THEME),
        (RELATIONSHIP_TYPE.FONT_TABLE, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, FONTS),
    ):
        if related(document, relation) is None:
            document.relate_to(
                Part(fresh_path(document.package, path), content_type, xml.encode(), document.package),
                relation,
            )
    types = RELATIONSHIP_TYPE
    styles = related_xml(
        document, types.STYLES, "/word/styles.xml", CONTENT_TYPE.WML_STYLES, f"<w:styles {_W}/>"
    )
    settings = related_xml(
        document, types.SETTINGS, "/word/settings.xml", CONTENT_TYPE.WML_SETTINGS, f"<w:settings {_W}/>"
    )
    return styles, settings
