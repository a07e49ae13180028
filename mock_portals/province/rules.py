"""The province's rules, without Flask: what may be typed, and how things are written.

No published source states the rules of the real portal. Lengths and the password policy (that of the national
portal) are assumptions; the numbers follow Nghị định 137/2015/NĐ-CP
(12 digits) and the nine-digit CMND before it.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from mock_portals.addresses import FILING_PATH
from mock_portals.directory import Procedure
from mock_portals.province.stages import status
from mock_portals.validation import is_identity_number, write_date

CONTENT_LIMIT = 2000

USER_NAME = re.compile(r"[A-Za-z0-9._@-]{6,50}")
WEBSITE = re.compile(r"(https?://)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[^\s<>\"]*)?")
FAX = re.compile(r"\+?[0-9 .()-]{8,20}")

USER_NAME_TAKEN = "Tên đăng nhập đã tồn tại"
CMND_TAKEN = "Số CMND đã có tài khoản"
WRONG_PASSWORD = "Mật khẩu hiện tại không đúng"
SAME_PASSWORD = "Mật khẩu mới phải khác mật khẩu hiện tại"
LINKED_NAME = "Vui lòng hủy liên kết với Cổng Dịch vụ công quốc gia trước khi đổi tên đăng nhập"
NATIONAL_SESSION_OVER = (
    "Tài khoản chưa được liên kết vì phiên đăng nhập Cổng Dịch vụ công quốc gia đã kết thúc. "
    "Vui lòng đăng nhập Cổng Dịch vụ công quốc gia và nộp hồ sơ lại từ đó để liên kết"
)
NATIONAL_UNREACHABLE = "Hệ thống Cổng Dịch vụ công quốc gia đang bảo trì. Vui lòng thử lại sau"
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


def is_website(text: str) -> bool:
    """True for a host name with or without http(s) and a path."""
    return WEBSITE.fullmatch(text) is not None


def is_fax(text: str) -> bool:
    """True for digits with the usual separators."""
    return FAX.fullmatch(text) is not None


def is_user_name(text: str) -> bool:
    """True for 6 to 50 ASCII letters, digits and `. _ @ -`: no look-alike letters."""
    return USER_NAME.fullmatch(text) is not None


def borrows_identity(user_name: str, cmnd: str) -> bool:
    """True if a user name looks like an identity number that is not the person's own.

    Signing in takes either; a name that is another's number would make the two meet.
    """
    return is_identity_number(user_name) and user_name != cmnd


def write_moment(moment: datetime) -> str:
    """Write a moment as `25/05/2020 08:30`."""
    return f"{write_date(moment)} {moment:%H:%M}"


def level(number: int) -> str:
    """Write how far a procedure can be done online: `Mức độ 4`."""
    return f"Mức độ {number}"


def size(number: int) -> str:
    """Write a number of bytes as people do, with a comma: `345 byte`, `1,5 KB`, `2,0 MB`."""
    if number < 1024:
        return f"{number} byte"
    unit, amount = ("KB", number / 1024) if number < 1024**2 else ("MB", number / 1024**2)
    return f"{amount:.1f} {unit}".replace(".", ",")


def dossier_series(agency_code: str, day: datetime) -> str:
    """The part of a dossier's code before its number: agency and day (the form is an assumption)."""
    return f"{agency_code}-{day:%y%m%d}"


def dossier_code(series: str, number: int) -> str:
    """A dossier's code: `H50.101-200525-0001`."""
    return f"{series}-{number:04}"


def filing_address(procedure: Procedure) -> str:
    """The path of a procedure's dossier form, with the parameters that name it."""
    query = {
        "MaTTHCDP": procedure.code,
        "MaCoQuanThucHien": procedure.agency_code,
        "MaDVC": procedure.service_code,
    }
    return f"{FILING_PATH}?{urlencode(query)}"


FILTERS: dict[str, Callable[..., Any]] = {
    "date": write_date,
    "moment": write_moment,
    "level": level,
    "size": size,
    "status": status,
    "filing": filing_address,
}
"""How pages write things, by the filter's name in templates."""
