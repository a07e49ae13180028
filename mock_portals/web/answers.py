"""The answers to errors, and what stands on every answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from mock_portals.web.assets import SHARED
from mock_portals.web.text import WayOn

log = logging.getLogger("mock_portals")

ERRORS = {
    400: ("Yêu cầu không hợp lệ", "Vui lòng thực hiện lại từ đầu, hoặc quay về trang chủ."),
    401: ("Bạn chưa đăng nhập", "Vui lòng đăng nhập từ trang chủ."),
    403: ("Yêu cầu bị từ chối", "Vui lòng mở lại trang rồi thực hiện lại."),
    404: ("Không tìm thấy trang", "Vui lòng kiểm tra lại địa chỉ, hoặc tìm từ trang chủ."),
    405: (
        "Thao tác không được hỗ trợ",
        "Địa chỉ này chỉ dùng khi nhấn nút trên trang. Vui lòng mở lại trang rồi nhấn nút.",
    ),
    413: ("Dữ liệu gửi lên quá lớn", "Vui lòng gửi lại với nội dung ngắn hơn hoặc tệp nhỏ hơn."),
    415: ("Định dạng dữ liệu không được hỗ trợ", "Vui lòng mở lại trang rồi thực hiện lại."),
    500: ("Hệ thống gặp sự cố", "Vui lòng thử lại sau ít phút."),
    503: ("Hệ thống đang bảo trì. Vui lòng thử lại sau", "Các trang khác vẫn dùng được."),
}
"""What is said of an error, and what to do about it where nothing more is known; any other is told as 400."""
HOME = WayOn("", "/", "Về trang chủ")
_DEEPEST = 12
"""Parts of an address that any page of ours may have: what is deeper is not looked for, part by part."""


def policy(other_portals: str) -> str:
    """A Content-Security-Policy: everything from this host, forms also to `other_portals`, a CSP source."""
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


def headers(content_policy: str) -> Any:
    """What stands on every answer, `content_policy` among it.

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
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-store"  # what is sent as a file says of itself that it may be kept
        return response

    return add


def refusals_noted(note: Callable[[str], None]) -> Callable[[Response], Response]:
    """Give `note` a line for each refused request. It names the view: what was asked for may hold anything."""

    def add(response: Response) -> Response:
        reason = g.get("refused", response.status_code if 400 <= response.status_code < 500 else "")
        if reason:
            view = (request.endpoint or "no page").rpartition(".")[2]
            note(f"request refused: {reason} at {view}")
        return response

    return add


def error_page(error: HTTPException, way_on: WayOn | None = None) -> Any:
    """The answer to an HTTP `error`: a page in the site's own layout, which says what happened and what to do.

    What to do is `way_on`; None says what helps against such an error anywhere.
    """
    if error.response is not None:
        return error.response
    code = error.code or 500
    own_words = getattr(type(error), "description", None) if type(error).__module__.startswith(SHARED) else None
    page = _rendered_error(own_words or _told(code)[0], way_on or _advice(code))
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


def _told(code: int) -> tuple[str, str]:
    return ERRORS.get(code, ERRORS[400])


def _advice(code: int) -> WayOn:
    way = _page_of_form() if code == 405 else HOME
    return WayOn(_told(code)[1], way.address, way.label)


def _page_of_form() -> WayOn:
    """The nearest address at or above the one asked for that can be looked at; home if there is none."""
    path = request.path
    if path.count("/") > _DEEPEST:
        return HOME
    while len(path) > 1:
        if _can_be_looked_at(path):
            return WayOn("", request.script_root + path, "Tải lại trang")
        path = path.rpartition("/")[0]
    return HOME


def _can_be_looked_at(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    return adapter is not None and adapter.test(path, "GET")


def failure_page(error: Exception) -> Any:
    """The answer to an error of ours, which is logged."""
    log.exception("%s %s failed", request.method, request.path)
    return _rendered_error(_told(500)[0], _advice(500)), 500


def _rendered_error(message: str, way_on: WayOn) -> str:
    return render_template("error.html", message=message, way_on=way_on)
