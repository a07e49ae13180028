"""A way through a portal's pages without a screen."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from guidebook.errors import GuidebookError

BUSY = 503


class Browserless:
    """Somebody's way through the pages of one host: cookies, forms with their tokens, redirects within the host."""

    def __init__(self, session: Any, origin: str, cookies: Any) -> None:
        self._session, self._origin, self._address = session, origin, origin
        self.text, self._status = "", 0
        for cookie in cookies:
            if cookie["domain"] == urlsplit(origin).hostname:
                session.cookies.set(cookie["name"], cookie["value"], domain=cookie["domain"], path=cookie["path"])

    @property
    def is_answered(self) -> bool:
        """Whether the host is there: a scenario may have taken it down."""
        return self._status != BUSY

    def open(self, path: str) -> None:
        """Go to a page of the host."""
        self._address = urljoin(self._origin, path)
        self._take(self._session.get(self._address, allow_redirects=False, timeout=30))

    def send(self, **values: str) -> None:
        """Fill in the form that is on the page, and send it."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', self.text)
        form = {"csrf_token": token[1] if token else "", **values}
        headers = {"Referer": self._address}
        self._take(self._session.post(self._address, data=form, headers=headers, allow_redirects=False, timeout=30))

    def _take(self, answer: Any) -> None:
        """The page that an answer leads to, as long as it stays on the host."""
        while answer.is_redirect and urljoin(self._address, answer.headers["Location"]).startswith(self._origin + "/"):
            self._address = urljoin(self._address, answer.headers["Location"])
            answer = self._session.get(self._address, allow_redirects=False, timeout=30)
        self.text, self._status = answer.text, answer.status_code

    def see(self, words: str, what: str) -> None:
        """The page has these words."""
        if self.is_answered and words not in self.text:
            raise GuidebookError(f"Trong lúc đó {what}, và trang không ghi “{words}”, mà ghi: {self._said()}")

    def see_not(self, words: str, what: str) -> None:
        """The page does not have these words."""
        if words in self.text:
            raise GuidebookError(f"Trong lúc đó {what}, và trang vẫn ghi “{words}”: {self._said()}")

    def _said(self) -> str:
        """What is wrong, by the page's own words; where it has none, the page."""
        if told := re.findall(r'<p class="(?:alert|field-message)[^>]*>([^<]+)', self.text):
            return "; ".join(told)
        body = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", self.text.partition("<body")[2], flags=re.DOTALL)
        return " ".join(body.partition(">")[2].split())[:600] or f"(trả lời {self._status})"
