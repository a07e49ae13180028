"""Somebody else in the world, at the wrong moment: citizens with accounts, phones and browsers of their own.

Before each sentence that does something, Võ Thị Thu Hà, whose accounts are linked, looks at her own pages; she files a
dossier, Bùi Thị Yến gets a national account and Đỗ Minh Khánh registers at the province, between what the reader opened
and what they send. While the reader looks at the phone for a code, one of them asks for another of the same kind, and
uses it before they do, or after them.

After each sentence all that the portals keep of them must be what they did themselves, and after each that looks
nothing of theirs may stand on the reader's screen. They reach the portals as all do, over HTTP, without a screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import cycle
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from guidebook.differences import Rows, see_same
from guidebook.errors import GuidebookError
from steps.chance import Captchas
from steps.personas import NEIGHBOUR, NEWCOMER, YEN, Persona, told

PROVINCE = "quangtri"
PEOPLE = (NEIGHBOUR, NEWCOMER, YEN)
FILED = "1.900010.000.00.00.H50"  # a procedure that no reader files
CODE = re.compile(r"(?<=\blà )\d+\b(?=\.)")  # as a text message says it
REGISTRATION, SIGN_IN = "đăng ký tài khoản", "đăng nhập"
SIGNED_IN = 25 * 60  # seconds after which she signs in again: a session may not be good any more
ALIVE = 100  # seconds: a code that is older may not be good any more
SECRETS = {"password_hash", "otp", "seal"}
HERE = pytest.StashKey["SomebodyElse"]()
BUSY = 503


class SomebodyElse:
    """They, and what the portals keep of them."""

    def __init__(self, portals: Any, captchas: Captchas) -> None:
        self._portals, self._captchas = portals, captchas
        self._clock = portals.setting.world.clock
        self._awaited: dict[str, Awaited] = {}
        self._asked: set[str] = set()
        self._acts = iter((self._register_nationally, self._file, self._register_at_province))
        self._browsers: dict[str, tuple[Browserless, Any]] = {}  # hers at each portal, and when she used it last
        self._pages = cycle(
            ((str(portals.addresses.national), "/"), (self._origin, f"/{PROVINCE}/congdan/quanlytaikhoan"))
        )
        self._nameless: list[str] = []  # events of theirs that name nobody
        self._settle()
        self._known = self._kept()

    def _settle(self) -> None:
        """What they have before the scenario begins."""
        one, national, province = NEIGHBOUR, self._portals.national, self._portals.province
        account = national.open_account(one.name, one.number, one.born, one.phone, one.password)
        province.open_account(one.name, one.number, one.phone, one.user_name, one.provincial_password)
        province.open_link(one.user_name, account.id)
        national.open_link(one.number, PROVINCE, one.user_name)
        self._portals.phones.register(one.phone, one.number)
        self._portals.phones.register(NEWCOMER.phone, NEWCOMER.number)
        self._ids = [account.id]

    # --- what is theirs ---

    @property
    def marks(self) -> list[str]:
        """What tells that something is about one of them."""
        own = [value for one in PEOPLE for value in (one.name, one.number, one.phone)]
        return [*own, *self._ids]

    @property
    def live_codes(self) -> list[str]:
        """The codes on their phones that are good now."""
        return [awaited.code for awaited in self._awaited.values() if self._is_alive(awaited)]

    def without_them(self, events: Iterator[Any]) -> list[str]:
        """What happened, less what they did themselves."""
        theirs, rest = list(self._nameless), []
        for event in events:
            if not event.who and event.what in theirs:
                theirs.remove(event.what)
            elif event.who not in self.marks:
                rest.append(event.what)
        return rest

    def see_untouched(self) -> None:
        """All that is kept of them is what they did themselves."""
        names = " or ".join(one.name for one in PEOPLE)
        see_same(self._known, self._kept(), f"Something of somebody else's changed, and not by {names} themselves")
        phones = self._portals.phones
        if strange := [number for number in phones.numbers() if phones.owner(number) is None]:
            said = phones.inbox(strange[0])[-1].text
            raise GuidebookError(f"A message went to {strange[0]}, a phone that nobody in this world has: “{said}”.")

    def _kept(self) -> Rows:
        """Every row that a store has of them, and every message on their phones."""
        stores = {"Cổng DVCQG": self._portals.national.store, "Cổng DVC tỉnh": self._portals.province.store}
        rows = {
            f"{portal}, {table} of {_short(of)}": _cells(row)
            for portal, store in stores.items()
            for table, kept in store.tables().items()
            for of, row in kept.items()
        }
        mine = {row: cells for row, cells in rows.items() if any(m in f"{row} {cells}" for m in self.marks)}
        return {**mine, **{f"the phone {one.phone}": self._messages(one) for one in PEOPLE}}

    def _messages(self, one: Persona) -> dict[str, str]:
        inbox = self._portals.phones.inbox(one.phone)
        return {f"message {number}": message.text for number, message in enumerate(inbox, 1)}

    # --- what they do ---

    def pass_by(self) -> None:
        """One of them does something, and looks at their own pages."""
        self.see_untouched()
        for purpose, awaited in list(self._awaited.items()):
            awaited.sentences -= 1
            if not awaited.sentences:
                self._use_code(purpose)
        act = next(self._acts, None)
        if act:
            act()
        self._look_around()
        self._known = self._kept()

    def ask_for_code(self, purpose: str) -> None:
        """One of them asks for a code of the same kind as the reader has got, once."""
        ways = {REGISTRATION: self._ask_to_register, SIGN_IN: self._ask_to_sign_in}
        if purpose in ways and purpose not in self._asked:
            self._asked.add(purpose)
            ways[purpose]()
            self._known = self._kept()

    def _register_nationally(self) -> None:
        one = YEN
        account = self._portals.national.open_account(one.name, one.number, one.born, one.phone, one.password)
        self._ids.append(account.id)

    def _file(self) -> None:
        one, browser = NEIGHBOUR, self._signed_in(self._origin)
        browser.open(f"/nop-ho-so?MaTTHCDP={FILED}")
        browser.send(name=one.name, cmnd=one.number, phone=one.phone, address=one.street, content="", email="")
        browser.see("Nộp hồ sơ thành công", f"{one.name} files a dossier")

    def _register_at_province(self) -> None:
        one, browser = NEWCOMER, self._browser(self._origin)
        browser.open(f"/{PROVINCE}/congdan/dangkytaikhoan")
        home = {"province": "45", "district": "461", "commune": "19333", "street": one.street}
        card = {"cmnd": one.number, "cmnd_issued_on": told(one.issued), "cmnd_issued_by": one.issuer}
        password = {"password": one.provincial_password, "confirmation": one.provincial_password}
        browser.send(name=one.name, phone=one.phone, user_name=one.user_name, **card, **home, **password)
        browser.see("Đăng ký tài khoản thành công", f"{one.name} registers at the province")

    def _ask_to_register(self) -> None:
        one, browser = NEWCOMER, self._browser(self._portals.addresses.registration)
        browser.open("/register/thue-bao-di-dong")
        captcha = self._captchas.of(browser.text)
        browser.send(
            number=one.number, full_name=one.name, birth_date=told(one.born), phone=one.phone, email="", captcha=captcha
        )
        if browser.is_answered:
            self._nameless.append("registration begun")
            self._await(REGISTRATION, one, browser)

    def _ask_to_sign_in(self) -> None:
        one, browser = NEIGHBOUR, self._browser(self._portals.addresses.identity)
        browser.open("/authenticationendpoint/basicauth.do")
        browser.send(number=one.number, password=one.password, captcha=self._captchas.of(browser.text))
        if browser.is_answered:
            self._await(SIGN_IN, one, browser)

    def _await(self, purpose: str, one: Persona, browser: Browserless) -> None:
        browser.see("Nhập mã OTP", f"{one.name} asks for a code ({purpose})")
        sentences = 2 if purpose == REGISTRATION else 1  # one code is used after the reader's, the other before it
        self._awaited[purpose] = Awaited(one, browser, self._latest_code(one), self._clock.now(), sentences)

    def _latest_code(self, one: Persona) -> str:
        codes = [code for message in self._portals.phones.inbox(one.phone) for code in CODE.findall(message.text)]
        if not codes:
            raise GuidebookError(f"{one.name} asked for a code, and none has arrived on {one.phone}.")
        return str(codes[-1])

    def _is_alive(self, awaited: Awaited) -> bool:
        age: float = (self._clock.now() - awaited.since).total_seconds()
        return age < ALIVE

    def _use_code(self, purpose: str) -> None:
        awaited = self._awaited.pop(purpose)
        if not self._is_alive(awaited):
            return
        browser, one = awaited.browser, awaited.one
        browser.send(code=awaited.code)
        if not browser.is_answered:
            return
        what = f"{one.name} types their own code ({purpose})"
        if purpose == SIGN_IN:
            browser.see_not("Mã OTP", what)
            return
        browser.see("Xác nhận mật khẩu", what)
        browser.send(password=one.password, confirmation=one.password)
        if browser.is_answered:
            browser.see("Đăng ký tài khoản thành công", f"{one.name} sets a password")
            self._ids.append(self._portals.national.account(one.number).id)

    def _look_around(self) -> None:
        """A page of hers, at one portal and then at the other, shows her name."""
        one, (origin, path) = NEIGHBOUR, next(self._pages)
        browser = self._signed_in(origin)
        browser.open(path)
        if browser.is_answered:
            browser.see(one.name, f"{one.name} opens a page of her own")

    def _signed_in(self, origin: str) -> Browserless:
        """Her browser at a portal; she signs in again before it forgets her."""
        known, now = self._browsers.get(origin), self._clock.now()
        browser = known[0] if known and (now - known[1]).total_seconds() < SIGNED_IN else None
        if browser is None:
            one, opened = NEIGHBOUR, self._portals.national.open_session
            is_province = origin == self._origin
            cookies = self._portals.province.open_session(one.user_name) if is_province else opened(one.number)
            browser = self._browser(origin, cookies)
        self._browsers[origin] = browser, now
        return browser

    @property
    def _origin(self) -> str:
        return str(self._portals.addresses.province(PROVINCE))

    def _browser(self, origin: str, cookies: Any = ()) -> Browserless:
        return Browserless(self._portals.setting.network.session(), origin, cookies)


@dataclass
class Awaited:
    """A code that one of them asked for, and uses before the reader's next sentence but so many."""

    one: Persona
    browser: Browserless
    code: str
    since: Any
    sentences: int


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
            raise GuidebookError(f"{what} meanwhile, and the page does not say “{words}”, but: {self._said()}")

    def see_not(self, words: str, what: str) -> None:
        """The page does not have these words."""
        if words in self.text:
            raise GuidebookError(f"{what} meanwhile, and the page still says “{words}”: {self._said()}")

    def _said(self) -> str:
        """What is wrong, by the page's own words; where it has none, the page."""
        if told := re.findall(r'<p class="(?:alert|field-message)[^>]*>([^<]+)', self.text):
            return "; ".join(told)
        body = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", self.text.partition("<body")[2], flags=re.DOTALL)
        return " ".join(body.partition(">")[2].split())[:600] or f"an answer of {self._status}"


def _cells(row: Any) -> Mapping[str, str]:
    """What stands in a row of a store, by column; of secrets only whether they are others."""
    if not is_dataclass(row):
        return {"value": str(row)}
    return {one.name: _cell(one.name, getattr(row, one.name)) for one in fields(row)}


def _cell(name: str, value: Any) -> str:
    return f"secret no. {hash(repr(value)) % 10_000}" if name in SECRETS else str(value)


def _short(of: str) -> str:
    return of if len(of) <= 40 else f"{of[:20]}…"
