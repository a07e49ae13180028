"""The listener: real names, nothing but this machine, one host's trouble is not another's."""

import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from http.client import HTTPConnection, HTTPException
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
import requests
from playwright.sync_api import Browser, Error

from mock_portals.addresses import Addresses
from mock_portals.errors import PortalError
from mock_portals.network import Disturbance, Network, PortTakenError

ONE, OTHER = "https://mot.gov.vn", "https://hai.gov.vn"


def site(name: str) -> WSGIApplication:
    """A site that says its name, and sets a cookie."""

    def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        seen = environ.get("HTTP_COOKIE", "")
        headers = [("Set-Cookie", f"from={name}"), ("Content-Type", "text/html")]
        start_response("200 OK", headers)
        return [f"{name} {environ['wsgi.url_scheme']} {seen}".encode()]

    return app


@pytest.fixture(scope="module")
def own() -> Iterator[Network]:
    """A listener of this module's own."""
    with Network() as network:
        yield network


@pytest.fixture
def sites(own: Network) -> Network:
    """Two sites behind it."""
    own.mount({"mot.gov.vn": site("mot"), "hai.gov.vn": site("hai")})
    return own


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "::", "dichvucong.gov.vn", ""])
def test_only_this_machine_is_listened_on(host: str) -> None:
    """A46: any other address than loopback is refused with a sentence."""
    with pytest.raises(PortalError, match="listen only on this machine"):
        Network(host=host)


def test_a_taken_port_is_told_in_a_sentence(own: Network) -> None:
    """Nothing is printed, and no SystemExit comes out of the library below."""
    with pytest.raises(PortTakenError, match=f"Port {own.port} of 127.0.0.1 cannot be used"):
        Network(port=own.port).start()


def test_each_name_has_its_own_site_and_cookies(sites: Network) -> None:
    """One port, two hosts: neither sees the other's cookie."""
    with sites.session() as session:
        assert session.get(ONE).text == "mot https "
        assert session.get(OTHER).text == "hai https "
        assert session.get(ONE).text == "mot https from=mot"


def test_an_unknown_name_is_misdirected_and_not_repeated(sites: Network) -> None:
    """A29: 421, and the page does not show what was asked for."""
    with sites.session() as session:
        answers = [session.get("https://ba.gov.vn"), session.get(ONE, headers={"Host": "evil.example"})]
        answers.append(session.get(ONE, headers={"Host": "mot.gov.vn:444"}))
    for answer in answers:
        assert answer.status_code == 421
        assert "evil" not in answer.text
        assert "MÔ PHỎNG" in answer.text


def test_a_call_between_portals_never_leaves_the_machine(sites: Network) -> None:
    """Whatever name is asked for, the listener answers, and no proxy of the environment is heeded."""
    with sites.session() as session:
        assert session.get("https://www.example.com/").status_code == 421
        assert session.trust_env is False


def test_the_authority_is_known_to_the_portals_only(sites: Network) -> None:
    """A caller without our authority refuses the certificate; one with it checks the name."""
    context = sites._client_context()
    assert context
    with (
        socket.create_connection(("127.0.0.1", sites.port)) as plain,
        context.wrap_socket(plain, server_hostname="mot.gov.vn") as secure,
    ):
        names = secure.getpeercert()["subjectAltName"]  # type: ignore[index]
    assert names == (("DNS", "mot.gov.vn"),)
    with pytest.raises(requests.exceptions.SSLError):
        requests.get(f"https://127.0.0.1:{sites.port}", timeout=5)


def test_disturbances_are_of_one_host_and_end_with_the_next_world(sites: Network) -> None:
    """Down: no answer at all. Unavailable: 503. The other host goes on; mounting forgets both."""
    with sites.session() as session:
        sites.disturbances["mot.gov.vn"] = Disturbance.DOWN
        with pytest.raises(requests.ConnectionError):
            session.get(ONE)
        assert session.get(OTHER).status_code == 200
        sites.disturbances["mot.gov.vn"] = Disturbance.UNAVAILABLE
        assert session.get(ONE).status_code == 503
        sites.mount({"mot.gov.vn": site("mot")})
        assert session.get(ONE).status_code == 200


def test_a_silent_connection_holds_nobody_up(sites: Network) -> None:
    """A browser opens connections in advance and says nothing on them."""
    silent = [socket.create_connection(("127.0.0.1", sites.port)) for _ in range(10)]
    with sites.session() as session:
        assert session.get(ONE, timeout=5).status_code == 200
    for connection in silent:
        connection.close()


def test_a_browser_finds_the_portals_and_nothing_else(network: Network, browser: Browser) -> None:
    """The certificates are trusted without ignoring errors; every other name is nowhere."""
    network.mount({"dichvucong.gov.vn": site("quoc-gia"), "dichvucong.quangtri.gov.vn": site("tinh")})
    with browser.new_context() as context:
        page = context.new_page()
        page.goto("https://dichvucong.gov.vn/")
        assert page.inner_text("body").startswith("quoc-gia https")
        page.goto("https://dichvucong.quangtri.gov.vn/")
        assert page.inner_text("body").startswith("tinh https")
        for elsewhere in ("https://www.example.com/", "http://vnexpress.net/", "https://gov.vn.example/"):
            with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
                page.goto(elsewhere)


def test_plain_http_for_ones_own_browser() -> None:
    """Names under *.localhost, with the port in them."""
    with Network(tls=False) as plain:
        addresses = Addresses.local(plain.port)
        plain.mount({"dichvucong.localhost": site("mot")})
        with plain.session() as session:
            assert session.get(addresses.national).text == "mot http "


@pytest.fixture
def connection() -> Iterator[tuple[Network, HTTPConnection]]:
    """A listener without TLS, and one connection to it on which `mot` has answered already."""
    with Network(tls=False) as plain:
        plain.mount({"mot.gov.vn": site("mot")})
        connection = HTTPConnection("127.0.0.1", plain.port, timeout=10)
        ask(connection)
        yield plain, connection
        connection.close()


def ask(connection: HTTPConnection, method: str = "GET", body: str | None = None) -> tuple[bytes, bool]:
    """The answer, and whether the connection goes on after it; one that has ended is not opened again."""
    port, connection.auto_open = connection.port, connection.sock is None
    connection.request(method, "/", body, {"Host": f"mot.gov.vn:{port}"})
    response = connection.getresponse()
    return response.read(), not response.will_close


def test_a_connection_goes_on_after_an_answer(connection: tuple[Network, HTTPConnection]) -> None:
    """A browser asks for the parts of a page on it: each is answered whole, also one that has no body."""
    _, open_one = connection
    assert ask(open_one) == (b"mot http ", True)
    assert ask(open_one, "HEAD")[0] == b""
    assert ask(open_one) == (b"mot http ", True)


def test_a_connection_ends_with_a_request_that_has_a_body(connection: tuple[Network, HTTPConnection]) -> None:
    """An app may leave some of it unread, which would be taken for the next request."""
    _, open_one = connection
    assert ask(open_one, "POST", "GET /muon HTTP/1.1\r\n\r\n") == (b"mot http ", False)


@pytest.mark.parametrize("fault", [Disturbance.DOWN, Disturbance.RESET])
def test_a_fault_ends_a_connection_that_is_open(connection: tuple[Network, HTTPConnection], fault: Disturbance) -> None:
    """A host that goes down while a browser is connected answers it no more."""
    network, open_one = connection
    network.disturbances["mot.gov.vn"] = fault
    with pytest.raises((HTTPException, ConnectionError)):
        ask(open_one)


def test_a_listener_that_has_stopped_answers_on_no_connection(connection: tuple[Network, HTTPConnection]) -> None:
    """Whoever stopped it may rely on that."""
    network, open_one = connection
    network.stop()
    with pytest.raises((HTTPException, ConnectionError)):
        ask(open_one)


def test_by_hand_a_taken_port_ends_with_one_sentence(own: Network) -> None:
    """No traceback; the exit code is not zero."""
    command = [sys.executable, "-m", "mock_portals", "--port", str(own.port)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Error: Port {own.port} of 127.0.0.1 cannot be used")
    assert ended.stderr.count("\n") == 1
