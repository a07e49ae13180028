"""What a browser's session holds, at the portal and at the identity provider alike.

* `account`: the id of the account that is signed in, `seal`, the seal it had then, and `sid`, the session at the
  identity provider in which it was proved: what was signed in to in one session ends with it;
* what is under way: `registration`, `sign_in`, `recovery` (tokens of what waits for a one-time code), `captcha`.
"""

from collections.abc import Mapping
from typing import Any

from flask import session

from mock_portals.national.records import NationalAccount
from mock_portals.national.store import NationalStore


def proof(account_id: str, seal: str, sid: str) -> dict[str, str]:
    """What makes a session one of the owner of `account_id`, who signed in at the identity provider in session `sid`.

    `seal` is that of the password which was proved there: one that is read later may be another password's.
    """
    return {"account": account_id, "seal": seal, "sid": sid}


def signed_in(store: NationalStore) -> NationalAccount | None:
    """The account of `store` that this browser is signed in to.

    None also after its password was changed elsewhere, or its session at the identity provider has ended.
    """
    return proven(store, session)


def proven(store: NationalStore, held: Mapping[str, Any]) -> NationalAccount | None:
    """The account of `store` that a session is signed in to which `held` is in; None if there is none."""
    account, sign_on = store.account_by_id(held.get("account", "")), store.session(held.get("sid", ""))
    is_theirs = account and sign_on and sign_on.account_id == account.id and account.seal == held.get("seal")
    return account if is_theirs else None
