"""What people write, as fields of a form take it: “20/10/1985” is 1985-10-20 to a date field, “3,5” is 3.5 to a number.

    as_taken("date", "ngày 20 tháng 10 năm 1985")    -> "1985-10-20"
    as_taken("time", "8h30")                         -> "08:30"
    as_taken("number", "1.234,5")                    -> "1234.5"

Days come before months, as everywhere in Vietnam; where either may come first, what can be read in two ways is not
read. Nor is a year of two digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from guidebook.sentences.words import words
from guidebook.unicode_forms import normal

EXAMPLES = {
    "date": "20/10/1985",
    "month": "10/1985",
    "week": "42/2020",
    "time": "08:30",
    "datetime-local": "20/10/1985 08:30",
    "number": "3,5",
    "range": "3,5",
    "color": "#ff0000",
}
"""What each kind of field takes that is written otherwise than it is typed, by an example."""
_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[-/.](\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_WEEK = re.compile(r"(\d{1,2})[-/.](\d{4})")
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2}):(\d{1,2})?(?::(\d{1,2}))?(?: ?(am|pm))?", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}([ .,\u00a0\u202f'])\d{3}(?:\1\d{3})*")


def example_of(kind: str) -> str:
    """What a field of ``kind`` takes, as it is written in the language that is read now; empty for any text."""
    example = EXAMPLES.get(kind, "")
    return example.replace(",", words().formats.decimal)


def as_taken(kind: str, text: str) -> str:
    """``text`` as a field of ``kind`` (an ``<input>``'s type) takes it; empty where it can't be read as such.

    Kinds that take what is typed as it is get ``text`` back.
    """
    read = _READERS.get(kind)
    return read(_tidy(text)) if read else text


def _tidy(text: str) -> str:
    """NFKC, so that digits of full width count; single spaces."""
    return " ".join(normal(text, "NFKC").replace("\u2212", "-").split())


def _numeric(text: str) -> str:
    """A day or a moment without its words: “ngày 20 tháng 10 năm 1985” is “20/10/1985”, “8 giờ 30 phút” is “8:30”."""
    known = words().formats
    text = _with_month(text, known.months)
    for sign, each in (("/", known.between), (":", known.hours), ("", known.left_out)):
        for word in each:
            pattern = rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])"
            text = re.sub(rf"\s*{pattern}\s*" if sign else pattern, sign, text, flags=re.IGNORECASE)
    for half, each in (("am", known.morning), ("pm", known.afternoon)):
        for word in each:
            text = re.sub(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", half, text, flags=re.IGNORECASE)
    text = re.sub(r"\s*([-/.:])\s*", r"\1", text)
    return " ".join(text.replace(",", " ").split()).strip("/ ")


def _with_month(text: str, months: Sequence[str]) -> str:
    """``text`` with a month in numbers for its name, behind the day: “October 20, 1985” is “20/10/1985”."""
    for number, name in enumerate(months, 1):
        day = r"(\d{1,2})(?:[a-z]{2})?(?![\w:])"
        text = re.sub(rf"\b{name}\s+{day},?", rf"\1 {name}", text, flags=re.IGNORECASE)
        text = re.sub(rf"(?:{day}\s+(?:of\s+)?)?\b{name}\b,?\s*", rf"\1/{number}/", text, flags=re.IGNORECASE)
    return text


def _day(text: str) -> str:
    in_words = _with_month(text, words().formats.months) != text
    text = _numeric(text)
    match = _ISO_DAY.fullmatch(text)
    if match:
        return _written_day(match[1], match[2], match[3])
    match = _DAY.fullmatch(text)
    if not match:
        return ""
    first, second, year = match.groups()
    if words().formats.either_order and not in_words and first != second:
        if int(first) <= 12 and int(second) <= 12:
            return ""
        if int(second) > 12:
            first, second = second, first
    return _written_day(year, second, first)


def _written_day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:  # there is no such day
        return ""


def _year_and_part(text: str, iso: re.Pattern[str], ours: re.Pattern[str]) -> tuple[str, str]:
    """The year, and the month or week, of ``text``, written with the year first (``iso``) or last (``ours``)."""
    if match := ours.fullmatch(text):
        return match[2], match[1]
    match = iso.fullmatch(text)
    return (match[1], match[2]) if match else ("", "")


def _month(text: str) -> str:
    year, month = _year_and_part(_numeric(text), _ISO_MONTH, _MONTH)
    return _written_day(year, month, "1")[:7] if year else ""


def _week(text: str) -> str:
    year, week = _year_and_part(_numeric(text), _ISO_WEEK, _WEEK)
    try:
        date.fromisocalendar(int(year), int(week), 1)
    except ValueError:  # there is no such week
        return ""
    return f"{year}-W{int(week):02}"


def _time(text: str) -> str:
    match = _TIME.fullmatch(_numeric(text))
    if not match:
        return ""
    hour, minute, second = int(match[1]), int(match[2] or 0), match[3]
    if match[4]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if match[4].lower() == "pm" else 0)
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return ""
    return f"{hour:02}:{minute:02}" + (f":{int(second):02}" if second else "")


def _moment(text: str) -> str:
    """A day and a time in either order."""
    words = _numeric(re.sub(r"(?<=\d)T(?=\d)", " ", text)).split()
    for cut in range(1, len(words)):
        first, rest = " ".join(words[:cut]), " ".join(words[cut:])
        for day, time in ((_day(first), _time(rest)), (_day(rest), _time(first))):
            if day and time:
                return f"{day}T{time}"
    return ""


def _number(text: str) -> str:
    """A number with its language's sign for decimals, or others between thousands; what fields take already stays."""
    if re.fullmatch(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?", text):
        return text.removeprefix("+")
    decimal = words().formats.decimal
    whole, sign, decimals = text.rpartition(decimal)
    if not sign or not decimals.isdecimal() or decimal in whole:
        whole, decimals = text, ""
    grouped = _GROUPED.fullmatch(whole)
    if grouped and not (decimals and grouped[1] == decimal):
        whole = whole.replace(grouped[1], "")
    if not re.fullmatch(r"[+-]?\d+", whole):
        return ""
    return whole.removeprefix("+") + (f".{decimals}" if decimals else "")


def _colour(text: str) -> str:
    short = re.fullmatch(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text)
    if short:
        digits = short[1].lower()
        return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)
    parts = re.fullmatch(r"rgb\((\d{1,3})[, ] ?(\d{1,3})[, ] ?(\d{1,3})\)", text, re.IGNORECASE)
    if parts and all(int(part) < 256 for part in parts.groups()):
        return "#" + "".join(f"{int(part):02x}" for part in parts.groups())
    return ""


_READERS: dict[str, Callable[[str], str]] = {
    "date": _day,
    "month": _month,
    "week": _week,
    "time": _time,
    "datetime-local": _moment,
    "number": _number,
    "range": _number,
    "color": _colour,
}
