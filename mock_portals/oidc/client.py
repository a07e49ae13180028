"""A client of one provider: it sends citizens there, and believes what comes back only as far as it must."""

from __future__ import annotations

import math
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskIntegration, FlaskOAuth2App
from authlib.integrations.requests_client import OAuth2Session
from flask import redirect, request, session
from joserfc.jwk import KeySet
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as AnyResponse

from mock_portals import messages
from mock_portals.environment import PortalContext
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import TEXT_LIMIT
from mock_portals.oidc.keys import ALGORITHM, Claims, Credentials
from mock_portals.oidc.limits import ATTEMPT_LIFE
from mock_portals.patience import Patience
from mock_portals.transport import NOT_AS_AGREED, as_agreed, connect, read_json

MOST_ATTEMPTS = 8
"""How many attempts a session may have open, in as many windows; an older one is forgotten."""
_STATE = "_state_"
"""What Authlib's names of attempts in a session begin with."""
KEYS_PAUSE = 60.0
"""Seconds, on the machine's clock, between a provider's keys and the next question for them."""
AGAIN = "again"
"""What an attempt remembers that was started over: there is no third one."""


class SignInFailed(BadRequest):
    """A response that must not be believed: forged, stale, replayed, of another session."""

    description = messages.UNBELIEVED_SIGN_IN


class SignInExpired(SignInFailed):
    """A response to an attempt of this session that has grown too old."""


class SignInAstray(SignInFailed):
    """A response to an attempt of this session whose code another browser has presented before."""

    description = messages.SIGN_IN_ASTRAY


class SignInRefused(Exception):  # noqa: N818 - a no is an answer
    """The provider's no, as it is told to a client: the citizen's own, or an error.

    `remember` is what `start` was given, `is_denial` whether the citizen said no (`access_denied`).
    """

    def __init__(self, error: str, remember: Claims) -> None:
        super().__init__(error)
        self.error, self.remember = error, remember
        self.is_denial = error == "access_denied"


class ProviderUnreachable(Exception):  # noqa: N818 - told to the citizen, not a mistake
    """The provider does not answer."""


@dataclass(frozen=True)
class SignedIn:
    """What a completed flow says."""

    claims: Claims
    access_token: str = field(repr=False)
    id_token: str = field(repr=False)
    remember: Claims
    sid: str
    """The session at the provider; "" if it has none."""
    since: datetime
    """When the citizen proved there who it is."""


class _Caller(OAuth2Session):  # type: ignore[misc]
    """Authlib's session over the portals' own network."""

    def __init__(self, *args: Any, transport: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        connect(self, transport)

    def request(self, *args: Any, **more: Any) -> requests.Response:
        """What a provider says to a client is JSON; another answer is none, and raises a RequestException."""
        response: requests.Response = super().request(*args, **more)
        with as_agreed(requests.RequestException):
            said = read_json(response)
        response.json = lambda **_: said  # type: ignore[method-assign]
        return response


class _App(FlaskOAuth2App):  # type: ignore[misc]
    client_cls = _Caller


@dataclass
class _State:
    """An attempt to sign in that some browser began: whether it was answered, and whether in another browser."""

    answered: bool = False
    astray: bool = False


class RelyingParty:
    """A client of one provider; its state lives in the citizen's session."""

    def __init__(
        self,
        setting: PortalContext,
        name: str,
        *,
        credentials: Credentials,
        issuer: str,
        prefix: str,
        redirect_uri: str,
    ) -> None:
        base = f"{issuer}{prefix}"
        self.issuer, self.redirect_uri, self._clock = issuer, redirect_uri, setting.world.clock
        self._network, self._credentials = setting.network, credentials
        self._jwks_uri, self._token_uri = f"{base}/jwks", f"{base}/token"
        self._sessions_uri = f"{base}/phien"
        self._patience = Patience(self._clock)
        self._lock, self._asking_for_keys = threading.Lock(), threading.Lock()
        self._states: ExpiringDict[str, _State] = ExpiringDict(self._clock, 2 * ATTEMPT_LIFE)
        self._keys, self._keys_asked_at, self._keys_good_at = KeySet([]), -math.inf, -math.inf
        self._app = _App(
            FlaskIntegration(name),
            name,
            client_id=credentials.client_id,
            client_secret=credentials.secret,
            authorize_url=f"{base}/authorize",
            access_token_url=f"{base}/token",
            userinfo_endpoint=f"{base}/userinfo",
            jwks_uri=f"{base}/jwks",
            issuer=issuer,
            id_token_signing_alg_values_supported=[ALGORITHM],
            client_kwargs={
                "scope": "openid",
                "code_challenge_method": "S256",
                "transport": setting.network.transport,
            },
        )

    def start(self, remember: Claims | None = None, **parameters: str) -> AnyResponse:
        """To the provider; `remember` (JSON values) comes back with `finish`."""
        made = self._app.create_authorization_url(self.redirect_uri, **parameters)
        kept = {"remember": remember or {}, "started": self._clock.now().isoformat()}
        for oldest in [key for key in session if key.startswith(_STATE)][: 1 - MOST_ATTEMPTS]:
            del session[oldest]
        self._app.save_authorize_data(redirect_uri=self.redirect_uri, **made, **kept)
        self._begin(made["state"])
        return redirect(made["url"])

    def _begin(self, state: str) -> None:
        with self._lock:
            self._states[state] = _State()

    def start_over(self, refused: SignInRefused, **parameters: str) -> AnyResponse | None:
        """To the provider once more; None if the citizen said no, or if a second attempt was `refused` already.

        Browsers repeat a GET whose answer got lost, and people reload: then the provider takes the repeated request
        for a replay of its nonce, and what it says instead of a code is no citizen's no. A new attempt, with a
        nonce of its own, is.
        """
        if refused.is_denial or AGAIN in refused.remember:
            return None
        return self.start({**refused.remember, AGAIN: True}, **parameters)

    def require_answer(self) -> None:
        """Raises ProviderUnreachable if the provider does not answer: a citizen is not sent where nobody is."""
        with as_agreed(ProviderUnreachable):
            self._network.call(self._jwks_uri, timeout=self._network.brief_timeout).raise_for_status()

    def is_awaited(self) -> bool:
        """Whether the current callback answers an attempt that this session started here."""
        return bool(self._app.framework.get_state_data(session, request.args.get("state", "")))

    def burn_stray_answer(self) -> bool:
        """Make the code of a callback worthless that answers an attempt of another browser; whether it was one.

        Who pastes somebody's address of return may have taken it from a history or a log, or wants to lend an
        account. The browser that waits for it is told (`SignInAstray`).
        """
        code, issuer = request.args.get("code", ""), request.args.get("iss", "")
        with self._lock:
            state = self._states.get(request.args.get("state", ""))
            is_astray = bool(code) and issuer == self.issuer and state is not None and not state.answered
            if state and is_astray:
                state.answered = state.astray = True
        if is_astray:
            self._burn(code)
        return is_astray

    def _burn(self, code: str) -> None:
        """A code is burned when it is first presented, also without what proves that it is ours."""
        presented = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect_uri}
        with suppress(requests.RequestException):  # it ends within a minute, and wants the other browser's verifier
            self._network.call(self._token_uri, presented, self._credentials.basic)

    @property
    def client_id(self) -> str:
        """What the provider knows this client by."""
        return self._credentials.client_id

    def public_keys(self, key_id: str) -> KeySet:
        """The provider's keys, asked for again where that of `key_id` is unknown: once they are had, once a minute.

        A question that fails keeps nobody from asking, and one that is under way answers all who wait for it: a forged
        token, which may name any key, keeps no true one out. Raises ProviderUnreachable.
        """
        came = time.monotonic()
        if not self._knows(key_id):
            with self._asking_for_keys:
                if self._keys_asked_at <= came and came - self._keys_good_at >= KEYS_PAUSE:
                    self._keys_asked_at = time.monotonic()
                    self._keys, self._keys_good_at = self._asked_keys(), time.monotonic()
        return self._keys

    def _knows(self, key_id: str) -> bool:
        return any(key.kid == key_id for key in self._keys.keys)

    def _asked_keys(self) -> KeySet:
        with as_agreed(ProviderUnreachable):
            return KeySet.import_key_set(read_json(self._network.call(self._jwks_uri)))

    def session_goes_on(self, sid: str, *, anyway: bool) -> bool:
        """Whether the session `sid` at the provider goes on: who rests on it asks again, lest a word got lost.

        A page waits for it that does not need to know: briefly, and not where another one did just now, unless it is
        to ask `anyway`. Raises ProviderUnreachable.
        """
        asked = (self._sessions_uri, {"sid": sid}, self._credentials.basic, self._network.brief_timeout)
        with as_agreed(ProviderUnreachable), self._patience.asking(anyway=anyway):
            return bool(read_json(self._network.call(*asked))["goes_on"])

    def finish(self) -> SignedIn:
        """What the callback that is being answered proves; raises one of the three exceptions above."""
        if not self.is_awaited():
            self.burn_stray_answer()
        kept = self._attempt()
        if request.args.getlist("iss") != [self.issuer]:
            raise SignInFailed
        self._answer_once(request.args["state"])
        if error := request.args.get("error"):
            self._forget()
            raise SignInRefused(error, kept["remember"])
        try:
            return self._redeem(kept)
        except requests.RequestException as unreachable:
            raise ProviderUnreachable from unreachable
        except (AuthlibBaseError, RuntimeError, *NOT_AS_AGREED) as wrong:
            raise SignInFailed from wrong

    def _attempt(self) -> Claims:
        """What was kept when this attempt started; a state is good for one attempt, and for a time."""
        states = request.args.getlist("state")
        kept: Claims | None = self._app.framework.get_state_data(session, states[0]) if len(states) == 1 else None
        if not kept:
            raise SignInFailed
        if self._clock.now() - datetime.fromisoformat(kept["started"]) > ATTEMPT_LIFE:
            self._forget()
            raise SignInExpired
        return kept

    def _answer_once(self, state: str) -> None:
        """Two answers that come at once both find the state in the session: the code of the second kills the first."""
        with self._lock:
            kept = self._states.setdefault(state, _State())
            if kept.answered and not kept.astray:
                raise SignInFailed
            kept.answered = True
        if kept.astray:
            self._forget()
            raise SignInAstray

    def _forget(self) -> None:
        self._app.framework.clear_state_data(session, request.args["state"])

    def _redeem(self, kept: Claims) -> SignedIn:
        token = self._app.authorize_access_token()
        proven = token["userinfo"]
        claims = self._app.userinfo(token=token)
        if claims["sub"] != proven["sub"] or not all(_is_text(claim) for claim in claims.values()):
            raise SignInFailed
        since = datetime.fromtimestamp(proven["auth_time"], self._clock.now().tzinfo)
        tokens = token["access_token"], token["id_token"]
        return SignedIn(dict(claims), *tokens, kept["remember"], proven.get("sid", ""), since)


def _is_text(claim: Any) -> bool:
    """Whether a claim is what portals tell of a citizen: sessions keep it, and pages show it."""
    return isinstance(claim, str) and len(claim) <= TEXT_LIMIT
