"""What the stores of both portals are built on. Uniqueness of everything is decided behind a store's one lock."""

from collections import deque
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from threading import RLock
from typing import Any

from mock_portals.clock import Clock
from mock_portals.expiring import ExpiringDict
from mock_portals.lockout import Lockout
from mock_portals.synchronized import synchronized

TRAIL_LENGTH = 100_000
"""How many lines of an audit trail are kept, the newest: whoever is refused adds one."""


@dataclass(frozen=True)
class Event:
    """One line of the audit trail: `what` happened to the account `who`, never what was typed in secret."""

    at: datetime
    what: str
    who: str = ""


@synchronized
class Store:
    """Records in memory, an audit trail at the portals' time, tries to sign in; subclasses are `synchronized`."""

    def __init__(self, clock: Clock) -> None:
        self._lock = RLock()
        self._clock = clock
        self._trail: deque[Event] = deque(maxlen=TRAIL_LENGTH)
        self.lockout = Lockout(clock)

    def note(self, what: str, who: str = "") -> None:
        """Add a line to the audit trail: `what` happened, to the account `who` or to none in particular."""
        self._trail.append(Event(self._clock.now(), what, who))

    def alone(self) -> AbstractContextManager[bool]:
        """A block in which no other request changes what is kept."""
        return self._lock

    def tables(self) -> dict[str, dict[str, Any]]:
        """All that is kept now, by table and key, but for tries and audit trail: for whoever compares it whole."""
        kept = {name.lstrip("_"): rows for name, rows in vars(self).items() if isinstance(rows, Mapping)}
        return {name: {str(of): row for of, row in rows.items()} for name, rows in kept.items()}

    def row_ends(self) -> dict[str, dict[str, datetime]]:
        """Up to when each row of `tables` is there that is remembered for a while only, by table and key."""
        kept = {name.lstrip("_"): rows for name, rows in vars(self).items() if isinstance(rows, ExpiringDict)}
        return {name: {str(of): end for of, end in rows.ends().items()} for name, rows in kept.items()}

    @property
    def audit(self) -> tuple[Event, ...]:
        """The audit trail, oldest first; no longer than TRAIL_LENGTH."""
        return tuple(self._trail)


class HasPassword:
    """An account that somebody signs in to with a password."""

    password_hash: str

    @property
    def seal(self) -> str:
        """Another one with every password: a session that was opened under an older one is worth nothing."""
        return sha256(self.password_hash.encode()).hexdigest()
