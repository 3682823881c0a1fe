"""Short pages: nothing here, not now, not so often, something went wrong."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from namens.web.office import Unready
from namens.web.pages import respond
from namens.web.words import in_language, languages, preferred


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
    answer = short(request, "calm", 503, language=language)
    answer.headers["retry-after"] = "60"
    return answer


def too_many(request: Request) -> Response:
    """Too many attempts."""
    answer = short(request, "too_many", 429, heading="error_title")
    answer.headers["retry-after"] = "3600"
    return answer


def failed(request: Request) -> Response:
    """Something went wrong that nobody foresaw, or the store cannot be written."""
    return short(request, "error", 500)
