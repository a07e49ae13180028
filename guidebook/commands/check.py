"""`guidebook check`: whether the guide still tells the truth. It is run, and compared with what was approved.

Nothing is written: neither ``screenshots/`` nor ``build/guide``.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs
from rich.console import Console

from guidebook import gallery
from guidebook.check.findings import Finding, Report, findings_of
from guidebook.check.proven import untrue_in
from guidebook.check.reports import as_text, write
from guidebook.commands.changed_pictures import write_pictures
from guidebook.errors import GuidebookError, PublishError, RefusedError, RunError, TargetError, sentence_of
from guidebook.files.writable import refuse_unwritable
from guidebook.freshness.last_run import run_folder
from guidebook.gallery.rejections import read_rejections
from guidebook.invocation import shell_command
from guidebook.language.messages import Told, joined, message
from guidebook.language.written import guide_language
from guidebook.model import CAPTURES, RECORD, Record, read_record
from guidebook.project_folders import GUIDE_FEATURES, LAST_RUN, SCREENSHOTS
from guidebook.publish.requested_editions import editions_of, source_editions
from guidebook.pytest_run import GUIDE_RUN, folder_options, run_pytest, workers_for
from guidebook.review.session import Review
from guidebook.sentences.features import scenario_count
from guidebook.settings import Settings, read_settings


@dataclass(frozen=True)
class Checked:
    """A run of the guide, judged. ``record`` and ``captures`` are what it left; no record where nothing ran."""

    report: Report
    captures: Path
    record: Record | None = None


def check_guide(
    root: Path,
    console: Console,
    within: Path = LAST_RUN.parent,
    *,
    pictures: Path | None = None,
    jobs: int | None = None,
) -> Report:
    """Run the guide and judge each of its figures.

    Args:
        root: The project's folder, and the working directory.
        console: Where progress is shown.
        within: The folder, from the project's, in which what is taken for it is kept while it runs.
        pictures: Where the pictures of changed figures are written; nowhere where it is None.
        jobs: How many scenarios run at a time, where that was asked for.

    Raises:
        GuidebookError: Where nothing could be run.
        OSError: Where the pictures can't be written.
    """
    settings = read_settings(root)
    with checked(root, settings, console, within, jobs) as run:
        if pictures and run.record:
            kept, style, changing = root / SCREENSHOTS, settings.figures, settings.changing
            write_pictures(pictures, Review(run.report, run.record, run.captures, kept, style, changing=changing))
        return run.report


def check_and_write(
    root: Path,
    console: Console,
    say: Callable[..., None],
    files: Mapping[str, str],
    within: Path,
    *,
    pictures: Path | None = None,
    jobs: int | None = None,
) -> tuple[Report, list[str]]:
    """Run the guide and judge it, say what was found, and write that into files.

    Whatever happens, no file of an earlier check stays that says that all is well.

    Args:
        root: The project's folder, and the working directory.
        console: Where progress is shown, and the report: standard output or standard error.
        say: Tells a text to who started the command, with ``err=True`` on standard error.
        files: The file for each form that was asked for, a name of `FORMS`; "-" is standard output.
        within: See `check_guide`.
        pictures: See `check_guide`.
        jobs: See `check_guide`.

    Returns:
        What was found, and which files could not be written, in sentences.
    """
    kept = {form: file for form, file in files.items() if file != "-"}
    write(Report((), error=message("check.not-ended")), kept)
    try:
        report = check_guide(root, console, within, pictures=pictures, jobs=jobs)
    except (GuidebookError, OSError) as error:
        report = Report((), error=sentence_of(error))
    except KeyboardInterrupt:
        write(Report((), error=message("check.stopped")), files)
        raise
    except Exception as error:
        write(Report((), error=sentence_of(error)), files)
        raise
    if report.findings or report.failures or not report.error:
        say(as_text(report), err=console.file is sys.stderr)
    if report.error:
        say(joined((message("check.impossible"), report.error), "\n"), err=True)
    return report, write(report, files)


@contextmanager
def checked(
    root: Path, settings: Settings, console: Console, within: Path = LAST_RUN.parent, jobs: int | None = None
) -> Iterator[Checked]:
    """Run the guide and judge it as `check_guide` does, and keep what the run left for as long as it is needed.

    Args:
        root: The project's folder, and the working directory.
        settings: The project's.
        console: Where progress is shown.
        within: See `check_guide`.
        jobs: See `check_guide`.

    Raises:
        GuidebookError: Where nothing could be run.
    """
    gallery.entries_of(root / SCREENSHOTS)  # what can't be read is told before anything runs for it
    elsewhere = message("check.name-a-folder", command=shell_command("check --run-folder FOLDER"))
    refuse_unwritable(root, within, instead=elsewhere)
    with run_folder(root / within) as run:
        failures: str = ""
        broken: Told = ""
        refused: tuple[GuidebookError, ...] = ()
        try:
            workers = workers_for(scenario_count(root / GUIDE_FEATURES, root), root, jobs)
            run_pytest([*GUIDE_RUN, *folder_options(run, "check")], console, workers=workers)
        except RunError as error:
            failures, broken = error.reports, error.what
        except RefusedError as error:
            refused = error.problems
        except GuidebookError as error:
            failures = str(error)
        record = read_record(run / RECORD) if (run / RECORD).exists() else None
        judge = _report_of_broken if broken else _report
        report = _report_of_refused(refused) if refused else judge(record, run / CAPTURES, root, settings, failures)
        yield Checked(structs.replace(report, error=broken), run / CAPTURES, record)


def _report(record: Record | None, captures: Path, root: Path, settings: Settings, failures: str) -> Report:
    if record:
        return judged_run(record, captures, root, settings, failures)
    raise GuidebookError(failures or message("check.no-scenario-ran"))


def _report_of_refused(problems: Sequence[GuidebookError]) -> Report:
    """Report ``problems`` for which nothing ran: sentences that no step knows, references to nothing."""
    stale = tuple(
        Finding("stale", (problem.told,), file=problem.place.file, line=problem.place.line)
        for problem in problems
        if problem.place and problem.is_of_feature
    )
    others = "\n".join(str(problem) for problem in problems if not problem.is_of_feature)
    return Report(stale, failures=others, unjudged=message("check.nothing-ran"))


def _report_of_broken(record: Record | None, captures: Path, root: Path, settings: Settings, failures: str) -> Report:
    """Report what can be judged still of a run whose machinery failed: nothing where what it left isn't whole."""
    with suppress(GuidebookError, OSError):
        return _report(record, captures, root, settings, failures)
    return Report((), failures=failures)


def judged_run(record: Record, captures: Path, root: Path, settings: Settings, failures: str = "") -> Report:
    """What a run says of the guide, beside what was approved.

    Args:
        record: The run's.
        captures: The folder of what it took.
        root: The project's folder.
        settings: The project's.
        failures: What did not pass, in words.
    """
    screenshots = root / SCREENSHOTS
    changes = gallery.compare(record, captures, screenshots, settings.figures, settings.changing)
    stale = list(_untrue(record, captures, settings)) if record.complete else []
    if record.complete and not stale:
        stale += _untranslated(record, captures, root, settings)
    findings = findings_of(record, changes, stale, read_rejections(screenshots))
    unjudged = "" if record.complete else message("check.not-complete")
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


def _untrue(record: Record, captures: Path, settings: Settings) -> Iterator[GuidebookError]:
    """References to nothing, labels that were on no screen, addresses that were not opened."""
    try:
        yield from untrue_in(record, source_editions(record, settings, captures))
    except PublishError as error:
        yield error
    except TargetError:  # a mark that points at nothing: its figure's finding says so
        return


def _untranslated(record: Record, captures: Path, root: Path, settings: Settings) -> Iterator[GuidebookError]:
    """Texts that are new, or say something else than when they were translated."""
    for edition in editions_of(record, root, settings, (), figures=captures):
        language = edition.language
        if language == guide_language():
            continue
        edition.translate_all()
        for text, place in edition.translate.untranslated:
            catalogue = (GUIDE_FEATURES / edition.guide_name / f"{language}.po").as_posix()
            fields = {"command": shell_command(f"translate {language}"), "catalogue": catalogue}
            yield PublishError(message("check.untranslated", language=language, text=text, **fields), place)
