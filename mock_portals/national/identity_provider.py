"""xacthuc.dichvucong.gov.vn: the identity provider's protocol: a code for who is signed in, and the end of that.

Who its clients are, and what each is told of a citizen, stands in identity_clients.py.
"""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, session, url_for

from mock_portals.addresses import IDENTITY_PREFIX
from mock_portals.national import sessions
from mock_portals.national.context import portal

pages = Blueprint("identity_provider", __name__)
service = Blueprint("identity_service", __name__)
"""What clients call, server to server."""


@pages.get(f"{IDENTITY_PREFIX}/authorize")
def authorize() -> Any:
    """A code for who is signed in; all others sign in first and come back to this very request."""
    asked = portal.provider.ask()
    sid = session.get("sid", "")
    account, sign_on = sessions.signed_in(portal.store), portal.store.session(sid)
    if account and sign_on:
        portal.identity_sessions.tell_again(asked.client_id)
        return asked.grant(account.id, account.seal, sid, sign_on.since)
    session["resume"] = request.full_path
    return redirect(url_for("signing_in.choose_account"))


@service.post(f"{IDENTITY_PREFIX}/phien")
def tell_of_session() -> Any:
    """Whether a session goes on, to a client; see mock_portals.addresses."""
    shown = request.authorization
    client = portal.provider.client(shown.username or "") if shown else None
    if not client:
        abort(401)
    client.credentials.require()
    return {"goes_on": portal.store.session(request.form.get("sid", "")) is not None}


@pages.route("/oidc/logout", methods=["GET", "POST"])
def log_out() -> Any:
    """Ends the session, and all that it opened; then to a place that the client registered, or home.

    Looking at the page ends nothing (OpenID Connect RP-Initiated Logout, 2): everybody can show its address.
    """
    if request.method == "GET" and sessions.signed_in(portal.store):
        return render_template("sign_out.html")
    if request.method == "POST":
        portal.identity_sessions.end(session.get("sid", ""))
        session.clear()
    hinted = portal.provider.told_by(request.args.get("id_token_hint", ""))
    client, wanted = hinted or request.args.get("client_id", ""), request.args.get("post_logout_redirect_uri", "")
    return redirect(portal.provider.logout_address(client, wanted) or f"{portal.addresses.national}/")
