"""What is refused before anything runs: what would prove nothing, and what could not be kept."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from guidebook.check.lint import FigureIds, UnusedStepError, lint_project
from guidebook.check.step_definitions import figures_by_sentence, step_patterns, unawaited_steps
from guidebook.compat.pytest import end_workers, has_workers, terminal_writer
from guidebook.compat.pytest_bdd import is_scenario, load_features
from guidebook.errors import FeatureError, FigureError, GuidebookError, RefusedError, relative
from guidebook.files.folders import recover_interrupted
from guidebook.files.writable import unwritable
from guidebook.files.writing import remove_folders
from guidebook.gallery import wrong_in
from guidebook.language.messages import message
from guidebook.language.written import written_in
from guidebook.model import Chapter
from guidebook.pytest_plugin.escaping import write_as_text
from guidebook.pytest_plugin.options import failures_folder, refusal, refuse_led_out
from guidebook.pytest_plugin.scenarios import choose
from guidebook.pytest_plugin.stash import CHAPTERS, RECORDER, RECORDS, REMARKS
from guidebook.pytest_plugin.step_verbs import verbs
from guidebook.pytest_plugin.working_directory import features_folder
from guidebook.sentences.features import feature_files, foreign, languages_in, read_feature
from guidebook.settings import read_changing, read_redaction_settings
from guidebook.vocabulary.unmet_needs import what_is_missing


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Lint and load the features of ``session`` before any browser starts; from here on pytest prints text alone."""
    if writer := terminal_writer(session.config):
        write_as_text(writer)
    if not has_workers(session.config):
        lint_and_load(session)
        choose(session.config)
        return
    try:
        choose(session.config)  # the workers are told; while they start, and before they are given anything, comes lint
    except pytest.UsageError:
        lint_and_load(session)  # where a feature can't be read, that is why nothing was found
        raise


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Lint and load the features of ``session`` while workers start."""
    if not has_workers(session.config):
        return
    try:
        lint_and_load(session)
    except pytest.UsageError:
        end_workers(session.config)  # they would wait for something to do
        raise


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the remarks for developers at the end of pytest's report: steps that no sentence uses.

    Args:
        terminalreporter: pytest's, which prints them.
        config: Has them in its stash.
    """
    for remark in config.stash.get(REMARKS, []):
        terminalreporter.write_line(str(message("gate.remark", remark=remark)), yellow=True)


def lint_and_load(session: pytest.Session) -> None:
    """Refuse features that would pass without proving anything, and load those that wouldn't.

    Args:
        session: Its config's stash gets the chapters of the guide, and remarks on steps that no sentence uses.

    Raises:
        pytest.UsageError: With a sentence for everything that is refused; it comes from a `RefusedError` where a
            feature is among that.
    """
    config = session.config
    root, features = config.rootpath, features_folder(config)
    config.stash[CHAPTERS] = []
    if not features.is_dir():
        return
    read = cache(partial(read_feature, root=root))
    if not hasattr(config, "workerinput") and not config.getoption("--unlinted"):
        patterns = step_patterns(root, languages_in(features, root))
        problems = [
            *lint_project(features, root, patterns, figures_by_sentence(), _known_tags(config), read=read),
            *unawaited_steps(root),
            *what_is_missing(_readable(features, read), verbs(), root),
            *_wrong_settings(_readable(features, read), root),
        ]
        config.stash.setdefault(REMARKS, [])[:] = [one for one in problems if isinstance(one, UnusedStepError)]
        if refused := [problem for problem in problems if not isinstance(problem, UnusedStepError)]:
            told = RefusedError(refused)
            raise refusal(str(told)) from (told if any(problem.is_of_feature for problem in refused) else None)
    if hasattr(config, "workerinput") and not config.getoption("--unlinted"):
        _refuse_unread(features, root, read)
    load_features(features)
    config.stash[CHAPTERS] = _readable(features / "guide", read)


def _refuse_unread(features: Path, root: Path, read: Callable[[Path], Chapter]) -> None:
    """What pytest-bdd would read for ever, or make gigabytes of: a worker loads features while others judge them."""
    try:
        for wrong in foreign(features, root):
            raise wrong
        for path in feature_files(features):
            read(path)
    except FeatureError as error:
        raise refusal(str(error)) from error


def _readable(folder: Path, read: Callable[[Path], Chapter]) -> list[Chapter]:
    """The chapters of those feature files below ``folder`` that can be read."""
    chapters = []
    for path in feature_files(folder):
        with suppress(FeatureError):
            chapters.append(read(path))
    return chapters


def _known_tags(config: pytest.Config) -> frozenset[str] | None:
    """The tags that scenarios may have; None where the project lets every one stand."""
    if not (config.getoption("strict_markers") or config.getini("strict_markers")):
        return None
    return frozenset(re.split(r"[:(]", line, maxsplit=1)[0].strip() for line in config.getini("markers"))


def _wrong_settings(chapters: Sequence[Chapter], root: Path) -> Iterator[GuidebookError]:
    """Settings that can't be read, or that are about a figure that no sentence of ``chapters`` takes."""
    figures = cache(partial(_figures_taken, chapters))
    try:
        for name in read_redaction_settings(root).unmasked:
            if name not in figures():
                yield GuidebookError(message("gate.unmasked-unknown", figure=name))
    except GuidebookError as error:
        yield error
    try:
        if changing := read_changing(root):
            yield from wrong_in(changing, figures())
    except GuidebookError as error:
        yield error


def _figures_taken(chapters: Sequence[Chapter]) -> set[str]:
    figure_named_by = figures_by_sentence()
    return {name for chapter in chapters for name in _figures_of(chapter, figure_named_by)}


def _figures_of(chapter: Chapter, figure_named_by: FigureIds) -> set[str]:
    with written_in(chapter.language):
        sentences = (sentence for section in chapter.sections for sentence in section.sentences)
        return {name for name in map(figure_named_by, sentences) if name}


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Make room for a run that begins: remove what the last one left, and mend ``screenshots/``.

    Args:
        session: What was collected. A list of tests (``--collect-only``), and tests that are no scenarios, leave
            everything in its place.

    Raises:
        pytest.UsageError: Where nothing could be kept: the run's folder can't be written, or leads out of the project.
    """
    gc.freeze()  # what is loaded now stays for the whole run: the collector need not look through it again
    config = session.config
    if hasattr(config, "workerinput") or not _runs_scenarios(session):
        return
    _refuse_unwritable(config)
    config.stash[RECORDS] = True
    try:
        recover_interrupted(config.rootpath / "screenshots")
    except FigureError as error:
        raise refusal(error.told) from None
    remove_folders(config.stash[RECORDER].folder, failures_folder(config))


def _runs_scenarios(session: pytest.Session) -> bool:
    """Whether scenarios really run; of a parallel run, whose workers alone know them, that is taken for granted."""
    option = session.config.option
    if (
        option.collectonly
        or option.list_scenarios
        or getattr(option, "setupplan", False)
        or getattr(option, "setuponly", False)
    ):
        return False
    return session.config.pluginmanager.hasplugin("dsession") or any(map(is_scenario, session.items))


def _refuse_unwritable(config: pytest.Config) -> None:
    """A run that could keep nothing would end in one traceback for each of its scenarios."""
    folder, root = config.stash[RECORDER].folder, config.rootpath
    asked = [root / name for name in map(config.getoption, ("--report-folder", "--history")) if name]
    refuse_led_out(config, folder, failures_folder(config), *asked)
    if problem := unwritable(folder):
        raise refusal(message("gate.unwritable", folder=relative(folder, root), reason=problem))
