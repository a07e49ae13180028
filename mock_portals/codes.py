"""One-time codes that go to a phone: how long they live, how often they are judged, what is said about them.

Six digits and two minutes stand on sites that explained the national portal; the pause before another code and
the five tries are assumptions, and so is that a province does the same.
"""

import math
import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum

LIFE = timedelta(minutes=2)
TRIES = 5
RESEND_PAUSE = timedelta(seconds=60)
CODE = re.compile(r"[0-9]{6}")

EXPIRED = "Mã OTP đã hết hiệu lực. Vui lòng chọn Gửi lại OTP"
SPENT = "Bạn đã nhập sai quá số lần cho phép"


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


def seconds_to_wait(sent_at: datetime, now: datetime) -> int:
    """Seconds until another code may be sent; 0 if it may be."""
    return max(0, math.ceil((sent_at + RESEND_PAUSE - now).total_seconds()))


def wrong(tries_left: int) -> str:
    """E6."""
    return f"Mã OTP không đúng. Bạn còn {tries_left} lần thử"


def wait_to_resend(seconds: int) -> str:
    """E9, too early."""
    return f"Vui lòng chờ {seconds} giây để gửi lại"


def message(code: str, purpose: str) -> str:
    """The text message that carries a code; `purpose` completes "Mã OTP …"."""
    return f"Mã OTP {purpose} của bạn là {code}. Mã có hiệu lực trong 2 phút. Không cung cấp mã này cho bất kỳ ai."
