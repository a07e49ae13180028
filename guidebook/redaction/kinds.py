"""The kinds of personal values, each a row of one table: a kind that has no row is not looked for.

To add a kind, add its row to `KINDS`. A row that lacks a part, or passes over its own example, is an error that names
the part, when this module is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from guidebook.redaction.addresses import MAY_SAY_ADDRESS, given_in_addresses
from guidebook.redaction.folding import fold
from guidebook.redaction.mail import MAY_SAY_MAIL, mail_addresses
from guidebook.redaction.numbers import (
    MAY_SAY_IDENTITY,
    MAY_SAY_PHONE,
    identity_numbers,
    phone_numbers,
)
from guidebook.redaction.optional_kinds import (
    CALLS_BIRTHDAY,
    CALLS_BORN,
    CALLS_INSURED,
    CALLS_OTHER_DAY,
    CALLS_OTHER_NUMBER,
    DAY_OF_A_YEAR,
    TEN_DIGITS,
    WHOLE_DAY,
    bank_cards,
    birth_dates,
    insurance_numbers,
    licence_plates,
    tax_codes,
)
from guidebook.redaction.sent_codes import MAY_SAY_SENDER, codes_of_senders
from guidebook.redaction.spoken_codes import MAY_SAY_CODE, codes_in

CODE, NAME = "one-time code", "name"
"""What a record calls secret values, spoken or typed, and the names that a project gives: these need no row."""
IDENTITY = "identity number"
NUMBERS = frozenset({IDENTITY, "phone number", "bank card", "tax code"})
"""Kinds that are known by their digits alone."""


class When(Enum):
    """Where a kind is looked for."""

    ALWAYS = auto()
    WITHOUT_CAST = auto()
    """Not where all people are a project's invented ones: what their messages say is for all to read."""
    ON_REQUEST = auto()
    """Where ``redact`` in ``[tool.guidebook]`` names it."""


@dataclass(frozen=True)
class ByLabel:
    """How a kind is known whose values may be anything else: by a label, wherever on the page that stands.

    Attributes:
        label: finds in a text of small letters without tones that it calls something a value of this kind.
        value: finds in a folded text what may be one.
        another: finds in what is said with it that it is something else.
        is_day: whether it is a day, and so something else with an hour, a day of the week, or up to another day.
        on_pages: what a page has to say, as ``label`` does; None: anything that ``label`` finds.
    """

    label: re.Pattern[str]
    value: re.Pattern[str]
    another: re.Pattern[str]
    is_day: bool = False
    on_pages: re.Pattern[str] | None = None


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of personal value.

    Attributes:
        name: what records, messages and settings call it.
        when: where it is looked for.
        prefilter: what every folded text has that says one. Nearly every text of a page is done with after it.
        find: gives where such values stand in a folded text: from and to.
        example: a text that says one, of no person.
        toneless: whether ``find`` reads `Folded.without_marks` instead: small letters without tones.
        by_label: how values are known whose label stands where it may; None where they are known without one.
        by_title: how others are known, which mean nothing on pages that say less.

    Raises:
        ValueError: the prefilter or ``find`` passes over the example.
    """

    name: str
    when: When
    prefilter: re.Pattern[str]
    find: Callable[[str], Iterable[tuple[int, int]]]
    example: str
    toneless: bool = False
    by_label: ByLabel | None = None
    by_title: ByLabel | None = None

    def __post_init__(self) -> None:
        folded = fold(self.example)
        if not self.prefilter.search(folded.text):
            raise ValueError(f"The prefilter of the kind “{self.name}” passes over its example “{self.example}”.")
        if not any(self.find((folded.without_marks if self.toneless else folded).text)):
            raise ValueError(f"`find` of the kind “{self.name}” finds nothing in its example “{self.example}”.")


_DIGIT = re.compile(r"\d")

KINDS = (
    Kind("e-mail address", When.ALWAYS, MAY_SAY_MAIL, mail_addresses, "an@thu.example.vn"),
    Kind(IDENTITY, When.ALWAYS, MAY_SAY_IDENTITY, identity_numbers, "CCCD 001 099 012 345"),
    Kind("phone number", When.ALWAYS, MAY_SAY_PHONE, phone_numbers, "+84 912 345 678"),
    Kind(CODE, When.WITHOUT_CAST, MAY_SAY_CODE, codes_in, "Mã OTP của bạn là 314159", toneless=True),
    Kind(CODE, When.WITHOUT_CAST, MAY_SAY_SENDER, codes_of_senders, "Mã Zalo: 314159"),
    Kind(CODE, When.WITHOUT_CAST, MAY_SAY_ADDRESS, given_in_addresses, "https://a.vn/dat-lai-mat-khau/8f14e45fceea"),
    Kind("bank card", When.ON_REQUEST, _DIGIT, bank_cards, "4111 1111 1111 1111"),
    Kind("tax code", When.ON_REQUEST, _DIGIT, tax_codes, "0100109106"),
    Kind(
        "insurance number",
        When.ON_REQUEST,
        _DIGIT,
        insurance_numbers,
        "Số BHXH: 0123456789",
        by_label=ByLabel(CALLS_INSURED, TEN_DIGITS, CALLS_OTHER_NUMBER),
    ),
    Kind("licence plate", When.ON_REQUEST, _DIGIT, licence_plates, "74A-123.45"),
    Kind(
        "date of birth",
        When.ON_REQUEST,
        _DIGIT,
        birth_dates,
        "Ngày sinh: 01/02/1990",
        toneless=True,
        by_label=ByLabel(CALLS_BORN, WHOLE_DAY, CALLS_OTHER_DAY, is_day=True),
        by_title=ByLabel(CALLS_BORN, DAY_OF_A_YEAR, CALLS_OTHER_DAY, is_day=True, on_pages=CALLS_BIRTHDAY),
    ),
)
"""All kinds, in each way to find one. Of two that find the same letters, the first is the one that is told."""
ON_REQUEST = tuple(kind.name for kind in KINDS if kind.when is When.ON_REQUEST)
"""What ``redact`` may name."""


def kinds_for(requested: Iterable[str], *, has_cast: bool) -> list[Kind]:
    """The kinds that are looked for.

    Args:
        requested: names of kinds that a project asks for, in its order.
        has_cast: whether all people on the project's pages are invented.

    Returns:
        Those that are looked for always, then the others.
    """
    named = {kind.name: kind for kind in KINDS}
    unasked = [kind for kind in KINDS if kind.when is When.ALWAYS or (kind.when is When.WITHOUT_CAST and not has_cast)]
    return [*unasked, *(named[name] for name in requested)]
