"""A205: the right code, sent twice at the same moment, is no guess."""

import threading
from typing import Any

import pytest

from mock_portals.messages import CODES_SPENT
from mock_portals.one_time_codes import OneTimeCode
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals
from tests.portals.attacks.test_many_codes import FLOODS
from tests.portals.attacks.test_one_captcha import at_once
from tests.portals.conftest import OTP
from tests.portals.visitor import Visitor


def meet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two requests find that a code is awaited before one of them is judged."""
    awaited, gate, here = OneTimeCode.awaited, threading.Barrier(2), threading.local()

    def found(self: OneTimeCode[Any]) -> object:
        """What is awaited, at the first call of a request when the other one has it too."""
        waiting = awaited(self)
        if not vars(here).get("was_here"):
            here.was_here = True
            gate.wait(10)
        return waiting

    monkeypatch.setattr(OneTimeCode, "awaited", found)


def waiting(portals: Portals, flood: str) -> list[bool]:
    """Whether each of what was begun, and is neither given up nor done, is proven."""
    national = portals.national.context
    codes: dict[str, OneTimeCode[Any]] = {
        "registration": national.registration,
        "sign-in": national.signing_in,
        "national recovery": national.recovery,
        "provincial recovery": portals.province.context.recovery,
    }
    return [one.proven for one in codes[flood]._waiting.values()]


def told(portals: Portals) -> str:
    """What all browsers are still to be told."""
    sites: list[Any] = [*portals.national.apps.values(), portals.province.app]
    kept = [kept.data for site in sites for kept in site.session_interface.cache._kept.values()]
    return str([data.get("_flashes") for data in kept])


@pytest.mark.parametrize("flood", FLOODS)
def test_a205_the_right_code_twice_at_once_is_right_once(
    portals: Portals, provincial: ProvincialAccount, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, flood: str
) -> None:
    """One of the two goes on; nothing is given up, and no account is locked."""
    FLOODS[flood].ask(visitor)
    meet(monkeypatch)
    assert at_once(visitor, portals.setting.network, [{"code": OTP}] * 2) == [303, 303]
    assert CODES_SPENT not in told(portals)
    assert waiting(portals, flood) == ([] if flood == "sign-in" else [True])
    assert portals.national.store.lockout.attempt(provincial.cmnd) == 1
    signed_in = [event.what for event in portals.national.audit].count("signed in")
    assert signed_in == (flood == "sign-in")
