"""A forgotten password: the name, a code to the account's phone, a new password.

The 2020 guide shows only the link `Quên mật khẩu?`; words and addresses are assumptions.
"""

from typing import Any

from flask import redirect, url_for

from mock_portals.one_time_codes import Holder
from mock_portals.province import messages
from mock_portals.province.context import holder_of, portal
from mock_portals.province.forms import CodeForm, ForgottenForm, NewPasswordForm
from mock_portals.province.linking import ask_about_link
from mock_portals.province.sessions import forget_everything
from mock_portals.recovery import PasswordRecovery
from mock_portals.web import tell


class ProvincialRecovery(PasswordRecovery):
    """Takes a user name or an identity number."""

    forms = ForgottenForm, CodeForm, NewPasswordForm
    templates = "forgotten.html", "recovery_code.html", "recovery_password.html"
    named = "password recovery"
    over = messages.RECOVERY_OVER

    def find(self, login: str) -> Holder:
        """The account that is signed in to as `login`."""
        return holder_of(portal.store.find(login))

    def complete(self, holder: Holder, password: str) -> Any:
        """Change the password of `holder`, who then signs in."""
        user, hashed = holder.account, portal.world.passwords.hash(password)
        if user:
            account = portal.store.recover(user, holder.seal, holder.phone, hashed)
            portal.authenticator.forgive(account)
            portal.note("password recovered", user)
        forget_everything()
        tell(messages.PASSWORD_RESET, "message")
        if user:
            ask_about_link(user)
        return redirect(url_for("signing_in.login"))


pages = ProvincialRecovery().pages("/quenmatkhau", "gui-lai", "mat-khau-moi")
