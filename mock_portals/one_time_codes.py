"""One-time codes that go to a phone: who waits for which, how long they live, how often they are judged and sent.

How many and how long stands in limits.py.
"""

import math
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from threading import RLock
from typing import Generic, Protocol, TypeVar

from flask import session
from wtforms import Field

from mock_portals import notices
from mock_portals.environment import Environment
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import (
    CODES_LOCK,
    LOCK,
    OTP_LIFE,
    OTP_TRIES,
    OTPS_HOURLY,
    RESEND_PAUSE,
    WAITING_LIFE,
    WRONG_CODES_IN_A_ROW,
)
from mock_portals.messages import (
    CODE_EXPIRED,
    CODE_SENT_AGAIN,
    CODES_SHUT,
    CODES_SPENT,
    LOCKED,
    WRONG_LOGIN,
    too_many_codes,
    wait_to_resend,
    wrong_code,
)
from mock_portals.phone import Reason
from mock_portals.rate_limit import LimitReachedError, RateLimiter
from mock_portals.synchronized import synchronized
from mock_portals.web import renew_session, tell


class CodeRefusedError(Exception):
    """No code is sent now; its text is what the citizen reads."""


class HolderChangedError(CodeRefusedError):
    """What is to be proved isn't any more what it was when it was judged."""


class Verdict(Enum):
    """What an entered code is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"
    SPENT = "spent"
    NOT_ASKED = "not asked"
    """Nothing waits for it, or does no more: that is nobody's guess."""


class HasPhone(Protocol):
    """What a code is to prove: something with a phone, "" where nobody has it."""

    @property
    def phone(self) -> str:
        """The ten-digit national form."""
        ...


Subject = TypeVar("Subject", bound=HasPhone)


@dataclass(frozen=True)
class Holder:
    """An account whose owner is to prove its phone, with the seal of its password then; all "" if there is none."""

    account: str = ""
    phone: str = ""
    seal: str = field(default="", repr=False)


@dataclass(frozen=True)
class Waiting(Generic[Subject]):
    """Something that waits for the code that a phone got, since `begun_at`; wrong codes are counted under `names`.

    An `otp` that is "" was sent to nobody and is never right.
    """

    subject: Subject
    otp: str = field(repr=False)
    sent_at: datetime
    begun_at: datetime
    names: tuple[str, ...]
    proven: bool = False

    def is_over(self, now: datetime) -> bool:
        """Whether it was begun too long before `now` to be finished, however often its code was sent again."""
        return now - self.begun_at > WAITING_LIFE


@synchronized
class OneTimeCode(Generic[Subject]):
    """The code of one purpose at one portal: sent, judged, sent again, given up.

    What waits for it is kept by a token that only the browser's session knows, under `purpose`. So many codes an hour
    are counted for each phone, however many browsers ask.

    A `silent` one must not tell whether there is an account: tries, codes of the hour and the pause between two are
    counted for each name that is typed; names that nobody has are counted alike. What a phone gets is counted once
    more for the phone, and in silence: two names may lead to one (a user name, an identity number), and nobody is to
    learn that. That count is the phone's own, for all portals that send it such codes.

    Wrong codes are counted over all attempts as well, for the phone, or for each name of a silent one: who begins again
    and again has no more guesses than who doesn't.

    Args:
        world: Where time, chance and phones come from.
        note: Adds a line to the portal's audit trail: what, and about whom.
        purpose: What waits: the value of a Reason, and the key of its token in the session.
        sender: Whom the message is from.
        reason: Completes "Mã OTP …" in the message.
        silent: Whether nobody may learn who has an account.
        is_current: Whether what is to be proved is as it was when it was begun; else it is worth nothing.
        kept: The table to keep what waits in.
    """

    def __init__(
        self,
        world: Environment,
        note: Callable[[str, str], None],
        purpose: str,
        sender: str,
        reason: str,
        *,
        silent: bool = False,
        is_current: Callable[[Subject], bool] = lambda _: True,
        kept: ExpiringDict[str, Waiting[Subject]] | None = None,
    ) -> None:
        self._lock = RLock()
        self._world, self._note, self._key, self._sender, self._reason = world, note, purpose, sender, reason
        self._silent, self._is_current = silent, is_current
        clock = world.clock
        self._waiting: ExpiringDict[str, Waiting[Subject]] = ExpiringDict(clock, WAITING_LIFE) if kept is None else kept
        self._begun: ExpiringDict[str, str] = ExpiringDict(clock, WAITING_LIFE)
        self._asked = RateLimiter(OTPS_HOURLY, clock)
        self._wrong: ExpiringDict[str, tuple[int, datetime]] = ExpiringDict(clock, LOCK)
        self._missed: ExpiringDict[str, tuple[int, datetime]] = ExpiringDict(clock, CODES_LOCK)

    # For a browser's session

    def awaited(self) -> Waiting[Subject] | None:
        """What this browser's session waits for."""
        return self.waiting(session.get(self._key, ""))

    def prove(self, code: Field) -> bool:
        """Judge what was entered: a wrong code has its message at the field, the last one gives up (E6, E7, E8)."""
        awaited = self.awaited()
        verdict, left = self.judge(session[self._key], code.data)
        if verdict is Verdict.RIGHT:
            renew_session()
            return True
        self._note("code refused", self._whose(awaited))
        if verdict is Verdict.NOT_ASKED:  # the right one was sent twice at once: the other request goes on
            return False
        if verdict is Verdict.SPENT:
            self._give_up(awaited)
            tell(CODES_SPENT)
        else:
            code.errors = [complaint(verdict, left)]
        return False

    def resend(self) -> None:
        """Send a new code in place of the old one, unless that is too new (E9)."""
        awaited = self.awaited()
        if not awaited or awaited.proven:
            return
        try:
            self.renew(session[self._key])
        except CodeRefusedError as refusal:
            self._note("code not sent again", self._whose(awaited))
            tell(str(refusal))
        else:
            tell(CODE_SENT_AGAIN, "notice")

    def _whose(self, awaited: Waiting[Subject] | None) -> str:
        """Whom the audit trail names."""
        return ""

    def _give_up(self, awaited: Waiting[Subject] | None) -> None:
        self._waiting.pop(session.pop(self._key), None)

    # By its token

    def begin(self, subject: Subject, form: str, names: tuple[str, ...] = ()) -> tuple[str, bool]:
        """Send the code.

        Args:
            subject: What is to be proved.
            form: What was sent; sent twice, it waits once (E31).
            names: Under which tries and codes are counted, the typed one first; the token and the phone if none.

        Returns:
            The token, and whether it is a new one.

        Raises:
            HolderChangedError: The subject isn't current.
            CodeRefusedError: Too soon, too often, or after too many wrong codes.
        """
        now, begun = self._world.clock.now(), self._begun.get(form, "")
        if not self._is_current(subject):
            raise HolderChangedError(WRONG_LOGIN)
        if self._has_just_begun(begun, now):
            return begun, False
        asking, token = names[0] if names else subject.phone, secrets.token_urlsafe(16)
        if self._is_shut(asking, now):
            raise CodeRefusedError(CODES_SHUT)
        if self._wrong_tries(asking, now) >= OTP_TRIES:
            raise CodeRefusedError(LOCKED)
        self._count(asking, now)
        code = self._send_code(subject.phone)
        self._begun[form] = token
        self._waiting[token] = Waiting(subject, code, now, now, names or (token,))
        return token, True

    def waiting(self, token: str) -> Waiting[Subject] | None:
        """What waits under a token; None also if it was begun too long ago, or is not current any more."""
        found = self._waiting.get(token)
        return (
            found if found and not found.is_over(self._world.clock.now()) and self._is_current(found.subject) else None
        )

    def renew(self, token: str) -> None:
        """Send a new code for what waits under `token`, in place of the old one.

        Raises CodeRefusedError too soon, too often, or too late.
        """
        found, now = self.waiting(token), self._world.clock.now()
        if not found:
            raise CodeRefusedError(CODES_SPENT)
        require_pause(found.sent_at, now)
        self._count(found.subject.phone if not self._silent else found.names[0], now)
        code = self._send_code(found.subject.phone)
        self._waiting[token] = replace(found, otp=code, sent_at=now)

    def judge(self, token: str, entered: str) -> tuple[Verdict, int]:
        """Judge the code that was `entered` for what waits under `token`: the verdict and the tries that are left.

        A right code is burned: a second one for the same token is NOT_ASKED. So is any for an unknown token. Only
        judged codes count as tries.
        """
        found, now = self.waiting(token), self._world.clock.now()
        if not found or found.proven:
            return Verdict.NOT_ASKED, 0
        left = OTP_TRIES - self._wrong_tries(found.names[0], now)
        if left <= 0:
            return Verdict.SPENT, 0
        if now - found.sent_at > OTP_LIFE:
            return Verdict.EXPIRED, left
        proving = found.names if self._silent else (found.subject.phone,)
        is_locked = any(self._wrong_tries(name, now) >= OTP_TRIES for name in found.names)  # by whatever name
        is_locked = is_locked or any(self._is_shut(who, now) for who in proving)
        if found.otp and entered == found.otp and not is_locked:
            self._waiting[token] = replace(found, proven=True)
            self._forgive(found.names)
            for who in proving:
                self._missed.pop(who, None)
            return Verdict.RIGHT, left
        for who in proving:
            self._missed[who] = self._missed.get(who, (0, now))[0] + 1, now
        for name in found.names:
            self._wrong[name] = self._wrong_tries(name, now) + 1, now
        return (Verdict.WRONG if left > 1 else Verdict.SPENT), left - 1

    def complete(self, token: str) -> Subject | None:
        """What a right code proved under `token`, once; None if there is no such one."""
        found = self.waiting(token)
        if not found or not found.proven:
            return None
        del self._waiting[token]
        return found.subject

    def _has_just_begun(self, token: str, now: datetime) -> bool:
        found = self.waiting(token)
        return found is not None and not found.proven and now < found.sent_at + RESEND_PAUSE

    def _send_code(self, phone: str) -> str:
        """The code that the phone got; "", which is never right, if there is none or it has had its codes."""
        code = self._world.chance.otp()
        if not phone:
            return ""
        if self._world.phones.send(phone, self._sender, notices.code(code, self._reason), Reason(self._key)):
            return code
        self._note("code not sent: too many to the phone", "")
        return ""

    def _count(self, who: str, now: datetime) -> None:
        last = self._asked.last(who)
        if last and self._silent:
            require_pause(last, now)
        try:
            self._asked.take(who)
        except LimitReachedError as reached:
            raise CodeRefusedError(too_many_codes(reached.wait)) from reached

    def _wrong_tries(self, who: str, now: datetime) -> int:
        count, last = self._wrong.get(who, (0, now))
        return count if now < last + LOCK else 0

    def _is_shut(self, who: str, now: datetime) -> bool:
        """Whether so many codes of `who` were wrong, in however many attempts, that none is judged for a while."""
        count, last = self._missed.get(who, (0, now))
        if now >= last + CODES_LOCK:
            self._missed.pop(who, None)
            return False
        return count >= WRONG_CODES_IN_A_ROW

    def _forgive(self, names: Iterable[str]) -> None:
        for name in names:
            self._wrong.pop(name, None)


def require_pause(sent_at: datetime, now: datetime) -> None:
    """E9: raises CodeRefusedError if it is too soon `now` for another code than the one of `sent_at`."""
    wait = math.ceil((sent_at + RESEND_PAUSE - now).total_seconds())
    if wait > 0:
        raise CodeRefusedError(wait_to_resend(wait))


def complaint(verdict: Verdict, tries_left: int) -> str:
    """What stands at a field whose code was not right, by its `verdict`, while there are `tries_left` (E6, E7)."""
    return CODE_EXPIRED if verdict is Verdict.EXPIRED else wrong_code(tries_left)
