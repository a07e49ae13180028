"""What looks like a person's: found in any text, and told apart from what is invented.

Numbers of identity cards (9 and 12 digits), Vietnamese phone numbers in every form they are written in, e-mail
addresses, and names that a project gives. Dates, prices and codes of procedures are nobody's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

IDENTITY, PHONE, MAIL = "identity number", "phone number", "e-mail address"
CODE, NAME = "one-time code", "name"
BLANK = "•••"
SECRET_MARK = "data-guidebook-secret"
"""What a field keeps that was secret once: a page may show its password as text later."""
SECRET_FIELDS = f"input[type=password], [autocomplete$=password i], [autocomplete~=one-time-code i], [{SECRET_MARK}]"
"""What a person types that nobody else may read: taken out before anything is written, and never quoted."""

# What may stand between two digits: spaces of any width, what nobody sees, dots, dashes, parentheses.
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
_GAP = rf"[\s{_UNSEEN}.\-\u2010-\u2013·()]{{0,3}}"
_SPACE = rf"[\s{_UNSEEN}]{{1,2}}"
_NO_PRICE = r"(?!\s*(?:đ\b|₫|đồng|vnđ|vnd|usd))"


def _more(count: int, gap: str = _GAP) -> str:
    return rf"(?:{gap}\d){{{count}}}"


# After the country's number: 9 digits of a mobile one, 10 of one that is old or stands on a desk.
_ABROAD = (
    rf"(?:\(?\s?(?:\+|00)\s?84|84){_GAP}(?:0{_GAP})?"
    rf"(?:[35789]{_more(8)}|1{_GAP}[2689]{_more(8)}|2{_more(9)})"
)
# The first group has three digits or more, or all have two, or one: 05-05-2020 10:30 is no phone.
_AT_HOME = rf"\(?0(?:[35789]\d|1[2689]\d|2\d{_GAP}\d){_more(7)}"
_PAIRS = rf"0[35789](?:(?:{_SPACE}\d\d){{4}}|(?:[.-]\d\d){{4}})"
_SPELT = rf"0{_SPACE}[35789]{_more(8, _SPACE)}"
# Twelve digits begin with the number of a province, from 001 to 096: years in a row do not.
_GROUPS = (
    rf"0\d\d(?:{_SPACE}\d{{3}}){{3}}|0\d\d(?:-\d{{3}}){{3}}|0\d{{3}}(?:(?:{_SPACE}|[.-])\d{{4}}){{2}}"
    rf"|\d{{3}}(?:{_SPACE}\d{{3}}){{2}}|\d{{3}}(?:-\d{{3}}){{2}}"
)
_WHOLE = "|".join(rf"\d{_more(count - 1, gap)}" for count in (12, 9) for gap in (f"[{_UNSEEN}]*", _SPACE))
_PATTERNS = (
    (MAIL, re.compile(r"[\w.+%'-]+\s?@\s?[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")),
    (PHONE, re.compile(r"(?<!\d)0(?:[35789]\d{8}|1[2689]\d{8}|2\d{9})(?!\d)")),
    (PHONE, re.compile(rf"(?<!\d)(?:{_ABROAD}|{_AT_HOME}|{_PAIRS}|{_SPELT})(?!\d)")),
    (IDENTITY, re.compile(rf"(?<!\d)(?:{_GROUPS}|{_WHOLE})(?!\d){_NO_PRICE}", re.IGNORECASE)),
)
# An address, up to what is asked of it.
_QUERY = re.compile(r"(\b[a-z][a-z+.-]*://[^\s?#“”\"<>]+)[?#][^\s“”\"<>)]*", re.IGNORECASE)
# What every one of them has: nearly every text of a page is done with after this.
_PERHAPS = re.compile(rf"@|\d{_more(8)}")


@dataclass(frozen=True)
class Found:
    """Something personal in a text: what kind, and where it stands."""

    kind: str
    start: int
    end: int


class Privacy:
    """What must not be shown. ``invented`` tells the values of a project's invented people; None: it has none.

    ``public`` are values that are nobody's. ``names`` are to be hidden as well; ``shown`` are figures that show
    everything, by id.
    """

    def __init__(
        self,
        invented: Callable[[], Iterable[str]] | None = None,
        names: Iterable[str] = (),
        shown: Iterable[str] = (),
        public: Iterable[str] = (),
    ) -> None:
        self.has_cast = invented is not None
        self.shown = frozenset(shown)
        self._invented = invented or tuple
        self._public = {_value(one) for one in public}
        self._names = [pattern for name in names if (pattern := _name_pattern(name))]

    def find(self, text: str) -> list[Found]:
        """Everything personal in ``text``, in order."""
        return [one for one in self.candidates(text) if not self.is_invented(one.kind, text[one.start : one.end])]

    def suspects(self, screen: str) -> bool:
        """Whether a page whose snapshot is ``screen`` has to be searched: an invented person's only where somebody
        else's data is on it as well.
        """
        return not self.has_cast or bool(self.find(screen))

    def candidates(self, text: str) -> list[Found]:
        """Everything in ``text`` that looks personal, be it invented."""
        return list(_widest(self._matches(_plain_digits(text))))

    def _matches(self, text: str) -> Iterator[Found]:
        for kind, pattern in _PATTERNS if _PERHAPS.search(text) else ():
            yield from (Found(kind, *match.span()) for match in pattern.finditer(text))
        for pattern in self._names:
            yield from (Found(NAME, *match.span()) for match in pattern.finditer(text))

    def is_invented(self, kind: str, value: str) -> bool:
        """Whether ``value`` is nobody's, or an invented person's; a name that is to be hidden never is."""
        if kind == NAME:
            return False
        return _value(value) in self._public or _value(value) in {_value(one) for one in self._invented()}

    def clean(self, text: str, written: str = "") -> str:
        """``text`` with a blank in place of everything personal, less what ``written`` says as well: it is known."""
        known = {_value(written[one.start : one.end]) for one in self.candidates(written)}
        return blanked(text, (one for one in self.find(text) if _value(text[one.start : one.end]) not in known))

    def clean_address(self, address: str) -> str:
        """``address`` with a blank in place of each part of its path that holds something personal."""
        parts = urlsplit(address)
        path = "/".join(self._clean_segment(segment) for segment in parts.path.split("/"))
        return urlunsplit(parts._replace(path=path))

    def _clean_segment(self, segment: str) -> str:
        spoken = unquote(segment)
        cleaned = self.clean(spoken)
        return segment if cleaned == spoken else BLANK.join(map(quote, cleaned.split(BLANK)))


class _Nothing(Privacy):
    """Hides nothing: for figures that are to show everything."""

    def candidates(self, text: str) -> list[Found]:
        """None."""
        return []


NOTHING = _Nothing()


def bare(address: str) -> str:
    """``address`` less query and fragment: they change from run to run, and may hold what nobody should read."""
    return urlunsplit(urlsplit(address)._replace(query="", fragment=""))


def bare_addresses(text: str) -> str:
    """``text`` with each address in it less query and fragment, which may hold what nobody should read."""
    return _QUERY.sub(r"\1", text)


def blanked(text: str, found: Iterable[Found]) -> str:
    """``text`` with a blank in place of all that was ``found`` in it."""
    pieces, end = [], 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= end:
            pieces += [text[end : one.start], BLANK]
        end = max(end, one.end)
    return "".join([*pieces, text[end:]])


def _plain_digits(text: str) -> str:
    """``text``, as long as before, with digits of other scripts, or of full width, as ours."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def _widest(found: Iterable[Found]) -> Iterator[Found]:
    """In order, without those that stand inside another: +84 912 345 678 ends like an identity number."""
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.end > end:
            yield one
            end = one.end


def _value(text: str) -> str:
    """A value as it is compared: a number by its digits alone, a phone's from its 0, anything else without case."""
    digits = "".join(c for c in _plain_digits(text) if c.isdigit())
    if not digits or re.search(r"[^\W\d_]", text):
        return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
    international = re.match(r"[\s(]*(?:\+|00)\s*84|\s*84", text)
    if international and len(digits) > 10:
        return "0" + re.sub(r"^(?:00)?84(?:0(?=\d{9,10}$))?", "", digits)
    return digits


def _name_pattern(name: str) -> re.Pattern[str] | None:
    forms = {unicodedata.normalize(form, name.strip()) for form in ("NFC", "NFD")}
    words = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(forms))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None
