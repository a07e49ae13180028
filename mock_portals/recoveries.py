"""Forgotten passwords on their way back, at either portal: who waits for which code, in memory behind one lock.

Tries, the pause between codes and the codes of an hour are counted for each name that is typed, not for each
browser: opening more browsers buys no more guesses and no more messages. Names that nobody has are counted alike,
so that the answers tell nothing. What a phone gets, and how often an account's code is guessed, is counted once more
for the phone and the account, and in silence: two names may lead to one of them (a user name, an identity number), and
nobody is to learn that.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

from mock_portals import codes, typed
from mock_portals.codes import Challenge, CodeRefusedError, Ration, Verdict
from mock_portals.records import LOCK, disguised
from mock_portals.world import World

PURPOSE = "đặt lại mật khẩu"


@dataclass(frozen=True)
class Holder:
    """Whose password was forgotten: the account, its phone, the seal of that password; all "" if there is none.

    A recovery is worth something while all three are as they were when its code was asked for.
    """

    account: str = ""
    phone: str = ""
    seal: str = field(default="", repr=False)


@dataclass(frozen=True)
class Recovery:
    """Somebody who asked as `who` waits for a code, since `begun_at`."""

    who: str
    holder: Holder
    challenge: Challenge
    begun_at: datetime
    proven: bool = False

    @property
    def person(self) -> str:
        """Whose account it is, whatever name was typed; that name if nobody has it."""
        return f"account {self.holder.account}" if self.holder.account else self.who

    def is_over(self, now: datetime) -> bool:
        """Whether it was begun too long ago to be finished, however often its code was sent again."""
        return now - self.begun_at > codes.WAITING_LIFE


class Recoveries:
    """All that wait at one portal, by a token that only the browser's session knows."""

    def __init__(self, world: World, sender: str, note: Callable[[str], None]) -> None:
        self._world, self._sender, self._note = world, sender, note
        self._lock = Lock()
        self._waiting: dict[str, Recovery] = {}
        self._begun: dict[tuple[str, str], str] = {}
        self._asked = Ration(pause=True)
        self._sent = Ration(pause=True)
        self._wrong: dict[str, tuple[int, datetime]] = {}

    def begin(self, login: str, holder: Holder, browser: str) -> tuple[str, bool]:
        """Let somebody wait, and send the code; returns the token, and whether it is a new one.

        The same form sent twice from one `browser` (its session's id) waits once (E31).
        Raises CodeRefusedError too soon, too often, or after too many wrong codes.
        """
        who, now = disguised(login), self._world.clock.now()
        with self._lock:
            begun = self._begun.get((browser, who), "")
            if self._has_just_begun(begun, now):
                return begun, False
            if self._wrong_tries(who, now) >= codes.TRIES:
                raise CodeRefusedError(typed.LOCKED)
            self._asked.take(who, now)
            token = self._begun[browser, who] = secrets.token_urlsafe(16)
            self._waiting[token] = Recovery(who, holder, self._challenge(holder.phone, now), now)
            return token, True

    def waiting(self, token: str) -> Recovery | None:
        """Who waits under a token; None also if that was begun too long ago."""
        with self._lock:
            return self._found(token)

    def renew(self, token: str) -> None:
        """Send a new code in place of the old one. Raises CodeRefusedError."""
        now = self._world.clock.now()
        with self._lock:
            found = self._found(token)
            if not found:
                raise CodeRefusedError(codes.SPENT)
            self._asked.take(found.who, now)
            self._waiting[token] = replace(found, challenge=self._challenge(found.holder.phone, now))

    def judge(self, token: str, entered: str) -> tuple[Verdict, int]:
        """Judge an entered code: the verdict and the tries that are left. A right code is burned."""
        now = self._world.clock.now()
        with self._lock:
            found = self._found(token)
            if not found or found.proven:
                return Verdict.SPENT, 0
            before = replace(found.challenge, wrong=self._wrong_tries(found.who, now))
            if self._wrong_tries(found.person, now) >= codes.TRIES:
                before = replace(before, code="")  # by whatever names: no code is right any more
            verdict, after = before.judge(entered, now)
            if verdict is Verdict.RIGHT:
                self._waiting[token] = replace(found, proven=True)
                self._forgive(found)
            elif after != before:
                self._count_wrong(found, now)
            return verdict, after.tries_left

    def complete(self, token: str) -> Holder:
        """Whose password it was whose code was right, once; nobody's if there is no such one."""
        with self._lock:
            found = self._found(token)
            if not found or not found.proven:
                return Holder()
            del self._waiting[token]
            return found.holder

    def drop(self, token: str) -> None:
        """Forget somebody who waited."""
        with self._lock:
            self._waiting.pop(token, None)

    def _found(self, token: str) -> Recovery | None:
        found = self._waiting.get(token)
        if found and found.is_over(self._world.clock.now()):
            del self._waiting[token]
            return None
        return found

    def _has_just_begun(self, token: str, now: datetime) -> bool:
        found = self._found(token)
        return found is not None and not found.proven and now < found.challenge.sent_at + codes.RESEND_PAUSE

    def _challenge(self, phone: str, now: datetime) -> Challenge:
        """A code that was sent; if there is no phone, or it has had its codes, one that is never right."""
        code = self._world.chance.otp()
        if not phone:
            return Challenge("", now)
        try:
            self._sent.take(phone, now)
        except CodeRefusedError:
            self._note("code not sent: too many to the phone")
            return Challenge("", now)
        self._world.phones.send(phone, self._sender, codes.message(code, PURPOSE))
        return Challenge(code, now)

    def _count_wrong(self, found: Recovery, now: datetime) -> None:
        for counted in {found.who, found.person}:
            self._wrong[counted] = (self._wrong_tries(counted, now) + 1, now)

    def _forgive(self, found: Recovery) -> None:
        for counted in (found.who, found.person):
            self._wrong.pop(counted, None)

    def _wrong_tries(self, who: str, now: datetime) -> int:
        count, last = self._wrong.get(who, (0, now))
        return count if now < last + LOCK else 0
