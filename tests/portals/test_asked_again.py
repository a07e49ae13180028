"""Whatever of signing in, registering, recovering and linking is asked for again, or too early, or too late.

Reload, Back, a second tab, a double click, an answer that got lost: the citizen ends on a page that says what happened
and has a way on. Never on one that says nothing, and never with more than was asked for once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import pytest
import requests

from mock_portals.national.records import NationalAccount
from mock_portals.network import Network
from mock_portals.sites import Portals
from mock_portals.web import look_at_session
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD
from tests.portals.shortcut import Shortcut
from tests.portals.visitor import Visitor

NATIONAL = "https://dichvucong.gov.vn"
IDENTITY = "https://xacthuc.dichvucong.gov.vn"
PAGES = f"{IDENTITY}/authenticationendpoint"
LOG_IN, LOG_IN_CODE, RECOVER = f"{PAGES}/basicauth.do", f"{PAGES}/vnconnect-authenticator.jsp", f"{PAGES}/quen-mat-khau"
REGISTRATION = "https://dangky.dichvucong.gov.vn"
PROVINCE = "https://dichvucong.quangtri.gov.vn"
CITIZEN = f"{PROVINCE}/quangtri/congdan"
FORGOTTEN = f"{CITIZEN}/quenmatkhau"
FILING = f"{NATIONAL}/thu-tuc/2.900001.000.00.00.H50/nop-ho-so"
LINKS = f"{NATIONAL}/tai-khoan/lien-ket"
NAME, USER, AT_PROVINCE = "Trần Thị Mai Hương", "huong123", "Motcua@2020"
NEW = "Khac@2020"
DECLARED = {
    "number": "197000500",
    "full_name": "Nguyễn Thanh Bình",
    "birth_date": "25/05/1985",
    "phone": "0810000500",
    "captcha": CAPTCHA,
}
SESSION_FAILED = "Phiên đăng nhập không hợp lệ hoặc đã hết hạn"
LINK_EXPIRED = "Yêu cầu liên kết đã hết hạn"
FORM_EXPIRED = "Phiên làm việc đã hết hạn. Vui lòng tải lại trang và thử lại"


@pytest.fixture
def network() -> Network:
    """The portals call each other in this process: it is they who are on trial."""
    return Shortcut()


@dataclass(frozen=True)
class Way:
    """Hương's browser, and the portals behind it."""

    portals: Portals
    browser: Visitor

    def wear(self, *, portal: bool = True) -> None:
        """Signed in at the identity provider, and at the portal unless told otherwise."""
        cookies = self.portals.national.open_session("045185000123")
        self.browser.wear(cookies if portal else cookies[1:])

    def step(self, address: str) -> str:
        """Where a redirect leads, not followed: an answer that gets lost."""
        return str(self.browser.session.get(address, allow_redirects=False).headers["Location"])

    def to(self, part: str, start: str) -> str:
        """The first address with that part in it, on the chain of redirects from `start`; it is not opened."""
        address = start
        for _ in range(8):
            if part in address:
                return address
            address = self.step(address)
        raise AssertionError(address)

    def send_twice(self, address: str = "", /, **values: str) -> None:
        """A form whose button is pressed again before its answer is there: the second answer is what is seen."""
        page = self.browser.page
        self.browser.send(address, **values)
        self.browser.page = page
        self.browser.send(address, **values)

    def declare(self) -> None:
        """To N4."""
        self.browser.open(f"{REGISTRATION}/register/thue-bao-di-dong")
        self.browser.send(**DECLARED)

    def log_in(self, number: str = "045185000123") -> None:
        """To N8."""
        self.browser.open(LOG_IN)
        self.browser.send(number=number, password=PASSWORD, captcha=CAPTCHA)

    def recover(self) -> None:
        """To the code of a recovery, nationally."""
        self.browser.open(RECOVER)
        self.browser.send(number="045185000123", captcha=CAPTCHA)

    def forget(self) -> None:
        """To the code of a recovery, at the province."""
        self.browser.open(FORGOTTEN)
        self.browser.send(login=USER)

    def ask_for_link(self) -> None:
        """To N12."""
        self.wear()
        self.browser.open(f"{LINKS}/dang-ky")
        self.browser.send(system="quangtri", user_name=USER)

    def prove(self) -> str:
        """The way back from N12, not gone."""
        page = self.browser.page
        token = re.findall(r'name="csrf_token"[^>]*value="([^"]*)"', page.text)[0]
        form = {"csrf_token": token, "user_name": USER, "password": AT_PROVINCE}
        headers = {"Referer": page.url}
        sent = self.browser.session.post(page.url, data=form, headers=headers, allow_redirects=False)
        return str(sent.headers["Location"])

    def link(self) -> str:
        """Linked by hand; the address of N12."""
        self.ask_for_link()
        address = str(self.browser.page.url)
        self.browser.send(user_name=USER, password=AT_PROVINCE)
        assert self.browser.heading == "Liên kết tài khoản thành công"
        return address

    def pass_by(self, **time: float) -> None:
        """Let the portals' clock go on."""
        self.portals.setting.world.clock.advance(timedelta(**time))


@pytest.fixture
def way(portals: Portals, huong: NationalAccount, visitor: Visitor) -> Way:
    """Hương has an account at both portals, and her browser has been nowhere yet."""
    portals.province.open_account(huong.name, huong.number, huong.phone, USER, AT_PROVINCE)
    return Way(portals, visitor)


def messages(browser: Visitor) -> list[str]:
    """What the page tells besides itself: its messages, and the heading and advice of an error."""
    html = browser.page.text
    told = re.findall(r'<p [^>]*role="(?:alert|status)"[^>]*>(.*?)</p>', html, re.DOTALL)
    told += re.findall(r'<div class="error-page">(.*?)</div>', html, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", each, flags=re.DOTALL)).split()) for each in told]


def cookies(browser: Visitor) -> list[dict[str, str]]:
    """As Playwright tells them."""
    return [{"name": c.name, "value": c.value or "", "domain": c.domain} for c in browser.session.cookies]


def links(browser: Visitor) -> list[str]:
    """Where the messages lead on."""
    html = browser.page.text
    told = re.findall(
        r'<p [^>]*role="(?:alert|status)"[^>]*>.*?</p>|<div class="error-page">.*?</div>', html, re.DOTALL
    )
    return [unescape(address) for each in told for address in re.findall(r'<a href="([^"]*)"', each)]


# Signing in: the address of an authorization request


@pytest.mark.parametrize("start", [f"{NATIONAL}/dang-nhap", LINKS], ids=["home", "personal page"])
@pytest.mark.parametrize("lost", [1, 2], ids=["once", "twice"])
def test_an_authorization_request_whose_answer_got_lost_is_asked_again(way: Way, start: str, lost: int):
    """Reloaded, it signs in: what the provider takes for a replay is no refusal of hers."""
    way.wear(portal=False)
    address = way.to("/oauth2/authorize", start)
    for _ in range(lost):
        way.step(address)
    way.browser.open(address)
    assert way.browser.page.url.rstrip("/") == (NATIONAL if start.endswith("dang-nhap") else LINKS)
    assert NAME in way.browser.text
    assert way.portals.national.signed_in(cookies(way.browser))


@pytest.mark.parametrize("has_link", [False, True])
def test_a_filing_whose_answer_got_lost_is_asked_again(way: Way, has_link: bool):
    """At the province as well: to its registration, or, linked, to the dossier."""
    if has_link:
        way.link()
    way.wear()
    address = way.to("/oauth2/authorize", FILING)
    way.step(address)
    way.browser.open(address)
    assert way.browser.heading.endswith("NỘP HỒ SƠ TRỰC TUYẾN" if has_link else "ĐĂNG KÝ TÀI KHOẢN")


def test_a_provider_that_refuses_again_and_again_is_asked_twice(way: Way, monkeypatch: pytest.MonkeyPatch):
    """No circle of redirects: then the portal says that it did not work, and how to try again."""
    way.wear(portal=False)
    monkeypatch.setattr("mock_portals.oidc.ledger.Ledger.knows_nonce", lambda *_: True)
    way.browser.open(f"{NATIONAL}/dang-nhap")
    assert way.browser.page.url == f"{NATIONAL}/"
    assert messages(way.browser) == ["Đăng nhập không thành công. Vui lòng nhấn Đăng nhập để thực hiện lại"]
    way.wear()
    way.browser.open(FILING)
    assert messages(way.browser) == ["Bạn chưa đăng nhập Cổng Dịch vụ công quốc gia."]


def test_two_answers_at_once_leave_one_that_counts(way: Way):
    """An address that is opened in several tabs at the same moment: what one of them was given is good for a link."""
    way.wear()
    address = way.to("/sso/callback", FILING)
    worn = {cookie.name: cookie.value or "" for cookie in way.browser.session.cookies if "quangtri" in cookie.domain}

    def answer(_: int) -> requests.Response:
        with way.portals.setting.network.session() as session:
            return session.get(address, cookies=worn, allow_redirects=False)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(answer, range(8)))
    (counted,) = [each for each in answers if each.is_redirect]
    sessions = [{"name": c.name, "value": c.value, "domain": "dichvucong.quangtri.gov.vn"} for c in counted.cookies]
    citizen = look_at_session(way.portals.province.app, sessions)["citizen"]
    bearer = {"Authorization": f"Bearer {citizen['access_token']}"}
    assert way.browser.open(f"{IDENTITY}/oauth2/userinfo", headers=bearer).status_code == 200


def test_who_signs_in_at_the_provider_alone_arrives_at_the_portal(way: Way):
    """From a bookmark of its login page, or after a recovery: signed in at the portal too, not home as a stranger."""
    way.log_in()
    way.browser.send(code=OTP)
    assert way.browser.page.url == f"{NATIONAL}/"
    assert NAME in way.browser.text


# Steps asked for again, too early or too late. What is done; the page at the end; what it says; where it leads.


def code_page_after_signing_in(way: Way) -> None:
    """Back from the home page."""
    way.browser.open(f"{NATIONAL}/dang-nhap")
    way.log_in()
    way.browser.send(code=OTP)
    way.browser.open(LOG_IN_CODE)


def code_of_sign_in_twice(way: Way) -> None:
    way.log_in()
    way.send_twice(code=OTP)


def code_of_registration_twice(way: Way) -> None:
    way.declare()
    way.send_twice(code=OTP)


def password_of_registration_twice(way: Way) -> None:
    way.declare()
    way.browser.send(code=OTP)
    way.send_twice(password=PASSWORD, confirmation=PASSWORD)


def registered(way: Way, then: str) -> None:
    way.declare()
    way.browser.send(code=OTP)
    way.browser.send(password=PASSWORD, confirmation=PASSWORD)
    way.browser.open(then)


def recovered(way: Way, then: str) -> None:
    way.recover()
    way.browser.send(code=OTP)
    way.browser.send(password=NEW, confirmation=NEW)
    way.browser.open(then)


def recovered_at_province(way: Way, then: str) -> None:
    way.forget()
    way.browser.send(code=OTP)
    way.browser.send(password=NEW, confirmation=NEW)
    way.browser.open(then)


def after(first: Callable[[Way], object], then: str, **time: float) -> Callable[[Way], None]:
    """An address that is opened after something else, and after some time."""

    def both(way: Way) -> None:
        first(way)
        way.pass_by(**time)
        way.browser.open(then)

    return both


def opened(address: str) -> Callable[[Way], None]:
    """An address, out of the blue."""
    return lambda way: way.browser.open(address) and None


def proven(first: Callable[[Way], object], then: str, **time: float) -> Callable[[Way], None]:
    """An address that is opened after the code was right, and after some time."""

    def both(way: Way) -> None:
        first(way)
        way.browser.send(code=OTP)
        way.pass_by(**time)
        way.browser.open(then)

    return both


def callback_twice(way: Way) -> None:
    way.wear(portal=False)
    address = way.to("/dang-nhap/callback", f"{NATIONAL}/dang-nhap")
    way.browser.open(address)
    way.browser.open(address)


def callback_of_filing_twice(way: Way) -> None:
    way.wear()
    address = way.to("/sso/callback", FILING)
    way.browser.open(address)
    way.browser.open(address)


def callback_of_linked_filing_twice(way: Way) -> None:
    way.link()
    callback_of_filing_twice(way)


def callback_of_nobody(way: Way) -> None:
    way.browser.open(f"{NATIONAL}/dang-nhap/callback?state=x&code=x&iss={IDENTITY}")


def callback_of_nobody_at_province(way: Way) -> None:
    way.browser.open(f"{PROVINCE}/quangtri/sso/callback?state=x&code=x&iss={IDENTITY}")


def link_callback_twice(way: Way) -> None:
    way.ask_for_link()
    address = way.prove()
    way.browser.open(address)
    way.browser.open(address)


def link_confirmed_twice(way: Way) -> None:
    """A double click on N12: the first answer is lost, the second form is taken for a replay."""
    way.ask_for_link()
    page = way.browser.page
    way.prove()
    way.browser.page = page
    way.browser.open(way.prove())


def confirmation_after_linking(way: Way) -> None:
    """Back to N12."""
    way.browser.open(way.link())


def cancelled_twice(way: Way) -> None:
    way.ask_for_link()
    way.send_twice(cancel="1")


def unlinked_twice(way: Way) -> None:
    way.link()
    way.browser.open(f"{LINKS}/quangtri/huy")
    way.send_twice()


def notice_after_unlinking(way: Way) -> None:
    way.link()
    way.browser.open(f"{LINKS}/quangtri/huy")
    way.browser.send()
    way.browser.open(f"{LINKS}/thanh-cong")


def stale_form(way: Way, address: str, **values: str) -> None:
    """A form whose session is over, which Reload would send for ever as it is."""
    way.browser.open(address)
    way.pass_by(minutes=31)
    way.browser.send(**values)


def signed_in_at_province(way: Way, then: str) -> None:
    way.browser.wear(way.portals.province.open_session(USER))
    way.browser.open(then)


def signed_out_by_an_address(way: Way) -> None:
    way.wear()
    way.browser.open(f"{NATIONAL}/dang-xuat")


SIGN_IN_OVER = "Phiên xác thực đã kết thúc hoặc hết hạn. Vui lòng đăng nhập lại"
REGISTRATION_OVER = "Phiên đăng ký đã kết thúc hoặc hết hạn. Vui lòng chọn phương thức và đăng ký lại"
RECOVERY_OVER = "Yêu cầu đặt lại mật khẩu đã kết thúc hoặc hết hạn. Vui lòng nhập lại số CMT/CCCD"
FORGOTTEN_OVER = "Yêu cầu đặt lại mật khẩu đã kết thúc hoặc hết hạn. Vui lòng nhập lại tên đăng nhập"
SIGNED_IN, REGISTERED = "Bạn đã đăng nhập. Tiếp tục", "Bạn đã đăng ký tài khoản thành công. Đăng nhập"
PHONE_PROVEN = "Số điện thoại của bạn đã được xác thực. Tiếp tục đặt mật khẩu"
CODE_PROVEN, NO_CODE_YET = "Mã OTP đã được xác thực. Tiếp tục đặt mật khẩu", "Bạn chưa nhập mã OTP. Nhập mã OTP"
TO_SIGN_IN = f"{NATIONAL}/dang-nhap"
LATE = {"minutes": 10, "seconds": 1}

ASKED_AGAIN: dict[str, tuple[Callable[[Way], object], str, str, str]] = {
    "N8 unasked": (opened(LOG_IN_CODE), f"{PAGES}/login.do", SIGN_IN_OVER, ""),
    "N8 too late": (after(Way.log_in, LOG_IN_CODE, **LATE), f"{PAGES}/login.do", SIGN_IN_OVER, ""),
    "N8 after signing in": (code_page_after_signing_in, f"{PAGES}/login.do", SIGNED_IN, TO_SIGN_IN),
    "N8 sent twice": (code_of_sign_in_twice, f"{PAGES}/login.do", SIGNED_IN, TO_SIGN_IN),
    "N7a signed in": (
        lambda way: (way.wear(), way.browser.open(f"{PAGES}/login.do")),
        f"{PAGES}/login.do",
        SIGNED_IN,
        "",
    ),
    "N7b signed in": (lambda way: (way.wear(), way.browser.open(LOG_IN)), LOG_IN, SIGNED_IN, TO_SIGN_IN),
    "callback twice": (callback_twice, "/dang-nhap/callback", f"{SESSION_FAILED} {SIGNED_IN}", "/"),
    "callback of nobody": (callback_of_nobody, "/callback", f"{SESSION_FAILED} Vui lòng đăng nhập lại.", "/dang-nhap"),
    "sign in when signed in": (
        lambda way: (way.wear(), way.browser.open(TO_SIGN_IN)),
        f"{NATIONAL}/",
        "Bạn đã đăng nhập",
        "",
    ),
    "N4 unasked": (opened(f"{REGISTRATION}/sendOtp"), f"{REGISTRATION}/register", REGISTRATION_OVER, ""),
    "N4 too late": (after(Way.declare, f"{REGISTRATION}/sendOtp", **LATE), "/register", REGISTRATION_OVER, ""),
    "N4 sent twice": (code_of_registration_twice, f"{REGISTRATION}/register", PHONE_PROVEN, "/password"),
    "N5 unasked": (opened(f"{REGISTRATION}/password"), f"{REGISTRATION}/register", REGISTRATION_OVER, ""),
    "N5 too early": (
        after(Way.declare, f"{REGISTRATION}/password"),
        f"{REGISTRATION}/register",
        "Bạn chưa nhập mã OTP đã gửi đến số điện thoại. Nhập mã OTP",
        "/sendOtp",
    ),
    "N5 too late": (proven(Way.declare, f"{REGISTRATION}/password", **LATE), "/register", REGISTRATION_OVER, ""),
    "N5 sent twice": (password_of_registration_twice, f"{REGISTRATION}/register", REGISTERED, TO_SIGN_IN),
    "N4 when registered": (lambda way: registered(way, f"{REGISTRATION}/sendOtp"), "/register", REGISTERED, TO_SIGN_IN),
    "N5 when registered": (
        lambda way: registered(way, f"{REGISTRATION}/password"),
        "/register",
        REGISTERED,
        TO_SIGN_IN,
    ),
    "N6 unasked": (opened(f"{REGISTRATION}/success"), f"{REGISTRATION}/register", REGISTRATION_OVER, ""),
    "recovery code unasked": (opened(f"{RECOVER}/ma-otp"), RECOVER, RECOVERY_OVER, ""),
    "recovery code too late": (after(Way.recover, f"{RECOVER}/ma-otp", **LATE), RECOVER, RECOVERY_OVER, ""),
    "recovery code again": (proven(Way.recover, f"{RECOVER}/ma-otp"), RECOVER, CODE_PROVEN, "/mat-khau"),
    "recovery password unasked": (opened(f"{RECOVER}/mat-khau"), RECOVER, RECOVERY_OVER, ""),
    "recovery password too early": (after(Way.recover, f"{RECOVER}/mat-khau"), RECOVER, NO_CODE_YET, "/ma-otp"),
    "recovery password too late": (proven(Way.recover, f"{RECOVER}/mat-khau", **LATE), RECOVER, RECOVERY_OVER, ""),
    "recovery password again": (lambda way: recovered(way, f"{RECOVER}/mat-khau"), RECOVER, RECOVERY_OVER, ""),
    "P code unasked": (opened(f"{FORGOTTEN}/ma-otp"), FORGOTTEN, FORGOTTEN_OVER, ""),
    "P code too late": (after(Way.forget, f"{FORGOTTEN}/ma-otp", **LATE), FORGOTTEN, FORGOTTEN_OVER, ""),
    "P code again": (proven(Way.forget, f"{FORGOTTEN}/ma-otp"), FORGOTTEN, CODE_PROVEN, "/mat-khau-moi"),
    "P password unasked": (opened(f"{FORGOTTEN}/mat-khau-moi"), FORGOTTEN, FORGOTTEN_OVER, ""),
    "P password too early": (after(Way.forget, f"{FORGOTTEN}/mat-khau-moi"), FORGOTTEN, NO_CODE_YET, "/ma-otp"),
    "P password too late": (proven(Way.forget, f"{FORGOTTEN}/mat-khau-moi", **LATE), FORGOTTEN, FORGOTTEN_OVER, ""),
    "P password again": (
        lambda way: recovered_at_province(way, f"{FORGOTTEN}/mat-khau-moi"),
        FORGOTTEN,
        FORGOTTEN_OVER,
        "",
    ),
    "SSO callback twice": (
        callback_of_filing_twice,
        "/sso/callback",
        f"{SESSION_FAILED} Cổng Dịch vụ công quốc gia đã xác nhận bạn là ai.",
        "/dangkytaikhoan",
    ),
    "SSO callback twice, linked": (
        callback_of_linked_filing_twice,
        "/sso/callback",
        f"{SESSION_FAILED} {SIGNED_IN}",
        "/quanlytaikhoan",
    ),
    "SSO callback of nobody": (
        callback_of_nobody_at_province,
        "/callback",
        f"{SESSION_FAILED} Vui lòng chọn thủ tục",
        "/dichvucong",
    ),
    "link callback twice": (
        link_callback_twice,
        "/callback",
        f"{LINK_EXPIRED} Tài khoản đã được liên kết với Một cửa Quảng Trị.",
        "/tai-khoan/lien-ket",
    ),
    "N12 sent twice": (link_confirmed_twice, LINKS, "Liên kết chưa hoàn tất vì yêu cầu xác nhận đã được gửi", ""),
    "N12 after linking": (confirmation_after_linking, "/callback", LINK_EXPIRED, "/tai-khoan/lien-ket"),
    "N12 cancelled twice": (cancelled_twice, "/callback", f"{LINK_EXPIRED} Vui lòng thực hiện", "/tai-khoan/lien-ket"),
    "N13 unasked": (
        lambda way: (way.wear(), way.browser.open(f"{LINKS}/thanh-cong")),
        LINKS,
        "Chưa có liên kết nào vừa được tạo",
        "",
    ),
    "N13 after unlinking": (notice_after_unlinking, LINKS, "Chưa có liên kết nào vừa được tạo", ""),
    "unlinked twice": (unlinked_twice, "/quangtri/huy", "Không tìm thấy liên kết này", "/tai-khoan/lien-ket"),
    "4b by itself": (
        opened(f"{CITIZEN}/dangnhap/lien-ket"),
        f"{CITIZEN}/dangnhap",
        "Chưa có tài khoản Cổng Dịch vụ công",
        "",
    ),
    "4b signed in": (
        lambda way: signed_in_at_province(way, f"{CITIZEN}/dangnhap/lien-ket"),
        "/quanlytaikhoan",
        "Bạn đã đăng nhập",
        "",
    ),
    "P2 signed in": (
        lambda way: signed_in_at_province(way, f"{CITIZEN}/dangkytaikhoan"),
        "/quanlytaikhoan",
        "Bạn đã đăng nhập",
        "",
    ),
    "P3 signed in": (
        lambda way: signed_in_at_province(way, f"{CITIZEN}/dangnhap"),
        "/quanlytaikhoan",
        "Bạn đã đăng nhập",
        "",
    ),
    "P4 signed out": (opened(f"{CITIZEN}/hosodanop"), f"{CITIZEN}/dangnhap", "Vui lòng đăng nhập để tiếp tục", ""),
    "officials signed out": (
        opened(f"{PROVINCE}/quangtri/canbo/hoso"),
        "/canbo/dangnhap",
        "Vui lòng đăng nhập để tiếp tục",
        "",
    ),
    "N3 of an old session": (
        lambda way: stale_form(way, f"{REGISTRATION}/register/thue-bao-di-dong", **DECLARED),
        "/thue-bao-di-dong",
        FORM_EXPIRED,
        "/register/thue-bao-di-dong",
    ),
    "P3 of an old session": (
        lambda way: stale_form(way, f"{CITIZEN}/dangnhap", user_name=USER, password=AT_PROVINCE),
        "/dangnhap",
        FORM_EXPIRED,
        "/quangtri/congdan/dangnhap",
    ),
    "a button's address": (
        opened(f"{REGISTRATION}/sendOtp/gui-lai"),
        "/gui-lai",
        "Thao tác không được hỗ trợ",
        "/sendOtp",
    ),
    "signed out by an address": (
        signed_out_by_an_address,
        f"{NATIONAL}/dang-xuat",
        "Thao tác không được hỗ trợ",
        "/",
    ),
}


@pytest.mark.parametrize("case", ASKED_AGAIN)
def test_what_is_asked_for_again_is_answered_with_a_word_and_a_way_on(way: Way, case: str):
    """One message, in Vietnamese, and where something is to be gone on with, its link."""
    act, page, said, leads = ASKED_AGAIN[case]
    act(way)
    assert 'lang="vi"' in way.browser.page.text
    assert way.browser.page.url.partition("?")[0].endswith(page)
    told = messages(way.browser)
    assert len(told) == 1, told
    assert told[0].startswith(said)
    if leads:
        assert [address for address in links(way.browser) if address.endswith(leads)], links(way.browser)


def test_a_message_that_nobody_read_is_told_once(way: Way):
    """A page that was asked for three times, and seen once, says its word once."""
    for _ in range(3):
        way.step(LOG_IN_CODE)
    way.browser.open(f"{PAGES}/login.do")
    assert messages(way.browser) == [SIGN_IN_OVER]
