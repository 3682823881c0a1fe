"""Writers in processes of their own, and what becomes of their work when they are killed.

`python store_writers.py write ADDRESS [COUNT]` adds events, each with a text, and prints what was acknowledged;
`… kill ADDRESS TIMES` kills such writers, and ends with 1 when something acknowledged is not there.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from itertools import count, islice
from pathlib import Path

from namens.coalitions.signoff_file import SignoffFile
from namens.coalitions.signoffs import APPROVED, Event, new_id, now
from namens.coalitions.sync import Emptying

LEAD = "one"
COALITION = f"""\
# kept by hand; this remark stays
lead: {LEAD}
organisations:
  - {{id: one, name: Example Foundation}}
  - {{id: two, name: Sample Society}}
"""
_PAUSE = 0.1  # seconds at most from the first acknowledgement to the kill


def open_store(address: str) -> Emptying:
    """A store by its address: a coalition's YAML file, or a database's address."""
    if address.endswith(".yaml"):
        return SignoffFile(Path(address), Path(address).parent.parent)
    from namens.coalitions.database.opening import open_database

    return open_database(address, "us", LEAD)


def close(store: Emptying) -> None:
    """Close a store that can be closed."""
    getattr(store, "close", lambda: None)()


def approval(signatory: str = "two") -> tuple[Event, dict[str, str]]:
    """A new approval, and its text."""
    unique = new_id()
    name = hashlib.sha256(unique.encode()).hexdigest()
    event = Event(unique, APPROVED, signatory, now(), by="A Person", via="web", covers={"en": name})
    return event, {name: f"The text of {unique}."}


def write(address: str, times: int | None) -> None:
    """Add events, *times* or without end; a line for each that was acknowledged."""
    store = open_store(address)
    for _ in islice(count(), times):
        event, texts = approval()
        store.add([event], texts)
        os.write(1, f"{event.id} {event.covers['en']}\n".encode())


def start_writer(address: str, *times: int) -> subprocess.Popen[bytes]:
    """Start `write` in a process of its own."""
    command = [sys.executable, __file__, "write", address, *map(str, times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def kill_writers(address: str, times: int) -> tuple[int, list[str]]:
    """Kill *times* writers at random: how much was acknowledged, and the lines whose event or text is not there."""
    lines: list[str] = []
    for _ in range(times):
        new = _killed(address)
        lines += new
        if lost := _lost(address, lines, new):
            return len(lines), lost
    return len(lines), _lost(address, lines, lines)


def _lost(address: str, lines: list[str], with_texts: list[str]) -> list[str]:
    """Of *lines* those whose event is not there, of *with_texts* also those whose text is not."""
    store = open_store(address)
    there = {event.id for event in store.events()}
    lost = [line for line in lines if line.split()[0] not in there]
    lost += [line for line in with_texts if not store.text(line.split()[1])]
    close(store)
    return lost


def _killed(address: str) -> list[str]:
    with start_writer(address) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(random.uniform(0, _PAUSE))
        writer.kill()
        return (first + writer.stdout.read()).decode().splitlines()


def main(command: str, address: str, times: str = "") -> int:
    """What the module's description says."""
    if command == "write":
        write(address, int(times) if times else None)
        return 0
    acknowledged, lost = kill_writers(address, int(times))
    if lost or acknowledged < int(times):
        sys.stderr.write(f"of {acknowledged} acknowledged events {len(lost)} are lost\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
