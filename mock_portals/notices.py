"""What both portals send by text message: one-time codes, and what owners of accounts are told of these.

They are told that accounts are linked, or no longer, or have another phone. Both owners are told, whoever did it: a
link made by somebody else is to be noticed by the one whom it concerns. They are told in a portal's own words alone:
what anybody could choose, as a user name, would reach any phone in a portal's name. The words are assumptions.
"""

from datetime import datetime

from mock_portals.limits import OTP_LIFE
from mock_portals.messages import minutes
from mock_portals.validation import write_date

OTHER_NUMBER = "Số giấy tờ tùy thân của hai tài khoản khác nhau."


def code(number: str, purpose: str) -> str:
    """The text message that carries a one-time code, its `number`; `purpose` completes "Mã OTP …"."""
    life = f"Mã có hiệu lực trong {minutes(OTP_LIFE)} phút."
    return f"Mã OTP {purpose} của bạn là {number}. {life} Không cung cấp mã này cho bất kỳ ai."


def linked(own: str, other: str, at: datetime, same_number: bool) -> str:
    """What an owner is told of a link made `at` a moment; `own` and `other` say at which portals the two accounts are.

    They are such as `Tài khoản Cổng DVCQG của bạn`, and no user names. Unless both have the `same_number`, of an
    identity card, it warns.
    """
    warning = "" if same_number else f" {OTHER_NUMBER}"
    done = f"{own} đã liên kết với {other} lúc {_moment(at)}.{warning}"
    return f"{done} Nếu không phải bạn, hãy đăng nhập và hủy liên kết."


def unlinked(own: str, other: str, at: datetime) -> str:
    """What an owner is told when a link ends `at` a moment; `own` and `other` say where the two accounts are."""
    done = f"{own} đã hủy liên kết với {other} lúc {_moment(at)}."
    return f"{done} Hai tài khoản và các hồ sơ đã nộp vẫn được giữ nguyên."


def phone_changed(own: str, at: datetime) -> str:
    """To the phone that an account had until then, the moment `at`; `own` says at which portal the account is."""
    return f"{own} đã đổi sang số điện thoại khác lúc {_moment(at)}. Nếu không phải bạn, hãy đổi mật khẩu ngay."


def _moment(at: datetime) -> str:
    return f"{at:%H:%M} ngày {write_date(at)}"
