"""The pictures of figures that a check found changed, as files: for a pull request."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from guidebook.check.findings import APPROVABLE
from guidebook.files.writing import make_folder, remove_files, write_file
from guidebook.review.pictures import When
from guidebook.review.session import Review

_WHENS: tuple[When, ...] = get_args(When)


def write_pictures(folder: Path, review: Review) -> None:
    """Write each changed figure as it was, as it is and what differs: ``x-before.png``, ``x-after.png`` and so on.

    Args:
        folder: Where they are written; made where there is none. Those of an earlier check go.
        review: Of what was found.

    Raises:
        OSError: They can't be written.
    """
    make_folder(folder)
    for when in _WHENS:
        remove_files(*folder.glob(f"*-{when}.png"))
    for figure in sorted({finding.figure for finding in review.report.changes if finding.status in APPROVABLE}):
        for when in _WHENS:
            if review.pictures.has(figure, when):
                write_file(folder / f"{figure}-{when}.png", review.pictures.png(figure, when, "marked"))
