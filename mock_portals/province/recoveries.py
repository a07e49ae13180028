"""Forgotten passwords on their way back: who waits for which code, in memory behind one lock.

Tries and the pause between codes are counted for each person, not for each browser, so that opening more
browsers buys no more guesses and no more messages. Names that nobody has are counted alike: their answers
tell nothing.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from mock_portals.codes import Challenge, Verdict, seconds_to_wait

LOCK = timedelta(minutes=15)
"""How long wrong tries are remembered (an assumption, as for passwords)."""


@dataclass(frozen=True)
class Recovery:
    """Somebody called `who` waits for a code; `user` is the account that it is for, "" if there is none."""

    who: str
    user: str
    challenge: Challenge
    proven: bool = False


class Recoveries:
    """All that wait, by a token that only the browser's session knows."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[str, Recovery] = {}
        self._sent: dict[str, datetime] = {}
        self._wrong: dict[str, tuple[int, datetime]] = {}

    def begin(self, who: str, user: str, code: str, now: datetime) -> tuple[str, bool]:
        """Let somebody wait; returns the token, and whether the code is to be sent.

        It is not while another one was sent to the same person within the pause, nor after too many tries.
        """
        token = secrets.token_urlsafe(16)
        with self._lock:
            is_due = not self._seconds_to_wait(who, now) and self._tries(who, now) > 0
            if is_due:
                self._sent[who] = now
            known = code if is_due and user else ""
            self._waiting[token] = Recovery(who, user, Challenge(known, now))
            return token, known != ""

    def waiting(self, token: str) -> Recovery | None:
        """Who waits under a token."""
        with self._lock:
            return self._waiting.get(token)

    def renew(self, token: str, code: str, now: datetime) -> tuple[int, bool]:
        """Put a new code in place of the old one; the seconds still to wait, and whether to send it."""
        with self._lock:
            found = self._waiting[token]
            wait = self._seconds_to_wait(found.who, now)
            if wait:
                return wait, False
            self._sent[found.who] = now
            known = code if found.user else ""
            self._waiting[token] = replace(found, challenge=Challenge(known, now))
            return 0, known != ""

    def judge(self, token: str, entered: str, now: datetime) -> tuple[Verdict, int]:
        """Judge an entered code: the verdict and the tries that are left. A right code is burned."""
        with self._lock:
            found = self._waiting.get(token)
            if not found or found.proven:
                return Verdict.SPENT, 0
            verdict, after = self._with_tries(found, now).judge(entered, now)
            self._remember(token, found, verdict, after, now)
            return verdict, after.tries_left

    def complete(self, token: str) -> str:
        """The user name of a recovery whose code was right, once; "" if there is no such one."""
        with self._lock:
            found = self._waiting.get(token)
            if not found or not found.proven:
                return ""
            del self._waiting[token]
            return found.user

    def drop(self, token: str) -> None:
        """Forget somebody who waited."""
        with self._lock:
            self._waiting.pop(token, None)

    def _remember(self, token: str, found: Recovery, verdict: Verdict, after: Challenge, now: datetime) -> None:
        if verdict is Verdict.RIGHT:
            self._waiting[token] = replace(found, proven=True)
            self._wrong.pop(found.who, None)
        elif after.wrong != self._with_tries(found, now).wrong:
            self._wrong[found.who] = (after.wrong, now)

    def _with_tries(self, found: Recovery, now: datetime) -> Challenge:
        return replace(found.challenge, wrong=self._wrong_tries(found.who, now))

    def _tries(self, who: str, now: datetime) -> int:
        return Challenge("", now, self._wrong_tries(who, now)).tries_left

    def _wrong_tries(self, who: str, now: datetime) -> int:
        count, last = self._wrong.get(who, (0, now))
        return count if now < last + LOCK else 0

    def _seconds_to_wait(self, who: str, now: datetime) -> int:
        return seconds_to_wait(self._sent[who], now) if who in self._sent else 0
