"""Portals that reach each other without a listener: for thousands of steps, where it is they who are on trial."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cached_property
from http.client import HTTPMessage
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from wsgiref.types import WSGIEnvironment

import requests
import urllib3
from requests.adapters import HTTPAdapter
from werkzeug.test import EnvironBuilder, run_wsgi_app

from mock_portals.network import Network


class Shortcut(Network):
    """Whoever asks a host calls its app, in the same thread: no socket, no TLS."""

    @cached_property
    def transport(self) -> HTTPAdapter:
        """What carries a requests session to the apps."""
        return _Call(self)


class _Call(HTTPAdapter):
    """Hands a request over as a server would, and the answer back as if it had come out of a socket."""

    def __init__(self, network: Network) -> None:
        self._network = network
        super().__init__()

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        body, status, headers = run_wsgi_app(self._network, _environment(request), buffered=True)
        answer = urllib3.HTTPResponse(
            io.BytesIO(b"".join(body)),
            list(headers),
            int(status[:3]),
            preload_content=False,
            original_response=_came_from(headers),  # type: ignore[arg-type]
        )
        return self.build_response(request, answer)


def _came_from(headers: Iterable[tuple[str, str]]) -> SimpleNamespace:
    """Where requests looks for cookies: as many headers of one name as were sent."""
    message = HTTPMessage()
    for name, value in headers:
        message.add_header(name, value)
    return SimpleNamespace(msg=message, isclosed=lambda: True, close=lambda: None)


def _environment(request: requests.PreparedRequest) -> WSGIEnvironment:
    asked = urlsplit(str(request.url))
    return EnvironBuilder(
        asked.path,
        base_url=f"{asked.scheme}://{asked.netloc}",
        query_string=asked.query,
        method=str(request.method),
        headers=dict(request.headers),
        data=request.body,
        environ_base={"REMOTE_ADDR": "127.0.0.1"},
    ).get_environ()
