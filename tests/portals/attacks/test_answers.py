"""A175: what another portal answers, where it has been taken over."""

import ast
import json
import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
import requests

import mock_portals
from mock_portals.addresses import hostname
from mock_portals.network import Network
from mock_portals.oidc.client import ProviderUnreachable
from mock_portals.province.limits import ASKED_EVERY
from mock_portals.sites import Portals
from mock_portals.transport import JSON_LEVELS, JSON_LIMIT, as_agreed, read_json
from tests.portals.attacks.attacker import IDENTITY, NATIONAL, PROVINCE
from tests.portals.attacks.test_callback_and_linking import ADD_LINK, FILING, LINKS
from tests.portals.attacks.test_derived import filing
from tests.portals.attacks.test_lingering import ACCOUNT
from tests.portals.visitor import Visitor

__all__ = ["filing"]

ANSWERS = {
    "brackets": "[" * 200_000,
    "half a character": r'{"keys": [1], "dossiers": [{"code": "\ud800", "procedure": "", "status": "", '
    '"at": "2020-05-25T08:00:00+07:00"}]}',
    "lists for texts": '{"sub": ["x"], "access_token": ["x"], "keys": ["x"], "dossiers": [["x"]], "goes_on": ["x"]}',
    "objects for texts": '{"sub": {}, "keys": [{"kid": {}}], "dossiers": [{"code": {}, "procedure": 1, "at": 1}]}',
    "nothing": "null",
}
REFUSED = {
    "brackets": ANSWERS["brackets"],
    "objects": '{"keys":' * 100_000,
    "a level too many": "[" * (JSON_LEVELS + 1) + "1" + "]" * (JSON_LEVELS + 1),
    "half a character": ANSWERS["half a character"],
    "half a character in a name": r'{"\udc00": 1}',
    "a number of a million digits": "9" * 1_000_000,
    "too much": '"' + "x" * JSON_LIMIT + '"',
    "nothing at all": "",
    "no text": "\xff",
}
SERVICES = re.compile(r"/(jwks|token|userinfo|phien|tai-khoan|xac-nhan|huy|ho-so|dang-xuat|tu-dong|huy-tu-dong)$")
"""Where one portal calls another."""


def _sign_out(visitor: Visitor) -> None:
    visitor.sign_out()


def _look_at_dossiers(visitor: Visitor) -> None:
    visitor.open(f"{NATIONAL}/tai-khoan/dich-vu-cong-cua-toi")


def _ask_for_link(visitor: Visitor) -> None:
    visitor.open(ADD_LINK)
    visitor.send(system="hanoi", user_name="huong123")


def _file(visitor: Visitor) -> None:
    visitor.open(FILING)


def _unlink(visitor: Visitor) -> None:
    visitor.open(f"{LINKS}/quangtri/huy")
    visitor.send()


def _go_on_at_the_province(visitor: Visitor) -> None:
    visitor.open(ACCOUNT)


def _unlink_at_the_province(visitor: Visitor) -> None:
    visitor.open(f"{ACCOUNT}/lien-ket")
    visitor.send()


WAYS: dict[str, Callable[[Visitor], None]] = {
    "signing out": _sign_out,
    "dossiers": _look_at_dossiers,
    "asking for a link": _ask_for_link,
    "filing": _file,
    "unlinking": _unlink,
    "going on at the province": _go_on_at_the_province,
    "unlinking at the province": _unlink_at_the_province,
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("way", WAYS)
def test_a175_whatever_a_portal_answers_the_other_has_a_page(
    filing: Visitor, portals: Portals, monkeypatch: pytest.MonkeyPatch, way: str, answer: str
) -> None:
    """It is told as one that does not answer, wherever it is asked: never an error of the portal that asked."""
    own, body, asked = Network.__call__, ANSWERS[answer].encode(), []
    called = {hostname(portals.addresses.national), hostname(IDENTITY), hostname(PROVINCE), "dichvucong.hanoi.gov.vn"}

    def taken_over(network: Network, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        is_call = "HTTP_COOKIE" not in environ and SERVICES.search(environ["PATH_INFO"])
        if not is_call or environ["HTTP_HOST"].partition(":")[0] not in called:
            return own(network, environ, start)
        asked.append(environ["PATH_INFO"])
        start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    portals.setting.world.clock.advance(ASKED_EVERY + timedelta(seconds=1))
    monkeypatch.setattr(Network, "__call__", taken_over)
    WAYS[way](filing)
    assert asked
    assert filing.page.status_code < 500 or filing.page.status_code == requests.codes.unavailable


def test_a175_all_that_portals_say_in_json_is_read_in_one_place() -> None:
    """Nothing else of the portals parses any: it would have to know these bounds as well."""
    reading = {"json", "loads", "load", "get_json"}
    sources = [path for path in Path(mock_portals.__file__).parent.rglob("*.py") if path.name != "transport.py"]
    calls = [
        f"{path.name}: {ast.unparse(node)}"
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in reading
    ]
    assert calls == []


def _answer(said: str) -> requests.Response:
    answer = requests.Response()
    answer._content = said.encode("latin-1") if said == "\xff" else said.encode()
    return answer


@pytest.mark.parametrize("said", REFUSED)
def test_a175_what_is_out_of_bounds_is_not_as_agreed(said: str) -> None:
    """Too long, too deep, or of texts that nothing can write."""
    with pytest.raises(ProviderUnreachable), as_agreed(ProviderUnreachable):
        read_json(_answer(REFUSED[said]))


@pytest.mark.parametrize(
    "said", ["[" * JSON_LEVELS + "1" + "]" * JSON_LEVELS, '"' + "x" * (JSON_LIMIT - 2) + '"', '{"ẩ": [true, null]}']
)
def test_a175_what_is_within_bounds_is_read(said: str) -> None:
    """As deep, and as long, as it may be."""
    assert read_json(_answer(said)) == json.loads(said)
