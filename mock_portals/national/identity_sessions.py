"""Sessions at the identity provider: begun, ended, and what ends with them at other portals.

The portal's own session ends by itself, since both look at one record of sessions (`sessions.proven`).
"""

from mock_portals.environment import PortalContext
from mock_portals.national.store import NationalStore
from mock_portals.oidc.backchannel import Ended, SignOffs
from mock_portals.oidc.provider import Provider
from mock_portals.one_time_codes import Holder


class IdentitySessions(SignOffs):
    """Begins and ends sessions of one identity provider, and tells its clients of ends."""

    def __init__(self, setting: PortalContext, store: NationalStore, provider: Provider) -> None:
        super().__init__(provider, setting.network, store.note, setting.world.clock)
        self._store = store

    def begin(self, proved: Holder, browser: str) -> str:
        """Begin a session of who is `proved` in a `browser`, in place of what is signed in to there; returns its `sid`.

        Raises SessionOverError if the account's password is not any more the one that was proved.
        """
        sid, ended = self._store.begin_session(proved.account, proved.seal, browser)
        self.end(*ended)
        return sid

    def end(self, *sids: str) -> None:
        """End sessions: all of them, before anybody is told."""
        for sid in sids:
            self._store.end_session(sid)
        self.tell([(Ended(sid=sid), self._provider.ledger.end(sid)) for sid in sids])

    def end_all(self, account_id: str) -> None:
        """End every session of the account `account_id`, in whatever browser: with one word to each client.

        However many there are of them, no client is told of some first and of others later, or too late.
        """
        sids = self._store.end_sessions_of(account_id)
        self.tell([(Ended(sub=account_id), self._provider.ledger.end(*sids))])

    def withdraw(self, account_id: str, client_id: str) -> None:
        """Make worthless what the client `client_id` was given for `account_id`; the account's sessions go on."""
        self._provider.ledger.revoke(account_id, client_id)
