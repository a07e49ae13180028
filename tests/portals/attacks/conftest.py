"""The people of the attacks: Hương, who is attacked; Hải, who attacks; their accounts and browsers."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from mock_portals.national.records import NationalAccount
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals
from tests.portals.attacks.attacker import Attacker, identity_provider, provincial_provider
from tests.portals.attacks.scene import Scene
from tests.portals.conftest import PASSWORD
from tests.portals.visitor import Visitor

PROVINCE_PASSWORD = "Matkhau@Tinh1"


@pytest.fixture(autouse=True)
def no_error_of_ours(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a request holds, no view may fail on it: a portal logs each failure."""
    yield
    assert [record.getMessage() for record in caplog.get_records("call") if record.name == "mock_portals"] == []


@pytest.fixture
def scene(portals: Portals) -> Scene:
    """Both stores, the phones and the audit trails."""
    return Scene(portals)


@pytest.fixture
def hai(portals: Portals) -> NationalAccount:
    """Hoàng Đức Hải, who has an account at the national portal too."""
    return portals.national.open_account("Hoàng Đức Hải", "197000654", date(1990, 1, 1), "0976000654", PASSWORD)


@pytest.fixture
def hai_signed_in(portals: Portals, hai: NationalAccount, new_visitor: Callable[[], Visitor]) -> Visitor:
    """His browser, signed in at the national portal."""
    browser = new_visitor()
    browser.wear(portals.national.open_session(hai.number))
    return browser


@pytest.fixture
def provincial(portals: Portals, huong: NationalAccount) -> ProvincialAccount:
    """Hương's account at the province, unlinked."""
    return portals.province.open_account(huong.name, huong.number, huong.phone, "huong123", PROVINCE_PASSWORD)


@pytest.fixture
def at_home(portals: Portals, provincial: ProvincialAccount, signed_in: Visitor) -> Visitor:
    """Hương's browser, signed in at both portals, and at the officials' pages: whatever it is shown, it may see."""
    signed_in.wear(portals.province.open_session(provincial.user_name))
    portals.province.open_official("canbo", PASSWORD)
    signed_in.wear(portals.province.open_official_session("canbo"))
    return signed_in


@pytest.fixture(params=["identity", "province"])
def attacker(
    request: pytest.FixtureRequest, portals: Portals, signed_in: Visitor, provincial: ProvincialAccount
) -> Attacker:
    """With Hương's browser and the client's own secret, in either direction of the protocol."""
    if request.param == "identity":
        return Attacker(signed_in, identity_provider(portals))
    return Attacker(signed_in, provincial_provider(portals, provincial.user_name, PROVINCE_PASSWORD))
