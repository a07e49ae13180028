"""What came of faults: each in some lines, then the rates; and all of it as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from guidebook.faults.patches import Fault
from guidebook.faults.trial import Failed

Verdict = Literal["noticed", "survived", "silent", "alarm", "not run"]


class Result(msgspec.Struct, frozen=True):
    """A fault, and whether it was noticed, ``by`` what; ``reason`` says why it could not be tried."""

    name: str
    verdict: Verdict
    citizen: str
    kind: str
    unseen: str = ""
    harmless: bool = False
    by: Failed | None = None
    reason: str = ""

    @classmethod
    def of(cls, fault: Fault, by: Failed | None = None, reason: str = "") -> Result:
        """What came of ``fault``: a test that failed, a ``reason`` why nothing came of it, or neither."""
        verdict: Verdict = "not run"
        if not reason and fault.harmless:
            verdict = "alarm" if by else "silent"
        elif not reason:
            verdict = "noticed" if by else "survived"
        return cls(fault.name, verdict, fault.citizen, fault.kind, fault.unseen, fault.harmless, by, reason)


def as_text(result: Result) -> str:
    """One fault, for a terminal."""
    return "\n".join([f"{result.verdict:8}  {result.name}: {result.citizen}", *(f"    {one}" for one in _more(result))])


def _more(result: Result) -> Iterator[str]:
    if result.reason:
        yield result.reason
    if result.by:
        if result.by.scenario:
            yield result.by.scenario
        yield ": ".join(filter(None, (result.by.place, result.by.sentence)))
        yield result.by.message
    if result.unseen and result.verdict == "survived":
        yield f"Only tests can notice it: {result.unseen}"


def rates(results: Iterable[Result], kinds: bool = True) -> list[str]:
    """How many were noticed, of each kind and in all; how many harmless changes raised an alarm; what was not run."""
    known = list(results)
    faults = [one for one in known if not one.harmless and one.verdict != "not run"]
    harmless = [one for one in known if one.harmless and one.verdict != "not run"]
    lines = [f"{kind}: {_share([one for one in faults if one.kind == kind])}" for kind in _kinds(faults) if kinds]
    if faults:
        lines.append(f"Noticed: {_share(faults)}")
    if any(one.unseen for one in faults):
        lines.append(f"Noticed of those that a citizen can see: {_share([one for one in faults if not one.unseen])}")
    if harmless:
        lines.append(f"Alarms: {sum(one.verdict == 'alarm' for one in harmless)} of {len(harmless)} harmless changes")
    if not_run := [one.name for one in known if one.verdict == "not run"]:
        lines.append(f"Not run, and counted nowhere: {', '.join(not_run)}")
    return lines


def _kinds(faults: Sequence[Result]) -> list[str]:
    return sorted({one.kind for one in faults})


def _share(faults: Sequence[Result]) -> str:
    noticed = sum(one.verdict == "noticed" for one in faults)
    return f"{noticed} of {len(faults)} ({100 * noticed / len(faults):.1f} %)" if faults else "0 of 0"


def as_json(results: Sequence[Result]) -> bytes:
    """All of it, for a machine."""
    told = {"faults": results, "rates": rates(results)}
    return msgspec.json.format(msgspec.json.encode(told), indent=1)


def is_well(results: Iterable[Result]) -> bool:
    """Whether all that a citizen can see was noticed, and nothing that is harmless raised an alarm."""
    return not any(one.verdict == "alarm" or (one.verdict == "survived" and not one.unseen) for one in results)


def all_ran(results: Iterable[Result]) -> bool:
    """Whether each of them was tried."""
    return not any(one.verdict == "not run" for one in results)
