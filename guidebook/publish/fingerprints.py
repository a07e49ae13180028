"""Fingerprints of what was printed: printing one format leaves the files of others that are of the same text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from guidebook.errors import GuidebookError
from guidebook.files.writing import write_json
from guidebook.json_text import from_json
from guidebook.publish.edition import Edition, Format
from guidebook.publish.formats import FORMATS
from guidebook.publish.html import read_capture, render_template
from guidebook.untrusted_files import all_below, read_plain

_FILE = ".printed.json"


class Fingerprints:
    """What stands in a folder of guides, and of which text: by an edition's folder and format, the `fingerprint` of the
    edition that each reusable file was printed of.

    Args:
        folder: where a guide was published, or will be; it may be missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._known = from_json(read_plain(folder / _FILE), dict[str, dict[str, str]])
        except (OSError, msgspec.DecodeError):
            self._known = {}

    @cached_property
    def printed_files(self) -> list[Path]:
        """The files that a reader opens, in all languages, named from the folder on."""
        names = {printed.file for printed in FORMATS.values()}
        return [path.relative_to(self._folder) for path in all_below(self._folder) if path.name in names]

    def with_reusable(self, editions: Sequence[Edition]) -> tuple[Edition, ...]:
        """``editions``, each with the formats besides that can stay in the folder; those that end up with no format
        are left out, and the others know which languages there are.
        """
        full = [edition.adapted(formats=self._formats(edition)) for edition in editions]
        there = [edition for edition in full if edition.formats]
        languages = {
            name: tuple(edition.language for edition in there if edition.guide_name == name)
            for name in {edition.guide_name for edition in there}
        }
        return tuple(edition.adapted(languages=languages[edition.guide_name]) for edition in there)

    def _formats(self, edition: Edition) -> tuple[Format, ...]:
        there = [each for each in FORMATS.values() if _is_plain_file(self._folder / edition.folder / each.file)]
        others = [each for each in there if each not in edition.formats]
        before = self._known.get(edition.folder, {})
        try:
            now = fingerprint(edition) if others else ""
        except GuidebookError:  # what can't be printed is no more what stands there
            return edition.formats
        stay = [each for each in others if not each.reusable or before.get(each.name) == now]
        return tuple(each for each in FORMATS.values() if each in (*edition.formats, *stay))


def _is_plain_file(file: Path) -> bool:
    """Whether ``file`` is one, and no link to what was never meant to be published."""
    return file.is_file() and not file.is_symlink()


def write_fingerprints(editions: Sequence[Edition], folder: Path) -> None:
    """Write into ``folder``, where ``editions`` were printed, what each reusable file was printed of."""
    known = {}
    for edition in editions:
        reusable = [printed.name for printed in edition.formats if printed.reusable]
        if reusable:
            known[edition.folder] = dict.fromkeys(reusable, fingerprint(edition))
    if known:
        write_json(folder / _FILE, known)


def fingerprint(edition: Edition) -> str:
    """A SHA-256, in hexadecimal, of the text, the marks and the captures of ``edition``, whatever its formats."""
    _ = edition.chapters  # made once, for whatever is printed of it
    alone = edition.adapted(formats=(), languages=(edition.language,))
    text = render_template("guide.html", alone, pictures="webp", enlarged="png").encode()
    captures = (read_capture(edition.screenshots, figure.id) for figure in edition.record.figures)
    return hashlib.sha256(b"\n".join((text, *captures))).hexdigest()
