"""A59-A63: what outlives the moment that should have ended it, and who ends what is not theirs."""

from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from mock_portals import messages, one_time_codes
from mock_portals.environment import Environment
from mock_portals.limits import RESEND_PAUSE
from mock_portals.messages import CODES_SPENT
from mock_portals.national.records import Link, NationalAccount
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import IDENTITY, NATIONAL, PROVINCE, Attacker, csrf_token, identity_provider
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.scene import Scene, is_page
from tests.portals.attacks.test_many_codes import FLOODS, NATIONAL_RECOVERY, PROFILE, PROVINCE_RECOVERY
from tests.portals.conftest import CAPTCHA, OTP
from tests.portals.visitor import Visitor

NewVisitor = Callable[[], Visitor]

ACCOUNT = f"{PROVINCE}/quangtri/congdan/quanlytaikhoan"
EXTENDED = f"{NATIONAL}/tai-khoan/thong-tin-mo-rong"
LOGOUT = f"{IDENTITY}/oidc/logout"
PROVINCIAL_HOST = "dichvucong.quangtri.gov.vn"
NEW_PASSWORD, STOLEN = "Cuachinhchu@1", "Cuakegian@1"


def hint_of(visitor: Visitor, portals: Portals) -> str:
    """The id_token of whoever is signed in there."""
    attacker = Attacker(visitor, identity_provider(portals))
    token: str = attacker.redeem(attacker.code()).json()["id_token"]
    return token


def is_signed_in(visitor: Visitor, portals: Portals) -> bool:
    """Whether the identity provider gives a code without asking anything."""
    return "code=" in Attacker(visitor, identity_provider(portals)).ask(nonce="another").headers["Location"]


@pytest.mark.parametrize("hint", ["invented", "of the attacker", "her own"])
def test_a59_another_sites_hint_signs_nobody_out(
    portals: Portals, signed_in: Visitor, hai_signed_in: Visitor, scene: Scene, hint: str
) -> None:
    """Whatever hint its address carries, also her own: she is asked, and a form of its own is refused."""
    shown = {"invented": lambda: "x.y.z", "of the attacker": lambda: hint_of(hai_signed_in, portals)}
    shown["her own"] = lambda: hint_of(signed_in, portals)
    asked = {"params": {"id_token_hint": shown[hint]()}, "headers": {"Sec-Fetch-Site": "cross-site"}}
    with scene.unchanged():
        assert is_page(signed_in.session.get(LOGOUT, **asked), 200)
        assert is_page(signed_in.session.post(LOGOUT, **asked), 403)
    assert is_signed_in(signed_in, portals)


def test_a59_her_own_hint_signs_her_out(portals: Portals, signed_in: Visitor) -> None:
    """A portal on another site may send her to be asked, and gets her back."""
    hint = hint_of(signed_in, portals)
    signed_in.open(LOGOUT, params={"id_token_hint": hint, "post_logout_redirect_uri": f"{NATIONAL}/"})
    assert signed_in.send().url == f"{NATIONAL}/"
    assert not is_signed_in(signed_in, portals)


def let_happen_meanwhile(portals: Portals, act: Callable[[], object]) -> None:
    """From now on the province tells of no dossiers, and does `act` first: whose page asks it has it under way."""

    def app(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        act()
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b'{"dossiers": []}']

    portals.setting.network.mount({**portals.national.apps, PROVINCIAL_HOST: app})


def test_a60_an_answer_under_way_keeps_no_session_alive(
    portals: Portals, signed_in: Visitor, huong: NationalAccount, world: Environment, new_visitor: NewVisitor
) -> None:
    """Who has her cookie asks for a page that takes its time, while she signs out: the cookie opens nothing after."""
    portals.national.store.link(Link("quangtri", huong.id, "huong123", world.clock.now(), "manual", "dvcqg"))
    signed_in.open(EXTENDED)
    form, headers = {"csrf_token": csrf_token(signed_in.page)}, {"Referer": EXTENDED}
    signed_in.session.post(EXTENDED, data=form, headers=headers, allow_redirects=False)  # leaves a notice to show
    thief = new_visitor()
    stolen = signed_in.session_id
    thief.session.cookies.set("__Host-phien", stolen, domain="dichvucong.gov.vn")
    let_happen_meanwhile(portals, signed_in.sign_out)
    assert "Đã cập nhật thông tin" in thief.open(EXTENDED).text
    thief.session.cookies.set("__Host-phien", stolen, domain="dichvucong.gov.vn")
    assert thief.open(PROFILE).url.endswith("/login.do")


def test_a61_a_sign_in_begun_elsewhere_is_locked_too(
    portals: Portals, huong: NationalAccount, new_visitor: NewVisitor
) -> None:
    """Five wrong codes in one browser (E8): another that waits for its code since before has no further five."""
    one, other = new_visitor(), new_visitor()
    for each in (one, other):
        FLOODS["sign-in"].ask(each)
    for _ in range(5):
        one.send(code="000000")
    assert CODES_SPENT in one.text
    assert other.send(code=OTP).url.endswith("/login.do")
    assert other.open(PROFILE).url.endswith("/login.do")


def test_a62_a_recovery_ends_with_the_password_it_was_for(
    portals: Portals, provincial: ProvincialAccount, new_visitor: NewVisitor
) -> None:
    """Who held the phone for a minute cannot set another password once the owner has."""
    attacker, owner = recovering(new_visitor()), new_visitor()
    owner.wear(portals.province.open_session("huong123"))
    owner.open(f"{ACCOUNT}/doi-mat-khau")
    owner.send(current=PROVINCE_PASSWORD, password=NEW_PASSWORD, confirmation=NEW_PASSWORD)
    assert attacker.send(password=STOLEN, confirmation=STOLEN).url == PROVINCE_RECOVERY
    assert owner.open(ACCOUNT).url == ACCOUNT


def test_a62_a_recovery_ends_with_the_user_name_it_was_for(
    portals: Portals, provincial: ProvincialAccount, new_visitor: NewVisitor
) -> None:
    """Nobody is told of a new password that no account has."""
    late, owner = recovering(new_visitor()), new_visitor()
    owner.wear(portals.province.open_session("huong123"))
    owner.open(f"{ACCOUNT}/doi-ten-dang-nhap")
    owner.send(user_name="mai.huong", current=PROVINCE_PASSWORD)
    late.send(password=STOLEN, confirmation=STOLEN)
    assert (late.page.url, "Đặt lại mật khẩu thành công" in late.text) == (PROVINCE_RECOVERY, False)


def recovering(visitor: Visitor) -> Visitor:
    """A browser that has proved the phone and may set Hương's password at the province."""
    visitor.open(PROVINCE_RECOVERY)
    visitor.send(login="huong123")
    visitor.send(code=OTP)
    assert visitor.page.url == f"{PROVINCE_RECOVERY}/mat-khau-moi"
    return visitor


def test_a62_of_two_recoveries_one_sets_the_password(
    portals: Portals, huong: NationalAccount, new_visitor: NewVisitor, world: Environment
) -> None:
    """At the national portal: the second one ends with the first."""
    attacker, owner = new_visitor(), new_visitor()
    for each in (attacker, owner):
        each.open(NATIONAL_RECOVERY)
        each.send(number=huong.number, captcha=CAPTCHA)
        each.send(code=OTP)
        world.clock.advance(RESEND_PAUSE)
    owner.send(password=NEW_PASSWORD, confirmation=NEW_PASSWORD)
    assert attacker.send(password=STOLEN, confirmation=STOLEN).url == NATIONAL_RECOVERY
    account = portals.national.account(huong.number)
    assert account
    assert world.passwords.matches(account.password_hash, NEW_PASSWORD)


def test_a63_an_open_browser_gives_no_phone_away(
    portals: Portals, provincial: ProvincialAccount, visitor: Visitor, scene: Scene
) -> None:
    """Who finds her signed in cannot have her codes sent elsewhere; five guesses at her password lock it (E12)."""
    visitor.wear(portals.province.open_session("huong123"))
    moved = {"phone": "0976000654", "province": "45", "district": "461", "commune": "19333", "street": "1 Hùng Vương"}
    visitor.open(f"{ACCOUNT}/cap-nhat")
    with scene.unchanged(events=0):
        visitor.send(**moved)
    assert visitor.message("current") == "Vui lòng nhập Mật khẩu hiện tại"
    with scene.unchanged(events=6):
        for _ in range(6):
            visitor.send(**moved, current="Doanmo@2020")
    assert visitor.message("current") == messages.LOCKED


def test_a61_a_code_is_not_sent_again_for_what_was_given_up(portals: Portals, world: Environment) -> None:
    """[Gửi lại OTP] at the moment at which another request spends the last try: refused, and no error of ours."""
    with pytest.raises(one_time_codes.CodeRefusedError, match=CODES_SPENT):
        portals.national.context.registration.renew("given up")
    with pytest.raises(one_time_codes.CodeRefusedError, match=CODES_SPENT):
        portals.province.context.recovery.renew("given up")
