"""A200, A201: what strangers can have sent to anybody's phone in a portal's name: how much, and in whose words."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mock_portals.clock import Clock
from mock_portals.environment import Environment
from mock_portals.limits import NOTICES_HOURLY, OTPS_HOURLY, RESEND_PAUSE
from mock_portals.national.records import NationalAccount
from mock_portals.phone import PhoneNetwork, Reason
from mock_portals.province.records import Link, ProvincialAccount
from mock_portals.rate_limit import HOUR
from mock_portals.sites import Portals
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.test_callback_and_linking import proved_link
from tests.portals.attacks.test_derived import CITIZEN, FILING
from tests.portals.conftest import OTP, PASSWORD
from tests.portals.test_limits import REGISTRANT
from tests.portals.visitor import Visitor

NewVisitor = Callable[[], Visitor]
VICTIM, OWN = "0913001009", "0976000654"
ALLURING = "nhan-thuong.evil.example.com"
HOME = {name: REGISTRANT[name] for name in ("province", "district", "commune", "street")}


@pytest.fixture
def attacker(portals: Portals, new_visitor: NewVisitor) -> Visitor:
    """Somebody with an account at the province, who says that the victim's phone is theirs."""
    portals.province.open_account("Lê Văn Tám", "197000777", VICTIM, ALLURING, PASSWORD)
    browser = new_visitor()
    browser.wear(portals.province.open_session(ALLURING))
    return browser


def change_phone(browser: Visitor, phone: str) -> None:
    """Say at the province that this is one's phone now."""
    browser.open(f"{CITIZEN}/quanlytaikhoan/cap-nhat")
    browser.send(**HOME, phone=phone, current=PASSWORD)
    assert "Cập nhật thông tin thành công" in browser.text


def told(portals: Portals, phone: str) -> list[str]:
    """What a phone was sent."""
    return [message.text for message in portals.phones.inbox(phone)]


def test_a200_a_phone_that_is_changed_back_and_forth_is_told_ten_times_an_hour(
    portals: Portals, attacker: Visitor, world: Environment
) -> None:
    """The attacker's is changed still; that the victim was not told is noted; an hour later it goes on."""
    for _ in range(NOTICES_HOURLY + 2):
        change_phone(attacker, OWN)
        change_phone(attacker, VICTIM)
    assert len(told(portals, VICTIM)) == NOTICES_HOURLY
    events = [event.what for event in portals.province.store.audit]
    assert "owner not told: too many to the phone" in events
    world.clock.advance(HOUR)
    attacker.wear(portals.province.open_session(ALLURING))
    change_phone(attacker, OWN)
    assert len(told(portals, VICTIM)) == NOTICES_HOURLY + 1


def test_a200_what_strangers_have_sent_uses_up_no_warning_of_an_owner(
    portals: Portals, hai: NationalAccount, hai_signed_in: Visitor, provincial: ProvincialAccount, visitor: Visitor
) -> None:
    """Hương's phone, which a code proved, gets all that others cause, and then what Hải does to her account."""
    visitor.open(f"{CITIZEN}/quenmatkhau")
    visitor.send(login=provincial.user_name)
    visitor.send(code=OTP)
    visitor.send(password=PROVINCE_PASSWORD, confirmation=PROVINCE_PASSWORD)
    other = portals.province.open_account("Lê Văn Tám", "197000777", provincial.phone, ALLURING, PASSWORD)
    link = Link(ALLURING, "x", portals.province.context.now(), "manual", "dvcqg")
    for _ in range(2 * NOTICES_HOURLY):
        portals.province.context.tell_phone_changed(other)
        portals.province.context.tell_linked(link)
    assert len(told(portals, provincial.phone)) == 1 + NOTICES_HOURLY
    hai_signed_in.open(proved_link(hai_signed_in))
    assert portals.province.link(provincial.user_name)
    assert len(told(portals, provincial.phone)) == 1 + NOTICES_HOURLY + 1
    assert "đã liên kết với" in told(portals, provincial.phone)[-1]


@pytest.mark.parametrize("is_own", [True, False])
def test_a200_a_phone_is_proven_by_what_proved_it(
    portals: Portals, huong: NationalAccount, signed_in: Visitor, is_own: bool
) -> None:
    """Whoever comes by the national portal has a phone that was proven there, if it is that one."""
    signed_in.open(FILING)
    phone = huong.phone if is_own else VICTIM
    signed_in.send(**REGISTRANT | {"phone": phone}, cmnd=huong.number, user_name="huong123")
    account = portals.province.account("huong123")
    assert account
    assert account.phone_is_proven is is_own


def test_a200_a_phone_gets_five_codes_an_hour_from_all_systems(
    portals: Portals, new_visitor: NewVisitor, world: Environment
) -> None:
    """Whoever has, or is said to have, an account at many; all forms read the same."""
    slugs = [system.slug for system in world.catalogue.connected][: OTPS_HOURLY + 2]
    for number, slug in enumerate(slugs):
        system = portals.system(slug)
        system.open_account("Lê Văn Tám", "197000777", VICTIM, "nguoi.nhan", PASSWORD)
        browser = new_visitor()
        browser.open(f"{system.context.origin}/{slug}/congdan/quenmatkhau")
        browser.send(login="nguoi.nhan")
        assert browser.page.url.endswith("/ma-otp")
        assert len(told(portals, VICTIM)) == min(number + 1, OTPS_HOURLY)
    world.clock.advance(HOUR)
    browser.open(f"{system.context.origin}/{slug}/congdan/quenmatkhau")
    browser.send(login="nguoi.nhan")
    assert len(told(portals, VICTIM)) == OTPS_HOURLY + 1


@pytest.mark.parametrize("reason", Reason)
def test_a200_each_kind_has_a_number_of_its_own(reason: Reason) -> None:
    """Of what was sent for another reason nothing is counted; what is refused isn't either."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    phones = PhoneNetwork(clock)
    sent = []
    for _ in range(reason.hourly + 1):
        sent.append(phones.send(VICTIM, "DVCQG", "x", reason))
        clock.advance(RESEND_PAUSE if reason is Reason.RECOVERY else timedelta(0))
    assert sent == [True] * reason.hourly + [False]
    others = [other for other in Reason if other is not reason]
    assert all(phones.send("+84 913 001 009", "DVCQG", "x", other) for other in others)
    clock.advance(HOUR)
    assert phones.send(VICTIM, "DVCQG", "x", reason)


def test_a200_each_portal_sends_a_code_of_recovery_a_minute() -> None:
    """Who asks at one of them again and again keeps no code of another's from coming."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    phones = PhoneNetwork(clock)
    asked = [phones.send(VICTIM, sender, "x", Reason.RECOVERY) for sender in ("Một cửa", "Một cửa", "DVCQG")]
    assert asked == [True, False, True]
    clock.advance(RESEND_PAUSE)
    assert phones.send(VICTIM, "Một cửa", "x", Reason.RECOVERY)


def test_a201_no_message_holds_what_somebody_chose(
    portals: Portals, hai: NationalAccount, hai_signed_in: Visitor, attacker: Visitor, world: Environment
) -> None:
    """A user name that is an address: the phone of the account, and the one linked with it, read the portals' words."""
    link = portals.national.open_link(hai.number, "quangtri", ALLURING)
    portals.province.open_link(ALLURING, hai.id)
    portals.province.context.tell_linked(portals.province.store._links[ALLURING])
    portals.national.context.linking._tell(link, f"{portals.national.context.linking._other(link)}")
    hai_signed_in.open("https://dichvucong.gov.vn/tai-khoan/lien-ket/quangtri/huy")
    hai_signed_in.send()
    change_phone(attacker, OWN)
    world.clock.advance(timedelta(minutes=1))
    attacker.open(f"{CITIZEN}/quenmatkhau")
    attacker.send(login=ALLURING)
    texts = told(portals, VICTIM) + told(portals, hai.phone)
    assert len(texts) == 6
    chosen = (ALLURING, "evil", "Lê Văn Tám", "197000777", hai.name, hai.number)
    assert [text for text in texts if any(word in text for word in chosen)] == []
