"""A32-A40: one-time codes, captchas, passwords and names: guessed, replayed, flooded, stepped over, leaked."""

import logging
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import median

import pytest

from mock_portals import validation
from mock_portals.chance import RandomSource
from mock_portals.environment import Environment
from mock_portals.messages import CODE_EXPIRED, CODES_SPENT, wrong_code
from mock_portals.national import messages
from mock_portals.national.records import NationalAccount
from mock_portals.network import Network
from mock_portals.passwords import Passwords
from mock_portals.phone import Message
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals, open_portals
from tests.portals.attacks.attacker import IDENTITY, NATIONAL, PROVINCE, csrf_token
from tests.portals.attacks.scene import Scene
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD
from tests.portals.forms import NATIONAL_FORM
from tests.portals.visitor import Visitor

REGISTRATION = "https://dangky.dichvucong.gov.vn"
DECLARE = f"{REGISTRATION}/register/thue-bao-di-dong"
LOG_IN = f"{IDENTITY}/authenticationendpoint/basicauth.do"
LOG_IN_CODE = f"{IDENTITY}/authenticationendpoint/vnconnect-authenticator.jsp"
PROVINCE_LOG_IN = f"{PROVINCE}/quangtri/congdan/dangnhap"
PENDING = "national.registrations", "national.sign_ins"


@dataclass
class Flow:
    """One of the two places where a code from the phone is asked for."""

    form: str
    filled: dict[str, str]
    code_page: str
    phone: str
    start_over: str

    def begin(self, visitor: Visitor) -> None:
        """Up to the page that asks for the code."""
        visitor.open(self.form)
        visitor.send(**self.filled)
        assert visitor.page.url == self.code_page


@pytest.fixture(params=["registration", "sign-in"])
def flow(request: pytest.FixtureRequest, huong: NationalAccount) -> Flow:
    """N3 to N4, and N7b to N8."""
    if request.param == "registration":
        return Flow(DECLARE, NATIONAL_FORM, f"{REGISTRATION}/sendOtp", "0810000500", "/register")
    filled = {"number": huong.number, "password": PASSWORD, "captcha": CAPTCHA}
    return Flow(LOG_IN, filled, LOG_IN_CODE, huong.phone, "/login.do")


def gave_nothing(visitor: Visitor, portals: Portals) -> bool:
    """Nobody is registered and nobody is signed in."""
    in_vain = visitor.session.get(f"{NATIONAL}/tai-khoan/thong-tin-ca-nhan").url.endswith("/login.do")
    return in_vain and portals.national.account("197000500") is None


# One-time codes


def test_a32_five_wrong_codes_then_the_right_one(
    flow: Flow, visitor: Visitor, portals: Portals, scene: Scene, world: Environment
) -> None:
    """E8: the fifth ends it; neither the right code nor a resend brings it back; each is one event."""
    flow.begin(visitor)
    asking = visitor.page
    for left in (4, 3, 2, 1):
        with scene.unchanged(*PENDING):
            visitor.send(code="000000")
        assert visitor.message("code") == wrong_code(left)
    with scene.unchanged(*PENDING):
        visitor.send(code="000000")
    assert CODES_SPENT in visitor.text
    visitor.page = asking
    world.clock.advance(timedelta(seconds=61))
    with scene.unchanged(events=0):
        visitor.send(flow.code_page, code=OTP)
        visitor.page = asking
        visitor.send(f"{flow.code_page}/gui-lai")
    assert gave_nothing(visitor, portals)


def test_a32_resending_gives_no_new_tries(flow: Flow, visitor: Visitor, portals: Portals, world: Environment) -> None:
    """Four wrong, another code, one wrong: over."""
    flow.begin(visitor)
    for _ in range(4):
        visitor.send(code="000000")
    world.clock.advance(timedelta(seconds=61))
    visitor.send(f"{flow.code_page}/gui-lai")
    assert len(world.phones.inbox(flow.phone)) == 2
    visitor.send(code="000000")
    assert CODES_SPENT in visitor.text
    assert gave_nothing(visitor, portals)


def test_a33_a_code_of_two_minutes_and_a_second(
    flow: Flow, visitor: Visitor, portals: Portals, scene: Scene, world: Environment
) -> None:
    """E7: refused, and it cost no try."""
    flow.begin(visitor)
    world.clock.advance(timedelta(minutes=2, seconds=1))
    with scene.unchanged():
        visitor.send(code=OTP)
    assert visitor.message("code") == CODE_EXPIRED
    assert gave_nothing(visitor, portals)


def test_a33_a_code_twice(flow: Flow, visitor: Visitor, portals: Portals, scene: Scene) -> None:
    """Its page, sent again, proves nothing a second time."""
    flow.begin(visitor)
    asking = visitor.page
    visitor.send(code=OTP)
    visitor.page = asking
    with scene.unchanged(events=0):
        visitor.send(flow.code_page, code=OTP)
    assert visitor.path.endswith(flow.start_over)


def test_a33_a_code_of_another_session_phone_or_purpose(
    network: Network, world: Environment, new_visitor: Callable[[], Visitor]
) -> None:
    """Three flows wait for three codes: each takes its own only, and the others are used up by nobody."""
    codes = iter(["111111", "222222", "333333"])
    portals = open_portals(network, replace(world, chance=RandomSource(lambda: next(codes), lambda: CAPTCHA)))
    account = portals.national.open_account(
        "Trần Thị Mai Hương",
        "045185000123",
        validation.read_date("02/03/1985"),
        "0940000759",
        PASSWORD,  # type: ignore[arg-type]
    )
    first, second, third = new_visitor(), new_visitor(), new_visitor()
    Flow(DECLARE, NATIONAL_FORM, f"{REGISTRATION}/sendOtp", "", "").begin(first)
    other = NATIONAL_FORM | {"number": "197000321", "phone": "0912000321"}
    Flow(DECLARE, other, f"{REGISTRATION}/sendOtp", "", "").begin(second)
    filled = {"number": account.number, "password": PASSWORD, "captcha": CAPTCHA}
    Flow(LOG_IN, filled, LOG_IN_CODE, "", "").begin(third)
    for visitor, foreign in ((first, ("222222", "333333")), (second, ("111111", "333333")), (third, ("111111",))):
        for code in foreign:
            visitor.send(code=code)
            assert "Mã OTP không đúng" in visitor.message("code")
    for visitor, own in ((first, "111111"), (second, "222222"), (third, "333333")):
        visitor.send(code=own)
        assert not visitor.message("code")
    assert first.path.endswith("/password")


def test_a34_fifty_guesses_at_once(flow: Flow, visitor: Visitor, portals: Portals, scene: Scene) -> None:
    """Over HTTP, in fifty threads: at most five are judged, so the right one after them is too late."""
    flow.begin(visitor)
    token, headers = csrf_token(visitor.page), {"Referer": flow.code_page}

    def guess(number: int) -> str:
        form = {"csrf_token": token, "code": f"{number:06}"}
        return visitor.session.post(flow.code_page, data=form, headers=headers, allow_redirects=False).text

    with scene.unchanged(*PENDING, events=None), ThreadPoolExecutor(50) as pool:
        pages = list(pool.map(guess, range(50)))
    told = sorted(int(n) for page in pages for n in re.findall(r"Bạn còn (\d) lần thử", page))
    assert told == [1, 2, 3, 4]
    assert guess(int(OTP)).count("Bạn còn") == 0
    assert gave_nothing(visitor, portals)


FULL_WIDTH = "".join(chr(0xFF10 + int(digit)) for digit in OTP)
ARABIC = "".join(chr(0x0660 + int(digit)) for digit in OTP)


@pytest.mark.parametrize(
    "typed", ["", " ", "31415", FULL_WIDTH, ARABIC, f"{OTP}0", f"0{OTP}", f"{OTP},{OTP}", f"-{OTP}"]
)
def test_a35_odd_codes(flow: Flow, visitor: Visitor, portals: Portals, typed: str) -> None:
    """Not one passes."""
    flow.begin(visitor)
    visitor.send(code=typed)
    assert visitor.page.url == flow.code_page
    assert visitor.message("code")
    assert gave_nothing(visitor, portals)


@pytest.mark.parametrize("name", ["code[]", "code.0", "code-0", "CODE", "code%00"])
def test_a35_a_code_given_as_a_list(flow: Flow, visitor: Visitor, portals: Portals, name: str) -> None:
    """Other names for the field are other fields; given twice, the first counts and it counts as one try."""
    flow.begin(visitor)
    visitor.send(**{name: OTP})
    assert visitor.page.url == flow.code_page
    form = [("csrf_token", csrf_token(visitor.page)), ("code", "000000"), ("code", OTP)]
    visitor.page = visitor.session.post(flow.code_page, data=form, headers={"Referer": flow.code_page})
    assert visitor.message("code") == wrong_code(4)
    assert gave_nothing(visitor, portals)


def test_a35_a_leading_zero_is_kept(network: Network, world: Environment, new_visitor: Callable[[], Visitor]) -> None:
    """On the phone, and when it is judged: without it the code is another."""
    open_portals(network, replace(world, chance=RandomSource.given(otp="012345", captcha=CAPTCHA)))
    visitor = new_visitor()
    Flow(DECLARE, NATIONAL_FORM, f"{REGISTRATION}/sendOtp", "", "").begin(visitor)
    assert "012345" in world.phones.inbox("0810000500")[-1].text
    visitor.send(code="12345")
    assert visitor.message("code") == wrong_code(4)
    visitor.send(code="012345")
    assert visitor.path.endswith("/password")


def test_a36_a_flood_of_resends(flow: Flow, visitor: Visitor, scene: Scene, world: Environment) -> None:
    """Fifty at once, a minute later: one message; within the minute none, and E9."""
    flow.begin(visitor)
    with scene.unchanged():
        visitor.send(f"{flow.code_page}/gui-lai")
    assert "Vui lòng chờ 60 giây để gửi lại" in visitor.text
    world.clock.advance(timedelta(seconds=60))
    form, headers = {"csrf_token": csrf_token(visitor.page)}, {"Referer": flow.code_page}

    def resend(_: int) -> int:
        address = f"{flow.code_page}/gui-lai"
        return visitor.session.post(address, data=form, headers=headers, allow_redirects=False).status_code

    with ThreadPoolExecutor(50) as pool:
        assert set(pool.map(resend, range(50))) == {303}
    assert len(world.phones.inbox(flow.phone)) == 2


# Captchas


@pytest.mark.parametrize("typed", ["", "xxxxxx", " ", "9r1f0", f"{CAPTCHA}{CAPTCHA}", chr(0xFF19) + CAPTCHA[1:]])
def test_a37_a_captcha_that_was_not_copied(flow: Flow, visitor: Visitor, scene: Scene, typed: str) -> None:
    """E4: refused, emptied, and the next page has another; no code is sent, no password is judged."""
    visitor.open(flow.form)
    with scene.unchanged():
        visitor.send(**flow.filled | {"captcha": typed})
    assert visitor.message("captcha")
    assert visitor.value("captcha") == ""
    assert "data:image/png" in visitor.page.text


def test_a37_a_captcha_left_out(flow: Flow, visitor: Visitor, scene: Scene) -> None:
    """Without the field altogether, and without ever having looked at a form's picture."""
    visitor.open(flow.form)
    with scene.unchanged():
        visitor.send(**{name: value for name, value in flow.filled.items() if name != "captcha"})
    assert visitor.message("captcha")


def test_a37_a_captcha_used_before(flow: Flow, visitor: Visitor, scene: Scene, world: Environment) -> None:
    """Two forms sent at once with one picture: one passes. An old one of five minutes does not."""
    visitor.open(flow.form)
    form, headers = {"csrf_token": csrf_token(visitor.page), **flow.filled}, {"Referer": flow.form}
    world.clock.advance(timedelta(minutes=5, seconds=1))
    with scene.unchanged():
        visitor.page = visitor.session.post(flow.form, data=form, headers=headers)
    assert visitor.message("captcha") == messages.WRONG_CAPTCHA


def test_a37_a_captcha_of_another_session(
    flow: Flow, network: Network, world: Environment, new_visitor: Callable[[], Visitor]
) -> None:
    """What stands in somebody else's picture is wrong here."""
    texts = (f"{n:06}" for n in range(111111, 999999))
    portals = open_portals(network, replace(world, chance=RandomSource(lambda: OTP, lambda: next(texts))))
    scene, here, there = Scene(portals), new_visitor(), new_visitor()
    there.open(flow.form)
    here.open(flow.form)
    with scene.unchanged():
        here.send(**flow.filled | {"captcha": "111111"})
    assert here.message("captcha") == messages.WRONG_CAPTCHA


# Who has an account


@pytest.mark.parametrize(
    ("address", "field", "known"),
    [(LOG_IN, "number", "045185000123"), (PROVINCE_LOG_IN, "user_name", "huong123")],
)
def test_a38_known_and_unknown_read_the_same(
    visitor: Visitor, provincial: ProvincialAccount, address: str, field: str, known: str
) -> None:
    """One status, one body, at the first failure and at the lock."""
    unknown = known[::-1]

    def told(name: str) -> tuple[int, str]:
        visitor.open(address)
        visitor.send(**{field: name, "password": "Sai@12345", "captcha": CAPTCHA})
        page = re.sub(r'name="csrf_token"[^>]*>', "", visitor.page.text)
        return visitor.page.status_code, page.replace(name, "")

    for _ in range(6):
        assert told(known) == told(unknown)


@pytest.mark.long
@pytest.mark.parametrize("site", ["national", "province"])
def test_a38_known_and_unknown_take_as_long(
    network: Network, world: Environment, new_visitor: Callable[[], Visitor], site: str
) -> None:
    """With hashing as dear as by hand: the medians of interleaved tries differ by less than a third.

    The portals' own work is measured, as the clock on the wall also counts what else the machine does.
    """
    portals = open_portals(network, replace(world, passwords=Passwords.careful()))
    day = validation.read_date("02/03/1985")
    assert day
    portals.national.open_account("Trần Thị Mai Hương", "045185000123", day, "0940000759", PASSWORD)
    portals.province.open_account("Trần Thị Mai Hương", "045185000123", "0940000759", "045185000123", PASSWORD)
    address, field = (LOG_IN, "number") if site == "national" else (PROVINCE_LOG_IN, "user_name")
    visitor = new_visitor()

    def seconds(name: str) -> float:
        visitor.open(address)
        form = {"csrf_token": csrf_token(visitor.page), field: name, "password": "Sai@12345", "captcha": CAPTCHA}
        began = time.process_time()
        visitor.session.post(address, data=form, headers={"Referer": address})
        return time.process_time() - began

    seconds("000000000")
    known, unknown = [], []
    for number in range(4):
        known.append(seconds("045185000123"))
        unknown.append(seconds(f"04518500{number:04}"))
    assert 2 / 3 < median(known) / median(unknown) < 3 / 2


# Steps and secrets


def test_a39_no_step_can_be_left_out(flow: Flow, visitor: Visitor, portals: Portals, scene: Scene) -> None:
    """By address, before anything and with the code still to be entered: no account, no session."""
    steps = [f"{REGISTRATION}/{step}" for step in ("sendOtp", "password", "success")]
    for address in [*steps, LOG_IN_CODE]:
        with scene.unchanged(events=0):
            visitor.open(address)
        assert visitor.page.url.endswith(("/register", "/login.do"))
    flow.begin(visitor)
    token = csrf_token(visitor.page)
    for address in [*steps[1:], f"{IDENTITY}/oauth2/authorize"]:
        form = {"csrf_token": token, "password": PASSWORD, "confirmation": PASSWORD}
        records = scene.records()
        visitor.session.post(address, data=form, headers={"Referer": address})
        assert scene.records() == records
    assert gave_nothing(visitor, portals)


def test_a39_a_captcha_cannot_be_stepped_over(flow: Flow, visitor: Visitor, scene: Scene) -> None:
    """The page of the code, opened without the form before it, sends no code and asks for none."""
    visitor.open(flow.form)
    token = csrf_token(visitor.page)
    for address in (flow.code_page, f"{flow.code_page}/gui-lai"):
        form = {"csrf_token": token, "code": OTP}
        with scene.unchanged(events=0):
            answer = visitor.session.post(address, data=form, headers={"Referer": flow.form})
        assert answer.url.endswith(flow.start_over)


def test_a40_a_password_is_told_nowhere(
    visitor: Visitor,
    portals: Portals,
    world: Environment,
    provincial: ProvincialAccount,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Not in a page, a log, an address, a message, an audit trail or what is stored; the hash is memory-hard."""
    caplog.set_level(logging.DEBUG)
    secret = "Bimat@19900101"
    pages: list[str] = []

    def see() -> None:
        pages.extend(f"{answer.url} {answer.headers} {answer.text}" for answer in (*visitor.page.history, visitor.page))

    visitor.open(DECLARE)
    visitor.send(**NATIONAL_FORM)
    visitor.send(code=OTP)
    for first, again in ((secret, "other"), ("short1@A" + secret * 20, secret), (secret, secret)):
        visitor.send(password=first, confirmation=again)
        see()
    for password in ("Sai@12345" + secret, secret):
        visitor.open(LOG_IN)
        visitor.send(number="197000500", password=password, captcha=CAPTCHA)
        see()
    visitor.open(LOG_IN)
    visitor.send(number=secret, password=secret, captcha=CAPTCHA)
    visitor.open(PROVINCE_LOG_IN)
    visitor.send(user_name=secret, password=secret)
    told = [*pages, caplog.text]
    told += [repr(portals.national.audit), repr(portals.province.store.audit)]
    told += [repr(vars(portals.national.store)), repr(vars(portals.province.store))]
    told += [message.text for number in world.phones.numbers() for message in world.phones.inbox(number)]
    assert not [text for text in told if secret in text]
    account = portals.national.account("197000500")
    assert account
    for kept in (account.password_hash, provincial.password_hash):
        assert kept.startswith("$argon2id$")


def test_a40_a_code_is_told_to_its_phone_only(
    flow: Flow, visitor: Visitor, portals: Portals, world: Environment
) -> None:
    """Not in a page, an address, a trail, nor in what is printed of a message or of what waits."""
    flow.begin(visitor)
    assert OTP not in visitor.page.text + str(visitor.page.headers) + visitor.page.url
    assert OTP not in repr(portals.national.store.tables()) + repr(portals.national.audit)
    messages = world.phones.inbox(flow.phone)
    assert OTP in messages[-1].text
    assert OTP not in repr(messages)
    assert isinstance(messages[-1], Message)
    assert [number for number in world.phones.numbers() if number != flow.phone] == []
