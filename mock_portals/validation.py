"""What either portal accepts from anybody who types, and how it writes dates back.

The password policy of the national portal was published by sites that explained it to citizens (hochieu.net,
hochieutructuyen.com), dates with "/" too; identity numbers follow Nghị định 137/2015/NĐ-CP (12 digits) and the
nine-digit CMND before it. That the province asks the same is an assumption.
"""

import re
import unicodedata
from datetime import date

from mock_portals import messages
from mock_portals.limits import CARD_YEARS, OLDEST, PASSWORD_LIMIT, PASSWORD_SHORTEST, YOUNGEST

IDENTITY_NUMBER = re.compile(r"[0-9]{9}|[0-9]{12}")
"""A CMND or a CCCD."""
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
PASSWORD = re.compile(rf"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z0-9\s]).{{{PASSWORD_SHORTEST},}}", re.DOTALL)
DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def key(user_name: str) -> str:
    """``user_name`` as two of them are compared: in small letters."""
    return user_name.casefold()


def is_name(text: str) -> bool:
    """True for a `text` of words of letters, as people are called."""
    is_plain = all(c.isalpha() or unicodedata.category(c) == "Mn" or c in " .'-" for c in text)
    return is_plain and any(map(str.isalpha, text))


def is_strong(password: str) -> bool:
    """True if a password satisfies the policy of WEAK_PASSWORD."""
    return len(password) <= PASSWORD_LIMIT and PASSWORD.fullmatch(password) is not None


def read_date(text: str) -> date | None:
    """Read dd/mm/yyyy; None if `text` is no day of the calendar."""
    found = DATE.fullmatch(text)
    if not found:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_between(day: date, later: date) -> int:
    """Full years from a day to a later one; who was born on 29/02 is a year older on 01/03 where there is no 29/02."""
    return later.year - day.year - ((later.month, later.day) < (day.month, day.day))


def _objection_to_past_day(label: str, day: date | None, example: str) -> str:
    """What stands at a field that must hold a day not after today: with none, or with a later one."""
    return messages.no_day(label, example) if day is None else messages.in_the_future(label)


def objection_to_birth(text: str, today: date) -> str:
    """What stands at a birth date, `text`, that is none, or of who can have no account `today`; "" if it can be."""
    birth = read_date(text)
    if birth is None or birth > today:
        return _objection_to_past_day("Ngày sinh", birth, "25/05/1985")
    age = years_between(birth, today)
    if age < YOUNGEST:
        return messages.TOO_YOUNG
    return messages.TOO_OLD if age > OLDEST else ""


def objection_to_card(label: str, text: str, today: date) -> str:
    """What stands at the field `label` if no card issued on its day, `text`, is good `today`; "" if one may be."""
    issued = read_date(text)
    if issued is None or issued > today:
        return _objection_to_past_day(label, issued, "25/05/2020")
    good_until = (issued.year + CARD_YEARS, issued.month, issued.day)
    is_good = good_until >= (today.year, today.month, today.day)
    return "" if is_good else messages.card_expired(label)


def write_date(day: date) -> str:
    """Write a day as `25/05/2020`."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def compact_date(day: date) -> str:
    """Write a day as `20200525`, as portals tell it each other."""
    return f"{day.year:04}{day.month:02}{day.day:02}"
