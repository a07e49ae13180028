"""Trying faults: each alone with the tests that it concerns, then what nobody noticed with all the others.

The first step ends at the first test that fails. In the second, faults that have survived, and harmless changes, are
applied together, a few at a time: where all passes, each of them is silent, and one run told it of many. Where
something fails, each is tried alone with what failed; where too much does, or nothing can start, each half of them is
tried again. (Two changes that hide each other would be missed: they would have to, in all of the tests.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from guidebook.faults.copies import Change, PatchError
from guidebook.faults.knowledge import Knowledge, Suite, learn, limit_of
from guidebook.faults.patches import Fault
from guidebook.faults.results import Result
from guidebook.faults.trial import Outcome, Request
from guidebook.faults.workshop import Workshop
from guidebook.pytest_run import STEPS

# Hypothesis' own plugin imports all of it for its last words: a third of the time in which pytest starts.
SCENARIOS = Suite("scenarios", ("--sentence-trace=off", "-p", "no:hypothesispytest", STEPS))
_TOGETHER = 12
"""Faults that are applied at once: more of them would rather hide each other."""
_MANY = 10
"""Failures after which halves of them are tried: one page that all need is broken."""


@dataclass(frozen=True)
class _Left:
    """A fault that nobody has noticed yet, and the tests that it was not tried with."""

    fault: Fault
    tests: frozenset[str]


@dataclass(frozen=True)
class Trials:
    """Trying ``suite`` in ``shop``; ``tell`` hears each result as soon as it is known."""

    shop: Workshop
    suite: Suite
    known: Knowledge
    tell: Callable[[Result], None]

    def results(self, faults: Sequence[Fault]) -> list[Result]:
        """What came of each, in order of their names."""
        found = list(self._found(faults))
        return sorted(found, key=lambda one: one.name)

    def _found(self, faults: Sequence[Fault]) -> Iterator[Result]:
        left = [_Left(one, frozenset(self.known.seconds)) for one in faults if one.harmless]
        for _, tried in self.shop.each(self._alone, [one for one in faults if not one.harmless]):
            if isinstance(tried, Result):
                yield self._told(tried)
            else:
                left.append(tried)
        untried = [one for one in left if one.tests]
        yield from (self._told(Result.of(one.fault)) for one in left if not one.tests)
        groups, refused = self._grouped(sorted(untried, key=lambda one: one.fault.name))
        yield from map(self._told, refused)
        for _, results in self.shop.each(self._together, groups):
            yield from map(self._told, results)

    def _told(self, result: Result) -> Result:
        self.tell(result)
        return result

    def _alone(self, fault: Fault) -> Result | _Left:
        """``fault`` with the tests that it concerns; what is left of it where none fails."""
        with self.shop.copy() as copy:
            try:
                copy.apply(fault.file)
            except PatchError as error:
                return _no_longer(fault, error)
            changes = copy.changes()
            tests = self.known.tests_of(changes, copy.folder)
            outcome = self.shop.run(copy, self._request(changes, tests, "-x"), limit_of(tests, self.known.seconds))
        if outcome.broken or outcome.failed:
            return _result(fault, outcome)
        return _Left(fault, frozenset(self.known.seconds) - set(tests))

    def _request(self, changes: Iterable[Change], tests: Sequence[str], *words: str) -> Request:
        unlinted = () if any(map(_is_linted, changes)) else ("--unlinted",)
        return Request([*self.suite.words, *unlinted, *words], str(self.shop.project), list(tests))

    def _grouped(self, left: Sequence[_Left]) -> tuple[list[list[_Left]], list[Result]]:
        """Those that can be applied together; and those that can't be applied at all."""
        size = max(1, min(_TOGETHER, ceil(len(left) / self.shop.jobs)))
        groups, refused, waiting = list[list[_Left]](), list[Result](), list(left)
        while waiting:
            group, later = list[_Left](), list[_Left]()
            with self.shop.copy() as copy:
                for one in waiting:
                    try:
                        if len(group) < size:
                            copy.apply(one.fault.file)
                            group.append(one)
                        else:
                            later.append(one)
                    except PatchError as error:
                        if group:
                            later.append(one)
                        else:
                            refused.append(_no_longer(one.fault, error))
            groups += [group] if group else []
            waiting = later
        return groups, refused

    def _together(self, group: Sequence[_Left]) -> list[Result]:
        """What came of each of a ``group`` that is applied at once."""
        outcome = self._run(group, [test for test in self.known.seconds if any(test in one.tests for one in group)])
        if not outcome.broken and not outcome.failed:
            return [Result.of(one.fault) for one in group]
        if len(group) == 1:
            return [_result(group[0].fault, outcome)]
        if outcome.broken or len(outcome.failed) >= _MANY:
            half = len(group) // 2
            return [*self._together(group[:half]), *self._together(group[half:])]
        failed = {one.test for one in outcome.failed}
        return [self._suspected(one, failed) for one in group]

    def _suspected(self, one: _Left, failed: set[str]) -> Result:
        """Whether a test that ``failed`` fails with this fault alone."""
        tests = [test for test in self.known.seconds if test in failed and test in one.tests]
        return _result(one.fault, self._run([one], tests)) if tests else Result.of(one.fault)

    def _run(self, group: Sequence[_Left], tests: Sequence[str]) -> Outcome:
        with self.shop.copy() as copy:
            try:
                for one in group:
                    copy.apply(one.fault.file)
            except PatchError as error:  # it leans on another one of the group that it was tried with
                return Outcome(broken=f"the patch does not apply to the project as it is now: {error}.")
            words = "-x" if len(group) == 1 else f"--maxfail={_MANY}"
            request = self._request(copy.changes(), tests, words)
            return self.shop.run(copy, request, limit_of(tests, self.known.seconds))


def _is_linted(change: Change) -> bool:
    """Whether lint looks at it: features, steps, and settings and wiring, which stand at the top."""
    return change.file.endswith(".feature") or change.file.startswith(f"{STEPS}/") or "/" not in change.file


def _result(fault: Fault, outcome: Outcome) -> Result:
    by = outcome.failed[0] if outcome.failed else None
    return Result.of(fault, by, outcome.broken and f"Nothing can be said of it: {outcome.broken}")


def _no_longer(fault: Fault, error: PatchError) -> Result:
    return Result.of(fault, reason=f"The patch does not apply to the project as it is now: {error}.")


def try_faults(
    shop: Workshop, faults: Sequence[Fault], tell: Callable[[Result], None], suite: Suite = SCENARIOS
) -> list[Result]:
    """What ``suite`` notices of ``faults`` in a copy of the shop's project, in order of their names.

    Errors: `RunError` where not all of it passes without any fault.
    """
    return Trials(shop, suite, learn(shop, suite), tell).results(faults)
