"""Procedures: found, looked at, and filed at the province that receives them."""

from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for

from mock_portals import web
from mock_portals.limits import TEXT_LIMIT
from mock_portals.messages import under_maintenance
from mock_portals.national import messages
from mock_portals.national.context import portal
from mock_portals.national.guards import signed_in
from mock_portals.paging import ResultPage

pages = Blueprint("filing", __name__, url_prefix="/thu-tuc")


@pages.get("")
def procedures() -> Any:
    """All procedures page by page, or those of one system, or those whose name holds the words searched for."""
    wanted, slug = web.clean(request.args.get("tu-khoa"))[:TEXT_LIMIT], request.args.get("he-thong", "")
    system = portal.catalogue.system(slug)
    found = portal.catalogue.procedures_named(wanted, slug)
    return render_template(
        "procedures.html",
        page=ResultPage.of(found, request.args.get("trang", "")),
        wanted=wanted,
        system=system,
        systems=portal.catalogue.connected,
        not_connected=messages.not_connected,
    )


@pages.get("/<code>")
def procedure(code: str) -> Any:
    """One procedure, by its full `code`, and the way to file it."""
    found = portal.catalogue.procedure(code) or abort(404)
    return render_template("procedure.html", procedure=found, system=portal.catalogue.system(found.system))


@pages.get("/<code>/nop-ho-so")
@signed_in
def file(code: str) -> Any:
    """To the province that receives a dossier of the procedure `code`, which the address names; E28 if it is down."""
    procedure = portal.catalogue.procedure(code) or abort(404)
    if not portal.linking.is_up(procedure.system):
        portal.note("system unreachable", g.citizen.id)
        web.tell(under_maintenance(portal.system_name(procedure.system)))
        return redirect(url_for(".procedure", code=code))
    return redirect(portal.addresses.filing(procedure))
