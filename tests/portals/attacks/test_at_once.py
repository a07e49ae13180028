"""A115, A117-A120: what is done at once, again and again, or without end."""

import ast
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import process_time

import pytest

import mock_portals
from mock_portals.clock import Clock
from mock_portals.environment import Environment
from mock_portals.limits import CODES_LOCK, IDLE_LIFE, OTP_TRIES, SESSION_LIFE, WRONG_CODES_IN_A_ROW
from mock_portals.messages import CODES_SHUT
from mock_portals.national.records import NationalAccount
from mock_portals.network import Network
from mock_portals.oidc.ledger import Code, Consent, Ledger
from mock_portals.province.records import ProvincialAccount
from mock_portals.province.stages import Act, Step
from mock_portals.sites import Portals
from mock_portals.store import Store
from mock_portals.web.sessions import Sessions
from tests.portals.attacks.attacker import IDENTITY, NATIONAL, PROVINCE, Attacker, csrf_token, identity_provider
from tests.portals.attacks.scene import is_page
from tests.portals.attacks.test_codes_and_passwords import LOG_IN
from tests.portals.attacks.test_lingering import ACCOUNT
from tests.portals.attacks.test_many_codes import PROVINCE_RECOVERY
from tests.portals.conftest import CAPTCHA, PASSWORD
from tests.portals.visitor import Visitor

NewVisitor = Callable[[], Visitor]
_SOURCES = [path for path in Path(mock_portals.__file__).parent.rglob("*.py") if "__pycache__" not in path.parts]
_WRONG = "000001"


# A115: a lock that nobody takes


def _classes_with_a_lock() -> Iterator[tuple[str, ast.ClassDef]]:
    for path in _SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and "Lock()" in ast.unparse(node):
                yield f"{path.name}: {node.name}", node


def test_a115_whoever_has_a_lock_takes_it() -> None:
    """A class that makes a lock is `synchronized`, or takes the lock itself."""
    idle = [
        name
        for name, node in _classes_with_a_lock()
        if "synchronized" not in [ast.unparse(each) for each in node.decorator_list]
        and "with self._lock" not in ast.unparse(node)
        and "with self.lock" not in ast.unparse(node)
    ]
    assert len(list(_classes_with_a_lock())) > 5
    assert idle == []


def test_a115_an_ended_session_stays_ended_whoever_reads_it() -> None:
    """However its end falls between the reads and writes of other requests."""
    sessions = Sessions(Clock(datetime(2020, 5, 25, 8, 0)))
    alive = []
    with _hasty(), ThreadPoolExecutor(2) as pool:
        for number in range(150):
            key, data, over = f"session:{number}", {"user": "huong123", "more": [str(number)] * 9}, threading.Event()
            sessions.set(key, data)
            uses = [pool.submit(_until, over, act) for act in (_reads(sessions, key), _writes(sessions, key, data))]
            sessions.delete(key)
            over.set()
            for use in uses:
                use.result()
            alive += [key] if sessions.get(key) else []
    assert alive == []


def test_a115_signing_out_is_whole_while_others_sign_in() -> None:
    """No sign-out fails because codes are issued meanwhile, and what it ends is worth nothing."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    ledger, over = Ledger(clock, lambda _: True), threading.Event()

    def code(number: int, sid: str) -> Code:
        consent = Consent("hai", sid, clock.now(), "")
        return Code(f"{sid}{number}", "quangtri", "https://x.example/", consent, str(number), "x", clock.now())

    numbers = iter(range(10**9))
    with _hasty(), ThreadPoolExecutor(1) as pool:
        others = pool.submit(_until, over, lambda: ledger.issue(code(next(numbers) % 500, "busy")))
        for number in range(300):
            ledger.issue(code(number, "gone"))
            assert ledger.end("gone") == {"quangtri"}
            assert ledger.burn(f"gone{number}", "quangtri", "x") is None
        over.set()
        others.result()


@contextmanager
def _hasty() -> Iterator[None]:
    """Within the block, threads give way to each other a thousand times as often as they do."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _until(over: threading.Event, act: Callable[[], object]) -> None:
    while not over.is_set():
        act()


def _reads(sessions: Sessions, key: str) -> Callable[[], object]:
    return lambda: sessions.get(key)


def _writes(sessions: Sessions, key: str, data: dict[str, object]) -> Callable[[], object]:
    return lambda: sessions.set(key, data)


# A117: wrong codes over many attempts


def _guess(world: Environment, begin: Callable[[], Visitor]) -> int:
    """How many wrong codes are judged in three days of attempts that are each given up before the last try."""
    judged = 0
    for _ in range(WRONG_CODES_IN_A_ROW):
        visitor = begin()
        if CODES_SHUT in visitor.text:
            break
        for _ in range(OTP_TRIES - 1):
            visitor.send(code=_WRONG)
            judged += 1
        world.clock.advance(timedelta(minutes=16))
    return judged


def test_a117_a_sign_in_is_no_place_to_guess_codes(
    huong: NationalAccount, world: Environment, new_visitor: NewVisitor
) -> None:
    """Who knows the password and begins again and again has so many guesses in all, whatever the pauses; a day later
    the owner signs in.
    """

    def begin() -> Visitor:
        visitor = new_visitor()
        visitor.open(LOG_IN)
        visitor.send(number=huong.number, password=PASSWORD, captcha=CAPTCHA)
        return visitor

    assert _guess(world, begin) <= WRONG_CODES_IN_A_ROW + OTP_TRIES
    world.clock.advance(CODES_LOCK)
    assert begin().path.endswith("vnconnect-authenticator.jsp")


def test_a117_a_recovery_is_no_place_to_guess_codes(
    provincial: ProvincialAccount, world: Environment, new_visitor: NewVisitor
) -> None:
    """Nor does it tell whether there is an account: an unknown name is shut out after as many."""

    def begin(name: str) -> Visitor:
        visitor = new_visitor()
        visitor.open(PROVINCE_RECOVERY)
        visitor.send(login=name)
        return visitor

    known = _guess(world, lambda: begin(provincial.user_name))
    assert known <= WRONG_CODES_IN_A_ROW + OTP_TRIES
    assert known == _guess(world, lambda: begin("khongcoai1"))


# A118: a page that came by a code


def test_a118_a_page_whose_address_holds_a_token_has_a_form_that_works(
    portals: Portals, huong: NationalAccount, signed_in: Visitor
) -> None:
    """It gives no Referer, so its form comes without; a browser says where it comes from otherwise."""
    attacker = Attacker(signed_in, identity_provider(portals))
    hint = attacker.redeem(attacker.code()).json()["id_token"]
    signed_in.open(f"{IDENTITY}/oidc/logout", params={"id_token_hint": hint})
    form, headers = {"csrf_token": csrf_token(signed_in.page)}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    answer = signed_in.session.post(signed_in.page.url, form, headers=headers, allow_redirects=False)
    assert answer.status_code == 303
    assert "Đăng nhập" in signed_in.open(NATIONAL).text


@pytest.mark.parametrize("whence", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a118_a_form_of_another_site_is_refused(signed_in: Visitor, whence: dict[str, str]) -> None:
    """By what the browser says of it, also with the right token."""
    signed_in.open(NATIONAL)
    answer = signed_in.session.post(f"{NATIONAL}/dang-xuat", {"csrf_token": csrf_token(signed_in.page)}, headers=whence)
    assert is_page(answer, 403)
    assert "Đăng xuất" in signed_in.open(NATIONAL).text


@pytest.mark.parametrize("port", ["99999", "x", "-1"])
def test_a118_a_referer_of_no_port_is_no_failure(visitor: Visitor, port: str) -> None:
    """400, whatever the token."""
    visitor.open(LOG_IN)
    headers = {"Referer": f"{IDENTITY}:{port}/"}
    assert is_page(visitor.session.post(LOG_IN, {"csrf_token": csrf_token(visitor.page)}, headers=headers), 400)


# A119: one address that keeps a core busy


@pytest.mark.parametrize(
    "ask",
    [
        lambda visitor: visitor.session.get(f"{NATIONAL}/thu-tuc?tu-khoa={'d' * 60_000}"),
        lambda visitor: visitor.session.post(NATIONAL + "/a" * 16_000, headers={"Sec-Fetch-Site": "cross-site"}),
    ],
    ids=["a word of 60 kB", "an address of 16,000 parts"],
)
def test_a119_no_address_takes_longer_than_any_page(
    portals: Portals, visitor: Visitor, ask: Callable[..., object]
) -> None:
    """What is asked for at such length takes no more than twenty ordinary pages."""
    del portals
    visitor.open(f"{NATIONAL}/thu-tuc?tu-khoa=d")
    began = process_time()
    for _ in range(20):
        visitor.session.get(f"{NATIONAL}/thu-tuc?tu-khoa=d")
    ordinary = process_time() - began
    began = process_time()
    ask(visitor)
    assert process_time() - began < ordinary


@pytest.mark.parametrize("part", ["/", "a/", "%2f", ";"])
def test_a204_an_address_of_very_many_parts_is_refused_before_a_portal_looks_for_its_pages(
    portals: Portals, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """Below the officials' pages, which are looked for part by part: no portal is asked at all."""
    asked: list[object] = []
    monkeypatch.setattr(Network, "__call__", lambda *told: asked.append(told))
    address = f"{PROVINCE}/quangtri/canbo/{part * (60_000 // len(part))}"
    assert is_page(visitor.session.get(address))
    assert asked == []
    del portals


# A120: kept without end, or for too long


def test_a120_visits_and_codes_are_forgotten(portals: Portals, world: Environment, new_visitor: NewVisitor) -> None:
    """Visits without a cookie, and codes that nobody came for, are gone when they are over and others come."""
    clock = world.clock
    sessions, ledger = Sessions(clock), Ledger(clock, lambda _: True)
    for number in range(50):
        sessions.set(str(number), {})
        ledger.issue(Code(str(number), "x", "", Consent("x", "", clock.now(), ""), "", "", clock.now()))
    clock.advance(IDLE_LIFE + timedelta(seconds=1))
    sessions.set("new", {})
    ledger.issue(Code("new", "x", "", Consent("x", "", clock.now(), ""), "", "", clock.now()))
    assert list(sessions._kept) == ["new"]
    assert list(ledger._codes) == ["new"]


def test_a120_what_has_ended_or_was_sent_is_forgotten(
    portals: Portals, provincial: ProvincialAccount, world: Environment
) -> None:
    """Once whatever could come back is too old by itself, and other things end and are sent."""
    clock, store, ledger = world.clock, portals.province.store, portals.national.context.provider.ledger
    code = portals.province.submit_dossier(provincial.user_name).code
    for name, act in (("old", Act.ACCEPT), ("new", Act.FINISH)):
        store.end_session(name)
        store.proceed(name, code, Step(act, clock.now()))
        ledger.issue(Code(name, "x", "", Consent("x", "", clock.now(), ""), name, "", clock.now()))
        kept = list(store._ended), list(store._sent), len(ledger._nonces)
        clock.advance(SESSION_LIFE + timedelta(seconds=1))
    assert kept == (["new"], [(code, "new")], 1)


def test_a120_an_audit_trail_has_an_end(world: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its newest lines are kept: anybody adds some."""
    monkeypatch.setattr("mock_portals.store.TRAIL_LENGTH", 2)
    store = Store(world.clock)
    for line in "abc":
        store.note(line)
    assert [event.what for event in store.audit] == ["b", "c"]


@pytest.mark.parametrize(
    "address",
    [
        f"{NATIONAL}/tai-khoan/thong-tin-ca-nhan?{'x' * 9_000}",
        f"{PROVINCE}/quangtri/congdan/hosodanop/{'x' * 9_000}",
        f"{PROVINCE}/quangtri/canbo/hoso/{'x' * 9_000}",
    ],
)
def test_a120_no_session_keeps_a_long_address(portals: Portals, visitor: Visitor, address: str) -> None:
    """What a citizen asked for is kept until they have signed in: of such a length it is not asked for."""
    assert is_page(visitor.open(address))
    assert not visitor.session.cookies
    del portals


def test_a120_no_session_keeps_a_long_request_for_a_code(portals: Portals, visitor: Visitor) -> None:
    """Nor that, which is right but for its length."""
    assert is_page(Attacker(visitor, identity_provider(portals)).ask(state="x" * 9_000))
    assert not visitor.session.cookies


def test_a120_a_paper_is_kept_nowhere_on_the_way(portals: Portals, at_home: Visitor) -> None:
    """No answer of a portal may be kept, files neither."""
    for address in (f"{NATIONAL}/thu-tuc", ACCOUNT, f"{PROVINCE}/quangtri/canbo/hoso"):
        assert at_home.open(address).headers["Cache-Control"] == "no-store"
