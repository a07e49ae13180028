"""A76-A79: values of another kind, requests that break a library, requests that nobody planned, and endless ones."""

import socket
import ssl
import subprocess
import sys
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from mock_portals import http_server
from mock_portals.environment import Environment
from mock_portals.network import Network
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals, open_portals
from tests.portals.attacks.attacker import (
    IDENTITY,
    NATIONAL,
    PROVINCE,
    Attacker,
    csrf_token,
)
from tests.portals.attacks.fuzzing import SITES
from tests.portals.attacks.raw import send
from tests.portals.attacks.scene import STRIP, Scene, is_page
from tests.portals.attacks.test_input_and_races import Forms, _routes_with_forms, fields_of
from tests.portals.visitor import Visitor

PDF = b"%PDF-1.4"
ROOT = Path(__file__).parents[3]
EXAMPLES = 2
"""How often each kind of wrong request is sent to each route; `make soak` sends more."""
LIMIT = 0.3
"""Seconds, where a minute is meant."""


@pytest.fixture
def forms(portals: Portals, at_home: Visitor, provincial: ProvincialAccount) -> Forms:
    """Whatever a form needs is there."""
    return Forms(portals, at_home, portals.province.submit_dossier(provincial.user_name).code)


# A76: another kind


@pytest.mark.parametrize("address", _routes_with_forms())
def test_a76_a_file_for_a_text(forms: Forms, scene: Scene, address: str) -> None:
    """In every field of every form that is no file: a page, one event, nothing stored and nothing sent."""
    names = [name for name in forms.open(address) if name not in {"csrf_token", "file"}]
    page, session = forms.visitor.page, forms.visitor.session
    for name in names or ["khac"]:
        texts = {**fields_of(page.text), "csrf_token": csrf_token(page)}
        texts.pop(name, None)
        with scene.unchanged():
            sent = session.post(page.url, data=texts, files={name: ("a.pdf", PDF)}, headers={"Referer": page.url})
        assert is_page(sent), name


@pytest.mark.parametrize("address", _routes_with_forms())
def test_a76_what_is_no_form(forms: Forms, scene: Scene, address: str) -> None:
    """JSON and plain text, with the token of the page in a header: no page of ours sends them."""
    forms.open(address)
    page, session = forms.visitor.page, forms.visitor.session
    for kind, body in (("application/json", b"[1]"), ("application/json", b'{"number": {}}'), ("text/plain", b"a=b")):
        headers = {"Referer": page.url, "X-CSRFToken": csrf_token(page), "Content-Type": kind}
        with scene.unchanged():
            assert is_page(session.post(page.url, data=body, headers=headers), 415), body


def test_a76_a_text_for_a_file(portals: Portals, at_home: Visitor, scene: Scene) -> None:
    """A paper that is a word."""
    page = at_home.open(f"{PROVINCE}/quangtri/congdan/hosodanop/{portals.province.submit_dossier('huong123').code}")
    form = {"csrf_token": csrf_token(page), "file": "a.pdf"}
    with scene.unchanged():
        assert is_page(at_home.session.post(page.url, data=form, headers={"Referer": page.url}))


# A202: parts of a form without a name

NAMELESS = {
    "a text": b"Content-Disposition: form-data\r\n\r\nv",
    "a text with an empty name": b'Content-Disposition: form-data; name=""\r\n\r\nv',
    "a file": b'Content-Disposition: form-data; filename="a.pdf"\r\n\r\n%PDF-',
    "no head": b"\r\nv",
    "another disposition": b"Content-Disposition: attachment\r\n\r\nv",
    "an empty disposition": b"Content-Disposition:\r\n\r\nv",
    "a disposition that is none": b"Content-Disposition: ;;=;\r\n\r\nv",
}


@pytest.mark.parametrize("address", _routes_with_forms())
def test_a202_a_part_without_a_name_is_refused(forms: Forms, scene: Scene, address: str) -> None:
    """At every form, beside its token and without: a page, one event, nothing stored and nothing sent."""
    forms.open(address)
    page, session = forms.visitor.page, forms.visitor.session
    headers = {"Referer": page.url, "Content-Type": "multipart/form-data; boundary=x"}
    token = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{csrf_token(page)}\r\n'.encode()
    for what, part in NAMELESS.items():
        for before in (b"", token):
            body = b"%b--x\r\n%b\r\n--x--\r\n" % (before, part)
            with scene.unchanged():
                sent = session.post(page.url, data=body, headers=headers)
            assert is_page(sent), (what, before, sent.status_code)


def test_a202_a_boundary_is_short(portals: Portals, visitor: Visitor, scene: Scene) -> None:
    """One of sixty thousand characters is looked for at every place of the form."""
    page = visitor.open(f"{PROVINCE}/quangtri/congdan/dangnhap")
    headers = {"Referer": page.url, "Content-Type": f"multipart/form-data; boundary={'x' * 60_000}"}
    with scene.unchanged():
        assert is_page(visitor.session.post(page.url, data=b"--" + b"x" * 60_000, headers=headers), 415)


# A206: how long a body is

LENGTHS = ["Transfer-Encoding: chunked", "Transfer-Encoding: identity", "Transfer-Encoding: gzip, chunked"]
LENGTHS += [f"Content-Length: {length}" for length in ("+5", "-5", "1_0", "\xb2", "5, 5", "0x5", "5.0", "9" * 30, "")]


@pytest.mark.parametrize("length", [*LENGTHS, "Content-Length: 5\r\nContent-Length: 5"], ids=repr)
def test_a206_a_length_is_said_in_digits(network: Network, portals: Portals, scene: Scene, length: str) -> None:
    """Whatever else says it is read in one way here and in another elsewhere: no portal is asked."""
    lines = ["POST /dang-xuat HTTP/1.1", "Host: dichvucong.gov.vn", "Content-Type: application/x-www-form-urlencoded"]
    with scene.unchanged(events=0):
        received = send(network, *lines, length, body=b"0x3\r\na=b\r\n0\r\n\r\n")
    assert received.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 411 "))
    assert received.count(b"HTTP/1.1") == 1
    assert STRIP.encode() in received


# A77: requests that break a library

ADDRESSES = ["https://[", 'https://a"b', "https://a\\b", "https://dịchvụ.vn/", "a\0b", "\ud800", "https://a/\r\nX: y"]
KINDS = ["códe", 'code"', "code\\", "\0", "code\n", "\u202ecode", "'" * 400 + '"']
CREDENTIALS = [
    b"Basic",
    b"Basic ",
    b"Basic \xff\xff",
    b"Basic /w==",
    b"Basic ====",
    b"Basic abc",
    b"Basic\t/w== x",
    b"Basic\xa0/w== x",
    b"Bearer \xe9",
    b"Bearer\x0b x",
]


def test_a77_a_hostile_request_for_a_code(attacker: Attacker, scene: Scene) -> None:
    """An address and a kind of answer that no error may repeat: a page, and no way to the client."""
    asked = [*(("redirect_uri", address) for address in ADDRESSES), *(("response_type", kind) for kind in KINDS)]
    for name, value in asked:
        with scene.unchanged():
            assert is_page(attacker.ask(**{name: value.encode("utf-8", "surrogatepass")})), (name, value)  # type: ignore[arg-type]


def test_a77_a_hostile_request_for_a_token(attacker: Attacker, scene: Scene) -> None:
    """A grant that no error may repeat, with the client's right secret; and the code is not burned."""
    code = attacker.code()
    with scene.unchanged():
        assert is_page(attacker.redeem(code, grant_type='authorization_code"é'))
    assert attacker.redeem(code).status_code == 200


@pytest.mark.parametrize("shown", CREDENTIALS, ids=repr)
def test_a77_malformed_credentials(network: Network, portals: Portals, scene: Scene, shown: bytes) -> None:
    """Wherever one portal calls another, and on a page that asks for none: one page, one event."""
    calls = {
        IDENTITY: ["POST /oauth2/token", "GET /oauth2/userinfo"],
        NATIONAL: ["POST /tai-khoan/lien-ket/tu-dong", "GET /"],
        PROVINCE: ["POST /quangtri/lien-ket/token", "GET /quangtri/lien-ket/userinfo", "POST /quangtri/lien-ket/huy"],
    }
    for host, lines in ((origin.removeprefix("https://"), lines) for origin, lines in calls.items()):
        for line in lines:
            with scene.unchanged():
                header = f"Authorization: {shown.decode('latin-1')}"
                received = send(network, f"{line} HTTP/1.1", f"Host: {host}", header, host=host)
            assert received.startswith(b"HTTP/1.1 401"), line


def test_a77_a_referer_that_is_no_address(at_home: Visitor, scene: Scene) -> None:
    """With the right token of the form."""
    page = at_home.open(f"{NATIONAL}/tai-khoan/thong-tin-mo-rong")
    form = {"csrf_token": csrf_token(page), "occupation": "x"}
    with scene.unchanged():
        assert is_page(at_home.session.post(page.url, data=form, headers={"Referer": "https://["}))


@pytest.mark.parametrize("line", ["GET http://[ HTTP/1.1", "GET / HTTP/9.9", "GET", "GET / HTTP/x"])
def test_a77_what_is_no_request(network: Network, portals: Portals, line: str) -> None:
    """The listener says so with a page of ours, which repeats nothing and names no machinery."""
    received = send(network, line, "Host: dichvucong.gov.vn")
    assert b" 400 Bad Request\r\n" in received or not received.startswith(b"HTTP/1")
    assert STRIP.encode() in received
    assert b"Python" not in received


# A78: requests that nobody planned


@pytest.mark.long
@pytest.mark.parametrize("sites", [SITES[::2], SITES[1::2]], ids=["half", "other half"])
def test_a78_fuzzed_requests(sites: list[str]) -> None:
    """At every route of every site: no error of ours; who is refused is noted, has stored nothing and sent no message.

    In a process of its own: here pytest would explain each assertion of Hypothesis, which takes ten times as long.
    """
    command = [sys.executable, "-m", "tests.portals.attacks.fuzzing", str(EXAMPLES), *sites]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr[-5000:]
    assert ended.stdout.count(" requests") == len(sites)


# A79: a request that never ends


HOST = b"Host: dichvucong.quangtri.gov.vn\r\n"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A listener gives a moment where it usually gives a minute."""
    monkeypatch.setattr(http_server, "REQUEST_TIMEOUT", LIMIT)
    monkeypatch.setattr(http_server, "IDLE_TIMEOUT", LIMIT)


def drip(connection: socket.socket, sent: bytes, rest: bytes) -> tuple[bytes, float]:
    """What is answered to `sent` and then a byte of `rest` every now and then, and after how many seconds it ends."""
    began, received, drops = time.monotonic(), b"", iter(rest)
    connection.settimeout(LIMIT / 6)
    connection.sendall(sent)
    while time.monotonic() < began + 20 * LIMIT:
        try:
            part = connection.recv(65536)
        except TimeoutError:
            with suppress(ConnectionError):
                connection.sendall(bytes(islice(drops, 1)))
            continue
        except ConnectionError:
            break
        if not part:
            break
        received += part
    return received, time.monotonic() - began


LOG_IN = b"POST /quangtri/congdan/dangnhap HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n" + HOST
ENDLESS = {
    "body": (LOG_IN + b"Content-Length: 1000\r\n\r\n", 400),
    "header": (b"GET / HTTP/1.1\r\n" + HOST + b"X: ", 0),
    "address": (b"GET /", 0),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_a79_a_request_in_drops(world: Environment, impatient: None, what: str) -> None:
    """Each comes in time, all of them do not: a portal that was asked already says so, and the connection ends."""
    sent, status = ENDLESS[what]
    with Network(tls=False) as network:
        scene = Scene(open_portals(network, world))
        with scene.unchanged(events=1 if status else 0), socket.create_connection(("127.0.0.1", network.port)) as slow:
            received, seconds = drip(slow, sent, b"a" * 1000)
    assert received[9:12] == (b"400" if status else b"")
    assert STRIP.encode() in received or not status
    assert LIMIT <= seconds < 10 * LIMIT


def test_a79_a_handshake_in_drops(impatient: None) -> None:
    """It ends as well: no portal has been asked yet."""
    hello = ssl.MemoryBIO()
    greeting = ssl.create_default_context().wrap_bio(ssl.MemoryBIO(), hello, server_hostname="dichvucong.gov.vn")
    with pytest.raises(ssl.SSLWantReadError):
        greeting.do_handshake()
    with Network() as network, socket.create_connection(("127.0.0.1", network.port)) as slow:
        received, seconds = drip(slow, b"", hello.read())
    assert received == b""
    assert LIMIT <= seconds < 10 * LIMIT


def test_a79_a_connection_that_says_nothing_more(world: Environment, impatient: None) -> None:
    """It is closed in its time after the answer."""
    asked = b"GET /oauth2/jwks HTTP/1.1\r\nHost: xacthuc.dichvucong.gov.vn\r\n\r\n"
    with Network(tls=False) as network:
        open_portals(network, world)
        with socket.create_connection(("127.0.0.1", network.port)) as idle:
            received, seconds = drip(idle, asked, b"")
    assert received.startswith(b"HTTP/1.1 200")
    assert LIMIT <= seconds < 10 * LIMIT
