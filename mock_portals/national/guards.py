"""Who may see what: guards of views, and the way to sign in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, g, request, url_for

from mock_portals.national.context import portal
from mock_portals.oidc.keys import Credentials


def signed_in(view: Callable[..., Any]) -> Callable[..., Any]:
    """Lets only citizens see `view` who are signed in; others sign in first and come back to the same page."""

    @wraps(view)
    def guarded(**arguments: Any) -> Any:
        return view(**arguments) if g.citizen else to_sign_in()

    return guarded


def to_sign_in() -> Any:
    """To the identity provider, and then on to the page that was asked for, without what was typed."""
    return portal.sign_in.start({"next": _way_back()}, acr_values="LoA1")


def calling_system() -> Credentials:
    """The credentials of the connected system that calls; 401 if it is none."""
    shown = request.authorization
    system = portal.catalogue.connected_system(shown.username or "") if shown else None
    if not system:
        abort(401)
    credentials = portal.setting.agreement.system(system.slug)
    credentials.require()
    return credentials


def _way_back() -> str:
    if request.endpoint == "links.link_proved":
        return url_for("links.links")
    return request.full_path.rstrip("?") if request.method == "GET" else request.path
