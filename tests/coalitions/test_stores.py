"""What every store does, whether it is a YAML file, SQLite or PostgreSQL: the same tests run on all three."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading

import pytest
from databases import Kept
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_writers import approval, kill_writers, start_writer

from namens.coalitions import sound_events
from namens.coalitions.database import rows
from namens.coalitions.database.rows import EventReader, as_row
from namens.coalitions.signoffs import (
    APPROVED,
    DECLINED,
    EDITORIAL,
    INVITED,
    KINDS,
    Event,
    Reservation,
    Step,
    StoreError,
    from_plain,
    new_id,
)
from namens.coalitions.sound_events import all_sound, sound

AT = dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC)
TEXT, OTHER = (hashlib.sha256(name).hexdigest() for name in (b"text", b"other"))
WHOLE = Event(
    "first",
    APPROVED,
    "two",
    AT,
    by="Zoë van 't Ij: #1",
    role="- director",
    email="zoë@example.org",
    via="email",
    language="nl",
    text=OTHER,
    covers={"nl": TEXT, "en": OTHER},
    consent=False,
    reservations=(Reservation("point", TEXT, "not ours:\n“no”", printed=True), Reservation("other")),
    note="no",
)
EVENTS = [
    WHOLE,
    Event("second", INVITED, "one", AT - dt.timedelta(days=1), via="hand", consent=True),
    Event("third", EDITORIAL, "", AT, steps=(Step("nl", "point", TEXT, OTHER),), note="a comma"),
    Event("fourth", DECLINED, "one", AT, by="Somebody Else"),
]


def test_a_new_store_is_empty(kept: Kept) -> None:
    store = kept.open()
    assert list(store.events()) == []
    assert store.text(TEXT) is None


def test_what_was_added_is_read_back_as_it_was_and_in_the_order_of_adding(kept: Kept) -> None:
    assert kept.open().add(EVENTS, {TEXT: "één\n ", OTHER: "{}"}) == 4
    again = kept.open()
    assert list(again.events()) == EVENTS
    assert (again.text(TEXT), again.text(OTHER)) == ("één\n ", "{}")


def test_an_event_that_is_known_is_not_added_again_and_stays_as_it_was(kept: Kept) -> None:
    store = kept.open()
    assert store.add(EVENTS[:2]) == 2
    assert store.add([WHOLE._replace(by="Another"), EVENTS[2], EVENTS[2]]) == 1
    assert list(store.events()) == EVENTS[:3]


def test_texts_can_be_added_without_an_event_and_again(kept: Kept) -> None:
    store = kept.open()
    assert [store.add([], {TEXT: "words"}) for _ in range(2)] == [0, 0]
    assert store.text(TEXT) == "words"
    assert list(store.events()) == []


def test_a_text_is_known_by_its_hash_and_by_nothing_else(kept: Kept) -> None:
    store = kept.open()
    for name in ("../us", "", TEXT.upper(), f"{TEXT}\n"):
        with pytest.raises(StoreError, match="is not the hash of a text"):
            store.add([WHOLE], {name: "words"})
        assert store.text(name) is None
    assert list(store.events()) == []


def test_an_event_that_no_file_can_hold_is_refused_and_nothing_is_written(kept: Kept) -> None:
    store = kept.open()
    for bad in ({"by": "a\0b"}, {"by": "\ud800"}, {"via": "pigeon"}, {"id": " "}, {"covers": {"nl": "x"}}):
        with pytest.raises(StoreError, match="cannot be kept: "):
            store.add([EVENTS[1], WHOLE._replace(**bad)])
    assert list(store.events()) == []


WORDS = st.text(
    st.characters(codec="utf-8") | st.sampled_from(" #:-'\"\\{}[]|>&*!%@`,\n\r\t\x85\u2028\ufeff"),
    max_size=12,
)
MADE = st.builds(
    Event,
    id=st.uuids().map(str),
    kind=st.sampled_from(KINDS),
    signatory=WORDS,
    at=st.datetimes(dt.datetime(1990, 1, 1), timezones=st.timezones()),
    by=WORDS,
    note=WORDS,
    language=WORDS,
    covers=st.dictionaries(WORDS, st.just(TEXT), max_size=2),
    consent=st.sampled_from([None, True, False]),
    reservations=st.lists(st.builds(Reservation, WORDS, reason=WORDS), max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(event=MADE)
def test_any_event_is_either_refused_or_read_back(kept: Kept, event: Event) -> None:
    event = event._replace(id=new_id())  # a failing example is tried again
    store = kept.open()
    before = list(store.events())
    try:
        store.add([event])
    except StoreError:
        assert list(store.events()) == before
    else:
        assert list(store.events()) == [*before, sound(event)]
        assert store.events()[-1].at == event.at.replace(microsecond=0)


def test_forgetting_empties_what_is_personal_and_keeps_the_events(kept: Kept) -> None:
    store = kept.open()
    store.add(EVENTS)
    assert store.forget("two") == 1
    assert store.forget("two") == 1
    assert store.forget("nobody") == 0
    assert list(kept.open().events()) == [WHOLE.forgotten(), *EVENTS[1:]]
    assert store.events()[0].covers == WHOLE.covers


def test_an_event_after_forgetting_is_kept_as_it_is(kept: Kept) -> None:
    store = kept.open()
    store.add([WHOLE])
    store.forget("two")
    store.add([WHOLE._replace(id="later")])
    assert [event.by for event in store.events()] == ["", WHOLE.by]


def test_single_events_can_be_emptied(kept: Kept) -> None:
    store = kept.open()
    store.add(EVENTS)
    assert store.empty(["first", "second", "unknown"]) == 1
    assert store.empty(["first"]) == 0
    assert list(store.events()) == [WHOLE.forgotten(), *EVENTS[1:]]


def test_processes_and_threads_that_write_at_once_lose_nothing(kept: Kept) -> None:
    processes = [start_writer(kept.address, 15) for _ in range(2)]
    added = [approval() for _ in range(30)]

    def write(some: list[tuple[Event, dict[str, str]]]) -> None:
        store = kept.open()
        for event, texts in some:
            store.add([event], texts)

    threads = [threading.Thread(target=write, args=(added[number::3],)) for number in range(3)]
    for thread in threads:
        thread.start()
    said = [line.split() for process in processes for line in process.communicate()[0].decode().splitlines()]
    for thread in threads:
        thread.join()
    store = kept.open()
    assert len(said) == 30
    wanted = {name for name, _ in said} | {event.id for event, _ in added}
    assert sorted(event.id for event in store.events()) == sorted(wanted)
    assert all(store.text(text) for _, text in said)


def test_one_open_store_may_be_shared_by_threads(kept: Kept) -> None:
    store = kept.open()
    added = [approval() for _ in range(24)]

    def write(some: list[tuple[Event, dict[str, str]]]) -> None:
        for event, texts in some:
            store.add([event], texts)

    threads = [threading.Thread(target=write, args=(added[number::4],)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {event.id for event in store.events()} == {event.id for event, _ in added}


def test_a_writer_that_is_killed_loses_nothing_that_it_acknowledged(kept: Kept) -> None:
    acknowledged, lost = kill_writers(kept.address, 10)
    assert acknowledged >= 10
    assert lost == []
    assert kept.open().add([WHOLE]) == 1


WHO = st.sampled_from(
    ["one", "two", "", "no", " x ", "a: b", "null", "é", "1_0", "'", '", "at": "', "#1", "a-b", "2026-03-01"]
)


@given(st.lists(st.tuples(WHO, st.sampled_from(["", "yes", " "]), st.sampled_from(KINDS[:3])), max_size=12))
def test_many_events_that_differ_in_who_they_are_of_are_each_kept_as_one_alone(
    said: list[tuple[str, str, str]],
) -> None:
    events = [
        Event(f"e{number}", kind, who, AT, by=by, covers={"nl": TEXT})
        for number, (who, by, kind) in enumerate(said)
    ]
    alone = [found for event in events if (found := read_alone(event)) is not None]
    reader = EventReader()
    if len(alone) < len(events):
        with pytest.raises(StoreError):
            all_sound(events)
    else:
        assert all_sound(events) == alone
    assert [reader.read(as_row(event)["plain"]) for event in alone] == alone


def read_alone(event: Event) -> Event | None:
    try:
        return sound(event)
    except StoreError:
        return None


def test_thousands_of_approvals_at_once_are_read_as_yaml_and_as_json_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    monkeypatch.setattr(sound_events, "sound", lambda event: read.append(event.id) or sound(event))  # type: ignore[func-returns-value]
    monkeypatch.setattr(rows, "from_plain", lambda plain: read.append(plain["id"]) or from_plain(plain))  # type: ignore[func-returns-value]
    events = [WHOLE._replace(id=new_id(), signatory=f"p-{number}") for number in range(5_000)]
    reader = EventReader()
    assert [reader.read(as_row(event)["plain"]) for event in all_sound(events)] == events
    assert read == [events[0].id] * 2


def test_more_events_than_one_statement_takes_are_all_added_and_counted(kept: Kept) -> None:
    if kept.kind == "yaml":
        pytest.skip("a file is written as one")
    events = [WHOLE._replace(id=f"e{number}", signatory=f"p-{number}") for number in range(11_000)]
    store = kept.open()
    assert store.add(events[:3]) == 3
    assert store.add(events, {TEXT: "{}"}) == 10_997
    assert list(store.events()) == events
