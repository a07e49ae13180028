"""The page, for one person at this machine: loopback only, whose address opens once.

    with serving(review, title) as (address, server):
        server.serve_forever()    # until it is ended on the page, or by Ctrl-C

The address holds a token that is exchanged for a session at its first opening, and is dead then. A request
without a session, or for another host, gets nothing.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from threading import Lock, Thread
from types import SimpleNamespace
from typing import Any, cast

import fontpkg_be_vietnam_pro
from flask import Flask, Response, abort, flash, g, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.serving import BaseWSGIServer
from werkzeug.wrappers import Response as Answer

from guidebook.check.findings import APPROVABLE
from guidebook.errors import GuidebookError
from guidebook.language.messages import Told, reader_language, told_in
from guidebook.loopback import close_to_others, listening
from guidebook.publish.blocks import Line
from guidebook.publish.markup import markup
from guidebook.publish.translation import own_translator
from guidebook.review import strings
from guidebook.review.pictures import LAYERS, WHENS, Layer, When
from guidebook.review.session import Item, Review

SOURCE = "vi"
LANGUAGES = (SOURCE, "en")
VIEWS = ("before", "after", "slider", "blink", "difference")
_NOTE_LIMIT = 500
_BODY_LIMIT = 16 * 1024
_REFUSALS = {403: "NOT_OPEN", 404: "NO_SUCH_PAGE"}


class OneTimeToken:
    """A token that opens once."""

    def __init__(self) -> None:
        self.text = secrets.token_urlsafe(32)
        self._lock = Lock()
        self._open = True

    def admits(self, token: str) -> bool:
        """Whether ``token`` is the one, and was never asked for before."""
        with self._lock:
            fits = self._open and secrets.compare_digest(token.encode(), self.text.encode())
            self._open = self._open and not fits
            return fits


@dataclass(frozen=True)
class Site:
    """What the page is made of: the review, the guide's title, its token, and how it is ended."""

    review: Review
    title: str
    token: OneTimeToken
    host: str
    end: Callable[[], None]


@contextmanager
def serving(review: Review, title: str) -> Iterator[tuple[str, BaseWSGIServer]]:
    """Bring the page of a review to a free port of this machine, which is free again afterwards.

    Args:
        review: What is reviewed; nothing of it is being written any more afterwards.
        title: The guide's.

    Returns:
        The address, which opens once; and the server, which serves until it is ended on the page or by Ctrl-C.
    """
    server, host = listening()
    site = Site(
        review, title, OneTimeToken(), host, lambda: Thread(target=server.shutdown).start()
    )  # a request can't wait for its own server
    server.app = create_app(site)
    try:
        yield f"http://{host}/enter/{site.token.text}", server
    finally:
        server.server_close()
        review.wait()


def create_app(site: Site) -> Flask:
    """The application that answers with the pages of ``site``."""
    app = Flask("guidebook.review")
    app.config.update(
        SECRET_KEY=secrets.token_hex(),
        SESSION_COOKIE_NAME=f"guidebook-{site.host.rpartition(':')[2]}",  # cookies know no ports
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=_BODY_LIMIT,
        MAX_FORM_MEMORY_SIZE=_BODY_LIMIT,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(markup=_markup, in_reader_language=_in_reader_language, title_of_item=_title_of_item)
    close_to_others(app, site.host)
    app.before_request(_refuse_outsiders)
    app.before_request(_choose_language)
    CSRFProtect(app)
    app.after_request(_keep_static)
    app.register_error_handler(HTTPException, _refusal)
    app.context_processor(partial(_context, site))
    for route in (_entry_routes, _figure_routes, _decision_routes, _file_routes):
        route(app, site)
    return app


# --- who may come in ------------------------------------------------------------------------------------------


def _refuse_outsiders() -> None:
    if request.endpoint != "enter" and not session.get("inside"):
        abort(403)


def _keep_static(response: Response) -> Response:
    if request.path.startswith("/static/"):  # the last page is looked at when it isn't served any more
        response.headers["Cache-Control"] = "private, max-age=86400"
    return response


def _refusal(error: HTTPException) -> Answer:
    """In all languages, and with a style inside: who stays outside gets no file."""
    style = (files("guidebook.review") / "static" / "refusal.css").read_text(encoding="utf-8")
    name = _REFUSALS.get(error.code or 0, "OUTDATED")
    messages = {language: getattr(_words_in(language), name) for language in LANGUAGES}
    page = render_template("refusal.html", messages=messages, style=Markup(style), inside=bool(session.get("inside")))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'; base-uri 'none'"
    return Response(page, error.code, {"Content-Security-Policy": policy})


def _entry_routes(app: Flask, site: Site) -> None:
    @app.get("/enter/<token>")
    def enter(token: str) -> Answer:
        if not session.get("inside"):
            if request.method != "GET" or not site.token.admits(token):
                abort(403)
            session["inside"] = True
        return redirect(url_for("start"))

    @app.post("/finish")
    def finish() -> Response:
        response = Response(render_template("finished.html"))
        response.call_on_close(site.end)  # when it was sent
        return response


# --- the language ---------------------------------------------------------------------------------------------


def _choose_language() -> None:
    asked = request.args.get("language")
    if asked in LANGUAGES:
        session["language"] = asked
    g.language = session.get("language") or request.accept_languages.best_match(LANGUAGES) or SOURCE


@cache
def _words_in(language: str) -> SimpleNamespace:
    """The page's own words, by the names of their constants."""
    translate = own_translator(language)
    return SimpleNamespace(**{name: translate(text) for name, text in vars(strings).items() if name.isupper()})


def _in_reader_language(told: Told) -> Markup:
    """What the engine says, in the page's language; a plain text in that of the run, which told it."""
    if isinstance(told, str) and reader_language() != g.language:
        return Markup('<span lang="{}">{}</span>').format(reader_language(), told)
    with told_in(g.language):
        return Markup("{}").format(told)


def _markup(line: Line) -> Markup:
    """As the guide prints it; numbers lead nowhere here."""
    number = Markup('<span class="callout" role="img" aria-label="{}">{}</span>')
    return Markup("").join(
        number.format(run.spoken, run.text) if run.kind == "number" else markup((run,)) for run in line
    )


def _title_of_item(item: Item) -> Markup:
    """A figure as it is called among others."""
    if not item.printed:
        return Markup("{}").format(item.id)
    return Markup("{}. {}").format(item.printed.number, _markup(item.printed.caption).striptags())


def _context(site: Site) -> dict[str, Any]:
    words = _words_in(g.get("language", SOURCE))
    others = [language for language in LANGUAGES if language != g.get("language", SOURCE)]
    return {
        "review": site.review,
        "title": site.title,
        "words": words,
        "language": g.get("language", SOURCE),
        "other": others[0],
        "all": "all" in request.args,
        "kinds": {kind: getattr(words, kind.upper()) for kind in APPROVABLE},
        "views": VIEWS,
        "layers": LAYERS,
        "note_limit": _NOTE_LIMIT,
        "here": None,
        "at_end": False,
    }


# --- what is shown --------------------------------------------------------------------------------------------


def _figure_routes(app: Flask, site: Site) -> None:
    @app.get("/")
    def start() -> Answer:
        item = site.review.next_open("")
        return _redirect_to(item) if item else redirect(url_for("done"))

    @app.get("/figures/<figure>")
    def figure(figure: str) -> str:
        here = site.review.items.get(figure) or abort(404)
        listed = [item for item in site.review.items.values() if item.to_decide or "all" in request.args]
        ids = [item.id for item in listed]
        at = ids.index(figure) if figure in ids else -1
        before, after = (listed[(at + step) % len(listed)] if listed else here for step in (-1, 1))
        return render_template("figure.html", here=here, at=at, listed=listed, before=before, after=after)

    @app.get("/done")
    def done() -> str:
        return render_template("done.html", at_end=True)

    @app.get("/pictures/<figure>/<when>/<layer>.png")
    def picture(figure: str, when: str, layer: str) -> Response:
        pictures, seen = site.review.pictures, cast(When, when)
        known = layer in (*LAYERS, "small") and figure in site.review.items and when in WHENS
        if not known or not pictures.has(figure, seen):
            abort(404)
        data = pictures.thumbnail(figure, seen) if layer == "small" else pictures.png(figure, seen, cast(Layer, layer))
        return Response(data, mimetype="image/png")


# --- what is decided ------------------------------------------------------------------------------------------


def _decision_routes(app: Flask, site: Site) -> None:
    review = site.review

    @app.post("/figures/<figure>/approve")
    def approve(figure: str) -> Answer:
        return _decided(review, figure, lambda: review.approve([figure], _seen()), "WAS_APPROVED")

    @app.post("/figures/<figure>/reject")
    def reject(figure: str) -> Answer:
        note = request.form.get("note", "")[:_NOTE_LIMIT]
        return _decided(review, figure, lambda: review.reject(figure, note, _seen()), "WAS_REJECTED")

    @app.post("/figures/<figure>/take-back")
    def take_back(figure: str) -> Answer:
        return _decided(review, figure, lambda: review.take_back(figure, _seen()), "WAS_TAKEN_BACK", stay=True)

    @app.get("/approve/<kind>")
    def confirm(kind: str) -> str:
        return render_template("confirm.html", kind=kind, items=_of_kind(site, kind))

    @app.post("/approve/<kind>")
    def approve_kind(kind: str) -> Answer:
        # those that were listed, not those that are of the kind by now; who sends it twice is told the same again
        asked = {*request.form.getlist("figure")} & {item.id for item in (*_of_kind(site, kind), *review.approved)}
        listed = [figure for figure in review.items if figure in asked]
        said = "WAS_APPROVED" if listed else "NONE_OF_KIND"
        return _decided(review, ", ".join(listed), lambda: review.approve(listed), said)


def _of_kind(site: Site, kind: str) -> list[Item]:
    return site.review.of_kind(kind) if kind in APPROVABLE else abort(404)


def _seen() -> int:
    """How many decisions the page knew of that asks for one more."""
    return request.form.get("seen", -1, int)


def _decided(review: Review, figures: str, decide: Callable[[], None], said: str, *, stay: bool = False) -> Answer:
    """Do it, say so, and lead on; where it can't be done, say why and stay."""
    here = review.items.get(figures)
    try:
        decide()
    except GuidebookError as error:
        flash(_in_reader_language(error.whole), "error")
        return _redirect_to(here or review.next_open(""))
    flash(getattr(_words_in(g.language), said).format(figures=figures), "done")
    return _redirect_to(here if stay else review.next_open(figures))


def _redirect_to(item: Item | None) -> Answer:
    """On to a figure, or to the end."""
    address = url_for("figure", figure=item.id) if item else url_for("done")
    address += "?all" if "all" in request.args else ""
    return redirect(address, 303)


# --- what comes with it ---------------------------------------------------------------------------------------


def _file_routes(app: Flask, site: Site) -> None:
    @app.get("/static/guide.css")
    def style() -> Response:
        css = (files("guidebook.publish") / "static" / "guide.css").read_text(encoding="utf-8")
        marks = site.review.style
        colours = f"body {{ --ink-of-marks: {marks.ink}; --halo-of-marks: {marks.halo}; }}\n"
        return Response(css + colours, mimetype="text/css")

    @app.get("/static/fonts/<name>")
    def font(name: str) -> Response:
        fonts = {path.name: path for path in (fontpkg_be_vietnam_pro.ROOT / "files").glob("*.ttf")}
        if name not in fonts:
            abort(404)
        return Response(fonts[name].read_bytes(), mimetype="font/ttf")
