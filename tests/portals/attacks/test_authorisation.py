"""A1-A10: authorization and token requests, at the identity provider and at the province as provider."""

import base64
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from mock_portals.environment import Environment
from mock_portals.national.records import NationalAccount
from mock_portals.oidc.keys import Credentials
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import IDENTITY, Attacker, answer, identity_provider, provincial_provider
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.scene import Scene, is_page
from tests.portals.visitor import Visitor


def test_the_flow_as_it_should_be(portals: Portals, signed_in: Visitor, huong: NationalAccount) -> None:
    """The response names its issuer; userinfo has the claims that a province reads."""
    attacker = Attacker(signed_in, identity_provider(portals))
    response = answer(attacker.ask())
    assert response["iss"] == IDENTITY
    assert response["state"] == "s1"
    token = attacker.redeem(response["code"]).json()
    assert token["token_type"] == "Bearer"
    claims = attacker.userinfo(token["access_token"]).json()
    assert claims["sub"] == claims["TechID"] == huong.id
    assert claims["SoDinhDanh"] == "045185000123"
    assert claims["HoVaTen"] == "Trần Thị Mai Hương"
    assert claims["NgayThangNamSinh"] == f"{huong.birth_date:%Y%m%d}"
    assert huong.birth_date.day != huong.birth_date.month


def test_a1_unknown_client(attacker: Attacker, scene: Scene) -> None:
    """A page, never a redirect."""
    with scene.unchanged(events=2):
        assert is_page(attacker.ask(client_id="someone"))
        assert is_page(attacker.ask("client_id"))


EVIL = "https://evil.example/"
REDIRECTS: dict[str, Callable[[str, str, str], list[str]]] = {
    "scheme": lambda right, host, path: [f"http://{host}/{path}", f"//{host}/{path}", f"HTTPS://{host}/{path}"],
    "host": lambda right, host, path: [f"https://xacthuc.{host}/{path}", f"https://{host}.evil.example/{path}", EVIL],
    "port": lambda right, host, path: [f"https://{host}:444/{path}", f"https://{host}:443/{path}"],
    "suffix": lambda right, host, path: [f"{right}/more", f"{right}more"],
    "..": lambda right, host, path: [f"https://{host}/x/../{path}", f"{right}/../callback", f"{right}/.."],
    "%2e": lambda right, host, path: [f"https://{host}%2eevil.example/{path}", f"{right}/%2e%2e", f"{right}%2f"],
    "@": lambda right, host, path: [f"https://{host}@evil.example/{path}", f"https://evil@{host}/{path}"],
    "fragment": lambda right, host, path: [f"{right}#here", f"{right}#"],
    "query": lambda right, host, path: [f"{right}?next=//evil.example", f"{right}?"],
    "case": lambda right, host, path: [
        right.upper(),
        f"https://{host.upper()}/{path}",
        f"https://{host}/{path.title()}",
    ],
    "trailing slash": lambda right, host, path: [f"{right}/", f"{right}//", f"{right} ", ""],
}
"""Addresses that are nearly the right one, by what is other about them; the twelfth way is to give two."""


@pytest.mark.parametrize("way", REDIRECTS)
def test_a2_another_redirect_address(attacker: Attacker, scene: Scene, way: str) -> None:
    """A page, never a redirect."""
    right = attacker.provider.redirect_uri
    host, path = right.removeprefix("https://").split("/", 1)
    for address in REDIRECTS[way](right, host, path):
        with scene.unchanged():
            assert is_page(attacker.ask(redirect_uri=address)), address


def test_a2_the_redirect_address_twice(attacker: Attacker, scene: Scene) -> None:
    """Also if the first, or the last, is right."""
    evil, right = {"redirect_uri": EVIL}, {"redirect_uri": attacker.provider.redirect_uri}
    twice = f"{attacker.address()}&{urlencode(evil)}"
    other_way = f"{attacker.address(**evil)}&{urlencode(right)}"
    for address in (twice, other_way):
        with scene.unchanged():
            assert is_page(attacker.visitor.session.get(address, allow_redirects=False))


def test_a3_another_response_type(attacker: Attacker, scene: Scene) -> None:
    """An OAuth error to the client, with the issuer and the state, and no code."""
    others = [{"response_type": other} for other in ("token", "id_token", "code token", "CODE", "")]
    for without, asked in [((), other) for other in others] + [(("response_type",), {})]:
        with scene.unchanged():
            told = answer(attacker.ask(*without, **asked))
        assert told["error"] == "unsupported_response_type"
        assert (told["iss"], told["state"]) == (attacker.provider.issuer, "s1")
        assert "code" not in told


@pytest.mark.parametrize(
    ("without", "changed", "error"),
    [
        (("code_challenge", "code_challenge_method"), {}, "invalid_request"),
        (("code_challenge",), {}, "invalid_request"),
        ((), {"code_challenge_method": "plain"}, "invalid_request"),
        (("code_challenge_method",), {}, "invalid_request"),
        (("nonce",), {}, "invalid_request"),
        (("scope",), {}, "invalid_scope"),
        ((), {"scope": "email"}, "invalid_scope"),
    ],
)
def test_a4_weakened_requests(
    attacker: Attacker, scene: Scene, without: tuple[str, ...], changed: dict[str, str], error: str
) -> None:
    """PKCE with S256, a nonce and `openid` are not optional."""
    with scene.unchanged():
        assert answer(attacker.ask(*without, **changed))["error"] == error


@pytest.mark.parametrize("verifier", ["w" * 64, "", "short", None])
def test_a5_a_wrong_verifier_burns_the_code(attacker: Attacker, scene: Scene, verifier: str | None) -> None:
    """Wrong, empty, too short, missing; the right one comes too late."""
    code, without = attacker.code(), ("code_verifier",) if verifier is None else ()
    with scene.unchanged():
        refused = attacker.redeem(code, *without, code_verifier=verifier or "")
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    with scene.unchanged():
        assert attacker.redeem(code).json()["error"] == "invalid_grant"


@pytest.mark.parametrize("seconds", [0, 30])
def test_a6_a_code_used_twice(attacker: Attacker, scene: Scene, world: Environment, seconds: int) -> None:
    """The second use fails, and the token of the first dies."""
    code = attacker.code()
    token = attacker.redeem(code).json()["access_token"]
    assert attacker.userinfo(token).status_code == 200
    world.clock.advance(timedelta(seconds=seconds))
    with scene.unchanged():
        assert attacker.redeem(code).json()["error"] == "invalid_grant"
    assert attacker.userinfo(token).status_code == 401


def test_a7_a_code_lives_for_a_minute(attacker: Attacker, scene: Scene, world: Environment) -> None:
    """60 seconds, not 61."""
    first, second = attacker.code(), attacker.code(nonce="n2")
    world.clock.advance(timedelta(seconds=60))
    assert attacker.redeem(first).status_code == 200
    world.clock.advance(timedelta(seconds=1))
    with scene.unchanged():
        assert attacker.redeem(second).json()["error"] == "invalid_grant"


def test_a8_a_code_of_another_address(attacker: Attacker, scene: Scene) -> None:
    """The redirect address of the token request is that of the authorization request, to the letter."""
    code = attacker.code()
    with scene.unchanged():
        assert attacker.redeem(code, redirect_uri=f"{attacker.provider.redirect_uri}/").json()["error"] == (
            "invalid_grant"
        )


def test_a8_a_code_of_another_client(attacker: Attacker, portals: Portals, scene: Scene) -> None:
    """Nobody can use a code that was given to the national portal: at the province others are no clients at all."""
    code, agreement = attacker.code(), portals.setting.agreement
    for thief in (attacker.provider.stranger, agreement.system("quangbinh"), agreement.linking_with("quangbinh")):
        with scene.unchanged():
            refused = attacker.showing(thief).redeem(code)
        assert refused.json()["error"] in ("invalid_grant", "invalid_client")
        assert "access_token" not in refused.text


def test_a8_a_code_of_another_provider(
    portals: Portals, signed_in: Visitor, provincial: ProvincialAccount, scene: Scene
) -> None:
    """What the identity provider issued is nothing at the province, and the reverse."""
    here = Attacker(signed_in, identity_provider(portals))
    there = Attacker(signed_in, provincial_provider(portals, provincial.user_name, PROVINCE_PASSWORD))
    first, second = here.code(), there.code()
    for provider, foreign in ((there, first), (here, second)):
        with scene.unchanged():
            assert provider.redeem(foreign).json()["error"] == "invalid_grant"


def test_a9_fifty_redemptions_at_once(attacker: Attacker, scene: Scene) -> None:
    """Exactly one succeeds, each of the others is noted."""
    code = attacker.code()
    with scene.unchanged(events=49), ThreadPoolExecutor(50) as pool:
        results = list(pool.map(lambda _: attacker.redeem(code).status_code, range(50)))
    assert results.count(200) == 1
    assert results.count(400) == 49


def test_a10_a_wrong_secret_does_not_burn_the_code(attacker: Attacker, scene: Scene) -> None:
    """A stranger cannot spoil a sign-in; nor does the secret count in the form or the address."""
    code, right = attacker.code(), attacker.provider.client
    for wrong in ("guess", ""):
        with scene.unchanged():
            refused = attacker.showing(Credentials(right.client_id, wrong)).redeem(code)
        assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")
    in_form = {"client_id": right.client_id, "client_secret": right.secret, "code": code}
    with scene.unchanged():
        response = attacker.visitor.session.post(
            attacker.provider.token, data={"grant_type": "authorization_code", **in_form}
        )
    assert response.json()["error"] == "invalid_client"
    assert attacker.redeem(code).status_code == 200


def test_a10_only_the_national_portal_may_ask_confirm_and_unlink(
    portals: Portals, visitor: Visitor, scene: Scene, provincial: ProvincialAccount
) -> None:
    """Server-to-server paths of the province: 401 without the agreed secret, nothing said, nothing stored."""
    form = {"user_name": provincial.user_name, "national_id": "x", "access_token": "x"}
    for path in ("tai-khoan", "xac-nhan", "huy", "ho-so"):
        address = f"{portals.addresses.linking('quangtri')}/{path}"
        for auth in (("dvcqg-quangtri", "guess"), portals.setting.agreement.portal.basic, None):
            with scene.unchanged():
                assert is_page(visitor.session.post(address, data=form, auth=auth), 401)


def test_a10_a_report_of_a_link_wants_the_provinces_word(
    portals: Portals, visitor: Visitor, scene: Scene, huong: NationalAccount
) -> None:
    """The same the other way: without its secret, and with it but without the citizen's token."""
    address, form = portals.addresses.automatic_link(), {"access_token": "x", "user_name": "huong123"}
    province = portals.setting.agreement.system("quangtri")
    for auth in (("quangtri", "guess"), ("quangtri", ""), None, province.basic):
        with scene.unchanged():
            assert is_page(visitor.session.post(address, data=form, auth=auth), 401)


def test_a13_a_nonce_is_good_for_one_code(attacker: Attacker, scene: Scene) -> None:
    """Replayed, it gives an error, and no code."""
    attacker.code(nonce="once")
    with scene.unchanged():
        assert answer(attacker.ask(nonce="once"))["error"] == "invalid_request"


def test_a13_the_nonce_is_in_the_token(attacker: Attacker) -> None:
    """So that a client can see whose answer it is: another attempt's token is not its own."""
    payload = attacker.redeem(attacker.code(nonce="mine")).json()["id_token"].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    assert claims["nonce"] == "mine"
    assert claims["aud"] == [attacker.provider.client.client_id]


@pytest.mark.parametrize("token", ["", "x", "Bearer"])
def test_userinfo_wants_a_token(attacker: Attacker, scene: Scene, token: str) -> None:
    """No claims without one."""
    with scene.unchanged():
        assert attacker.userinfo(token).status_code == 401


def test_tokens_grow_old(attacker: Attacker, scene: Scene, world: Environment) -> None:
    """Half an hour on the world's clock."""
    token = attacker.redeem(attacker.code()).json()["access_token"]
    world.clock.advance(timedelta(minutes=30, seconds=1))
    with scene.unchanged():
        assert attacker.userinfo(token).status_code == 401
