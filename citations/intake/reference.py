"""The bibliography's entry of a source, as the style itself prints it."""

from __future__ import annotations

import json
from base64 import b64encode
from xml.etree import ElementTree as ET

from namens.citations import ast
from namens.citations.csl import printable, to_csl
from namens.citations.csl_xml import children
from namens.citations.entries import Entry
from namens.citations.notes import Run
from namens.citations.pandoc import Engine, EngineError
from namens.citations.style_faults import mend
from namens.citations.styles import Style, StyleError


def reference(entry: Entry, style: Style, language: str, engine: Engine) -> tuple[Run, ...]:
    """The runs of *entry*'s line in the bibliography; none when the style has no bibliography. Raises EngineError."""
    csl = _with_bibliography(style)
    if not csl:
        return ()
    item = json.dumps([printable(to_csl(entry, language), language)], ensure_ascii=True)
    cited = {"citationId": entry.key, "citationPrefix": [], "citationSuffix": [], "citationNoteNum": 0,
             "citationMode": {"t": "NormalCitation"}, "citationHash": 0}  # fmt: skip
    meta = {
        "csl": {"t": "MetaString", "c": _address("application/xml", csl)},
        "bibliography": {"t": "MetaString", "c": _address("application/vnd.citationstyles.csl+json", item)},
        "lang": {"t": "MetaString", "c": language},
        "nocite": {"t": "MetaInlines", "c": [{"t": "Cite", "c": [[cited], []]}]},
        "link-bibliography": {"t": "MetaBool", "c": True},
    }
    document = {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": []}
    answer = engine.ask(json.dumps(document, ensure_ascii=True).encode("ascii"))
    try:
        return _runs(json.loads(answer)["blocks"])
    except (ValueError, KeyError, TypeError, IndexError):
        raise EngineError("pandoc gave an answer that cannot be read.") from None


def _with_bibliography(style: Style) -> str:
    """The style, mended, without its head: a link in that would make pandoc look for it on the network."""
    try:
        root = ET.fromstring(style.source)  # noqa: S314 (a file of the package or of the author's own; expat bounds entities)
    except ET.ParseError as error:
        raise StyleError(f"the style '{style.id}' is not well-formed XML: {error}.") from None
    if next(children(root, "bibliography"), None) is None:
        return ""
    mend(style.id, root)
    for info in children(root, "info"):
        for part in list(info):
            if part.tag.endswith("link"):
                info.remove(part)
    return ET.tostring(root, encoding="unicode")


def _address(media_type: str, text: str) -> str:
    return f"data:{media_type};base64,{b64encode(text.encode('utf-8')).decode('ascii')}"


def _runs(blocks: list[dict[str, object]]) -> tuple[Run, ...]:
    """The inlines of the one reference, through all the divisions around it."""
    found: list[ast.Inline] = []
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        content = block["c"]
        if block["t"] == "Div" and isinstance(content, list):
            waiting = [*content[1], *waiting]
        elif isinstance(content, list):
            found += [{"t": "Space"}, *content] if found else content
    return tuple(run for run in ast.runs_of(found) if run.text)
