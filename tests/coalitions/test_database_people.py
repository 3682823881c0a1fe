"""Supporters by the thousand, personal links, the audit log and rate limits, in both databases."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from store_writers import LEAD

from namens.coalitions.database.opening import open_database
from namens.coalitions.database.store import Database
from namens.coalitions.database.tokens import CONFIRM, PARTNER
from namens.coalitions.signoffs import StoreError, now
from namens.coalitions.supporters import Supporter

DAY = dt.timedelta(days=1)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Each of the databases in turn, empty and open."""
    with open_database(database_url, "us", LEAD) as database:
        yield database


def person(number: int, **fields: str) -> Supporter:
    given = {"name": f"Person {number}", "email": f"{number}@example.org", **fields}
    return Supporter(f"p-{number}", **given)


WHOLE = Supporter(
    "p-0", "Zoë", "nurse", "Example Hospital", "NL", "zoë@example.org", "nl", "2026-03-01T00:00:00Z"
)


def held(database: Database, what: str) -> str:
    """All that a table holds, as text."""
    with database.reading() as connection:
        return repr(connection.exec_driver_sql(f"SELECT * FROM {what}").all())


def test_supporters_are_read_back_as_they_were_and_in_order(database: Database) -> None:
    people = [WHOLE, *(person(number) for number in range(12_000, 1, -1))]
    assert database.add_supporters(people) == (12_000, 0)
    assert list(database.supporters()) == people
    assert database.supporter_count() == 12_000
    assert database.supporter("p-0") == WHOLE
    assert database.supporter("nobody") is None


def test_nobody_signs_twice(database: Database) -> None:
    database.add_supporters([person(1)])
    doubles = [
        person(1, email="other@example.org"),
        person(2, email=" 1@EXAMPLE.org"),
        person(3),
        person(4, email="3@example.org"),
    ]
    assert database.add_supporters(doubles) == (1, 3)
    assert [found.id for found in database.supporters()] == ["p-1", "p-3"]


def test_persons_without_an_address_are_no_doubles_of_each_other(database: Database) -> None:
    assert database.add_supporters([person(1, email=""), person(2, email=" ")]) == (2, 0)


def test_a_list_that_breaks_off_adds_nobody(database: Database) -> None:
    def broken() -> Iterator[Supporter]:
        yield from (person(number) for number in range(6_000))
        raise ValueError("the file ends here")

    with pytest.raises(ValueError, match="ends here"):
        database.add_supporters(broken())
    with pytest.raises(StoreError, match="cannot hold"):
        database.add_supporters([person(1), person(2, name="half \ud800")])
    assert database.supporter_count() == 0


def test_who_signs_on_the_page_counts_once_confirmed(database: Database) -> None:
    assert database.add_supporter(person(1), consent=True)
    assert (database.supporter_count(), list(database.supporters())) == (0, [])
    assert database.confirm_supporter("p-1")
    assert not database.confirm_supporter("p-1")
    assert not database.confirm_supporter("p-2")
    assert list(database.supporters()) == [person(1)]
    assert not database.add_supporter(person(2, email="1@example.org"), consent=True)


def test_nobody_can_sign_in_the_place_of_another_by_being_first(database: Database) -> None:
    assert database.add_supporter(person(1, name="A Joker", email="a@example.org"), consent=True)
    assert database.add_supporter(person(2, email="A@example.org"), consent=True)
    assert not database.confirm_supporter("p-1")
    assert database.confirm_supporter("p-2")
    assert database.add_supporter(person(3, name="A Joker", email="b@example.org"), consent=True)
    assert database.add_supporters([person(4, email="b@example.org")]) == (1, 0)
    assert [found.id for found in database.supporters()] == ["p-2", "p-4"]


def test_who_does_not_consent_counts_and_is_not_named(database: Database) -> None:
    database.add_supporter(person(1), consent=False)
    database.confirm_supporter("p-1")
    database.add_supporters([person(2)], consent=False)
    assert (database.supporter_count(), list(database.supporters())) == (2, [])


def test_a_forgotten_supporter_counts_and_leaves_nothing_else(database: Database) -> None:
    database.add_supporters([WHOLE, person(1)])
    assert database.forget_supporter("p-0")
    assert not database.forget_supporter("p-9")
    assert (database.supporter_count(), list(database.supporters())) == (2, [person(1)])
    assert database.supporter("p-0") == Supporter("p-0", "")
    assert "zoë" not in held(database, "supporters").lower()
    assert database.add_supporters([WHOLE._replace(id="p-7")]) == (1, 0)


def test_those_who_never_confirm_are_swept_away_and_the_others_stay(database: Database) -> None:
    database.add_supporter(person(1), consent=True)
    database.add_supporters([person(2)])
    database.sweep(now() - DAY)
    assert database.supporter("p-1") is not None
    database.sweep(now() + DAY)
    assert database.supporter("p-1") is None
    assert database.supporter("p-2") is not None


def test_a_reader_of_supporters_does_not_keep_a_writer_waiting(database: Database) -> None:
    database.add_supporters(person(number) for number in range(6_000))
    reading = database.supporters()
    next(reading)
    assert database.add_supporters([person(9_999)]) == (1, 0)
    assert sum(1 for _ in reading) == 5_999


def test_a_token_is_known_by_its_hash_for_one_purpose(database: Database) -> None:
    token = database.tokens.make(PARTNER, "two", DAY, language="nl")
    found = database.tokens.look(PARTNER, token)
    assert found is not None
    assert (found.purpose, found.subject, found.language, found.opens(now())) == (PARTNER, "two", "nl", True)
    assert found.expires_at - found.created_at == DAY
    assert database.tokens.look(CONFIRM, token) is None
    assert database.tokens.look(PARTNER, token + "x") is None
    assert database.tokens.look(PARTNER, "\ud800") is None
    assert token not in held(database, "tokens")


def test_a_token_for_one_use_is_used_once_by_whoever_is_first(database: Database) -> None:
    token = database.tokens.make(CONFIRM, "p-1", DAY)
    assert database.tokens.use(PARTNER, token) is None
    got: list[object] = []
    threads = [
        threading.Thread(target=lambda: got.append(database.tokens.use(CONFIRM, token))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(found is not None for found in got) == 1
    again = database.tokens.look(CONFIRM, token)
    assert again is not None
    assert again.used_at is not None


def test_a_token_that_has_expired_or_was_revoked_opens_nothing(database: Database) -> None:
    tokens = database.tokens
    old = tokens.make(PARTNER, "two", -DAY)
    revoked = [tokens.make(purpose, "two", DAY) for purpose in (PARTNER, CONFIRM)]
    other = tokens.make(PARTNER, "one", DAY)
    assert (tokens.revoke("two", CONFIRM), tokens.revoke("two"), tokens.revoke("two")) == (1, 2, 0)
    for purpose, token in ((PARTNER, old), (PARTNER, revoked[0]), (CONFIRM, revoked[1])):
        found = tokens.look(purpose, token)
        assert found is not None
        assert not found.opens(now())
        assert tokens.use(purpose, token) is None
    assert tokens.use(PARTNER, other) is not None
    tokens.sweep(now())
    assert tokens.look(PARTNER, old) is None
    assert tokens.look(PARTNER, other) is not None


def test_the_audit_log_says_who_did_what_newest_first(database: Database) -> None:
    database.audit.note("lead", "invited", "two", language="nl")
    database.audit.note("two", "approved", "two", by="A Person", text="a1")
    database.audit.note("lead", "exported")
    entries = database.audit.entries()
    assert [(found.who, found.what) for found in entries] == [
        ("lead", "exported"),
        ("two", "approved"),
        ("lead", "invited"),
    ]
    assert entries[1].detail == {"by": "A Person", "text": "a1"}
    assert [found.what for found in database.audit.entries("two")] == ["approved", "invited"]
    assert [found.what for found in database.audit.entries(most=1)] == ["exported"]


def test_forgetting_revokes_links_and_empties_the_audit_log(database: Database) -> None:
    token = database.tokens.make(PARTNER, "two", DAY, language="nl")
    database.audit.note("two", "approved", "two", by="A Person", address="192.0.2.1", text="a1")
    database.audit.note("lead", "wrote", "one", by="Another")
    database.forget("two")
    found = database.tokens.look(PARTNER, token)
    assert found is not None
    assert (found.opens(now()), found.language) == (False, "")
    assert [found.detail for found in database.audit.entries()] == [
        {"by": "Another"},
        {"by": "", "address": "", "text": "a1"},
    ]


def test_hits_are_counted_by_key_and_window_for_all_at_once(database: Database) -> None:
    hour, at = dt.timedelta(hours=1), dt.datetime(2026, 3, 1, 10, 30, tzinfo=dt.UTC)
    rates = database.rates
    assert [rates.hit("192.0.2.1", hour, at) for _ in range(3)] == [1, 2, 3]
    assert rates.hit("192.0.2.2", hour, at) == 1
    assert rates.hit("192.0.2.1", hour, at + hour) == 1
    assert rates.hit("192.0.2.1", DAY, at) == 1
    assert "192.0.2" not in held(database, "rates")
    threads = [
        threading.Thread(target=lambda: [rates.hit("busy", hour, at) for _ in range(5)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rates.hit("busy", hour, at) == 21
    rates.sweep(at + DAY)
    assert rates.hit("busy", hour, at) == 1
