"""Notes: why a figure was rejected, in ``screenshots/notes.json``, until it is approved, or is again as it was.

{"dang-ky-otp": "Nút [Gửi lại mã] bị che."}
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from guidebook.errors import FigureError
from guidebook.files.replacing import alone, replace_all
from guidebook.json_text import from_json

NOTES = "notes.json"


def read_notes(screenshots: Path) -> dict[str, str]:
    """The note of each figure that has one."""
    path = screenshots / NOTES
    try:
        return from_json(path.read_bytes(), dict[str, str])
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except msgspec.DecodeError as error:
        raise FigureError(
            f"{screenshots.name}/{NOTES} can't be read ({error}): restore it from git, or delete it."
        ) from None


def notes_file(notes: Mapping[str, str]) -> bytes:
    """The contents of the file."""
    return msgspec.json.format(msgspec.json.encode(dict(sorted(notes.items()))), indent=1) + b"\n"


def write_note(screenshots: Path, figure: str, note: str) -> None:
    """Note why ``figure`` was rejected; a `FigureError` where that can't be written."""
    with alone(screenshots):
        replace_all(screenshots, {NOTES: notes_file(read_notes(screenshots) | {figure: note})})
