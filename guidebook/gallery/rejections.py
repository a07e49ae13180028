"""Why a figure was rejected, in ``screenshots/notes.json``, until it is approved, or is again as it was.

{"dang-ky-otp": "Nút [Gửi lại mã] bị che."}
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from guidebook.errors import FigureError
from guidebook.files.folders import exclusive_lock, replace_files
from guidebook.json_text import from_json
from guidebook.language.messages import message
from guidebook.model import FigureId
from guidebook.untrusted_files import read_plain

REJECTIONS = "notes.json"


def read_rejections(screenshots: Path) -> dict[str, str]:
    """Read why figures of ``screenshots`` were rejected, by id; nothing where none was.

    Raises:
        FigureError: The file can't be read.
    """
    path, file = screenshots / REJECTIONS, f"{screenshots.name}/{REJECTIONS}"
    try:
        return dict(from_json(read_plain(path), dict[FigureId, str]))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise FigureError(message("gallery.notes-unopened", file=file, reason=error.strerror)) from None
    except msgspec.DecodeError as error:
        raise FigureError(message("gallery.unreadable", file=file, reason=error.args[0])) from None


def rejections_json(notes: Mapping[str, str]) -> bytes:
    """The contents of the file for ``notes``, by the figures' ids."""
    return msgspec.json.format(msgspec.json.encode(dict(sorted(notes.items()))), indent=1) + b"\n"


def write_rejection(screenshots: Path, figure: str, note: str) -> None:
    """Write down why a figure was rejected.

    Args:
        screenshots: The folder of the figures.
        figure: The figure's id.
        note: Why, in the words of who rejected it.

    Raises:
        FigureError: The file can't be written.
    """
    with exclusive_lock(screenshots):
        replace_files(screenshots, {REJECTIONS: rejections_json(read_rejections(screenshots) | {figure: note})})
