"""What the national portal says."""

from datetime import timedelta

from mock_portals.messages import minutes

SENDER = "DVCQG"
"""Whom its text messages are from."""

WRONG_NUMBER = "Số CMT/CCCD phải gồm 9 hoặc 12 chữ số"
NUMBER_TAKEN = "Số CMT/CCCD đã được đăng ký tài khoản"
WRONG_NAME = "Họ tên chỉ gồm chữ cái và khoảng trắng"
OTHER_OWNER = "Thông tin không khớp với thông tin thuê bao đã đăng ký với nhà mạng"
WRONG_CAPTCHA = "Mã xác thực không đúng"
PASSWORD_CHANGED = "Đổi mật khẩu thành công. Vui lòng đăng nhập bằng mật khẩu mới"
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
SIGN_IN_AGAIN = "Vui lòng đăng nhập lại."
LINK_AGAIN = "Vui lòng thực hiện liên kết lại nếu cần."
OUT_OF_SCOPE = "Chức năng không thuộc phạm vi mô phỏng"


def too_many_numbers(wait: timedelta) -> str:
    """The hour's registrations are used up, for a `wait`, whether or not the next one could go on."""
    return f"Bạn đã khai quá nhiều số CMT/CCCD, số điện thoại. Vui lòng thử lại sau {minutes(wait)} phút"


def unreadable(label: str) -> str:
    """What stands at the field `label` that holds characters which can't be seen."""
    return f"{label} có ký tự không hợp lệ"


def linked(system: str) -> str:
    """A link with a `system` that is there already."""
    return f"Tài khoản đã được liên kết với {system}."


def unlinked(system: str) -> str:
    """A link with a `system` that was removed."""
    return f"Đã hủy liên kết với {system}"


def not_connected(system: str) -> str:
    """A system of the directory that no account can be linked to yet."""
    return f"{system} chưa kết nối với Cổng Dịch vụ công quốc gia"


def keep_links(systems: str) -> str:
    """What is asked when a password was changed; `systems` are the names of those linked."""
    return f"Tài khoản của bạn đang liên kết với {systems}. Bạn có muốn giữ liên kết này không?"
