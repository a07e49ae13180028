"""pytest's terminal: what scenarios, pages and files say goes out as text, and pytest's own colours stay.

pytest marks what it writes with escape sequences, and passes on those of a title, an error or a captured line as they
are. So all that it writes is made printable, its own sequences by another name meanwhile, which can't be guessed.
"""

from __future__ import annotations

import secrets
from typing import Any

from guidebook.files.characters import printable

_PRIVATE = (0xF0000, 0xFFFFD)  # where Unicode has no characters, and never will


def write_as_text(writer: Any) -> None:
    """Let ``writer``, a TerminalWriter of pytest's, write nothing but text, and what it marks itself."""
    escape, back = secrets.SystemRandom().sample([chr(one) for one in range(*_PRIVATE)], 2)
    its_markup, its_write_raw = writer.markup, writer.write_raw

    def markup(text: str, **how: bool) -> str:
        """``text`` with the colours that pytest gives it, whose escape sequences go by another name."""
        marked: str = its_markup("\0", **how)
        return marked.replace("\x1b", escape).replace("\0", text.replace("\r", back, text.startswith("\r")))

    def write_raw(msg: str, **how: bool) -> None:
        """Write ``msg`` as text, with those escape sequences alone that ``markup`` made."""
        text = printable(msg.replace("\r", back, msg.startswith("\r")))  # it goes back to write over its own progress
        its_write_raw(text.replace(escape, "\x1b").replace(back, "\r"), **how)

    writer.markup, writer.write_raw = markup, write_raw
    writer.code_highlight = False  # whose colours can't be told from the code's own
