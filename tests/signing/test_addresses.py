"""E-mail addresses: one that every mail program can write to, or none."""

from __future__ import annotations

import pytest

from namens.signing.addresses import Address, one_line, read_email, read_mailbox


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("jane@example.org", "jane@example.org"),
        (" jane.doe+letters@mail.example.org ", "jane.doe+letters@mail.example.org"),
        ("o'neill@example.org", "o'neill@example.org"),
        ("jane@bücher.example", "jane@xn--bcher-kva.example"),
        ("jane@例え.example", "jane@xn--r8jz45g.example"),
    ],
)
def test_an_address_is_read_and_its_domain_written_in_ascii(written: str, read: str) -> None:
    assert read_email(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "jane",
        "jane@",
        "@example.org",
        "jane@localhost",
        "jane@example..org",
        "jane@-example.org",
        "jane@exam_ple.org",
        "jane..doe@example.org",
        ".jane@example.org",
        "jané@example.org",  # would need SMTPUTF8, which many servers refuse
        '"jane doe"@example.org',
        "jane doe@example.org",
        "jane@example.org, mallory@example.net",
        "jane@example.org;mallory@example.net",
        "jane@example.org\nBcc: mallory@example.net",
        "jane@example.org\r\nBcc: mallory@example.net",
        "jane\n@example.org",
        "jane@example.org>",
        "<jane@example.org>",
        "mailto:jane@example.org",
        "jane(comment)@example.org",
        "jane@[127.0.0.1]",
        "jane@straße.example",  # Python's IDNA of 2003 makes another domain of it
        f"{'a' * 65}@example.org",
        f"jane@{'a' * 64}.org",
        f"jane@{'a.' * 130}org",
    ],
)
def test_anything_else_is_no_address(written: str) -> None:
    assert read_email(written) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("jane@example.org", Address("", "jane@example.org")),
        ("Jane Doe <jane@example.org>", Address("Jane Doe", "jane@example.org")),
        ('"Doe, Jane" <jane@example.org>', Address("Doe, Jane", "jane@example.org")),
        ("Jané <jane@bücher.example>", Address("Jané", "jane@xn--bcher-kva.example")),
        ("Jane\nDoe <jane@example.org>", Address("Jane Doe", "jane@example.org")),
        ("Jane <jane@example.org> <mallory@example.net>", None),
        ("Jane", None),
    ],
)
def test_a_name_may_stand_before_an_address(written: str, read: Address | None) -> None:
    assert read_mailbox(written) == read


def test_a_line_holds_nothing_that_ends_it_or_turns_its_direction() -> None:
    assert one_line(" a\r\nb\x85c\u2028d \u202e e\x00 ") == "a b c d e"
