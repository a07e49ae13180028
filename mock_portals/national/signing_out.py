"""What ends with a session at the identity provider: all that it allowed other portals, and what they opened on it.

The portal's own session ends by itself, since both look at one record of sessions (`sessions.proven`).
"""

from mock_portals.backchannel import SignOffs
from mock_portals.national.store import NationalStore
from mock_portals.oidc import Provider
from mock_portals.world import Setting


class SigningOut:
    """Ends sessions of one identity provider."""

    def __init__(self, setting: Setting, store: NationalStore, provider: Provider) -> None:
        self._store, self._provider = store, provider
        self._sign_offs = SignOffs(provider, setting.network, store.noting(setting.world.clock))

    def end(self, sid: str) -> None:
        """End one session."""
        self._store.end_session(sid)
        self._sign_offs.tell(sid, self._provider.ledger.end(sid))

    def end_all(self, account_id: str) -> None:
        """End every session of an account, in whatever browser."""
        for sid in self._store.sessions(account_id):
            self.end(sid)
        self._provider.ledger.revoke(account_id)

    def withdraw(self, account_id: str, client_id: str) -> None:
        """Make worthless what a client was given for an account; the account's sessions go on."""
        self._provider.ledger.revoke(account_id, client_id)

    def tell_again(self, client_id: str) -> None:
        """Tell a client of the sessions whose end it has not heard of."""
        self._sign_offs.tell_again(client_id)
