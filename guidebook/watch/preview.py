"""What the page shows: the guide as it is written now, over what was run last, in ``build/watch``.

Neither ``screenshots/`` nor ``build/guide`` is written: they are for `guidebook build`, which proves everything.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from guidebook import gallery
from guidebook.building import editions_of
from guidebook.check.proven import unproven_names
from guidebook.errors import GuidebookError
from guidebook.features import read_features
from guidebook.freshness import LAST_RUN, SCREENSHOTS
from guidebook.model import CAPTURES, RECORD, Chapter, Record, Section, read_record, write_record
from guidebook.publish.whole import publish
from guidebook.recorder import assemble, read_evidence
from guidebook.rereading import reread
from guidebook.settings import read_settings
from guidebook.watch.news import WATCH

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GUIDE = WATCH / "guide"
RUN = WATCH / "run"
Name = tuple[str, str]
"""A scenario's file and title: its line moves while its chapter is written."""


class Preview:
    """The guide of the project in ``root``; begins with what an earlier preview left, or the last run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / WATCH
        self.written: tuple[Chapter, ...] = ()
        self.record = self._begin()

    def _begin(self) -> Record:
        last = self.folder if (self.folder / RECORD).exists() else self.root / LAST_RUN
        if last != self.folder:
            for source, name in ((self.root / SCREENSHOTS, SCREENSHOTS), (last / CAPTURES, CAPTURES)):
                shutil.rmtree(self.folder / name, ignore_errors=True)
                if source.is_dir():
                    shutil.copytree(source, self.folder / name)
        (self.folder / CAPTURES).mkdir(parents=True, exist_ok=True)
        try:
            return read_record(last / RECORD)
        except (OSError, msgspec.DecodeError):
            return Record(())

    @property
    def sections(self) -> dict[Name, Section]:
        """All scenarios in reading order."""
        return {(chapter.file, one.title): one for chapter in self.record.chapters for one in chapter.sections}

    def read(self) -> None:
        """The features as they are written now, over what is known of them; a broken file is a `FeatureError`."""
        self.written = read_features(self.root / "features" / "guide", self.root)
        self.record, _ = reread(self.record, self.written)

    def take_in(self, name: Name) -> None:
        """What the run that has just ended left of the scenario ``name``."""
        ran = assemble(self.written, read_evidence(self.root / RUN))
        captures = self.root / RUN / CAPTURES
        if captures.is_dir():
            shutil.copytree(captures, self.folder / CAPTURES, dirs_exist_ok=True)
        fresh = {(chapter.file, one.title): one for chapter in ran.chapters for one in chapter.sections}
        chapters = tuple(
            _with(chapter, (fresh[name] if (chapter.file, one.title) == name else one for one in chapter.sections))
            for chapter in self.record.chapters
        )
        self.record = msgspec.structs.replace(
            self.record,
            chapters=chapters,
            environment=ran.environment if ran.environment.browser else self.record.environment,
            complete=all(section.passed for chapter in chapters for section in chapter.sections),
        )

    def publish(self) -> None:
        """Print the page; what can't be printed is a `GuidebookError`, and the old page stays."""
        settings = read_settings(self.root)
        gallery.update(self.record, self.folder / CAPTURES, self.folder / SCREENSHOTS, settings.figures)
        editions = editions_of(self.record, self.root, settings, ("html",), pictures=WATCH / SCREENSHOTS)
        drafts = [replace(edition, draft=not self.record.complete) for edition in editions]
        publish(drafts, self.root / GUIDE, _no_browser)
        write_record(self.record, self.folder / RECORD)

    def unproven(self) -> list[GuidebookError]:
        """What the guide's text names, and no scenario has met."""
        return unproven_names(self.record, gallery.snapshots(self.record, self.folder / CAPTURES))


def _with(chapter: Chapter, sections: Iterable[Section]) -> Chapter:
    return msgspec.structs.replace(chapter, sections=tuple(sections))


def _no_browser() -> Browser:
    raise AssertionError("a web page is written without a browser")
