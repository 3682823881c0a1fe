"""The pages as one ASGI application."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from namens.coalitions.signoffs import StoreError
from namens.web import confirming, lead, open_list, partner
from namens.web.bounds import CLOSE, LARGE, Bounded, Limits, largest
from namens.web.forms import MOST_FIELD, Form
from namens.web.office import Office, Unready
from namens.web.settings import Settings
from namens.web.short import calm, failed, not_found, short, too_large, unsent, unsure

_STYLE = Path(__file__).with_name("pages") / "page.css"
_FIELD = "exceeded maximum size"  # how Starlette says that one field of a form is larger than the form allows
_log = logging.getLogger("namens.web")


def create_app(office: Office, limits: Limits | None = None) -> Bounded:
    """The application for one submission. *limits*: how patient it is with slow clients."""
    pages = _pages(office)

    def refused(scope: Scope) -> Response:
        return _too_large(Request(scope))

    return Bounded(pages, refused, secure=office.settings.secure, limits=limits)


def _pages(office: Office) -> Starlette:

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        del app
        yield
        office.close()

    app = Starlette(
        routes=[
            Route("/static/page.css", style, methods=["GET"]),
            *partner_routes(),
            *lead_routes(),
            *open_list_routes(),
        ],
        exception_handlers={
            404: _missing,
            405: _missing,
            HTTPException: _refused,
            Unready: _unready,
            StoreError: _unstored,
            ClientDisconnect: _left,
            Exception: _broken,
        },
        lifespan=lifespan,
    )
    app.state.office = office
    app.router.redirect_slashes = False  # an address with a slash more is another address
    return app


def partner_routes() -> list[Route]:
    """A partner's pages."""
    return [
        Route("/p/{token}", partner.page, methods=["GET", "POST"]),
        Route("/p/{token}/receipt", partner.receipt, methods=["GET"]),
        Route("/p/{token}/receipt.eml", partner.receipt_eml, methods=["GET"]),
    ]


def lead_routes() -> list[Route]:
    """The lead's pages."""
    return [
        Route("/lead", lead.page, methods=["GET"]),
        Route("/lead/in/{token}", lead.sign_in, methods=["GET", "POST"]),
        Route("/lead/act", lead.act, methods=["POST"]),
        Route("/lead/act", lead.back, methods=["GET"]),
        Route("/lead/{name}", lead.export, methods=["GET"]),
    ]


def open_list_routes() -> list[Route]:
    """The open list's pages."""
    return [
        Route("/sign", open_list.page, methods=["GET", "POST"]),
        Route("/sign/{token}", confirming.page, methods=["GET", "POST"]),
    ]


def from_environment() -> Bounded:
    """The application of a worker, with the settings that were handed to it."""
    return create_app(Office(Settings.handed()))


async def style(request: Request) -> Response:
    """The one file with the look of the pages."""
    del request
    return FileResponse(_STYLE, media_type="text/css", headers={"cache-control": "public, max-age=3600"})


async def _missing(request: Request, error: Exception) -> Response:
    del error
    return not_found(request)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 413:
        return _too_large(request)
    if error.status_code == 400 and _FIELD in error.detail:
        await _read_on(request)
        return too_large(request, MOST_FIELD, page=largest(request.url.path) == LARGE)
    answer = short(request, "error", error.status_code)
    answer.headers.update(error.headers or {})
    return answer


async def _read_on(request: Request) -> None:
    """Let the client send the rest of its form: a browser shows no answer before."""
    with suppress(
        HTTPException, ClientDisconnect, RuntimeError
    ):  # too much or too slow, gone, or all is there
        async for _ in request.stream():
            pass


def _too_large(request: Request) -> Response:
    answer = too_large(request, largest(request.url.path))
    answer.headers.update(CLOSE)
    return answer


async def _left(request: Request, error: Exception) -> Response:
    """The client went away while it sent a form: nobody reads the answer."""
    del request, error
    return Response(status_code=400)


async def _unready(request: Request, error: Exception) -> Response:
    assert isinstance(error, Unready)
    form = await _typed(request)
    return calm(request, error) if form is None else unsent(request, form, "")


async def _unstored(request: Request, error: Exception) -> Response:
    """The store cannot be read or written, as another program holds it or its disk is full."""
    answer, form = await _broken(request, error), await _typed(request)
    return answer if form is None else unsure(request, form)


async def _typed(request: Request) -> Form | None:
    """What somebody typed and sent, to be given back; None where nothing is typed. It was read already."""
    if request.method != "POST" or request.scope.get("endpoint") not in (partner.page, open_list.page):
        return None
    sent = await request.form()
    fields = list(reversed(sent.multi_items()))  # the first of each counts
    texts = {name: value for name, value in fields if isinstance(value, str)}
    return Form(texts, {name: b"" for name, value in fields if not isinstance(value, str) and value.size})


async def _broken(request: Request, error: Exception) -> Response:
    """What went wrong is for the log, never for the page: no address there, as it may be a personal link."""
    _log.error("a page failed: %s: %s", type(error).__name__, error)
    return failed(request)
