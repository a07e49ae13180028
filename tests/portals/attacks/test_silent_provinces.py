"""A133, A249, A276: portals that do not answer, and who waits for them."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import requests

from mock_portals.addresses import filing_path, hostname
from mock_portals.disturbances import Disturbance
from mock_portals.limits import PATIENCE_PAUSE
from mock_portals.national.records import NationalAccount
from mock_portals.province import messages
from mock_portals.province.limits import ASKED_EVERY, UNANSWERED_AT_MOST
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import IDENTITY, NATIONAL, PROVINCE
from tests.portals.attacks.test_derived import PROVINCIAL_HOST, filing, is_at_province, sign_in_at_provider
from tests.portals.attacks.test_lingering import ACCOUNT
from tests.portals.conftest import A_MOMENT
from tests.portals.visitor import Visitor

__all__ = ["filing"]

PROVIDER = hostname(IDENTITY)
A_SECOND = timedelta(seconds=1)
LATE = [Disturbance.SLOW, Disturbance.DRIBBLE]


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


# What every page asks of another portal


@pytest.fixture
def disturbances(portals: Portals) -> Iterator[dict[str, Disturbance]]:
    """What is wrong with hosts, for the length of a test."""
    yield portals.setting.network.disturbances
    portals.setting.network.disturbances.clear()


@pytest.mark.parametrize("how", LATE)
def test_a249_one_page_waits_for_a_slow_identity_provider(
    filing: Visitor, portals: Portals, asked_of: list[str], disturbances: dict[str, Disturbance], how: Disturbance
) -> None:
    """For a moment; then none does for a minute. The session goes on, and is confirmed once there is an answer."""
    clock = portals.setting.world.clock
    disturbances[PROVIDER] = how
    clock.advance(ASKED_EVERY)
    for minute in (1, 2):
        assert [is_at_province(filing) for _ in range(3)] == [True] * 3
        assert asked_of == [PROVIDER] * minute
        clock.advance(PATIENCE_PAUSE)
    disturbances.clear()
    assert [is_at_province(filing) for _ in range(3)] == [True] * 3
    assert asked_of == [PROVIDER] * 3


def test_a249_an_identity_provider_that_fails_at_once_is_asked_again(
    filing: Visitor, portals: Portals, asked_of: list[str], disturbances: dict[str, Disturbance]
) -> None:
    """That holds up nobody, and what has ended meanwhile is known as soon as it answers."""
    disturbances[PROVIDER] = Disturbance.UNAVAILABLE
    portals.setting.world.clock.advance(ASKED_EVERY)
    assert [is_at_province(filing) for _ in range(3)] == [True] * 3
    assert asked_of == [PROVIDER] * 3


@pytest.mark.parametrize("is_slow", [True, False])
def test_a249_a_session_asks_itself_before_it_ends_unanswered(
    filing: Visitor, portals: Portals, asked_of: list[str], disturbances: dict[str, Disturbance], is_slow: bool
) -> None:
    """Also where another page waited in vain just now; its citizen reads why it has ended."""
    disturbances[PROVIDER] = Disturbance.SLOW
    for wait in (UNANSWERED_AT_MOST - A_SECOND, A_SECOND):
        if not is_slow and wait == A_SECOND:
            disturbances.clear()
        portals.setting.world.clock.advance(wait)
        filing.open(ACCOUNT)
    assert asked_of == [PROVIDER] * 2
    events = [event.what for event in portals.province.store.audit]
    assert (filing.page.url != ACCOUNT) is is_slow
    assert (messages.NATIONAL_UNANSWERED in filing.text) is is_slow
    assert ("national session ended: no answer" in events) is is_slow
    filing.open(ACCOUNT)
    assert asked_of == [PROVIDER] * 2
    assert messages.NATIONAL_UNANSWERED not in filing.text


@pytest.mark.parametrize("how", LATE)
def test_a249_who_files_waits_briefly_for_a_slow_identity_provider(
    portals: Portals,
    visitor: Visitor,
    monkeypatch: pytest.MonkeyPatch,
    disturbances: dict[str, Disturbance],
    how: Disturbance,
) -> None:
    """Whether it answers is asked before a citizen is sent there: as one portal asks of the other."""
    network, waited = portals.setting.network, []
    call = network.call

    def noted(*asked: Any, timeout: Any = None) -> requests.Response:
        waited.append(timeout)
        return call(*asked, timeout=A_MOMENT)

    monkeypatch.setattr(network, "call", noted)
    disturbances[PROVIDER] = how
    visitor.open(f"{PROVINCE}{filing_path(portals.province.context.procedures[0])}&vnconnect=1")
    assert messages.NATIONAL_UNREACHABLE in visitor.text
    assert set(waited) == {network.brief_timeout}


@pytest.mark.parametrize("how", LATE)
def test_a276_one_page_of_an_account_waits_for_a_slow_province(
    filing: Visitor, portals: Portals, asked_of: list[str], disturbances: dict[str, Disturbance], how: Disturbance
) -> None:
    """Each page counts the dossiers: they say that this one does not tell its own, and ask it again in a minute."""
    disturbances[PROVINCIAL_HOST] = how
    services = f"{NATIONAL}/tai-khoan/quan-ly-dich-vu-cong"
    told = "Hệ thống Một cửa Quảng Trị đang bảo trì"
    assert [told in filing.open(services).text for _ in range(3)] == [True] * 3
    assert asked_of == [PROVINCIAL_HOST]
    disturbances.clear()
    portals.setting.world.clock.advance(PATIENCE_PAUSE)
    assert told not in filing.open(services).text
    assert asked_of == [PROVINCIAL_HOST] * 2
