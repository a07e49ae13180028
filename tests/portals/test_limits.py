"""What grows old, what is counted, and which days may be typed: by the portals' clock, at both sides of each limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from mock_portals import validation
from mock_portals.clock import Clock
from mock_portals.messages import minutes
from mock_portals.national.records import NationalAccount
from mock_portals.network import Network
from mock_portals.rate_limit import LimitReachedError, RateLimiter
from mock_portals.sites import Portals
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD
from tests.portals.shortcut import Shortcut
from tests.portals.visitor import Visitor

IDENTITY = "https://xacthuc.dichvucong.gov.vn/authenticationendpoint"
REGISTRATION = "https://dangky.dichvucong.gov.vn"
CITIZEN = "https://dichvucong.quangtri.gov.vn/quangtri/congdan"
ADD_LINK = "https://dichvucong.gov.vn/tai-khoan/lien-ket/dang-ky"
TODAY = date(2020, 5, 25)
NAMES_AN_HOUR = 10


@pytest.fixture
def network() -> Network:
    """The portals call each other in this process: it is they who are on trial."""
    return Shortcut()


# What was begun with a code is finished within ten minutes


def declare(visitor: Visitor) -> None:
    """Registering, to N4."""
    visitor.open(f"{REGISTRATION}/register/thue-bao-di-dong")
    who = {"number": "197000500", "full_name": "Nguyễn Thanh Bình", "phone": "0810000500"}
    visitor.send(**who, birth_date="25/05/1985", captcha=CAPTCHA)


def log_in(visitor: Visitor) -> None:
    """Signing in, to N8."""
    visitor.open(f"{IDENTITY}/basicauth.do")
    visitor.send(number="045185000123", password=PASSWORD, captcha=CAPTCHA)


def recover(visitor: Visitor) -> None:
    """A password forgotten nationally, to its code."""
    visitor.open(f"{IDENTITY}/quen-mat-khau")
    visitor.send(number="045185000123", captcha=CAPTCHA)


def forget(visitor: Visitor) -> None:
    """A password forgotten at the province, to its code."""
    visitor.open(f"{CITIZEN}/quenmatkhau")
    visitor.send(login="huong123")


BEGUN: dict[str, tuple[Callable[[Visitor], None], str, str]] = {
    "registration": (declare, f"{REGISTRATION}/sendOtp", f"{REGISTRATION}/password"),
    "sign-in": (log_in, f"{IDENTITY}/vnconnect-authenticator.jsp", "https://dichvucong.gov.vn/"),
    "recovery": (recover, f"{IDENTITY}/quen-mat-khau/ma-otp", f"{IDENTITY}/quen-mat-khau/mat-khau"),
    "recovery at the province": (forget, f"{CITIZEN}/quenmatkhau/ma-otp", f"{CITIZEN}/quenmatkhau/mat-khau-moi"),
}


@pytest.fixture
def accounts(portals: Portals, huong: NationalAccount) -> Portals:
    """Hương has one at each portal."""
    portals.province.open_account(huong.name, huong.number, huong.phone, "huong123", PASSWORD)
    return portals


@pytest.mark.parametrize("what", BEGUN)
@pytest.mark.parametrize("late", [0, 1])
def test_a_code_sent_again_keeps_nothing_alive_beyond_ten_minutes(
    accounts: Portals, visitor: Visitor, what: str, late: int
):
    """To the second, and although the last code was sent just before."""
    begin, code_page, next_page = BEGUN[what]
    begin(visitor)
    accounts.setting.world.clock.advance(timedelta(minutes=9))
    resend = "gui-lai" if "quenmatkhau" in code_page else f"{code_page}/gui-lai"
    visitor.send(f"{CITIZEN}/quenmatkhau/gui-lai" if resend == "gui-lai" else resend)
    assert visitor.page.url == code_page
    accounts.setting.world.clock.advance(timedelta(minutes=1, seconds=late))
    visitor.send(code=OTP)
    assert (visitor.page.url == next_page) is not bool(late)
    assert ("hết hạn" in visitor.text) is bool(late)


@pytest.mark.parametrize("what", [name for name in BEGUN if name != "sign-in"])
@pytest.mark.parametrize("late", [0, 1])
def test_a_password_is_set_within_the_same_ten_minutes(accounts: Portals, visitor: Visitor, what: str, late: int):
    """The right code buys no more time: whoever finds the browser later sets no password."""
    begin, _, next_page = BEGUN[what]
    begin(visitor)
    visitor.send(code=OTP)
    assert visitor.page.url == next_page
    accounts.setting.world.clock.advance(timedelta(minutes=10, seconds=late))
    visitor.send(password="Khac@2020", confirmation="Khac@2020")
    done = {"registration": "Đăng ký tài khoản thành công"}.get(what, "mật khẩu thành công")
    assert (done in visitor.text) is not bool(late)
    assert ("hết hạn" in visitor.text) is bool(late)


def test_what_grew_old_is_begun_anew(accounts: Portals, visitor: Visitor):
    """With a code of its own, and to its end."""
    recover(visitor)
    accounts.setting.world.clock.advance(timedelta(minutes=11))
    recover(visitor)
    visitor.send(code=OTP)
    assert visitor.page.url.endswith("/mat-khau")


# User names of others (E19)


def ask_for(visitor: Visitor, name: str, system: str = "quangtri") -> str:
    """What stands at the user name when a link is asked for."""
    visitor.open(ADD_LINK)
    visitor.send(system=system, user_name=name)
    return visitor.message("user_name")


def events(portals: Portals) -> list[str]:
    """What the national audit trail says."""
    return [event.what for event in portals.national.audit]


def test_e19_ten_user_names_an_hour_are_told(accounts: Portals, signed_in: Visitor):
    """At whatever system; then not one more until an hour after the first, whether it exists or not."""
    clock = accounts.setting.world.clock
    for number in range(NAMES_AN_HOUR):
        said = ask_for(signed_in, f"khongco{number}", ("quangtri", "hanoi")[number % 2])
        assert said == "Không tìm thấy tài khoản tại hệ thống liên kết"
    for name in ("khongco", "huong123"):
        assert ask_for(signed_in, name) == "Bạn đã kiểm tra quá nhiều tên đăng nhập. Vui lòng thử lại sau 60 phút"
        assert signed_in.page.url == ADD_LINK
    assert events(accounts).count("too many user names asked for") == 2
    clock.advance(timedelta(minutes=20))
    signed_in.open(ADD_LINK)  # keeps the session
    clock.advance(timedelta(minutes=20))
    signed_in.open(ADD_LINK)
    clock.advance(timedelta(minutes=19, seconds=59))
    assert "thử lại sau 1 phút" in ask_for(signed_in, "khongco")
    clock.advance(timedelta(seconds=1))
    assert ask_for(signed_in, "khongco") == "Không tìm thấy tài khoản tại hệ thống liên kết"


def test_e19_no_system_is_asked_beyond_the_limit(
    accounts: Portals, signed_in: Visitor, monkeypatch: pytest.MonkeyPatch
):
    """Nor does another browser of the same account get more."""
    asked: list[str] = []

    def knows(_: object, user_name: str) -> bool:
        asked.append(user_name)
        return False

    monkeypatch.setattr("mock_portals.national.link_protocol.LinkedSystem.knows", knows)
    for number in range(NAMES_AN_HOUR + 3):
        ask_for(signed_in, f"khongco{number}")
    other = Visitor(accounts.setting.network)
    other.wear(accounts.national.open_session("045185000123"))
    ask_for(other, "khongco")
    assert len(asked) == NAMES_AN_HOUR


def test_e19_the_limit_is_each_accounts_own(accounts: Portals, signed_in: Visitor):
    """Nobody is kept from linking by what another asked for."""
    for number in range(NAMES_AN_HOUR + 1):
        ask_for(signed_in, f"khongco{number}")
    accounts.national.open_account("Hoàng Đức Hải", "197000654", date(1990, 1, 1), "0976000654", PASSWORD)
    other = Visitor(accounts.setting.network)
    other.wear(accounts.national.open_session("197000654"))
    assert ask_for(other, "khongco") == "Không tìm thấy tài khoản tại hệ thống liên kết"


def test_e19_ones_own_accounts_are_not_counted(accounts: Portals, signed_in: Visitor):
    """Linking, unlinking and linking again takes nothing from what may be asked for besides."""
    for number in range(NAMES_AN_HOUR - 1):
        ask_for(signed_in, f"khongco{number}")
    for _ in range(2):
        assert ask_for(signed_in, "huong123") == ""
        signed_in.send(user_name="huong123", password=PASSWORD)
        assert signed_in.heading == "Liên kết tài khoản thành công"
        signed_in.open("https://dichvucong.gov.vn/tai-khoan/lien-ket/quangtri/huy")
        signed_in.send()
    assert ask_for(signed_in, "khongco") == "Không tìm thấy tài khoản tại hệ thống liên kết"
    assert "quá nhiều" in ask_for(signed_in, "khongco")


# User names and numbers at the province (E13, E14)

TOO_MANY = "Bạn đã kiểm tra quá nhiều tên đăng nhập. Vui lòng thử lại sau 60 phút"
NAME_TAKEN, NUMBER_TAKEN = "Tên đăng nhập đã tồn tại", "Số CMND đã có tài khoản"


REGISTRANT = {
    "cmnd_issued_on": "01/01/2019", "cmnd_issued_by": "Công an tỉnh Quảng Trị",
    "province": "45", "district": "461", "commune": "19333", "street": "1 Hùng Vương",
    "name": "Trần Thị Lan", "phone": "0913001000", "password": "Matkhau@2020", "confirmation": "Matkhau@2020",
}  # fmt: skip


def register(visitor: Visitor, user_name: str, number: str) -> tuple[str, str]:
    """What stands at user name and number when somebody registers at the province."""
    visitor.open(f"{CITIZEN}/dangkytaikhoan")
    visitor.send(**REGISTRANT, cmnd=number, user_name=user_name)
    return visitor.message("user_name"), visitor.message("cmnd")


def test_a134_a_browser_is_told_of_ten_user_names_an_hour(accounts: Portals, visitor: Visitor):
    """Whatever number it gives; then no more, whether it is taken or not, until an hour after the first."""
    for number in range(NAMES_AN_HOUR):
        assert register(visitor, "huong123", f"1970005{number:02}")[0].startswith(NAME_TAKEN)
    for name in ("huong123", "chuaaico1"):
        assert register(visitor, name, "197000520") == (TOO_MANY, "")
    assert accounts.province.account("chuaaico1") is None
    accounts.setting.world.clock.advance(timedelta(hours=1))
    assert register(visitor, "chuaaico1", "197000520") == ("", "")
    assert accounts.province.account("chuaaico1")


def test_a134_a_number_is_told_of_ten_times_an_hour(accounts: Portals, new_visitor: Callable[[], Visitor]):
    """In whatever browsers, and whatever names are asked for with it."""
    taken = "045185000123"
    said = [register(new_visitor(), f"chuaaico{number}", taken) for number in range(NAMES_AN_HOUR + 1)]
    assert [NUMBER_TAKEN in at_number for _, at_number in said] == [True] * NAMES_AN_HOUR + [False]
    assert said[-1] == (TOO_MANY, "")
    assert accounts.province.account("chuaaico0") is None


def test_a134_who_has_registered_is_not_counted(accounts: Portals, visitor: Visitor):
    """A browser in which one after another registers goes on: only what is told of others is counted."""
    for number in range(NAMES_AN_HOUR + 1):
        assert register(visitor, f"chuaaico{number}", f"1970005{number:02}") == ("", "")
        assert accounts.province.account(f"chuaaico{number}")


def test_a134_a_number_that_is_proven_is_not_kept_from_its_owner(
    accounts: Portals, signed_in: Visitor, huong: NationalAccount, new_visitor: Callable[[], Visitor]
):
    """What others typed with it is counted apart: its owner is renamed, and registers by the national portal."""
    accounts.province.open_account("Trần Thị Lan", "197000530", "0913001001", "lan.tran", PASSWORD)
    for _ in range(NAMES_AN_HOUR):
        for number in (huong.number, "197000530"):
            register(new_visitor(), "huong123", number)
    assert register(new_visitor(), "chuaaico1", huong.number) == (TOO_MANY, "")
    signed_in.open("https://dichvucong.gov.vn/thu-tuc/2.900001.000.00.00.H50/nop-ho-so")
    signed_in.send(**REGISTRANT, cmnd=huong.number, user_name="chuaaico1")
    assert (signed_in.message("user_name"), signed_in.message("cmnd")) == ("", NUMBER_TAKEN)
    lan = new_visitor()
    lan.wear(accounts.province.open_session("lan.tran"))
    lan.open(f"{CITIZEN}/quanlytaikhoan/doi-ten-dang-nhap")
    lan.send(user_name="chuaaico2", current=PASSWORD)
    assert accounts.province.account("chuaaico2")


def test_a176_a_number_that_was_typed_is_not_kept_from_its_owner(
    accounts: Portals, visitor: Visitor, new_visitor: Callable[[], Visitor]
):
    """Whatever others typed with a number that has no account: its owner opens one, without the national portal."""
    for _ in range(NAMES_AN_HOUR + 1):
        assert register(new_visitor(), "huong123", "197000540")[0].startswith(NAME_TAKEN)
    assert register(visitor, "chuaaico1", "197000540") == ("", "")
    assert accounts.province.account("chuaaico1")


def test_a134_another_user_name_is_asked_for_ten_times_an_hour(accounts: Portals, visitor: Visitor):
    """By who has an account, and in another browser of theirs."""
    accounts.province.open_account("Trần Thị Lan", "197000530", "0913001001", "lan.tran", PASSWORD)
    for number in range(NAMES_AN_HOUR + 1):
        if number in (0, NAMES_AN_HOUR):
            visitor.session.cookies.clear()
            visitor.wear(accounts.province.open_session("lan.tran"))
        visitor.open(f"{CITIZEN}/quanlytaikhoan/doi-ten-dang-nhap")
        visitor.send(user_name="huong123", current=PASSWORD)
        assert visitor.message("user_name").startswith(NAME_TAKEN if number < NAMES_AN_HOUR else TOO_MANY)


# Identity numbers and phones at the national registration (E3, E5)

TOO_MANY_NUMBERS = "Bạn đã khai quá nhiều số CMT/CCCD, số điện thoại. Vui lòng thử lại sau 60 phút"
HAS_ACCOUNT, OTHER_OWNER = "Số CMT/CCCD đã được đăng ký tài khoản", "Thông tin không khớp với thông tin thuê bao"


def ask_nationally(visitor: Visitor, number: str, phone: str) -> tuple[str, str]:
    """What stands at number and phone when somebody registers at the national portal."""
    visitor.open(f"{REGISTRATION}/register/thue-bao-di-dong")
    who = {"full_name": "Nguyễn Văn A", "birth_date": "02/03/1985", "captcha": CAPTCHA}
    visitor.send(number=number, phone=phone, **who)
    if visitor.page.url.endswith("/sendOtp"):
        return "", ""
    return visitor.message("number"), visitor.message("phone")


@pytest.mark.parametrize("kind", ["number", "phone"])
def test_a248_a_browser_is_told_of_ten_registrations_an_hour(accounts: Portals, visitor: Visitor, kind: str):
    """That a number has an account, a phone another owner, or neither: then no more, whichever it is, for an hour."""
    accounts.phones.register("0912345678", "045185000777")
    asked = {
        "number": ("045185000123", "0940000001"),
        "phone": ("197000501", "0912345678"),
        "": ("197000502", "0940000002"),
    }
    said = {"number": (HAS_ACCOUNT, ""), "phone": ("", OTHER_OWNER), "": ("", "")}
    for turn in range(NAMES_AN_HOUR):
        which = "" if turn == 0 else kind
        told = ask_nationally(visitor, *asked[which])
        assert tuple(map(str.startswith, told, said[which])) == (True, True), told
        assert any(told) is bool(which)
    before = len(accounts.phones.inbox("0940000003"))
    for number, phone in (*asked.values(), ("197000503", "0940000003")):
        assert ask_nationally(visitor, number, phone) == (TOO_MANY_NUMBERS, "")
    assert len(accounts.phones.inbox("0940000003")) == before
    assert events(accounts).count("too many numbers asked for") == 4
    accounts.setting.world.clock.advance(timedelta(hours=1))
    assert ask_nationally(visitor, *asked[kind]) != (TOO_MANY_NUMBERS, "")


@pytest.mark.parametrize(("number", "phone"), [("045185000123", "0940000001"), ("197000501", "0912345678")])
def test_a248_a_number_or_phone_is_told_of_ten_times_an_hour(
    accounts: Portals, new_visitor: Callable[[], Visitor], number: str, phone: str
):
    """In whatever browsers; nobody whose own they are not refused for is kept out by it."""
    accounts.phones.register("0912345678", "045185000777")
    said = [ask_nationally(new_visitor(), number, phone) for _ in range(NAMES_AN_HOUR + 1)]
    assert TOO_MANY_NUMBERS not in {told for told, _ in said[:-1]}
    assert said[-1] == (TOO_MANY_NUMBERS, "")
    assert ask_nationally(new_visitor(), "045185000777", "0912345678") == ("", "")
    assert ask_nationally(new_visitor(), "197000501", "0940000001") == ("", "")


def test_a248_who_opens_accounts_is_not_counted(accounts: Portals, visitor: Visitor):
    """A browser in which one after another registers to the end goes on."""
    for number in range(NAMES_AN_HOUR + 1):
        assert ask_nationally(visitor, f"1970005{number:02}", f"09400001{number:02}") == ("", "")
        visitor.send(code=OTP)
        visitor.send(password=PASSWORD, confirmation=PASSWORD)
        assert visitor.page.url.endswith("/success")


def test_an_hour_is_any_sixty_minutes():
    """Not the clock's hour; what was refused is not counted, what is given back is not either."""
    clock = Clock(datetime(2020, 5, 25, 8, 59))
    limit = RateLimiter(2, clock)
    limit.take("a")
    clock.advance(timedelta(minutes=30))
    limit.take("a")
    clock.advance(timedelta(minutes=29, seconds=59))
    with pytest.raises(LimitReachedError) as refused:
        limit.take("a")
    assert refused.value.wait == timedelta(seconds=1)
    assert minutes(refused.value.wait) == 1
    limit.take("b")
    clock.advance(timedelta(seconds=1))
    limit.take("a")
    limit.give_back("a")
    limit.take("a")
    with pytest.raises(LimitReachedError):
        limit.take("a")


# Days

WRONG_BIRTH = "Ngày sinh phải theo dạng ngày/tháng/năm, ví dụ 25/05/1985"
FUTURE_BIRTH = "Ngày sinh không được sau ngày hôm nay"
TOO_YOUNG = "Công dân phải đủ 14 tuổi để đăng ký tài khoản"
TOO_OLD = "Ngày sinh không hợp lệ: quá 120 tuổi"
NO_DAYS = [
    "", "31/04/1985", "29/02/1985", "29/02/1900", "00/05/1985", "25/00/1985", "25/13/1985", "32/01/1985",
    "25/05/0000", "25/05/85", "25/05/085", "25/05/19850", "25-05-1985", "25.05.1985", "1985/05/25", "25/05",
    "\uff12\uff15/\uff10\uff15/\uff11\uff19\uff18\uff15",
    "\u0662\u0665/\u0660\u0665/\u0661\u0669\u0668\u0665", "25/05/-985",
    "+5/05/1985", "25/05/1985 ", "hôm qua", "25/5/1985/1",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_told_as_such(text: str):
    """Days that no calendar has, years of two digits or none, other digits and signs than ours; at both fields."""
    assert validation.objection_to_birth(text, TODAY) == WRONG_BIRTH
    assert validation.objection_to_card("Ngày cấp CMND", text, TODAY).startswith("Ngày cấp CMND phải theo dạng")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("01/01/0001", TOO_OLD),
        ("31/12/0999", TOO_OLD),
        ("25/05/1899", TOO_OLD),
        ("26/05/1899", ""),
        ("29/02/1904", ""),
        ("25/05/2006", ""),
        ("5/5/2006", ""),
        ("26/05/2006", TOO_YOUNG),
        ("25/05/2020", TOO_YOUNG),
        ("26/05/2020", FUTURE_BIRTH),
        ("31/12/9999", FUTURE_BIRTH),
    ],
)
def test_who_registers_is_between_fourteen_and_a_hundred_and_twenty(text: str, said: str):
    """An identity card is first given at fourteen; 120 is the last year of an age that people reach."""
    assert validation.objection_to_birth(text, TODAY) == said


@pytest.mark.parametrize(("today", "years"), [(date(2018, 2, 28), 13), (date(2018, 3, 1), 14), (date(2020, 2, 29), 16)])
def test_who_was_born_on_a_leap_day_grows_older_every_year(today: date, years: int):
    """On 1 March where the year has no 29 February."""
    assert validation.years_between(date(2004, 2, 29), today) == years


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("01/01/0001", "Ngày cấp CMND đã quá 15 năm, giấy tờ hết hạn sử dụng"),
        ("24/05/2005", "Ngày cấp CMND đã quá 15 năm, giấy tờ hết hạn sử dụng"),
        ("25/05/2005", ""),
        ("25/05/2020", ""),
        ("26/05/2020", "Ngày cấp CMND không được sau ngày hôm nay"),
    ],
)
def test_a_card_is_good_for_fifteen_years(text: str, said: str):
    """The day of its fifteenth year is the last one."""
    assert validation.objection_to_card("Ngày cấp CMND", text, TODAY) == said


def test_a_birth_date_is_refused_at_its_field(visitor: Visitor):
    """What was typed stays; no code is sent."""
    visitor.open(f"{REGISTRATION}/register/thue-bao-di-dong")
    who = {"number": "197000500", "full_name": "Nguyễn Thanh Bình", "phone": "0810000500"}
    visitor.send(**who, birth_date="01/01/0001", captcha=CAPTCHA)
    assert visitor.message("birth_date") == TOO_OLD
    assert visitor.value("birth_date") == "01/01/0001"
    assert visitor.value("full_name") == "Nguyễn Thanh Bình"


def test_a_day_of_issue_is_refused_at_its_field(portals: Portals, visitor: Visitor):
    """At the province, beside whatever else is missing."""
    visitor.open(f"{CITIZEN}/dangkytaikhoan")
    visitor.send(cmnd_issued_on="01/01/0001")
    assert visitor.message("cmnd_issued_on") == "Ngày cấp CMND đã quá 15 năm, giấy tờ hết hạn sử dụng"
