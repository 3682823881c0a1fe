"""`namens serve`: links and invitations, what it refuses, and a server that answers with several workers."""

from __future__ import annotations

import email
import email.policy
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from importlib import util
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from web_pages import COALITION, SUBMISSION, submission, wait_for

from namens.cli import listening, main, serve
from namens.coalitions.database.tokens import LEAD, PARTNER
from namens.coalitions.signoffs import now
from namens.web import session
from namens.web.office import open_web_stores
from namens.web.preparing import prepare
from namens.web.settings import Settings

URL = "https://sign.example.org"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the environment says otherwise."""
    for name in ("DATABASE_URL", "WEB_URL", "SMTP_URL", "MAIL_FROM", "WEB_SECRET"):
        monkeypatch.delenv(f"NAMENS_{name}", raising=False)


def run(*words: str | Path) -> Any:
    """Run a command as a user would."""
    return CliRunner().invoke(main.program("serve"), ["serve", *map(str, words)])


def test_a_link_is_printed_and_known(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    done = run("link", "sample society", "--url", URL, "--language", "nl", "-C", folder)
    assert done.exit_code == 0, done.output
    found = re.fullmatch(rf"{URL}/p/([\w-]{{43}})\n", done.stdout)
    assert found
    stores = open_web_stores(folder)
    assert stores.database is not None
    token = stores.database.tokens.look(PARTNER, found[1])
    stores.close()
    assert token is not None
    assert (token.subject, token.language) == ("two", "nl")


def test_an_invitation_holds_a_personal_link_that_opens_the_page_of_that_partner(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    words = ["sign", "invite", "two", "--personal-links", "--link-base", URL, "-C", str(folder)]
    refused = CliRunner().invoke(main.program("sign"), words)
    assert (refused.exit_code, "was never started here" in refused.stderr) == (2, True)
    open_web_stores(folder).close()
    done = CliRunner().invoke(main.program("sign"), words)
    assert done.exit_code == 0, done.output
    (path,) = (folder / "out/invitations").glob("two-*.eml")
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    (token,) = re.findall(rf"{URL}/p/([\w-]{{43}})", body.get_content())
    stores = open_web_stores(folder)
    assert stores.database is not None
    found = stores.database.tokens.look(PARTNER, token)
    stores.close()
    assert found is not None
    assert found.subject == "two"


@pytest.mark.parametrize(
    ("own", "asked", "expected"),
    [("", [], "en"), ("", ["--language", "nl"], "nl"), ("    language: nl\n", [], "nl")],
)
def test_a_personal_link_opens_the_page_in_the_language_of_its_invitation(
    own: str, asked: list[str], expected: str, tmp_path: Path
) -> None:
    coalition = COALITION.replace("    name: Sample Society\n", f"    name: Sample Society\n{own}")
    folder = submission(tmp_path, coalition=coalition)
    open_web_stores(folder).close()
    words = ["sign", "invite", "two", "--personal-links", "--link-base", URL, "-C", str(folder), *asked]
    assert CliRunner().invoke(main.program("sign"), words).exit_code == 0
    (token,) = links_of(folder / f"out/invitations/two-{expected}.eml")
    stores = open_web_stores(folder)
    assert stores.database is not None
    found = stores.database.tokens.look(PARTNER, token)
    stores.close()
    assert found is not None
    assert found.language == expected


def links_of(path: Path) -> list[str]:
    """The tokens of the personal links in an e-mail."""
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    return re.findall(rf"{URL}/p/([\w-]{{43}})", body.get_content())


def opens(folder: Path, token: str) -> bool:
    """Whether a personal link opens a page."""
    stores = open_web_stores(folder)
    assert stores.database is not None
    found = stores.database.tokens.look(PARTNER, token)
    stores.close()
    return found is not None and found.opens(now())


def test_invitations_that_are_not_written_leave_the_links_before_them_as_they_are(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    open_web_stores(folder).close()
    invite = ["sign", "invite", "two", "--personal-links", "--link-base", URL, "-C", str(folder)]
    assert CliRunner().invoke(main.program("sign"), invite).exit_code == 0
    (path,) = (folder / "out/invitations").glob("two-*.eml")
    (token,) = links_of(path)
    edited = path.read_bytes().replace(b"Subject:", b"Subject: Dear")
    path.write_bytes(edited)
    refused = CliRunner().invoke(main.program("sign"), [*invite, "--remind"])
    assert (refused.exit_code, "nothing was written" in refused.stderr) == (1, True)
    assert path.read_bytes() == edited
    assert opens(folder, token)
    assert run("link", "two", "--revoke", "-C", folder).stdout == "Revoked: 1 link of 'two'.\n"


def test_an_invitation_that_is_written_ends_the_links_before_it(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    open_web_stores(folder).close()
    invite = ["sign", "invite", "two", "--personal-links", "--link-base", URL, "-C", str(folder)]
    found = []
    for _ in range(2):
        assert CliRunner().invoke(main.program("sign"), invite).exit_code == 0
        (path,) = (folder / "out/invitations").glob("two-*.eml")
        found += links_of(path)
    assert [opens(folder, token) for token in found] == [False, True]


def test_links_are_revoked(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    run("link", "two", "-C", folder)
    assert run("link", "two", "--revoke", "-C", folder).stdout == "Revoked: 1 link of 'two'.\n"


def test_an_invitation_for_the_lead_is_printed(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    done = run("invite-lead", "--name", "Ada", "--url", URL, "-C", folder)
    found = re.fullmatch(rf"{URL}/lead/in/([\w-]{{43}})\n", done.stdout)
    assert found
    stores = open_web_stores(folder)
    assert stores.database is not None
    token = stores.database.tokens.look(LEAD, found[1])
    stores.close()
    assert token is not None
    assert token.subject == "Ada"


def test_the_folder_is_named_either_way(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    for words in (("invite-lead", folder), ("invite-lead", "-C", folder)):
        assert "/lead/in/" in run(*words).stdout
    twice = run("invite-lead", folder, "-C", tmp_path / "other")
    assert (twice.exit_code, "two folders are named" in twice.stderr) == (2, True)


def test_invitations_and_sessions_of_leads_are_ended(tmp_path: Path) -> None:
    folder = submission(tmp_path)

    def good(*found: str) -> list[bool]:
        stores = open_web_stores(folder)
        assert stores.database is not None
        said = [session.may_sign_in(stores.database, token) for token in found]
        stores.close()
        return said

    def invited(name: str) -> str:
        said: str = run("invite-lead", "--name", name, "-C", folder).stdout
        return said.strip().rpartition("/")[2]

    first, ada, bob = invited("Ada"), invited("Ada"), invited("Bob")
    assert good(first, ada, bob) == [False, True, True]
    assert run("invite-lead", "--revoke", "--name", "Ada", "-C", folder).exit_code == 0
    assert good(ada, bob) == [False, True]
    done = run("invite-lead", "--revoke", "-C", folder)
    assert done.stdout == "Signed out: everybody. Ended: 0 sessions and 1 invitation.\n"
    assert good(bob) == [False]


def test_who_is_signed_out_is_told_apart_from_whom_nobody_knows(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    stores = open_web_stores(folder)
    assert stores.database is not None
    signed_in = session.begin(stores.database, session.invite(stores.database, "Jana"))
    session.invite(stores.database, "Jana")
    session.invite(stores.database, "Bob")
    stores.close()
    wrong = run("invite-lead", "--revoke", "--name", "jana", "-C", folder)
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert "nobody named 'jana' is signed in or invited. Did you mean 'Jana'?" in wrong.stderr
    assert "There are: Bob, Jana." in wrong.stderr
    done = run("invite-lead", "--revoke", "--name", "Jana", "-C", folder)
    assert done.stdout == "Signed out: Jana. Ended: 1 session and 1 invitation.\n"
    stores = open_web_stores(folder)
    assert stores.database is not None
    assert session.still_open(stores.database).names == ["Bob"]
    stores.close()
    assert signed_in is not None
    again = run("invite-lead", "--revoke", "--name", "Jana", "-C", folder)
    assert (again.exit_code, "There are: Bob." in again.stderr) == (1, True)


def test_a_port_in_use_is_said_before_anything_is_served(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for words in ((folder,), ("-C", folder), (folder, "--workers", "2")):
            done = run(*words, "--port", str(port))
            assert done.exit_code == 2
            assert f"port {port} of 127.0.0.1 is in use" in done.stderr
            assert "Serving" not in done.stderr


def test_an_address_that_is_not_this_machines_is_said(tmp_path: Path) -> None:
    for host in ("192.0.2.1", "no address", "x" * 70 + ".example"):
        done = run(submission(tmp_path), "--host", host)
        assert (done.exit_code, "is no address of this machine" in done.stderr) == (2, True)


def test_a_proxy_is_known_however_a_socket_shows_its_address() -> None:
    assert listening.trusted("127.0.0.1, 10.0.0.1/8,::1,2001:db8::1/32") == [
        "127.0.0.1",
        "10.0.0.0/8",
        "::1",
        "2001:db8::/32",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.0/104",
    ]
    assert listening.trusted("*") == ["*"]
    assert listening.trusted("") == []


@pytest.mark.parametrize("proxy", ["nonsense", "localhost", "10.0.0.1/33", "127.0.0.1:8000", "127.0.0.1 ::1"])
def test_a_proxy_that_is_no_address_is_said_before_anything_is_served(proxy: str, tmp_path: Path) -> None:
    done = run(submission(tmp_path), "--port", "0", "--trusted-proxy", proxy)
    assert done.exit_code == 2
    assert f"--trusted-proxy is '{proxy}', which is no address" in done.stderr
    assert "Serving" not in done.stderr


@pytest.mark.parametrize("sender", ["x", "letters@localhost", "A <a@example.org>, B <b@example.org>"])
def test_a_sender_that_is_none_is_said(sender: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMENS_SMTP_URL", "smtp://127.0.0.1:1")
    monkeypatch.setenv("NAMENS_MAIL_FROM", sender)
    done = run(submission(tmp_path), "--port", "0")
    assert done.exit_code == 2
    assert f"NAMENS_MAIL_FROM is '{sender}'" in done.stderr
    assert "Name <name@example.org>" in done.stderr


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "set NAMENS_SMTP_URL and NAMENS_MAIL_FROM."),
        ({"smtp": "smtp://127.0.0.1:1"}, "set NAMENS_MAIL_FROM."),
        ({"mail_from": "Ada <ada@example.org>"}, "set NAMENS_SMTP_URL."),
        ({"smtp": "smtp://127.0.0.1:1", "mail_from": "Ada <ada@example.org>"}, ""),
    ],
)
def test_an_open_list_that_cannot_mail_is_said_at_the_start(
    given: dict[str, str], missing: str, tmp_path: Path
) -> None:
    folder = submission(tmp_path, submission=SUBMISSION + "open_list: true\n")
    stores = open_web_stores(folder)
    warnings = prepare(Settings(folder, **given), stores)
    stores.close()
    assert [missing in warning for warning in warnings] == ([True] if missing else [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("link", "nobody"), "nobody"),
        (("link", "two", "--language", "xx"), "no language 'xx'"),
        (("link", "two", "--url", "sign.example.org"), "no address for people"),
        (("invite-lead", "--url", "ftp://example.org"), "no address for people"),
    ],
)
def test_wrong_use_is_said(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run(*words, "-C", submission(tmp_path))
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_mail_server_that_cannot_be_read_is_said_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMENS_SMTP_URL", "mail://user:secret@host")
    done = run(submission(tmp_path))
    assert done.exit_code == 2
    assert "NAMENS_SMTP_URL cannot be read" in done.stderr
    assert "secret" not in done.output


def test_without_the_extra_the_command_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "uvicorn" else util.find_spec(name))
    done = run(submission(tmp_path))
    assert done.exit_code == 2
    assert "pip install 'namens[web]'" in done.stderr


def test_a_folder_without_a_submission_is_said(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.exit_code == 1
    assert "submission.yaml" in done.stderr


def test_the_pages_are_served_by_several_workers_under_a_proxys_path(tmp_path: Path) -> None:
    folder = submission(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    link = run("link", "two", "--url", address, "-C", folder).stdout.strip()
    command = [sys.executable, "-m", "namens.cli.main", "serve", str(folder), "--port", str(port)]
    command += ["--workers", "2", "--root-path", "/letters", "--trusted-proxy", "127.0.0.1"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        wait_for(lambda: _answers(link), 120)
        for _ in range(6):
            with urllib.request.urlopen(link) as answer:
                page = answer.read().decode()
                assert "server" not in answer.headers
        assert "Sample Society" in page
        assert 'href="/letters/static/page.css"' in page
        assert 'action="/letters/p/' in page
    finally:
        server.terminate()
        said = server.communicate(timeout=60)[1].decode()
    assert link.rpartition("/")[2] not in said


def _answers(link: str) -> bool:
    try:
        with urllib.request.urlopen(link) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False
