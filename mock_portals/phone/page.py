"""The phone as a page, for people who click through the portals by hand. Scenarios read the inbox itself."""

from flask import Flask, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_portals.environment import PortalContext
from mock_portals.phone.control_panel import ControlPanel
from mock_portals.phone.network import PhoneNetwork
from mock_portals.phone.numbers import is_mobile, ten_digits
from mock_portals.web import create_app as create_shared_app


def create_app(setting: PortalContext, *, control_panel: bool = False) -> Flask:
    """Build the page of `addresses.phone`: pick a number, read its messages; and the `control_panel`, if asked for.

    `setting` says where it stands, and whose phones are shown.
    """
    app = create_shared_app(setting, setting.addresses.phone, "mock_portals.phone")
    app.jinja_env.globals.update(has_control_panel=control_panel)
    if control_panel:
        ControlPanel(setting).install(app)
    _add_pages(app, setting.world.phones)
    return app


def _add_pages(app: Flask, phones: PhoneNetwork) -> None:
    @app.get("/")
    def choose() -> Response | str:
        """List the phones that have messages; a number typed there opens its inbox."""
        number = ten_digits(request.args.get("so", ""))
        if is_mobile(number):
            return redirect(url_for("inbox", number=number))
        return render_template("choose.html", numbers=phones.numbers(), wrong=number)

    @app.get("/tin-nhan/<number>")
    def inbox(number: str) -> str:
        """Show the messages of the phone `number`, newest first."""
        return render_template("inbox.html", number=number, messages=phones.inbox(number)[::-1])
