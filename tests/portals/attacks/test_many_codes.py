"""A58 and A38 at a forgotten password: one phone flooded with codes, and who has an account told by an answer."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

import pytest

from mock_portals import rate_limit
from mock_portals.environment import Environment
from mock_portals.limits import OTPS_HOURLY, RESEND_PAUSE
from mock_portals.messages import CODE_SENT_AGAIN, wrong_code
from mock_portals.national.records import NationalAccount
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import IDENTITY, NATIONAL, PROVINCE, csrf_token
from tests.portals.attacks.scene import Scene
from tests.portals.attacks.test_codes_and_passwords import DECLARE, LOG_IN
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD
from tests.portals.forms import NATIONAL_FORM
from tests.portals.visitor import Visitor

NewVisitor = Callable[[], Visitor]

PROFILE = f"{NATIONAL}/tai-khoan/thong-tin-ca-nhan"
NATIONAL_RECOVERY = f"{IDENTITY}/authenticationendpoint/quen-mat-khau"
PROVINCE_RECOVERY = f"{PROVINCE}/quangtri/congdan/quenmatkhau"
STRANGER = "000000000"
AN_HOUR = "Bạn đã yêu cầu mã OTP quá nhiều lần. Vui lòng thử lại sau 60 phút"


@dataclass(frozen=True)
class Flood:
    """A form that sends a code to Hương's phone, and where another one is asked for."""

    form: str
    filled: dict[str, str]
    resend: str
    field: str
    """Where the form says that there are no more."""
    asker: str
    """The field that names who asks."""

    def ask(self, visitor: Visitor, who: str = "") -> Visitor:
        """Send the form, for somebody else if told."""
        visitor.open(self.form)
        visitor.send(**self.filled | ({self.asker: who} if who else {}))
        return visitor


FLOODS = {
    "registration": Flood(
        DECLARE,
        NATIONAL_FORM | {"phone": "0940000759"},
        "https://dangky.dichvucong.gov.vn/sendOtp/gui-lai",
        "phone",
        "number",
    ),
    "sign-in": Flood(
        LOG_IN,
        {"number": "045185000123", "password": PASSWORD, "captcha": CAPTCHA},
        f"{IDENTITY}/authenticationendpoint/vnconnect-authenticator.jsp/gui-lai",
        "number",
        "number",
    ),
    "national recovery": Flood(
        NATIONAL_RECOVERY,
        {"number": "045185000123", "captcha": CAPTCHA},
        f"{NATIONAL_RECOVERY}/ma-otp/gui-lai",
        "number",
        "number",
    ),
    "provincial recovery": Flood(
        PROVINCE_RECOVERY, {"login": "huong123"}, f"{PROVINCE_RECOVERY}/gui-lai", "login", "login"
    ),
}
RECOVERIES = ["national recovery", "provincial recovery"]


@pytest.fixture
def flood(request: pytest.FixtureRequest, provincial: ProvincialAccount) -> Flood:
    """One of the four, by its name."""
    return FLOODS[request.param]


@pytest.fixture
def phone(huong: NationalAccount, world: Environment) -> Callable[[], int]:
    """Counts the messages on her phone."""
    return lambda: len(world.phones.inbox(huong.phone))


def exhaust(flood: Flood, new_visitor: NewVisitor, world: Environment, who: str = "") -> Visitor:
    """Ask from five browsers, with the pause between them; returns the last one."""
    for _ in range(OTPS_HOURLY):
        world.clock.advance(RESEND_PAUSE)
        last = flood.ask(new_visitor(), who)
    return last


@pytest.mark.parametrize("flood", FLOODS, indirect=True)
def test_a58_many_browsers_get_five_codes_an_hour(
    flood: Flood, new_visitor: NewVisitor, phone: Callable[[], int], scene: Scene, world: Environment
) -> None:
    """The sixth is refused at its field, is one event, sends and stores nothing; an hour after the first it goes on."""
    last = exhaust(flood, new_visitor, world)
    assert (last.message(flood.field), phone()) == ("", 5)
    late = new_visitor()
    late.open(flood.form)
    world.clock.advance(RESEND_PAUSE)
    with scene.unchanged():
        late.send(**flood.filled)
    assert late.message(flood.field) == AN_HOUR.replace("60", "55")
    world.clock.advance(timedelta(minutes=54, seconds=59))
    assert flood.ask(new_visitor()).message(flood.field) == AN_HOUR.replace("60", "1")
    world.clock.advance(timedelta(seconds=1))
    assert flood.ask(new_visitor()).message(flood.field) == ""
    assert phone() == 6


@pytest.mark.parametrize("flood", FLOODS, indirect=True)
def test_a58_resending_uses_up_the_same_five(
    flood: Flood, visitor: Visitor, phone: Callable[[], int], scene: Scene, world: Environment
) -> None:
    """One browser that presses [Gửi lại OTP] each minute."""
    flood.ask(visitor)
    for _ in range(4):
        world.clock.advance(RESEND_PAUSE)
        visitor.send(flood.resend)
        assert CODE_SENT_AGAIN in visitor.text
    world.clock.advance(RESEND_PAUSE)
    with scene.unchanged():
        visitor.send(flood.resend)
    assert AN_HOUR.replace("60", "55") in visitor.text
    assert phone() == 5


@pytest.mark.parametrize("flood", ["registration", "sign-in"], indirect=True)
def test_a58_twenty_at_once(
    flood: Flood, new_visitor: NewVisitor, phone: Callable[[], int], portals: Portals, world: Environment
) -> None:
    """In as many threads: five messages."""
    browsers = [new_visitor() for _ in range(20)]
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(flood.ask, browsers))
    assert phone() == 5
    assert sum(bool(browser.message(flood.field)) for browser in browsers) == 15


def test_a58_a_flood_of_registrations_keeps_nobody_out(
    new_visitor: NewVisitor, provincial: ProvincialAccount, phone: Callable[[], int], world: Environment
) -> None:
    """Who knows only the number cannot use up the codes that its owner signs in with."""
    for flood in ("registration", "national recovery"):
        exhaust(FLOODS[flood], new_visitor, world)
    owner = FLOODS["sign-in"].ask(new_visitor())
    assert phone() == 11
    owner.send(code=OTP)
    assert owner.open(PROFILE).url == PROFILE


@pytest.mark.parametrize("flood", RECOVERIES, indirect=True)
def test_a58_a_number_without_account_is_used_up_alike(
    flood: Flood, new_visitor: NewVisitor, portals: Portals, world: Environment
) -> None:
    """No word, address or status differs, at the form and at the resend: nobody learns who has an account."""

    def told(who: str) -> list[tuple[int, str, str]]:
        last = exhaust(flood, new_visitor, world, who)
        pages = [answer(last)]
        world.clock.advance(RESEND_PAUSE)
        last.send(flood.resend)
        return [*pages, answer(last), answer(flood.ask(new_visitor(), who))]

    known, unknown = told(""), told(STRANGER)
    assert "thử lại sau 55 phút" in known[-1][2]
    assert [page[2].replace(flood.filled[flood.asker], STRANGER) for page in known] == [page[2] for page in unknown]
    assert [page[:2] for page in known] == [page[:2] for page in unknown]


def test_a58_two_names_of_one_account_share_its_phone(
    new_visitor: NewVisitor,
    provincial: ProvincialAccount,
    phone: Callable[[], int],
    portals: Portals,
    world: Environment,
) -> None:
    """User name and number: five messages in all, and the second name does not tell that the first was used up."""
    flood = FLOODS["provincial recovery"]
    exhaust(flood, new_visitor, world)
    last = exhaust(flood, new_visitor, world, provincial.cmnd)
    assert (last.message("login"), last.page.url) == ("", f"{PROVINCE_RECOVERY}/ma-otp")
    last.send(code=OTP)
    assert last.message("code") == wrong_code(4)
    assert phone() == 5
    assert [event.what for event in portals.province.store.audit].count("code not sent: too many to the phone") == 5


@pytest.mark.parametrize("flood", RECOVERIES, indirect=True)
def test_e31_a_form_sent_twice_waits_once(
    flood: Flood, visitor: Visitor, phone: Callable[[], int], portals: Portals
) -> None:
    """At once, and again: one code, and the citizen stands before the field for it."""
    visitor.open(flood.form)
    form, headers = {"csrf_token": csrf_token(visitor.page), **flood.filled}, {"Referer": flood.form}
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: visitor.session.post(flood.form, data=form, headers=headers), range(4)))
    assert flood.ask(visitor).page.url == flood.resend.replace("/ma-otp/gui-lai", "/ma-otp").replace(
        "gui-lai", "ma-otp"
    )
    assert phone() == 1


@pytest.mark.long
@pytest.mark.parametrize("flood", RECOVERIES, indirect=True)
def test_a38_a_recovery_takes_as_long_for_anybody(flood: Flood, visitor: Visitor, world: Environment) -> None:
    """Medians of interleaved tries, known and unknown, differ by less than a third: form, wrong code and resend."""

    def seconds(who: str) -> float:
        world.clock.advance(rate_limit.HOUR)
        visitor.session.cookies.clear()
        visitor.open(flood.form)
        form = {"csrf_token": csrf_token(visitor.page), **flood.filled, flood.asker: who}
        began = time.process_time()
        visitor.page = visitor.session.post(flood.form, data=form, headers={"Referer": flood.form})
        visitor.send(code="000000")
        visitor.send(flood.resend)
        return time.process_time() - began

    known, unknown = [], []
    for _ in range(15):
        known.append(seconds(flood.filled[flood.asker]))
        unknown.append(seconds(STRANGER))
    assert 2 / 3 < median(known) / median(unknown) < 3 / 2


def answer(visitor: Visitor) -> tuple[int, str, str]:
    """Status, address and words, but for what differs each time."""
    page = re.sub(r'(csrf_token"[^>]*value=|<img[^>]*src=)"[^"]*"', "", visitor.page.text)
    return visitor.page.status_code, visitor.page.url, page
