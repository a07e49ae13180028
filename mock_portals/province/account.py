"""What a citizen who is signed in looks after: the account (screen P4), its password, its name, its link.

The 2020 guide closes on these (domain L363). Its screens beyond P4 are not shown there; their words and addresses are
assumptions.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_portals import notices
from mock_portals.asked_names import TooManyNamesError
from mock_portals.fields import ConfirmForm
from mock_portals.province import messages
from mock_portals.province.authenticator import NotAdmittedError
from mock_portals.province.context import portal
from mock_portals.province.forms import EditForm, PasswordForm, UserNameForm, contact_data
from mock_portals.province.guards import for_citizens, require_signed_in, to_login, while_signed_in
from mock_portals.province.linking import ask_about_link
from mock_portals.province.records import (
    AlreadyLinkedError,
    ChangedMeanwhileError,
    Link,
    NoAccountError,
    ProvincialAccount,
    UserNameTakenError,
)
from mock_portals.province.sessions import forget_everything, sign_in, signed_in
from mock_portals.web import tell

pages = Blueprint("account", __name__)


@pages.get("/quanlytaikhoan")
@for_citizens
def account(user: ProvincialAccount) -> str:
    """Screen P4, of the account `user`."""
    link = portal.store.link_of(user.user_name)
    return render_template("account.html", account=user, address=portal.address_of(user), link=link)


@pages.route("/quanlytaikhoan/cap-nhat", methods=["GET", "POST"])
@for_citizens
def edit(user: ProvincialAccount) -> Response | str:
    """Update what `user` declared, the phone only on the password; name and number, which prove who it is, stay."""
    data = contact_data(user) if request.method == "GET" else None
    form = EditForm(user, portal.catalogue, data=data)
    if "refresh" not in request.form and form.validate_on_submit() and _may_change(user, form):
        with while_signed_in():
            portal.store.change(user.user_name, user.seal, **form.answers())
        if form.changes_phone:
            portal.tell_phone_changed(user)
        return _done("account updated", user, messages.UPDATED)
    return render_template("edit.html", form=form, account=user)


@pages.route("/quanlytaikhoan/doi-mat-khau", methods=["GET", "POST"])
@for_citizens
def change_password(user: ProvincialAccount) -> Response | str:
    """Change the password of `user`; whoever is signed in elsewhere with the old one is not any longer."""
    form = PasswordForm()
    if form.validate_on_submit() and _proves(user, form):
        new_hash = portal.world.passwords.hash(form.password.data)
        with while_signed_in():
            changed = portal.store.change(user.user_name, user.seal, password_hash=new_hash)
        sign_in(changed)
        answer = _done("password changed", user, messages.PASSWORD_CHANGED)
        ask_about_link(user.user_name)
        return answer
    return render_template("change_password.html", form=form)


@pages.route("/quanlytaikhoan/doi-ten-dang-nhap", methods=["GET", "POST"])
@for_citizens
def change_user_name(user: ProvincialAccount) -> Response | str:
    """Change the user name of `user`, which the password confirms."""
    form = UserNameForm(user.cmnd)
    if form.validate_on_submit() and _proves(user, form) and _rename(user, form):
        return _done("user name changed", user, messages.USER_NAME_CHANGED)
    return render_template("change_user_name.html", form=form, account=user)


@pages.route("/quanlytaikhoan/lien-ket", methods=["GET", "POST"])
@for_citizens
def link(user: ProvincialAccount) -> Response | str:
    """Whose national account is linked with `user`, since when; and the end of it, at the national portal first."""
    link = portal.store.link_of(user.user_name)
    if not link:
        tell(messages.NOT_LINKED)
        return redirect(url_for(".account"))
    form = ConfirmForm()
    if not form.validate_on_submit():
        return render_template("link.html", form=form, link=link, other_number=notices.OTHER_NUMBER)
    return _unlinked(user, link)


def _unlinked(user: ProvincialAccount, link: Link) -> Response:
    require_signed_in()
    if not portal.link_reports.tell_of_unlinking(link.national_id, link.provincial_user):
        portal.note("unlinking not possible now", user.user_name)
        tell(messages.NATIONAL_UNREACHABLE)
        return redirect(url_for(".link"))
    portal.forget_link(link)
    if not signed_in(portal.store):  # who came by the link goes with it
        forget_everything()
    tell(messages.UNLINKED, "message")
    return redirect(url_for(".account"))


def _may_change(user: ProvincialAccount, form: EditForm) -> bool:
    return not form.changes_phone or _proves(user, form)


def _proves(user: ProvincialAccount, form: EditForm | PasswordForm | UserNameForm) -> bool:
    try:
        portal.authenticator.confirm(user, form.current.data)
    except NotAdmittedError as refusal:
        form.current.errors.append(str(refusal))
        return False
    return True


def _rename(user: ProvincialAccount, form: UserNameForm) -> bool:
    """Rename the account and keep its owner signed in; False with the reason at its field."""
    try:
        portal.count_name(user.cmnd, proven=True)  # also where it is granted: the name before is kept for a while
        with while_signed_in():
            renamed = portal.store.rename(user.user_name, user.seal, form.user_name.data)
    except TooManyNamesError as refusal:
        form.user_name.errors.append(str(refusal))
    except UserNameTakenError:
        form.user_name.errors.append(messages.USER_NAME_TAKEN)
    except AlreadyLinkedError:
        form.user_name.errors.append(messages.LINKED_NAME)
    else:
        sign_in(renamed)
        return True
    return False


def _done(what: str, user: ProvincialAccount, notice: str) -> Response:
    portal.note(what, user.user_name)
    tell(notice, "message")
    return redirect(url_for(".account"))


@pages.app_errorhandler(NoAccountError)
@pages.app_errorhandler(ChangedMeanwhileError)
def changed_meanwhile(_error: Exception) -> Response:
    """The account has another password, or another name, since this session's page was asked for."""
    return to_login()
