"""What can be wrong with a host, and how it shows to whoever calls it.

    network.disturbances["dichvucong.quangtri.gov.vn"] = Disturbance.SLOW
    network.disturbances.clear()

A host that is slow or dribbles has done what it was asked before it keeps its caller waiting: so whoever
gives up must not take the silence for a no.
"""

import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.test import run_wsgi_app
from werkzeug.wsgi import get_input_stream

PATIENCE = 20.0
"""Seconds after which a slow host answers after all: longer than any caller waits."""
STEP = 0.05
"""Seconds between two looks whether a host is still disturbed."""
GARBAGE = bytes(range(128, 256)) * 4

StillWrong = Callable[[], bool]
Answer = Iterable[bytes]


class Disturbance(Enum):
    """What can be wrong with a host."""

    DOWN = "down"
    """The connection is closed without an answer."""
    UNAVAILABLE = "unavailable"
    """Every request is answered with 503."""
    RESET = "reset"
    """The connection is torn down in the middle of the answer."""
    EMPTY = "empty"
    """200, and nothing."""
    GARBAGE = "garbage"
    """200, and bytes that are neither a page nor JSON."""
    SLOW = "slow"
    """What was asked is done, and the answer comes too late."""
    DRIBBLE = "dribble"
    """What was asked is done, and the answer comes byte by byte."""


@dataclass(frozen=True)
class DisturbedHost:
    """How one host answers while something is wrong with it, for as long as it is `still_wrong`.

    An answer that dribbles says a byte every `drip` seconds.
    """

    how: Disturbance
    drip: float
    still_wrong: StillWrong

    def __call__(
        self, app: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """The answer of `app` as it is disturbed."""
        if self.how is Disturbance.DOWN:
            raise ConnectionAbortedError
        if self.how is Disturbance.RESET:
            get_input_stream(environ).read()  # else the server waits for the caller to hang up, before it tears
            start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "1000")])
            return _torn(environ["werkzeug.socket"])
        if self.how in (Disturbance.EMPTY, Disturbance.GARBAGE):
            body = GARBAGE if self.how is Disturbance.GARBAGE else b""
            start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
            return [body]
        return self._late(app, environ, start_response)

    def _late(self, app: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse) -> Answer:
        parts, status, headers = run_wsgi_app(app, environ, buffered=True)
        body = b"".join(parts)
        if self.how is Disturbance.SLOW or not body:
            _keep_waiting(PATIENCE, self.still_wrong)
        start_response(status, headers.to_wsgi_list())
        return _dribbled(body, self.drip, self.still_wrong) if self.how is Disturbance.DRIBBLE else [body]


def _torn(connection: socket.socket) -> Iterator[bytes]:
    """A beginning; then the socket is to say RST instead of FIN when it is closed."""
    yield b"<!doctype"
    at_once = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
    raise ConnectionResetError


def _keep_waiting(seconds: float, still_wrong: StillWrong) -> None:
    ended, pause = time.monotonic() + seconds, threading.Event()
    while still_wrong() and time.monotonic() < ended:
        pause.wait(STEP)


def _dribbled(body: bytes, drip: float, still_wrong: StillWrong) -> Iterator[bytes]:
    for place in range(len(body)):
        _keep_waiting(drip, still_wrong)
        yield body[place : place + 1]
