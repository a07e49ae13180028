"""All portals of one scenario, opened behind one listener.

    with Network() as network:
        portals = open_portals(network, world)
        portals.national.open_account(...)

Each portal is made from one `Setting` and offers `apps`, its WSGI apps by host name:

    NationalPortal(setting).apps, ProvincePortal(setting, "quangtri").apps
"""

from dataclasses import dataclass

from mock_portals.addresses import Addresses, hostname
from mock_portals.faults import Fault
from mock_portals.national import NationalPortal
from mock_portals.network import Network
from mock_portals.oidc import Agreement, Keys
from mock_portals.phone import PhoneNetwork
from mock_portals.phone.page import create_app as create_phone_page
from mock_portals.province import ProvincePortal
from mock_portals.world import Setting, World

SLUG = "quangtri"


@dataclass(frozen=True)
class Portals:
    """What a scenario looks at and seeds."""

    national: NationalPortal
    province: ProvincePortal
    phones: PhoneNetwork
    addresses: Addresses
    setting: Setting

    def take_down(self, origin: str) -> None:
        """From now on everything asked of the portal at `origin` is answered with 503."""
        self.setting.network.faults[hostname(origin)] = Fault.UNAVAILABLE

    def bring_back(self, origin: str) -> None:
        """The portal at `origin` answers again."""
        del self.setting.network.faults[hostname(origin)]


def open_portals(
    network: Network, world: World, addresses: Addresses | None = None, *, phone_page: bool = False
) -> Portals:
    """Fresh portals for one world, in place of those that `network` served before.

    `phone_page` also shows every inbox at `addresses.phone`, with a desk that moves the clock and disturbs
    hosts: for people who click through by hand.
    """
    setting = Setting(
        world=world,
        addresses=addresses or Addresses.real(),
        network=network,
        keys=Keys.of_process(),
        agreement=Agreement.invent(SLUG),
    )
    national, province = NationalPortal(setting), ProvincePortal(setting, SLUG)
    phone = {hostname(setting.addresses.phone): create_phone_page(setting, desk=True)} if phone_page else {}
    network.mount({**national.apps, **province.apps, **phone})
    return Portals(national, province, world.phones, setting.addresses, setting)
