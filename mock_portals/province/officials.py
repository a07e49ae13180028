"""Where officials work: they see the dossiers filed at this office, accept them, ask for papers, finish them.

A site of its own below `/<slug>/canbo`: another cookie, other keys, other accounts. Whoever is signed in as a
citizen is nobody here, and the reverse. The 2020 guide shows no more of it than the block on the login page (P3);
its words and addresses are assumptions.
"""

import secrets
from collections.abc import Callable, Mapping
from functools import wraps
from io import BytesIO
from typing import Any

from flask import Flask, abort, flash, redirect, render_template, request, send_file, session, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from mock_portals.province import rules
from mock_portals.province.door import Door, NotAdmittedError
from mock_portals.province.forms import AskForm, OfficialLoginForm
from mock_portals.province.office import Office
from mock_portals.province.sessions import forget_everything, remember_place
from mock_portals.province.stages import IN_HISTORY, Act, Stage, is_possible
from mock_portals.province.store import Dossier, Official, ProvinceStore
from mock_portals.records import key
from mock_portals.web import create_app as create_shared_app
from mock_portals.web import foreign_form_page

PACKAGE = "mock_portals.province"

Page = Response | str
OfficialView = Callable[..., Page]

ACTS = {"tiep-nhan": Act.ACCEPT, "yeu-cau-bo-sung": Act.ASK, "hoan-thanh": Act.FINISH}
"""What an official's buttons send."""
DONE = {
    Act.ACCEPT: "Đã tiếp nhận hồ sơ",
    Act.ASK: "Đã gửi yêu cầu bổ sung",
    Act.FINISH: "Đã hoàn thành hồ sơ",
}


def create_app(office: Office, door: Door) -> Flask:
    """Build the officials' pages of one office; their addresses are below `office.officials_path`."""
    app = create_shared_app(
        office.setting,
        office.origin,
        PACKAGE,
        layout="officials_layout.html",
        name=f"{PACKAGE}.{office.slug}.officials",
        cookie="phien-can-bo",
        note=office.store.noting(office.setting.world.clock),
    )
    Officials(app, office, door).install()
    return app


def proof(official: Official) -> dict[str, str]:
    """What makes a session one of an official who is signed in."""
    return {"official": key(official.user_name), "seal": official.seal}


def signed_in(store: ProvinceStore) -> Official | None:
    """The official whom this browser is signed in as."""
    return proven(store, session)


def proven(store: ProvinceStore, held: Mapping[str, Any]) -> Official | None:
    """The official whom a session with these contents is signed in as."""
    official = store.official(held.get("official", ""))
    return official if official and official.seal == held.get("seal") else None


class Officials:
    """The views; all but the entrance send whoever is no official to it."""

    def __init__(self, app: Flask, office: Office, door: Door) -> None:
        self._app = app
        self._office = office
        self._store = office.store
        self._catalogue = office.setting.world.catalogue
        self._door = door

    def install(self) -> None:
        """Add the routes."""
        self._app.add_url_rule("/", "start", lambda: redirect(url_for("dossiers")))
        self._app.add_url_rule("/dangnhap", "login", self.login, methods=["GET", "POST"])
        self._app.add_url_rule("/dangxuat", "logout", self.logout, methods=["POST"])
        self._route("/hoso", self.dossiers)
        self._route("/hoso/<code>", self.dossier, "GET", "POST")
        self._route("/hoso/<code>/giay-to/<int:number>", self.paper)
        self._app.register_error_handler(CSRFError, self._foreign_form)
        self._app.context_processor(self._surroundings)
        self._app.jinja_env.filters.update(rules.FILTERS)

    def _route(self, path: str, view: OfficialView, *methods: str) -> None:
        self._app.add_url_rule(path, view.__name__, self._for_officials(view), methods=methods or ["GET"])

    def _for_officials(self, view: OfficialView) -> OfficialView:
        """Hand the official who asks to the view."""

        @wraps(view)
        def guarded(**names: Any) -> Page:
            official = signed_in(self._store)
            return view(official, **names) if official else self._to_login()

        return guarded

    def _to_login(self) -> Response:
        remember_place()
        return redirect(url_for("login"))

    def _foreign_form(self, error: CSRFError) -> Any:
        """To the entrance when the session has idled out; what was typed is not kept."""
        is_personal = request.endpoint in {"dossiers", "dossier"}
        return self._to_login() if is_personal and not signed_in(self._store) else foreign_form_page(error)

    def _surroundings(self) -> dict[str, Any]:
        return {"office": self._office, "signed_in": signed_in(self._store)}

    # Signing in and out

    def login(self) -> Page:
        """The entrance."""
        if signed_in(self._store):
            return redirect(url_for("dossiers"))
        form = OfficialLoginForm()
        if form.validate_on_submit():
            try:
                return self._enter(self._door.admit_official(form.user_name.data, form.password.data))
            except NotAdmittedError as refusal:
                form.form_errors.append(str(refusal))
        return render_template("officials_login.html", form=form)

    def logout(self) -> Response:
        """End the session; that of a citizen in the same browser goes on."""
        self._office.note("official signed out", session.get("official", ""))
        forget_everything()
        return redirect(url_for("login"))

    def _enter(self, official: Official) -> Response:
        back = session.get("back") or url_for("dossiers")
        forget_everything()
        session.update(proof(official))
        return redirect(back)

    # Dossiers

    def dossiers(self, _: Official) -> Page:
        """Everything that was filed here, newest first."""
        filed = self._store.all_dossiers[::-1]
        rows = [(dossier, self._catalogue.procedure(dossier.procedure)) for dossier in filed]
        return render_template("officials_dossiers.html", rows=rows, Stage=Stage)

    def dossier(self, official: Official, code: str) -> Page:
        """One dossier, and what can be done with it now."""
        dossier = self._found(code)
        form = AskForm()
        act = self._asked_act()
        if act and (act is not Act.ASK or form.validate()):
            reason = form.reason.data if act is Act.ASK else ""
            self._office.proceed(request.form.get("visit", "")[:64], dossier, act, official, reason)
            flash(DONE[act])
            return redirect(url_for("dossier", code=code))
        return self._dossier_page(dossier, form)

    def paper(self, _: Official, code: str, number: int) -> Page:
        """A paper of a dossier, to be saved, never shown: it is a citizen's file."""
        papers = self._found(code).papers
        if not 1 <= number <= len(papers):
            abort(404)
        paper = papers[number - 1]
        return send_file(
            BytesIO(paper.content),
            "application/octet-stream",
            as_attachment=True,
            download_name=paper.name,
            max_age=None,
        )

    def _asked_act(self) -> Act | None:
        """What was asked for on sending; None when the page is only looked at."""
        if request.method != "POST":
            return None
        return ACTS.get(request.form.get("act", "")) or abort(400)

    def _found(self, code: str) -> Dossier:
        return next((each for each in self._store.all_dossiers if each.code == code), None) or abort(404)

    def _dossier_page(self, dossier: Dossier, form: AskForm) -> str:
        return render_template(
            "officials_dossier.html",
            dossier=dossier,
            procedure=self._catalogue.procedure(dossier.procedure),
            acts={act for act in ACTS.values() if is_possible(dossier.stage, act)},
            Act=Act,
            done=IN_HISTORY,
            form=form,
            paper_address=lambda number: url_for("paper", code=dossier.code, number=number),
            visit=secrets.token_urlsafe(16),
        )
