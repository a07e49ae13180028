"""A forgotten password, at the identity provider: number, code from the phone, new password.

Whoever asks learns nothing of who has an account: a number without one is answered in the same words, waits
for a code that was never sent, and is locked after as many guesses.
"""

from typing import Any

from flask import Flask, flash, redirect, render_template, request, session, url_for

from mock_portals import typed, web
from mock_portals.national import rules
from mock_portals.national.captcha import Captcha
from mock_portals.national.forms import PasswordForm, RecoveryForm, RegistrationOtpForm
from mock_portals.national.rules import Challenge, Verdict
from mock_portals.national.store import Event, NationalStore, Pending
from mock_portals.oidc import Provider
from mock_portals.world import World

SENDER = "DVCQG"
PATH = "/authenticationendpoint/quen-mat-khau"


class Pages:
    """The views; they are added to the identity provider's site."""

    def __init__(self, app: Flask, world: World, store: NationalStore, provider: Provider) -> None:
        self._app = app
        self._recovery = Recovery(world, store, provider)

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
        pending = self._recovery.pending()
        if not pending or pending.proven:
            return redirect(url_for("recover"))
        form = RegistrationOtpForm()
        if form.validate_on_submit() and self._recovery.prove(form):
            return redirect(url_for("set_new_password"))
        if not self._recovery.pending():
            return redirect(url_for("recover"))
        form.code.data = ""
        return render_template("recover_code.html", form=form, told=rules.CODE_MAY_COME)

    def resend_recovery_code(self) -> Any:
        """Another code (E9)."""
        self._recovery.resend()
        return redirect(url_for("enter_recovery_code"))

    def set_new_password(self) -> Any:
        """The new password (E10); then the login."""
        pending = self._recovery.pending()
        if not pending or not pending.proven:
            return redirect(url_for("recover"))
        form = PasswordForm()
        if not form.validate_on_submit():
            return render_template("set_password.html", form=form)
        self._recovery.complete(form.password.data)
        return redirect(url_for("log_in"))


class Recovery:
    """One citizen's way back into the account; what waits for its code is kept in the session."""

    def __init__(self, world: World, store: NationalStore, provider: Provider) -> None:
        self._world, self._store, self._provider = world, store, provider
        self.captcha = Captcha(world.chance, world.clock)

    def pending(self) -> Pending | None:
        """The recovery that this session is at."""
        return self._store.pending(session.get("recovery", ""), "recovery")

    def begin(self, form: RecoveryForm) -> bool:
        """Sends a code if the number has an account; whether it has, nobody can tell."""
        captcha = self.captcha.take(form.captcha.data or "")
        complete = form.validate()
        if not captcha:
            self._note("captcha refused")
        if form.captcha.data and not captcha:
            form.captcha.errors = [rules.WRONG_CAPTCHA]
        if not complete or not captcha or not self._is_admitted(form):
            return False
        self._send_first_code(form.number.data, captcha)
        return True

    def prove(self, form: RegistrationOtpForm) -> bool:
        """Judges the entered code; the fifth wrong one ends the recovery."""
        verdict, left = self._store.judge(session["recovery"], "recovery", form.code.data, self._world.clock.now())
        if verdict is Verdict.RIGHT:
            web.renew_session()
            return True
        self._note("code refused")
        if verdict is Verdict.SPENT:
            self._give_up()
        else:
            form.code.errors = [rules.OTP_EXPIRED if verdict is Verdict.EXPIRED else rules.wrong_otp(left)]
        return False

    def resend(self) -> None:
        """A new code in place of the old one, at most one a minute."""
        pending = self.pending()
        if not pending or pending.proven:
            return
        wait = self._store.wait_for_recovery(pending.number, self._world.clock.now())
        if wait:
            self._note("code not sent again")
            flash(rules.wait_to_resend(wait), "error")
            return
        code = self._code_for(pending.account_id)
        self._store.renew_code(session["recovery"], code, self._world.clock.now())
        self._send(pending.challenge.phone, code)
        flash(rules.OTP_SENT, "notice")

    def complete(self, password: str) -> None:
        """Changes the password, once; whoever is signed in to the account is signed out by it."""
        hashed = self._world.passwords.hash(password)
        account = self._store.complete_recovery(session.pop("recovery"), hashed)
        web.renew_session()
        if account:
            self._provider.ledger.revoke(account.id)
            self._note("password changed", account.id)
            flash(rules.PASSWORD_CHANGED, "notice")

    def _is_admitted(self, form: RecoveryForm) -> bool:
        """One code a minute for a number, whoever asks; none for a while after five wrong ones."""
        number, now = form.number.data, self._world.clock.now()
        if rules.is_locked(self._store.failures(_guesses(number)), now):
            form.number.errors = [typed.LOCKED]
        elif wait := self._store.wait_for_recovery(number, now):
            form.number.errors = [rules.wait_to_resend(wait)]
        if form.errors:
            self._note("recovery refused")
        return not form.errors

    def _send_first_code(self, number: str, form: str) -> None:
        account = self._store.account(number)
        account_id, phone = (account.id, account.phone) if account else ("", "")
        code = self._code_for(account_id)
        waiting = Pending(
            "recovery", Challenge(code, phone, self._world.clock.now()), account_id=account_id, number=number
        )
        session["recovery"], is_new = self._store.wait(waiting, form)
        if is_new:
            self._note("recovery begun", account_id)
            self._send(phone, code)

    def _code_for(self, account_id: str) -> str:
        """A code; for nobody's account one that cannot be entered."""
        code = self._world.chance.otp()
        return code if account_id else ""

    def _send(self, phone: str, code: str) -> None:
        if phone:
            self._world.phones.send(phone, SENDER, rules.otp_message(code, "đặt lại mật khẩu"))

    def _give_up(self) -> None:
        pending = self.pending()
        if pending:
            now = self._world.clock.now()
            self._store.fail(_guesses(pending.number), now, times=rules.FAILURES_BEFORE_LOCK)
        self._store.drop(session.pop("recovery"))
        flash(rules.OTP_SPENT, "error")

    def _note(self, what: str, who: str = "") -> None:
        self._store.note(Event(self._world.clock.now(), what, who))


def _guesses(number: str) -> str:
    """Under what name wrong codes of a number are counted: apart from its wrong passwords."""
    return f"recovery of {number}"
