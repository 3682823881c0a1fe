"""Whether two rows are the same organisation, or the same person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from namens.coalitions.intake.folding import fold
from namens.coalitions.intake.look_alikes import look
from namens.coalitions.intake.rows import OrganisationRow, PersonRow, Row, each

_MOST = 50  # rows with one mark that are looked at; more of them have one address of a provider
_ARTICLES = frozenset("the de het een der die das la le les los el il lo gli l den det".split())  # noqa: SIM905
_FORMS = (
    "e v|ev|v z w|vzw|asbl|a s b l|ivzw|aisbl|ngo|ong|gmbh|ggmbh|b v|bv|n v|ltd|inc|llc|ry|z s|o z|s l|onlus|aps|ets|"
    "stichting|vereniging|verein|fundacja|stowarzyszenie"
)
_AT_ENDS = re.compile(rf"\A(?:{_FORMS}) | (?:{_FORMS})\Z")
# one website for many: who they are stands in the path
_SHARED = frozenset(
    """
    facebook.com instagram.com linkedin.com twitter.com x.com youtube.com tiktok.com t.me bsky.app threads.net
    linktr.ee sites.google.com docs.google.com drive.google.com github.com gitlab.com codeberg.org medium.com
    mastodon.social meetup.com wikipedia.org opencollective.com patreon.com vimeo.com forms.gle bit.ly web.archive.org
    """.split()  # noqa: SIM905
)


class Match(NamedTuple):
    """A row that is the same, and by what: 'name', 'register number', 'website', 'e-mail', 'id'."""

    row: Row
    by: str


class Mark(NamedTuple):
    """Something by which a row is known: in words (`by`), and as it is compared.

    `asks`: it is looked for among others. `tells`: others are compared with it.
    """

    by: str
    kind: str
    value: str
    asks: bool = True
    tells: bool = True


class Known:
    """The rows so far, found by what makes them the same."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._marks: dict[tuple[str, str], list[Row] | Row] = {}
        for row in rows:
            self.add(row, marks_of(row))

    def add(self, row: Row, marks: Iterable[Mark]) -> None:
        """Another row, and its marks."""
        for mark in marks:
            if mark.tells:
                self._keep((mark.kind, mark.value), row)

    def _keep(self, key: tuple[str, str], row: Row) -> None:
        there = self._marks.get(key)
        if there is None:
            self._marks[key] = row  # a list each would double what 100,000 persons take
        elif not isinstance(there, list):
            self._marks[key] = [there, row]
        elif len(there) < _MOST:
            there.append(row)

    def find(self, row: Row, marks: Iterable[Mark]) -> Match | None:
        """The first row that is the same as *row*, which has *marks*."""
        for mark in marks:
            there = self._marks.get((mark.kind, mark.value)) if mark.asks else None
            for other in there if isinstance(there, list) else [there]:
                if other is not None and not _contradicts(other, row, mark.by):
                    return Match(other, mark.by)
        return None


def marks_of(row: Row) -> Iterator[Mark]:
    """What *row* is known by, the surest first."""
    if row.id:
        yield Mark("id", "id", row.id)
    yield from _organisation_marks(row) if isinstance(row, OrganisationRow) else _person_marks(row)


def _organisation_marks(row: OrganisationRow) -> Iterator[Mark]:
    if number := plain_number(row.register):
        yield Mark("register number", "register", number)
    for name in _looks(each(row.name)):
        yield Mark("name", "name", name)
        yield Mark("name", "alias", name, tells=False)
    # two short names may be alike by chance; one that is the whole name of another is not
    for alias in _looks(row.aliases):
        yield Mark("name", "alias", alias, asks=False)
        yield Mark("name", "name", alias, tells=False)
    if site := plain_site(row.website):
        yield Mark("website", "site", site)
    if row.email:
        yield Mark("e-mail", "email", unicodedata.normalize("NFKC", row.email).casefold())


def _looks(names: Iterable[str]) -> Iterable[str]:
    """Each name as it is compared: as it is read, and as it looks."""
    return dict.fromkeys(plain_name(text) for name in names for text in (name, look(name)))


def _person_marks(row: PersonRow) -> Iterator[Mark]:
    if row.email:
        yield Mark("e-mail", "email", unicodedata.normalize("NFKC", row.email).casefold())
    for name in dict.fromkeys(fold(one) or one for text in each(row.name) for one in (text, look(text))):
        for affiliation in each(row.affiliation):
            yield Mark("name", "who", f"{name}\n{fold(affiliation)}")
        yield Mark("name", "name", name)


def _contradicts(known: Row, row: Row, by: str) -> bool:
    """Two register numbers are two organisations; two persons may have one name."""
    if isinstance(known, OrganisationRow) and isinstance(row, OrganisationRow):
        one, other = plain_number(known.register), plain_number(row.register)
        return bool(one and other and one != other)
    if by != "name" or not isinstance(known, PersonRow) or not isinstance(row, PersonRow):
        return False
    return _other_person(known, row)


def _other_person(known: PersonRow, row: PersonRow) -> bool:
    """Of one name: another country, another affiliation, or two addresses and no affiliation in common."""
    if known.country and row.country and known.country != row.country:
        return True
    here, there = ({fold(text) for text in each(one.affiliation)} for one in (known, row))
    if here and there:
        return not here & there
    return bool(known.email and row.email)


def plain_name(name: str) -> str:
    """*name* without capitals, accents, punctuation, a leading article and the form of the organisation."""
    folded = fold(name)
    words = _AT_ENDS.sub("", folded).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words) or folded or name


def plain_number(number: str) -> str:
    """The letters and digits of a register's number; empty where it is none."""
    letters = fold(number).replace(" ", "")
    return letters if len(letters) >= 4 and any(letter.isdigit() for letter in letters) else ""


def plain_site(website: str) -> str:
    """The domain of a website, without 'www.'; with the path where many share a domain."""
    try:
        parts = urlsplit(website if "://" in website else f"https://{website}")
        host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return ""
    if not website or not host:
        return ""
    shared = host in _SHARED or ".".join(host.split(".")[-2:]) in _SHARED
    path = parts.path.strip("/").casefold()
    if shared:
        return f"{host}/{path}" if path else ""
    return host
