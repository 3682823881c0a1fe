"""DOIs and addresses of an entry: they are taken as they stand, because in them '%', '~' and '_' mean themselves."""

from __future__ import annotations

import re

from namens.citations.entries import Entry
from namens.citations.latex import plain

URL = re.compile(r"https?://[^\s{}]+")
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def addresses(entry: Entry) -> dict[str, str]:
    """What CSL-JSON has of them: DOI, URL, PMID, archive."""
    item: dict[str, str] = {}
    if doi := _DOI.sub("", address(entry.get("doi"))):
        item["DOI"] = doi
    found = URL.search(
        entry.get("howpublished") or (entry.get("note") if "\\url" in entry.get("note") else "")
    )
    url = address(entry.get("url")) or (found.group() if found else "")
    eprint, archive = address(entry.get("eprint")), plain(entry.get("eprinttype", "archiveprefix")).lower()
    if eprint and archive == "arxiv":
        if not entry.get("journaltitle", "journal", "pages"):  # styles print it as the place in a journal
            item["archive"], item["archive_location"] = "arXiv", eprint
        url = url or f"https://arxiv.org/abs/{eprint}"
    elif eprint and archive in {"pubmed", "pmid"}:
        item["PMID"] = eprint
    elif eprint and archive in {"hdl", "handle"}:
        url = url or f"https://hdl.handle.net/{eprint}"
    elif eprint and archive == "jstor":
        url = url or f"https://www.jstor.org/stable/{eprint}"
    if url and not (item.get("DOI") and _DOI.sub("", url) == item["DOI"]):
        item["URL"] = url
    return item


def address(value: str) -> str:
    r"""Without what reference managers add: `\url{…}` around, a backslash before `%`, `&`, `_`, `#` and `~`."""
    wrapped = re.fullmatch(r"\s*\\url\s*\{(.*)\}\s*", value, re.DOTALL)
    text = wrapped.group(1) if wrapped else value
    return re.sub(
        r"\\([%&_#~$])|[{}\s]|\\textasciitilde",
        lambda match: match.group(1) or ("~" if "text" in match.group() else ""),
        text,
    )


def lacks_scheme(url: str) -> bool:
    """Whether no link can be made of an address: 'eur-lex.europa.eu/…'."""
    return bool(url) and not _SCHEME.match(url)
