"""Who may come in to the page of `watch`: by an address with a token, and from then on by a cookie.

This machine's address is everybody's who works at it, and any program's: only who started the command has read it. What
is handed to a browser stands in the list of processes, for all to see: so it opens once.
"""

from __future__ import annotations

import secrets
from threading import Lock

from flask import Flask, Response, abort, request
from markupsafe import escape

from guidebook.language.messages import message, reader_language

_TOKEN = "token"
_PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8">{onward}<title>{text}</title></head>
<body><p>{text}</p></body>
</html>
"""
_ONWARD = '<meta http-equiv="refresh" content="0;url=/">'


class Entrance:
    """That of a page on a host and port of this machine."""

    def __init__(self, host: str) -> None:
        self._host, self._lock = host, Lock()
        self._lasting, self._cookie = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self._once: set[str] = set()

    @property
    def address(self) -> str:
        """What is told to who started the command: it opens as often as it is asked for."""
        return self._address_with(self._lasting)

    def address_for_once(self) -> str:
        """What is handed to another program: it opens the page once."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._once.add(token)
        return self._address_with(token)

    def guard(self, app: Flask) -> None:
        """Let in to ``app`` who comes by such an address, or has the cookie that it gave; refuse others, and say why.

        A page leads on from the address, and no redirect does: that would be a part of the link elsewhere which led to
        it, and be shown no such cookie.
        """
        name = f"guidebook-{self._host.rpartition(':')[2]}"  # cookies know no ports

        @app.before_request
        def let_in() -> Response | None:
            if request.method == "GET" and request.path == "/" and self._admits(request.args.get(_TOKEN, "")):
                answer = Response(_page(str(message("watch.opening")), _ONWARD), mimetype="text/html")
                answer.set_cookie(name, self._cookie, httponly=True, samesite="Strict")
                return answer
            if not _is(request.cookies.get(name, ""), self._cookie):
                abort(403)
            return None

        @app.errorhandler(403)
        def refused(_: Exception) -> tuple[str, int]:
            return _page(str(message("watch.not-open"))), 403

    def _admits(self, token: str) -> bool:
        if _is(token, self._lasting):
            return True
        with self._lock:
            found = next((one for one in self._once if _is(token, one)), None)
            self._once.discard(found or "")
        return found is not None

    def _address_with(self, token: str) -> str:
        return f"http://{self._host}/?{_TOKEN}={token}"


def _is(told: str, secret: str) -> bool:
    return secrets.compare_digest(told.encode(), secret.encode())


def _page(text: str, onward: str = "") -> str:
    return _PAGE.format(language=reader_language(), text=escape(text), onward=onward)
