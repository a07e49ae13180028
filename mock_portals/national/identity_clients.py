"""The identity provider as its clients meet it: who they are, what they are told of a citizen.

The addresses are those of the real one (WSO2 Identity Server), as public front ends quote them.
"""

from mock_portals import validation
from mock_portals.addresses import IDENTITY_PREFIX
from mock_portals.environment import PortalContext
from mock_portals.national import sessions
from mock_portals.national.records import Link, NationalAccount
from mock_portals.national.store import NationalStore
from mock_portals.oidc.keys import Claims
from mock_portals.oidc.ledger import Client, Consent, FindClient
from mock_portals.oidc.provider import Provider


def open_provider(setting: PortalContext, store: NationalStore) -> Provider:
    """The provider that the national portal and all connected systems are clients of.

    It is where `setting` says, and knows citizens, their sessions and links from `store`.
    """
    return Provider(
        issuer=setting.addresses.identity,
        prefix=IDENTITY_PREFIX,
        clock=setting.world.clock,
        claims=lambda subject, client_id: claims_of(store.account_by_id(subject), store.link_to(subject, client_id)),
        client=_clients(setting),
        is_good=lambda consent: sessions.proven(store, _held(consent)) is not None,
    )


def _held(consent: Consent) -> dict[str, str]:
    """What a consent rests on, as a session holds it."""
    return {"account": consent.subject, "seal": consent.seal, "sid": consent.sid}


def _clients(setting: PortalContext) -> FindClient:
    """Finds a client by its id; that of a system is its slug."""
    addresses, agreement = setting.addresses, setting.agreement

    def find(client_id: str) -> Client | None:
        if client_id == agreement.portal.client_id:
            national = addresses.national
            return Client(agreement.portal, (f"{national}/dang-nhap/callback",), (f"{national}/",))
        if setting.world.catalogue.connected_system(client_id):
            origin = addresses.province(client_id)
            sso = f"{origin}/{client_id}/sso"
            return Client(agreement.system(client_id), (f"{sso}/callback",), (f"{origin}/",), f"{sso}/dang-xuat")
        return None

    return find


def claims_of(account: NationalAccount | None, link: Link | None) -> Claims | None:
    """What userinfo says of an `account`, in the names that public code of a provincial portal reads; None for none.

    `TaiKhoanLienKet` is the user name of the other account of `link`, at the system that asks; "" without one (ours).
    """
    if account is None:
        return None
    number_claim = "SoDinhDanh" if len(account.number) == 12 else "SoCMND"
    return {
        "sub": account.id,
        "TechID": account.id,
        "LoaiTaiKhoan": "1",
        "HoVaTen": account.name,
        number_claim: account.number,
        "NgayThangNamSinh": validation.compact_date(account.birth_date),
        "SoDienThoai": account.phone,
        "ThuDienTu": account.email,
        "TaiKhoanLienKet": link.provincial_user if link else "",
    }
