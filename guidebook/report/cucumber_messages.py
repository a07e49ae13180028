"""Cucumber Messages: a run as newline-delimited JSON, as Cucumber's own runners write it and many tools read it.

The protocol is that of the package cucumber-messages. Features are read by Gherkin's own parser and made pickles by its
compiler. What pytest prepares and cleans up is a hook of the scenarios in which it failed, or gave them up.
"""

from __future__ import annotations

import base64
import json
import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import cucumber_messages as protocol
import msgspec
from gherkin.stream.id_generator import IdGenerator

from guidebook.files.writing import replace_file
from guidebook.model import StepEvidence
from guidebook.report.outcomes import (
    Result,
    failed_in_setup,
    failed_in_teardown,
    results,
    setup_result,
    teardown_result,
)
from guidebook.report.pictures import pictures_of, small_picture
from guidebook.report.run import Attempted, Definition, EndedRun, Match, PlannedStep, PlannedTest
from guidebook.report.scenarios import Key, document_of, pickles_of

_SNIPPET = '@{kind}(sentence({text}))\ndef _():\n    raise NotImplementedError("not written yet")\n'


def write_messages(run: EndedRun, path: Path) -> None:
    """Write ``run`` as Cucumber Messages to ``path``: the whole file, or none; what stood there stays until then.

    Raises:
        OSError: Where it can't be written.
    """
    replace_file(path, (msgspec.json.encode(envelope) + b"\n" for envelope in messages(run)))


def messages(run: EndedRun) -> Iterator[dict[str, Any]]:
    """Every message of ``run``, in the protocol's order."""
    writer = _Writer(run)
    yield _envelope(meta=_meta())
    yield from writer.features()
    yield from writer.definitions()
    yield from writer.tests()
    yield from writer.attempts()
    finished = protocol.TestRunFinished(run.passed, _timestamp(run.ended), test_run_started_id=writer.run_id)
    yield _envelope(test_run_finished=finished)


def _meta() -> protocol.Meta:
    return protocol.Meta(
        cpu=protocol.Product(platform.machine()),
        implementation=protocol.Product("guidebook", version("guidebook")),
        os=protocol.Product(platform.system(), platform.release()),
        protocol_version=version("cucumber-messages"),
        runtime=protocol.Product(platform.python_implementation(), platform.python_version()),
    )


class _Case(NamedTuple):
    """A test case: its id, and those of its steps; None for a hook that it doesn't have."""

    id: str
    before: str | None
    steps: tuple[str, ...]
    after: str | None


class _Writer:
    """Makes the messages of a run, one part after the other; ids that one part gives, the next ones refer to."""

    def __init__(self, run: EndedRun) -> None:
        self._run = run
        self._ids = IdGenerator()
        self._pickles: dict[Key, dict[str, Any]] = {}
        self._definitions: list[str] = []
        self._hooks: dict[str, str] = {}
        self._cases: dict[str, _Case] = {}
        self._tried = {one.test: run.attempts_at(one.test) for one in run.plan.tests}
        self.run_id = self._next()

    def _next(self) -> str:
        return str(self._ids.get_next_id())

    def features(self) -> Iterator[dict[str, Any]]:
        """Each feature of which something was to run: its text, what the parser made of it, and its pickles."""
        planned = {(one.file, one.line, one.row) for one in self._run.plan.tests}
        for file in dict.fromkeys(one.file for one in self._run.plan.tests):
            text = self._run.sources[file]
            yield _envelope(
                source=protocol.Source(text, protocol.SourceMediaType.text_x_cucumber_gherkin_plain, uri=file)
            )
            document = document_of(text, file, self._ids)
            yield {"gherkinDocument": document}
            for key, pickle in pickles_of(document, self._ids):
                if key in planned:
                    self._pickles[key] = pickle
                    yield {"pickle": pickle}

    def definitions(self) -> Iterator[dict[str, Any]]:
        """Every step definition, whether a sentence uses it or not, and the hooks."""
        for one in self._run.plan.definitions:
            self._definitions.append(self._next())
            yield _envelope(step_definition=_definition(self._definitions[-1], one))
        needed = {
            "before": any(failed_in_setup(told) for told in self._run.told),
            "after": any(failed_in_teardown(*one) for tried in self._tried.values() for one in tried),
        }
        for name, kind in (
            ("before", protocol.HookType.before_test_case),
            ("after", protocol.HookType.after_test_case),
        ):
            if needed[name]:
                self._hooks[name] = self._next()
                title = {"before": "pytest: setup", "after": "pytest: teardown"}[name]
                hook = protocol.Hook(self._hooks[name], protocol.SourceReference(), name=title, type=kind)
                yield _envelope(hook=hook)

    def tests(self) -> Iterator[dict[str, Any]]:
        """That the run started, and each test case; with what could be written for a sentence that no step knows."""
        yield _envelope(test_run_started=protocol.TestRunStarted(_timestamp(self._run.started), self.run_id))
        for test in self._run.plan.tests:
            pickle, tried = self._pickles[test.file, test.line, test.row], self._tried[test.test]
            case = _Case(
                self._next(),
                self._next() if any(failed_in_setup(told) for told, _ in tried) else None,
                tuple(self._next() for _ in pickle["steps"]),
                self._next() if any(failed_in_teardown(*one) for one in tried) else None,
            )
            self._cases[test.test] = case
            steps = [
                protocol.TestStep(
                    id_,
                    pickle_step_id=pickled["id"],
                    step_definition_ids=[self._definitions[match.definition] for match in step.matches],
                    step_match_arguments_lists=[_arguments(match) for match in step.matches],
                )
                for id_, pickled, step in zip(case.steps, pickle["steps"], test.steps, strict=False)
            ]
            if case.before:
                steps.insert(0, protocol.TestStep(case.before, hook_id=self._hooks["before"]))
            if case.after:
                steps.append(protocol.TestStep(case.after, hook_id=self._hooks["after"]))
            yield _envelope(test_case=protocol.TestCase(case.id, pickle["id"], steps, self.run_id))
            met = {at for one in tried for at, ran in enumerate(results(test, *one)) if ran.state == "undefined"}
            for at, (pickled, step) in enumerate(zip(pickle["steps"], test.steps, strict=False)):
                if at in met:
                    yield _envelope(suggestion=self._suggestion(pickled["id"], step))

    def _suggestion(self, pickle_step: str, step: PlannedStep) -> protocol.Suggestion:
        code = _SNIPPET.format(kind=step.kind, text=json.dumps(step.text, ensure_ascii=False))
        return protocol.Suggestion(self._next(), pickle_step, [protocol.Snippet(code, "python")])

    def attempts(self) -> Iterator[dict[str, Any]]:
        """Every attempt, in the order in which they began."""
        tests = {one.test: one for one in self._run.plan.tests}
        for told in self._run.told:
            if told.test in tests:
                yield from self._attempt(tests[told.test], told)

    def _attempt(self, test: PlannedTest, told: Attempted) -> Iterator[dict[str, Any]]:
        tried, case = self._tried[test.test], self._cases[test.test]
        number, evidence = next((n, kept) for n, (one, kept) in enumerate(tried) if one is told)
        is_last, id_ = number == len(tried) - 1, self._next()
        worker = told.worker or None
        yield _envelope(
            test_case_started=protocol.TestCaseStarted(number, id_, case.id, _timestamp(told.started), worker)
        )
        came = results(test, told, evidence)
        ran = {step.line: step for step in evidence.steps} if evidence else {}
        if case.before:
            yield from _step(id_, case.before, setup_result(told))
        for step, planned, result in zip(case.steps, test.steps, came, strict=False):
            pictures = _pictures(ran.get(planned.line), result, told, self._run.captures if is_last else None)
            yield from _step(id_, step, result._replace(message=_said(ran.get(planned.line), result, told)), pictures)
        if case.after:
            yield from _step(id_, case.after, teardown_result(told, evidence))
        yield _envelope(
            test_case_finished=protocol.TestCaseFinished(id_, _timestamp(told.ended), will_be_retried=not is_last)
        )


def _definition(id_: str, one: Definition) -> protocol.StepDefinition:
    kinds = protocol.StepDefinitionPatternType
    pattern = protocol.StepDefinitionPattern(
        one.pattern, kinds.regular_expression if one.is_regex else kinds.cucumber_expression
    )
    place = protocol.SourceReference(location=protocol.Location(one.line), uri=one.file)
    return protocol.StepDefinition(id_, pattern, place)


def _arguments(match: Match) -> protocol.StepMatchArgumentsList:
    groups = [protocol.Group(start=one.start, value=one.value) for one in match.arguments]
    return protocol.StepMatchArgumentsList([protocol.StepMatchArgument(group) for group in groups])


def _said(step: StepEvidence | None, result: Result, told: Attempted) -> str:
    """What is told of a step: of one that failed the whole report, with its place and what was kept."""
    is_failure = step is not None and not step.passed and not step.reason
    return told.failures.get("call", result.message) if is_failure else result.message


_Pictures = Sequence[tuple[bytes, str]]


def _pictures(step: StepEvidence | None, result: Result, told: Attempted, captures: Path | None) -> _Pictures:
    """The picture of the figure that a sentence took, and of the screen on which it failed, each with its name."""
    found = ((small_picture(path), path.name) for path, _ in pictures_of(step, result, told, captures))
    return [(picture, name) for picture, name in found if picture]


def _step(attempt: str, step: str, result: Result, pictures: _Pictures = ()) -> Iterator[dict[str, Any]]:
    yield _envelope(test_step_started=protocol.TestStepStarted(attempt, step, _timestamp(result.began)))
    for picture, name in pictures:
        yield _envelope(
            attachment=protocol.Attachment(
                base64.b64encode(picture).decode("ascii"),
                protocol.AttachmentContentEncoding.base64,
                "image/png",
                file_name=name,
                test_case_started_id=attempt,
                test_step_id=step,
                timestamp=_timestamp(result.ended),
            )
        )
    exception = protocol.Exception(result.error, result.message) if result.error else None
    status = protocol.TestStepResultStatus(result.state.upper())
    took = protocol.TestStepResult(_duration(result.ended - result.began), status, exception, result.message or None)
    yield _envelope(test_step_finished=protocol.TestStepFinished(attempt, step, took, _timestamp(result.ended)))


def _timestamp(seconds: float) -> protocol.Timestamp:
    return protocol.Timestamp(nanos=round(seconds % 1 * 1e6) % 1_000_000 * 1000, seconds=int(seconds))


def _duration(seconds: float) -> protocol.Duration:
    return protocol.Duration(nanos=round(seconds % 1 * 1e6) % 1_000_000 * 1000, seconds=int(seconds))


_to_dict: Callable[[Any], dict[str, Any]] = protocol.message_converter.to_dict


def _envelope(**message: Any) -> dict[str, Any]:
    return _to_dict(protocol.Envelope(**message))
