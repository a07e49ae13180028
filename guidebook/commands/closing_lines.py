"""What a command that prints has done, in lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from guidebook.errors import Place
from guidebook.gallery import Change
from guidebook.language.messages import Message, Told, joined, message
from guidebook.publish.edition import Edition
from guidebook.publish.publisher import Published

_LISTED = 3
"""Texts without a translation that are listed: all of them stand in the catalogue."""


def summary(done: Told, changes: Sequence[Change], places: Told) -> Told:
    """What was done, which figures were rewritten and why, and where the guide is.

    Args:
        done: The beginning of a sentence, such as "2 scenarios passed".
        changes: The figures that were rewritten.
        places: What `places_of` says.
    """
    figures = message("command.figures-changed", n=len(changes)) if changes else message("command.no-figure-changed")
    last = joined((message("command.done", done=done, figures=figures), places))
    return joined((*(change.told for change in changes), last), "\n")


def places_of(folder: Path, published: Published) -> Told:
    """Where the guide is, which files of before are gone, and what of it is not translated.

    Args:
        folder: The guide's, from the project's.
        published: What stands in it now.
    """
    files = [folder / edition.folder / form.file for edition in published.editions for form in edition.formats]
    lines: list[Told] = [_indented(str(file)) for file in files]
    if published.gone:
        gone = ", ".join(str(folder / file) for file in published.gone)
        lines.append(_indented(message("command.removed", files=gone)))
    lines += [line for edition in published.editions for line in _untranslated(edition)]
    return joined((message("command.guide-in", folder=folder), *lines), "\n")


def _untranslated(edition: Edition) -> Iterator[Told]:
    """How many texts have no translation, and where the first of them stand."""
    missing = edition.translate.untranslated
    if not missing:
        return
    yield message("command.untranslated", language=edition.language, n=len(missing))
    for text, place in missing[:_LISTED]:
        yield _indented(_untranslated_text(text, place))
    if len(missing) > _LISTED:
        yield _indented(message("command.untranslated-more", n=len(missing) - _LISTED))


def _untranslated_text(text: str, place: Place | None) -> Message:
    if place:
        return message("command.untranslated-text-at", text=text, place=place)
    return message("command.untranslated-text", text=text)


def _indented(line: Told) -> Told:
    return joined(("  ", line), "")
