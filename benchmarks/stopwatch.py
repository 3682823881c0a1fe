"""Run one command and print what it cost, as JSON. Run as a script of its own: `python -I -S stopwatch.py COMMAND…`.

A started process counts its starter's memory as its own peak until it grows beyond it (Linux keeps the higher mark
over exec), so the starter must be smaller than anything measured: this one imports next to nothing.
"""

import os
import sys
import time

BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in: getrusage(2)


def main() -> None:
    """Cost of the command in `sys.argv`: seconds of wall clock and CPU, bytes at the peak, its exit code."""
    command = sys.argv[1:]
    nowhere = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1)]
    started = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=nowhere)
    _, status, used = os.wait4(process, 0)  # its own waited-for children are counted in
    wall = time.perf_counter() - started
    cpu = used.ru_utime + used.ru_stime
    peak = used.ru_maxrss * BYTES_PER_UNIT
    code = os.waitstatus_to_exitcode(status)
    print(f'{{"wall": {wall:.6f}, "cpu": {cpu:.6f}, "peak": {peak}, "code": {code}}}')


if __name__ == "__main__":
    main()
