"""A citizen's browser without a screen: cookies, forms with their hidden values, redirects."""

import re
from html import unescape
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.cookies import create_cookie

from mock_portals.network import Network
from mock_portals.transport import connect

HOST_ONLY = DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain)
"""As browsers do, and Python's jar by default does not: a host's cookie is not shown to its subdomains."""


class Jar(requests.Session):
    """A session that shows a host's cookies to that host only, and waits longer than portals for each other."""

    def request(self, *args: Any, **more: Any) -> requests.Response:
        """As requests does."""
        return super().request(*args, **{"timeout": 30, **more})

    def prepare_request(self, request: requests.Request) -> requests.PreparedRequest:
        """Prepare it, then choose its cookies again."""
        prepared = super().prepare_request(request)
        prepared._cookies.set_policy(HOST_ONLY)
        prepared.headers.pop("Cookie", None)
        prepared.prepare_cookies(prepared._cookies)
        return prepared


class Visitor:
    """One person at the portals; `page` is the answer that is on the screen."""

    def __init__(self, network: Network) -> None:
        self.session = Jar()
        connect(self.session, network.transport)
        self.page: requests.Response

    def open(self, address: str, **more: Any) -> requests.Response:
        """Follow an address to the page at its end."""
        self.page = self.session.get(address, **more)
        return self.page

    def send(self, address: str = "", /, **values: str) -> requests.Response:
        """Send the form on the screen (to `address`, if it has one of its own)."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', self.page.text)
        assert token, self.page.url
        headers = {"Referer": self.page.url}
        form = {"csrf_token": token[1], **values}
        self.page = self.session.post(address or self.page.url, data=form, headers=headers)
        return self.page

    def sign_out(self) -> requests.Response:
        """Sign out at the national portal, from the menu of its home page."""
        self.open("https://dichvucong.gov.vn/")
        return self.send("https://dichvucong.gov.vn/dang-xuat")

    def forget_portal(self) -> None:
        """Lose the national portal's own cookie; the identity provider's stays."""
        self.session.cookies.clear("dichvucong.gov.vn")

    def wear(self, cookies: list[dict[str, Any]]) -> None:
        """Take cookies as Playwright takes them."""
        for cookie in cookies:
            worn = create_cookie(cookie["name"], cookie["value"], domain=cookie["domain"], path=cookie["path"])
            worn.domain_specified = False
            self.session.cookies.set_cookie(worn)

    @property
    def session_id(self) -> str:
        """The session cookie that the host on the screen is shown."""
        host = self.path.split("/")[0]
        found = [c.value for c in self.session.cookies if c.domain == host and c.name == "__Host-phien"]
        return found[0] if found and found[0] else ""

    @property
    def path(self) -> str:
        """The host and path of the page on the screen, without its query."""
        return self.page.url.removeprefix("https://").split("?")[0]

    @property
    def heading(self) -> str:
        """The page's one heading of the first level."""
        found = re.findall(r"<h1[^>]*>(.*?)</h1>", self.page.text, re.DOTALL)
        assert len(found) == 1, self.page.url
        return unescape(found[0]).strip()

    @property
    def text(self) -> str:
        """Everything that the page says, with single spaces."""
        body = re.sub(r"<head.*?</head>|<svg.*?</svg>|<[^>]+>", " ", self.page.text, flags=re.DOTALL)
        return " ".join(unescape(body).split())

    def message(self, field: str) -> str:
        """What stands at a field; "" if nothing does."""
        found = re.search(rf'id="{field}-message">([^<]*)<', self.page.text)
        return unescape(found[1]) if found else ""

    def value(self, field: str) -> str:
        """What a text field holds."""
        control = re.search(rf'<input[^>]*name="{field}"[^>]*>', self.page.text)
        found = control and re.search(r'value="([^"]*)"', control[0])
        return unescape(found[1]) if found else ""
