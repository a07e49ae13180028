"""A170, A172, A173, A203, A221: what grows at the server without end, however it is made to, and what that costs."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import process_time

import pytest
from flask import Flask

import mock_portals
from mock_portals.clock import Clock
from mock_portals.environment import Environment
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import ADDRESS_LIMIT, NAMES_HOURLY, PAGE_LENGTH, SESSION_LIFE
from mock_portals.national.records import NationalAccount
from mock_portals.oidc.limits import PARAMETER_LIMIT
from mock_portals.phone import PhoneNetwork, Reason
from mock_portals.province.limits import GIVEN_UP_LIFE, REGISTRATIONS_HOURLY
from mock_portals.province.messages import NO_ROOM_AT_ALL, TOO_MANY_DOSSIERS, too_many_registrations
from mock_portals.province.records import ProvincialAccount, UserNameTakenError
from mock_portals.province.stages import Act, Step
from mock_portals.rate_limit import HOUR
from mock_portals.sites import Portals
from mock_portals.web.text import TOLD_LIMIT
from tests.portals.attacks.attacker import (
    IDENTITY,
    NATIONAL,
    PROVINCE,
    Attacker,
    csrf_token,
    identity_provider,
    provincial_provider,
)
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.scene import Scene, is_page
from tests.portals.attacks.test_callback_and_linking import FILING
from tests.portals.attacks.test_derived import CITIZEN
from tests.portals.attacks.test_input_and_races import FILING as FORM
from tests.portals.attacks.test_input_and_races import fields_of
from tests.portals.conftest import PASSWORD
from tests.portals.test_limits import register
from tests.portals.visitor import Visitor

NewVisitor = Callable[[], Visitor]
MANY = 40_000
_SOURCES = [path for path in Path(mock_portals.__file__).parent.rglob("*.py") if "__pycache__" not in path.parts]


# A170: what only grows


CONTAINERS = {"dict", "list", "set", "OrderedDict", "Counter", "defaultdict", "deque"}
FILLED_LATER = {"defaultdict", "deque"}
"""Those that are told something else at first than what they hold."""
GROW = {
    "NationalStore": ["_accounts", "_id_by_number", "_links", "_link_by_user", "_unconfirmed"],
    "ProvinceStore": [
        *("_accounts", "_dossiers", "_links", "_user_by_cmnd", "_user_by_national", "_officials"),
        "_unreported",  # links, until they are reported or end
    ],
}
"""Records: what citizens registered, filed and linked is what the portals are for."""
BOUNDED = {
    "LazyDict": ["_made"],  # the systems of the catalogue
    "Network": ["_apps", "disturbances"],  # hosts that are served
    "PhoneNetwork": ["_owners"],  # whom a world begins with
    "_CompiledTemplates": ["_code"],
    "_Rule": ["_builders"],
    "_Answer": ["os_environ"],
    "ExpiringDict": ["_kept"],
}
"""What has an end of its own."""


def _begins_empty(value: ast.expr | None) -> bool:
    """Whether something is made that others fill."""
    if isinstance(value, ast.Call):
        made = ast.unparse(value.func)
        is_field = made == "field" and any(key.arg == "default_factory" for key in value.keywords)
        is_filled = value.args and made not in FILLED_LATER
        has_end = any(key.arg == "maxlen" for key in value.keywords)
        return is_field or (made in CONTAINERS and not is_filled and not has_end)
    return (isinstance(value, ast.Dict) and not value.keys) or (isinstance(value, ast.List) and not value.elts)


def _filled_by_others() -> Iterator[tuple[str, str]]:
    """Class and name of each container that begins empty and that an object, or a class, keeps."""
    for path in _SOURCES:
        classes = [
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)
        ]
        for made in classes:
            for node in ast.walk(made):
                if isinstance(node, ast.Assign | ast.AnnAssign) and _begins_empty(node.value):
                    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                    if isinstance(target, ast.Attribute) or node in made.body:
                        yield made.name, ast.unparse(target).removeprefix("self.")


def test_a170_what_is_no_record_is_kept_for_a_while() -> None:
    """All that others fill and that has no end of its own is an ExpiringDict, but for the records themselves."""
    known = {(made, name) for table in (GROW, BOUNDED) for made, names in table.items() for name in names}
    assert set(_filled_by_others()) == known


def test_a170_setting_forgets_what_is_over() -> None:
    """From the oldest on, to the second; setting anew begins a new life."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    kept: ExpiringDict[str, int] = ExpiringDict(clock, timedelta(minutes=1))
    for second, name in enumerate("abca"):
        kept[name] = second
        clock.advance(timedelta(seconds=1))
    assert dict(kept) == {"b": 1, "c": 2, "a": 3}
    clock.advance(timedelta(seconds=57))
    kept["d"] = 4
    assert list(kept) == ["b", "c", "a", "d"]
    clock.advance(timedelta(seconds=1))
    kept["e"] = 5
    assert list(kept) == ["c", "a", "d", "e"]
    assert kept.drop(lambda value: value % 2 == 0) == ["c", "d"]
    assert list(kept) == ["a", "e"]


def test_a221_what_outlived_its_life_is_found_by_no_reading() -> None:
    """Also while nothing else is set; to the second, and however it is read."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    kept: ExpiringDict[str, int] = ExpiringDict(clock, timedelta(minutes=1))
    kept["old"] = 1
    clock.advance(timedelta(seconds=30))
    kept["new"] = 2
    clock.advance(timedelta(seconds=30))
    assert kept["old"] == 1
    clock.advance(timedelta(seconds=1))
    assert ("old" in kept, kept.get("old"), kept.pop("old", None)) == (False, None, None)
    with pytest.raises(KeyError):
        _ = kept["old"]
    assert (list(kept), len(kept), list(kept.items()), list(kept.values())) == (["new"], 1, [("new", 2)], [2])
    assert kept.ends() == {"new": clock.now() + timedelta(seconds=29)}
    assert kept.drop(lambda value: value == 1) == []
    assert kept.setdefault("old", 3) == 3


def test_a221_what_grows_too_old_while_it_is_listed_fails_no_reader() -> None:
    """The clock goes on between an entry's name and its value."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    kept: ExpiringDict[str, int] = ExpiringDict(clock, timedelta(minutes=1))
    kept.update({"a": 1, "b": 2})
    for _ in kept.items():
        clock.advance(timedelta(minutes=2))
    assert not kept


def test_a221_a_name_that_was_given_up_is_free_after_a_day(
    portals: Portals, provincial: ProvincialAccount, world: Environment
) -> None:
    """For a stranger who opens an account, and for one who is renamed; though no other name was given up since."""
    store = portals.province.store
    renamed = store.rename(provincial.user_name, provincial.seal, "mai.huong")
    of_hai = {"name": "Hoàng Đức Hải", "cmnd": "197000654", "user_name": "huong123"}
    with pytest.raises(UserNameTakenError):
        store.add(replace(provincial, **of_hai))
    world.clock.advance(GIVEN_UP_LIFE + timedelta(seconds=1))
    hai = replace(provincial, **of_hai)
    store.add(hai)
    store.rename(renamed.user_name, renamed.seal, "nguyen.huong")
    world.clock.advance(GIVEN_UP_LIFE + timedelta(seconds=1))
    assert store.rename("huong123", hai.seal, "mai.huong").cmnd == "197000654"


def test_a170_who_signs_in_every_day_leaves_nothing_of_yesterday(
    portals: Portals, huong: NationalAccount, new_visitor: NewVisitor, world: Environment
) -> None:
    """At the identity provider and at the province, whoever does so and never signs out."""
    for _ in range(3):
        world.clock.advance(SESSION_LIFE + timedelta(seconds=1))
        visitor = new_visitor()
        visitor.wear(portals.national.open_session(huong.number))
        visitor.open(FILING)
    store, ledger = portals.national.store, portals.national.context.provider.ledger
    kept = store._sign_ons, portals.province.store._arrivals, ledger._clients
    assert [len(each) for each in kept] == [1, 1, 1]


def test_a170_ten_names_an_hour_are_given_up(
    portals: Portals, provincial: ProvincialAccount, visitor: Visitor, world: Environment
) -> None:
    """Who is called otherwise again and again; what was given up is nobody else's for a day, and then forgotten."""
    visitor.wear(portals.province.open_session(provincial.user_name))
    for number in range(NAMES_HOURLY + 1):
        visitor.open(f"{CITIZEN}/quanlytaikhoan/doi-ten-dang-nhap")
        visitor.send(user_name=f"huong.so{number}", current=PROVINCE_PASSWORD)
    store, other = (
        portals.province.store,
        portals.province.open_account("Lan", "197000530", "0913001001", "lan.tran", PASSWORD),
    )
    assert store.account(f"huong.so{NAMES_HOURLY - 1}")
    assert len(store._given_up) == NAMES_HOURLY
    world.clock.advance(GIVEN_UP_LIFE)
    with pytest.raises(UserNameTakenError):
        store.rename(other.user_name, other.seal, "huong123")
    world.clock.advance(timedelta(seconds=1))
    renamed = store.rename(other.user_name, other.seal, "lan.tran2")
    assert list(store._given_up) == ["lan.tran"]
    assert store.rename(renamed.user_name, renamed.seal, "huong123")


def test_a170_a_phone_has_an_end(world: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the messages that anybody has sent there the newest are kept."""
    monkeypatch.setattr("mock_portals.phone.network.MESSAGES_LIMIT", 2)
    phones = PhoneNetwork(world.clock)
    for text in "abc":
        phones.send("0940000759", "DVC", text, Reason.TO_OWNER)
    assert [message.text for message in phones.inbox("0940000759")] == ["b", "c"]


# A203: what one visitor makes grow


def test_a203_of_a_nonce_a_digest_is_kept(portals: Portals, signed_in: Visitor) -> None:
    """As long as whoever asks likes, within what a request may say by one name; and it counts as before."""
    attacker, ledger = Attacker(signed_in, identity_provider(portals)), portals.national.context.provider.ledger
    nonce = "n" * PARAMETER_LIMIT
    assert "code=" in attacker.ask(nonce=nonce).headers["Location"]
    assert "code=" not in attacker.ask(nonce=nonce).headers["Location"]
    assert [len(kept) for kept in ledger._nonces] == [32]


@pytest.mark.parametrize("name", ["nonce", "state", "login_hint", "khac"])
def test_a203_a_request_for_a_code_is_short(portals: Portals, signed_in: Visitor, scene: Scene, name: str) -> None:
    """One character more than that is a page, at either provider."""
    for provider in (identity_provider(portals), provincial_provider(portals, "huong123", PROVINCE_PASSWORD)):
        attacker = Attacker(signed_in, provider)
        with scene.unchanged():
            assert is_page(attacker.ask(**{name: "x" * (PARAMETER_LIMIT + 1)}))


def test_a203_a_session_keeps_five_messages(portals: Portals, visitor: Visitor) -> None:
    """The newest, each once: of who files again and again, and never looks at a page."""
    portals.province.open_account("Lan", "197000530", "0913001001", "lan.tran", PASSWORD)
    visitor.wear(portals.province.open_session("lan.tran"))
    page = visitor.open(FORM)
    form = fields_of(page.text) | {"csrf_token": csrf_token(page)}
    for visit in range(TOLD_LIMIT + 3):
        sent = {**form, "visit": str(visit)}
        visitor.session.post(page.url, sent, headers={"Referer": page.url}, allow_redirects=False)
    codes = [dossier.code for dossier in portals.province.dossiers("lan.tran")]
    listed = visitor.open(f"{CITIZEN}/hosodanop").text
    told = re.findall(r"Nộp hồ sơ thành công. Mã hồ sơ: ([\w.-]+)", listed)
    assert (len(codes), told) == (TOLD_LIMIT + 3, codes[-TOLD_LIMIT:])


def test_a203_whatever_is_told_is_told_by_one_function() -> None:
    """No view keeps messages of its own: that function alone bounds them."""
    words = re.compile(r"\bflash\(|import .*\bflash\b|_flashes")
    telling = [path.name for path in _SOURCES if words.search(path.read_text(encoding="utf-8"))]
    assert telling == ["text.py"]


def test_a203_a_citizen_files_so_many_dossiers_a_day(
    portals: Portals, visitor: Visitor, scene: Scene, world: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one is refused on the form, which keeps what was typed; the next day it is taken, and others' always."""
    monkeypatch.setattr("mock_portals.province.store.DOSSIERS_DAILY", 2)
    portals.province.open_account("Lan", "197000530", "0913001001", "lan.tran", PASSWORD)
    portals.province.open_account("Mai", "197000531", "0913001002", "mai.tran", PASSWORD)
    for _ in range(2):
        portals.province.submit_dossier("lan.tran")
    visitor.wear(portals.province.open_session("lan.tran"))
    page = visitor.open(FORM)
    form = fields_of(page.text) | {"content": "hai bản"}
    with scene.unchanged():
        visitor.send(**form)
    assert TOO_MANY_DOSSIERS in visitor.text
    assert "hai bản" in visitor.text
    assert portals.province.submit_dossier("mai.tran")
    world.clock.advance(timedelta(days=1))
    assert portals.province.submit_dossier("lan.tran")


def test_a203_long_lists_are_shown_in_pages(portals: Portals, provincial: ProvincialAccount, at_home: Visitor) -> None:
    """To the citizen, at both portals, and to officials: all dossiers are on one page or another, newest first."""
    codes = [portals.province.submit_dossier(provincial.user_name).code for _ in range(PAGE_LENGTH + 1)][::-1]
    portals.national.open_link(provincial.cmnd, "quangtri", provincial.user_name)
    account = portals.national.account(provincial.cmnd)
    assert account
    portals.province.open_link(provincial.user_name, account.id)
    lists = f"{CITIZEN}/hosodanop", f"{PROVINCE}/quangtri/canbo/hoso"
    lists += tuple(f"{NATIONAL}/tai-khoan/{page}" for page in ("dich-vu-cong-cua-toi", "tai-lieu"))
    for address in lists:
        pages = [at_home.open(f"{address}?trang={number}").text for number in (1, 2)]
        shown = [[code for code in codes if code in page] for page in pages]
        assert shown == [codes[:PAGE_LENGTH], codes[PAGE_LENGTH:]], address
        assert f"Trang 2/2, {PAGE_LENGTH + 1} hồ sơ" in pages[1]
        assert 'href="?trang=2"' in pages[0]


def test_a203_a_browser_opens_twenty_accounts_an_hour(
    portals: Portals, visitor: Visitor, new_visitor: NewVisitor, world: Environment
) -> None:
    """Then no more, until an hour after the first; another browser does."""
    for number in range(REGISTRATIONS_HOURLY):
        register(visitor, f"nguoi.so{number}", f"1970006{number:02}")
    assert portals.province.account(f"nguoi.so{REGISTRATIONS_HOURLY - 1}")
    register(visitor, "nguoi.nua", "197000699")
    assert too_many_registrations(HOUR) in visitor.text
    assert portals.province.account("nguoi.nua") is None
    register(new_visitor(), "nguoi.khac", "197000698")
    assert portals.province.account("nguoi.khac")
    world.clock.advance(HOUR)
    register(visitor, "nguoi.nua", "197000699")
    assert portals.province.account("nguoi.nua")


def test_a203_papers_of_all_citizens_have_an_end(
    portals: Portals, at_home: Visitor, provincial: ProvincialAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has filed little reads that there is no room, and nothing is kept; what is asked for is taken."""
    pdf = b"%PDF-" + b"a" * 95
    monkeypatch.setattr("mock_portals.province.store.ALL_PAPERS_SIZE_LIMIT", 150)
    portals.province.open_account("Lan", "197000530", "0913001001", "lan.tran", PASSWORD)
    portals.province.add_paper("lan.tran", portals.province.submit_dossier("lan.tran").code, "a.pdf")
    code = portals.province.submit_dossier(provincial.user_name).code

    def add(name: str) -> str:
        page = at_home.open(f"{CITIZEN}/hosodanop/{code}")
        form = fields_of(page.text) | {"csrf_token": csrf_token(page)}
        form.pop("file", None)
        files = {"file": (name, pdf)}
        return at_home.session.post(page.url, form, files=files, headers={"Referer": page.url}).text

    assert NO_ROOM_AT_ALL not in add("b.pdf")
    assert NO_ROOM_AT_ALL in add("c.pdf")
    assert [paper.name for paper in portals.province.dossiers(provincial.user_name)[0].papers] == ["b.pdf"]
    portals.province.store.proceed("x", code, Step(Act.ACCEPT, world_now(portals)))
    portals.province.store.proceed("y", code, Step(Act.ASK, world_now(portals), reason="Ảnh thẻ"))
    assert NO_ROOM_AT_ALL not in add("d.pdf")


def world_now(portals: Portals) -> datetime:
    """The portals' time."""
    return portals.setting.world.clock.now()


# A172: a long address, however it is written


@pytest.mark.parametrize("written", ["%E1%BB%9D", "ờ", "%25", "%22"])
@pytest.mark.parametrize(
    "place",
    [
        f"{PROVINCE}/quangtri/congdan/hosodanop/",
        f"{PROVINCE}/quangtri/canbo/hoso/",
        f"{NATIONAL}/tai-khoan/thong-tin-ca-nhan?",
        f"{IDENTITY}/authenticationendpoint/basicauth.do?",
    ],
)
def test_a172_no_session_keeps_a_long_address_in_codes(
    portals: Portals, visitor: Visitor, place: str, written: str
) -> None:
    """Seven thousand letters that are three times or nine times as long where they are kept."""
    visitor.session.get(f"{place}{written * 7_000}")
    apps: list[Flask] = [*portals.national.apps.values(), portals.province.app, portals.province.officials_app]
    held = [repr(kept.data) for app in apps for kept in app.session_interface.cache._kept.values()]  # type: ignore[attr-defined]
    assert [len(data) for data in held if len(data) > 2 * ADDRESS_LIMIT] == []


def test_a172_a_form_of_vietnamese_names_is_none(portals: Portals, visitor: Visitor) -> None:
    """What a search is asked for stays far below."""
    assert visitor.open(f"{NATIONAL}/thu-tuc", params={"tu-khoa": "đăng ký khai sinh " * 10}).status_code == 200
    assert is_page(visitor.open(f"{NATIONAL}/thu-tuc", params={"tu-khoa": "ờ" * 1_000}))
    del portals


# A173: forgetting very much at once


def test_a173_forgetting_costs_about_as_much_as_keeping() -> None:
    """As many as a flood leaves are over at once: the next visitor waits for their end behind the lock."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    kept: ExpiringDict[int, None] = ExpiringDict(clock, timedelta(minutes=1))
    began = process_time()
    for number in range(MANY):
        kept[number] = None
    keeping = process_time() - began
    clock.advance(timedelta(minutes=2))
    began = process_time()
    kept[MANY] = None
    assert process_time() - began < 5 * keeping
    assert list(kept) == [MANY]
