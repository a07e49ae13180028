"""What came of each attempt at a scenario, sentence by sentence: what pytest told, and what the recorder has kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from guidebook.model import Difference, Evidence, RowFailure, StepEvidence
from guidebook.report.run import Attempted, EndedRun, PlannedStep, PlannedTest

State = Literal["passed", "failed", "skipped", "pending", "undefined", "ambiguous"]
"""What Cucumber calls it: ``skipped`` is also what stands behind a sentence that did not pass."""
Verdict = Literal["passed", "failed", "flaky", "skipped"]
"""What came of a scenario in all of its attempts: ``flaky`` has failed and passed."""


class Result(NamedTuple):
    """What came of a step in an attempt: from when to when, in seconds since 1970; what was said of it; the class of
    its error; the cells in which a table differs, the row of its own table at which it stopped, from 1, and those of
    its rows that are untrue; what time it was by the site's own clock.
    """

    state: State
    began: float
    ended: float
    message: str = ""
    error: str = ""
    differences: tuple[Difference, ...] = ()
    row: int = 0
    untrue: tuple[RowFailure, ...] = ()
    site_time: datetime | None = None

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.ended - self.began


def results(test: PlannedTest, told: Attempted, evidence: Evidence | None) -> list[Result]:
    """What came of each sentence of an attempt: what stands behind one that did not pass did not run.

    Args:
        test: The scenario.
        told: What pytest told of the attempt.
        evidence: What the recorder has kept of it; None where its scenario did not begin.

    Returns:
        One for each of the steps of ``test``. A sentence that no step knows, or several, is told as such in any case.
    """
    ran = {step.line: step for step in evidence.steps} if evidence else {}
    found, now = list[Result](), told.started
    given_up = told.skipped == "setup"
    for planned in test.steps:
        if step := ran.get(planned.line):
            result = _ran(step, now)
        else:
            result = Result("skipped" if given_up else _unknown(planned) or "skipped", now, now)
        given_up = given_up or (planned.line in ran and result.state == "skipped")
        now = result.ended
        found.append(result)
    return found


def _unknown(planned: PlannedStep) -> State | None:
    """The state of a sentence that could not have run."""
    if not planned.matches:
        return "undefined"
    return "ambiguous" if len(planned.matches) > 1 else None


def _ran(step: StepEvidence, now: float) -> Result:
    began = max(step.began, now)
    state: State = "passed" if step.passed else step.state or "failed"
    said = step.failure or step.reason
    return Result(
        state, began, max(step.ended, began), said, step.error, step.differences, step.row, step.untrue, step.site_time
    )


def failed_in_setup(told: Attempted) -> bool:
    """Whether an attempt ended before its scenario began."""
    return "setup" in told.failures or told.skipped == "setup"


def failed_in_teardown(told: Attempted, evidence: Evidence | None) -> bool:
    """Whether something failed in an attempt that is none of the sentences, and nothing before them."""
    return bool(failure_outside(told, evidence)) or "teardown" in told.failures


def failure_outside(told: Attempted, evidence: Evidence | None) -> str:
    """What failed while a scenario ran that no sentence says; empty where a sentence does."""
    is_told = evidence and any(not step.passed for step in evidence.steps)
    return "" if is_told else told.failures.get("call", "")


def why_failed(told: Attempted, evidence: Evidence | None) -> tuple[int, str]:
    """Why an attempt failed: by its first sentence that did, else by what pytest said last.

    Returns:
        The line of that sentence, 0 where it was none; and what was said.
    """
    broken = next((step for step in evidence.steps if not step.passed), None) if evidence else None
    why = (broken.failure if broken else "") or (evidence.failure if evidence else "")
    said = [line for text in told.failures.values() for line in text.strip().splitlines()]
    return broken.line if broken else 0, why or (said[-1] if said else "")


def setup_result(told: Attempted) -> Result:
    """What came of what pytest prepares."""
    if told.skipped == "setup":
        return Result("skipped", told.started, told.started, told.why)
    state: State = "failed" if "setup" in told.failures else "passed"
    return Result(state, told.started, told.started, told.failures.get("setup", ""))


def teardown_result(told: Attempted, evidence: Evidence | None) -> Result:
    """What came of what pytest cleans up, and of what failed beside the sentences."""
    texts = [text for text in (failure_outside(told, evidence), told.failures.get("teardown", "")) if text]
    return Result("failed" if texts else "passed", told.ended, told.ended, "\n\n".join(texts))


def has_passed(test: PlannedTest, told: Attempted, evidence: Evidence | None) -> bool:
    """Whether all of an attempt did."""
    return (
        not told.failures
        and not told.skipped
        and all(result.state == "passed" for result in results(test, told, evidence))
    )


def verdict(run: EndedRun, test: PlannedTest) -> Verdict:
    """What came of ``test`` in all attempts at it."""
    attempts = run.attempts_at(test.test)
    passed: Sequence[bool] = [has_passed(test, *attempt) for attempt in attempts]
    if not attempts:
        return "skipped"
    if passed[-1]:
        return "passed" if all(passed) else "flaky"
    last = attempts[-1][0]
    return "skipped" if last.skipped and not last.failures else "failed"
