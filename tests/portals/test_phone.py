"""A phone's inbox keeps what portals sent, in order and by their clock, and shows it nowhere else."""

from datetime import datetime, timedelta, timezone
from threading import Thread

import pytest

from mock_portals.phone import PhoneNetwork, is_mobile, national

ICT = timezone(timedelta(hours=7))
PHONE = "0810000500"


class Standing:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.time = datetime(2020, 5, 25, 8, 0, tzinfo=ICT)

    def now(self) -> datetime:
        """Return the time that stands still."""
        return self.time


@pytest.fixture
def clock() -> Standing:
    """Give a clock that the test moves."""
    return Standing()


@pytest.fixture
def phones(clock: Standing) -> PhoneNetwork:
    """Give an operator whose phones are all silent."""
    return PhoneNetwork(clock)


def test_messages_arrive_in_order_with_the_time_of_the_clock(phones: PhoneNetwork, clock: Standing):
    """The newest message is the last, and times are the clock's."""
    phones.send(PHONE, "DVCQG", "một")
    clock.time += timedelta(minutes=1)
    phones.send(PHONE, "Quảng Trị", "hai")
    first, second = phones.inbox(PHONE)
    assert (first.sender, first.text, second.text) == ("DVCQG", "một", "hai")
    assert second.at - first.at == timedelta(minutes=1)


@pytest.mark.parametrize("written", ["+84810000500", "84 810 000 500", "0810.000.500"])
def test_one_phone_has_one_inbox_however_its_number_is_written(phones: PhoneNetwork, written: str):
    """Spaces, dots and the country code do not make another phone."""
    phones.send(written, "DVCQG", "chào")
    assert len(phones.inbox(PHONE)) == 1
    assert phones.numbers() == [PHONE]


def test_a_silent_phone_has_an_empty_inbox_and_looking_does_not_list_it(phones: PhoneNetwork):
    """Reading an inbox leaves no trace."""
    assert phones.inbox("0940000759") == []
    assert phones.numbers() == []


def test_an_inbox_handed_out_is_a_copy(phones: PhoneNetwork):
    """Who changes the list that was handed out changes no phone."""
    phones.send(PHONE, "DVCQG", "một")
    phones.inbox(PHONE).clear()
    assert len(phones.inbox(PHONE)) == 1


def test_a_message_does_not_show_its_text_in_logs(phones: PhoneNetwork):
    """The repr of a message holds no one-time code."""
    phones.send(PHONE, "DVCQG", "Ma OTP cua ban la 314159")
    assert "314159" not in repr(phones.inbox(PHONE))


def test_the_operator_knows_the_owner_of_a_number(phones: PhoneNetwork):
    """A number belongs to the identity number it was registered to."""
    phones.register("+84 810 000 500", "197000500")
    assert phones.owner(PHONE) == "197000500"
    assert phones.owner("0940000759") is None


def test_nothing_is_lost_when_many_portals_send_at_once(phones: PhoneNetwork):
    """Fifty messages sent at once are fifty messages."""
    threads = [Thread(target=phones.send, args=(PHONE, "DVCQG", str(number))) for number in range(50)]
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
    assert national("113") == "113"
    assert national("84 không phải số") == "84khôngphảisố"
