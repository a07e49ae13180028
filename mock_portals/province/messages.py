"""What a system's portal says."""

from datetime import timedelta

from mock_portals.messages import minutes, under_maintenance
from mock_portals.province.limits import DOSSIERS_DAILY, PAPER_NAME_LIMIT, PAPER_SIZE_LIMIT

USER_NAME_TAKEN = "Tên đăng nhập đã tồn tại"
CMND_TAKEN = "Số CMND đã có tài khoản"
WRONG_PASSWORD = "Mật khẩu hiện tại không đúng"
SAME_PASSWORD = "Mật khẩu mới phải khác mật khẩu hiện tại"
LINKED_NAME = "Vui lòng hủy liên kết với Cổng Dịch vụ công quốc gia trước khi đổi tên đăng nhập"
NATIONAL_SESSION_OVER = (
    "Tài khoản chưa được liên kết vì phiên đăng nhập Cổng Dịch vụ công quốc gia đã kết thúc. "
    "Vui lòng đăng nhập Cổng Dịch vụ công quốc gia và nộp hồ sơ lại từ đó để liên kết"
)
NATIONAL_UNANSWERED = (
    "Phiên làm việc đã kết thúc vì Cổng Dịch vụ công quốc gia không xác nhận được phiên đăng nhập của bạn quá lâu. "
    "Vui lòng đăng nhập lại"
)
NATIONAL_UNREACHABLE = under_maintenance("Cổng Dịch vụ công quốc gia")
NOT_LINKED = "Tài khoản chưa liên kết với Cổng Dịch vụ công quốc gia"
UNLINKED = "Đã hủy liên kết với Cổng Dịch vụ công quốc gia"
KEEP_LINK = "Tài khoản đang liên kết với Cổng Dịch vụ công quốc gia. Bạn có muốn giữ liên kết này không?"
SIGNED_IN = "Bạn đã đăng nhập"
SIGNED_IN_ALREADY = "Bạn đã đăng nhập. Để đăng ký tài khoản khác, vui lòng đăng xuất trước"
NOT_NATIONAL = "Bạn chưa đăng nhập Cổng Dịch vụ công quốc gia."
REGISTER_TO_GO_ON = "Cổng Dịch vụ công quốc gia đã xác nhận bạn là ai. Vui lòng đăng ký tài khoản để nộp hồ sơ."
FILE_AGAIN = "Vui lòng chọn thủ tục và nộp hồ sơ lại."
NOBODY_TO_LINK = (
    "Chưa có tài khoản Cổng Dịch vụ công quốc gia để liên kết. "
    "Vui lòng nộp hồ sơ từ Cổng Dịch vụ công quốc gia, hoặc đăng nhập để nộp hồ sơ tại đây"
)
REGISTERED = "Đăng ký tài khoản thành công. Mời bạn đăng nhập."
LINKED = "Tài khoản đã được liên kết với Cổng Dịch vụ công quốc gia."
UPDATED = "Cập nhật thông tin thành công"
PASSWORD_CHANGED = "Đổi mật khẩu thành công"
USER_NAME_CHANGED = "Đổi tên đăng nhập thành công"
PASSWORD_RESET = "Đặt lại mật khẩu thành công. Mời bạn đăng nhập."
RECOVERY_OVER = "Yêu cầu đặt lại mật khẩu đã kết thúc hoặc hết hạn. Vui lòng nhập lại tên đăng nhập"
IDLED_OUT = "Phiên làm việc đã hết hạn. Mời bạn đăng nhập lại."
SIGN_IN_TO_GO_ON = "Vui lòng đăng nhập để tiếp tục"
FOR_OFFICIALS_ONLY = "Trang này chỉ dành cho cán bộ. Bạn đang đăng nhập bằng tài khoản công dân"
FOR_CITIZENS_ONLY = "Trang này chỉ dành cho công dân. Bạn đang đăng nhập bằng tài khoản cán bộ"
SUPPLEMENTED = "Đã bổ sung thành phần hồ sơ"
ACCEPTED = "Đã tiếp nhận hồ sơ"
ASKED = "Đã gửi yêu cầu bổ sung"
FINISHED = "Đã hoàn thành hồ sơ"
NOT_POSSIBLE = "Hồ sơ đã được xử lý, không thực hiện được thao tác này"
NO_FILE = "Vui lòng chọn Tệp đính kèm"
LONG_FILE_NAME = f"Tên tệp dài tối đa {PAPER_NAME_LIMIT} ký tự"
KINDS_OF_FILES = "PDF, JPEG hoặc PNG"
FILE_HINT = f"Tệp {KINDS_OF_FILES}, tối đa {PAPER_SIZE_LIMIT // 1024**2} MB"
WRONG_KIND_OF_FILE = f"Tệp đính kèm phải là tệp {KINDS_OF_FILES}"
WRONG_CONTENT_OF_FILE = f"Nội dung tệp không phải là {KINDS_OF_FILES} như tên tệp"
FILE_TOO_LARGE = f"Tệp đính kèm có dung lượng tối đa {PAPER_SIZE_LIMIT // 1024**2} MB"
TOO_MANY_FILES = "Hồ sơ đã có số tệp đính kèm tối đa"
NO_ROOM_FOR_FILE = "Các tệp đính kèm của tài khoản đã chiếm hết dung lượng được phép"
NO_ROOM_AT_ALL = "Hệ thống tạm thời không nhận thêm tệp đính kèm. Vui lòng thử lại sau"
TOO_MANY_DOSSIERS = f"Bạn đã nộp {DOSSIERS_DAILY} hồ sơ trong ngày hôm nay. Vui lòng nộp tiếp vào ngày mai"
WRONG_NUMBER = "Số CMND phải gồm 9 hoặc 12 chữ số"
OTHER_NUMBER = "Số CMND không khớp với tài khoản Cổng Dịch vụ công quốc gia"
NAME_IS_ANOTHER_NUMBER = "Tên đăng nhập là số CMND thì phải trùng với Số CMND ở trên"
WRONG_NAME = "Họ và tên chỉ gồm chữ cái và khoảng trắng"
WRONG_USER_NAME = "Tên đăng nhập gồm 6-50 chữ cái không dấu, chữ số và . _ @ -"
WRONG_FAX = "Số fax không hợp lệ"
WRONG_WEBSITE = "Website không hợp lệ"
NO_COMMUNES = "Huyện không có đơn vị hành chính cấp xã"
NO_DISTRICTS = "Danh mục không thuộc phạm vi mô phỏng"


def too_many_registrations(wait: timedelta) -> str:
    """Too many accounts were opened from one browser; the next one can be after a `wait`."""
    return f"Trình duyệt này đã đăng ký quá nhiều tài khoản. Vui lòng thử lại sau {minutes(wait)} phút"


def filed(code: str) -> str:
    """A dossier that has just been filed, and its `code`."""
    return f"Nộp hồ sơ thành công. Mã hồ sơ: {code}"
