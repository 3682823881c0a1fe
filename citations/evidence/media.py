"""What kind of file a copy is, and its text when it has no encoding of its own."""

from __future__ import annotations

import codecs
import re

KINDS = ("txt", "html", "docx", "pdf")  # in the order in which several copies of a source are tried
MEDIA_TYPES = {
    "txt": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_SUFFIXES = {
    "txt": "txt",
    "text": "txt",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "pdf": "pdf",
    "docx": "docx",
}

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def kind_of_name(name: str) -> str | None:
    """The kind that a file's name says, if it says one of the four."""
    return _SUFFIXES.get(name.rpartition(".")[2].lower()) if "." in name else None


def kind_of_data(data: bytes) -> str | None:
    """The kind that the bytes themselves say; None for what holds no text (an image, a program)."""
    if b"%PDF-" in data[:1024]:  # readers accept what stands before it (PDF 1.7, appendix H)
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in data else None
    if _HTML_START.match(data[:4096].removeprefix(codecs.BOM_UTF8)):
        return "html"
    return "txt" if is_text(data) else None


def is_text(data: bytes) -> bool:
    """Whether *data* can be a text: no control characters but those of lines, in UTF-16 and UTF-32 too."""
    if wide_encoding(data):
        return True
    sample = data[:65_536]
    odd = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", sample))
    return odd <= len(sample) // 200


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# WHATWG Encoding, section 4.2: what these labels mean on the web
_LABELS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
           "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949"}  # fmt: skip
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)


def decode(data: bytes, *, html: bool = False) -> str:
    """*data* as text: by its byte order mark, as UTF-8, by what an HTML page declares, else by a guess."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.removeprefix(codecs.BOM_UTF8).decode(encoding, "replace")
    if wide := wide_encoding(data):
        return data.decode(wide, "replace")
    declared = _declared(data) if html else None
    if declared and declared.startswith("iso2022"):  # ASCII bytes that are no ASCII text
        return data.decode(declared, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared and declared not in {"utf-8", "utf-16", "utf-32"}:
        return data.decode(declared, "replace")
    return _guessed(data)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of a European text is zero there."""
    if any(data.startswith(bom) for bom, _ in _BOMS[1:]):
        return "utf-32" if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) else "utf-16"
    sample = data[:4096]
    if len(sample) < 8 or sample.count(0) < len(sample) * 0.3:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not min(even, odd) <= max(even, odd) // 10:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(data: bytes) -> str | None:
    found = _META.search(data[:4096])
    if not found:
        return None
    label = (found.group(1) or found.group(2)).decode("ascii", "replace").lower()
    try:
        return codecs.lookup(_LABELS.get(label, label)).name.replace("_", "")
    except LookupError:
        return None


# What Western European texts use of Windows-1252; a Polish text read as such holds '³' or '¿' inside words.
_WESTERN = set(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽž€‚„…‘’“”•–—§©®°«»·´\xa0\xad£™†‹›"
)
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "iso8859_2", "cp932", "gb18030", "big5", "euc_kr",
]  # fmt: skip


_LATIN_2 = re.compile(r"[^\W\d_][±¶¦]|[±¶¦][^\W\d_]")  # the ą, ś, Ś of ISO 8859-2 read as Windows-1250


def _guessed(data: bytes) -> str:
    western = data.decode("cp1252", "replace")
    if {letter for letter in western if letter > "\x7f"} <= _WESTERN:
        return western
    from charset_normalizer import from_bytes  # 38 ms, and few copies need it

    # among all encodings it mistakes ISO 8859-2 for 8859-10; among these it was right in every language tried
    best = from_bytes(data[:100_000], cp_isolation=_CANDIDATES).best()
    text = data.decode(best.encoding, "replace") if best else western
    if best and best.encoding == "cp1250" and _LATIN_2.search(text):
        return data.decode("iso8859_2", "replace")
    return text
