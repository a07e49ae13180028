"""The pages of a citizen's national account: what they say of dossiers at linked systems, and what is stored."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from mock_portals.environment import Environment
from mock_portals.messages import under_maintenance
from mock_portals.national import messages
from mock_portals.national.records import Link, NationalAccount
from mock_portals.network import Disturbance, Network
from mock_portals.sites import Portals
from tests.portals.conftest import disturbed
from tests.portals.province_stand_in import ProvinceStandIn
from tests.portals.visitor import Visitor

ACCOUNT = "https://dichvucong.gov.vn/tai-khoan"
MY_SERVICES = f"{ACCOUNT}/dich-vu-cong-cua-toi"
EXTENDED = f"{ACCOUNT}/thong-tin-mo-rong"
PROVINCE = "dichvucong.quangtri.gov.vn"
FILED = [
    {"code": "H50.1", "procedure": "Đăng ký khai sinh", "status": "Đã hoàn thành", "at": "2020-05-20T09:00:00+07:00"},
    {"code": "H50.2", "procedure": "Đăng ký kết hôn", "status": "Đang xử lý", "at": "2020-05-22T09:00:00+07:00"},
    {"code": "H50.3", "procedure": "Đăng ký khai tử", "status": "Chờ bổ sung", "at": "2020-05-23T09:00:00+07:00"},
]
PAGES = {
    "thong-tin-ca-nhan": "Thông tin định danh",
    "thong-tin-mo-rong": "Thông tin mở rộng",
    "quan-ly-dich-vu-cong": "Quản lý dịch vụ công",
    "dich-vu-cong-cua-toi": "Dịch vụ công của tôi",
    "tai-lieu": "Tài liệu",
    "tien-ich": "Tiện ích",
    "lien-ket": "Liên kết tài khoản",
}


@pytest.fixture
def province(portals: Portals) -> ProvinceStandIn:
    """A system that tells of three dossiers."""
    stand_in = ProvinceStandIn(portals, FILED)
    stand_in.mount()
    return stand_in


@pytest.fixture
def linked(portals: Portals, huong: NationalAccount, world: Environment) -> Link:
    """Her link to it."""
    link = Link("quangtri", huong.id, "huong123", world.clock.now(), "manual", "dvcqg")
    portals.national.store.link(link)
    return link


def counters(visitor: Visitor) -> list[int]:
    """Finished and running, as the card beside the page says."""
    return [int(number) for number in re.findall(r'class="counter">(\d+)<', visitor.page.text)]


@pytest.mark.parametrize(("page", "heading"), list(PAGES.items()))
def test_every_page_of_the_account_counts_the_dossiers(
    signed_in: Visitor, province: ProvinceStandIn, linked: Link, page: str, heading: str
) -> None:
    """One is done, two are not; the system is asked once for a page, and for this citizen only."""
    signed_in.open(f"{ACCOUNT}/{page}")
    assert signed_in.heading == heading
    assert counters(signed_in) == [1, 2]
    assert province.asked == [linked.national_id]


def test_nobody_is_asked_where_nothing_is_linked(signed_in: Visitor, province: ProvinceStandIn) -> None:
    """Counters are zero; nor is anybody asked where no counter is shown."""
    signed_in.open(MY_SERVICES)
    assert counters(signed_in) == [0, 0]
    assert "Chưa có hồ sơ nào" in signed_in.text
    signed_in.open("https://dichvucong.gov.vn/thu-tuc")
    assert province.asked == []


def test_my_services_lists_the_newest_first(signed_in: Visitor, province: ProvinceStandIn, linked: Link) -> None:
    """Code, procedure, system, day and status of each."""
    signed_in.open(MY_SERVICES)
    assert re.findall(r"H50\.\d", signed_in.text) == ["H50.3", "H50.2", "H50.1"]
    assert "H50.2 Đăng ký kết hôn Một cửa Quảng Trị 22/05/2020 Đang xử lý" in signed_in.text


def test_what_was_filed_at_one_moment_is_listed_newest_first(
    signed_in: Visitor, province: ProvinceStandIn, linked: Link
) -> None:
    """As the system itself lists it, which tells the oldest first."""
    province.dossiers = [row | {"at": FILED[0]["at"]} for row in FILED]
    signed_in.open(MY_SERVICES)
    assert re.findall(r"H50\.\d", signed_in.text) == ["H50.3", "H50.2", "H50.1"]


def test_services_are_counted_for_each_system(signed_in: Visitor, province: ProvinceStandIn, linked: Link) -> None:
    """Running, then finished."""
    signed_in.open(f"{ACCOUNT}/quan-ly-dich-vu-cong")
    assert "Một cửa Quảng Trị huong123 2 1" in signed_in.text


def test_documents_lie_with_the_dossiers(signed_in: Visitor, province: ProvinceStandIn, linked: Link) -> None:
    """The page says where; without a dossier it says that there is nothing."""
    signed_in.open(f"{ACCOUNT}/tai-lieu")
    assert "Đăng ký khai tử Hồ sơ H50.3, nộp ngày 23/05/2020 Một cửa Quảng Trị" in signed_in.text
    province.dossiers = []
    signed_in.open(f"{ACCOUNT}/tai-lieu")
    assert "Chưa có tài liệu nào" in signed_in.text


@pytest.mark.parametrize("fault", list(Disturbance))
def test_e28_a_system_that_does_not_answer_is_named(
    signed_in: Visitor, network: Network, province: ProvinceStandIn, linked: Link, fault: Disturbance
) -> None:
    """Every page is still there; no dossier is counted or denied."""
    with disturbed(network, PROVINCE, fault):
        for page, heading in PAGES.items():
            assert signed_in.open(f"{ACCOUNT}/{page}").status_code == 200
            assert signed_in.heading == heading
            assert "Chưa gồm hồ sơ tại Một cửa Quảng Trị" in signed_in.text
        signed_in.open(MY_SERVICES)
    assert under_maintenance("Một cửa Quảng Trị") in signed_in.text
    assert "Chưa có hồ sơ" not in signed_in.text


@pytest.mark.parametrize(
    "odd",
    [
        "garbage",
        [{}],
        [{**FILED[0], "at": "yesterday"}],
        [{**FILED[0], "at": "2020-05-20T09:00:00"}],
        [{**FILED[0], "code": 1}],
        [None],
        7,
    ],
)
def test_e28_an_answer_that_was_not_agreed(
    signed_in: Visitor, province: ProvinceStandIn, linked: Link, odd: Any
) -> None:
    """Counts as no answer, not as an error of ours."""
    province.dossiers = odd
    assert signed_in.open(MY_SERVICES).status_code == 200
    assert under_maintenance("Một cửa Quảng Trị") in signed_in.text


@pytest.mark.parametrize(("status", "is_silent"), [(404, False), (401, True), (500, True), (302, True)])
def test_a_system_that_tells_nothing(
    signed_in: Visitor, province: ProvinceStandIn, linked: Link, status: int, is_silent: bool
) -> None:
    """404 is a system without this service, and nothing is missed there; any other answer is a failure."""
    province.status = status
    signed_in.open(MY_SERVICES)
    assert counters(signed_in) == [0, 0]
    assert ("bảo trì" in signed_in.text) is is_silent


def test_what_a_system_tells_is_shown_as_text(signed_in: Visitor, province: ProvinceStandIn, linked: Link) -> None:
    """A42: whatever it says."""
    province.dossiers = [{**FILED[0], "procedure": "<script>alert(1)</script>"}]
    signed_in.open(MY_SERVICES)
    assert "&lt;script&gt;alert(1)" in signed_in.page.text
    assert "<script>alert" not in signed_in.page.text


# Extended information


def test_extended_information_is_kept(signed_in: Visitor, portals: Portals, huong: NationalAccount) -> None:
    """Shown again, also where identity is shown; name and number stay what was proved."""
    signed_in.open(EXTENDED)
    told = {"email": "huong@example.vn", "permanent_address": "1 Hùng Vương", "occupation": "Giáo viên"}
    signed_in.send(**told, present_address="", number="999999999", name="X")
    assert messages.UPDATED in signed_in.text
    for field, value in told.items():
        assert signed_in.value(field) == value
    account = portals.national.account(huong.number)
    assert account
    assert (account.email, account.extended.occupation) == ("huong@example.vn", "Giáo viên")
    assert (account.name, account.number, account.seal) == (huong.name, huong.number, huong.seal)
    assert portals.national.audit[-1].what == "extended information changed"
    signed_in.open(f"{ACCOUNT}/thong-tin-ca-nhan")
    assert "huong@example.vn" in signed_in.text


@pytest.mark.parametrize(
    ("field", "typed"), [("email", "huong@"), ("occupation", "N" * 101), ("present_address", "a\u202eb")]
)
def test_extended_information_that_cannot_be(
    signed_in: Visitor, portals: Portals, huong: NationalAccount, field: str, typed: str
) -> None:
    """The message stands at the field; nothing is stored."""
    signed_in.open(EXTENDED)
    signed_in.send(**{field: typed})
    assert signed_in.message(field)
    assert portals.national.account(huong.number) == huong


def test_bank_accounts_stay_beyond_the_simulation(signed_in: Visitor) -> None:
    """E32's notice."""
    signed_in.open(f"{ACCOUNT}/lien-ket-ngan-hang")
    assert messages.OUT_OF_SCOPE in signed_in.text


# In a browser


HIDDEN_SIDEWAYS = """() => [...document.querySelectorAll("nav, nav *, main, main *")]
    .filter(each => getComputedStyle(each).overflowX != "visible" && each.scrollWidth > each.clientWidth)
    .map(each => each.className)"""
"""What holds more than it shows."""


@pytest.mark.parametrize("page", list(PAGES))
def test_the_account_fits_a_phone(
    browser: Browser, province: ProvinceStandIn, linked: Link, huong: NationalAccount, page: str
) -> None:
    """360 pixels wide: nothing sticks out or has to be moved sideways, and the left menu leads on."""
    with browser.new_context(viewport={"width": 360, "height": 700}) as context:
        context.add_cookies(province.portals.national.open_session(huong.number))  # type: ignore[arg-type]
        screen = context.new_page()
        screen.goto(f"{ACCOUNT}/{page}")
        assert screen.evaluate("document.documentElement.scrollWidth") <= 360
        assert screen.evaluate(HIDDEN_SIDEWAYS) == []
        screen.get_by_role("navigation", name="Menu tài khoản").get_by_role("link", name="Tiện ích").click()
        expect(screen.get_by_role("heading", level=1)).to_have_text("Tiện ích")
