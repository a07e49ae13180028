"""What a system's portal says."""

from mock_portals.messages import under_maintenance

USER_NAME_TAKEN = "Tên đăng nhập đã tồn tại"
CMND_TAKEN = "Số CMND đã có tài khoản"
WRONG_PASSWORD = "Mật khẩu hiện tại không đúng"
SAME_PASSWORD = "Mật khẩu mới phải khác mật khẩu hiện tại"
LINKED_NAME = "Vui lòng hủy liên kết với Cổng Dịch vụ công quốc gia trước khi đổi tên đăng nhập"
NATIONAL_SESSION_OVER = (
    "Tài khoản chưa được liên kết vì phiên đăng nhập Cổng Dịch vụ công quốc gia đã kết thúc. "
    "Vui lòng đăng nhập Cổng Dịch vụ công quốc gia và nộp hồ sơ lại từ đó để liên kết"
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
NO_COMMUNES = "Huyện không có đơn vị hành chính cấp xã"
NO_DISTRICTS = "Danh mục không thuộc phạm vi mô phỏng"
