"""A130-A132: what was under way when its session, its password or its link ended."""

from collections.abc import Callable

import pytest
import requests

from mock_portals.national.records import NationalAccount
from mock_portals.network import Network
from mock_portals.oidc.ledger import Code, Consent
from mock_portals.one_time_codes import Holder
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import IDENTITY, NATIONAL, PROVINCE, csrf_token
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.raw import held
from tests.portals.attacks.test_codes_and_passwords import LOG_IN
from tests.portals.attacks.test_lingering import ACCOUNT, EXTENDED, NEW_PASSWORD
from tests.portals.attacks.test_many_codes import PROFILE
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD
from tests.portals.visitor import Visitor

NewVisitor = Callable[[], Visitor]

LINKS = f"{NATIONAL}/tai-khoan/lien-ket"
OFFICE = f"{PROVINCE}/quangtri/canbo"


# A130: a request begun in a session that has ended when it is whole


def test_a130_nothing_is_changed_at_the_province_after_signing_out(
    portals: Portals, provincial: ProvincialAccount, visitor: Visitor, network: Network
) -> None:
    """The beginning of the form is sent before, its end after: it leads to the login page."""
    visitor.wear(portals.province.open_session(provincial.user_name))
    visitor.open(f"{ACCOUNT}/cap-nhat")
    form = {"phone": provincial.phone, "email": "khac@example.vn", "province": "45", "district": "461"}
    with held(visitor, network, {**form, "commune": "19333", "street": "1 Hùng Vương"}) as finish:
        visitor.send(f"{PROVINCE}/quangtri/congdan/dangxuat")
        assert "/dangnhap" in finish()
    account = portals.province.account(provincial.user_name)
    assert account
    assert account.email == provincial.email


def test_a130_nothing_is_changed_at_the_national_portal_after_signing_out(
    portals: Portals, huong: NationalAccount, signed_in: Visitor, network: Network
) -> None:
    """Nor there."""
    signed_in.open(EXTENDED)
    with held(signed_in, network, {"email": "khac@example.vn"}) as finish:
        signed_in.sign_out()
        assert "303" in finish().partition("\r\n")[0]
    account = portals.national.account(huong.number)
    assert account
    assert account.email == huong.email


def test_a130_an_official_who_signed_out_does_nothing(
    portals: Portals, provincial: ProvincialAccount, visitor: Visitor, network: Network
) -> None:
    """The dossier stays as it was."""
    portals.province.open_official("canbo", PASSWORD)
    dossier = portals.province.submit_dossier(provincial.user_name)
    visitor.wear(portals.province.open_official_session("canbo"))
    visitor.open(f"{OFFICE}/hoso/{dossier.code}")
    with held(visitor, network, {"act": "tiep-nhan", "visit": "v"}) as finish:
        visitor.send(f"{OFFICE}/dangxuat")
        assert "/canbo/dangnhap" in finish()
    assert portals.province.dossiers(provincial.user_name) == (dossier,)


def test_a130_what_is_whole_in_time_is_done(
    portals: Portals, huong: NationalAccount, signed_in: Visitor, network: Network
) -> None:
    """Else all of the above would prove nothing."""
    signed_in.open(EXTENDED)
    with held(signed_in, network, {"email": "khac@example.vn"}) as finish:
        finish()
    account = portals.national.account(huong.number)
    assert account
    assert account.email == "khac@example.vn"


# A131: a link that its owner has ended


def _proved(visitor: Visitor) -> str:
    """Where the province sends a browser back to, that has asked for a link in a tab and proved the account."""
    visitor.open(f"{LINKS}/dang-ky")
    visitor.send(system="quangtri", user_name="huong123")
    page = visitor.page
    form = {"csrf_token": csrf_token(page), "user_name": "huong123", "password": PROVINCE_PASSWORD}
    sent: requests.Response = visitor.session.post(
        page.url, data=form, headers={"Referer": page.url}, allow_redirects=False
    )
    return sent.headers["Location"]


@pytest.mark.parametrize("side", ["national", "provincial"])
def test_a131_a_link_that_was_ended_is_not_made_by_another_tab(
    portals: Portals, provincial: ProvincialAccount, signed_in: Visitor, new_visitor: NewVisitor, side: str
) -> None:
    """The account was proved in two tabs; one answer links, the owner ends it, then the other answer comes."""
    first, second = _proved(signed_in), _proved(signed_in)
    assert signed_in.open(first).url == f"{LINKS}/thanh-cong"
    if side == "national":
        signed_in.open(f"{LINKS}/quangtri/huy")
        signed_in.send()
    else:
        owner = new_visitor()
        owner.wear(portals.province.open_session(provincial.user_name))
        owner.open(f"{ACCOUNT}/lien-ket")
        owner.send()
    signed_in.open(second)
    assert portals.national.links("045185000123") == ()
    assert portals.province.link(provincial.user_name) is None


def test_a131_nor_by_a_code_that_was_being_redeemed(portals: Portals, provincial: ProvincialAccount) -> None:
    """It is presented before the link ends, and the token is kept after: the token is worth nothing."""
    ledger, now = portals.province.context.provider.ledger, portals.setting.world.clock.now()
    client = portals.setting.agreement.linking_with("quangtri").client_id
    consent = Consent(provincial.user_name, "", now, provincial.seal)
    ledger.issue(Code("1", client, "", consent, "", "x", now))
    code = ledger.burn("1", client, "x")
    assert code
    portals.province.context.forget_link(portals.province.open_link(provincial.user_name, "someone"))
    ledger.save_token("token", code)
    assert ledger.grant_of("token") is None


# A132: a password that is reset while it signs somebody in


def test_a132_who_signs_in_while_the_password_is_reset_is_not_signed_in(
    portals: Portals, huong: NationalAccount, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The owner's reset is whole between the right code and the session: the session would be of the old password."""
    national = portals.national.context
    complete = national.signing_in.complete

    def reset_meanwhile(token: str) -> Holder | None:
        proved = complete(token)
        assert national.store.change_password(huong.id, huong.seal, national.world.passwords.hash(NEW_PASSWORD))
        national.identity_sessions.end_all(huong.id)
        return proved

    monkeypatch.setattr(national.signing_in, "complete", reset_meanwhile)
    visitor.open(LOG_IN)
    visitor.send(number=huong.number, password=PASSWORD, captcha=CAPTCHA)
    visitor.send(code=OTP)
    assert visitor.page.url == f"{IDENTITY}/authenticationendpoint/login.do"
    assert "Vui lòng đăng nhập lại" in visitor.text
    assert visitor.open(PROFILE).url.endswith("/login.do")
