"""Somebody with a personal link that is good."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from namens.coalitions.database.tokens import PARTNER
from namens.coalitions.signoffs import now
from namens.signing.desk import Desk
from namens.web.forms import Form
from namens.web.listed import Listed, listed
from namens.web.office import Office, Unready
from namens.web.pages import page_language
from namens.web.short import calm, not_found, unsent
from namens.web.words import Words, in_language

FORM = "partner's form"


class Visit(NamedTuple):
    """Who came, to which letter, and in which language they read."""

    request: Request
    office: Office
    desk: Desk
    letters: Mapping[str, str]
    token: str
    who: Listed
    language: str

    @property
    def here(self) -> str:
        """The address of the page, without the machine's name."""
        return f"{self.request.scope.get('root_path', '')}/p/{quote(self.token, safe='')}"

    @property
    def words(self) -> Words:
        """The words in the visitor's language."""
        return in_language(self.language)


def visit_of(request: Request, form: Form | None = None) -> Visit | Response:
    """Whose link this is. Wrong, expired and revoked ones, and those of nobody, are answered alike.

    What was sent in *form* while the submission has problems is given back, to be sent again.
    """
    office: Office = request.app.state.office
    token = str(request.path_params["token"])
    found = office.database.tokens.look(PARTNER, token)
    if found is None or not found.opens(now()):
        return not_found(request)
    try:
        state = office.state()
    except Unready as unready:
        if form is not None:
            return unsent(request, form, found.language)
        return calm(request, unready, found.language)
    assert state.desk is not None
    language = page_language(request, list(state.letters), found.language)
    who = listed(state.desk, found.subject, language)
    if who is None:
        return not_found(request)
    return Visit(request, office, state.desk, state.letters, token, who, language)
