"""The guides of a project: one in ``features/guide``, or one in each of its folders that the settings name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from msgspec import structs

from guidebook.model import Chapter, Record
from guidebook.project_folders import GUIDE_FEATURES
from guidebook.settings import Settings


@dataclass(frozen=True)
class Guide:
    """One guide of a project.

    Args:
        name: what its folder is called, in ``features/guide`` and in ``build/guide``; empty for the only one.
    """

    name: str

    @property
    def folder(self) -> Path:
        """Where its features and catalogues stand, from the project's folder."""
        return GUIDE_FEATURES / self.name

    def part_of(self, record: Record) -> Record:
        """What of the project's ``record`` is this guide's: its chapters."""
        return structs.replace(record, chapters=tuple(chapter for chapter in record.chapters if self.holds(chapter)))

    def holds(self, chapter: Chapter) -> bool:
        """Whether ``chapter`` is one of this guide's."""
        return PurePosixPath(chapter.file).is_relative_to(self.folder.as_posix())


ONLY = (Guide(""),)
"""The guides of a project that has one."""


def guides_of(settings: Settings) -> tuple[Guide, ...]:
    """The guides that a project's ``settings`` name, in that order; the only one where they name none."""
    return tuple(map(Guide, settings.guides)) or ONLY


def chapters_apart(chapters: Iterable[Chapter], names: Iterable[str]) -> dict[str, list[Chapter]]:
    """The ``chapters`` of each guide, by its name: of those called ``names``, or of the only one.

    Behind "" stand those of no guide where there are names.
    """
    apart: dict[str, list[Chapter]] = {name: [] for name in (*names, "")}
    for chapter in chapters:
        file = PurePosixPath(chapter.file)
        name = next((name for name in apart if name and file.is_relative_to((GUIDE_FEATURES / name).as_posix())), "")
        apart[name].append(chapter)
    return apart
