"""Where officials work: they see the dossiers filed at this office, accept them, ask for papers, finish them.

A site of its own below `/<slug>/canbo`: another cookie, other keys, other accounts. Whoever is signed in as a
citizen is nobody here, and the reverse. The 2020 guide shows no more of it than the block on the login page (P3);
its words and addresses are assumptions.
"""

import secrets
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from flask import Blueprint, Flask, abort, redirect, render_template, request, send_file, session, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from mock_portals import web
from mock_portals.province import guards, messages, writing
from mock_portals.province.authenticator import NotAdmittedError
from mock_portals.province.context import SystemContext, portal
from mock_portals.province.forms import AskForm, OfficialLoginForm
from mock_portals.province.records import Dossier, Official
from mock_portals.province.sessions import forget_everything
from mock_portals.province.stages import IN_HISTORY, Act, Stage, is_possible
from mock_portals.province.store import ProvinceStore
from mock_portals.validation import key

ACTS = {"tiep-nhan": Act.ACCEPT, "yeu-cau-bo-sung": Act.ASK, "hoan-thanh": Act.FINISH}
"""What an official's buttons send."""
DONE = {
    Act.ACCEPT: messages.ACCEPTED,
    Act.ASK: messages.ASKED,
    Act.FINISH: messages.FINISHED,
}


entrance = Blueprint("signing_in", __name__)
pages = Blueprint("dossiers", __name__)


def create_app(context: SystemContext, package: str) -> Flask:
    """Build the officials' pages of one system; their addresses are below `context.officials_path`.

    Templates and static files are those of `package`.
    """
    app = web.create_app(
        context.setting,
        context.origin,
        package,
        layout="officials_layout.html",
        name=f"{package}.{context.slug}.officials",
        cookie="phien-can-bo",
        note=context.note,
    )
    app.extensions["portal"] = context
    app.jinja_env.filters.update(writing.FILTERS)
    app.register_blueprint(entrance)
    app.register_blueprint(pages)
    return app


def proof(official: Official) -> dict[str, str]:
    """What makes a session one of an official who is signed in."""
    return {"official": key(official.user_name), "seal": official.seal}


def signed_in(store: ProvinceStore) -> Official | None:
    """The official of `store` whom this browser is signed in as."""
    return proven(store, session)


def proven(store: ProvinceStore, held: Mapping[str, Any]) -> Official | None:
    """The official of `store` whom a session is signed in as which `held` is in; None if there is none."""
    official = store.official(held.get("official", ""))
    return official if official and official.seal == held.get("seal") else None


for_officials = guards.for_signed_in(lambda: signed_in(portal.store))
"""Hands the official who asks to the view."""


@entrance.app_context_processor
def surroundings() -> dict[str, Any]:
    """The system, and who is here."""
    return {"portal": portal, "signed_in": signed_in(portal.store)}


@entrance.app_errorhandler(CSRFError)
def foreign_form(error: CSRFError) -> Any:
    """To the entrance when the session has idled out; what was typed is not kept. Else the page of `error`."""
    return guards.foreign_form(error, signed_in(portal.store) is not None)


@entrance.get("/")
def start() -> Response:
    """To the dossiers."""
    return redirect(url_for("dossiers.dossiers"))


# Signing in and out


@entrance.route("/dangnhap", methods=["GET", "POST"])
def login() -> Response | str:
    """The entrance."""
    if signed_in(portal.store):
        return redirect(url_for("dossiers.dossiers"))
    form = OfficialLoginForm()
    if form.validate_on_submit():
        try:
            return _enter(portal.authenticator.admit_official(form.user_name.data, form.password.data))
        except NotAdmittedError as refusal:
            form.form_errors.append(str(refusal))
    return render_template("officials_login.html", form=form)


@entrance.post("/dangxuat")
def logout() -> Response:
    """End the session; that of a citizen in the same browser goes on."""
    portal.note("official signed out", session.get("official", ""))
    forget_everything()
    return redirect(url_for("signing_in.login"))


def _enter(official: Official) -> Response:
    back = session.get("back") or url_for("dossiers.dossiers")
    forget_everything()
    session.update(proof(official))
    return redirect(back)


# Dossiers


@pages.get("/hoso")
@for_officials
def dossiers(_: Official) -> Response | str:
    """Everything that was filed here, newest first."""
    filed = portal.store.all_dossiers[::-1]
    rows = [(dossier, portal.catalogue.procedure(dossier.procedure)) for dossier in filed]
    return render_template("officials_dossiers.html", rows=rows, Stage=Stage)


@pages.route("/hoso/<code>", methods=["GET", "POST"])
@for_officials
def dossier(official: Official, code: str) -> Response | str:
    """The dossier `code`, and what an `official` can do with it now."""
    dossier = _found(code)
    form = AskForm()
    act = _asked_act()
    if act and (act is not Act.ASK or form.validate()):
        reason = form.reason.data if act is Act.ASK else ""
        portal.proceed(request.form.get("visit", "")[:64], dossier, act, official, reason)
        web.tell(DONE[act], "message")
        return redirect(url_for("dossiers.dossier", code=code))
    return _dossier_page(dossier, form)


@pages.get("/hoso/<code>/giay-to/<int:number>")
@for_officials
def paper(_: Official, code: str, number: int) -> Response | str:
    """The paper of that `number`, from 1, of the dossier `code`: to be saved, never shown: it is a citizen's file."""
    papers = _found(code).papers
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


def _asked_act() -> Act | None:
    """What was asked for on sending; None when the page is only looked at."""
    if request.method != "POST":
        return None
    return ACTS.get(request.form.get("act", "")) or abort(400)


def _found(code: str) -> Dossier:
    return next((each for each in portal.store.all_dossiers if each.code == code), None) or abort(404)


def _dossier_page(dossier: Dossier, form: AskForm) -> str:
    return render_template(
        "officials_dossier.html",
        dossier=dossier,
        procedure=portal.catalogue.procedure(dossier.procedure),
        acts={act for act in ACTS.values() if is_possible(dossier.stage, act)},
        Act=Act,
        done=IN_HISTORY,
        form=form,
        paper_address=lambda number: url_for("dossiers.paper", code=dossier.code, number=number),
        visit=secrets.token_urlsafe(16),
    )
