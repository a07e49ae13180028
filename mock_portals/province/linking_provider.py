"""The system as an OpenID provider for linking, as its one client, the national portal, meets it."""

from mock_portals.addresses import LINK_CALLBACK_PATH, linking_path
from mock_portals.environment import PortalContext
from mock_portals.oidc.keys import Claims
from mock_portals.oidc.ledger import Client, Consent, known
from mock_portals.oidc.provider import Provider
from mock_portals.province.records import ProvincialAccount
from mock_portals.province.store import ProvinceStore
from mock_portals.validation import key


def open_provider(setting: PortalContext, store: ProvinceStore, slug: str) -> Provider:
    """The provider of the system `slug`; it is where `setting` says, and knows accounts from `store`."""
    back = f"{setting.addresses.national}{LINK_CALLBACK_PATH}"
    return Provider(
        issuer=setting.addresses.province(slug),
        prefix=linking_path(slug),
        clock=setting.world.clock,
        claims=lambda subject, _: claims_of(store.account(subject)),
        client=known(Client(setting.agreement.linking_with(slug), (back,))),
        is_good=lambda consent: _is_as_it_was(store.account(consent.subject), consent),
    )


def _is_as_it_was(account: ProvincialAccount | None, consent: Consent) -> bool:
    return account is not None and account.seal == consent.seal


def claims_of(account: ProvincialAccount | None) -> Claims | None:
    """What userinfo says of an `account`; None for none."""
    if account is None:
        return None
    whose = {"HoVaTen": account.name, "SoCMND": account.cmnd}
    return {"sub": key(account.user_name), "preferred_username": account.user_name, **whose}
