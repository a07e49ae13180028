"""A browser of a mock run asks nobody but the listener: no proxy, no name server, no other machine."""

import os
from collections.abc import Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from playwright.sync_api import Playwright

from guidebook.browser.browsers import find_browser
from guidebook.browser.switches import NOWHERE
from mock_portals.network import NO_DETOUR, Network
from tests.soak.network import PROXIES, browsers, listening
from tests.soak.sockets import can_trace, sent_away, traced

# A page that tries every way out: by name and by number, as a stream and as datagrams.
RESTLESS = b"""<!doctype html><title>restless</title>
<link rel=dns-prefetch href=//dns.example.com><link rel=preconnect href=https://203.0.113.9>
<link rel=prefetch href=http://203.0.113.10/next><img src=http://203.0.113.11/seen.png>
<script>
navigator.sendBeacon("http://203.0.113.8/beacon");
fetch("http://203.0.113.6/fetched").catch(() => 0);
for (const open of [() => new WebSocket("ws://203.0.113.5/"), () => new WebTransport("https://203.0.113.4:443/")])
  try { open(); } catch { /* this browser has none */ }
const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:198.51.100.1:3478" }] });
peer.createDataChannel("x");
peer.onicegatheringstatechange = () => { if (peer.iceGatheringState === "complete") document.title = "done"; };
peer.createOffer().then((offer) => peer.setLocalDescription(offer));
</script>"""


def restless(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """A site that is not content with itself."""
    start_response("200 OK", [("Content-Type", "text/html"), ("Alt-Svc", 'h3="203.0.113.3:443"')])
    return [RESTLESS]


def program(kind: str) -> Path:
    """A browser of that kind; the test is skipped where there is none."""
    if kind == "usual":
        return find_browser().path
    full = browsers()[1:]
    return full[0] if full else pytest.skip("there is no full browser here")


@pytest.mark.parametrize("settings", ["variables", "switches"])
@pytest.mark.parametrize("kind", ["usual", "full"])
def test_no_proxy_hears_anything(kind: str, settings: str, playwright: Playwright, network: Network) -> None:
    """Be it named by the environment, in small letters and in capitals, by a PAC file or by a switch."""
    network.mount({"dichvucong.gov.vn": restless})
    with listening() as (proxy, heard):
        variables: dict[str, str | float | bool] = dict.fromkeys(PROXIES, proxy) if settings == "variables" else {}
        switches = [f"--proxy-server={proxy}", f"--proxy-pac-url={proxy}/proxy.pac", "--proxy-bypass-list=<-loopback>"]
        browser = playwright.chromium.launch(
            executable_path=program(kind),
            args=["--no-sandbox", *(switches if settings == "switches" else []), *network.browser_arguments],
            env={**os.environ, "no_proxy": "", "NO_PROXY": "elsewhere.example", **variables},
        )
        page = browser.new_page()
        page.goto("https://dichvucong.gov.vn/")
        assert page.evaluate("fetch('http://www.example.com/').catch(() => 'unreachable')") == "unreachable"
        browser.close()
    assert heard == []


@pytest.mark.skipif(not can_trace(), reason="strace is missing, or not allowed here")
@pytest.mark.parametrize("kind", ["usual", "full"])
def test_no_socket_leads_off_this_machine(kind: str, playwright: Playwright, network: Network, tmp_path: Path) -> None:
    """Neither the page's own attempts nor the browser's: no stream, no datagram, no name server."""
    network.mount({"dichvucong.gov.vn": restless})
    started, noted = traced(program(kind), tmp_path)
    browser = playwright.chromium.launch(executable_path=started, args=["--no-sandbox", *network.browser_arguments])
    page = browser.new_page()
    page.goto("https://dichvucong.gov.vn/")
    page.wait_for_function("document.title === 'done'")
    browser.close()
    assert str(network.port) in noted.read_text(), "strace has heard of nothing at all"
    assert sent_away(noted.read_text()) == []


def test_what_prints_the_guide_goes_no_other_way() -> None:
    """The engine's own browser has the same switches, and finds no name at all."""
    assert set(NO_DETOUR) < set(NOWHERE)
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in NOWHERE


def test_what_is_sent_away_is_told_from_what_stays() -> None:
    """Streams that are opened count, and datagrams that are sent; a datagram's socket that sends nothing doesn't."""
    noted = """1 connect(3<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0
1 connect(3<TCPv6:[2]>, {sin6_port=htons(443), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}) = 0
1 connect(3<UDP:[3]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("8.8.8.8")}, 16) = 0
1 sendto(3<UDP:[10.0.0.2:4000->8.8.4.4:53]>, "\\1", 1, 0, NULL, 0) = 1
1 sendto(3<UDP:[0.0.0.0:4000]>, "\\1", 1, 0, {sin_port=htons(5353), sin_addr=inet_addr("224.0.0.251")})
1 sendmsg(3<TCP:[127.0.0.1:4000->127.0.0.1:80]>, "\\1", 1, 0, NULL, 0) = 1
1 connect(3<UNIX-STREAM:[9]>, {sa_family=AF_UNIX, sun_path="/run/x"}, 16) = 0"""
    assert sent_away(noted) == ["TCP 2001:db8::1:443", "UDP 224.0.0.251:5353", "UDP 8.8.4.4:53"]
