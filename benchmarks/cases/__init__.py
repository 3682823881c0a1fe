"""The cases, in the order in which they run. Each is a function that makes its inputs and names its contenders."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.cases import base, build, large, names, start, stores, web
from benchmarks.cases.setting import Setting
from benchmarks.rounds import Case

CASES: Mapping[str, Callable[[Setting], Case]] = {
    "floor": start.floor,
    "help": start.help_page,
    "example": build.example,
    "rebuild": build.rebuild,
    "library": large.library,
    "notes": large.notes,
    "paragraphs": large.paragraphs,
    "names": names.names,
    "stores": stores.stores,
    "web": web.web,
    **{f"base-{size}": base.base_of(size) for size in base.SIZES},
}
