"""The provincial portal over real HTTP: its screens, its accounts, and links begun on either side."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape, unescape
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from mock_portals.addresses import Addresses
from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.directory import Catalogue
from mock_portals.environment import Environment, PortalContext
from mock_portals.errors import PortalError
from mock_portals.messages import WEAK_PASSWORD
from mock_portals.network import Disturbance, Network
from mock_portals.oidc.keys import Agreement
from mock_portals.passwords import Passwords
from mock_portals.phone import PhoneNetwork
from mock_portals.province import ProvincePortal, messages, store
from mock_portals.province.records import AlreadyLinkedError, Link, NoAccountError, ProvincialAccount
from tests.portals.forms import provincial_form
from tests.portals.national_stand_in import NationalStandIn

ORIGIN = "https://dichvucong.quangtri.gov.vn"
REGISTER = f"{ORIGIN}/quangtri/congdan/dangkytaikhoan"
LOGIN = f"{ORIGIN}/quangtri/congdan/dangnhap"
ACCOUNT = f"{ORIGIN}/quangtri/congdan/quanlytaikhoan"
DOSSIERS = f"{ORIGIN}/quangtri/congdan/hosodanop"
EDIT, NEW_PASSWORD, NEW_NAME = (f"{ACCOUNT}/{page}" for page in ("cap-nhat", "doi-mat-khau", "doi-ten-dang-nhap"))
PDF = b"%PDF-1.4\n..."
LINKING = f"{ORIGIN}/quangtri/lien-ket"
PASSWORD = "Matkhau@2020"
PROCEDURE = Catalogue.may_2020().procedures_of("quangtri")[0]
CITIZEN = {"sub": "tech-1", "HoVaTen": "Nguyễn Thanh Bình", "SoCMND": "197000500", "SoDienThoai": "0810000500"}
FILLED = provincial_form(PASSWORD)
FIELD_OF = {
    "name": "Họ và tên",
    "cmnd": "Số CMND",
    "cmnd_issued_on": "Ngày cấp CMND",
    "cmnd_issued_by": "Nơi cấp CMND",
    "phone": "Số điện thoại",
    "province": "Tỉnh/Thành phố",
    "district": "Quận/Huyện",
    "commune": "Phường/Xã/Thị trấn",
    "street": "Số nhà/Đường/Áp/Khóm",
    "user_name": "Tên đăng nhập",
    "password": "Mật khẩu",
    "confirmation": "Xác nhận mật khẩu",
}


@pytest.fixture
def setting(network: Network) -> PortalContext:
    """Give a fresh world on the day of the 2020 guide."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    world = Environment(clock, RandomSource.given(), Passwords.cheap(), PhoneNetwork(clock), Catalogue.may_2020())
    return PortalContext(world, Addresses.real(), network, Agreement.invent())


@pytest.fixture
def province(setting: PortalContext) -> ProvincePortal:
    """Give a province without accounts."""
    return ProvincePortal(setting, "quangtri")


@pytest.fixture
def national(setting: PortalContext, province: ProvincePortal) -> NationalStandIn:
    """Give a national side at which Nguyễn Thanh Bình is signed in."""
    stand_in = NationalStandIn(setting, dict(CITIZEN))
    stand_in.mount(province)
    return stand_in


@dataclass
class Browser:
    """A citizen's browser without a screen: cookies, forms with their hidden values, redirects."""

    session: requests.Session

    def open(self, address: str) -> requests.Response:
        """Follow an address to the page at its end."""
        return self.session.get(address)

    def send(self, page: requests.Response, **values: str) -> requests.Response:
        """Send the form of a page, with the page's own address as referrer."""
        return self.session.post(page.url, data=self.hidden(page) | values, headers={"Referer": page.url})

    def attach(self, page: requests.Response, name: str, content: bytes, note: str = "") -> requests.Response:
        """Send the form of a page with a file in its file field."""
        data, headers = self.hidden(page) | {"note": note}, {"Referer": page.url}
        return self.session.post(page.url, data=data, files={"file": (name, content)}, headers=headers)

    def hidden(self, page: requests.Response) -> dict[str, str]:
        """Return what the form of a page sends besides what is typed."""
        hidden = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="(\w+)"[^>]*value="([^"]*)"', page.text))
        return hidden | dict(re.findall(r'name="(csrf_token)"[^>]*value="([^"]*)"', page.text))


@pytest.fixture
def visitor(network: Network, national: NationalStandIn) -> Iterator[Browser]:
    """Give a browser that has been nowhere yet."""
    with network.session() as session:
        yield Browser(session)


def new_browser(network: Network) -> Browser:
    """Open another browser, as of another person."""
    return Browser(network.session())


def seed(province: ProvincePortal, **fields: Any) -> None:
    """Open the account of Lê Văn Quang, who begins case 3."""
    known = {"name": "Lê Văn Quang", "cmnd": "197000321", "phone": "0912000321", "user_name": "0912000321"}
    province.open_account(**known | {"password": PASSWORD} | fields)


def known(province: ProvincePortal, user_name: str) -> ProvincialAccount:
    """An account that there is."""
    account = province.account(user_name)
    assert account
    return account


def message(page: requests.Response, field: str) -> str:
    """Return what stands at a field; "" if nothing does."""
    found = re.search(rf'id="{field}-message">([^<]*)<', page.text)
    return unescape(found[1]) if found else ""


def heading(page: requests.Response) -> str:
    """Return the page's one heading of the first level, without its drawing."""
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", page.text, re.DOTALL)
    assert len(found) == 1
    return unescape(re.sub(r"<[^>]+>", "", found[0])).strip()


def visible(page: requests.Response) -> str:
    """Return a page's text without tags, in single spaces."""
    return " ".join(unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page.text)).split())


def events(province: ProvincePortal) -> list[str]:
    """Return what the audit trail says happened."""
    return [event.what for event in province.store.audit]


def file_from_national(visitor: Browser, setting: PortalContext) -> requests.Response:
    """Follow what the national portal answers when a citizen presses `Nộp hồ sơ`."""
    return visitor.open(setting.addresses.filing(PROCEDURE))


def enter(visitor: Browser, province: ProvincePortal, user_name: str = "0912000321") -> None:
    """Let a browser be one that is signed in already."""
    (cookie,) = province.open_session(user_name)
    visitor.session.cookies.set(cookie["name"], cookie["value"], domain=cookie["domain"], secure=True)


def sign_in(visitor: Browser, user_name: str, password: str = PASSWORD) -> requests.Response:
    """Sign in on P3."""
    return visitor.send(visitor.open(LOGIN), user_name=user_name, password=password)


# Screens, letter for letter


def test_home_shows_the_header_and_the_five_steps_of_the_guide(visitor: Browser):
    """P1: the menu of 2020, the date of the portal's clock, and the process."""
    text = visible(visitor.open(ORIGIN))
    assert "CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN TỈNH QUẢNG TRỊ TRANG CHỦ GIỚI THIỆU DỊCH VỤ CÔNG TRỰC TUYẾN" in text
    assert "TRA CỨU HỒ SƠ TỔNG HỢP SỐ LIỆU ĐÁNH GIÁ HƯỚNG DẪN SỬ DỤNG Thứ 2, ngày 25 tháng 05 năm 2020" in text
    assert "QUY TRÌNH THỰC HIỆN NỘP HỒ SƠ QUA MẠNG 1. Đăng nhập 2. Lựa chọn DVC 3. Khai báo HS" in text
    assert "4. Theo dõi kết quả 5. Nhận kết quả" in text


def test_registration_has_the_sixteen_labels_in_three_columns(visitor: Browser):
    """P2: the labels of each column in their order; the province is preset."""
    page = visitor.open(REGISTER)
    labels = [unescape(label) for label in re.findall(r"<label[^>]*>([^<]*)</label>", page.text)]
    assert labels == [
        *("Họ và tên (*)", "Tên cơ quan tổ chức", "Số CMND (*)", "Ngày cấp CMND (*)", "Nơi cấp CMND (*)"),
        *("Số điện thoại (*)", "Số fax", "Email", "Website", "Tỉnh/Thành phố (*)", "Quận/Huyện (*)"),
        *("Phường/Xã/Thị trấn (*)", "Số nhà/Đường/Áp/Khóm (*)", "Tên đăng nhập (*)", "Mật khẩu (*)"),
        "Xác nhận mật khẩu (*)",
    ]
    assert heading(page) == "ĐĂNG KÝ TÀI KHOẢN"
    assert "Đăng ký tài khoản dành cho cá nhân hoặc tổ chức" in visible(page)
    assert '<option selected value="45">Tỉnh Quảng Trị</option>' in page.text
    assert page.text.count("-- Chưa chọn --") == 3
    assert "Đã có tài khoản?" not in page.text


def test_login_has_the_two_blocks_of_the_guide(visitor: Browser):
    """P3: both blocks, their lines, the fields, the links and the button."""
    page = visitor.open(LOGIN)
    assert heading(page) == "ĐĂNG NHẬP"
    assert (
        "CÔNG DÂN/DOANH NGHIỆP ĐĂNG NHẬP Đăng nhập dành cho cá nhân hoặc tổ chức Tên đăng nhập/ Số CMND "
        "Mật khẩu Quên mật khẩu? | Đăng ký tài khoản Đăng nhập CÁN BỘ ĐĂNG NHẬP Đăng nhập dành cho cán bộ"
    ) in visible(page)


def test_account_page_has_the_words_of_the_guide(visitor: Browser, province: ProvincePortal):
    """P4: the name in the header, the section, its line and its two entries."""
    seed(province)
    page = sign_in(visitor, "0912000321")
    assert (page.url, heading(page)) == (ACCOUNT, "QUẢN LÝ TÀI KHOẢN")
    assert (
        "Quản lý thông tin cá nhân, thay đổi mật khẩu hoặc tên đăng nhập cho cá nhân hoặc tổ chức "
        "Quản lý tài khoản Quản lý hồ sơ đã nộp"
    ) in visible(page)
    assert "Lê Văn Quang" in visible(page)
    assert "<title>QUẢN LÝ TÀI KHOẢN - Cổng Dịch vụ công trực tuyến tỉnh Quảng Trị</title>" in page.text


def test_every_menu_entry_leads_to_a_page(visitor: Browser):
    """What the simulation leaves out says so; nothing is a dead end."""
    menu = re.search(r'<nav class="menu".*?</nav>', visitor.open(ORIGIN).text, re.DOTALL)
    addresses = set(re.findall(r'href="([^"]+)"', menu[0]))
    assert {visitor.open(ORIGIN + address).status_code for address in addresses} == {200}
    outside = visitor.open(f"{ORIGIN}/quangtri/ngoai-pham-vi")
    assert heading(outside) == "Chức năng không thuộc phạm vi mô phỏng"


# Registration


def test_a_plain_registration_makes_an_account_and_no_link(visitor: Browser, province: ProvincePortal):
    """T12: the account is there, unlinked; the citizen is asked to sign in, and can."""
    page = visitor.send(visitor.open(REGISTER), **FILLED)
    assert page.url == LOGIN
    assert "Đăng ký tài khoản thành công" in visible(page)
    account = province.account("0810000500")
    assert (account.name, account.cmnd, account.commune_code) == ("Nguyễn Thanh Bình", "197000500", "19333")
    assert province.link("0810000500") is None
    assert heading(sign_in(visitor, "0810000500")) == "QUẢN LÝ TÀI KHOẢN"


@pytest.mark.parametrize("field", FIELD_OF)
def test_an_empty_required_field_is_named_and_the_rest_is_kept(visitor: Browser, province: ProvincePortal, field: str):
    """E1: the message stands at the field; what was typed elsewhere is still there; nothing is stored."""
    page = visitor.send(visitor.open(REGISTER), **FILLED | {field: ""})
    assert message(page, field) == f"Vui lòng nhập {FIELD_OF[field]}"
    assert page.text.count('class="field-message"') == {"province": 3, "district": 2, "password": 2}.get(field, 1)
    kept = {name: value for name, value in FILLED.items() if name in ("name", "street", "cmnd") and name != field}
    assert all(f'value="{value}"' in page.text for value in kept.values())
    assert province.account("0810000500") is None


def test_passwords_are_never_sent_back(visitor: Browser):
    """A page with a message holds no password, also not a wrong one."""
    page = visitor.send(visitor.open(REGISTER), **FILLED | {"name": ""})
    assert PASSWORD not in page.text


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("cmnd", "19700050", "Số CMND phải gồm 9 hoặc 12 chữ số"),
        ("cmnd", "\uff11\uff197000500", "Số CMND phải gồm 9 hoặc 12 chữ số"),
        ("cmnd_issued_on", "31/02/2015", "Ngày cấp CMND phải theo dạng ngày/tháng/năm, ví dụ 25/05/2020"),
        ("cmnd_issued_on", "26/05/2020", "Ngày cấp CMND không được sau ngày hôm nay"),
        ("phone", "01271234567", "Số điện thoại không hợp lệ"),
        ("email", "binh@", "Email không hợp lệ"),
        ("website", "javascript:alert(1)", "Website không hợp lệ"),
        ("name", "Nguyễn 3", "Họ và tên chỉ gồm chữ cái và khoảng trắng"),
        ("name", "- . '", "Họ và tên chỉ gồm chữ cái và khoảng trắng"),
        ("street", "x" * 201, "Số nhà/Đường/Áp/Khóm dài tối đa 200 ký tự"),
        ("user_name", "binh\u0430.nguyen", "Tên đăng nhập gồm 6-50 chữ cái không dấu, chữ số và . _ @ -"),
        ("user_name", "197000321", "Tên đăng nhập là số CMND thì phải trùng với Số CMND ở trên"),
        ("password", "matkhau1@", WEAK_PASSWORD),
        ("confirmation", "Matkhau@2021", "Xác nhận mật khẩu không khớp"),
    ],
)
def test_what_breaks_a_rule_is_refused_at_its_field(
    visitor: Browser, province: ProvincePortal, field: str, typed: str, expected: str
):
    """E10 and the data rules: one sentence at the field, and no account."""
    page = visitor.send(visitor.open(REGISTER), **FILLED | {field: typed})
    assert message(page, field) == expected
    assert province.account("0810000500") is None
    assert province.account(typed) is None


def test_a_taken_user_name_is_refused_whatever_its_case(visitor: Browser, province: ProvincePortal):
    """E13: the other account stays as it was."""
    seed(province, user_name="Binh.Nguyen")
    page = visitor.send(visitor.open(REGISTER), **FILLED | {"user_name": "bINH.nguyen"})
    assert message(page, "user_name") == "Tên đăng nhập đã tồn tại"
    assert province.account("binh.nguyen").name == "Lê Văn Quang"


def test_a_number_that_has_an_account_is_refused(visitor: Browser, province: ProvincePortal):
    """E14, plain: nobody gets a second account."""
    seed(province, cmnd="197000500")
    page = visitor.send(visitor.open(REGISTER), **FILLED)
    assert message(page, "cmnd") == "Số CMND đã có tài khoản"
    assert province.account("0810000500") is None


def test_con_co_needs_no_commune_and_says_why(visitor: Browser, province: ProvincePortal):
    """E15: without JavaScript the server does it all; the registration goes through."""
    page = visitor.send(visitor.open(REGISTER), **FILLED | {"district": "471", "commune": "", "refresh": "1"})
    assert message(page, "commune") == "Huyện không có đơn vị hành chính cấp xã"
    assert re.search(r'<select[^>]*disabled[^>]*id="commune"', page.text)
    visitor.send(page, **FILLED | {"district": "471", "commune": ""})
    assert province.account("0810000500").commune_code == ""


def test_a_commune_of_another_district_is_not_chosen(visitor: Browser, province: ProvincePortal):
    """E16: units must belong together."""
    page = visitor.send(visitor.open(REGISTER), **FILLED | {"district": "462"})
    assert message(page, "commune") == "Vui lòng nhập Phường/Xã/Thị trấn"
    assert province.account("0810000500") is None


def test_lists_depend_on_the_unit_above(visitor: Browser):
    """The form asks for districts of a province and communes of a district; empty lists say why."""
    districts = visitor.open(f"{ORIGIN}/quangtri/danh-muc/quan-huyen?tinh=45").json()
    communes = visitor.open(f"{ORIGIN}/quangtri/danh-muc/xa-phuong?huyen=461").json()
    island = visitor.open(f"{ORIGIN}/quangtri/danh-muc/xa-phuong?huyen=471").json()
    assert (len(districts["options"]), districts["note"]) == (11, "")
    assert (len(communes["options"]), communes["options"][0]) == (10, ["", "-- Chưa chọn --"])
    assert (len(island["options"]), island["note"]) == (1, messages.NO_COMMUNES)


def test_somebody_from_another_province_can_register(visitor: Browser, province: ProvincePortal):
    """The directory holds the districts of Quảng Trị only; others go without."""
    visitor.send(visitor.open(REGISTER), **FILLED | {"province": "44", "district": "", "commune": ""})
    assert province.account("0810000500").province_code == "44"


def test_fields_that_no_form_has_are_ignored(visitor: Browser, province: ProvincePortal):
    """A41: nobody gives himself a link or a hash."""
    extra = {"linked_to": "tech-9", "password_hash": "x", "role": "admin", "province_code": "01"}
    visitor.send(visitor.open(REGISTER), **FILLED | extra)
    account = province.account("0810000500")
    assert (account.province_code, account.password_hash != "x") == ("45", True)
    assert province.link("0810000500") is None


def test_one_user_name_registered_at_once_is_one_account(network: Network, visitor: Browser, province: ProvincePortal):
    """A43: one gets it, the others read E13."""

    def register(number: int) -> str:
        own = new_browser(network)
        values = FILLED | {"cmnd": f"19700{number:04}", "user_name": "cung.mot.ten"}
        return message(own.send(own.open(REGISTER), **values), "user_name")

    with ThreadPoolExecutor(8) as pool:
        messages = list(pool.map(register, range(12)))
    assert sorted(messages) == ["", *["Tên đăng nhập đã tồn tại"] * 11]
    assert events(province).count("registered") == 1


# Signing in and out


@pytest.mark.parametrize("login", ["0912000321", "197000321"])
def test_sign_in_with_user_name_or_number(visitor: Browser, province: ProvincePortal, login: str):
    """P3 takes either."""
    seed(province)
    assert "Lê Văn Quang" in visible(sign_in(visitor, login))


def test_wrong_password_and_unknown_user_read_the_same(visitor: Browser, province: ProvincePortal):
    """E11, A38: one status, one sentence; the typed name is kept."""
    seed(province)
    wrong = sign_in(visitor, "0912000321", "Sai@12345")
    unknown = sign_in(visitor, "0912000322", "Sai@12345")
    for page in (wrong, unknown):
        assert (page.status_code, message(page, "login")) == (200, "Tên đăng nhập hoặc mật khẩu không đúng")
    assert 'value="0912000321"' in wrong.text


def test_five_failures_lock_for_fifteen_minutes(visitor: Browser, province: ProvincePortal, setting: PortalContext):
    """E12: the right password opens only after the lock, by whatever name; only the name that was typed reads of it."""
    seed(province)
    for _ in range(5):
        page = sign_in(visitor, "0912000321", "Sai@12345")
    assert "Tài khoản tạm khóa 15 phút" in visible(page)
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in visible(sign_in(visitor, "197000321"))
    setting.world.clock.advance(timedelta(minutes=15))
    assert heading(sign_in(visitor, "0912000321")) == "QUẢN LÝ TÀI KHOẢN"


def test_guesses_at_once_are_counted_one_by_one(network: Network, visitor: Browser, province: ProvincePortal):
    """A34: of many wrong passwords at once, five are judged."""
    seed(province)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: sign_in(new_browser(network), "0912000321", "Sai@12345"), range(16)))
    assert events(province).count("sign-in refused") == 5
    assert events(province).count("sign-in refused while locked") == 11


def test_signing_in_changes_the_session_and_signing_out_ends_it(visitor: Browser, province: ProvincePortal):
    """A23, A24: an id known before is worth nothing after; an old cookie leads to the login page."""
    seed(province)
    visitor.open(LOGIN)
    before = visitor.session.cookies.get("__Host-phien")
    page = sign_in(visitor, "0912000321")
    during = visitor.session.cookies.get("__Host-phien")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    out = f"{ORIGIN}/quangtri/congdan/dangxuat"
    home = visitor.session.post(out, data={"csrf_token": token}, headers={"Referer": page.url})
    assert before != during
    assert "Đăng ký Đăng nhập" in visible(home)
    visitor.session.cookies.set("__Host-phien", during, domain="dichvucong.quangtri.gov.vn", secure=True)
    assert visitor.open(ACCOUNT).url == LOGIN


def test_personal_pages_ask_for_signing_in(visitor: Browser):
    """Nobody sees an account page by its address."""
    personal = (ACCOUNT, EDIT, NEW_PASSWORD, NEW_NAME, DOSSIERS, f"{DOSSIERS}/H50.101-200525-0001")
    for address in (*personal, f"{ORIGIN}/quangtri/congdan/dangnhap/lien-ket"):
        assert visitor.open(address).url == LOGIN


def test_a_seeded_session_is_a_signed_in_browser(visitor: Browser, province: ProvincePortal):
    """The cookies given to a scenario sign it in."""
    seed(province)
    enter(visitor, province)
    assert "Lê Văn Quang" in visible(visitor.open(ACCOUNT))


@pytest.mark.parametrize("address", [REGISTER, LOGIN, f"{ORIGIN}/quangtri/congdan/dangxuat"])
def test_a_form_without_its_token_is_refused(visitor: Browser, province: ProvincePortal, address: str):
    """A26: 403, and nothing is stored."""
    answer = visitor.session.post(address, data=FILLED)
    assert answer.status_code == 403
    assert province.account("0810000500") is None


def test_writing_addresses_take_no_get(visitor: Browser):
    """A27: what writes is posted."""
    for path in ("/quangtri/congdan/dangxuat", "/quangtri/lien-ket/huy", "/quangtri/lien-ket/xac-nhan"):
        assert visitor.open(ORIGIN + path).status_code == 405


# Filing from the national portal: cases 1, 2, 4b and 5


def test_filing_unlinked_leads_to_a_prefilled_registration(visitor: Browser, setting: PortalContext):
    """T5: what the national portal knows is filled in, and linking an old account is offered."""
    page = file_from_national(visitor, setting)
    assert page.url == REGISTER
    for known in ("Nguyễn Thanh Bình", "197000500", "0810000500"):
        assert f'value="{known}"' in page.text
    assert "Đã có tài khoản? Đăng nhập để liên kết" in visible(page)


def test_registering_on_the_way_links_and_goes_on_to_the_dossier(
    visitor: Browser, setting: PortalContext, province: ProvincePortal, national: NationalStandIn
):
    """T6: account and link are there, the national portal knows, and the procedure is not lost."""
    page = visitor.send(file_from_national(visitor, setting), **FILLED)
    assert heading(page) == "NỘP HỒ SƠ TRỰC TUYẾN"
    assert PROCEDURE.name in visible(page)
    assert 'value="1 Hùng Vương, Phường 1, Thành phố Đông Hà, Tỉnh Quảng Trị"' in page.text
    link = province.link("0810000500")
    assert (link.national_id, link.method, link.initiator) == ("tech-1", "auto", "quangtri")
    assert national.reported == [("tech-1", "0810000500")]


def test_a_submitted_dossier_gets_a_code_once(visitor: Browser, setting: PortalContext, province: ProvincePortal):
    """The notice and the list show the code; sending the same form twice makes one dossier (A45)."""
    form = visitor.send(file_from_national(visitor, setting), **FILLED)
    values = {"name": "Nguyễn Thanh Bình", "cmnd": "197000500", "phone": "0810000500", "address": "Đông Hà"}
    page = visitor.send(form, **values)
    visitor.send(form, **values)
    assert page.url == DOSSIERS
    assert "Nộp hồ sơ thành công. Mã hồ sơ: H50.101-200525-0001" in visible(page)
    (dossier,) = province.dossiers("0810000500")
    assert (dossier.code, dossier.procedure) == ("H50.101-200525-0001", PROCEDURE.code)


def test_what_is_corrected_after_going_back_is_filed_too(
    visitor: Browser, setting: PortalContext, province: ProvincePortal
):
    """Back may bring the very form that was sent: with another content it is another dossier, never silently lost."""
    form = visitor.send(file_from_national(visitor, setting), **FILLED)
    values = {"name": "Nguyễn Thanh Bình", "cmnd": "197000500", "phone": "0810000500", "address": "Đông Hà"}
    visitor.send(form, **values, content="Bán tạp hóa")
    page = visitor.send(form, **values, content="Bán hoa")
    assert "Nộp hồ sơ thành công. Mã hồ sơ: H50.101-200525-0002" in visible(page)
    told = [dossier.application.content for dossier in province.dossiers("0810000500")]
    assert told == ["Bán tạp hóa", "Bán hoa"]


def test_filing_when_linked_goes_straight_to_the_dossier(network: Network, visitor: Browser, setting: PortalContext):
    """T10: another browser of the same citizen needs no provincial login."""
    visitor.send(file_from_national(visitor, setting), **FILLED)
    page = file_from_national(new_browser(network), setting)
    assert heading(page) == "NỘP HỒ SƠ TRỰC TUYẾN"
    assert "Nguyễn Thanh Bình" in visible(page)


def test_an_old_account_is_linked_after_signing_in(
    visitor: Browser, setting: PortalContext, province: ProvincePortal, national: NationalStandIn
):
    """Case 4b: the offer leads to a login; its password links, and the filing goes on."""
    seed(province, cmnd="197000500")
    refused = visitor.send(file_from_national(visitor, setting), **FILLED)
    assert message(refused, "cmnd") == "Số CMND đã có tài khoản"
    login = visitor.open(f"{ORIGIN}/quangtri/congdan/dangnhap/lien-ket")
    assert "Đăng nhập để liên kết với Cổng Dịch vụ công quốc gia" in visible(login)
    page = visitor.send(login, user_name="0912000321", password=PASSWORD)
    assert heading(page) == "NỘP HỒ SƠ TRỰC TUYẾN"
    assert province.link("0912000321").national_id == "tech-1"
    assert national.reported == [("tech-1", "0912000321")]


def test_an_account_linked_elsewhere_is_refused(
    network: Network, visitor: Browser, setting: PortalContext, national: NationalStandIn, province: ProvincePortal
):
    """E21, A19: the old link is intact, the second citizen unlinked."""
    visitor.send(file_from_national(visitor, setting), **FILLED)
    national.citizen = {"sub": "tech-2", "HoVaTen": "Kẻ Khác", "SoCMND": "197000999"}
    other = new_browser(network)
    file_from_national(other, setting)
    login = other.open(f"{ORIGIN}/quangtri/congdan/dangnhap/lien-ket")
    page = other.send(login, user_name="0810000500", password=PASSWORD)
    assert "Tài khoản đã được liên kết với một tài khoản khác" in visible(page)
    assert province.link("0810000500").national_id == "tech-1"
    assert other.open(ACCOUNT).url == LOGIN


def test_the_proved_number_cannot_be_exchanged(visitor: Browser, setting: PortalContext, province: ProvincePortal):
    """Who was proved to be one person does not register, linked, as another."""
    page = visitor.send(file_from_national(visitor, setting), **FILLED | {"cmnd": "197000321"})
    assert message(page, "cmnd") == "Số CMND không khớp với tài khoản Cổng Dịch vụ công quốc gia"
    assert province.account("0810000500") is None


def test_a_link_that_could_not_be_reported_is_reported_at_the_next_filing(
    network: Network, visitor: Browser, setting: PortalContext, province: ProvincePortal, national: NationalStandIn
):
    """E29: the account is kept, there is never a second one, and the link comes about later."""
    national.answer = 503
    page = visitor.send(file_from_national(visitor, setting), **FILLED)
    assert heading(page) == "NỘP HỒ SƠ TRỰC TUYẾN"
    national.answer, national.reported = 201, []
    assert heading(file_from_national(new_browser(network), setting)) == "NỘP HỒ SƠ TRỰC TUYẾN"
    assert national.reported == [("tech-1", "0810000500")]
    assert province.store.unreported_in("tech-1") is None


def test_a_link_that_the_national_side_refuses_is_withdrawn(
    visitor: Browser, setting: PortalContext, province: ProvincePortal, national: NationalStandIn
):
    """409: the national account is linked elsewhere; the account stays, without a link."""
    national.answer = 409
    visitor.send(file_from_national(visitor, setting), **FILLED)
    assert province.account("0810000500")
    assert province.link("0810000500") is None


def test_filing_without_a_national_session_leads_to_the_login_page(
    visitor: Browser, setting: PortalContext, national: NationalStandIn
):
    """The provider's honest no: the citizen may sign in here, and the procedure is not lost."""
    national.citizen = {}
    page = file_from_national(visitor, setting)
    assert page.url == LOGIN
    assert "Bạn chưa đăng nhập Cổng Dịch vụ công quốc gia" in visible(page)


def test_filing_while_the_identity_provider_is_down(visitor: Browser, network: Network, setting: PortalContext):
    """E28: a page that says so, and no half of anything."""
    asked = setting.addresses.filing(PROCEDURE)
    there = visitor.session.get(asked, allow_redirects=False)
    back = visitor.session.get(there.headers["Location"], allow_redirects=False)
    network.disturbances["xacthuc.dichvucong.gov.vn"] = Disturbance.DOWN
    page = visitor.open(back.headers["Location"])
    assert page.status_code == 503
    assert "Cổng Dịch vụ công quốc gia đang bảo trì. Vui lòng thử lại sau" in visible(page)


def test_the_callback_believes_no_forged_answer(visitor: Browser, setting: PortalContext, province: ProvincePortal):
    """A11, A12: 400, one event, nobody signed in."""
    asked = setting.addresses.filing(PROCEDURE)
    there = visitor.session.get(asked, allow_redirects=False)
    back = visitor.session.get(there.headers["Location"], allow_redirects=False).headers["Location"]
    for forged in (re.sub(r"state=[^&]+", "state=x", back), re.sub(r"&iss=[^&]+", "", back)):
        assert visitor.open(forged).status_code == 400
    assert events(province) == ["request refused: 400 at callback"] * 2
    assert visitor.open(ACCOUNT).url == LOGIN


def test_signing_in_on_the_way_to_a_procedure_goes_on_to_it(visitor: Browser, province: ProvincePortal):
    """Filing here, without the national portal: login first, then the dossier form."""
    seed(province)
    login = visitor.open(f"{ORIGIN}/nop-ho-so?MaTTHCDP={PROCEDURE.code}")
    assert login.url == LOGIN
    page = visitor.send(login, user_name="0912000321", password=PASSWORD)
    assert PROCEDURE.name in visible(page)


@pytest.mark.parametrize("code", ["", "x", "1.900001.000.00.00.H49"])
def test_an_unknown_procedure_is_not_found(visitor: Browser, code: str):
    """404 in Vietnamese, before anybody is sent anywhere."""
    page = visitor.open(f"{ORIGIN}/nop-ho-so?MaTTHCDP={code}&vnconnect=1")
    assert (page.status_code, heading(page)) == (404, "Không tìm thấy trang")


# Looking after one's account: the closing promise of the guide (domain L363)


@pytest.fixture
def quang(visitor: Browser, province: ProvincePortal) -> Browser:
    """Give Lê Văn Quang's browser, signed in."""
    seed(province)
    enter(visitor, province)
    return visitor


CONTACT = {
    "phone": "+84 912 000 999",
    "current": PASSWORD,
    "email": "quang@example.vn",
    "organisation": "Hợp tác xã Gio Linh",
    "website": "",
    "fax": "",
    "province": "45",
    "district": "462",
    "commune": Catalogue.may_2020().communes("462")[0].code,
    "street": "2 Trần Phú",
}


def test_the_account_page_leads_to_what_can_be_changed(quang: Browser):
    """P4 offers the three changes that its line speaks of."""
    page = quang.open(ACCOUNT)
    for label, address in (
        ("Cập nhật thông tin", EDIT),
        ("Đổi mật khẩu", NEW_PASSWORD),
        ("Đổi tên đăng nhập", NEW_NAME),
    ):
        assert re.search(rf'href="{address.removeprefix(ORIGIN)}">{label}</a>', page.text)


def test_what_was_declared_can_be_updated(quang: Browser, province: ProvincePortal):
    """The form begins with what is known; saving it changes the account and says so; the screen shows it."""
    form = quang.open(EDIT)
    assert heading(form) == "CẬP NHẬT THÔNG TIN"
    assert 'value="0912000321"' in form.text
    assert '<option selected value="19333">Phường 1</option>' in form.text
    page = quang.send(form, **CONTACT)
    assert page.url == ACCOUNT
    assert 'role="status"' in page.text
    assert "Cập nhật thông tin thành công" in visible(page)
    assert f"2 Trần Phú, {Catalogue.may_2020().communes('462')[0].name}, Thị xã Quảng Trị, Tỉnh Quảng Trị" in visible(
        page
    )
    account = province.account("0912000321")
    changed = (account.phone, account.email, account.organisation, account.commune_code)
    assert changed == ("0912000999", "quang@example.vn", "Hợp tác xã Gio Linh", CONTACT["commune"])


@pytest.mark.parametrize(
    ("current", "expected"), [("", "Vui lòng nhập Mật khẩu hiện tại"), ("Sai@20200", "Mật khẩu hiện tại không đúng")]
)
def test_another_phone_needs_the_password(quang: Browser, province: ProvincePortal, current: str, expected: str):
    """It is asked for at its field; everything else changes without it, also where the number is written otherwise."""
    page = quang.send(quang.open(EDIT), **CONTACT | {"current": current})
    assert message(page, "current") == expected
    assert province.account("0912000321").email == ""
    quang.send(quang.open(EDIT), **CONTACT | {"current": "", "phone": "+84 912 000 321"})
    assert (province.account("0912000321").phone, province.account("0912000321").email) == (
        "0912000321",
        "quang@example.vn",
    )


def test_name_number_and_password_are_not_in_that_form(quang: Browser, province: ProvincePortal):
    """A41: what proves who somebody is does not change by being sent along."""
    before = province.account("0912000321")
    extra = {"name": "Kẻ Khác", "cmnd": "197000999", "user_name": "nguoi.khac", "password_hash": "x"}
    page = quang.send(quang.open(EDIT), **CONTACT | extra)
    assert "Cập nhật thông tin thành công" in visible(page)
    after = province.account("0912000321")
    assert (after.name, after.cmnd, after.password_hash) == (before.name, before.cmnd, before.password_hash)
    assert province.account("nguoi.khac") is None


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("phone", "", "Vui lòng nhập Số điện thoại"),
        ("phone", "01271234567", "Số điện thoại không hợp lệ"),
        ("email", "binh@", "Email không hợp lệ"),
        ("website", "javascript:alert(1)", "Website không hợp lệ"),
        ("district", "", "Vui lòng nhập Quận/Huyện"),
        ("commune", "19333", "Vui lòng nhập Phường/Xã/Thị trấn"),
        ("street", "", "Vui lòng nhập Số nhà/Đường/Áp/Khóm"),
    ],
)
def test_an_update_keeps_the_rules_of_registration(
    quang: Browser, province: ProvincePortal, field: str, typed: str, expected: str
):
    """Errors stand at the fields, what was typed is kept, and the account is as it was."""
    before = province.account("0912000321")
    page = quang.send(quang.open(EDIT), **CONTACT | {field: typed})
    assert message(page, field) == expected
    assert 'value="Hợp tác xã Gio Linh"' in page.text
    assert province.account("0912000321") == before


def test_a_changed_password_opens_and_the_old_one_does_not(quang: Browser, network: Network):
    """The notice says so; only the new password signs in."""
    values = {"current": PASSWORD, "password": "Matkhau@2021", "confirmation": "Matkhau@2021"}
    page = quang.send(quang.open(NEW_PASSWORD), **values)
    assert (page.url, "Đổi mật khẩu thành công" in visible(page)) == (ACCOUNT, True)
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in visible(sign_in(new_browser(network), "0912000321"))
    assert heading(sign_in(new_browser(network), "0912000321", "Matkhau@2021")) == "QUẢN LÝ TÀI KHOẢN"


def test_a_changed_password_ends_the_sessions_of_other_browsers(
    quang: Browser, network: Network, province: ProvincePortal
):
    """Whoever knew the old password is out; the browser that changed it stays in, under a new id."""
    other = new_browser(network)
    enter(other, province)
    assert other.open(ACCOUNT).url == ACCOUNT
    before = quang.session.cookies.get("__Host-phien")
    values = {"current": PASSWORD, "password": "Matkhau@2021", "confirmation": "Matkhau@2021"}
    quang.send(quang.open(NEW_PASSWORD), **values)
    assert quang.session.cookies.get("__Host-phien") != before
    assert quang.open(ACCOUNT).url == ACCOUNT
    assert other.open(ACCOUNT).url == LOGIN


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("current", "", "Vui lòng nhập Mật khẩu hiện tại"),
        ("current", "Sai@12345", "Mật khẩu hiện tại không đúng"),
        ("password", "matkhau1@", WEAK_PASSWORD),
        ("password", PASSWORD, "Mật khẩu mới phải khác mật khẩu hiện tại"),
        ("confirmation", "Matkhau@2022", "Xác nhận mật khẩu không khớp"),
    ],
)
def test_a_password_change_that_is_not_right_changes_nothing(
    quang: Browser, province: ProvincePortal, field: str, typed: str, expected: str
):
    """One sentence at the field; no password comes back in the page."""
    before = province.account("0912000321")
    values = {"current": PASSWORD, "password": "Matkhau@2021", "confirmation": "Matkhau@2021"}
    page = quang.send(quang.open(NEW_PASSWORD), **values | {field: typed})
    assert message(page, field) == expected
    assert "Matkhau@2021" not in page.text
    assert province.account("0912000321") == before


def test_guessing_the_current_password_locks(quang: Browser, network: Network, province: ProvincePortal):
    """E12: who found a browser open guesses no further than at the login page."""
    form = quang.open(NEW_PASSWORD)
    for _ in range(5):
        page = quang.send(form, current="Sai@12345", password="Matkhau@2021", confirmation="Matkhau@2021")
    assert message(page, "current") == "Tài khoản tạm khóa 15 phút"
    page = quang.send(form, current=PASSWORD, password="Matkhau@2021", confirmation="Matkhau@2021")
    assert message(page, "current") == "Tài khoản tạm khóa 15 phút"
    assert "Tài khoản tạm khóa 15 phút" in visible(sign_in(new_browser(network), "0912000321"))


def test_a_changed_user_name_takes_everything_along(quang: Browser, network: Network, province: ProvincePortal):
    """The new name signs in and has the dossiers; the old one opens nothing."""
    dossier = province.submit_dossier("0912000321")
    page = quang.send(quang.open(NEW_NAME), user_name="quang.le", current=PASSWORD)
    assert (page.url, "Đổi tên đăng nhập thành công" in visible(page)) == (ACCOUNT, True)
    assert dossier.code in visible(quang.open(DOSSIERS))
    assert heading(sign_in(new_browser(network), "quang.le")) == "QUẢN LÝ TÀI KHOẢN"
    assert heading(sign_in(new_browser(network), "197000321")) == "QUẢN LÝ TÀI KHOẢN"
    assert heading(sign_in(new_browser(network), "0912000321")) == "ĐĂNG NHẬP"


@pytest.mark.parametrize(
    ("values", "field", "expected"),
    [
        ({"user_name": "BINH.nguyen"}, "user_name", "Tên đăng nhập đã tồn tại"),
        ({"user_name": "197000500"}, "user_name", "Tên đăng nhập là số CMND thì phải trùng với Số CMND ở trên"),
        ({"user_name": "quang"}, "user_name", "Tên đăng nhập gồm 6-50 chữ cái không dấu, chữ số và . _ @ -"),
        ({"current": "Sai@12345"}, "current", "Mật khẩu hiện tại không đúng"),
    ],
)
def test_a_user_name_that_may_not_be_is_refused(
    quang: Browser, province: ProvincePortal, values: dict[str, str], field: str, expected: str
):
    """E13 and the rules of registration; both accounts are as they were."""
    seed(province, user_name="binh.nguyen", cmnd="197000500")
    page = quang.send(quang.open(NEW_NAME), **{"user_name": "quang.le", "current": PASSWORD} | values)
    assert message(page, field) == expected
    assert (province.account("0912000321").cmnd, province.account("binh.nguyen").cmnd) == ("197000321", "197000500")
    assert province.account("quang.le") is None


def test_a_linked_account_keeps_its_user_name(quang: Browser, province: ProvincePortal, setting: PortalContext):
    """The national portal knows it by that name: unlinking must go on working."""
    token = prove(new_browser(setting.network), province).json()["access_token"]
    call(quang, setting, "xac-nhan", access_token=token, national_id="tech-1")
    page = quang.send(quang.open(NEW_NAME), user_name="quang.le", current=PASSWORD)
    assert message(page, "user_name") == messages.LINKED_NAME
    assert province.link("0912000321").national_id == "tech-1"


def test_a_name_given_up_goes_to_nobody_else(quang: Browser, network: Network, province: ProvincePortal):
    """What was proved for the old name must not come to mean another person; its owner may return to it."""
    quang.send(quang.open(NEW_NAME), user_name="quang.le", current=PASSWORD)
    other = new_browser(network)
    page = other.send(other.open(REGISTER), **FILLED | {"user_name": "0912000321"})
    assert message(page, "user_name") == "Tên đăng nhập đã tồn tại"
    quang.send(quang.open(NEW_NAME), user_name="0912000321", current=PASSWORD)
    assert province.account("0912000321").name == "Lê Văn Quang"


def test_renaming_many_times_at_once_is_one_renaming(quang: Browser, province: ProvincePortal):
    """A45: one goes through; the others are refused or sent to the login page, never an error of the server."""
    form = quang.open(NEW_NAME)
    cookies, data = quang.session.cookies.get_dict(), quang.hidden(form) | {"current": PASSWORD}

    def rename(number: int) -> int:
        name = {"user_name": f"quang.le{number}"}
        answer = quang.session.post(NEW_NAME, data=data | name, headers={"Referer": NEW_NAME}, cookies=cookies)
        return answer.status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(rename, range(4)))
    assert set(statuses) <= {200, 403}
    assert [province.account(f"quang.le{number}") is None for number in range(4)].count(False) == 1
    assert events(province).count("user name changed") == 1


def test_a_name_just_given_up_can_be_neither_changed_nor_linked(province: ProvincePortal, setting: PortalContext):
    """Whoever still holds the account under its old name comes too late: no half account, no link to nobody."""
    seed(province)
    seal = known(province, "0912000321").seal
    province.store.rename("0912000321", seal, "quang.le")
    with pytest.raises(NoAccountError):
        province.store.change("0912000321", seal, phone="0912000999")
    with pytest.raises(NoAccountError):
        province.store.rename("0912000321", seal, "quang.le2")
    with pytest.raises(AlreadyLinkedError):
        province.store.link(Link("0912000321", "tech-1", setting.world.clock.now(), "manual", "dvcqg"))
    assert province.link("quang.le") is None


# Dossiers already filed


def test_the_list_has_a_row_for_each_dossier(quang: Browser, province: ProvincePortal):
    """Code, procedure, level, day and state, newest first, and the way to its page."""
    first = province.submit_dossier("0912000321")
    second = province.submit_dossier("0912000321", Catalogue.may_2020().procedures_of("quangtri")[2].code)
    page = quang.open(DOSSIERS)
    assert f"{first.code} {PROCEDURE.name} Mức độ 4" in visible(page)
    assert "Mức độ 3 Sở Tư pháp 25/05/2020 Đang xử lý Xem chi tiết" in visible(page)
    assert page.text.index(second.code) < page.text.index(first.code)
    assert f'href="/quangtri/congdan/hosodanop/{first.code}">Xem chi tiết</a>' in page.text


def test_procedures_say_their_level(visitor: Browser):
    """Each row of the list says `Mức độ 3` or `Mức độ 4`."""
    page = visitor.open(f"{ORIGIN}/quangtri/dichvucong")
    levels = re.findall(r"<td[^>]*>(Mức độ [34])</td>", page.text)
    assert levels == [f"Mức độ {each.level}" for each in Catalogue.may_2020().procedures_of("quangtri")]


def test_a_dossier_shows_what_was_declared_and_how_far_it_is(quang: Browser, province: ProvincePortal):
    """Its page: the procedure and its level, the state, the declaration, the history, no papers yet."""
    dossier = province.submit_dossier("0912000321", content="Xin cấp lần đầu")
    page = quang.open(f"{DOSSIERS}/{dossier.code}")
    assert heading(page) == "CHI TIẾT HỒ SƠ"
    text = visible(page)
    assert f"{PROCEDURE.name} Mức độ 4 Mã hồ sơ {dossier.code} Trạng thái Đang xử lý Ngày nộp 25/05/2020" in text
    assert "Họ và tên người nộp Lê Văn Quang Số CMND 197000321 Số điện thoại 0912000321" in text
    assert "Nội dung đề nghị Xin cấp lần đầu" in text
    assert "Quá trình xử lý 25/05/2020 08:00 Nộp hồ sơ Thành phần hồ sơ Chưa có tệp đính kèm" in text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Giấy chứng minh.pdf", PDF),
        ("anh.the.JPG", b"\xff\xd8\xff\xe0..."),
        ("anh.jpeg", b"\xff\xd8\xff\xe1..."),
        ("quet.png", b"\x89PNG\r\n\x1a\n..."),
    ],
)
def test_a_paper_can_be_added(
    quang: Browser, province: ProvincePortal, setting: PortalContext, name: str, content: bytes
):
    """The notice says so; the list has its name, size and note, the history its moment; the office its bytes."""
    code = province.submit_dossier("0912000321").code
    setting.world.clock.advance(timedelta(minutes=10))
    page = quang.attach(quang.open(f"{DOSSIERS}/{code}"), name, content, "Bản sao")
    assert page.url == f"{DOSSIERS}/{code}"
    assert "Đã bổ sung thành phần hồ sơ" in visible(page)
    assert f"{name} {len(content)} byte Bản sao" in visible(page)
    assert "25/05/2020 08:10 Nhận thành phần bổ sung" in visible(page)
    (paper,) = province.dossiers("0912000321")[0].papers
    assert (paper.name, paper.content, paper.note) == (name, content, "Bản sao")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("", b"", "Vui lòng chọn Tệp đính kèm"),
        ("don.docx", PDF, "Tệp đính kèm phải là tệp PDF, JPEG hoặc PNG"),
        ("don.pdf.exe", PDF, "Tệp đính kèm phải là tệp PDF, JPEG hoặc PNG"),
        (".pdf", PDF, "Tệp đính kèm phải là tệp PDF, JPEG hoặc PNG"),
        ("don.svg", b"<svg/>", "Tệp đính kèm phải là tệp PDF, JPEG hoặc PNG"),
        ("don.pdf", b"<script>alert(1)</script>", "Nội dung tệp không phải là PDF, JPEG hoặc PNG như tên tệp"),
        ("anh.png", PDF, "Nội dung tệp không phải là PDF, JPEG hoặc PNG như tên tệp"),
        ("don.pdf", b"", "Nội dung tệp không phải là PDF, JPEG hoặc PNG như tên tệp"),
        ("x" * 97 + ".pdf", PDF, "Tên tệp dài tối đa 100 ký tự"),
        ("don.pdf", PDF + bytes(5 * 1024**2), "Tệp đính kèm có dung lượng tối đa 5 MB"),
    ],
)
def test_what_is_no_paper_is_refused_at_its_field(
    quang: Browser, province: ProvincePortal, name: str, content: bytes, expected: str
):
    """Kind by name and by content, size, length of the name; nothing is kept, the note still stands there."""
    code = province.submit_dossier("0912000321").code
    page = quang.attach(quang.open(f"{DOSSIERS}/{code}"), name, content, "Bản sao")
    assert (page.status_code, message(page, "file")) == (200, expected)
    assert 'value="Bản sao"' in page.text
    assert province.dossiers("0912000321")[0].papers == ()


def test_a_body_far_too_large_is_refused_unread_at_the_field(quang: Browser, province: ProvincePortal):
    """A30: 413, with the page that the citizen was on."""
    code = province.submit_dossier("0912000321").code
    page = quang.attach(quang.open(f"{DOSSIERS}/{code}"), "don.pdf", PDF + bytes(8 * 1024**2))
    assert (page.status_code, message(page, "file")) == (413, "Tệp đính kèm có dung lượng tối đa 5 MB")
    assert province.dossiers("0912000321")[0].papers == ()


def test_only_an_own_dossier_takes_a_large_body(quang: Browser, network: Network, province: ProvincePortal):
    """Strangers' bodies, and those for other pages, stay within the common limit."""
    seed(province, user_name="nguoi.khac", cmnd="197000999")
    foreign = province.submit_dossier("nguoi.khac").code
    paper = {"file": ("don.pdf", PDF + bytes(1024**2))}
    for browser, address in (
        (new_browser(network), f"{DOSSIERS}/{foreign}"),
        (quang, f"{DOSSIERS}/{foreign}"),
        (quang, EDIT),
    ):
        assert browser.session.post(address, files=paper).status_code == 413


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        (r"C:\\thu muc\\don.pdf", "don.pdf"),
        ("<b>don.pdf", "<b>don.pdf"),
        ("don\u202e\u200b.pdf", "don.pdf"),
        ("giâ\u0301y.pdf", "giấy.pdf"),
    ],
)
def test_a_file_name_is_a_text_and_no_path(quang: Browser, province: ProvincePortal, sent: str, shown: str):
    """A42: folders are cut off, unseen characters dropped, letters composed, and markup is text."""
    code = province.submit_dossier("0912000321").code
    page = quang.attach(quang.open(f"{DOSSIERS}/{code}"), sent, PDF)
    (paper,) = province.dossiers("0912000321")[0].papers
    assert paper.name == shown
    assert f">{escape(shown)}</td>" in page.text


def test_anothers_dossier_is_not_found(quang: Browser, network: Network, province: ProvincePortal):
    """A22: neither to look at nor to add to; the same answer as for a code that nobody has."""
    seed(province, user_name="nguoi.khac", cmnd="197000999")
    foreign = province.submit_dossier("nguoi.khac").code
    own = quang.open(f"{DOSSIERS}/{province.submit_dossier('0912000321').code}")
    form = {"data": quang.hidden(own), "files": {"file": ("don.pdf", PDF)}, "headers": {"Referer": own.url}}
    for code in (foreign, "H50.101-200525-9999"):
        assert quang.open(f"{DOSSIERS}/{code}").status_code == 404
        assert quang.session.post(f"{DOSSIERS}/{code}", **form).status_code == 404
    assert province.dossiers("nguoi.khac")[0].papers == ()


def test_one_visit_to_the_page_adds_one_paper(quang: Browser, province: ProvincePortal):
    """A45: the same form sent many times at once is one paper; another paper, or a fresh page, adds the next."""
    page = quang.open(f"{DOSSIERS}/{province.submit_dossier('0912000321').code}")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: quang.attach(page, "don.pdf", PDF), range(8)))
    assert len(province.dossiers("0912000321")[0].papers) == 1
    quang.attach(page, "don.pdf", PDF + b"trang 2")
    quang.attach(quang.open(page.url), "don.pdf", PDF)
    assert [len(paper.content) for paper in province.dossiers("0912000321")[0].papers] == [
        len(PDF),
        len(PDF) + 7,
        len(PDF),
    ]


def test_a_dossier_takes_twenty_papers(quang: Browser, province: ProvincePortal):
    """Memory has an end, and the citizen reads so at the field."""
    address = f"{DOSSIERS}/{province.submit_dossier('0912000321').code}"
    for number in range(21):
        page = quang.attach(quang.open(address), f"{number}.pdf", PDF)
    assert message(page, "file") == "Hồ sơ đã có số tệp đính kèm tối đa"
    assert len(province.dossiers("0912000321")[0].papers) == 20


def test_all_papers_of_a_citizen_have_an_end(quang: Browser, province: ProvincePortal, monkeypatch: pytest.MonkeyPatch):
    """However many dossiers they belong to: they are kept in memory."""
    monkeypatch.setattr(store, "PAPERS_SIZE_LIMIT", 2 * len(PDF))
    codes = [province.submit_dossier("0912000321").code for _ in range(3)]
    for code in codes[:2]:
        quang.attach(quang.open(f"{DOSSIERS}/{code}"), "don.pdf", PDF)
    page = quang.attach(quang.open(f"{DOSSIERS}/{codes[2]}"), "don.pdf", PDF)
    assert message(page, "file") == "Các tệp đính kèm của tài khoản đã chiếm hết dung lượng được phép"
    assert [len(dossier.papers) for dossier in province.dossiers("0912000321")] == [1, 1, 0]


@pytest.mark.parametrize("page", ["cap-nhat", "doi-mat-khau", "doi-ten-dang-nhap", "dossier"])
def test_a_personal_form_without_its_token_is_refused(quang: Browser, province: ProvincePortal, page: str):
    """A26: 403 also for uploads; account and dossier are as they were."""
    before, code = province.account("0912000321"), province.submit_dossier("0912000321").code
    address = f"{DOSSIERS}/{code}" if page == "dossier" else f"{ACCOUNT}/{page}"
    values = CONTACT | {"current": PASSWORD, "password": "Matkhau@2021", "confirmation": "Matkhau@2021"}
    answer = quang.session.post(address, data=values | {"user_name": "quang.le"}, files={"file": ("don.pdf", PDF)})
    assert answer.status_code == 403
    assert (province.account("0912000321"), province.dossiers("0912000321")[0].papers) == (before, ())


def test_seeding_for_nobody_says_so(province: ProvincePortal):
    """A scenario that forgot to open the account is told, in a sentence."""
    for begin in (province.open_session, province.submit_dossier):
        with pytest.raises(PortalError, match=r"no account 'khong\.co'"):
            begin("khong.co")


# Linking from the national portal: case 3


def test_confirmation_shows_the_asked_user_name_locked(visitor: Browser, province: ProvincePortal):
    """N12: the layout of P3, the line of linking, the name filled in and read-only."""
    seed(province)
    page = visitor.open("https://dichvucong.gov.vn/start?user_name=0912000321")
    text = visible(page)
    assert "Đăng nhập để liên kết với Cổng Dịch vụ công quốc gia" in text
    assert "Mật khẩu Đăng nhập Hủy" in text
    assert re.search(r"<input(?=[^>]*readonly)(?=[^>]*value=\"0912000321\")[^>]*>", page.text)


def test_the_right_password_proves_the_account_and_confirming_marks_the_link(
    visitor: Browser, province: ProvincePortal, setting: PortalContext
):
    """T8: the code leads to the account; the province holds the link once the national portal confirms, and the token
    is used up by that.
    """
    proven, later = (prove(visitor, province).json() for _ in range(2))
    assert (proven["sub"], proven["preferred_username"]) == ("0912000321", "0912000321")
    assert province.link("0912000321") is None
    told = {"access_token": proven["access_token"], "national_id": "tech-1"}
    answers = [call(visitor, setting, "xac-nhan", **told).status_code for _ in range(2)]
    link = province.link("0912000321")
    assert (answers, link.national_id, link.method) == ([200, 401], "tech-1", "manual")
    told = {"access_token": later["access_token"], "national_id": "tech-2"}
    assert call(visitor, setting, "xac-nhan", **told).status_code == 409


def prove(visitor: Browser, province: ProvincePortal, user_name: str = "0912000321") -> requests.Response:
    """Go through N12 as the account's owner; the stand-in answers with the claims."""
    if not province.account(user_name):
        seed(province)
    page = visitor.open(f"https://dichvucong.gov.vn/start?user_name={user_name}")
    return visitor.send(page, user_name=user_name, password=PASSWORD)


def call(visitor: Browser, setting: PortalContext, path: str, **form: str) -> requests.Response:
    """Call the province as the national portal does."""
    return visitor.session.post(f"{LINKING}/{path}", data=form, auth=setting.agreement.linking_with("quangtri").basic)


def test_a_wrong_password_leaves_the_request_open(visitor: Browser, province: ProvincePortal):
    """E22: as E11, and the next try may be right."""
    seed(province)
    page = visitor.open("https://dichvucong.gov.vn/start?user_name=0912000321")
    page = visitor.send(page, user_name="0912000321", password="Sai@12345")
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in visible(page)
    assert visitor.send(page, user_name="0912000321", password=PASSWORD).json()["sub"] == "0912000321"


def test_cancelling_tells_the_national_portal(visitor: Browser, province: ProvincePortal):
    """E23, A18: `access_denied`, unlinked."""
    seed(province)
    page = visitor.open("https://dichvucong.gov.vn/start?user_name=0912000321")
    assert visitor.send(page, cancel="1").json() == {"error": "access_denied"}
    assert province.link("0912000321") is None


def test_another_account_than_the_asked_one_is_refused(visitor: Browser, province: ProvincePortal):
    """E24: also who unlocks the field proves nothing about the asked account."""
    seed(province)
    seed(province, user_name="nguoi.khac", cmnd="197000999")
    page = visitor.open("https://dichvucong.gov.vn/start?user_name=0912000321")
    page = visitor.send(page, user_name="nguoi.khac", password=PASSWORD)
    assert "Tài khoản đăng nhập không khớp với tài khoản cần liên kết" in visible(page)


def test_a_linked_account_is_refused_at_confirmation(
    visitor: Browser, province: ProvincePortal, setting: PortalContext
):
    """E21: after the password, so that a stranger learns nothing."""
    token = prove(visitor, province).json()["access_token"]
    call(visitor, setting, "xac-nhan", access_token=token, national_id="tech-1")
    page = prove(visitor, province)
    assert "Tài khoản đã được liên kết với một tài khoản khác" in visible(page)


def test_only_the_national_portal_may_ask_confirm_and_unlink(visitor: Browser, province: ProvincePortal):
    """A10: wrong credentials are answered 401 and change nothing."""
    seed(province)
    for path in ("tai-khoan", "xac-nhan", "huy"):
        form = {"user_name": "0912000321", "national_id": "tech-1"}
        answer = visitor.session.post(f"{LINKING}/{path}", data=form, auth=("dvcqg-quangtri", "guess"))
        assert answer.status_code == 401
    assert province.link("0912000321") is None


def test_the_national_portal_can_ask_whether_a_user_name_exists(
    visitor: Browser, province: ProvincePortal, setting: PortalContext
):
    """E19 rests on this answer."""
    seed(province)
    answers = [call(visitor, setting, "tai-khoan", user_name=name).json() for name in ("0912000321", "khong.co")]
    assert answers == [{"exists": True}, {"exists": False}]


def test_confirming_with_a_made_up_token_links_nothing(
    visitor: Browser, province: ProvincePortal, setting: PortalContext
):
    """A token that nobody was given is answered 401."""
    seed(province)
    assert call(visitor, setting, "xac-nhan", access_token="x", national_id="tech-1").status_code == 401
    assert province.link("0912000321") is None


def test_unlinking_keeps_the_account_and_linking_again_works(
    visitor: Browser, province: ProvincePortal, setting: PortalContext
):
    """T9 and case 7: the pair must be named; afterwards another national account may have it."""
    token = prove(visitor, province).json()["access_token"]
    call(visitor, setting, "xac-nhan", access_token=token, national_id="tech-1")
    call(visitor, setting, "huy", national_id="tech-1", user_name="nguoi.khac")
    assert province.link("0912000321")
    assert call(visitor, setting, "huy", national_id="tech-1", user_name="0912000321").status_code == 204
    assert province.link("0912000321") is None
    assert province.account("0912000321")
    token = prove(visitor, province).json()["access_token"]
    assert call(visitor, setting, "xac-nhan", access_token=token, national_id="tech-2").status_code == 200


def test_one_account_linked_from_many_sides_at_once_is_one_link(
    visitor: Browser, province: ProvincePortal, setting: PortalContext
):
    """A44: one national account gets it; the token that proved the account is used up for the others."""
    token = prove(visitor, province).json()["access_token"]

    def confirm(number: int) -> int:
        return call(
            new_browser(setting.network), setting, "xac-nhan", access_token=token, national_id=f"tech-{number}"
        ).status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(confirm, range(16))) == [200, *[401] * 15]


# What holds on every page


def test_the_trail_and_the_pages_hold_no_secret(
    visitor: Browser, province: ProvincePortal, setting: PortalContext, caplog: pytest.LogCaptureFixture
):
    """A40: passwords are stored as hashes and named nowhere; tokens stay in the session."""
    page = visitor.send(file_from_national(visitor, setting), **FILLED)
    new = new_browser(setting.network)
    sign_in(new, PASSWORD, PASSWORD)
    told = repr(province.store.audit) + repr(province.account("0810000500")) + caplog.text + page.text
    assert PASSWORD not in told
    assert province.account("0810000500").password_hash.startswith("$argon2id$")


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "{{7*7}}", "' OR 1=1 --", "=1+1", "a\u202eb\u200bc", "\x00", "x" * 4000]
)
def test_hostile_text_is_text(visitor: Browser, hostile: str):
    """A42: no error of the server; what comes back is escaped."""
    page = visitor.send(visitor.open(REGISTER), **dict.fromkeys(FILLED, hostile))
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "49" not in message(page, "name")


def test_another_province_is_the_same_portal(setting: PortalContext):
    """The name, the host and the paths come from the directory."""
    portal = ProvincePortal(setting, "hanoi")
    setting.network.mount(portal.apps)
    with setting.network.session() as session:
        page = session.get("https://dichvucong.hanoi.gov.vn/hanoi/congdan/dangnhap")
    assert "CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN THÀNH PHỐ HÀ NỘI" in visible(page)


def test_a_province_that_is_not_in_the_catalogue_is_an_error(setting: PortalContext):
    """A sentence, not a traceback from deep inside."""
    with pytest.raises(PortalError, match="no system 'atlantis'"):
        ProvincePortal(setting, "atlantis")


# In a real browser


def test_lists_follow_the_unit_above_while_typing(page: Page, national: NationalStandIn):
    """E15, E16: communes of the district; none for the island; both reset with the province."""
    page.goto(REGISTER)
    district, commune = page.get_by_label("Quận/Huyện (*)"), page.get_by_label("Phường/Xã/Thị trấn (*)")
    district.select_option(label="Thị xã Quảng Trị")
    commune.select_option(label="Phường An Đôn")
    district.select_option(label="Huyện Cồn Cỏ")
    expect(commune).to_be_disabled()
    expect(commune).to_have_accessible_description("Huyện không có đơn vị hành chính cấp xã")
    page.get_by_label("Tỉnh/Thành phố (*)").select_option(label="Tỉnh Quảng Bình")
    expect(district).to_be_disabled()
    page.get_by_label("Tỉnh/Thành phố (*)").select_option(label="Tỉnh Quảng Trị")
    expect(district).to_be_enabled()
    expect(district).to_have_value("")
    expect(commune.locator("option")).to_have_count(1)
    expect(commune).to_be_enabled()


def test_a_starred_field_is_required_and_no_other(page: Page, national: NationalStandIn):
    """A screen reader hears what the mark shows: twelve of sixteen."""
    page.goto(REGISTER)
    required = page.get_by_role("main").locator("[aria-required=true]")
    labels = required.evaluate_all("fields => fields.map(field => field.labels[0].innerText)")
    assert len(labels) == 12
    assert all(label.endswith(" (*)") for label in labels)


def test_the_first_wrong_field_has_the_focus_and_says_why(page: Page, national: NationalStandIn):
    """A screen reader is taken to the message, which is tied to its field."""
    page.goto(REGISTER)
    page.get_by_role("button", name="Đăng ký").click()
    name = page.get_by_label("Họ và tên (*)")
    expect(name).to_be_focused()
    expect(name).to_have_accessible_description("Vui lòng nhập Họ và tên")


def test_start_afresh_empties_the_form(page: Page, national: NationalStandIn):
    """`Làm mới` gives a clean form, also after a message."""
    page.goto(REGISTER)
    page.get_by_label("Họ và tên (*)").fill("Nguyễn Thanh Bình")
    page.get_by_role("button", name="Đăng ký").click()
    page.get_by_role("button", name="Làm mới").click()
    expect(page.get_by_label("Họ và tên (*)")).to_have_value("")
    expect(page.get_by_text("Vui lòng nhập Số CMND")).to_have_count(0)


def test_the_menu_of_the_signed_in_citizen(page: Page, national: NationalStandIn, province: ProvincePortal):
    """The button is named as the citizen; its menu opens, closes with Escape, and signs out."""
    seed(province)
    page.context.add_cookies(province.open_session("0912000321"))
    page.goto(ORIGIN)
    button = page.get_by_role("button", name="Lê Văn Quang", exact=True)
    button.click()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.get_by_role("link", name="Thông tin cá nhân")).to_be_hidden()
    button.click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Đăng nhập")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "button"),
    [(REGISTER, "Làm mới"), (LOGIN, "Đăng nhập"), ("https://dichvucong.gov.vn/start?user_name=x", "Hủy")],
)
def test_each_form_fits_a_screen_and_a_phone(page: Page, national: NationalStandIn, address: str, button: str):
    """1280 x 800 shows the whole form; at 360 px nothing sticks out to the right."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    expect(page.get_by_role("button", name=button)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight") <= 800
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_note_for_con_co_fits_too(page: Page, national: NationalStandIn):
    """E15's note makes the form no taller than the screen."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(REGISTER)
    page.get_by_label("Quận/Huyện (*)").select_option(label="Huyện Cồn Cỏ")
    expect(page.get_by_text(messages.NO_COMMUNES)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") <= 800


@pytest.mark.parametrize(
    ("address", "button"),
    [(EDIT, "Lưu thông tin"), (NEW_PASSWORD, "Đổi mật khẩu"), (NEW_NAME, "Đổi tên đăng nhập"), (DOSSIERS, "Bổ sung")],
)
def test_each_personal_form_fits_a_screen_and_a_phone(
    page: Page, national: NationalStandIn, province: ProvincePortal, address: str, button: str
):
    """As the others: whole at 1280 x 800, nothing cut at 360 px."""
    seed(province)
    code = province.submit_dossier("0912000321").code
    page.context.add_cookies(province.open_session("0912000321"))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/{code}" if address == DOSSIERS else address)
    expect(page.get_by_role("button", name=button, exact=True)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight") <= 800
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_from_the_account_to_an_added_paper_on_the_screen(
    page: Page, national: NationalStandIn, province: ProvincePortal
):
    """The closing promise, as a citizen goes: menu, list, dossier, file, notice, and the paper in the list."""
    seed(province)
    code = province.submit_dossier("0912000321").code
    page.context.add_cookies(province.open_session("0912000321"))
    page.goto(ACCOUNT)
    page.get_by_role("link", name="Quản lý hồ sơ đã nộp", exact=True).click()
    page.get_by_role("row").filter(has_text=code).get_by_role("link", name="Xem chi tiết", exact=True).click()
    file = {"name": "Giấy khai sinh.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.get_by_role("button", name="Tệp đính kèm", exact=True).set_input_files(file)
    expect(page.get_by_text("Giấy khai sinh.pdf")).to_be_visible()
    page.get_by_role("textbox", name="Ghi chú", exact=True).fill("Bản sao")
    page.get_by_role("button", name="Bổ sung", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Đã bổ sung thành phần hồ sơ")
    expect(page.get_by_role("row").filter(has_text="Giấy khai sinh.pdf")).to_contain_text("Bản sao")


def test_the_update_form_has_the_lists_of_registration(page: Page, national: NationalStandIn, province: ProvincePortal):
    """E15 while typing, here too; the notice is announced."""
    seed(province)
    page.context.add_cookies(province.open_session("0912000321"))
    page.goto(ACCOUNT)
    page.get_by_role("link", name="Cập nhật thông tin", exact=True).click()
    page.get_by_label("Quận/Huyện (*)").select_option(label="Huyện Cồn Cỏ")
    expect(page.get_by_label("Phường/Xã/Thị trấn (*)")).to_be_disabled()
    page.get_by_role("button", name="Lưu thông tin", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Cập nhật thông tin thành công")
    assert province.account("0912000321").district_code == "471"


@pytest.mark.parametrize(("size", "papers"), [(5 * 1024**2, 1), (5 * 1024**2 + 1, 0)])
def test_a_paper_of_five_megabytes_is_taken_and_one_byte_more_refused(
    quang: Browser, province: ProvincePortal, size: int, papers: int
):
    """The limit is what the message says, to the byte."""
    address = f"{DOSSIERS}/{province.submit_dossier('0912000321').code}"
    page = quang.attach(quang.open(address), "don.pdf", PDF.ljust(size, b"0"))
    assert ("Tệp đính kèm có dung lượng tối đa 5 MB" in page.text) == (not papers)
    assert len(province.dossiers("0912000321")[0].papers) == papers
