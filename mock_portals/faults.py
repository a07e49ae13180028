"""What can be wrong with a host, and how it shows to whoever calls it.

    network.faults["dichvucong.quangtri.gov.vn"] = Fault.SLOW
    network.faults.clear()

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


class Fault(Enum):
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
class Disturbance:
    """A fault of one host, for as long as it is `still_wrong`; an answer that dribbles says a byte every `drip`."""

    fault: Fault
    drip: float
    still_wrong: StillWrong

    def __call__(
        self, app: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """The answer of `app` with the fault in it."""
        if self.fault is Fault.DOWN:
            raise ConnectionAbortedError
        if self.fault is Fault.RESET:
            get_input_stream(environ).read()  # else the server waits for the caller to hang up, before it tears
            start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "1000")])
            return _torn(environ["werkzeug.socket"])
        if self.fault in (Fault.EMPTY, Fault.GARBAGE):
            body = GARBAGE if self.fault is Fault.GARBAGE else b""
            start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
            return [body]
        return self._late(app, environ, start_response)

    def _late(self, app: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse) -> Answer:
        parts, status, headers = run_wsgi_app(app, environ, buffered=True)
        body = b"".join(parts)
        if self.fault is Fault.SLOW or not body:
            _keep_waiting(PATIENCE, self.still_wrong)
        start_response(status, headers.to_wsgi_list())
        return _dribbled(body, self.drip, self.still_wrong) if self.fault is Fault.DRIBBLE else [body]


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
