"""What a browser's session holds.

* `user`: the key of the account that is signed in, and `seal`, the seal it had then;
* `citizen`: who the national portal says is filing, while that person has no linked account here:
  national_id, name, number, phone, email, access_token, and sid, the session there;
* `arrival`: the token of what the national identity provider said, where `user` or `citizen` rest on that: they end
  with the session there;
* `other`: a citizen, as above, and the `arrival` of its own, who arrived in a browser that somebody else is signed in
  to, and is asked about first;
* `back`: the path to go on to after registering or signing in: a dossier form, or the personal page where the
  session idled out (what was typed there is not kept);
* `recovery`: the token of a forgotten password that waits for its code.

An official's browser holds another session for the officials' pages, under another cookie: `official` and `seal`,
and `back`.
"""

from collections.abc import Mapping
from typing import Any

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response

from mock_portals.province import messages
from mock_portals.province.records import ProvincialAccount
from mock_portals.province.store import ProvinceStore
from mock_portals.validation import key
from mock_portals.web import renew_session, tell


def proof(account: ProvincialAccount) -> dict[str, str]:
    """What makes a session one of the owner of `account`."""
    return {"user": key(account.user_name), "seal": account.seal}


def signed_in(store: ProvinceStore) -> ProvincialAccount | None:
    """The account of `store` that this browser is signed in to.

    None also after its password was changed elsewhere, or the session at the national portal that it came from ended.
    """
    return proven(store, session)


def proven(store: ProvinceStore, held: Mapping[str, Any]) -> ProvincialAccount | None:
    """Return the account of `store` that a session is signed in to which `held` is in; None if there is none."""
    account = store.account(held.get("user", ""))
    is_theirs = account and account.seal == held.get("seal") and _may_be_here(store, held)
    return account if is_theirs else None


def citizen(store: ProvinceStore) -> dict[str, str]:
    """Who the national portal says is filing in this browser, without a linked account in `store`; {} if nobody."""
    return session.get("citizen", {}) if store.arrival(session.get("arrival", "")) else {}


def _may_be_here(store: ProvinceStore, held: Mapping[str, Any]) -> bool:
    """Whether what the session rests on is there: the own password; or the session elsewhere, and the link."""
    if "arrival" not in held:
        return True
    arrival, link = store.arrival(held["arrival"]), store.link_of(held["user"])
    return arrival is not None and link is not None and link.national_id == arrival.national_id


def came_by_national_portal() -> bool:
    """Whether this browser is signed in on the national identity provider's word alone."""
    return "arrival" in session


def sign_in(account: ProvincialAccount, arrival: str = "") -> None:
    """Give the browser a new session, of `account`, which remembers nothing but where the citizen was going.

    `arrival` is the token of the national identity provider's word, if the session rests on that.
    """
    back = session.get("back")
    forget_everything()
    session.update(proof(account))
    if arrival:
        session["arrival"] = arrival
    if back:
        session["back"] = back


def remember_place(path: str = "") -> None:
    """Remember `path`, or "" for the page itself, for who has to sign in first; never what was typed there."""
    session["back"] = path or url_for(str(request.endpoint), **request.view_args or {})
    if request.method == "POST":
        tell(messages.IDLED_OUT)
    else:
        tell(messages.SIGN_IN_TO_GO_ON, "message")


def forget_everything() -> None:
    """Begin a new session under a new id, in this order: an empty session would keep its id."""
    renew_session(is_new=True)
    session.clear()


def go_on() -> Response:
    """To the dossier that the citizen came for, or where the session idled out; else to the account."""
    return redirect(session.pop("back", "") or url_for("account.account"))
