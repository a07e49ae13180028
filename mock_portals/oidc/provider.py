"""A provider: it asks citizens who they are, and gives its clients codes and tokens for that."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from authlib.common.urls import add_params_to_uri
from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.integrations.flask_oauth2.requests import FlaskOAuth2Payload, FlaskOAuth2Request
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.base import invalid_error_characters
from authlib.oauth2.rfc6749 import InvalidGrantError, InvalidRequestError, InvalidScopeError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, Response, abort, g, jsonify, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as AnyResponse

from mock_portals import messages
from mock_portals.clock import Clock
from mock_portals.oidc.keys import ALGORITHM, Claims, Credentials, Keys, keys_of
from mock_portals.oidc.ledger import Client, Code, Consent, FindClient, IsGood, Ledger
from mock_portals.oidc.limits import ACCESS_TOKEN_LIFE, ID_TOKEN_LIFE, PARAMETER_LIMIT

REPEATED = ("client_id", "grant_type", "redirect_uri", "response_type")
"""Parameters that errors of the protocol repeat (RFC 6749, 5.2)."""


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

    description = messages.WRONG_SIGN_IN_REQUEST


@dataclass(frozen=True)
class AuthorizationRequest:
    """A correct authorization request that waits for the citizen."""

    provider: Provider
    client_id: str
    login_hint: str
    _grant: _CodeGrant

    def grant(self, subject: str, seal: str = "", sid: str = "", since: datetime | None = None) -> Response:
        """Back to the client with a fresh code for `subject`, who proved who it is `since` then (now, if not told).

        `seal` is what the account's password is sealed with, `sid` the session here; "" if there is none.
        """
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
        self.client, self._claims = client, claims
        self._server = self._open_server()

    @property
    def keys(self) -> Keys:
        """The issuer's own."""
        return keys_of(self.issuer)

    def _open_server(self) -> _Server:
        server = _Server(query_client=self.client, save_token=self._save_token)
        server.ledger, server.token_path = self.ledger, f"{self.prefix}/token"
        lives = {"authorization_code": int(ACCESS_TOKEN_LIFE.total_seconds())}
        server.load_config({"OAUTH2_TOKEN_EXPIRES_IN": lives})
        server.register_grant(_CodeGrant, [_RequiredChallenge(required=True), _RequiredOpenID(self)])
        return server

    def _save_token(self, token: Claims, request: FlaskOAuth2Request) -> None:
        self.ledger.save_token(token["access_token"], request.authorization_code)

    def install(self, app: Flask) -> None:
        """Adds the endpoints to `app` that need no citizen; they are called by machines, so without CSRF token."""
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
        No client of ours sends a long one.
        """
        if any(len(values) > 1 or len(values[0]) > PARAMETER_LIMIT for values in request.args.listvalues()):
            raise UntrustedRequest
        try:
            grant = self._server.get_consent_grant(end_user="asked")
        except OAuth2Error as error:
            self._refuse(error)
        asked = grant.request.payload
        return AuthorizationRequest(self, asked.client_id, asked.data.get("login_hint", ""), grant)

    def use_up(self, access_token: str, client: Credentials) -> Consent | None:
        """On whose consent an `access_token` is, if it is good and was given to this `client`; for the last time."""
        grant = self.ledger.use_up(access_token, client.client_id)
        return grant.consent if grant else None

    def logout_address(self, client_id: str, wanted: str) -> str | None:
        """`wanted`, if the client `client_id` registered it as a place to go after logging out; else None."""
        client = self.client(client_id)
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
        client = self.client(ids[0])
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
