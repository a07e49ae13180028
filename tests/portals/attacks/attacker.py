"""Somebody who writes every request of the protocol by hand, at either provider."""

import base64
import hashlib
import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

from mock_portals.oidc.keys import Credentials
from mock_portals.sites import Portals
from tests.portals.visitor import Visitor

NATIONAL = "https://dichvucong.gov.vn"
IDENTITY = "https://xacthuc.dichvucong.gov.vn"
PROVINCE = "https://dichvucong.quangtri.gov.vn"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@dataclass(frozen=True)
class Provider:
    """One side of the protocol: who issues, for whom, and what proves the citizen there."""

    issuer: str
    prefix: str
    redirect_uri: str
    client: Credentials
    stranger: Credentials
    """Another portal's credentials, which are worth nothing here."""
    proof: dict[str, str] | None = None
    """What is typed on the provider's page; None if its session is enough."""

    @property
    def authorize(self) -> str:
        """Where authorization is asked for."""
        return f"{self.issuer}{self.prefix}/authorize"

    @property
    def token(self) -> str:
        """Where codes are redeemed."""
        return f"{self.issuer}{self.prefix}/token"


def identity_provider(portals: Portals) -> Provider:
    """The national one, as the national portal uses it."""
    agreement = portals.setting.agreement
    callback = f"{NATIONAL}/dang-nhap/callback"
    return Provider(IDENTITY, "/oauth2", callback, agreement.portal, agreement.system("quangtri"))


def provincial_provider(portals: Portals, user_name: str, password: str) -> Provider:
    """The province, at which the national portal is the client when a citizen links by hand."""
    agreement = portals.setting.agreement
    callback = f"{NATIONAL}/tai-khoan/lien-ket/callback"
    proof = {"user_name": user_name, "password": password}
    return Provider(
        PROVINCE, "/quangtri/lien-ket", callback, agreement.linking_with("quangtri"), agreement.portal, proof
    )


@dataclass
class Attacker:
    """A browser of somebody who may sign in, and a client's secret."""

    visitor: Visitor
    provider: Provider

    def ask(self, *without: str, **changed: str) -> requests.Response:
        """An authorization request, as the client would send it but for the changes."""
        return self.visitor.session.get(self.address(*without, **changed), allow_redirects=False)

    def address(self, *without: str, **changed: str) -> str:
        """The address of such a request."""
        asked = {
            "response_type": "code",
            "client_id": self.provider.client.client_id,
            "redirect_uri": self.provider.redirect_uri,
            "scope": "openid",
            "state": "s1",
            "nonce": "n1",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
            **({"login_hint": self.provider.proof["user_name"]} if self.provider.proof else {}),
            **changed,
        }
        query = urlencode({name: value for name, value in asked.items() if name not in without})
        return f"{self.provider.authorize}?{query}"

    def code(self, **changed: str) -> str:
        """A code that was rightly issued."""
        return answer(self.prove(self.ask(**changed)))["code"]

    def prove(self, asked: requests.Response) -> requests.Response:
        """What the provider says once its citizen has agreed."""
        if not self.provider.proof:
            return asked
        form = {"csrf_token": csrf_token(asked), **self.provider.proof}
        headers = {"Referer": asked.url}
        return self.visitor.session.post(asked.url, data=form, headers=headers, allow_redirects=False)

    def redeem(self, code: str, *without: str, **changed: str) -> requests.Response:
        """A token request for it."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.provider.redirect_uri,
            "code_verifier": VERIFIER,
            **changed,
        }
        sent = {name: value for name, value in form.items() if name not in without}
        return self.visitor.session.post(self.provider.token, data=sent, auth=self.provider.client.basic)

    def userinfo(self, token: str) -> requests.Response:
        """What a token still opens."""
        headers = {"Authorization": f"Bearer {token}"}
        address = f"{self.provider.issuer}{self.provider.prefix}/userinfo"
        return self.visitor.session.get(address, headers=headers)

    def showing(self, client: Credentials) -> "Attacker":
        """The same browser with other credentials."""
        return Attacker(self.visitor, replace(self.provider, client=client))


def csrf_token(page: requests.Response) -> str:
    """The token that the form of a page sends along."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', page.text)
    assert found, (page.url, page.status_code)
    return found[1]


def answer(response: requests.Response) -> dict[str, str]:
    """The parameters that a redirect carries."""
    assert response.status_code == 303, response.text
    return {name: values[0] for name, values in parse_qs(urlsplit(response.headers["Location"]).query).items()}


def changed(address: str, **parameters: str | list[str] | None) -> str:
    """An address with other parameters; None leaves one out."""
    query: dict[str, Any] = {**parse_qs(urlsplit(address).query), **parameters}
    kept = {name: value for name, value in query.items() if value is not None}
    return f"{address.partition('?')[0]}?{urlencode(kept, doseq=True)}"
