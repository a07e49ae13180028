"""The national side of linking: its calls to connected systems, and what a link needs to come about."""

from collections.abc import Mapping
from dataclasses import dataclass

import requests
from werkzeug.exceptions import BadRequest, NotFound

from mock_portals import notices
from mock_portals.addresses import LINK_CALLBACK_PATH, NATIONAL, linking_path
from mock_portals.asked_names import AskedNames, TooManyNamesError
from mock_portals.environment import PortalContext
from mock_portals.lazy import LazyDict
from mock_portals.limits import WAITING_LIFE
from mock_portals.messages import LINKED_ELSEWHERE, OTHER_USER, too_many_names
from mock_portals.national import messages
from mock_portals.national.dossiers import Dossier, Dossiers, SystemUnreachableError, gather, read
from mock_portals.national.identity_sessions import IdentitySessions
from mock_portals.national.records import (
    AlreadyLinkedError,
    Link,
    LinkRequest,
    NationalAccount,
    SessionOverError,
    UnconfirmedLink,
)
from mock_portals.national.store import NationalStore
from mock_portals.network import Network
from mock_portals.oidc.client import RelyingParty, SignedIn
from mock_portals.oidc.keys import Credentials
from mock_portals.patience import Patience
from mock_portals.phone import Reason
from mock_portals.transport import NOT_AS_AGREED, as_agreed, read_json

OWN = "Tài khoản Cổng Dịch vụ công quốc gia của bạn"


class LinkRefusedError(Exception):
    """A link that must not come about; the text says why, to the citizen."""


class LinkRequestExpired(BadRequest):
    """E26: the answer to a request that is too old, was answered before, or is somebody else's."""

    description = messages.REQUEST_EXPIRED


class NoSuchLink(NotFound):
    """The citizen has no link with that system, or has none any more."""

    description = messages.NOT_LINKED


@dataclass(frozen=True)
class LinkedSystem:
    """One connected system, as the national portal calls it."""

    slug: str
    party: RelyingParty
    _base: str
    _credentials: Credentials
    _network: Network
    _patience: Patience

    def knows(self, user_name: str) -> bool:
        """Whether the system has an account called `user_name`."""
        return _said(self._post("tai-khoan", user_name=user_name), "exists")

    def confirm(self, account: NationalAccount, access_token: str) -> None:
        """Makes the system mark the link of `account` with the one whose owner agreed to `access_token`.

        Raises LinkRefusedError if that one is linked to somebody else, SystemUnreachableError if nobody knows.
        """
        whose = {"national_id": account.id, "owner": account.name, "number": account.number}
        answer = self._post("xac-nhan", access_token=access_token, **whose)
        if answer.status_code == 409:
            raise LinkRefusedError(LINKED_ELSEWHERE)
        if not _said(answer, "linked"):
            raise SystemUnreachableError

    def forget(self, national_id: str, user_name: str) -> None:
        """Makes the system forget the link of `national_id` with `user_name`. Raises SystemUnreachableError."""
        if self._post("huy", national_id=national_id, user_name=user_name).status_code != 204:
            raise SystemUnreachableError

    def dossiers(self, national_id: str) -> tuple[Dossier, ...]:
        """What the account linked to `national_id` has filed there; nothing at a system that does not tell (404).

        Every page of the account asks for it. Raises SystemUnreachableError, also where another one waited in vain just
        now.
        """
        with as_agreed(SystemUnreachableError), self._patience.asking():
            answer = self._call("ho-so", {"national_id": national_id}, self._network.brief_timeout)
        if answer.status_code == requests.codes.not_found:
            return ()
        if answer.status_code != requests.codes.ok:
            raise SystemUnreachableError
        with as_agreed(SystemUnreachableError):
            return read(self.slug, read_json(answer))

    def answers(self) -> bool:
        """Whether the system is up: asked before a citizen is sent there (E28)."""
        try:
            answer = self._network.call(f"{self._base}/jwks", timeout=self._network.brief_timeout)
            return answer.ok and bool(read_json(answer)["keys"])
        except NOT_AS_AGREED:
            return False

    def _post(self, what: str, **form: str) -> requests.Response:
        with as_agreed(SystemUnreachableError):
            return self._call(what, form)

    def _call(
        self, what: str, form: Mapping[str, str], timeout: tuple[float, float] | None = None
    ) -> requests.Response:
        return self._network.call(f"{self._base}/{what}", form, self._credentials.basic, timeout)


def _said(answer: requests.Response, what: str) -> bool:
    """What a system's answer says; SystemUnreachableError for one that is not as agreed."""
    with as_agreed(SystemUnreachableError):
        said = read_json(answer)[what] if answer.status_code == requests.codes.ok else None
    if not isinstance(said, bool):
        raise SystemUnreachableError
    return said


class Linking:
    """Links of national accounts with accounts elsewhere, made by hand or reported by a system."""

    def __init__(self, setting: PortalContext, store: NationalStore, identity_sessions: IdentitySessions) -> None:
        self._setting, self._store, self._identity_sessions = setting, store, identity_sessions
        self._now = setting.world.clock.now
        self._names = AskedNames(setting.world.clock, store.note, "user names", too_many_names)
        self.system: LazyDict[LinkedSystem] = LazyDict(self._system)
        """The connected system of a slug."""

    def dossiers(self, national_id: str) -> Dossiers:
        """All that the owner of `national_id` has filed at the systems linked now."""
        return gather(self._store.links(national_id), lambda link: self.system(link.system).dossiers(national_id))

    def is_up(self, slug: str) -> bool:
        """Whether the system of `slug` takes citizens in now."""
        return self.system(slug).answers()

    def awaited(self) -> LinkedSystem | None:
        """The system whose answer the current callback is, judged by the session's own memory."""
        return next((system for system in self.system.made if system.party.is_awaited()), None)

    def ask(self, national_id: str, slug: str, user_name: str) -> str:
        """Keeps the request of `national_id` for a link with `user_name` at the system `slug`; returns its token.

        Raises LinkRefusedError or SystemUnreachableError if it cannot come to a link.
        """
        if self._store.link_to(national_id, slug):
            raise LinkRefusedError(messages.LINKED_ALREADY)
        self._count_name(national_id)
        self._settle(slug)
        if not self.system(slug).knows(user_name):
            raise LinkRefusedError(messages.UNKNOWN_USER)
        return self._store.ask_for_link(LinkRequest(national_id, slug, user_name, self._now()))

    def _count_name(self, national_id: str) -> None:
        """E19 tells who has an account: so it is told of a few names an hour, however many systems are asked."""
        try:
            self._names.count(national_id, account=national_id)
        except TooManyNamesError as refusal:
            raise LinkRefusedError(str(refusal)) from refusal

    def complete(self, system: LinkedSystem, signed_in: SignedIn, account: NationalAccount, sid: str) -> Link:
        """The link of `account`, when `system` has proved the other one to whoever asked for it in the session `sid`.

        `signed_in` is what the system says. Raises LinkRefusedError, LinkRequestExpired or SystemUnreachableError.
        """
        user_name = self._proved_user(system, signed_in, account.id)
        if self._store.link_to(account.id, system.slug):
            raise LinkRefusedError(messages.LINKED_ALREADY)
        self._confirm(system, account, user_name, signed_in.access_token)
        now, owner = self._now(), signed_in.claims.get("HoVaTen", "")
        is_same = signed_in.claims.get("SoCMND") == account.number
        link = Link(system.slug, account.id, user_name, now, "manual", NATIONAL, owner, is_same)
        try:
            self._record(link, sid)
        except SessionOverError as over:  # while the system was asked
            self._store.keep_unconfirmed(UnconfirmedLink(system.slug, account.id, user_name))
            self._settle(system.slug)
            raise LinkRequestExpired from over
        self._names.give_back(account.id)
        return link

    def report(self, slug: str, account: NationalAccount, sid: str, told: Mapping[str, str]) -> bool:
        """Records a link of `account` that the system `slug` made with an account of its own; False if it was known.

        `told` are the `user_name`, `owner` and `number` of that account, `sid` is the session that allowed it.
        Raises LinkRefusedError, and SessionOverError.
        """
        now, is_same = self._now(), told["number"] == account.number
        link = Link(slug, account.id, told["user_name"], now, "auto", slug, told["owner"], is_same)
        return self._record(link, sid)

    def undo(self, link: Link) -> None:
        """Removes a link at both ends, the other end first, so that no half of it is left."""
        self.system(link.system).forget(link.national_id, link.provincial_user)
        self.forget(link)

    def forget(self, link: Link) -> None:
        """Removes a link here, tells its owner, and makes worthless what the system may do for the account."""
        if self._store.unlink(link):
            self._forgotten(link)

    def _forgotten(self, link: Link) -> None:
        self._identity_sessions.withdraw(link.national_id, link.system)
        self._store.note(f"unlinked {link.system}", link.national_id)
        self._tell(link, notices.unlinked(OWN, self._other(link), self._now()))

    def _other(self, link: Link) -> str:
        """A link's other account, as a text message names it: by its system, whose names are no stranger's choice."""
        system = self._setting.world.catalogue.system(link.system)
        return f"tài khoản tại hệ thống {system.name if system else link.system}"

    def _tell(self, link: Link, text: str) -> None:
        account = self._store.account_by_id(link.national_id)
        if account and not self._setting.world.phones.send(account.phone, messages.SENDER, text, Reason.TO_OWNER):
            self._store.note("owner not told: too many to the phone", account.id)

    def _confirm(self, system: LinkedSystem, account: NationalAccount, user_name: str, access_token: str) -> None:
        """Makes the system mark the link; if nobody knows whether it did, it is made to forget it later."""
        try:
            system.confirm(account, access_token)
        except SystemUnreachableError:
            self._store.keep_unconfirmed(UnconfirmedLink(system.slug, account.id, user_name))
            raise

    def _settle(self, slug: str) -> None:
        """Makes a system that answers again forget the links that came about in one portal only."""
        for link in self._store.unconfirmed_links(slug):
            if not self._store.link_to(link.national_id, slug):
                self.system(slug).forget(link.national_id, link.user_name)
            self._store.forget_unconfirmed(link)

    def _proved_user(self, system: LinkedSystem, signed_in: SignedIn, national_id: str) -> str:
        request = self._store.take_request(signed_in.remember.get("request", ""))
        now = self._now()
        if not request or request.system != system.slug or now - request.at > WAITING_LIFE:
            raise LinkRequestExpired
        if request.national_id != national_id:
            raise LinkRequestExpired
        user_name: str = signed_in.claims.get("preferred_username", "")
        if user_name.casefold() != request.user_name.casefold():
            raise LinkRefusedError(OTHER_USER)
        return user_name

    def _record(self, link: Link, sid: str) -> bool:
        try:
            is_new, stale = self._store.link(link, sid)
        except AlreadyLinkedError as error:
            raise LinkRefusedError(LINKED_ELSEWHERE) from error
        if stale:
            self._forgotten(stale)
        if is_new:
            self._store.note(f"linked {link.system} ({link.method})", link.national_id)
            self._tell(link, notices.linked(OWN, self._other(link), link.at, link.same_number))
        return is_new

    def _system(self, slug: str) -> LinkedSystem:
        setting, credentials = self._setting, self._setting.agreement.linking_with(slug)
        party = RelyingParty(
            setting,
            f"linking-{slug}",
            credentials=credentials,
            issuer=setting.addresses.province(slug),
            prefix=linking_path(slug),
            redirect_uri=f"{setting.addresses.national}{LINK_CALLBACK_PATH}",
        )
        how = credentials, setting.network, Patience(setting.world.clock)
        return LinkedSystem(slug, party, setting.addresses.linking(slug), *how)
