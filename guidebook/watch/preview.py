"""What the page shows: the guide as it is written now, over what was run last, in ``build/watch``.

Neither ``screenshots/`` nor ``build/guide`` is written: they are for `guidebook build`, which proves everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from guidebook import gallery
from guidebook.check.proven import unproven_names
from guidebook.errors import FigureError, GuidebookError
from guidebook.files.writing import copy_plain, make_folder, remove_folders, write_json
from guidebook.freshness.reuse import reuse_proofs
from guidebook.gallery.rejections import REJECTIONS, read_rejections
from guidebook.language.messages import message
from guidebook.model import CAPTURES, RECORD, Chapter, Record, Section, read_record
from guidebook.project_folders import GUIDE_FEATURES, LAST_RUN, SCREENSHOTS, WATCH, WATCHED_GUIDE
from guidebook.publish.publisher import publish
from guidebook.publish.requested_editions import editions_of
from guidebook.recording.assembly import assemble, read_evidence
from guidebook.sentences.features import read_features
from guidebook.sentences.prose import NOTE
from guidebook.settings import read_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUN = WATCH / "run"
Name = tuple[str, str]
"""A scenario's file and title: its line moves while its chapter is written."""


class Preview:
    """The guide of the project in ``root``; begins with what an earlier preview left, or the last run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / WATCH
        self.written: tuple[Chapter, ...] = ()
        self._running: tuple[Chapter, ...] = ()  # as it was written when a run began
        self.record = self._begin()

    def _begin(self) -> Record:
        last = self.folder if (self.folder / RECORD).exists() else self.root / LAST_RUN
        if last != self.folder:
            for source, name in ((self.root / SCREENSHOTS, SCREENSHOTS), (last / CAPTURES, CAPTURES)):
                remove_folders(self.folder / name)
                _copy(source, self.folder / name)
        make_folder(self.folder / CAPTURES)
        try:
            return read_record(last / RECORD)
        except (OSError, msgspec.DecodeError):
            return Record(())

    @property
    def sections(self) -> dict[Name, Section]:
        """All scenarios in reading order."""
        return {
            (chapter.file, section.title): section for chapter in self.record.chapters for section in chapter.sections
        }

    def read(self) -> None:
        """Read the features as they are written now, over what is known of them.

        Raises:
            FeatureError: For a file that can't be read.
        """
        self.written = read_features(self.root / GUIDE_FEATURES, self.root)
        self.record, _ = reuse_proofs(self.record, self.written)

    def begin(self) -> None:
        """What is written now is about to run."""
        self._running = self.written

    def runs_as_written(self, name: Name) -> bool:
        """Whether the scenario ``name``, which runs, will prove what is written of it now."""
        passed = (
            _with(chapter, (structs.replace(section, passed=True) for section in chapter.sections))
            for chapter in self._running
        )
        now, _ = reuse_proofs(Record(tuple(passed)), self.written)
        return any(
            section.passed
            for chapter in now.chapters
            for section in chapter.sections
            if (chapter.file, section.title) == name
        )

    def take_in(self, name: Name) -> None:
        """Take in what the run that has just ended left of the scenario ``name``; it may have been written on since."""
        ran = assemble(self._running, read_evidence(self.root / RUN))
        captures = self.root / RUN / CAPTURES
        _copy(captures, self.folder / CAPTURES)
        fresh = {(chapter.file, section.title): section for chapter in ran.chapters for section in chapter.sections}
        chapters = tuple(
            _with(chapter, (fresh[name] if (chapter.file, old.title) == name else old for old in chapter.sections))
            for chapter in self.record.chapters
        )
        environment = ran.environment if ran.environment.browser else self.record.environment
        self.record, _ = reuse_proofs(
            structs.replace(self.record, chapters=chapters, environment=environment), self.written
        )
        self.record = structs.replace(self.record, complete=all(section.passed for section in self.sections.values()))

    def publish(self, waiting: Collection[Name] = ()) -> None:
        """Print the page.

        Args:
            waiting: The scenarios that have to run yet, of which nothing counts as proven.

        Raises:
            GuidebookError: Where it can't be printed; the old page stays.
        """
        settings = read_settings(self.root)
        gallery.update(
            self.record, self.folder / CAPTURES, self.folder / SCREENSHOTS, settings.figures, settings.changing
        )
        record = _without_proof(self.record, waiting)
        editions = editions_of(record, self.root, settings, ("html",), figures=self.folder / SCREENSHOTS)
        drafts = [replace(edition, draft=not record.complete) for edition in editions]
        publish(drafts, self.root / WATCHED_GUIDE, _refuse_browser)
        write_json(self.folder / RECORD, self.record)

    def unproven(self) -> list[GuidebookError]:
        """What the guide's text names, and no scenario has met; then the figures that were rejected."""
        rejected = [
            FigureError(message("watch.rejected", figure=figure, note=note))
            for figure, note in read_rejections(self.root / SCREENSHOTS).items()
        ]
        return [*unproven_names(self.record, gallery.snapshots(self.record, self.folder / CAPTURES)), *rejected]


def _copy(folder: Path, target: Path) -> None:
    """The files of figures in ``folder``, if there is one, into ``target``."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name != REJECTIONS and path.is_file() and not path.is_symlink():
            copy_plain(path, target / path.name)


def _with(chapter: Chapter, sections: Iterable[Section]) -> Chapter:
    return structs.replace(chapter, sections=tuple(sections))


def _without_proof(record: Record, names: Collection[Name]) -> Record:
    """``record`` as if the scenarios ``names`` had not run; their figures stay."""
    if not names:
        return record
    chapters = (
        _with(chapter, (_unproven(old) if (chapter.file, old.title) in names else old for old in chapter.sections))
        for chapter in record.chapters
    )
    return structs.replace(record, chapters=tuple(chapters), complete=False)


def _unproven(section: Section) -> Section:
    sentences = (
        sentence if sentence.keyword == NOTE else structs.replace(sentence, passed=False, failed=False)
        for sentence in section.sentences
    )
    return structs.replace(section, sentences=tuple(sentences), passed=False)


def _refuse_browser() -> Browser:
    raise AssertionError("a web page is written without a browser")
