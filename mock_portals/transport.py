"""How one portal calls another, and a test a portal: over real HTTP to the listener, whatever the name."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from joserfc.errors import JoseError
from requests.adapters import HTTPAdapter

LOOPBACK = "127.0.0.1"
READ_SIZE = 65536
ANSWER_LIMIT, JSON_LIMIT, JSON_LEVELS = 2**24, 2**20, 10
"""Bytes of an answer, and of one in JSON; how deep the latter nests."""
NOT_AS_AGREED = (
    *(requests.RequestException, JoseError, RecursionError),
    *(ValueError, KeyError, TypeError, AttributeError, ArithmeticError),
)
"""What comes of an answer that is not: of reading it, and of looking for what it should say."""


def connect(session: requests.Session, transport: HTTPAdapter) -> None:
    """Sends everything that `session` asks for over `transport`, and heeds no proxy of the environment."""
    session.trust_env = False
    session.mount("https://", transport)
    session.mount("http://", transport)


@contextmanager
def as_agreed(error: type[Exception]) -> Iterator[None]:
    """Raises `error` where a portal that is asked does not answer, or what it says is not as agreed."""
    try:
        yield
    except NOT_AS_AGREED as wrong:
        raise error from wrong


def read_json(answer: requests.Response) -> Any:
    """What another portal says in JSON.

    Args:
        answer: Its answer; its length, how deep it nests, and whether its texts are some, is looked at.

    Returns:
        As `json.loads` gives it.

    Raises:
        ValueError: It says nothing that can be dealt with.
        RecursionError: As well; within `as_agreed` they are the same.
    """
    if len(answer.content) > JSON_LIMIT:
        raise ValueError("an answer of such a length")
    said = json.loads(answer.content)
    _require_plain(said, JSON_LEVELS)
    return said


def _require_plain(said: Any, levels: int) -> None:
    """Raises ValueError where `said` nests deeper than so many levels, or holds half of a character."""
    if isinstance(said, str):
        said.encode()
    inner = [*said, *said.values()] if isinstance(said, dict) else said if isinstance(said, list) else []
    if inner and not levels:
        raise ValueError("an answer that nests without end")
    for each in inner:
        _require_plain(each, levels - 1)


class Transport(HTTPAdapter):
    """Carries requests to the listener: name resolution of its own, the asked name kept in TLS and Host."""

    def __init__(
        self, port: Callable[[], int], call_timeout: Callable[[], tuple[float, float]], secure: ssl.SSLContext | None
    ) -> None:
        self._port, self._call_timeout, self._secure = port, call_timeout, secure
        super().__init__(max_retries=0)

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        """A connection to the listener for `request`; `verify`, `proxies` and `cert` of the caller's are not heeded."""
        name = urlsplit(request.url).hostname
        names = {"ssl_context": self._secure, "server_hostname": name, "assert_hostname": name}
        return self.poolmanager.connection_from_host(
            LOOPBACK,
            port=self._port(),
            scheme="https" if self._secure else "http",
            pool_kwargs=names if self._secure else None,
        )

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """The pool's own context already trusts our authority, and no public one."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send `request` and read all of its answer, with requests' `args` and `kwargs`; ReadTimeout where it drips."""
        request = request.copy()  # a redirect copies the headers of its predecessor, and must not inherit Host
        request.headers.setdefault("Host", urlsplit(request.url).netloc)
        given = kwargs.get("timeout") or self._call_timeout()
        connecting, answering = given if isinstance(given, tuple) else (given, given)
        ended = time.monotonic() + connecting + answering
        kwargs |= {"timeout": (connecting, answering), "stream": True}
        response = super().send(request, *args, **kwargs)
        _read_until(ended, response)
        return response

    def close(self) -> None:
        """Sessions come and go; the transport is shared by all of them."""


def _read_until(ended: float, response: requests.Response) -> None:
    """Reads the whole answer; ReadTimeout if it dribbles on beyond that moment.

    requests itself only limits the silence between two bytes.
    """
    parts = []
    try:
        while part := response.raw.read1(READ_SIZE, decode_content=True):
            parts.append(part)
            if sum(map(len, parts)) > ANSWER_LIMIT:
                raise requests.ConnectionError("the answer is too long", request=response.request)
            if time.monotonic() > ended:
                raise requests.ReadTimeout("the answer takes too long", request=response.request)
    except urllib3.exceptions.ReadTimeoutError as error:
        raise requests.ReadTimeout(error, request=response.request) from error
    except urllib3.exceptions.HTTPError as error:
        raise requests.ConnectionError(error, request=response.request) from error
    finally:
        response.close()
    response._content, response._content_consumed = b"".join(parts), True
