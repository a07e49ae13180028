"""The cast: invented citizens with fixed data, and Faker providers for everybody else.

Names and numbers are nobody's: identity numbers end in round figures and the phones are sent nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from faker import Faker
from faker.providers import BaseProvider


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
CAST = {persona.name: persona for persona in (BINH, HUONG, QUANG)}


def told(day: date) -> str:
    """A date as citizens write it: 12/03/1985."""
    return day.strftime("%d/%m/%Y")


class CitizenProvider(BaseProvider):
    """Citizens of Quảng Trị as of May 2020, which Faker's own vi_VN does not give.

    Mobile prefixes: the ten-digit numbers of 2018 (three operators); CMND series 197 is commonly
    reported for the province (assumption), CCCD 045 from the appendix of Thông tư 07/2016/TT-BCA.
    """

    FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Hồ", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô")
    MIDDLE: ClassVar[dict[bool, tuple[str, ...]]] = {
        True: ("Văn", "Đức", "Quang", "Minh", "Hữu"),
        False: ("Thị", "Ngọc", "Thị Mai", "Thu"),
    }
    GIVEN: ClassVar[dict[bool, tuple[str, ...]]] = {
        True: ("Bình", "Dũng", "Hải", "Khánh", "Long", "Nam", "Phúc", "Sơn", "Tuấn", "Việt"),
        False: ("Ánh", "Chi", "Diệu", "Hà", "Hương", "Lan", "Mai", "Nga", "Thảo", "Yến"),
    }
    MOBILE = ("032", "035", "038", "081", "083", "091", "094", "070", "078", "090", "093", "097")

    def full_name(self, *, male: bool) -> str:
        """Family, middle and given name: ``Trần Thị Mai Hương``."""
        pick = self.random_element
        return " ".join((pick(self.FAMILY), pick(self.MIDDLE[male]), pick(self.GIVEN[male])))

    def identity_card(self) -> str:
        """A CMND of nine digits."""
        return "197" + self.numerify("######")

    def citizen_card(self, *, male: bool, born: date) -> str:
        """A CCCD of twelve digits: province, century and sex, year of birth, chance."""
        century = 0 if born.year < 2000 else 2
        return f"045{century + (not male)}{born:%y}" + self.numerify("######")

    def mobile(self) -> str:
        """A mobile number of ten digits."""
        return str(self.random_element(self.MOBILE)) + self.numerify("#######")

    def persona(self) -> Persona:
        """A whole citizen, of age on 25/5/2020."""
        male = self.generator.boolean()
        born = self.generator.date_between(date(1940, 1, 1), date(2001, 12, 31))
        number = self.generator.random_element((self.identity_card(), self.citizen_card(male=male, born=born)))
        return Persona(self.full_name(male=male), number, self.mobile(), born)


def citizens(seed: int) -> Iterable[Persona]:
    """Invented citizens without end, the same ones for the same seed."""
    faker = Faker("vi_VN")
    faker.seed_instance(seed)
    faker.add_provider(CitizenProvider)
    while True:
        yield faker.persona()
