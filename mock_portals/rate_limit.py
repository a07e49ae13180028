"""How often something may be asked for within an hour of the portals' clock."""

from datetime import datetime, timedelta
from threading import RLock

from mock_portals.clock import Clock
from mock_portals.expiring import ExpiringDict
from mock_portals.synchronized import synchronized

HOUR = timedelta(hours=1)


class LimitReachedError(Exception):
    """It was asked for too often; `wait` is the time until it may be asked for again."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


@synchronized
class RateLimiter:
    """So many in any sixty minutes, for each of those who ask; what many ask at once is counted one by one."""

    def __init__(self, number: int, clock: Clock) -> None:
        self._number, self._clock = number, clock
        self._lock = RLock()
        self._taken: ExpiringDict[str, list[datetime]] = ExpiringDict(clock, HOUR)

    def take(self, who: str) -> None:
        """Count one more of `who`. Raises LimitReachedError, and then it doesn't count."""
        now = self._clock.now()
        taken = [at for at in self._taken.get(who, ()) if now < at + HOUR]
        if len(taken) >= self._number:
            raise LimitReachedError(taken[0] + HOUR - now)
        self._taken[who] = [*taken, now]

    def give_back(self, who: str) -> None:
        """Count the last one of `who` no longer."""
        self._taken[who] = self._taken.get(who, [])[:-1]

    def last(self, who: str) -> datetime | None:
        """When one of `who` was last counted; None if none was."""
        taken = self._taken.get(who)
        return taken[-1] if taken else None
