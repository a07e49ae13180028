"""An edition: the guide as every format is given it; and the tools that a format may need to make its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec
from babel import Locale

from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.errors import PublishError
from guidebook.files.characters import writable
from guidebook.gallery import annotated_figures
from guidebook.language.messages import joined, message
from guidebook.language.written import guide_language
from guidebook.model import Record
from guidebook.publish.blocks import Line, Part, PrintedSentence, Run
from guidebook.publish.evidence import proofs, unproven
from guidebook.publish.manuscript import manuscript
from guidebook.publish.translation import Translator, Words
from guidebook.settings import GuideSettings, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@dataclass(frozen=True)
class Format:
    """One way to print a guide; formats.py lists them all.

    Args:
        name: what it is called in settings and behind ``--format``.
        file: the file that a reader opens, in the folder of an edition.
        label: the words of the web page's link to it, where the language has none (``[printed.formats]`` of its file);
            empty for the page itself.
        write: writes an edition to a file, and whatever else the format has beside that.
        reusable: whether its file stays as it is when other formats of the same text are printed, since it takes a
            browser or was given a template. The others are written anew wherever they stand, for they link to each
            other.
    """

    name: str
    file: str
    label: str
    write: Callable[[Edition, Path, Tools], None]
    reusable: bool = False


@dataclass(frozen=True)
class Edition:
    """The guide in one language, as all formats are given it.

    Args:
        record: the run that it is printed of.
        screenshots: the folder with its figures' raw captures and snapshots.
        settings: what the project says of its guide.
        formats: those that are published together.
        draft: whether it may be of a run that failed: what is not proven in it is marked.
        translate: into its language.
        languages: all in which the guide appears, the source first.
        template: a Word file whose styles the Word document takes.
        guide_name: of several guides this one's, see `guides_of`; what stands over it is in the settings.
    """

    record: Record
    screenshots: Path
    settings: Settings
    formats: tuple[Format, ...]
    draft: bool = False
    translate: Translator = field(default_factory=Translator)
    languages: tuple[str, ...] = field(default_factory=lambda: (guide_language(),))
    template: Path | None = None
    guide_name: str = ""

    def __post_init__(self) -> None:
        """Put a replacement character for what no file can hold, so that all formats have the same text."""
        object.__setattr__(self, "record", msgspec.convert(_each_text(msgspec.to_builtins(self.record)), Record))

    def adapted(self, **changes: Any) -> Edition:
        """This edition with other ``formats`` or ``languages``, whose manuscript is made once for both.

        Args:
            changes: The fields that are another's, none of which the manuscript depends on.
        """
        other = replace(self, **changes)
        vars(other).update({name: made for name, made in vars(self).items() if name in ("plates", "chapters")})
        return other

    @property
    def language(self) -> str:
        """The edition's language, a BCP 47 tag."""
        return self.translate.language

    @property
    def folder(self) -> str:
        """Where it stands below the folder that is published: of several guides each in a folder of its name, the
        source language at its root.
        """
        return "/".join(part for part in (self.guide_name, "" if self._is_source else self.language) if part)

    @property
    def report(self) -> str:
        """Where the report of the run is, seen from `folder`; empty where the settings name none."""
        report = self.settings.report
        if not report or report.startswith(("http://", "https://", "/")):
            return report
        return "../" * len(PurePosixPath(self.folder).parts) + report

    @property
    def _is_source(self) -> bool:
        return self.language == guide_language()

    @cached_property
    def chapters(self) -> tuple[Part, ...]:
        """The manuscript.

        Raises:
            PublishError: a text refers to what the guide hasn't, or a translation names something else than its text.
        """
        return manuscript(self.record, self.plates, self.translate)

    @cached_property
    def plates(self) -> dict[str, AnnotatedFigure]:
        """Every figure with its marks, by id."""
        return annotated_figures(self.record, self.screenshots, self.settings.figures, self.translate)

    @cached_property
    def words(self) -> Words:
        """The guide's own words."""
        return Words(self.translate)

    @cached_property
    def front_matter(self) -> GuideSettings:
        """What stands before the first chapter, in the language of the edition."""
        own = self.settings.guides.get(self.guide_name, self.settings)
        written = (own.title, own.attribution, own.note)
        return GuideSettings(*map(self.translate, map(writable, written)))

    def translate_all(self) -> None:
        """Ask for every text of the guide, so that the translator knows what is missing."""
        assert self.chapters
        assert self.front_matter

    def link_to(self, language: str) -> str:
        """The address of the edition in another ``language``, from this one's page."""
        up = "" if self._is_source else "../"
        return f"{up}{'' if language == guide_language() else f'{language}/'}index.html"

    @property
    def link_to_all(self) -> str:
        """The address of the page that leads to all guides of several, from this one's page."""
        return f"{'' if self._is_source else '../'}../index.html"

    @staticmethod
    def language_name(language: str) -> str:
        """What the language of the tag ``language`` calls itself."""
        return (Locale.parse(language, sep="-").get_display_name() or language).capitalize()

    def verdict(self, sentence: PrintedSentence) -> str:
        """What a draft says of a ``sentence`` that isn't proven; empty where there is nothing to say."""
        return self.words.result(sentence.result) if self.draft and not sentence.passed else ""

    @cached_property
    def warning(self) -> Line:
        """What a draft says of itself: how much of it isn't proven, and of which commit it is."""
        if not self.draft:
            return ()
        results = [proof.result for proof in proofs(self.record)]
        failed, rest = results.count("failed"), results.count("not run")
        summary = self.words.DRAFT_SAYS.format(failed=failed, rest=rest) if failed + rest else self.words.DRAFT_WHOLE
        commit = f" {self.words.COMMIT}: {self.record.commit}." if self.record.commit else ""
        return (Run(f"{self.words.DRAFT}:", strong=True), Run(f" {summary}.{commit}"))

    def refuse_incomplete(self) -> None:
        """A guide is published of a whole run in which every sentence passed.

        Raises:
            PublishError: it has no chapter, or it is no draft and a sentence is not proven.
        """
        if not self.record.chapters:
            raise PublishError(message("guide.no-chapter"))
        if not self.record.complete and not self.draft:
            raise PublishError(joined((message("guide.unproven"), *unproven(self.record)), "\n  "))


def _each_text(value: Any) -> Any:
    """``value``, plain objects as JSON has them, with its texts as a file can hold them."""
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, dict):
        return {writable(key): _each_text(below) for key, below in value.items()}
    return [_each_text(below) for below in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class Tools:
    """What formats are written with.

    Args:
        browser: gives a browser that prints.
        work: an empty folder, which is removed afterwards.
        cache: a folder whose contents stay from one time to the next.
        jpegs: what was made of each picture for another language, by the digest of the picture.
    """

    browser: Callable[[], Browser]
    work: Path
    cache: Path
    jpegs: dict[bytes, bytes]
