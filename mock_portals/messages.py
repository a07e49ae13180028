"""What both portals say in the same words."""

WEAK_PASSWORD = "Mật khẩu tối thiểu 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt"
PASSWORDS_DIFFER = "Xác nhận mật khẩu không khớp"
WRONG_LOGIN = "Tên đăng nhập hoặc mật khẩu không đúng"
LOCKED = "Tài khoản tạm khóa 15 phút"
LINKED_ELSEWHERE = "Tài khoản đã được liên kết với một tài khoản khác"
OTHER_USER = "Tài khoản đăng nhập không khớp với tài khoản cần liên kết"


def missing(label: str) -> str:
    """What stands at a required field left empty: `Vui lòng nhập Họ tên`."""
    return f"Vui lòng nhập {label}"
