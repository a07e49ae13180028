"""xacthuc.dichvucong.gov.vn: the identity provider, at which a citizen signs in for all portals.

The addresses are those of the real one (WSO2 Identity Server), as public front ends quote them.
"""

from typing import Any

from flask import Flask, abort, flash, redirect, render_template, request, session, url_for

from mock_portals import codes, typed, web
from mock_portals.codes import Challenge, CodeRefusedError, Verdict
from mock_portals.national import recovery, rules, sessions
from mock_portals.national.captcha import Captcha
from mock_portals.national.forms import LoginForm, LoginOtpForm
from mock_portals.national.signing_out import SigningOut
from mock_portals.national.store import Link, NationalAccount, NationalStore, Pending, SessionOverError
from mock_portals.oidc import Claims, Client, Consent, FindClient, Provider, UntrustedRequest
from mock_portals.records import TRIES_BEFORE_LOCK, Event
from mock_portals.world import Setting, World

PREFIX = "/oauth2"
OWN_ACCOUNT = "cong-dvcqg"
METHODS = {"cmt": "CMT/CCCD", "usb": "Usb ký số", "sim": "Sim ký số"}


def open_provider(setting: Setting, store: NationalStore) -> Provider:
    """The provider that the national portal and all connected systems are clients of."""
    return Provider(
        issuer=setting.addresses.identity,
        prefix=PREFIX,
        clock=setting.world.clock,
        claims=lambda subject, client_id: claims_of(store.account_by_id(subject), store.link_to(subject, client_id)),
        client=_clients(setting),
        is_good=lambda consent: sessions.proven(store, _held(consent), setting.world.clock.now()) is not None,
    )


def _held(consent: Consent) -> dict[str, str]:
    """What a consent rests on, as a session holds it."""
    return {"account": consent.subject, "seal": consent.seal, "sid": consent.sid}


def _clients(setting: Setting) -> FindClient:
    """Finds a client by its id; that of a system is its slug."""
    addresses, agreement = setting.addresses, setting.agreement

    def find(client_id: str) -> Client | None:
        if client_id == agreement.portal.client_id:
            national = addresses.national
            return Client(agreement.portal, (f"{national}/dang-nhap/callback",), (f"{national}/",))
        if setting.world.catalogue.connected_system(client_id):
            origin = addresses.province(client_id)
            sso = f"{origin}/{client_id}/sso"
            return Client(agreement.system(client_id), (f"{sso}/callback",), (f"{origin}/",), f"{sso}/dang-xuat")
        return None

    return find


def claims_of(account: NationalAccount | None, link: Link | None) -> Claims | None:
    """What userinfo says of an account, in the names that public code of a provincial portal reads.

    `TaiKhoanLienKet` is the user name of the account at the system that asks which is linked, "" if none is (ours).
    """
    if account is None:
        return None
    number_claim = "SoDinhDanh" if len(account.number) == 12 else "SoCMND"
    return {
        "sub": account.id,
        "TechID": account.id,
        "LoaiTaiKhoan": "1",
        "HoVaTen": account.name,
        number_claim: account.number,
        "NgayThangNamSinh": typed.compact_date(account.birth_date),
        "SoDienThoai": account.phone,
        "ThuDienTu": account.email,
        "TaiKhoanLienKet": link.provincial_user if link else "",
    }


def create_app(setting: Setting, store: NationalStore, provider: Provider, signing_out: SigningOut) -> Flask:
    """The identity provider's site: the protocol's endpoints, N7a, N7b and N8, and a forgotten password."""
    app = web.create_app(
        setting,
        setting.addresses.identity,
        "mock_portals.national",
        layout="service.html",
        name="mock_portals.national.identity",
        note=store.noting(setting.world.clock),
    )
    provider.install(app)
    Pages(app, setting, store, provider, signing_out).install()
    recovery.Pages(app, setting, store, signing_out).install()
    return app


class Pages:
    """The views."""

    def __init__(
        self, app: Flask, setting: Setting, store: NationalStore, provider: Provider, signing_out: SigningOut
    ) -> None:
        self._app, self._store, self._provider, self._signing_out = app, store, provider, signing_out
        self._clock = setting.world.clock
        self._home = f"{setting.addresses.national}/"
        self._portal_sign_in = f"{setting.addresses.national}/dang-nhap"
        self._sign_in = SignIn(setting.world, store, signing_out)

    def install(self) -> None:
        """The routes, as a table of contents."""
        app, pages = self._app, "/authenticationendpoint"
        app.get("/")(self.start)
        app.get(f"{PREFIX}/authorize")(self.authorize)
        app.post(f"{PREFIX}/phien")(app.extensions["csrf"].exempt(self.tell_of_session))
        app.get(f"{pages}/login.do")(self.choose_account)
        app.route(f"{pages}/basicauth.do", methods=["GET", "POST"])(self.log_in)
        app.post(f"{pages}/ma-xac-thuc")(self.renew_captcha)
        app.route(f"{pages}/vnconnect-authenticator.jsp", methods=["GET", "POST"])(self.enter_code)
        app.post(f"{pages}/vnconnect-authenticator.jsp/gui-lai")(self.resend_code)
        app.get(f"{pages}/retry.do")(self.retry)
        app.route("/oidc/logout", methods=["GET", "POST"])(self.log_out)

    def _signed_in(self) -> NationalAccount | None:
        return sessions.signed_in(self._store, self._clock.now())

    def start(self) -> Any:
        """Nobody has business here without being sent."""
        return redirect(self._home)

    def authorize(self) -> Any:
        """A code for who is signed in; all others sign in first and come back to this very request."""
        asked = self._provider.ask()
        sid, now = session.get("sid", ""), self._clock.now()
        account, sign_on = self._signed_in(), self._store.session(sid, now)
        if account and sign_on:
            self._signing_out.tell_again(asked.client_id)
            return asked.grant(account.id, account.seal, sid, sign_on.since)
        session["resume"] = request.full_path
        return redirect(url_for("choose_account"))

    def tell_of_session(self) -> Any:
        """Whether a session goes on, to a client; see mock_portals.addresses."""
        shown = request.authorization
        client = self._provider.client(shown.username or "") if shown else None
        if not client:
            abort(401)
        client.credentials.require()
        return {"goes_on": self._store.session(request.form.get("sid", ""), self._clock.now()) is not None}

    def choose_account(self) -> Any:
        """N7a."""
        wanted = request.args.get("authenticators")
        if wanted == OWN_ACCOUNT:
            return redirect(url_for("log_in"))
        self._tell_who_is_signed_in()
        return render_template("choose_account.html", out_of_scope=wanted and rules.OUT_OF_SCOPE)

    def log_in(self) -> Any:
        """N7b."""
        form = LoginForm()
        if request.method == "POST" and self._sign_in.begin(form):
            return redirect(url_for("enter_code"))
        form.captcha.data = ""
        self._tell_who_is_signed_in()
        method = request.args.get("phuong-thuc")
        return render_template(
            "log_in.html",
            form=form,
            picture=self._sign_in.captcha.renew(),
            methods=METHODS,
            method=method if method in METHODS else "cmt",
            out_of_scope=rules.OUT_OF_SCOPE,
        )

    def renew_captcha(self) -> Any:
        """Another picture, for the page's script."""
        return {"picture": self._sign_in.captcha.renew()}

    def enter_code(self) -> Any:
        """N8; the right code leads on to the request that the citizen came with."""
        pending = self._sign_in.pending()
        if not pending:
            return self._nothing_awaited()
        form = LoginOtpForm()
        if form.validate_on_submit() and self._sign_in.prove(form):
            return redirect(self._onward(session.pop("resume", "")))
        if not self._sign_in.pending():
            return redirect(url_for("log_in"))
        form.code.data = ""
        phone = rules.mask_for_sign_in(pending.phone)
        return render_template("enter_login_code.html", form=form, phone=phone)

    def _nothing_awaited(self) -> Any:
        """N7a; it says why no code is asked for."""
        if not self._signed_in():
            web.tell(rules.SIGN_IN_OVER)
        return redirect(url_for("choose_account"))

    def _tell_who_is_signed_in(self) -> None:
        """Who is signed in already and asks for this page again (Back, another tab) learns it, and where to go on."""
        if self._signed_in():
            web.tell(web.WayOn(rules.SIGNED_IN, self._onward(session.get("resume", "")), "Tiếp tục"), "notice")

    def _onward(self, resume: str) -> str:
        """To what a citizen came with; without that, to the portal, which has yet to be told who it is."""
        return web.stay_local(resume, self._portal_sign_in)

    def resend_code(self) -> Any:
        """Another code (E9)."""
        self._sign_in.resend()
        return redirect(url_for("enter_code"))

    def retry(self) -> Any:
        """Where the real provider shows what went wrong (E27)."""
        raise UntrustedRequest

    def log_out(self) -> Any:
        """Ends the session, and all that it opened; then to a place that the client registered, or home.

        Looking at the page ends nothing (OpenID Connect RP-Initiated Logout, 2): everybody can show its address.
        """
        if request.method == "GET" and self._signed_in():
            return render_template("sign_out.html")
        if request.method == "POST":
            self._signing_out.end(session.get("sid", ""))
            session.clear()
        hinted = self._provider.told_by(request.args.get("id_token_hint", ""))
        client, wanted = hinted or request.args.get("client_id", ""), request.args.get("post_logout_redirect_uri", "")
        return redirect(self._provider.logout_address(client, wanted) or self._home)


class SignIn:
    """One citizen's way from the password to the session; what waits for its code is kept in the session."""

    def __init__(self, world: World, store: NationalStore, signing_out: SigningOut) -> None:
        self._world, self._store, self._signing_out = world, store, signing_out
        self.captcha = Captcha(world.chance, world.clock)

    def pending(self) -> Pending | None:
        """The sign-in whose code this session waits for."""
        return self._store.pending(session.get("sign_in", ""), "sign-in", self._world.clock.now())

    def begin(self, form: LoginForm) -> bool:
        """Sends a code if captcha and password are right; otherwise the fields carry their messages."""
        captcha = self.captcha.take(form.captcha.data or "")
        complete = form.validate()
        if not captcha:
            self._note("captcha refused")
        if form.captcha.data and not captcha:
            form.captcha.errors = [rules.WRONG_CAPTCHA]
        if not complete or not captcha:
            return False
        account = self._authenticate(form)
        return account is not None and self._is_challenged(account, captcha, form)

    def prove(self, form: LoginOtpForm) -> bool:
        """Judges the entered code and signs in; the fifth wrong one goes back to the password."""
        account_id, now = self._awaited_account(), self._world.clock.now()
        verdict, left = self._store.judge(session["sign_in"], "sign-in", form.code.data, now)
        if verdict is Verdict.RIGHT:
            self._enter(account_id)
            return True
        self._note("code refused", account_id)
        if verdict is Verdict.SPENT:
            self._give_up(account_id)
        else:
            form.code.errors = [codes.complaint(verdict, left)]
        return False

    def resend(self) -> None:
        """A new code in place of the old one, at most one a minute."""
        pending = self.pending()
        if not pending:
            return
        code, now = self._world.chance.otp(), self._world.clock.now()
        try:
            self._store.renew_code(session["sign_in"], code, now)
        except CodeRefusedError as refusal:
            self._note("code not sent again", pending.account_id)
            flash(str(refusal), "error")
        else:
            self._send(pending.phone, code)
            flash(codes.SENT_AGAIN, "notice")

    def _authenticate(self, form: LoginForm) -> NationalAccount | None:
        """The account, if number and password belong together and it is not locked."""
        number = form.number.data
        tried = self._store.attempt(number, self._world.clock.now())
        account = self._store.account(number)
        fits = self._world.passwords.matches(account.password_hash if account else None, form.password.data)
        if account and fits and tried:
            self._store.forgive(number)
            return account
        self._note("sign-in failed" if tried else "sign-in refused while locked", account.id if account else "")
        form.password.errors = [typed.WRONG_LOGIN if tried and tried < TRIES_BEFORE_LOCK else typed.LOCKED]
        return None

    def _awaited_account(self) -> str:
        pending = self.pending()
        return pending.account_id if pending else ""

    def _is_challenged(self, account: NationalAccount, captcha: str, form: LoginForm) -> bool:
        """Sends the first code; False, with the reason at its field, if the phone gets no more of them."""
        code, now = self._world.chance.otp(), self._world.clock.now()
        pending = Pending("sign-in", account.phone, Challenge(code, now), now, account_id=account.id, seal=account.seal)
        try:
            session["sign_in"], is_new = self._store.wait(pending, captcha)
        except SessionOverError:
            self._note("sign-in failed", account.id)
            form.password.errors = [typed.WRONG_LOGIN]
            return False
        except CodeRefusedError as refusal:
            self._note("sign-in refused: too many codes", account.id)
            form.number.errors = [str(refusal)]
            return False
        web.renew_session()
        if is_new:
            self._send(account.phone, code)
        return True

    def _enter(self, account_id: str) -> None:
        self._store.drop(session.pop("sign_in"))
        web.renew_session(is_new=True)
        account = self._store.account_by_id(account_id)
        assert account
        session.update(sessions.proof(account, self._signing_out.begin(account_id, web.this_browser())))
        self._note("signed in", account_id)

    def _send(self, phone: str, code: str) -> None:
        self._world.phones.send(phone, rules.SENDER, codes.message(code, "đăng nhập"))

    def _give_up(self, account_id: str) -> None:
        """E8. Whoever knows the password but not the codes gets no further five of them: the account is locked.

        So are the sign-ins that were begun in other browsers.
        """
        self._store.drop(session.pop("sign_in"))
        account = self._store.account_by_id(account_id)
        if account:
            self._store.shut_out(account.number, self._world.clock.now())
            self._store.drop_sign_ins(account.id)
        flash(codes.SPENT, "error")

    def _note(self, what: str, who: str = "") -> None:
        self._store.note(Event(self._world.clock.now(), what, who))
