"""The dossiers that a citizen has filed: followed, and papers added to them."""

import secrets
from typing import Any, cast

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from mock_portals.province import messages
from mock_portals.province.context import DossierSettled, portal
from mock_portals.province.forms import PaperForm
from mock_portals.province.guards import for_citizens, while_signed_in
from mock_portals.province.limits import PAPER_SIZE_LIMIT
from mock_portals.province.records import (
    Dossier,
    NoRoomAtAllError,
    NoRoomForPaperError,
    NotPossibleError,
    Paper,
    ProvincialAccount,
    TooManyPapersError,
)
from mock_portals.province.sessions import signed_in
from mock_portals.province.stages import IN_HISTORY, Act, is_possible
from mock_portals.web import BODY_LIMIT, PortalRequest, error_page, tell

pages = Blueprint("dossiers", __name__)


@pages.get("/hosodanop")
@for_citizens
def dossiers(user: ProvincialAccount) -> str:
    """The second tab of P4: what `user` filed, newest first."""
    filed = portal.store.dossiers(user.user_name)[::-1]
    rows = [(dossier, portal.catalogue.procedure(dossier.procedure)) for dossier in filed]
    return render_template("dossiers.html", rows=rows)


@pages.route("/hosodanop/<code>", methods=["GET", "POST"])
@for_citizens
def dossier(user: ProvincialAccount, code: str) -> Response | str:
    """The dossier `code` of `user`: what was declared, how far it is, its papers, and the way to add another."""
    dossier = portal.store.dossier(user.user_name, code) or abort(404)
    visit = request.form.get("visit", "")[:64] or secrets.token_urlsafe(16)
    form = PaperForm()
    if form.validate_on_submit() and _supplement(user, dossier, form, visit):
        tell(messages.SUPPLEMENTED, "message")
        return redirect(url_for(".dossier", code=dossier.code))
    return _dossier_page(dossier, form, visit)


def _supplement(user: ProvincialAccount, dossier: Dossier, form: PaperForm, visit: str) -> bool:
    """Add the paper of a checked form; False with the reason at its field."""
    paper = Paper(form.paper_name, form.content, form.note.data, portal.now())
    try:
        with while_signed_in():
            portal.store.supplement(visit, user, dossier.code, paper)
    except TooManyPapersError:
        form.file.errors.append(messages.TOO_MANY_FILES)
        return False
    except NoRoomForPaperError:
        form.file.errors.append(messages.NO_ROOM_FOR_FILE)
        return False
    except NoRoomAtAllError:
        form.file.errors.append(messages.NO_ROOM_AT_ALL)
        return False
    except NotPossibleError as error:
        raise DossierSettled from error
    portal.note(f"paper added to dossier {dossier.code}", dossier.user_name)
    return True


def _dossier_page(dossier: Dossier, form: PaperForm, visit: str) -> str:
    return render_template(
        "one_dossier.html",
        dossier=dossier,
        procedure=portal.catalogue.procedure(dossier.procedure),
        done=IN_HISTORY,
        can_supplement=is_possible(dossier.stage, Act.SUPPLEMENT),
        form=form,
        visit=visit,
        paper_hint=messages.FILE_HINT,
    )


@pages.url_value_preprocessor
def let_papers_in(endpoint: str | None, names: dict[str, Any] | None) -> None:
    """Let a dossier take a file, and somebody's own one a body of its size, before anything reads the body.

    It is one where `endpoint` says so, and whose it is where `names`, the parts of the address, do.
    """
    if endpoint == "dossiers.dossier":
        cast(PortalRequest, request).file_field = "file"
        if _asked_dossier(names):
            request.max_content_length = PAPER_SIZE_LIMIT + BODY_LIMIT


@pages.errorhandler(RequestEntityTooLarge)
def too_large(error: RequestEntityTooLarge) -> Any:
    """Say so at the field where a paper was too large; such a body is not read at all. Elsewhere, show `error`."""
    dossier = _asked_dossier(request.view_args)
    if dossier is None:
        return error_page(error)
    form = PaperForm(formdata=None)
    form.file.errors = [messages.FILE_TOO_LARGE]
    return _dossier_page(dossier, form, secrets.token_urlsafe(16)), 413


def _asked_dossier(names: dict[str, Any] | None) -> Dossier | None:
    user = signed_in(portal.store)
    return portal.store.dossier(user.user_name, (names or {}).get("code", "")) if user else None
