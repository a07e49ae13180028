"""OpenID Connect between portals, attacked: every case ends without a code, a token, a session or a link."""

import base64
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

from mock_portals.national import NationalAccount
from mock_portals.network import Fault, Network
from mock_portals.oidc import Credentials
from mock_portals.sites import Portals
from mock_portals.world import World
from tests.portals.visitor import Visitor

NATIONAL = "https://dichvucong.gov.vn"
IDENTITY = "https://xacthuc.dichvucong.gov.vn"
CALLBACK = f"{NATIONAL}/dang-nhap/callback"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


class Attacker:
    """Somebody with a signed-in browser who writes every request by hand."""

    def __init__(self, visitor: Visitor, client: Credentials) -> None:
        self.browser, self.client = visitor.session, client

    def ask(self, *without: str, **changed: str) -> requests.Response:
        """An authorization request, as the national portal would send it but for the changes."""
        asked = {
            "response_type": "code",
            "client_id": self.client.client_id,
            "redirect_uri": CALLBACK,
            "scope": "openid",
            "state": "s1",
            "nonce": "n1",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
            **changed,
        }
        query = urlencode({name: value for name, value in asked.items() if name not in without})
        return self.browser.get(f"{IDENTITY}/oauth2/authorize?{query}", allow_redirects=False)

    def code(self, **changed: str) -> str:
        """A code that was rightly issued."""
        return answer(self.ask(**changed))["code"]

    def redeem(self, code: str, **changed: str) -> requests.Response:
        """A token request for it."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": CALLBACK,
            "code_verifier": VERIFIER,
            **changed,
        }
        auth = (self.client.client_id, self.client.secret)
        return self.browser.post(f"{IDENTITY}/oauth2/token", data=form, auth=auth)

    def userinfo(self, token: str) -> requests.Response:
        """What a token still opens."""
        headers = {"Authorization": f"Bearer {token}"}
        return self.browser.get(f"{IDENTITY}/oauth2/userinfo", headers=headers)


def answer(response: requests.Response) -> dict[str, str]:
    """The parameters that a redirect carries."""
    assert response.status_code == 302, response.text
    return {name: values[0] for name, values in parse_qs(urlsplit(response.headers["Location"]).query).items()}


def is_page(response: requests.Response) -> bool:
    """A page in Vietnamese, and no way anywhere."""
    told = "<h1>" in response.text and 'lang="vi"' in response.text
    return response.status_code == 400 and told and "Location" not in response.headers


@pytest.fixture
def attacker(signed_in: Visitor, portals: Portals) -> Attacker:
    """Signed in as Trần Thị Mai Hương, and knowing the national portal's secret."""
    return Attacker(signed_in, portals.setting.agreement.portal)


def test_the_flow_as_it_should_be(attacker: Attacker, huong: NationalAccount) -> None:
    """The response names its issuer; userinfo has the claims that a province reads."""
    response = answer(attacker.ask())
    assert response["iss"] == IDENTITY
    assert response["state"] == "s1"
    token = attacker.redeem(response["code"]).json()
    assert token["token_type"] == "Bearer"
    claims = attacker.userinfo(token["access_token"]).json()
    assert claims["sub"] == claims["TechID"] == huong.id
    assert claims["SoDinhDanh"] == "045185000123"
    assert claims["HoVaTen"] == "Trần Thị Mai Hương"
    assert claims["NgayThangNamSinh"].startswith("1985")


def test_a1_unknown_client(attacker: Attacker) -> None:
    """A page, never a redirect."""
    assert is_page(attacker.ask(client_id="someone"))
    assert is_page(attacker.ask("client_id"))


@pytest.mark.parametrize(
    "redirect_uri",
    [
        "http://dichvucong.gov.vn/dang-nhap/callback",
        "https://dichvucong.quangtri.gov.vn/dang-nhap/callback",
        "https://dichvucong.gov.vn:444/dang-nhap/callback",
        f"{CALLBACK}/more",
        f"{NATIONAL}/x/../dang-nhap/callback",
        f"{NATIONAL}/dang-nhap%2ecallback",
        "https://dichvucong.gov.vn@evil.example/dang-nhap/callback",
        f"{CALLBACK}#here",
        f"{CALLBACK}?next=//evil.example",
        CALLBACK.upper(),
        f"{CALLBACK}/",
        "",
    ],
)
def test_a2_another_redirect_address(attacker: Attacker, redirect_uri: str) -> None:
    """A page, never a redirect."""
    assert is_page(attacker.ask(redirect_uri=redirect_uri))


def test_a2_the_redirect_address_twice(attacker: Attacker) -> None:
    """Also if the first is right."""
    right = attacker.ask().request.url
    twice = f"{right}&{urlencode({'redirect_uri': 'https://evil.example/'})}"
    assert is_page(attacker.browser.get(twice, allow_redirects=False))


def test_a3_another_response_type(attacker: Attacker) -> None:
    """An OAuth error to the client, with the issuer and the state."""
    for response in (attacker.ask(response_type="token"), attacker.ask("response_type")):
        told = answer(response)
        assert told["error"] == "unsupported_response_type"
        assert told["iss"] == IDENTITY
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
    attacker: Attacker, without: tuple[str, ...], changed: dict[str, str], error: str
) -> None:
    """PKCE with S256, a nonce and `openid` are not optional."""
    assert answer(attacker.ask(*without, **changed))["error"] == error


@pytest.mark.parametrize("verifier", ["w" * 64, "", "short"])
def test_a5_a_wrong_verifier_burns_the_code(attacker: Attacker, verifier: str) -> None:
    """The right one comes too late."""
    code = attacker.code()
    assert attacker.redeem(code, code_verifier=verifier).status_code == 400
    assert attacker.redeem(code).json()["error"] == "invalid_grant"


def test_a6_a_code_used_twice(attacker: Attacker, world: World) -> None:
    """The second use fails, and the token of the first dies."""
    code = attacker.code()
    token = attacker.redeem(code).json()["access_token"]
    assert attacker.userinfo(token).status_code == 200
    world.clock.advance(timedelta(seconds=30))
    assert attacker.redeem(code).json()["error"] == "invalid_grant"
    assert attacker.userinfo(token).status_code == 401


def test_a7_a_code_lives_for_a_minute(attacker: Attacker, world: World) -> None:
    """60 seconds, not 61."""
    first, second = attacker.code(), attacker.code(nonce="n2")
    world.clock.advance(timedelta(seconds=60))
    assert attacker.redeem(first).status_code == 200
    world.clock.advance(timedelta(seconds=1))
    assert attacker.redeem(second).json()["error"] == "invalid_grant"


def test_a8_a_code_of_another_client_or_address(attacker: Attacker, portals: Portals) -> None:
    """Neither the province nor another address can use the national portal's code."""
    thief = Attacker.__new__(Attacker)
    thief.browser, thief.client = attacker.browser, portals.setting.agreement.province
    assert thief.redeem(attacker.code()).json()["error"] == "invalid_grant"
    code = attacker.code(nonce="n2")
    assert attacker.redeem(code, redirect_uri=f"{CALLBACK}/").json()["error"] == "invalid_grant"


def test_a9_fifty_redemptions_at_once(attacker: Attacker) -> None:
    """Exactly one succeeds."""
    code = attacker.code()
    with ThreadPoolExecutor(50) as pool:
        results = list(pool.map(lambda _: attacker.redeem(code).status_code, range(50)))
    assert results.count(200) == 1
    assert results.count(400) == 49


def test_a10_a_wrong_secret_does_not_burn_the_code(attacker: Attacker) -> None:
    """A stranger cannot spoil a sign-in; nor does the secret count in the form or the address."""
    code, right = attacker.code(), attacker.client
    attacker.client = Credentials(right.client_id, "guess")
    assert attacker.redeem(code).json()["error"] == "invalid_client"
    in_form = {"client_id": right.client_id, "client_secret": right.secret, "code": code}
    response = attacker.browser.post(f"{IDENTITY}/oauth2/token", data={"grant_type": "authorization_code", **in_form})
    assert response.json()["error"] == "invalid_client"
    attacker.client = right
    assert attacker.redeem(code).status_code == 200


def test_a_nonce_is_good_for_one_code(attacker: Attacker) -> None:
    """A13: replayed, it gives an error."""
    attacker.code(nonce="once")
    assert answer(attacker.ask(nonce="once"))["error"] == "invalid_request"


@pytest.mark.parametrize("token", ["", "x", "Bearer"])
def test_userinfo_wants_a_token(attacker: Attacker, token: str) -> None:
    """No claims without one, nor with one that is 30 minutes old."""
    assert attacker.userinfo(token).status_code == 401


def test_tokens_grow_old(attacker: Attacker, world: World) -> None:
    """Half an hour on the world's clock."""
    token = attacker.redeem(attacker.code()).json()["access_token"]
    world.clock.advance(timedelta(minutes=30, seconds=1))
    assert attacker.userinfo(token).status_code == 401


# The client's side: the callback of the national portal


@pytest.fixture
def at_callback(portals: Portals, huong: NationalAccount, visitor: Visitor) -> str:
    """The callback address, with a fresh code, that a browser about to be signed in was sent to."""
    visitor.wear(portals.national.open_session(huong.number)[1:])
    to_provider = visitor.session.get(f"{NATIONAL}/dang-nhap", allow_redirects=False).headers["Location"]
    return visitor.session.get(to_provider, allow_redirects=False).headers["Location"]


def is_signed_in(visitor: Visitor) -> bool:
    """Whether the home page greets somebody."""
    return "Trần Thị Mai Hương" in visitor.session.get(NATIONAL).text


def changed(address: str, **parameters: str | None) -> str:
    """An address with other parameters; None leaves one out."""
    query: dict[str, Any] = {**parse_qs(urlsplit(address).query), **parameters}
    kept = {name: value for name, value in query.items() if value is not None}
    return f"{address.partition('?')[0]}?{urlencode(kept, doseq=True)}"


def test_the_callback_signs_in(visitor: Visitor, at_callback: str) -> None:
    """The right response, once; the session's id is a new one (A23)."""
    visitor.open(NATIONAL)
    before = visitor.session_id
    assert visitor.open(at_callback).status_code == 200
    assert visitor.session_id != before != ""
    assert is_signed_in(visitor)
    assert visitor.open(at_callback).status_code == 400


@pytest.mark.parametrize(
    "parameters",
    [
        {"state": None},
        {"state": ""},
        {"state": "guessed"},
        {"iss": None},
        {"iss": "https://dichvucong.quangtri.gov.vn"},
        {"iss": f"{IDENTITY}/"},
        {"code": None},
        {"code": "guessed"},
    ],
    ids=str,
)
def test_a11_a12_forged_responses(visitor: Visitor, at_callback: str, parameters: dict[str, str | None]) -> None:
    """A page, and nobody is signed in."""
    visitor.open(changed(at_callback, **parameters))
    assert is_page(visitor.page)
    assert not is_signed_in(visitor)


def test_a12_no_token_is_asked_for_on_a_wrong_issuer(network: Network, visitor: Visitor, at_callback: str) -> None:
    """The identity provider could not have answered, and was not asked."""
    network.faults["xacthuc.dichvucong.gov.vn"] = Fault.DOWN
    visitor.open(changed(at_callback, iss="https://evil.example"))
    assert is_page(visitor.page)


def test_an_unreachable_provider_is_told(network: Network, visitor: Visitor, at_callback: str) -> None:
    """503 with a sentence; not a trace of an error inside."""
    network.faults["xacthuc.dichvucong.gov.vn"] = Fault.UNAVAILABLE
    visitor.open(at_callback)
    assert visitor.page.status_code == 503
    assert "bảo trì" in visitor.heading


def test_a11_an_attempt_grows_old(visitor: Visitor, at_callback: str, world: World) -> None:
    """Ten minutes."""
    world.clock.advance(timedelta(minutes=10, seconds=1))
    assert is_page(visitor.open(at_callback))
    assert not is_signed_in(visitor)


def test_a14_login_csrf(new_visitor: Callable[[], Visitor], visitor: Visitor, at_callback: str) -> None:
    """A victim's browser with the attacker's response stays signed out."""
    victim = new_visitor()
    victim.open(NATIONAL)
    assert is_page(victim.open(at_callback))
    assert not is_signed_in(victim)


def test_a_refusal_of_the_provider_signs_nobody_in(visitor: Visitor, at_callback: str) -> None:
    """`access_denied` leads home; the state is used up."""
    refusal = changed(at_callback, code=None, error="access_denied")
    visitor.open(refusal)
    assert visitor.path == "dichvucong.gov.vn/"
    assert not is_signed_in(visitor)
    assert is_page(visitor.open(at_callback))
