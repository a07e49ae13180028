"""Codes and tokens of one provider: for whom, on whose consent, and what they are still worth."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from threading import RLock

from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from mock_portals.clock import Clock
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import SESSION_LIFE
from mock_portals.oidc.keys import Credentials
from mock_portals.oidc.limits import ACCESS_TOKEN_LIFE, AUTHORIZATION_CODE_LIFE
from mock_portals.synchronized import synchronized


@dataclass(frozen=True)
class Client(ClientMixin):  # type: ignore[misc]
    """A relying party as its provider knows it; redirect addresses must match to the letter."""

    credentials: Credentials
    redirect_uris: tuple[str, ...]
    after_logout: tuple[str, ...] = ()
    signed_out_at: str = ""
    """Where it wants to hear that a session has ended (OpenID Connect Back-Channel Logout); "" if it need not."""

    def get_client_id(self) -> str:
        """Authlib asks by this name, as by those below."""
        return self.credentials.client_id

    def get_default_redirect_uri(self) -> None:
        """There is none: a request has to name its redirect address."""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """Nothing but `openid`, if that is in `scope`; None if it is not."""
        return "openid" if "openid" in (scope or "").split() else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Whether `redirect_uri` is registered, to the letter."""
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        """Whether `client_secret` is right, in constant time."""
        return hmac.compare_digest(client_secret.encode(), self.credentials.secret.encode())

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        """HTTP Basic is the only `method`, whatever the `endpoint`."""
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        """The code flow only, whose `response_type` is `code`."""
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        """The code flow is the only `grant_type`; no refreshing."""
        return grant_type == "authorization_code"


FindClient = Callable[[str], Client | None]


def known(*clients: Client) -> FindClient:
    """For a provider that has these clients and no others."""
    return {client.get_client_id(): client for client in clients}.get


@dataclass(frozen=True)
class Consent:
    """Who agreed to a code, and on what that rests.

    `sid` is the session at the provider, "" if the citizen proves the account for each code; `since`, when that was;
    `seal`, what the account's password was sealed with then.
    """

    subject: str
    sid: str
    since: datetime
    seal: str = field(repr=False)


IsGood = Callable[[Consent], bool]
"""Whether what a consent rests on is as it was: the session goes on, the password is the same."""


@dataclass(frozen=True)
class Code(AuthorizationCodeMixin):  # type: ignore[misc]
    """An authorization code as it was issued."""

    value: str = field(repr=False)
    client_id: str
    redirect_uri: str
    consent: Consent
    nonce: str
    code_challenge: str
    issued_at: datetime
    code_challenge_method: str = "S256"
    acr: str = "LoA1"

    def get_redirect_uri(self) -> str:
        """Authlib asks by this name, as by those below."""
        return self.redirect_uri

    def get_scope(self) -> str:
        """Nothing else is given."""
        return "openid"

    def get_nonce(self) -> str:
        """As it was asked with."""
        return self.nonce

    def get_auth_time(self) -> int:
        """In seconds since 1970, on the world's clock."""
        return int(self.consent.since.timestamp())

    def get_acr(self) -> str:
        """How sure the provider is."""
        return self.acr

    def get_amr(self) -> None:
        """Not stated."""


@dataclass(frozen=True)
class Grant:
    """On whose consent an access token is, and to whom it was given."""

    consent: Consent
    client_id: str
    issued_at: datetime
    code: str = field(repr=False)


@synchronized
class Ledger:
    """Codes and tokens of one provider; each is issued, burned or revoked in one step.

    Whatever is presented is worth something only while what its consent rests on is as it was (`is_good`): also what
    was issued while that changed.
    """

    def __init__(self, clock: Clock, is_good: IsGood) -> None:
        self._clock, self._is_good = clock, is_good
        self._lock = RLock()
        self._codes: ExpiringDict[str, Code] = ExpiringDict(clock, AUTHORIZATION_CODE_LIFE)
        self._spent: ExpiringDict[str, Code] = ExpiringDict(clock, AUTHORIZATION_CODE_LIFE + ACCESS_TOKEN_LIFE)
        self._nonces: ExpiringDict[bytes, None] = ExpiringDict(clock, SESSION_LIFE)
        self._tokens: ExpiringDict[str, Grant] = ExpiringDict(clock, ACCESS_TOKEN_LIFE)
        self._clients: ExpiringDict[str, frozenset[str]] = ExpiringDict(clock, SESSION_LIFE)

    def now(self) -> datetime:
        """The time by which codes and tokens age."""
        return self._clock.now()

    def issue(self, code: Code) -> None:
        """Keep a `code` that is given to a client."""
        self._codes[code.value] = code
        self._nonces[_digest(code.client_id, code.nonce)] = None
        if sid := code.consent.sid:
            self._clients[sid] = self._clients.get(sid, frozenset()) | {code.client_id}

    def knows_nonce(self, client_id: str, nonce: str) -> bool:
        """Whether the client `client_id` has had a code with this `nonce`, since a session of now may have begun."""
        return _digest(client_id, nonce) in self._nonces

    def burn(self, value: str, client_id: str, verifier: str) -> Code | None:
        """The code of that `value`, the first time that it is presented, if it is fresh and was given to `client_id`.

        A second time, with the right `verifier`, is a theft: the tokens of the first die. Without, anybody may say so.
        """
        code = self._codes.pop(value, None)
        if code is None:
            spent = self._spent.get(value)
            if spent and create_s256_code_challenge(verifier) == spent.code_challenge:
                self._revoke_tokens_of(value)
            return None
        self._spent[value] = code
        return code if code.client_id == client_id and self._is_good(code.consent) else None

    def save_token(self, token: str, code: Code) -> None:
        """Keep the access token that a code was worth, unless that was stolen meanwhile."""
        if code.value in self._spent:
            self._tokens[token] = Grant(code.consent, code.client_id, self._clock.now(), code.value)

    def grant_of(self, token: str) -> Grant | None:
        """What an access token stands for; None if it is too old, or what it rests on is not as it was."""
        grant = self._tokens.get(token)
        return grant if grant and self._is_good(grant.consent) else None

    def use_up(self, token: str, client_id: str) -> Grant | None:
        """The grant of a `token` that was given to the client `client_id`, for the last time."""
        grant = self.grant_of(token)
        if grant and grant.client_id == client_id:
            del self._tokens[token]
            return grant
        return None

    def revoke(self, subject: str, client_id: str = "") -> None:
        """Nothing that was issued for `subject`, to `client_id` or to any client if that is "", is good any more."""
        self._revoke(lambda one: one.consent.subject == subject and client_id in ("", one.client_id))

    def end(self, *sids: str) -> set[str]:
        """Nothing that was issued in the sessions `sids` is good any more; the ids of the clients that had codes."""
        ended = set(sids)
        self._revoke(lambda one: one.consent.sid in ended)
        return set().union(*(self._clients.pop(sid, ()) for sid in sids))

    def _revoke(self, concerned: Callable[[Code | Grant], bool]) -> None:
        self._codes.drop(concerned)
        self._spent.drop(concerned)  # being redeemed
        self._tokens.drop(concerned)

    def _revoke_tokens_of(self, code: str) -> None:
        del self._spent[code]
        self._tokens.drop(lambda grant: grant.code == code)


def _digest(client_id: str, nonce: str) -> bytes:
    """What a nonce is kept as: it is kept for long, and as long as whoever asks likes."""
    return sha256(f"{client_id} {nonce}".encode("utf-8", "surrogatepass")).digest()
