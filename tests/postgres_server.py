"""A PostgreSQL server of one's own: in a folder that is thrown away, on a free port, with fsync as users have it."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PACKAGE = "postgresql"
_USER = "namens"
_STARTING = 60  # seconds


class PostgresMissing(Exception):
    """There is no PostgreSQL on this machine; the message says how to get it."""


def find_initdb() -> Path:
    """The program that makes a server's folder; the server's own lies beside it. Debian keeps both off the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).resolve()
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, key=lambda path: int(path.parts[-3].partition(".")[0]), default=None)
    if newest is None:
        raise PostgresMissing(f"initdb is missing: apt-get install {PACKAGE}")
    return newest


class PostgresServer:
    """A server that runs from `with` to its end. It listens on 127.0.0.1 and on a socket, and wants a password."""

    def __init__(self) -> None:
        self._initdb = find_initdb()
        self._made = 0
        self._process: subprocess.Popen[bytes] | None = None
        self.password = secrets.token_hex(12)

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="namens-pg-"))
        try:
            self._make()
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT is 'fast', sessions are ended; SIGQUIT 'immediate', as if the machine had failed."""
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def start(self) -> None:
        """Start it, on the port that it has."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.folder,
            "port": self.port,
        }
        command: list[str | Path] = [self._initdb.with_name("postgres"), "-D", self.folder / "data"]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self.folder, **_unprivileged()
            )
        self._await(self._process)

    def url(self, database: str = "postgres", *, password: str | None = None, by_socket: bool = False) -> str:
        """The address of a database, as a user would write it."""
        secret = self.password if password is None else password
        if by_socket:
            return f"postgresql://{_USER}:{secret}@/{database}?host={self.folder}&port={self.port}"
        return f"postgresql://{_USER}:{secret}@127.0.0.1:{self.port}/{database}"

    def new_database(self, options: str = "ENCODING 'UTF8'") -> str:
        """Make an empty database; its name."""
        self._made += 1
        name = f"made_{self._made}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 {options}")
        return name

    def drop(self, database: str) -> None:
        """Take a database away, whoever still uses it."""
        self.run(f"DROP DATABASE {database} WITH (FORCE)")

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run one statement as the server's administrator."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _make(self) -> None:
        """PostgreSQL refuses to run as root, so root lends it to another user."""
        secret = self.folder / "password"
        secret.write_text(self.password, encoding="ascii")
        data = self.folder / "data"
        for path in (self.folder, secret):
            shutil.chown(path, **_owner())
        options = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", f"--username={_USER}"]
        self._call([self._initdb, "-D", data, f"--pwfile={secret}", *options])

    def _call(self, command: list[str | Path]) -> None:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=self.folder, **_unprivileged()
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed: {done.stderr}")

    def _await(self, process: subprocess.Popen[bytes]) -> None:
        import psycopg

        until = time.monotonic() + _STARTING
        while True:
            try:
                self.run("SELECT 1")
                return
            except psycopg.OperationalError:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self.folder / "log").read_text(encoding="utf-8")) from None
                time.sleep(0.05)


def _owner() -> dict[str, Any]:
    if os.geteuid():
        return {"user": os.geteuid()}
    import pwd  # not on every system

    return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid}


def _unprivileged() -> dict[str, Any]:
    return {} if os.geteuid() else {**_owner(), "extra_groups": []}
