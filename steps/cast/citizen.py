"""The citizen of a scenario: who reads the guide, which systems know them, what they know by heart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from guidebook.differences import see_same
from steps.cast.known import known_as
from steps.cast.personas import BINH, CAST, OFFICIAL, OTHERS, QUANGTRI, Persona, written
from steps.cast.phone import Phone, PhoneNetwork

NEW_PASSWORD = "Quenroi@2020"


class Portals(Protocol):
    """What the scenario is given: both portals and the phones."""

    national: Any
    province: Any
    phones: PhoneNetwork
    setting: Any
    addresses: Any

    def take_down(self, origin: str) -> None: ...  # noqa: D102
    def bring_back(self, origin: str) -> None: ...  # noqa: D102
    def system(self, slug: str) -> Any: ...  # noqa: D102


class Others(Protocol):
    """Who else is in the scenario's world: `steps.meanwhile`."""

    @property
    def live_codes(self) -> list[str]: ...  # noqa: D102
    def ask_for_code(self, purpose: str) -> None: ...  # noqa: D102
    def without_them(self, events: Iterator[Any]) -> list[str]: ...  # noqa: D102


class Citizen:
    """One person in one fresh world.

    ``names`` is what targets may call by other words. Sentences that name no system are about the province of the
    guide; the others ask for ``at("Bộ Tài chính")``.
    """

    def __init__(self, portals: Portals, catalogue: Any, others: Others, read_captcha: Callable[[], str]) -> None:
        self.portals = portals
        self.catalogue = catalogue
        self.others = others
        self.read_captcha = read_captcha
        self.names: dict[str, str] = {}
        self.returns: list[str] = []  # the addresses of a protocol's answers, if the browser keeps them
        self.become(BINH)

    def become(self, persona: Persona) -> None:
        """The scenario is about ``persona``; the operator knows whose phone it is."""
        self.persona = persona
        self.names["tên của mình"] = persona.name
        self.phone = Phone(persona, self.portals.phones, self.others)
        self.phone.register(persona.number)

    def become_named(self, name: str) -> None:
        """The scenario is about the persona of the cast called ``name``."""
        self.become(known_as(name, CAST, "nhân vật"))

    def become_somebody(self, seed: int) -> None:
        """The scenario is about the ``seed``-th of everybody else."""
        from steps.cast.crowd import citizens  # noqa: PLC0415 - Faker takes longer to load than a scenario's step

        self.become(next(citizens(seed)))

    def at(self, name: str) -> AtSystem:
        """The citizen at the connected system called ``name``, e.g. ``Một cửa Quảng Bình``."""
        systems = {system.name: system for system in self.catalogue.connected}
        return AtSystem(self, known_as(name, systems, "hệ thống đã kết nối"))

    @property
    def here(self) -> AtSystem:
        """The citizen at the province of the guide."""
        return AtSystem(self, self.catalogue.system(QUANGTRI))

    @property
    def procedure(self) -> str:
        """The name of the procedure they mean to file at the province."""
        return self.here.procedure

    def value(self, words: str) -> str:
        """What the citizen types where the guide says ``words``, e.g. ``số điện thoại``."""
        return known_as(words, VALUES, "điều công dân biết để nhập")(self)

    def belongings(self) -> list[str]:
        """Every value of the invented: of the cast, of who the scenario is about, and of their phone."""
        people = (*CAST.values(), *OTHERS, self.persona)
        values = [value for one in people for value in (one.number, one.phone, one.email, one.user_name)]
        return [value for value in (*values, *self.phone.codes) if value]

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
        found = {"số tài khoản": "1" if self.account else "0"}
        see_same({self.name: {"số tài khoản": "0"}}, {self.name: found}, f"{self.citizen.persona.name} đã có tài khoản")

    def link(self, user_name: str = "") -> Any:
        """The link that the system holds of one of the citizen's accounts, or None."""
        return self.portal.link(user_name or self.citizen.persona.user_name)


VALUES: dict[str, Callable[[Citizen], str]] = {
    "họ tên": lambda c: c.persona.name,
    "họ và tên": lambda c: c.persona.name,
    "số cmt/cccd": lambda c: c.persona.number,
    "số cmnd": lambda c: c.persona.number,
    "ngày sinh": lambda c: written(c.persona.born),
    "số điện thoại": lambda c: c.persona.phone,
    "mã trong hình": lambda c: c.read_captcha(),
    "mã trong hình viết hoa": lambda c: c.read_captcha().upper(),
    "mã otp vừa nhận": lambda c: c.phone.latest_code(),
    "mã otp nhận lần trước": lambda c: c.phone.code_before(),
    "một mã otp sai": lambda c: c.phone.wrong_code(),
    "mật khẩu": lambda c: c.persona.password,
    "mật khẩu đã đặt": lambda c: c.persona.password,
    "một mật khẩu sai": lambda c: f"{c.persona.password}x",
    "một mật khẩu mới": lambda c: f"{c.persona.password}moi",
    "mật khẩu của cổng dvc tỉnh": lambda c: c.persona.provincial_password,
    "tên đăng nhập của tài khoản cần liên kết": lambda c: c.persona.user_name,
    "tên đăng nhập đã đăng ký": lambda c: c.persona.user_name,
    "địa chỉ email của mình": lambda c: c.persona.email,
    "ngày cấp cmnd": lambda c: written(c.persona.issued),
    "nơi cấp cmnd": lambda c: c.persona.issuer,
    "tỉnh/thành phố nơi ở": lambda c: c.persona.province,
    "quận/huyện nơi ở": lambda c: c.persona.district,
    "phường/xã nơi ở": lambda c: c.persona.commune,
    "địa chỉ nơi ở": lambda c: c.persona.street,
    "mật khẩu mới": lambda _: NEW_PASSWORD,
    "tên đăng nhập của cán bộ": lambda _: OFFICIAL.user_name,
    "mật khẩu của cán bộ": lambda _: OFFICIAL.password,
}
