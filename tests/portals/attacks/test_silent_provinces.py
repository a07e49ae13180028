"""A133: provinces that do not answer, and who waits for them."""

import threading
from typing import Any

import pytest
import requests

from mock_portals.addresses import hostname
from mock_portals.disturbances import Disturbance
from mock_portals.national.records import NationalAccount
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import NATIONAL
from tests.portals.attacks.test_derived import sign_in_at_provider
from tests.portals.conftest import A_MOMENT
from tests.portals.visitor import Visitor


@pytest.fixture
def out_of_sorts(portals: Portals, hai: NationalAccount, hai_signed_in: Visitor) -> list[str]:
    """Five provinces that Hải is at, and that do not answer from now on."""
    catalogue, addresses = portals.setting.world.catalogue, portals.setting.addresses
    slugs = [one.slug for one in catalogue.connected if one.province_code and catalogue.procedures_of(one.slug)][:5]
    for slug in slugs:
        hai_signed_in.open(addresses.filing(catalogue.procedures_of(slug)[0]))
        assert hai_signed_in.path.endswith("/dangkytaikhoan")
    hosts = [hostname(addresses.province(slug)) for slug in slugs]
    portals.setting.network.disturbances.update(dict.fromkeys(hosts, Disturbance.SLOW))
    return hosts


@pytest.fixture
def asked_of(portals: Portals, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hosts that portals call; those that a page can do without they wait for for a moment."""
    network, called = portals.setting.network, []
    call = network.call

    def noted(address: str, *more: Any, **named: Any) -> requests.Response:
        called.append(hostname(address))
        return call(address, *more, **named)

    monkeypatch.setattr(network, "_brief_timeout", A_MOMENT)
    monkeypatch.setattr(network, "call", noted)
    return called


def test_a133_silent_provinces_hold_up_nobody_who_was_not_there(
    out_of_sorts: list[str], asked_of: list[str], hai_signed_in: Visitor, huong: NationalAccount, visitor: Visitor
) -> None:
    """They have not heard that Hải signed out; whoever else signs in or out waits for none of them."""
    hai_signed_in.sign_out()
    assert set(out_of_sorts) <= set(asked_of)
    asked_of.clear()
    sign_in_at_provider(visitor, huong.number)
    visitor.open(f"{NATIONAL}/dang-nhap")
    visitor.sign_out()
    assert not set(out_of_sorts) & set(asked_of)


def test_a133_who_was_at_many_silent_provinces_waits_as_for_one(
    out_of_sorts: list[str], portals: Portals, hai_signed_in: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are told at the same moment: none is left out because another does not answer."""
    together, told = threading.Barrier(len(out_of_sorts)), []

    def call(address: str, *_: Any, **__: Any) -> requests.Response:
        together.wait(10)
        told.append(hostname(address))
        raise requests.ReadTimeout

    monkeypatch.setattr(portals.setting.network, "call", call)
    hai_signed_in.sign_out()
    assert sorted(told) == sorted(out_of_sorts)
