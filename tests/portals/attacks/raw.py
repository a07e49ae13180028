"""Requests that no library would send, byte by byte over TLS."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest

from mock_portals.network import Network
from mock_portals.web.sessions import Sessions
from tests.portals.attacks.attacker import csrf_token
from tests.portals.visitor import Visitor


def send(network: Network, *lines: str, body: bytes = b"", host: str = "dichvucong.gov.vn") -> bytes:
    """What the listener answers to these lines, as it came; the connection is ours alone."""
    head = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")
    with _connected(network, host) as secure:
        secure.sendall(head + body)
        return _received(secure)


@contextmanager
def _connected(network: Network, host: str) -> Iterator[ssl.SSLSocket]:
    context = network._client_context()
    assert context
    with (
        socket.create_connection(("127.0.0.1", network.port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        yield secure


def _received(secure: ssl.SSLSocket) -> bytes:
    received = b""
    while part := secure.recv(65536):
        received += part
    return received


@contextmanager
def held(visitor: Visitor, network: Network, form: Mapping[str, str]) -> Iterator[Callable[[], str]]:
    """The form on the screen is sent but for its end, and its portal has found the browser's session.

    What is given sends the rest, and returns the answer.
    """
    host, _, path = visitor.path.partition("/")
    cookies = "; ".join(f"{one.name}={one.value}" for one in visitor.session.cookies if one.domain == host)
    body = urlencode({"csrf_token": csrf_token(visitor.page), **form}).encode()
    lines = [
        f"POST /{path} HTTP/1.1",
        f"Host: {host}",
        f"Cookie: {cookies}",
        f"Referer: {visitor.page.url}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    begun, get = threading.Event(), Sessions.get

    def found(*asked: Any) -> Any:
        kept = get(*asked)
        begun.set()
        return kept

    with _connected(network, host) as secure:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Sessions, "get", found)
            secure.sendall("\r\n".join([*lines, "", ""]).encode() + body[:5])
            assert begun.wait(10)

        def finish() -> str:
            secure.sendall(body[5:])
            return _received(secure).decode(errors="replace")

        yield finish


def ask(network: Network, *lines: str, body: bytes = b"", host: str = "dichvucong.gov.vn") -> int:
    """The status of that answer; 0 if there was none."""
    received = send(network, *lines, body=body, host=host)
    return int(received.split(b" ", 2)[1]) if received.startswith(b"HTTP/") else 0
