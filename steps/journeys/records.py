"""Records: audit trails, and how things stand at both portals."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.differences import see_same
from steps.cast.citizen import Citizen

_LAST = "dòng cuối"


def national_events(citizen: Citizen) -> list[str]:
    """What the national portal's audit trail says, oldest first."""
    return citizen.others.without_them(citizen.portals.national.audit)


def provincial_events(citizen: Citizen) -> list[str]:
    """What the provincial portal's audit trail says, oldest first."""
    return citizen.others.without_them(citizen.portals.province.store.audit)


def see_last_event(portal: str, events: Sequence[str], what: str) -> None:
    """The last line of a portal's audit trail."""
    last = events[-1] if events else ""
    see_same({portal: {_LAST: what}}, {portal: {_LAST: last}}, f"Nhật ký kết thúc khác ({events})")


def see_events(portal: str, events: Sequence[str], what: str, count: int) -> None:
    """So many lines of a portal's audit trail say so."""
    found = {portal: {what: str(events.count(what))}}
    see_same({portal: {what: str(count)}}, found, f"Nhật ký có các dòng khác ({events})")
