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
from web_pages import submission, wait_for

from namens.cli import main, serve
from namens.coalitions.database.tokens import LEAD, PARTNER
from namens.web.office import open_web_stores

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
