"""The cast: invented citizens with fixed data. Everybody else comes from ``crowd.py``.

Names and numbers are nobody's: identity numbers end in round figures and the phones are sent nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

QUANGTRI = "quangtri"
"""The province of the guide, as addresses say it."""


@dataclass(frozen=True)
class Persona:
    """An invented citizen. Dates print as dd/mm/yyyy; ``number`` is a CMND (9 digits) or CCCD (12)."""

    name: str
    number: str
    phone: str
    born: date
    user_name: str = ""
    password: str = "Quangtri@2020"
    provincial_password: str = "Motcua@2020"
    email: str = ""
    issued: date = date(2015, 6, 15)
    issuer: str = "Công an tỉnh Quảng Trị"
    province: str = "Tỉnh Quảng Trị"
    district: str = "Thành phố Đông Hà"
    commune: str = "Phường 5"
    street: str = "12 Hùng Vương"

    def __post_init__(self) -> None:
        """The provincial user name is the phone number, as the guide advises."""
        if not self.user_name:
            object.__setattr__(self, "user_name", self.phone)


BINH = Persona("Nguyễn Thanh Bình", "197000500", "0810000500", date(1985, 3, 12), email="binh@example.vn")
HUONG = Persona("Trần Thị Mai Hương", "045185000123", "0940000759", date(1985, 8, 20))
QUANG = Persona("Lê Văn Quang", "197000321", "0912000321", date(1979, 11, 2))
HAI = Persona("Hoàng Đức Hải", "197000654", "0976000654", date(1976, 4, 30))
ANH = Persona("Phạm Ngọc Ánh", "045301000123", "0358000123", date(2001, 9, 5))
DONG = Persona(
    "Hồ Văn Đông",
    "044090000456",
    "0705000456",
    date(1990, 1, 20),
    issuer="Công an tỉnh Quảng Bình",
    province="Tỉnh Quảng Bình",
    district="",
    commune="",
    street="8 Lê Lợi, Đồng Hới",
)
HUYEN = Persona(
    "Công Tằng Tôn Nữ Thị Ngọc Khánh Huyền",
    "046193000222",
    "0792000222",
    date(1993, 10, 1),
    email="huyen.cong.tang@example.vn",
)
"""A long name, of the sort that old families of Huế have."""
NEIGHBOUR = Persona("Võ Thị Thu Hà", "045178000987", "0935000987", date(1978, 2, 14))
NEWCOMER = Persona("Đỗ Minh Khánh", "197000789", "0386000789", date(1992, 12, 7), street="7 Trần Phú")
YEN = Persona("Bùi Thị Yến", "197000951", "0972000951", date(1969, 6, 30))
OTHERS = (NEIGHBOUR, NEWCOMER, YEN)
"""Who else is in every scenario's world: `steps.meanwhile`."""

CAST = {persona.name: persona for persona in (BINH, HUONG, QUANG, HAI, ANH, DONG, HUYEN)}


@dataclass(frozen=True)
class Official:
    """An invented official of a province."""

    name: str
    user_name: str
    password: str = "Canbo@2020"


OFFICIAL = Official("Nguyễn Thị Tiếp Nhận", "canbo.quangtri")


def written(day: date) -> str:
    """A date as citizens write it: 12/03/1985."""
    return day.strftime("%d/%m/%Y")
