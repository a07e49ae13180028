"""What a sentence names by words: a person of the cast, a connected system, a value."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeVar

from guidebook.errors import GuidebookError

MOST = 12
"""How many known words a message lists."""

Known = TypeVar("Known")


def known_as(words: str, known: Mapping[str, Known], what: str) -> Known:
    """What ``known`` has under ``words``, in any letters; ``what`` it is, for the message.

    Errors: `GuidebookError` with the nearest where there is none.
    """
    named = {name.casefold(): name for name in known}
    if words.casefold() in named:
        return known[named[words.casefold()]]
    near = [named[name] for name in get_close_matches(words.casefold(), named, n=3, cutoff=0.5)]
    said = "”, “".join(near or sorted(known)[:MOST])
    more = f" và {len(known) - MOST} mục nữa" if not near and len(known) > MOST else ""
    raise GuidebookError(f"Không có {what} “{words}”. {'Gần giống nhất' if near else 'Hiện có'}: “{said}”{more}.")
