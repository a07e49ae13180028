"""A41-A46: fields that no form has, hostile text in every field of every form, and many requests at once."""

import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html import unescape
from itertools import count

import pytest
from playwright.sync_api import Browser, Page

from mock_portals.__main__ import live_world
from mock_portals.chance import RandomSource
from mock_portals.environment import Environment
from mock_portals.errors import PortalError
from mock_portals.national.records import Link, NationalAccount
from mock_portals.network import Network
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals, open_portals
from tests.portals.attacks.attacker import NATIONAL, PROVINCE, csrf_token
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.hostile import STRINGS
from tests.portals.attacks.scene import Scene
from tests.portals.attacks.test_codes_and_passwords import DECLARE, LOG_IN, LOG_IN_CODE, REGISTRATION
from tests.portals.attacks.test_sessions_and_http import SITES, rules_of
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD
from tests.portals.forms import NATIONAL_FORM, provincial_form
from tests.portals.visitor import Visitor

CITIZEN = f"{PROVINCE}/quangtri/congdan"
FILING = f"{PROVINCE}/nop-ho-so?MaTTHCDP=2.900001.000.00.00.H50"
REGISTERED = provincial_form(PASSWORD)
PRIVILEGES = {
    "role": "admin",
    "is_admin": "1",
    "verified": "1",
    "proven": "1",
    "linked_to": "huong123",
    "link": "1",
    "national_id": "x",
    "citizen": "x",
    "account": "x",
    "account_id": "x",
    "id": "x",
    "password_hash": "$argon2id$",
    "opened_at": "2000-01-01",
    "status": "Đã hoàn thành",
    "procedure": "x",
    "level": "4",
}


# Fields that no form has


def test_a41_privileges_on_registering_nationally(visitor: Visitor, portals: Portals) -> None:
    """Sent with every step, they change nothing: one ordinary account, with an id of the portal's own."""
    visitor.open(DECLARE)
    visitor.send(**PRIVILEGES, **NATIONAL_FORM)
    visitor.send(**PRIVILEGES, code=OTP)
    visitor.send(**PRIVILEGES, password=PASSWORD, confirmation=PASSWORD)
    account = portals.national.account("197000500")
    assert account
    assert (account.name, account.phone, account.opened_at) == (
        "Nguyễn Thanh Bình",
        "0810000500",
        portals.setting.world.clock.now(),
    )
    assert len(account.id) == 24
    assert portals.national.links("197000500") == ()


def test_a41_a_code_is_not_said_to_be_proven(visitor: Visitor, portals: Portals) -> None:
    """`proven=1` beside a wrong code is a wrong code."""
    visitor.open(DECLARE)
    visitor.send(**NATIONAL_FORM)
    visitor.send(**PRIVILEGES, code="000000")
    assert visitor.path.endswith("/sendOtp")
    assert visitor.open(f"{REGISTRATION}/password").url.endswith("/register")


def test_a41_privileges_at_the_province(visitor: Visitor, portals: Portals) -> None:
    """Registering, updating and filing: the account is unlinked, the dossier begins like any other."""
    visitor.open(f"{CITIZEN}/dangkytaikhoan")
    visitor.send(**PRIVILEGES, **REGISTERED)
    visitor.send(user_name="0810000500", password=PASSWORD)
    visitor.open(f"{CITIZEN}/quanlytaikhoan/cap-nhat")
    visitor.send(**PRIVILEGES, **REGISTERED | {"user_name": "khac.khac", "cmnd": "197000999", "name": "Ai Đó"})
    account = portals.province.account("0810000500")
    assert account
    assert (account.name, account.cmnd, portals.province.link("0810000500")) == ("Nguyễn Thanh Bình", "197000500", None)
    assert account.password_hash.startswith("$argon2id$v=")
    visitor.open(FILING)
    declared = {"name": account.name, "cmnd": account.cmnd, "phone": account.phone, "address": "x", "visit": "v1"}
    form = {**PRIVILEGES, **declared, "csrf_token": csrf_token(visitor.page)}
    visitor.session.post(visitor.page.url, data=form, headers={"Referer": visitor.page.url})
    (dossier,) = portals.province.dossiers("0810000500")
    assert (dossier.procedure, dossier.user_name) == ("2.900001.000.00.00.H50", "0810000500")


# Hostile text

PAYLOAD = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' onfocus=alert(1) autofocus x='{{7*7}}"
MARKUP = re.compile(r"<script>|<img src=x|<svg onload|\" autofocus onfocus|49#49|>49<")


def _routes_with_forms() -> list[str]:
    """The addresses of all forms that people are shown, read from the sites' own routes."""
    portals = open_portals(Network(), live_world())
    found = [
        address
        for host in SITES
        for rule, address in rules_of(portals, host)
        if {"GET", "POST"} <= (rule.methods or set())
    ]
    return sorted(set(found))


@dataclass
class Forms:
    """Hương's browser, signed in everywhere, with a dossier filed and every step begun that a form needs."""

    portals: Portals
    visitor: Visitor
    code: str
    _numbers: Iterator[int] = field(default_factory=lambda: count(197000500))

    def open(self, address: str) -> dict[str, str]:
        """Comes to a form; returns its fields with what they hold."""
        self._prepare(address)
        self.visitor.open(self._exact(address))
        return fields_of(self.visitor.page.text)

    def attack(self, address: str, values: dict[str, str]) -> None:
        """Sends the form with these values; comes back to it if it led on."""
        page = self.visitor.page
        form = {**fields_of(page.text), **values, "csrf_token": csrf_token(page)}
        sent = self.visitor.session.post(page.url, data=form, headers={"Referer": page.url})
        assert sent.status_code < 500, values
        assert "stolen" not in sent.headers.get("Set-Cookie", ""), values
        assert not MARKUP.findall(sent.text), values
        if sent.url != page.url or fields_of(sent.text).keys() != fields_of(page.text).keys():
            self.open(address)
        else:
            self.visitor.page = sent

    def _exact(self, address: str) -> str:
        if "/canbo/hoso/" in address:
            return f"{PROVINCE}/quangtri/canbo/hoso/{self.code}"
        if "/hosodanop/" in address:
            return f"{CITIZEN}/hosodanop/{self.code}"
        if "/lien-ket/authorize" in address:
            self.visitor.open(f"{NATIONAL}/tai-khoan/lien-ket/dang-ky")
            self.visitor.send(system="quangtri", user_name="huong123")
            return self.visitor.page.url
        return FILING if address.endswith("/nop-ho-so") else address

    def _prepare(self, address: str) -> None:
        """The steps that lead to a form that is not open to who is only signed in."""
        if address.startswith(REGISTRATION) and address != DECLARE:
            self.visitor.open(DECLARE)
            self.visitor.send(**NATIONAL_FORM | {"number": f"{next(self._numbers):09}"})
            if address.endswith("/password"):
                self.visitor.send(code=OTP)
        elif address.endswith("/quangtri/huy"):
            who = self.portals.national.account("045185000123")
            assert who
            link = Link("quangtri", who.id, "huong123", who.opened_at, "manual", "dvcqg")
            self.portals.national.store.link(link)
        elif address == LOG_IN_CODE:
            self.portals.setting.world.clock.advance(timedelta(minutes=16))  # five wrong codes lock the account
            self.visitor.open(LOG_IN)
            self.visitor.send(number="045185000123", password=PASSWORD, captcha=CAPTCHA)
        elif address.endswith("/oidc/logout"):
            self.visitor.wear(self.portals.national.open_session("045185000123"))
        elif address.endswith(("/dangnhap", "/dangkytaikhoan")):
            self.visitor.session.cookies.clear("dichvucong.quangtri.gov.vn")
        elif address.endswith("/dangnhap/lien-ket"):
            self.visitor.session.cookies.clear("dichvucong.quangtri.gov.vn")
            self.visitor.open(f"{NATIONAL}/thu-tuc/2.900001.000.00.00.H50/nop-ho-so")


def fields_of(page: str) -> dict[str, str]:
    """The named fields of a page's form that sends, and what they hold."""
    found = re.findall(r'<form[^>]*method="post"[^>]*>(.*?)</form>', page, re.DOTALL)
    controls = re.findall(r"<(?:input|textarea|select)[^>]*>", "".join(found))
    names = {re.search(r'name="([^"]+)"', c): re.search(r'value="([^"]*)"', c) for c in controls}
    return {name[1]: unescape(value[1]) if value else "" for name, value in names.items() if name}


@pytest.fixture
def forms(portals: Portals, at_home: Visitor, provincial: ProvincialAccount) -> Forms:
    """Whatever a form needs is there."""
    return Forms(portals, at_home, portals.province.submit_dossier(provincial.user_name).code)


@pytest.mark.parametrize("address", _routes_with_forms())
def test_a42_hostile_text_in_every_field(forms: Forms, address: str) -> None:
    """Each string in each field: no error of the server, nothing comes back as markup, no header is added."""
    fields = forms.open(address)
    names = [name for name in fields if name != "csrf_token"] or ["khac"]
    for text in STRINGS:
        forms.attack(address, dict.fromkeys(names, text))
    for name in names:
        for text in ("\x00", PAYLOAD, "x\r\nSet-Cookie: stolen=1"):
            forms.attack(address, {name: text})


def test_a246_a_letter_with_many_marks_takes_no_time(visitor: Visitor) -> None:
    """Its marks are put in order, in the square of their number: other citizens would wait."""
    taken = []
    for text in ("a" * 30_000, "a" + "\u0301" * 15_000 + "\u0316" * 15_000):
        page = visitor.open(f"{CITIZEN}/dangnhap")
        form = {"csrf_token": csrf_token(page), "user_name": text, "password": text}
        began = time.process_time()
        files = {name: (None, value.encode()) for name, value in form.items()}
        assert visitor.session.post(page.url, files=files, headers={"Referer": page.url}).status_code < 500
        taken.append(time.process_time() - began)
    plain, marked = taken
    assert marked < 5 * plain


LOOK_ALIKES = [
    "huong12\u0437",
    "hu\u043eng123",
    "huong\u200b123",
    "huong123\u202e",
    "\uff48uong123",
    "huong\uff11\uff12\uff13",
    "hu\u00f3ng123",
    "huong 123",
    "huong123\u00ad",
    "huong\u0131 23",
]


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a42_look_alike_user_names(
    visitor: Visitor, portals: Portals, provincial: ProvincialAccount, name: str
) -> None:
    """What could be taken for Hương's name is refused, or is that name and taken."""
    before = Scene(portals).records()
    visitor.open(f"{CITIZEN}/dangkytaikhoan")
    visitor.send(**REGISTERED | {"user_name": name})
    assert visitor.message("user_name")
    assert Scene(portals).records() == before


@pytest.fixture
def watched(browser: Browser, portals: Portals, provincial: ProvincialAccount) -> Iterator[tuple[Page, list[str]]]:
    """A browser signed in everywhere, and the dialogs that opened in it."""
    with browser.new_context() as context:
        cookies = portals.national.open_session("045185000123") + portals.province.open_session("huong123")
        context.add_cookies(cookies)  # type: ignore[arg-type]
        page, dialogs = context.new_page(), []  # type: ignore[var-annotated]
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        yield page, dialogs


@pytest.mark.parametrize(
    "address", [DECLARE, LOG_IN, f"{NATIONAL}/tai-khoan/lien-ket/dang-ky", f"{CITIZEN}/quanlytaikhoan/cap-nhat", FILING]
)
def test_a42_no_dialog_opens_where_text_comes_back(watched: tuple[Page, list[str]], address: str) -> None:
    """Typed and sent in a browser: the page shows what was typed, as text, and nothing runs."""
    page, dialogs = watched
    page.goto(address)
    boxes = page.get_by_role("main").locator("input[type=text]:visible, textarea:visible")
    for box in boxes.all():
        box.fill(PAYLOAD)
    page.get_by_role("main").locator("form[method=post]").last.locator("button:not([type=button])").last.click()
    page.wait_for_load_state()
    assert page.get_by_role("main").locator("script, img[src=x]").count() == 0
    assert dialogs == []


def test_a42_no_dialog_opens_where_text_is_kept(
    watched: tuple[Page, list[str]], portals: Portals, provincial: ProvincialAccount, at_home: Visitor
) -> None:
    """A street, an organisation, a dossier's content and a paper's name and note: shown as they were validation."""
    page, dialogs = watched
    account = portals.province.account("huong123")
    assert account
    portals.province.store.change("huong123", account.seal, street=PAYLOAD, organisation=PAYLOAD)
    code = portals.province.submit_dossier("huong123", content=PAYLOAD).code
    at_home.open(f"{CITIZEN}/hosodanop/{code}")
    form = {"csrf_token": csrf_token(at_home.page), "note": PAYLOAD}
    sent = at_home.session.post(
        at_home.page.url,
        data=form,
        files={"file": ("<img src=x onerror=alert(1)>.pdf", b"%PDF-1.4")},
        headers={"Referer": at_home.page.url},
    )
    assert sent.status_code == 200
    for address in (f"{CITIZEN}/quanlytaikhoan", f"{CITIZEN}/hosodanop", f"{CITIZEN}/hosodanop/{code}"):
        page.goto(address)
        assert page.locator("img[src=x]").count() == 0
    assert "<script>alert(1)</script>" in page.inner_text("main")
    assert dialogs == []


# Many at once


def at_once(many: int, act: Callable[[int], object]) -> list[object]:
    """What each of many threads got."""
    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(act, range(many)))


@pytest.mark.long
def test_a43_one_user_name_registered_fifty_ways_at_once(
    new_visitor: Callable[[], Visitor], portals: Portals, visitor: Visitor
) -> None:
    """Fifty people, fifty spellings of one name: one account, E13 for the rest."""
    name = "nguyen.binh"
    spellings = ["".join(c.upper() if n >> i & 1 else c for i, c in enumerate(name)) for n in range(50)]
    browsers = [new_visitor() for _ in range(50)]
    for browser in browsers:
        browser.open(f"{CITIZEN}/dangkytaikhoan")

    def register(number: int) -> str:
        changed = {"user_name": spellings[number], "cmnd": f"1970010{number:02}"}
        browsers[number].send(**REGISTERED | changed)
        return browsers[number].message("user_name")

    assert sorted(at_once(50, register)) == ["", *["Tên đăng nhập đã tồn tại"] * 49]  # type: ignore[type-var]
    assert len(portals.province.store._accounts) == 1


def test_a43_one_identity_number_registered_fifty_times_at_once(
    new_visitor: Callable[[], Visitor], portals: Portals, visitor: Visitor
) -> None:
    """At the national portal, each with a phone of its own and its right code: one account, a page for the rest."""
    browsers = [new_visitor() for _ in range(20)]
    for number, browser in enumerate(browsers):
        browser.open(DECLARE)
        browser.send(**NATIONAL_FORM | {"phone": f"09760006{number:02}"})
        browser.send(code=OTP)

    def finish(number: int) -> int:
        return browsers[number].send(password=PASSWORD, confirmation=PASSWORD).status_code

    assert sorted(at_once(20, finish)) == [200, *[409] * 19]  # type: ignore[type-var]
    assert len(portals.national.store._accounts) == 1


@pytest.mark.long
def test_a44_one_provincial_account_linked_fifty_ways(
    new_visitor: Callable[[], Visitor], portals: Portals, provincial: ProvincialAccount
) -> None:
    """Twenty-five citizens who all know its password, two browsers each: one link at both ends, E21 for the rest."""
    callbacks = []
    for number in range(25):
        citizen = portals.national.open_account("Người Nào", f"1970020{number:02}", date(1990, 1, 1), "0976000654", "x")
        for browser in (new_visitor(), new_visitor()):
            browser.wear(portals.national.open_session(citizen.number))
            browser.open(f"{NATIONAL}/tai-khoan/lien-ket/dang-ky")
            browser.send(system="quangtri", user_name=provincial.user_name)
            form = {"csrf_token": csrf_token(browser.page), "user_name": "huong123", "password": PROVINCE_PASSWORD}
            sent = browser.session.post(
                browser.page.url, data=form, headers={"Referer": browser.page.url}, allow_redirects=False
            )
            callbacks.append((browser, sent.headers["Location"]))

    def finish(number: int) -> str:
        browser, address = callbacks[number]
        return browser.open(address).url

    ends = at_once(50, finish)
    links = [link for n in range(25) for link in portals.national.links(f"1970020{n:02}")]
    assert len(links) == 1
    other = portals.province.link(provincial.user_name)
    assert other
    assert other.national_id == links[0].national_id
    assert 1 <= sum(str(end).endswith("/thanh-cong") for end in ends) <= 2


BUTTONS = {
    "P2": (f"{CITIZEN}/dangkytaikhoan", REGISTERED),
    "P4": (f"{CITIZEN}/quanlytaikhoan/cap-nhat", REGISTERED | {"current": PROVINCE_PASSWORD}),
    "filing": (FILING, {"name": "A B", "cmnd": "197000500", "phone": "0810000500", "address": "x", "visit": "v1"}),
}


@pytest.mark.parametrize("screen", BUTTONS)
def test_a45_every_button_pressed_twenty_times(forms: Forms, portals: Portals, screen: str) -> None:
    """E31: one account, one dossier; no error of the server for the late ones."""
    address, filled = BUTTONS[screen]
    forms.open(address)
    page, visitor = forms.visitor.page, forms.visitor
    sent = {**fields_of(page.text), **filled, "csrf_token": csrf_token(page)}

    def press(_: int) -> int:
        return visitor.session.post(page.url, data=sent, headers={"Referer": page.url}).status_code

    assert {status for status in at_once(20, press) if isinstance(status, int)} <= {200, 403}
    assert len(portals.province.store._accounts) == (2 if screen == "P2" else 1)
    assert len(portals.province.dossiers("huong123")) == (2 if screen == "filing" else 1)


def test_a45_one_picture_sent_twenty_times_at_once(
    network: Network, world: Environment, new_visitor: Callable[[], Visitor]
) -> None:
    """A37, E31 on N3: its text is used up by one of them, so one code is sent."""
    texts = (f"{n:06}" for n in count(111111))
    open_portals(network, replace(world, chance=RandomSource(lambda: OTP, lambda: next(texts))))
    visitor = new_visitor()
    form = {**NATIONAL_FORM, "csrf_token": csrf_token(visitor.open(DECLARE)), "captcha": "111111"}
    at_once(20, lambda _: visitor.session.post(DECLARE, data=form, headers={"Referer": DECLARE}).status_code)
    assert len(world.phones.inbox("0810000500")) == 1


def test_a45_unlinking_twenty_times(at_home: Visitor, portals: Portals, huong: NationalAccount) -> None:
    """One unlinking at both ends; the late ones find nothing."""
    at_home.open(f"{NATIONAL}/tai-khoan/lien-ket/dang-ky")
    at_home.send(system="quangtri", user_name="huong123")
    at_home.send(user_name="huong123", password=PROVINCE_PASSWORD)
    assert portals.national.links(huong.number)
    page = at_home.open(f"{NATIONAL}/tai-khoan/lien-ket/quangtri/huy")
    form, headers = {"csrf_token": csrf_token(page)}, {"Referer": page.url}
    pressed = at_once(20, lambda _: at_home.session.post(page.url, data=form, headers=headers).status_code)
    assert set(pressed) <= {200, 404}
    assert portals.national.links(huong.number) == ()
    assert portals.province.link("huong123") is None
    assert [event.what for event in portals.national.audit].count("unlinked quangtri") == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "::", "::ffff:10.0.0.1", "10.1", "dichvucong.gov.vn", ""])
def test_a46_another_address_than_loopback(host: str) -> None:
    """Refused with a sentence, before any socket is opened."""
    with pytest.raises(PortalError, match="listen only on this machine"):
        Network(host=host)
