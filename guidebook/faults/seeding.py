"""Trying faults: each alone with the few tests that it concerns most, then what was not noticed with all the others.

The first step ends at the first test that fails: most faults are noticed there; the test that noticed a fault the last
time is tried before all others. In the second, faults that have survived, now or the last time, and harmless changes,
are applied together, many at a time: where all passes, each of them is silent, and one run told it of many. Where a
test fails, halves of them are tried with that test alone until it is known whose it is; without that one the others go
on. Where nothing can start, each half of them is tried again. (Two changes that hide each other would be missed: they
would have to, in all of the tests.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from pathlib import Path

from guidebook.faults.copies import Change, Copy, PatchError
from guidebook.faults.earlier import Earlier
from guidebook.faults.knowledge import Knowledge, Suite, learn
from guidebook.faults.patches import Fault
from guidebook.faults.results import Result
from guidebook.faults.trial import Outcome, Request
from guidebook.faults.workshop import Workshop
from guidebook.language.messages import message
from guidebook.project_folders import FAULTS, STEPS

# Hypothesis' own plugin imports all of it for its last words: a third of the time in which pytest starts.
SCENARIOS = Suite("scenarios", ("--sentence-trace=off", "-p", "no:hypothesispytest", str(STEPS)))
_ALONE_S, _LEAST = 90.0, 4
"""Seconds that the tests took which a fault is tried with alone, and how many these are at least: those that run the
changed lines, and the least besides, come first.
"""
_TOGETHER = 48
"""Faults that are applied at once: most survive all tests, and each group runs all of them."""
_MANY = 10
"""Failures after which it is looked for who fails them: one page that all need may be broken."""


@dataclass(frozen=True)
class _Left:
    """A fault that was not noticed yet, and the tests that it was not tried with."""

    fault: Fault
    tests: frozenset[str]


@dataclass(frozen=True)
class Trials:
    """Trying ``suite`` in ``shop``; ``report`` hears each result as soon as it is known."""

    shop: Workshop
    suite: Suite
    known: Knowledge
    report: Callable[[Result], None]
    earlier: Earlier

    def results(self, faults: Sequence[Fault]) -> list[Result]:
        """What came of each of ``faults``, in order of their names."""
        return sorted(self._results(faults), key=lambda result: result.name)

    def _results(self, faults: Sequence[Fault]) -> Iterator[Result]:
        silent = [fault for fault in faults if fault.harmless or self.earlier.survived(fault.name)]
        left = [_Left(fault, frozenset(self.known.seconds)) for fault in silent]
        for _, tried in self.shop.each(self._alone, [fault for fault in faults if fault not in silent]):
            if isinstance(tried, Result):
                yield self._reported(tried)
            else:
                self.earlier.keep(Result.of(tried.fault))  # a run that is stopped goes on here
                left.append(tried)
        untried = [rest for rest in left if rest.tests]
        yield from (self._reported(Result.of(rest.fault)) for rest in left if not rest.tests)
        groups, refused = self._grouped(sorted(untried, key=lambda rest: rest.fault.name))
        yield from map(self._reported, refused)
        for _, results in self.shop.each(self._together, groups):
            yield from results

    def _reported(self, result: Result) -> Result:
        self.earlier.keep(result)
        self.report(result)
        return result

    def _alone(self, fault: Fault) -> Result | _Left:
        """``fault`` with the tests that it concerns most; what is left of it where none fails."""
        with self.shop.copy() as copy:
            try:
                copy.apply(fault.file)
            except PatchError as error:
                return _unappliable(fault, error)
            changes = copy.changes()
            tests = self._nearest(fault, changes, copy)
            outcome = self.shop.run(copy, self._request(changes, tests, "-x"), _limit_of(tests, self.known.seconds))
        if outcome.broken or outcome.failed:
            return _result(fault, outcome)
        return _Left(fault, frozenset(self.known.seconds) - set(tests))

    def _nearest(self, fault: Fault, changes: Sequence[Change], copy: Copy) -> list[str]:
        """The tests that the ``changes`` of a ``fault`` in a ``copy`` concern most, as many as may be tried with it
        alone: first the one that noticed it the last time.
        """
        tests = self.known.tests_of(changes, copy.folder, fault.citizen)
        so_far = accumulate(self.known.seconds[test] for test in tests)
        few = tests[: max(sum(seconds <= _ALONE_S for seconds in so_far), _LEAST)]
        before = self.earlier.test_of(fault.name)
        return [before, *(test for test in few if test != before)] if before in self.known.seconds else few

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
                for rest in waiting:
                    try:
                        if len(group) < size:
                            copy.apply(rest.fault.file)
                            group.append(rest)
                        else:
                            later.append(rest)
                    except PatchError as error:
                        if group:
                            later.append(rest)
                        else:
                            refused.append(_unappliable(rest.fault, error))
            groups += [group] if group else []
            waiting = later
        return groups, refused

    def _together(self, group: Sequence[_Left]) -> list[Result]:
        """What came of each of a ``group`` that is applied at once.

        Who fails a test is found with that test alone and leaves the group; with the others the tests go on.
        """
        left, results = list(group), list[Result]()
        tests = [test for test in self.known.seconds if any(test in rest.tests for rest in group)]
        while left and tests:
            outcome = self._run(left, tests)
            if outcome.broken and len(left) > 1:
                half = len(left) // 2
                return [*results, *self._together(left[:half]), *self._together(left[half:])]
            if outcome.broken:
                return [*results, self._reported(_result(left[0].fault, outcome))]
            failed = [failure.test for failure in outcome.failed]
            if not failed:
                break
            found = self._culprits(left, failed)
            results += [self._reported(_result(rest.fault, why)) for rest, why in found]
            left = [rest for rest in left if rest not in [one for one, _ in found]]
            # what nothing failed alone is not tried again: it takes several of them
            again = {failure.test for _, why in found for failure in why.failed}
            tests = [test for test in tests if test not in outcome.seconds or test in again]
        return [*results, *(self._reported(Result.of(rest.fault)) for rest in left)]

    def _culprits(self, group: Sequence[_Left], failed: Sequence[str]) -> list[tuple[_Left, Outcome]]:
        """Who of a ``group`` fails the tests that ``failed`` with all of it, each with what came of it alone."""
        left, unexplained, found = list(group), list(failed), list[tuple[_Left, Outcome]]()
        while unexplained:
            culprit = self._culprit(left, unexplained[0])
            alone = self._run([culprit], unexplained) if culprit else Outcome()
            if culprit and (alone.failed or alone.broken):
                found.append((culprit, alone))
                left.remove(culprit)
            explained = {unexplained[0], *(failure.test for failure in alone.failed)}
            unexplained = [test for test in unexplained if test not in explained]
        return found

    def _culprit(self, group: Sequence[_Left], test: str) -> _Left | None:
        """Who of a ``group`` fails a ``test``, by trying halves of it with that test alone."""
        suspects = [rest for rest in group if test in rest.tests]
        while len(suspects) > 1:
            half = suspects[: len(suspects) // 2]
            outcome = self._run(half, [test])
            suspects = half if outcome.failed or outcome.broken else suspects[len(half) :]
        return suspects[0] if suspects else None

    def _run(self, group: Sequence[_Left], tests: Sequence[str]) -> Outcome:
        with self.shop.copy() as copy:
            try:
                for rest in group:
                    copy.apply(rest.fault.file)
            except PatchError as error:  # it leans on another one of the group that it was tried with
                return Outcome(broken=str(message("fault.unappliable-beside", reason=error.reason)))
            request = self._request(copy.changes(), tests, f"--maxfail={_MANY}")
            return self.shop.run(copy, request, _limit_of(tests, self.known.seconds))


def _limit_of(tests: Sequence[str], seconds: Mapping[str, float]) -> float:
    """The seconds after which a run of ``tests`` has hung: each sentence of them has a limit of its own.

    ``seconds`` says how long each of them took without a fault.
    """
    return 120 + 10 * sum(seconds.get(test, 0.0) for test in tests)


def _is_linted(change: Change) -> bool:
    """Whether lint looks at it: features, steps, and settings and wiring, which stand at the top."""
    return change.file.endswith(".feature") or change.file.startswith(f"{STEPS}/") or "/" not in change.file


def _result(fault: Fault, outcome: Outcome) -> Result:
    by = outcome.failed[0] if outcome.failed else None
    return Result.of(fault, by, message("fault.nothing-to-say", reason=outcome.broken) if outcome.broken else "")


def _unappliable(fault: Fault, error: PatchError) -> Result:
    return Result.of(fault, reason=message("fault.unappliable", reason=error.reason))


def try_faults(
    shop: Workshop,
    faults: Sequence[Fault],
    report: Callable[[Result], None],
    earlier: Path | None = None,
    suite: Suite = SCENARIOS,
) -> list[Result]:
    """What tests notice of faults in copies of a project.

    Args:
        shop: The copies.
        faults: Those that are tried.
        report: Hears each result as soon as it is known.
        earlier: The file that says which test noticed a fault the last time; one of the project's build folder if none.
        suite: The tests.

    Returns:
        What came of each, in order of their names.

    Raises:
        RunError: Where not all of the tests pass without any fault.
    """
    known = learn(shop, suite)
    remembered = Earlier(earlier or shop.project / FAULTS / f"{suite.name}-noticed.json")
    return Trials(shop, suite, known, report, remembered).results(faults)
