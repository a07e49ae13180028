"""The citizen of a scenario: who reads the guide, what the portals know of them, what they know by heart."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Protocol
from urllib.parse import urlsplit

from steps.personas import BINH, CAST, Persona, told

PROVINCE = "quangtri"


class Phones(Protocol):
    """The telephone network: what arrived on a number, and whose it is."""

    def inbox(self, number: str) -> Any: ...  # noqa: D102
    def register(self, number: str, identity_number: str) -> None: ...  # noqa: D102


class Portals(Protocol):
    """What the scenario is given: both portals and the phones."""

    national: Any
    province: Any
    phones: Phones
    setting: Any
    addresses: Any

    def take_down(self, origin: str) -> None: ...  # noqa: D102
    def bring_back(self, origin: str) -> None: ...  # noqa: D102


class Citizen:
    """One person in one fresh world. ``names`` is what targets may call by other words."""

    def __init__(self, portals: Portals, catalogue: Any, captcha: str) -> None:
        self.portals = portals
        self.catalogue = catalogue
        self.names: dict[str, str] = {}
        self._captcha = captcha
        self.become(BINH)

    def become(self, persona: Persona) -> None:
        """The scenario is about ``persona``; the operator knows whose phone it is."""
        self.persona = persona
        self.names["tên của mình"] = persona.name
        self.portals.phones.register(persona.phone, persona.number)

    def become_named(self, name: str) -> None:
        """The scenario is about the persona of the cast called ``name``."""
        self.become(CAST[name])

    def become_somebody(self, seed: int) -> None:
        """The scenario is about the ``seed``-th of everybody else."""
        from steps.crowd import citizens  # noqa: PLC0415 - Faker takes longer to load than a scenario's step

        self.become(next(citizens(seed)))

    @property
    def procedure(self) -> str:
        """The name of the procedure they mean to file."""
        return str(self._chosen.name)

    @property
    def _chosen(self) -> Any:
        return next(one for one in self.catalogue.procedures_of(PROVINCE) if one.name == "Đăng ký khai sinh")

    # --- what the portals know ---

    def open_national_account(self) -> None:
        """An active account on the national portal."""
        one = self.persona
        self.portals.national.open_account(
            name=one.name, number=one.number, birth_date=one.born, phone=one.phone, password=one.password
        )

    def open_provincial_account(self) -> None:
        """An active account on the provincial portal, linked to nothing."""
        one = self.persona
        self.portals.province.open_account(
            name=one.name,
            cmnd=one.number,
            phone=one.phone,
            user_name=one.user_name,
            password=one.provincial_password,
        )

    def submit_dossier(self) -> None:
        """A dossier of the procedure they mean to file, at the province."""
        self.portals.province.submit_dossier(self.persona.user_name, self._chosen.code)

    @property
    def has_national_account(self) -> bool:
        """Whether the national portal knows the citizen."""
        return self.portals.national.account(self.persona.number) is not None

    @property
    def has_provincial_account(self) -> bool:
        """Whether the provincial portal knows the citizen."""
        return self.portals.province.account(self.persona.user_name) is not None

    @property
    def linked_systems(self) -> list[tuple[str, str]]:
        """(system, provincial user name) of each link that the national portal holds."""
        return [(link.system, link.provincial_user) for link in self.portals.national.links(self.persona.number)]

    @property
    def is_linked(self) -> bool:
        """Whether either portal holds a link of the citizen."""
        return bool(self.linked_systems) or self.portals.province.link(self.persona.user_name) is not None

    @property
    def national_events(self) -> list[str]:
        """What the national portal's audit trail says, oldest first."""
        return [event.what for event in self.portals.national.audit]

    # --- what happens to the portals ---

    def lend_phone(self) -> None:
        """The operator has the citizen's phone under somebody else's identity number."""
        self.portals.phones.register(self.persona.phone, "197999999")

    # --- what they know by heart, and what they can read ---

    def value(self, words: str) -> str:
        """What the citizen types where the guide says ``words``, e.g. ``số điện thoại``."""
        try:
            return _VALUES[words.casefold()](self)
        except KeyError:
            known = ", ".join(sorted(_VALUES))
            raise AssertionError(f"Nobody knows what “{words}” is. Known: {known}.") from None

    @property
    def codes(self) -> list[str]:
        """The one-time codes on the citizen's phone, oldest first."""
        messages = self.portals.phones.inbox(self.persona.phone)
        return [code for message in messages for code in re.findall(r"\b\d{6}\b", message.text)]

    def latest_code(self) -> str:
        """The newest one-time code on the citizen's phone."""
        assert self.codes, "No one-time code has arrived on the citizen's phone."
        return self.codes[-1]

    def wrong_code(self) -> str:
        """Six digits that are not the newest code."""
        return f"{(int(self.latest_code()) + 1) % 1_000_000:06d}"

    def disturb(self, portal: str, how: str) -> None:
        """Something is wrong with a portal from now on, e.g. `unavailable`; "" makes it well again."""
        addresses, network = self.portals.setting.addresses, self.portals.setting.network
        origins = {"cổng dvcqg": addresses.national, "cổng dvc tỉnh quảng trị": addresses.province(PROVINCE)}
        host = urlsplit(origins[portal.casefold()]).hostname
        network.disturb(host, how) if how else network.heal(host)

    def wait(self, seconds: int) -> None:
        """Time passes, for the portals and for nobody else."""
        self.portals.setting.world.clock.advance(timedelta(seconds=seconds))


_VALUES: dict[str, Callable[[Citizen], str]] = {
    "họ tên": lambda c: c.persona.name,
    "họ và tên": lambda c: c.persona.name,
    "số cmt/cccd": lambda c: c.persona.number,
    "số cmnd": lambda c: c.persona.number,
    "ngày sinh": lambda c: told(c.persona.born),
    "số điện thoại": lambda c: c.persona.phone,
    "mã trong hình": lambda c: c._captcha,
    "mã otp vừa nhận": lambda c: c.latest_code(),
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
    "quận/huyện nơi ở": lambda c: c.persona.district,
    "phường/xã nơi ở": lambda c: c.persona.commune,
    "địa chỉ nơi ở": lambda c: c.persona.street,
}
