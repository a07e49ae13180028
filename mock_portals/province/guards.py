"""Who may see what: guards of views.

Citizens and officials keep apart, though their pages share a host. Whoever is signed in as the one, and not as the
other too, is refused at the other's entrance and at all behind it: a citizen who tries officials' addresses is an
event, not somebody who forgot to sign in.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from flask import Flask, current_app, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from mock_portals.addresses import hostname
from mock_portals.province import messages
from mock_portals.province.context import portal
from mock_portals.province.records import ChangedMeanwhileError
from mock_portals.province.sessions import remember_place, signed_in
from mock_portals.web import WayOn, error_page, foreign_form_page, look_at_session

View = Callable[..., Any]
Held = dict[str, object]


class ForOfficialsOnly(Forbidden):
    """A citizen is at an officials' page."""

    description = messages.FOR_OFFICIALS_ONLY


class ForCitizensOnly(Forbidden):
    """An official is at a citizens' page."""

    description = messages.FOR_CITIZENS_ONLY


def for_signed_in(who: Callable[[], Any]) -> Callable[[View], View]:
    """Hand whoever is signed in (`who`) to the view; others sign in first and come back to the same page."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(**names: Any) -> Any:
            person = who()
            return view(person, **names) if person else to_login()

        return personal()(guarded)

    return guard


for_citizens = for_signed_in(lambda: signed_in(portal.store))
"""Hands the account of whoever asks to the view."""


def require_signed_in() -> None:
    """Raise ChangedMeanwhileError if the session of whoever asks has ended since the view was handed its account."""
    if not signed_in(portal.store):
        raise ChangedMeanwhileError


@contextmanager
def while_signed_in() -> Iterator[None]:
    """A block that writes what was asked for, in which nothing ends the session; as `require_signed_in` before it."""
    with portal.store.alone():
        require_signed_in()
        yield


def personal(place: Callable[[], str] = lambda: "") -> Callable[[View], View]:
    """Mark a view whose form only somebody who is signed in is shown; `place` is where to go on after signing in."""

    def mark(view: View) -> View:
        view.place = place  # type: ignore[attr-defined]
        return view

    return mark


def open_to_all(view: View) -> View:
    """Mark a view that looks at no session: neither citizens nor officials are refused there."""
    view.is_open = True  # type: ignore[attr-defined]
    return view


def to_login(back: str = "") -> Response:
    """The login page, which says why it is there and leads back to the page that was asked for."""
    remember_place(back)
    return redirect(url_for("signing_in.login"))


def foreign_form(error: CSRFError, is_signed_in: bool) -> Any:
    """A form of a session that has idled out leads to the login page, and from there back to its page.

    Who `is_signed_in` gets the page of `error`; so does a form that all may send.
    """
    place = getattr(_view(), "place", None)
    return to_login(place()) if place and not is_signed_in else foreign_form_page(error)


def _view() -> View | None:
    return current_app.view_functions.get(str(request.endpoint))


def refuse(
    app: Flask, error: type[Forbidden], way_on: WayOn, *, is_one: Callable[[], bool], is_other: Callable[[], bool]
) -> None:
    """Refuse with `error` at all pages of `app` whoever is signed in as the other only, but where all are let in.

    So are the addresses that other portals call. `is_one` and `is_other` say who is in this browser, `way_on` where
    to go.
    """

    def refuse_the_other() -> None:
        is_page = request.blueprint not in (None, "service", "single_sign_on_service") and not getattr(
            _view(), "is_open", False
        )
        if is_page and not is_one() and is_other():
            raise error

    app.before_request_funcs.setdefault(None, []).insert(0, refuse_the_other)  # before a form's token is looked at
    app.register_error_handler(error, lambda refusal: error_page(refusal, way_on))


def held_in_this_browser(app: Flask) -> Held:
    """What the current browser's session at another app of this host holds."""
    host = hostname(app.config["ORIGIN"])
    cookies = [{"name": name, "value": value, "domain": host} for name, value in request.cookies.items()]
    return look_at_session(app, cookies)
