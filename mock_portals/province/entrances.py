"""Citizens and officials keep apart, though their pages share a host.

Whoever is signed in as the one, and not as the other too, is refused at the other's entrance and at all behind it: a
citizen who tries officials' addresses is an event, not somebody who forgot to sign in.
"""

from collections.abc import Callable, Collection

from flask import Flask, request
from werkzeug.exceptions import Forbidden

from mock_portals.addresses import hostname
from mock_portals.web import WayOn, error_page, look_at_session

Held = dict[str, object]


class ForOfficialsOnly(Forbidden):
    """A citizen is at an officials' page."""

    description = "Trang này chỉ dành cho cán bộ. Bạn đang đăng nhập bằng tài khoản công dân"


class ForCitizensOnly(Forbidden):
    """An official is at a citizens' page."""

    description = "Trang này chỉ dành cho công dân. Bạn đang đăng nhập bằng tài khoản cán bộ"


def refuse(
    app: Flask,
    error: type[Forbidden],
    way_on: WayOn,
    *,
    is_one: Callable[[], bool],
    is_other: Callable[[], bool],
    open_to_all: Collection[str] = (),
) -> None:
    """Refuse at all endpoints of `app` but those `open_to_all` whoever is signed in as the other only."""

    def refuse_the_other() -> None:
        if request.endpoint and request.endpoint not in open_to_all and not is_one() and is_other():
            raise error

    app.before_request_funcs.setdefault(None, []).insert(0, refuse_the_other)  # before a form's token is looked at
    app.register_error_handler(error, lambda refusal: error_page(refusal, way_on))


def held_in_this_browser(app: Flask) -> Held:
    """What the current browser's session at another app of this host holds."""
    host = hostname(app.config["ORIGIN"])
    cookies = [{"name": name, "value": value, "domain": host} for name, value in request.cookies.items()]
    return look_at_session(app, cookies)
