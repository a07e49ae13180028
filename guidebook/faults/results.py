"""What came of faults: each in some lines, then the rates; and all of it as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from guidebook.faults.patches import Fault
from guidebook.faults.trial import Failed
from guidebook.language.messages import Message, Told, message

Verdict = Literal["noticed", "survived", "silent", "alarm", "not run"]
_CALLED: dict[Verdict, Message] = {
    "noticed": message("fault.noticed"),
    "survived": message("fault.survived"),
    "silent": message("fault.silent"),
    "alarm": message("fault.alarm"),
    "not run": message("fault.not-run"),
}


class Result(msgspec.Struct, frozen=True):
    """A fault, and whether it was noticed, ``by`` what; ``reason`` says why it could not be tried."""

    name: str
    verdict: Verdict
    citizen: str
    kind: str
    unseen: str = ""
    harmless: bool = False
    by: Failed | None = None
    reason: Told = ""

    @classmethod
    def of(cls, fault: Fault, by: Failed | None = None, reason: Told = "") -> Result:
        """What came of ``fault``: a test that failed (``by``), a ``reason`` why it could not be tried, or neither."""
        verdict: Verdict = "not run"
        if not reason and fault.harmless:
            verdict = "alarm" if by else "silent"
        elif not reason:
            verdict = "noticed" if by else "survived"
        return cls(fault.name, verdict, fault.citizen, fault.kind, fault.unseen, fault.harmless, by, reason)


def as_text(result: Result) -> str:
    """One ``result``, in lines for a terminal."""
    longest = max(len(str(verdict)) for verdict in _CALLED.values())
    verdict = str(_CALLED[result.verdict]).ljust(longest)
    return "\n".join([f"{verdict}  {result.name}: {result.citizen}", *(f"    {line}" for line in _more(result))])


def _more(result: Result) -> Iterator[Told]:
    if result.reason:
        yield result.reason
    if result.by:
        if result.by.scenario:
            yield result.by.scenario
        yield ": ".join(filter(None, (result.by.place, result.by.sentence)))
        yield result.by.message
    if result.unseen and result.verdict == "survived":
        yield message("fault.only-tests", reason=result.unseen)


def rates(results: Iterable[Result], kinds: bool = True) -> list[str]:
    """How many were noticed, of each kind and in all; how many harmless changes raised an alarm; what was not run.

    Args:
        results: Of all faults and harmless changes.
        kinds: Whether each kind has a line of its own.

    Returns:
        Lines, for a terminal.
    """
    return list(map(str, _rates(list(results), kinds=kinds)))


def _rates(results: Sequence[Result], *, kinds: bool) -> Iterator[Message]:
    tried = [result for result in results if result.verdict != "not run"]
    faults = [result for result in tried if not result.harmless]
    harmless = [result for result in tried if result.harmless]
    names = sorted({fault.kind for fault in faults}) if kinds else []
    for kind in names:
        yield message("fault.of-kind", kind=kind, share=_share([fault for fault in faults if fault.kind == kind]))
    if faults:
        yield message("fault.all", share=_share(faults))
    if any(fault.unseen for fault in faults):
        visible = [fault for fault in faults if not fault.unseen]
        yield message("fault.all-visible", share=_share(visible))
    if harmless:
        alarms = sum(change.verdict == "alarm" for change in harmless)
        yield message("fault.alarms", alarms=alarms, n=len(harmless))
    if not_run := [result.name for result in results if result.verdict == "not run"]:
        yield message("fault.all-not-run", names=", ".join(not_run))


def _share(faults: Sequence[Result]) -> Message:
    if not faults:
        return message("fault.share-of-none")
    noticed = sum(fault.verdict == "noticed" for fault in faults)
    return message("fault.share", noticed=noticed, all=len(faults), percent=100 * noticed / len(faults))


def as_json(results: Sequence[Result]) -> bytes:
    """All ``results`` and the rates, for a machine; what is told in them is in the reader's language."""
    told = [msgspec.structs.replace(result, reason=str(result.reason)) for result in results]
    return msgspec.json.format(msgspec.json.encode({"faults": told, "rates": rates(results)}), indent=1)


def is_well(results: Iterable[Result]) -> bool:
    """Whether by ``results`` all that a citizen can see was noticed, and nothing harmless raised an alarm."""
    return not any(
        result.verdict == "alarm" or (result.verdict == "survived" and not result.unseen) for result in results
    )


def all_ran(results: Iterable[Result]) -> bool:
    """Whether each of ``results`` is of a fault that could be tried."""
    return all(result.verdict != "not run" for result in results)
