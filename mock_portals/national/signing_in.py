"""xacthuc.dichvucong.gov.vn: the screens on which a citizen signs in, for all portals."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for

from mock_portals import web
from mock_portals.limits import PASSWORD_TRIES
from mock_portals.messages import LOCKED, WRONG_LOGIN
from mock_portals.national import masking, messages, sessions
from mock_portals.national.context import holder_of, portal
from mock_portals.national.forms import LoginForm, LoginOtpForm
from mock_portals.national.records import NationalAccount, SessionOverError
from mock_portals.oidc.provider import UntrustedRequest
from mock_portals.one_time_codes import CodeRefusedError, Holder, HolderChangedError

OWN_ACCOUNT = "cong-dvcqg"
METHODS = {"cmt": "CMT/CCCD", "usb": "Usb ký số", "sim": "Sim ký số"}
ENDPOINT = "/authenticationendpoint"

pages = Blueprint("signing_in", __name__)


@pages.get("/")
def start() -> Any:
    """Nobody has business here without being sent."""
    return redirect(f"{portal.addresses.national}/")


@pages.get(f"{ENDPOINT}/login.do")
def choose_account() -> Any:
    """N7a."""
    wanted = request.args.get("authenticators")
    if wanted == OWN_ACCOUNT:
        return redirect(url_for(".log_in"))
    _tell_who_is_signed_in()
    return render_template("choose_account.html", out_of_scope=wanted and messages.OUT_OF_SCOPE)


@pages.route(f"{ENDPOINT}/basicauth.do", methods=["GET", "POST"])
def log_in() -> Any:
    """N7b."""
    form = LoginForm()
    if request.method == "POST" and _begins(form):
        return redirect(url_for(".enter_code"))
    form.captcha.data = ""
    _tell_who_is_signed_in()
    method = request.args.get("phuong-thuc")
    return render_template(
        "log_in.html",
        form=form,
        picture=portal.captcha.renew(),
        methods=METHODS,
        method=method if method in METHODS else "cmt",
        out_of_scope=messages.OUT_OF_SCOPE,
    )


@pages.post(f"{ENDPOINT}/ma-xac-thuc")
def renew_captcha() -> Any:
    """Another picture, for the page's script."""
    return {"picture": portal.captcha.renew()}


@pages.route(f"{ENDPOINT}/vnconnect-authenticator.jsp", methods=["GET", "POST"])
def enter_code() -> Any:
    """N8; the right code leads on to the request that the citizen came with."""
    pending = portal.signing_in.awaited()
    if not pending or pending.proven:
        if not pending and not sessions.signed_in(portal.store):
            web.tell(messages.SIGN_IN_OVER)
        return redirect(url_for(".choose_account"))
    form = LoginOtpForm()
    if form.validate_on_submit() and portal.signing_in.prove(form.code):
        return _enter()
    pending = portal.signing_in.awaited()
    if not pending or pending.proven:
        return redirect(url_for(".log_in"))
    form.code.data = ""
    phone = masking.mask_for_sign_in(pending.subject.phone)
    return render_template("enter_login_code.html", form=form, phone=phone)


@pages.post(f"{ENDPOINT}/vnconnect-authenticator.jsp/gui-lai")
def resend_code() -> Any:
    """Another code (E9)."""
    portal.signing_in.resend()
    return redirect(url_for(".enter_code"))


@pages.get(f"{ENDPOINT}/retry.do")
def retry() -> Any:
    """Where the real provider shows what went wrong (E27)."""
    raise UntrustedRequest


def _tell_who_is_signed_in() -> None:
    """Who is signed in already and asks for this page again (Back, another tab) learns it, and where to go on."""
    if sessions.signed_in(portal.store):
        web.tell(web.WayOn(messages.SIGNED_IN, _onward(session.get("resume", "")), "Tiếp tục"), "notice")


def _onward(resume: str) -> str:
    """To what a citizen came with; without that, to the portal, which has yet to be told who it is."""
    return web.stay_local(resume, f"{portal.addresses.national}/dang-nhap")


def _begins(form: LoginForm) -> bool:
    """Send a code if captcha and password are right; otherwise the fields carry their messages."""
    captcha = portal.captcha.checked(form)
    account = _authenticate(form) if captcha else None
    if not account:
        return False
    try:
        session["sign_in"], _ = portal.signing_in.begin(holder_of(account), captcha)
    except HolderChangedError as changed:
        portal.note("sign-in failed", account.id)
        form.password.errors = [str(changed)]
        return False
    except CodeRefusedError as refusal:
        portal.note("sign-in refused: too many codes", account.id)
        form.number.errors = [str(refusal)]
        return False
    web.renew_session()
    return True


def _authenticate(form: LoginForm) -> NationalAccount | None:
    """The account, if number and password belong together and it is not locked."""
    number = form.number.data
    tried = portal.store.lockout.attempt(number)
    account = portal.store.account(number)
    fits = portal.world.passwords.matches(account.password_hash if account else None, form.password.data)
    if account and fits and tried:
        portal.store.lockout.forgive(number)
        return account
    portal.note("sign-in failed" if tried else "sign-in refused while locked", account.id if account else "")
    form.password.errors = [WRONG_LOGIN if tried and tried < PASSWORD_TRIES else LOCKED]
    return None


def _enter() -> Any:
    """Sign in whose code was right, and on; from the start again, if the password was reset meanwhile."""
    proved = portal.signing_in.complete(session.pop("sign_in")) or Holder()
    web.renew_session(is_new=True)
    try:
        sid = portal.identity_sessions.begin(proved, web.this_browser())
    except SessionOverError:
        web.tell(messages.SIGN_IN_OVER)
        return redirect(url_for(".choose_account"))
    session.update(sessions.proof(proved.account, proved.seal, sid))
    portal.note("signed in", proved.account)
    return redirect(_onward(session.pop("resume", "")))
