"""Pages: Jinja templates with everything escaped, in the language of who reads."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from namens.letters.dates import long_date
from namens.letters.html_parts import language_attributes
from namens.web.words import in_language, own_name, preferred

_FOLDER = Path(__file__).with_name("pages")


@cache
def _environment() -> jinja2.Environment:
    # all at once, so that an update of the program never mixes its pages with those of a server that runs
    pages = {path.name: path.read_text(encoding="utf-8") for path in _FOLDER.glob("*.j2")}
    return jinja2.Environment(
        loader=jinja2.DictLoader(pages),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(name: str, language: str, root: str = "", **values: Any) -> str:
    """The page *name* in *language*; *root* stands before each of its own addresses."""
    page = _environment().get_template(f"{name}.html.j2")
    words = in_language(language)
    return page.render(
        language=language,
        attributes=Markup(language_attributes(language)),  # noqa: S704 (escaped)
        words=words,
        root=root,
        own_name=own_name,
        date=lambda moment: day_in_words(moment.date(), language),
        moment=lambda moment: moment_in_words(moment, language),
        **{"languages": [], "page": "", "refresh": "", **values},
    )


def respond(request: Request, name: str, language: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page *name* as an answer."""
    return HTMLResponse(render(name, language, str(request.scope.get("root_path", "")), **values), status)


def moment_in_words(moment: dt.datetime, language: str) -> str:
    """A time in words, in UTC: '22 November 2026, 10:00 UTC'."""
    utc = moment.astimezone(dt.UTC)
    return f"{day_in_words(utc.date(), language)}, {utc:%H:%M} UTC"


@lru_cache(maxsize=1_000)
def day_in_words(day: dt.date, language: str) -> str:
    """A date in words; each is worked out once, as a page may name hundreds."""
    return long_date(day, language)


def page_language(request: Request, offered: list[str], default: str) -> str:
    """The language of a page: asked for in its address, else *default*, else as the browser prefers."""
    asked = request.query_params.get("lang", "")
    if asked in offered:
        return asked
    if default in offered:
        return default
    first = offered[0] if offered else "en"
    return preferred(request.headers.get("accept-language", ""), offered, first)
