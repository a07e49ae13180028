"""What the worker tells the page, one line of JSON each time."""

from __future__ import annotations

import msgspec


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
