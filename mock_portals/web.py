"""What every portal's Flask app shares.

    app = create_app(setting, setting.addresses.province("quangtri"), "mock_portals.province")

    app has: templates/ and static/ of that package (and the shared ones); server-side sessions that end
    after 30 idle minutes of the world's clock, or 12 hours; CSRF on every form; a strict Content-Security-Policy;
    error pages in Vietnamese, which extend the package's `layout.html`.

In templates:

    {% extends "document.html" %}          in layout.html: blocks title, head, page
    {% from "fields.html" import field %}  {{ field(form.full_name, autocomplete="name") }}
    {{ csrf_token() }}                     {{ asset("portal.css") }}   {{ asset("shared/document.css") }}
    {{ now() }}                            {{ date_line(now()) }}  →  Thứ 2, ngày 25 tháng 05 năm 2020

In views:

    renew_session()                        a new session id: at sign-in and after a one-time code
    clean(text)                            NFC, single spaces, no control characters
    stay_local(target)                     a `next` that cannot leave this site
    app.extensions["csrf"].exempt(view)    for a path that another portal calls
    g.refused = "invalid_scope"            a refusal told by a redirect: noted as one that is told by a 4xx
    tell("Phiên đăng ký đã hết hạn")       a message for the next page; once, also if it is told twice
    WayOn("Bạn đã đăng nhập.", "/", "Tiếp tục")    what to do after an error, or with a message: told with its link

For a scenario that begins signed in:

    open_session(app, {"account": "…"})    → a cookie as Playwright's add_cookies takes it

For a scenario that looks at the end:

    look_at_session(app, context.cookies())    → what the session of that browser holds
"""

from __future__ import annotations

import copy
import hashlib
import logging
import mimetypes
import re
import secrets
import threading
import unicodedata
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from types import CodeType
from typing import Any, ClassVar, cast
from urllib.parse import urlencode, urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import fontpkg_be_vietnam_pro
from cachelib.base import BaseCache
from flask import (
    Flask,
    Request,
    Response,
    abort,
    after_this_request,
    current_app,
    flash,
    g,
    render_template,
    request,
    session,
)
from flask_session.cachelib import CacheLibSessionInterface
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import BytecodeCache, ChoiceLoader, FileSystemLoader
from jinja2.bccache import Bucket
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from mock_portals.addresses import hostname
from mock_portals.clock import Clock
from mock_portals.records import SESSION_LIFE
from mock_portals.world import Setting

BODY_LIMIT = 64 * 1024
FIELD_LIMIT = 200
IDLE_LIFE = timedelta(minutes=30)
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
SHARED = "mock_portals"
FONT_STYLES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")

log = logging.getLogger("mock_portals")


def create_app(
    setting: Setting,
    origin: str,
    package: str,
    *,
    layout: str = "layout.html",
    name: str = "",
    cookie: str = "phien",
    note: Callable[[str], None] | None = None,
) -> Flask:
    """An app without routes for the host of `origin`, with the templates and static files of `package`.

    `layout` is the template that error pages extend; `name` tells several apps of one package apart, and
    `cookie` their sessions where they share a host; `note` writes a line into the audit trail for every request
    that is refused.
    """
    folder = _folder(package)
    assets = Assets(package)
    app = Flask(name or package, static_folder=None, root_path=str(folder))
    app.url_rule_class = _Rule
    app.config.update(_configuration(origin, cookie))
    app.jinja_options = {"bytecode_cache": _templates, "auto_reload": False}
    app.jinja_loader = ChoiceLoader([_loader(folder), _loader(_folder(SHARED))])
    app.jinja_env.globals.update(
        asset=assets.address,
        now=setting.world.clock.now,
        date_line=date_line,
        addresses=setting.addresses,
        error_layout=layout,
        described=described,
    )
    app.session_interface = CacheLibSessionInterface(client=Sessions(setting.world.clock), permanent=False)
    app.request_class = PortalRequest
    app.before_request(_refuse_forms_of_other_sites)
    app.before_request(_refuse_malformed_headers)
    app.before_request(_refuse_too_many_fields)
    CSRFProtect(app)
    app.before_request(_refuse_values_of_another_kind)
    app.wsgi_app = assets.before(app.wsgi_app)  # type: ignore[method-assign, assignment]
    app.register_error_handler(HTTPException, error_page)
    app.register_error_handler(CSRFError, foreign_form_page)
    app.register_error_handler(Exception, _failure_page)
    app.after_request(_headers(policy(setting.addresses.any_portal)))
    if note:
        app.after_request(_refusals_noted(note))
    return app


def _configuration(origin: str, cookie: str) -> dict[str, Any]:
    secure = origin.startswith("https:")
    return {
        "ORIGIN": origin,
        "SECRET_KEY": secrets.token_hex(),
        "SESSION_COOKIE_NAME": f"__Host-{cookie}" if secure else cookie,
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_REFRESH_EACH_REQUEST": False,
        "MAX_CONTENT_LENGTH": BODY_LIMIT,
        "MAX_FORM_MEMORY_SIZE": BODY_LIMIT,
        "MAX_FORM_PARTS": FIELD_LIMIT,
        "WTF_CSRF_TIME_LIMIT": None,
    }


class PortalRequest(Request):
    """A request whose fields are texts, but for one that a route may name before anything reads the body."""

    file_field = ""


class _Rule(Rule):
    """A route that shares with those of its form what builds its addresses.

    Werkzeug compiles two functions for each route: three quarters of what a fresh world of portals costs.
    """

    _builders: ClassVar[dict[tuple[object, ...], Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        form = (*self._trace, append_unknown)
        if self.defaults:  # they are compiled in
            return super()._compile_builder(append_unknown)
        if form not in self._builders:
            self._builders[form] = super()._compile_builder(append_unknown)
        return self._builders[form]


@cache
def _folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec and spec.origin, package
    return Path(spec.origin).parent


@cache
def _loader(folder: Path) -> FileSystemLoader:
    return FileSystemLoader(folder / "templates")


class _CompiledTemplates(BytecodeCache):
    """Compiled templates, kept in memory for all apps of a process."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._code[bucket.key, bucket.checksum] = bucket.code


_templates = _CompiledTemplates()


# --- static files -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asset:
    """A file as it is sent."""

    body: bytes
    mime: str
    version: str

    @classmethod
    def read(cls, path: Path) -> Asset:
        """The file at `path`."""
        body = path.read_bytes()
        mime = {".ttf": "font/ttf", ".svg": "image/svg+xml", ".js": "text/javascript"}.get(path.suffix)
        mime = mime or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if mime.startswith("text/") else ""
        return cls(body, mime + charset, hashlib.sha256(body).hexdigest()[:10])


class Assets:
    """A package's static files, the shared ones and the font, served before sessions are looked at.

    `/static/<file>`, `/static/shared/<file>`, `/static/fonts/BeVietnamPro-<style>.ttf`. They never change
    under an address (which carries the hash of the content), so browsers may keep them for ever.

    Each is read when it is first asked for: whoever makes an app anew has what was written since.
    """

    def __init__(self, package: str) -> None:
        self._paths = {**_files_in("/static/", package), **_files_in("/static/shared/", SHARED)}
        self._files = dict(_fonts())

    def address(self, name: str) -> str:
        """The path of a static file, with its version; KeyError if there is no such file."""
        path = f"/static/{name}"
        return f"{path}?v={self._asset(path).version}"

    def before(self, app: WSGIApplication) -> WSGIApplication:
        """An app that answers for static files and leaves everything else to `app`."""

        def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            known = environ["PATH_INFO"] in self._paths or environ["PATH_INFO"] in self._files
            if not known or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
                return app(environ, start_response)
            asset = self._asset(environ["PATH_INFO"])
            start_response("200 OK", _asset_headers(asset))
            return [asset.body] if environ["REQUEST_METHOD"] == "GET" else []

        return serve

    def _asset(self, path: str) -> Asset:
        if path not in self._files:
            self._files[path] = Asset.read(self._paths[path])
        return self._files[path]


def _files_in(prefix: str, package: str) -> dict[str, Path]:
    folder = _folder(package) / "static"
    return {prefix + path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


@cache
def _fonts() -> Mapping[str, Asset]:
    """Read once for all apps of a process: they are a package's, and large."""
    files = (f"BeVietnamPro-{style}.ttf" for style in FONT_STYLES)
    return {f"/static/fonts/{file}": Asset.read(fontpkg_be_vietnam_pro.ROOT / "files" / file) for file in files}


def _asset_headers(asset: Asset) -> list[tuple[str, str]]:
    return [
        ("Content-Type", asset.mime),
        ("Content-Length", str(len(asset.body))),
        ("Cache-Control", "public, max-age=31536000, immutable"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    ]


# --- sessions ---------------------------------------------------------------------------------------


class Sessions(BaseCache):
    """Sessions in memory, each forgotten on the world's clock: 30 minutes after its last use, 12 hours after its first.

    One that was ended stays so: an answer that was still under way does not write it back.
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[str, _Kept] = {}
        self._ended: set[str] = set()

    def get(self, key: str) -> dict[str, Any] | None:
        """A copy of what is kept; asking counts as use."""
        now = self._clock.now()
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or not kept.is_alive(now):
                self._kept.pop(key, None)
                return None
            self._kept[key] = replace(kept, seen=now)
            return copy.deepcopy(kept.data)

    def look(self, key: str) -> dict[str, Any]:
        """As `get`, but looking is no use of it; empty if there is none."""
        with self._lock:
            kept = self._kept.get(key)
            return copy.deepcopy(kept.data) if kept and kept.is_alive(self._clock.now()) else {}

    def set(self, key: str, value: dict[str, Any], timeout: int | timedelta | None = None) -> bool:
        """Keeps a copy, unless it was ended; the time-out asked for, on the machine's clock, is not ours."""
        now = self._clock.now()
        with self._lock:
            if key in self._ended:
                return False
            before = self._kept.get(key)
            self._kept[key] = _Kept(before.begun if before else now, now, copy.deepcopy(value))
        return True

    def begun(self, key: str) -> datetime | None:
        """Since when there is a session."""
        with self._lock:
            kept = self._kept.get(key)
            return kept.begun if kept else None

    def begin(self, key: str, begun: datetime) -> None:
        """Begins an empty session that goes on from another one, which `begun` then."""
        with self._lock:
            self._kept[key] = _Kept(begun, self._clock.now(), {})

    def delete(self, key: str) -> bool:
        """Ends it for good; False if there was nothing."""
        with self._lock:
            self._ended.add(key)
            return self._kept.pop(key, None) is not None


@dataclass(frozen=True)
class _Kept:
    """What a session holds, since when it is, and when it was last used."""

    begun: datetime
    seen: datetime
    data: dict[str, Any]

    def is_alive(self, now: datetime) -> bool:
        return now - self.seen <= IDLE_LIFE and now - self.begun <= SESSION_LIFE


def session_id() -> str:
    """The id that the current browser's cookie holds."""
    return str(session.sid)  # type: ignore[attr-defined]


def renew_session(*, is_new: bool = False) -> None:
    """Gives the current session a new id, so that an id known before signing in is worth nothing after.

    It is as old as before, unless it `is_new`: somebody has just proved who it is.
    """
    kept: CacheLibSessionInterface = current_app.session_interface
    before = f"{kept.key_prefix}{session_id()}"
    begun = kept.cache.begun(before)
    session["renewed"] = True  # Flask-Session leaves its old id to a session that is empty
    kept.regenerate(session)
    del session["renewed"]
    if begun and not is_new:
        kept.cache.begin(f"{kept.key_prefix}{session_id()}", begun)


def this_browser() -> str:
    """What tells this browser from others at this host, for as long as it keeps cookies; given when first asked for."""
    name = "__Host-trinh-duyet" if current_app.config["SESSION_COOKIE_SECURE"] else "trinh-duyet"
    known = request.cookies.get(name, "")
    if re.fullmatch(r"[\w-]{43}", known):
        return known
    given = secrets.token_urlsafe(32)

    @after_this_request
    def give(response: Response) -> Response:
        how = {"secure": current_app.config["SESSION_COOKIE_SECURE"], "httponly": True, "samesite": "Lax"}
        response.set_cookie(name, given, **how)
        return response

    return given


def open_session(app: Flask, data: MutableMapping[str, Any]) -> dict[str, Any]:
    """Starts a session of `app` that holds `data`; returns its cookie for Playwright's `add_cookies`."""
    kept: CacheLibSessionInterface = app.session_interface
    sid = secrets.token_urlsafe(32)
    kept.cache.set(f"{kept.key_prefix}{sid}", dict(data))
    return {
        "name": app.config["SESSION_COOKIE_NAME"],
        "value": sid,
        "domain": hostname(app.config["ORIGIN"]),
        "path": "/",
        "httpOnly": True,
        "secure": app.config["SESSION_COOKIE_SECURE"],
        "sameSite": "Lax",
    }


def look_at_session(app: Flask, cookies: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What the session of a browser with these cookies (as Playwright tells them) holds at `app`; {} if none."""
    kept: CacheLibSessionInterface = app.session_interface
    own = (app.config["SESSION_COOKIE_NAME"], hostname(app.config["ORIGIN"]))
    sids = [cookie["value"] for cookie in cookies if (cookie["name"], cookie["domain"]) == own]
    return kept.cache.look(f"{kept.key_prefix}{sids[0]}") if sids else {}


# --- text -------------------------------------------------------------------------------------------


def clean(text: str | None) -> str:
    """NFC, without control and formatting characters (zero-width, right-to-left), single spaces."""
    composed = unicodedata.normalize("NFC", text or "")
    seen = "".join(" " if c.isspace() else c for c in composed if c.isspace() or _is_seen(c))
    return " ".join(seen.split())


def _is_seen(character: str) -> bool:
    return not unicodedata.category(character).startswith("C")


def described(control: Any, hint: str, attributes: dict[str, Any]) -> dict[str, Any]:
    """Attributes that tie a WTForms control to its message; used by the macro `field`."""
    tied = dict(attributes)
    if control.errors:
        tied["aria-invalid"] = "true"
    if control.errors or hint:
        tied["aria-describedby"] = f"{control.id}-message"
    return tied


def date_line(moment: datetime) -> str:
    """`Thứ 2, ngày 25 tháng 05 năm 2020`, as the provincial portal wrote it."""
    day = "Chủ nhật" if moment.isoweekday() == 7 else f"Thứ {moment.isoweekday() + 1}"
    return f"{day}, ngày {moment.day} tháng {moment.month:02d} năm {moment.year:04}"


def query(parameters: Mapping[str, str]) -> str:
    """`{"a": "x y"}` → `a=x+y`."""
    return urlencode(parameters)


def stay_local(target: str | None, otherwise: str = "/") -> str:
    """`target` if it is a plain path of this site, else `otherwise`."""
    text = target or ""
    plain = text.startswith("/") and not text.startswith("//") and text.isascii() and text.isprintable()
    return text if plain and "\\" not in text and " " not in text else otherwise


# --- messages ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WayOn:
    """What a citizen may do now: a sentence (or none), and the link that goes there."""

    sentence: str
    address: str
    label: str

    def __html__(self) -> str:
        """The sentence and its link, for a template or a message."""
        return Markup('{} <a href="{}">{}</a>').format(self.sentence, self.address, self.label)


def tell(what: str | WayOn, category: str = "error") -> None:
    """Keep a message for the next page; a page that is asked for again and again says it once."""
    message = Markup(what) if isinstance(what, WayOn) else what
    if (category, message) not in session.get("_flashes", ()):
        flash(message, category)


# --- answers ----------------------------------------------------------------------------------------

MESSAGES = {
    400: "Yêu cầu không hợp lệ",
    401: "Bạn chưa đăng nhập",
    403: "Yêu cầu bị từ chối",
    404: "Không tìm thấy trang",
    405: "Thao tác không được hỗ trợ",
    413: "Dữ liệu gửi lên quá lớn",
    415: "Định dạng dữ liệu không được hỗ trợ",
    429: "Bạn đã thao tác quá nhiều lần. Vui lòng thử lại sau",
    500: "Hệ thống gặp sự cố",
    503: "Hệ thống đang bảo trì. Vui lòng thử lại sau",
}
ADVICE = {
    400: "Vui lòng thực hiện lại từ đầu, hoặc quay về trang chủ.",
    401: "Vui lòng đăng nhập từ trang chủ.",
    403: "Vui lòng mở lại trang rồi thực hiện lại.",
    404: "Vui lòng kiểm tra lại địa chỉ, hoặc tìm từ trang chủ.",
    405: "Địa chỉ này chỉ dùng khi nhấn nút trên trang. Vui lòng mở lại trang rồi nhấn nút.",
    413: "Vui lòng gửi lại với nội dung ngắn hơn hoặc tệp nhỏ hơn.",
    415: "Vui lòng mở lại trang rồi thực hiện lại.",
    500: "Vui lòng thử lại sau ít phút.",
    503: "Các trang khác vẫn dùng được.",
}
"""What to do about an error, where nothing more is known of it."""
HOME = WayOn("", "/", "Về trang chủ")


def policy(other_portals: str) -> str:
    """A Content-Security-Policy: everything from this host, forms also to the other portals."""
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "font-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            f"form-action 'self' {other_portals}",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def _carries_credentials(response: Response) -> bool:
    """Whether an address at hand may hold what somebody could sign in with: one that leads on, or that led here."""
    return bool(response.location or request.args.keys() & {"code", "id_token_hint"})


def _headers(content_policy: str) -> Any:
    """What stands on every answer.

    A redirect is 303: after 302 some programs post a password again where it leads (RFC 9700, 4.12). It tells the page
    that it leads to nothing of the address it comes from.
    """

    def add(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = content_policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "no-referrer" if _carries_credentials(response) else "same-origin"
        if response.status_code == HTTPStatus.FOUND:
            response.status_code = HTTPStatus.SEE_OTHER
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return add


def _refuse_forms_of_other_sites() -> Any:
    """A form on another site comes without our cookie: a session begun for it would take the true one's place."""
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
        return foreign_form_page()
    return None


def _refuse_too_many_fields() -> None:
    """Werkzeug counts the fields of multipart forms only."""
    if sum(len(values) for values in request.form.listvalues()) > FIELD_LIMIT:
        abort(413)


def _refuse_malformed_headers() -> None:
    """Libraries fail on credentials and a Referer that are none; and no page of ours sends a body that is no form."""
    shown = request.headers.get("Authorization")
    if shown is not None and not (_is_credentials(shown) and request.authorization):
        abort(401)
    if request.headers.get("Referer") and not _is_address(request.headers["Referer"]):
        abort(400)
    if request.content_type and request.mimetype not in FORMS:
        abort(415)


def _is_credentials(text: str) -> bool:
    """A scheme and something after it, in characters that all can see (RFC 9110, 11.4)."""
    return text.isascii() and text.isprintable() and len(text.split()) > 1


def _is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def _refuse_values_of_another_kind() -> None:
    """A file for a text, or a text for a file: what reads the field could make nothing of it."""
    field = cast(PortalRequest, request).file_field
    if field in request.form or set(request.files) - {field}:
        abort(400)


def _refusals_noted(note: Callable[[str], None]) -> Callable[[Response], Response]:
    """One line for each refused request. It names the view: what was asked for may hold anything."""

    def add(response: Response) -> Response:
        reason = g.get("refused", response.status_code if 400 <= response.status_code < 500 else "")
        if reason:
            note(f"request refused: {reason} at {request.endpoint or 'no page'}")
        return response

    return add


def error_page(error: HTTPException, way_on: WayOn | None = None) -> Any:
    """The answer to an HTTP error: a page in the site's own layout, which says what happened and what to do."""
    if error.response is not None:
        return error.response
    code = error.code or 500
    own_words = getattr(type(error), "description", None) if type(error).__module__.startswith(SHARED) else None
    page = _rendered_error(own_words or MESSAGES.get(code, MESSAGES[400]), way_on or _advice(code))
    response = current_app.make_response((page, code))
    for name, value in error.get_headers():
        if name.lower() in ("allow", "www-authenticate"):
            response.headers[name] = value
    return response


def foreign_form_page(_error: CSRFError | None = None) -> Any:
    """A form without the token of this session: 403, where Flask-WTF would say 400.

    Reloading would send the same form with the same token: the way on is to open its page anew.
    """
    return _rendered_error("Phiên làm việc đã hết hạn. Vui lòng tải lại trang và thử lại", _page_of_form()), 403


def _advice(code: int) -> WayOn:
    sentence = ADVICE.get(code, ADVICE[400])
    way = _page_of_form() if code == 405 else HOME
    return WayOn(sentence, way.address, way.label)


def _page_of_form() -> WayOn:
    """The nearest address at or above the one asked for that can be looked at; home if there is none."""
    path = request.path
    while len(path) > 1:
        if _can_be_looked_at(path):
            return WayOn("", request.script_root + path, "Tải lại trang")
        path = path.rpartition("/")[0]
    return HOME


def _can_be_looked_at(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    return adapter is not None and adapter.test(path, "GET")


def _failure_page(error: Exception) -> Any:
    log.exception("%s %s failed", request.method, request.path)
    return _rendered_error(MESSAGES[500], _advice(500)), 500


def _rendered_error(message: str, way_on: WayOn) -> str:
    return render_template("error.html", message=message, way_on=way_on)
