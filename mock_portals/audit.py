"""What happened at a portal: the audit trail."""

from dataclasses import dataclass
from datetime import datetime
from threading import RLock

from mock_portals.clock import Clock
from mock_portals.synchronized import synchronized


@dataclass(frozen=True)
class Event:
    """One line of the audit trail. It names accounts, never what they typed in secret."""

    at: datetime
    what: str
    who: str = ""


@synchronized
class AuditTrail:
    """Events at the portals' time."""

    def __init__(self, clock: Clock) -> None:
        self._lock = RLock()
        self._clock = clock
        self._events: list[Event] = []

    def note(self, what: str, who: str = "") -> None:
        """Add a line about an account, or about none in particular."""
        self._events.append(Event(self._clock.now(), what, who))

    @property
    def events(self) -> tuple[Event, ...]:
        """All lines, oldest first."""
        return tuple(self._events)
