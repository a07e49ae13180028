"""The national portal's rules, without Flask: what may be typed, how codes age, how things are written.

Published by sites that explained the portal to citizens (hochieu.net, hochieutructuyen.com): the password
policy, the six digits of a one-time code, dates with "/". The code's life of two minutes comes from public
kiosk-integration code. Lengths, five tries, 60 seconds between codes and the lock are assumptions.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

OTP_LIFE = timedelta(minutes=2)
OTP_TRIES = 5
RESEND_PAUSE = timedelta(seconds=60)
CAPTCHA_LIFE = timedelta(minutes=5)
LINK_REQUEST_LIFE = timedelta(minutes=10)
FAILURES_BEFORE_LOCK = 5
LOCK = timedelta(minutes=15)

OTP = re.compile(r"[0-9]{6}", re.ASCII)
PAGE_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)

WRONG_NUMBER = "Số CMT/CCCD phải gồm 9 hoặc 12 chữ số"
NUMBER_TAKEN = "Số CMT/CCCD đã được đăng ký tài khoản"
WRONG_NAME = "Họ tên chỉ gồm chữ cái và khoảng trắng"
WRONG_DATE = "Ngày sinh phải theo dạng ngày/tháng/năm, ví dụ 25/05/1985"
FUTURE_DATE = "Ngày sinh không được sau ngày hôm nay"
WRONG_PHONE = "Số điện thoại không hợp lệ"
OTHER_OWNER = "Thông tin không khớp với thông tin thuê bao đã đăng ký với nhà mạng"
WRONG_EMAIL = "Email không hợp lệ"
WRONG_CAPTCHA = "Mã xác thực không đúng"
OTP_EXPIRED = "Mã OTP đã hết hiệu lực. Vui lòng chọn Gửi lại OTP"
OTP_SPENT = "Bạn đã nhập sai quá số lần cho phép"
OTP_SENT = "Mã OTP mới đã được gửi"
CODE_MAY_COME = "Nếu số CMT/CCCD đã có tài khoản, mã xác thực đã được gửi đến số điện thoại đã đăng ký"
PASSWORD_CHANGED = "Đổi mật khẩu thành công. Vui lòng đăng nhập bằng mật khẩu mới"
NO_SYSTEM = "Vui lòng chọn hệ thống cần liên kết"
NO_USER_NAME = "Vui lòng nhập tên đăng nhập"
UNKNOWN_USER = "Không tìm thấy tài khoản tại hệ thống liên kết"
LINKED_ALREADY = "Bạn đã liên kết với hệ thống này"
CANCELLED = "Bạn đã hủy thao tác liên kết"
REQUEST_EXPIRED = "Yêu cầu liên kết đã hết hạn"
UPDATED = "Đã cập nhật thông tin"
OUT_OF_SCOPE = "Chức năng không thuộc phạm vi mô phỏng"


def not_connected(system: str) -> str:
    """A system of the directory that no account can be linked to yet."""
    return f"{system} chưa kết nối với Cổng Dịch vụ công quốc gia"


def under_maintenance(system: str) -> str:
    """E28: a connected system does not answer."""
    return f"Hệ thống {system} đang bảo trì. Vui lòng thử lại sau"


# What may be typed


def tidy(text: str | None) -> str:
    """What was typed, composed (NFC), trimmed, with single spaces between words."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def is_readable(text: str) -> bool:
    """False if text holds what no one can see: control, formatting or private characters."""
    return not any(unicodedata.category(c).startswith("C") for c in text)


# How phone numbers are masked; both ways stand in the 2020 guide


def mask_for_registration(phone: str) -> str:
    """`0810000500` → `081****500`."""
    return f"{phone[:3]}****{phone[-3:]}"


def mask_for_sign_in(phone: str) -> str:
    """`0810000500` → `8481xxx0500`."""
    return f"84{phone[1:3]}xxx{phone[-4:]}"


# One-time codes


class Verdict(Enum):
    """What an entered code is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"
    SPENT = "spent"


@dataclass(frozen=True)
class Challenge:
    """A one-time code on its way to a phone, and how often it was guessed wrongly."""

    code: str = field(repr=False)
    phone: str
    sent_at: datetime
    wrong: int = 0

    @property
    def tries_left(self) -> int:
        """How many more codes will be judged."""
        return OTP_TRIES - self.wrong

    def judge(self, typed: str, now: datetime) -> tuple[Verdict, "Challenge"]:
        """The verdict, and the challenge as it is afterwards; only judged codes count as tries."""
        if self.tries_left <= 0:
            return Verdict.SPENT, self
        if now - self.sent_at > OTP_LIFE:
            return Verdict.EXPIRED, self
        if OTP.fullmatch(typed) and typed == self.code:
            return Verdict.RIGHT, self
        after = replace(self, wrong=self.wrong + 1)
        return (Verdict.WRONG if after.tries_left else Verdict.SPENT), after

    def renewed(self, code: str, now: datetime) -> "Challenge":
        """A new code in place of the old one; wrong tries still count."""
        return replace(self, code=code, sent_at=now)

    def seconds_to_wait(self, now: datetime) -> int:
        """Seconds until another code may be sent; 0 if it may be."""
        return seconds_to_wait(self.sent_at, now)


def seconds_to_wait(sent_at: datetime, now: datetime) -> int:
    """Seconds until another code may be sent; 0 if it may be."""
    return max(0, math.ceil((sent_at + RESEND_PAUSE - now).total_seconds()))


def wrong_otp(tries_left: int) -> str:
    """E6."""
    return f"Mã OTP không đúng. Bạn còn {tries_left} lần thử"


def wait_to_resend(seconds: int) -> str:
    """E9, too early."""
    return f"Vui lòng chờ {seconds} giây để gửi lại"


def otp_message(code: str, purpose: str) -> str:
    """The text message that carries a code; `purpose` completes "Mã OTP …"."""
    return f"Mã OTP {purpose} của bạn là {code}. Mã có hiệu lực trong 2 phút. Không cung cấp mã này cho bất kỳ ai."


def is_locked(failures: Sequence[datetime], now: datetime) -> bool:
    """True for 15 minutes after the fifth failed sign-in in a row."""
    return len(failures) >= FAILURES_BEFORE_LOCK and now < failures[-1] + LOCK


# Long lists

PAGE_LENGTH = 12


@dataclass(frozen=True)
class Page:
    """A part of a long list; `number` counts from 1, `total` is the length of the whole."""

    rows: Sequence[Any]
    number: int
    count: int
    total: int

    @classmethod
    def of(cls, rows: Sequence[Any], asked: str) -> "Page":
        """The page that the address asks for, or the one nearest to it; the first if it asks for none."""
        count = max(1, math.ceil(len(rows) / PAGE_LENGTH))
        number = min(max(int(asked), 1), count) if PAGE_NUMBER.fullmatch(asked) else 1
        return cls(rows[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH], number, count, len(rows))
