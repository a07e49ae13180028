"""The province's home page, and what every page's template may use."""

from typing import Any

from flask import Blueprint, render_template

from mock_portals.province.context import portal
from mock_portals.province.guards import open_to_all
from mock_portals.province.sessions import citizen, signed_in

pages = Blueprint("home", __name__)


@pages.app_context_processor
def surroundings() -> dict[str, Any]:
    """The system, and who is here."""
    return {"portal": portal, "signed_in": signed_in(portal.store), "citizen": citizen(portal.store)}


@pages.get("/")
@open_to_all
def home() -> str:
    """Screen P1."""
    return render_template("home.html", procedures=portal.procedures[:6])
