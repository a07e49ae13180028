"""One-time codes that go to a phone: how long they live, how often they are judged and sent, what is said of them.

Six digits and two minutes stand on sites that explained the national portal; the pause before another code, the
five tries, the five codes an hour and the ten minutes for the whole way are assumptions, and so is that a province
does the same.
"""

import math
import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from threading import Lock

from mock_portals import limits
from mock_portals.limits import HourlyLimit, LimitReachedError, minutes

LIFE = timedelta(minutes=2)
TRIES = 5
RESEND_PAUSE = timedelta(seconds=60)
HOUR = limits.HOUR
HOURLY = 5
WAITING_LIFE = timedelta(minutes=10)
"""How long after its beginning something that began with a code can be finished, as a request for a link can."""
CODE = re.compile(r"[0-9]{6}")

EXPIRED = "Mã OTP đã hết hiệu lực. Vui lòng chọn Gửi lại OTP"
SPENT = "Bạn đã nhập sai quá số lần cho phép"
SENT_AGAIN = "Mã OTP mới đã được gửi"


class CodeRefusedError(Exception):
    """No code is sent now; its text is what the citizen reads."""


class Verdict(Enum):
    """What an entered code is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"
    SPENT = "spent"


@dataclass(frozen=True)
class Challenge:
    """A code that was sent, and how often it was guessed wrongly; "" was sent to nobody and is never right."""

    code: str = field(repr=False)
    sent_at: datetime
    wrong: int = 0

    @property
    def tries_left(self) -> int:
        """How many more codes will be judged."""
        return TRIES - self.wrong

    def judge(self, entered: str, now: datetime) -> tuple[Verdict, "Challenge"]:
        """The verdict, and the challenge as it is afterwards; only judged codes count as tries."""
        if self.tries_left <= 0:
            return Verdict.SPENT, self
        if now - self.sent_at > LIFE:
            return Verdict.EXPIRED, self
        if CODE.fullmatch(entered) and entered == self.code:
            return Verdict.RIGHT, self
        after = replace(self, wrong=self.wrong + 1)
        return (Verdict.WRONG if after.tries_left else Verdict.SPENT), after

    def renewed(self, code: str, now: datetime) -> "Challenge":
        """A new code in place of the old one, a minute later at the soonest; wrong tries still count.

        Raises CodeRefusedError.
        """
        require_pause(self.sent_at, now)
        return replace(self, code=code, sent_at=now)


class Ration:
    """The codes of an hour: so many for each number or name, however many browsers ask; with a pause, if told."""

    def __init__(self, *, pause: bool = False) -> None:
        self._lock = Lock()
        self._pause = pause
        self._hourly = HourlyLimit(HOURLY)

    def take(self, who: str, now: datetime) -> None:
        """Count one more. Raises CodeRefusedError, and then it doesn't count."""
        with self._lock:
            last = self._hourly.last(who)
            if last and self._pause:
                require_pause(last, now)
            try:
                self._hourly.take(who, now)
            except LimitReachedError as reached:
                raise CodeRefusedError(too_many(reached.wait)) from reached


def require_pause(sent_at: datetime, now: datetime) -> None:
    """E9: raises CodeRefusedError within a minute of the last code."""
    wait = math.ceil((sent_at + RESEND_PAUSE - now).total_seconds())
    if wait > 0:
        raise CodeRefusedError(wait_to_resend(wait))


def complaint(verdict: Verdict, tries_left: int) -> str:
    """What stands at a field whose code was not right, while there are tries left (E6, E7)."""
    return EXPIRED if verdict is Verdict.EXPIRED else wrong(tries_left)


def wrong(tries_left: int) -> str:
    """E6."""
    return f"Mã OTP không đúng. Bạn còn {tries_left} lần thử"


def wait_to_resend(seconds: int) -> str:
    """E9, too early."""
    return f"Vui lòng chờ {seconds} giây để gửi lại"


def too_many(wait: timedelta) -> str:
    """The hour's codes are used up; it must read the same whether anybody has got one."""
    return f"Bạn đã yêu cầu mã OTP quá nhiều lần. Vui lòng thử lại sau {minutes(wait)} phút"


def message(code: str, purpose: str) -> str:
    """The text message that carries a code; `purpose` completes "Mã OTP …"."""
    return f"Mã OTP {purpose} của bạn là {code}. Mã có hiệu lực trong 2 phút. Không cung cấp mã này cho bất kỳ ai."
