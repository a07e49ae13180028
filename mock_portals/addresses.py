"""Where every portal is, and the paths at which portals call each other.

The paths that a citizen sees are those of the 2020 guide; the server-to-server paths are an
agreement between our portals (assumption; how the real systems spoke to each other is not public):

Identity provider (host `.identity`), called by a province:

    POST /oauth2/phien                   Basic <Agreement.system(slug)>; form: sid
        200 {"goes_on": true | false}: whether that session there goes on; 401 wrong client

National portal (host `.national`), called by a province:

    POST /tai-khoan/lien-ket/tu-dong     Basic <Agreement.system(slug)>; form: access_token, user_name, owner, number
        201 linked now, 200 was linked already: {"linked": true}; 409 one of the two is linked elsewhere,
        401 wrong client or access token, which is used up by the call
    POST /tai-khoan/lien-ket/huy-tu-dong Basic <Agreement.system(slug)>; form: national_id, user_name
        204 there is no such link (any more)

A province, or a central body that is connected as one (host `.province(slug)`): an OpenID provider for
linking, and called by the national portal:

    GET  /<slug>/lien-ket/authorize      login_hint=<user name to prove>
    POST /<slug>/lien-ket/token, GET /<slug>/lien-ket/userinfo, GET /<slug>/lien-ket/jwks
        claims: sub (the provincial account's id), preferred_username (its user name), HoVaTen and SoCMND (its owner)
    POST /<slug>/lien-ket/tai-khoan      Basic <Agreement.linking_with(slug)>; form: user_name
        200 {"exists": true | false}
    POST /<slug>/lien-ket/xac-nhan       Basic <Agreement.linking_with(slug)>; form: access_token, national_id, owner,
        number
        200 {"linked": true}: the province has marked the link; 409 the account is linked to another national account,
        401 wrong client or access token, which is used up by the call
    POST /<slug>/lien-ket/huy            Basic <Agreement.linking_with(slug)>; form: national_id, user_name
        204 there is no such link (any more)
    POST /<slug>/lien-ket/ho-so          Basic <Agreement.linking_with(slug)>; form: national_id
        200 {"dossiers": [{"code": …, "procedure": <its name>, "status": …, "at": <ISO 8601, when it was filed>}]},
        oldest first; none of an account that is not linked to that national_id, however it once was
        status: IN_PROGRESS, LACKING or FINISHED (below)
    POST /<slug>/sso/dang-xuat           form: logout_token (OpenID Connect Back-Channel Logout 1.0)
        200 what that session of the identity provider opened here has ended; 400 no word of the provider's

`owner` and `number` are name and identity number of the account's owner at the portal that calls.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from mock_portals.directory import Procedure

IDENTITY_PREFIX = "/oauth2"
"""Below which the identity provider's endpoints are."""
LINK_CALLBACK_PATH = "/tai-khoan/lien-ket/callback"
"""Where a province sends a citizen back to the national portal who was to prove an account."""
AUTOMATIC_LINK_PATH = "/tai-khoan/lien-ket/tu-dong"
UNLINK_PATH = "/tai-khoan/lien-ket/huy-tu-dong"
FILING_PATH = "/nop-ho-so"
NATIONAL = "dvcqg"
"""What the national portal is called where a system is by its slug."""
IN_PROGRESS, LACKING, FINISHED = "Đang xử lý", "Chờ bổ sung", "Đã hoàn thành"
"""How far a dossier is, as citizens read it."""


def hostname(origin: str) -> str:
    """`https://dichvucong.gov.vn` → `dichvucong.gov.vn`; the port of an `origin` is dropped."""
    return urlsplit(origin).hostname or ""


@dataclass(frozen=True)
class Addresses:
    """Origins (scheme, host and port, no path) of every host."""

    national: str
    registration: str
    identity: str
    phone: str
    _province: Callable[[str], str]
    any_portal: str
    """A CSP source that covers every portal."""

    @classmethod
    def real(cls) -> Addresses:
        """The names that citizens know; they only exist behind a Network's listener."""
        return cls(
            national="https://dichvucong.gov.vn",
            registration="https://dangky.dichvucong.gov.vn",
            identity="https://xacthuc.dichvucong.gov.vn",
            phone="https://dienthoai.gov.vn",
            _province=lambda slug: f"https://dichvucong.{slug}.gov.vn",
            any_portal="https://*.gov.vn",
        )

    @classmethod
    def local(cls, port: int) -> Addresses:
        """Plain HTTP at `port` under `*.localhost`, which browsers resolve to this machine (RFC 6761, 6.3)."""

        def origin(host: str) -> str:
            return f"http://{host}.localhost:{port}"

        return cls(
            national=origin("dichvucong"),
            registration=origin("dangky.dichvucong"),
            identity=origin("xacthuc.dichvucong"),
            phone=origin("dienthoai"),
            _province=lambda slug: origin(f"dichvucong.{slug}"),
            any_portal=f"http://*.localhost:{port}",
        )

    def province(self, slug: str) -> str:
        """The portal of a connected system, whose `slug` is e.g. `quangtri` or `bo-tai-chinh`."""
        return self._province(slug)

    def linking(self, slug: str) -> str:
        """Prefix of the linking service of the system `slug`; also what its provider's routes begin with."""
        return f"{self.province(slug)}{linking_path(slug)}"

    def automatic_link(self) -> str:
        """Where a province reports a link that it made on registration."""
        return f"{self.national}{AUTOMATIC_LINK_PATH}"

    def automatic_unlink(self) -> str:
        """Where a province asks for the end of a link."""
        return f"{self.national}{UNLINK_PATH}"

    def filing(self, procedure: Procedure) -> str:
        """Where a `procedure` is filed by who comes from the national portal, and is to be asked about there."""
        return f"{self.province(procedure.system)}{filing_path(procedure, vnconnect='1')}"


def filing_path(procedure: Procedure, **more: str) -> str:
    """The path of a `procedure`'s form; the parameters are those of public provincial portals of the time."""
    query = {
        "MaTTHCDP": procedure.code,
        "MaCoQuanThucHien": procedure.agency_code,
        **more,
        "MaDVC": procedure.service_code,
    }
    return f"{FILING_PATH}?{urlencode(query)}"


def linking_path(slug: str) -> str:
    """The path below which the linking service of the system `slug` is: `/quangtri/lien-ket`."""
    return f"/{slug}/lien-ket"
