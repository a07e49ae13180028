"""A11-A22: forged answers of a provider, and links that must not come about, whichever portal began."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from mock_portals.environment import Environment
from mock_portals.messages import LINKED_ELSEWHERE, WRONG_LOGIN
from mock_portals.national import messages
from mock_portals.national.records import NationalAccount
from mock_portals.network import Disturbance, Network
from mock_portals.oidc.ledger import Code
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import (
    IDENTITY,
    NATIONAL,
    PROVINCE,
    Attacker,
    changed,
    csrf_token,
    provincial_provider,
)
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.scene import Scene, is_page
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD
from tests.portals.forms import provincial_form
from tests.portals.visitor import Visitor

LINKS = f"{NATIONAL}/tai-khoan/lien-ket"
ADD_LINK = f"{LINKS}/dang-ky"
FILING = f"{NATIONAL}/thu-tuc/2.900001.000.00.00.H50/nop-ho-so"
TO_PROVINCE = f"{PROVINCE}/nop-ho-so?MaTTHCDP=2.900001.000.00.00.H50&vnconnect=1"
REGISTER = f"{PROVINCE}/quangtri/congdan/dangkytaikhoan"


def on_the_way(visitor: Visitor, start: str) -> str:
    """The callback address that the chain of redirects from `start` comes to, not opened."""
    address = start
    for _ in range(6):
        address = visitor.session.get(address, allow_redirects=False).headers["Location"]
        if "/callback?" in address:
            return address
    raise AssertionError(address)


def proved_link(visitor: Visitor) -> str:
    """The callback address that the province sends Hương's browser to when she has proved her account."""
    visitor.open(ADD_LINK)
    visitor.send(system="quangtri", user_name="huong123")
    form = {"csrf_token": csrf_token(visitor.page), "user_name": "huong123", "password": PROVINCE_PASSWORD}
    headers = {"Referer": visitor.page.url}
    sent = visitor.session.post(visitor.page.url, data=form, headers=headers, allow_redirects=False)
    return sent.headers["Location"]


@dataclass
class Attempt:
    """A browser that is about to open the callback of one of the three flows."""

    visitor: Visitor
    callback: str
    issuer: str
    succeeded: Callable[[], bool]


@pytest.fixture(params=["sign-in", "sso", "linking"])
def attempt(
    request: pytest.FixtureRequest,
    portals: Portals,
    visitor: Visitor,
    huong: NationalAccount,
    provincial: ProvincialAccount,
) -> Attempt:
    """Signing in at the national portal, coming to the province by SSO, linking by hand."""
    cookies = portals.national.open_session(huong.number)
    if request.param == "sign-in":
        visitor.wear(cookies[1:])
        callback = on_the_way(visitor, f"{NATIONAL}/dang-nhap")
        return Attempt(visitor, callback, IDENTITY, lambda: huong.name in visitor.session.get(NATIONAL).text)
    visitor.wear(cookies)
    if request.param == "sso":
        callback = on_the_way(visitor, FILING)
        return Attempt(visitor, callback, IDENTITY, lambda: huong.name in visitor.session.get(REGISTER).text)
    callback = proved_link(visitor)
    return Attempt(visitor, callback, PROVINCE, lambda: bool(portals.national.links(huong.number)))


def test_a11_a23_the_callback_signs_in_once(attempt: Attempt, scene: Scene) -> None:
    """The right response does what it should, under a new session id; a second time it is refused."""
    host = urlsplit(attempt.callback).netloc
    attempt.visitor.open(f"https://{host}/")
    before = attempt.visitor.session_id
    assert attempt.visitor.open(attempt.callback).status_code == 200
    assert attempt.succeeded()
    if attempt.issuer == IDENTITY:
        assert attempt.visitor.session_id != before != ""
    with scene.unchanged():
        assert is_page(attempt.visitor.open(attempt.callback))


@pytest.mark.parametrize("state", [None, "", "guessed", ["x", "y"]], ids=str)
def test_a11_another_state(attempt: Attempt, scene: Scene, state: str | list[str] | None) -> None:
    """Missing, empty, guessed, given twice: a page, and nothing came of it; the true answer still counts."""
    with scene.unchanged():
        assert is_page(attempt.visitor.open(changed(attempt.callback, state=state)))
    assert not attempt.succeeded()
    assert attempt.visitor.open(attempt.callback).status_code == 200


def test_a11_an_attempt_grows_old(attempt: Attempt, scene: Scene, world: Environment) -> None:
    """Ten minutes, even where the session is kept alive."""
    for _ in range(2):
        world.clock.advance(timedelta(minutes=5, seconds=1))
        for host in (NATIONAL, PROVINCE):
            attempt.visitor.open(host)
    with scene.unchanged():
        assert is_page(attempt.visitor.open(attempt.callback))
    assert not attempt.succeeded()


def test_a11_a15_a_state_of_another_session(
    attempt: Attempt, scene: Scene, new_visitor: Callable[[], Visitor], hai_signed_in: Visitor
) -> None:
    """A14, A15: in the browser of somebody else, signed in or not, the answer is nothing; its code is, too."""
    stranger = new_visitor()
    for victim, burned in ((hai_signed_in, 1), (stranger, 0)):
        is_asked_to_sign_in = "/tai-khoan/" in attempt.callback and victim is stranger
        with scene.unchanged(events=burned + (not is_asked_to_sign_in)):
            victim.open(attempt.callback)
        assert victim.path.endswith("/login.do") if is_asked_to_sign_in else is_page(victim.page)
    assert not attempt.succeeded()


@pytest.mark.parametrize("issuer", [None, "", "https://evil.example", ["right", "right"], "right/"], ids=str)
def test_a12_another_issuer_is_asked_for_no_token(
    attempt: Attempt, scene: Scene, network: Network, issuer: str | list[str] | None
) -> None:
    """Missing, empty, foreign, doubled: refused, though the provider could not have been reached."""
    right = attempt.issuer
    forged = [right if i == "right" else i for i in issuer] if isinstance(issuer, list) else issuer
    forged = f"{right}/" if issuer == "right/" else forged
    network.disturbances[urlsplit(right).netloc] = Disturbance.DOWN
    with scene.unchanged():
        assert is_page(attempt.visitor.open(changed(attempt.callback, iss=forged)))
    network.disturbances.clear()
    assert not attempt.succeeded()


@pytest.mark.parametrize("nonce", [None, "another"])
def test_a13_a_token_with_another_nonce(
    attempt: Attempt, scene: Scene, monkeypatch: pytest.MonkeyPatch, nonce: str | None
) -> None:
    """A provider's token for another attempt makes no session and no link."""
    monkeypatch.setattr(Code, "get_nonce", lambda _: nonce)
    with scene.unchanged("national._requests"):
        assert is_page(attempt.visitor.open(attempt.callback))
    assert not attempt.succeeded()


@pytest.mark.parametrize("code", [None, "", "guessed"])
def test_a13_another_code(attempt: Attempt, scene: Scene, code: str | None) -> None:
    """Missing, empty, guessed. The provider's own refusal is noted there as well."""
    with scene.unchanged(events=1 if code is None else 2):
        assert is_page(attempt.visitor.open(changed(attempt.callback, code=code)))
    assert not attempt.succeeded()


@pytest.mark.parametrize("start", [f"{NATIONAL}/dang-nhap", TO_PROVINCE], ids=["national", "province"])
def test_a14_login_csrf(
    portals: Portals, scene: Scene, hai: NationalAccount, new_visitor: Callable[[], Visitor], start: str
) -> None:
    """A victim who is on the way to sign in, and is given the attacker's answer, is not signed in as the attacker."""
    victim, attacker = new_visitor(), new_visitor()
    attacker.wear(portals.national.open_session(hai.number)[1:])
    victim.session.get(start, allow_redirects=False)
    with scene.unchanged(events=2):
        assert is_page(victim.open(on_the_way(attacker, start)))
    for page in (NATIONAL, REGISTER):
        assert hai.name not in victim.open(page).text


def test_a16_a_cross_site_get_starts_no_linking(at_home: Visitor, scene: Scene) -> None:
    """The form of N11 and the confirmation at the province show themselves, and nothing has begun."""
    headers = {"Sec-Fetch-Site": "cross-site", "Referer": "https://evil.example/"}
    with scene.unchanged(events=0):
        at_home.open(f"{ADD_LINK}?system=quangtri&user_name=huong123", headers=headers)
    assert at_home.path == "dichvucong.gov.vn/tai-khoan/lien-ket/dang-ky"


def test_a16_a_cross_site_get_proves_nothing_at_the_province(
    at_home: Visitor, portals: Portals, scene: Scene, provincial: ProvincialAccount
) -> None:
    """Though she is signed in there: the confirmation asks for her password, and so does the way to link on filing."""
    attacker = Attacker(at_home, provincial_provider(portals, provincial.user_name, PROVINCE_PASSWORD))
    headers = {"Sec-Fetch-Site": "cross-site", "Referer": "https://evil.example/"}
    with scene.unchanged("province._arrivals", events=0):
        asked = at_home.session.get(attacker.address(), headers=headers, allow_redirects=False)
        assert (asked.status_code, 'name="password"' in asked.text) == (200, True)
        at_home.open(TO_PROVINCE, headers=headers)
        at_home.open(f"{PROVINCE}/quangtri/congdan/dangnhap/lien-ket", headers=headers)
    assert at_home.path.endswith("/quanlytaikhoan")
    assert portals.province.link("huong123") is None


def test_a17_the_victim_finishes_the_attackers_link(
    portals: Portals, scene: Scene, hai: NationalAccount, hai_signed_in: Visitor, at_home: Visitor
) -> None:
    """Hải asks for Hương's provincial account and sends her the confirmation page; she proves it, nobody is linked."""
    hai_signed_in.open(ADD_LINK)
    hai_signed_in.send(system="quangtri", user_name="huong123")
    bait = hai_signed_in.page.url
    assert at_home.open(bait).status_code == 200
    told = ["request refused: 400 at link_proved", "signed in", "request refused: 400 at oidc_token"]
    with scene.unchanged(events=told):
        at_home.send(user_name="huong123", password=PROVINCE_PASSWORD)
    assert is_page(at_home.page)
    assert portals.national.links(hai.number) == ()
    assert portals.province.link("huong123") is None


def test_a17_nobody_gets_into_the_link_that_another_began(
    portals: Portals, scene: Scene, at_home: Visitor, hai_signed_in: Visitor, hai: NationalAccount
) -> None:
    """The true answer for Hương, opened by Hải, links neither: she is told, and asks for her link again."""
    address = proved_link(at_home)
    with scene.unchanged(events=2):
        assert is_page(hai_signed_in.open(address))
    assert portals.national.links(hai.number) == ()
    assert is_page(at_home.open(address))
    assert "đã được mở ở một trình duyệt khác" in at_home.text
    assert at_home.open(proved_link(at_home)).status_code == 200
    assert len(portals.national.links("045185000123")) == 1


def test_a18_consent_cancelled(at_home: Visitor, portals: Portals, scene: Scene, huong: NationalAccount) -> None:
    """E23: back to the list with a sentence; `access_denied` was noted where it was said."""
    at_home.open(ADD_LINK)
    at_home.send(system="quangtri", user_name="huong123")
    with scene.unchanged(events=["linking cancelled"]):
        at_home.send(cancel="1", user_name="huong123")
    assert at_home.path == "dichvucong.gov.vn/tai-khoan/lien-ket"
    assert messages.CANCELLED in at_home.text


def test_a19_an_account_linked_elsewhere(
    portals: Portals, scene: Scene, at_home: Visitor, hai: NationalAccount, hai_signed_in: Visitor
) -> None:
    """E21 from the national side: the page says so, the old link is intact."""
    at_home.open(proved_link(at_home))
    hai_signed_in.open(ADD_LINK)
    hai_signed_in.send(system="quangtri", user_name="huong123")
    with scene.unchanged(events=["signed in", "linking refused"]):
        hai_signed_in.send(user_name="huong123", password=PROVINCE_PASSWORD)
    assert LINKED_ELSEWHERE in hai_signed_in.text
    assert portals.national.links(hai.number) == ()


def test_a19_an_account_linked_elsewhere_from_the_province(
    portals: Portals, scene: Scene, at_home: Visitor, hai_signed_in: Visitor
) -> None:
    """E21 while filing: Hải knows Hương's password, and still her account stays hers."""
    at_home.open(proved_link(at_home))
    hai_signed_in.open(FILING)
    hai_signed_in.open(f"{PROVINCE}/quangtri/congdan/dangnhap/lien-ket")
    with scene.unchanged(events=["signed in", "linking refused"]):
        hai_signed_in.send(user_name="huong123", password=PROVINCE_PASSWORD)
    assert LINKED_ELSEWHERE in hai_signed_in.text


def test_a20_another_user_in_another_tab(
    portals: Portals, scene: Scene, at_home: Visitor, hai: NationalAccount
) -> None:
    """Signed in anew as Hải meanwhile, in the same browser: no link for either."""
    address = proved_link(at_home)
    at_home.sign_out()
    at_home.wear(portals.national.open_session(hai.number)[1:])
    at_home.open(f"{NATIONAL}/dang-nhap")
    assert hai.name in at_home.text
    with scene.unchanged(events=2):
        assert is_page(at_home.open(address))


def test_a20_another_user_in_another_tab_while_registering(
    portals: Portals, scene: Scene, signed_in: Visitor, hai: NationalAccount
) -> None:
    """Hương's registration at the province, left open while Hải comes to file, opens nothing for him."""
    signed_in.open(FILING)
    begun = signed_in.page
    signed_in.wear(portals.national.open_session(hai.number))
    signed_in.open(FILING)
    assert signed_in.value("cmnd") == hai.number
    signed_in.page = begun
    with scene.unchanged():
        assert is_page(signed_in.send(user_name="huong123", password=PASSWORD, confirmation=PASSWORD), 403)


def test_a20_another_user_at_a_registration_that_was_left_open(
    portals: Portals, scene: Scene, signed_in: Visitor, hai: NationalAccount
) -> None:
    """Hương came to file, left the province's page, and signed out at the national portal: Hải, at her computer,
    links no account of his to hers, neither now nor when she comes to file again."""
    portals.province.open_account(hai.name, hai.number, hai.phone, "hai.hoang", PASSWORD)
    signed_in.open(FILING)
    signed_in.sign_out()
    signed_in.open(f"{PROVINCE}/quangtri/congdan/dangnhap/lien-ket")
    with scene.unchanged(events=["signed in"]):
        signed_in.send(user_name="hai.hoang", password=PASSWORD)
    assert portals.province.link("hai.hoang") is None
    signed_in.wear(portals.national.open_session("045185000123"))
    signed_in.open(FILING)
    assert signed_in.path.endswith("/sso/nguoi-khac")
    assert signed_in.send().url == REGISTER


def test_a20_a_link_made_meanwhile_outlives_a_registration_that_was_left_open(
    portals: Portals,
    scene: Scene,
    signed_in: Visitor,
    provincial: ProvincialAccount,
    new_visitor: Callable[[], Visitor],
) -> None:
    """Hương linked her accounts by hand elsewhere: the page left open, whose sign-in is over, takes nothing back."""
    elsewhere = new_visitor()
    elsewhere.wear(portals.national.open_session("045185000123"))
    signed_in.open(FILING)
    elsewhere.open(proved_link(elsewhere))
    signed_in.sign_out()
    signed_in.open(f"{PROVINCE}/quangtri/congdan/dangnhap/lien-ket")
    with scene.unchanged(events=["signed in"]):
        signed_in.send(user_name="huong123", password=PROVINCE_PASSWORD)
    assert portals.province.link("huong123")


def test_a20_another_user_after_the_password_was_changed(
    portals: Portals, signed_in: Visitor, new_visitor: Callable[[], Visitor], hai: NationalAccount
) -> None:
    """Whoever got into Hương's account before she set another password links nothing to it afterwards."""
    portals.province.open_account(hai.name, hai.number, hai.phone, "hai.hoang", PASSWORD)
    signed_in.open(FILING)
    owner = new_visitor()
    owner.open(f"{IDENTITY}/authenticationendpoint/quen-mat-khau")
    owner.send(number="045185000123", captcha=CAPTCHA)
    owner.send(code=OTP)
    owner.send(password="Matkhau@2021", confirmation="Matkhau@2021")
    signed_in.open(f"{PROVINCE}/quangtri/congdan/dangnhap/lien-ket")
    signed_in.send(user_name="hai.hoang", password=PASSWORD)
    assert portals.province.link("hai.hoang") is None
    assert portals.national.links("045185000123") == ()


def test_a21_a_number_registered_in_advance(portals: Portals, scene: Scene, signed_in: Visitor) -> None:
    """Somebody opened a provincial account under Hương's number: hers is linked to it by its password only."""
    portals.province.open_account("Kẻ Xấu", "045185000123", "0976000654", "ke.xau", "Matkhau@KeXau1")
    signed_in.open(FILING)
    with scene.unchanged(events=["registration refused"]):
        signed_in.send(
            **provincial_form(
                PASSWORD, name="Trần Thị Mai Hương", cmnd="045185000123", phone="0940000759", user_name="huong123"
            )
        )
    assert signed_in.message("cmnd") == "Số CMND đã có tài khoản"
    signed_in.open(f"{PROVINCE}/quangtri/congdan/dangnhap/lien-ket")
    with scene.unchanged():
        signed_in.send(user_name="ke.xau", password=PASSWORD)
    assert WRONG_LOGIN in signed_in.text


def test_a22_anothers_link(scene: Scene, at_home: Visitor, hai_signed_in: Visitor) -> None:
    """Neither to be looked at nor removed: 404, as for a system that is not there."""
    at_home.open(proved_link(at_home))
    for slug in ("quangtri", "khongco"):
        with scene.unchanged():
            assert is_page(hai_signed_in.open(f"{LINKS}/{slug}/huy"), 404)
    hai_signed_in.open(ADD_LINK)
    with scene.unchanged():
        assert is_page(hai_signed_in.send(f"{LINKS}/quangtri/huy"), 404)


def test_a22_anothers_dossier(portals: Portals, scene: Scene, provincial: ProvincialAccount, visitor: Visitor) -> None:
    """The same answer as for a code that nobody has."""
    code = portals.province.submit_dossier(provincial.user_name).code
    portals.province.open_account("Hoàng Đức Hải", "197000654", "0976000654", "hai.hoang", PASSWORD)
    visitor.wear(portals.province.open_session("hai.hoang"))
    for asked in (code, "H50.101-200525-9999"):
        with scene.unchanged():
            assert is_page(visitor.open(f"{PROVINCE}/quangtri/congdan/hosodanop/{asked}"), 404)


# An answer that is honest, and a provider that is not there


def test_a18_a_refusal_of_the_provider_uses_the_state_up(attempt: Attempt) -> None:
    """`access_denied` signs nobody in and links nobody; the right answer comes too late."""
    refusal = changed(attempt.callback, code=None, error="access_denied")
    assert attempt.visitor.open(refusal).status_code == 200
    assert not attempt.succeeded()
    assert is_page(attempt.visitor.open(attempt.callback))


def test_an_unreachable_provider_is_told(attempt: Attempt, network: Network) -> None:
    """With a sentence; not a trace of an error inside."""
    network.disturbances[urlsplit(attempt.issuer).netloc] = Disturbance.UNAVAILABLE
    attempt.visitor.open(attempt.callback)
    assert "bảo trì" in attempt.visitor.text
    network.disturbances.clear()
    assert not attempt.succeeded()
