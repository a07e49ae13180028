"""The links of the citizen's account: shown, made, removed; and what the linked systems report of them."""

from typing import Any, NoReturn

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for

from mock_portals import web
from mock_portals.addresses import AUTOMATIC_LINK_PATH, LINK_CALLBACK_PATH, UNLINK_PATH
from mock_portals.fields import ConfirmForm
from mock_portals.limits import NAME_LIMIT
from mock_portals.messages import under_maintenance
from mock_portals.national import messages
from mock_portals.national.context import portal
from mock_portals.national.dossiers import SystemUnreachableError
from mock_portals.national.forms import LinkForm
from mock_portals.national.guards import calling_system, signed_in
from mock_portals.national.link_protocol import LinkedSystem, LinkRefusedError, LinkRequestExpired, NoSuchLink
from mock_portals.national.records import Link, SessionOverError
from mock_portals.oidc.client import ProviderUnreachable, SignedIn, SignInExpired, SignInFailed, SignInRefused
from mock_portals.validation import key

LINKS = web.WayOn(messages.LINK_AGAIN, "/tai-khoan/lien-ket", "Về mục Liên kết tài khoản")

pages = Blueprint("links", __name__)
service = Blueprint("link_service", __name__)


@pages.get("/tai-khoan/lien-ket")
@signed_in
def links() -> Any:
    """N10: the linked accounts."""
    return render_template("links.html", links=portal.store.links(g.citizen.id))


@pages.route("/tai-khoan/lien-ket/dang-ky", methods=["GET", "POST"])
@signed_in
def add_link() -> Any:
    """N11: which system, and the user name there."""
    form = LinkForm(portal.catalogue)
    answer = _ask_for_link(form) if form.validate_on_submit() else None
    return answer or render_template("add_link.html", form=form)


def _ask_for_link(form: LinkForm) -> Any:
    """To the system that has to prove the account; None with messages in the form if it cannot be."""
    slug, user_name = form.system.data, form.user_name.data
    try:
        token = portal.linking.ask(g.citizen.id, slug, user_name)
    except LinkRefusedError as refusal:
        portal.note("linking refused", g.citizen.id)
        field = form.system if str(refusal) == messages.LINKED_ALREADY else form.user_name
        field.errors = [str(refusal)]
        return None
    except SystemUnreachableError:
        portal.note("system unreachable", g.citizen.id)
        form.system.errors = [under_maintenance(portal.system_name(slug))]
        return None
    return portal.linking.system(slug).party.start({"request": token}, login_hint=user_name)


@pages.get(LINK_CALLBACK_PATH)
def link_proved() -> Any:
    """Back from the system that had to prove its account; somebody else's answer is made worthless first."""
    if not portal.linking.awaited():
        burned = [system.party.burn_stray_answer() for system in portal.linking.system.made]
        if any(burned):
            raise SignInFailed
    return make_link()


@signed_in
def make_link() -> Any:
    """Links what was proved; also tells of a no."""
    system = portal.linking.awaited() or _refuse_stray_answer()
    session["answered"] = request.args["state"]
    try:
        portal.linking.complete(system, _proof_of(system), g.citizen, session["sid"])
    except SignInRefused as refused:  # the province has it in its audit trail
        return _back_to_links(messages.CANCELLED if refused.is_denial else messages.NOT_CONFIRMED)
    except LinkRefusedError as refusal:
        return _back_to_links(str(refusal), "linking refused")
    except (SystemUnreachableError, ProviderUnreachable):
        return _back_to_links(under_maintenance(portal.system_name(system.slug)), "system unreachable")
    session["linked"] = system.slug
    return redirect(url_for(".link_made"))


def _proof_of(system: LinkedSystem) -> SignedIn:
    """What the system's answer proves; E26 and E27 end as pages."""
    try:
        return system.party.finish()
    except SignInExpired as expired:
        raise LinkRequestExpired from expired


def _refuse_stray_answer() -> NoReturn:
    """An answer that this session does not wait for: any more (E26), or never did (E27)."""
    raise LinkRequestExpired if request.args.get("state", "") == session.get("answered") else SignInFailed


@pages.get("/tai-khoan/lien-ket/thanh-cong")
@signed_in
def link_made() -> Any:
    """N13: the notice of success."""
    link = portal.store.link_to(g.citizen.id, session.get("linked", ""))
    if not link:
        return _back_to_links(messages.NOTHING_LINKED)
    return render_template("link_made.html", link=link)


@pages.route("/tai-khoan/lien-ket/<slug>/huy", methods=["GET", "POST"])
@signed_in
def remove_link(slug: str) -> Any:
    """Asks before the link with the system `slug` is removed (T9, E30)."""
    link = portal.store.link_to(g.citizen.id, slug)
    if not link:
        raise NoSuchLink
    form = ConfirmForm()
    if not form.validate_on_submit():
        return render_template("remove_link.html", form=form, link=link)
    return _undo(link)


def _undo(link: Link) -> Any:
    try:
        portal.linking.undo(link)
    except SystemUnreachableError:
        return _back_to_links(under_maintenance(portal.system_name(link.system)), "system unreachable")
    web.tell(messages.unlinked(portal.system_name(link.system)), "notice")
    return redirect(url_for(".links"))


def _back_to_links(message: str, event: str = "") -> Any:
    """N10 with a message, and a line in the audit trail."""
    if event:
        portal.note(event, g.citizen.id)
    web.tell(message)
    return redirect(url_for(".links"))


@pages.app_errorhandler(NoSuchLink)
def no_such_link(error: NoSuchLink) -> Any:
    """Back to the links, with what `error` says."""
    return web.error_page(error, LINKS)


@pages.app_errorhandler(LinkRequestExpired)
def link_request_expired(error: LinkRequestExpired) -> Any:
    """E26, told by `error`: also when Back or Reload brings an answer again that has made a link."""
    link = portal.store.link_to(g.citizen.id, session.get("linked", ""))
    done = messages.linked(portal.system_name(link.system)) if link else LINKS.sentence
    return web.error_page(error, web.WayOn(done, LINKS.address, LINKS.label))


@service.post(AUTOMATIC_LINK_PATH)
def link_reported() -> Any:
    """A system's word that it made an account and linked it; see mock_portals.addresses."""
    credentials = calling_system()
    told = {name: web.clean(request.form.get(name)) for name in ("user_name", "owner", "number")}
    if not told["user_name"] or any(len(text) > NAME_LIMIT for text in told.values()):
        abort(400)
    consent = portal.provider.use_up(request.form.get("access_token", ""), credentials)
    account = portal.store.account_by_id(consent.subject) if consent else None
    if not consent or not account:
        abort(401)
    try:
        is_new = portal.linking.report(credentials.client_id, account, consent.sid, told)
    except LinkRefusedError:
        abort(409)
    except SessionOverError:
        abort(401)
    return {"linked": True}, 201 if is_new else 200


@service.post(UNLINK_PATH)
def unlink_reported() -> Any:
    """A system's word that the owner of a linked account ended the link there; see mock_portals.addresses."""
    slug = calling_system().client_id
    link = portal.store.link_to(request.form.get("national_id", ""), slug)
    if link and key(link.provincial_user) == key(request.form.get("user_name", "")):
        portal.linking.forget(link)
    return "", 204
