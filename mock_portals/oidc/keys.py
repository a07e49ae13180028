"""What portals have agreed on: key pairs of issuers, and what clients show them; all invented."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import Any

from flask import request
from joserfc.jwk import KeySet, RSAKey
from werkzeug.exceptions import Unauthorized

from mock_portals.lazy import LazyDict

ALGORITHM = "RS256"
Claims = dict[str, Any]


class Keys:
    """A provider's RSA key pair."""

    def __init__(self, private: RSAKey) -> None:
        self.private = private
        self.public = KeySet([private]).as_dict(private=False)

    @classmethod
    def generate(cls) -> Keys:
        """A fresh pair of 2048 bits; takes some tenths of a second."""
        return cls(RSAKey.generate_key(2048, {"kid": secrets.token_hex(8), "use": "sig", "alg": ALGORITHM}))


keys_of: LazyDict[Keys] = LazyDict(lambda _issuer: Keys.generate())
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

    @classmethod
    def invent(cls) -> Agreement:
        """Fresh secrets for every system."""
        return cls(secrets.token_bytes(32))

    @property
    def portal(self) -> Credentials:
        """The national portal, as a client of the identity provider."""
        return self._credentials("dvcqg-portal")

    def system(self, slug: str) -> Credentials:
        """A system, as a client of the identity provider and as a caller of the national portal; its id is `slug`."""
        return self._credentials(slug)

    def linking_with(self, slug: str) -> Credentials:
        """The national portal, as a client of the provider of the system `slug`, and as its caller."""
        return self._credentials(f"dvcqg-{slug}")

    def _credentials(self, client_id: str) -> Credentials:
        return Credentials(client_id, hmac.new(self._key, client_id.encode(), "sha256").hexdigest())
