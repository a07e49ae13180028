"""What the records of both portals keep alike: tries to sign in and an audit trail, behind one lock.

Five tries and a quarter of an hour are assumptions. That somebody proves again who it is after twelve hours, however
busy, follows NIST SP 800-63B, 4.2.3.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any

from mock_portals.clock import Clock

TRIES_BEFORE_LOCK = 5
LOCK = timedelta(minutes=15)
SESSION_LIFE = timedelta(hours=12)
"""How long a session lasts at most, however busy; what it opened elsewhere lasts no longer."""


@dataclass(frozen=True)
class Event:
    """One line of the audit trail. It names accounts, never what they typed in secret."""

    at: datetime
    what: str
    who: str = ""


class Records:
    """What a portal's store is built on; uniqueness of everything is decided inside its lock."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tries: defaultdict[str, list[datetime]] = defaultdict(list)
        self._audit: list[Event] = []

    def attempt(self, who: str, at: datetime) -> int | None:
        """Count a try to sign in before it is judged: its number, or None while `who` is locked.

        Fifty tries at once are counted one by one, so that no more than five are judged.
        """
        with self._lock:
            made = self._tries[disguised(who)]
            if len(made) >= TRIES_BEFORE_LOCK and at < made[-1] + LOCK:
                return None
            if len(made) >= TRIES_BEFORE_LOCK:
                made.clear()
            made.append(at)
            return len(made)

    def shut_out(self, who: str, at: datetime) -> None:
        """Lock at once, as after five tries."""
        with self._lock:
            self._tries[disguised(who)] = [at] * TRIES_BEFORE_LOCK

    def forgive(self, who: str) -> None:
        """Forget the tries of someone who signed in."""
        with self._lock:
            self._tries.pop(disguised(who), None)

    def note(self, event: Event) -> None:
        """Add a line to the audit trail."""
        with self._lock:
            self._audit.append(event)

    def noting(self, clock: Clock) -> Callable[[str], None]:
        """What adds lines about nobody in particular, at the clock's time."""
        return lambda what: self.note(Event(clock.now(), what))

    def tables(self) -> dict[str, dict[str, Any]]:
        """All that is kept now, by table and key, but for tries and audit trail: for whoever compares it whole."""
        with self._lock:
            kept = {name[1:]: rows for name, rows in vars(self).items() if isinstance(rows, dict)}
            return {name: {str(of): row for of, row in rows.items()} for name, rows in kept.items() if name != "tries"}

    @property
    def audit(self) -> tuple[Event, ...]:
        """The audit trail, oldest first."""
        with self._lock:
            return tuple(self._audit)


def seal_of(password_hash: str) -> str:
    """Another one with every password: a session that was opened under an older one is worth nothing."""
    return sha256(password_hash.encode()).hexdigest()


def key(user_name: str) -> str:
    """User names differ in more than case."""
    return user_name.casefold()


def disguised(who: str) -> str:
    """What tries are counted under: somebody unknown may have typed a password in the wrong box."""
    return sha256(key(who).encode()).hexdigest()
