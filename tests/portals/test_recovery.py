"""A forgotten password at the province, and sessions that nobody used for half an hour."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from mock_portals.chance import RandomSource
from mock_portals.environment import Environment
from mock_portals.limits import RESEND_PAUSE
from mock_portals.network import Network
from mock_portals.province.context import holder_of
from mock_portals.province.records import Link
from mock_portals.sites import Portals, open_portals
from tests.portals.visitor import Visitor

ORIGIN = "https://dichvucong.quangtri.gov.vn"
CITIZEN = f"{ORIGIN}/quangtri/congdan"
FORGOTTEN = f"{CITIZEN}/quenmatkhau"
CODE, RESEND, NEW = (f"{FORGOTTEN}/{page}" for page in ("ma-otp", "gui-lai", "mat-khau-moi"))
LOGIN = f"{CITIZEN}/dangnhap"
USER, NUMBER = "0912000321", "197000321"
OLD, PASSWORD = "Motcua@2020", "Quenroi@2020"
SPENT = "Bạn đã nhập sai quá số lần cho phép"


@pytest.fixture
def portals(network: Network, world: Environment) -> Portals:
    """A world where every code is another one, with the account of Lê Văn Quang."""
    numbers = count(12)
    codes = RandomSource(lambda: f"{next(numbers):06d}", lambda: "9r1f0k")
    opened = open_portals(network, replace(world, chance=codes))
    opened.province.open_account("Lê Văn Quang", NUMBER, USER, USER, OLD)
    return opened


def inbox(portals: Portals) -> list[str]:
    """The codes on the phone, oldest first."""
    return [re.findall(r"\d{6}", message.text)[0] for message in portals.phones.inbox(USER)]


def ask(visitor: Visitor, login: str = USER) -> None:
    """From the login page to the page that asks for the code."""
    visitor.open(FORGOTTEN)
    visitor.send(login=login)


def events(portals: Portals) -> list[str]:
    """What the audit trail says happened."""
    return [event.what for event in portals.province.store.audit]


def can_sign_in(visitor: Visitor, password: str) -> bool:
    """Whether the password opens the account."""
    visitor.open(LOGIN)
    visitor.send(user_name=USER, password=password)
    return visitor.page.url == f"{CITIZEN}/quanlytaikhoan"


@pytest.mark.parametrize("login", [USER, NUMBER])
def test_a_forgotten_password_is_exchanged_for_a_new_one(
    portals: Portals, visitor: Visitor, new_visitor: Callable[[], Visitor], login: str
):
    """Name or number, the code of the phone with its zeros, a new password: then only that one opens."""
    assert f'href="{FORGOTTEN.removeprefix(ORIGIN)}"' in visitor.open(LOGIN).text
    ask(visitor, login)
    assert inbox(portals) == ["000012"]
    visitor.send(code="000012")
    assert visitor.page.url == NEW
    visitor.send(password=PASSWORD, confirmation=PASSWORD)
    assert visitor.page.url == LOGIN
    assert "Đặt lại mật khẩu thành công. Mời bạn đăng nhập." in visitor.text
    assert events(portals) == ["password recovery begun", "password recovered"]
    assert not can_sign_in(new_visitor(), OLD)
    assert can_sign_in(new_visitor(), PASSWORD)


def test_other_sessions_end_with_the_old_password(
    portals: Portals, visitor: Visitor, new_visitor: Callable[[], Visitor]
):
    """Whoever had come in with it is out."""
    other = new_visitor()
    other.wear(portals.province.open_session(USER))
    assert other.open(f"{CITIZEN}/hosodanop").url == f"{CITIZEN}/hosodanop"
    ask(visitor)
    visitor.send(code=inbox(portals)[0])
    visitor.send(password=PASSWORD, confirmation=PASSWORD)
    assert other.open(f"{CITIZEN}/hosodanop").url == LOGIN


def test_a38_unknown_names_read_the_same_at_every_step(
    portals: Portals, visitor: Visitor, new_visitor: Callable[[], Visitor]
):
    """Asking, a wrong code, too early a resend, a late one, too late a code, the last try: no word differs."""
    stranger = new_visitor()
    for asking, login in ((visitor, USER), (stranger, "0912999999")):
        ask(asking, login)

    def both_say(act: Callable[[Visitor], object]) -> str:
        said = []
        for each in (visitor, stranger):
            act(each)
            said.append((each.page.status_code, each.page.url, each.text, len(each.page.history)))
        assert said[0] == said[1]
        return visitor.text

    assert "Nếu tài khoản có tồn tại" in both_say(lambda each: each.open(CODE))
    assert "Mã OTP không đúng. Bạn còn 4 lần thử" in both_say(lambda each: each.send(code="999999"))
    assert "Vui lòng chờ 60 giây để gửi lại" in both_say(lambda each: each.send(RESEND))
    portals.setting.world.clock.advance(timedelta(seconds=60))
    assert "Mã OTP mới đã được gửi" in both_say(lambda each: each.send(RESEND))
    portals.setting.world.clock.advance(timedelta(minutes=2, seconds=1))
    assert "Mã OTP đã hết hiệu lực" in both_say(lambda each: each.send(code="999999"))
    both_say(lambda each: each.send(RESEND))
    for _ in range(3):
        both_say(lambda each: each.send(code="999999"))
    assert SPENT in both_say(lambda each: each.send(code="999999"))
    assert len(inbox(portals)) == 3
    assert portals.phones.inbox("0912999999") == []


def test_a32_five_wrong_codes_lock_also_for_another_browser(
    portals: Portals, visitor: Visitor, new_visitor: Callable[[], Visitor]
):
    """A new browser gets no code, and after a quarter of an hour it is over."""
    ask(visitor)
    code = inbox(portals)[0]
    for _ in range(5):
        visitor.send(CODE, code="999999")
    assert visitor.page.url == FORGOTTEN
    assert SPENT in visitor.text
    assert visitor.open(CODE).url == FORGOTTEN
    again = new_visitor()
    portals.setting.world.clock.advance(timedelta(seconds=61))
    ask(again)
    assert again.page.url == FORGOTTEN
    assert again.message("login") == "Tài khoản tạm khóa 15 phút"
    assert inbox(portals) == [code]
    portals.setting.world.clock.advance(timedelta(minutes=15))
    ask(again)
    again.send(code=inbox(portals)[-1])
    assert again.page.url == NEW


def test_a33_a_code_is_good_for_two_minutes_and_one_browser(
    portals: Portals, visitor: Visitor, new_visitor: Callable[[], Visitor]
):
    """Another browser that asks at the same time has to wait, and nothing is to be had there for the code."""
    ask(visitor)
    other = new_visitor()
    ask(other)
    code = inbox(portals)[0]
    assert len(inbox(portals)) == 1
    assert other.message("login") == "Vui lòng chờ 60 giây để gửi lại"
    other.send(CODE, code=code)
    assert other.page.url == FORGOTTEN
    portals.setting.world.clock.advance(timedelta(minutes=2, seconds=1))
    page = visitor.send(code=code)
    assert "Mã OTP đã hết hiệu lực. Vui lòng chọn Gửi lại OTP" in page.text
    assert code not in page.text


def test_a33_a_code_opens_once(portals: Portals, visitor: Visitor):
    """After the new password neither the code nor its page is worth anything."""
    ask(visitor)
    visitor.send(code=inbox(portals)[0])
    visitor.send(password=PASSWORD, confirmation=PASSWORD)
    assert visitor.open(NEW).url == FORGOTTEN
    assert visitor.open(CODE).url == FORGOTTEN


def test_a34_of_many_guesses_at_once_five_are_judged(network: Network, portals: Portals, visitor: Visitor):
    """The right one among those after the fifth does not help."""
    ask(visitor)
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]*)"', visitor.page.text)[0]
    cookies = {cookie.name: cookie.value or "" for cookie in visitor.session.cookies}

    def guess(code: str) -> str:
        with network.session() as session:
            data = {"csrf_token": token, "code": code}
            return session.post(CODE, data, cookies=cookies, headers={"Referer": CODE}).text

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(guess, [f"{900000 + number}" for number in range(30)]))
    assert sum("Mã OTP không đúng" in answer for answer in answers) == 4
    assert inbox(portals)[0] not in "".join(answers)
    visitor.send(CODE, code=inbox(portals)[0])
    assert visitor.page.url == FORGOTTEN


@pytest.mark.parametrize("code", ["", "००००१२", "\uff10\uff10\uff10012", "12", "000012;", "0000123"])
def test_a35_what_is_no_code_is_refused(portals: Portals, visitor: Visitor, code: str):
    """Other digits than ours, a zero left out, something more: none is the code."""
    ask(visitor)
    assert visitor.send(code=code).url == CODE
    assert visitor.message("code")


def test_a36_a_phone_gets_one_code_a_minute(portals: Portals, visitor: Visitor, new_visitor: Callable[[], Visitor]):
    """However many browsers ask, by name or by number: who asks by the other one is not told of the first."""
    for asking in (visitor, new_visitor(), new_visitor()):
        ask(asking)
        asking.send(RESEND)
        ask(asking, NUMBER)
        asking.send(RESEND)
    assert len(inbox(portals)) == 1
    assert "code not sent: too many to the phone" in events(portals)


def test_a39_the_code_cannot_be_skipped(portals: Portals, visitor: Visitor):
    """The page for the new password opens after the code only, also for a form that was prepared."""
    ask(visitor)
    assert visitor.open(NEW).url == FORGOTTEN
    visitor.send(NEW, password=PASSWORD, confirmation=PASSWORD)
    assert visitor.page.url == FORGOTTEN
    assert can_sign_in(visitor, OLD)


def test_a23_the_session_changes_with_the_code(portals: Portals, visitor: Visitor):
    """A session id that was known before is worth nothing after the code."""
    ask(visitor)
    before = visitor.session_id
    visitor.send(code=inbox(portals)[0])
    assert visitor.session_id != before


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        (("matkhau1@", "matkhau1@"), "password", "Mật khẩu tối thiểu 8 ký tự"),
        ((PASSWORD, "Quenroi@2021"), "confirmation", "Xác nhận mật khẩu không khớp"),
    ],
)
def test_e10_a_new_password_keeps_the_policy(
    portals: Portals, visitor: Visitor, typed: tuple[str, str], field: str, said: str
):
    """A weak one, or one that was typed in two ways, is refused at its field; the old one still opens."""
    ask(visitor)
    visitor.send(code=inbox(portals)[0])
    page = visitor.send(password=typed[0], confirmation=typed[1])
    assert visitor.message(field).startswith(said)
    assert typed[0] not in page.text
    assert can_sign_in(visitor, OLD)


def test_who_was_locked_out_is_let_in_with_the_new_password(portals: Portals, visitor: Visitor):
    """Whoever holds the phone need not wait for the quarter of an hour."""
    for _ in range(5):
        visitor.open(LOGIN)
        visitor.send(user_name=USER, password="sai")
    ask(visitor)
    visitor.send(code=inbox(portals)[0])
    visitor.send(password=PASSWORD, confirmation=PASSWORD)
    assert can_sign_in(visitor, PASSWORD)


def test_a40_the_trail_holds_no_code_and_no_password(portals: Portals, visitor: Visitor):
    """It says that, and for whom."""
    ask(visitor)
    visitor.send(code=inbox(portals)[0])
    visitor.send(password=PASSWORD, confirmation=PASSWORD)
    waiting = portals.province.context.recovery
    portals.setting.world.clock.advance(RESEND_PAUSE)
    token, _ = waiting.begin(holder_of(portals.province.account(USER)), "a form")
    written = repr(portals.province.store.audit) + repr(waiting.waiting(token))
    assert not [code for code in inbox(portals) if code in written]
    assert PASSWORD not in written


# Sessions that nobody used


@pytest.mark.parametrize("page", ["quanlytaikhoan/cap-nhat", "quanlytaikhoan/doi-mat-khau", "hosodanop"])
def test_signing_in_leads_back_to_the_page_that_was_asked_for(portals: Portals, visitor: Visitor, page: str):
    """Also for who was signed in and away for more than half an hour of the portal's clock."""
    visitor.wear(portals.province.open_session(USER))
    assert visitor.open(f"{CITIZEN}/{page}").url == f"{CITIZEN}/{page}"
    portals.setting.world.clock.advance(timedelta(minutes=30, seconds=1))
    assert visitor.open(f"{CITIZEN}/{page}").url == LOGIN
    assert visitor.send(user_name=USER, password=OLD).url == f"{CITIZEN}/{page}"


def test_half_an_hour_counts_from_the_last_page(portals: Portals, visitor: Visitor):
    """Whoever looks at something every half an hour stays in."""
    visitor.wear(portals.province.open_session(USER))
    for _ in range(3):
        portals.setting.world.clock.advance(timedelta(minutes=30))
        assert visitor.open(f"{CITIZEN}/hosodanop").url == f"{CITIZEN}/hosodanop"


def test_what_was_typed_in_a_session_that_idled_out_is_not_kept(portals: Portals, visitor: Visitor):
    """The form leads to the login page, which says why, and from there to an empty form."""
    visitor.wear(portals.province.open_session(USER))
    visitor.open(f"{CITIZEN}/quanlytaikhoan/cap-nhat")
    portals.setting.world.clock.advance(timedelta(minutes=31))
    visitor.send(street="99 Lê Duẩn", email="quang@example.vn")
    assert visitor.page.url == LOGIN
    assert "Phiên làm việc đã hết hạn. Mời bạn đăng nhập lại." in visitor.text
    assert visitor.send(user_name=USER, password=OLD).url == f"{CITIZEN}/quanlytaikhoan/cap-nhat"
    assert visitor.value("street") == "1 Hùng Vương"
    assert "quang@example.vn" not in visitor.page.text


def test_a_filing_whose_session_idled_out_goes_on_at_its_form(portals: Portals, visitor: Visitor):
    """The procedure is not lost, and nothing was filed."""
    visitor.wear(portals.province.open_session(USER))
    procedure = portals.setting.world.catalogue.procedures_of("quangtri")[1]
    visitor.open(f"{ORIGIN}/nop-ho-so?MaTTHCDP={procedure.code}")
    portals.setting.world.clock.advance(timedelta(minutes=31))
    assert visitor.send(name="Ai Đó").url == LOGIN
    visitor.send(user_name=USER, password=OLD)
    assert visitor.path.endswith("/nop-ho-so")
    assert procedure.name in visitor.text
    assert visitor.value("name") == "Lê Văn Quang"
    assert portals.province.dossiers(USER) == ()


@pytest.mark.parametrize("page", ["cap-nhat", "doi-mat-khau", "doi-ten-dang-nhap", "lien-ket"])
def test_every_form_of_a_session_that_idled_out_leads_to_signing_in(portals: Portals, visitor: Visitor, page: str):
    """And back to it, whatever it asks; nothing is done meanwhile."""
    portals.province.store.link(Link(USER, "a-national-id", portals.setting.world.clock.now(), "manual", "dvcqg"))
    visitor.wear(portals.province.open_session(USER))
    visitor.open(f"{CITIZEN}/quanlytaikhoan/{page}")
    portals.setting.world.clock.advance(timedelta(minutes=31))
    assert visitor.send().url == LOGIN
    assert visitor.send(user_name=USER, password=OLD).url == f"{CITIZEN}/quanlytaikhoan/{page}"
    assert portals.province.store.link_of(USER)


def test_signing_out_of_a_session_that_idled_out_ends_signed_out(portals: Portals, visitor: Visitor):
    """On the home page, as of any other."""
    visitor.wear(portals.province.open_session(USER))
    visitor.open(f"{CITIZEN}/quanlytaikhoan")
    portals.setting.world.clock.advance(timedelta(minutes=31))
    assert visitor.send(f"{CITIZEN}/dangxuat").url == f"{ORIGIN}/"
    assert visitor.page.status_code == 200


@pytest.mark.parametrize("login", [USER, NUMBER])
def test_a_recovery_forgives_tries_under_every_name(portals: Portals, visitor: Visitor, login: str):
    """Who is locked out by the number reads, after a new password, no more that the account is locked."""
    visitor.open(LOGIN)
    for _ in range(5):
        visitor.send(user_name=login, password="Sai@2020")
    assert "tạm khóa" in visitor.text
    ask(visitor)
    visitor.send(code=inbox(portals)[-1])
    visitor.send(password=PASSWORD, confirmation=PASSWORD)
    visitor.open(LOGIN)
    assert visitor.send(user_name=login, password=PASSWORD).url == f"{CITIZEN}/quanlytaikhoan"


def test_signing_out_remembers_no_page(portals: Portals, visitor: Visitor):
    """Who signs in next in that browser begins at the account."""
    visitor.open(f"{CITIZEN}/hosodanop")
    visitor.send(user_name=USER, password=OLD)
    visitor.send(f"{CITIZEN}/dangxuat")
    visitor.open(LOGIN)
    assert visitor.send(user_name=USER, password=OLD).url == f"{CITIZEN}/quanlytaikhoan"


def test_a28_the_way_back_is_always_a_page_of_this_portal(portals: Portals, visitor: Visitor):
    """Nothing of the query gets into it."""
    strange = "_external=1&_scheme=javascript&next=https://example.vn&_anchor=x"
    visitor.open(f"{CITIZEN}/hosodanop?{strange}")
    assert visitor.send(user_name=USER, password=OLD).url == f"{CITIZEN}/hosodanop"
