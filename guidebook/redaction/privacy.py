"""What looks like a person's: found in any text, and told apart from what is invented.

Numbers of identity cards (9 and 12 digits), Vietnamese phone numbers, e-mail addresses, in every form they are written
in (see kinds.py), and names that a project gives. Dates, prices and codes of procedures are no person's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import permutations
from urllib.parse import urlsplit, urlunsplit

from guidebook.redaction.addresses import MAY_SAY_ADDRESS, given_away, said_in_bytes
from guidebook.redaction.folding import Folded, Span, as_read, fold, foldings
from guidebook.redaction.kinds import CODE, IDENTITY, NAME, NUMBERS, ByLabel, Kind, When, kinds_for
from guidebook.redaction.mail import plain_address
from guidebook.redaction.optional_kinds import same_day
from guidebook.redaction.spoken_codes import SIGNED_TOKEN
from guidebook.sentences.characters import without_marks
from guidebook.sentences.labels import spellings
from guidebook.unicode_forms import normal

BLANK = "•••"
_HIDDEN = BLANK[0]
_LONGEST_KEPT = 400
"""Letters of a text of which it is kept what it says."""
# Who an address signs in, before its host.
_SIGNED_IN = re.compile(r"^([a-z][a-z0-9+.-]*://)[^/?#@]*@", re.IGNORECASE)
_TOKEN = re.compile(rf"\beyJ{SIGNED_TOKEN}")
_ADDRESS = re.compile(r"\b[a-z][a-z+.-]*://[^\s“”\"<>]+", re.IGNORECASE)
# An address, up to what is asked of it.
_QUERY = re.compile(r"(\b[a-z][a-z+.-]*://[^\s?#“”\"<>]+)[?#][^\s“”\"<>)]*", re.IGNORECASE)


_VALUE_OF_ELEMENT = re.compile(
    r"(?P<before><(?:input|textarea|option|select|output|button)\b[^<>]{0,600}?)"
    r"(?P<given>\bvalue=(?P<quote>[\"'])(?P<value>[^\"'<>]{1,200})(?P=quote))(?P<behind>[^<>]{0,600})",
    re.IGNORECASE,
)
"""An element as errors quote it, with the value that it was written with."""
_SECRET_ELEMENT = re.compile(
    r"\btype=[\"']?password\b|\bautocomplete=[\"'][^\"']{0,80}(?:one-time-code|password)\b", re.IGNORECASE
)
_IS_OF_CONTROL = re.compile(
    r"\blocator\b|\bget_?by_?[a-z]+\(|\b(?:unexpected|actual|received) value\b|<(?:input|option|textarea|select)\b",
    re.IGNORECASE,
)
"""What every message has that tells what a control of a page holds."""
_HELD = re.compile(
    r"(?:\b(?:unexpected|actual|expected|received|have)(?: (?:value|string|text))?:? ?|\bvalue=|(?<=[^\s-])>)"
    r"[\"'“]?(?P<value>\d[^\"'“”<>\n]{4,60})(?=[\"'”<\n]|$)",
    re.IGNORECASE,
)
"""What it tells."""
_DAY_OF_PROGRAM = re.compile(r"(?P<name>[^,\n]{0,60})\b(?P<day>date(?:time)?\(\d{4}(?:, ?\d{1,9}){2,7}\))")
"""A day as Python writes it, behind the words or the name that it has."""
_IS_BIRTH = re.compile(r"birth|born|dob|sinh|ntns", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """Something personal in a text: what kind, and where it stands."""

    kind: str
    start: int
    end: int


class Privacy:
    """What must not be shown.

    Args:
        invented: tells the values of a project's invented people, which may be shown; None: it has none.
        real_people: whether others than invented people are on its pages as well.
        names: names that are to be hidden as well.
        shown: ids of figures that show everything.
        public: values that are no person's, such as an office's number.
        asked: names of further kinds that are hidden, see `ON_REQUEST`.
    """

    def __init__(
        self,
        invented: Callable[[], Iterable[str]] | None = None,
        names: Iterable[str] = (),
        shown: Iterable[str] = (),
        public: Iterable[str] = (),
        asked: Iterable[str] = (),
        *,
        real_people: bool = False,
    ) -> None:
        self.has_cast = invented is not None and not real_people
        self.shown = frozenset(shown)
        self._invented = invented or tuple
        self._public = {_value(one) for one in public}
        kinds = kinds_for(asked, has_cast=self.has_cast)
        self._always = tuple(kind for kind in kinds if kind.when is When.ALWAYS)
        self._at_times = tuple(kind for kind in kinds if kind.when is not When.ALWAYS)
        called = [name.split() for name in names if name.strip()]
        self._names = [_in_any_order(words) for words in called if len(words) > 1]
        self._words = [_as_written(words[0]) for words in called if len(words) == 1]
        self._secrets: tuple[re.Pattern[str], ...] = ()
        self._known: dict[str, re.Pattern[str]] = {}
        """What finds the values of each kind that are known from elsewhere."""
        self._spread: dict[str, re.Pattern[str]] = {}
        """What finds numbers of each kind whose groups may stand anywhere on a line."""
        self._counts: frozenset[str] = frozenset()
        self._rows: tuple[str, ...] = ()
        """The digits of numbers in rows, of which any may be read together."""

    def with_secrets(self, values: Iterable[str]) -> Privacy:
        """Hide more.

        Args:
            values: what secret fields hold, or held. Those of a letter or two, a code's that is typed into boxes, count
                where they follow each other.

        Returns:
            What hides all that this does, and ``values`` wherever else they are shown.
        """
        said = ["".join(fold(value).text.split()) for value in values]
        row = "".join(value for value in said if len(value) <= _LETTERS_OF_A_BOX)
        secrets = dict.fromkeys(
            value for value in (*said, row) if len(value) >= _LEAST_SECRET or _CARD_CODE.match(value)
        )
        other = copy(self)
        other._secrets = (*self._secrets, *map(_letter_by_letter, sorted(secrets, key=len, reverse=True)))
        return other

    def with_known(self, values: Iterable[tuple[str, str]]) -> Privacy:
        """Hide more.

        Args:
            values: a kind and a value each, which is known to be a person's by what stands beside it: a day in every
                order of its numbers. Short ones may mean anything elsewhere, and are passed over.

        Returns:
            What hides all that this does, and ``values`` wherever else they are shown.
        """
        of_kinds: dict[str, set[str]] = defaultdict(set)
        for kind, value in values:
            said = fold(value).text
            letters = "".join(filter(str.isalnum, said))
            is_long = len(letters) >= _LEAST_KNOWN or not letters.isdigit()
            of_kinds[kind] |= {*filter(None, [_apart(letters) if is_long else "", same_day(said)])}
        other = copy(self)
        for kind, forms in ((kind, forms) for kind, forms in of_kinds.items() if forms):
            before = [self._known[kind].pattern] if kind in self._known else []
            some = "|".join([*before, *sorted(forms, reverse=True)])
            pattern = re.compile(rf"(?<![^\W_])(?=\w)(?:{some})", re.IGNORECASE)  # at words alone: there may be many
            other._known = other._known | {kind: pattern}
        return other

    def with_spread(self, values: Iterable[tuple[str, str]]) -> Privacy:
        """Hide more.

        Args:
            values: a kind and a number each, which a page says in several groups.

        Returns:
            What hides all that this does, and finds the ``values`` with `spread` however far their groups stand apart.
        """
        of_kinds: dict[str, set[str]] = defaultdict(set)
        for kind, value in values:
            of_kinds[kind].add(_apart(alphanumeric(value)))
        other = copy(self)
        other._spread = {kind: re.compile("|".join(sorted(forms))) for kind, forms in of_kinds.items()}
        return other

    def spread(self, text: str) -> Iterator[Found]:
        """The numbers in ``text``, all that a page says, whose groups stand apart."""
        if self._spread:
            one = fold(text)
            yield from (Found(kind, *span) for kind, form in self._spread.items() for span in _spans([form], one))

    @property
    def has_spread(self) -> bool:
        """Whether there are numbers whose groups may stand anywhere on a line."""
        return bool(self._spread)

    def knowing(self, values: Iterable[tuple[str, str]]) -> Privacy:
        """Hide more: ``values``, a kind and a value each, wherever they are shown; codes as secrets are.

        Returns:
            What hides all that this does, and those.
        """
        values = list(values)
        other = self.with_secrets(value for kind, value in values if kind == CODE)
        return other.with_known((kind, value) for kind, value in values if kind != CODE)

    @property
    def reads_labels(self) -> bool:
        """Whether anything that it hides is known by the words with it."""
        return bool(self._at_times)

    @property
    def kinds_by_label(self) -> list[Kind]:
        """The kinds that it hides whose values are known by their label alone."""
        return [kind for kind in self._at_times if kind.by_label]

    def with_counts(self, values: Iterable[str], rows: Iterable[str] = ()) -> Privacy:
        """Show more.

        Args:
            values: numbers that are a count wherever they stand on this page, though they have the digits of an
                identity number.
            rows: numbers beside each other, such as those of pages, of which any may be read together.

        Returns:
            What hides all that this does, less ``values`` and what is in ``rows``.
        """
        other = copy(self)
        other._rows = (*self._rows, *map(alphanumeric, rows))
        other._counts = self._counts | {_value(one) for one in values}
        return other

    @property
    def looks_for_few_digits(self) -> bool:
        """Whether what it hides may have few digits or none: secrets, known values, names, kinds asked for."""
        return bool(self._secrets or self._known or self._names or self._words) or any(
            kind.when is When.ON_REQUEST for kind in self._at_times
        )

    @property
    def has_names(self) -> bool:
        """Whether names of several words are to be hidden."""
        return bool(self._names)

    def names(self, text: str) -> Iterator[Found]:
        """The names of several words that stand in ``text``."""
        plain = [folded.without_marks for folded in foldings(text)]
        return (Found(NAME, *span) for one in plain for span in _spans(self._names, one))

    def find(self, text: str) -> list[Found]:
        """Everything personal in ``text``, in order."""
        return [one for one in self.candidates(text) if not self.may_be_shown(one.kind, text[one.start : one.end])]

    def candidates(self, text: str) -> list[Found]:
        """Everything in ``text`` that looks personal, be it invented.

        Where a code is hidden, the text is read once more for others: a name that looks like a password may stand
        between that and its label.
        """
        found = list(_widest(self._matches(text)))
        hidden = [one for one in found if one.kind == CODE]
        if not hidden:
            return found
        rest = list(text)
        for one in hidden:
            rest[one.start : one.end] = _HIDDEN * (one.end - one.start)
        again = (one for one in self._matches("".join(rest)) if one.kind == CODE)
        more = [one for one in again if _HIDDEN not in rest[one.start : one.end]]
        return list(_widest([*found, *more])) if more else found

    def _matches(self, text: str) -> Iterator[Found]:
        yield from _of_kinds(self._always, text)
        yield from self._in_quotes(text)
        if self._secrets:
            yield from (Found(CODE, *span) for one in _spellings(text) for span in _spans(self._secrets, one))
        yield from _of_kinds(self._at_times, text)
        yield from self._in_bytes(text)
        if self._known or self._names or self._words:
            for one in _spellings(text):
                yield from (
                    Found(kind, *span) for kind, values in self._known.items() for span in _spans([values], one)
                )
                yield from (Found(NAME, *span) for span in _spans(self._names, one.without_marks))
                yield from (Found(NAME, *span) for span in _spans(self._words, one))

    def _in_quotes(self, text: str) -> Iterator[Found]:
        """What a message quotes of a page or a program: the value of an element, whatever names it before or behind,
        and a day as a program makes one.
        """
        for tag in _VALUE_OF_ELEMENT.finditer(text):
            written = f"{tag['before']}{tag['behind']} {tag['given']}"
            start = len(written) - len(tag["value"]) - 1
            is_secret = not self.has_cast and _SECRET_ELEMENT.search(written)
            kinds = [CODE] if is_secret else [one.kind for one in _of_kinds(self._at_times, written) if one.end > start]
            yield from (Found(kind, *tag.span("value")) for kind in kinds[:1])
        for kind in self.kinds_by_label:
            if kind.by_label and _IS_OF_CONTROL.search(text):
                yield from (Found(kind.name, *span) for span in _held(text, kind.by_label))
            if kind.by_label and kind.by_label.is_day:
                days = (found for found in _DAY_OF_PROGRAM.finditer(text) if _IS_BIRTH.search(found["name"]))
                yield from (Found(kind.name, *found.span("day")) for found in days)

    def _in_bytes(self, text: str) -> Iterator[Found]:
        """What an address in ``text`` says of a person in letters that stand for bytes."""
        if MAY_SAY_ADDRESS.search(text):
            yield from (Found(CODE, *span) for span, said in said_in_bytes(text) if any(map(self.find, said)))

    def may_be_shown(self, kind: str, value: str) -> bool:
        """Whether ``value``, of a ``kind``, is an invented person's, or no person's; a name to be hidden never is."""
        if kind == NAME:
            return False
        if kind == IDENTITY and _value(value) in self._counts:
            return True
        if kind in NUMBERS and any(alphanumeric(value) in row for row in self._rows):
            return True
        return _value(value) in self._public or _value(value) in {_value(one) for one in self._invented()}

    def clean(self, text: str, written: str = "") -> str:
        """``text`` with a blank in place of everything personal, less what ``written`` says as well: it is known."""
        known = {_value(written[one.start : one.end]) for one in self.candidates(written)}
        text = _ADDRESS.sub(lambda found: self.clean_address(found[0]) if found[0] not in written else found[0], text)
        return blanked(text, (one for one in self.find(text) if _value(text[one.start : one.end]) not in known))

    def clean_address(self, address: str) -> str:
        """``address`` with a blank in place of everything personal in it, in whatever code, and of who signs in."""
        address = _TOKEN.sub(BLANK, _SIGNED_IN.sub(rf"\1{BLANK}@", address))
        given = () if self.has_cast else (Found(CODE, *span) for span in given_away(address))
        address = blanked(address, [*self._in_bytes(address), *given])
        # a plus is a sign of a mail address, or a space
        for read in (str, as_read) if "+" in address else (as_read,):
            address = blanked(address, filter(partial(self._is_told, address), _widest(self._matches(read(address)))))
        return address

    def _is_told(self, address: str, one: Found) -> bool:
        return not self.may_be_shown(one.kind, as_read(address[one.start : one.end]))


def _held(text: str, by_label: ByLabel) -> Iterator[Span]:
    """Where a message says what a control holds, if it says anywhere that the control is for values of a kind."""
    told = [one for one in _HELD.finditer(text) if by_label.value.fullmatch(one["value"].strip())]
    if told and by_label.label.search(fold(text).without_marks.text):
        yield from (one.span("value") for one in told)


def _spellings(text: str) -> Iterator[Folded]:
    """Each way in which ``text`` may be meant, and each less the names of an address's parameters."""
    for folded in foldings(text):
        yield folded
        if spread := folded.without_parameters():
            yield spread


def _of_kinds(kinds: tuple[Kind, ...], text: str) -> tuple[Found, ...]:
    """All of ``kinds`` in ``text``; of a short one it is kept: a page is read several times, in many ways."""
    return _of_kinds_in_short(kinds, text) if len(text) <= _LONGEST_KEPT else tuple(_looked_for(kinds, text))


@lru_cache(maxsize=1 << 15)
def _of_kinds_in_short(kinds: tuple[Kind, ...], text: str) -> tuple[Found, ...]:
    return tuple(_looked_for(kinds, text))


def _looked_for(kinds: tuple[Kind, ...], text: str) -> Iterator[Found]:
    for folded in _spellings(text):
        for kind in kinds:
            if kind.prefilter.search(folded.text):
                read = folded.without_marks if kind.toneless else folded
                yield from (Found(kind.name, *read.written(*span)) for span in kind.find(read.text))


def _spans(patterns: Iterable[re.Pattern[str]], folded: Folded) -> Iterator[tuple[int, int]]:
    return (folded.written(*match.span()) for pattern in patterns for match in pattern.finditer(folded.text))


class _Nothing(Privacy):
    """Hides nothing: for figures that are to show everything."""

    def candidates(self, text: str) -> list[Found]:
        """None in any ``text``."""
        return []

    def clean_address(self, address: str) -> str:
        """``address`` as it is."""
        return address


NOTHING = _Nothing()


def without_query(address: str) -> str:
    """``address`` less query and fragment: they change from run to run, and may hold what is a person's."""
    return urlunsplit(urlsplit(address)._replace(query="", fragment=""))


def without_queries(text: str) -> str:
    """``text`` with each address in it less query and fragment, which may hold what is a person's."""
    return _QUERY.sub(r"\1", text)


def blanked(text: str, found: Iterable[Found]) -> str:
    """``text`` with a blank in place of all that was ``found`` in it."""
    pieces, end = [], 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= end:
            pieces += [text[end : one.start], BLANK]
        end = max(end, one.end)
    return "".join([*pieces, text[end:]])


def _widest(found: Iterable[Found]) -> Iterator[Found]:
    """Sort ``found``, and leave out what stands inside another: +84 912 345 678 ends like an identity number."""
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.end > end:
            yield one
            end = one.end


def _value(text: str) -> str:
    """A value as it is compared: a number by its digits alone, a phone's from its 0, anything else without case."""
    folded = fold(text).text
    digits = "".join(c for c in folded if c.isdigit())
    if not digits or re.search(r"[^\W\d_]", folded):
        return " ".join(normal(plain_address(folded)).split()).casefold()
    international = re.match(r"[\s(]*(?:\+|00)\s*84|\s*84", folded)
    if international and len(digits) > 10:
        return "0" + re.sub(r"^(?:00)?84(?:0(?=\d{9,10}$))?", "", digits)
    return digits


def alphanumeric(text: str) -> str:
    """``text`` as a value is looked for in it: its letters and digits alone, folded."""
    return "".join(c for c in fold(text).text.casefold() if c.isalnum() or c == "@")


_CARD_CODE = re.compile(r"\d{3}$")
"""The code on a card's back, which is shorter than other secrets."""
_LEAST_KNOWN = 6
"""Of how many letters and digits a value is that means the same wherever it stands, such as a day."""
_LEAST_SECRET, _LETTERS_OF_A_BOX = 4, 2
"""Of how many letters a secret is that can be told from other words; and what a box of a code takes at most."""


def _letter_by_letter(secret: str) -> re.Pattern[str]:
    """What finds a secret of these letters, however they stand apart; but not within another word."""
    return re.compile(_apart(secret), re.IGNORECASE)


def _apart(letters: str) -> str:
    between = r"[^\w@]{0,3}?"
    return rf"(?<![^\W_]){between.join(map(re.escape, letters))}(?![^\W_])"


_MOST_ORDERS = 4
"""Of how many words a name may be for each order of them to be looked for."""


def _in_any_order(words: Sequence[str]) -> re.Pattern[str]:
    """What finds a name of several words in a text without marks: family name first or last."""
    # a paper form has a box for each letter
    plain = [r"\s?".join(map(re.escape, without_marks(fold(word).text))) for word in words]
    orders = permutations(plain) if len(plain) <= _MOST_ORDERS else (plain, plain[::-1])
    # as names of files and addresses have it as well; two short words without anything between may be any word
    between = rf"(?:[\s,]+|[._/-]){'?' if len(plain) > 2 else ''}"
    forms = "|".join(between.join(one) for one in orders)
    return re.compile(rf"(?<![^\W\d_])(?:{forms})(?![^\W\d_])")


def _as_written(word: str) -> re.Pattern[str]:
    """What finds a name of one word, in any case: without its tones it may be any word, but a tone may stand on either
    of two vowels.
    """
    forms = sorted(map(re.escape, spellings(fold(word).text)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
