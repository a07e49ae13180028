"""What a browser's session holds.

* `user`: the key of the account that is signed in, and `seal`, the seal it had then;
* `citizen`: who the national portal says is filing, while that person has no linked account here:
  national_id, name, number, phone, email, access_token;
* `procedure`: the code of the procedure to go back to after registering or signing in;
* `back`: the path of the personal page to go back to after signing in; what was typed there is not kept.

An official's browser holds another session for the officials' pages, under another cookie: `official` and `seal`,
and `back`.
"""

from flask import session

from mock_portals.province.store import ProvinceStore, ProvincialAccount, key
from mock_portals.web import renew_session


def proof(account: ProvincialAccount) -> dict[str, str]:
    """What makes a session one of somebody who is signed in."""
    return {"user": key(account.user_name), "seal": account.seal}


def signed_in(store: ProvinceStore) -> ProvincialAccount | None:
    """The account that this browser is signed in to; None also after its password was changed elsewhere."""
    account = store.account(session.get("user", ""))
    return account if account and account.seal == session.get("seal") else None


def sign_in(account: ProvincialAccount) -> None:
    """Give the browser a new session, which remembers nothing but where the citizen was going."""
    procedure = session.get("procedure")
    forget_everything()
    session.update(proof(account))
    if procedure:
        session["procedure"] = procedure


def forget_everything() -> None:
    """Begin a new session under a new id, in this order: an empty session would keep its id."""
    renew_session()
    session.clear()
