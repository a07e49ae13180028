"""Where a citizen stands at two portals: account, link, session and everything noted, in the words of a table.

    | mục       | Cổng DVCQG                     | Cổng DVC tỉnh     |
    | tài khoản | đang hoạt động                 | chưa có tài khoản |
    | liên kết  | chưa liên kết                  | chưa liên kết     |
    | phiên     | đã đăng nhập                   | chưa đăng nhập    |
    | nhật ký   | sign-in failed ×2; signed in   | không có gì       |

The second column is about the province of the guide, or about the connected system that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from guidebook.differences import as_rows, see_same
from steps.cast.citizen import AtSystem, Citizen

NATIONAL = "Cổng DVCQG"
PROVINCE = "Cổng DVC tỉnh"
_CODE = re.compile(r"dossier [A-Z0-9.-]+")  # which one: the table tells kinds of events
ROWS = ("tài khoản", "liên kết", "phiên", "nhật ký")


def account_states(citizen: Citizen, columns: Sequence[str], cookies: list[Any]) -> list[list[str]]:
    """The table of how things stand, for a browser with these cookies, with these columns."""
    nationally, there = columns
    assert nationally == NATIONAL, f"Cột đầu tiên phải là {NATIONAL}, không phải “{nationally}”."
    at = citizen.here if there == PROVINCE else citizen.at(there)
    sides = zip(_nationally(citizen, at, cookies), _at(at, cookies), strict=True)
    return [["mục", nationally, there], *([row, *both] for row, both in zip(ROWS, sides, strict=True))]


def _nationally(citizen: Citizen, at: AtSystem, cookies: list[Any]) -> tuple[str, ...]:
    portal, one = citizen.portals.national, citizen.persona
    links = [link for link in portal.links(one.number) if link.system == at.slug]
    mine = [link for link in links if link.provincial_user == one.user_name]
    user = portal.signed_in(cookies)
    return (
        _national_account(citizen),
        _linked(bool(links), bool(mine)),
        _session(user is not None, user is not None and user.number == one.number),
        told(citizen.others.without_them(portal.audit)),
    )


def _national_account(citizen: Citizen) -> str:
    """As far as registering has come."""
    account, one = citizen.portals.national.account(citizen.persona.number), citizen.persona
    if account:
        known: dict[str, tuple[object, object]] = {
            "họ tên": (account.name, one.name),
            "số": (account.number, one.number),
        }
        known |= {"ngày sinh": (account.birth_date, one.born), "điện thoại": (account.phone, one.phone)}
        return _active(known)
    waiting = citizen.portals.national.registration(citizen.persona.number)
    if waiting is None:
        return "chưa có tài khoản"
    return "chờ đặt mật khẩu" if waiting.proven else "chờ xác thực OTP"


def _at(at: AtSystem, cookies: list[Any]) -> tuple[str, ...]:
    citizen, portal = at.citizen, at.portal
    account, one = portal.store.find(citizen.persona.number), citizen.persona
    national = citizen.portals.national.account(citizen.persona.number)
    link = portal.link(account.user_name) if account else None
    user = portal.signed_in(cookies)
    return (
        _active({"họ tên": (account.name, one.name), "điện thoại": (account.phone, one.phone)})
        if account
        else "chưa có tài khoản",
        _linked(link is not None, bool(link and national and link.national_id == national.id)),
        _session(user is not None, user is not None and user == account),
        told(citizen.others.without_them(portal.store.audit)),
    )


def _active(known: dict[str, tuple[object, object]]) -> str:
    """An account, with what it says of the citizen that isn't so."""
    wrong = [f"{what} “{found}” thay vì “{wanted}”" for what, (found, wanted) in known.items() if found != wanted]
    return "; ".join(["đang hoạt động", *wrong])


def see_cells(citizen: Citizen, row: str, nationally: str = "", at_province: str = "") -> None:
    """The citizen stands so, in one row of the table, at the portals of which something is given."""
    table = as_rows(account_states(citizen, (NATIONAL, PROVINCE), []))
    expected = {column: cell for column, cell in ((NATIONAL, nationally), (PROVINCE, at_province)) if cell}
    found = {row: {column: cell for column, cell in table[row].items() if column in expected}}
    see_same({row: expected}, found, f"Tình trạng của {citizen.persona.name} khác với câu viết")


def _linked(any_link: bool, mine: bool) -> str:
    if not any_link:
        return "chưa liên kết"
    return "đã liên kết" if mine else "đã liên kết với tài khoản khác"


def _session(anybody: bool, me: bool) -> str:
    if not anybody:
        return "chưa đăng nhập"
    return "đã đăng nhập" if me else "người khác đăng nhập"


def told(events: Iterable[str]) -> str:
    """All lines of an audit trail as one cell: ``code refused ×4; signed in``."""
    runs = [(what, len(list(run))) for what, run in groupby(_CODE.sub("dossier", what) for what in events)]
    return "; ".join(f"{what} ×{times}" if times > 1 else what for what, times in runs) or "không có gì"
