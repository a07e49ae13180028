"""The national portal's rules, without Flask: what may be typed, how long things live, how they are written.

Published by sites that explained the portal to citizens (hochieu.net, hochieutructuyen.com): dates with "/".
Lengths and lives are assumptions.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

CAPTCHA_LIFE = timedelta(minutes=5)
LINK_REQUEST_LIFE = timedelta(minutes=10)
NAMES_HOURLY = 10
"""How many user names an account may ask other systems for within an hour, besides those that are proved its own."""

PAGE_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)

WRONG_NUMBER = "Số CMT/CCCD phải gồm 9 hoặc 12 chữ số"
NUMBER_TAKEN = "Số CMT/CCCD đã được đăng ký tài khoản"
WRONG_NAME = "Họ tên chỉ gồm chữ cái và khoảng trắng"
WRONG_PHONE = "Số điện thoại không hợp lệ"
OTHER_OWNER = "Thông tin không khớp với thông tin thuê bao đã đăng ký với nhà mạng"
WRONG_EMAIL = "Email không hợp lệ"
WRONG_CAPTCHA = "Mã xác thực không đúng"
PASSWORD_CHANGED = "Đổi mật khẩu thành công. Vui lòng đăng nhập bằng mật khẩu mới"
SENDER = "DVCQG"
NO_SYSTEM = "Vui lòng chọn hệ thống cần liên kết"
NO_USER_NAME = "Vui lòng nhập tên đăng nhập"
UNKNOWN_USER = "Không tìm thấy tài khoản tại hệ thống liên kết"
LINKED_ALREADY = "Bạn đã liên kết với hệ thống này"
CANCELLED = "Bạn đã hủy thao tác liên kết"
REQUEST_EXPIRED = "Yêu cầu liên kết đã hết hạn"
NOT_CONFIRMED = "Liên kết chưa hoàn tất vì yêu cầu xác nhận đã được gửi hơn một lần. Vui lòng thực hiện liên kết lại"
NOT_LINKED = "Không tìm thấy liên kết này trong tài khoản của bạn"
NOTHING_LINKED = "Chưa có liên kết nào vừa được tạo. Vui lòng chọn + Thêm mới để liên kết"
NOT_SIGNED_IN = "Đăng nhập không thành công. Vui lòng nhấn Đăng nhập để thực hiện lại"
SIGNED_IN = "Bạn đã đăng nhập."
SIGN_IN_OVER = "Phiên xác thực đã kết thúc hoặc hết hạn. Vui lòng đăng nhập lại"
PHONE_PROVEN = "Số điện thoại của bạn đã được xác thực."
PHONE_NOT_PROVEN = "Bạn chưa nhập mã OTP đã gửi đến số điện thoại."
REGISTERED = "Bạn đã đăng ký tài khoản thành công."
REGISTRATION_OVER = "Phiên đăng ký đã kết thúc hoặc hết hạn. Vui lòng chọn phương thức và đăng ký lại"
RECOVERY_OVER = "Yêu cầu đặt lại mật khẩu đã kết thúc hoặc hết hạn. Vui lòng nhập lại số CMT/CCCD"
UPDATED = "Đã cập nhật thông tin"
OUT_OF_SCOPE = "Chức năng không thuộc phạm vi mô phỏng"


def not_connected(system: str) -> str:
    """A system of the directory that no account can be linked to yet."""
    return f"{system} chưa kết nối với Cổng Dịch vụ công quốc gia"


def under_maintenance(system: str) -> str:
    """E28: a connected system does not answer."""
    return f"Hệ thống {system} đang bảo trì. Vui lòng thử lại sau"


def too_many_names(minutes: int) -> str:
    """The hour's user names are used up, whether or not the next one exists."""
    return f"Bạn đã kiểm tra quá nhiều tên đăng nhập. Vui lòng thử lại sau {minutes} phút"


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


def keep_links(systems: str) -> str:
    """What is asked when a password was changed; `systems` are the names of those linked."""
    return f"Tài khoản của bạn đang liên kết với {systems}. Bạn có muốn giữ liên kết này không?"
