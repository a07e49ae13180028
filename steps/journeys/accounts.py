"""Accounts: opened, registered, and what a portal keeps of their owners."""

from __future__ import annotations

from guidebook.browser.screen import Screen
from guidebook.differences import see_same
from guidebook.errors import GuidebookError
from guidebook.vocabulary.doing import fill_table
from steps.cast.citizen import AtSystem, Citizen
from steps.cast.known import known_as
from steps.cast.personas import CAST, written
from steps.journeys import phone
from steps.journeys.pages import click_each, fill_each, see_system


def open_national_account(citizen: Citizen) -> None:
    """An active account on the national portal."""
    one = citizen.persona
    citizen.portals.national.open_account(
        name=one.name, number=one.number, birth_date=one.born, phone=one.phone, password=one.password, email=one.email
    )


def open_provincial_account_of(citizen: Citizen, name: str) -> None:
    """An account on the provincial portal of somebody else of the cast."""
    one = known_as(name, CAST, "nhân vật")
    citizen.portals.phones.register(one.phone, one.number)
    citizen.portals.province.open_account(
        name=one.name, cmnd=one.number, phone=one.phone, user_name=one.user_name, password=one.provincial_password
    )


def register_nationally(screen: Screen, citizen: Citizen) -> None:
    """From the home page to the notice of success (section 1, step 1)."""
    open_registration(screen, citizen)
    fill_registration(screen, citizen)
    phone.enter_code(screen, citizen)
    fill_each(screen, citizen, "mật khẩu", "ô [Nhập mật khẩu]", "ô [Xác nhận mật khẩu]")
    screen.click("nút [Xác nhận]")
    screen.see("tiêu đề [Đăng ký tài khoản thành công]")


def open_registration(screen: Screen, citizen: Citizen) -> None:
    """From the home page to the form of a mobile subscriber."""
    screen.open(citizen.portals.addresses.national)
    click_each(screen, "nút [Đăng ký] ở đầu trang", "nút [Thuê bao di động]")


def fill_registration(screen: Screen, citizen: Citizen) -> None:
    """Fill in the form with the citizen's own data and send it."""
    fill_table(
        screen,
        citizen,
        [
            ["ô", "nội dung"],
            ["ô [Tên đăng nhập (Số CMT/CCCD)]", "số CMT/CCCD"],
            ["ô [Họ tên]", "họ tên"],
            ["ô [Ngày sinh]", "ngày sinh"],
            ["ô [Số điện thoại]", "số điện thoại"],
            ["ô [Nhập mã xác thực]", "mã trong hình"],
        ],
    )
    screen.click("nút [Đăng ký]")


def register_at(screen: Screen, at: AtSystem) -> None:
    """Complete the form that arrives filled in with what the national portal knows."""
    fill_home(screen, at)
    fill_table(
        screen,
        at.citizen,
        [
            ["ô", "nội dung"],
            ["ô [Ngày cấp CMND]", "ngày cấp CMND"],
            ["ô [Nơi cấp CMND]", "nơi cấp CMND"],
            ["ô [Số nhà/Đường/Áp/Khóm]", "địa chỉ nơi ở"],
            ["ô [Tên đăng nhập]", "tên đăng nhập đã đăng ký"],
            ["ô [Mật khẩu]", "mật khẩu của Cổng DVC tỉnh"],
            ["ô [Xác nhận mật khẩu]", "mật khẩu của Cổng DVC tỉnh"],
        ],
    )
    screen.click("nút [Đăng ký]")


def fill_home(screen: Screen, at: AtSystem) -> None:
    """Where the citizen lives; of most provinces the portals have no lists of districts."""
    citizen = at.citizen
    if not at.presets_province:
        screen.set("danh sách [Tỉnh/Thành phố]", citizen.value("tỉnh/thành phố nơi ở"))
    if citizen.persona.district:
        screen.set("danh sách [Quận/Huyện]", citizen.value("quận/huyện nơi ở"))
        screen.set("danh sách [Phường/Xã/Thị trấn]", citizen.value("phường/xã nơi ở"))


def see_registration(screen: Screen, at: AtSystem) -> None:
    """The system asks for an account, and knows already who is asked."""
    see_system(screen, at)
    screen.see_heading("ĐĂNG KÝ TÀI KHOẢN")
    screen.see_value("ô [Họ và tên]", at.citizen.persona.name)


def see_registered(at: AtSystem) -> None:
    """The system keeps of the citizen, in every column, what they declared."""
    one, account = at.citizen.persona, at.account
    if account is None:
        raise GuidebookError(f"{at.name} không có tài khoản “{one.user_name}”.")
    catalogue = at.citizen.catalogue
    units = catalogue.province(account.province_code), catalogue.district(account.district_code)
    commune = catalogue.commune(account.commune_code)
    found = {
        "họ tên": account.name,
        "số CMT/CCCD": account.cmnd,
        "ngày cấp": written(account.cmnd_issued_on),
        "nơi cấp": account.cmnd_issued_by,
        "số điện thoại": account.phone,
        "tỉnh": units[0].full_name if units[0] else "",
        "huyện": units[1].name if units[1] else "",
        "xã": commune.name if commune else "",
        "số nhà, đường": account.street,
        "tên đăng nhập": account.user_name,
    }
    home = {"tỉnh": one.province, "huyện": one.district, "xã": one.commune, "số nhà, đường": one.street}
    declared = {"họ tên": one.name, "số CMT/CCCD": one.number, "ngày cấp": written(one.issued), "nơi cấp": one.issuer}
    declared |= {"số điện thoại": one.phone, "tên đăng nhập": one.user_name, **home}
    see_same({"tài khoản": declared}, {"tài khoản": found}, f"Tài khoản mà {at.name} giữ khác với đã khai")
