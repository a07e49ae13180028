"""What the stores of both portals are built on. Uniqueness of everything is decided behind a store's one lock.

That somebody proves again who it is after twelve hours, however busy, follows NIST SP 800-63B, 4.2.3.
"""

from datetime import timedelta
from hashlib import sha256
from threading import RLock
from typing import Any

from mock_portals.audit import AuditTrail, Event
from mock_portals.clock import Clock
from mock_portals.lockout import Lockout

SESSION_LIFE = timedelta(hours=12)
"""How long a session lasts at most, however busy; what it opened elsewhere lasts no longer."""


class Store:
    """Records in memory, an audit trail and the tries to sign in; subclasses are `synchronized`."""

    def __init__(self, clock: Clock) -> None:
        self._lock = RLock()
        self._clock = clock
        self._trail = AuditTrail(clock)
        self.lockout = Lockout(clock)

    def note(self, what: str, who: str = "") -> None:
        """Add a line to the audit trail, about an account or about none in particular."""
        self._trail.note(what, who)

    def tables(self) -> dict[str, dict[str, Any]]:
        """All that is kept now, by table and key, but for tries and audit trail: for whoever compares it whole."""
        kept = {name.lstrip("_"): rows for name, rows in vars(self).items() if isinstance(rows, dict)}
        return {name: {str(of): row for of, row in rows.items()} for name, rows in kept.items()}

    @property
    def audit(self) -> tuple[Event, ...]:
        """The audit trail, oldest first."""
        return self._trail.events


def session_fingerprint(password_hash: str) -> str:
    """Another one with every password: a session that was opened under an older one is worth nothing."""
    return sha256(password_hash.encode()).hexdigest()
