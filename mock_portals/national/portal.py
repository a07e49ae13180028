"""dichvucong.gov.vn: the national portal itself, its pages in the order in which a citizen meets them."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, NoReturn, cast

from flask import Flask, abort, flash, g, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound, ServiceUnavailable

from mock_portals import notices, typed, web
from mock_portals.addresses import AUTOMATIC_LINK_PATH, UNLINK_PATH
from mock_portals.directory import fold
from mock_portals.national import identity, rules, sessions
from mock_portals.national.dossiers import Dossiers, SystemUnreachableError
from mock_portals.national.forms import ConfirmForm, LinkForm
from mock_portals.national.linking import (
    CALLBACK,
    LinkedSystem,
    Linking,
    LinkRefusedError,
    LinkRequestExpired,
)
from mock_portals.national.management import Management
from mock_portals.national.signing_out import SigningOut
from mock_portals.national.store import Link, NationalStore, SessionOverError
from mock_portals.oidc import (
    Credentials,
    Provider,
    ProviderUnreachable,
    RelyingParty,
    SignedIn,
    SignInExpired,
    SignInFailed,
    SignInRefused,
)
from mock_portals.records import Event, key
from mock_portals.world import Setting

MENU = {
    "gioi-thieu": "Giới thiệu",
    "thong-tin-va-dich-vu": "Thông tin và dịch vụ",
    "thanh-toan-truc-tuyen": "Thanh toán trực tuyến",
    "phan-anh-kien-nghi": "Phản ánh kiến nghị",
    "thu-tuc": "Thủ tục hành chính",
    "ho-tro": "Hỗ trợ",
}
OTHER_PAGES = {
    **MENU,
    "covid-19": "Hỗ trợ đối tượng gặp khó khăn do đại dịch COVID-19",
    "tim-kiem-nang-cao": "Tìm kiếm nâng cao",
}
ACCOUNT_PAGES = {
    "lien-ket-ngan-hang": "Liên kết tài khoản ngân hàng",
}
FEATURED = 6
SIGN_IN = web.WayOn("Vui lòng đăng nhập lại.", "/dang-nhap", "Đăng nhập")
LINKS = web.WayOn("Vui lòng thực hiện liên kết lại nếu cần.", "/tai-khoan/lien-ket", "Về mục Liên kết tài khoản")


class NoSuchLink(NotFound):
    """The citizen has no link with that system, or has none any more."""

    description = rules.NOT_LINKED


def create_app(setting: Setting, store: NationalStore, provider: Provider, signing_out: SigningOut) -> Flask:
    """The portal of citizens' accounts, a client of the identity provider and of the connected systems."""
    app = web.create_app(
        setting, setting.addresses.national, "mock_portals.national", note=store.noting(setting.world.clock)
    )
    app.jinja_env.globals.update(menu=MENU)
    Portal(app, setting, store, provider, signing_out).install()
    return app


class Portal:
    """The views; `g.citizen` is the account that the current session is signed in to, or None."""

    def __init__(
        self, app: Flask, setting: Setting, store: NationalStore, provider: Provider, signing_out: SigningOut
    ) -> None:
        self.app, self.setting, self.store, self.provider = app, setting, store, provider
        self.signing_out = signing_out
        self.catalogue = setting.world.catalogue
        self.linking = Linking(app, setting, store, signing_out)
        self.sign_in = RelyingParty(
            app,
            "identity",
            credentials=setting.agreement.portal,
            issuer=setting.addresses.identity,
            prefix=identity.PREFIX,
            redirect_uri=f"{setting.addresses.national}/dang-nhap/callback",
            network=setting.network,
            clock=setting.world.clock,
        )

    def install(self) -> None:
        """The routes, as a table of contents."""
        app = self.app
        app.before_request(self._recognise)
        app.register_error_handler(ProviderUnreachable, _maintenance)
        app.register_error_handler(SignInFailed, self._sign_in_failed)
        app.register_error_handler(LinkRequestExpired, self._link_request_expired)
        app.register_error_handler(NoSuchLink, lambda error: web.error_page(error, LINKS))
        app.register_error_handler(CSRFError, self._foreign_form)
        app.jinja_env.globals.update(
            dossiers=self._dossiers,
            system_name=self._name,
            write_date=typed.write_date,
            other_number=notices.OTHER_NUMBER,
        )

        app.get("/")(self.home)
        app.get("/p/home/dvc-trang-chu.html")(_redirect_to("/"))
        app.get("/dang-ky")(_redirect_to(f"{self.setting.addresses.registration}/register"))
        app.get("/dang-nhap")(self.log_in)
        app.get("/dang-nhap/callback")(self.logged_in)
        app.post("/dang-xuat")(self.log_out)

        app.get("/thu-tuc")(self.procedures)
        app.get("/thu-tuc/<code>")(self.procedure)
        app.get("/thu-tuc/<code>/nop-ho-so")(signed_in(self.file))

        account = Management(self.store, self.setting.world.clock, self.sign_in)
        app.get("/tai-khoan/thong-tin-ca-nhan")(signed_in(account.profile))
        app.route("/tai-khoan/thong-tin-mo-rong", methods=["GET", "POST"])(signed_in(account.extended))
        app.get("/tai-khoan/quan-ly-dich-vu-cong")(signed_in(account.services))
        app.get("/tai-khoan/dich-vu-cong-cua-toi")(signed_in(account.my_services))
        app.get("/tai-khoan/tai-lieu")(signed_in(account.documents))
        app.get("/tai-khoan/tien-ich")(signed_in(account.utilities))
        app.get("/tai-khoan/lien-ket")(signed_in(self.links))
        app.route("/tai-khoan/lien-ket/dang-ky", methods=["GET", "POST"])(signed_in(self.add_link))
        app.get(CALLBACK)(self.link_proved)
        app.get("/tai-khoan/lien-ket/thanh-cong")(signed_in(self.link_made))
        app.route("/tai-khoan/lien-ket/<slug>/huy", methods=["GET", "POST"])(signed_in(self.remove_link))
        app.post(AUTOMATIC_LINK_PATH)(app.extensions["csrf"].exempt(self.link_reported))
        app.post(UNLINK_PATH)(app.extensions["csrf"].exempt(self.unlink_reported))

        app.get(f"/tai-khoan/{_one_of(ACCOUNT_PAGES)}")(signed_in(self.account_page))
        app.get(f"/{_one_of(OTHER_PAGES)}")(self.other_page)

    def _dossiers(self) -> Dossiers:
        """The citizen's, for the page that is being made; asked for once."""
        if "dossiers" not in g:
            g.dossiers = self.linking.dossiers(g.citizen.id)
        return cast(Dossiers, g.dossiers)

    def _recognise(self) -> None:
        g.citizen = sessions.signed_in(self.store, self.setting.world.clock.now())

    # Home, signing in and out

    def home(self) -> Any:
        """N1 and N9: search, quick links, and the procedures that are most asked for."""
        return render_template("home.html", procedures=self.catalogue.procedures[:FEATURED])

    def log_in(self) -> Any:
        """To the identity provider, which shows N7a, N7b and N8."""
        if g.citizen:
            return _back_home(rules.SIGNED_IN, "notice")
        return self.sign_in.start({"next": "/"}, acr_values="LoA1")

    def logged_in(self) -> Any:
        """Back from the identity provider: a session of our own, with a new id."""
        try:
            proved = self.sign_in.finish()
        except SignInRefused as refused:
            return self.sign_in.start_over(refused, acr_values="LoA1") or _back_home(rules.NOT_SIGNED_IN)
        account = self.store.account_by_id(proved.claims["sub"])
        if not account or not self.store.session(proved.sid, self.setting.world.clock.now()):
            raise SignInFailed
        session.clear()
        web.renew_session(is_new=True)
        session.update(sessions.proof(account, proved.sid))
        return redirect(web.stay_local(proved.remember.get("next")))

    def log_out(self) -> Any:
        """Signs out here, at the identity provider, and wherever its session led."""
        self.signing_out.end(session.get("sid", ""))
        session.clear()
        return redirect("/")

    # Procedures and filing

    def procedures(self) -> Any:
        """All procedures page by page, or those of one system, or those whose name holds the words searched for."""
        wanted, slug = web.clean(request.args.get("tu-khoa")), request.args.get("he-thong", "")
        system = self.catalogue.system(slug)
        listed = self.catalogue.procedures_of(slug) if slug else self.catalogue.procedures
        found = [procedure for procedure in listed if fold(wanted) in fold(procedure.name)]
        return render_template(
            "procedures.html",
            page=rules.Page.of(found, request.args.get("trang", "")),
            wanted=wanted,
            system=system,
            systems=self.catalogue.connected,
            name=self._name,
            not_connected=rules.not_connected,
        )

    def procedure(self, code: str) -> Any:
        """One procedure, and the way to file it."""
        procedure = self.catalogue.procedure(code) or abort(404)
        return render_template("procedure.html", procedure=procedure, system=self.catalogue.system(procedure.system))

    def file(self, code: str) -> Any:
        """To the province that receives the dossier, with the procedure in the address; E28 if it is down."""
        procedure = self.catalogue.procedure(code) or abort(404)
        if not self.linking.is_up(procedure.system):
            self._note("system unreachable")
            flash(rules.under_maintenance(self._name(procedure.system)), "error")
            return redirect(url_for("procedure", code=code))
        filing = self.setting.addresses.filing
        return redirect(filing(procedure.system, procedure.code, procedure.agency_code, procedure.service_code))

    # The citizen's account and its links

    def links(self) -> Any:
        """N10: the linked accounts."""
        rows = [(link, self._name(link.system)) for link in self.store.links(g.citizen.id)]
        return render_template("links.html", rows=rows)

    def add_link(self) -> Any:
        """N11: which system, and the user name there."""
        form = LinkForm(self.catalogue)
        if form.validate_on_submit():
            answer = self._ask_for_link(form)
            if answer:
                return answer
        return render_template("add_link.html", form=form, fold=fold)

    def link_proved(self) -> Any:
        """Back from the system that had to prove its account; somebody else's answer is made worthless first."""
        if not self.linking.awaited():
            burned = [system.party.burn_stray_answer() for system in self.linking.system.made]
            if any(burned):
                raise SignInFailed
        return signed_in(self.make_link)()

    def make_link(self) -> Any:
        """Links what was proved; also tells of a no."""
        system = self.linking.awaited() or self._refuse_stray_answer()
        session["answered"] = request.args["state"]
        try:
            self.linking.complete(system, self._proof_of(system), g.citizen, session["sid"])
        except SignInRefused as refused:  # the province has it in its audit trail
            return _back_to_links(rules.CANCELLED if refused.is_denial else rules.NOT_CONFIRMED)
        except LinkRefusedError as refusal:
            return self._back_to_links("linking refused", str(refusal))
        except (SystemUnreachableError, ProviderUnreachable):
            return self._back_to_links("system unreachable", rules.under_maintenance(self._name(system.slug)))
        session["linked"] = system.slug
        return redirect(url_for("link_made"))

    def _proof_of(self, system: LinkedSystem) -> SignedIn:
        """What the system's answer proves; E26 and E27 end as pages."""
        try:
            return system.party.finish()
        except SignInExpired as expired:
            raise LinkRequestExpired from expired

    def _refuse_stray_answer(self) -> NoReturn:
        """An answer that this session does not wait for: any more (E26), or never did (E27)."""
        if request.args.get("state", "") == session.get("answered"):
            raise LinkRequestExpired
        raise SignInFailed

    def link_made(self) -> Any:
        """N13: the notice of success."""
        link = self.store.link_to(g.citizen.id, session.get("linked", ""))
        if not link:
            return _back_to_links(rules.NOTHING_LINKED)
        return render_template("link_made.html", link=link, system=self._name(link.system))

    def remove_link(self, slug: str) -> Any:
        """Asks before a link is removed (T9, E30)."""
        link = self.store.link_to(g.citizen.id, slug)
        if not link:
            raise NoSuchLink
        form = ConfirmForm()
        if not form.validate_on_submit():
            return render_template("remove_link.html", form=form, link=link, system=self._name(slug))
        return self._undo(link)

    def link_reported(self) -> Any:
        """A system's word that it made an account and linked it; see mock_portals.addresses."""
        credentials = self._caller()
        told = {name: web.clean(request.form.get(name)) for name in ("user_name", "owner", "number")}
        if not told["user_name"] or any(len(text) > typed.NAME_LIMIT for text in told.values()):
            abort(400)
        consent = self.provider.use_up(request.form.get("access_token", ""), credentials)
        account = self.store.account_by_id(consent.subject) if consent else None
        if not consent or not account:
            abort(401)
        try:
            is_new = self.linking.report(credentials.client_id, account, consent.sid, told)
        except LinkRefusedError:
            abort(409)
        except SessionOverError:
            abort(401)
        return {"linked": True}, 201 if is_new else 200

    def unlink_reported(self) -> Any:
        """A system's word that the owner of a linked account ended the link there; see mock_portals.addresses."""
        slug = self._caller().client_id
        link = self.store.link_to(request.form.get("national_id", ""), slug)
        if link and key(link.provincial_user) == key(request.form.get("user_name", "")):
            self.linking.forget(link)
        return "", 204

    # Pages that lead nowhere further

    def account_page(self, page: str) -> Any:
        """A page of the account's left menu that the simulation does not go into."""
        return render_template("account_page.html", heading=ACCOUNT_PAGES[page], message=rules.OUT_OF_SCOPE)

    def other_page(self, page: str) -> Any:
        """A page of the main menu that the simulation does not go into."""
        return render_template("other_page.html", heading=OTHER_PAGES[page], message=rules.OUT_OF_SCOPE)

    def _caller(self) -> Credentials:
        """The credentials of the connected system that calls; 401 if it is none."""
        shown = request.authorization
        system = self.catalogue.connected_system(shown.username or "") if shown else None
        if not system:
            abort(401)
        credentials = self.setting.agreement.system(system.slug)
        credentials.require()
        return credentials

    def _name(self, slug: str) -> str:
        system = self.catalogue.system(slug)
        return system.name if system else slug

    def _ask_for_link(self, form: LinkForm) -> Any:
        """To the system that has to prove the account; None with messages in the form if it cannot be."""
        slug, user_name = form.system.data, form.user_name.data
        try:
            token = self.linking.ask(g.citizen.id, slug, user_name)
        except LinkRefusedError as refusal:
            self._note("linking refused")
            field = form.system if str(refusal) == rules.LINKED_ALREADY else form.user_name
            field.errors = [str(refusal)]
            return None
        except SystemUnreachableError:
            self._note("system unreachable")
            form.system.errors = [rules.under_maintenance(self._name(slug))]
            return None
        return self.linking.system(slug).party.start({"request": token}, login_hint=user_name)

    def _undo(self, link: Link) -> Any:
        try:
            self.linking.undo(link)
        except SystemUnreachableError:
            return self._back_to_links("system unreachable", rules.under_maintenance(self._name(link.system)))
        flash(f"Đã hủy liên kết với {self._name(link.system)}", "notice")
        return redirect(url_for("links"))

    def _back_to_links(self, what: str, message: str) -> Any:
        """N10 with a message, and a line in the audit trail."""
        self._note(what)
        return _back_to_links(message)

    def _note(self, what: str) -> None:
        self.store.note(Event(self.setting.world.clock.now(), what, g.citizen.id))

    def _sign_in_failed(self, error: SignInFailed) -> Any:
        """An answer of the provider that is not believed: another who is signed in goes on, all others sign in."""
        way_on = web.WayOn(rules.SIGNED_IN, "/", "Tiếp tục") if g.citizen else SIGN_IN
        return web.error_page(error, way_on)

    def _link_request_expired(self, error: LinkRequestExpired) -> Any:
        """E26: also when Back or Reload brings an answer again that has made a link."""
        link = self.store.link_to(g.citizen.id, session.get("linked", ""))
        done = f"Tài khoản đã được liên kết với {self._name(link.system)}." if link else LINKS.sentence
        return web.error_page(error, web.WayOn(done, LINKS.address, LINKS.label))

    def _foreign_form(self, error: CSRFError) -> Any:
        """E25: a form that was open when its session ended leads to signing in, and back to the empty form."""
        self._recognise()
        if g.citizen:
            return web.foreign_form_page(error)
        if request.endpoint == "log_out":  # its session here is over; that at the identity provider may go on
            return redirect(f"{self.setting.addresses.identity}/oidc/logout")
        return self.sign_in.start({"next": _way_back()}, acr_values="LoA1")


def signed_in(view: Callable[..., Any]) -> Callable[..., Any]:
    """Lets only citizens in who are signed in; others sign in first and come back to the same page."""

    @wraps(view)
    def guarded(**arguments: Any) -> Any:
        if g.citizen:
            return view(**arguments)
        owner: Portal | Management = view.__self__  # type: ignore[attr-defined]
        return owner.sign_in.start({"next": _way_back()}, acr_values="LoA1")

    return guarded


def _way_back() -> str:
    """Where a citizen goes on after signing in: the page that was asked for, without what was typed."""
    if request.path == CALLBACK:
        return url_for("links")
    return request.full_path.rstrip("?") if request.method == "GET" else request.path


def _one_of(pages: Iterable[str]) -> str:
    """A part of a route that matches the names of these pages only: any other is no page."""
    names = ", ".join(f'"{page}"' for page in pages)
    return f"<any({names}):page>"


def _redirect_to(address: str) -> Callable[[], Any]:
    def elsewhere() -> Any:
        return redirect(address)

    elsewhere.__name__ = f"elsewhere_{abs(hash(address))}"
    return elsewhere


def _back_to_links(message: str) -> Any:
    web.tell(message)
    return redirect(url_for("links"))


def _back_home(message: str, category: str = "error") -> Any:
    web.tell(message, category)
    return redirect("/")


def _maintenance(_error: ProviderUnreachable) -> Any:
    return web.error_page(ServiceUnavailable())
