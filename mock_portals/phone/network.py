"""The operator between portals and phones. It keeps messages and knows who owns a number."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import RLock

from mock_portals.clock import Clock
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import RESEND_PAUSE
from mock_portals.phone.numbers import ten_digits
from mock_portals.phone.reasons import Reason
from mock_portals.rate_limit import LimitReachedError, RateLimiter
from mock_portals.synchronized import synchronized

MESSAGES_LIFE, MESSAGES_LIMIT = timedelta(days=90), 1000
"""How long a phone keeps its messages after the last one, and how many, the newest: anybody may have some sent."""


@dataclass(frozen=True)
class Message:
    """One message as the phone shows it. `at` is the portal's time, with its zone."""

    sender: str
    text: str
    at: datetime

    def __repr__(self) -> str:
        """Leave the text out: it may hold a one-time code, and reprs end up in logs."""
        return f"Message(sender={self.sender!r}, at={self.at.isoformat()})"


@synchronized
class PhoneNetwork:
    """Every phone of the country, in memory. Numbers are taken in any form that people write."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = RLock()
        self._inboxes: ExpiringDict[str, deque[Message]] = ExpiringDict(clock, MESSAGES_LIFE)
        self._sent = {reason: RateLimiter(reason.hourly, clock) for reason in Reason}
        self._recoveries: ExpiringDict[tuple[str, str], datetime] = ExpiringDict(clock, RESEND_PAUSE)
        """When a number was last sent a code of recovery, by each who sends one."""
        self._owners: dict[str, str] = {}

    def send(self, to: str, sender: str, text: str, reason: Reason) -> bool:
        """Put a message into the inbox of the number `to`, unless it has had its share of the hour.

        Args:
            to: The number; the newest message of its inbox is the last.
            sender: What stands above the text, a name.
            text: The portal's own words: nothing that anybody has typed.
            reason: Why it is sent; so many an hour are counted for each number, whoever sends them.

        Returns:
            Whether it was sent.
        """
        number, message = ten_digits(to), Message(sender, text, self._clock.now())
        if not self._may_send(reason, number, sender):
            return False
        kept = self._inboxes.get(number, ())
        self._inboxes[number] = deque([*kept, message], MESSAGES_LIMIT)
        return True

    def _may_send(self, reason: Reason, number: str, sender: str) -> bool:
        """Count one more message of a `sender` to a `number`; False where it has had its share of the hour, or is too
        soon: a recovery is asked for by whoever types any name of a person.
        """
        now = self._clock.now()
        last = self._recoveries.get((number, sender))
        if reason is Reason.RECOVERY and last and now < last + RESEND_PAUSE:
            return False
        try:
            self._sent[reason].take(number)
        except LimitReachedError:
            return False
        if reason is Reason.RECOVERY:
            self._recoveries[number, sender] = now
        return True

    def forgets_at(self, number: str) -> datetime | None:
        """Up to when the phone with this `number` keeps its messages, if it has any and gets no other."""
        return self._inboxes.ends().get(ten_digits(number))

    def inbox(self, number: str) -> list[Message]:
        """The messages of a number, oldest first; empty for a number that never got one."""
        return list(self._inboxes.get(ten_digits(number), ()))

    def numbers(self) -> list[str]:
        """The numbers that have messages, in the order of their last message."""
        return list(self._inboxes)

    def register(self, number: str, identity_number: str) -> None:
        """Record at the operator that a phone `number` is registered to `identity_number`."""
        self._owners[ten_digits(number)] = identity_number

    def owner(self, number: str) -> str | None:
        """The identity number that a phone number is registered to; None if the operator has none."""
        return self._owners.get(ten_digits(number))
