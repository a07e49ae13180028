"""Every connected system: each is linked, unlinked and filed with, and what is one's is nobody else's."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from mock_portals import paging, sites
from mock_portals.directory import Catalogue, System
from mock_portals.errors import PortalError
from mock_portals.limits import PAGE_LENGTH
from mock_portals.messages import WRONG_LOGIN
from mock_portals.national import messages
from mock_portals.national.records import NationalAccount
from mock_portals.network import Disturbance, Network
from mock_portals.province import ProvincePortal
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals
from tests.portals.visitor import Visitor

NATIONAL = "https://dichvucong.gov.vn"
LINKS = f"{NATIONAL}/tai-khoan/lien-ket"
PASSWORD = "Motcua@2020"
USER = "Huong.Tran"
PROVINCE, MINISTRY, INSURER = "quangbinh", "bo-tai-chinh", "bao-hiem-xa-hoi-viet-nam"
CONNECTED = [system.slug for system in Catalogue.may_2020().connected]
NOT_CONNECTED = ["quangnam", "quangngai", "quangninh"]


def open_account(portals: Portals, slug: str, user_name: str = USER, password: str = PASSWORD) -> ProvincialAccount:
    """An account of hers at a system."""
    portal = portals.system(slug)
    return portal.open_account("Trần Thị Mai Hương", "045185000123", "0940000759", user_name, password)


def ask_for_link(visitor: Visitor, slug: str, user_name: str = USER) -> None:
    """N11: up to the system's login page."""
    visitor.open(f"{LINKS}/dang-ky")
    visitor.send(system=slug, user_name=user_name)


def link(visitor: Visitor, slug: str, user_name: str = USER, password: str = PASSWORD) -> None:
    """By hand, from N11 to the notice of success."""
    ask_for_link(visitor, slug, user_name)
    visitor.send(user_name=user_name, password=password)


def unlink(visitor: Visitor, slug: str) -> None:
    """From the list of linked accounts, and confirmed."""
    visitor.open(f"{LINKS}/{slug}/huy")
    visitor.send()


def file(visitor: Visitor, portals: Portals, slug: str) -> None:
    """Choose the system's first procedure at the national portal, and follow it."""
    [procedure, *_] = portals.setting.world.catalogue.procedures_of(slug)
    visitor.open(f"{NATIONAL}/thu-tuc/{procedure.code}/nop-ho-so")


def host(slug: str) -> str:
    """The host name of a system."""
    return f"dichvucong.{slug}.gov.vn"


def linked_systems(portals: Portals, number: str = "045185000123") -> list[str]:
    """The systems that the national portal holds a link to."""
    return [link.system for link in portals.national.links(number)]


def prefix_of(portal: ProvincePortal) -> str:
    """`https://dichvucong.quangbinh.gov.vn/quangbinh`."""
    [name] = portal.apps
    return f"https://{name}/{name.split('.')[1]}"


# Every one of them


@pytest.mark.parametrize("slug", CONNECTED)
def test_case8_every_system_is_linked_filed_with_and_unlinked(
    signed_in: Visitor, portals: Portals, huong: NationalAccount, slug: str
) -> None:
    """Both stores hold the link, filing opens its form, and unlinking leaves nothing but the account and dossier."""
    open_account(portals, slug)
    system = portals.system(slug)
    link(signed_in, slug)
    assert signed_in.heading == "Liên kết tài khoản thành công"
    assert (linked_systems(portals), system.link(USER).national_id) == ([slug], huong.id)
    file(signed_in, portals, slug)
    assert signed_in.path == f"{host(slug)}/nop-ho-so"
    fields = ("name", "cmnd", "phone", "address")
    signed_in.send(**{name: signed_in.value(name) or "1 Hùng Vương" for name in fields})
    assert "Nộp hồ sơ thành công" in signed_in.text
    unlink(signed_in, slug)
    assert (linked_systems(portals), system.link(USER)) == ([], None)
    assert (system.account(USER) is not None, len(system.dossiers(USER))) == (True, 1)


@pytest.mark.parametrize("slug", [PROVINCE, MINISTRY, INSURER])
def test_case8_filing_without_an_account_registers_and_links(
    signed_in: Visitor, portals: Portals, huong: NationalAccount, slug: str
) -> None:
    """Cases 1 and 2 at another system: it asks to register, and links by itself."""
    file(signed_in, portals, slug)
    assert signed_in.path == f"{host(slug)}/{slug}/congdan/dangkytaikhoan"
    signed_in.send(**registration(signed_in))
    assert signed_in.path == f"{host(slug)}/nop-ho-so"
    [made] = portals.national.links(huong.number)
    assert (made.system, made.method, made.initiator) == (slug, "auto", slug)
    assert portals.system(slug).link(USER).national_id == huong.id


def registration(visitor: Visitor) -> dict[str, str]:
    """What she types into P2 besides what stands there."""
    known = {name: visitor.value(name) for name in ("name", "cmnd", "phone", "email")}
    home = {"province": "45", "district": "461", "commune": "19333", "street": "1 Hùng Vương"}
    card = {"cmnd_issued_on": "15/06/2015", "cmnd_issued_by": "Công an tỉnh Quảng Trị"}
    return {**known, **home, **card, "user_name": USER, "password": PASSWORD, "confirmation": PASSWORD}


@pytest.mark.parametrize(
    ("slug", "shown"),
    [
        (PROVINCE, "CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN TỈNH QUẢNG BÌNH"),
        ("danang", "CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN THÀNH PHỐ ĐÀ NẴNG"),
        (MINISTRY, "CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN BỘ TÀI CHÍNH"),
        (INSURER, "CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN BẢO HIỂM XÃ HỘI VIỆT NAM"),
        ("tap-doan-dien-luc-viet-nam", "CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM"),
    ],
)
def test_a_system_carries_its_own_name(visitor: Visitor, slug: str, shown: str) -> None:
    """In the header of its own host."""
    visitor.open(f"https://{host(slug)}")
    assert shown in visitor.text


@pytest.mark.parametrize(("slug", "chosen"), [("quangtri", "45"), (PROVINCE, "44"), (MINISTRY, ""), (INSURER, "")])
def test_registration_presets_the_province_of_a_province_only(visitor: Visitor, slug: str, chosen: str) -> None:
    """A central body serves people from everywhere: there, one has to choose."""
    page = visitor.open(f"https://{host(slug)}/{slug}/congdan/dangkytaikhoan").text
    assert re.search(r'<option selected value="(\d*)">', page)[1] == chosen


# Several at once


def test_case8_links_to_several_systems_coexist(signed_in: Visitor, portals: Portals) -> None:
    """One row for each, and ending one leaves the others."""
    for slug in (PROVINCE, MINISTRY, INSURER):
        open_account(portals, slug)
        link(signed_in, slug)
    signed_in.open(LINKS)
    assert all(name in signed_in.text for name in ("Một cửa Quảng Bình", "Bộ Tài chính", "Bảo hiểm xã hội Việt Nam"))
    unlink(signed_in, MINISTRY)
    assert linked_systems(portals) == [PROVINCE, INSURER]
    held = [portals.system(slug).link(USER) is not None for slug in (PROVINCE, MINISTRY, INSURER)]
    assert held == [True, False, True]


def test_a_system_can_be_linked_once_only(signed_in: Visitor, portals: Portals) -> None:
    """E20, at another system than the guide's."""
    open_account(portals, MINISTRY)
    link(signed_in, MINISTRY)
    ask_for_link(signed_in, MINISTRY)
    assert signed_in.message("system") == messages.LINKED_ALREADY


def test_case7_relinking_with_the_same_and_with_another_account(
    signed_in: Visitor, portals: Portals, huong: NationalAccount
) -> None:
    """After unlinking, either account can be linked; the one that was left is free."""
    open_account(portals, PROVINCE)
    portals.system(PROVINCE).open_account("Trần Thị Mai Hương", "197000777", "0940000759", "huong.second", PASSWORD)
    for user_name in (USER, USER, "huong.second"):
        link(signed_in, PROVINCE, user_name)
        assert [one.provincial_user for one in portals.national.links(huong.number)] == [user_name]
        unlink(signed_in, PROVINCE)
    assert portals.system(PROVINCE).link(USER) is None


# Nobody gets in where they don't belong


def test_equal_user_names_at_two_systems_are_two_accounts(signed_in: Visitor, portals: Portals) -> None:
    """Whoever holds a name at one system proves nothing at another one."""
    open_account(portals, PROVINCE, password="Cuatoi@2020")
    open_account(portals, MINISTRY, password="Nguoikhac@2020")
    link(signed_in, PROVINCE, password="Cuatoi@2020")
    link(signed_in, MINISTRY, password="Cuatoi@2020")
    assert WRONG_LOGIN in signed_in.text
    assert linked_systems(portals) == [PROVINCE]
    assert portals.system(MINISTRY).link(USER) is None


def test_an_account_linked_at_one_system_is_free_at_another(
    portals: Portals, signed_in: Visitor, new_visitor: Callable[[], Visitor]
) -> None:
    """E21 looks at the pair of system and name, not at the name."""
    other = portals.national.open_account("Lê Văn Quang", "197000321", date(1979, 11, 2), "0912000321", PASSWORD)
    open_account(portals, PROVINCE)
    open_account(portals, MINISTRY)
    link(signed_in, PROVINCE)
    second = new_visitor()
    second.wear(portals.national.open_session(other.number))
    link(second, MINISTRY)
    assert (linked_systems(portals), linked_systems(portals, other.number)) == ([PROVINCE], [MINISTRY])


def test_a_session_of_one_system_opens_no_other(portals: Portals, visitor: Visitor) -> None:
    """The cookie belongs to its host; even carried over by hand it is unknown elsewhere."""
    open_account(portals, PROVINCE)
    open_account(portals, MINISTRY)
    [cookie] = portals.system(PROVINCE).open_session(USER)
    visitor.wear([cookie, {**cookie, "domain": host(MINISTRY)}])
    assert visitor.open(f"https://{host(PROVINCE)}/{PROVINCE}/congdan/quanlytaikhoan").url.endswith("/quanlytaikhoan")
    assert visitor.open(f"https://{host(MINISTRY)}/{MINISTRY}/congdan/quanlytaikhoan").url.endswith("/dangnhap")


def test_a_procedure_of_one_system_cannot_be_filed_at_another(portals: Portals, visitor: Visitor) -> None:
    """The address names both; they have to fit."""
    open_account(portals, PROVINCE)
    visitor.wear(portals.system(PROVINCE).open_session(USER))
    [procedure, *_] = portals.setting.world.catalogue.procedures_of(MINISTRY)
    address = f"https://{host(PROVINCE)}/nop-ho-so?MaTTHCDP={procedure.code}"
    assert visitor.open(address).status_code == 404
    assert portals.system(PROVINCE).dossiers(USER) == ()


def authorize(portals: Portals, client: str, redirect_of: str) -> dict[str, str]:
    """A request to the identity provider in the name of one system, with the address of another."""
    return {
        "response_type": "code",
        "client_id": client,
        "redirect_uri": f"{prefix_of(portals.system(redirect_of))}/sso/callback",
        "scope": "openid",
        "nonce": "n-1",
        "state": "s-1",
        "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "code_challenge_method": "S256",
    }


IDENTITY = "https://xacthuc.dichvucong.gov.vn/oauth2"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


def test_a2_a_system_gets_no_codes_at_the_address_of_another(signed_in: Visitor, portals: Portals) -> None:
    """A client id and a redirect address of two systems: a page, never a redirect."""
    page = signed_in.open(f"{IDENTITY}/authorize", params=authorize(portals, PROVINCE, redirect_of=MINISTRY))
    assert (page.status_code, page.history) == (400, [])


@pytest.mark.parametrize("client", [*NOT_CONNECTED, "atlantis", "dvcqg-quangbinh"])
def test_a1_who_is_not_connected_is_no_client(signed_in: Visitor, portals: Portals, client: str) -> None:
    """Neither an unconnected province nor the name that the national portal has elsewhere, at their own address."""
    asked = authorize(portals, PROVINCE, redirect_of=PROVINCE)
    own = {"client_id": client, "redirect_uri": f"https://{host(client)}/{client}/sso/callback"}
    page = signed_in.open(f"{IDENTITY}/authorize", params=asked | own)
    assert (page.status_code, page.history) == (400, [])


def redeem(portals: Portals, network: Network, code: str, client: str, redirect_of: str) -> requests.Response:
    """Present a code to the identity provider as a system."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": f"{prefix_of(portals.system(redirect_of))}/sso/callback",
        "code_verifier": VERIFIER,
    }
    credentials = portals.setting.agreement.system(client)
    with network.session() as session:
        return session.post(f"{IDENTITY}/token", data=form, auth=credentials.basic)


def issued(visitor: Visitor, portals: Portals, client: str) -> str:
    """A code for the citizen who is signed in, as `client` would get it."""
    asked = authorize(portals, client, redirect_of=client)
    answer = visitor.session.get(f"{IDENTITY}/authorize", params=asked, allow_redirects=False)
    return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]


@pytest.mark.parametrize("redirect_of", [PROVINCE, MINISTRY])
def test_a8_a_code_of_one_system_is_worth_nothing_at_another(
    signed_in: Visitor, portals: Portals, network: Network, redirect_of: str
) -> None:
    """Whichever redirect address the thief names."""
    code = issued(signed_in, portals, PROVINCE)
    answer = redeem(portals, network, code, client=MINISTRY, redirect_of=redirect_of)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_a_code_is_redeemed_by_the_system_it_was_made_for(
    signed_in: Visitor, portals: Portals, network: Network
) -> None:
    """What the tests above would otherwise prove of nothing."""
    code = issued(signed_in, portals, PROVINCE)
    assert redeem(portals, network, code, client=PROVINCE, redirect_of=PROVINCE).status_code == 200


def test_a_system_cannot_report_a_link_with_anothers_token(
    signed_in: Visitor, portals: Portals, network: Network
) -> None:
    """An access token speaks only to the system that it was given to."""
    code = issued(signed_in, portals, PROVINCE)
    token = redeem(portals, network, code, client=PROVINCE, redirect_of=PROVINCE).json()["access_token"]
    form = {"access_token": token, "user_name": USER}
    agreement = portals.setting.agreement
    with network.session() as session:
        stolen = session.post(f"{LINKS}/tu-dong", data=form, auth=agreement.system(MINISTRY).basic)
        forged = session.post(f"{LINKS}/tu-dong", data=form, auth=(PROVINCE, agreement.system(MINISTRY).secret))
    assert (stolen.status_code, forged.status_code) == (401, 401)
    assert linked_systems(portals) == []


@pytest.mark.parametrize("path", ["tai-khoan", "xac-nhan", "huy"])
def test_what_was_agreed_with_one_system_opens_no_other(portals: Portals, network: Network, path: str) -> None:
    """The national portal's secret for one system, and the system's own, are refused by another one."""
    open_account(portals, MINISTRY)
    agreement = portals.setting.agreement
    address = f"{prefix_of(portals.system(MINISTRY))}/lien-ket/{path}"
    with network.session() as session:
        for wrong in (agreement.linking_with(PROVINCE), agreement.system(PROVINCE), agreement.system(MINISTRY)):
            assert session.post(address, data={"user_name": USER}, auth=wrong.basic).status_code == 401


def test_no_two_systems_share_a_secret(portals: Portals) -> None:
    """Nor does another world know them."""
    agreement = portals.setting.agreement
    made = [agreement.portal, *map(agreement.system, CONNECTED), *map(agreement.linking_with, CONNECTED)]
    assert len({one.secret for one in made}) == len({one.client_id for one in made}) == 2 * len(CONNECTED) + 1


def test_a12_the_answer_of_one_system_does_not_finish_the_link_of_another(
    signed_in: Visitor, portals: Portals, network: Network
) -> None:
    """Mix-up: the ministry's attempt is answered with what the province has proved.

    The ministry is down, and that makes no difference: it is not even asked for a token.
    """
    open_account(portals, PROVINCE)
    open_account(portals, MINISTRY)
    ask_for_link(signed_in, PROVINCE)
    answer = proof_of(signed_in)
    ask_for_link(signed_in, MINISTRY)
    awaited = parse_qs(urlsplit(signed_in.page.url).query)["state"][0]
    mixed = {**answer, "state": awaited}
    network.disturbances[host(MINISTRY)] = Disturbance.DOWN
    page = signed_in.open(f"{LINKS}/callback", params=mixed)
    assert page.status_code == 400
    assert linked_systems(portals) == []
    assert all(portals.system(slug).link(USER) is None for slug in (PROVINCE, MINISTRY))


def proof_of(visitor: Visitor) -> dict[str, str]:
    """What a system sends back after its login page, caught on its way to the national portal."""
    token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', visitor.page.text)[1]
    form = {"csrf_token": token, "user_name": USER, "password": PASSWORD}
    address = visitor.page.url
    answer = visitor.session.post(address, data=form, headers={"Referer": address}, allow_redirects=False)
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


# What is not connected


@pytest.mark.parametrize("slug", NOT_CONNECTED)
def test_a_system_that_is_not_connected_says_so(visitor: Visitor, portals: Portals, slug: str) -> None:
    """On its own host, whatever page is asked for, and in the list of procedures."""
    name = portals.setting.world.catalogue.system(slug).name
    for path, status in (("/", 200), (f"/{slug}/congdan/dangkytaikhoan", 404), ("/nop-ho-so?MaTTHCDP=1", 404)):
        assert visitor.open(f"https://{host(slug)}{path}").status_code == status
        assert visitor.heading == "Hệ thống chưa kết nối"
        assert f"{name} chưa kết nối với Cổng Dịch vụ công quốc gia" in visitor.text
    visitor.open(f"{NATIONAL}/thu-tuc", params={"he-thong": slug})
    assert messages.not_connected(name) in visitor.text


@pytest.mark.parametrize("slug", [*NOT_CONNECTED, "atlantis"])
def test_e17_what_is_not_connected_cannot_be_linked(signed_in: Visitor, portals: Portals, slug: str) -> None:
    """Neither offered nor taken from a forged form."""
    signed_in.open(f"{LINKS}/dang-ky")
    assert f'value="{slug}"' not in signed_in.page.text
    signed_in.send(system=slug, user_name=USER)
    assert signed_in.message("system") == messages.NO_SYSTEM
    assert linked_systems(portals) == []


def test_seeding_what_is_not_connected_is_an_error(portals: Portals) -> None:
    """A sentence, not a portal that nobody can reach."""
    with pytest.raises(PortalError, match="'quangnam'"):
        portals.system("quangnam")


# Made when first asked for


def test_a_system_is_made_when_first_asked_for_and_once(
    portals: Portals, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty first requests at the same time find one portal; nobody's request, none."""
    made: list[str] = []

    class Counted(ProvincePortal):
        def __init__(self, setting: object, slug: str) -> None:
            made.append(slug)
            super().__init__(setting, slug)

    monkeypatch.setattr(sites, "ProvincePortal", Counted)

    def visit(_number: int) -> int:
        with network.session() as session:
            return session.get(f"https://{host(MINISTRY)}/").status_code

    assert made == []
    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(visit, range(20))) == {200}
    assert made == [MINISTRY]


def test_first_links_to_many_systems_at_once(portals: Portals, new_visitor: Callable[[], Visitor]) -> None:
    """The national portal meets six systems in the same moment, for six citizens."""
    slugs, visitors = CONNECTED[:6], [new_visitor() for _ in range(6)]
    for number, (slug, visitor) in enumerate(zip(slugs, visitors, strict=True)):
        one = portals.national.open_account("Lê Văn Quang", f"19700032{number}", date(1979, 11, 2), "0912000321", "x")
        visitor.wear(portals.national.open_session(one.number))
        open_account(portals, slug)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(link, visitors, slugs))
    assert [linked_systems(portals, f"19700032{number}") for number in range(6)] == [[slug] for slug in slugs]


# The list of procedures


def listed(visitor: Visitor, **asked: str) -> list[str]:
    """The procedures' codes on the page of the national list."""
    visitor.open(f"{NATIONAL}/thu-tuc", params={name.replace("_", "-"): value for name, value in asked.items()})
    return re.findall(r'<a href="/thu-tuc/([^"?]+)">', visitor.page.text)


def test_the_list_begins_with_the_guides_province(visitor: Visitor, portals: Portals) -> None:
    """Its twelve, and a way to the others."""
    own = [procedure.code for procedure in portals.setting.world.catalogue.procedures_of("quangtri")]
    assert listed(visitor) == own
    assert "Trang sau" in visitor.text
    assert "Trang trước" not in visitor.text


def test_page_by_page_the_list_shows_every_procedure_once(visitor: Visitor, portals: Portals) -> None:
    """Following the pages to the last one."""
    procedures = portals.setting.world.catalogue.procedures
    pages = range(1, -(-len(procedures) // PAGE_LENGTH) + 1)
    assert [code for page in pages for code in listed(visitor, trang=str(page))] == [one.code for one in procedures]
    assert "Trang sau" not in visitor.text


def test_the_next_page_of_one_system_is_of_that_system(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Following the link, not an address of ours; what was searched for is asked for as well."""
    monkeypatch.setattr(paging, "PAGE_LENGTH", 2)
    seen = listed(visitor, he_thong=PROVINCE, tu_khoa="cap")
    while following := re.search(r'<a href="([^"]*)" rel="next"', visitor.page.text):
        visitor.open(NATIONAL + unescape(following[1]))
        seen += re.findall(r'<a href="/thu-tuc/([^"?]+)">', visitor.page.text)
    assert len(seen) > 2
    assert seen == [one.code for one in Catalogue.may_2020().procedures_named("cấp", PROVINCE)]


@pytest.mark.parametrize(("asked", "shown"), [("0", 1), ("-1", 1), ("x", 1), ("999999", 2), ("²", 1), ("9" * 5000, 1)])
def test_a_page_that_does_not_exist_is_the_nearest_one(visitor: Visitor, asked: str, shown: int) -> None:
    """Whatever stands in the address."""
    listed(visitor, tu_khoa="ly lich", he_thong="", trang="1")
    first = listed(visitor, tu_khoa="khai sinh", trang="1")
    found = listed(visitor, tu_khoa="khai sinh", trang=asked)
    assert visitor.page.status_code == 200
    assert (found == first) == (shown == 1)


@pytest.mark.parametrize("slug", [PROVINCE, MINISTRY, INSURER])
def test_the_list_can_be_narrowed_to_one_system(visitor: Visitor, portals: Portals, slug: str) -> None:
    """And stays so when a word is searched for besides."""
    own = portals.setting.world.catalogue.procedures_of(slug)
    assert listed(visitor, he_thong=slug) == [procedure.code for procedure in own]
    assert f'value="{slug}" selected' in visitor.page.text
    assert listed(visitor, he_thong=slug, tu_khoa=own[0].name) == [own[0].code]


@pytest.mark.parametrize("system", Catalogue.may_2020().connected, ids=lambda system: system.slug)
def test_every_connected_system_has_procedures_of_its_own(system: System) -> None:
    """At least two, whose codes name the one agency."""
    procedures = Catalogue.may_2020().procedures_of(system.slug)
    agencies = {procedure.code.rpartition(".")[2] for procedure in procedures}
    assert len(procedures) >= 2
    assert len(agencies) == 1
    assert all(procedure.agency_code.startswith(f"{next(iter(agencies))}.") for procedure in procedures)


def test_no_two_systems_share_an_agency() -> None:
    """H01 to H63 and G01 to G24."""
    catalogue = Catalogue.all_connected()
    agencies = [catalogue.procedures_of(system.slug)[0].code.rpartition(".")[2] for system in catalogue.systems]
    assert sorted(agencies) == [f"G{number:02}" for number in range(1, 25)] + [
        f"H{number:02}" for number in range(1, 64)
    ]
