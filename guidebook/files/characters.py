"""Characters that a page may hold and no file of ours can: neither YAML nor XML knows them."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """``text`` with U+FFFD for each control character, odd line end, half of a pair and noncharacter.

    Source: the printable characters of YAML 1.1, which are fewer than XML 1.0's.
    """
    return _UNWRITABLE.sub("\ufffd", text)


def is_writable(character: str) -> bool:
    """Whether files of ours can hold ``character``."""
    return not _UNWRITABLE.match(character)
