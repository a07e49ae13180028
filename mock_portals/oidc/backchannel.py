"""A session that ends at a provider ends at the clients that it let in: OpenID Connect Back-Channel Logout 1.0.

The provider posts each client a signed token that names the session (`sid`), or the account of which all sessions have
ended (`sub`); the client ends what they opened. A client that does not answer is told again when it next sends a
citizen here: other citizens do not wait for it.
"""

import secrets
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import RLock

import requests
from joserfc import jws, jwt
from joserfc.jwk import KeySet

from mock_portals.clock import Clock
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import SESSION_LIFE
from mock_portals.network import Network
from mock_portals.oidc.client import ProviderUnreachable, RelyingParty
from mock_portals.oidc.keys import ALGORITHM
from mock_portals.oidc.limits import LOGOUT_TOKEN_LIFE
from mock_portals.oidc.provider import Provider
from mock_portals.synchronized import synchronized
from mock_portals.transport import NOT_AS_AGREED, read_json

EVENT = "http://schemas.openid.net/event/backchannel-logout"
KIND = "logout+jwt"
HEARD = {"ended": True}
"""What a client answers: 200 alone may be the word of anything that stands in its place."""


class UntrustedTokenError(ValueError):
    """What came is no word of the provider's that a session of this client has ended."""


@dataclass(frozen=True)
class Ended:
    """What has ended at a provider: the session `sid`, or all sessions that the account `sub` had; the other is ""."""

    sid: str = ""
    sub: str = ""


@synchronized
class _Untold:
    """Which ends each client has yet to hear of, of sessions that would not have ended by themselves."""

    def __init__(self, clock: Clock) -> None:
        self._lock = RLock()
        self._ends: ExpiringDict[tuple[str, Ended], None] = ExpiringDict(clock, SESSION_LIFE)

    def add(self, client_id: str, ended: Ended) -> None:
        """The client `client_id` has to hear that something has `ended`."""
        self._ends[client_id, ended] = None

    def heard(self, client_id: str, ended: Ended) -> None:
        """It has heard of it."""
        self._ends.pop((client_id, ended), None)

    def of(self, client_id: str) -> tuple[Ended, ...]:
        """What the client `client_id` has to hear of."""
        return tuple(ended for concerned, ended in self._ends if concerned == client_id)


class SignOffs:
    """What one provider tells its clients of sessions that have ended."""

    def __init__(self, provider: Provider, network: Network, note: Callable[[str], None], clock: Clock) -> None:
        self._provider, self._network, self._note = provider, network, note
        self._untold = _Untold(clock)

    def tell(self, ends: Iterable[tuple[Ended, Iterable[str]]]) -> None:
        """Tell the clients that each of the `ends` concerns, all at once, and of nothing else.

        The citizen waits for it, who is to find a province as it is then: but for nobody else's sake, and as long for
        many as for one.
        """
        concerned: defaultdict[str, list[Ended]] = defaultdict(list)
        for ended, client_ids in ends:
            for client_id in client_ids:
                self._untold.add(client_id, ended)
                concerned[client_id].append(ended)
        if concerned:
            with ThreadPoolExecutor(len(concerned)) as pool:
                list(pool.map(self._tell, concerned.keys(), concerned.values()))

    def tell_again(self, client_id: str) -> None:
        """Tell the client `client_id` of all ends that it has not confirmed to have heard of."""
        self._tell(client_id, self._untold.of(client_id))

    def _tell(self, client_id: str, ends: Iterable[Ended]) -> None:
        """Tell a client of ends until it does not answer, or one call's time is over."""
        client, over = self._provider.client(client_id), time.monotonic() + sum(self._network.brief_timeout)
        address = client.signed_out_at if client else ""
        for ended in ends:
            if address and (time.monotonic() > over or not self._is_heard(address, client_id, ended)):
                self._note(f"end of session not heard by {client_id}")
                return
            self._untold.heard(client_id, ended)

    def _is_heard(self, address: str, client_id: str, ended: Ended) -> bool:
        token = _written(self._provider, client_id, ended)
        try:
            answer = self._network.call(address, {"logout_token": token}, timeout=self._network.brief_timeout)
            return answer.status_code == requests.codes.ok and read_json(answer) == HEARD
        except NOT_AS_AGREED:
            return False


def _written(provider: Provider, client_id: str, ended: Ended) -> str:
    now, key = int(time.time()), provider.keys.private
    claims = {
        "iss": provider.issuer,
        "aud": client_id,
        "iat": now,
        "exp": now + LOGOUT_TOKEN_LIFE,
        "jti": secrets.token_urlsafe(16),
        "events": {EVENT: {}},
        **{name: value for name, value in vars(ended).items() if value},
    }
    return jwt.encode({"alg": ALGORITHM, "kid": str(key.kid), "typ": KIND}, claims, key, algorithms=[ALGORITHM])


def told_by(client: RelyingParty, token: str) -> Ended:
    """What has ended at the provider of a `client`, as a logout `token` says.

    Raises UntrustedTokenError if anything of it is not as the standard's section 2.6 wants it, and
    ProviderUnreachable if the provider's keys cannot be had.
    """
    wanted = jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": client.issuer},
        aud={"essential": True, "value": client.client_id},
        iat={"essential": True},
        exp={"essential": True},
        jti={"essential": True},
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
    named = {name: claims[name] for name in ("sid", "sub") if name in claims}
    is_event = isinstance(events, dict) and EVENT in events and "nonce" not in claims
    if not is_event or not named or not all(value and isinstance(value, str) for value in named.values()):
        raise UntrustedTokenError
    return Ended(sid=named["sid"]) if "sid" in named else Ended(sub=named["sub"])
