"""The rows of the directory. Every code is text: leading zeros belong to it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Province:
    """One of the 63 provinces of 2020. `code` has two digits, `agency_code` is H01 to H63."""

    code: str
    type: str
    name: str
    slug: str
    agency_code: str

    @property
    def full_name(self) -> str:
        """The name as a form shows it, with its type: `Tỉnh Quảng Trị`."""
        return f"{self.type} {self.name}"


@dataclass(frozen=True)
class District:
    """A district-level unit. `name` begins with its type: `Huyện Cồn Cỏ`."""

    code: str
    province_code: str
    name: str


@dataclass(frozen=True)
class Commune:
    """A commune-level unit. Names repeat between districts (`Phường 1`); the code does not."""

    code: str
    district_code: str
    name: str


@dataclass(frozen=True)
class System:
    """A system that a national account can be linked to: a province's or a central body's."""

    slug: str
    name: str
    connected: bool
    province_code: str | None = None


@dataclass(frozen=True)
class Procedure:
    """An administrative procedure of level 3 or 4, which can be filed online.

    `code` is sent as MaTTHCDP, `service_code` as MaDVC, `agency_code` as MaCoQuanThucHien;
    `system` is the slug of the System that receives the dossier.
    """

    code: str
    service_code: str
    system: str
    agency_code: str
    agency_name: str
    name: str
    field: str
    level: int
