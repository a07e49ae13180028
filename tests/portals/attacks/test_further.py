"""A47-A57: what an attacker would think of next."""

import base64
import json
from collections.abc import Callable
from urllib.parse import quote

import pytest

from mock_portals.environment import Environment
from mock_portals.network import Network
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import (
    IDENTITY,
    NATIONAL,
    PROVINCE,
    Attacker,
    csrf_token,
    identity_provider,
    provincial_provider,
)
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.raw import ask, send
from tests.portals.attacks.scene import Scene, is_page
from tests.portals.attacks.test_codes_and_passwords import DECLARE, REGISTRATION
from tests.portals.conftest import OTP
from tests.portals.forms import NATIONAL_FORM
from tests.portals.visitor import Visitor

PROFILE = f"{NATIONAL}/tai-khoan/thong-tin-ca-nhan"


@pytest.mark.parametrize("name", ["phien", "__Secure-phien", "__host-phien", "__Host-phien2", "session"])
def test_a47_a_tossed_cookie_is_not_heeded(
    portals: Portals, visitor: Visitor, huong: object, scene: Scene, name: str
) -> None:
    """A sibling host can set any cookie but one with the prefix: under another name a true id is worth nothing."""
    (cookie, _) = portals.national.open_session("045185000123")
    with scene.unchanged(events=0):
        answer = visitor.open(PROFILE, headers={"Cookie": f"{name}={cookie['value']}"})
    assert answer.url.endswith("/login.do")


@pytest.mark.parametrize(
    "lines",
    [
        ["Content-Length: 4", "Transfer-Encoding: chunked"],
        ["Content-Length: 4", "Content-Length: 60"],
        ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"],
        ["Content-Length: -1"],
        ["Content-Length: 4x"],
    ],
    ids=str,
)
def test_a48_a_smuggled_request_is_not_served(network: Network, portals: Portals, lines: list[str]) -> None:
    """Whatever the lengths say: one request, one answer, and no error of the server."""
    body = b"0\r\n\r\nGET /thu-tuc HTTP/1.1\r\nHost: dichvucong.gov.vn\r\n\r\n"
    received = send(network, "POST /tai-khoan/lien-ket/dang-ky HTTP/1.1", "Host: dichvucong.gov.vn", *lines, body=body)
    assert received.count(b"HTTP/1.") <= 1
    assert not received.split(b"\r\n")[0].split(b" ")[1:2] or received.split(b" ")[1] < b"500"


@pytest.mark.parametrize("which", ["identity", "province"])
def test_a49_an_id_token_is_no_access_token(
    portals: Portals, signed_in: Visitor, provincial: ProvincialAccount, scene: Scene, which: str
) -> None:
    """Nor is a code; nor does one provider's token open the other's claims."""
    here, there = (
        Attacker(signed_in, identity_provider(portals)),
        Attacker(signed_in, provincial_provider(portals, provincial.user_name, PROVINCE_PASSWORD)),
    )
    here, there = (here, there) if which == "identity" else (there, here)
    code = here.code()
    token = here.redeem(code).json()
    for worthless in (token["id_token"], code):
        with scene.unchanged():
            assert here.userinfo(worthless).status_code == 401
    with scene.unchanged():
        assert there.userinfo(token["access_token"]).status_code == 401


def test_a49_another_clients_token_reports_no_link(
    portals: Portals, signed_in: Visitor, huong: object, scene: Scene
) -> None:
    """The province cannot report a link on a token that was given to the national portal."""
    attacker = Attacker(signed_in, identity_provider(portals))
    token = attacker.redeem(attacker.code()).json()["access_token"]
    form, auth = {"access_token": token, "user_name": "huong123"}, portals.setting.agreement.system("quangtri").basic
    with scene.unchanged():
        assert is_page(signed_in.session.post(portals.addresses.automatic_link(), data=form, auth=auth), 401)


def test_a50_a_session_of_one_site_is_none_at_another(visitor: Visitor, portals: Portals, scene: Scene) -> None:
    """A registration that proved its phone signs nobody in: its cookie, shown elsewhere, is unknown there."""
    visitor.open(DECLARE)
    visitor.send(**NATIONAL_FORM)
    visitor.send(code=OTP)
    proved = visitor.session_id
    for host in ("xacthuc.dichvucong.gov.vn", "dichvucong.gov.vn", "dichvucong.quangtri.gov.vn"):
        visitor.session.cookies.set("__Host-phien", proved, domain=host)
    with scene.unchanged(events=0):
        assert visitor.open(PROFILE).url.endswith("/login.do")
        assert visitor.open(f"{PROVINCE}/quangtri/congdan/quanlytaikhoan").url.endswith("/dangnhap")


@pytest.mark.parametrize("name", ["client_id", "redirect_uri", "response_type", "nonce", "code_challenge", "scope"])
def test_a51_a_parameter_given_twice(portals: Portals, signed_in: Visitor, scene: Scene, name: str) -> None:
    """With another value the second time, no code is given to anybody."""
    attacker = Attacker(signed_in, identity_provider(portals))
    address = f"{attacker.address()}&{name}=x"
    with scene.unchanged():
        answer = signed_in.session.get(address, allow_redirects=False)
    assert "code=" not in answer.headers.get("Location", "")


HINTS = ["<script>alert(1)</script>", '"><img src=x>', "x\r\nSet-Cookie: a=1", "\u202ehuong123", "A" * 500, "\x00"]


@pytest.mark.parametrize("hint", HINTS)
def test_a52_a_hostile_login_hint(
    portals: Portals, signed_in: Visitor, provincial: ProvincialAccount, scene: Scene, hint: str
) -> None:
    """It stands in the locked field as text, and proves nobody: who signs in is another than asked for (E24)."""
    attacker = Attacker(signed_in, provincial_provider(portals, provincial.user_name, PROVINCE_PASSWORD))
    asked = attacker.ask(login_hint=hint)
    assert asked.status_code == 200
    assert "<script>" not in asked.text
    assert "<img src=x" not in asked.text
    assert "a=1" not in asked.headers.get("Set-Cookie", "")
    with scene.unchanged(events=2):  # signed in, and refused
        assert attacker.prove(asked).status_code == 200


POLYGLOTS = [
    ("x.pdf.html", b"%PDF-1.4<script>"),
    ("x.html\x00.pdf.exe", b"%PDF-1.4"),
    (".pdf", b"%PDF-1.4"),
    ("x.pdf", b"PK\x03\x04%PDF-1.4"),
    ("x.png", b"<svg onload=alert(1)>"),
    ("x.svg", b"<svg onload=alert(1)>"),
    ("x.jpg", b"%PDF-1.4"),
    ("x.pdf ", b"MZ"),
]


@pytest.mark.parametrize(("name", "content"), POLYGLOTS)
def test_a53_a_paper_that_is_two_things(
    portals: Portals, at_home: Visitor, scene: Scene, name: str, content: bytes
) -> None:
    """Refused at its field, by name or by its first bytes; nothing is kept."""
    code = portals.province.submit_dossier("huong123").code
    page = at_home.open(f"{PROVINCE}/quangtri/congdan/hosodanop/{code}")
    form, headers = {"csrf_token": csrf_token(page)}, {"Referer": page.url}
    with scene.unchanged(events=0):
        sent = at_home.session.post(page.url, data=form, files={"file": (name, content)}, headers=headers)
    assert sent.status_code == 200


def test_a54_an_unsigned_hint_of_who_signs_out(portals: Portals, signed_in: Visitor) -> None:
    """`alg: none`, and a token signed by nobody we know: home, and not to where its client may go."""
    parts = [{"alg": "none"}, {"iss": IDENTITY, "aud": ["quangtri"]}]
    forged = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    query = f"id_token_hint={forged}.&post_logout_redirect_uri={quote(f'{PROVINCE}/')}"
    signed_in.open(f"{IDENTITY}/oidc/logout?{query}")
    assert signed_in.send().url == f"{NATIONAL}/"


def test_a55_two_registrations_of_one_number_keep_apart(
    new_visitor: Callable[[], Visitor], portals: Portals, world: Environment
) -> None:
    """An attacker who declares the victim's number with a phone of his own neither gets nor spoils her code."""
    victim, attacker = new_visitor(), new_visitor()
    victim.open(DECLARE)
    victim.send(**NATIONAL_FORM)
    attacker.open(DECLARE)
    attacker.send(**NATIONAL_FORM | {"phone": "0976000654"})
    for _ in range(5):
        attacker.send(code="000000")
    assert len(world.phones.inbox("0810000500")) == 1
    victim.open(f"{REGISTRATION}/sendOtp")
    victim.send(code=OTP)
    assert victim.path.endswith("/password")


@pytest.mark.parametrize("host", ["dichvucong.gov.vn.", "dichvucong.gov.vn:1", "dichvucong.gov.vn@evil", "[::1]", " "])
def test_a56_a_host_that_is_nearly_ours(network: Network, portals: Portals, host: str) -> None:
    """Misdirected or refused, before any portal looks at it."""
    assert ask(network, "GET / HTTP/1.1", f"Host: {host}") in (400, 421)


@pytest.mark.parametrize(
    "lines",
    [
        ["X: " + "a" * 70_000],
        [f"X-{n}: a" for n in range(200)],
        ["Cookie: " + "; ".join(f"c{n}=1" for n in range(2000))],
        ["Cookie: __Host-phien=" + "%00" * 1000],
        ["Authorization: Basic \xff\xff"],
        ["Content-Type: multipart/form-data", "Content-Length: 0"],
        ["Range: bytes=0-,0-,0-,0-"],
        ["If-Modified-Since: x", "Accept-Language: " + "x," * 1000],
    ],
    ids=lambda lines: lines[0][:24],
)
def test_a57_headers_that_are_too_much(network: Network, portals: Portals, lines: list[str]) -> None:
    """Never an error of the server."""
    for path in ("/", "/oauth2/token"):
        host = "dichvucong.gov.vn" if path == "/" else "xacthuc.dichvucong.gov.vn"
        method = "GET" if path == "/" else "POST"
        assert 200 <= ask(network, f"{method} {path} HTTP/1.1", f"Host: {host}", *lines, host=host) < 500
