"""The plain script: what a careful engineer would write with Playwright alone, and nothing of ours.

    python -m bench.baseline guide             # every scenario that prints, its figures to build/bench/figures/
    python -m bench.baseline cases             # the three cases with the chapter on linking
    python -m bench.baseline case2 --repeat 5  # one scenario, so often
    python -m bench.baseline guide --workers 2 # in two processes, each of which takes the next scenario

The same portals, browser, clicks, typing and waits as the guide's scenarios, one picture at scale 2 for each
figure, a fresh world and a fresh context for each scenario; no tracing, no record, no annotation. Labels and
data stand here as they would in such a script; a portal that changes makes it fail, as it makes the guide fail.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from guidebook.browser.browsers import find_browser, launch_options
from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.directory import Catalogue
from mock_portals.environment import Environment
from mock_portals.network import Network
from mock_portals.passwords import Passwords
from mock_portals.phone import PhoneNetwork
from mock_portals.sites import Portals, open_portals

FIGURES = Path("build", "bench", "figures")
NATIONAL = "https://dichvucong.gov.vn"
PROVINCE = "https://dichvucong.quangtri.gov.vn"
NAME, NUMBER, PHONE = "Nguyễn Thanh Bình", "197000500", "0810000500"
BORN, ISSUED, ISSUER = "12/03/1985", "15/06/2015", "Công an tỉnh Quảng Trị"
DISTRICT, COMMUNE, STREET = "Thành phố Đông Hà", "Phường 5", "12 Hùng Vương"
CAPTCHA, PASSWORD, PROVINCIAL_PASSWORD = "9r1f0k", "Quangtri@2020", "Motcua@2020"
SYSTEM = "Một cửa Quảng Trị"
PROCEDURE = "Đăng ký khai sinh"
PAPER = {"name": "giay-chung-sinh.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}


class Visit:
    """One scenario's page and portals."""

    def __init__(self, page: Page, portals: Portals, catalogue: Catalogue) -> None:
        self.page = page
        self.portals = portals
        self.catalogue = catalogue
        portals.phones.register(PHONE, NUMBER)

    def button(self, name: str) -> None:
        """Press the button called ``name``."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def link(self, name: str) -> None:
        """Follow the link called ``name``."""
        self.page.get_by_role("link", name=name, exact=True).click()

    def head(self, name: str, role: str = "button") -> None:
        """Press what is called ``name`` at the top of the page."""
        self.page.get_by_role("banner").get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]

    def fill(self, label: str, value: str) -> None:
        """Type ``value`` into the field with this label."""
        self.page.get_by_role("textbox", name=label, exact=True).fill(value)

    def choose(self, label: str, value: str) -> None:
        """Choose ``value`` from the list with this label."""
        self.page.get_by_role("combobox", name=label, exact=True).select_option(label=value)

    def heading(self, name: str) -> None:
        """Wait for the screen with this heading."""
        expect(self.page.get_by_role("heading", name=name, exact=True).first).to_be_visible()

    def figure(self, name: str, title: str) -> None:
        """Wait for the screen with this title, and take its picture."""
        expect(self.page).to_have_title(re.compile(f"^{re.escape(title)} - "))
        self.page.screenshot(path=FIGURES / f"{name}.png")

    def see(self, text: str) -> None:
        """Wait for this text."""
        expect(self.page.get_by_text(text, exact=True).filter(visible=True).first).to_be_visible()

    def row(self, text: str) -> Locator:
        """The row of a table that holds ``text``."""
        return self.page.get_by_role("row").filter(has_text=text)

    def code(self) -> str:
        """The one-time code that arrived last."""
        return str(re.findall(r"\b\d{6}\b", self.portals.phones.inbox(PHONE)[-1].text)[-1])


# --- what the portals know before a scenario ---------------------------------------------------------------


def national_account(visit: Visit) -> None:
    """An account on the national portal."""
    visit.portals.national.open_account(
        name=NAME, number=NUMBER, birth_date=date(1985, 3, 12), phone=PHONE, password=PASSWORD
    )


def provincial_account(visit: Visit) -> None:
    """An account on the provincial portal."""
    visit.portals.province.open_account(
        name=NAME, cmnd=NUMBER, phone=PHONE, user_name=PHONE, password=PROVINCIAL_PASSWORD
    )


def signed_in(visit: Visit) -> None:
    """An account on the national portal, signed in."""
    national_account(visit)
    visit.page.context.add_cookies(visit.portals.national.open_session(NUMBER))  # type: ignore[arg-type]


# --- what several scenarios do -----------------------------------------------------------------------------


def declare(visit: Visit) -> None:
    """Fill in the national registration, and send it."""
    visit.fill("Tên đăng nhập (Số CMT/CCCD) *", NUMBER)
    visit.fill("Họ tên *", NAME)
    visit.fill("Ngày sinh *", BORN)
    visit.fill("Số điện thoại *", PHONE)
    visit.fill("Nhập mã xác thực *", CAPTCHA)
    visit.button("Đăng ký")


def enter_code(visit: Visit) -> None:
    """Type the one-time code."""
    visit.heading("Xác thực mã OTP")
    visit.page.get_by_role("textbox", name="Nhập mã OTP").fill(visit.code())
    visit.button("XÁC NHẬN")


def set_password(visit: Visit) -> None:
    """Choose the national password."""
    visit.fill("Nhập mật khẩu", PASSWORD)
    visit.fill("Xác nhận mật khẩu", PASSWORD)
    visit.button("Xác nhận")


def register_nationally(visit: Visit) -> None:
    """Section 1, step 1."""
    visit.page.goto(NATIONAL)
    visit.head("Đăng ký")
    visit.button("Thuê bao di động")
    declare(visit)
    enter_code(visit)
    set_password(visit)
    visit.heading("Đăng ký tài khoản thành công")


def give_password(visit: Visit) -> None:
    """Fill in the national sign-in, and send it."""
    visit.fill("Tên đăng nhập", NUMBER)
    visit.fill("Mật khẩu", PASSWORD)
    visit.fill("Mã xác thực", CAPTCHA)
    visit.button("Đăng nhập")


def see_own_name(visit: Visit) -> None:
    """The citizen is signed in."""
    expect(visit.page.get_by_role("banner").get_by_role("button", name=NAME)).to_be_visible()


def sign_in_nationally(visit: Visit) -> None:
    """Section 1, step 2."""
    visit.page.goto(NATIONAL)
    visit.head("Đăng nhập")
    visit.button("Tài khoản cấp bởi Cổng dịch vụ công quốc gia")
    give_password(visit)
    enter_code(visit)
    see_own_name(visit)


def file_dossier(visit: Visit) -> None:
    """From the national list of procedures to the province."""
    visit.page.goto(NATIONAL)
    visit.link("Thủ tục hành chính")
    visit.link(PROCEDURE)
    visit.button("Nộp hồ sơ")


def see_dossier_form(visit: Visit) -> None:
    """The province shows the form of the procedure that was chosen."""
    expect(visit.page).to_have_url(re.compile(f"^{PROVINCE}/"))
    expect(visit.page.get_by_text(PROCEDURE).first).to_be_visible()
    see_own_name(visit)


def see_provincial_link(visit: Visit) -> None:
    """The account at the province says that it is linked."""
    visit.head(NAME)
    visit.head("Thông tin cá nhân", "link")
    visit.see("Đã liên kết")


def register_provincially(visit: Visit) -> None:
    """Complete the form that the province has filled in with what it was told."""
    expect(visit.page).to_have_url(re.compile(f"^{PROVINCE}/"))
    visit.heading("ĐĂNG KÝ TÀI KHOẢN")
    visit.page.wait_for_load_state("domcontentloaded")  # its script fills the list of communes
    expect(visit.page.get_by_role("textbox", name="Họ và tên (*)")).to_have_value(NAME)
    visit.fill("Ngày cấp CMND (*)", ISSUED)
    visit.fill("Nơi cấp CMND (*)", ISSUER)
    visit.choose("Quận/Huyện (*)", DISTRICT)
    visit.choose("Phường/Xã/Thị trấn (*)", COMMUNE)
    visit.fill("Số nhà/Đường/Áp/Khóm (*)", STREET)
    visit.fill("Tên đăng nhập (*)", PHONE)
    visit.fill("Mật khẩu (*)", PROVINCIAL_PASSWORD)
    visit.fill("Xác nhận mật khẩu (*)", PROVINCIAL_PASSWORD)
    visit.button("Đăng ký")


def open_linking(visit: Visit) -> None:
    """To the list of linked accounts."""
    visit.page.goto(NATIONAL)
    visit.head(NAME)
    visit.head("Thông tin cá nhân", "link")
    visit.link("Liên kết tài khoản")


def add_link(visit: Visit) -> None:
    """To the form for a new link."""
    row = visit.page.get_by_role("listitem").filter(has_text="Liên kết tài khoản các hệ thống khác")
    row.get_by_role("link", name="+ Thêm mới").click()


def open_systems(visit: Visit) -> None:
    """Open the list of systems: the one that the page's script has put in the place of a plain select."""
    visit.page.get_by_role("combobox", name="Hệ thống liên kết", expanded=False).click()


def search_system(visit: Visit) -> None:
    """Search the list of systems."""
    open_systems(visit)
    visit.page.keyboard.type("quang")


def choose_system(visit: Visit) -> None:
    """Choose the province, say whose account."""
    visit.page.get_by_role("option", name=SYSTEM).click()
    visit.fill("Tên đăng nhập", PHONE)
    visit.button("Liên kết")


def confirm_link(visit: Visit) -> None:
    """Sign in at the province."""
    visit.fill("Mật khẩu", PROVINCIAL_PASSWORD)
    visit.button("Đăng nhập")


def see_linked(visit: Visit) -> None:
    """The list of linked accounts has the province."""
    row = visit.page.get_by_role("listitem").filter(has_text=SYSTEM)
    expect(row.get_by_role("link", name="Hủy liên kết")).to_be_visible()


def see_linked_stores(visit: Visit) -> None:
    """Both portals hold the link."""
    assert visit.portals.national.links(NUMBER)
    assert visit.portals.province.link(PHONE)


# --- the scenarios -----------------------------------------------------------------------------------------


def case1(visit: Visit) -> None:
    """Neither account exists."""
    register_nationally(visit)
    sign_in_nationally(visit)
    file_dossier(visit)
    register_provincially(visit)
    see_linked_stores(visit)
    see_dossier_form(visit)
    see_provincial_link(visit)
    open_linking(visit)
    see_linked(visit)


def case2(visit: Visit) -> None:
    """Only the national account exists."""
    national_account(visit)
    sign_in_nationally(visit)
    file_dossier(visit)
    register_provincially(visit)
    see_linked_stores(visit)
    see_dossier_form(visit)
    see_provincial_link(visit)
    open_linking(visit)
    see_linked(visit)


def case3(visit: Visit) -> None:
    """Only the provincial account exists."""
    provincial_account(visit)
    register_nationally(visit)
    sign_in_nationally(visit)
    open_linking(visit)
    add_link(visit)
    search_system(visit)
    choose_system(visit)
    confirm_link(visit)
    visit.heading("Liên kết tài khoản thành công")
    see_linked_stores(visit)
    open_linking(visit)
    see_linked(visit)
    file_dossier(visit)
    see_dossier_form(visit)
    see_provincial_link(visit)


def linking(visit: Visit) -> None:
    """Case 3's chapter on linking."""
    provincial_account(visit)
    signed_in(visit)
    open_linking(visit)
    visit.head(NAME)
    visit.figure("lien-ket-muc", "Liên kết tài khoản")
    add_link(visit)
    search_system(visit)
    visit.figure("lien-ket-chon-he-thong", "Đăng ký tài khoản liên kết")
    choose_system(visit)
    visit.figure("lien-ket-xac-nhan", "ĐĂNG NHẬP")
    confirm_link(visit)
    visit.figure("lien-ket-thanh-cong", "Liên kết tài khoản thành công")
    open_linking(visit)
    visit.figure("lien-ket-ket-qua", "Liên kết tài khoản")
    see_linked(visit)
    see_linked_stores(visit)


def other_systems(visit: Visit) -> None:
    """The list of systems has all of them."""
    signed_in(visit)
    open_linking(visit)
    add_link(visit)
    open_systems(visit)
    names = [system.name for system in visit.catalogue.connected]
    options = visit.page.get_by_role("option")
    expect(options).to_have_count(len(names))
    assert sorted(options.all_inner_texts()) == sorted(names)


def registration(visit: Visit) -> None:
    """Section 1, step 1, with its figures."""
    visit.page.goto(NATIONAL)
    visit.figure("quoc-gia-trang-chu", "Trang chủ")
    visit.head("Đăng ký")
    visit.figure("dang-ky-phuong-thuc", "Đăng ký")
    visit.button("Thuê bao di động")
    visit.figure("dang-ky-thong-tin", "Đăng ký")
    declare(visit)
    visit.heading("Xác thực mã OTP")
    visit.figure("dang-ky-otp", "Xác thực mã OTP")
    enter_code(visit)
    expect(visit.page.get_by_role("textbox", name="Nhập mật khẩu")).to_be_visible()
    visit.figure("dang-ky-mat-khau", "Đặt mật khẩu")
    set_password(visit)
    visit.heading("Đăng ký tài khoản thành công")
    visit.figure("dang-ky-thanh-cong", "Đăng ký tài khoản thành công")


def signing_in(visit: Visit) -> None:
    """Section 1, step 2, with its figures."""
    national_account(visit)
    visit.page.goto(NATIONAL)
    visit.figure("quoc-gia-dang-nhap", "Trang chủ")
    visit.head("Đăng nhập")
    visit.figure("dang-nhap-loai-tai-khoan", "Đăng nhập")
    visit.button("Tài khoản cấp bởi Cổng dịch vụ công quốc gia")
    visit.figure("dang-nhap-thong-tin", "Đăng nhập")
    give_password(visit)
    visit.figure("dang-nhap-otp", "Xác thực mã OTP")
    enter_code(visit)
    visit.figure("dang-nhap-thanh-cong", "Trang chủ")


def provincial_registration(visit: Visit) -> None:
    """Section 2: registering."""
    visit.page.goto(PROVINCE)
    visit.figure("tinh-trang-chu", "QUY TRÌNH THỰC HIỆN NỘP HỒ SƠ QUA MẠNG")
    visit.head("Đăng ký", "link")
    visit.figure("tinh-dang-ky", "ĐĂNG KÝ TÀI KHOẢN")
    visit.page.goto(f"{PROVINCE}/quangtri/congdan/dangkytaikhoan")
    visit.heading("ĐĂNG KÝ TÀI KHOẢN")
    visit.fill("Họ và tên (*)", NAME)
    visit.fill("Số CMND (*)", NUMBER)
    visit.fill("Ngày cấp CMND (*)", ISSUED)
    visit.fill("Nơi cấp CMND (*)", ISSUER)
    visit.fill("Số điện thoại (*)", PHONE)
    visit.choose("Quận/Huyện (*)", DISTRICT)
    visit.choose("Phường/Xã/Thị trấn (*)", COMMUNE)
    visit.fill("Số nhà/Đường/Áp/Khóm (*)", STREET)
    visit.fill("Tên đăng nhập (*)", PHONE)
    visit.fill("Mật khẩu (*)", PROVINCIAL_PASSWORD)
    visit.fill("Xác nhận mật khẩu (*)", PROVINCIAL_PASSWORD)
    visit.button("Đăng ký")
    assert visit.portals.province.account(PHONE)


def provincial_signing_in(visit: Visit) -> None:
    """Section 2: signing in."""
    provincial_account(visit)
    visit.page.goto(PROVINCE)
    visit.head("Đăng nhập", "link")
    visit.figure("tinh-dang-nhap", "ĐĂNG NHẬP")
    visit.page.goto(f"{PROVINCE}/quangtri/congdan/dangnhap")
    visit.heading("ĐĂNG NHẬP")
    visit.fill("Tên đăng nhập/ Số CMND", PHONE)
    visit.fill("Mật khẩu", PROVINCIAL_PASSWORD)
    visit.button("Đăng nhập")
    visit.figure("tinh-quan-ly-tai-khoan", "QUẢN LÝ TÀI KHOẢN")
    visit.head("DỊCH VỤ CÔNG TRỰC TUYẾN", "link")
    visit.see("Mức độ 3")
    visit.see("Mức độ 4")
    visit.row(PROCEDURE).get_by_role("link", name="Nộp hồ sơ").click()
    visit.button("Nộp hồ sơ")
    expect(visit.row(PROCEDURE).get_by_text("Đang xử lý")).to_be_visible()


def managing(visit: Visit) -> None:
    """Section 2: the account, and what was filed."""
    provincial_account(visit)
    [code] = [one.code for one in visit.catalogue.procedures_of("quangtri") if one.name == PROCEDURE]
    visit.portals.province.submit_dossier(PHONE, code)
    visit.page.context.add_cookies(visit.portals.province.open_session(PHONE))  # type: ignore[arg-type]
    visit.page.goto(PROVINCE)
    visit.head(NAME)
    visit.head("Thông tin cá nhân", "link")
    visit.link("Cập nhật thông tin")
    visit.fill("Email", "binh@example.vn")
    visit.button("Lưu thông tin")
    visit.see("Cập nhật thông tin thành công")
    visit.link("Quản lý hồ sơ đã nộp")
    expect(visit.row(PROCEDURE).get_by_text("Đang xử lý")).to_be_visible()
    visit.row(PROCEDURE).get_by_role("link", name="Xem chi tiết").click()
    visit.page.get_by_label("Tệp đính kèm").set_input_files(PAPER)  # type: ignore[arg-type]
    visit.button("Bổ sung")
    visit.see("Đã bổ sung thành phần hồ sơ")
    expect(visit.row("giay-chung-sinh.pdf")).to_be_visible()


Scenario = Callable[[Visit], None]
CASES: tuple[Scenario, ...] = (case1, case2, case3, linking, other_systems)
GUIDE: tuple[Scenario, ...] = (
    *CASES,
    registration,
    signing_in,
    provincial_registration,
    provincial_signing_in,
    managing,
)
CHOICES: dict[str, tuple[Scenario, ...]] = {
    "guide": GUIDE,
    "cases": CASES,
    "case1": (case1,),
    "case2": (case2,),
    "case3": (case3,),
}


# --- running -----------------------------------------------------------------------------------------------


@contextmanager
def visiting(browser: Browser, network: Network, catalogue: Catalogue) -> Iterator[Visit]:
    """A fresh world and a fresh context: the browser sees what the guide's scenarios make it see."""
    clock = Clock(datetime(2020, 5, 25, 8, 30))
    world = Environment(clock, RandomSource.given(captcha=CAPTCHA), Passwords.cheap(), PhoneNetwork(clock), catalogue)
    portals = open_portals(network, world)
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        device_scale_factor=2,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
        color_scheme="light",
        service_workers="block",
        ignore_https_errors=True,
    )
    yield Visit(context.new_page(), portals, catalogue)
    context.close()


@contextmanager
def launched(network: Network) -> Iterator[Browser]:
    """The browser that the guide's scenarios would find, and the portals in it."""
    options = launch_options(find_browser())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**{**options, "args": [*options["args"], *network.browser_arguments]})
        yield browser
        browser.close()


def run(scenarios: Iterable[Scenario]) -> None:
    """Run ``scenarios`` in one browser."""
    FIGURES.mkdir(parents=True, exist_ok=True)
    catalogue = Catalogue.may_2020()
    with Network() as network, launched(network) as browser:
        for scenario in scenarios:
            with visiting(browser, network, catalogue) as visit:
                scenario(visit)


def run_in_processes(scenarios: Sequence[Scenario], workers: int) -> None:
    """Run ``scenarios`` in so many processes, a browser each."""
    processes = get_context("spawn")
    numbers = processes.Queue()
    for number in (*range(len(scenarios)), *[None] * workers):
        numbers.put(number)
    started = [processes.Process(target=_work, args=(scenarios, numbers)) for _ in range(workers)]
    for process in started:
        process.start()
    for process in started:
        process.join()
    if any(process.exitcode for process in started):
        raise SystemExit("A scenario failed.")


def _work(scenarios: Sequence[Scenario], numbers: Any) -> None:
    run(scenarios[number] for number in iter(numbers.get, None))


def main() -> None:
    """``python -m bench.baseline``."""
    words = argparse.ArgumentParser(prog="python -m bench.baseline", description=(__doc__ or "").partition("\n")[0])
    words.add_argument("what", choices=CHOICES)
    words.add_argument("--repeat", type=int, default=1, metavar="N")
    words.add_argument("--workers", type=int, default=1, metavar="N")
    asked = words.parse_args()
    scenarios = CHOICES[asked.what] * asked.repeat
    if asked.workers > 1:
        run_in_processes(scenarios, asked.workers)
    else:
        run(scenarios)


if __name__ == "__main__":
    main()
