"""A116: one captcha for many forms that are sent at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date, datetime
from itertools import chain, count, repeat

import pytest
from flask import session

from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.directory import Catalogue
from mock_portals.environment import Environment
from mock_portals.national.forms import RecoveryForm
from mock_portals.national.messages import NUMBER_TAKEN
from mock_portals.national.records import NationalAccount
from mock_portals.network import Network
from mock_portals.passwords import Passwords
from mock_portals.phone import PhoneNetwork
from mock_portals.sites import Portals
from mock_portals.transport import connect
from tests.portals.attacks.attacker import csrf_token
from tests.portals.attacks.raw import held
from tests.portals.attacks.scene import Scene
from tests.portals.attacks.test_codes_and_passwords import LOG_IN
from tests.portals.attacks.test_many_codes import NATIONAL_RECOVERY
from tests.portals.conftest import CAPTCHA, PASSWORD
from tests.portals.visitor import Jar, Visitor


@pytest.fixture
def world() -> Environment:
    """That of all tests, but each picture after the first shows another text."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    captchas = chain([CAPTCHA], (f"x{number:05d}" for number in count()))
    chance = RandomSource.drawn(repeat(314159), captchas)
    return Environment(clock, chance, Passwords.cheap(), PhoneNetwork(clock), Catalogue.may_2020())


def at_once(visitor: Visitor, network: Network, forms: list[dict[str, str]]) -> list[int]:
    """Send the form on the screen so often at the same moment; the statuses of the answers."""
    token, address, gate = csrf_token(visitor.page), visitor.page.url, threading.Barrier(len(forms))
    host = visitor.path.split("/")[0]
    cookies = "; ".join(f"{one.name}={one.value}" for one in visitor.session.cookies if one.domain == host)

    def send(form: dict[str, str]) -> int:
        with _CookiesByHand() as browser:
            connect(browser, network.transport)
            gate.wait()
            headers = {"Referer": address, "Cookie": cookies}
            return browser.post(
                address, {"csrf_token": token, **form}, headers=headers, allow_redirects=False
            ).status_code

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(send, forms))


class _CookiesByHand(Jar):
    """Sends the cookies that it is told to."""

    def prepare_request(self, request):  # type: ignore[no-untyped-def]
        """As requests does, without choosing cookies anew."""
        return super(Jar, self).prepare_request(request)


@pytest.fixture
def crowd(portals: Portals) -> list[NationalAccount]:
    """Ten people with accounts."""
    birth = date(1990, 1, 1)
    return [
        portals.national.open_account("Nguyễn Văn Đông", f"19700100{at}", birth, f"091200010{at}", PASSWORD)
        for at in range(10)
    ]


def test_a116_a_captcha_is_good_for_one_recovery(
    crowd: list[NationalAccount], visitor: Visitor, network: Network, portals: Portals
) -> None:
    """Ten numbers sent at the same moment with one picture: one phone gets a code."""
    visitor.open(NATIONAL_RECOVERY)
    at_once(visitor, network, [{"captcha": CAPTCHA, "number": one.number} for one in crowd])
    assert sum(len(portals.phones.inbox(one.phone)) for one in crowd) <= 1


def test_a116_a_captcha_is_good_for_one_password(
    crowd: list[NationalAccount], visitor: Visitor, network: Network, scene: Scene
) -> None:
    """Ten people's passwords tried at the same moment with one picture: one is judged."""
    visitor.open(LOG_IN)
    wrong = [{"captcha": CAPTCHA, "number": one.number, "password": "Sai@12345"} for one in crowd]
    at_once(visitor, network, wrong)
    assert scene.events().count("sign-in failed") == 1


REGISTRATION = "https://dangky.dichvucong.gov.vn/register/thue-bao-di-dong"
NEWCOMER = {"captcha": CAPTCHA, "full_name": "Trần Thị Lan", "birth_date": "01/01/1990", "phone": "0913000100"}


def test_a116_a_captcha_is_good_for_one_registration(
    crowd: list[NationalAccount], visitor: Visitor, network: Network
) -> None:
    """Ten forms with one picture, all begun before the first is whole: of one number it is told that it has an
    account.
    """
    visitor.open(REGISTRATION)
    with ExitStack() as waiting:
        forms = [{**NEWCOMER, "number": one.number} for one in crowd]
        answers = [finish() for finish in [waiting.enter_context(held(visitor, network, form)) for form in forms]]
    assert sum(NUMBER_TAKEN in answer for answer in answers) == 1


def test_a116_whatever_form_takes_a_captcha_it_is_used_up(portals: Portals) -> None:
    """Requests that each have a copy of the session from before: the first one's content counts, right or wrong."""
    app, captcha = portals.national.apps["dangky.dichvucong.gov.vn"], portals.national.context.captcha
    asked = {"id": "1", "text": CAPTCHA, "at": portals.setting.world.clock.now().isoformat()}

    def take(typed: str, number: str) -> str:
        with app.test_request_context(method="POST", data={"captcha": typed, "number": number}):
            session["captcha"] = dict(asked)
            return captcha.take(RecoveryForm())

    assert [take(CAPTCHA, "197001000"), take(CAPTCHA, "197001000"), take(CAPTCHA, "197001001")] == ["1", "1", ""]
    asked["id"] = "2"
    assert [take("guess1", "197001000"), take(CAPTCHA, "197001000")] == ["", ""]


def test_a116_the_same_form_twice_is_no_attack(
    huong: NationalAccount, visitor: Visitor, network: Network, portals: Portals
) -> None:
    """E31: who presses twice gets one code, and no complaint of the captcha."""
    visitor.open(LOG_IN)
    same = {"captcha": CAPTCHA, "number": huong.number, "password": PASSWORD}
    assert 303 in at_once(visitor, network, [same, same])
    assert len(portals.phones.inbox(huong.phone)) == 1
