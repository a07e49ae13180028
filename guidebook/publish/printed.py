"""What a folder was printed of, so that printing one format leaves the others where they are of the same text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import msgspec

from guidebook.errors import GuidebookError
from guidebook.plain import read_plain
from guidebook.publish.edition import Edition, Format
from guidebook.publish.formats import FORMATS
from guidebook.publish.html import fill, read_capture

_SUMS = ".printed.json"


class Printed:
    """What stands in ``folder``, and of each language and reusable format the sum of what it was printed of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._sums = msgspec.json.decode(read_plain(folder / _SUMS), type=dict[str, dict[str, str]])
        except (OSError, msgspec.DecodeError):
            self._sums = {}

    @cached_property
    def files(self) -> list[Path]:
        """The files that a reader opens, from the folder on."""
        names = {one.file for one in FORMATS.values()}
        return sorted(path.relative_to(self._folder) for path in self._folder.rglob("*") if path.name in names)

    def completed(self, editions: Sequence[Edition]) -> tuple[Edition, ...]:
        """``editions`` with what stays of them besides; those of which nothing is left are left out."""
        full = [replace(one, formats=self._formats(one)) for one in editions]
        languages = tuple(one.language for one in full if one.formats)
        return tuple(replace(one, languages=languages) for one in full if one.formats)

    def _formats(self, edition: Edition) -> tuple[Format, ...]:
        there = [one for one in FORMATS.values() if _is_kept(self._folder / edition.folder / one.file)]
        others = [one for one in there if one not in edition.formats]
        before = self._sums.get(edition.language, {})
        try:
            now = sum_of(edition) if others else ""
        except GuidebookError:  # what can't be printed is no more what stands there
            return edition.formats
        stay = [one for one in others if not one.reusable or before.get(one.name) == now]
        return tuple(one for one in FORMATS.values() if one in (*edition.formats, *stay))

    def note(self, editions: Sequence[Edition], folder: Path) -> None:
        """Write into ``folder`` what its reusable formats are printed of."""
        sums = {}
        for edition in editions:
            reusable = [one.name for one in edition.formats if one.reusable]
            if reusable:
                sums[edition.language] = dict.fromkeys(reusable, sum_of(edition))
        if sums:
            (folder / _SUMS).write_bytes(msgspec.json.format(msgspec.json.encode(sums), indent=1))


def _is_kept(file: Path) -> bool:
    """Whether ``file`` is one, and no link to what nobody meant to publish."""
    return file.is_file() and not file.is_symlink()


def sum_of(edition: Edition) -> str:
    """A sum of the text, the marks and the pictures of ``edition``, whatever its formats."""
    return hashlib.sha256(b"\n".join(_parts(edition))).hexdigest()


def _parts(edition: Edition) -> Iterator[bytes]:
    alone = replace(edition, formats=(), languages=(edition.language,))
    yield fill("guide.html", alone, pictures="webp", enlarged="png").encode()
    for figure in edition.record.figures:
        yield read_capture(edition.screenshots, figure.id)
