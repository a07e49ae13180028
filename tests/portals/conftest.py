"""What the portals' tests share: a fresh world each, behind the listener of the whole run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest

from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.directory import Catalogue
from mock_portals.environment import Environment
from mock_portals.national.records import NationalAccount
from mock_portals.network import Disturbance, Network
from mock_portals.passwords import Passwords
from mock_portals.phone import PhoneNetwork
from mock_portals.sites import Portals, open_portals
from tests.portals.visitor import Visitor

OTP = "314159"
CAPTCHA = "9r1f0k"
PASSWORD = "Matkhau@2020"
A_MOMENT = (0.3, 0.1)


@pytest.fixture
def world() -> Environment:
    """The day of the 2020 guide, with codes that are known."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    chance = RandomSource.given(otp=OTP, captcha=CAPTCHA)
    return Environment(clock, chance, Passwords.cheap(), PhoneNetwork(clock), Catalogue.may_2020())


@pytest.fixture
def portals(network: Network, world: Environment) -> Portals:
    """All portals, without accounts."""
    return open_portals(network, world)


@pytest.fixture
def new_visitor(network: Network) -> Iterator[Callable[[], Visitor]]:
    """Browsers, each as of another person."""
    made: list[Visitor] = []

    def make() -> Visitor:
        made.append(Visitor(network))
        return made[-1]

    yield make
    for visitor in made:
        visitor.session.close()


@contextmanager
def disturbed(network: Network, host: str, how: Disturbance) -> Iterator[None]:
    """Something is wrong with a host; meanwhile portals wait for each other for a moment only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "call_timeout", A_MOMENT)
        network.disturbances[host] = how
        yield
    network.disturbances.clear()


@pytest.fixture
def visitor(portals: Portals, new_visitor: Callable[[], Visitor]) -> Visitor:
    """A browser that has been nowhere yet."""
    return new_visitor()


@pytest.fixture
def huong(portals: Portals) -> NationalAccount:
    """Trần Thị Mai Hương, who has an account at the national portal."""
    birth = date(1985, 3, 2)
    return portals.national.open_account("Trần Thị Mai Hương", "045185000123", birth, "0940000759", PASSWORD)


@pytest.fixture
def signed_in(portals: Portals, huong: NationalAccount, visitor: Visitor) -> Visitor:
    """Her browser, signed in."""
    visitor.wear(portals.national.open_session(huong.number))
    return visitor
