"""Rules about who cites what: entries that nothing cites, arguments that rest on one outlet."""

from __future__ import annotations

from collections.abc import Iterator

from namens.citations.audit.entries import Base, Source, parent_keys
from namens.citations.audit.findings import Finding
from namens.citations.audit.letter import Cited, Letter
from namens.citations.audit.text import squashed, words_of
from namens.citations.names import whole_group
from namens.citations.urls import host

_NEWS_HOSTS = frozenset(
    [
        "ad.nl",
        "aftonbladet.se",
        "apnews.com",
        "arstechnica.com",
        "bbc.co.uk",
        "bbc.com",
        "bloomberg.com",
        "cnn.com",
        "corriere.it",
        "datanews.be",
        "datanews.knack.be",
        "demorgen.be",
        "derstandard.at",
        "dn.se",
        "economist.com",
        "elmundo.es",
        "elpais.com",
        "expressen.se",
        "faz.net",
        "ft.com",
        "ftm.nl",
        "groene.nl",
        "gazeta.pl",
        "guardian.co.uk",
        "heise.de",
        "independent.co.uk",
        "knack.be",
        "lalibre.be",
        "lefigaro.fr",
        "lemonde.fr",
        "lesoir.be",
        "liberation.fr",
        "netzpolitik.org",
        "nos.nl",
        "nrc.nl",
        "nu.nl",
        "nytimes.com",
        "nzz.ch",
        "parool.nl",
        "politico.eu",
        "repubblica.it",
        "reuters.com",
        "rtl.nl",
        "rzeczpospolita.pl",
        "spiegel.de",
        "standaard.be",
        "sueddeutsche.de",
        "svd.se",
        "svt.se",
        "tagesschau.de",
        "taz.de",
        "techcrunch.com",
        "telegraaf.nl",
        "theconversation.com",
        "theguardian.com",
        "theintercept.com",
        "theregister.com",
        "theverge.com",
        "trouw.nl",
        "tweakers.net",
        "volkskrant.nl",
        "vrt.be",
        "washingtonpost.com",
        "welt.de",
        "wired.com",
        "wsj.com",
        "wyborcza.pl",
        "zeit.de",
    ]
)
_LAW = frozenset({"legislation", "jurisdiction", "legal", "treaty", "bill"})
_ONLINE = frozenset({"online", "misc", "www", "webpage", "electronic", "report", "techreport"})


def unused(base: Base, letter: Letter) -> Iterator[Finding]:
    """Entries that nothing cites and that no cited entry inherits from."""
    needed, wanted = set(letter.keys), list(letter.keys)
    while wanted:
        source = base.get(wanted.pop())
        named = [*parent_keys(source), *_linked(source)] if source is not None else []
        fresh = [key for key in named if key not in needed]
        needed.update(fresh)
        wanted += fresh
    for key, block in base.by_key.items():
        if key not in needed and block.type not in {"xdata", "set"}:
            message = f"nothing cites '{key}'."
            yield Finding(block.place, "unused", key, message, "cite it, or leave it for another letter")


def _linked(source: Source) -> list[str]:
    named = ",".join(source.get(name) for name in ("xref", "related", "entryset"))
    return [key.strip() for key in named.split(",") if key.strip()]


def one_outlet(base: Base, letter: Letter) -> Iterator[Finding]:
    """Arguments whose sources all come from one newspaper, or (two or more of them) from one publisher.

    Law, books and journals with their own authors' names have no outlet, and one of them is enough to end the doubt.
    """
    by_argument: dict[str, dict[str, Cited]] = {}
    for cited in letter.cited:
        if cited.argument:
            by_argument.setdefault(cited.argument, {}).setdefault(cited.key, cited)
    for argument, sources in by_argument.items():
        outlets = [_outlet(found) for key in sources if (found := base.get(key)) is not None]
        names = {squashed(outlet[0]) if outlet else "" for outlet in outlets}
        first = next((outlet for outlet in outlets if outlet), None)
        if first is None or len(names) != 1 or (len(outlets) < 2 and not first[1]):
            continue
        cited = next(iter(sources.values()))
        keys = ", ".join(f"'{key}'" for key in list(sources)[:4])
        only = "its only source" if len(outlets) == 1 else f"all {len(outlets)} sources"
        message = f"the argument '{argument}' rests on one {'newspaper' if first[1] else 'publisher'}: {only} ({keys}) come from {first[0]}."
        message = message.replace(" come from", " comes from") if len(outlets) == 1 else message
        fix = "cite what the article itself goes back to, or a second source"
        yield Finding(cited.place, "one-outlet", cited.key, message, fix)


def _outlet(source: Source) -> tuple[str, bool] | None:
    """Who published it, and whether that is news; None for law, books, and what has no outlet."""
    if source.type in _LAW:
        return None
    site = host(source.get("url"))
    journal = words_of(source.get("journaltitle", "journal"))
    subtype = source.get("entrysubtype").strip().lower()
    is_news = subtype in {"newspaper", "magazine"} or source.type == "newsarticle" or site in _NEWS_HOSTS
    if is_news and (journal or site):
        return journal or site, True
    if source.type not in _ONLINE:
        return None
    name = source.get("organization", "institution", "publisher")
    author = source.get("author")
    body = name or (author if whole_group(author) else "")
    return (words_of(body) or site, False) if body or site else None
