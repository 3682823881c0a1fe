"""Later notes leave the subtitle out, where it is one."""

from __future__ import annotations

from typing import Any

import pytest
from cited_sources import note

CHICAGO = "chicago-notes-bibliography-17th-edition"


def later(notes: Any, *fields: str, kind: str = "book") -> str:
    """The second note of a book with *fields*, after a note on each of its neighbours."""
    entries = [f"@{kind}{{k{number}, author={{B Author}}, {field}}}" for number, field in enumerate(fields)]
    cited = [note(f"k{number}") for number in range(len(fields))]
    other = "@book{other, author={X Y}, title={Z}}"
    printed: list[str] = notes("\n".join([*entries, other]))(
        [*cited, note("other"), note("k0")], CHICAGO, "en-US"
    )
    return printed[-1].replace("*", "")


def test_the_short_form_of_a_title_stops_at_its_colon(notes: Any) -> None:
    # Chicago 17, 14.33
    assert (
        later(notes, "title={Privacy in Peril: How We Are Sacrificing a Right}")
        == "Author, Privacy in Peril."
    )


def test_a_subtitle_of_its_own_and_a_short_title_of_its_own_do_the_same(notes: Any) -> None:
    assert later(notes, "title={Privacy in Peril}, subtitle={A Right}") == "Author, Privacy in Peril."
    assert later(notes, "title={Privacy in Peril: A Right}, shorttitle={Peril}") == "Author, Peril."


@pytest.mark.parametrize(
    "title",
    [
        "A/HRC/49/52: Artificial Intelligence and Rights",
        "COM(2021) 206 Final: Proposal for a Regulation",
        "C-311/18: Schrems and Facebook",
        "Opinion 5/2021: On the Proposal",
        "2001: A Space Odyssey",
        "The Ratio 1:2 Explained",
        "Privacy (Data: Protection) Law",
    ],
)
def test_a_documents_number_is_no_title_and_the_whole_stays(notes: Any, title: str) -> None:
    assert later(notes, f"title={{{title}}}") == f"Author, {title}."


def test_two_sources_that_would_get_one_short_title_keep_their_whole_ones(notes: Any) -> None:
    fields = ("title={Artificial Intelligence: One View}", "title={Artificial Intelligence: Another View}")
    assert later(notes, *fields) == "Author, Artificial Intelligence: One View."


def test_a_laws_title_is_not_cut(notes: Any) -> None:
    assert "Data: Act" in later(notes, "title={Data: Act}", kind="legislation")


def test_markup_that_goes_over_the_colon_keeps_the_title_whole(notes: Any) -> None:
    assert later(notes, r"title={\emph{One: Two} and Three}") == "Author, One: Two and Three."
