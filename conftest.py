"""Wiring only: portals, browser and citizen. The one file that knows everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

pytest.register_assert_rewrite("steps.journeys", "steps.cast")  # their asserts are proofs, and explain themselves

from guidebook.browser import fonts
from guidebook.browser.simulation import Simulation
from guidebook.faults.attribution import beside
from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.directory import Catalogue
from mock_portals.environment import Environment
from mock_portals.limits import OTP_DIGITS
from mock_portals.national.captcha import picture
from mock_portals.network import Network
from mock_portals.passwords import Passwords
from mock_portals.phone import PhoneNetwork
from mock_portals.sites import Portals, open_portals
from steps import chance
from steps.cast.citizen import Citizen
from steps.meanwhile.somebody_else import HERE, SomebodyElse

pytest_plugins = [
    "guidebook.pytest_plugin",
    "steps.accessibility",
    "steps.screen_rules",
    "steps.meanwhile.hooks",
    "steps.accounts_steps",
    "steps.breakdowns_steps",
    "steps.clock_steps",
    "steps.dossiers_steps",
    "steps.forms_steps",
    "steps.links_steps",
    "steps.officials_steps",
    "steps.passwords_steps",
    "steps.people_steps",
    "steps.facts_steps",
    "steps.phone_steps",
    "steps.procedures_steps",
    "steps.protocol_steps",
    "steps.records_steps",
    "steps.sessions_steps",
]

THE_DAY = datetime(2020, 5, 25, 8, 30)
"""The day of the 2020 guide, a Monday."""
# Seconds to connect, and for an answer, when one portal calls another; a scenario says itself what is down.
UNHURRIED = (20.0, 60.0)
CITIZEN = pytest.StashKey[Citizen]()


@pytest.fixture(scope="session", autouse=True)
def own_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No machine's font plays a part: every browser and every command that a test starts finds ours alone."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in fonts.own_alone(tmp_path_factory.mktemp("own_fonts")).items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def network() -> Iterator[Network]:
    """One listener on loopback for the whole run; a portal that a busy machine keeps waiting is not down."""
    with Network(call_timeout=UNHURRIED, brief_timeout=UNHURRIED) as listener:
        yield listener


@pytest.fixture(scope="session")
def browser_flags(network: Network) -> list[str]:
    """The portals' true names lead to the listener, all others nowhere; its own authority is trusted."""
    return list(network.browser_arguments)


@pytest.fixture(scope="session")
def simulation(network: Network) -> Simulation:
    """The portals' names: what else answers to them is the real thing, and ends the run."""
    return Simulation(network.serves, network.certificate)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """What is connected: the state of May 2020."""
    return Catalogue.may_2020()


@pytest.fixture
def captchas() -> chance.Captchas:
    """What stands on the pictures that the portals draw."""
    return chance.Captchas(picture)


@pytest.fixture
def portals(network: Network, catalogue: Catalogue, captchas: chance.Captchas) -> Portals:
    """A fresh world for each scenario, behind the same listener."""
    clock = Clock(THE_DAY)
    world = Environment(
        clock=clock,
        chance=RandomSource.drawn(chance.codes(below=10**OTP_DIGITS), captchas.follow()),
        passwords=Passwords.cheap(),
        phones=PhoneNetwork(clock),
        catalogue=catalogue,
    )
    return open_portals(network, world, phone_page=True)


def pytest_guidebook_pages() -> list[str]:
    """The report of a run says which pages of the portals no scenario came to."""
    clock = Clock(THE_DAY)
    world = Environment(clock, RandomSource.given(), Passwords.cheap(), PhoneNetwork(clock), Catalogue.may_2020())
    with Network() as listener:
        return list(open_portals(listener, world).pages())


def pytest_guidebook_time(item: pytest.Item) -> datetime | None:
    """The report of a run says of a failed sentence what time it was at the portals."""
    return item.stash[CITIZEN].portals.setting.world.clock.now() if CITIZEN in item.stash else None


@pytest.fixture
def somebody_else(portals: Portals, captchas: chance.Captchas, request: pytest.FixtureRequest) -> SomebodyElse:
    """Who else is in the world, and does something at the wrong moment."""
    with beside():
        somebody_else = request.node.stash[HERE] = SomebodyElse(portals, captchas)
    return somebody_else


@pytest.fixture
def citizen(
    portals: Portals,
    catalogue: Catalogue,
    somebody_else: SomebodyElse,
    captchas: chance.Captchas,
    request: pytest.FixtureRequest,
) -> Citizen:
    """Who reads the guide; in what prints it is always Nguyễn Thanh Bình."""

    def read_captcha() -> str:
        return captchas.read(request.getfixturevalue("screen").page)  # that of the device at hand

    citizen = request.node.stash[CITIZEN] = Citizen(portals, catalogue, somebody_else, read_captcha)
    return citizen


@pytest.fixture
def invented(request: pytest.FixtureRequest) -> Callable[[], list[str]]:
    """Nobody of the cast, nor of the crowd, is a real person: figures may show them.

    Asked of whoever is there by then: every page needs this, and not every page has a world of scenarios behind it.
    """
    return lambda: request.node.stash[CITIZEN].belongings() if CITIZEN in request.node.stash else []


@pytest.fixture
def reader(citizen: Citizen) -> Citizen:
    """Who acts: sentences ask them for what they know."""
    return citizen


@pytest.fixture
def pass_time(citizen: Citizen) -> Callable[[int], None]:
    """Moves the portals' clock."""
    return citizen.wait


@pytest.fixture
def reader_names(citizen: Citizen) -> dict[str, str]:
    """Targets may say "tên của mình"."""
    return citizen.names
