"""Opening an account at the province; with its link, for a citizen whom the national portal sent (cases 1 and 2)."""

from flask import Blueprint, jsonify, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from mock_portals.asked_names import TooManyNamesError
from mock_portals.messages import LINKED_ELSEWHERE
from mock_portals.province import messages
from mock_portals.province.context import TooManyRegistrationsError, portal
from mock_portals.province.forms import Choices, RegistrationForm, commune_choices, district_choices, is_empty
from mock_portals.province.guards import open_to_all
from mock_portals.province.records import (
    AlreadyLinkedError,
    CmndTakenError,
    Link,
    ProvincialAccount,
    UserNameTakenError,
)
from mock_portals.province.sessions import citizen, go_on, sign_in, signed_in
from mock_portals.web import tell

pages = Blueprint("registration", __name__)
lists = Blueprint("lists", __name__)


@pages.route("/dangkytaikhoan", methods=["GET", "POST"])
def register() -> Response | str:
    """Screen P2; prefilled for a citizen whom the national portal sent."""
    if signed_in(portal.store) and not citizen(portal.store):
        tell(messages.SIGNED_IN_ALREADY, "message")
        return redirect(url_for("account.account"))
    form = _registration_form()
    if "refresh" not in request.form and form.validate_on_submit() and _open_account(form):
        return _after_registration()
    return render_template("register.html", form=form)


def _registration_form() -> RegistrationForm:
    filing = citizen(portal.store)
    known = {"name": "name", "cmnd": "number", "phone": "phone", "email": "email"}
    prefilled = {field: filing.get(claim, "") for field, claim in known.items()}
    return RegistrationForm(
        portal.catalogue,
        today=portal.now().date(),
        proven_number=filing.get("number", ""),
        data={"province": portal.system.province_code} | prefilled if request.method == "GET" else None,
    )


def _open_account(form: RegistrationForm) -> bool:
    """Create the account, with its link if the citizen is known; False with the reason at its field."""
    try:
        with portal.counted_name(form.cmnd.data, proven=bool(form.proven_number)):
            hashed = portal.world.passwords.hash(form.password.data)
            proven = citizen(portal.store).get("phone", "")
            account = ProvincialAccount(password_hash=hashed, proven_phone=proven, **form.answers())
            link = automatic_link(account)
            portal.count_registration()
            portal.store.add(account, link)
    except TooManyNamesError as refusal:
        form.user_name.errors.append(str(refusal))
    except UserNameTakenError:
        form.user_name.errors.append(messages.USER_NAME_TAKEN)
    except CmndTakenError:
        form.cmnd.errors.append(messages.CMND_TAKEN)
    except AlreadyLinkedError:
        form.form_errors.append(LINKED_ELSEWHERE)
    except TooManyRegistrationsError as refusal:
        form.form_errors.append(str(refusal))
    else:
        portal.note("registered", account.user_name)
        if link:
            finish_link(account, link)
        return True
    portal.note("registration refused")
    return False


def _after_registration() -> Response:
    """To the dossier when the citizen came to file, else to the login page as the guide goes on."""
    if signed_in(portal.store):
        return go_on()
    tell(messages.REGISTERED, "message")
    return redirect(url_for("signing_in.login"))


def automatic_link(account: ProvincialAccount) -> Link | None:
    """The link of an account with the citizen who is filing; None if nobody is."""
    filing = citizen(portal.store)
    if not filing:
        return None
    is_same = filing["number"] == account.cmnd
    whose, now = (account.user_name, filing["national_id"]), portal.now()
    return Link(*whose, now, "auto", portal.slug, filing["name"], is_same)


def finish_link(account: ProvincialAccount, link: Link) -> None:
    """Tell the national portal of a `link` just made, and sign the owner of `account` in."""
    portal.note("linked", account.user_name)
    refusal = portal.link_reports.tell_of_link(link, session["citizen"]["access_token"], session["citizen"]["sid"])
    sign_in(account)
    if refusal:
        tell(refusal)
    else:
        portal.tell_linked(link)
        tell(messages.LINKED, "message")


@lists.get("/quan-huyen")
@open_to_all
def district_list() -> Response:
    """The districts of the province `tinh`, for the form."""
    province = request.args.get("tinh", "")
    return _options(district_choices(portal.catalogue, province), province and messages.NO_DISTRICTS)


@lists.get("/xa-phuong")
@open_to_all
def commune_list() -> Response:
    """The communes of the district `huyen`, for the form."""
    district = request.args.get("huyen", "")
    return _options(commune_choices(portal.catalogue, district), district and messages.NO_COMMUNES)


def _options(choices: Choices, note: str) -> Response:
    """The entries of a list, and what to say when there are none."""
    return jsonify(options=list(choices.items()), note=note if is_empty(choices) else "")
