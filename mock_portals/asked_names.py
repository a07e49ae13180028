"""What has to be told of who has an account is told of a few names and numbers an hour, at both portals.

A form that says that a name or a number is taken answers whoever asks. So it is counted before it is said: for who asks
(a browser, an account), and for each name or number that something is told of.
"""

from collections.abc import Callable
from datetime import timedelta

from mock_portals.clock import Clock
from mock_portals.limits import NAMES_HOURLY
from mock_portals.rate_limit import LimitReachedError, RateLimiter


class TooManyNamesError(Exception):
    """Too many names or numbers were asked for; its text is what the citizen reads."""


class AskedNames:
    """How many names or numbers were asked for within the hour, at one portal.

    Args:
        clock: The portals' time.
        note: Adds a line to the portal's audit trail: what, and about whom.
        what: What is asked for, as the trail says it.
        refusal: What the citizen reads who has to wait for so long.
    """

    def __init__(
        self, clock: Clock, note: Callable[[str, str], None], what: str, refusal: Callable[[timedelta], str]
    ) -> None:
        self._limit = RateLimiter(NAMES_HOURLY, clock)
        self._note, self._what, self._refusal = note, what, refusal

    def count(self, *askers: str, account: str = "") -> None:
        """Count one more of each of the `askers`, in their order; the trail names the `account` that asks, if one does.

        Raises TooManyNamesError at the first that has had its share, whatever the answer would be.
        """
        for who in askers:
            try:
                self._limit.take(who)
            except LimitReachedError as reached:
                self._note(f"too many {self._what} asked for", account)
                raise TooManyNamesError(self._refusal(reached.wait)) from reached

    def give_back(self, *askers: str) -> None:
        """Count the last one of each of the `askers` no longer: it turned out to be their own."""
        for who in askers:
            self._limit.give_back(who)
