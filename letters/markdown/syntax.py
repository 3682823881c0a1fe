"""What our Markdown adds to CommonMark: citations, notes, legal references, spans with attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline

from namens.letters.markdown.attributes import Attributes, parse_attributes
from namens.letters.markdown.citations import (
    CITED_KEY,
    KEY,
    LAW,
    NEARLY_LAW,
    NUMBERED_NOTE,
    plain_key,
    raw_citations,
)
from namens.letters.markdown.depth import DEEPEST, BoundedBlocks
from namens.letters.markdown.divisions import division
from namens.letters.markdown.edges import heading, paragraph, underlined_heading
from namens.letters.markdown.near_misses import doubled_brackets, nearly_a_link, stray_attributes
from namens.letters.markdown.positions import PositionedInline, link_label
from namens.letters.markdown.tables import table

_NEVER_CLOSED = re.compile(rf"\{{\s*[Ll][Aa][Ww]\s*:|\^\[|\[[^\[\]@]*?(?<![\w.])-?@{KEY}")

# `[@]`, or `[see @; @key]`; none of the words of a link
_KEYLESS = re.compile(r"\[[^\[\]@\\]*(?<![\w.])-?@\s*(?:\](?![(\[{])|;)")


def parser() -> MarkdownIt:
    """CommonMark with tables and the syntax of this module; raw HTML arrives as tokens, to be refused."""
    # what is too deep is found and refused by `depth` and `brackets`; markdown-it would drop it without a word
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 10 * DEEPEST})
    # markdown-it would print a link with a forbidden scheme as it was typed; here it is a problem that is said
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    inline = PositionedInline()
    inline.ruler.enableOnly(
        [
            "text",
            "newline",
            "escape",
            "backticks",
            "emphasis",
            "link",
            "image",
            "autolink",
            "html_inline",
            "entity",
        ]
    )
    # `fragments_join` merges tokens and forgets where the later ones began
    inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
    inline.ruler.before("link", "note", _note)
    inline.ruler.before("link", "law", _law)
    inline.ruler.before("link", "numbered_note", _numbered_note)
    inline.ruler.before("link", "keyless", _keyless)
    inline.ruler.before("link", "doubled_brackets", doubled_brackets)
    inline.ruler.before("link", "citation", _citation)
    inline.ruler.before("link", "span", _span)
    inline.ruler.before("link", "never_closed", _never_closed)
    inline.ruler.before("link", "author_in_text", _author_in_text)
    inline.ruler.before("link", "stray_attributes", stray_attributes)
    inline.ruler.after("image", "nearly_a_link", nearly_a_link)
    markdown.inline = inline
    markdown.helpers = _Helpers()  # type: ignore[assignment]  # a module there, of which we need three names
    markdown.core.ruler.disable("text_join")
    markdown.block = _blocks(markdown.block.ruler.get_active_rules())
    return markdown


class _Helpers:
    """markdown-it's helpers for links, one of which is ours."""

    parseLinkDestination = staticmethod(parseLinkDestination)  # noqa: N815 (markdown-it's name)
    parseLinkLabel = staticmethod(link_label)  # noqa: N815
    parseLinkTitle = staticmethod(parseLinkTitle)  # noqa: N815


def _blocks(rules: Iterable[str]) -> BoundedBlocks:
    """The parser of blocks, with the active *rules* of CommonMark and ours."""
    block = BoundedBlocks()
    block.ruler.enableOnly([*rules, "table"])
    block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    block.ruler.at("paragraph", paragraph)
    block.ruler.at("heading", heading, {"alt": ["paragraph", "reference", "blockquote"]})
    block.ruler.at("lheading", underlined_heading)
    block.ruler.before("fence", "division", division, {"alt": ["paragraph", "blockquote", "list"]})
    return block


def _bracketed(state: StateInline, start: int) -> int:
    """The offset of the bracket that closes the one at *start*, or -1."""
    if not state.src.startswith("[", start):
        return -1
    return link_label(state, start)


def _note(state: StateInline, silent: bool) -> bool:
    """`^[a note written by hand]`, with inlines and citations in it."""
    start = state.pos
    if not state.src.startswith("^[", start):
        return False
    close = _bracketed(state, start + 1)
    if close < 0:
        return False
    end, attributes = _attributes(state, close + 1)
    if not silent:
        _wrapped(state, "note", start + 2, close, attributes)
    state.pos = end
    return True


def _numbered_note(state: StateInline, silent: bool) -> bool:
    """`[^1]`, which other dialects have: a token of its own, so that it is refused and not printed."""
    match = NUMBERED_NOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("numbered_note", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _law(state: StateInline, silent: bool) -> bool:
    """`{law: ai-act art. 5(1)(f)}`: a legal reference; what only looks like one is a token that is refused."""
    match = LAW.match(state.src, state.pos, state.posMax)
    if match is None:
        return _nearly_law(state, silent)
    if not silent:
        token = state.push("law", "", 0)
        token.content = match.group(1)
        token.meta["end"] = match.end()
    state.pos = match.end()
    return True


def _nearly_law(state: StateInline, silent: bool) -> bool:
    match = NEARLY_LAW.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("nearly_law", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _never_closed(state: StateInline, silent: bool) -> bool:
    """`[@key`, `^[words` or `{law: …` that is never closed: a token of its own, so that it is refused."""
    match = _NEVER_CLOSED.match(state.src, state.pos, state.posMax)
    if match is None or (
        match.group()[-1] != ":" and _bracketed(state, state.src.index("[", state.pos)) >= 0
    ):
        return False
    if not silent:
        state.push("never_closed", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _keyless(state: StateInline, silent: bool) -> bool:
    """`[@]`, a citation without a key: a token of its own, so that it is refused."""
    match = _KEYLESS.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("keyless", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    """`[see @a, p. 3; @b]`, with `{.no-ibid}` behind it."""
    start = state.pos
    close = _bracketed(state, start)
    if close < 0 or state.src.startswith("(", close + 1):
        return False
    citations = raw_citations(state.src, start + 1, close)
    if not citations:
        return False
    end, attributes = _attributes(state, close + 1)
    if not silent:
        token = state.push("citation", "", 0)
        token.meta |= {"citations": citations, "attributes": attributes, "end": close + 1}
    state.pos = end
    return True


def _author_in_text(state: StateInline, silent: bool) -> bool:
    """A bare `@key`, or `@key [p. 3]`: prints the author and sets the note."""
    match = CITED_KEY.match(state.src, state.pos, state.posMax)
    if match is None or match["minus"] or state.src[state.pos] != "@":
        return False
    end, rest = match.end(), (match.end(), match.end())
    locator = re.compile(r" ?\[").match(state.src, end)
    close = _bracketed(state, locator.end() - 1) if locator else -1
    if locator and close > 0 and not raw_citations(state.src, locator.end(), close):
        end, rest = close + 1, (locator.end(), close)
    if not silent:
        token = state.push("author_in_text", "", 0)
        token.meta |= {"key": plain_key(match["key"]), "rest": rest, "end": end}
        token.meta["key_span"] = (match.start("key"), match.end("key"))
    state.pos = end
    return True


def _span(state: StateInline, silent: bool) -> bool:
    """`[words]{lang=sv}`: words with a language or a class of their own."""
    start = state.pos
    close = _bracketed(state, start)
    if close < 0 or not (found := parse_attributes(state.src, close + 1)):
        return False
    if not silent:
        _wrapped(state, "span", start + 1, close, found[0])
    state.pos = found[1]
    return True


def _wrapped(state: StateInline, kind: str, start: int, end: int, attributes: Attributes) -> None:
    """What stands between *start* and *end*, parsed between an opening and a closing token."""
    outer = state.pos, state.posMax
    opened = state.push(f"{kind}_open", "", 1)
    opened.meta |= {"attributes": attributes, "end": end + 1}
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.push(f"{kind}_close", "", -1)
    state.pos, state.posMax = outer


def _attributes(state: StateInline, position: int) -> tuple[int, Attributes]:
    found = parse_attributes(state.src, position)
    return (found[1], found[0]) if found else (position, Attributes())
