"""A forgotten password at either portal: a name, a code to the account's phone, a new password, in three screens.

Known and unknown names read the same on every screen and are locked alike: whoever asks for somebody else's account
learns nothing, not even the phone.
"""

from abc import ABC, abstractmethod
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from werkzeug.local import LocalProxy

from mock_portals.lockout import disguised
from mock_portals.messages import CODE_NOT_PROVEN, CODE_PROVEN
from mock_portals.one_time_codes import CodeRefusedError, Holder, Waiting
from mock_portals.web import WayOn, session_id, tell

portal: Any = LocalProxy(lambda: current_app.extensions["portal"])
"""The context of the site that answers."""


class PasswordRecovery(ABC):
    """The three screens; what differs between the portals, their subclasses give."""

    forms: tuple[type[Any], type[Any], type[Any]]
    """Who it is (its first field), the code, the new password."""
    templates: tuple[str, str, str]
    named: str
    """What begins the events of a recovery that was begun, or was not."""
    over: str
    """Why somebody who is at no recovery is back at the first screen."""

    @abstractmethod
    def find(self, login: str) -> Holder:
        """Whose password it is, by what was typed as `login`; an empty Holder if there is no such account."""

    @abstractmethod
    def complete(self, holder: Holder, password: str) -> Any:
        """Set the `password`, if `holder` is somebody; the answer."""

    def is_acceptable(self, form: Any) -> bool:
        """Whether the first `form` is right."""
        return bool(form.validate())

    def first_screen(self, form: Any) -> str:
        """The first `form`, shown."""
        return render_template(self.templates[0], form=form)

    def pages(self, path: str, resend: str, password: str) -> Blueprint:
        """The routes: `path`, and below it `resend`, which sends the code again, and `password`, where that is set."""
        pages = Blueprint("recovery", __name__)
        pages.add_url_rule(path, None, self.forgotten, methods=["GET", "POST"])
        pages.add_url_rule(f"{path}/ma-otp", None, self.enter_code, methods=["GET", "POST"])
        pages.add_url_rule(f"{path}/{resend}", None, self.resend_code, methods=["POST"])
        pages.add_url_rule(f"{path}/{password}", None, self.new_password, methods=["GET", "POST"])
        return pages

    def forgotten(self) -> Any:
        """Whose password it is."""
        form = self.forms[0]()
        if request.method == "POST" and self.is_acceptable(form) and self._is_challenged(form):
            return redirect(url_for(".enter_code"))
        return self.first_screen(form)

    def enter_code(self) -> Any:
        """The code that the phone received."""
        found = portal.recovery.awaited()
        if not found or found.proven:
            return self._from_the_start(found)
        form = self.forms[1]()
        if form.validate_on_submit() and portal.recovery.prove(form.code):
            return redirect(url_for(".new_password"))
        found = portal.recovery.awaited()
        if not found:
            return redirect(url_for(".forgotten"))
        if found.proven:
            return self._from_the_start(found)
        form.code.data = ""
        return render_template(self.templates[1], form=form)

    def resend_code(self) -> Any:
        """A new code in place of the old one, if that is not too new."""
        portal.recovery.resend()
        return redirect(url_for(".enter_code"))

    def new_password(self) -> Any:
        """The new password; whoever is signed in with the old one is not any longer."""
        found = portal.recovery.awaited()
        if not found or not found.proven:
            return self._from_the_start(found)
        form = self.forms[2]()
        if not form.validate_on_submit():
            return render_template(self.templates[2], form=form)
        return self.complete(portal.recovery.complete(session.pop("recovery")) or Holder(), form.password.data)

    def _from_the_start(self, found: Waiting[Holder] | None) -> Any:
        """The first screen, for who asks for a step that is not theirs now; it says why, and where to go on."""
        if found and found.proven:
            tell(WayOn(CODE_PROVEN, url_for(".new_password"), "Tiếp tục đặt mật khẩu"))
        elif found:
            tell(WayOn(CODE_NOT_PROVEN, url_for(".enter_code"), "Nhập mã OTP"))
        else:
            tell(self.over)
        return redirect(url_for(".forgotten"))

    def _is_challenged(self, form: Any) -> bool:
        """Let somebody wait for a code; False, with the reason at the field, if none is sent now."""
        field = next(iter(form))
        holder, who = self.find(field.data), disguised(field.data)
        names = (who, f"account {holder.account}") if holder.account else (who,)
        try:
            session["recovery"], is_new = portal.recovery.begin(holder, f"{session_id()} {who}", names)
        except CodeRefusedError as refusal:
            portal.note(f"{self.named} refused")
            field.errors = [str(refusal)]
            return False
        if is_new:
            portal.note(f"{self.named} begun", holder.account)
        return True
