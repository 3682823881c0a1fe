"""An event is written and read back whole, in YAML and as plain values."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from namens.coalitions.coalition import COALITION
from namens.coalitions.signoffs import KINDS, WAYS, Event, Reservation, Step, as_plain, from_plain, new_id
from namens.workspace.problems import Problems
from namens.workspace.scalars import Context
from namens.workspace.sourced import SourceFile
from namens.workspace.yaml_splice import append

# what a document can hold, not only white space: an empty text is left out
words = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="".join(map(chr, range(0xFDD0, 0xFDF0)))
    ).filter(lambda letter: ord(letter) & 0xFFFE != 0xFFFE and letter not in "\ufeff\u2028\u2029"),
    max_size=20,
).map(lambda text: text if text.strip() else "")
some = words.filter(bool)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
moments = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2200, 1, 1), timezones=st.just(dt.UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
events = st.builds(
    Event,
    st.uuids().map(lambda name: name.hex),
    st.sampled_from(KINDS),
    some,
    moments,
    words,
    words,
    words,
    st.sampled_from(["", *WAYS]),
    st.sampled_from(["", "nl", "en-GB"]),
    st.one_of(st.just(""), hashes),
    st.dictionaries(st.sampled_from(["nl", "en"]), hashes, max_size=2),
    st.sampled_from([None, True, False]),
    st.lists(st.builds(Reservation, some, hashes, words, st.booleans()), max_size=2).map(tuple),
    words,
    st.lists(st.builds(Step, st.just("nl"), some, hashes, hashes), max_size=2).map(tuple),
)


@given(events)
def test_an_event_is_read_back_from_plain_values(event: Event) -> None:
    assert from_plain(as_plain(event)) == event


@given(st.lists(events, min_size=1, max_size=3))
def test_an_event_is_read_back_from_the_coalitions_file(added: list[Event]) -> None:
    text = append("organisations:\n- {id: x, name: X}\n", "signoffs", [as_plain(event) for event in added])
    problems = Problems()
    context = Context(SourceFile("coalitions/us.yaml", text), Path(), problems)
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert node is not None
    coalition = COALITION.read(node, context)
    assert not problems.errors
    assert [found.event for found in coalition.signoffs] == added


@given(events)
def test_forgetting_leaves_nothing_personal_and_all_that_counts(event: Event) -> None:
    forgotten = event.forgotten()
    assert forgotten.by == forgotten.role == forgotten.email == forgotten.note == ""
    assert not any(found.reason for found in forgotten.reservations)
    kept = ("id", "kind", "signatory", "at", "covers", "text", "consent", "steps")
    assert all(getattr(forgotten, name) == getattr(event, name) for name in kept)
    assert forgotten.forgotten() == forgotten


@pytest.mark.parametrize(
    "damage",
    [
        {"at": "2026-11-22T10:00:00"},
        {"at": "now"},
        {"event": "agreed"},
        {"reservations": [{}]},
        {"steps": [{}]},
    ],
)
def test_a_damaged_event_is_refused(damage: dict[str, object]) -> None:
    plain = {"id": new_id(), "event": "approved", "at": "2026-11-22T10:00:00Z"}
    with pytest.raises((KeyError, ValueError, TypeError)):
        from_plain(plain | damage)
