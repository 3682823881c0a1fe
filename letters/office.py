"""LibreOffice as a program: find it, run it with a profile of its own, stop it in time."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

INSTALL = {
    "darwin": "brew install --cask libreoffice",
    "linux": "apt-get install libreoffice-writer",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}
# What LibreOffice says on every run without Java, or of each file that went well: no one has to act on it.
NOISE = re.compile(r"^(convert |Overwriting:|Fontconfig warning)|javaldx|java may not function")
LONGEST_MESSAGE = 400


class LibreOfficeMissing(Exception):
    """LibreOffice Writer is not on this machine."""

    def __init__(self, platform: str = sys.platform) -> None:
        command = INSTALL.get(platform, INSTALL["linux"])
        super().__init__(
            f"a PDF is made by LibreOffice Writer, which was not found. Install it with: {command} "
            "(or set NAMENS_SOFFICE to the path of its program 'soffice')"
        )


class LibreOfficeFailed(Exception):
    """LibreOffice was found and could not do it; says why in its own words, shortened."""

    def __init__(self, said: str, document: str = "") -> None:
        lines = [line.strip() for line in said.splitlines() if not NOISE.search(line)]
        words = "; ".join(dict.fromkeys(line for line in lines if line)) or "it gave no reason"
        shortened = words if len(words) <= LONGEST_MESSAGE else words[:LONGEST_MESSAGE] + "…"
        super().__init__(f"LibreOffice made no PDF{f' of {document}' if document else ''}: {shortened}")


def find_soffice() -> Path:
    """Find LibreOffice's program; raises LibreOfficeMissing."""
    for candidate in _candidates():
        if candidate.is_file():
            return candidate
    raise LibreOfficeMissing


def _candidates() -> Iterator[Path]:
    """Where LibreOffice may be: named by the user, on the PATH, or where its installers put it."""
    if named := os.environ.get("NAMENS_SOFFICE"):
        yield Path(named)
        return
    # On Windows soffice.com waits for its work and prints; soffice.exe returns at once.
    names = ("soffice.com", "soffice.exe") if sys.platform == "win32" else ("soffice", "libreoffice")
    yield from (Path(found) for name in names if (found := shutil.which(name)))
    if sys.platform == "win32":
        roots = (os.environ.get(name) for name in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"))
        yield from (Path(root, "LibreOffice", "program", "soffice.com") for root in roots if root)
    elif sys.platform == "darwin":
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield root / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield from (Path("/usr/lib/libreoffice/program/soffice"), Path("/snap/bin/libreoffice"))


def run_soffice(arguments: Sequence[str], folder: Path, timeout: float) -> str:
    """Run LibreOffice in *folder*, where its profile lives too; give what it said.

    A profile of its own leaves a LibreOffice that the user has open alone. Raises LibreOfficeMissing, or
    LibreOfficeFailed when it ends with an error or takes longer than *timeout* seconds.
    """
    profile = (folder / "profile").resolve().as_uri()
    command = [
        str(find_soffice()),
        f"-env:UserInstallation={profile}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
        *arguments,
    ]
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # The program starts another one: both are stopped together.
            start_new_session=sys.platform != "win32",
        )
    except OSError as fault:
        raise LibreOfficeFailed(f"it could not be started ({fault.strerror})") from None
    with process:
        said = _wait(process, timeout).decode("utf-8", "replace")
    if process.returncode:
        raise LibreOfficeFailed(said or f"it ended with exit code {process.returncode}")
    return said


def _wait(process: subprocess.Popen[bytes], timeout: float) -> bytes:
    try:
        return process.communicate(timeout=timeout)[0]
    except subprocess.TimeoutExpired:
        _stop(process)
        raise LibreOfficeFailed(f"it was stopped after {timeout:g} seconds without an answer") from None
    except BaseException:
        _stop(process)
        raise


def _stop(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
