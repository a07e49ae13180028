"""The control panel for running by hand: the clock moves, hosts are disturbed, and nobody elsewhere can do either."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from mock_portals.environment import Environment
from mock_portals.network import Disturbance, Network
from mock_portals.sites import Portals, open_portals
from tests.portals.attacks.attacker import csrf_token
from tests.portals.visitor import Visitor

DESK = "https://dienthoai.gov.vn/dieu-khien"
PROVINCE = "dichvucong.quangtri.gov.vn"


@pytest.fixture
def by_hand(network: Network, world: Environment) -> Portals:
    """The portals as they are by hand, with the phone's page."""
    return open_portals(network, world, phone_page=True)


@pytest.fixture
def guest(by_hand: Portals, network: Network) -> Iterator[Visitor]:
    """A browser without a screen."""
    visitor = Visitor(network)
    yield visitor
    visitor.session.close()


def test_the_clock_moves_forward(by_hand: Portals, world: Environment, page: Page) -> None:
    """By keyboard alone; the page says so, and shows the new time."""
    before = world.clock.now()
    page.goto(DESK)
    page.get_by_label("Chuyển đồng hồ về phía trước").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("2 phút 1 giây")
    expect(page.get_by_text("08:02:01 25/05/2020")).to_be_visible()
    assert world.clock.now() - before == timedelta(seconds=121)


def test_a_host_is_disturbed_and_healed(by_hand: Portals, network: Network, page: Page) -> None:
    """Picked from the list; the page names what is wrong now, and a button beside it puts it right."""
    page.goto(DESK)
    expect(page.get_by_text("Tất cả các hệ thống đang hoạt động bình thường")).to_be_visible()
    page.get_by_label("Hệ thống").select_option(label="Một cửa Quảng Trị")
    page.get_by_label("Tình trạng").select_option(label="Đang bảo trì (503)")
    page.get_by_role("button", name="Đặt").click()
    expect(page.get_by_role("status")).to_have_text("Một cửa Quảng Trị: Đang bảo trì (503)")
    expect(page.get_by_role("listitem")).to_contain_text(f"{PROVINCE} Đang bảo trì (503)")
    assert network.disturbances == {PROVINCE: Disturbance.UNAVAILABLE}
    page.get_by_role("button", name="Khôi phục Một cửa Quảng Trị").click()
    expect(page.get_by_role("status")).to_have_text("Một cửa Quảng Trị: Hoạt động bình thường")
    expect(page.get_by_role("listitem")).to_have_count(0)
    assert network.disturbances == {}


def test_a_host_is_disturbed_by_keyboard_and_without_scripts(
    by_hand: Portals, network: Network, browser: Browser
) -> None:
    """Arrows, Tab and Enter are enough; the page has no script of its own."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(DESK)
        page.get_by_label("Hệ thống").focus()
        for key in ("ArrowDown", "Tab", "ArrowDown", "Tab", "Enter"):
            page.keyboard.press(key)
        expect(page.get_by_role("status")).to_have_text("Trang đăng ký tài khoản quốc gia: Không kết nối được")
    assert network.disturbances == {"dangky.dichvucong.gov.vn": Disturbance.DOWN}


@pytest.mark.long
def test_every_connected_system_can_be_disturbed(
    by_hand: Portals, guest: Visitor, network: Network, world: Environment
) -> None:
    """All 84 by their names, and the three sites of the national portal; what was asked of them then fails."""
    hosts = re.findall(r'<option[^>]* value="([a-z.-]+\.gov\.vn)"', guest.open(DESK).text)
    systems = world.catalogue.connected
    national = ["dichvucong.gov.vn", "dangky.dichvucong.gov.vn", "xacthuc.dichvucong.gov.vn"]
    assert len(systems) == 84
    assert sorted(hosts) == sorted([*national, *(f"dichvucong.{system.slug}.gov.vn" for system in systems)])
    for host in hosts:
        guest.send(f"{DESK}/tinh-trang", host=host, how="unavailable")
    assert set(network.disturbances) == set(hosts)
    assert guest.session.get("https://dichvucong.bo-tai-chinh.gov.vn/").status_code == 503


def test_the_desk_fits_a_phone_and_has_one_heading(by_hand: Portals, network: Network, page: Page) -> None:
    """Nothing sticks out to the right at 360 px, also with the longest name disturbed."""
    longest = "dichvucong.bo-nong-nghiep-va-phat-trien-nong-thon.gov.vn"
    network.disturb(longest, "dribble")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(DESK)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.get_by_role("heading", level=1)).to_have_text("Bảng điều khiển")


def test_a_scenarios_world_has_no_desk(portals: Portals, visitor: Visitor) -> None:
    """Only who runs the portals by hand mounts it."""
    assert visitor.open(DESK).status_code == 421


@pytest.mark.parametrize("path", ["dong-ho", "tinh-trang"])
def test_other_sites_move_nothing(guest: Visitor, network: Network, world: Environment, path: str) -> None:
    """Without the page's token, and with it but from a page elsewhere: 403; a foreign Host is misdirected."""
    before, address = world.clock.now(), f"{DESK}/{path}"
    form = {"csrf_token": csrf_token(guest.open(DESK)), "step": "86400", "host": PROVINCE, "how": "down"}
    assert guest.session.post(address, data={"step": "86400"}, headers={"Referer": DESK}).status_code == 403
    for whence in ("cross-site", "same-site"):
        refused = guest.session.post(address, data=form, headers={"Referer": DESK, "Sec-Fetch-Site": whence})
        assert refused.status_code == 403
    assert "chính máy đang chạy bản mô phỏng" in refused.text
    assert guest.session.post(address, data=form, headers={"Referer": "https://evil.example/"}).status_code == 403
    assert guest.session.post(address, data=form, headers={"Host": "evil.example"}).status_code == 421
    assert guest.session.get(address).status_code == 405
    assert (world.clock.now(), network.disturbances) == (before, {})


def test_a46_another_machine_is_refused(by_hand: Portals, network: Network) -> None:
    """With a sentence, should a request come from elsewhere than loopback."""
    app = network._apps["dienthoai.gov.vn"]
    answer = app.test_client().get(DESK, environ_base={"REMOTE_ADDR": "192.168.1.10"})  # type: ignore[attr-defined]
    assert answer.status_code == 403
    assert "chính máy đang chạy bản mô phỏng" in answer.text


@pytest.mark.parametrize(("name", "value"), [("step", "-60"), ("step", "x"), ("step", "999999999999")])
def test_only_the_steps_of_the_list_are_taken(guest: Visitor, world: Environment, name: str, value: str) -> None:
    """Never back, never far away."""
    before = world.clock.now()
    guest.open(DESK)
    guest.send(f"{DESK}/dong-ho", **{name: value})
    assert guest.page.url == DESK
    assert "Không thay đổi gì: vui lòng chọn trong danh sách" in guest.text
    assert world.clock.now() == before


def test_what_is_no_host_or_no_disturbance_is_not_taken(guest: Visitor, network: Network) -> None:
    """The hosts and disturbances of the page only."""
    for host, how in (("dienthoai.gov.vn", "down"), ("evil.example", "down"), (PROVINCE, "tired")):
        guest.open(DESK)
        guest.send(f"{DESK}/tinh-trang", host=host, how=how)
        assert "Không thay đổi gì" in guest.text
    assert network.disturbances == {}
