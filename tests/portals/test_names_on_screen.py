"""Names as long as they may be, without a space to break them at, on the narrowest screen."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from mock_portals.limits import NAME_LIMIT
from mock_portals.sites import Portals
from tests.portals.conftest import PASSWORD

NATIONAL, PROVINCE = "https://dichvucong.gov.vn", "https://dichvucong.quangtri.gov.vn"
LONG = "N" + "ư" * (NAME_LIMIT - 1)


@pytest.fixture
def screen(browser: Browser, portals: Portals) -> Iterator[Page]:
    """A phone, signed in at both portals as somebody of that name, who has filed a dossier."""
    portals.national.open_account(LONG, "197000500", date(1985, 5, 25), "0810000500", PASSWORD)
    portals.province.open_account(LONG, "197000500", "0810000500", "0810000500", PASSWORD)
    portals.province.submit_dossier("0810000500")
    with browser.new_context(viewport={"width": 360, "height": 700}) as context:
        cookies = portals.national.open_session("197000500") + portals.province.open_session("0810000500")
        context.add_cookies(cookies)  # type: ignore[arg-type]
        yield context.new_page()


@pytest.mark.parametrize(
    "address",
    [
        f"{NATIONAL}/",
        f"{NATIONAL}/tai-khoan/thong-tin-ca-nhan",
        f"{NATIONAL}/tai-khoan/lien-ket",
        f"{PROVINCE}/",
        f"{PROVINCE}/quangtri/congdan/quanlytaikhoan",
        f"{PROVINCE}/quangtri/congdan/hosodanop",
    ],
)
def test_the_longest_name_fits_a_phone(screen: Page, address: str) -> None:
    """It breaks within the header and within the page: nothing sticks out to the right."""
    screen.goto(address)
    assert screen.get_by_role("banner").get_by_text(LONG).count() == 1
    assert screen.evaluate("document.documentElement.scrollWidth") <= 360
