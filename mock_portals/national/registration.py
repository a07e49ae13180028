"""dangky.dichvucong.gov.vn: where a citizen opens an account, in the order in which it is met."""

from typing import Any

from flask import Flask, flash, redirect, render_template, request, session, url_for
from werkzeug.exceptions import Conflict

from mock_portals import codes, typed, web
from mock_portals.codes import Challenge, CodeRefusedError, Verdict
from mock_portals.national import rules
from mock_portals.national.captcha import Captcha
from mock_portals.national.forms import PasswordForm, RegistrationForm, RegistrationOtpForm
from mock_portals.national.store import (
    Applicant,
    NationalStore,
    NumberTakenError,
    Pending,
)
from mock_portals.records import Event
from mock_portals.world import Setting, World

MOBILE = "thue-bao-di-dong"


def create_app(setting: Setting, store: NationalStore) -> Flask:
    """The registration site; an account exists when its password was set, not before."""
    app = web.create_app(
        setting,
        setting.addresses.registration,
        "mock_portals.national",
        layout="service.html",
        name="mock_portals.national.registration",
        note=store.noting(setting.world.clock),
    )
    Pages(app, setting, store).install()
    return app


class Pages:
    """The views."""

    def __init__(self, app: Flask, setting: Setting, store: NationalStore) -> None:
        self._app, self._clock = app, setting.world.clock
        self._national = setting.addresses.national
        self._registration = Registration(setting.world, store)

    def install(self) -> None:
        """The routes, as a table of contents."""
        app = self._app
        app.get("/")(self.start)
        app.get("/register")(self.choose_method)
        app.route(f"/register/{MOBILE}", methods=["GET", "POST"])(self.declare)
        app.post("/register/ma-xac-thuc")(self.renew_captcha)
        app.route("/sendOtp", methods=["GET", "POST"])(self.enter_code)
        app.post("/sendOtp/gui-lai")(self.resend_code)
        app.route("/password", methods=["GET", "POST"])(self.set_password)
        app.get("/success")(self.succeeded)

    def start(self) -> Any:
        """Nothing is here but the way to the first page."""
        return redirect(url_for("choose_method"))

    def choose_method(self) -> Any:
        """N2; every way but the citizen's mobile phone is beyond the simulation (E32)."""
        wanted, kind = request.args.get("method"), request.args.get("type", "citizen")
        if wanted == MOBILE and kind == "citizen":
            return redirect(url_for("declare"))
        return render_template("choose_method.html", kind=kind, out_of_scope=wanted and rules.OUT_OF_SCOPE)

    def declare(self) -> Any:
        """N3."""
        form = RegistrationForm(self._clock.now().date())
        if request.method == "POST" and self._registration.begin(form):
            return redirect(url_for("enter_code"))
        form.captcha.data = ""
        return render_template("declare.html", form=form, picture=self._registration.captcha.renew())

    def renew_captcha(self) -> Any:
        """Another picture, for the page's script."""
        return {"picture": self._registration.captcha.renew()}

    def enter_code(self) -> Any:
        """N4."""
        pending = self._registration.pending()
        if not pending or pending.proven:
            return self._from_the_start(pending)
        form = RegistrationOtpForm()
        if form.validate_on_submit() and self._registration.prove(form):
            return redirect(url_for("set_password"))
        if not self._registration.pending():
            return redirect(url_for("declare"))
        form.code.data = ""
        phone = rules.mask_for_registration(pending.phone)
        return render_template("enter_code.html", form=form, phone=phone)

    def resend_code(self) -> Any:
        """Another code (E9)."""
        self._registration.resend()
        return redirect(url_for("enter_code"))

    def set_password(self) -> Any:
        """N5."""
        pending = self._registration.pending()
        if not pending or not pending.proven:
            return self._from_the_start(pending)
        form = PasswordForm()
        if form.validate_on_submit():
            self._registration.complete(form.password.data)
            return redirect(url_for("succeeded"))
        return render_template("set_password.html", form=form)

    def succeeded(self) -> Any:
        """N6."""
        if not session.get("registered"):
            return self._from_the_start(self._registration.pending())
        return render_template("registered.html")

    def _from_the_start(self, pending: Pending | None) -> Any:
        """N2, for who asks for a step that is not theirs now; it says why, and where to go on."""
        web.tell(self._standing(pending))
        return redirect(url_for("choose_method"))

    def _standing(self, pending: Pending | None) -> str | web.WayOn:
        if pending and pending.proven:
            return web.WayOn(rules.PHONE_PROVEN, url_for("set_password"), "Tiếp tục đặt mật khẩu")
        if pending:
            return web.WayOn(rules.PHONE_NOT_PROVEN, url_for("enter_code"), "Nhập mã OTP")
        if session.get("registered"):
            return web.WayOn(rules.REGISTERED, f"{self._national}/dang-nhap", "Đăng nhập")
        return rules.REGISTRATION_OVER


class Registration:
    """One citizen's way from the form to the account; its id is kept in the session."""

    def __init__(self, world: World, store: NationalStore) -> None:
        self._world, self._store = world, store
        self.captcha = Captcha(world.chance, world.clock)

    def pending(self) -> Pending | None:
        """The registration that this session is at."""
        return self._store.pending(session.get("registration", ""), "registration", self._world.clock.now())

    def begin(self, form: RegistrationForm) -> bool:
        """Sends a code if the form is right; otherwise its fields carry their messages."""
        captcha = self.captcha.take(form.captcha.data or "")
        complete = form.validate()
        if complete and not captcha and self._is_under_way(_applicant(form)):
            return True
        if not captcha:
            self._note("captcha refused")
        if form.captcha.data and not captcha:
            form.captcha.errors = [rules.WRONG_CAPTCHA]
        if not complete or not captcha or not self._is_acceptable(form):
            return False
        return self._is_challenged(_applicant(form), captcha, form)

    def prove(self, form: RegistrationOtpForm) -> bool:
        """Judges the entered code; the fifth wrong one ends the registration."""
        now = self._world.clock.now()
        verdict, left = self._store.judge(session["registration"], "registration", form.code.data, now)
        if verdict is Verdict.RIGHT:
            web.renew_session()
            return True
        self._note("code refused")
        if verdict is Verdict.SPENT:
            self._give_up()
        else:
            form.code.errors = [codes.complaint(verdict, left)]
        return False

    def resend(self) -> None:
        """A new code in place of the old one, at most one a minute."""
        pending = self.pending()
        if not pending or pending.proven:
            return
        code, now = self._world.chance.otp(), self._world.clock.now()
        try:
            self._store.renew_code(session["registration"], code, now)
        except CodeRefusedError as refusal:
            self._note("code not sent again")
            flash(str(refusal), "error")
        else:
            self._send(pending.phone, code)
            flash(codes.SENT_AGAIN, "notice")

    def complete(self, password: str) -> None:
        """Opens the account; a second time, or with a number taken meanwhile, it ends with an error page."""
        now = self._world.clock.now()
        try:
            hashed = self._world.passwords.hash(password)
            account = self._store.complete_registration(session.pop("registration"), hashed, now)
        except NumberTakenError as error:
            raise NumberMeanwhileTaken from error
        if account:
            self._note("account opened", account.id)
        web.renew_session()
        session["registered"] = True

    def _is_acceptable(self, form: RegistrationForm) -> bool:
        owner = self._world.phones.owner(form.national_phone)
        if self._store.account(form.number.data):
            form.number.errors = [rules.NUMBER_TAKEN]
        elif owner not in (None, form.number.data):
            form.phone.errors = [rules.OTHER_OWNER]
        if form.errors:
            self._note("registration refused")
        return not form.errors

    def _is_under_way(self, applicant: Applicant) -> bool:
        """E31: the same form a second time, its captcha used up by the first, whose code is on its way."""
        pending = self.pending()
        return pending is not None and not pending.proven and pending.applicant == applicant

    def _is_challenged(self, applicant: Applicant, captcha: str, form: RegistrationForm) -> bool:
        """Sends the first code; False, with the reason at its field, if the phone gets no more of them."""
        code, now = self._world.chance.otp(), self._world.clock.now()
        pending = Pending("registration", applicant.phone, Challenge(code, now), now, applicant)
        try:
            session["registration"], is_new = self._store.wait(pending, captcha)
        except CodeRefusedError as refusal:
            self._note("registration refused: too many codes")
            form.phone.errors = [str(refusal)]
            return False
        if is_new:
            self._note("registration begun")
            self._send(applicant.phone, code)
        return True

    def _send(self, phone: str, code: str) -> None:
        self._world.phones.send(phone, rules.SENDER, codes.message(code, "đăng ký tài khoản"))

    def _give_up(self) -> None:
        self._store.drop(session.pop("registration"))
        flash(codes.SPENT, "error")

    def _note(self, what: str, who: str = "") -> None:
        self._store.note(Event(self._world.clock.now(), what, who))


class NumberMeanwhileTaken(Conflict):
    """Somebody else got an account for the number while this registration waited."""

    description = rules.NUMBER_TAKEN


def _applicant(form: RegistrationForm) -> Applicant:
    birth_date = typed.read_date(form.birth_date.data)
    assert birth_date
    return Applicant(form.full_name.data, form.number.data, birth_date, form.national_phone, form.email.data)
