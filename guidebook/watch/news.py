"""What the worker tells the page, one line of JSON each time; and where it works."""

from __future__ import annotations

from pathlib import Path

import msgspec

WATCH = Path("build", "watch")


class News(msgspec.Struct, frozen=True):
    """``version`` grows whenever the guide was printed anew; ``running`` is the scenario that runs now.

    ``problems`` are all there are; ``remarks`` are for who writes the steps, and nothing is wrong with the guide. An
    ``outdated`` worker holds what was changed since, and has to be replaced.
    """

    version: int = 0
    running: str = ""
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    outdated: bool = False
