"""Personal links: a partner is never left without one that works, and in the end one is left."""

from __future__ import annotations

from web_pages import Served

from namens.web.links import Link, arrived, lost, new_link, revoke_links


def opening(served: Served, *links: Link) -> list[bool]:
    """Which of the links open the page."""
    paths = [link.url.removeprefix(served.settings.url) for link in links]
    return [served.client.get(path).status_code == 200 for path in paths]


def test_a_link_ends_those_before_it_when_it_arrives_and_not_sooner(served: Served) -> None:
    first, second = (new_link(served.database, served.settings, "two") for _ in range(2))
    other = new_link(served.database, served.settings, "ada")
    assert opening(served, first, second, other) == [True, True, True]
    arrived(served.database, second, "test")
    assert opening(served, first, second, other) == [False, True, True]


def test_a_link_that_is_lost_opens_nothing_and_ends_none(served: Served) -> None:
    first, second = (new_link(served.database, served.settings, "two") for _ in range(2))
    lost(served.database, second)
    assert opening(served, first, second) == [True, False]


def test_of_two_that_are_made_at_once_one_is_left_in_whatever_order_they_arrive(served: Served) -> None:
    for order in (0, 1), (1, 0):
        links = [new_link(served.database, served.settings, "two") for _ in range(2)]
        for number in order:
            arrived(served.database, links[number], "test")
        assert opening(served, *links) == [False, True]


def test_nobody_is_no_word_for_everybody(served: Served) -> None:
    link = new_link(served.database, served.settings, "two")
    revoke_links(served.database, "", "test")
    assert opening(served, link) == [True]
