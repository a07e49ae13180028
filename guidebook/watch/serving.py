"""The page: the guide of `preview`, on this machine only, with a script that hears of news."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import msgspec
from flask import Flask, Response, abort, request, send_from_directory
from werkzeug.security import safe_join
from werkzeug.serving import WSGIRequestHandler, make_server

from guidebook.watch.news import News

_OWN = "/-/"
_HEARTBEAT = 15
"""Seconds after which a page that hears nothing is written to: so a closed one is noticed."""


class Board:
    """The latest news, for all pages that are open; closed, it lets go of everybody who waits."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._closed = False
        self.news = News()

    def put(self, news: News) -> None:
        """News: everybody who waits hears of it."""
        with self._changed:
            self.news = news
            self._changed.notify_all()

    def close(self) -> None:
        """There will be no more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def events(self) -> Iterator[str]:
        """The news now and whenever there are others, as server-sent events."""
        told = None
        while not self._closed:
            with self._changed:
                self._changed.wait_for(lambda seen=told: self._closed or self.news is not seen, _HEARTBEAT)  # type: ignore[misc]
                told, before = self.news, told
            yield ": \n\n" if told is before else f"data: {msgspec.json.encode(told).decode()}\n\n"


class _Quiet(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        """Nobody reads of every request."""


@contextmanager
def served(folder: Path, board: Board) -> Iterator[str]:
    """The address where the pages in ``folder`` are, as long as it is asked for."""
    server = make_server("127.0.0.1", 0, Flask("closed"), threaded=True, request_handler=_Quiet)
    host = f"127.0.0.1:{server.server_port}"
    server.app = create_app(folder, board, host)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{host}/"
    finally:
        board.close()
        server.shutdown()
        server.server_close()
        thread.join()


def create_app(folder: Path, board: Board, host: str) -> Flask:
    """The pages in ``folder``, and ``/-/`` with the news, for who asks for ``host``."""
    app = Flask("guidebook.watch", static_folder=None)
    own = files("guidebook.watch")

    @app.before_request
    def refuse_other_names() -> None:
        """A page elsewhere that gives its own name this machine's address would read all of it."""
        if request.host != host:
            abort(403)

    @app.get(f"{_OWN}events")
    def events() -> Response:
        return Response(board.events(), mimetype="text/event-stream", headers={"Cache-Control": "no-store"})

    @app.get(f"{_OWN}live.js")
    def script() -> Response:
        return Response((own / "live.js").read_bytes(), mimetype="text/javascript")

    @app.get("/", defaults={"name": "index.html"})
    @app.get("/<path:name>")
    def page(name: str) -> Response:
        if not name.endswith(".html"):
            return _fresh(send_from_directory(folder, name))
        version = board.news.version
        text = (_page_in(folder, name) or own / "waiting.html").read_text(encoding="utf-8")
        live = f'<script src="{_OWN}live.js" data-version="{version}" defer></script>\n</body>'
        return _fresh(Response(text.replace("</body>", live), mimetype="text/html"))

    return app


def _page_in(folder: Path, name: str) -> Path | None:
    """The page ``name``, where there is one yet; a name that leads out of the folder is none."""
    path = safe_join(str(folder), name)
    if path is None:
        abort(404)
    return Path(path) if Path(path).is_file() else None


def _fresh(response: Response) -> Response:
    """A browser asks again each time."""
    response.headers["Cache-Control"] = "no-cache"
    return response
