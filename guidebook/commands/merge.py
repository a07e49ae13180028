"""`guidebook merge`: runs of one machine each become one: one report, and one guide or one check."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
from gherkin.errors import ParserError
from rich.console import Console

from guidebook.check.findings import Report
from guidebook.check.reports import as_text, write
from guidebook.commands.check import judged_run
from guidebook.commands.closing_lines import places_of, summary
from guidebook.commands.printing import publish_run
from guidebook.commit import commit_of
from guidebook.compat.gherkin import last_reason
from guidebook.errors import FeatureError, GuidebookError, RunError
from guidebook.files.folders import replace_folder
from guidebook.files.writable import refuse_unwritable
from guidebook.files.writing import copy_plain, write_json
from guidebook.freshness.last_run import run_folder
from guidebook.gallery.manifest import PNG, SNAPSHOT
from guidebook.language.messages import Told, joined, message
from guidebook.model import CAPTURES, RECORD, Evidence, Record
from guidebook.project_folders import FEATURES, GUIDE_FEATURES, HISTORY, LAST_RUN, PRINTED_GUIDE, REPORT, SCREENSHOTS
from guidebook.recording.assembly import assemble, read_evidence
from guidebook.report.cucumber_messages import write_messages
from guidebook.report.history import PastRun, past_run, read_history, write_history
from guidebook.report.html import write_report
from guidebook.report.outcomes import verdict, why_failed
from guidebook.report.run import EndedRun, PlannedRun, PlannedTest
from guidebook.report.run_json import FAILURES, RUN, RunJson, read_run_json
from guidebook.report.scenarios import Key, Scenario, scenarios_in, scenarios_of
from guidebook.sentences.features import feature_files, read_features, read_text
from guidebook.settings import Settings, read_settings
from guidebook.untrusted_files import MOST_BYTES, MOST_BYTES_OF_FAILURE, own_files

_LISTED = 3
"""Scenarios and files that are named of many."""
_LIMITS = {"evidence": MOST_BYTES, CAPTURES: MOST_BYTES, FAILURES: MOST_BYTES_OF_FAILURE}
"""Bytes of a file, by the folder of a run that it stands in."""


@dataclass(frozen=True)
class Shard:
    """What one machine left in its ``folder``."""

    folder: Path
    kept: RunJson

    @property
    def number(self) -> int:
        """Which share it is, from 1."""
        return self.kept.plan.shard[0]


class _Merged(NamedTuple):
    """The record of all shares, the scenarios that failed, and what is to be told besides, in sentences."""

    record: Record
    failed: list[str]
    remarks: list[Told]


def merge_runs(root: Path, console: Console, folders: Sequence[Path], messages: Path | None = None) -> Told:
    """Make the runs in ``folders`` one, write its report, and publish the guide, as one run on one machine would.

    Args:
        root: The project's folder, and the working directory.
        console: Where progress is shown.
        folders: Where the machines' runs are.
        messages: A file for Cucumber Messages.

    Returns:
        What was done, in lines.

    Raises:
        RunError: Where they are no shares of one run: one is missing, double, not whole, of another commit.
        GuidebookError: Where not all scenarios passed; the guide stays as it was.
    """
    settings = read_settings(root)
    refuse_unwritable(root, Path(), SCREENSHOTS, PRINTED_GUIDE, LAST_RUN, REPORT)
    with run_folder(root / LAST_RUN.parent) as run:
        record, failed, remarks = _merged(root, run, folders, settings, messages)
        if not record.complete:
            raise GuidebookError(joined((*failed, *remarks, message("build.untouched")), "\n"))
        with console.status(str(message("command.printing"))):
            changes, published = publish_run(record, run / CAPTURES, root, settings)
        # without what it was made of: on this machine nothing ran, and the next build runs all
        replace_folder(run, root / LAST_RUN)
    told = summary(message("merge.merged", n=len(folders)), changes, places_of(PRINTED_GUIDE, published))
    done = joined((*remarks, told), "\n")
    if failed:  # of what isn't printed
        raise GuidebookError(joined((*failed, done), "\n"))
    return done


def check_merged(
    root: Path,
    folders: Sequence[Path],
    say: Callable[..., None],
    files: Mapping[str, str],
    messages: Path | None = None,
) -> tuple[Report, list[str]]:
    """Make the runs in ``folders`` one, write its report, and judge it as `guidebook check` does.

    Args:
        root: The project's folder, and the working directory.
        folders: Where the machines' runs are.
        say: Tells a text to who started the command, with ``err=True`` on standard error.
        files: The file for each form of what was found.
        messages: A file for Cucumber Messages.

    Returns:
        What was found, and which files could not be written, in sentences.

    Raises:
        RunError: See `merge_runs`.
    """
    settings = read_settings(root)
    refuse_unwritable(root, LAST_RUN.parent, REPORT)
    with run_folder(root / LAST_RUN.parent) as run:
        record, failed, remarks = _merged(root, run, folders, settings, messages)
        report = judged_run(record, run / CAPTURES, root, settings, "\n".join(map(str, failed)))
    say(as_text(report))
    for remark in remarks:
        say(remark)
    return report, write(report, files)


def _merged(root: Path, run: Path, folders: Sequence[Path], settings: Settings, messages: Path | None) -> _Merged:
    """What all ``folders`` make of the guide; the scenarios that failed are also those that aren't printed.

    The report is written, and captures are in the folder ``run``.
    """
    shards = _shards(root, folders)
    try:
        ended = _ended(shards, run)
    except msgspec.DecodeError as error:
        raise RunError(message("merge.evidence-not-whole", reason=error.args[0])) from None
    chapters = read_features(root / GUIDE_FEATURES, root)
    record = assemble(chapters, ended.evidence, shards[0].kept.commit)
    takers = _takers(record, shards)
    remarks: list[Told] = []
    for shard in shards:
        others = {figure for figure, taker in takers.items() if taker is not shard}
        remarks.extend(_take(shard.folder, run, others))
    write_json(run / RECORD, record)
    past = _history(root)
    write_report(ended, root / REPORT, settings.title, past=past, commit=record.commit, guide=root / PRINTED_GUIDE)
    write_history([*past, past_run(ended, record.commit)], root / HISTORY)
    if messages:
        write_messages(ended, messages)
    return _Merged(record, list(_failed(ended)), remarks)


def _takers(record: Record, shards: Sequence[Shard]) -> dict[str, Shard]:
    """Which share took each figure of the guide: that which ran its scenario."""
    ran = {(test.file, test.line, test.row): shard for shard in shards for test in shard.kept.plan.tests}
    takers: dict[str, Shard] = {}
    for chapter in record.chapters:
        rows: Counter[int] = Counter()  # the sections of an outline stand in the order of its rows, at one line
        for section in chapter.sections:
            key = (chapter.file, section.line, rows[section.line])
            rows[section.line] += 1
            takers |= {figure.id: ran[key] for figure in section.figures if key in ran}
    return takers


def _take(folder: Path, run: Path, others: Collection[str]) -> Iterator[Told]:
    """Copy what a machine left in ``folder`` into ``run``: each of its files is of one test, or of one figure.

    Not those of the figures in ``others``, which other machines took.
    What a failure left is for people alone: of what can't be taken it is told, and all else is taken.
    """
    captured = {f"{figure}{suffix}".casefold() for figure in others for suffix in (PNG, SNAPSHOT)}
    for part, limit in _LIMITS.items():
        for path in own_files(folder / part, folder):
            of_others = part == CAPTURES and path.name.casefold() in captured
            if not of_others:
                try:
                    copy_plain(path, run / path.relative_to(folder), limit)
                except OSError as error:
                    if part != FAILURES or error.errno != errno.EFBIG:
                        raise
                    yield message("merge.left-out", file=path, reason=error.strerror)


def _history(root: Path) -> list[PastRun]:
    """The runs before. Errors: `RunError` where they can't be read."""
    try:
        return read_history(root / HISTORY)
    except msgspec.DecodeError as error:
        raise RunError(message("merge.history-unreadable", file=HISTORY.as_posix(), reason=error.args[0])) from None


def _ended(shards: Sequence[Shard], run: Path) -> EndedRun:
    """What all machines ran, as one run."""
    kept = [shard.kept for shard in shards]
    told = [
        replace(attempt, kept=run / attempt.kept if attempt.kept else None, worker=f"{shard.number} {attempt.worker}")
        for shard in shards
        for attempt in shard.kept.told
    ]
    return EndedRun(
        kept[0].sources,
        _planned(kept),
        sorted(told, key=lambda attempt: attempt.started),
        [evidence for shard in shards for evidence in _evidence(shard)],
        run / CAPTURES,
        min(one.started for one in kept),
        max(one.ended for one in kept),
        passed=all(one.passed for one in kept),
    )


def _evidence(shard: Shard) -> list[Evidence]:
    """What ``shard`` saw of its own scenarios. Errors: `RunError` where it tells of others: it proves none of them."""
    plan = shard.kept.plan
    own = {(test.test, test.file, test.line, test.row) for test in plan.tests}
    left = read_evidence(shard.folder)
    others = {one.test for one in left if (one.test, one.file, one.line, one.row) not in own}
    others |= {attempt.test for attempt in shard.kept.told} & set(plan.every) - {test.test for test in plan.tests}
    if others:
        raise RunError(message("merge.evidence-of-others", folder=shard.folder, tests=_some(sorted(others))))
    return left


def _planned(kept: Sequence[RunJson]) -> PlannedRun:
    """What was to run on all machines, in the order in which one would have run it."""
    definitions = dict.fromkeys(definition for one in kept for definition in one.plan.definitions)
    places = {definition: at for at, definition in enumerate(definitions)}
    tests = {}
    for one in kept:
        index = [places[definition] for definition in one.plan.definitions]
        for test in one.plan.tests:
            steps = tuple(
                msgspec.structs.replace(
                    step,
                    matches=tuple(
                        msgspec.structs.replace(match, definition=index[match.definition]) for match in step.matches
                    ),
                )
                for step in test.steps
            )
            tests[test.test] = msgspec.structs.replace(test, steps=steps)
    return PlannedRun(tuple(definitions), tuple(tests[name] for name in kept[0].plan.every))


# --- what may not be merged --------------------------------------------------------------------------------


def _shards(root: Path, folders: Sequence[Path]) -> list[Shard]:
    """What is in ``folders``, by number. Errors: `RunError` where they are not all shares of one run."""
    shards = [Shard(folder, _kept_in(folder)) for folder in folders]
    if wrong := list(_wrong(root, shards)):
        raise RunError(joined(wrong, "\n"))
    return sorted(shards, key=lambda shard: shard.number)


def _kept_in(folder: Path) -> RunJson:
    command = "guidebook run --shard K/N"
    try:
        kept = read_run_json(folder)
    except OSError:
        raise RunError(message("merge.no-run", folder=folder, file=RUN, command=command)) from None
    except msgspec.DecodeError as error:
        raise RunError(message("merge.not-whole", folder=folder, file=RUN, reason=error.args[0])) from None
    if not kept.plan.every:
        raise RunError(message("merge.no-share", folder=folder, command=command))
    return kept


def _wrong(root: Path, shards: Sequence[Shard]) -> Iterator[Told]:
    """What is wrong with ``shards`` together, a sentence each."""
    first = shards[0]
    of = first.kept.plan.shard[1]
    for shard in shards:
        if shard.kept.plan.shard[1] != of:
            yield message("merge.other-number", folder=shard.folder, n=shard.kept.plan.shard[1], other=of)
        if shard.kept.commit != first.kept.commit:
            names = {"commit": shard.kept.commit, "other": first.kept.commit}
            yield message("merge.other-commit", folder=shard.folder, first=first.folder, **names)
        elif shard.kept.sources != first.kept.sources or shard.kept.plan.every != first.kept.plan.every:
            yield message("merge.other-features", folder=shard.folder, first=first.folder)
    unlike = list(_unlike_here(root, first.kept))
    yield from unlike
    counts = Counter(shard.number for shard in shards)
    for number, count in sorted(counts.items()):
        if count > 1:
            twice = joined((shard.folder for shard in shards if shard.number == number), ", ")
            yield message("merge.double", number=number, of=of, folders=twice)
    missing = list(islice((str(number) for number in range(1, of + 1) if number not in counts), _LISTED + 1))
    if missing:
        named = [*missing[:_LISTED], *(["…"] if len(missing) > _LISTED else [])]
        yield message("merge.missing", numbers=", ".join(named), of=of)
    else:
        yield from _unevenly_split(shards)
    if not unlike:  # what shares bring along is parsed where it is what stands here: of others nobody knows what it is
        yield from _unfitting([shard for shard in shards if shard.kept.sources == first.kept.sources])


def _unlike_here(root: Path, kept: RunJson) -> Iterator[Told]:
    """What is printed is what the features say here, whatever the commit: so it is that which ran."""
    here = {path.relative_to(root).as_posix(): path for path in feature_files(root / FEATURES)}
    unlike = [name for name in sorted({*here, *kept.sources}) if not _is_as_ran(here.get(name), name, root, kept)]
    if not unlike:
        return
    if kept.commit and kept.commit != (commit := commit_of(root)):
        yield message("merge.not-here", commit=kept.commit, here=commit)
    else:
        yield message("merge.written-since", files=_some(unlike))


def _is_as_ran(path: Path | None, name: str, root: Path, kept: RunJson) -> bool:
    try:
        return path is not None and read_text(path, root) == kept.sources.get(name)
    except FeatureError:
        return False


def _unfitting(shards: Sequence[Shard]) -> Iterator[Told]:
    """Scenarios whose place or sentences the features that all ``shards`` bring along do not have."""
    written: dict[Key, Scenario] = {}
    for file, text in shards[0].kept.sources.items():
        try:
            written |= scenarios_of(text, file)
        except (ParserError, FeatureError) as error:
            reason = last_reason(error) if isinstance(error, ParserError) else error.told
            yield message("merge.no-feature", folder=shards[0].folder, file=file, reason=reason)
            return
    for shard in shards:
        if odd := [test.test for test in shard.kept.plan.tests if not _fits(test, written)]:
            yield message("merge.unfitting", folder=shard.folder, file=RUN, tests=_some(odd))


def _fits(test: PlannedTest, written: Mapping[Key, Scenario]) -> bool:
    scenario = written.get((test.file, test.line, test.row))
    return scenario is not None and [step.line for step in test.steps] == [step.line for step in scenario.steps]


def _unevenly_split(shards: Sequence[Shard]) -> Iterator[Told]:
    """Scenarios that ran twice, or nowhere: the machines knew of other durations, and split otherwise."""
    counts = Counter(test.test for shard in shards for test in shard.kept.plan.tests)
    twice = [test for test, count in counts.items() if count > 1]
    nowhere = [test for test in shards[0].kept.plan.every if test not in counts]
    if twice or nowhere:
        yield message("merge.split-otherwise", n=len(twice), m=len(nowhere), tests=_some([*nowhere, *twice]))
    for shard in shards:
        told = {attempt.test for attempt in shard.kept.told}
        if lost := [test.test for test in shard.kept.plan.tests if test.test not in told]:
            yield message("merge.half", folder=shard.folder, n=len(lost), tests=_some(lost))


def _some(tests: Sequence[str]) -> str:
    named = [test.rpartition("::")[2] for test in tests[:_LISTED]]
    return ", ".join([*named, *(["…"] if len(tests) > _LISTED else [])])


def _failed(run: EndedRun) -> Iterator[str]:
    """The scenarios that did not pass, each with where and why."""
    for test, scenario in scenarios_in(run):
        if verdict(run, test) != "failed":
            continue
        line, why = next((why_failed(*attempt) for attempt in reversed(run.attempts_at(test.test))), (0, ""))
        yield f"{test.file}:{line or test.line} “{scenario.title}”: {why}"
