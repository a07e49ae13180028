"""A170, A172, A173: what grows at the server without end, however it is made to, and what that costs."""

import ast
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import process_time

import pytest
from flask import Flask

import mock_portals
from mock_portals.clock import Clock
from mock_portals.environment import Environment
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import NAMES_HOURLY, SESSION_LIFE
from mock_portals.national.records import NationalAccount
from mock_portals.phone import PhoneNetwork
from mock_portals.province.limits import GIVEN_UP_LIFE
from mock_portals.province.records import ProvincialAccount, UserNameTakenError
from mock_portals.sites import Portals
from mock_portals.web.refusals import ADDRESS_LIMIT
from tests.portals.attacks.attacker import IDENTITY, NATIONAL, PROVINCE
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.scene import is_page
from tests.portals.attacks.test_callback_and_linking import FILING
from tests.portals.attacks.test_derived import CITIZEN
from tests.portals.conftest import PASSWORD
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
        phones.send("0940000759", "DVC", text)
    assert [message.text for message in phones.inbox("0940000759")] == ["b", "c"]


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
