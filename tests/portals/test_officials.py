"""The officials' entrance of a province: who comes in, what is done with a dossier, and what its citizen sees."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from mock_portals.network import Network
from mock_portals.province.records import Dossier, Link
from mock_portals.sites import Portals
from tests.portals.visitor import Visitor

ORIGIN = "https://dichvucong.quangtri.gov.vn"
LOGIN = f"{ORIGIN}/quangtri/canbo/dangnhap"
DOSSIERS = f"{ORIGIN}/quangtri/canbo/hoso"
CITIZEN = f"{ORIGIN}/quangtri/congdan"
PASSWORD = "Canbo@2020"
USER = "0912000321"
REASON = "Bản sao giấy chứng sinh <b>có</b> chứng thực"


@pytest.fixture
def dossier(portals: Portals) -> Dossier:
    """A dossier of Lê Văn Quang, and an official at the office where it was filed."""
    portals.province.open_official("canbo.quangtri", PASSWORD, "Nguyễn Thị Tiếp Nhận")
    portals.province.open_account("Lê Văn Quang", "197000321", USER, USER, "Motcua@2020")
    return portals.province.submit_dossier(USER)


@pytest.fixture
def official(portals: Portals, dossier: Dossier, visitor: Visitor) -> Visitor:
    """The official's browser, signed in."""
    visitor.wear(portals.province.open_official_session("canbo.quangtri"))
    return visitor


@pytest.fixture
def citizen(portals: Portals, dossier: Dossier, new_visitor: Callable[[], Visitor]) -> Visitor:
    """The citizen's browser, signed in."""
    visitor = new_visitor()
    visitor.wear(portals.province.open_session(USER))
    return visitor


def act(official: Visitor, dossier: Dossier, what: str, **more: str) -> int:
    """Open a dossier and press one of its buttons; returns the answer's status."""
    official.open(f"{DOSSIERS}/{dossier.code}")
    return official.send(visit=visit_on(official), act=what, **more).status_code


def visit_on(visitor: Visitor) -> str:
    """What tells one look at a page from another."""
    return visitor.page.text.split('name="visit" value="')[1].split('"')[0]


def status(portals: Portals, dossier: Dossier) -> str:
    """How far the dossier is, in the store's words."""
    found = portals.province.store.dossier(USER, dossier.code)
    assert found
    return found.stage.value


def events(portals: Portals) -> list[str]:
    """What the province's audit trail says happened, with the last part of what."""
    return [event.what for event in portals.province.store.audit]


# The entrance


def test_the_login_page_leads_to_the_officials_entrance(dossier: Dossier, visitor: Visitor):
    """The block of P3 is a way to the officials' own page, which looks like one of this portal."""
    page = visitor.open(f"{CITIZEN}/dangnhap")
    assert f'href="{LOGIN.removeprefix(ORIGIN)}"' in page.text
    visitor.open(LOGIN)
    assert visitor.heading.endswith("CÁN BỘ ĐĂNG NHẬP")
    assert "CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN TỈNH QUẢNG TRỊ" in visitor.text


def test_an_official_signs_in_and_sees_the_dossiers(portals: Portals, dossier: Dossier, visitor: Visitor):
    """The list says who filed what, and what nobody has taken on."""
    visitor.open(LOGIN)
    visitor.send(user_name="CanBo.QuangTri", password=PASSWORD)
    assert visitor.page.url == DOSSIERS
    assert dossier.code in visitor.text
    assert "Lê Văn Quang" in visitor.text
    assert "Đang xử lý Chưa tiếp nhận" in visitor.text
    assert events(portals)[-1] == "official signed in"


def test_a_wrong_password_and_an_unknown_official_read_the_same(dossier: Dossier, visitor: Visitor):
    """E11 for officials: one text for both, and the name stays validation."""
    for name in ("canbo.quangtri", "khongco"):
        visitor.open(LOGIN)
        page = visitor.send(user_name=name, password="sai")
        assert "Tên đăng nhập hoặc mật khẩu không đúng" in page.text
        assert visitor.value("user_name") == name


def test_e12_five_failures_lock_an_official_for_fifteen_minutes(portals: Portals, dossier: Dossier, visitor: Visitor):
    """The right password does not open either, until a quarter of an hour is over."""
    visitor.open(LOGIN)
    for _ in range(4):
        assert "không đúng" in visitor.send(user_name="canbo.quangtri", password="sai").text
    assert "Tài khoản tạm khóa 15 phút" in visitor.send(user_name="canbo.quangtri", password="sai").text
    assert "Tài khoản tạm khóa 15 phút" in visitor.send(user_name="canbo.quangtri", password=PASSWORD).text
    assert events(portals)[-2:] == ["official sign-in refused", "official sign-in refused while locked"]
    portals.setting.world.clock.advance(timedelta(minutes=15))
    visitor.send(user_name="canbo.quangtri", password=PASSWORD)
    assert visitor.page.url == DOSSIERS


def test_tries_of_a_citizen_lock_no_official(portals: Portals, dossier: Dossier, visitor: Visitor):
    """The two kinds of names are counted apart, also where somebody types the one as the other."""
    for name in ("canbo.quangtri", "official\ncanbo.quangtri", "official canbo.quangtri"):
        visitor.open(f"{CITIZEN}/dangnhap")
        for _ in range(5):
            visitor.send(user_name=name, password="sai")
    visitor.open(LOGIN)
    visitor.send(user_name="canbo.quangtri", password=PASSWORD)
    assert visitor.page.url == DOSSIERS


def test_a23_signing_in_changes_the_officials_session(dossier: Dossier, visitor: Visitor):
    """A session known before is worth nothing after; the cookie is not the citizens'."""
    visitor.open(LOGIN)
    [before] = [cookie.value for cookie in visitor.session.cookies if cookie.name == "__Host-phien-can-bo"]
    visitor.send(user_name="canbo.quangtri", password=PASSWORD)
    [after] = [cookie.value for cookie in visitor.session.cookies if cookie.name == "__Host-phien-can-bo"]
    assert before != after
    assert "__Host-phien" not in visitor.session.cookies.keys()  # noqa: SIM118 - a jar is no dict


def test_signing_out_ends_the_officials_session_only(portals: Portals, official: Visitor):
    """A citizen who is signed in to the same browser stays so."""
    official.wear(portals.province.open_session(USER))
    official.open(DOSSIERS)
    official.send(f"{ORIGIN}/quangtri/canbo/dangxuat")
    assert official.open(DOSSIERS).status_code == 403
    assert official.open(f"{CITIZEN}/hosodanop").url == f"{CITIZEN}/hosodanop"


# Who may not come in


def test_a_citizen_opens_no_page_of_officials(portals: Portals, citizen: Visitor, dossier: Dossier):
    """Neither with the cookie of citizens nor with its value under the name of the other: 403, and an event each."""
    [cookie] = portals.province.open_session(USER)
    citizen.wear([cookie | {"name": "__Host-phien-can-bo"}])
    pages = (LOGIN, DOSSIERS, f"{DOSSIERS}/{dossier.code}", f"{DOSSIERS}/{dossier.code}/giay-to/1")
    for page in pages:
        assert citizen.open(page).status_code == 403
        assert "chỉ dành cho cán bộ" in citizen.text
    assert [event for event in events(portals) if event.startswith("request refused: 403")] == [
        f"request refused: 403 at {view}" for view in ("login", "dossiers", "dossier", "paper")
    ]


def test_an_official_opens_no_page_of_citizens(portals: Portals, official: Visitor, dossier: Dossier):
    """The reverse, also with a value that is good at the officials' pages; what is for everybody stays open."""
    [cookie] = portals.province.open_official_session("canbo.quangtri")
    official.wear([cookie | {"name": "__Host-phien"}])
    for page in ("dangnhap", "quanlytaikhoan", "hosodanop", f"hosodanop/{dossier.code}"):
        assert official.open(f"{CITIZEN}/{page}").status_code == 403
        assert "chỉ dành cho công dân" in official.text
    assert len([event for event in events(portals) if event.startswith("request refused: 403")]) == 4
    assert official.open(ORIGIN).status_code == 200


@pytest.mark.parametrize(("address", "page"), [(LOGIN, "dangnhap"), (f"{CITIZEN}/dangnhap", "citizen")])
def test_an_account_of_the_other_kind_opens_nothing(dossier: Dossier, visitor: Visitor, address: str, page: str):
    """A citizen's name and password are nothing at the officials' entrance, and the reverse."""
    names = {"dangnhap": (USER, "Motcua@2020"), "citizen": ("canbo.quangtri", PASSWORD)}
    visitor.open(address)
    user_name, password = names[page]
    assert "không đúng" in visitor.send(user_name=user_name, password=password).text


def test_a26_an_officials_form_without_its_token_is_refused(portals: Portals, official: Visitor, dossier: Dossier):
    """403, and nothing is done; a token of the citizens' pages is none."""
    page = Visitor(portals.setting.network).open(f"{CITIZEN}/dangnhap").text
    foreign = page.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    for token in ("", foreign):
        answer = official.session.post(
            f"{DOSSIERS}/{dossier.code}",
            data={"act": "tiep-nhan", "csrf_token": token},
            headers={"Referer": f"{DOSSIERS}/{dossier.code}"},
        )
        assert answer.status_code == 403
    assert status(portals, dossier) == "filed"


def test_a27_looking_does_nothing(portals: Portals, official: Visitor, dossier: Dossier):
    """A dossier is moved by POST only, and signing out is one."""
    official.open(f"{DOSSIERS}/{dossier.code}?act=tiep-nhan")
    assert status(portals, dossier) == "filed"
    assert official.open(f"{ORIGIN}/quangtri/canbo/dangxuat").status_code == 405


# What is done with a dossier


def test_accepting_is_seen_by_the_citizen(portals: Portals, official: Visitor, citizen: Visitor, dossier: Dossier):
    """The status stays what a filed one has; the history says that it was taken on, and not by whom."""
    assert act(official, dossier, "tiep-nhan") == 200
    assert "Đã tiếp nhận hồ sơ" in official.text
    assert "Tiếp nhận hồ sơ (Nguyễn Thị Tiếp Nhận)" in official.text
    citizen.open(f"{CITIZEN}/hosodanop/{dossier.code}")
    assert "Trạng thái Đang xử lý" in citizen.text
    assert "Tiếp nhận hồ sơ" in citizen.text
    assert "Nguyễn Thị Tiếp Nhận" not in citizen.text
    assert events(portals)[-1] == f"dossier {dossier.code}: accepted"


def test_lists_say_when_a_dossier_was_last_dealt_with(
    portals: Portals, official: Visitor, citizen: Visitor, dossier: Dossier
):
    """The citizen's and the officials'; nothing of the kind before anything was done."""
    lists = [(citizen, f"{CITIZEN}/hosodanop"), (official, DOSSIERS)]
    for browser, page in lists:
        browser.open(page)
        assert dossier.code in browser.text
        assert "Cập nhật" not in browser.text
    portals.setting.world.clock.advance(timedelta(minutes=5))
    act(official, dossier, "tiep-nhan")
    for browser, page in lists:
        browser.open(page)
        assert "Đang xử lý Cập nhật 25/05/2020 08:05" in browser.text


def test_asking_for_papers_tells_the_citizen_why(
    portals: Portals, official: Visitor, citizen: Visitor, dossier: Dossier
):
    """The reason is text on the citizen's page, whatever it holds."""
    act(official, dossier, "yeu-cau-bo-sung", reason=REASON)
    page = citizen.open(f"{CITIZEN}/hosodanop/{dossier.code}")
    assert "Trạng thái Chờ bổ sung" in citizen.text
    assert "Cán bộ yêu cầu bổ sung: Bản sao giấy chứng sinh <b>có</b> chứng thực" in citizen.text
    assert "<b>có</b>" not in page.text
    assert "Chờ bổ sung" in citizen.open(f"{CITIZEN}/hosodanop").text


def test_a41_a_reason_with_another_act_is_ignored(portals: Portals, official: Visitor, dossier: Dossier):
    """Only who asks for papers says why: with any other act nobody has checked the text, and it is not kept."""
    act(official, dossier, "tiep-nhan", reason="x" * 60_000)
    (kept,) = portals.province.dossiers(dossier.user_name)
    assert [step.reason for step in kept.steps] == [""]


def test_asking_without_a_reason_is_refused_at_the_field(portals: Portals, official: Visitor, dossier: Dossier):
    """A citizen is not left to guess what is lacking."""
    act(official, dossier, "yeu-cau-bo-sung", reason="  ")
    assert official.message("reason") == "Vui lòng nhập Nội dung cần bổ sung"
    assert status(portals, dossier) == "filed"


def test_an_added_paper_ends_the_waiting(portals: Portals, official: Visitor, citizen: Visitor, dossier: Dossier):
    """The status goes back, the request is gone, and the official can have the paper."""
    act(official, dossier, "yeu-cau-bo-sung", reason=REASON)
    citizen.open(f"{CITIZEN}/hosodanop/{dossier.code}")
    token = citizen.page.text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    paper = {"file": ("giấy chứng sinh.pdf", b"%PDF-1.4 x")}
    sent = {"csrf_token": token, "visit": visit_on(citizen), "note": ""}
    citizen.page = citizen.session.post(citizen.page.url, sent, files=paper, headers={"Referer": citizen.page.url})
    assert "Trạng thái Đang xử lý" in citizen.text
    assert "Cán bộ yêu cầu bổ sung" not in citizen.text
    assert status(portals, dossier) == "accepted"
    official.open(f"{DOSSIERS}/{dossier.code}")
    assert "giấy chứng sinh.pdf" in official.text
    had = official.open(f"{DOSSIERS}/{dossier.code}/giay-to/1")
    assert had.content == b"%PDF-1.4 x"
    assert had.headers["Content-Disposition"].startswith("attachment;")
    assert had.headers["Content-Type"] == "application/octet-stream"
    assert official.open(f"{DOSSIERS}/{dossier.code}/giay-to/2").status_code == 404


def test_a_finished_dossier_takes_nothing_more(portals: Portals, official: Visitor, citizen: Visitor, dossier: Dossier):
    """Its citizen reads so, and finds no form for papers; one that was open before adds none."""
    act(official, dossier, "tiep-nhan")
    citizen.open(f"{CITIZEN}/hosodanop/{dossier.code}")
    token = citizen.page.text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    act(official, dossier, "hoan-thanh")
    answer = citizen.session.post(
        citizen.page.url,
        {"csrf_token": token, "visit": visit_on(citizen)},
        files={"file": ("a.pdf", b"%PDF-1.4")},
        headers={"Referer": citizen.page.url},
    )
    assert answer.status_code == 409
    citizen.open(citizen.page.url)
    assert "Trạng thái Đã hoàn thành" in citizen.text
    assert 'type="file"' not in citizen.page.text
    assert portals.province.dossiers(USER)[0].papers == ()


@pytest.mark.parametrize(
    ("before", "what"),
    [
        ([], "hoan-thanh"),
        (["tiep-nhan"], "tiep-nhan"),
        (["yeu-cau-bo-sung"], "tiep-nhan"),
        (["yeu-cau-bo-sung"], "hoan-thanh"),
        (["yeu-cau-bo-sung"], "yeu-cau-bo-sung"),
        (["tiep-nhan", "hoan-thanh"], "tiep-nhan"),
        (["tiep-nhan", "hoan-thanh"], "yeu-cau-bo-sung"),
        (["tiep-nhan", "hoan-thanh"], "hoan-thanh"),
    ],
)
def test_what_makes_no_sense_is_refused(
    portals: Portals, official: Visitor, dossier: Dossier, before: list[str], what: str
):
    """409 with a sentence and an event; the dossier and its history stay as they are."""
    for each in before:
        act(official, dossier, each, reason=REASON)
    kept, said = portals.province.dossiers(USER), events(portals)
    official.open(DOSSIERS)  # the dossier's own page may have no form any more
    answer = official.send(f"{DOSSIERS}/{dossier.code}", visit="x", act=what, reason=REASON)
    assert answer.status_code == 409
    assert "Hồ sơ đã được xử lý, không thực hiện được thao tác này" in official.text
    assert (portals.province.dossiers(USER), events(portals)) == (kept, [*said, "request refused: 409 at dossier"])


def test_an_act_that_there_is_not_is_refused(portals: Portals, official: Visitor, dossier: Dossier):
    """400, and nothing happens."""
    assert act(official, dossier, "xoa") == 400
    assert status(portals, dossier) == "filed"


def test_a45_an_act_sent_many_times_at_once_is_done_once(
    network: Network, portals: Portals, official: Visitor, dossier: Dossier
):
    """A double click reads as one, and leaves one line in the history and in the trail."""
    official.open(f"{DOSSIERS}/{dossier.code}")
    token = official.page.text.split('name="csrf_token" value="')[1].split('"')[0]
    data = {"csrf_token": token, "visit": visit_on(official), "act": "tiep-nhan"}
    cookies = {cookie.name: cookie.value or "" for cookie in official.session.cookies}

    def press(_: int) -> int:
        with network.session() as session:
            headers = {"Referer": official.page.url}
            return session.post(official.page.url, data, cookies=cookies, headers=headers).status_code

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(press, range(20))) == {200}
    assert [step.act.value for step in portals.province.dossiers(USER)[0].steps] == ["accepted"]
    assert events(portals).count(f"dossier {dossier.code}: accepted") == 1


def test_what_is_sent_from_a_page_that_back_brought_is_done(portals: Portals, official: Visitor, dossier: Dossier):
    """Another button of the same page: what the notice says was sent has reached the citizen."""
    official.open(f"{DOSSIERS}/{dossier.code}")
    visit = visit_on(official)
    official.send(visit=visit, act="tiep-nhan")
    official.send(visit=visit, act="yeu-cau-bo-sung", reason="Thiếu bản sao giấy chứng nhận")
    assert "Đã gửi yêu cầu bổ sung" in official.text
    assert portals.province.dossiers(USER)[0].asked_for == "Thiếu bản sao giấy chứng nhận"


def test_two_officials_at_once_take_a_dossier_on_once(
    portals: Portals, official: Visitor, new_visitor: Callable[[], Visitor], dossier: Dossier
):
    """The second is told that somebody was quicker."""
    portals.province.open_official("canbo.hai", PASSWORD, "Trần Văn Hai")
    second = new_visitor()
    second.wear(portals.province.open_official_session("canbo.hai"))
    second.open(f"{DOSSIERS}/{dossier.code}")
    act(official, dossier, "tiep-nhan")
    assert second.send(visit=visit_on(second), act="tiep-nhan").status_code == 409
    assert [step.official for step in portals.province.dossiers(USER)[0].steps] == ["Nguyễn Thị Tiếp Nhận"]


# Sessions


def test_an_officials_session_idles_out_and_leads_back(portals: Portals, official: Visitor, dossier: Dossier):
    """After half an hour the entrance asks again, and goes on where the official was; what was typed is gone."""
    official.open(f"{DOSSIERS}/{dossier.code}")
    visit = visit_on(official)
    portals.setting.world.clock.advance(timedelta(minutes=30, seconds=1))
    official.send(visit=visit, act="yeu-cau-bo-sung", reason=REASON)
    assert official.page.url == LOGIN
    assert status(portals, dossier) == "filed"
    page = official.send(user_name="canbo.quangtri", password=PASSWORD)
    assert page.url == f"{DOSSIERS}/{dossier.code}"
    assert "giấy chứng sinh" not in page.text


# What the national portal asks


def ask(network: Network, portals: Portals, national_id: str) -> list[dict[str, str]]:
    """The dossiers as the national portal is told of them."""
    with network.session() as session:
        answer = session.post(
            f"{ORIGIN}/quangtri/lien-ket/ho-so",
            {"national_id": national_id},
            auth=portals.setting.agreement.linking_with("quangtri").basic,
        )
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()["dossiers"]
    return found


def test_the_national_portal_is_told_of_a_linked_accounts_dossiers(
    network: Network, portals: Portals, official: Visitor, dossier: Dossier
):
    """Code, procedure, status and day; nothing of what was declared."""
    link_to(portals, "tech-1")
    procedure = portals.setting.world.catalogue.procedures_of("quangtri")[0].name
    told = {"code": dossier.code, "procedure": procedure, "at": "2020-05-25T08:00:00+07:00"}
    assert ask(network, portals, "tech-1") == [told | {"status": "Đang xử lý"}]
    act(official, dossier, "yeu-cau-bo-sung", reason=REASON)
    assert ask(network, portals, "tech-1") == [told | {"status": "Chờ bổ sung"}]


def test_the_national_portal_is_told_nothing_of_accounts_that_are_not_linked(
    network: Network, portals: Portals, dossier: Dossier
):
    """Neither before linking, nor of somebody else's, nor after unlinking."""
    assert ask(network, portals, "tech-1") == []
    link = link_to(portals, "tech-1")
    assert ask(network, portals, "tech-2") == []
    assert ask(network, portals, "") == []
    portals.province.store.unlink(link)
    assert ask(network, portals, "tech-1") == []


def test_only_the_national_portal_may_ask_for_dossiers(network: Network, portals: Portals, dossier: Dossier):
    """401 without the secret that was agreed on for it, 405 for a look."""
    link_to(portals, "tech-1")
    with network.session() as session:
        for credentials in (None, ("dvcqg-quangtri", "x"), portals.setting.agreement.system("quangtri").basic):
            answer = session.post(f"{ORIGIN}/quangtri/lien-ket/ho-so", {"national_id": "tech-1"}, auth=credentials)
            assert answer.status_code == 401
            assert dossier.code not in answer.text
        assert session.get(f"{ORIGIN}/quangtri/lien-ket/ho-so").status_code == 405


def link_to(portals: Portals, national_id: str) -> Link:
    """Link the citizen's account here with a national one."""
    link = Link(USER, national_id, portals.setting.world.clock.now(), "manual", "dvcqg")
    portals.province.store.link(link)
    return link
