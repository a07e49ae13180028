"""What the views of the national portal's three sites find themselves in: `portal`."""

from collections.abc import Callable

from flask import current_app
from werkzeug.local import LocalProxy

from mock_portals.addresses import IDENTITY_PREFIX
from mock_portals.asked_names import AskedNames
from mock_portals.environment import Environment, PortalContext
from mock_portals.national import messages
from mock_portals.national.captcha import Captcha
from mock_portals.national.identity_clients import open_provider
from mock_portals.national.identity_sessions import IdentitySessions
from mock_portals.national.link_protocol import Linking
from mock_portals.national.records import Applicant, NationalAccount
from mock_portals.national.store import NationalStore
from mock_portals.oidc.client import RelyingParty
from mock_portals.one_time_codes import Holder, OneTimeCode, Waiting


class NationalContext:
    """The national portal of one world: its records, and what is done with them."""

    def __init__(self, setting: PortalContext) -> None:
        self.setting, self.world, self.addresses = setting, setting.world, setting.addresses
        self.catalogue, self.now = setting.world.catalogue, setting.world.clock.now
        self.store = NationalStore(setting.world.clock)
        self.note = self.store.note
        self.provider = open_provider(setting, self.store)
        self.identity_sessions = IdentitySessions(setting, self.store, self.provider)
        self.linking = Linking(setting, self.store, self.identity_sessions)
        self.captcha = Captcha(setting.world.chance, setting.world.clock, self.note)
        self.sign_in = RelyingParty(
            setting,
            "identity",
            credentials=setting.agreement.portal,
            issuer=setting.addresses.identity,
            prefix=IDENTITY_PREFIX,
            redirect_uri=f"{setting.addresses.national}/dang-nhap/callback",
        )
        self.asked_numbers = AskedNames(setting.world.clock, self.note, "numbers", messages.too_many_numbers)
        whom = self.world, self.note
        self.registration: OneTimeCode[Applicant] = OneTimeCode(
            *whom, "registration", messages.SENDER, "đăng ký tài khoản", kept=self.store.registrations
        )
        self.signing_in = SignInCode(self.world, self.store, self.is_current)
        self.recovery: OneTimeCode[Holder] = OneTimeCode(
            *whom, "recovery", messages.SENDER, "đặt lại mật khẩu", silent=True, is_current=self.is_current
        )

    def system_name(self, slug: str) -> str:
        """The name of a system of the catalogue; its `slug` for one that there is not."""
        system = self.catalogue.system(slug)
        return system.name if system else slug

    def is_current(self, holder: Holder) -> bool:
        """Whether the account of a `holder` has the phone and the password that it had then."""
        return holder == holder_of(self.store.account_by_id(holder.account))


class SignInCode(OneTimeCode[Holder]):
    """The code of a sign-in, whose password was right before."""

    def __init__(self, world: Environment, store: NationalStore, is_current: Callable[[Holder], bool]) -> None:
        self._store, sender = store, messages.SENDER
        super().__init__(world, store.note, "sign_in", sender, "đăng nhập", is_current=is_current, kept=store.sign_ins)

    def _whose(self, awaited: Waiting[Holder] | None) -> str:
        return awaited.subject.account if awaited else ""

    def _give_up(self, awaited: Waiting[Holder] | None) -> None:
        """E8. Whoever knows the password but not the codes gets no further tries: the account is locked.

        So are the sign-ins that were begun in other browsers.
        """
        super()._give_up(awaited)
        account = self._store.account_by_id(self._whose(awaited))
        if account:
            self._store.lockout.shut_out(account.number)
            self._waiting.drop(lambda one: one.subject.account == account.id)


def holder_of(account: NationalAccount | None) -> Holder:
    """Whom a code proves: the owner of `account`; an empty Holder for None."""
    return Holder(account.id, account.phone, account.seal) if account else Holder()


portal: NationalContext = LocalProxy(lambda: current_app.extensions["portal"])  # type: ignore[assignment]
"""That of the site which answers the current request."""
