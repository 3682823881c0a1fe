"""Rules about the addresses of an entry: punctuation, http, tracking."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from namens.citations import urls
from namens.citations.audit.entries import Source
from namens.citations.audit.findings import Edit, Finding
from namens.citations.audit.text import shortened

_LOOSE = ("howpublished", "note", "addendum")
_OPENS = {")": "(", "]": "["}
# after these, or one capital, the stop may be the name's: /wiki/Example_Inc., /wiki/J._R., /wiki/U.S.
_ABBREVIATED = re.compile(
    r"(?<![^\W_])(?:(?-i:[A-Z])|al|bros|bv|cie|co|corp|dept|dr|ed|esq|est|etc|feat|gmbh|inc|jr|llc|ltd|mr|mrs|ms|mt|no|nr|nv|plc"
    r"|pp|prof|pty|sa|sr|st|vol|vs)\Z",
    re.IGNORECASE,
)


class Address(NamedTuple):
    """An address in a field, with where it stands; `start` is -1 when the file does not hold its characters."""

    field: str
    text: str
    start: int


def addresses_of(source: Source) -> Iterator[Address]:
    """The addresses of an entry: all of `url`, and those inside other fields."""
    value = source.fields.get("url")
    if value is not None and (body := value.text.strip()):
        wrapped = body.startswith("\\url{") and body.endswith("}")
        inner = body[5:-1] if wrapped else body
        start = value.start + value.text.index(body) + (5 if wrapped else 0)
        yield Address("url", inner, start if value.exact else -1)
    for name in _LOOSE:
        value = source.fields.get(name)
        if value is not None and "://" in value.text:
            for found in urls.URL.finditer(value.text):
                yield Address(name, found.group(), value.start + found.start() if value.exact else -1)


def rules(source: Source, secure: Collection[str]) -> Iterator[Finding]:
    """All rules about addresses; *secure*: hosts that stand somewhere with https."""
    for address in addresses_of(source):
        yield from _glued(source, address)
        yield from _http(source, address, secure)
        yield from _tracking(source, address)


def _made(
    source: Source, address: Address, rule: str, message: str, new: str, edits: tuple[Edit, ...]
) -> Finding:
    start = address.start if address.start >= 0 else source.fields[address.field].start
    safe = edits if address.start >= 0 else ()
    return Finding(
        source.at(start), rule, source.key, message, f"{address.field}: {shortened(new, 200)}", safe
    )


def _glued(source: Source, address: Address) -> Iterator[Finding]:
    url, file = address.text, source.block.source.name
    before, after = urls.glued(url)
    if not before and not after:
        return
    whole = url[before : len(url) - after]
    signs = f"{url[:before]}…{url[len(url) - after :]}" if before else url[len(url) - after :]
    if address.field != "url" and not before and set(url[-after:]) <= set(".,;:"):
        return  # in a note of words a full stop is the sentence's
    message = f"the address of '{source.key}' has punctuation glued to it: '{signs}'."
    if url.endswith(("...", "…")) or not urls.host(whole):
        message = f"the address of '{source.key}' is cut off or is none: '{shortened(url, 80)}'."
        yield _made(source, address, "glued-punctuation", message, "copy the whole address", ())
        return
    edits = [Edit(file, address.start, address.start + before, "")] if before else []
    if after:
        edits.append(Edit(file, address.start + len(url) - after, address.start + len(url), ""))
    if not _is_surely_glued(url, before, after):
        proposal = f"if that is not its own: {whole}"
        yield _made(source, address, "glued-punctuation", message, proposal, ())
        return
    yield _made(source, address, "glued-punctuation", message, whole, tuple(edits))


def _is_surely_glued(url: str, before: int, after: int) -> bool:
    """Whether the *after* last characters cannot be the address's own: '…/wiki/Yahoo!', '…/Example_Ltd.' are."""
    whole, end = url[before : len(url) - after], url[len(url) - after :]
    if "!" in end:
        return False
    if end.startswith(".") and _ABBREVIATED.search(whole):
        return False
    opened = url[:before]
    return all(sign not in end or _OPENS[sign] in opened + whole for sign in _OPENS)


def _http(source: Source, address: Address, secure: Collection[str]) -> Iterator[Finding]:
    url = address.text
    if url[:7].lower() != "http://" or urls.full_host(url) not in secure:
        return
    message = f"the address of '{source.key}' has http://, but its host stands elsewhere with https://."
    edit = Edit(source.block.source.name, address.start + 4, address.start + 4, "s")
    yield _made(source, address, "http", message, f"{url[:4]}s{url[4:]}", (edit,))


def _tracking(source: Source, address: Address) -> Iterator[Finding]:
    url = address.text
    clean = urls.without_tracking(url)
    if clean == url:
        return
    names = ", ".join(urls.tracking(url)[:4])
    message = f"the address of '{source.key}' tracks the reader: {names}."
    edit = Edit(source.block.source.name, address.start, address.start + len(url), clean)
    yield _made(source, address, "tracking", message, clean, (edit,))
