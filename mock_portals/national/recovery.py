"""A forgotten password, at the identity provider: number, code from the phone, new password.

Whoever asks learns nothing of who has an account: a number without one is answered in the same words, waits
for a code that was never sent, and is locked after as many guesses.
"""

from typing import Any

from flask import Flask, flash, redirect, render_template, request, session, url_for

from mock_portals import codes, web
from mock_portals.codes import CodeRefusedError, Verdict
from mock_portals.national import rules
from mock_portals.national.captcha import Captcha
from mock_portals.national.forms import PasswordForm, RecoveryForm, RegistrationOtpForm
from mock_portals.national.signing_out import SigningOut
from mock_portals.national.store import NationalAccount, NationalStore
from mock_portals.records import Event
from mock_portals.recoveries import Holder, Recoveries, Recovery
from mock_portals.world import Setting

PATH = "/authenticationendpoint/quen-mat-khau"


class Pages:
    """The views; they are added to the identity provider's site."""

    def __init__(self, app: Flask, setting: Setting, store: NationalStore, signing_out: SigningOut) -> None:
        self._app = app
        self._recovery = PasswordRecovery(setting, store, signing_out)

    def install(self) -> None:
        """The routes, as a table of contents."""
        app = self._app
        app.route(PATH, methods=["GET", "POST"])(self.recover)
        app.route(f"{PATH}/ma-otp", methods=["GET", "POST"])(self.enter_recovery_code)
        app.post(f"{PATH}/ma-otp/gui-lai")(self.resend_recovery_code)
        app.route(f"{PATH}/mat-khau", methods=["GET", "POST"])(self.set_new_password)

    def recover(self) -> Any:
        """Which account."""
        form = RecoveryForm()
        if request.method == "POST" and self._recovery.begin(form):
            return redirect(url_for("enter_recovery_code"))
        form.captcha.data = ""
        return render_template("recover.html", form=form, picture=self._recovery.captcha.renew())

    def enter_recovery_code(self) -> Any:
        """The code from the phone."""
        found = self._recovery.waiting()
        if not found or found.proven:
            return self._from_the_start(found)
        form = RegistrationOtpForm()
        if form.validate_on_submit() and self._recovery.prove(form):
            return redirect(url_for("set_new_password"))
        if not self._recovery.waiting():
            return redirect(url_for("recover"))
        form.code.data = ""
        return render_template("recover_code.html", form=form, told=rules.CODE_MAY_COME)

    def resend_recovery_code(self) -> Any:
        """Another code (E9)."""
        self._recovery.resend()
        return redirect(url_for("enter_recovery_code"))

    def set_new_password(self) -> Any:
        """The new password (E10); then the login."""
        found = self._recovery.waiting()
        if not found or not found.proven:
            return self._from_the_start(found)
        form = PasswordForm()
        if not form.validate_on_submit():
            return render_template("set_password.html", form=form)
        self._recovery.complete(form.password.data)
        return redirect(url_for("log_in"))

    def _from_the_start(self, found: Recovery | None) -> Any:
        """The first page, for who asks for a step that is not theirs now; it says why, and where to go on."""
        if found and found.proven:
            web.tell(web.WayOn(rules.CODE_PROVEN, url_for("set_new_password"), "Tiếp tục đặt mật khẩu"))
        elif found:
            web.tell(web.WayOn(rules.CODE_NOT_PROVEN, url_for("enter_recovery_code"), "Nhập mã OTP"))
        else:
            web.tell(rules.RECOVERY_OVER)
        return redirect(url_for("recover"))


class PasswordRecovery:
    """One citizen's way back into the account; the session knows only a token."""

    def __init__(self, setting: Setting, store: NationalStore, signing_out: SigningOut) -> None:
        self._setting, self._world, self._store, self._signing_out = setting, setting.world, store, signing_out
        self._recoveries = Recoveries(self._world, rules.SENDER, store.noting(self._world.clock))
        self.captcha = Captcha(self._world.chance, self._world.clock)

    def waiting(self) -> Recovery | None:
        """The recovery that this session is at; None also after the password was changed by another."""
        found = self._recoveries.waiting(session.get("recovery", ""))
        is_current = found and found.holder == _holder(self._store.account_by_id(found.holder.account))
        return found if is_current else None

    def begin(self, form: RecoveryForm) -> bool:
        """Sends a code if the number has an account; whether it has, nobody can tell."""
        captcha = self.captcha.take(form.captcha.data or "")
        complete = form.validate()
        if not captcha:
            self._note("captcha refused")
        if form.captcha.data and not captcha:
            form.captcha.errors = [rules.WRONG_CAPTCHA]
        return bool(complete and captcha and self._is_challenged(form))

    def prove(self, form: RegistrationOtpForm) -> bool:
        """Judges the entered code; the fifth wrong one ends the recovery."""
        verdict, left = self._recoveries.judge(session["recovery"], form.code.data)
        if verdict is Verdict.RIGHT:
            web.renew_session()
            return True
        self._note("code refused")
        if verdict is Verdict.SPENT:
            self._recoveries.drop(session.pop("recovery"))
            flash(codes.SPENT, "error")
        else:
            form.code.errors = [codes.complaint(verdict, left)]
        return False

    def resend(self) -> None:
        """A new code in place of the old one, at most one a minute."""
        found = self.waiting()
        if not found or found.proven:
            return
        try:
            self._recoveries.renew(session["recovery"])
        except CodeRefusedError as refusal:
            self._note("code not sent again")
            flash(str(refusal), "error")
        else:
            flash(codes.SENT_AGAIN, "notice")

    def complete(self, password: str) -> None:
        """Changes the password, once; whoever is signed in to the account is signed out by it."""
        hashed = self._world.passwords.hash(password)
        holder = self._recoveries.complete(session.pop("recovery"))
        account_id = holder.account
        web.renew_session()
        if account_id and self._store.change_password(account_id, holder.seal, hashed):
            self._signing_out.end_all(account_id)
            self._note("password changed", account_id)
            flash(rules.PASSWORD_CHANGED, "notice")
            self._ask_about_links(account_id)

    def _ask_about_links(self, account_id: str) -> None:
        """Who had the old password may have linked an account of their own."""
        systems = [self._setting.world.catalogue.system(link.system) for link in self._store.links(account_id)]
        if systems:
            names = ", ".join(system.name for system in systems if system)
            links = f"{self._setting.addresses.national}/tai-khoan/lien-ket"
            web.tell(web.WayOn(rules.keep_links(names), links, "Xem tài khoản liên kết"), "notice")

    def _is_challenged(self, form: RecoveryForm) -> bool:
        """Lets the session wait for its code; False, with the reason at its field, if none is sent now."""
        holder = _holder(self._store.account(form.number.data))
        try:
            session["recovery"], is_new = self._recoveries.begin(form.number.data, holder, web.session_id())
        except CodeRefusedError as refusal:
            self._note("recovery refused")
            form.number.errors = [str(refusal)]
            return False
        if is_new:
            self._note("recovery begun", holder.account)
        return True

    def _note(self, what: str, who: str = "") -> None:
        self._store.note(Event(self._world.clock.now(), what, who))


def _holder(account: NationalAccount | None) -> Holder:
    return Holder(account.id, account.phone, account.seal) if account else Holder()
