"""Somebody else in the world, at the wrong moment: citizens with accounts, phones and browsers of their own.

Before each sentence that does something, Võ Thị Thu Hà, whose accounts are linked, looks at her own pages; she files a
dossier, Bùi Thị Yến gets a national account and Đỗ Minh Khánh registers at the province, between what the reader opened
and what they send. While the reader looks at the phone for a code, one of them asks for another of the same kind, and
uses it before they do, or after them.

After each sentence all that the portals keep of them must be what they did themselves, and after each that looks
nothing of theirs may stand on the reader's screen, nor anything of the reader's on theirs: she opens the address of
each page that the reader looks at. They reach the portals as all do, over HTTP, without a screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from guidebook.differences import see_same
from guidebook.errors import GuidebookError
from steps.cast.personas import NEIGHBOUR, NEWCOMER, OTHERS, QUANGTRI, YEN, Persona, written
from steps.cast.phone import CODE
from steps.chance import Captchas
from steps.meanwhile.browserless import Browserless
from steps.meanwhile.traces import traces

FILED = "1.900010.000.00.00.H50"  # a procedure that no reader files
REGISTRATION, SIGN_IN = "đăng ký tài khoản", "đăng nhập"
ONCE = {"code", "state", "error", "id_token_hint", "logout_token"}
"""What of an address is good once, or for one browser."""
SIGNED_IN = 25 * 60  # seconds after which she signs in again: a session may not be good any more
ALIVE = 100  # seconds: a code that is older may not be good any more
HERE = pytest.StashKey["SomebodyElse"]()


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
            ((str(portals.addresses.national), "/"), (self._origin, f"/{QUANGTRI}/congdan/quanlytaikhoan"))
        )
        self._nameless: list[str] = []  # events of theirs that name nobody
        self._tried: set[str] = set()  # addresses of the reader's that she has opened
        self._settle()
        self._known = traces(self._portals, self.marks)

    def _settle(self) -> None:
        """What they have before the scenario begins."""
        one, national, province = NEIGHBOUR, self._portals.national, self._portals.province
        account = national.open_account(one.name, one.number, one.born, one.phone, one.password)
        province.open_account(one.name, one.number, one.phone, one.user_name, one.provincial_password)
        province.open_link(one.user_name, account.id)
        national.open_link(one.number, QUANGTRI, one.user_name)
        self._portals.phones.register(one.phone, one.number)
        self._portals.phones.register(NEWCOMER.phone, NEWCOMER.number)
        self._ids = [account.id]

    # --- what is theirs ---

    @property
    def marks(self) -> list[str]:
        """What tells that something is about one of them."""
        own = [value for one in OTHERS for value in (one.name, one.number, one.phone)]
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
        names = " hay ".join(one.name for one in OTHERS)
        see_same(
            self._known.at(self._clock.now()),
            traces(self._portals, self.marks).rows,
            f"Có điều của người khác bị thay đổi, mà không phải do chính {names}",
        )
        phones = self._portals.phones
        if strange := [number for number in phones.numbers() if phones.owner(number) is None]:
            said = phones.inbox(strange[0])[-1].text
            raise GuidebookError(f"Có tin nhắn gửi đến {strange[0]}, số mà không ai trong kịch bản dùng: “{said}”.")

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
        self._known = traces(self._portals, self.marks)

    def see_no_page_of(self, one: Persona, address: str) -> None:
        """She who is signed in opens the ``address`` of a page of ``one``, and reads nothing of them there.

        What a protocol's answer carries in its address is good for the one browser, and left alone; so is the page on
        which who runs the portals by hand reads every phone.
        """
        parts = urlsplit(address)
        is_phone = address.startswith(self._portals.addresses.phone)
        if parts.scheme != "https" or is_phone or address in self._tried or parse_qs(parts.query).keys() & ONCE:
            return
        self._tried.add(address)
        browser = self._signed_in(f"{parts.scheme}://{parts.netloc}")
        with self._unnamed_events():
            browser.open(f"{parts.path}?{parts.query}" if parts.query else parts.path)
        self._known = traces(self._portals, self.marks)
        for mark in filter(None, (one.name, one.number, one.phone, one.user_name)):
            if mark in browser.text:
                raise GuidebookError(
                    f"{NEIGHBOUR.name}, đăng nhập bằng tài khoản của mình, cũng mở {address}, và đọc được “{mark}” "
                    f"của {one.name} ở đó."
                )

    @contextmanager
    def _unnamed_events(self) -> Iterator[None]:
        """Within the block, what the portals note without a name is theirs."""
        stores = (self._portals.national.store, self._portals.province.store)
        before = [len(store.audit) for store in stores]
        yield
        for store, known in zip(stores, before, strict=True):
            self._nameless += [event.what for event in store.audit[known:] if not event.who]

    def ask_for_code(self, purpose: str) -> None:
        """One of them asks for a code of the same kind as the reader has got, once."""
        ways = {REGISTRATION: self._ask_to_register, SIGN_IN: self._ask_to_sign_in}
        if purpose in ways and purpose not in self._asked:
            self._asked.add(purpose)
            ways[purpose]()
            self._known = traces(self._portals, self.marks)

    def _register_nationally(self) -> None:
        one = YEN
        account = self._portals.national.open_account(one.name, one.number, one.born, one.phone, one.password)
        self._ids.append(account.id)

    def _file(self) -> None:
        one, browser = NEIGHBOUR, self._signed_in(self._origin)
        browser.open(f"/nop-ho-so?MaTTHCDP={FILED}")
        browser.send(name=one.name, cmnd=one.number, phone=one.phone, address=one.street, content="", email="")
        browser.see("Nộp hồ sơ thành công", f"{one.name} nộp một hồ sơ")

    def _register_at_province(self) -> None:
        one, browser = NEWCOMER, self._browser(self._origin)
        browser.open(f"/{QUANGTRI}/congdan/dangkytaikhoan")
        home = {"province": "45", "district": "461", "commune": "19333", "street": one.street}
        card = {"cmnd": one.number, "cmnd_issued_on": written(one.issued), "cmnd_issued_by": one.issuer}
        password = {"password": one.provincial_password, "confirmation": one.provincial_password}
        browser.send(name=one.name, phone=one.phone, user_name=one.user_name, **card, **home, **password)
        browser.see("Đăng ký tài khoản thành công", f"{one.name} đăng ký ở cổng của tỉnh")

    def _ask_to_register(self) -> None:
        one, browser = NEWCOMER, self._browser(self._portals.addresses.registration)
        browser.open("/register/thue-bao-di-dong")
        captcha = self._captchas.of(browser.text)
        browser.send(
            number=one.number,
            full_name=one.name,
            birth_date=written(one.born),
            phone=one.phone,
            email="",
            captcha=captcha,
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
        browser.see("Nhập mã OTP", f"{one.name} xin mã ({purpose})")
        sentences = 2 if purpose == REGISTRATION else 1  # one code is used after the reader's, the other before it
        self._awaited[purpose] = Awaited(one, browser, self._latest_code(one), self._clock.now(), sentences)

    def _latest_code(self, one: Persona) -> str:
        codes = [code for message in self._portals.phones.inbox(one.phone) for code in CODE.findall(message.text)]
        if not codes:
            raise GuidebookError(f"{one.name} đã xin mã, mà chưa có mã nào đến {one.phone}.")
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
        what = f"{one.name} nhập mã của mình ({purpose})"
        if purpose == SIGN_IN:
            browser.see_not("Mã OTP", what)
            return
        browser.see("Xác nhận mật khẩu", what)
        browser.send(password=one.password, confirmation=one.password)
        if browser.is_answered:
            browser.see("Đăng ký tài khoản thành công", f"{one.name} đặt mật khẩu")
            self._ids.append(self._portals.national.account(one.number).id)

    def _look_around(self) -> None:
        """A page of hers, at one portal and then at the other, shows her name."""
        one, (origin, path) = NEIGHBOUR, next(self._pages)
        browser = self._signed_in(origin)
        browser.open(path)
        if browser.is_answered:
            browser.see(one.name, f"{one.name} mở trang của mình")

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
        return str(self._portals.addresses.province(QUANGTRI))

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
