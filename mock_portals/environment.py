"""What a portal is given from outside: its time, its chance, its cost of hashing, its phones.

    world = Environment(
        clock=Clock(datetime(2020, 5, 25, 8, 0)),
        chance=RandomSource.given(otp="314159", captcha="9r1f0k"),
        passwords=Passwords.cheap(),
        phones=PhoneNetwork(...),
        catalogue=Catalogue.may_2020(),
    )

A portal never asks the operating system for the time or for luck: so the same portal runs in a
scenario (where everything is given) and by hand (`LiveClock`, `RandomSource.random()`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mock_portals.addresses import Addresses
    from mock_portals.chance import RandomSource
    from mock_portals.clock import Clock
    from mock_portals.directory import Catalogue
    from mock_portals.network import Network
    from mock_portals.oidc.keys import Agreement
    from mock_portals.passwords import Passwords
    from mock_portals.phone import PhoneNetwork


@dataclass(frozen=True)
class Environment:
    """One scenario's circumstances; shared by all portals of that scenario."""

    clock: Clock
    chance: RandomSource
    passwords: Passwords
    phones: PhoneNetwork
    catalogue: Catalogue


@dataclass(frozen=True)
class PortalContext:
    """A world, and where and among whom a portal stands in it: all that a portal is built from."""

    world: Environment
    addresses: Addresses
    network: Network
    agreement: Agreement
