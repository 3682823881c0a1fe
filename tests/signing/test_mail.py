"""E-mails as files: headers that nobody can forge, and the same bytes for the same mail."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from namens.signing.addresses import Address, one_line
from namens.signing.mail import Attachment, Mail, write_mail

NOON = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
HEADERS = [
    "X-Unsent",
    "Date",
    "From",
    "Reply-To",
    "To",
    "Subject",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
]
MAIL = Mail(
    "Invitation",
    "Dear Jané,\n\n" + "a long line " * 200 + "\nFrom here\n.\n",
    "<p>Dear Jané</p>\n",
    NOON,
    Address("Lead", "lead@example.org"),
    Address("", "office@example.org"),
    Address("Jané", "jane@example.org"),
    (Attachment("letter.docx", "application/octet-stream", bytes(range(256)) * 20),),
)


def parsed(mail: Mail) -> EmailMessage:
    """The mail as another program reads it."""
    return email.message_from_bytes(write_mail(mail), policy=email.policy.default)


def test_every_part_of_a_mail_comes_back() -> None:
    read = parsed(MAIL)
    body, html = read.get_body(("plain",)), read.get_body(("html",))
    assert body is not None
    assert html is not None
    assert body.get_content().replace("\r\n", "\n") == MAIL.text
    assert html.get_content().replace("\r\n", "\n") == MAIL.html
    assert [part.get_content() for part in read.iter_attachments()] == [MAIL.attachments[0].data]
    assert [part.get_filename() for part in read.iter_attachments()] == ["letter.docx"]
    assert read["Date"].datetime == NOON
    assert str(read["To"]) == "Jané <jane@example.org>"


def test_mail_programs_open_it_as_a_draft_unless_it_is_sent() -> None:
    assert parsed(MAIL)["X-Unsent"] == "1"
    assert "X-Unsent" not in parsed(MAIL._replace(unsent=False))


def test_the_same_mail_has_the_same_bytes_and_another_date_another_message_id() -> None:
    assert write_mail(MAIL) == write_mail(MAIL)
    later = MAIL._replace(date=NOON + dt.timedelta(days=1))
    assert parsed(later)["Message-ID"] != parsed(MAIL)["Message-ID"]


@pytest.mark.parametrize(
    "other",
    [
        MAIL._replace(text="Other\n"),
        MAIL._replace(to=Address("Jané", "other@example.org")),
        MAIL._replace(attachments=()),
    ],
)
def test_another_mail_has_another_message_id(other: Mail) -> None:
    assert parsed(other)["Message-ID"] != parsed(MAIL)["Message-ID"]


def test_all_lines_end_as_mail_programs_want_and_none_is_too_long() -> None:
    data = write_mail(MAIL)
    lines = data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 78
    assert data.isascii()


def test_without_an_address_there_is_no_header_for_it() -> None:
    read = parsed(MAIL._replace(sender=None, reply_to=None, to=None))
    assert [read[name] for name in ("From", "Reply-To", "To")] == [None, None, None]
    assert read["Message-ID"].endswith("@namens.invalid>")


names = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=",;:<>@\"\\()[]. =?\r\n\t\0'abé\u202e", max_size=120),
)


@settings(max_examples=300)
@given(name=names, subject=names)
@example("Doe, Jané and a name so long that Python would fold it, losing the marks around it, " * 2, "s")
@example("Jane\r\nBcc: mallory@example.net", "Hello\r\nBcc: mallory@example.net\r\n\r\nbody")
@example('Jane" <mallory@example.net>, "', "=?utf-8?q?=0D=0ABcc=3A_mallory=40example=2Enet?=")
@example("=?utf-8?q?mallory=40example=2Enet=2C?=", "")
def test_no_name_and_no_subject_becomes_another_header_or_another_address(name: str, subject: str) -> None:
    boxes = {"From": "a@example.org", "Reply-To": "b@example.org", "To": "c@example.org"}
    sender, reply_to, to = (Address(name, address) for address in boxes.values())
    data = write_mail(Mail(subject, "text\n", "<p>text</p>\n", NOON, sender, reply_to, to))
    read = email.message_from_bytes(data, policy=email.policy.default)
    assert read.defects == []
    assert read.keys() == HEADERS
    for header, address in boxes.items():
        assert [found.addr_spec for found in read[header].addresses] == [address]
        raw = str(email.message_from_bytes(data)[header]).rpartition(" ")[0]
        shown = str(make_header(decode_header(raw))) if one_line(name) else ""
        assert shown == one_line(name)
    assert str(read["Subject"]) == one_line(subject)
    assert all(len(line) <= 78 for line in data.partition(b"\r\n\r\n")[0].split(b"\r\n"))
