"""OpenID Connect code flow between portals, with Authlib on both sides.

A provider (the identity provider; a province, for linking) in a twin:

    provider = Provider(
        issuer="https://xacthuc.dichvucong.gov.vn", prefix="/oauth2",
        clock=setting.world.clock, claims=claims_of,       # claims_of(subject) -> dict with "sub", or None
        client=known(Client(setting.agreement.system("quangtri"), ("https://…/quangtri/sso/callback",))),
    )
    provider.install(app)          # token, userinfo, jwks below the prefix; the twin adds authorize:

    @app.route("/oauth2/authorize", methods=["GET", "POST"])
    def authorize():
        asked = provider.ask()     # a wrong request ends here, with a page or an error to the client
        if subject := session.get("account"):
            return asked.grant(subject, session["sid"])
        ...                        # show a login page; asked.login_hint, asked.client_id; asked.deny()

A client:

    client = RelyingParty(app, "identity", credentials=setting.agreement.system("quangtri"),
                          issuer=setting.addresses.identity, prefix="/oauth2", redirect_uri="https://…",
                          network=setting.network, clock=setting.world.clock)
    return client.start(remember={"next": "/thu-tuc"}, acr_values="LoA1")     # 302 to the provider
    ...
    signed_in = client.finish()    # in the callback; raises SignInFailed or SignInRefused
    client.start_over(refused)     # after a SignInRefused that is no "no" of the citizen's; None if it is one
    signed_in.claims, signed_in.access_token, signed_in.id_token, signed_in.remember

What Authlib leaves to us, and is here: the client checks `iss` of the response before it asks for a
token (RFC 9207) and lets a login attempt grow old; the provider burns a code when it is first
presented, also with a wrong verifier, and a second presentation kills the tokens of the first
(RFC 6749 4.1.2, RFC 9700 2.1.1). Codes and access tokens age on the world's clock; signed tokens, which
Authlib checks against the machine's clock, are made with the latter.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.integrations.flask_oauth2.requests import FlaskOAuth2Payload, FlaskOAuth2Request
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.base import invalid_error_characters
from authlib.oauth2.rfc6749 import (
    AuthorizationCodeMixin,
    ClientMixin,
    InvalidGrantError,
    InvalidRequestError,
    InvalidScopeError,
)
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge, create_s256_code_challenge
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, Response, abort, g, jsonify, redirect, request, session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey
from werkzeug.exceptions import BadRequest, Unauthorized
from werkzeug.wrappers import Response as AnyResponse

from mock_portals import network as net
from mock_portals.clock import Clock
from mock_portals.ondemand import OnDemand

CODE_LIFE = timedelta(seconds=60)
ACCESS_LIFE = timedelta(minutes=30)
ATTEMPT_LIFE = timedelta(minutes=10)
ID_TOKEN_LIFE = 300
"""Seconds, on the machine's clock."""
ALGORITHM = "RS256"
REPEATED = ("client_id", "grant_type", "redirect_uri", "response_type")
"""Parameters that errors of the protocol repeat (RFC 6749, 5.2)."""
KEYS_PAUSE = 60.0
"""Seconds, on the machine's clock, between two questions for a provider's keys."""
AGAIN = "again"
"""What an attempt remembers that was started over: there is no third one."""

Claims = dict[str, Any]


# --- what is given from outside ---------------------------------------------------------------------


class Keys:
    """A provider's RSA key pair."""

    def __init__(self, private: RSAKey) -> None:
        self.private = private
        self.public = KeySet([private]).as_dict(private=False)

    @classmethod
    def generate(cls) -> Keys:
        """A fresh pair of 2048 bits; takes some tenths of a second."""
        return cls(RSAKey.generate_key(2048, {"kid": secrets.token_hex(8), "use": "sig", "alg": ALGORITHM}))



keys_of: OnDemand[Keys] = OnDemand(lambda _issuer: Keys.generate())
"""The pair of an issuer, which no other has; made when first asked for, for all scenarios of a process."""


@dataclass(frozen=True)
class Credentials:
    """What a client shows a provider, or one portal shows another."""

    client_id: str
    secret: str = field(repr=False)

    def presented(self) -> bool:
        """Whether the current request carries them as HTTP Basic."""
        shown = request.authorization
        if not shown or shown.type != "basic":
            return False
        name_fits = hmac.compare_digest((shown.username or "").encode(), self.client_id.encode())
        secret_fits = hmac.compare_digest((shown.password or "").encode(), self.secret.encode())
        return name_fits and secret_fits

    def require(self) -> None:
        """Ends the current request with 401 unless it carries them."""
        if not self.presented():
            raise Unauthorized

    @property
    def basic(self) -> tuple[str, str]:
        """For `requests`: `session.post(url, auth=credentials.basic)`."""
        return self.client_id, self.secret


@dataclass(frozen=True)
class Agreement:
    """The credentials that portals have agreed on; all invented.

    Each secret follows from one random key, so that eighty-four systems cost nothing until they are asked for.
    """

    _key: bytes = field(repr=False)
    slug: str
    """The system that `province` and `linking` speak of."""

    @classmethod
    def invent(cls, slug: str = "quangtri") -> Agreement:
        """Fresh secrets for every system."""
        return cls(secrets.token_bytes(32), slug)

    @property
    def portal(self) -> Credentials:
        """The national portal, as a client of the identity provider."""
        return self._credentials("dvcqg-portal")

    @property
    def province(self) -> Credentials:
        """The guide's province, as a client of the identity provider and as a caller of the national portal."""
        return self.system(self.slug)

    @property
    def linking(self) -> Credentials:
        """The national portal, as a client of the guide's province's provider and as its caller."""
        return self.linking_with(self.slug)

    def system(self, slug: str) -> Credentials:
        """A system, as a client of the identity provider and as a caller of the national portal; its id is its slug."""
        return self._credentials(slug)

    def linking_with(self, slug: str) -> Credentials:
        """The national portal, as a client of a system's provider and as its caller."""
        return self._credentials(f"dvcqg-{slug}")

    def _credentials(self, client_id: str) -> Credentials:
        return Credentials(client_id, hmac.new(self._key, client_id.encode(), "sha256").hexdigest())


# --- the provider's side ----------------------------------------------------------------------------


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
        """Nothing but `openid`."""
        return "openid" if "openid" in (scope or "").split() else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """To the letter."""
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        """In constant time."""
        return hmac.compare_digest(client_secret.encode(), self.credentials.secret.encode())

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        """HTTP Basic only."""
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        """The code flow only."""
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        """The code flow only; no refreshing."""
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
        return self.redirect_uri

    def get_scope(self) -> str:
        return "openid"

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        """In seconds since 1970, on the world's clock."""
        return int(self.consent.since.timestamp())

    def get_acr(self) -> str:
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


class Ledger:
    """Codes and tokens of one provider; a code is burned inside the lock.

    Whatever is presented is worth something only while what its consent rests on is as it was (`is_good`): also what
    was issued while that changed.
    """

    def __init__(self, clock: Clock, is_good: IsGood) -> None:
        self._clock, self._is_good = clock, is_good
        self._lock = threading.Lock()
        self._codes: dict[str, Code] = {}
        self._spent: dict[str, Code] = {}
        self._nonces: set[tuple[str, str]] = set()
        self._tokens: dict[str, Grant] = {}
        self._clients: defaultdict[str, set[str]] = defaultdict(set)

    def now(self) -> datetime:
        """The time by which codes and tokens age."""
        return self._clock.now()

    def issue(self, code: Code) -> None:
        with self._lock:
            self._codes[code.value] = code
            self._nonces.add((code.client_id, code.nonce))
            if code.consent.sid:
                self._clients[code.consent.sid].add(code.client_id)

    def knows_nonce(self, client_id: str, nonce: str) -> bool:
        return (client_id, nonce) in self._nonces

    def burn(self, value: str, client_id: str, verifier: str) -> Code | None:
        """The code, the first time that it is presented, if it is fresh and of this client.

        A second time, with the right verifier, is a theft: the tokens of the first die. Without it anybody may say so.
        """
        with self._lock:
            code = self._codes.pop(value, None)
            if code is None:
                spent = self._spent.get(value)
                if spent and create_s256_code_challenge(verifier) == spent.code_challenge:
                    self._revoke_tokens_of(value)
                return None
            self._spent[value] = code
        fresh = self._clock.now() - code.issued_at <= CODE_LIFE
        return code if fresh and code.client_id == client_id and self._is_good(code.consent) else None

    def save_token(self, token: str, code: Code) -> None:
        with self._lock:
            if code.value in self._spent:
                self._tokens[token] = Grant(code.consent, code.client_id, self._clock.now(), code.value)

    def grant_of(self, token: str) -> Grant | None:
        grant = self._tokens.get(token)
        fresh = grant and self._clock.now() - grant.issued_at <= ACCESS_LIFE
        return grant if grant and fresh and self._is_good(grant.consent) else None

    def use_up(self, token: str, client_id: str) -> Grant | None:
        """The grant of a token that was given to this client, for the last time."""
        with self._lock:
            grant = self.grant_of(token)
            if grant and grant.client_id == client_id:
                del self._tokens[token]
                return grant
            return None

    def revoke(self, subject: str, client_id: str = "") -> None:
        """Nothing that was issued for `subject` (to one client, if it is named) is good any more."""
        self._revoke(lambda one: one.consent.subject == subject and client_id in ("", one.client_id))

    def end(self, sid: str) -> set[str]:
        """Nothing that was issued in a session is good any more; the ids of the clients that were given codes in it."""
        self._revoke(lambda one: one.consent.sid == sid)
        with self._lock:
            return self._clients.pop(sid, set())

    def _revoke(self, concerned: Callable[[Code | Grant], bool]) -> None:
        with self._lock:
            self._codes = {value: code for value, code in self._codes.items() if not concerned(code)}
            self._tokens = {token: grant for token, grant in self._tokens.items() if not concerned(grant)}

    def _revoke_tokens_of(self, code: str) -> None:
        del self._spent[code]
        self._tokens = {token: grant for token, grant in self._tokens.items() if grant.code != code}


class _Query(FlaskOAuth2Payload):  # type: ignore[misc]
    """Parameters of an authorization request: the address only, never a posted form."""

    @property
    def data(self) -> Any:
        return self._request.args


class _Form(FlaskOAuth2Payload):  # type: ignore[misc]
    """Parameters of a token request: the posted form only, never the address."""

    @property
    def data(self) -> Any:
        return self._request.form


class _Server(AuthorizationServer):  # type: ignore[misc]
    ledger: Ledger
    token_path: str

    def create_oauth2_request(self, request_: Any) -> FlaskOAuth2Request:
        """Authlib repeats some parameters in its errors, and fails on characters that an error may not hold."""
        oauth_request = FlaskOAuth2Request(request)
        payload = _Form if request.path == self.token_path else _Query
        oauth_request.payload = payload(request)
        asked = oauth_request.payload.data
        if any(invalid_error_characters(asked.get(name, "")) for name in REPEATED):
            raise UntrustedRequest
        return oauth_request


class _CodeGrant(AuthorizationCodeGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS: ClassVar = ["client_secret_basic"]

    @property
    def ledger(self) -> Ledger:
        kept: Ledger = self.server.ledger
        return kept

    def save_authorization_code(self, code: str, request: FlaskOAuth2Request) -> None:
        asked = request.payload
        self.ledger.issue(
            Code(
                value=code,
                client_id=asked.client_id,
                redirect_uri=asked.redirect_uri,
                consent=request.user,
                nonce=asked.data["nonce"],
                code_challenge=asked.data["code_challenge"],
                issued_at=self.ledger.now(),
            )
        )

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        return self.ledger.burn(code, client.get_client_id(), self.request.form.get("code_verifier", ""))

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """Burned already, when it was presented."""

    def authenticate_user(self, authorization_code: Code) -> Code:
        """Stands for the subject in the hooks below."""
        return authorization_code


class _RequiredChallenge(CodeChallenge):  # type: ignore[misc]
    """PKCE with S256 for every client, also for those that have a secret."""

    SUPPORTED_CODE_CHALLENGE_METHOD: ClassVar = ["S256"]

    def validate_code_challenge(self, grant: _CodeGrant, redirect_uri: str) -> None:
        if grant.request.payload.data.get("code_challenge_method") != "S256":
            raise InvalidRequestError("'code_challenge_method' must be S256.")
        super().validate_code_challenge(grant, redirect_uri)

    def validate_code_verifier(self, grant: _CodeGrant, result: Any) -> None:
        """One answer for a verifier that is wrong, malformed or missing; the code is burned already."""
        try:
            super().validate_code_verifier(grant, result)
        except InvalidRequestError as error:
            raise InvalidGrantError(description=error.description) from error


class _RequiredOpenID(OpenIDCode):  # type: ignore[misc]
    def __init__(self, provider: Provider) -> None:
        super().__init__(require_nonce=True)
        self._provider = provider

    def __call__(self, grant: _CodeGrant) -> None:
        grant.register_hook("after_validate_authorization_request_payload", _require_openid)
        super().__call__(grant)

    def exists_nonce(self, nonce: str, request: FlaskOAuth2Request) -> bool:
        return self._provider.ledger.knows_nonce(request.payload.client_id, nonce)

    def resolve_client_private_key(self, client: Client) -> RSAKey:
        return self._provider.keys.private

    def get_client_claims(self, client: Client) -> Claims:
        return {
            "iss": self._provider.issuer,
            "aud": [client.get_client_id()],
            "exp": int(time.time()) + ID_TOKEN_LIFE,
        }

    def get_client_algorithm(self, client: Client) -> str:
        return ALGORITHM

    def get_encode_header(self, client: Client) -> dict[str, str]:
        return {"alg": ALGORITHM, "kid": str(self._provider.keys.private.kid)}

    def generate_user_info(self, user: Code, scope: str) -> Claims:
        consent = user.consent
        return {"sub": consent.subject, **({"sid": consent.sid} if consent.sid else {})}


def _require_openid(grant: _CodeGrant, redirect_uri: str) -> None:
    if "openid" not in (grant.request.payload.scope or "").split():
        raise InvalidScopeError()


class UntrustedRequest(BadRequest):
    """An authorization request that must not be answered by a redirect: shown as a page."""

    description = "Yêu cầu đăng nhập không hợp lệ"


@dataclass(frozen=True)
class AuthorizationRequest:
    """A correct authorization request that waits for the citizen."""

    provider: Provider
    client_id: str
    login_hint: str
    _grant: _CodeGrant

    def grant(self, subject: str, seal: str = "", sid: str = "", since: datetime | None = None) -> Response:
        """Back to the client with a fresh code for `subject`, who proved who it is `since` then (now, if not told)."""
        return self.provider._answer(self._grant, Consent(subject, sid, since or self.provider.ledger.now(), seal))

    def deny(self) -> Response:
        """Back to the client with `access_denied`: the citizen cancelled."""
        return self.provider._answer(self._grant, None)


class Provider:
    """An OpenID provider below `prefix` of `issuer`.

    `claims(subject, client_id)` gives what userinfo says to a client; `client(id)` is the client of that id, or None;
    `is_good(consent)` tells whether what was issued on a consent is worth anything still.
    """

    def __init__(
        self,
        *,
        issuer: str,
        prefix: str,
        clock: Clock,
        claims: Callable[[str, str], Claims | None],
        client: FindClient,
        is_good: IsGood = lambda _: True,
    ) -> None:
        self.issuer, self.prefix = issuer, prefix
        self.ledger = Ledger(clock, is_good)
        self._client, self._claims = client, claims
        self._server = self._open_server()

    @property
    def keys(self) -> Keys:
        """The issuer's own."""
        return keys_of(self.issuer)

    def client(self, client_id: str) -> Client | None:
        """The client of that id."""
        return self._client(client_id)

    def _open_server(self) -> _Server:
        server = _Server(query_client=self._client, save_token=self._save_token)
        server.ledger, server.token_path = self.ledger, f"{self.prefix}/token"
        lives = {"authorization_code": int(ACCESS_LIFE.total_seconds())}
        server.load_config({"OAUTH2_TOKEN_EXPIRES_IN": lives})
        server.register_grant(_CodeGrant, [_RequiredChallenge(required=True), _RequiredOpenID(self)])
        return server

    def _save_token(self, token: Claims, request: FlaskOAuth2Request) -> None:
        self.ledger.save_token(token["access_token"], request.authorization_code)

    def install(self, app: Flask) -> None:
        """Adds the endpoints that need no citizen; they are called by machines, so without CSRF token."""
        csrf = app.extensions["csrf"]
        for path, view, method in (
            ("token", self._token, "POST"),
            ("userinfo", self._userinfo, "GET"),
            ("jwks", self._jwks, "GET"),
        ):
            name = f"oidc_{path}"
            app.add_url_rule(f"{self.prefix}/{path}", name, view, methods=[method])
            csrf.exempt(view)

    def ask(self) -> AuthorizationRequest:
        """The current authorization request, checked.

        A request whose client or redirect address is unknown ends as UntrustedRequest, another wrong one
        with a redirect that tells the client. A parameter given twice is two requests, and so none (RFC 6749, 3.1).
        """
        if any(len(values) > 1 for values in request.args.listvalues()):
            raise UntrustedRequest
        try:
            grant = self._server.get_consent_grant(end_user="asked")
        except OAuth2Error as error:
            self._refuse(error)
        asked = grant.request.payload
        return AuthorizationRequest(self, asked.client_id, asked.data.get("login_hint", ""), grant)

    def use_up(self, access_token: str, client: Credentials) -> Consent | None:
        """On whose consent an access token is, if it is good and was given to this client; for the last time."""
        grant = self.ledger.use_up(access_token, client.client_id)
        return grant.consent if grant else None

    def logout_address(self, client_id: str, wanted: str) -> str | None:
        """`wanted`, if the client registered it as a place to go after logging out."""
        client = self._client(client_id)
        return wanted if client and wanted in client.after_logout else None

    def told_by(self, id_token: str) -> str:
        """The client of an id_token of ours, whatever its age (for logging out); "" if it is none."""
        try:
            claims = jwt.decode(id_token, self.keys.private, algorithms=[ALGORITHM]).claims
            return str(claims["aud"][0]) if claims["iss"] == self.issuer else ""
        except Exception:  # a forged token makes a library stumble in any way
            return ""

    def _refuse(self, error: OAuth2Error) -> None:
        """Tells the client if its redirect address is to be trusted, else shows a page."""
        if not error.redirect_uri or not self._trusts(error.redirect_uri):
            raise UntrustedRequest
        error.state = request.args.get("state")
        g.refused = error.error
        abort(self._with_issuer(self._server.handle_error_response(None, error)))

    def _trusts(self, redirect_uri: str) -> bool:
        """Whether the one client and the one address of the current request belong together."""
        ids, addresses = request.args.getlist("client_id"), request.args.getlist("redirect_uri")
        if len(ids) != 1 or addresses != [redirect_uri]:
            return False
        client = self._client(ids[0])
        return client is not None and client.check_redirect_uri(redirect_uri)

    def _answer(self, grant: _CodeGrant, consent: Consent | None) -> Response:
        return self._with_issuer(self._server.create_authorization_response(grant.request, consent, grant))

    def _with_issuer(self, response: Response) -> Response:
        if response.location:
            response.location = add_params_to_uri(response.location, {"iss": self.issuer})
        return response

    def _token(self) -> Response:
        response: Response = self._server.create_token_response()
        return response

    def _userinfo(self) -> AnyResponse | tuple[AnyResponse, int]:
        shown = request.authorization
        grant = self.ledger.grant_of(shown.token or "") if shown and shown.type == "bearer" else None
        claims = self._claims(grant.consent.subject, grant.client_id) if grant else None
        if claims is None:
            return jsonify(error="invalid_token"), 401
        return jsonify(claims)

    def _jwks(self) -> AnyResponse:
        return jsonify(self.keys.public)


# --- the client's side ------------------------------------------------------------------------------


class SignInFailed(BadRequest):
    """A response that must not be believed: forged, stale, replayed, of another session."""

    description = "Phiên đăng nhập không hợp lệ hoặc đã hết hạn"


class SignInExpired(SignInFailed):
    """A response to an attempt of this session that has grown too old."""


class SignInAstray(SignInFailed):
    """A response to an attempt of this session whose code another browser has presented before."""

    description = (
        "Địa chỉ trở về của lần đăng nhập này đã được mở ở một trình duyệt khác nên không dùng được nữa. "
        "Nếu không phải bạn mở, hãy đổi mật khẩu"
    )


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
        net.connect(self, transport)

    def request(self, *args: Any, **more: Any) -> requests.Response:
        """What a provider says to a client is JSON; another answer is none, and raises a RequestException."""
        response: requests.Response = super().request(*args, **more)
        response.json()
        return response


class _App(FlaskOAuth2App):  # type: ignore[misc]
    client_cls = _Caller


@dataclass
class _State:
    """An attempt to sign in that some browser began: whether it was answered, and whether in another browser."""

    begun: datetime
    answered: bool = False
    astray: bool = False


class RelyingParty:
    """A client of one provider; its state lives in the citizen's session."""

    def __init__(  # noqa: PLR0917 - all eight are what OpenID Connect calls them
        self,
        app: Flask,
        name: str,
        credentials: Credentials,
        issuer: str,
        prefix: str,
        redirect_uri: str,
        network: net.Network,
        clock: Clock,
    ) -> None:
        base = f"{issuer}{prefix}"
        self.issuer, self.redirect_uri, self._clock = issuer, redirect_uri, clock
        self._network, self._credentials = network, credentials
        self._jwks_uri, self._token_uri = f"{base}/jwks", f"{base}/token"
        self._sessions_uri = f"{base}/phien"
        self._lock = threading.Lock()
        self._states: dict[str, _State] = {}
        self._keys, self._keys_asked_at = KeySet([]), -KEYS_PAUSE
        self._app = OAuth(app).register(
            name,
            client_cls=_App,
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
                "transport": network.transport,
            },
        )

    def start(self, remember: Claims | None = None, **parameters: str) -> AnyResponse:
        """302 to the provider; `remember` (JSON values) comes back with `finish`."""
        made = self._app.create_authorization_url(self.redirect_uri, **parameters)
        kept = {"remember": remember or {}, "started": self._clock.now().isoformat()}
        self._app.save_authorize_data(redirect_uri=self.redirect_uri, **made, **kept)
        self._begin(made["state"])
        return redirect(made["url"])

    def _begin(self, state: str) -> None:
        with self._lock:
            self._states[state] = _State(self._clock.now())
            while self._clock.now() - next(iter(self._states.values())).begun > 2 * ATTEMPT_LIFE:
                del self._states[next(iter(self._states))]

    def start_over(self, refused: SignInRefused, **parameters: str) -> AnyResponse | None:
        """302 to the provider once more; None if the citizen said no, or if this was a second attempt already.

        Browsers repeat a GET whose answer got lost, and people reload: then the provider takes the repeated request
        for a replay of its nonce, and what it says instead of a code is no citizen's no. A new attempt, with a
        nonce of its own, is.
        """
        if refused.is_denial or AGAIN in refused.remember:
            return None
        return self.start({**refused.remember, AGAIN: True}, **parameters)

    def require_answer(self) -> None:
        """Raises ProviderUnreachable if the provider does not answer: a citizen is not sent where nobody is."""
        try:
            with self._network.session() as calling:
                calling.get(self._jwks_uri).raise_for_status()
        except requests.RequestException as unreachable:
            raise ProviderUnreachable from unreachable

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
        try:
            with self._network.session() as calling:
                calling.post(self._token_uri, data=presented, auth=self._credentials.basic)
        except requests.RequestException:
            return  # it ends by itself within a minute, and wants a verifier that only the other browser has

    @property
    def client_id(self) -> str:
        """What the provider knows this client by."""
        return self._credentials.client_id

    def public_keys(self, key_id: str) -> KeySet:
        """The provider's keys, asked for again where the one of that id is unknown, once a minute at most.

        Raises ProviderUnreachable.
        """
        is_known = any(key.kid == key_id for key in self._keys.keys)
        if not is_known and time.monotonic() - self._keys_asked_at >= KEYS_PAUSE:
            self._keys_asked_at = time.monotonic()
            self._keys = self._asked_keys()
        return self._keys

    def _asked_keys(self) -> KeySet:
        try:
            with self._network.session() as calling:
                return KeySet.import_key_set(calling.get(self._jwks_uri).json())
        except (requests.RequestException, JoseError, ValueError, KeyError, TypeError) as unreachable:
            raise ProviderUnreachable from unreachable

    def session_goes_on(self, sid: str) -> bool:
        """Whether a session at the provider goes on: what it opened here asks again and again, lest a word got lost.

        Raises ProviderUnreachable.
        """
        try:
            with self._network.session() as calling:
                answer = calling.post(self._sessions_uri, data={"sid": sid}, auth=self._credentials.basic)
                return bool(answer.json()["goes_on"])
        except (requests.RequestException, ValueError, KeyError, TypeError) as unreachable:
            raise ProviderUnreachable from unreachable

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
        except (AuthlibBaseError, JoseError, ValueError, KeyError, RuntimeError) as wrong:
            raise SignInFailed from wrong

    def _attempt(self) -> Claims:
        """What was kept when this attempt started; a state is good for one attempt, for ten minutes."""
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
            kept = self._states.setdefault(state, _State(self._clock.now()))
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
        if claims["sub"] != proven["sub"]:
            raise SignInFailed
        since = datetime.fromtimestamp(proven["auth_time"], self._clock.now().tzinfo)
        tokens = token["access_token"], token["id_token"]
        return SignedIn(dict(claims), *tokens, kept["remember"], proven.get("sid", ""), since)


__all__ = [
    "Agreement",
    "AuthorizationRequest",
    "Client",
    "Credentials",
    "Keys",
    "Provider",
    "ProviderUnreachable",
    "RelyingParty",
    "SignInAstray",
    "SignInExpired",
    "SignInFailed",
    "SignInRefused",
    "SignedIn",
    "UntrustedRequest",
    "known",
]
