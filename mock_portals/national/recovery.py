"""A forgotten password, at the identity provider: number, code from the phone, new password."""

from typing import Any

from flask import redirect, render_template, url_for

from mock_portals import web
from mock_portals.national import messages
from mock_portals.national.context import holder_of, portal
from mock_portals.national.forms import CodeForm, PasswordForm, RecoveryForm
from mock_portals.one_time_codes import Holder
from mock_portals.recovery import PasswordRecovery


class NationalRecovery(PasswordRecovery):
    """Asks for a captcha first, and about links last."""

    forms = RecoveryForm, CodeForm, PasswordForm
    templates = "recover.html", "recover_code.html", "set_password.html"
    named = "recovery"
    over = messages.RECOVERY_OVER

    def is_acceptable(self, form: RecoveryForm) -> bool:
        """The captcha of `form` is right, too."""
        return bool(portal.captcha.checked(form))

    def first_screen(self, form: RecoveryForm) -> str:
        """The first `form`, with another picture each time."""
        form.captcha.data = ""
        return render_template("recover.html", form=form, picture=portal.captcha.renew())

    def find(self, login: str) -> Holder:
        """The account of the number `login`."""
        return holder_of(portal.store.account(login))

    def complete(self, holder: Holder, password: str) -> Any:
        """Change the password of `holder`, once; whoever is signed in to the account is signed out by it."""
        account_id, hashed = holder.account, portal.world.passwords.hash(password)
        web.renew_session()
        if account_id and portal.store.change_password(account_id, holder.seal, hashed):
            portal.identity_sessions.end_all(account_id)
            portal.note("password changed", account_id)
            web.tell(messages.PASSWORD_CHANGED, "notice")
            _ask_about_links(account_id)
        return redirect(url_for("signing_in.log_in"))


def _ask_about_links(account_id: str) -> None:
    """Who had the old password may have linked an account of their own."""
    systems = [portal.catalogue.system(link.system) for link in portal.store.links(account_id)]
    if systems:
        names = ", ".join(system.name for system in systems if system)
        links = f"{portal.addresses.national}/tai-khoan/lien-ket"
        web.tell(web.WayOn(messages.keep_links(names), links, "Xem tài khoản liên kết"), "notice")


pages = NationalRecovery().pages("/authenticationendpoint/quen-mat-khau", "ma-otp/gui-lai", "mat-khau")
