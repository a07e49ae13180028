"""The citizen of a scenario: who reads the guide, what the portals know of them, what they know by heart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from guidebook.differences import see_same
from guidebook.errors import GuidebookError
from steps.personas import BINH, CAST, OFFICIAL, Persona, told
from steps.somebody_else import CODE, PEOPLE, SomebodyElse

PROVINCE = "quangtri"
NEW_PASSWORD = "Quenroi@2020"
ANOTHER = "mot-cong-dan-khac"  # a national account of nobody in the cast
MOST = 12
"""How many known words a message lists."""


_PURPOSE = re.compile(r"Mã OTP (.+) của bạn là")

Known = TypeVar("Known")


def known_as(words: str, known: Mapping[str, Known], what: str) -> Known:
    """What ``known`` has under ``words``, in any letters; ``what`` it is, for the message.

    Errors: `GuidebookError` with the nearest where there is none.
    """
    named = {name.casefold(): name for name in known}
    if words.casefold() in named:
        return known[named[words.casefold()]]
    near = [named[name] for name in get_close_matches(words.casefold(), named, n=3, cutoff=0.5)]
    said = "”, “".join(near or sorted(known)[:MOST])
    more = f" and {len(known) - MOST} more" if not near and len(known) > MOST else ""
    raise GuidebookError(f"There is no {what} “{words}”. {'Nearest' if near else 'There are'}: “{said}”{more}.")


class Phones(Protocol):
    """The telephone network: what arrived on a number, and whose it is."""

    def inbox(self, number: str) -> Any: ...  # noqa: D102
    def register(self, number: str, identity_number: str) -> None: ...  # noqa: D102
    def numbers(self) -> list[str]: ...  # noqa: D102


class Portals(Protocol):
    """What the scenario is given: both portals and the phones."""

    national: Any
    province: Any
    phones: Phones
    setting: Any
    addresses: Any

    def take_down(self, origin: str) -> None: ...  # noqa: D102
    def bring_back(self, origin: str) -> None: ...  # noqa: D102
    def system(self, slug: str) -> Any: ...  # noqa: D102


class Citizen:
    """One person in one fresh world.

    ``names`` is what targets may call by other words. Sentences that name no system are about the province of the
    guide; the others ask for ``at("Bộ Tài chính")``.
    """

    def __init__(
        self, portals: Portals, catalogue: Any, somebody_else: SomebodyElse, read_captcha: Callable[[], str]
    ) -> None:
        self.portals = portals
        self.catalogue = catalogue
        self.somebody_else = somebody_else
        self.names: dict[str, str] = {}
        self.returns: list[str] = []  # the addresses of a protocol's answers, if the browser keeps them
        self._read_captcha = read_captcha
        self.become(BINH)

    def become(self, persona: Persona) -> None:
        """The scenario is about ``persona``; the operator knows whose phone it is."""
        self.persona = persona
        self.names["tên của mình"] = persona.name
        self.portals.phones.register(persona.phone, persona.number)

    def become_named(self, name: str) -> None:
        """The scenario is about the persona of the cast called ``name``."""
        self.become(known_as(name, CAST, "person of the cast"))

    def become_somebody(self, seed: int) -> None:
        """The scenario is about the ``seed``-th of everybody else."""
        from steps.crowd import citizens  # noqa: PLC0415 - Faker takes longer to load than a scenario's step

        self.become(next(citizens(seed)))

    def at(self, name: str) -> AtSystem:
        """The citizen at the connected system called ``name``, e.g. ``Một cửa Quảng Bình``."""
        systems = {system.name: system for system in self.catalogue.connected}
        return AtSystem(self, known_as(name, systems, "connected system"))

    @property
    def here(self) -> AtSystem:
        """The citizen at the province of the guide."""
        return AtSystem(self, self.catalogue.system(PROVINCE))

    @property
    def procedure(self) -> str:
        """The name of the procedure they mean to file at the province."""
        return self.here.procedure

    # --- what the portals know ---

    def open_national_account(self) -> None:
        """An active account on the national portal."""
        one = self.persona
        self.portals.national.open_account(
            name=one.name, number=one.number, birth_date=one.born, phone=one.phone, password=one.password
        )

    def open_provincial_account(self) -> None:
        """An active account on the provincial portal, linked to nothing."""
        self.here.open_account()

    def submit_dossier(self) -> None:
        """A dossier of the procedure they mean to file, at the province."""
        here = self.here
        here.portal.submit_dossier(self.persona.user_name, here.chosen.code)

    def add_papers(self, count: int) -> None:
        """So many papers, besides those that are there, in their latest dossier at the province."""
        for number in range(1, count + 1):
            self.portals.province.add_paper(self.persona.user_name, self.dossiers[-1], f"giay-to-{number}.pdf")

    def open_provincial_account_of(self, name: str) -> None:
        """An account on the provincial portal of somebody else of the cast."""
        one = known_as(name, CAST, "person of the cast")
        self.portals.province.open_account(
            name=one.name, cmnd=one.number, phone=one.phone, user_name=one.user_name, password=one.provincial_password
        )

    def link(self) -> None:
        """The citizen's two accounts are linked with each other."""
        account = self.portals.national.account(self.persona.number)
        assert account is not None, "The citizen has no national account."
        link = self.portals.province.open_link(self.persona.user_name, account.id)
        self.portals.national.open_link(self.persona.number, PROVINCE, link.provincial_user)

    def provincial_session_of(self, name: str) -> list[Any]:
        """Cookies of a browser that somebody of the cast is signed in to at the province."""
        cookies: list[Any] = self.portals.province.open_session(known_as(name, CAST, "person of the cast").user_name)
        return cookies

    def see_messages(self, count: int, part: str) -> None:
        """So many messages with these words are on the citizen's phone."""
        self._see_on_phone(f"messages with “{part}”", count, [message for message in self.messages if part in message])

    def see_codes(self, count: int) -> None:
        """So many one-time codes are on the citizen's phone, each another."""
        self._see_on_phone("different one-time codes", count, list(dict.fromkeys(self.codes)))

    def _see_on_phone(self, what: str, count: int, found: list[str]) -> None:
        phone = f"the phone {self.persona.phone}"
        otherwise = f"{self.persona.name}'s phone got something else ({self._on_the_phone()})"
        see_same({phone: {what: str(count)}}, {phone: {what: str(len(found))}}, otherwise)

    def link_elsewhere(self) -> None:
        """The citizen's provincial account is linked to somebody else's national one."""
        self.portals.province.open_link(self.persona.user_name, ANOTHER)

    def employ_official(self) -> None:
        """Somebody deals with dossiers at the province."""
        self.portals.province.open_official(OFFICIAL.user_name, OFFICIAL.password, OFFICIAL.name)

    @property
    def linked_systems(self) -> list[tuple[str, str]]:
        """(system, provincial user name) of each link that the national portal holds."""
        return [(link.system, link.provincial_user) for link in self.portals.national.links(self.persona.number)]

    @property
    def national_events(self) -> list[str]:
        """What the national portal's audit trail says, oldest first."""
        return self.somebody_else.without_them(self.portals.national.audit)

    def see_linked_elsewhere(self) -> None:
        """The provincial account is still linked as `link_elsewhere` left it, and nationally to nothing."""
        link = self.portals.province.link(self.persona.user_name)
        found = {"nationally": str(self.linked_systems), "at the province": link.national_id if link else "no link"}
        see_same({"link": {"nationally": "[]", "at the province": ANOTHER}}, {"link": found}, "The link was changed")

    @property
    def provincial_events(self) -> list[str]:
        """What the provincial portal's audit trail says, oldest first."""
        return self.somebody_else.without_them(self.portals.province.store.audit)

    @property
    def dossiers(self) -> list[str]:
        """The codes of the dossiers that the provincial portal holds of the citizen, oldest first."""
        return [dossier.code for dossier in self.portals.province.dossiers(self.persona.user_name)]

    # --- what happens to the portals ---

    def lend_phone(self) -> None:
        """The operator has the citizen's phone under somebody else's identity number."""
        self.portals.phones.register(self.persona.phone, "197999999")

    # --- what they know by heart, and what they can read ---

    def value(self, words: str) -> str:
        """What the citizen types where the guide says ``words``, e.g. ``số điện thoại``."""
        return known_as(words, _VALUES, "value that the citizen types")(self)

    @property
    def codes(self) -> list[str]:
        """The one-time codes on the citizen's phone, oldest first."""
        return [code for message in self.messages for code in CODE.findall(message)]

    @property
    def messages(self) -> list[str]:
        """The text messages on the citizen's phone, oldest first."""
        return [message.text for message in self.portals.phones.inbox(self.persona.phone)]

    def belongings(self) -> list[str]:
        """Every value of the invented: of the cast, of who the scenario is about, and of their phone."""
        people = (*CAST.values(), *PEOPLE, self.persona)
        values = [value for one in people for value in (one.number, one.phone, one.email, one.user_name)]
        return [value for value in (*values, *self.codes) if value]

    def latest_code(self) -> str:
        """The newest one-time code on the citizen's phone; while they look at it, somebody else asks for another."""
        with_code = [message for message in self.messages if CODE.search(message)]
        if not with_code:
            raise GuidebookError(f"No one-time code has arrived on {self.persona.phone}: {self._on_the_phone()}.")
        purpose = _PURPOSE.search(with_code[-1])
        self.somebody_else.ask_for_code(purpose[1] if purpose else "")
        return self.codes[-1]

    def _on_the_phone(self) -> str:
        others = [number for number in self.portals.phones.numbers() if number != self.persona.phone]
        elsewhere = f"; messages have come to {', '.join(others)}" if others else ""
        return (f"“{self.messages[-1]}” is the last message" if self.messages else "it has no messages") + elsewhere

    def wrong_codes(self) -> list[str]:
        """What looks like the newest code: older ones, somebody else's, and it less its first or last digit."""
        newest = self.latest_code()
        near = [f"{newest[:-1]}{(int(newest[-1]) + 1) % 10}", newest[1:], newest[::-1]]
        known = [*self.codes[-2::-1], *self.somebody_else.live_codes, *near]
        return list(dict.fromkeys(code for code in known if code != newest))

    def wrong_code(self) -> str:
        """A code that is not the newest one: the one before it, or somebody else's."""
        return self.wrong_codes()[0]

    def code_before(self) -> str:
        """The code before the newest on the citizen's phone."""
        self.latest_code()
        if len(self.codes) < 2:
            raise GuidebookError(f"Only one code has arrived on {self.persona.phone}: {self._on_the_phone()}.")
        return self.codes[-2]

    def disturb(self, portal: str, how: str) -> None:
        """Something is wrong with a portal from now on, e.g. `unavailable`; "" makes it well again."""
        addresses, network = self.portals.setting.addresses, self.portals.setting.network
        origins = {"cổng dvcqg": addresses.national, "cổng dvc tỉnh quảng trị": addresses.province(PROVINCE)}
        host = urlsplit(known_as(portal, origins, "portal")).hostname
        network.disturb(host, how) if how else network.heal(host)

    def wait(self, seconds: int) -> None:
        """Time passes, for the portals and for nobody else."""
        self.portals.setting.world.clock.advance(timedelta(seconds=seconds))


@dataclass(frozen=True)
class AtSystem:
    """The citizen of a scenario at one connected system: what it knows of them, what they do there."""

    citizen: Citizen
    system: Any

    @property
    def slug(self) -> str:
        """The system's short name in addresses."""
        return str(self.system.slug)

    @property
    def name(self) -> str:
        """What the national portal calls the system."""
        return str(self.system.name)

    @property
    def presets_province(self) -> bool:
        """Whether its registration form takes everybody to live in its own province."""
        return self.system.province_code is not None

    @property
    def portal(self) -> Any:
        """The system's portal."""
        return self.citizen.portals.system(self.slug)

    @property
    def origin(self) -> str:
        """Scheme and host of the portal."""
        return str(self.citizen.portals.addresses.province(self.slug))

    @property
    def chosen(self) -> Any:
        """What they mean to file: a birth where births are registered, else the first that is offered."""
        offered = self.citizen.catalogue.procedures_of(self.slug)
        return next((one for one in offered if one.name == "Đăng ký khai sinh"), offered[0])

    @property
    def procedure(self) -> str:
        """The name of the procedure they mean to file here."""
        return str(self.chosen.name)

    def open_account(self, user_name: str = "") -> None:
        """An active account here, linked to nothing; a further one under a name and a number of its own."""
        one = self.citizen.persona
        self.portal.open_account(
            name=one.name,
            cmnd=f"{one.number[:-1]}9" if user_name else one.number,
            phone=one.phone,
            user_name=user_name or one.user_name,
            password=one.provincial_password,
        )

    @property
    def account(self) -> Any:
        """What the system keeps of the citizen, or None."""
        return self.portal.account(self.citizen.persona.user_name)

    def see_no_account(self) -> None:
        """The system does not know the citizen."""
        found = {"accounts": "1" if self.account else "0"}
        see_same({self.name: {"accounts": "0"}}, {self.name: found}, f"{self.citizen.persona.name} has an account")

    def link(self, user_name: str = "") -> Any:
        """The link that the system holds of one of the citizen's accounts, or None."""
        return self.portal.link(user_name or self.citizen.persona.user_name)


_VALUES: dict[str, Callable[[Citizen], str]] = {
    "họ tên": lambda c: c.persona.name,
    "họ và tên": lambda c: c.persona.name,
    "số cmt/cccd": lambda c: c.persona.number,
    "số cmnd": lambda c: c.persona.number,
    "ngày sinh": lambda c: told(c.persona.born),
    "số điện thoại": lambda c: c.persona.phone,
    "mã trong hình": lambda c: c._read_captcha(),
    "mã otp vừa nhận": lambda c: c.latest_code(),
    "mã otp nhận lần trước": lambda c: c.code_before(),
    "một mã otp sai": lambda c: c.wrong_code(),
    "mật khẩu": lambda c: c.persona.password,
    "mật khẩu đã đặt": lambda c: c.persona.password,
    "một mật khẩu sai": lambda c: f"{c.persona.password}x",
    "một mật khẩu mới": lambda c: f"{c.persona.password}moi",
    "mật khẩu của cổng dvc tỉnh": lambda c: c.persona.provincial_password,
    "tên đăng nhập của tài khoản cần liên kết": lambda c: c.persona.user_name,
    "tên đăng nhập đã đăng ký": lambda c: c.persona.user_name,
    "địa chỉ email của mình": lambda c: c.persona.email,
    "ngày cấp cmnd": lambda c: told(c.persona.issued),
    "nơi cấp cmnd": lambda c: c.persona.issuer,
    "tỉnh/thành phố nơi ở": lambda c: c.persona.province,
    "quận/huyện nơi ở": lambda c: c.persona.district,
    "phường/xã nơi ở": lambda c: c.persona.commune,
    "địa chỉ nơi ở": lambda c: c.persona.street,
    "mật khẩu mới": lambda _: NEW_PASSWORD,
    "tên đăng nhập của cán bộ": lambda _: OFFICIAL.user_name,
    "mật khẩu của cán bộ": lambda _: OFFICIAL.password,
}
