"""The listener: one socket on this machine that serves every portal by the name in its Host header.

    network = Network()                      # TLS, a free port
    network.start()
    network.mount({"dichvucong.gov.vn": app, ...})
    browser = chromium.launch(args=network.browser_arguments)
    network.session().get("https://dichvucong.gov.vn/")
    network.disturbances["dichvucong.gov.vn"] = Disturbance.DOWN        # one of mock_portals.disturbances
    network.stop()

Nothing leaves the machine: browsers are told to find every `*.gov.vn` here and nothing else anywhere,
and a portal that calls another does so over real HTTP to this same listener.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import os
import re
import secrets
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import TracebackType
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import requests
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from requests.adapters import HTTPAdapter

from mock_portals.disturbances import Disturbance, DisturbedHost
from mock_portals.errors import PortalError
from mock_portals.http_server import Server, plain_page
from mock_portals.transport import LOOPBACK, Transport, connect

OUR_NAMES = ".gov.vn"
"""What every name that is found here ends in."""
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}", re.IGNORECASE)
MOST_NAMES = 500
"""Certificates that are made and kept: for further names it is that of another."""
CALL_TIMEOUT = (2.0, 10.0)
"""Seconds to connect, and for the whole answer, when one portal calls another."""
BRIEF_TIMEOUT = (1.0, 2.0)
"""The same, where a citizen's page can do without the answer."""
BACKLOG = 128
NO_DETOUR = (
    # each browser heeds one of these: a headless shell the first alone; the second also overrules a PAC file
    "--proxy-server=direct://",
    "--no-proxy-server",
    # a page may otherwise send datagrams to any number (WebRTC), which no resolver is asked for
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
)
"""Chromium switches: no proxy of the environment, the system or a PAC file is asked, and no datagram is sent."""


FindApp = Callable[[str], WSGIApplication | None]


class PortTakenError(PortalError):
    """The port that was asked for cannot be listened on."""


class Network:
    """One listener for all hosts; the apps behind it can be replaced at any time.

    `certificate` is the common name of all its certificates, which no other listener has. When one portal calls
    another, `call_timeout` are the seconds to connect and for the whole answer, `brief_timeout` the same where a
    citizen's page can do without the answer.
    """

    def __init__(
        self,
        host: str = LOOPBACK,
        port: int = 0,
        tls: bool = True,
        call_timeout: tuple[float, float] = CALL_TIMEOUT,
        brief_timeout: tuple[float, float] = BRIEF_TIMEOUT,
    ) -> None:
        _refuse_other_machines(host)
        self.call_timeout, self._brief_timeout = call_timeout, brief_timeout
        self._address = (host, port)
        self._root = trustme.CA() if tls else None
        self._authority = self._root.create_child_ca() if self._root else None
        self.certificate = f"mock portals {secrets.token_hex(8)}"
        self._apps: Mapping[str, WSGIApplication] = {}
        self._others: FindApp = _nobody
        self._server: Server | None = None
        self.disturbances: dict[str, Disturbance] = {}

    def start(self) -> Network:
        """Begins to listen; PortTakenError if it cannot."""
        secure = _server_context(self._authority, self.certificate) if self._authority else None
        with _bound_socket(*self._address) as listening:
            self._server = Server(self._address[0], listening, self, secure)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True, name="portals").start()
        return self

    def stop(self) -> None:
        """Stops listening; harmless if it never started."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def __enter__(self) -> Network:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def port(self) -> int:
        """The port really listened on."""
        return self._server.port if self._server else self._address[1]

    def mount(self, apps: Mapping[str, WSGIApplication], others: FindApp | None = None) -> None:
        """Replaces all apps (keys are host names without a port) and forgets all disturbances.

        `others` is asked for the app of any further name, when a request asks for it.
        """
        self._apps, self._others = dict(apps), others or _nobody
        self.disturbances = {}

    @property
    def brief_timeout(self) -> tuple[float, float]:
        """What a call takes at most that a citizen's page can do without."""
        return min(self._brief_timeout, self.call_timeout)

    @property
    def resolver_rules(self) -> str:
        """For Chromium's `--host-resolver-rules`: our names are here, all others are nowhere."""
        return f"MAP *{OUR_NAMES} {LOOPBACK}:{self.port}, MAP * ~NOTFOUND, EXCLUDE {LOOPBACK}"

    def serves(self, host: str) -> bool:
        """Whether browsers are told to find ``host`` here: one that is served, or a name that none has (421)."""
        return host.lower().rstrip(".").endswith(OUR_NAMES)

    @property
    def browser_arguments(self) -> list[str]:
        """Chromium arguments that find the portals and trust their certificates, and nothing else."""
        arguments = [f"--host-resolver-rules={self.resolver_rules}", *NO_DETOUR]
        if self._authority:
            arguments.append(f"--ignore-certificate-errors-spki-list={_key_fingerprint(self._authority)}")
        return arguments

    @cached_property
    def transport(self) -> HTTPAdapter:
        """What carries a requests session to the listener, whatever name it asks for."""
        return Transport(lambda: self.port, lambda: self.call_timeout, self._client_context())

    def session(self) -> requests.Session:
        """A session with which one portal calls another (and a test calls any of them)."""
        session = requests.Session()
        connect(session, self.transport)
        return session

    def call(
        self,
        address: str,
        form: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: tuple[float, float] | None = None,
    ) -> requests.Response:
        """What a portal answers another.

        Args:
            address: What is asked for.
            form: What is posted; GET without one.
            auth: Name and secret, as HTTP Basic.
            timeout: Seconds to connect, and for the whole answer; `call_timeout` if none are given.

        Raises:
            requests.RequestException: It does not answer.
        """
        with self.session() as session:
            return session.request("GET" if form is None else "POST", address, data=form, auth=auth, timeout=timeout)

    def _client_context(self) -> ssl.SSLContext | None:
        if not self._root:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._root.configure_trust(context)
        return context

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers a request as the WSGI app of the host that it asks for."""
        name = _asked_host(environ, self.port)
        app = self._apps.get(name) or self._others(name)
        if app is None:
            page = plain_page(start_response, "421 Misdirected Request", "Không có trang này trong bản mô phỏng")
            return [] if environ["REQUEST_METHOD"] == "HEAD" else page
        how = self.disturbances.get(name)
        if how is Disturbance.UNAVAILABLE:
            page = plain_page(start_response, "503 Service Unavailable", "Hệ thống đang bảo trì")
            return [] if environ["REQUEST_METHOD"] == "HEAD" else page
        if how:
            drip = self.call_timeout[1] / 2
            return DisturbedHost(how, drip, lambda: self.disturbances.get(name) is how)(app, environ, start_response)
        return app(environ, start_response)

    def disturb(self, host: str, how: str) -> None:
        """Disturbs `host` from now on; `how` is the value of a Disturbance, e.g. `slow`, else ValueError."""
        self.disturbances[host] = Disturbance(how)

    def heal(self, host: str) -> None:
        """Ends whatever is wrong with `host`."""
        self.disturbances.pop(host, None)


def _nobody(_name: str) -> None:
    """No app has that name."""


def _refuse_other_machines(host: str) -> None:
    try:
        is_loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback:
        raise PortalError(
            f"The portals are a simulation and listen only on this machine ({LOOPBACK}), not on {host!r}."
        )


def _bound_socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else error
        raise PortTakenError(f"Port {port} of {host} cannot be used: {reason}.") from error


def _asked_host(environ: WSGIEnvironment, port: int) -> str:
    """The host name asked for; empty if the Host header names another port than ours."""
    name, _, asked_port = environ.get("HTTP_HOST", "").lower().partition(":")
    return name if asked_port in ("", str(port)) else ""


def _server_context(authority: trustme.CA, common_name: str) -> ssl.SSLContext:
    """A context that answers every name with a certificate of its own, made when first asked for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", common_name=common_name).configure_cert(context)
    context.sni_callback = _certificate_chooser(authority, common_name)
    return context


def _certificate_chooser(
    authority: trustme.CA, common_name: str
) -> Callable[[ssl.SSLObject, str | None, ssl.SSLContext], None]:
    contexts: dict[str, ssl.SSLContext] = {}
    lock = threading.Lock()

    def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        if not name or not _HOST.fullmatch(name) or (name not in contexts and len(contexts) >= MOST_NAMES):
            return
        with lock:
            if name not in contexts:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                authority.issue_cert(name, common_name=common_name).configure_cert(context)
                contexts[name] = context
        connection.context = contexts[name]

    return choose


def _key_fingerprint(authority: trustme.CA) -> str:
    """Base64 of the SHA-256 of the authority's public key, as Chromium wants it.

    It looks for the key in the chain that a server sends. A root is not sent: so ours is an intermediate.
    """
    certificate = x509.load_pem_x509_certificate(authority.cert_pem.bytes())
    key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode()
