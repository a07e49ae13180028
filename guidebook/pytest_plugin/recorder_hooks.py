"""What the recorder hears of tests, scenarios and steps; at the end, the record that it writes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pytest_bdd.exceptions import StepDefinitionNotFoundError

from guidebook.browser.complaints import PageError
from guidebook.browser.screen import Screen
from guidebook.commit import commit_of
from guidebook.compat.pytest_bdd import definitions_of, example_row, own_definitions, scenario_of, step_definitions
from guidebook.differences import TablesDifferError
from guidebook.errors import AmbiguousStepError, FeatureError, GuidebookError, Place, relative
from guidebook.files.characters import printable
from guidebook.files.writing import write_json
from guidebook.language.messages import Told, message
from guidebook.language.written import set_scenario_language
from guidebook.model import RECORD, StepState
from guidebook.pytest_plugin.side_effects import refuse_complaints, refuse_side_effects, report_complaints
from guidebook.pytest_plugin.stash import CHAPTERS, RECORDER, RECORDS, SCREEN, UNEXPECTED
from guidebook.pytest_plugin.step_verbs import verbs
from guidebook.recording import failures
from guidebook.recording.assembly import assemble, read_evidence
from guidebook.recording.cleaning import clean_error, is_of_real_people, without_persons
from guidebook.sentences.labels import bracketed
from guidebook.sentences.patterns import sentence
from guidebook.sentences.prose import labels_in, remarks_of
from guidebook.sentences.targets import parse_label
from guidebook.table_rows import RowsUntrueError
from guidebook.vocabulary.foretold import foretold
from guidebook.vocabulary.parsing import VerbParser


def pytest_collection_finish(session: pytest.Session) -> None:
    """Tell the recorder which labels the guide's remarks speak of, so that the run looks for them on its screens.

    Args:
        session: Its config has the chapters of the guide, and the recorder.
    """
    remarks = (text for chapter in session.config.stash[CHAPTERS] for text in remarks_of(chapter))
    session.config.stash[RECORDER].sought = frozenset(label for text in remarks for label in labels_in(text))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin an attempt at the scenario of ``item``; an attempt of before in this run is kept beside it."""
    scenario = scenario_of(item)
    set_scenario_language(scenario.feature.language if scenario else "")
    failures.forget_attempt(item)
    item.config.stash[RECORDER].attempt_began(item.nodeid, example_row(item))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> Generator[None, object, object]:
    """Remember an error that a fixture raises: it is none of the sentence that asked for the fixture.

    Args:
        fixturedef: pytest's definition of the fixture, for its name.
        request: That of the test.
    """
    try:
        return (yield)
    except (Exception, pytest.fail.Exception) as error:
        request.config.stash.setdefault(failures.FIXTURES, []).append((error, fixturedef.argname))
        raise


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Any, scenario: Any) -> None:
    """Begin a scenario: the recorder, and other plugins' reports, hear its name and place.

    Args:
        request: That of the scenario.
        feature: pytest-bdd's, with the file's path.
        scenario: pytest-bdd's, with its name and line.
    """
    file = relative(Path(feature.filename), request.config.rootpath)
    request.config.stash[RECORDER].scenario_began(file, scenario.line_number)
    request.node.user_properties.append(("scenario", f"{feature.name}: {scenario.name}"))
    request.node.user_properties.append(("place", f"{file}:{scenario.line_number}"))


def pytest_bdd_before_step(request: pytest.FixtureRequest, scenario: Any, step: Any) -> None:
    """Begin a sentence: it opens a group in the trace, and what the browser does by itself counts from here.

    Args:
        request: That of the scenario.
        scenario: pytest-bdd's, for the sentences behind this one: they may foretell what the browser does in it.
        step: pytest-bdd's, with its text, its line and the rows of its table, if it has one.
    """
    rows = tuple(row.location.line for row in step.datatable.rows) if step.datatable else ()
    request.config.stash[RECORDER].step_began(step.line_number, _sentence_of(step), rows)
    if unexpected := request.node.stash.get(UNEXPECTED, None):
        unexpected.begin(foretold(_from(step, scenario), verbs()))


def _from(step: Any, scenario: Any) -> list[tuple[str, str]]:
    """The kinds and texts of ``step`` and those behind it."""
    steps = scenario.steps
    at = next((at for at, one in enumerate(steps) if one is step), len(steps))
    return [(one.type, one.name) for one in steps[at:]]


def _sentence_of(step: Any) -> str:
    return f"{step.keyword.strip()} {step.name}"


def pytest_bdd_step_func_lookup_error(request: pytest.FixtureRequest, step: Any, exception: Exception) -> None:
    """End a sentence that no step knows, which lint would have refused.

    Args:
        request: That of the scenario.
        step: pytest-bdd's.
        exception: pytest-bdd's own.
    """
    request.config.stash[RECORDER].step_began(step.line_number, _sentence_of(step))
    remember_sentence(request, step, exception)


def pytest_bdd_before_step_call(
    request: pytest.FixtureRequest, feature: Any, step: Any, step_func: Callable[..., object]
) -> None:
    """Begin the step's own code: asserts of pytest-bdd before it are no proofs, and a table or a note needs a reader.

    Args:
        request: That of the scenario.
        feature: pytest-bdd's, for its tags: in the guide a note is the reader's, and no step has to take it.
        step: pytest-bdd's.
        step_func: The function that the sentence runs; it takes a ``datatable`` or a ``docstring`` by that name.

    Raises:
        FeatureError: Where the sentence has a table or a note that ``step_func`` doesn't take, or, in a run without
            lint, several step definitions know it.
    """
    recorder = request.config.stash[RECORDER]
    if request.config.getoption("--unlinted"):
        _refuse_ambiguous(step, recorder.place)
    if is_of_real_people(request.node) and (screen := request.node.stash.get(SCREEN, None)):
        screen.know_secrets()  # the step may log what it reads, and other plugins hear of it at once
    recorder.step_called(_targets_in(step, step_func))
    parameters = inspect.signature(step_func).parameters
    if step.datatable is not None and "datatable" not in parameters:
        raise FeatureError(message("evidence.takes-no-table"), recorder.place)
    # in the guide it is a note for the reader
    if step.docstring is not None and "docstring" not in parameters and "guide" not in feature.tags:
        raise FeatureError(message("evidence.takes-no-note"), recorder.place)


def _refuse_ambiguous(step: Any, place: Place | None) -> None:
    """Refuse what lint refuses, where it runs: of several step definitions pytest-bdd would run one without a word."""
    several = definitions_of(step.type, step.name, own_definitions())
    if len(several) > 1:
        steps = ", ".join(f"“{one.parser.name}”" for one in several)
        raise AmbiguousStepError(message("step.known-twice", text=step.name, steps=steps), place)


def _targets_in(step: Any, step_func: Callable[..., object]) -> Iterable[str]:
    """The targets that a sentence writes: in its text, and in cells of its table that are nothing else."""
    for _, parser, function in step_definitions():
        if function is step_func and parser.is_matching(step.name):
            if isinstance(parser, (sentence, VerbParser)):
                yield from parser.targets_in(step.name)
            else:  # what stands in quotes is typed
                yield from map(bracketed, labels_in(re.sub(r'"[^"]*"', "", step.name)))
            break
    for row in step.datatable.raw() if step.datatable else ():
        yield from (cell for cell in row if parse_label(cell))


def pytest_bdd_after_step(request: pytest.FixtureRequest, scenario: Any, step: Any) -> None:
    """End a sentence whose code raised nothing: it passed if it did what its keyword says, the browser nothing else.

    Args:
        request: That of the scenario.
        scenario: pytest-bdd's. After its last step what still runs in the page is waited for, and fields are looked at.
        step: pytest-bdd's.

    Raises:
        GuidebookError: Where the sentence fails all the same.
    """
    stash, is_last = request.node.stash, step is scenario.steps[-1]
    complaints: list[str] = []
    try:
        if is_last and (unexpected := stash.get(UNEXPECTED, None)):
            unexpected.settle()
        complaints = report_complaints(request, step)
        refuse_side_effects(request)
        refuse_complaints(complaints, request.config.rootpath)
        if is_last and (screen := stash.get(SCREEN, None)):
            screen.look_again()
        request.config.stash[RECORDER].step_ended(step.type, step.keyword.strip())
    except GuidebookError as error:
        remember_sentence(request, step, error, () if isinstance(error, PageError) else complaints)
        raise


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Any, exception: Exception) -> None:
    """End a sentence that failed: remember it, and what happened meanwhile, for the report.

    Args:
        request: That of the scenario.
        step: pytest-bdd's.
        exception: Why it failed; what is a person's is taken out of it before other plugins see it.
    """
    screen = request.node.stash.get(SCREEN, None)
    if screen:
        screen.know_secrets()
        if is_of_real_people(request.node):
            screen.know_persons(request.node.stash[failures.PRIVACY])
    meanwhile = list(_side_effects(request, step))
    remember_sentence(request, step, exception, meanwhile, _notices_of(screen, exception))
    clean_error(request.node, exception)


def _side_effects(request: pytest.FixtureRequest, step: Any) -> Iterator[str]:
    """What may be the reason of a failure, or go with it."""
    if unexpected := request.node.stash.get(UNEXPECTED, None):
        unexpected.probe()
    try:
        refuse_side_effects(request)
    except GuidebookError as error:
        yield error.message
    yield from report_complaints(request, step)


def _notices_of(screen: Screen | None, error: Exception) -> Told:
    """What the screen itself says: a form that was refused is why the sentence after it fails."""
    notices = screen.notices() if screen and not screen.crashed else ""
    return "" if str(notices) in str(error) else notices


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """End the scenario of ``request``, whether it passed or not."""
    request.config.stash[RECORDER].scenario_ended()


def pytest_assertion_pass(item: pytest.Item) -> None:
    """Count an assert statement that held while ``item`` ran as a proof of its sentence."""
    item.config.stash[RECORDER].asserted()


def remember_sentence(
    request: pytest.FixtureRequest,
    step: Any,
    error: Exception | None = None,
    meanwhile: Iterable[str] = (),
    notices: Told = "",
) -> None:
    """Remember for the report the sentence that fails now, or that may fail by what is about to be tried for it.

    Args:
        request: That of the scenario.
        step: pytest-bdd's, whose sentence it is.
        error: Why it failed, where it did.
        meanwhile: What the browser and the page's scripts did by themselves in it.
        notices: What the screen said then.
    """
    recorder = request.config.stash[RECORDER]
    failed = failures.Failed(_sentence_of(step), recorder.place, tuple(meanwhile), notices)
    request.node.stash[failures.FAILED] = failed
    if error:
        reason = failures.reason_of(error, recorder.place)
        why = without_persons(request.node, reason)
        # a cell by itself lacks the words that say of a number whose it is
        told = error if why == str(reason) else None
        cells = told.cells if isinstance(told, TablesDifferError) else ()
        rows = told.rows if isinstance(told, RowsUntrueError) else ()
        recorder.step_failed(why, state_of(error), type(error).__name__, cells, rows)
        recorder.step_failed_at(request.config.hook.pytest_guidebook_time(item=request.node))


def state_of(error: Exception) -> StepState:
    """Which way a step did not pass that ended with ``error``."""
    if isinstance(error, AmbiguousStepError):
        return "ambiguous"
    if isinstance(error, StepDefinitionNotFoundError):
        return "undefined"
    return "pending" if isinstance(error, NotImplementedError) else "failed"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the record: all evidence laid over the guide's features, as they were when the run of ``session`` began."""
    config = session.config
    if RECORDS not in config.stash:
        return
    folder, root = config.stash[RECORDER].folder, config.rootpath
    try:
        evidence, chapters = read_evidence(folder), config.stash[CHAPTERS]
        if evidence and chapters:
            write_json(folder / RECORD, assemble(chapters, evidence, commit_of(root)))
    except (OSError, msgspec.DecodeError) as error:
        reason = getattr(error, "strerror", None) or message("run.not-whole")
        unrecorded = message("run.unrecorded", folder=relative(folder, root), reason=reason)
        pytest.exit(printable(str(unrecorded)), 1)
