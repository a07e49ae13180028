"""Whether the guide still tells the truth: its scenarios are run and compared with what was approved.

Nothing is written: neither ``screenshots/`` nor ``build/guide``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs
from rich.console import Console

from guidebook import gallery
from guidebook.building import GUIDE_RUN, editions_of, folders_of_run, run_folder, untrue_in
from guidebook.check.findings import Finding, Report, findings_of
from guidebook.errors import GuidebookError, Place, PublishError, RunError, TargetError
from guidebook.files.writing import refuse_unwritable
from guidebook.freshness.plan import LAST_RUN, SCREENSHOTS
from guidebook.gallery.notes import read_notes
from guidebook.invocation import typed
from guidebook.model import CAPTURES, RECORD, Record, read_record
from guidebook.running import run_pytest
from guidebook.settings import Settings, read_settings

_REFUSED = re.compile(r"^(?P<file>features/.+?\.feature):(?P<line>\d+): (?P<message>.*)$", re.MULTILINE)
_NOTHING_RAN = "Nothing was run, since these have to be corrected first: no figure was judged."
_NOT_COMPLETE = "What the text names and its translations were not judged: every scenario has to pass first."


@dataclass(frozen=True)
class Checked:
    """A run of the guide, judged. ``record`` and ``captures`` are what it left; no record where nothing ran."""

    report: Report
    captures: Path
    record: Record | None = None


def check_guide(root: Path, console: Console, within: Path = LAST_RUN.parent) -> Report:
    """Run the guide of the project in ``root`` and judge each of its figures; what is taken for it goes ``within``.

    Errors: `GuidebookError` where nothing could be run.
    """
    with checked(root, read_settings(root), console, within) as found:
        return found.report


@contextmanager
def checked(root: Path, settings: Settings, console: Console, within: Path = LAST_RUN.parent) -> Iterator[Checked]:
    """The same, for as long as what the run left is needed."""
    gallery.kept_of(root / SCREENSHOTS)  # what can't be read is told before anything runs for it
    refuse_unwritable(root, within, instead=f"Name a folder that can be: `{typed('check --run-folder FOLDER')}`.")
    with run_folder(root, within) as run:
        failures = broken = ""
        try:
            run_pytest([*GUIDE_RUN, *folders_of_run(run, "check")], console)
        except RunError as error:
            failures, broken = error.reports, error.what
        except GuidebookError as error:
            failures = str(error)
        record = read_record(run / RECORD) if (run / RECORD).exists() else None
        judge = _what_is_left if broken else _report
        report = judge(record, run / CAPTURES, root, settings, failures)
        yield Checked(structs.replace(report, error=broken), run / CAPTURES, record)


def _report(record: Record | None, captures: Path, root: Path, settings: Settings, failures: str) -> Report:
    if record:
        return _judged(record, captures, root, settings, failures)
    stale = tuple(_refused(failures))
    if not stale:
        raise GuidebookError(failures or "No scenario ran, so nothing was judged.")
    return Report(stale, failures=_REFUSED.sub("", failures).strip(), unjudged=_NOTHING_RAN)


def _what_is_left(record: Record | None, captures: Path, root: Path, settings: Settings, failures: str) -> Report:
    """Of a run whose machinery failed, what can be judged still: what it took may be whole or not."""
    with suppress(GuidebookError, OSError):
        return _report(record, captures, root, settings, failures)
    return Report((), failures=failures)


def _judged(record: Record, captures: Path, root: Path, settings: Settings, failures: str) -> Report:
    screenshots = root / SCREENSHOTS
    changes = gallery.compare(record, captures, screenshots, settings.figures, settings.changing)
    stale = list(_lost(record, captures, settings)) if record.complete else []
    if record.complete and not stale:
        stale += _untranslated(record, captures, root, settings)
    findings = findings_of(record, changes, stale, read_notes(screenshots))
    unjudged = "" if record.complete else _NOT_COMPLETE
    return Report(
        findings,
        record.environment.browser,
        gallery.browsers_of(screenshots),
        failures,
        unjudged,
        left_out=_left_out(record, captures, settings),
    )


def _left_out(record: Record, captures: Path, settings: Settings) -> dict[str, int]:
    """How many places were not compared, by the target that points at them."""
    snapshots = gallery.snapshots(record, captures) if settings.changing else {}
    return dict(
        Counter(
            target
            for figure, snapshot in snapshots.items()
            for target in gallery.targets_of(settings.changing, figure)
            for _ in gallery.places(snapshot, (target,))
        )
    )


def _lost(record: Record, captures: Path, settings: Settings) -> Iterator[GuidebookError]:
    """References to nothing, labels that were on no screen, addresses that nobody opened."""
    try:
        yield from untrue_in(record, captures, settings)
    except PublishError as error:
        yield error
    except TargetError:  # a mark that points at nothing: its figure's finding says so
        return


def _untranslated(record: Record, captures: Path, root: Path, settings: Settings) -> Iterator[GuidebookError]:
    """Texts that are new, or say something else than when they were translated."""
    for edition in editions_of(record, root, settings, (), pictures=captures):
        edition.translate_all()
        for text, place in edition.translate.untranslated:
            catalogue = f"features/guide/{edition.language}.po"
            command = typed(f"translate {edition.language}")
            told = f"{edition.language}: no translation of “{text}” as it is now: `{command}`"
            yield PublishError(f"{told} adds it to {catalogue}, to be filled in there.", place)


def _refused(failures: str) -> Iterator[Finding]:
    """What was refused before anything ran: sentences that no step knows, references to nothing."""
    for found in _REFUSED.finditer(failures):
        place = Place(found["file"], int(found["line"]))
        yield Finding("stale", (found["message"],), file=place.file, line=place.line)
