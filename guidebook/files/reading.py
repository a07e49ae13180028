"""Texts that people write, read in one way: UTF-8, with line ends that everybody counts alike."""

from __future__ import annotations

import re
from pathlib import Path

from guidebook.errors import GuidebookError, Place
from guidebook.files.characters import all_named, named, unwritable_in, writable
from guidebook.language.messages import Told, message
from guidebook.untrusted_files import MOST_BYTES_OF_TEXT, MOST_LETTERS_OF_LINE, read_plain

_PARTS = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")
# A row of `=` alone underlines a title.
_CONFLICT = re.compile(r"(<{7}|>{7}|\|{7})(\s|$)")


def read_written(path: Path, file: str, error: type[GuidebookError] = GuidebookError) -> str:
    """The text that people wrote; a mark at its beginning and Windows' line ends are forgiven.

    Args:
        path: of the file.
        file: what people know it as.
        error: what is raised where it can't be read.

    Raises:
        GuidebookError: ``error``, with the line: the file can't be opened, is not UTF-8, or a line of it can't be read
            or printed (see `unreadable`).
    """
    try:
        text = decoded(read_plain(path, MOST_BYTES_OF_TEXT), file, error)
    except OSError as problem:
        raise error(message("written.unreadable", reason=problem.strerror), Place(file, 1)) from None
    refuse_unreadable(text, file, error)
    return text


def refuse_unreadable(text: str, file: str, error: type[GuidebookError] = GuidebookError) -> None:
    """Refuse a text with a line that can't be read or printed, or with marks that git left of a conflict.

    Args:
        text: What is in the file.
        file: What the file is called in the error.
        error: The kind of error.

    Raises:
        GuidebookError: Of the kind ``error``, at the first such line.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        wrong = unreadable(line)
        if wrong:
            parts = (at for at, one in enumerate(lines, 1) if _PARTS.match(one))
            raise error(wrong, Place(file, next(parts) if _CONFLICT.match(line) else number))


def decoded(raw: bytes, file: str, error: type[GuidebookError] = GuidebookError) -> str:
    """The text of a file, with the line ends of Unix and without a byte order mark.

    Args:
        raw: The file's bytes.
        file: What the file is called in the error.
        error: The kind of error.

    Raises:
        GuidebookError: Of the kind ``error``, at the first line that isn't UTF-8.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or 0 in raw[:2]:
        raise error(message("written.utf-16"), Place(file, 1))
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        place = Place(file, problem.object.count(b"\n", 0, problem.start) + 1)
        raise error(message("written.not-utf-8"), place) from None


def unreadable(line: str) -> Told:
    """What keeps a line from being read by all in the same way, or from being printed; empty where nothing does."""
    if "\r" in line:
        return message("written.line-ends-mixed", character=named("\r"))
    if len(line) > MOST_LETTERS_OF_LINE:
        return message("written.line-too-long", letters=len(line), most=MOST_LETTERS_OF_LINE)
    odd = unwritable_in(line)
    if odd:
        return message("written.unprintable", line=writable(line.strip()), characters=all_named(odd))
    if _CONFLICT.match(line):
        return message("written.conflict", line=line.strip())
    return ""
