"""Requests that no library would send, byte by byte over TLS."""

import socket

from mock_portals.network import Network


def send(network: Network, *lines: str, body: bytes = b"", host: str = "dichvucong.gov.vn") -> bytes:
    """What the listener answers to these lines, as it came; the connection is ours alone."""
    context = network._client_context()
    assert context
    head = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")
    with (
        socket.create_connection(("127.0.0.1", network.port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        secure.sendall(head + body)
        received = b""
        while part := secure.recv(65536):
            received += part
    return received


def ask(network: Network, *lines: str, body: bytes = b"", host: str = "dichvucong.gov.vn") -> int:
    """The status of that answer; 0 if there was none."""
    received = send(network, *lines, body=body, host=host)
    return int(received.split(b" ", 2)[1]) if received.startswith(b"HTTP/") else 0
