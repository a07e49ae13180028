"""A65-A75: what was derived ends with what it came from, and nobody makes more of it than it is."""

import base64
import json
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from joserfc import jwt

from mock_portals import messages, notices
from mock_portals.disturbances import Disturbance
from mock_portals.environment import Environment
from mock_portals.limits import RESEND_PAUSE
from mock_portals.messages import CODES_SPENT, wrong_code
from mock_portals.national.context import holder_of
from mock_portals.national.link_protocol import LinkedSystem
from mock_portals.national.records import NationalAccount
from mock_portals.network import Network
from mock_portals.oidc import backchannel
from mock_portals.oidc.keys import ALGORITHM, Keys, keys_of
from mock_portals.one_time_codes import HolderChangedError
from mock_portals.province.records import ChangedMeanwhileError, ProvincialAccount
from mock_portals.province.records import Link as ProvincialLink
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import IDENTITY, NATIONAL, PROVINCE, Attacker, changed, identity_provider
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.scene import Scene, is_page
from tests.portals.attacks.test_callback_and_linking import FILING, LINKS, on_the_way, proved_link
from tests.portals.attacks.test_lingering import ACCOUNT, NEW_PASSWORD
from tests.portals.attacks.test_many_codes import NATIONAL_RECOVERY, PROFILE, PROVINCE_RECOVERY
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD, disturbed
from tests.portals.visitor import Visitor

NewVisitor = Callable[[], Visitor]

CITIZEN = f"{PROVINCE}/quangtri/congdan"
OFFICE = f"{PROVINCE}/quangtri/canbo"
SIGN_OFF = f"{PROVINCE}/quangtri/sso/dang-xuat"
PROVINCIAL_HOST = "dichvucong.quangtri.gov.vn"


@pytest.fixture
def filing(portals: Portals, huong: NationalAccount, provincial: ProvincialAccount, signed_in: Visitor) -> Visitor:
    """Hương's browser at the province's dossier form, let in by her linked national account."""
    portals.province.open_link(provincial.user_name, huong.id)
    portals.national.open_link(huong.number, "quangtri", provincial.user_name)
    signed_in.open(FILING)
    assert is_at_province(signed_in)
    return signed_in


def is_at_province(visitor: Visitor) -> bool:
    """Whether the province shows this browser an account."""
    return visitor.open(ACCOUNT).url == ACCOUNT


def recover_nationally(visitor: Visitor, number: str) -> None:
    """Set another password at the national portal."""
    visitor.open(NATIONAL_RECOVERY)
    visitor.send(number=number, captcha=CAPTCHA)
    visitor.send(code=OTP)
    visitor.send(password=NEW_PASSWORD, confirmation=NEW_PASSWORD)


# A65: sessions


def test_a65_signing_out_nationally_ends_what_it_opened(filing: Visitor, portals: Portals) -> None:
    """The province's session that came by it; another browser's goes on."""
    other = Visitor(portals.setting.network)
    other.wear(portals.national.open_session("045185000123"))
    other.open(FILING)
    filing.sign_out()
    assert not is_at_province(filing)
    assert is_at_province(other)


def test_a65_a_new_national_password_ends_them_all(
    filing: Visitor, new_visitor: NewVisitor, huong: NationalAccount
) -> None:
    """Set in another browser, by the owner: whoever had got in with the old one is out, at the province too."""
    recover_nationally(new_visitor(), huong.number)
    assert not is_at_province(filing)
    assert filing.open(PROFILE).url.endswith("/login.do")


def test_a65_an_answer_under_way_opens_nothing_afterwards(signed_in: Visitor, filing: Visitor) -> None:
    """The address of return is opened after she has signed out: its code is worth nothing."""
    filing.session.cookies.clear(PROVINCIAL_HOST)
    callback = on_the_way(filing, FILING)
    filing.sign_out()
    assert is_page(filing.open(callback))
    assert not is_at_province(filing)


def test_a65_a_province_that_was_down_is_told_later(
    filing: Visitor, portals: Portals, new_visitor: NewVisitor, hai: NationalAccount
) -> None:
    """It hears of the end when it next sends somebody to the identity provider; that it did not is an event."""
    disturbances = portals.setting.network.disturbances
    disturbances[PROVINCIAL_HOST] = Disturbance.UNAVAILABLE
    filing.sign_out()
    assert "end of session not heard by quangtri" in [event.what for event in portals.national.audit]
    disturbances.clear()
    assert is_at_province(filing)
    someone = new_visitor()
    someone.wear(portals.national.open_session(hai.number))
    someone.open(FILING)
    assert not is_at_province(filing)


@pytest.mark.parametrize("side", ["national", "provincial"])
def test_a65_unlinking_ends_what_came_by_the_link(filing: Visitor, new_visitor: NewVisitor, side: str) -> None:
    """Only that: the national session goes on, and so does one with the province's own password."""
    own = new_visitor()
    own.open(f"{CITIZEN}/dangnhap")
    own.send(user_name="huong123", password=PROVINCE_PASSWORD)
    if side == "national":
        filing.open(f"{LINKS}/quangtri/huy")
        filing.send()
    else:
        own.open(f"{ACCOUNT}/lien-ket")
        own.send()
    assert not is_at_province(filing)
    assert is_at_province(own)
    assert filing.open(PROFILE).url == PROFILE


# A66: the word of the identity provider


def _claims(sid: str) -> dict[str, object]:
    now = int(time.time())
    return {
        "iss": IDENTITY,
        "aud": "quangtri",
        "iat": now,
        "exp": now + 60,
        "jti": "1",
        "sid": sid,
        "events": {backchannel.EVENT: {}},
    }


FORGERIES: dict[str, Callable[[dict[str, object]], dict[str, object]]] = {
    "another issuer": lambda claims: claims | {"iss": PROVINCE},
    "for another system": lambda claims: claims | {"aud": "hanoi"},
    "grown old": lambda claims: claims | {"exp": int(time.time()) - 60},
    "with a nonce, as an id_token has": lambda claims: claims | {"nonce": "n"},
    "of another event": lambda claims: claims | {"events": {"http://schemas.openid.net/event/other": {}}},
    "of no event": lambda claims: claims | {"events": None},
    "of no session": lambda claims: {name: value for name, value in claims.items() if name != "sid"},
    "of a session that is a list": lambda claims: claims | {"sid": ["x"]},
}


def _signed(claims: dict[str, object], kind: str = backchannel.KIND, keys: Keys | None = None) -> str:
    key = (keys or keys_of(IDENTITY)).private
    return jwt.encode({"alg": ALGORITHM, "kid": str(key.kid), "typ": kind}, claims, key, algorithms=[ALGORITHM])


def _refused(visitor: Visitor, token: str) -> bool:
    return visitor.session.post(SIGN_OFF, data={"logout_token": token}).status_code == 400


def _sid(portals: Portals) -> str:
    (sid,) = {arrival.sid for arrival in portals.province.store._arrivals.values()}
    return sid


def test_a66_the_true_word_is_believed(filing: Visitor, portals: Portals, new_visitor: NewVisitor) -> None:
    """Else the forgeries below would prove nothing."""
    sent = new_visitor().session.post(SIGN_OFF, data={"logout_token": _signed(_claims(_sid(portals)))})
    assert sent.status_code == 200
    assert not is_at_province(filing)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a66_a_word_that_is_not_the_providers(
    filing: Visitor, portals: Portals, new_visitor: NewVisitor, scene: Scene, forgery: str
) -> None:
    """Refused, noted, and she stays where she is."""
    with scene.unchanged():
        assert _refused(new_visitor(), _signed(FORGERIES[forgery](_claims(_sid(portals)))))
    assert is_at_province(filing)


def test_a66_a_word_that_is_no_token(filing: Visitor, portals: Portals, new_visitor: NewVisitor, scene: Scene) -> None:
    """Of another key, of another kind, unsigned, no token at all."""
    claims = _claims(_sid(portals))
    others = [
        _signed(claims, keys=Keys.generate()),
        _signed(claims, keys=keys_of(PROVINCE)),
        _signed(claims, kind="JWT"),
        "x.y.z",
        "",
    ]
    for token in others:
        with scene.unchanged():
            assert _refused(new_visitor(), token)
    assert is_at_province(filing)


# A67: tokens


def test_a67_a_token_that_has_linked_is_used_up(
    portals: Portals, signed_in: Visitor, provincial: ProvincialAccount, scene: Scene
) -> None:
    """Presented again for another account, or for the claims of its own: it opens nothing."""
    signed_in.open(FILING)
    token = next(iter(portals.national.context.provider.ledger._tokens))
    signed_in.open(f"{CITIZEN}/dangnhap/lien-ket")
    signed_in.send(user_name="huong123", password=PROVINCE_PASSWORD)
    assert portals.national.links("045185000123")
    credentials = portals.setting.agreement.system("quangtri")
    with scene.unchanged(events=2):
        again = signed_in.session.post(
            portals.addresses.automatic_link(),
            data={"access_token": token, "user_name": "other123"},
            auth=credentials.basic,
        )
        assert again.status_code == 401
        assert Attacker(signed_in, identity_provider(portals)).userinfo(token).status_code == 401


def test_a67_unlinking_takes_back_what_the_system_was_given(filing: Visitor, portals: Portals) -> None:
    """The access token of her visit opens her claims until then."""
    attacker = Attacker(filing, identity_provider(portals))
    tokens = portals.national.context.provider.ledger._tokens
    given = [token for token, grant in tokens.items() if grant.client_id == "quangtri"]
    assert [attacker.userinfo(token).status_code for token in given] == [200]
    filing.open(f"{LINKS}/quangtri/huy")
    filing.send()
    assert [attacker.userinfo(token).status_code for token in given] == [401]


# A68: somebody else's address of return


@pytest.mark.parametrize("start", [f"{NATIONAL}/dang-nhap", FILING])
def test_a68_an_answer_in_another_browser_is_burned_and_both_are_told(
    portals: Portals, new_visitor: NewVisitor, huong: NationalAccount, start: str
) -> None:
    """Who opens it is refused; whose it was reads why it is no good any more, and signs in anew."""
    owner, other = new_visitor(), new_visitor()
    owner.wear(portals.national.open_session(huong.number)[0 if start == FILING else 1 :])
    callback = on_the_way(owner, start)
    assert is_page(other.open(callback))
    assert is_page(owner.open(callback))
    assert "đã được mở ở một trình duyệt khác" in owner.text
    assert owner.open(start).status_code == 200


# A69: entrances


def test_a69_citizens_and_officials_are_refused_at_each_others_entrance(
    portals: Portals, provincial: ProvincialAccount, new_visitor: NewVisitor, scene: Scene
) -> None:
    """403, in words, and an event each; who is nobody is asked to sign in."""
    portals.province.open_official("canbo", "Canbo@2020")
    citizen, official, nobody = new_visitor(), new_visitor(), new_visitor()
    citizen.wear(portals.province.open_session(provincial.user_name))
    official.wear(portals.province.open_official_session("canbo"))
    for visitor, address in ((citizen, f"{OFFICE}/dangnhap"), (citizen, f"{OFFICE}/hoso")):
        with scene.unchanged():
            assert is_page(visitor.open(address), 403)
    for address in (f"{CITIZEN}/dangnhap", ACCOUNT, f"{CITIZEN}/hosodanop"):
        with scene.unchanged():
            assert is_page(official.open(address), 403)
    assert nobody.open(f"{OFFICE}/hoso").url == f"{OFFICE}/dangnhap"
    assert nobody.open(ACCOUNT).url == f"{CITIZEN}/dangnhap"


# A70: redirects


def test_a70_redirects_with_credentials_repeat_nothing_and_tell_nothing(
    portals: Portals, signed_in: Visitor, provincial: ProvincialAccount
) -> None:
    """303, so that no password is posted on; and the page they lead to learns no address that holds a code."""
    answers = []
    signed_in.open(f"{LINKS}/dang-ky")
    signed_in.send(system="quangtri", user_name="huong123")
    form = {"csrf_token": signed_in.page.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]}
    form |= {"user_name": "huong123", "password": PROVINCE_PASSWORD}
    page = signed_in.page.url
    answers.append(signed_in.session.post(page, data=form, headers={"Referer": page}, allow_redirects=False))
    address = FILING
    for _ in range(4):
        answers.append(signed_in.session.get(address, allow_redirects=False))
        address = answers[-1].headers["Location"]
    assert any("code=" in answer.headers["Location"] for answer in answers[1:])
    told = {(answer.status_code, answer.headers["Referrer-Policy"]) for answer in answers}
    assert told == {(303, "no-referrer")}


def test_a70_the_page_of_an_address_with_a_code_tells_it_nobody(visitor: Visitor, portals: Portals) -> None:
    """An answer that is refused stays in the address of its page."""
    refused = visitor.open(f"{PROVINCE}/quangtri/sso/callback?code=x&state=y&iss={IDENTITY}")
    assert (refused.status_code, refused.headers["Referrer-Policy"]) == (400, "no-referrer")


# A71: looking changes nothing


def test_a71_an_address_signs_nobody_out(at_home: Visitor) -> None:
    """Of any of the three places."""
    for address in (f"{NATIONAL}/dang-xuat", f"{IDENTITY}/oidc/logout", f"{CITIZEN}/dangxuat"):
        at_home.open(address)
    assert at_home.open(PROFILE).url == PROFILE
    assert is_at_province(at_home)


def test_a71_an_address_takes_nobodys_place(
    portals: Portals, provincial: ProvincialAccount, hai_signed_in: Visitor, scene: Scene
) -> None:
    """`vnconnect=1` with Hải's national session, where Hương is signed in to the province: it asks first."""
    hai_signed_in.wear(portals.province.open_session(provincial.user_name))
    with scene.unchanged("province._arrivals", events=0):
        hai_signed_in.open(FILING)
    assert "NỘP HỒ SƠ BẰNG TÀI KHOẢN KHÁC" in hai_signed_in.text
    hai_signed_in.open(ACCOUNT)
    assert provincial.user_name in hai_signed_in.text


# A72: guesses


def test_a72_guesses_at_a_recovery_are_counted_for_the_person(
    portals: Portals, provincial: ProvincialAccount, new_visitor: NewVisitor, world: Environment
) -> None:
    """Five by the user name use up those by the identity number, in silence: the right code is none any more."""
    one, other = new_visitor(), new_visitor()
    for visitor, name in ((one, provincial.user_name), (other, provincial.cmnd)):
        world.clock.advance(RESEND_PAUSE)
        visitor.open(PROVINCE_RECOVERY)
        visitor.send(login=name)
    for _ in range(5):
        one.send(code="000000")
    assert CODES_SPENT in one.text
    other.send(code=OTP)
    assert wrong_code(4) in other.text


# A73: age


@pytest.mark.parametrize("address", [PROFILE, ACCOUNT, f"{OFFICE}/hoso"])
def test_a73_no_session_lasts_longer_than_twelve_hours(at_home: Visitor, world: Environment, address: str) -> None:
    """However busy its browser is: then it is asked who it is."""
    for _ in range(24):
        assert at_home.open(address).url == address
        world.clock.advance(timedelta(minutes=30))
    world.clock.advance(timedelta(seconds=1))
    assert at_home.open(address).url != address


def test_a73_what_was_opened_late_ends_with_what_opened_it(filing: Visitor, world: Environment) -> None:
    """The province's session of the eleventh hour is an hour long."""
    for _ in range(23):
        filing.open(f"{IDENTITY}/authenticationendpoint/login.do")
        world.clock.advance(timedelta(minutes=30))
    filing.open(FILING)
    for _ in range(2):
        assert is_at_province(filing)
        world.clock.advance(timedelta(minutes=16))
    assert not is_at_province(filing)


# A74: keys


def test_a74_each_issuer_has_a_key_of_its_own(portals: Portals, visitor: Visitor) -> None:
    """What a province signs is no word of the identity provider's."""
    addresses = (f"{IDENTITY}/oauth2/jwks", f"{PROVINCE}/quangtri/lien-ket/jwks")
    keys = [visitor.open(address).json()["keys"] for address in addresses]
    assert [len(one) for one in keys] == [1, 1]
    assert keys[0][0]["n"] != keys[1][0]["n"]


# A75: links that somebody else made


def test_a75_both_owners_are_told_of_a_link_and_of_its_end(
    portals: Portals, hai: NationalAccount, hai_signed_in: Visitor, provincial: ProvincialAccount
) -> None:
    """Hải knows Hương's password: she reads of the link on her phone, that the numbers differ, and ends it herself."""
    hai_signed_in.open(proved_link(hai_signed_in))
    assert notices.OTHER_NUMBER in hai_signed_in.text
    [told] = [message.text for message in portals.phones.inbox(provincial.phone)]
    [own] = [message.text for message in portals.phones.inbox(hai.phone)]
    assert "đã liên kết với" in told
    assert notices.OTHER_NUMBER in told
    assert notices.OTHER_NUMBER in own
    owner = Visitor(portals.setting.network)
    owner.wear(portals.province.open_session(provincial.user_name))
    owner.open(f"{ACCOUNT}/lien-ket")
    assert hai.name in owner.text
    assert "25/05/2020 08:00" in owner.text
    assert notices.OTHER_NUMBER in owner.text
    owner.send()
    assert portals.province.link(provincial.user_name) is None
    assert portals.national.links(hai.number) == ()
    assert "đã hủy liên kết với" in portals.phones.inbox(hai.phone)[-1].text
    assert "đã hủy liên kết với" in portals.phones.inbox(provincial.phone)[-1].text


def test_a75_a_link_is_not_ended_by_halves(filing: Visitor, portals: Portals) -> None:
    """While the national portal is down, the province keeps its half and says so."""
    portals.setting.network.disturbances["dichvucong.gov.vn"] = Disturbance.UNAVAILABLE
    filing.open(f"{ACCOUNT}/lien-ket")
    filing.send()
    assert "đang bảo trì" in filing.text
    portals.setting.network.disturbances.clear()
    assert portals.province.link("huong123")
    assert portals.national.links("045185000123")


@pytest.mark.parametrize("who", ["another system", "nobody"])
def test_a75_only_the_system_itself_ends_its_links(filing: Visitor, portals: Portals, scene: Scene, who: str) -> None:
    """Another system's credentials are those of no link of this one's."""
    link = portals.national.links("045185000123")[0]
    form = {"national_id": link.national_id, "user_name": link.provincial_user}
    shown = portals.setting.agreement.system("hanoi").basic if who == "another system" else None
    with scene.unchanged(events=0 if shown else 1):
        answer = filing.session.post(portals.addresses.automatic_unlink(), data=form, auth=shown)
    assert answer.status_code == (204 if shown else 401)


# A65, further: what an attacker found who had an hour


def sign_in_at_provider(visitor: Visitor, number: str) -> None:
    """N7b and N8, whatever the browser holds."""
    visitor.open(f"{IDENTITY}/authenticationendpoint/basicauth.do")
    visitor.send(number=number, password=PASSWORD, captcha=CAPTCHA)
    visitor.send(code=OTP)


@pytest.mark.parametrize("who", ["herself", "somebody else"])
def test_a65_a_browser_has_one_session_at_the_provider(
    visitor: Visitor, huong: NationalAccount, hai: NationalAccount, portals: Portals, who: str
) -> None:
    """Signed in there anew, after thirty idle minutes or over another: what the first opened has ended."""
    sign_in_at_provider(visitor, huong.number)
    visitor.open(f"{NATIONAL}/dang-nhap")
    for _ in range(2):
        visitor.open(PROFILE)
        portals.setting.world.clock.advance(timedelta(minutes=20))
    second = huong if who == "herself" else hai
    sign_in_at_provider(visitor, second.number)
    assert [one.account_id for one in portals.national.store._sign_ons.values()] == [second.id]
    assert second.name in visitor.open(f"{NATIONAL}/dang-nhap").text
    visitor.sign_out()
    assert portals.national.store._sign_ons == {}


@pytest.mark.parametrize("fault", [Disturbance.EMPTY, Disturbance.GARBAGE, Disturbance.DOWN])
def test_a65_only_the_agreed_answer_is_a_yes(filing: Visitor, portals: Portals, fault: Disturbance) -> None:
    """Whatever else a province says, it has not heard: it is told again when it next sends a citizen."""
    network = portals.setting.network
    with disturbed(network, PROVINCIAL_HOST, fault):
        filing.sign_out()
    other = Visitor(network)
    other.wear(portals.national.open_session("045185000123"))
    other.open(FILING)
    assert not is_at_province(filing)


@pytest.mark.parametrize("is_up", [True, False])
def test_a65_a_word_that_got_lost_is_asked_for(
    filing: Visitor, portals: Portals, world: Environment, is_up: bool
) -> None:
    """The session that she opened has ended, and the province has not heard: after ten minutes it asks by itself; and
    while the identity provider does not answer, it ends after thirty.
    """
    portals.setting.network.disturbances[PROVINCIAL_HOST] = Disturbance.DOWN
    filing.sign_out()
    portals.setting.network.disturbances.clear()
    assert is_at_province(filing)
    if not is_up:
        portals.setting.network.disturbances["xacthuc.dichvucong.gov.vn"] = Disturbance.UNAVAILABLE
        world.clock.advance(timedelta(minutes=20))
        assert is_at_province(filing)
    world.clock.advance(timedelta(minutes=11))
    assert not is_at_province(filing)


def test_a65_a_session_by_a_link_needs_the_link(filing: Visitor, portals: Portals) -> None:
    """However the link went, also while she was being let in."""
    store = portals.province.store
    link = store.link_of("huong123")
    assert link
    del store._links["huong123"]
    assert not is_at_province(filing)


def test_a65_what_is_issued_too_late_is_worth_nothing(
    signed_in: Visitor, portals: Portals, huong: NationalAccount, world: Environment
) -> None:
    """A code that was made while its session ended, or in its last minute, is not redeemed after."""
    attacker = Attacker(signed_in, identity_provider(portals))
    late, codes_of = attacker.code(), portals.national.context.provider.ledger._codes
    kept = dict(codes_of)
    signed_in.sign_out()
    codes_of.update(kept)  # as if it had been issued after the end
    assert attacker.redeem(late).status_code == 400


def test_a65_twelve_hours_end_tokens_too(signed_in: Visitor, portals: Portals, world: Environment) -> None:
    """An access token lasts thirty minutes, and no longer than the session that it is of."""
    attacker = Attacker(signed_in, identity_provider(portals))
    for _ in range(23):
        signed_in.open(f"{IDENTITY}/authenticationendpoint/login.do")
        world.clock.advance(timedelta(minutes=30))
    signed_in.open(f"{IDENTITY}/authenticationendpoint/login.do")
    world.clock.advance(timedelta(minutes=20))
    token = attacker.redeem(attacker.code()).json()["access_token"]
    assert attacker.userinfo(token).status_code == 200
    world.clock.advance(timedelta(minutes=11))
    assert attacker.userinfo(token).status_code == 401


# A75, further: half links


def test_a75_a_link_that_only_the_province_has_opens_nothing(
    signed_in: Visitor, portals: Portals, huong: NationalAccount, provincial: ProvincialAccount
) -> None:
    """Its half is forgotten when she comes, and told; she registers, or signs in to link."""
    portals.province.open_link(provincial.user_name, huong.id)
    signed_in.open(FILING)
    assert signed_in.path.endswith("/dangkytaikhoan")
    assert portals.province.link(provincial.user_name) is None
    assert "đã hủy liên kết với" in portals.phones.inbox(provincial.phone)[-1].text


def test_a75_a_link_that_only_the_national_portal_has_is_forgotten(
    signed_in: Visitor, portals: Portals, huong: NationalAccount, provincial: ProvincialAccount
) -> None:
    """So that she can make it anew, from either side."""
    portals.national.open_link(huong.number, "quangtri", provincial.user_name)
    signed_in.open(FILING)
    assert signed_in.path.endswith("/dangkytaikhoan")
    assert portals.national.links(huong.number) == ()


def test_a75_another_half_link_keeps_nobody_from_her_account(
    at_home: Visitor, portals: Portals, hai: NationalAccount, provincial: ProvincialAccount
) -> None:
    """The province, whose account it is, says that it is free: what the national portal kept for Hải is forgotten."""
    portals.national.open_link(hai.number, "quangtri", provincial.user_name)
    at_home.open(proved_link(at_home))
    assert [link.provincial_user for link in portals.national.links("045185000123")] == [provincial.user_name]
    assert portals.national.links(hai.number) == ()
    assert "đã hủy liên kết với" in portals.phones.inbox(hai.phone)[-1].text


def test_a75_a_link_that_could_not_be_told_ends_with_its_session(
    signed_in: Visitor, portals: Portals, huong: NationalAccount, hai: NationalAccount
) -> None:
    """Made in a browser that she left open, while the national portal was down: her next visit tells of none."""
    attackers = portals.province.open_account(hai.name, hai.number, hai.phone, "hai.hoang", PROVINCE_PASSWORD)
    signed_in.open(FILING)
    signed_in.open(f"{CITIZEN}/dangnhap/lien-ket")
    with disturbed(portals.setting.network, "dichvucong.gov.vn", Disturbance.GARBAGE):
        signed_in.send(user_name=attackers.user_name, password=PROVINCE_PASSWORD)
    assert portals.province.link("hai.hoang")
    owner = Visitor(portals.setting.network)
    recover_nationally(owner, huong.number)
    assert portals.province.link("hai.hoang") is None
    owner.wear(portals.national.open_session(huong.number))
    owner.open(FILING)
    assert owner.path.endswith("/dangkytaikhoan")
    assert portals.national.links(huong.number) == ()


def test_a75_a_link_that_is_confirmed_too_late_is_none(
    at_home: Visitor, portals: Portals, huong: NationalAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """She sets another password while the province is being asked: it is made to forget what it marked."""
    callback, owner = proved_link(at_home), Visitor(portals.setting.network)
    confirm = LinkedSystem.confirm

    def slowly(system: LinkedSystem, account: NationalAccount, token: str) -> None:
        confirm(system, account, token)
        recover_nationally(owner, huong.number)

    monkeypatch.setattr(LinkedSystem, "confirm", slowly)
    assert is_page(at_home.open(callback))
    assert portals.national.links(huong.number) == ()
    assert portals.province.link("huong123") is None


def test_a75_the_phone_that_was_is_told_of_another(portals: Portals, provincial: ProvincialAccount) -> None:
    """Who knows the password and moves the phone, so as to be told of links himself, is told of."""
    thief = Visitor(portals.setting.network)
    thief.wear(portals.province.open_session(provincial.user_name))
    moved = {"phone": "0976000654", "province": "45", "district": "461", "commune": "19333", "street": "1 Hùng Vương"}
    thief.open(f"{ACCOUNT}/cap-nhat")
    thief.send(**moved, current=PROVINCE_PASSWORD)
    [told] = [message.text for message in portals.phones.inbox(provincial.phone)]
    assert "đã đổi sang số điện thoại khác" in told


def test_a75_no_system_writes_what_it_likes_to_a_phone(
    signed_in: Visitor, portals: Portals, huong: NationalAccount, scene: Scene
) -> None:
    """A name of thirty thousand letters is refused, and nothing is sent."""
    signed_in.open(FILING)
    [token] = portals.national.context.provider.ledger._tokens
    form = {"access_token": token, "user_name": "x" * 30_000, "owner": "y", "number": "1"}
    basic = portals.setting.agreement.system("quangtri").basic
    with scene.unchanged():
        assert signed_in.session.post(portals.addresses.automatic_link(), data=form, auth=basic).status_code == 400


# A65, further: passwords that changed while they were judged


@pytest.mark.parametrize("what", ["link", "password", "sign-in"])
def test_a65_what_an_old_password_opened_comes_to_nothing(
    portals: Portals, provincial: ProvincialAccount, huong: NationalAccount, world: Environment, what: str
) -> None:
    """It was right when it was judged, and is another when that is made use of."""
    province, national, old = portals.province.store, portals.national.store, provincial.seal
    province.change(provincial.user_name, old, password_hash=world.passwords.hash(NEW_PASSWORD))
    national.change_password(huong.id, huong.seal, world.passwords.hash(NEW_PASSWORD))
    now = world.clock.now()
    if what == "link":
        with pytest.raises(ChangedMeanwhileError):
            province.link(ProvincialLink(provincial.user_name, huong.id, now, "manual", "dvcqg"), old)
    elif what == "password":
        with pytest.raises(ChangedMeanwhileError):
            province.change(provincial.user_name, old, password_hash="another")
        assert not national.change_password(huong.id, huong.seal, "another")
    else:
        with pytest.raises(HolderChangedError):
            portals.national.context.signing_in.begin(holder_of(huong), "a form")


# A71 and A73, further


def test_a71_who_was_asked_about_is_let_in_by_a_press_alone(
    portals: Portals, provincial: ProvincialAccount, hai_signed_in: Visitor, hai: NationalAccount, world: Environment
) -> None:
    """Not by the address, once nobody is signed in any more; and not later than ten minutes, nor after a sign-out."""
    portals.province.open_account(hai.name, hai.number, hai.phone, "hai.hoang", PROVINCE_PASSWORD)
    portals.province.open_link("hai.hoang", hai.id)
    portals.national.open_link(hai.number, "quangtri", "hai.hoang")
    asked = f"{PROVINCE}/quangtri/sso/nguoi-khac"
    hai_signed_in.wear(portals.province.open_session(provincial.user_name))
    hai_signed_in.open(FILING)
    page = hai_signed_in.page
    world.clock.advance(timedelta(minutes=11))
    hai_signed_in.page = page
    hai_signed_in.send()
    assert provincial.user_name in hai_signed_in.open(ACCOUNT).text
    hai_signed_in.open(FILING)
    assert hai_signed_in.page.url == asked
    hai_signed_in.sign_out()
    assert hai_signed_in.open(asked).url == ACCOUNT


def test_a73_another_id_makes_no_session_younger(
    portals: Portals, provincial: ProvincialAccount, hai: NationalAccount, visitor: Visitor, world: Environment
) -> None:
    """A thief of her cookie who has a phone and an account of his own: a code of his renews nothing of hers."""
    portals.province.open_account(hai.name, hai.number, hai.phone, "hai.hoang", PROVINCE_PASSWORD)
    visitor.wear(portals.province.open_session(provincial.user_name))
    for _ in range(24):
        visitor.open(ACCOUNT)
        world.clock.advance(timedelta(minutes=29))
    visitor.open(PROVINCE_RECOVERY)
    visitor.send(login="hai.hoang")
    visitor.send(code=OTP)
    assert is_at_province(visitor)
    world.clock.advance(timedelta(minutes=25))
    assert not is_at_province(visitor)


def test_a71_a_button_of_an_old_page_signs_nobody_in(signed_in: Visitor, world: Environment) -> None:
    """[Đăng xuất] on a page whose session here is over asks whether to end the one at the identity provider."""
    signed_in.open(NATIONAL)
    page = signed_in.page
    for _ in range(2):
        world.clock.advance(timedelta(minutes=20))
        signed_in.open(f"{IDENTITY}/authenticationendpoint/login.do")
    signed_in.page = page
    signed_in.send(f"{NATIONAL}/dang-xuat")
    assert signed_in.heading == "Đăng xuất"
    signed_in.send()
    assert signed_in.open(PROFILE).url.endswith("/login.do")


# A68 and A72, further


def test_a68_only_the_right_answer_is_burned(
    portals: Portals, new_visitor: NewVisitor, huong: NationalAccount, signed_in: Visitor
) -> None:
    """Who knows a state alone, or a code that was used, spoils nothing of hers with them."""
    owner, stranger = new_visitor(), new_visitor()
    owner.wear(portals.national.open_session(huong.number)[1:])
    callback = on_the_way(owner, f"{NATIONAL}/dang-nhap")
    is_page(stranger.open(changed(callback, code="guessed", iss="https://evil.example")))
    assert owner.open(callback).status_code == 200
    used = on_the_way(signed_in, FILING)
    signed_in.open(used)
    token = list(portals.national.context.provider.ledger._tokens)[-1]
    his = on_the_way(owner, FILING)
    stranger.open(changed(his, code=parse_qs(urlsplit(used).query)["code"][0]))
    assert Attacker(stranger, identity_provider(portals)).userinfo(token).status_code == 200


def test_a72_a_lock_does_not_tell_whose_name_another_is(
    portals: Portals, provincial: ProvincialAccount, hai: NationalAccount, new_visitor: NewVisitor
) -> None:
    """Five wrong passwords at her user name: her identity number reads as anybody's, and is locked as she is."""
    visitor = new_visitor()
    visitor.open(f"{CITIZEN}/dangnhap")
    for _ in range(6):
        visitor.send(user_name=provincial.user_name, password="sai")
    assert messages.LOCKED in visitor.text
    for number in (provincial.cmnd, "197000999"):
        assert messages.WRONG_LOGIN in visitor.send(user_name=number, password="sai").text
    assert messages.WRONG_LOGIN in visitor.send(user_name=provincial.cmnd, password=PROVINCE_PASSWORD).text


@pytest.mark.parametrize("tried", ["user_name", "cmnd"])
def test_a247_a_lock_tells_of_the_name_that_was_tried_alone(
    portals: Portals, provincial: ProvincialAccount, new_visitor: NewVisitor, tried: str
) -> None:
    """Whichever of hers was tried: her other one reads as a stranger's and as one that nobody has, to their locks."""
    portals.province.open_account("Nguyễn Văn An", "045185000999", "0940000111", "vanan1985", PROVINCE_PASSWORD)
    visitor, name = new_visitor(), getattr(provincial, tried)
    visitor.open(f"{CITIZEN}/dangnhap")
    for _ in range(6):
        visitor.send(user_name=name, password="sai")
    assert messages.LOCKED in visitor.text
    others = {provincial.user_name, provincial.cmnd, "vanan1985", "045185000999", "khongco1", "197000999"} - {name}
    told = {other: [_told_of(visitor, other) for _ in range(6)] for other in others}
    assert set(map(tuple, told.values())) == {(False,) * 4 + (True,) * 2}
    for number in ("045185000999", provincial.cmnd):
        assert messages.LOCKED in visitor.send(user_name=number, password=PROVINCE_PASSWORD).text


def _told_of(visitor: Visitor, name: str) -> bool:
    """Whether a wrong password under that name reads that it is locked."""
    said = visitor.send(user_name=name, password="sai").text
    assert (messages.LOCKED in said) is not (messages.WRONG_LOGIN in said)
    return messages.LOCKED in said


def test_a247_whichever_name_was_tried_the_person_is_locked(
    portals: Portals, provincial: ProvincialAccount, new_visitor: NewVisitor, world: Environment
) -> None:
    """Guesses under both names are counted together, with those in a browser that was left open, and a new name's."""
    visitor, hers = new_visitor(), new_visitor()
    hers.wear(portals.province.open_session(provincial.user_name))
    hers.open(f"{ACCOUNT}/doi-ten-dang-nhap")
    hers.send(user_name="huongmoi1", current=PROVINCE_PASSWORD)
    assert portals.province.account("huongmoi1")
    visitor.open(f"{CITIZEN}/dangnhap")
    for name in ("huongmoi1", provincial.cmnd, "huongmoi1", provincial.cmnd):
        visitor.send(user_name=name, password="sai")
    hers.open(f"{ACCOUNT}/doi-mat-khau")
    hers.send(current="sai", password=NEW_PASSWORD, confirmation=NEW_PASSWORD)
    assert messages.LOCKED in hers.text
    for name in ("huongmoi1", provincial.cmnd):
        assert messages.WRONG_LOGIN in visitor.send(user_name=name, password=PROVINCE_PASSWORD).text
    world.clock.advance(timedelta(minutes=15, seconds=1))
    assert visitor.open(f"{CITIZEN}/dangnhap").status_code == 200
    assert visitor.send(user_name=provincial.cmnd, password=PROVINCE_PASSWORD).url == ACCOUNT


def test_a69_forms_are_refused_before_their_token(
    portals: Portals, provincial: ProvincialAccount, new_visitor: NewVisitor, scene: Scene
) -> None:
    """A form that a citizen posts to an official's page, and the reverse."""
    portals.province.open_official("canbo", "Canbo@2020")
    citizen, official = new_visitor(), new_visitor()
    citizen.wear(portals.province.open_session(provincial.user_name))
    official.wear(portals.province.open_official_session("canbo"))
    sent = [(citizen, f"{OFFICE}/hoso/x"), (citizen, f"{OFFICE}/dangnhap")]
    sent += [(official, f"{CITIZEN}/{page}") for page in ("dangnhap", "dangkytaikhoan", "quenmatkhau")]
    for visitor, address in sent:
        with scene.unchanged():
            assert is_page(visitor.session.post(address, headers={"Referer": address}), 403)


# A66, further


def test_a66_rubbish_asks_nobody_for_keys(filing: Visitor, portals: Portals, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody may post here: keys are asked for once a minute at most, whatever comes."""
    asked: list[str] = []
    own = Network.__call__

    def counted(network: Network, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        asked.append(environ["PATH_INFO"])
        return own(network, environ, start)

    monkeypatch.setattr(Network, "__call__", counted)
    forged = _signed(_claims("x"), keys=Keys.generate())
    assert all(_refused(filing, forged) for _ in range(10))
    assert asked.count("/oauth2/jwks") <= 1


@pytest.mark.parametrize("header", [{"crit": 5}, {"crit": ["b64"], "b64": False}, {"kid": ["x"]}, {"jku": 1}], ids=str)
def test_a66_a_hint_that_breaks_a_library_is_none(signed_in: Visitor, scene: Scene, header: dict[str, object]) -> None:
    """Whatever its header holds: the page that asks, and no error of ours."""
    parts = ({"alg": "RS256", **header}, {"iss": IDENTITY})
    hint = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + ".x"
    with scene.unchanged(events=0):
        assert is_page(signed_in.open(f"{IDENTITY}/oidc/logout", params={"id_token_hint": hint}), 200)
