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
import io
import ipaddress
import os
import secrets
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from http import HTTPStatus
from types import TracebackType
from typing import IO, Any, cast
from urllib.parse import urlsplit
from wsgiref.handlers import SimpleHandler
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import requests
import trustme
import urllib3
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.errors import JoseError
from requests.adapters import HTTPAdapter
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from mock_portals.disturbances import Disturbance, DisturbedHost
from mock_portals.errors import PortalError

LOOPBACK = "127.0.0.1"
OUR_NAMES = ".gov.vn"
"""What every name that is found here ends in."""
CALL_TIMEOUT = (2.0, 10.0)
"""Seconds to connect, and for the whole answer, when one portal calls another."""
BRIEF_TIMEOUT = (1.0, 2.0)
"""The same, where a citizen's page can do without the answer."""
BACKLOG = 128
READ_SIZE = 65536
LINGER = 2.0
"""Seconds in which a caller that was answered early may go on sending."""
IDLE_TIMEOUT = 60
"""Seconds after which a connection that says nothing is closed."""
REQUEST_TIMEOUT = 60
"""Seconds in which a whole request has to arrive, and so has a handshake, however steadily it drips."""
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
        self._server: _Server | None = None
        self.disturbances: dict[str, Disturbance] = {}

    def start(self) -> Network:
        """Begins to listen; PortTakenError if it cannot."""
        secure = _server_context(self._authority, self.certificate) if self._authority else None
        with _bound_socket(*self._address) as listening:
            self._server = _Server(self._address[0], listening, self, secure)
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
        return _Transport(self, self._client_context())

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
            page = _plain_page(start_response, "421 Misdirected Request", "Không có trang này trong bản mô phỏng")
            return [] if environ["REQUEST_METHOD"] == "HEAD" else page
        how = self.disturbances.get(name)
        if how is Disturbance.UNAVAILABLE:
            page = _plain_page(start_response, "503 Service Unavailable", "Hệ thống đang bảo trì")
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


@contextmanager
def as_agreed(error: type[Exception]) -> Iterator[None]:
    """Raises `error` where a portal that is asked does not answer, or what it says is not as agreed."""
    try:
        yield
    except (requests.RequestException, JoseError, ValueError, KeyError, TypeError) as wrong:
        raise error from wrong


def _nobody(_name: str) -> None:
    """No app has that name."""


def connect(session: requests.Session, transport: HTTPAdapter) -> None:
    """Sends everything that `session` asks for over `transport`, and heeds no proxy of the environment."""
    session.trust_env = False
    session.mount("https://", transport)
    session.mount("http://", transport)


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


def _plain_page(start_response: StartResponse, status: str, message: str) -> list[bytes]:
    page = (
        '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="robots" content="noindex">'
        f"<title>{message}</title><h1>{message}</h1>"
        "<p>MÔ PHỎNG - KHÔNG PHẢI CỔNG DỊCH VỤ CÔNG THẬT</p></html>"
    ).encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(page))),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
    ]
    start_response(status, headers)
    return [page]


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
        if not name:
            return
        with lock:
            if name not in contexts:
                contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                authority.issue_cert(name, common_name=common_name).configure_cert(contexts[name])
        connection.context = contexts[name]

    return choose


def _key_fingerprint(authority: trustme.CA) -> str:
    """Base64 of the SHA-256 of the authority's public key, as Chromium wants it.

    It looks for the key in the chain that a server sends. A root is not sent: so ours is an intermediate.
    """
    certificate = x509.load_pem_x509_certificate(authority.cert_pem.bytes())
    key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode()


class _Answer(SimpleHandler):
    """An answer to one request; `is_complete` as soon as all of it is sent, `ends` where it is the connection's last.

    A connection goes on where both sides know where request and answer end: a browser's ten requests for a page would
    else shake hands ten times.
    """

    http_version = "1.1"
    server_software = None
    wsgi_file_wrapper = None
    headers: Headers
    os_environ: dict[str, str] = {}  # noqa: RUF012 - the library's own attribute; what the machine has set is no request's

    def __init__(self, environ: WSGIEnvironment, written: IO[bytes], *, ends: bool) -> None:
        super().__init__(environ["wsgi.input"], written, environ["wsgi.errors"], environ)
        self.ends, self.is_complete = ends, False
        self._scheme: str = environ["wsgi.url_scheme"]

    def get_scheme(self) -> str:
        """What the listener speaks; the library would guess it."""
        return self._scheme

    def cleanup_headers(self) -> None:
        """Say where the answer ends: by its length, else by the end of the connection."""
        super().cleanup_headers()
        self.ends = self.ends or "Content-Length" not in self.headers
        if self.ends:
            self.headers["Connection"] = "close"

    def close(self) -> None:
        """Note that the whole answer was sent."""
        super().close()
        self.is_complete = True


class _Received(io.RawIOBase):
    """What a caller sends, until a moment: a socket's own time-out begins anew with every byte."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._ends = connection, 0.0

    def allow(self, seconds: float) -> None:
        """From now on what is read has to come within so many seconds altogether, else TimeoutError."""
        self._ends = time.monotonic() + seconds

    def readable(self) -> bool:
        """True: what `io.BufferedReader` asks of what it reads from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes, into `buffer`; what is sent meanwhile keeps the connection's own time-out."""
        usual, left = self._connection.gettimeout(), self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(usual)


class _Handler(WSGIRequestHandler):
    """Werkzeug's handler, silent: what citizens ask for is nobody's log."""

    server: _Server
    rfile: io.BufferedReader
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def setup(self) -> None:
        """Read with a deadline."""
        super().setup()
        self.connection.settimeout(IDLE_TIMEOUT)
        self.rfile.close()
        self._received = _Received(self.connection)
        self.rfile = io.BufferedReader(self._received)

    def handle_one_request(self) -> None:
        """Wait for a request; from its first byte on, all of it has to arrive in time."""
        self._received.allow(IDLE_TIMEOUT)
        try:
            self.rfile.peek(1)
        except TimeoutError:
            self.close_connection = True
            return
        self._received.allow(REQUEST_TIMEOUT)
        super().handle_one_request()

    def parse_request(self) -> bool:
        """False, and an answer, for what is no request; the library reads the address later, and would fail on it."""
        if not super().parse_request():
            return False
        try:
            urlsplit(self.path)
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return False
        return True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say that it is no request, with a page of ours for `code`; `message` and `explain` are the library's."""
        status = HTTPStatus(code) if code < HTTPStatus.INTERNAL_SERVER_ERROR else HTTPStatus.BAD_REQUEST

        def start_response(_status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
            self.send_response_only(status)
            for name, value in [*headers, ("Connection", "close")]:
                self.send_header(name, value)
            self.end_headers()

        page = _plain_page(start_response, "", "Yêu cầu không hợp lệ")
        self.wfile.writelines(page)
        self.close_connection = True

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug names it so
        return

    def run_wsgi(self) -> None:
        """Answer one request. Werkzeug's own ends each connection, and waits 10 ms before."""
        if self.server.is_stopped:
            self.close_connection = True
            return
        has_body = "Content-Length" in self.headers or "Transfer-Encoding" in self.headers
        answer = _Answer(self.make_environ(), cast("IO[bytes]", self.wfile), ends=has_body or self.close_connection)
        answer.run(self.server.app)
        self.close_connection = answer.ends or not answer.is_complete

    def finish(self) -> None:
        """Close both directions, also when what is left to send meets a caller that has hung up."""
        try:
            super().finish()
        except OSError:
            self.close_connection = True
        finally:
            self.rfile.close()

    def connection_dropped(self, error: BaseException, environ: WSGIEnvironment | None = None) -> None:
        self.close_connection = True


class _Server(ThreadedWSGIServer):
    """Werkzeug's threaded server, with the TLS handshake in the connection's own thread.

    Werkzeug shakes hands in the accepting thread, where one silent connection (browsers open them in
    advance) would hold up all others.
    """

    daemon_threads = True

    def __init__(
        self, host: str, listening: socket.socket, app: WSGIApplication, secure: ssl.SSLContext | None
    ) -> None:
        super().__init__(host, listening.getsockname()[1], app, _Handler, fd=listening.fileno())
        self.ssl_context = secure
        self.is_stopped = False

    def shutdown(self) -> None:
        """Answer no more, on open connections neither."""
        self.is_stopped = True
        super().shutdown()

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.ssl_context is None:
            super().finish_request(request, client_address)
            _hear_out(request)
            return
        request.settimeout(REQUEST_TIMEOUT)
        with self.ssl_context.wrap_socket(request, server_side=True) as connection:
            super().finish_request(connection, client_address)
            _hear_out(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that breaks off is the other side's (`request`, `client_address`); anything else is ours."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def _hear_out(connection: socket.socket) -> None:
    """Say that the answer is over, and read on until the caller has sent all, for a moment at most.

    Closing while something is on its way resets the connection, and the answer may never be read (RFC 9112, 9.6).
    """
    ended = time.monotonic() + LINGER
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(LINGER)
        while connection.recv(READ_SIZE) and time.monotonic() < ended:
            continue


def _read_until(ended: float, response: requests.Response) -> None:
    """Reads the whole answer; ReadTimeout if it dribbles on beyond that moment.

    requests itself only limits the silence between two bytes.
    """
    parts = []
    try:
        while part := response.raw.read1(READ_SIZE, decode_content=True):
            parts.append(part)
            if time.monotonic() > ended:
                raise requests.ReadTimeout("the answer takes too long", request=response.request)
    except urllib3.exceptions.HTTPError as error:
        raise requests.ConnectionError(error, request=response.request) from error
    finally:
        response.close()
    response._content, response._content_consumed = b"".join(parts), True


class _Transport(HTTPAdapter):
    """Carries requests to the listener: name resolution of its own, the asked name kept in TLS and Host."""

    def __init__(self, network: Network, secure: ssl.SSLContext | None) -> None:
        self._network = network
        self._secure = secure
        super().__init__(max_retries=0)

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        name = urlsplit(request.url).hostname
        names = {"ssl_context": self._secure, "server_hostname": name, "assert_hostname": name}
        return self.poolmanager.connection_from_host(
            LOOPBACK,
            port=self._network.port,
            scheme="https" if self._secure else "http",
            pool_kwargs=names if self._secure else None,
        )

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """The pool's own context already trusts our authority, and no public one."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        request = request.copy()  # a redirect copies the headers of its predecessor, and must not inherit Host
        request.headers.setdefault("Host", urlsplit(request.url).netloc)
        given = kwargs.get("timeout") or self._network.call_timeout
        connecting, answering = given if isinstance(given, tuple) else (given, given)
        ended = time.monotonic() + connecting + answering
        kwargs |= {"timeout": (connecting, answering), "stream": True}
        response = super().send(request, *args, **kwargs)
        _read_until(ended, response)
        return response

    def close(self) -> None:
        """Sessions come and go; the transport is shared by all of them."""
