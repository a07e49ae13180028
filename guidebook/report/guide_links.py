"""Where the guide says a sentence that ran: by its place and words, as the guide's evidence.json has them.

A guide that was printed of other features than those that ran says other things at that place: then there is no link.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import msgspec

from guidebook.json_text import from_json
from guidebook.untrusted_files import MOST_BYTES_OF_TEXT, read_plain

_FILE = "evidence.json"


class _Proven(msgspec.Struct):
    """What evidence.json says of a sentence: more than is read here."""

    sentence: str
    step: str
    place: str


def guide_links(guide: Path, report: Path) -> dict[tuple[str, str], str]:
    """Where the guide that was printed last says each sentence.

    Args:
        guide: The folder of the guide; where a project has several, each has a folder in it.
        report: The folder of the page that links to it.

    Returns:
        The link, relative to the page, by the sentence's ``file:line`` and its words with its keyword; nothing where no
        guide was printed, or what is there can't be read.
    """
    return dict(_links(guide, report))


def _links(guide: Path, report: Path) -> Iterator[tuple[tuple[str, str], str]]:
    for file in sorted((*guide.glob(_FILE), *guide.glob(f"*/{_FILE}"))):
        page = Path(os.path.relpath(file.parent / "index.html", report)).as_posix()
        with suppress(OSError, msgspec.DecodeError):
            for one in from_json(read_plain(file, MOST_BYTES_OF_TEXT), list[_Proven]):
                yield (one.place, one.step), f"{quote(page)}#{quote(one.sentence)}"
