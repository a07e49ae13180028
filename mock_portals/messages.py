"""What Python says at both portals: what is wrong, what was done. What only one of them says stands in its own."""

import math
from datetime import timedelta

from mock_portals.limits import CARD_YEARS, CODES_LOCK, LOCK, OLDEST, PASSWORD_SHORTEST, YOUNGEST


def minutes(wait: timedelta) -> int:
    """`wait` in full minutes, as it is told: never too few."""
    return math.ceil(wait / timedelta(minutes=1))


PASSWORD_POLICY = f"tối thiểu {PASSWORD_SHORTEST} ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt"
WEAK_PASSWORD = f"Mật khẩu {PASSWORD_POLICY}"
PASSWORDS_DIFFER = "Xác nhận mật khẩu không khớp"
WRONG_LOGIN = "Tên đăng nhập hoặc mật khẩu không đúng"
LOCKED = f"Tài khoản tạm khóa {minutes(LOCK)} phút"
WRONG_PHONE = "Số điện thoại không hợp lệ"
WRONG_EMAIL = "Email không hợp lệ"
LINKED_ELSEWHERE = "Tài khoản đã được liên kết với một tài khoản khác"
OTHER_USER = "Tài khoản đăng nhập không khớp với tài khoản cần liên kết"
CODE_EXPIRED = "Mã OTP đã hết hiệu lực. Vui lòng chọn Gửi lại OTP"
CODES_SPENT = "Bạn đã nhập sai quá số lần cho phép"
CODES_SHUT = f"Mã OTP bị nhập sai quá nhiều lần. Vui lòng thử lại sau {CODES_LOCK // timedelta(hours=1)} giờ"
CODE_SENT_AGAIN = "Mã OTP mới đã được gửi"
CODE_PROVEN = "Mã OTP đã được xác thực."
CODE_NOT_PROVEN = "Bạn chưa nhập mã OTP."
UNBELIEVED_SIGN_IN = "Phiên đăng nhập không hợp lệ hoặc đã hết hạn"
SIGN_IN_ASTRAY = (
    "Địa chỉ trở về của lần đăng nhập này đã được mở ở một trình duyệt khác nên không dùng được nữa. "
    "Nếu không phải bạn mở, hãy đổi mật khẩu"
)
WRONG_SIGN_IN_REQUEST = "Yêu cầu đăng nhập không hợp lệ"
TOO_YOUNG = f"Công dân phải đủ {YOUNGEST} tuổi để đăng ký tài khoản"
TOO_OLD = f"Ngày sinh không hợp lệ: quá {OLDEST} tuổi"


def missing(label: str) -> str:
    """What stands at a required field left empty, `label` without its star: `Vui lòng nhập Họ tên`."""
    return f"Vui lòng nhập {label}"


def under_maintenance(system: str) -> str:
    """E28: the portal of a connected `system`, named as citizens know it, does not answer."""
    return f"Hệ thống {system} đang bảo trì. Vui lòng thử lại sau"


def too_long(label: str, limit: int) -> str:
    """What stands at the field `label` that holds more than `limit` characters."""
    return f"{label} dài tối đa {limit} ký tự"


def no_day(label: str, example: str) -> str:
    """What stands at the field `label` that holds no day; `example` is one."""
    return f"{label} phải theo dạng ngày/tháng/năm, ví dụ {example}"


def in_the_future(label: str) -> str:
    """What stands at the field `label` that must hold no later day than today."""
    return f"{label} không được sau ngày hôm nay"


def card_expired(label: str) -> str:
    """What stands at the field `label`, the day when an identity card was issued that is not good any more."""
    return f"{label} đã quá {CARD_YEARS} năm, giấy tờ hết hạn sử dụng"


def wrong_code(tries_left: int) -> str:
    """What stands at the field of a wrong code (E6), which leaves ``tries_left``."""
    return f"Mã OTP không đúng. Bạn còn {tries_left} lần thử"


def wait_to_resend(seconds: int) -> str:
    """What stands where a code is asked for again too early (E9): it can be in so many ``seconds``."""
    return f"Vui lòng chờ {seconds} giây để gửi lại"


def too_many_codes(wait: timedelta) -> str:
    """The hour's codes are used up, for a `wait`; it must read the same whether anybody has got one."""
    return f"Bạn đã yêu cầu mã OTP quá nhiều lần. Vui lòng thử lại sau {minutes(wait)} phút"


def too_many_names(wait: timedelta) -> str:
    """The hour's user names are used up, for a `wait`, whether or not the next one exists."""
    return f"Bạn đã kiểm tra quá nhiều tên đăng nhập. Vui lòng thử lại sau {minutes(wait)} phút"
