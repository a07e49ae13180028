"""The page: the guide of `preview`, on this machine only, with a script that hears of news."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import msgspec
from flask import Flask, Response, abort
from markupsafe import escape
from werkzeug.security import safe_join

from guidebook.language.messages import joined, message, reader_language
from guidebook.loopback import close_to_others, listening
from guidebook.untrusted_files import leads_out, read_plain
from guidebook.watch.entrance import Entrance
from guidebook.watch.news import News

_OWN = "/-/"
# As the page needs them, whatever the system says: a browser runs no script that is called a text.
_MEDIA_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
}
_UNKNOWN = "application/octet-stream"
_HEARTBEAT = 15
"""Seconds after which a page that hears nothing is written to: so a closed one is noticed."""


class Board:
    """The latest news, for all pages that are open; closed, it lets go of all who wait."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._closed = False
        self.news = News()

    def put(self, news: News) -> None:
        """Show ``news`` to all who wait."""
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
        sent = None
        while not self._closed:
            with self._changed:
                self._changed.wait_for(lambda last=sent: self._closed or self.news is not last, _HEARTBEAT)  # type: ignore[misc]
                sent, before = self.news, sent
            yield ": \n\n" if sent is before else f"data: {msgspec.json.encode(_shown(sent)).decode()}\n\n"


def _shown(news: News) -> dict[str, Any]:
    """What the page gets of ``news``: with its ``status``, one line in the reader's language."""
    problems, remarks = len(news.problems), len(news.remarks)
    status = (
        message("watch.running", scenario=news.running) if news.running else "",
        message("watch.problems", n=problems) if problems else "",
        message("watch.remarks", n=remarks) if remarks else "",
    )
    return {**msgspec.structs.asdict(news), "status": str(joined(status, " · "))}


def _words() -> dict[str, str]:
    """The words of live.js, in the reader's language."""
    told = {
        "fold": message("watch.fold"),
        "unfold": message("watch.unfold"),
        "wrongs": message("watch.wrongs"),
        "ended": message("watch.ended"),
    }
    return {"language": reader_language(), **{name: str(words) for name, words in told.items()}}


def _waiting(page: str) -> str:
    """The ``page`` that stands there until there is a guide, in the reader's language."""
    title, text = message("watch.waiting"), message("watch.waiting-opens")
    return Template(page).substitute(language=reader_language(), title=escape(title), text=escape(text))


@contextmanager
def served(folder: Path, board: Board) -> Iterator[Entrance]:
    """Serve the pages in ``folder`` on a free port of this machine; the way in to them.

    Args:
        folder: Of the guide, which may not be there yet.
        board: The news that the pages hear of; closed at the end.
    """
    server, host = listening()
    entrance = Entrance(host)
    server.app = create_app(folder, board, host, entrance)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield entrance
    finally:
        board.close()
        server.shutdown()
        server.server_close()
        thread.join()


def create_app(folder: Path, board: Board, host: str, entrance: Entrance) -> Flask:
    """The application that answers with the pages in ``folder``, and at ``/-/`` with the news.

    Args:
        folder: Of the guide.
        board: The news.
        host: The host and port that it may be asked for.
        entrance: Who may come in there.
    """
    app = Flask("guidebook.watch", static_folder=None)
    own = files("guidebook.watch")
    # the guide's pages bring styles of their own, and pictures that are signs
    close_to_others(app, host, style_src="'unsafe-inline'", img_src="data:")
    entrance.guard(app)

    @app.get(f"{_OWN}events")
    def events() -> Response:
        return Response(board.events(), mimetype="text/event-stream")

    @app.get(f"{_OWN}live.js")
    def script() -> Response:
        return Response((own / "live.js").read_bytes(), mimetype="text/javascript")

    @app.get("/", defaults={"name": "index.html"})
    @app.get("/<path:name>")
    def page(name: str) -> Response:
        data, kind = _read_in(folder, name), Path(name).suffix
        if kind != ".html":
            return Response(abort(404) if data is None else data, mimetype=_MEDIA_TYPES.get(kind, _UNKNOWN))
        version = board.news.version
        text = _waiting((own / "waiting.html").read_text(encoding="utf-8")) if data is None else data.decode()
        words = escape(msgspec.json.encode(_words()).decode())
        live = f'<script src="{_OWN}live.js" data-version="{version}" data-words="{words}" defer></script>\n</body>'
        return Response(text.replace("</body>", live), mimetype="text/html")

    return app


def _read_in(folder: Path, name: str) -> bytes | None:
    """The file ``name``, where there is one yet; a name or a link that leads out of the folder is none."""
    path = safe_join(str(folder), name)
    if path is None or leads_out(Path(path), folder):
        abort(404)
    try:
        return read_plain(Path(path))
    except OSError:
        return None
