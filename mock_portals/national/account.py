"""The pages of the citizen's account besides its links, in the order of the account's left menu."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, session, url_for

from mock_portals import web
from mock_portals.national import messages
from mock_portals.national.context import portal
from mock_portals.national.forms import ExtendedForm
from mock_portals.national.guards import signed_in, to_sign_in
from mock_portals.national.home import one_of
from mock_portals.national.records import Extended, SessionOverError

UTILITIES = {
    "/thu-tuc": ("Tra cứu thủ tục hành chính", "Tìm thủ tục và nộp hồ sơ trực tuyến"),
    "/tai-khoan/dich-vu-cong-cua-toi": ("Theo dõi hồ sơ", "Tình trạng các hồ sơ đã nộp tại mọi hệ thống liên kết"),
    "/tai-khoan/lien-ket": ("Liên kết tài khoản", "Dùng một lần đăng nhập cho các hệ thống một cửa"),
}
ACCOUNT_PAGES = {"lien-ket-ngan-hang": "Liên kết tài khoản ngân hàng"}

pages = Blueprint("account", __name__, url_prefix="/tai-khoan")


@pages.get("/thong-tin-ca-nhan")
@signed_in
def profile() -> Any:
    """What the citizen proved on registering; nobody can change it here."""
    return render_template("profile.html")


@pages.route("/thong-tin-mo-rong", methods=["GET", "POST"])
@signed_in
def extended() -> Any:
    """What the citizen adds: an e-mail address, where they live, what they do."""
    kept = g.citizen.extended
    form = ExtendedForm(data={"email": g.citizen.email, **vars(kept)})
    if not form.validate_on_submit():
        return render_template("extended.html", form=form)
    more = Extended(form.permanent_address.data, form.present_address.data, form.occupation.data)
    portal.store.extend(g.citizen.id, session["sid"], form.email.data, more)
    portal.note("extended information changed", g.citizen.id)
    web.tell(messages.UPDATED, "notice")
    return redirect(url_for(".extended"))


@pages.app_errorhandler(SessionOverError)
def session_over(_error: SessionOverError) -> Any:
    """The session ended, or the account has another password, since the page was asked for."""
    return to_sign_in()


@pages.get("/quan-ly-dich-vu-cong")
@signed_in
def services() -> Any:
    """How many dossiers each linked system has."""
    return render_template("services.html", links=portal.store.links(g.citizen.id))


@pages.get("/dich-vu-cong-cua-toi")
@signed_in
def my_services() -> Any:
    """Every dossier, with its status."""
    return render_template("my_services.html")


@pages.get("/tai-lieu")
@signed_in
def documents() -> Any:
    """The citizen's papers: they lie with the dossiers, at the systems that received these."""
    return render_template("documents.html")


@pages.get("/tien-ich")
@signed_in
def utilities() -> Any:
    """Ways to what else the account is good for."""
    return render_template("utilities.html", utilities=UTILITIES)


@pages.get(f"/{one_of(ACCOUNT_PAGES)}")
@signed_in
def account_page(page: str) -> Any:
    """A page of the account's left menu that the simulation does not go into."""
    return render_template("account_page.html", heading=ACCOUNT_PAGES[page], message=messages.OUT_OF_SCOPE)
