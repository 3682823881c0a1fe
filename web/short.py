"""Short pages: nothing here, not now, not so often, something went wrong."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from namens.web.forms import Form
from namens.web.office import Unready
from namens.web.pages import respond
from namens.web.words import in_language, languages, preferred

_MEGABYTE = 2**20


def short(request: Request, name: str, status: int, heading: str = "", language: str = "") -> Response:
    """A page with a heading and a sentence, in the reader's own language as the browser says it."""
    chosen = language or preferred(request.headers.get("accept-language", ""), languages(), "en")
    words = in_language(chosen)
    return respond(
        request, "short", chosen, status, heading=words(heading or f"{name}_title"), text=words(name)
    )


def not_found(request: Request) -> Response:
    """The one answer to every address that is none: never known, expired, revoked, or of somebody who left."""
    return short(request, "not_found", 404)


def calm(request: Request, unready: Unready, language: str = "") -> Response:
    """The submission has problems: partners need not know which."""
    del unready
    if request.method == "POST":  # what was sent now is not safe
        answer = short(request, "unrecorded", 503, heading="unsent_title", language=language)
    else:
        answer = short(request, "calm", 503, language=language)
    answer.headers["retry-after"] = "60"
    return answer


def unsent(request: Request, form: Form, language: str) -> Response:
    """Nothing of a partner's form was recorded, as the submission has problems: it is there to be sent again."""
    answer = respond(
        request,
        "unsent",
        _language(request, language),
        503,
        text="unsent",
        texts=form.texts,
        had_logo="logo" in form.files,
    )
    answer.headers["retry-after"] = "60"
    return answer


def unsure(request: Request, form: Form) -> Response:
    """The store broke off: what was sent may be recorded or not, and counts once however often it is sent."""
    return respond(
        request,
        "unsent",
        _language(request),
        500,
        text="unsure",
        texts=form.texts,
        had_logo="logo" in form.files,
    )


def too_large(request: Request, most: int, *, page: bool = False) -> Response:
    """More was sent than is taken, which is *most* bytes; nothing was recorded. *page*: there is one to go back to."""
    is_logo = most >= _MEGABYTE
    size = f"{most // _MEGABYTE} MB" if is_logo else f"{most // 1024} kB"
    return respond(
        request, "too_large", _language(request), 413, size=size, is_logo=is_logo, has_page=page or is_logo
    )


def _language(request: Request, language: str = "") -> str:
    """The language in the page's address, else *language*, else as the browser prefers."""
    asked = request.query_params.get("lang", "")
    if asked in languages():
        return asked
    return language or preferred(request.headers.get("accept-language", ""), languages(), "en")


def too_many(request: Request) -> Response:
    """Too many attempts."""
    answer = short(request, "too_many", 429, heading="error_title")
    answer.headers["retry-after"] = "3600"
    return answer


def failed(request: Request) -> Response:
    """Something went wrong that nobody foresaw, or the store cannot be written."""
    return short(request, "error", 500)
