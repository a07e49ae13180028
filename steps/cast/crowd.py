"""Everybody else: citizens that Faker invents, the same ones for the same seed.

Faker's own vi_VN turns names round and has no identity numbers, so the provider here is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from faker import Faker
from faker.providers import BaseProvider

from steps.cast.personas import Persona

BORN = date(1940, 1, 1), date(2001, 12, 31)
"""The first and the last birthday. Faker's own days depend on the machine's time zone."""


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
        born = date.fromordinal(self.random_int(*(day.toordinal() for day in BORN)))
        number = self.generator.random_element((self.identity_card(), self.citizen_card(male=male, born=born)))
        return Persona(self.full_name(male=male), number, self.mobile(), born)


def citizens(seed: int) -> Iterator[Persona]:
    """Invented citizens without end, the same ones for the same seed."""
    faker = Faker("vi_VN")
    faker.seed_instance(seed)
    faker.add_provider(CitizenProvider)
    while True:
        yield faker.persona()
