"""How many of the faults in ``bench/faults`` the scenarios notice, and how many besides, ``tests/`` and the check.

    python -m bench faults                        # all of them
    python -m bench faults --faults 'otp*'        # those of such a name

What the scenarios don't notice is tried with the portals' tests, by the same mechanism (first those that ran the lines,
then all), and what these don't notice with ``guidebook check``, which looks at the figures. Whether it is a harmless
change that raises an alarm, the scenarios alone say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bench.lines import Line
from bench.measure import ROOT, CouldNotRunError
from guidebook.cores import usable_cores
from guidebook.errors import RunError
from guidebook.faults.copies import PatchError
from guidebook.faults.knowledge import Suite
from guidebook.faults.patches import Fault, read_faults
from guidebook.faults.results import Result, as_text, rates
from guidebook.faults.seeding import try_faults
from guidebook.faults.trial import Failed
from guidebook.faults.workshop import Workshop, workshop

FAULTS = ROOT / "bench" / "faults"
NOTICED_BY = FAULTS / "noticed-by.json"
"""Which scenario noticed each fault the last time: tried first, and kept with the faults."""
TESTS = Suite("tests", ("-m", "not long", "tests/portals"))
_CHECK = 1200.0
"""Seconds that a check may take."""
_GOAL = 0.95


def try_seeded_faults(pattern: str, say: Callable[[str], None]) -> list[Line]:
    """Try those of such a name; ``say`` hears each result, and the rates of each kind.

    Errors: `CouldNotRunError` where something else than a fault is wrong.
    """
    try:
        chosen = read_faults(FAULTS, pattern)
        with workshop(ROOT, usable_cores() + 1, without=FAULTS) as shop:  # a third of a trial is waiting
            by_scenarios = try_faults(shop, chosen, lambda one: say(as_text(one)), NOTICED_BY)
            say("\n".join(["", "By scenarios alone", *rates(by_scenarios), ""]))
            besides = _besides(shop, chosen, by_scenarios, say)
    except RunError as error:
        raise CouldNotRunError(str(error)) from None
    all_of_them = [besides.get(one.name, one) for one in by_scenarios]
    say("\n".join(["", "With tests and check", *rates(all_of_them), ""]))
    return _lines(by_scenarios, all_of_them)


def _besides(
    shop: Workshop, chosen: Iterable[Fault], results: Iterable[Result], say: Callable[[str], None]
) -> dict[str, Result]:
    """What came of those that no scenario noticed, by name."""
    survived = {one.name for one in results if one.verdict == "survived"}
    for_tests = [one for one in chosen if one.name in survived]
    if not for_tests:
        return {}
    say("With the portals' tests:")
    found = {one.name: one for one in try_faults(shop, for_tests, lambda one: say(as_text(one)), suite=TESTS)}
    for_check = [one for one in for_tests if found[one.name].verdict == "survived"]
    if for_check:
        say("With guidebook check:")
    for _, result in shop.each(lambda one: _checked(shop, one), for_check):
        say(as_text(result))
        found[result.name] = result
    return found


def _checked(shop: Workshop, fault: Fault) -> Result:
    """Whether `guidebook check` tells of the fault."""
    with shop.copy() as copy:
        try:
            copy.apply(fault.file)
        except PatchError as error:
            return Result.of(fault, reason=str(error))
        code, said = shop.call(copy, "guidebook", "check", limit=_CHECK)
    told = next((line for line in said.splitlines() if line.startswith(("screenshots/", "features/"))), "")
    if code == 1:
        return Result.of(fault, Failed("guidebook check", told or said.strip().splitlines()[-1]))
    return Result.of(fault, reason=f"The check ended with {code}: {said.strip().splitlines()[-1]}" if code else "")


def _lines(by_scenarios: Sequence[Result], all_of_them: Sequence[Result]) -> list[Line]:
    harmless = [one for one in by_scenarios if one.harmless and one.verdict != "not run"]
    alarms = sum(one.verdict == "alarm" for one in harmless)
    not_run = [one.name for one in all_of_them if one.verdict == "not run"]
    return [
        _noticed("faults noticed by scenarios alone", by_scenarios, _GOAL),
        _noticed("faults noticed with tests and check", all_of_them, 1.0),
        Line(f"alarms of {len(harmless)} harmless changes", str(alarms), goal="0", met=not alarms),
        *([Line("faults that could not be tried", ", ".join(not_run), wrong=True)] if not_run else []),
    ]


def _noticed(what: str, results: Iterable[Result], goal: float) -> Line:
    faults = [one for one in results if not one.harmless and one.verdict != "not run"]
    share = sum(one.verdict == "noticed" for one in faults) / max(1, len(faults))
    return Line(f"{what}, of {len(faults)}", f"{100 * share:.1f} %", goal=f"{100 * goal:.0f} %", met=share >= goal)
