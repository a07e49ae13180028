"""What stands behind all pages of a system: its records, and what is done with them; for views, `portal`."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app
from werkzeug.exceptions import Conflict
from werkzeug.local import LocalProxy

from mock_portals import notices
from mock_portals.addresses import IDENTITY_PREFIX
from mock_portals.asked_names import AskedNames
from mock_portals.directory import Procedure, System
from mock_portals.environment import PortalContext
from mock_portals.messages import too_many_names
from mock_portals.oidc.client import RelyingParty
from mock_portals.one_time_codes import Holder, OneTimeCode
from mock_portals.phone import Reason
from mock_portals.province import messages, writing
from mock_portals.province.authenticator import Authenticator
from mock_portals.province.limits import REGISTRATIONS_HOURLY
from mock_portals.province.link_reports import LinkReports
from mock_portals.province.linking_provider import open_provider
from mock_portals.province.records import Application, Dossier, Link, NotPossibleError, Official, ProvincialAccount
from mock_portals.province.stages import Act, Step
from mock_portals.province.store import ProvinceStore
from mock_portals.rate_limit import LimitReachedError, RateLimiter
from mock_portals.validation import key
from mock_portals.web import this_browser

NATIONAL_ACCOUNT = "tài khoản Cổng Dịch vụ công quốc gia"


class DossierSettled(Conflict):
    """Somebody else did something with the dossier, after which this makes no sense any more."""

    description = messages.NOT_POSSIBLE


class TooManyRegistrationsError(Exception):
    """Too many accounts were opened from one browser; its text is what the citizen reads."""


class SystemContext:
    """One system's records and what its pages are made from."""

    def __init__(self, setting: PortalContext, system: System) -> None:
        self.setting, self.world, self.system, self.slug = setting, setting.world, system, system.slug
        self.catalogue, self.now = setting.world.catalogue, setting.world.clock.now
        self.store = ProvinceStore(setting.world.clock)
        self.note = self.store.note
        self._names = AskedNames(setting.world.clock, self.note, "user names", too_many_names)
        self._registrations = RateLimiter(REGISTRATIONS_HOURLY, setting.world.clock)
        self.authenticator = Authenticator(self.store, setting.world.passwords)
        self.provider = open_provider(setting, self.store, self.slug)
        self.link_reports = LinkReports(setting, self.slug, self.store)
        self.identity = RelyingParty(
            setting,
            "identity",
            credentials=setting.agreement.system(self.slug),
            issuer=setting.addresses.identity,
            prefix=IDENTITY_PREFIX,
            redirect_uri=f"{self.origin}/{self.slug}/sso/callback",
        )
        whom, reason = (self.world, self.note, "recovery", self.site_name), "đặt lại mật khẩu"
        self.recovery: OneTimeCode[Holder] = OneTimeCode(*whom, reason, silent=True, is_current=self.is_current)

    @property
    def officials_path(self) -> str:
        """The path below which officials work; a site of its own, with its own sessions."""
        return f"/{self.slug}/canbo"

    @property
    def origin(self) -> str:
        """Scheme, host and port of the portal."""
        return self.setting.addresses.province(self.slug)

    @property
    def site_name(self) -> str:
        """What the header says, in ordinary letters."""
        province = self.catalogue.province_of(self.slug)
        owner = f"{province.type.lower()} {province.name}" if province else self.system.name
        return f"Cổng Dịch vụ công trực tuyến {owner}"

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """What can be filed here."""
        return self.catalogue.procedures_of(self.slug)

    def address_of(self, account: ProvincialAccount) -> str:
        """Where the owner of an account lives, in one line."""
        catalogue = self.catalogue
        units = catalogue.commune(account.commune_code), catalogue.district(account.district_code)
        names = [account.street, *(unit.name for unit in units if unit)]
        province = catalogue.province(account.province_code)
        return ", ".join([*names, province.full_name] if province else names)

    def declared(self, account: ProvincialAccount) -> dict[str, str]:
        """What the account already says of a citizen who files: fields of an Application."""
        known = {name: getattr(account, name) for name in ("name", "cmnd", "phone", "email")}
        return known | {"address": self.address_of(account)}

    def count_name(self, number: str, *, proven: bool) -> tuple[str, ...]:
        """Count that the owner of the identity number `number` asks for a user name to be called by.

        That it is refused says that one of the two is taken, and so who has an account: that is told of a few an hour,
        by this browser and for that number. Raises TooManyNamesError.

        A number that is `proven` to be the citizen's is counted apart from one that is only typed, as by anyone. The
        latter counts if it has an account: what is typed of others' numbers keeps none of them from opening theirs.

        Returns:
            Under what it was counted.
        """
        is_told = proven or self.store.find(number) is not None
        askers = this_browser(), *([f"{'proven' if proven else 'typed'} {number}"] if is_told else [])
        self._names.count(*askers)
        return askers

    @contextmanager
    def counted_name(self, number: str, *, proven: bool) -> Iterator[None]:
        """Count a name, as `count_name` does of `number` that may be `proven`; not if the block is whole."""
        askers = self.count_name(number, proven=proven)
        yield
        self._names.give_back(*askers)

    def count_registration(self) -> None:
        """Count that this browser opens an account; raises TooManyRegistrationsError."""
        try:
            self._registrations.take(this_browser())
        except LimitReachedError as reached:
            raise TooManyRegistrationsError(messages.too_many_registrations(reached.wait)) from reached

    def submit(self, visit: str, procedure: Procedure, declared: Application, account: ProvincialAccount) -> Dossier:
        """Record a dossier under the next code of the day; the same sent twice in one `visit` stays one.

        The owner of `account` files it for `procedure`; `declared` is what the form said. Raises TooManyDossiersError,
        and what tells that the account isn't any more as it was when its owner was let in.
        """
        now = self.now()
        series = writing.dossier_series(procedure.agency_code, now)

        def write(owner: ProvincialAccount, number: int) -> Dossier:
            code = writing.dossier_code(series, number)
            return Dossier(code, procedure.code, procedure.level, owner.user_name, declared, now)

        filing = str((account.cmnd, visit, procedure.code, declared))
        dossier = self.store.submit(filing, account, series, write)
        self.note(f"dossier {dossier.code} submitted", account.user_name)
        return dossier

    def proceed(self, visit: str, dossier: Dossier, act: Act, official: Official, reason: str = "") -> None:
        """Let an `official` do `act` with a `dossier`; the same sent twice in one `visit` is done once.

        `reason` is what the citizen reads of it, "" for nothing. Raises DossierSettled if it makes no sense now.
        """
        step = Step(act, self.now(), official.name, reason)
        try:
            sent = str((key(official.user_name), visit, act.value, reason))
            is_new = self.store.proceed(sent, dossier.code, step)
        except NotPossibleError as error:
            raise DossierSettled from error
        if is_new:
            self.note(f"dossier {dossier.code}: {act.value}", official.user_name)

    def tell_linked(self, link: Link) -> None:
        """Tell the owner of the account of a `link` here that it was linked."""
        self._tell(link, notices.linked(self._own, NATIONAL_ACCOUNT, link.at, link.same_number))

    def tell_phone_changed(self, before: ProvincialAccount) -> None:
        """Tell the owner of an account, at the phone that it had `before`, that it has another."""
        self._send(before, notices.phone_changed(self._own, self.now()))

    def forget_link(self, link: Link) -> None:
        """Remove a link here, with the sessions that came by it and what was proved to make one; tell its owner."""
        if self.store.unlink(link):
            self.store.end_arrivals(link.national_id)
            self.provider.ledger.revoke(key(link.provincial_user))
            self.note("unlinked", link.provincial_user)
            self._tell(link, notices.unlinked(self._own, NATIONAL_ACCOUNT, self.now()))

    def end_national_session(self, sid: str) -> None:
        """End what the session `sid` of the national identity provider opened here."""
        if self.store.end_session(sid):
            self.note("national session ended")

    def end_unanswered_session(self, sid: str) -> None:
        """As `end_national_session`, of a session that the national identity provider says nothing of for too long."""
        if self.store.end_session(sid):
            self.note("national session ended: no answer")

    def end_national_sessions_of(self, national_id: str) -> None:
        """End what all sessions of the account `national_id` at the national identity provider opened here."""
        if self.store.end_sessions_of(national_id):
            self.note("national session ended")

    @property
    def _own(self) -> str:
        """An account here, as a text message names it: its user name may be a stranger's choice, and its phone too."""
        return f"Tài khoản {self.site_name} của bạn"

    def _tell(self, link: Link, text: str) -> None:
        account = self.store.account(link.provincial_user)
        if account:
            self._send(account, text)

    def _send(self, account: ProvincialAccount, text: str) -> None:
        reason = Reason.TO_OWNER if account.phone_is_proven else Reason.TO_TYPED_NUMBER
        if not self.world.phones.send(account.phone, self.site_name, text, reason):
            self.note("owner not told: too many to the phone", account.user_name)

    def is_current(self, holder: Holder) -> bool:
        """Whether the account of a `holder` has the phone and the password that it had then."""
        return holder == holder_of(self.store.account(holder.account))


def holder_of(account: ProvincialAccount | None) -> Holder:
    """Whom a code proves: the owner of `account`; an empty Holder for None."""
    return Holder(key(account.user_name), account.phone, account.seal) if account else Holder()


portal: SystemContext = LocalProxy(lambda: current_app.extensions["portal"])  # type: ignore[assignment]
"""That of the system whose site answers the current request."""
