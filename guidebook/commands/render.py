"""`guidebook render`: the guide of the last run is printed again; nothing is run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.console import Console

from guidebook import gallery
from guidebook.check.lint import lint_chapters
from guidebook.check.proven import refuse_untrue
from guidebook.commands.closing_lines import places_of, summary
from guidebook.commands.printing import print_draft, print_editions
from guidebook.errors import GuidebookError
from guidebook.files.writable import refuse_led_out
from guidebook.freshness.last_run import read_last_record
from guidebook.freshness.reuse import refuse_changed_masking, reuse_proofs
from guidebook.interrupts import unbroken
from guidebook.language.messages import Told, joined, message
from guidebook.language.written import guide_language
from guidebook.project_folders import DRAFT, GUIDE_FEATURES, LAST_RUN, PRINTED_GUIDE, SCREENSHOTS
from guidebook.publish.requested_editions import editions_of
from guidebook.sentences.features import read_features
from guidebook.settings import read_settings


def render_guide(
    root: Path,
    console: Console,
    formats: tuple[str, ...],
    languages: tuple[str, ...] = (),
    *,
    draft: bool = False,
    template: Path | None = None,
) -> Told:
    """Print the guide of the last run, as its features and styles say now.

    Args:
        root: The project's folder.
        console: Where it is told what goes on.
        formats: Those that are printed.
        languages: BCP 47 tags; none are all.
        draft: Print to build/draft, with marks where sentences aren't proven.
        template: A Word file whose styles the Word document takes.

    Returns:
        What was done, in lines.

    Raises:
        GuidebookError: Where no run is kept, or sentences differ from those that ran; what was published stays.
    """
    settings = read_settings(root)
    refuse_led_out(root, SCREENSHOTS, PRINTED_GUIDE, DRAFT, LAST_RUN)
    record = read_last_record(root)
    refuse_changed_masking(record, settings.unmasked)
    chapters = read_features(root / GUIDE_FEATURES, root)
    record, problems = reuse_proofs(record, chapters)
    if draft:
        with console.status(str(message("command.printing-draft"))):
            drafts = print_draft(record, root, settings, formats, languages, template=template)
        return summary(message("render.draft"), [], places_of(DRAFT, drafts))
    if problems := [*lint_chapters(chapters, tuple(settings.guides)), *problems]:
        raise GuidebookError(joined((problem.whole for problem in problems), "\n"))
    figures = root / SCREENSHOTS
    every = editions_of(record, root, settings, formats, languages, figures=figures, others=True)
    editions = [replace(edition, template=template) for edition in every]
    editions[0].refuse_incomplete()
    with console.status(str(message("command.printing"))):
        refuse_untrue(record, [edition for edition in editions if edition.language == guide_language()])
        with unbroken():
            changes = gallery.redraw(record, figures, settings.figures)
        published = print_editions(editions, root / PRINTED_GUIDE, keep=True)
    return summary(message("render.nothing-ran"), changes, places_of(PRINTED_GUIDE, published))
