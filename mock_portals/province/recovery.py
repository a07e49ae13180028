"""A forgotten password: the name, a code to the account's phone, a new password, in three screens.

The 2020 guide shows only the link `Quên mật khẩu?`; words and addresses are assumptions. Known and unknown names
read the same on every screen: whoever asks for somebody else's account learns nothing, not even the phone.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask, flash, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from mock_portals import codes
from mock_portals.codes import CodeRefusedError, Verdict
from mock_portals.province.forms import CodeForm, ForgottenForm, NewPasswordForm
from mock_portals.province.linking import Linking
from mock_portals.province.office import Office
from mock_portals.province.sessions import forget_everything
from mock_portals.province.store import ProvincialAccount
from mock_portals.records import key
from mock_portals.recoveries import Holder, Recoveries, Recovery
from mock_portals.web import WayOn, renew_session, session_id, tell

DONE = "Đặt lại mật khẩu thành công. Mời bạn đăng nhập."
OVER = "Yêu cầu đặt lại mật khẩu đã kết thúc hoặc hết hạn. Vui lòng nhập lại tên đăng nhập"
CODE_PROVEN = "Mã OTP đã được xác thực."
CODE_NOT_PROVEN = "Bạn chưa nhập mã OTP."

Page = Response | str


class PasswordRecovery:
    """The views. What waits for its code is known to the browser's session by a token only."""

    def __init__(self, app: Flask, office: Office, linking: Linking) -> None:
        self._app = app
        self._office = office
        self._linking = linking
        self._store = office.store
        self._world = office.setting.world
        self._recoveries = Recoveries(self._world, office.site_name, office.store.noting(self._world.clock))

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
        if form.validate_on_submit() and self._is_challenged(form):
            return redirect(url_for("enter_code"))
        return render_template("forgotten.html", form=form)

    def enter_code(self) -> Page:
        """The code that the phone received."""
        found = self._waiting()
        if not found or found.proven:
            return self._from_the_start(found)
        form = CodeForm()
        if not form.validate_on_submit():
            return render_template("recovery_code.html", form=form)
        return self._judged(form)

    def resend_code(self) -> Response:
        """A new code in place of the old one, at most one a minute."""
        found = self._waiting()
        if not found or found.proven:
            return self._from_the_start(found)
        try:
            self._recoveries.renew(session["recovery"])
        except CodeRefusedError as refusal:
            self._office.note("code not sent again", "")
            flash(str(refusal), "error")
        else:
            flash(codes.SENT_AGAIN)
        return redirect(url_for("enter_code"))

    def new_password(self) -> Page:
        """The new password; whoever is signed in with the old one is not any longer."""
        found = self._waiting()
        if not found or not found.proven:
            return self._from_the_start(found)
        form = NewPasswordForm()
        if not form.validate_on_submit():
            return render_template("recovery_password.html", form=form)
        return self._complete(form.password.data)

    def _from_the_start(self, found: Recovery | None) -> Response:
        """The first screen, for who asks for a step that is not theirs now; it says why, and where to go on."""
        if found and found.proven:
            tell(WayOn(CODE_PROVEN, url_for("new_password"), "Tiếp tục đặt mật khẩu"))
        elif found:
            tell(WayOn(CODE_NOT_PROVEN, url_for("enter_code"), "Nhập mã OTP"))
        else:
            tell(OVER)
        return redirect(url_for("forgotten"))

    # What happens behind them

    def _waiting(self) -> Recovery | None:
        """The recovery that this session is at; None also after the account was changed by another."""
        found = self._recoveries.waiting(session.get("recovery", ""))
        is_current = found and found.holder == _holder(self._store.account(found.holder.account))
        return found if is_current else None

    def _is_challenged(self, form: ForgottenForm) -> bool:
        """Let somebody wait for a code; False, with the reason at the field, if none is sent now."""
        holder = _holder(self._store.find(form.login.data))
        try:
            session["recovery"], is_new = self._recoveries.begin(form.login.data, holder, session_id())
        except CodeRefusedError as refusal:
            self._office.note("password recovery refused", "")
            form.login.errors.append(str(refusal))
            return False
        if is_new:
            self._office.note("password recovery begun", holder.account)
        return True

    def _judged(self, form: CodeForm) -> Page:
        verdict, left = self._recoveries.judge(session["recovery"], form.code.data)
        if verdict is Verdict.RIGHT:
            renew_session()
            return redirect(url_for("new_password"))
        self._office.note("code refused", "")
        if verdict is Verdict.SPENT:
            return self._give_up()
        form.code.errors = [codes.complaint(verdict, left)]
        return render_template("recovery_code.html", form=form)

    def _complete(self, password: str) -> Response:
        hashed = self._world.passwords.hash(password)
        holder = self._recoveries.complete(session.pop("recovery"))
        user = holder.account
        if user:
            account = self._store.change(user, holder.seal, password_hash=hashed)
            for name in (account.user_name, account.cmnd):  # whichever of them the old password was tried with
                self._store.forgive(name)
            self._office.note("password recovered", user)
        forget_everything()
        flash(DONE)
        if user:
            self._linking.password_changed(user)
        return redirect(url_for("login"))

    def _give_up(self) -> Response:
        self._recoveries.drop(session.pop("recovery"))
        flash(codes.SPENT, "error")
        return redirect(url_for("forgotten"))


def _holder(account: ProvincialAccount | None) -> Holder:
    return Holder(key(account.user_name), account.phone, account.seal) if account else Holder()
