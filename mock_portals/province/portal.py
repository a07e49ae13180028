"""The province's pages for citizens, in the order in which a citizen meets them."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from flask import Flask, abort, flash, jsonify, redirect, render_template, request, session
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

from mock_portals import typed
from mock_portals.addresses import FILING_PATH
from mock_portals.directory import Procedure
from mock_portals.oidc import (
    ATTEMPT_LIFE,
    ProviderUnreachable,
    RelyingParty,
    SignedIn,
    SignInFailed,
    SignInRefused,
    backchannel,
)
from mock_portals.province import rules
from mock_portals.province.door import Door, NotAdmittedError
from mock_portals.province.forms import (
    Choices,
    ConfirmForm,
    DossierForm,
    LoginForm,
    RegistrationForm,
    commune_choices,
    district_choices,
    is_empty,
)
from mock_portals.province.linking import Linking, Reporter
from mock_portals.province.management import Management
from mock_portals.province.office import Office
from mock_portals.province.recovery import PasswordRecovery
from mock_portals.province.sessions import (
    came_by_national_portal,
    citizen,
    forget_everything,
    remember_place,
    sign_in,
    signed_in,
)
from mock_portals.province.store import (
    AlreadyLinkedError,
    Application,
    Arrival,
    ChangedMeanwhileError,
    CmndTakenError,
    Link,
    ProvincialAccount,
    UserNameTakenError,
)
from mock_portals.records import key
from mock_portals.web import WayOn, error_page, foreign_form_page, tell
from mock_portals.web import create_app as create_shared_app

PACKAGE = "mock_portals.province"
PERSONAL_FORMS = {"file", "edit", "change_password", "change_user_name", "dossier", "link", "other_citizen"}
"""The endpoints of forms that only somebody who is signed in is shown."""

ASKED_EVERY, UNANSWERED_AT_MOST = timedelta(minutes=10), timedelta(minutes=30)
OPEN_TO_ALL = {
    *("home", "procedures", "out_of_scope", "district_list", "commune_list"),
    *("national_session_ended", "oidc_token", "oidc_userinfo", "oidc_jwks"),
    *(f"linking-{path}" for path in ("tai-khoan", "xac-nhan", "huy", "ho-so")),
}
"""The endpoints that look at nobody's session, where an official is not refused."""

Page = Response | str


class NationalUnreachable(ServiceUnavailable):
    """The national portal does not answer (E28)."""

    description = rules.NATIONAL_UNREACHABLE


def create_app(office: Office, door: Door) -> Flask:
    """Build the portal of one connected system for citizens: its pages and its linking service."""
    app = create_shared_app(
        office.setting,
        office.origin,
        PACKAGE,
        name=f"{PACKAGE}.{office.slug}",
        note=office.store.noting(office.setting.world.clock),
    )
    linking = Linking(office, door)
    linking.install(app)
    Pages(app, office, door).install()
    PasswordRecovery(app, office, linking).install(f"/{office.slug}/congdan")
    Management(app, office, door, linking).install(f"/{office.slug}/congdan")
    return app


def _client(app: Flask, office: Office) -> RelyingParty:
    """The province as a client of the national identity provider."""
    setting = office.setting
    return RelyingParty(
        app,
        name="identity",
        credentials=setting.agreement.system(office.slug),
        issuer=setting.addresses.identity,
        prefix="/oauth2",
        redirect_uri=f"{office.origin}/{office.slug}/sso/callback",
        network=setting.network,
        clock=setting.world.clock,
    )


class Pages:
    """The views. Those that need an account send everybody else to the login page."""

    def __init__(self, app: Flask, office: Office, door: Door) -> None:
        self._app = app
        self._office = office
        self._store = office.store
        self._world = office.setting.world
        self._catalogue = office.setting.world.catalogue
        self._door = door
        self._identity = _client(app, office)
        self._reporter = Reporter(office)

    def install(self) -> None:
        """Add the routes; those of the 2020 guide stand letter for letter."""
        citizen = f"/{self._office.slug}/congdan"
        self._route("/", self.home)
        self._route(f"{citizen}/dangkytaikhoan", self.register, "GET", "POST")
        self._route(f"{citizen}/dangnhap", self.login, "GET", "POST")
        self._route(f"{citizen}/dangnhap/lien-ket", self.login_to_link, "GET", "POST")
        self._route(f"{citizen}/dangxuat", self.logout, "POST")
        self._route(f"/{self._office.slug}/dichvucong", self.procedures)
        self._route(f"/{self._office.slug}/ngoai-pham-vi", self.out_of_scope)
        self._route(FILING_PATH, self.file, "GET", "POST")
        self._route(f"/{self._office.slug}/sso/callback", self.callback)
        self._route(f"/{self._office.slug}/sso/nguoi-khac", self.other_citizen, "GET", "POST")
        self._route(f"/{self._office.slug}/sso/dang-xuat", self.national_session_ended, "POST")
        self._app.extensions["csrf"].exempt(self.national_session_ended)
        self._route(f"/{self._office.slug}/danh-muc/quan-huyen", self.district_list)
        self._route(f"/{self._office.slug}/danh-muc/xa-phuong", self.commune_list)
        self._app.before_request(self._ask_whether_session_goes_on)
        self._app.register_error_handler(CSRFError, self._foreign_form)
        self._app.register_error_handler(SignInFailed, self._sign_in_failed)
        self._app.context_processor(self._surroundings)
        self._app.jinja_env.filters.update(rules.FILTERS, filing=filing_address)

    def _route(self, path: str, view: Callable[[], Any], *methods: str) -> None:
        self._app.add_url_rule(path, view.__name__, view, methods=methods or ["GET"])

    def _surroundings(self) -> dict[str, Any]:
        return {"office": self._office, "signed_in": signed_in(self._office), "citizen": citizen(self._office)}

    # Home and registration

    def home(self) -> Page:
        """Screen P1."""
        return render_template("home.html", procedures=self._office.procedures[:6])

    def register(self) -> Page:
        """Screen P2; prefilled for a citizen whom the national portal sent."""
        if signed_in(self._office) and not citizen(self._office):
            tell(rules.SIGNED_IN_ALREADY, "message")
            return redirect(self._path("account"))
        form = self._registration_form()
        if "refresh" not in request.form and form.validate_on_submit() and self._open_account(form):
            return self._after_registration()
        return render_template("register.html", form=form)

    def _registration_form(self) -> RegistrationForm:
        filing = citizen(self._office)
        known = {"name": "name", "cmnd": "number", "phone": "phone", "email": "email"}
        prefilled = {field: filing.get(claim, "") for field, claim in known.items()}
        return RegistrationForm(
            self._catalogue,
            today=self._world.clock.now().date(),
            proven_number=filing.get("number", ""),
            data={"province": self._office.system.province_code} | prefilled if request.method == "GET" else None,
        )

    def _open_account(self, form: RegistrationForm) -> bool:
        """Create the account, with its link if the citizen is known; False with the reason at its field."""
        account = ProvincialAccount(password_hash=self._world.passwords.hash(form.password.data), **form.answers())
        link = self._automatic_link(account)
        try:
            self._store.add(account, link)
        except UserNameTakenError:
            form.user_name.errors.append(rules.USER_NAME_TAKEN)
        except CmndTakenError:
            form.cmnd.errors.append(rules.CMND_TAKEN)
        except AlreadyLinkedError:
            form.form_errors.append(typed.LINKED_ELSEWHERE)
        else:
            self._office.note("registered", account.user_name)
            self._finish_link(account, link)
            return True
        self._office.note("registration refused", "")
        return False

    def _after_registration(self) -> Response:
        """To the dossier when the citizen came to file, else to the login page as the guide goes on."""
        if signed_in(self._office):
            return self._go_on()
        flash("Đăng ký tài khoản thành công. Mời bạn đăng nhập.")
        return redirect(self._path("login"))

    def district_list(self) -> Response:
        """The districts of the province `tinh`, for the form."""
        province = request.args.get("tinh", "")
        return _options(district_choices(self._catalogue, province), province and rules.NO_DISTRICTS)

    def commune_list(self) -> Response:
        """The communes of the district `huyen`, for the form."""
        district = request.args.get("huyen", "")
        return _options(commune_choices(self._catalogue, district), district and rules.NO_COMMUNES)

    # Signing in and out

    def login(self) -> Page:
        """Screen P3."""
        if signed_in(self._office):
            tell(rules.SIGNED_IN, "message")
            return self._go_on()
        form = LoginForm()
        account = self._admitted(form)
        if account:
            sign_in(account)
            return self._go_on()
        return render_template("login.html", form=form)

    def login_to_link(self) -> Page:
        """Sign in to an account here so that it is linked to the national one that is filing (case 4b)."""
        if not citizen(self._office):
            if not signed_in(self._office):
                tell(rules.NOBODY_TO_LINK)
            return redirect(self._path("login"))
        form = LoginForm()
        account = self._admitted(form)
        if account and self._link_to_citizen(account, form):
            return self._go_on()
        return render_template("login_to_link.html", form=form)

    def _sign_in_failed(self, error: SignInFailed) -> Any:
        """An answer that is not believed; Back or Reload also bring one again that was believed before."""
        if signed_in(self._office):
            onward = session.get("back") or self._path("account")
            return error_page(error, WayOn(f"{rules.SIGNED_IN}.", onward, "Tiếp tục"))
        if citizen(self._office):
            return error_page(error, WayOn(rules.REGISTER_TO_GO_ON, self._path("register"), "Tiếp tục"))
        return error_page(error, WayOn(rules.FILE_AGAIN, self._path("procedures"), "Chọn thủ tục"))

    def _foreign_form(self, error: CSRFError) -> Any:
        """A form of a session that has idled out leads to the login page, and from there back to its page."""
        is_ours = "csrf_token" in request.form
        if request.endpoint == "logout" and is_ours and not signed_in(self._office):  # its session is over already
            return redirect("/")
        if request.endpoint not in PERSONAL_FORMS or signed_in(self._office):
            return foreign_form_page(error)
        remember_place(filing_address(self._asked_procedure()) if request.endpoint == "file" else "")
        return redirect(self._path("login"))

    def logout(self) -> Response:
        """End the session here; the one at the national portal goes on."""
        self._office.note("signed out", session.get("user", ""))
        forget_everything()
        return redirect("/")

    def _admitted(self, form: LoginForm) -> ProvincialAccount | None:
        if not form.validate_on_submit():
            return None
        try:
            return self._door.admit(form.user_name.data, form.password.data)
        except NotAdmittedError as refusal:
            form.form_errors.append(str(refusal))
            return None

    # Procedures and filing

    def procedures(self) -> Page:
        """The procedures that can be filed online here."""
        return render_template("procedures.html", procedures=self._office.procedures)

    def out_of_scope(self) -> Page:
        """What stands in the menu and is no part of the simulation (E32)."""
        return render_template("out_of_scope.html")

    def file(self) -> Page:
        """The dossier form of one procedure; who comes from the national portal is signed in on the way."""
        procedure = self._asked_procedure()
        if request.args.get("vnconnect") == "1":
            return self._identify(procedure)
        user = signed_in(self._office)
        if not user:
            remember_place(filing_address(procedure))
            return redirect(self._path("login"))
        form = DossierForm(data=self._office.declared(user) if request.method == "GET" else None)
        if form.validate_on_submit():
            return self._submit(form, procedure, user)
        visit = request.form.get("visit") or secrets.token_urlsafe(16)
        return render_template("file.html", form=form, procedure=procedure, visit=visit)

    def _identify(self, procedure: Procedure) -> Page:
        """To the national identity provider and back, if it answers (E28)."""
        try:
            self._identity.require_answer()
        except ProviderUnreachable as error:
            self._office.note("national sign-in unreachable", "")
            raise NationalUnreachable from error
        return self._identity.start(remember={"procedure": procedure.code}, acr_values="LoA1")

    def callback(self) -> Response:
        """Where the national identity provider sends the citizen back to."""
        try:
            proven = self._identity.finish()
        except SignInRefused as refusal:
            again = self._identity.start_over(refusal, acr_values="LoA1")
            return again or self._without_national(refusal)
        except ProviderUnreachable as error:
            self._office.note("national sign-in unreachable", "")
            raise NationalUnreachable from error
        return self._welcome(proven)

    def _without_national(self, refusal: SignInRefused) -> Response:
        self._office.note("national sign-in refused", "")
        session["back"] = self._filing_of(refusal.remember)
        tell(rules.NOT_NATIONAL, "message")
        return redirect(self._path("login"))

    def _welcome(self, proven: SignedIn) -> Response:
        """Let in who arrived; somebody else who is signed in here is asked first: nobody is put out by an address."""
        arrival = Arrival(proven.claims["sub"], proven.sid, proven.since, self._office.now())
        kept = _citizen(proven) | {"arrival": self._store.arrive(arrival), "back": self._filing_of(proven.remember)}
        present, account = signed_in(self._office), self._linked_account(proven)
        if not present or (account == present and came_by_national_portal()):
            return self._let_in(kept, account)
        if account == present:
            session["back"] = kept["back"]
            return self._go_on()
        session["other"] = kept
        return redirect(self._path("other_citizen"))

    def other_citizen(self) -> Page:
        """Whether the citizen who arrived takes the place of whoever is signed in."""
        arrived, present = session.get("other", {}), signed_in(self._office)
        arrival = self._store.arrival(arrived.get("arrival", ""), self._office.now())
        if not arrival or not present or self._office.now() - arrival.at > ATTEMPT_LIFE:
            session.pop("other", None)
            return redirect(self._path("account"))
        form = ConfirmForm()
        if not form.validate_on_submit():
            return render_template("other_citizen.html", form=form, arrived=arrived, present=present)
        link = self._store.link_to(arrival.national_id)
        return self._let_in(arrived, self._store.account(link.provincial_user) if link else None)

    def _let_in(self, arrived: dict[str, str], account: ProvincialAccount | None) -> Response:
        """Sign a linked citizen in; send another one to the registration page, with what is known."""
        forget_everything()
        session["back"] = arrived["back"]
        if account:
            sign_in(account, arrived["arrival"])
            return self._go_on()
        session["arrival"], session["citizen"] = arrived["arrival"], arrived
        return redirect(self._path("register"))

    def _linked_account(self, proven: SignedIn) -> ProvincialAccount | None:
        """Return the account linked to the proven identity: only a link that both portals hold opens it.

        One that was not reported yet is, in the session that it was made in. Else a half that is left of what was not
        finished, or not forgotten, on either side, is forgotten here and there.
        """
        national_id, told = proven.claims["sub"], proven.claims.get("TaiKhoanLienKet", "")
        link = self._store.link_to(national_id)
        if link and self._store.unreported_in(national_id) == proven.sid:
            self._reporter.report(link, proven.access_token, proven.sid)
            link = self._store.link_to(national_id)
        elif link and key(told) != key(link.provincial_user):
            self._office.forget_link(link)
            link = None
        if told and not link:
            self._reporter.end(national_id, told)
        return self._store.account(link.provincial_user) if link else None

    def _asked_procedure(self) -> Procedure:
        procedure = self._catalogue.procedure(request.args.get("MaTTHCDP", ""))
        if procedure is None or procedure.system != self._office.slug:
            abort(404)
        return procedure

    def _submit(self, form: DossierForm, procedure: Procedure, user: ProvincialAccount) -> Response:
        declared = Application(**form.answers())
        dossier = self._office.submit(request.form.get("visit", "")[:64], procedure, declared, user)
        flash(f"Nộp hồ sơ thành công. Mã hồ sơ: {dossier.code}")
        return redirect(self._path("dossiers"))

    def _go_on(self) -> Response:
        """To the dossier that the citizen came for, or where the session idled out; else to the account."""
        return redirect(session.pop("back", "") or self._path("account"))

    def _filing_of(self, remembered: dict[str, Any]) -> str:
        procedure = self._catalogue.procedure(remembered["procedure"])
        return filing_address(procedure) if procedure else ""

    def national_session_ended(self) -> tuple[Response, int]:
        """The national identity provider's word that a session there has ended: so has what it opened here."""
        try:
            sid = backchannel.ended_session(self._identity, request.form.get("logout_token", ""))
        except (backchannel.UntrustedTokenError, ProviderUnreachable):
            return jsonify(error="invalid_request"), 400
        self._office.end_national_session(sid)
        return jsonify(backchannel.HEARD), 200

    def _ask_whether_session_goes_on(self) -> None:
        """A word that a session ended may get lost: what rests on one asks every ten minutes, and ends after thirty
        without an answer.
        """
        token, now = session.get("arrival", ""), self._office.now()
        arrival = self._store.arrival(token, now)
        if not arrival or now - arrival.at < ASKED_EVERY:
            return
        try:
            goes_on = self._identity.session_goes_on(arrival.sid)
        except ProviderUnreachable:
            if now - arrival.at >= UNANSWERED_AT_MOST:
                self._store.end_session(arrival.sid)
            return
        if goes_on:
            self._store.confirm_arrival(token, now)
        else:
            self._office.end_national_session(arrival.sid)

    # Linking, when the province begins

    def _automatic_link(self, account: ProvincialAccount) -> Link | None:
        filing = citizen(self._office)
        if not filing:
            return None
        is_same = filing["number"] == account.cmnd
        whose, now = (account.user_name, filing["national_id"]), self._office.now()
        return Link(*whose, now, "auto", self._office.slug, filing["name"], is_same)

    def _link_to_citizen(self, account: ProvincialAccount, form: LoginForm) -> bool:
        """Link an account to the citizen who came; False with the reason on the form. A link that is there stays."""
        link = self._automatic_link(account)
        try:
            is_new = link is not None and self._store.link(link, account.seal)
        except (AlreadyLinkedError, ChangedMeanwhileError):
            self._office.note("linking refused", account.user_name)
            form.form_errors.append(typed.LINKED_ELSEWHERE)
            return False
        if is_new:
            self._finish_link(account, link)
        else:
            sign_in(account)
        return True

    def _finish_link(self, account: ProvincialAccount, link: Link | None) -> None:
        """Tell the national portal of a link just made, and sign its owner in."""
        if link is None:
            return
        self._office.note("linked", account.user_name)
        refusal = self._reporter.report(link, session["citizen"]["access_token"], session["citizen"]["sid"])
        sign_in(account)
        if refusal:
            flash(refusal, "error")
        else:
            self._office.tell_linked(link)
            flash("Tài khoản đã được liên kết với Cổng Dịch vụ công quốc gia.")

    def _path(self, view: str) -> str:
        return self._app.url_for(view)


def _options(choices: Choices, note: str) -> Response:
    """The entries of a list, and what to say when there are none."""
    return jsonify(options=list(choices.items()), note=note if is_empty(choices) else "")


def filing_address(procedure: Procedure) -> str:
    """The path of a procedure's dossier form, with the parameters that name it."""
    query = {
        "MaTTHCDP": procedure.code,
        "MaCoQuanThucHien": procedure.agency_code,
        "MaDVC": procedure.service_code,
    }
    return f"{FILING_PATH}?{urlencode(query)}"


def _citizen(proven: SignedIn) -> dict[str, str]:
    """What the session keeps of the national identity; claim names are those of public integration code."""
    claims = proven.claims
    return {
        "national_id": claims["sub"],
        "name": claims.get("HoVaTen", ""),
        "number": claims.get("SoCMND") or claims.get("SoDinhDanh") or "",
        "phone": claims.get("SoDienThoai", ""),
        "email": claims.get("ThuDienTu", ""),
        "access_token": proven.access_token,
        "sid": proven.sid,
    }
