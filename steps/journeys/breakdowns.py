"""Breakdowns: portals that are down, and back."""

from __future__ import annotations

from urllib.parse import urlsplit

from steps.cast.citizen import Citizen
from steps.cast.known import known_as
from steps.cast.personas import QUANGTRI


def disturb(citizen: Citizen, portal: str, how: str) -> None:
    """Something is wrong with a portal from now on, e.g. `unavailable`; "" makes it well again."""
    addresses, network = citizen.portals.setting.addresses, citizen.portals.setting.network
    origins = {"cổng dvcqg": addresses.national, "cổng dvc tỉnh quảng trị": addresses.province(QUANGTRI)}
    host = urlsplit(known_as(portal, origins, "cổng")).hostname
    network.disturb(host, how) if how else network.heal(host)
