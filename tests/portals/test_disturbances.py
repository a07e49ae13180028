"""What is wrong with one host shows to its callers, ends when it is switched off, and leaves nothing half done."""

import time
from collections.abc import Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
import requests

from mock_portals.disturbances import GARBAGE
from mock_portals.national.records import NationalAccount
from mock_portals.network import Disturbance, Network
from mock_portals.sites import Portals
from tests.portals.conftest import PASSWORD, disturbed
from tests.portals.forms import provincial_form
from tests.portals.test_national import NATIONAL, PROVINCE_PASSWORD, ask_for_link, callback_of
from tests.portals.visitor import Visitor

SITE = "https://mot.gov.vn"
PROVINCE = "dichvucong.quangtri.gov.vn"
FILING = f"{NATIONAL}/thu-tuc/2.900001.000.00.00.H50/nop-ho-so"
MAINTENANCE = "Hệ thống Cổng Dịch vụ công quốc gia đang bảo trì. Vui lòng thử lại sau"
done: list[str] = []


def site(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """A site that remembers what it did, and says a thousand bytes."""
    done.append(environ["PATH_INFO"])
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"x" * 1000]


@pytest.fixture(scope="module")
def own() -> Iterator[Network]:
    """A listener of this module's own, whose callers wait for half a second."""
    with Network(call_timeout=(0.5, 0.5)) as network:
        yield network


@pytest.fixture
def caller(own: Network) -> Iterator[requests.Session]:
    """One portal that calls another, which is fresh and well."""
    done.clear()
    own.mount({"mot.gov.vn": site, "hai.gov.vn": site})
    with own.session() as session:
        yield session


@pytest.mark.parametrize("how", [Disturbance.DOWN, Disturbance.RESET])
def test_a_host_that_breaks_off(own: Network, caller: requests.Session, how: Disturbance) -> None:
    """No answer, at once, also to a form; and nothing was done."""
    own.disturbances["mot.gov.vn"] = how
    with pytest.raises(requests.ConnectionError, match=r"Connection (aborted|broken)"):  # and not: timed out
        caller.post(SITE, data={"name": "Hương"})
    assert done == []


@pytest.mark.parametrize(("how", "body"), [(Disturbance.EMPTY, b""), (Disturbance.GARBAGE, GARBAGE)])
def test_a_host_that_says_what_it_should_not(
    own: Network, caller: requests.Session, how: Disturbance, body: bytes
) -> None:
    """200 and nothing, or 200 and nonsense; nothing was done."""
    own.disturbances["mot.gov.vn"] = how
    answer = caller.get(SITE)
    assert (answer.status_code, answer.content, done) == (200, body, [])


@pytest.mark.parametrize("how", [Disturbance.SLOW, Disturbance.DRIBBLE])
def test_a_host_that_keeps_its_caller_waiting(own: Network, caller: requests.Session, how: Disturbance) -> None:
    """The caller gives up in time, though a dribbling host is never silent; what was asked is done."""
    own.disturbances["mot.gov.vn"] = how
    began = time.monotonic()
    with pytest.raises((requests.Timeout, requests.ConnectionError)):
        caller.get(f"{SITE}/x")
    assert time.monotonic() - began < 5
    assert done == ["/x"]


@pytest.mark.parametrize("how", list(Disturbance))
def test_a_fault_is_of_one_host_and_can_be_switched_off(
    own: Network, caller: requests.Session, how: Disturbance
) -> None:
    """By the name it has in a scenario; the neighbour is well, and afterwards so is the host."""
    own.disturb("mot.gov.vn", how.value)
    assert own.disturbances == {"mot.gov.vn": how}
    assert caller.get("https://hai.gov.vn").content == b"x" * 1000
    own.heal("mot.gov.vn")
    assert caller.get(SITE).content == b"x" * 1000


def test_a_fault_that_there_is_not(own: Network) -> None:
    """Refused, before anything is wrong."""
    with pytest.raises(ValueError, match="tired"):
        own.disturb("mot.gov.vn", "tired")


# Between the portals


@pytest.fixture
def linkable(portals: Portals, signed_in: Visitor, huong: NationalAccount) -> Visitor:
    """Hương's browser; she has both accounts."""
    portals.province.open_account(huong.name, huong.number, huong.phone, "huong123", PROVINCE_PASSWORD)
    return signed_in


@pytest.mark.parametrize("how", list(Disturbance))
def test_e28_a_link_that_the_province_did_not_confirm_can_be_made_again(
    linkable: Visitor, network: Network, portals: Portals, how: Disturbance
) -> None:
    """Also if the province had marked it before it fell silent: nobody is left linked on one side."""
    address = callback_of(linkable, "huong123")
    with disturbed(network, PROVINCE, how):
        linkable.open(address)
    assert "Hệ thống Một cửa Quảng Trị đang bảo trì. Vui lòng thử lại sau" in linkable.text
    assert portals.national.links("045185000123") == ()
    ask_for_link(linkable)
    linkable.send(user_name="huong123", password=PROVINCE_PASSWORD)
    assert linkable.path == "dichvucong.gov.vn/tai-khoan/lien-ket/thanh-cong"
    (link,) = portals.national.links("045185000123")
    other = portals.province.link("huong123")
    assert other
    assert other.national_id == link.national_id


@pytest.mark.parametrize("step", ["token", "xac-nhan"])
def test_e28_a_province_that_falls_silent_between_two_calls(
    linkable: Visitor, network: Network, portals: Portals, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """After it gave the token, or after it marked the link: told, and made good the next time."""
    monkeypatch.setattr(network, "call_timeout", (1.0, 0.7))
    address = callback_of(linkable, "huong123")
    app = portals.province.app

    def falls_silent(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = list(app(environ, start_response))
        if environ["PATH_INFO"].endswith(step):
            network.disturbances[PROVINCE] = Disturbance.EMPTY
            raise ConnectionAbortedError
        return answer

    network.mount({**portals.national.apps, PROVINCE: falls_silent})
    linkable.open(address)
    assert "đang bảo trì" in linkable.text
    assert portals.national.links("045185000123") == ()
    network.mount({**portals.national.apps, **portals.province.apps})
    ask_for_link(linkable)
    linkable.send(user_name="huong123", password=PROVINCE_PASSWORD)
    assert linkable.heading == "Liên kết tài khoản thành công"
    assert len(portals.national.links("045185000123")) == 1


@pytest.mark.parametrize("how", list(Disturbance))
def test_e29_a_link_that_could_not_be_reported_comes_about_later(
    signed_in: Visitor, network: Network, portals: Portals, huong: NationalAccount, how: Disturbance
) -> None:
    """The account is kept, the next filing reports the link again, and there is never a second one."""
    signed_in.open(FILING)
    with disturbed(network, "dichvucong.gov.vn", how):
        signed_in.send(
            **provincial_form(PASSWORD, name=huong.name, cmnd=huong.number, phone=huong.phone, user_name="huong123")
        )
    assert signed_in.path == f"{PROVINCE}/nop-ho-so"
    assert portals.province.account("huong123")
    assert portals.province.store.unreported_in(huong.id) is not None
    signed_in.open(FILING)
    assert signed_in.path == f"{PROVINCE}/nop-ho-so"
    assert len(portals.national.links(huong.number)) == 1
    assert portals.province.store.unreported_in(huong.id) is None
    assert len(portals.province.store._accounts) == 1


@pytest.mark.parametrize("how", list(Disturbance))
def test_e28_the_identity_provider_fails_while_a_citizen_comes_back(
    visitor: Visitor, network: Network, portals: Portals, huong: NationalAccount, how: Disturbance
) -> None:
    """At either portal: a page in Vietnamese that says so, and nobody is signed in."""
    visitor.wear(portals.national.open_session(huong.number)[1:])
    for start in (f"{NATIONAL}/dang-nhap", f"https://{PROVINCE}/nop-ho-so?MaTTHCDP=2.900001.000.00.00.H50&vnconnect=1"):
        asked = visitor.session.get(start, allow_redirects=False).headers["Location"]
        callback = visitor.session.get(asked, allow_redirects=False).headers["Location"]
        with disturbed(network, "xacthuc.dichvucong.gov.vn", how):
            visitor.open(callback)
        assert visitor.page.status_code == 503
        assert "bảo trì" in visitor.heading
        assert huong.name not in visitor.session.get(callback.split("/", 3)[0] + "//" + callback.split("/", 3)[2]).text
