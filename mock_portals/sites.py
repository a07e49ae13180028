"""All portals of one scenario, opened behind one listener.

    with Network() as network:
        portals = open_portals(network, world)
        portals.national.open_account(...)
        portals.province.open_account(...)               that of Quảng Trị
        portals.system("bo-tai-chinh").open_account(...)

Each portal is made from one `PortalContext` and offers `apps`, its WSGI apps by host name:

    NationalPortal(setting).apps, ProvincePortal(setting, "quangtri").apps

Those of the connected systems are made when they are first asked for, by a request or by `portals.system`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from wsgiref.types import WSGIApplication

from mock_portals.addresses import Addresses, hostname
from mock_portals.directory import System
from mock_portals.disturbances import Disturbance
from mock_portals.environment import Environment, PortalContext
from mock_portals.errors import PortalError
from mock_portals.lazy import LazyDict
from mock_portals.national import NationalPortal
from mock_portals.network import Network
from mock_portals.oidc.keys import Agreement
from mock_portals.phone import PhoneNetwork
from mock_portals.phone.page import create_app as create_phone_page
from mock_portals.province import ProvincePortal
from mock_portals.province.not_connected import create_app as create_not_connected

SLUG = "quangtri"
_NO_PAGE = re.compile(r"oidc_|\w*service\.|lists\.|\w+\.renew_captcha$|(.+\.)?static$")
"""Endpoints that no browser's window comes to."""


class Systems:
    """The portals of all systems of the catalogue, by slug and by host name."""

    def __init__(self, setting: PortalContext) -> None:
        self._setting = setting
        self._portal = LazyDict(lambda slug: ProvincePortal(setting, slug))
        self._absent = LazyDict(lambda slug: create_not_connected(setting, slug))

    def portal(self, slug: str) -> ProvincePortal:
        """The portal of the connected system `slug`; PortalError if there is none."""
        if not self._setting.world.catalogue.connected_system(slug):
            raise PortalError(f"No system {slug!r} is connected.")
        return self._portal(slug)

    def app_at(self, host: str) -> WSGIApplication | None:
        """The app of a system's host; None if no system has that name."""
        system = self._systems.get(host)
        if not system:
            return None
        return self._portal(system.slug).app if system.connected else self._absent(system.slug)

    @cached_property
    def _systems(self) -> dict[str, System]:
        catalogue, addresses = self._setting.world.catalogue, self._setting.addresses
        return {hostname(addresses.province(system.slug)): system for system in catalogue.systems}


@dataclass(frozen=True)
class Portals:
    """What a scenario looks at and seeds."""

    national: NationalPortal
    systems: Systems
    phones: PhoneNetwork
    addresses: Addresses
    setting: PortalContext

    @property
    def province(self) -> ProvincePortal:
        """The portal of Quảng Trị, which the guide is about."""
        return self.system(SLUG)

    def system(self, slug: str) -> ProvincePortal:
        """The portal of the connected system `slug`, e.g. `hanoi` or `bo-tai-chinh`; PortalError if there is none."""
        return self.systems.portal(slug)

    def pages(self) -> Iterator[str]:
        """The addresses of all pages that people may come to; a part that varies stands in angle brackets.

        The connected systems are one portal under many names: here that of Quảng Trị. What portals ask of one another,
        and what a page's scripts ask for, is no page.
        """
        province = f"https://{hostname(self.addresses.province(SLUG))}"
        officials = f"{province}{self.province.context.officials_path}"
        apps = [(f"https://{host}", app) for host, app in self.national.apps.items()]
        for base, app in (*apps, (province, self.province.app), (officials, self.province.officials_app)):
            for rule in app.url_map.iter_rules():
                if not _NO_PAGE.match(rule.endpoint):
                    yield from (base + path for path in _paths(rule.rule))

    def take_down(self, origin: str) -> None:
        """From now on everything asked of the portal at `origin` is answered with 503."""
        self.setting.network.disturbances[hostname(origin)] = Disturbance.UNAVAILABLE

    def bring_back(self, origin: str) -> None:
        """The portal at `origin` answers again."""
        del self.setting.network.disturbances[hostname(origin)]


def _paths(rule: str) -> Iterator[str]:
    """The paths that one of Flask's rules stands for, each word of a choice by itself: ``/<any("a", "b"):page>``."""
    choice = re.search(r"<any\(([^)]*)\):\w+>", rule)
    if not choice:
        yield re.sub(r"<\w+:(\w+)>", r"<\1>", rule)
        return
    for word in re.findall(r"[\w-]+", choice[1]):
        yield rule.replace(choice[0], word)


def open_portals(
    network: Network, world: Environment, addresses: Addresses | None = None, *, phone_page: bool = False
) -> Portals:
    """Fresh portals for one world, in place of those that `network` served before.

    `phone_page` also shows every inbox at `addresses.phone`, with a control panel that moves the clock and disturbs
    hosts: for people who click through by hand.
    """
    setting = PortalContext(
        world=world,
        addresses=addresses or Addresses.real(),
        network=network,
        agreement=Agreement.invent(),
    )
    national, systems = NationalPortal(setting), Systems(setting)
    phone = {hostname(setting.addresses.phone): create_phone_page(setting, control_panel=True)} if phone_page else {}
    network.mount({**national.apps, **phone}, systems.app_at)
    return Portals(national, systems, world.phones, setting.addresses, setting)
