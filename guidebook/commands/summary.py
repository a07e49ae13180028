"""What a command that prints has done, in lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from guidebook.gallery import Change
from guidebook.publish.edition import Edition
from guidebook.publish.publisher import Published

_LISTED = 3
"""Texts without a translation that are listed: all of them stand in the catalogue."""


def summary(done: str, changes: Sequence[Change], places: str) -> str:
    """What was done, which figures were rewritten and why, and where the guide is.

    Args:
        done: The beginning of a sentence, such as "2 scenarios passed".
        changes: The figures that were rewritten.
        places: What `places_of` says.
    """
    figures = f"{counted(len(changes), 'figure')} changed" if changes else "no figure changed"
    return "\n".join([*map(str, changes), f"{done}, {figures}. {places}"])


def places_of(folder: Path, published: Published) -> str:
    """Where the guide is, which files of before are gone, and what of it is not translated.

    Args:
        folder: The guide's, from the project's.
        published: What stands in it now.
    """
    files = [folder / edition.folder / form.file for edition in published.editions for form in edition.formats]
    lines = [f"  {file}" for file in files]
    if published.gone:
        gone = ", ".join(str(folder / file) for file in published.gone)
        lines.append(f"  Removed, as they were of another text or run: {gone}. `guidebook render` prints all of them.")
    lines += [line for edition in published.editions for line in _untranslated(edition)]
    return "\n".join([f"The guide is in {folder}:", *lines])


def _untranslated(edition: Edition) -> list[str]:
    """How many texts have no translation, and where the first of them stand."""
    missing = edition.translate.untranslated
    if not missing:
        return []
    lines = [f"  {place}: “{text}”" if place else f"  “{text}”" for text, place in missing[:_LISTED]]
    more = [f"  and {len(missing) - _LISTED} more"] if len(missing) > _LISTED else []
    what = f"{edition.language}: {counted(len(missing), 'text')} not translated, and printed as written"
    do = f"guidebook translate {edition.language} lists them in {edition.language}.po"
    return [f"{what} ({do}):", *lines, *more]


def counted(number: int, noun: str) -> str:
    """``number`` and its ``noun``, which is given in the singular."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
