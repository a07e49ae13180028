"""The national portal over real HTTP: opening an account, signing in, filing, linking."""

import re
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, expect

from mock_portals import one_time_codes
from mock_portals.environment import Environment
from mock_portals.messages import (
    CODE_EXPIRED,
    CODE_SENT_AGAIN,
    CODES_SPENT,
    LINKED_ELSEWHERE,
    LOCKED,
    PASSWORDS_DIFFER,
    WEAK_PASSWORD,
    WRONG_LOGIN,
    under_maintenance,
    wait_to_resend,
    wrong_code,
)
from mock_portals.national import messages
from mock_portals.national.captcha import picture
from mock_portals.national.records import AlreadyLinkedError, Link, NationalAccount
from mock_portals.national.store import NationalStore
from mock_portals.network import Disturbance, Network
from mock_portals.passwords import Passwords
from mock_portals.sites import Portals
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD, disturbed
from tests.portals.forms import NATIONAL_FORM, provincial_form
from tests.portals.visitor import Visitor

NATIONAL = "https://dichvucong.gov.vn"
REGISTRATION = "https://dangky.dichvucong.gov.vn"
IDENTITY = "https://xacthuc.dichvucong.gov.vn/authenticationendpoint"
DECLARE = f"{REGISTRATION}/register/thue-bao-di-dong"
LOG_IN = f"{IDENTITY}/basicauth.do"
LOG_IN_CODE = f"{IDENTITY}/vnconnect-authenticator.jsp"
RECOVERY = f"{IDENTITY}/quen-mat-khau"
RECOVERY_CODE = f"{RECOVERY}/ma-otp"
RECOVERY_PASSWORD = f"{RECOVERY}/mat-khau"
NEW_PASSWORD = "Matkhau@Moi2020"
LINKS = f"{NATIONAL}/tai-khoan/lien-ket"
ADD_LINK = f"{LINKS}/dang-ky"
PROVINCE_PASSWORD = "Matkhau@Tinh1"
FULL_WIDTH = "".join(chr(0xFF10 + int(digit)) for digit in "314159265")


def declare(visitor: Visitor, **changed: str) -> None:
    """Fill in N3 and press Đăng ký."""
    visitor.open(DECLARE)
    visitor.send(**NATIONAL_FORM | changed)


def log_in(visitor: Visitor, number: str = "045185000123", password: str = PASSWORD, captcha: str = CAPTCHA) -> None:
    """Fill in N7b and press Đăng nhập."""
    visitor.open(LOG_IN)
    visitor.send(number=number, password=password, captcha=captcha)


# Passwords


@pytest.mark.parametrize("kept", [True, False], ids=["an account", "no account"])
def test_a_password_is_hashed_whether_or_not_there_is_an_account(kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As much work for a number that nobody has: the time of an answer tells nothing."""
    passwords, verified = Passwords.cheap(), []
    known = passwords.hash(PASSWORD) if kept else None
    verify = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda *asked: verified.append(1) or verify(*asked))
    assert passwords.matches(known, PASSWORD) is kept
    assert verified == [1]


# Opening an account


def test_t1_to_t3_from_the_form_to_the_account(visitor: Visitor, portals: Portals, world: Environment) -> None:
    """The addresses are those of the 2020 guide; the code goes to the phone and nowhere else."""
    visitor.open(f"{NATIONAL}/dang-ky")
    assert visitor.path == "dangky.dichvucong.gov.vn/register"
    visitor.open(f"{REGISTRATION}/register?type=citizen&method=thue-bao-di-dong")
    visitor.send(**NATIONAL_FORM)
    assert visitor.path == "dangky.dichvucong.gov.vn/sendOtp"
    assert "Mã xác thực đã được gửi qua SĐT: 081****500" in visitor.text
    assert OTP not in visitor.page.text
    (message,) = world.phones.inbox("0810000500")
    assert re.findall(r"\b\d{6}\b", message.text) == [OTP]
    visitor.send(code=OTP)
    assert visitor.path == "dangky.dichvucong.gov.vn/password"
    assert portals.national.account("197000500") is None
    visitor.send(password=PASSWORD, confirmation=PASSWORD)
    assert visitor.path == "dangky.dichvucong.gov.vn/success"
    assert visitor.heading == "Đăng ký tài khoản thành công"
    account = portals.national.account("197000500")
    assert account
    assert (account.name, account.phone, account.birth_date) == ("Nguyễn Thanh Bình", "0810000500", date(1985, 5, 25))
    assert PASSWORD not in account.password_hash
    assert account.password_hash.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("number", "Tên đăng nhập (Số CMT/CCCD)"),
        ("full_name", "Họ tên"),
        ("birth_date", "Ngày sinh"),
        ("phone", "Số điện thoại"),
        ("captcha", "mã xác thực"),
    ],
)
def test_e1_an_empty_field(visitor: Visitor, world: Environment, field: str, label: str) -> None:
    """The message stands at the field, what was typed is kept, no code is sent."""
    declare(visitor, **{field: ""})
    assert visitor.message(field) == f"Vui lòng nhập {label}"
    assert visitor.value("number") == ("" if field == "number" else "197000500")
    assert visitor.value("captcha") == ""
    assert not world.phones.inbox("0810000500")


@pytest.mark.parametrize("number", ["19700050", "1970005000", "04518500012", "19700050a", FULL_WIDTH[:9], "-97000500"])
def test_e2_neither_nine_nor_twelve_digits(visitor: Visitor, number: str) -> None:
    """Also digits of other scripts."""
    declare(visitor, number=number)
    assert visitor.message("number") == messages.WRONG_NUMBER


def test_e3_a_registered_number(visitor: Visitor, huong: NationalAccount, world: Environment) -> None:
    """With a way to sign in."""
    declare(visitor, number=huong.number)
    assert visitor.message("number") == messages.NUMBER_TAKEN
    assert f'<a href="{NATIONAL}/dang-nhap">Đăng nhập</a>' in visitor.page.text
    assert not world.phones.inbox("0810000500")


@pytest.mark.parametrize("typed", ["9r1f0x", "9r1f0", "9r1f0k9r1f0k", FULL_WIDTH[0] + "r1f0k"])
def test_e4_a_wrong_captcha(visitor: Visitor, typed: str) -> None:
    """The field is emptied, the others are kept."""
    declare(visitor, captcha=typed)
    assert visitor.message("captcha") == messages.WRONG_CAPTCHA
    assert visitor.value("captcha") == ""
    assert visitor.value("full_name") == "Nguyễn Thanh Bình"


def test_a_captcha_in_upper_case_is_right(visitor: Visitor) -> None:
    """Upper or lower case."""
    declare(visitor, captcha=CAPTCHA.upper())
    assert visitor.path.endswith("/sendOtp")


def test_a_captcha_is_used_up(visitor: Visitor, world: Environment) -> None:
    """A37: sent again without a new page, or after five minutes, it is refused."""
    visitor.open(DECLARE)
    first = visitor.page
    visitor.send(**NATIONAL_FORM | {"number": "1"})
    used = {"csrf_token": re.findall(r'csrf_token"[^>]*value="([^"]*)', first.text)[0], **NATIONAL_FORM}
    visitor.open(DECLARE)
    world.clock.advance(timedelta(minutes=5, seconds=1))
    answer = visitor.session.post(DECLARE, data=used, headers={"Referer": DECLARE})
    assert messages.WRONG_CAPTCHA in answer.text


def test_a_captcha_is_good_for_one_form(visitor: Visitor, world: Environment) -> None:
    """A37: a program that sends it again with somebody else's particulars is refused, and texts nobody."""
    visitor.open(DECLARE)
    form = visitor.page
    visitor.send(**NATIONAL_FORM)
    assert visitor.path.endswith("/sendOtp")
    visitor.page = form
    visitor.send(**NATIONAL_FORM | {"number": "197000501", "phone": "0810000501"})
    assert visitor.message("captcha") == messages.WRONG_CAPTCHA
    assert world.phones.inbox("0810000501") == []


def test_the_captcha_is_only_a_picture(visitor: Visitor) -> None:
    """Its text is in no page and no attribute; the same text has the same look."""
    for address in (DECLARE, LOG_IN):
        assert CAPTCHA not in visitor.open(address).text.lower()
        assert picture(CAPTCHA) in visitor.page.text
    picture.cache_clear()
    assert picture(CAPTCHA) in visitor.page.text


def test_e5_somebody_elses_phone(visitor: Visitor, world: Environment) -> None:
    """As the operator has it."""
    world.phones.register("0810000500", "197000501")
    declare(visitor)
    assert visitor.message("phone") == messages.OTHER_OWNER
    assert not world.phones.inbox("0810000500")


@pytest.mark.parametrize("phone", ["+84 810 000 500", "84810000500", "0810.000.500"])
def test_a_phone_number_as_people_write_it(visitor: Visitor, world: Environment, phone: str) -> None:
    """One phone."""
    declare(visitor, phone=phone)
    assert len(world.phones.inbox("0810000500")) == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("birth_date", "31/02/1985"),
        ("birth_date", "1985-05-25"),
        ("birth_date", "26/05/2020"),
        ("phone", "01271234567"),
        ("phone", "0281234567"),
        ("full_name", "Nguyễn <b>"),
        ("full_name", "N" * 101),
        ("email", "binh@"),
    ],
)
def test_what_cannot_be(visitor: Visitor, world: Environment, field: str, typed: str) -> None:
    """Each has its message; nothing is sent."""
    declare(visitor, **{field: typed})
    assert visitor.message(field)
    assert not world.phones.inbox("0810000500")


def test_e6_and_e8_wrong_codes(visitor: Visitor, portals: Portals) -> None:
    """Four are counted down, the fifth ends the registration, the right one comes too late."""
    declare(visitor)
    for left in (4, 3, 2, 1):
        visitor.send(code="000000")
        assert visitor.message("code") == wrong_code(left)
    visitor.send(code="000000")
    assert CODES_SPENT in visitor.text
    visitor.open(f"{REGISTRATION}/sendOtp")
    assert visitor.path.endswith("/register")
    assert portals.national.account("197000500") is None


def test_e7_an_old_code(visitor: Visitor, world: Environment) -> None:
    """Good for two minutes, not a second longer; it costs no try."""
    declare(visitor)
    world.clock.advance(timedelta(minutes=2, seconds=1))
    visitor.send(code=OTP)
    assert visitor.message("code") == CODE_EXPIRED
    visitor.send(f"{REGISTRATION}/sendOtp/gui-lai")
    visitor.send(code="000000")
    assert visitor.message("code") == wrong_code(4)
    visitor.send(code=OTP)
    assert visitor.path.endswith("/password")


def test_e9_sending_again(visitor: Visitor, world: Environment) -> None:
    """Once a minute; wrong tries go on counting."""
    declare(visitor)
    world.clock.advance(timedelta(seconds=18))
    visitor.send(f"{REGISTRATION}/sendOtp/gui-lai")
    assert "Vui lòng chờ 42 giây để gửi lại" in visitor.text
    assert len(world.phones.inbox("0810000500")) == 1
    world.clock.advance(timedelta(seconds=42))
    visitor.send(f"{REGISTRATION}/sendOtp/gui-lai")
    assert CODE_SENT_AGAIN in visitor.text
    assert len(world.phones.inbox("0810000500")) == 2


@pytest.mark.parametrize("password", ["matkhau1@", "MATKHAU1@", "Matkhau@", "Mk1@abc", "Matkhau12", "A1a@" * 40])
def test_e10_a_weak_password(visitor: Visitor, portals: Portals, password: str) -> None:
    """The policy as published; the account stays unopened."""
    declare(visitor)
    visitor.send(code=OTP)
    visitor.send(password=password, confirmation=password)
    assert visitor.message("password") == WEAK_PASSWORD
    assert password not in visitor.page.text
    assert portals.national.account("197000500") is None


def test_e10_a_password_that_differs(visitor: Visitor) -> None:
    """At the second field."""
    declare(visitor)
    visitor.send(code=OTP)
    visitor.send(password=PASSWORD, confirmation=PASSWORD + "x")
    assert visitor.message("confirmation") == PASSWORDS_DIFFER


def test_two_registrations_of_one_number(new_visitor: Callable[[], Visitor], portals: Portals) -> None:
    """Who sets the password first has the account; the other gets a page, not an error of ours."""
    first, second = new_visitor(), new_visitor()
    for visitor in (first, second):
        declare(visitor)
        visitor.send(code=OTP)
    first.send(password=PASSWORD, confirmation=PASSWORD)
    second.send(password=PASSWORD + "2", confirmation=PASSWORD + "2")
    assert second.page.status_code == 409
    assert second.heading == messages.NUMBER_TAKEN
    account = portals.national.account("197000500")
    assert account
    assert portals.setting.world.passwords.matches(account.password_hash, PASSWORD)


def test_e31_the_same_form_twice(visitor: Visitor, world: Environment, portals: Portals) -> None:
    """The second time leads to the code page as well, and sends nothing; the code still opens the account."""
    visitor.open(DECLARE)
    form = visitor.page
    visitor.send(**NATIONAL_FORM)
    visitor.page = form
    visitor.send(**NATIONAL_FORM)
    assert visitor.path.endswith("/sendOtp")
    assert len(world.phones.inbox("0810000500")) == 1
    assert len(portals.national.store.registrations) == 1
    visitor.send(code=OTP)
    assert visitor.path.endswith("/password")


def test_e31_the_same_form_fifty_times_at_once(visitor: Visitor, world: Environment, portals: Portals) -> None:
    """A45: one code, one thing that waits for it."""
    visitor.open(DECLARE)
    token = re.findall(r'csrf_token"[^>]*value="([^"]*)', visitor.page.text)[0]
    cookie = {"Cookie": f"__Host-phien={visitor.session_id}", "Referer": DECLARE}

    def send(_: int) -> int:
        with portals.setting.network.session() as session:
            form = {**NATIONAL_FORM, "csrf_token": token}
            return session.post(DECLARE, data=form, headers=cookie, allow_redirects=False).status_code

    with ThreadPoolExecutor(25) as pool:
        assert set(pool.map(send, range(50))) <= {200, 303}
    assert len(world.phones.inbox("0810000500")) == 1
    assert len(portals.national.store.registrations) == 1


@pytest.mark.parametrize("method", ["bao-hiem-xa-hoi", "buu-dien", "usb", "sim"])
def test_e32_other_methods(visitor: Visitor, method: str) -> None:
    """The simulation says so."""
    visitor.open(f"{REGISTRATION}/register?type=citizen&method={method}")
    assert messages.OUT_OF_SCOPE in visitor.text
    visitor.open(f"{REGISTRATION}/register?type=business&method=thue-bao-di-dong")
    assert messages.OUT_OF_SCOPE in visitor.text


# Signing in and out


def test_t4_and_t11_signing_in_and_out(visitor: Visitor, huong: NationalAccount, world: Environment) -> None:
    """Home, N7a, N7b, N8, home; the session's id is new after the code, and worth nothing after signing out."""
    visitor.open(f"{NATIONAL}/dang-nhap")
    assert visitor.path.endswith("/authenticationendpoint/login.do")
    visitor.open(f"{IDENTITY}/login.do?authenticators=cong-dvcqg")
    before = visitor.session_id
    visitor.send(number=huong.number, password=PASSWORD, captcha=CAPTCHA)
    assert "Mã xác thực đã được gửi qua số điện thoại: 8494xxx0759" in visitor.text
    assert OTP not in visitor.page.text
    after_password = visitor.session_id
    assert after_password != before
    assert OTP in world.phones.inbox(huong.phone)[-1].text
    visitor.send(code=OTP)
    assert visitor.path == "dichvucong.gov.vn/"
    assert huong.name in visitor.text
    old = visitor.session_id
    visitor.open(f"{IDENTITY}/login.do")
    assert visitor.session_id not in (before, after_password)
    visitor.sign_out()
    assert visitor.path == "dichvucong.gov.vn/"
    assert "Đăng nhập" in visitor.text
    visitor.session.cookies.set("__Host-phien", old, domain="dichvucong.gov.vn")
    visitor.open(LINKS)
    assert visitor.path.endswith("/login.do")


def test_one_address_after_signing_in(visitor: Visitor, huong: NationalAccount) -> None:
    """E25: who was sent to sign in comes back to the page that was asked for."""
    visitor.open(f"{LINKS}/dang-ky")
    log_in(visitor)
    visitor.send(code=OTP)
    assert visitor.path == "dichvucong.gov.vn/tai-khoan/lien-ket/dang-ky"


@pytest.mark.parametrize(("number", "password"), [("045185000123", "Sai@12345"), ("999999999", PASSWORD)])
def test_e11_one_text_for_both(
    visitor: Visitor, huong: NationalAccount, world: Environment, number: str, password: str
) -> None:
    """A38: known or unknown, the same status and the same words; the password is not repeated."""
    log_in(visitor, number, password)
    assert visitor.page.status_code == 200
    assert visitor.message("password") == WRONG_LOGIN
    assert visitor.value("number") == number
    assert password not in visitor.page.text
    assert not world.phones.inbox(huong.phone)


def test_e4_at_the_login(visitor: Visitor, huong: NationalAccount, portals: Portals) -> None:
    """The captcha is looked at before the password."""
    log_in(visitor, captcha="xxxxxx")
    assert visitor.message("captcha") == messages.WRONG_CAPTCHA
    assert visitor.message("password") == ""
    assert portals.national.store.lockout.attempt(huong.number) == 1


@pytest.mark.parametrize("number", ["045185000123", "999999999"])
def test_e12_five_failures(visitor: Visitor, huong: NationalAccount, world: Environment, number: str) -> None:
    """Locked for 15 minutes, also for the right password; an unknown number looks the same."""
    for _ in range(5):
        log_in(visitor, number, "Sai@12345")
    assert visitor.message("password") == LOCKED
    log_in(visitor, number, PASSWORD)
    assert visitor.message("password") == LOCKED
    world.clock.advance(timedelta(minutes=15))
    log_in(visitor, number, PASSWORD)
    assert visitor.path.endswith("jsp") is (number == huong.number)


def test_e6_e7_e8_at_the_login(visitor: Visitor, huong: NationalAccount, world: Environment) -> None:
    """As on registering; the fifth wrong code leads back to the password."""
    log_in(visitor)
    visitor.send(code="000000")
    assert visitor.message("code") == wrong_code(4)
    world.clock.advance(timedelta(minutes=2, seconds=1))
    visitor.send(code=OTP)
    assert visitor.message("code") == CODE_EXPIRED
    visitor.send(f"{LOG_IN_CODE}/gui-lai")
    assert len(world.phones.inbox(huong.phone)) == 2
    for _ in range(4):
        visitor.send(code="000000")
    assert visitor.path.endswith("basicauth.do")
    assert CODES_SPENT in visitor.text
    visitor.open(LINKS)
    assert visitor.path.endswith("login.do")


def test_a32_five_wrong_codes_and_a_new_session(
    visitor: Visitor, new_visitor: Callable[[], Visitor], huong: NationalAccount, world: Environment
) -> None:
    """E8: neither the right code, nor another one, nor another browser opens a second round of guessing."""
    log_in(visitor)
    for _ in range(5):
        visitor.send(code="000000")
    for late in (visitor, new_visitor()):
        log_in(late)
        assert late.message("password") == LOCKED
    assert len(world.phones.inbox(huong.phone)) == 1


def test_a_code_is_for_its_purpose(portals: Portals, visitor: Visitor) -> None:
    """A33: what waits for a registration cannot be proved as a sign-in."""
    declare(visitor)
    context = portals.national.context
    (token,) = context.store.registrations
    assert context.signing_in.judge(token, OTP)[0] is one_time_codes.Verdict.NOT_ASKED
    assert context.registration.judge(token, OTP)[0] is one_time_codes.Verdict.RIGHT
    assert context.registration.judge(token, OTP)[0] is one_time_codes.Verdict.NOT_ASKED


def test_sessions_end_after_30_idle_minutes(signed_in: Visitor, world: Environment) -> None:
    """Of the world's clock; each page counts as use."""
    for _ in range(2):
        world.clock.advance(timedelta(minutes=30))
        signed_in.open(LINKS)
        assert signed_in.heading == "Liên kết tài khoản"
    world.clock.advance(timedelta(minutes=30, seconds=1))
    signed_in.open(LINKS)
    assert signed_in.path.endswith("login.do")


def test_e25_a_form_that_outlives_its_session(signed_in: Visitor, world: Environment, huong: NationalAccount) -> None:
    """To the login, and back to the same page; what was typed is not kept."""
    signed_in.open(ADD_LINK)
    world.clock.advance(timedelta(minutes=30, seconds=1))
    signed_in.send(system="quangtri", user_name="huong123")
    assert signed_in.path.endswith("login.do")
    log_in(signed_in)
    signed_in.send(code=OTP)
    assert signed_in.path == "dichvucong.gov.vn/tai-khoan/lien-ket/dang-ky"
    assert signed_in.value("user_name") == ""


def test_e25_the_identity_provider_forgets_as_well(signed_in: Visitor, world: Environment) -> None:
    """Thirty idle minutes there end its session, though the portal's own was used meanwhile."""
    for minutes, heading in ((30, "Liên kết tài khoản"), (31, "Đăng nhập")):
        signed_in.forget_portal()
        world.clock.advance(timedelta(minutes=minutes))
        signed_in.open(LINKS)
        assert signed_in.heading == heading


def test_another_site_cannot_sign_anybody_out(signed_in: Visitor) -> None:
    """Neither a link elsewhere nor a form of another site does anything; looking at the addresses doesn't either."""
    for address in (f"{NATIONAL}/dang-xuat", "https://xacthuc.dichvucong.gov.vn/oidc/logout"):
        for site in ("cross-site", "none"):
            signed_in.open(address, headers={"Sec-Fetch-Site": site})
        signed_in.session.post(address, headers={"Sec-Fetch-Site": "cross-site"})
    signed_in.open(LINKS)
    assert signed_in.heading == "Liên kết tài khoản"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", f"{NATIONAL}.evil.example/", ""])
def test_signing_out_leads_to_a_registered_place(signed_in: Visitor, target: str) -> None:
    """Anything else leads home."""
    out = "https://xacthuc.dichvucong.gov.vn/oidc/logout"
    query = {"client_id": "dvcqg-portal", "post_logout_redirect_uri": target}
    signed_in.open(out, params=query)
    assert signed_in.heading == "Đăng xuất"
    signed_in.send()
    assert signed_in.path == "dichvucong.gov.vn/"


# A forgotten password


def recover(visitor: Visitor, number: str = "045185000123", captcha: str = CAPTCHA) -> None:
    """Ask for a code to set a new password with."""
    visitor.open(RECOVERY)
    visitor.send(number=number, captcha=captcha)


def test_a_forgotten_password_is_set_anew(visitor: Visitor, huong: NationalAccount, world: Environment) -> None:
    """Number, code from the phone, new password, login; the old password is worth nothing any more."""
    visitor.open(LOG_IN)
    assert 'href="/authenticationendpoint/quen-mat-khau"' in visitor.page.text
    recover(visitor)
    assert visitor.path == RECOVERY_CODE.removeprefix("https://")
    assert OTP in world.phones.inbox(huong.phone)[-1].text
    assert OTP not in visitor.page.text
    before = visitor.session_id
    visitor.send(code=OTP)
    assert visitor.path == RECOVERY_PASSWORD.removeprefix("https://")
    assert visitor.session_id != before
    visitor.send(password=NEW_PASSWORD, confirmation=NEW_PASSWORD)
    assert visitor.path == LOG_IN.removeprefix("https://")
    assert messages.PASSWORD_CHANGED in visitor.text
    log_in(visitor)
    assert visitor.message("password") == WRONG_LOGIN
    log_in(visitor, password=NEW_PASSWORD)
    visitor.send(code=OTP)
    assert visitor.path == "dichvucong.gov.vn/"


def without_chance(page: str) -> str:
    """A page without what differs each time."""
    return re.sub(r'(csrf_token"[^>]*value=|<img[^>]*src=)"[^"]*"', "", page)


def test_a38_a_recovery_tells_nobody_who_has_an_account(
    new_visitor: Callable[[], Visitor], huong: NationalAccount, world: Environment
) -> None:
    """Same status, same words at each step; the code that would be right is wrong for a number without account."""
    known, unknown = new_visitor(), new_visitor()
    recover(known, huong.number)
    recover(unknown, "999999999")
    for typed_code in ("000000", "", "111111"):
        assert known.page.status_code == unknown.page.status_code == 200
        assert known.path == unknown.path
        assert without_chance(known.page.text) == without_chance(unknown.page.text)
        known.send(code=typed_code)
        unknown.send(code=typed_code)
    unknown.send(code=OTP)
    assert unknown.message("code") == wrong_code(2)
    assert world.phones.numbers() == [huong.phone]


def test_a38_a_locked_recovery_looks_the_same(new_visitor: Callable[[], Visitor], huong: NationalAccount) -> None:
    """E8: after five wrong codes for a quarter of an hour, for a number with an account and for one without."""
    for number in (huong.number, "999999999"):
        visitor = new_visitor()
        recover(visitor, number)
        for _ in range(5):
            visitor.send(code="000000")
        assert CODES_SPENT in visitor.text
        assert visitor.path == RECOVERY.removeprefix("https://")
        late = new_visitor()
        recover(late, number)
        assert late.message("number") == LOCKED


def test_a36_one_code_a_minute_for_a_number(
    new_visitor: Callable[[], Visitor], huong: NationalAccount, world: Environment
) -> None:
    """E9: whoever asks, in whatever browser; also for a number without an account."""
    for number in (huong.number, "999999999"):
        first, second = new_visitor(), new_visitor()
        recover(first, number)
        first.send(f"{RECOVERY_CODE}/gui-lai")
        assert wait_to_resend(60) in first.text
        recover(second, number)
        assert second.message("number") == wait_to_resend(60)
    world.clock.advance(timedelta(seconds=60))
    first.send(f"{RECOVERY_CODE}/gui-lai")
    assert CODE_SENT_AGAIN in first.text
    assert len(world.phones.inbox(huong.phone)) == 1


def test_e7_a_recovery_code_of_two_minutes_and_a_second(
    visitor: Visitor, huong: NationalAccount, world: Environment
) -> None:
    """Another one is right again."""
    recover(visitor)
    world.clock.advance(timedelta(minutes=2, seconds=1))
    visitor.send(code=OTP)
    assert visitor.message("code") == CODE_EXPIRED
    visitor.send(f"{RECOVERY_CODE}/gui-lai")
    assert len(world.phones.inbox(huong.phone)) == 2
    visitor.send(code=OTP)
    assert visitor.path.endswith("/mat-khau")


def code_for_the_portal(visitor: Visitor) -> str:
    """Signed in at the identity provider: where it sends the browser, with a code, not followed."""
    visitor.forget_portal()
    asked = visitor.session.get(LINKS, allow_redirects=False).headers["Location"]
    return visitor.session.get(asked, allow_redirects=False).headers["Location"]


def test_a_new_password_ends_all_sessions(
    signed_in: Visitor, new_visitor: Callable[[], Visitor], huong: NationalAccount, portals: Portals
) -> None:
    """At the portal and at the identity provider, and what had begun with the old password; codes under way too."""
    begun, citizen, elsewhere = new_visitor(), new_visitor(), new_visitor()
    elsewhere.wear(portals.national.open_session(huong.number))
    log_in(begun)
    code_under_way = code_for_the_portal(signed_in)
    recover(citizen)
    citizen.send(code=OTP)
    citizen.send(password=NEW_PASSWORD, confirmation=NEW_PASSWORD)
    for old in (elsewhere, signed_in):
        old.open(LINKS)
        assert old.path.endswith("login.do")
    assert signed_in.open(code_under_way).status_code == 400
    begun.send(code=OTP)
    assert begun.path.endswith("login.do")


def test_a39_no_step_of_a_recovery_can_be_left_out(visitor: Visitor, portals: Portals, huong: NationalAccount) -> None:
    """A33: nor can a code for signing in serve; the password stays what it was."""
    for step in (RECOVERY_CODE, RECOVERY_PASSWORD):
        visitor.open(step)
        assert visitor.path == RECOVERY.removeprefix("https://")
    recover(visitor)
    visitor.send(RECOVERY_PASSWORD, password=NEW_PASSWORD, confirmation=NEW_PASSWORD)
    assert visitor.path == RECOVERY.removeprefix("https://")
    assert portals.national.account(huong.number) == huong
    log_in(visitor)
    visitor.send(RECOVERY_CODE, code="000000")
    visitor.open(RECOVERY_PASSWORD)
    assert portals.national.account(huong.number) == huong


def test_e10_a_weak_new_password(visitor: Visitor, portals: Portals, huong: NationalAccount) -> None:
    """The policy of the first one; once set, the way is closed."""
    recover(visitor)
    visitor.send(code=OTP)
    visitor.send(password="matkhau", confirmation="matkhau")
    assert visitor.message("password") == WEAK_PASSWORD
    assert portals.national.account(huong.number) == huong
    form = visitor.page
    visitor.send(password=NEW_PASSWORD, confirmation=NEW_PASSWORD)
    visitor.page = form
    visitor.send(password=NEW_PASSWORD + "2", confirmation=NEW_PASSWORD + "2")
    changed = portals.national.account(huong.number)
    assert changed
    assert portals.setting.world.passwords.matches(changed.password_hash, NEW_PASSWORD)


# Filing


def test_procedures_are_found_without_accents(visitor: Visitor) -> None:
    """The list, one procedure, and nothing for a wrong code."""
    visitor.open(f"{NATIONAL}/thu-tuc", params={"tu-khoa": "ho kinh doanh"})
    assert "Đăng ký thành lập hộ kinh doanh" in visitor.text
    assert "Đăng ký khai sinh" not in visitor.text
    visitor.open(f"{NATIONAL}/thu-tuc", params={"tu-khoa": "khong co"})
    assert "Không tìm thấy thủ tục phù hợp" in visitor.text
    assert visitor.open(f"{NATIONAL}/thu-tuc/1.2.3").status_code == 404
    assert visitor.open(f"{NATIONAL}/thu-tuc/1.2.3/nop-ho-so").url.endswith("/login.do")


def test_t5_filing_leads_to_the_province(signed_in: Visitor, portals: Portals) -> None:
    """303 with the procedure in the address, as public provincial portals read it."""
    procedure = portals.setting.world.catalogue.procedures[0]
    address = f"{NATIONAL}/thu-tuc/{procedure.code}/nop-ho-so"
    answer = signed_in.session.get(address, allow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["Location"] == (
        "https://dichvucong.quangtri.gov.vn/nop-ho-so?MaTTHCDP=2.900001.000.00.00.H50"
        "&MaCoQuanThucHien=H50.101&vnconnect=1&MaDVC=1.900001"
    )


def test_cases_1_and_2_file_register_and_be_linked(
    signed_in: Visitor, portals: Portals, huong: NationalAccount
) -> None:
    """T5, T6, T10: the province asks to register, links by itself, and next time lets in at once."""
    filing = f"{NATIONAL}/thu-tuc/2.900001.000.00.00.H50/nop-ho-so"
    signed_in.open(filing)
    assert signed_in.path == "dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan"
    assert signed_in.value("name") == huong.name
    assert signed_in.value("cmnd") == huong.number
    signed_in.send(
        **provincial_form(
            PROVINCE_PASSWORD, name=huong.name, cmnd=huong.number, phone=huong.phone, user_name="huong123"
        )
    )
    assert signed_in.path == "dichvucong.quangtri.gov.vn/nop-ho-so"
    (link,) = portals.national.links(huong.number)
    assert (link.system, link.provincial_user, link.method, link.initiator) == (
        "quangtri",
        "huong123",
        "auto",
        "quangtri",
    )
    other = portals.province.link("huong123")
    assert other
    assert other.national_id == huong.id == link.national_id
    signed_in.open(LINKS)
    assert "Một cửa Quảng Trị Hủy liên kết" in signed_in.text
    signed_in.open(filing)
    assert signed_in.path == "dichvucong.quangtri.gov.vn/nop-ho-so"


@pytest.mark.parametrize("secret", ["", "guess"])
def test_a_report_of_a_link_wants_the_provinces_word(network: Network, portals: Portals, secret: str) -> None:
    """401 without its credentials, and with them but without the citizen's token."""
    address = portals.addresses.automatic_link()
    form = {"access_token": "x", "user_name": "huong123"}
    province = portals.setting.agreement.system("quangtri")
    with network.session() as session:
        assert session.post(address, data=form, auth=("quangtri", secret)).status_code == 401
        assert session.post(address, data=form, auth=province.basic).status_code == 401
        assert session.get(address, auth=province.basic).status_code == 405


# Linking by hand


@pytest.fixture
def provincial(portals: Portals) -> str:
    """The user name of her account at the province."""
    return portals.province.open_account(
        "Trần Thị Mai Hương", "045185000123", "0940000759", "huong123", PROVINCE_PASSWORD
    ).user_name


def ask_for_link(visitor: Visitor, user_name: str = "huong123", system: str = "quangtri") -> None:
    """Fill in N11 and press Liên kết."""
    visitor.open(ADD_LINK)
    visitor.send(system=system, user_name=user_name)


def test_case_3_linking_and_unlinking(
    signed_in: Visitor, portals: Portals, huong: NationalAccount, provincial: str
) -> None:
    """T7, T8, T9 and case 7: proved at the province, kept at both ends, removed at both, made again."""
    for _ in range(2):
        ask_for_link(signed_in)
        assert signed_in.path == "dichvucong.quangtri.gov.vn/quangtri/lien-ket/authorize"
        signed_in.send(user_name=provincial, password=PROVINCE_PASSWORD)
        assert signed_in.path == "dichvucong.gov.vn/tai-khoan/lien-ket/thanh-cong"
        assert signed_in.heading == "Liên kết tài khoản thành công"
        (link,) = portals.national.links(huong.number)
        assert (link.provincial_user, link.method, link.initiator) == (provincial, "manual", "dvcqg")
        other = portals.province.link(provincial)
        assert other
        assert other.national_id == huong.id
        signed_in.open(LINKS)
        assert "Một cửa Quảng Trị Hủy liên kết" in signed_in.text
        signed_in.open(f"{LINKS}/quangtri/huy")
        assert portals.national.links(huong.number)
        signed_in.send()
        assert "Đã hủy liên kết với Một cửa Quảng Trị" in signed_in.text
        assert portals.national.links(huong.number) == ()
        assert portals.province.link(provincial) is None
    assert portals.province.account(provincial)


def test_the_account_pages_wait_for_a_sign_in(visitor: Visitor) -> None:
    """Every address below /tai-khoan."""
    for page in ("thong-tin-ca-nhan", "lien-ket", "lien-ket/dang-ky", "lien-ket/quangtri/huy", "tai-lieu"):
        visitor.open(f"{NATIONAL}/tai-khoan/{page}")
        assert visitor.path.endswith("login.do"), page


def test_e17_nothing_chosen_nothing_typed(signed_in: Visitor) -> None:
    """Both messages at once; a system that is not connected was not chosen."""
    ask_for_link(signed_in, "", "")
    assert signed_in.message("system") == messages.NO_SYSTEM
    assert signed_in.message("user_name") == messages.NO_USER_NAME
    ask_for_link(signed_in, "huong123", "quangnam")
    assert signed_in.message("system") == messages.NO_SYSTEM


def test_e19_an_unknown_user(signed_in: Visitor, portals: Portals, huong: NationalAccount) -> None:
    """The user name is kept."""
    ask_for_link(signed_in, "khongco1")
    assert signed_in.message("user_name") == messages.UNKNOWN_USER
    assert signed_in.value("user_name") == "khongco1"
    assert portals.national.links(huong.number) == ()


def test_e20_linked_already(signed_in: Visitor, portals: Portals, huong: NationalAccount, provincial: str) -> None:
    """The link stays as it was."""
    ask_for_link(signed_in)
    signed_in.send(user_name=provincial, password=PROVINCE_PASSWORD)
    before = portals.national.links(huong.number)
    ask_for_link(signed_in)
    assert signed_in.message("system") == messages.LINKED_ALREADY
    assert portals.national.links(huong.number) == before


def test_e21_linked_to_somebody_else(
    signed_in: Visitor, new_visitor: Callable[[], Visitor], portals: Portals, provincial: str
) -> None:
    """The second national account gets no link, the first keeps its own."""
    ask_for_link(signed_in)
    signed_in.send(user_name=provincial, password=PROVINCE_PASSWORD)
    portals.national.open_account("Hoàng Đức Hải", "197000654", date(1990, 1, 1), "0976000654", PASSWORD)
    other = new_visitor()
    other.wear(portals.national.open_session("197000654"))
    ask_for_link(other)
    other.send(user_name=provincial, password=PROVINCE_PASSWORD)
    assert LINKED_ELSEWHERE in other.text
    assert portals.national.links("197000654") == ()
    assert len(portals.national.links("045185000123")) == 1


def test_e23_cancelled(signed_in: Visitor, portals: Portals, huong: NationalAccount, provincial: str) -> None:
    """A18: back to the list, with a sentence."""
    ask_for_link(signed_in)
    signed_in.send(cancel="1", user_name=provincial)
    assert signed_in.path == "dichvucong.gov.vn/tai-khoan/lien-ket"
    assert messages.CANCELLED in signed_in.text
    assert portals.national.links(huong.number) == ()


def callback_of(visitor: Visitor, provincial: str) -> str:
    """The address that the province sends a browser back to, not followed."""
    ask_for_link(visitor)
    token = re.findall(r'csrf_token"[^>]*value="([^"]*)', visitor.page.text)[0]
    form = {"csrf_token": token, "user_name": provincial, "password": PROVINCE_PASSWORD}
    headers = {"Referer": visitor.page.url}
    sent = visitor.session.post(visitor.page.url, data=form, headers=headers, allow_redirects=False)
    return sent.headers["Location"]


def test_e26_an_old_request(signed_in: Visitor, portals: Portals, world: Environment, provincial: str) -> None:
    """Ten minutes after [Liên kết], and when it is used twice."""
    address = callback_of(signed_in, provincial)
    world.clock.advance(timedelta(minutes=10, seconds=1))
    assert signed_in.open(address).status_code == 400
    assert signed_in.heading == messages.REQUEST_EXPIRED
    assert portals.national.audit[-1].what == "request refused: 400 at link_proved"
    assert portals.national.links("045185000123") == ()
    assert portals.province.link(provincial) is None
    fresh = callback_of(signed_in, provincial)
    assert signed_in.open(fresh).status_code == 200
    assert signed_in.open(fresh).status_code == 400
    assert signed_in.heading == messages.REQUEST_EXPIRED
    assert len(portals.national.links("045185000123")) == 1


@pytest.mark.parametrize("forged", ["", "state=", "state=made-up", "state=made-up&code=made-up&iss=https://x.gov.vn"])
def test_e27_an_answer_that_nobody_asked_for(signed_in: Visitor, portals: Portals, forged: str) -> None:
    """A page, no link, one line in the audit trail."""
    assert signed_in.open(f"{LINKS}/callback?{forged}").status_code == 400
    assert signed_in.heading == "Phiên đăng nhập không hợp lệ hoặc đã hết hạn"
    assert [event.what for event in portals.national.audit] == ["request refused: 400 at link_proved"]
    assert portals.national.links("045185000123") == ()


def test_e27_the_identity_providers_page_for_what_went_wrong(visitor: Visitor) -> None:
    """At the real one's address, and wherever a request names a place that nobody registered."""
    foreign = "https://xacthuc.dichvucong.gov.vn/oauth2/authorize?client_id=dvcqg-portal&redirect_uri=https://x.gov.vn"
    for address in (f"{IDENTITY}/retry.do", foreign):
        assert visitor.open(address).status_code == 400
        assert visitor.heading == "Yêu cầu đăng nhập không hợp lệ"


def test_e28_an_answer_that_is_lost_leaves_no_half_link(
    signed_in: Visitor, network: Network, portals: Portals, provincial: str
) -> None:
    """The province has marked the link and breaks off: here there is none, and linking again works."""
    app = portals.province.app

    def break_off(environ: Any, start_response: Any) -> Any:
        if not environ["PATH_INFO"].endswith("/xac-nhan"):
            return app(environ, start_response)
        app(environ, lambda *_: None)
        raise ConnectionAbortedError

    address = callback_of(signed_in, provincial)
    network.mount({**portals.national.apps, "dichvucong.quangtri.gov.vn": break_off})
    signed_in.open(address)
    assert under_maintenance("Một cửa Quảng Trị") in signed_in.text
    assert portals.national.links("045185000123") == ()
    assert portals.province.link(provincial), "else this test proves nothing"
    network.mount({**portals.national.apps, **portals.province.apps})
    ask_for_link(signed_in)
    signed_in.send(user_name=provincial, password=PROVINCE_PASSWORD)
    assert signed_in.heading == "Liên kết tài khoản thành công"
    assert len(portals.national.links("045185000123")) == 1
    assert portals.province.link(provincial)


@pytest.mark.parametrize("fault", list(Disturbance))
def test_e28_filing_while_the_province_is_down(
    signed_in: Visitor, network: Network, portals: Portals, fault: Disturbance
) -> None:
    """Nobody is sent to a dead address: the procedure's page says so."""
    with disturbed(network, "dichvucong.quangtri.gov.vn", fault):
        signed_in.open(f"{NATIONAL}/thu-tuc/2.900001.000.00.00.H50/nop-ho-so")
    assert signed_in.path == "dichvucong.gov.vn/thu-tuc/2.900001.000.00.00.H50"
    assert under_maintenance("Một cửa Quảng Trị") in signed_in.text
    assert portals.national.audit[-1].what == "system unreachable"


@pytest.mark.parametrize("fault", list(Disturbance))
def test_e28_the_province_does_not_answer(
    signed_in: Visitor, network: Network, portals: Portals, provincial: str, fault: Disturbance
) -> None:
    """No half link, on linking and on unlinking."""
    told = under_maintenance("Một cửa Quảng Trị")
    with disturbed(network, "dichvucong.quangtri.gov.vn", fault):
        ask_for_link(signed_in)
    assert signed_in.message("system") == told
    address = callback_of(signed_in, provincial)
    with disturbed(network, "dichvucong.quangtri.gov.vn", fault):
        signed_in.open(address)
    assert told in signed_in.text
    assert portals.national.links("045185000123") == ()
    ask_for_link(signed_in)
    signed_in.send(user_name=provincial, password=PROVINCE_PASSWORD)
    with disturbed(network, "dichvucong.quangtri.gov.vn", fault):
        signed_in.open(f"{LINKS}/quangtri/huy")
        signed_in.send()
    assert told in signed_in.text
    assert len(portals.national.links("045185000123")) == 1
    signed_in.open(f"{LINKS}/quangtri/huy")
    signed_in.send()
    assert portals.national.links("045185000123") == ()
    assert portals.province.link(provincial) is None


def test_links_are_unique_both_ways(world: Environment) -> None:
    """A44: fifty at once for one provincial account, all of which its system says it has marked, leave one link."""
    store = NationalStore(world.clock)

    def link(number: int) -> bool:
        made, _ = store.link(Link("quangtri", f"id-{number}", "Huong123", world.clock.now(), "manual", "dvcqg"))
        return made

    with ThreadPoolExecutor(50) as pool:
        assert all(pool.map(link, range(50)))
    assert len([number for number in range(50) if store.links(f"id-{number}")]) == 1
    last = Link("quangtri", "id-0", "Huong456", world.clock.now(), "manual", "dvcqg")
    store.link(replace(last, provincial_user="Huong789"))
    with pytest.raises(AlreadyLinkedError):
        store.link(last)


# What holds on every page


PAGES = [
    f"{NATIONAL}/",
    f"{NATIONAL}/thu-tuc",
    f"{NATIONAL}/gioi-thieu",
    f"{NATIONAL}/khong-co",
    LINKS,
    ADD_LINK,
    f"{REGISTRATION}/register",
    DECLARE,
    f"{IDENTITY}/login.do",
    LOG_IN,
    RECOVERY,
]


@pytest.mark.parametrize("address", PAGES)
def test_headers_and_strip(signed_in: Visitor, address: str) -> None:
    """A25, A31: one heading, the strip, noindex, a strict policy, nothing cached, nothing inline."""
    page = signed_in.open(address)
    assert signed_in.heading
    assert "MÔ PHỎNG - KHÔNG PHẢI CỔNG DỊCH VỤ CÔNG THẬT" in signed_in.text
    assert '<meta name="robots" content="noindex' in page.text
    csp = page.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in csp
    assert "unsafe" not in csp
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Cache-Control"] == "no-store"
    assert not re.findall(r"<script>|<style|\sstyle=|\son\w+=", page.text)
    assert "Werkzeug" not in page.text


def test_names_are_composed(visitor: Visitor, portals: Portals) -> None:
    """NFD comes in, NFC is kept; spaces are single."""
    declare(visitor, full_name="  Nguyê\u0303n   Thanh  Bi\u0300nh ")
    visitor.send(code=OTP)
    visitor.send(password=PASSWORD, confirmation=PASSWORD)
    account = portals.national.account("197000500")
    assert account
    assert account.name == "Nguyễn Thanh Bình"


def test_a_password_is_the_same_however_its_accents_are_typed(world: Environment) -> None:
    """Set composed (NFC), typed decomposed (NFD), as the keyboards of two machines do; at both portals alike."""
    composed, decomposed = (unicodedata.normalize(form, "Mật khẩu@2020") for form in ("NFC", "NFD"))
    assert composed != decomposed
    for one, other in ((composed, decomposed), (decomposed, composed)):
        assert world.passwords.matches(world.passwords.hash(one), other)
    assert not world.passwords.matches(world.passwords.hash(composed), "Mat khau@2020")


def test_static_files_may_be_kept(visitor: Visitor) -> None:
    """Style sheet and font: immutable, without a cookie."""
    sheet = re.findall(r'href="(/static/national\.css[^"]*)"', visitor.open(NATIONAL).text)[0]
    for path in (sheet, "/static/fonts/BeVietnamPro-Regular.ttf"):
        answer = visitor.session.get(f"{NATIONAL}{path}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert "Set-Cookie" not in answer.headers
    assert visitor.session.get(f"{NATIONAL}/static/../portal.py").status_code == 404


def test_the_audit_trail_holds_no_secret(visitor: Visitor, portals: Portals) -> None:
    """A40: neither codes nor passwords; nor does what waits show them when it is printed."""
    declare(visitor)
    assert OTP not in repr(portals.national.store.sign_ins)
    visitor.send(code=OTP)
    visitor.send(password=PASSWORD, confirmation=PASSWORD)
    account = portals.national.account("197000500")
    told = repr(portals.national.audit) + repr(account)
    assert portals.national.audit
    assert OTP not in told
    assert PASSWORD not in told
    assert "argon2" not in told


# In a browser


def test_the_list_of_systems_in_a_browser(browser: Browser, portals: Portals, huong: NationalAccount) -> None:
    """`quang` finds the three of the 2020 guide, in its order; nothing else does E18; the menu opens and stays."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        context.add_cookies(portals.national.open_session(huong.number))  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(LINKS)
        page.get_by_role("button", name=huong.name, exact=True).click()
        expect(page.get_by_role("banner").get_by_role("link", name="Thông tin cá nhân")).to_be_visible()
        expect(page.get_by_role("banner").get_by_role("button", name="Đăng xuất")).to_be_visible()
        page.get_by_role("listitem").filter(has_text="các hệ thống khác").get_by_role("link", name="+ Thêm mới").click()
        page.get_by_role("combobox", name="Hệ thống liên kết", exact=True).click()
        expect(page.locator("select"), "whoever looks for the field again finds the new one").to_have_count(0)
        page.keyboard.type("quang")
        names = ["Một cửa Quảng Bình", "Một cửa Quảng Trị", "Một cửa Tuyên Quang"]
        expect(page.get_by_role("option")).to_have_text(names)
        page.keyboard.type("x")
        expect(page.get_by_text("Không tìm thấy hệ thống")).to_be_visible()
        page.get_by_role("searchbox").fill("QUẢNG TR")
        page.keyboard.press("Enter")
        expect(page.get_by_role("combobox", name="Hệ thống liên kết")).to_have_text("Một cửa Quảng Trị")
        assert page.evaluate("document.documentElement.scrollHeight") <= 800


@pytest.mark.parametrize("address", [DECLARE, LOG_IN])
def test_another_captcha_keeps_what_was_typed(browser: Browser, portals: Portals, address: str) -> None:
    """The picture is fetched anew, the field emptied, and the form still works with the page's policy."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        troubles: list[str] = []
        page.on("console", lambda message: troubles.append(message.text))
        page.goto(address)
        page.locator("[name=number]").fill("197000500")
        page.locator("[name=captcha]").fill("wrong1")
        page.get_by_role("button", name="Đổi mã xác thực").click()
        expect(page.locator("[name=captcha]")).to_have_value("")
        expect(page.locator("[name=number]")).to_have_value("197000500")
        assert page.evaluate("document.documentElement.scrollHeight") <= 800
        assert troubles == []


COUNT_WHAT_IS_SENT = """addEventListener('submit', (event) => {
  if (!event.defaultPrevented) window.sent = (window.sent ?? 0) + 1;
  event.preventDefault();
})"""


@pytest.mark.parametrize("address", [DECLARE, LOG_IN, ADD_LINK])
def test_e31_an_impatient_second_press_sends_nothing(
    browser: Browser, portals: Portals, huong: NationalAccount, address: str
) -> None:
    """A45: while the first press is still on its way, the form is not sent again."""
    with browser.new_context() as context:
        context.add_cookies(portals.national.open_session(huong.number))  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        page.evaluate(COUNT_WHAT_IS_SENT)
        for _ in range(3):
            page.locator("main .button-orange").click()
        assert page.evaluate("sent") == 1
