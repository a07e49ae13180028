"""How often a password may be guessed: so many tries in a row, then none for a while."""

from datetime import datetime
from hashlib import sha256
from threading import RLock

from mock_portals.clock import Clock
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import LOCK, PASSWORD_TRIES
from mock_portals.synchronized import synchronized
from mock_portals.validation import key


@synchronized
class Lockout:
    """Tries to sign in, by the name that is typed."""

    def __init__(self, clock: Clock) -> None:
        self._lock = RLock()
        self._clock = clock
        self._tries: ExpiringDict[str, list[datetime]] = ExpiringDict(clock, LOCK)

    def attempt(self, who: str) -> int | None:
        """Count a try to sign in before it is judged: its number, or None while `who` is locked.

        Fifty tries at once are counted one by one, so that no more are judged than may be.
        """
        at = self._clock.now()
        self._tries[disguised(who)] = made = self._tries.get(disguised(who), [])
        if len(made) >= PASSWORD_TRIES and at < made[-1] + LOCK:
            return None
        if len(made) >= PASSWORD_TRIES:
            made.clear()
        made.append(at)
        return len(made)

    def shut_out(self, who: str) -> None:
        """Lock the name `who` at once, as after the last wrong try."""
        self._tries[disguised(who)] = [self._clock.now()] * PASSWORD_TRIES

    def forgive(self, who: str) -> None:
        """Forget the tries of `who`, who signed in."""
        self._tries.pop(disguised(who), None)


def disguised(who: str) -> str:
    """What the tries of `who` are counted under: somebody unknown may have typed a password in the wrong box."""
    return sha256(key(who).encode()).hexdigest()
