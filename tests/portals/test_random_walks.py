"""Both portals under hundreds of steps that nobody planned: a link needs both accounts, and is one.

Two browsers and three citizens register, prove codes, sign in and out, file, link, unlink, wait and start again, in
any order and often at the wrong moment. After every step both stores must agree with each other and may differ from
before only in what that step is for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as with_seed
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.directory import Catalogue
from mock_portals.environment import Environment
from mock_portals.network import Network
from mock_portals.passwords import Passwords
from mock_portals.phone import PhoneNetwork
from mock_portals.sites import Portals, open_portals
from tests.portals.shortcut import Shortcut
from tests.portals.visitor import Visitor

NATIONAL = "https://dichvucong.gov.vn"
REGISTRATION = "https://dangky.dichvucong.gov.vn"
IDENTITY = "https://xacthuc.dichvucong.gov.vn/authenticationendpoint"
PROVINCE = "https://dichvucong.quangtri.gov.vn"
CITIZEN = f"{PROVINCE}/quangtri/congdan"
FORM = "dichvucong.quangtri.gov.vn/nop-ho-so"
CAPTCHA = "9r1f0k"
BORN = date(1985, 3, 12)
PASSWORD, ANOTHER = "Matkhau@2020", "Khac@2020"
RIGHT, WRONG = "314159", "271828"
PAUSES = (1, 61, 121, 601, 901, 1801, 3601)  # seconds: below, and just beyond, each of the portals' limits
STEPS, RUNS = 50, 10
SEEDS = (1, 2)
RARE = ("national", "provincial", "links", "no links", "dossiers")  # who hardly ever links proves nothing about links


@dataclass(frozen=True)
class Citizen:
    """Somebody with a number, a phone and a name at the province."""

    name: str
    number: str
    phone: str

    @property
    def user_name(self) -> str:
        """The guide's advice: one's own phone number."""
        return self.phone


CITIZENS = (
    Citizen("Nguyễn Thanh Bình", "197000500", "0810000500"),
    Citizen("Trần Thị Mai Hương", "045185000123", "0940000759"),
    Citizen("Lê Văn Quang", "197000321", "0912000321"),
)
people = st.sampled_from(CITIZENS)
browsers = st.integers(0, 1)


def mostly(usual: str, rare: str) -> st.SearchStrategy[str]:
    """Four times of five the usual one."""
    return st.sampled_from([usual] * 4 + [rare])


@dataclass(frozen=True)
class Holdings:
    """What both stores hold: accounts, links as each side has them, dossiers by owner's number."""

    national: frozenset[str]
    provincial: frozenset[str]
    links: frozenset[tuple[str, str]]
    links_there: frozenset[tuple[str, str]]
    dossiers: frozenset[tuple[str, str]]


@dataclass(eq=False)
class Browsing:
    """One browser, and whose sign-in it was that it saw last."""

    visitor: Visitor
    typed: Citizen | None = None
    who: Citizen | None = None
    answers: list[requests.Response] = field(default_factory=list)


class Machine(RuleBasedStateMachine):
    """The portals and those who use them."""

    network: Network
    reached: Counter[str]
    """How often each kind of thing came about, over all runs."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock(datetime(2020, 5, 25, 8, 0))
        chance = RandomSource.given(otp=RIGHT, captcha=CAPTCHA)
        world = Environment(self.clock, chance, Passwords.cheap(), PhoneNetwork(self.clock), Catalogue.may_2020())
        self.portals: Portals = open_portals(self.network, world)
        self.procedure = world.catalogue.procedures_of("quangtri")[0].code
        self.open = [self._browser(), self._browser()]

    def teardown(self) -> None:
        """Close the browsers."""
        for browser in self.open:
            browser.visitor.session.close()

    @initialize(
        nationally=st.frozensets(people, max_size=2),
        provincially=st.frozensets(people, max_size=2),
        signed_in=st.lists(people, max_size=2),
    )
    def begin(self, nationally: frozenset[Citizen], provincially: frozenset[Citizen], signed_in: list[Citizen]) -> None:
        """Some have accounts already, and some of them are signed in."""
        for citizen in nationally:
            self.portals.national.open_account(citizen.name, citizen.number, BORN, citizen.phone, PASSWORD)
        for citizen in provincially:
            self.portals.province.open_account(citizen.name, citizen.number, citizen.phone, citizen.user_name, PASSWORD)
        for browser, citizen in zip(self.open, signed_in, strict=False):
            if citizen in nationally:
                browser.visitor.wear(self.portals.national.open_session(citizen.number))
                browser.who = citizen

    # The national portal

    @rule(at=browsers, citizen=people)
    def declare(self, at: int, citizen: Citizen) -> None:
        """Fill in N3."""
        with self._only():
            visitor = self._to(at, f"{REGISTRATION}/register/thue-bao-di-dong")
            declared = {"number": citizen.number, "full_name": citizen.name, "phone": citizen.phone}
            visitor.send(**declared, birth_date="12/03/1985", email="", captcha=CAPTCHA)

    @precondition(lambda self: self._those_asked("code"))
    @rule(at=browsers, code=mostly(RIGHT, WRONG))
    def enter_code(self, at: int, code: str) -> None:
        """Type a code where one is asked for (N4, N8)."""
        browser = self._one_asked(at, "code")
        with self._only():
            browser.visitor.send(code=code)
        if browser.visitor.path.startswith("dichvucong.gov.vn/"):
            browser.who = browser.typed

    @precondition(lambda self: self._those_asked("confirmation", "dangky."))
    @rule(at=browsers)
    def set_password(self, at: int) -> None:
        """Choose a password where one is asked for (N5)."""
        with self._only("national"):
            self._one_asked(at, "confirmation", "dangky.").visitor.send(password=PASSWORD, confirmation=PASSWORD)

    @rule(at=browsers, citizen=people)
    def open_account(self, at: int, citizen: Citizen) -> None:
        """N3, N4 and N5 at one go."""
        self.declare(at, citizen)
        if self._asked(self.open[at], "code"):
            self.enter_code(at, RIGHT)
        if self._asked(self.open[at], "confirmation", "dangky."):
            self.set_password(at)

    @rule(at=browsers, citizen=people, password=mostly(PASSWORD, ANOTHER))
    def log_in(self, at: int, citizen: Citizen, password: str) -> None:
        """Fill in N7b, from the home page or again."""
        browser = self.open[at]
        with self._only():
            self._to(at, f"{NATIONAL}/dang-nhap")
            if not browser.visitor.path.startswith("dichvucong.gov.vn/"):
                self._to(at, f"{IDENTITY}/basicauth.do").send(number=citizen.number, password=password, captcha=CAPTCHA)
                browser.typed = citizen if self._asked(browser, "code") else browser.typed

    @rule(at=browsers, citizen=people)
    def sign_in(self, at: int, citizen: Citizen) -> None:
        """N7b and N8 at one go."""
        self.log_in(at, citizen, PASSWORD)
        if self._asked(self.open[at], "code"):
            self.enter_code(at, RIGHT)

    @rule(at=browsers)
    def log_out(self, at: int) -> None:
        """Leave the national portal."""
        with self._only():
            self._to(at, f"{NATIONAL}/")
            if self.open[at].who:
                self.open[at].visitor.sign_out()
        self.open[at].who = None

    @precondition(lambda self: any(browser.who for browser in self.open))
    @rule(at=browsers, onward=st.booleans())
    def file(self, at: int, onward: bool) -> None:
        """Choose a procedure nationally, wherever that leads; and go on there (cases 1, 2 and 5)."""
        browser = self.open[at]
        with self._only():
            self._to(at, f"{NATIONAL}/thu-tuc/{self.procedure}/nop-ho-so")
        if onward and browser.who and self._asked(browser, "cmnd_issued_on"):
            self.register(at, browser.who, sent=True)
        if onward and self._asked(browser, "content", FORM):
            self.submit(at)

    @precondition(lambda self: self.holdings.links)
    @rule(at=browsers)
    def file_as_somebody_linked(self, at: int) -> None:
        """Sign in, choose a procedure, file (case 5)."""
        self._become_somebody_linked(at)
        self.file(at, onward=True)

    # The province

    @rule(at=browsers, citizen=people, sent=st.booleans())
    def register(self, at: int, citizen: Citizen, sent: bool) -> None:
        """Fill in P2, on the page that filing led to or on one's own."""
        browser = self.open[at]
        if not (sent and browser.visitor.path.endswith("/dangkytaikhoan")):
            self._to(at, f"{CITIZEN}/dangkytaikhoan")
        if self._asked(browser, "cmnd_issued_on"):
            with self._only("provincial", "links"):
                browser.visitor.send(**_declared(citizen))

    @rule(at=browsers, citizen=people, to_link=st.booleans())
    def sign_in_there(self, at: int, citizen: Citizen, to_link: bool) -> None:
        """Fill in P3; on the way from filing it also links (case 4b)."""
        self._to(at, f"{CITIZEN}/dangnhap/lien-ket" if to_link else f"{CITIZEN}/dangnhap")
        if self._asked(self.open[at], "user_name"):
            with self._only(*(["links"] if to_link else [])):
                self.open[at].visitor.send(user_name=citizen.user_name, password=PASSWORD)

    @precondition(lambda self: self._those_asked("content", FORM))
    @rule(at=browsers)
    def submit(self, at: int) -> None:
        """File the dossier whose form is on the screen, twice."""
        visitor = self._one_asked(at, "content", FORM).visitor
        before, page = self.holdings, visitor.page
        [visit] = re.findall(r'name="visit"[^>]*value="([^"]*)"', page.text)
        known = {name: visitor.value(name) for name in ("name", "cmnd", "phone", "email", "address")}
        with self._only("dossiers"):
            for _ in range(2):
                visitor.page = page
                visitor.send(visit=visit, **known, content="Xin giải quyết")
        assert len(self.holdings.dossiers) <= len(before.dossiers) + 1, "two of one form"

    # Linking by hand

    @precondition(lambda self: any(browser.who for browser in self.open))
    @rule(at=browsers, citizen=people)
    def ask_for_link(self, at: int, citizen: Citizen) -> None:
        """Fill in N11."""
        with self._only():
            visitor = self._to(at, f"{NATIONAL}/tai-khoan/lien-ket/dang-ky")
            if self._asked(self.open[at], "system"):
                visitor.send(system="quangtri", user_name=citizen.user_name)

    @precondition(lambda self: self._those_asked("password", "/lien-ket/authorize"))
    @rule(at=browsers, citizen=people, password=mostly(PASSWORD, ANOTHER))
    def prove(self, at: int, citizen: Citizen, password: str) -> None:
        """Sign in at the province, which was asked for a proof (N12)."""
        with self._only("links"):
            visitor = self._one_asked(at, "password", "/lien-ket/authorize").visitor
            visitor.send(user_name=citizen.user_name, password=password)

    @precondition(lambda self: any(browser.who for browser in self.open))
    @rule(at=browsers, citizen=people)
    def link(self, at: int, citizen: Citizen) -> None:
        """N11 and N12 at one go."""
        self.ask_for_link(at, citizen)
        if self._asked(self.open[at], "password", "/lien-ket/authorize"):
            self.prove(at, citizen, PASSWORD)

    @precondition(lambda self: self.holdings.links)
    @rule(at=browsers)
    def unlink(self, at: int) -> None:
        """Hủy liên kết, and confirm."""
        self._become_somebody_linked(at)
        with self._only("links"):
            visitor = self._to(at, f"{NATIONAL}/tai-khoan/lien-ket/quangtri/huy")
            if visitor.path.endswith("/huy") and visitor.page.ok:
                visitor.send()

    # Time and chance

    @rule(seconds=st.sampled_from(PAUSES))
    def wait(self, seconds: int) -> None:
        """Let time pass."""
        with self._only():
            self.clock.advance(timedelta(seconds=seconds))

    @rule(at=browsers)
    def start_again(self, at: int) -> None:
        """Close a browser, and open another that knows nothing."""
        self.open[at].visitor.session.close()
        self.open[at] = self._browser()

    # What must hold after every step

    @invariant()
    def both_sides_hold_the_same_links(self) -> None:
        """What one portal calls linked, the other does."""
        assert self.holdings.links == self.holdings.links_there

    @invariant()
    def a_link_is_one_and_has_both_accounts(self) -> None:
        """Neither account has two links, and none has one without the other."""
        links = self.holdings.links
        assert len({number for number, _ in links}) == len(links) == len({user for _, user in links})
        assert {number for number, _ in links} <= self.holdings.national
        assert {user for _, user in links} <= self.holdings.provincial

    @invariant()
    def no_page_broke(self) -> None:
        """Whatever was sent, and whenever, the answer is a page."""
        for browser in self.open:
            assert [answer.url for answer in browser.answers if answer.status_code >= 500] == []
            browser.answers.clear()

    @invariant()
    def nobody_is_greeted_who_did_not_come(self) -> None:
        """The national portal names only whoever proved a code in this very browser."""
        for browser in self.open:
            if browser.visitor.path.startswith("dichvucong.gov.vn/"):
                greeted = {citizen for citizen in CITIZENS if citizen.name in browser.visitor.text}
                assert greeted <= {browser.who}

    # How it is done

    @property
    def holdings(self) -> Holdings:
        """What both stores hold now."""
        national, province = self.portals.national, self.portals.province
        ids = {account.id: c.number for c in CITIZENS if (account := national.account(c.number))}
        there = [link for c in CITIZENS if (link := province.link(c.user_name))]
        return Holdings(
            national=frozenset(ids.values()),
            provincial=frozenset(c.user_name for c in CITIZENS if province.account(c.user_name)),
            links=frozenset((c.number, link.provincial_user) for c in CITIZENS for link in national.links(c.number)),
            links_there=frozenset((ids[link.national_id], link.provincial_user) for link in there),
            dossiers=frozenset((c.user_name, d.code) for c in CITIZENS for d in province.dossiers(c.user_name)),
        )

    @contextmanager
    def _only(self, *allowed: str) -> Iterator[None]:
        """Nothing but ``allowed`` may differ afterwards; accounts and dossiers never go."""
        before = self.holdings
        yield
        after = self.holdings
        for kind in ("national", "provincial", "links", "dossiers"):
            assert kind in allowed or getattr(before, kind) == getattr(after, kind), f"{kind} changed"
            self.reached[kind] += len(getattr(after, kind) - getattr(before, kind))
            self.reached[f"no {kind}"] += len(getattr(before, kind) - getattr(after, kind))
        for kind in ("national", "provincial", "dossiers"):
            assert getattr(before, kind) <= getattr(after, kind), f"{kind} were lost"

    def _browser(self) -> Browsing:
        browser = Browsing(Visitor(self.network))

        def keep(answer: requests.Response, **_: Any) -> None:
            browser.answers.append(answer)

        browser.visitor.session.hooks["response"].append(keep)
        browser.visitor.open(NATIONAL)
        return browser

    def _to(self, at: int, address: str) -> Visitor:
        self.open[at].visitor.open(address)
        return self.open[at].visitor

    def _become_somebody_linked(self, at: int) -> None:
        number = min(number for number, _ in self.holdings.links)
        self.log_out(at)
        self.sign_in(at, next(citizen for citizen in CITIZENS if citizen.number == number))

    def _asked(self, browser: Browsing, name: str, at: str = "") -> bool:
        """Whether the page on its screen, with ``at`` in its address, has a field of that name to fill in."""
        page = browser.visitor.page
        return at in browser.visitor.path and f'name="{name}"' in page.text and "csrf_token" in page.text

    def _those_asked(self, name: str, at: str = "") -> list[Browsing]:
        return [browser for browser in self.open if self._asked(browser, name, at)]

    def _one_asked(self, place: int, name: str, at: str = "") -> Browsing:
        """The browser at ``place`` if it is asked, else the other."""
        asked = self._those_asked(name, at)
        return self.open[place] if self.open[place] in asked else asked[0]


def _declared(citizen: Citizen) -> dict[str, str]:
    issued = {"cmnd_issued_on": "15/06/2015", "cmnd_issued_by": "Công an tỉnh Quảng Trị"}
    lives = {"province": "45", "district": "461", "commune": "19333", "street": "1 Hùng Vương"}
    secret = {"user_name": citizen.user_name, "password": PASSWORD, "confirmation": PASSWORD}
    return {"name": citizen.name, "cmnd": citizen.number, "phone": citizen.phone, **issued, **lives, **secret}


def walk(runs: int, seed: int = 0) -> Counter[str]:
    """Take ``runs`` walks of `STEPS` steps, those of ``seed``; how often each kind of thing came about.

    A failure prints the shortest way to it.
    """
    machine = type("MachineWithoutListener", (Machine,), {"network": Shortcut(), "reached": Counter()})
    run_state_machine_as_test(
        with_seed(seed)(machine),
        settings=settings(
            max_examples=runs,
            stateful_step_count=STEPS,
            phases=(Phase.generate, Phase.shrink),
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return Counter(machine.reached)


@pytest.mark.long
@pytest.mark.parametrize("seed", [pytest.param(SEEDS[0], marks=pytest.mark.long), *SEEDS[1:]])
def test_five_hundred_steps_keep_the_invariants(seed: int) -> None:
    """The same steps in every run; `make soak` takes ten times as many, in which all that is rare comes about."""
    reached = walk(RUNS // len(SEEDS), seed)
    assert min(reached["national"], reached["provincial"]) >= 1, reached
