"""An SVG made into a picture, in a process of its own: a drawing of a few lines can take hours or all memory."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading

_PATIENCE = 10.0  # seconds; the logo of a real organisation takes 0.1
_MEMORY = 2**30  # bytes of address space, where the system can bound it
_turns = threading.BoundedSemaphore(2)


class DrawingError(ValueError):
    """The drawing cannot be made into a picture, or not in reasonable time."""


def draw(svg: bytes, width: int, height: int) -> bytes:
    """The drawing as PNG, as large as *width* × *height* pixels allow. Raises DrawingError."""
    command = [sys.executable, "-P", "-m", "namens.web.drawing", str(width), str(height)]
    if not _turns.acquire(timeout=2 * _PATIENCE):
        raise DrawingError("too many drawings at once")
    try:
        done = subprocess.run(command, input=svg, capture_output=True, timeout=_PATIENCE, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise DrawingError(type(error).__name__) from error
    finally:
        _turns.release()
    return done.stdout


def main() -> None:
    """Draw what comes by standard input."""
    _bound_memory()
    import resvg_py

    width, height = map(int, sys.argv[1:])
    svg = sys.stdin.buffer.read().decode("utf-8")
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        width=width,
        height=height,
        dpi=96.0,  # CSS 2.1, 4.3.2: without it, no drawing that is measured in mm has a size
    )
    sys.stdout.buffer.write(bytes(drawn))


def _bound_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has none, macOS refuses some
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    main()
