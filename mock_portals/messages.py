"""What both portals say in the same words."""

import math
from datetime import timedelta

from mock_portals.limits import LOCK, PASSWORD_SHORTEST


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


def missing(label: str) -> str:
    """What stands at a required field left empty, `label` without its star: `Vui lòng nhập Họ tên`."""
    return f"Vui lòng nhập {label}"


def under_maintenance(system: str) -> str:
    """E28: the portal of a connected `system`, named as citizens know it, does not answer."""
    return f"Hệ thống {system} đang bảo trì. Vui lòng thử lại sau"
