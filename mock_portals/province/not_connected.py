"""What stands under the name of a system that is not connected: one page that says so, whatever is asked for."""

from typing import Any

from flask import Flask, render_template

from mock_portals.environment import PortalContext
from mock_portals.web import create_app as create_shared_app

PACKAGE = "mock_portals.province"


def create_app(setting: PortalContext, slug: str) -> Flask:
    """Build the site of the system `slug`, with which no account can be linked; `setting` says where it stands."""
    origin, system = setting.addresses.province(slug), setting.world.catalogue.system(slug)
    app = create_shared_app(setting, origin, PACKAGE, layout="bare.html", name=f"{PACKAGE}.absent.{slug}")

    def say_so(path: str = "") -> Any:
        return render_template("not_connected.html", system=system), 404 if path else 200

    app.get("/")(say_so)
    app.get("/<path:path>")(say_so)

    return app
