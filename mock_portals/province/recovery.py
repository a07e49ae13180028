"""A forgotten password: the name, a code to the account's phone, a new password, in three screens.

The 2020 guide shows only the link `Quên mật khẩu?`; words and addresses are assumptions. Known and unknown names
read the same on every screen: whoever asks for somebody else's account learns nothing, not even the phone.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask, flash, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from mock_portals import codes
from mock_portals.codes import Verdict
from mock_portals.province.forms import CodeForm, ForgottenForm, NewPasswordForm
from mock_portals.province.office import Office
from mock_portals.province.recoveries import Recoveries, Recovery
from mock_portals.province.sessions import forget_everything
from mock_portals.province.store import key
from mock_portals.web import renew_session

PURPOSE = "đặt lại mật khẩu"
DONE = "Đặt lại mật khẩu thành công. Mời bạn đăng nhập."
SENT_AGAIN = "Đã gửi lại mã OTP"

Page = Response | str


class PasswordRecovery:
    """The views. What waits for its code is known to the browser's session by a token only."""

    def __init__(self, app: Flask, office: Office) -> None:
        self._app = app
        self._office = office
        self._store = office.store
        self._recoveries = Recoveries()
        self._world = office.setting.world

    def install(self, citizen: str) -> None:
        """Add the routes below `citizen`, the path of the pages for citizens."""
        self._route(f"{citizen}/quenmatkhau", self.forgotten, "GET", "POST")
        self._route(f"{citizen}/quenmatkhau/ma-otp", self.enter_code, "GET", "POST")
        self._route(f"{citizen}/quenmatkhau/gui-lai", self.resend_code, "POST")
        self._route(f"{citizen}/quenmatkhau/mat-khau-moi", self.new_password, "GET", "POST")

    def _route(self, path: str, view: Callable[[], Any], *methods: str) -> None:
        self._app.add_url_rule(path, view.__name__, view, methods=methods)

    # The three screens

    def forgotten(self) -> Page:
        """Whose password it is."""
        form = ForgottenForm()
        if not form.validate_on_submit():
            return render_template("forgotten.html", form=form)
        self._begin(form.login.data)
        return redirect(url_for("enter_code"))

    def enter_code(self) -> Page:
        """The code that the phone received."""
        if not self._waiting():
            return redirect(url_for("forgotten"))
        form = CodeForm()
        if not form.validate_on_submit():
            return render_template("recovery_code.html", form=form)
        return self._judged(form)

    def resend_code(self) -> Response:
        """A new code in place of the old one, at most one a minute."""
        found = self._waiting()
        if not found:
            return redirect(url_for("forgotten"))
        code = self._world.chance.otp()
        wait, is_due = self._recoveries.renew(session["recovery"], code, self._world.clock.now())
        if is_due:
            self._send(found.user, code)
        if wait:
            flash(codes.wait_to_resend(wait), "error")
        else:
            flash(SENT_AGAIN)
        return redirect(url_for("enter_code"))

    def new_password(self) -> Page:
        """The new password; whoever is signed in with the old one is not any longer."""
        found = self._waiting()
        if not found or not found.proven:
            return redirect(url_for("forgotten"))
        form = NewPasswordForm()
        if not form.validate_on_submit():
            return render_template("recovery_password.html", form=form)
        return self._complete(form.password.data)

    # What happens behind them

    def _waiting(self) -> Recovery | None:
        return self._recoveries.waiting(session.get("recovery", ""))

    def _begin(self, login: str) -> None:
        """Let somebody wait for a code, and send it if there is an account."""
        account = self._store.find(login)
        user = key(account.user_name) if account else ""
        code = self._world.chance.otp()
        forget_everything()
        session["recovery"], is_due = self._recoveries.begin(user or key(login), user, code, self._world.clock.now())
        if is_due:
            self._send(user, code)
        self._office.note("password recovery begun", user)

    def _judged(self, form: CodeForm) -> Page:
        verdict, left = self._recoveries.judge(session["recovery"], form.code.data, self._world.clock.now())
        if verdict is Verdict.RIGHT:
            renew_session()
            return redirect(url_for("new_password"))
        self._office.note("code refused", "")
        if verdict is Verdict.SPENT:
            return self._give_up()
        form.code.errors = [codes.EXPIRED if verdict is Verdict.EXPIRED else codes.wrong(left)]
        return render_template("recovery_code.html", form=form)

    def _complete(self, password: str) -> Response:
        user = self._recoveries.complete(session.pop("recovery"))
        if user:
            self._store.change(user, password_hash=self._world.passwords.hash(password))
            self._store.forgive(user)
            self._office.note("password recovered", user)
        forget_everything()
        flash(DONE)
        return redirect(url_for("login"))

    def _give_up(self) -> Response:
        self._recoveries.drop(session.pop("recovery"))
        flash(codes.SPENT, "error")
        return redirect(url_for("forgotten"))

    def _send(self, user: str, code: str) -> None:
        account = self._store.account(user)
        if account:
            self._world.phones.send(account.phone, self._office.site_name, codes.message(code, PURPOSE))
