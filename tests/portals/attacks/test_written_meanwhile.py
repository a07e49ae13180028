"""A220: what was asked for by an account that is another one when it is written: renamed, or with another password."""

from collections.abc import Callable
from typing import Any

import pytest
from flask_wtf import FlaskForm

from mock_portals.environment import Environment
from mock_portals.national.records import Link, NationalAccount, SessionOverError
from mock_portals.province.records import Arrival, ProvincialAccount
from mock_portals.province.sessions import proof
from mock_portals.sites import Portals
from mock_portals.web import open_session
from tests.portals.attacks.attacker import PROVINCE, csrf_token
from tests.portals.attacks.test_input_and_races import FILING
from tests.portals.attacks.test_lingering import ACCOUNT, EXTENDED, NEW_PASSWORD, recovering
from tests.portals.visitor import Visitor

DOSSIERS = f"{PROVINCE}/quangtri/congdan/hosodanop"
PHONE_OF_ANOTHER = "0976000654"


def _declared(account: ProvincialAccount) -> dict[str, str]:
    """What a dossier of an account's owner says."""
    whose = {name: getattr(account, name) for name in ("name", "cmnd", "phone")}
    return whose | {"address": "Đông Hà", "content": "Bán hoa"}


def let_happen_before(monkeypatch: pytest.MonkeyPatch, store: object, method: str, act: Callable[[], object]) -> None:
    """Once, just before the `method` of a `store` writes what a view has judged, another request is done whole.

    So it is with any other object, or class, in place of the store.
    """
    write, done = getattr(store, method), []

    def write_late(*args: Any, **fields: Any) -> Any:
        if not done:
            done.append(act())
        return write(*args, **fields)

    monkeypatch.setattr(store, method, write_late)


@pytest.fixture(params=["renamed", "its password set anew"])
def meanwhile(request: pytest.FixtureRequest, portals: Portals, world: Environment) -> Callable[[], object]:
    """What happens to Hương's account at the province, done by another request."""
    store = portals.province.store

    def act() -> object:
        account = store.account("huong123")
        assert account
        if request.param == "renamed":
            return store.rename(account.user_name, account.seal, "mai.huong")
        return store.change(account.user_name, account.seal, password_hash=world.passwords.hash(NEW_PASSWORD))

    return act


def test_a220_no_dossier_is_filed_by_an_account_that_is_another_now(
    portals: Portals,
    provincial: ProvincialAccount,
    visitor: Visitor,
    meanwhile: Callable[[], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It stands under no name, and who asked signs in again."""
    visitor.wear(portals.province.open_session(provincial.user_name))
    visitor.open(FILING)
    let_happen_before(monkeypatch, portals.province.store, "submit", meanwhile)
    visitor.send(**_declared(provincial))
    assert "/dangnhap" in visitor.page.url
    assert portals.province.store.all_dossiers == ()


def test_a220_no_paper_is_added_by_an_account_that_is_another_now(
    portals: Portals,
    provincial: ProvincialAccount,
    visitor: Visitor,
    meanwhile: Callable[[], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The dossier has the papers that it had."""
    dossier = portals.province.submit_dossier(provincial.user_name)
    visitor.wear(portals.province.open_session(provincial.user_name))
    visitor.open(f"{DOSSIERS}/{dossier.code}")
    let_happen_before(monkeypatch, portals.province.store, "supplement", meanwhile)
    page, paper = visitor.page, {"file": ("giay.pdf", b"%PDF-1.4")}
    form = {"csrf_token": csrf_token(page), "visit": "v", "note": ""}
    visitor.page = visitor.session.post(page.url, form, files=paper, headers={"Referer": page.url})
    assert "/dangnhap" in visitor.page.url
    [kept] = portals.province.store.all_dossiers
    assert kept.papers == ()


def test_a220_a_name_in_other_letters_is_still_its_owner_s(
    portals: Portals, provincial: ProvincialAccount, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only capitals changed meanwhile: the dossier is filed, and says the name that the account has."""
    visitor.wear(portals.province.open_session(provincial.user_name))
    visitor.open(FILING)
    store = portals.province.store
    rename = lambda: store.rename(provincial.user_name, provincial.seal, "HUONG123")  # noqa: E731
    let_happen_before(monkeypatch, store, "submit", rename)
    visitor.send(**_declared(provincial))
    [filed] = store.all_dossiers
    assert filed.user_name == "HUONG123"


def test_a220_a_phone_that_is_left_as_it_was_is_not_set(
    portals: Portals, provincial: ProvincialAccount, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its owner changes it, on the password, while a form without one is judged that has the old phone in it."""
    visitor.wear(portals.province.open_session(provincial.user_name))
    visitor.open(f"{ACCOUNT}/cap-nhat")
    store = portals.province.store
    change = store.change
    let_happen_before(
        monkeypatch,
        store,
        "change",
        lambda: change(provincial.user_name, provincial.seal, phone=PHONE_OF_ANOTHER),
    )
    where = {"province": "45", "district": "461", "commune": "19333", "street": "1 Hùng Vương"}
    visitor.send(phone=provincial.phone, email="khac@example.vn", **where)
    account = portals.province.account(provincial.user_name)
    assert account
    assert (account.phone, account.email) == (PHONE_OF_ANOTHER, "khac@example.vn")


@pytest.fixture
def came_by_national_portal(
    portals: Portals, provincial: ProvincialAccount, huong: NationalAccount, visitor: Visitor
) -> Visitor:
    """Hương's browser, in which she is at the province on the national portal's word alone."""
    store, now = portals.province.store, portals.setting.world.clock.now()
    portals.province.open_link(provincial.user_name, huong.id)
    arrival = store.arrive(Arrival(huong.id, "sid", now, now), store.ends)
    visitor.wear([open_session(portals.province.app, {**proof(provincial), "arrival": arrival})])
    return visitor


@pytest.mark.parametrize("what", ["a dossier", "a paper", "an address", "an unlinking"])
@pytest.mark.parametrize("ends", ["the session", "the link"])
def test_a220_nothing_is_written_for_who_came_by_what_has_ended(
    portals: Portals, came_by_national_portal: Visitor, monkeypatch: pytest.MonkeyPatch, what: str, ends: str
) -> None:
    """Between the look at the session and the writing: the province is as it was, and who asked signs in."""
    visitor, store, context = came_by_national_portal, portals.province.store, portals.province.context
    account, link = store.account("huong123"), store.link_of("huong123")
    assert account
    assert link
    dossier = portals.province.submit_dossier("huong123")
    where = {"province": "45", "district": "461", "commune": "19333", "street": "1 Hùng Vương"}
    address, form = {
        "a dossier": (FILING, _declared(account)),
        "a paper": (f"{DOSSIERS}/{dossier.code}", {"visit": "v", "note": ""}),
        "an address": (f"{ACCOUNT}/cap-nhat", {"phone": account.phone, "email": "khac@example.vn", **where}),
        "an unlinking": (f"{ACCOUNT}/lien-ket", {}),
    }[what]
    page = visitor.open(address)
    end = {"the session": lambda: context.end_national_sessions_of(link.national_id)}
    end["the link"] = lambda: store.unlink(link)
    let_happen_before(monkeypatch, FlaskForm, "validate_on_submit", end[ends])
    files = {"file": ("giay.pdf", b"%PDF-1.4")} if what == "a paper" else None
    sent = {"csrf_token": csrf_token(page), **form}
    visitor.page = visitor.session.post(page.url, sent, files=files, headers={"Referer": page.url})
    assert "/dangnhap" in visitor.page.url
    assert (store.all_dossiers, store.account("huong123")) == ((dossier,), account)
    assert store.link_of("huong123") == (link if ends == "the session" else None)


def test_a220_a_password_is_set_anew_by_nobody_whose_phone_is_another_now(
    portals: Portals, provincial: ProvincialAccount, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who holds the old phone proved it, and types a password; its owner changes the phone just then."""
    recovering(visitor)
    store = portals.province.store
    change = store.change
    let_happen_before(
        monkeypatch,
        portals.setting.world.passwords,
        "hash",
        lambda: change(provincial.user_name, provincial.seal, phone=PHONE_OF_ANOTHER),
    )
    visitor.send(password=NEW_PASSWORD, confirmation=NEW_PASSWORD)
    account = portals.province.account(provincial.user_name)
    assert account
    assert account.seal == provincial.seal
    assert "Đặt lại mật khẩu thành công" not in visitor.text


def test_a220_what_is_sent_again_after_a_renaming_is_filed_once(
    portals: Portals, provincial: ProvincialAccount, visitor: Visitor
) -> None:
    """Back brings the form again that was sent under the other name."""
    store = portals.province.store
    visitor.wear(portals.province.open_session("huong123"))
    visitor.open(FILING)
    visitor.send(**_declared(provincial), visit="v")
    store.rename("huong123", provincial.seal, "mai.huong")
    visitor.wear(portals.province.open_session("mai.huong"))
    visitor.open(FILING)
    visitor.send(**_declared(provincial), visit="v")
    assert len(store.all_dossiers) == 1


@pytest.mark.parametrize("what", ["signed out", "the password set anew"])
def test_a220_nothing_is_added_to_a_national_account_by_a_session_that_has_ended(
    portals: Portals,
    huong: NationalAccount,
    signed_in: Visitor,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    """Who asked signs in again; what the account says stays."""
    national = portals.national.context

    def act() -> None:
        if what == "signed out":
            national.identity_sessions.end_all(huong.id)
        else:  # the words to all portals that sessions have ended are still to come
            assert national.store.change_password(huong.id, huong.seal, national.world.passwords.hash(NEW_PASSWORD))

    signed_in.open(EXTENDED)
    let_happen_before(monkeypatch, national.store, "extend", act)
    signed_in.send(email="khac@example.vn")
    assert signed_in.page.url.endswith("/login.do")
    account = portals.national.account(huong.number)
    assert account
    assert account.email == huong.email


def test_a220_no_link_is_made_in_a_session_of_an_older_password(portals: Portals, huong: NationalAccount) -> None:
    """Also before the reset has come to end that session."""
    national = portals.national.context
    sid, _ = national.store.begin_session(huong.id, huong.seal, "a browser")
    assert national.store.change_password(huong.id, huong.seal, national.world.passwords.hash(NEW_PASSWORD))
    link = Link("quangtri", huong.id, "huong123", national.now(), "manual", "dvcqg")
    with pytest.raises(SessionOverError):
        national.store.link(link, sid)
    assert national.store.links(huong.id) == ()
