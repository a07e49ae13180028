"""dangky.dichvucong.gov.vn: where a citizen opens an account, in the order in which it is met.

An account exists when its password was set, not before.
"""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.exceptions import Conflict

from mock_portals import validation, web
from mock_portals.asked_names import TooManyNamesError
from mock_portals.national import masking, messages
from mock_portals.national.context import portal
from mock_portals.national.forms import CodeForm, PasswordForm, RegistrationForm
from mock_portals.national.records import Applicant, NumberTakenError
from mock_portals.one_time_codes import CodeRefusedError, Waiting

MOBILE = "thue-bao-di-dong"

pages = Blueprint("registration", __name__)


class NumberMeanwhileTaken(Conflict):
    """Somebody else got an account for the number while this registration waited."""

    description = messages.NUMBER_TAKEN


@pages.get("/")
def start() -> Any:
    """Nothing is here but the way to the first page."""
    return redirect(url_for(".choose_method"))


@pages.get("/register")
def choose_method() -> Any:
    """N2; every way but the citizen's mobile phone is beyond the simulation (E32)."""
    wanted, kind = request.args.get("method"), request.args.get("type", "citizen")
    if wanted == MOBILE and kind == "citizen":
        return redirect(url_for(".declare"))
    return render_template("choose_method.html", kind=kind, out_of_scope=wanted and messages.OUT_OF_SCOPE)


@pages.route(f"/register/{MOBILE}", methods=["GET", "POST"])
def declare() -> Any:
    """N3."""
    form = RegistrationForm(portal.now().date())
    if request.method == "POST" and _begins(form):
        return redirect(url_for(".enter_code"))
    form.captcha.data = ""
    return render_template("declare.html", form=form, picture=portal.captcha.renew())


@pages.post("/register/ma-xac-thuc")
def renew_captcha() -> Any:
    """Another picture, for the page's script."""
    return {"picture": portal.captcha.renew()}


@pages.route("/sendOtp", methods=["GET", "POST"])
def enter_code() -> Any:
    """N4."""
    pending = portal.registration.awaited()
    if not pending or pending.proven:
        return _from_the_start(pending)
    form = CodeForm()
    if form.validate_on_submit() and portal.registration.prove(form.code):
        return redirect(url_for(".set_password"))
    pending = portal.registration.awaited()
    if not pending:
        return redirect(url_for(".declare"))
    if pending.proven:
        return _from_the_start(pending)
    form.code.data = ""
    phone = masking.mask_for_registration(pending.subject.phone)
    return render_template("enter_code.html", form=form, phone=phone)


@pages.post("/sendOtp/gui-lai")
def resend_code() -> Any:
    """Another code (E9)."""
    portal.registration.resend()
    return redirect(url_for(".enter_code"))


@pages.route("/password", methods=["GET", "POST"])
def set_password() -> Any:
    """N5; a second time, or with a number taken meanwhile, it ends with an error page."""
    pending = portal.registration.awaited()
    if not pending or not pending.proven:
        return _from_the_start(pending)
    form = PasswordForm()
    if form.validate_on_submit():
        _open_account(form.password.data)
        return redirect(url_for(".succeeded"))
    return render_template("set_password.html", form=form)


@pages.get("/success")
def succeeded() -> Any:
    """N6."""
    if not session.get("registered"):
        return _from_the_start(portal.registration.awaited())
    return render_template("registered.html")


def _from_the_start(pending: Waiting[Applicant] | None) -> Any:
    """N2, for who asks for a step that is not theirs now; it says why, and where to go on."""
    if pending and pending.proven:
        web.tell(web.WayOn(messages.PHONE_PROVEN, url_for(".set_password"), "Tiếp tục đặt mật khẩu"))
    elif pending:
        web.tell(web.WayOn(messages.PHONE_NOT_PROVEN, url_for(".enter_code"), "Nhập mã OTP"))
    elif session.get("registered"):
        web.tell(web.WayOn(messages.REGISTERED, f"{portal.addresses.national}/dang-nhap", "Đăng nhập"))
    else:
        web.tell(messages.REGISTRATION_OVER)
    return redirect(url_for(".choose_method"))


def _begins(form: RegistrationForm) -> bool:
    """Send a code if the form is right; otherwise its fields carry their messages."""
    captcha = portal.captcha.take(form)
    complete = form.validate()
    if complete and not captcha and _is_under_way(_applicant(form)):
        return True
    if not captcha:
        portal.captcha.refuse(form)
    if not complete or not captcha or not _is_acceptable(form):
        return False
    try:
        session["registration"], is_new = portal.registration.begin(_applicant(form), captcha)
    except CodeRefusedError as refusal:
        portal.note("registration refused: too many codes")
        form.phone.errors = [str(refusal)]
        return False
    if is_new:
        portal.note("registration begun")
    return True


def _is_under_way(applicant: Applicant) -> bool:
    """E31: the same form a second time, its captcha used up by the first, whose code is on its way."""
    pending = portal.registration.awaited()
    return pending is not None and not pending.proven and pending.subject == applicant


def _is_acceptable(form: RegistrationForm) -> bool:
    owner = portal.world.phones.owner(form.national_phone)
    if not _may_ask(form, owner):
        return False
    if portal.store.account(form.number.data):
        form.number.errors = [messages.NUMBER_TAKEN]
    elif owner not in (None, form.number.data):
        form.phone.errors = [messages.OTHER_OWNER]
    if form.errors:
        portal.note("registration refused")
    return not form.errors


def _may_ask(form: RegistrationForm, owner: str | None) -> bool:
    """Count what is asked for, before it is told that the number has an account, or the phone another `owner`.

    Each registration counts for this browser until it is finished, a refused one also for the number or the phone that
    is refused: what was typed of others' keeps none of them from opening an account.
    """
    number, phone = form.number.data, form.national_phone
    is_taken, is_others = portal.store.account(number) is not None, owner not in (None, number)
    told_of = [f"number {number}"] * is_taken + [f"phone {phone}"] * is_others
    try:
        portal.asked_numbers.count(web.this_browser(), *told_of)
    except TooManyNamesError as refusal:
        portal.note("registration refused")
        form.number.errors = [str(refusal)]
        return False
    return True


def _open_account(password: str) -> None:
    hashed = portal.world.passwords.hash(password)
    applicant = portal.registration.complete(session.pop("registration"))
    try:
        account = portal.store.add(applicant, hashed) if applicant else None
    except NumberTakenError as error:
        raise NumberMeanwhileTaken from error
    if account:
        portal.asked_numbers.give_back(web.this_browser())
        portal.note("account opened", account.id)
    web.renew_session()
    session["registered"] = True


def _applicant(form: RegistrationForm) -> Applicant:
    birth_date = validation.read_date(form.birth_date.data)
    assert birth_date
    return Applicant(form.full_name.data, form.number.data, birth_date, form.national_phone, form.email.data)
