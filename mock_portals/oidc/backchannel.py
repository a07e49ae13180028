"""A session that ends at a provider ends at the clients that it let in: OpenID Connect Back-Channel Logout 1.0.

The provider posts each client a signed token that names the session (`sid`); the client ends what that session opened.
A client that does not answer is told again when it next sends a citizen here: other citizens do not wait for it.
"""

import secrets
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import RLock

import requests
from joserfc import jws, jwt
from joserfc.jwk import KeySet

from mock_portals.clock import Clock
from mock_portals.limits import SESSION_LIFE
from mock_portals.network import Network
from mock_portals.oidc.client import ProviderUnreachable, RelyingParty
from mock_portals.oidc.keys import ALGORITHM
from mock_portals.oidc.provider import Provider
from mock_portals.recent import Recent
from mock_portals.synchronized import synchronized
from mock_portals.transport import NOT_AS_AGREED, read_json

EVENT = "http://schemas.openid.net/event/backchannel-logout"
KIND = "logout+jwt"
HEARD = {"ended": True}
"""What a client answers: 200 alone may be the word of anything that stands in its place."""
TOKEN_LIFE = 120
"""Seconds, on the machine's clock; the standard recommends two minutes at most."""


class UntrustedTokenError(ValueError):
    """What came is no word of the provider's that a session of this client has ended."""


@synchronized
class _Untold:
    """Which sessions each client has yet to hear of that they have ended, and would not have ended by themselves."""

    def __init__(self, clock: Clock) -> None:
        self._lock, self._clock = RLock(), clock
        self._sids: defaultdict[str, Recent[str]] = defaultdict(lambda: Recent(SESSION_LIFE))

    def add(self, client_id: str, sid: str) -> None:
        """The client `client_id` has to hear of `sid`."""
        self._sids[client_id].add(sid, self._clock.now())

    def heard(self, client_id: str, sid: str) -> None:
        """It has heard of it."""
        self._sids[client_id].discard(sid)

    def of(self, client_id: str) -> tuple[str, ...]:
        """What the client `client_id` has to hear of."""
        return tuple(self._sids[client_id])


class SignOffs:
    """What one provider tells its clients of sessions that have ended."""

    def __init__(self, provider: Provider, network: Network, note: Callable[[str], None], clock: Clock) -> None:
        self._provider, self._network, self._note = provider, network, note
        self._untold = _Untold(clock)

    def tell(self, ended: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Tell the clients of each session that has ended, all at once, and of no other session.

        The citizen waits for it, who is to find a province as it is then: but for nobody else's sake, and as long for
        many as for one.
        """
        concerned: defaultdict[str, list[str]] = defaultdict(list)
        for sid, client_ids in ended:
            for client_id in client_ids:
                self._untold.add(client_id, sid)
                concerned[client_id].append(sid)
        if concerned:
            with ThreadPoolExecutor(len(concerned)) as pool:
                list(pool.map(self._tell, concerned.keys(), concerned.values()))

    def tell_again(self, client_id: str) -> None:
        """Tell the client `client_id` of all sessions that it has not confirmed to have heard of."""
        self._tell(client_id, self._untold.of(client_id))

    def _tell(self, client_id: str, sids: Iterable[str]) -> None:
        """Tell a client of sessions until it does not answer, or one call's time is over."""
        client, ends = self._provider.client(client_id), time.monotonic() + sum(self._network.brief_timeout)
        address = client.signed_out_at if client else ""
        for sid in sids:
            if address and (time.monotonic() > ends or not self._is_heard(address, client_id, sid)):
                self._note(f"end of session not heard by {client_id}")
                return
            self._untold.heard(client_id, sid)

    def _is_heard(self, address: str, client_id: str, sid: str) -> bool:
        token = _written(self._provider, client_id, sid)
        try:
            answer = self._network.call(address, {"logout_token": token}, timeout=self._network.brief_timeout)
            return answer.status_code == requests.codes.ok and read_json(answer) == HEARD
        except NOT_AS_AGREED:
            return False


def _written(provider: Provider, client_id: str, sid: str) -> str:
    now, key = int(time.time()), provider.keys.private
    claims = {
        "iss": provider.issuer,
        "aud": client_id,
        "iat": now,
        "exp": now + TOKEN_LIFE,
        "jti": secrets.token_urlsafe(16),
        "events": {EVENT: {}},
        "sid": sid,
    }
    return jwt.encode({"alg": ALGORITHM, "kid": str(key.kid), "typ": KIND}, claims, key, algorithms=[ALGORITHM])


def ended_session(client: RelyingParty, token: str) -> str:
    """The session at a client's provider (`sid`) that a logout token says has ended.

    Raises UntrustedTokenError if anything of it is not as the standard's section 2.6 wants it, and
    ProviderUnreachable if the provider's keys cannot be had.
    """
    wanted = jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": client.issuer},
        aud={"essential": True, "value": client.client_id},
        iat={"essential": True},
        exp={"essential": True},
        jti={"essential": True},
        sid={"essential": True},
    )
    try:
        told = jws.extract_compact(token.encode()).headers()
        keys = client.public_keys(told["kid"]) if told["typ"] == KIND else KeySet([])
        decoded = jwt.decode(token, keys, algorithms=[ALGORITHM])
        wanted.validate(decoded.claims)
    except ProviderUnreachable:
        raise
    except Exception as wrong:  # a forged token makes a library stumble in any way
        raise UntrustedTokenError from wrong
    claims, events = decoded.claims, decoded.claims.get("events")
    sid = claims["sid"]
    is_event = isinstance(events, dict) and EVENT in events and "nonce" not in claims
    if not is_event or not isinstance(sid, str):
        raise UntrustedTokenError
    return sid
