"""What a citizen who is signed in looks after: the account (screen P4), and the dossiers already filed.

The 2020 guide closes on these (domain L363): update what was declared, follow the dossiers, add papers to
them. Its screens beyond P4 are not shown there; their words and addresses are assumptions.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from flask import Flask, abort, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from mock_portals import notices
from mock_portals.province import papers, rules
from mock_portals.province.door import Door, NotAdmittedError
from mock_portals.province.forms import ConfirmForm, EditForm, PaperForm, PasswordForm, UserNameForm, contact_data
from mock_portals.province.linking import Linking, Reporter
from mock_portals.province.office import DossierSettled, Office
from mock_portals.province.sessions import forget_everything, remember_place, sign_in, signed_in
from mock_portals.province.stages import IN_HISTORY, Act, is_possible
from mock_portals.province.store import (
    AlreadyLinkedError,
    ChangedMeanwhileError,
    Dossier,
    Link,
    NoAccountError,
    NotPossibleError,
    Paper,
    ProvincialAccount,
    TooManyPapersError,
    UserNameTakenError,
)
from mock_portals.web import BODY_LIMIT, PortalRequest, error_page, tell

Page = Response | str
PersonalView = Callable[..., Page]


def to_login() -> Response:
    """The login page, which says why it is there and leads back to the page that was asked for."""
    remember_place()
    return redirect(url_for("login"))


class Management:
    """The views of a citizen's own things; they send everybody else to the login page."""

    def __init__(self, app: Flask, office: Office, door: Door, linking: Linking) -> None:
        self._app = app
        self._office = office
        self._store = office.store
        self._world = office.setting.world
        self._door = door
        self._linking = linking
        self._reporter = Reporter(office)

    def install(self, citizen: str) -> None:
        """Add the routes below `citizen`, the path of the pages for citizens."""
        self._route(f"{citizen}/quanlytaikhoan", self.account)
        self._route(f"{citizen}/quanlytaikhoan/cap-nhat", self.edit, "GET", "POST")
        self._route(f"{citizen}/quanlytaikhoan/doi-mat-khau", self.change_password, "GET", "POST")
        self._route(f"{citizen}/quanlytaikhoan/doi-ten-dang-nhap", self.change_user_name, "GET", "POST")
        self._route(f"{citizen}/quanlytaikhoan/lien-ket", self.link, "GET", "POST")
        self._route(f"{citizen}/hosodanop", self.dossiers)
        self._route(f"{citizen}/hosodanop/<code>", self.dossier, "GET", "POST")
        self._app.url_value_preprocessor(self._let_papers_in)
        self._app.register_error_handler(RequestEntityTooLarge, self._too_large)
        for gone in (NoAccountError, ChangedMeanwhileError):
            self._app.register_error_handler(gone, lambda _: to_login())

    def _route(self, path: str, view: PersonalView, *methods: str) -> None:
        self._app.add_url_rule(path, view.__name__, self._personal(view), methods=methods or ["GET"])

    def _personal(self, view: PersonalView) -> PersonalView:
        """Hand the account of whoever asks to the view."""

        @wraps(view)
        def guarded(**names: str) -> Page:
            user = signed_in(self._office)
            if user:
                return view(user, **names)
            return to_login()

        return guarded

    # The account

    def account(self, user: ProvincialAccount) -> Page:
        """Screen P4."""
        link = self._store.link_of(user.user_name)
        return render_template("account.html", account=user, address=self._office.address_of(user), link=link)

    def edit(self, user: ProvincialAccount) -> Page:
        """Update what was declared, the phone only on the password; name and number, which prove who it is, stay."""
        data = contact_data(user) if request.method == "GET" else None
        form = EditForm(user, self._world.catalogue, data=data)
        if "refresh" not in request.form and form.validate_on_submit() and self._may_change(user, form):
            self._store.change(user.user_name, user.seal, **form.answers())
            if form.changes_phone:
                self._office.tell_phone_changed(user)
            return self._done("account updated", user, "Cập nhật thông tin thành công")
        return render_template("edit.html", form=form, account=user)

    def change_password(self, user: ProvincialAccount) -> Page:
        """Change the password; whoever is signed in elsewhere with the old one is not any longer."""
        form = PasswordForm()
        if form.validate_on_submit() and self._proves(user, form):
            new_hash = self._world.passwords.hash(form.password.data)
            sign_in(self._store.change(user.user_name, user.seal, password_hash=new_hash))
            answer = self._done("password changed", user, "Đổi mật khẩu thành công")
            self._linking.password_changed(user.user_name)
            return answer
        return render_template("change_password.html", form=form)

    def change_user_name(self, user: ProvincialAccount) -> Page:
        """Change the user name, which the password confirms."""
        form = UserNameForm(user.cmnd)
        if form.validate_on_submit() and self._proves(user, form) and self._rename(user, form):
            return self._done("user name changed", user, "Đổi tên đăng nhập thành công")
        return render_template("change_user_name.html", form=form, account=user)

    def link(self, user: ProvincialAccount) -> Page:
        """Whose national account is linked, since when; and the end of the link, at the national portal first."""
        link = self._store.link_of(user.user_name)
        if not link:
            tell(rules.NOT_LINKED)
            return redirect(url_for("account"))
        form = ConfirmForm()
        if not form.validate_on_submit():
            return render_template("link.html", form=form, link=link, other_number=notices.OTHER_NUMBER)
        return self._unlinked(user, link)

    def _unlinked(self, user: ProvincialAccount, link: Link) -> Response:
        if not self._reporter.end(link.national_id, link.provincial_user):
            self._office.note("unlinking not possible now", user.user_name)
            tell(rules.NATIONAL_UNREACHABLE)
            return redirect(url_for("link"))
        self._office.forget_link(link)
        if not signed_in(self._office):  # who came by the link goes with it
            forget_everything()
        tell(rules.UNLINKED, "message")
        return redirect(url_for("account"))

    def _may_change(self, user: ProvincialAccount, form: EditForm) -> bool:
        return not form.changes_phone or self._proves(user, form)

    def _proves(self, user: ProvincialAccount, form: EditForm | PasswordForm | UserNameForm) -> bool:
        try:
            self._door.confirm(user, form.current.data)
        except NotAdmittedError as refusal:
            form.current.errors.append(str(refusal))
            return False
        return True

    def _rename(self, user: ProvincialAccount, form: UserNameForm) -> bool:
        """Rename the account and keep its owner signed in; False with the reason at its field."""
        try:
            sign_in(self._store.rename(user.user_name, user.seal, form.user_name.data))
        except UserNameTakenError:
            form.user_name.errors.append(rules.USER_NAME_TAKEN)
        except AlreadyLinkedError:
            form.user_name.errors.append(rules.LINKED_NAME)
        else:
            return True
        return False

    def _done(self, what: str, user: ProvincialAccount, notice: str) -> Response:
        self._office.note(what, user.user_name)
        flash(notice)
        return redirect(url_for("account"))

    # The dossiers

    def dossiers(self, user: ProvincialAccount) -> Page:
        """The second tab of P4: what was filed, newest first."""
        filed = self._store.dossiers(user.user_name)[::-1]
        rows = [(dossier, self._world.catalogue.procedure(dossier.procedure)) for dossier in filed]
        return render_template("dossiers.html", rows=rows)

    def dossier(self, user: ProvincialAccount, code: str) -> Page:
        """One dossier: what was declared, how far it is, its papers, and the way to add another."""
        dossier = self._store.dossier(user.user_name, code) or abort(404)
        visit = request.form.get("visit", "")[:64] or secrets.token_urlsafe(16)
        form = PaperForm()
        if form.validate_on_submit() and self._supplement(dossier, form, visit):
            flash("Đã bổ sung thành phần hồ sơ")
            return redirect(url_for("dossier", code=dossier.code))
        return self._dossier_page(dossier, form, visit)

    def _supplement(self, dossier: Dossier, form: PaperForm, visit: str) -> bool:
        """Add the paper of a checked form; False with the reason at its field."""
        paper = Paper(form.paper_name, form.content, form.note.data, self._world.clock.now())
        try:
            self._store.supplement(visit, dossier, paper)
        except TooManyPapersError:
            form.file.errors.append(papers.TOO_MANY)
            return False
        except NotPossibleError as error:
            raise DossierSettled from error
        self._office.note(f"paper added to dossier {dossier.code}", dossier.user_name)
        return True

    def _dossier_page(self, dossier: Dossier, form: PaperForm, visit: str) -> str:
        return render_template(
            "one_dossier.html",
            dossier=dossier,
            procedure=self._world.catalogue.procedure(dossier.procedure),
            done=IN_HISTORY,
            can_supplement=is_possible(dossier.stage, Act.SUPPLEMENT),
            form=form,
            visit=visit,
        )

    def _let_papers_in(self, endpoint: str | None, names: dict[str, Any] | None) -> None:
        """Let a dossier take a file, and somebody's own one a body of its size, before anything reads the body."""
        if endpoint == "dossier":
            cast(PortalRequest, request).file_field = "file"
        if endpoint == "dossier" and self._asked_dossier(names):
            request.max_content_length = papers.SIZE_LIMIT + BODY_LIMIT

    def _too_large(self, error: RequestEntityTooLarge) -> Any:
        """Say so at the field where a paper was too large; such a body is not read at all."""
        dossier = self._asked_dossier(request.view_args)
        if request.endpoint != "dossier" or dossier is None:
            return error_page(error)
        form = PaperForm(formdata=None)
        form.file.errors = [papers.TOO_LARGE]
        return self._dossier_page(dossier, form, secrets.token_urlsafe(16)), 413

    def _asked_dossier(self, names: dict[str, Any] | None) -> Dossier | None:
        user = signed_in(self._office)
        return self._store.dossier(user.user_name, (names or {}).get("code", "")) if user else None
