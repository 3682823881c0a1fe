"""Two stores are brought to the same: nothing is lost, and nothing that was forgotten comes back."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from databases import KINDS, keep
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from namens.coalitions.signoffs import APPROVED, INVITED, WITHDRAWN, Event, Reservation, StoreError, new_id
from namens.coalitions.sync import Contradiction, Emptying, Synced, is_empty, sync

AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
TEXTS = {hashlib.sha256(words.encode()).hexdigest(): words for words in ("one", "two", "three")}
PAIRS = [*itertools.permutations(KINDS, 2), ("yaml", "yaml"), ("sqlite", "sqlite")]


class Sides(NamedTuple):
    """Two stores, empty at first."""

    one: Emptying
    other: Emptying


@pytest.fixture(params=PAIRS, ids=" and ".join)
def sides(request: pytest.FixtureRequest, tmp_path: Path) -> Sides:
    """Each pair of stores in turn."""
    one, other = (keep(kind, tmp_path / str(place), request) for place, kind in enumerate(request.param))
    return Sides(one.open(), other.open())


def event(id: str, signatory: str = "two", *, days: int = 0, **fields: Any) -> Event:
    at = AT + dt.timedelta(days=days)
    return Event(id, APPROVED, signatory, at, by="A Person")._replace(**fields)


def ids(store: Emptying) -> list[str]:
    return [found.id for found in store.events()]


def test_each_side_gets_what_the_other_has_with_its_texts(sides: Sides) -> None:
    first, second, third = TEXTS
    sides.one.add([event("a", covers={"en": first}), event("b", covers={"nl": second})], {first: "one"})
    sides.other.add([event("b", covers={"nl": second}), event("c", covers={"en": third})], {second: "two"})
    assert sync(*sides) == Synced(to_one=1, to_other=1)
    for side in sides:
        assert sorted(ids(side)) == ["a", "b", "c"]
        assert [side.text(name) for name in TEXTS] == ["one", "two", None]
    assert sync(*sides) == Synced(0, 0)


def test_what_is_added_stands_in_the_order_of_its_time_and_then_as_it_stood(sides: Sides) -> None:
    sides.one.add([event("late", days=9), event("b", days=1), event("a", days=1), event("early")])
    assert sync(*sides) == Synced(0, 4)
    assert ids(sides.other) == ["early", "b", "a", "late"]
    assert ids(sides.one) == ["late", "b", "a", "early"]


def test_an_event_that_was_emptied_on_one_side_is_emptied_on_both(sides: Sides) -> None:
    events = [event("a"), event("b", "one"), event("c", reservations=(Reservation("point", reason="no"),))]
    for side in sides:
        side.add(events)
    sides.other.forget("two")
    assert sync(*sides) == Synced(0, 0, emptied=2)
    wanted = [events[0].forgotten(), events[1], events[2].forgotten()]
    assert [list(side.events()) for side in sides] == [wanted, wanted]
    assert sync(*sides) == Synced(0, 0)


def test_an_event_that_says_two_things_is_left_as_it_is_and_told(sides: Sides) -> None:
    mine, theirs = event("a", note="by phone"), event("a", kind=WITHDRAWN)
    sides.one.add([mine, event("b")])
    sides.other.add([theirs, event("c")])
    for added in (1, 0):
        done = sync(*sides)
        assert done == Synced(added, added, contradictions=(Contradiction(mine, theirs),))
        assert done.contradictions[0].words == (
            "event: approved, note: by phone",
            "event: withdrawn, no note",
        )
    assert [side.events()[0] for side in sides] == [mine, theirs]


def test_of_an_event_that_says_two_things_what_is_forgotten_goes_all_the_same(sides: Sides) -> None:
    sides.one.add([event("a")])
    sides.other.add([event("a", kind=WITHDRAWN)])
    sides.one.forget("two")
    done = sync(*sides)
    assert (done.emptied, [found.other.kind for found in done.contradictions]) == (1, [WITHDRAWN])
    assert [(side.events()[0].kind, side.events()[0].by) for side in sides] == [
        (APPROVED, ""),
        (WITHDRAWN, ""),
    ]


def test_an_emptied_event_comes_to_the_other_side_empty(sides: Sides) -> None:
    sides.one.add([event("a")])
    sides.one.forget("two")
    assert sync(*sides) == Synced(0, 1)
    assert list(sides.other.events()) == [event("a").forgotten()]


class Forgetting:
    """A store from which somebody is forgotten while a sync is under way: after it was read for the first time."""

    def __init__(self, store: Emptying, signatory: str) -> None:
        self._store, self._signatory = store, signatory

    def events(self) -> list[Event]:
        """As they were; then somebody is forgotten."""
        found = list(self._store.events())
        self._store.forget(self._signatory)
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def test_who_is_forgotten_during_a_sync_is_forgotten_on_both_sides(sides: Sides) -> None:
    sides.one.add([event("a")])
    sync(Forgetting(sides.one, "two"), sides.other)
    assert [found.by for side in sides for found in side.events()] == ["", ""]


def test_a_database_remembers_who_was_forgotten_when_a_file_comes_with_an_older_event(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file, database = (keep(kind, tmp_path / kind, request).open() for kind in ("yaml", "sqlite"))
    database.forget("two")
    later = event("later")._replace(at=dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(days=1))
    file.add([event("a"), later, event("b", "one")])
    assert sync(file, database) == Synced(0, 3, emptied=1)
    for side in (file, database):
        assert {found.id: found.by for found in side.events()} == {
            "a": "",
            "later": "A Person",
            "b": "A Person",
        }


class Held(NamedTuple):
    """One made event, and which sides hold it: 1, 2 or both (3), before or after somebody was forgotten."""

    event: Event
    where: int
    late: bool


COVERS = st.dictionaries(st.sampled_from(["en", "nl"]), st.sampled_from(sorted(TEXTS)))
MADE = st.tuples(
    st.uuids().map(str),
    st.sampled_from([APPROVED, INVITED, WITHDRAWN]),
    st.sampled_from(["p", "q"]),
    st.integers(0, 3).map(lambda days: AT + dt.timedelta(days=days)),
    st.sampled_from(["", "A Person"]),
    COVERS,
).map(lambda made: event(made[0], made[2], kind=made[1], at=made[3], by=made[4], covers=made[5]))
HELD = st.lists(st.builds(Held, MADE, st.integers(1, 3), st.booleans()), max_size=7)
FORGOTTEN = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["p", "q"])), max_size=2)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=HELD, forgotten=FORGOTTEN)
def test_whatever_two_stores_hold_both_hold_it_all_after_one_sync(
    sides: Sides, held: list[Held], forgotten: list[tuple[int, str]]
) -> None:
    run = new_id()  # the stores are not made anew for each example
    held = [one._replace(event=_renamed(one.event, run)) for one in held]
    for late in (False, True):
        for number, side in enumerate(sides):
            mine = [one.event for one in held if one.where >> number & 1 and one.late is late]
            side.add(mine, {name: TEXTS[name] for found in mine for name in found.covers.values()})
        if not late:
            for number, name in forgotten:
                sides[number].forget(f"{name}-{run}")
    bare = {found.id for side in sides for found in side.events() if is_empty(found)}
    sync(*sides)
    assert sync(*sides) == Synced(0, 0)
    kept = [{found.id: found for found in side.events() if found.id.endswith(run)} for side in sides]
    assert kept[0] == kept[1]
    assert kept[0].keys() == {one.event.id for one in held}
    remembered = {f"{name}-{run}" for number, name in forgotten if hasattr(sides[number], "forgotten")}
    for one in held:
        gone = one.event.id in bare or one.event.signatory in remembered
        assert kept[0][one.event.id] == (one.event.forgotten() if gone else one.event)
        for side in sides:
            assert [side.text(name) for name in one.event.covers.values()] == [
                TEXTS[name] for name in one.event.covers.values()
            ]


def _renamed(found: Event, run: str) -> Event:
    return found._replace(id=f"{found.id}-{run}", signatory=f"{found.signatory}-{run}")


def test_a_sync_that_cannot_write_says_so_and_is_done_again_later(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kept, other = keep("yaml", tmp_path / "a", request), keep("sqlite", tmp_path / "b", request).open()
    other.add([event("a")])
    path = Path(kept.address)
    path.chmod(0o444)
    with pytest.raises(StoreError, match=r"us\.yaml: cannot be written"):
        sync(kept.open(), other)
    path.chmod(0o644)
    assert sync(kept.open(), other) == Synced(1, 0)
