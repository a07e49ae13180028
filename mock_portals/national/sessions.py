"""What a browser's session holds, at the portal and at the identity provider alike.

* `account`: the id of the account that is signed in, and `seal`, the seal it had then;
* what is under way: `registration`, `sign_in`, `recovery` (tokens of what waits for a one-time code), `captcha`.
"""

from collections.abc import Mapping
from typing import Any

from flask import session

from mock_portals.national.store import NationalAccount, NationalStore


def proof(account: NationalAccount) -> dict[str, str]:
    """What makes a session one of somebody who is signed in."""
    return {"account": account.id, "seal": account.seal}


def signed_in(store: NationalStore) -> NationalAccount | None:
    """The account that this browser is signed in to; None also after its password was changed elsewhere."""
    return proven(store, session)


def proven(store: NationalStore, held: Mapping[str, Any]) -> NationalAccount | None:
    """The account that a session with these contents is signed in to."""
    account = store.account_by_id(held.get("account", ""))
    return account if account and account.seal == held.get("seal") else None
