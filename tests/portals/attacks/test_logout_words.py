"""A171, A174: the word that sessions have ended, where there are very many of them or of forged ones."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
import requests

from mock_portals.national.records import NationalAccount
from mock_portals.network import Disturbance, Network
from mock_portals.oidc.client import SignedIn
from mock_portals.oidc.keys import Keys
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import IDENTITY, NATIONAL
from tests.portals.attacks.test_callback_and_linking import FILING, on_the_way
from tests.portals.attacks.test_derived import (
    PROVINCIAL_HOST,
    SIGN_OFF,
    _claims,
    _sid,
    _signed,
    filing,
    is_at_province,
    recover_nationally,
)
from tests.portals.visitor import Visitor

__all__ = ["filing"]

NewVisitor = Callable[[], Visitor]


# A171: a password reset after very many sign-ins


@pytest.fixture
def told(portals: Portals, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The logout tokens that the identity provider sends."""
    sent: list[str] = []
    network = portals.setting.network
    call = network.call

    def noted(address: str, form: dict[str, str] | None = None, *more: Any, **named: Any) -> requests.Response:
        sent.extend([form["logout_token"]] if form and "logout_token" in form else [])
        return call(address, form, *more, **named)

    monkeypatch.setattr(network, "call", noted)
    return sent


def _sign_in_often(portals: Portals, account: NationalAccount, times: int) -> None:
    """As in so many browsers, each of which went on to the province."""
    store, ledger = portals.national.store, portals.national.context.provider.ledger
    for number in range(times):
        sid, _ = store.begin_session(account.id, account.seal, f"browser {number}")
        ledger._clients[sid] = frozenset({"quangtri"})


def test_a171_a_reset_is_one_word_to_each_province(
    filing: Visitor, portals: Portals, huong: NationalAccount, new_visitor: NewVisitor, told: list[str]
) -> None:
    """However often the account was signed in to before and since: who came by it is out, before the owner reads on."""
    _sign_in_often(portals, huong, 1000)
    recover_nationally(new_visitor(), huong.number)
    assert len(told) == 1
    assert not is_at_province(filing)
    assert not portals.national.store._sign_ons


def test_a171_others_stay(
    filing: Visitor, portals: Portals, hai: NationalAccount, hai_signed_in: Visitor, new_visitor: NewVisitor
) -> None:
    """One person's reset ends nothing of another's."""
    hai_signed_in.open(FILING)
    recover_nationally(new_visitor(), hai.number)
    assert is_at_province(filing)
    assert not hai_signed_in.open(NATIONAL).text.count(hai.name)


def test_a171_a_province_that_was_down_is_told_of_a_reset_later(
    filing: Visitor, portals: Portals, huong: NationalAccount, hai_signed_in: Visitor, new_visitor: NewVisitor
) -> None:
    """As of any end: when it next sends a citizen to the identity provider."""
    disturbances = portals.setting.network.disturbances
    disturbances[PROVINCIAL_HOST] = Disturbance.UNAVAILABLE
    recover_nationally(new_visitor(), huong.number)
    disturbances.clear()
    assert is_at_province(filing)
    hai_signed_in.open(FILING)
    assert not is_at_province(filing)


def test_a171_who_arrives_while_all_sessions_end_is_not_let_in(
    portals: Portals, filing: Visitor, huong: NationalAccount, new_visitor: NewVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The province has heard who it is, and then that all sessions of that account have ended; the next may come."""
    identity, national = portals.province.context.identity, portals.national.context
    thief = new_visitor()
    thief.wear(portals.national.open_session(huong.number))
    callback, finish = on_the_way(thief, FILING), identity.finish

    def ended_meanwhile() -> SignedIn:
        proven = finish()
        national.identity_sessions.end_all(huong.id)
        return proven

    with monkeypatch.context() as patch:
        patch.setattr(identity, "finish", ended_meanwhile)
        thief.open(callback)
    assert not is_at_province(thief)
    owner = new_visitor()
    owner.wear(portals.national.open_session(huong.number))
    owner.open(FILING)
    assert is_at_province(owner)


def test_a171_a_word_of_nobody_ends_nothing(filing: Visitor, new_visitor: NewVisitor) -> None:
    """The account that it names must be some, in letters."""
    for sub in ("", ["x"], None, 5):
        claims = {name: value for name, value in _claims("").items() if name != "sid"} | {"sub": sub}
        assert new_visitor().session.post(SIGN_OFF, data={"logout_token": _signed(claims)}).status_code == 400
    assert is_at_province(filing)


# A174: forged words while the true key is unknown


def _sends(visitor: Visitor, token: str) -> int:
    return visitor.session.post(SIGN_OFF, data={"logout_token": token}).status_code


def test_a174_a_forged_word_keeps_no_true_one_out(filing: Visitor, portals: Portals, new_visitor: NewVisitor) -> None:
    """It comes while the keys cannot be had; as soon as they can, the true word is believed."""
    identity, forged = IDENTITY.removeprefix("https://"), _signed(_claims("x"), keys=Keys.generate())
    portals.setting.network.disturbances[identity] = Disturbance.UNAVAILABLE
    assert _sends(new_visitor(), forged) == 400
    portals.setting.network.disturbances.clear()
    assert _sends(new_visitor(), _signed(_claims(_sid(portals)))) == 200
    assert not is_at_province(filing)


def test_a174_many_forged_words_at_once_ask_for_keys_together(
    filing: Visitor, portals: Portals, new_visitor: NewVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a first answer is on its way, the true word waits for it as they do, and is believed."""
    own, asked, begun, answered = Network.__call__, [], threading.Event(), threading.Event()

    def slow(network: Network, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/oauth2/jwks":
            asked.append(environ["HTTP_HOST"])
            begun.set()
            answered.wait(10)
        return own(network, environ, start)

    monkeypatch.setattr(Network, "__call__", slow)
    forged, true = _signed(_claims("x"), keys=Keys.generate()), _signed(_claims(_sid(portals)))
    with ThreadPoolExecutor(5) as pool:
        first = pool.submit(_sends, new_visitor(), forged)
        assert begun.wait(10)
        others = [pool.submit(_sends, new_visitor(), token) for token in (forged, forged, true)]
        answered.set()
        assert [each.result() for each in (first, *others)] == [400, 400, 400, 200]
    assert len(asked) == 1
    assert not is_at_province(filing)
