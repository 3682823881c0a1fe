"""Which style a name means, and what is done to it before pandoc sees it."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cited_sources import LAW, note

from namens.citations.library import open_library
from namens.citations.style_names import _USUAL
from namens.citations.style_patch import note_style
from namens.citations.styles import Style, StyleError, load_style, style_ids
from namens.workspace.problems import Problems

NOTHING = Path()
MINIMAL = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="."><text variable="title" prefix="Own: "/></layout></citation>
</style>
"""


@pytest.mark.parametrize(
    ("name", "found", "in_text"),
    [
        ("chicago-notes-bibliography-17th-edition", "chicago-notes-bibliography-17th-edition", False),
        ("oscola", "oscola", False),
        ("apa", "apa", True),
        ("chicago-fullnote-bibliography", "chicago-notes-bibliography", False),  # an old name
        ("2d-materials", "institute-of-physics-numeric", True),  # a dependent style
    ],
)
def test_a_style_is_found_by_id_old_id_and_dependent_id(name: str, found: str, in_text: bool) -> None:
    style = load_style(name, NOTHING)
    assert (style.id, style.in_text) == (found, in_text)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("oscolla", "there is no citation style 'oscolla'. Did you mean 'oscola'?"),
        ("../apa", "'../apa' is no name of a citation style."),
        ("", "'' is no name of a citation style."),
        ("mine.csl", "there is no style file 'mine.csl'."),
        (
            "chicago",
            "there is no citation style 'chicago'. Did you mean 'chicago-notes-bibliography-17th-edition' or",
        ),
        (
            "Chicago 17",
            "there is no citation style 'Chicago 17'. Did you mean 'chicago-notes-bibliography-17th-edition'",
        ),
        ("harvard", "there is no citation style 'harvard'. Did you mean 'harvard-cite-them-right'?"),
        ("apa 7", "there is no citation style 'apa 7'. Did you mean 'apa'?"),
        ("APA", "there is no citation style 'APA'. Did you mean 'apa'?"),
        ("oscola 4", "there is no citation style 'oscola 4'. Did you mean 'oscola' or 'oscola-no-ibid'?"),
        ("mla 9", "there is no citation style 'mla 9'. Did you mean 'modern-language-association' or"),
        (
            "leidraad",
            "there is no citation style 'leidraad'. Did you mean 'leidraad-voor-juridische-auteurs'?",
        ),
        ("vancuver", "there is no citation style 'vancuver'. Did you mean 'vancouver'?"),
    ],
)
def test_a_style_that_is_not_there_is_an_error_with_a_suggestion(
    tmp_path: Path, name: str, message: str
) -> None:
    with pytest.raises(StyleError) as caught:
        load_style(name, tmp_path)
    assert str(caught.value).startswith(message)


def test_every_style_that_is_suggested_exists() -> None:
    assert set(_USUAL) <= set(style_ids())


@pytest.mark.parametrize(
    "name", ["../own.csl", "sub/../../own.csl", "{outside}/own.csl", "link.csl", "a\0.csl"]
)
def test_a_style_outside_the_submissions_folder_is_not_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "submission"
    folder.mkdir()
    (tmp_path / "own.csl").write_text(MINIMAL, encoding="utf-8")
    (folder / "link.csl").symlink_to(tmp_path / "own.csl")
    name = name.format(outside=tmp_path)
    with pytest.raises(StyleError) as caught:
        load_style(name, folder)
    assert str(caught.value) == f"the style '{name}' leaves the submission's folder. Copy the file into it."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<style>", "the style 'own.csl' is not well-formed XML (line 1, column 8: no element found)."),
        (b"<html/>", "'own.csl' is no CSL style: it has no <style> with a <citation> in it."),
        (b"", "the style 'own.csl' is not well-formed XML (line 1, column 1: no element found)."),
        (b"\xff\xfe", "the style 'own.csl' is not UTF-8 (byte 0)."),
    ],
)
def test_a_file_that_is_no_style_is_an_error(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "own.csl").write_bytes(content)
    with pytest.raises(StyleError) as caught:
        load_style("own.csl", tmp_path)
    assert str(caught.value) == message


def test_a_style_of_ones_own_is_used(tmp_path: Path, base: object) -> None:
    from namens.citations.engine import format_notes

    (tmp_path / "own.csl").write_text(MINIMAL, encoding="utf-8")
    (tmp_path / "b.bib").write_text(LAW, encoding="utf-8")
    entries = open_library([tmp_path / "b.bib"], tmp_path, Problems()).entries(["sloot2017"])
    made = format_notes([note("sloot2017")], entries, load_style("own.csl", tmp_path), "en")
    assert made[0].groups[0][0].text == "Own: Privacy as Virtue."


def test_a_dependent_style_of_ones_own_means_its_parent(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl"><info>'
        '<link rel="independent-parent" href="http://www.zotero.org/styles/oscola"/></info></style>',
        encoding="utf-8",
    )
    assert load_style("own.csl", tmp_path).id == "oscola"


def test_every_id_is_a_word_without_a_path() -> None:
    ids = set(style_ids())
    assert len(ids) > 9000
    assert {"oscola", "apa", "chicago-fullnote-bibliography"} <= ids


@pytest.mark.parametrize(
    "name",
    [
        "chicago-notes-bibliography",
        "european-union-interinstitutional-style-guide",
        "swedish-legal",
        "juristische-zitierweise",
        "modern-language-association",
        "vancouver",
        "mhra-notes",
        "nature",
    ],
)
@pytest.mark.parametrize("ibid", [True, False])
def test_a_patched_style_is_a_note_style_without_loose_ends(name: str, ibid: bool) -> None:
    root = ET.fromstring(note_style(load_style(name, NOTHING), "nl-NL", ibid=ibid))
    tags = [part.tag.rpartition("}")[2] for part in root]
    assert root.get("class") == "note"
    assert "bibliography" not in tags
    defined = {part.get("name") for part in root if part.tag.endswith("}macro")}
    called = {part.get("macro") for part in root.iter() if part.get("macro")}
    assert called == defined
    if not ibid:
        assert not [part for part in root.iter() if "ibid" in part.get("position", "")]


def test_no_condition_that_names_ibid_holds_any_more() -> None:
    source = MINIMAL.replace(
        '<text variable="title" prefix="Own: "/>',
        '<choose><if position="ibid ibid-with-locator" match="any"><text value="i"/></if>'
        '<else-if position="ibid subsequent" match="any"><text value="s"/></else-if></choose>',
    )
    root = ET.fromstring(note_style(Style("own", source, False), "en", ibid=False))
    first, second = (part for part in root.iter() if part.tag.endswith(("}if", "}else-if")))
    assert (first.get("variable"), first.get("position")) == ("namens-never", None)
    assert (second.get("variable"), second.get("position")) == (None, "subsequent")


def test_our_own_styles_carry_no_link_that_a_program_could_follow() -> None:
    assert "zotero.org" not in note_style(load_style("oscola", NOTHING), "en-GB")


def test_a_style_is_written_as_it_was_read(tmp_path: Path) -> None:
    odd = '<text value="a &amp; &lt;b&gt; &quot;c&quot;&#10;é"/><x:odd xmlns:x="urn:x"><text value="gone"/></x:odd>'
    own = MINIMAL.replace('<text variable="title"', f'{odd}<text variable="title"')
    (tmp_path / "own.csl").write_text(own, encoding="utf-8")
    root = ET.fromstring(note_style(load_style("own.csl", tmp_path), "en"))
    values = [part.get("value") for part in root.iter() if part.get("value")]
    assert values == ['a & <b> "c"\né']


STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
%s
<citation><layout><text macro="m0"/></layout></citation>
</style>
"""
SELF = '<macro name="m0">\n<text macro="m0"/></macro>'
CIRCLE = "\n".join(f'<macro name="m{at}"><text macro="m{(at + 1) % 3}"/></macro>' for at in range(3))
NESTED = f'<macro name="m0">\n{"<group>" * 2000}<text variable="title"/>{"</group>" * 2000}</macro>'
DOUBLING = "".join(
    f'<macro name="m{at}"><text macro="m{at + 1}"/><text macro="m{at + 1}"/></macro>' for at in range(40)
)


@pytest.mark.parametrize(
    ("macros", "message"),
    [
        (SELF, "own.csl:2: the macro 'm0' calls itself."),
        (CIRCLE, "calls itself by way of 'm"),
        (NESTED, "own.csl:3: more than 100 parts are nested in each other here."),
        (
            DOUBLING,
            "own.csl:3: <citation> prints more than 50,000 parts, for its macros call each other too often.",
        ),
    ],
)
def test_a_style_that_would_never_end_is_an_error_with_its_line(
    tmp_path: Path, macros: str, message: str
) -> None:
    (tmp_path / "own.csl").write_text(STYLE % macros, encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        load_style("own.csl", tmp_path)
    assert message in str(caught.value)


def test_macros_that_call_each_other_in_a_long_row_are_none(tmp_path: Path) -> None:
    row = "".join(f'<macro name="m{at}"><text macro="m{at + 1}"/></macro>' for at in range(3000))
    (tmp_path / "own.csl").write_text(STYLE % row, encoding="utf-8")
    assert not load_style("own.csl", tmp_path).in_text


def test_every_style_of_the_package_could_be_ones_own(tmp_path: Path) -> None:
    for name in ("chicago-notes-bibliography", "oscola", "apa", "taylor-and-francis-chicago-author-date"):
        (tmp_path / "own.csl").write_text(load_style(name, NOTHING).source, encoding="utf-8")
        assert load_style("own.csl", tmp_path).source == load_style(name, NOTHING).source


def test_a_style_that_is_a_pipe_is_an_error_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "own.csl")
    with pytest.raises(StyleError, match="is a pipe or a device"):
        load_style("own.csl", tmp_path)
