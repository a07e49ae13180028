"""The server behind the listener: connections that go on, bounds on how long a request may take, TLS."""

from __future__ import annotations

import io
import re
import socket
import ssl
import sys
import time
from contextlib import suppress
from http import HTTPStatus
from typing import IO, Any, cast
from urllib.parse import urlsplit
from wsgiref.handlers import SimpleHandler
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from mock_portals.limits import ADDRESS_LIMIT

LINGER = 2.0
"""Seconds in which a caller that was answered early may go on sending."""
IDLE_TIMEOUT = 60
"""Seconds after which a connection that says nothing is closed."""
REQUEST_TIMEOUT = 60
"""Seconds in which a whole request has to arrive, and so has a handshake, however steadily it drips."""
READ_SIZE = 65536


def plain_page(start_response: StartResponse, status: str, message: str) -> list[bytes]:
    """Answer by `start_response` with `status` and a page that says a `message`, and that it is a mock."""
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

    def log_exception(self, exc_info: Any) -> None:
        """A caller that hangs up, as `exc_info` tells, is no fault of ours."""
        if not issubclass(exc_info[0], OSError):
            super().log_exception(exc_info)

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

    server: Server
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
        """False, and an answer, for what is no request that a portal reads."""
        if not super().parse_request():
            return False
        objection = self._objection()
        if objection:
            self.send_error(objection)
        return objection is None

    def _objection(self) -> HTTPStatus | None:
        """What is wrong with the request before any portal is asked; None if nothing is.

        The library would fail later on what is no address, and what finds a portal's pages passes over each part of
        one. How long a body is, is said once, in digits: of other spellings, and of sizes of chunks, the library takes
        more than others do (RFC 9112, 6.3 lets a server ask for a length).
        """
        if len(self.path) > ADDRESS_LIMIT:
            return HTTPStatus.BAD_REQUEST
        try:
            urlsplit(self.path)
        except ValueError:
            return HTTPStatus.BAD_REQUEST
        if "Transfer-Encoding" in self.headers:
            return HTTPStatus.LENGTH_REQUIRED
        lengths = self.headers.get_all("Content-Length", [])
        is_one = len(lengths) < 2 and all(re.fullmatch(r"[0-9]{1,18}", length.strip()) for length in lengths)
        return None if is_one else HTTPStatus.BAD_REQUEST

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say that it is no request, with a page of ours for `code`; `message` and `explain` are the library's."""
        status = HTTPStatus(code) if code < HTTPStatus.INTERNAL_SERVER_ERROR else HTTPStatus.BAD_REQUEST

        def start_response(_status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
            self.send_response_only(status)
            for name, value in [*headers, ("Connection", "close")]:
                self.send_header(name, value)
            self.end_headers()

        page = plain_page(start_response, "", "Yêu cầu không hợp lệ")
        self.wfile.writelines(page)
        self.close_connection = True

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug names it so
        return

    def run_wsgi(self) -> None:
        """Answer one request. Werkzeug's own ends each connection, and waits 10 ms before."""
        if self.server.is_stopped:
            self.close_connection = True
            return
        ends = "Content-Length" in self.headers or self.close_connection
        answer = _Answer(self.make_environ(), cast("IO[bytes]", self.wfile), ends=ends)
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


class Server(ThreadedWSGIServer):
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
        """Shake hands, answer what is asked on the connection `request` of `client_address`, and hear it out."""
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
