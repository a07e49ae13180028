"""`guidebook build`: run, then the figures, then the guide; each only after the one before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from guidebook import gallery
from guidebook.check.findings import attempt_summary
from guidebook.check.proven import unproven_names
from guidebook.commands.closing_lines import places_of, summary
from guidebook.commands.lint import lint_features
from guidebook.commands.printing import print_draft, publish_run
from guidebook.errors import GuidebookError, RunError
from guidebook.files.writable import refuse_unwritable
from guidebook.files.writing import copy_plain, make_folder, write_json
from guidebook.freshness.file_audit import audit
from guidebook.freshness.keeping import keep_run, was_written_since
from guidebook.freshness.last_run import run_folder
from guidebook.freshness.merging import merged
from guidebook.freshness.plan import Plan, scenarios
from guidebook.invocation import shell_command
from guidebook.language.messages import Message, Told, joined, message
from guidebook.model import CAPTURES, RECORD, Record, read_record
from guidebook.project_folders import DRAFT, GUIDE_FEATURES, LAST_RUN, PRINTED_GUIDE, SCREENSHOTS
from guidebook.publish.requested_editions import formats_of
from guidebook.pytest_run import FILES_OF_WORKER, GUIDE_RUN, folder_options, run_pytest, workers_for
from guidebook.sentences.features import read_features, readable_features
from guidebook.settings import Settings, read_settings


class _UnseenError(Exception):
    """The guide names what no scenario that ran has met. One that was skipped may show it: all have to run."""


def build_guide(root: Path, console: Console, plan: Plan, *, draft: bool = False, jobs: int | None = None) -> Told:
    """Run what changed of the guide, and publish all of it to build/guide.

    Args:
        root: The project's folder, and the working directory.
        console: Where progress is shown.
        plan: What has to run.
        draft: Print a run that failed to build/draft, with what failed marked; it is an error still.
        jobs: How many scenarios run at a time, where that was asked for.

    Returns:
        What was done, in lines.

    Raises:
        GuidebookError: With all that went wrong; the guide and the figures of before stay as they were.
    """
    try:
        return _build(root, console, plan, draft, jobs)
    except _UnseenError:
        return _build(root, console, plan.force_all(message("plan.names-unmet")), draft, jobs)


def _build(root: Path, console: Console, plan: Plan, draft: bool, jobs: int | None) -> Told:
    settings = read_settings(root)
    formats_of(settings)  # an unknown name is told before anything runs
    # the project's own folder as well: a new screenshots/ is made beside the old one
    refuse_unwritable(root, Path(), SCREENSHOTS, PRINTED_GUIDE, LAST_RUN)
    with run_folder(root / LAST_RUN.parent) as run, audit(plan.opened):
        try:
            ran = _run(run, root, plan, console, jobs)
        except GuidebookError as error:
            left = _keep_failed(run, root, plan, settings, console, draft=draft)
            kind = RunError if isinstance(error, RunError) else GuidebookError
            raise kind(joined((error.whole, left), "\n\n")) from None
        if not plan.everything and was_written_since(root, plan):
            raise GuidebookError(joined((message("build.saved-meanwhile"), message("build.not-published"))))
        record = _merge(run, root, plan)
        if not plan.everything and unproven_names(record, gallery.snapshots(record, run / CAPTURES)):
            raise _UnseenError
        with console.status(str(message("command.printing"))):
            try:
                changes, published = publish_run(record, run / CAPTURES, root, settings)
            except GuidebookError as error:
                keep_run(run, root, record, plan)  # what it proved stays proven
                raise GuidebookError(joined((error.whole, message("build.not-published")), "\n\n")) from None
        places = joined((places_of(PRINTED_GUIDE, published), *_reruns(record)), "\n")
        keep_run(run, root, record, plan, str(places))
    return summary(_proven(record, ran), changes, places)


class _FilesOfWorkers:
    """A plugin of pytest that has ``taken`` get what the workers took: files that they opened, modules."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """The worker of ``node`` ended; one that died tells nothing."""
        self._taken.update(getattr(node, "workeroutput", {}).get(FILES_OF_WORKER, ()))


def _run(run: Path, root: Path, plan: Plan, console: Console, jobs: int | None) -> int:
    """Run the scenarios of ``plan``, or refuse what can't be told without; how many there were."""
    chapters = readable_features(root / GUIDE_FEATURES, root)
    places = plan.chosen(chapters)
    asked = () if plan.everything else [f"--scenario={place}" for place in places]
    if plan.everything or asked:
        arguments, files = [*GUIDE_RUN, *folder_options(run, "build"), *asked], _FilesOfWorkers(plan.taken_by_workers)
        return run_pytest(arguments, console, files, workers=workers_for(len(places), root, jobs)).scenarios
    if plan.may_be_refused:
        lint_features(root, console)
    return 0


def _merge(run: Path, root: Path, plan: Plan) -> Record:
    """Make the ``run`` one of the whole guide, and return its record: what was skipped is as the last run left it."""
    ran = read_record(run / RECORD) if (run / RECORD).exists() else None
    if ran is None:  # nothing had to run
        written = read_features(root / GUIDE_FEATURES, root)
        ran = Record(written, commit=plan.last.commit if plan.last else "")
    record = merged(ran, plan)
    make_folder(run / CAPTURES)
    for figure in record.figures:
        for last in (root / LAST_RUN / CAPTURES).glob(f"{figure.id}.*"):
            if not (run / CAPTURES / last.name).exists():
                copy_plain(last, run / CAPTURES / last.name)
    write_json(run / RECORD, record)
    return record


def _keep_failed(run: Path, root: Path, plan: Plan, settings: Settings, console: Console, *, draft: bool) -> Told:
    """Keep what a run left that failed, and print a ``draft`` where one is asked for; what there is now, in words."""
    untouched = message("build.untouched")
    if not (run / RECORD).exists():
        return untouched
    if not plan.everything and was_written_since(root, plan):
        return joined((message("build.saved-meanwhile"), untouched))
    record = _merge(run, root, plan)
    keep_run(run, root, record, plan)
    others = "" if plan.everything else message("build.others-not-run", command=shell_command("build --all"))
    failed = (
        _draft(record, root, settings, console)
        if draft
        else message("build.to-see-failed", command=shell_command("render --draft"))
    )
    return joined((others, joined((untouched, failed))), "\n\n")


def _draft(record: Record, root: Path, settings: Settings, console: Console) -> Message:
    """Print a draft of ``record``, and say where it is; or why there is none: what failed the run is told first."""
    with console.status(str(message("command.printing-draft"))):
        try:
            print_draft(record, root, settings, formats_of(settings))
        except GuidebookError as error:
            return message("build.no-draft", reason=error.whole)
    return message("build.draft-in", folder=DRAFT)


def _proven(record: Record, ran: int) -> Message:
    """How many scenarios ran, and how many the runs before had proven."""
    before = sum(len(chapter.sections) for chapter in record.chapters) - ran
    if not ran:
        return message("build.nothing-ran")
    return message("build.passed-others-before", n=ran, before=before) if before > 0 else message("build.passed", n=ran)


def _reruns(record: Record) -> Iterator[Message]:
    """What failed and passed then, though nothing had changed: told as long as it isn't proven anew."""
    for place, section in scenarios(record.chapters):
        if section.attempts:
            attempts = joined(map(attempt_summary, section.attempts), "; ")
            yield message("build.passed-on-rerun", place=place, title=section.title, attempts=attempts)
    if any(section.attempts for _, section in scenarios(record.chapters)):
        yield message("build.rerun-in-evidence", command=shell_command("build --all"))
