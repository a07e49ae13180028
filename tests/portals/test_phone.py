"""A phone's inbox keeps what portals sent, in order and by their clock, and shows it nowhere else."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Thread

import pytest
import requests

from mock_portals.addresses import Addresses
from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.directory import Catalogue
from mock_portals.environment import Environment, PortalContext
from mock_portals.network import Network
from mock_portals.oidc.keys import Agreement
from mock_portals.passwords import Passwords
from mock_portals.phone import PhoneNetwork, Reason, is_mobile, ten_digits
from mock_portals.phone.page import create_app

PHONE = "0810000500"
ORIGIN = "https://dienthoai.gov.vn"


@pytest.fixture
def clock() -> Clock:
    """Give a clock that the test moves."""
    return Clock(datetime(2020, 5, 25, 8, 0))


@pytest.fixture
def phones(clock: Clock) -> PhoneNetwork:
    """Give an operator whose phones are all silent."""
    return PhoneNetwork(clock)


def test_messages_arrive_in_order_with_the_time_of_the_clock(phones: PhoneNetwork, clock: Clock):
    """The newest message is the last, and times are the clock's."""
    phones.send(PHONE, "DVCQG", "một", Reason.TO_OWNER)
    clock.advance(timedelta(minutes=1))
    phones.send(PHONE, "Quảng Trị", "hai", Reason.TO_OWNER)
    first, second = phones.inbox(PHONE)
    assert (first.sender, first.text, second.text) == ("DVCQG", "một", "hai")
    assert second.at - first.at == timedelta(minutes=1)


@pytest.mark.parametrize("written", ["+84810000500", "84 810 000 500", "0810.000.500"])
def test_one_phone_has_one_inbox_however_its_number_is_written(phones: PhoneNetwork, written: str):
    """Spaces, dots and the country code do not make another phone."""
    phones.send(written, "DVCQG", "chào", Reason.TO_OWNER)
    assert len(phones.inbox(PHONE)) == 1
    assert phones.numbers() == [PHONE]


def test_a_silent_phone_has_an_empty_inbox_and_looking_does_not_list_it(phones: PhoneNetwork):
    """Reading an inbox leaves no trace."""
    assert phones.inbox("0940000759") == []
    assert phones.numbers() == []


def test_an_inbox_handed_out_is_a_copy(phones: PhoneNetwork):
    """Who changes the list that was handed out changes no phone."""
    phones.send(PHONE, "DVCQG", "một", Reason.TO_OWNER)
    phones.inbox(PHONE).clear()
    assert len(phones.inbox(PHONE)) == 1


def test_a_message_does_not_show_its_text_in_logs(phones: PhoneNetwork):
    """The repr of a message holds no one-time code."""
    phones.send(PHONE, "DVCQG", "Ma OTP cua ban la 314159", Reason.TO_OWNER)
    assert "314159" not in repr(phones.inbox(PHONE))


def test_the_operator_knows_the_owner_of_a_number(phones: PhoneNetwork):
    """A number belongs to the identity number it was registered to."""
    phones.register("+84 810 000 500", "197000500")
    assert phones.owner(PHONE) == "197000500"
    assert phones.owner("0940000759") is None


def test_nothing_is_lost_when_many_portals_send_at_once(clock: Clock, monkeypatch: pytest.MonkeyPatch):
    """Fifty messages sent at once are fifty messages, where so many are sent to one."""
    monkeypatch.setattr("mock_portals.phone.reasons.NOTICES_HOURLY", 50)
    phones = PhoneNetwork(clock)
    threads = [Thread(target=phones.send, args=(PHONE, "DVCQG", str(number), Reason.TO_OWNER)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(int(message.text) for message in phones.inbox(PHONE)) == list(range(50))


@pytest.mark.parametrize("number", ["0810000500", "0940000759", "+84 912 000 321", "0358000123"])
def test_mobile_numbers_of_2020(number: str):
    """Numbers with a prefix of 2020 are mobile numbers."""
    assert is_mobile(number)


@pytest.mark.parametrize(
    "number", ["01271234567", "0951234567", "0281234567", "081000050", "08100005000", "", "٠٨١٠٠٠٠٥٠٠"]
)
def test_numbers_that_were_no_mobiles_in_2020(number: str):
    """Old prefixes, other lengths, landlines and foreign digits are not."""
    assert not is_mobile(number)


def test_what_cannot_be_read_stays_as_it_is():
    """Reading a number changes only what it understands."""
    assert ten_digits("113") == "113"
    assert ten_digits("84 không phải số") == "84khôngphảisố"


# The page, for people who click through the portals by hand


@pytest.fixture
def page(clock: Clock) -> Iterator[tuple[requests.Session, PhoneNetwork]]:
    """Serve the phone's page; give a session to read it with, and the phones it shows."""
    phones = PhoneNetwork(clock)
    world = Environment(clock, RandomSource.given(), Passwords.cheap(), phones, Catalogue.may_2020())
    with Network() as network, network.session() as session:
        setting = PortalContext(world, Addresses.real(), network, Agreement.invent())
        network.mount({"dienthoai.gov.vn": create_app(setting)})
        yield session, phones


def test_the_page_lists_phones_and_shows_messages_newest_first(page: tuple[requests.Session, PhoneNetwork]):
    """Who has messages is listed; a typed number opens its inbox however it is written."""
    session, phones = page
    phones.send(PHONE, "DVCQG", "tin một", Reason.TO_OWNER)
    phones.send(PHONE, "DVCQG", "<b>tin hai</b>", Reason.TO_OWNER)
    assert PHONE in session.get(ORIGIN).text
    inbox = session.get(ORIGIN, params={"so": "+84 810 000 500"})
    assert inbox.url == f"{ORIGIN}/tin-nhan/{PHONE}"
    assert inbox.text.index("&lt;b&gt;tin hai&lt;/b&gt;") < inbox.text.index("tin một")


def test_the_page_refuses_what_is_no_number(page: tuple[requests.Session, PhoneNetwork]):
    """A sentence at the field; nothing is listed."""
    session, phones = page
    answer = session.get(ORIGIN, params={"so": "113"})
    assert "Số điện thoại không hợp lệ" in answer.text
    assert "Chưa có tin nhắn nào" in answer.text
    assert phones.numbers() == []
