"""Procedures, and the dossier form that a filing ends on."""

import secrets

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_portals.addresses import FILING_PATH, filing_path
from mock_portals.directory import Procedure
from mock_portals.province import messages
from mock_portals.province.context import portal
from mock_portals.province.forms import DossierForm
from mock_portals.province.guards import open_to_all, personal, to_login, while_signed_in
from mock_portals.province.records import Application, ProvincialAccount, TooManyDossiersError
from mock_portals.province.sessions import signed_in
from mock_portals.province.single_sign_on import identify
from mock_portals.web import tell

pages = Blueprint("filing", __name__)
public = Blueprint("procedures", __name__)


@public.get("/dichvucong")
@open_to_all
def procedures() -> str:
    """The procedures that can be filed online here."""
    return render_template("procedures.html", procedures=portal.procedures)


@public.get("/ngoai-pham-vi")
@open_to_all
def out_of_scope() -> str:
    """What stands in the menu and is no part of the simulation (E32)."""
    return render_template("out_of_scope.html")


@pages.route(FILING_PATH, methods=["GET", "POST"])
@personal(place=lambda: filing_path(_asked_procedure()))
def file() -> Response | str:
    """The dossier form of one procedure; who comes from the national portal is signed in on the way."""
    procedure = _asked_procedure()
    if request.args.get("vnconnect") == "1":
        return identify(procedure.code)
    user = signed_in(portal.store)
    if not user:
        return to_login(filing_path(procedure))
    form = DossierForm(data=portal.declared(user) if request.method == "GET" else None)
    if form.validate_on_submit() and _submit(form, procedure, user):
        return redirect(url_for("dossiers.dossiers"))
    visit = request.form.get("visit") or secrets.token_urlsafe(16)
    return render_template("file.html", form=form, procedure=procedure, visit=visit)


def _asked_procedure() -> Procedure:
    """The procedure that the address names; 404 for one of another system."""
    procedure = portal.catalogue.procedure(request.args.get("MaTTHCDP", ""))
    if procedure is None or procedure.system != portal.slug:
        abort(404)
    return procedure


def _submit(form: DossierForm, procedure: Procedure, user: ProvincialAccount) -> bool:
    """File what a checked form says; False with the reason on it."""
    declared = Application(**form.answers())
    try:
        with while_signed_in():
            dossier = portal.submit(request.form.get("visit", "")[:64], procedure, declared, user)
    except TooManyDossiersError:
        portal.note("dossier refused: too many of the day", user.user_name)
        form.form_errors.append(messages.TOO_MANY_DOSSIERS)
        return False
    tell(messages.filed(dossier.code), "message")
    return True
