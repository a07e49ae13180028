"""The words of a language's file that sentences point with, and those that are read now."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from guidebook.language.files import WRITTEN_IN, language_file
from guidebook.language.written import DEFAULT, written_language


class Pointing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How something without a label of its own is pointed at.

    ``after`` stands before a text that it follows, ``number`` before which of several it is, in digits or as one of
    ``numbers``; or one of ``ordinals`` before its role word. ``last`` stands where ordinals do, in a language without
    where numbers do. One of ``articles`` may stand before a role word or a label. What a thing looks like, or is for,
    may stand behind its role word (“nút màu xanh [Gửi]”), in up to three words, none of ``no_looks``: these say
    something else; a language without them has no looks. Behind a label (“nút [Gửi] màu xanh”) they begin with one of
    ``looks_behind``. Where a language ``names_first``, a role word may also stand
    behind its label, and the looks behind the article: “the green [Save] button”. ``column`` is what a column is
    called; each of ``cells`` says with ``{column}`` and ``{row}`` where in a table something stands.
    """

    after: str
    number: str
    last: str = ""
    numbers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    no_looks: tuple[str, ...] = ()
    looks_behind: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    names_first: bool = False
    column: str = ""
    cells: tuple[str, ...] = ()


class FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a sentence asks for a figure: ``word`` stands before its id, ``like`` before that; the others behind it.

    ``sample`` is what an id may look like; ``desk`` and ``phone`` are what the screens of ``both`` are called.
    """

    word: str
    like: str
    sample: str
    whole: str
    address_bar: str
    part: str
    error: str
    both: str
    desk: str
    phone: str

    @property
    def options(self) -> dict[str, str]:
        """What may stand behind a figure's caption, by name; behind "part" stands a target."""
        return {name: getattr(self, name) for name in ("whole", "address_bar", "part", "error", "both")}


class ListWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list inside a sentence: ``each`` is how one part of it may be written, as a pattern of a sentence;
    ``between`` what stands between two parts.
    """

    each: tuple[str, ...]
    between: tuple[str, ...]


class SentenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around what runs: who acts, what joins a sentence to the one before; words before a quotation that is
    typed; ``steps``, what stands between two steps of a way besides an arrow, ``in_turn`` between two sentences;
    ``several``, words that no single thing begins with; ``denials``, words that make a sentence its contrary; and
    ``names``, words for a label that only the run knows (see `Screen.names`). ``by`` joins an end to its means,
    ``purposes`` begin what a sentence is good for, unless one of ``no_purposes`` follows; ``no_nouns`` are words that
    name nothing which is typed or chosen, and ``contents`` name whatever a field holds.
    """

    conjunction: str
    subjects: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    connectives: tuple[str, ...]
    after: tuple[str, ...]
    then: str
    typing: tuple[str, ...]
    names: tuple[str, ...]
    steps: tuple[str, ...] = ()
    in_turn: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    no_purposes: tuple[str, ...] = ()
    no_nouns: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()


class DialogWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The buttons of the browser's own dialogs: those that say ``yes``, and those that say ``no``."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class CalendarWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of the arrows of a calendar: in their names, their signs, or the names of their styles."""

    later: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()


class KeywordWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is ``mistaken`` for a keyword; what opens prose; what of other languages' keywords a text may begin with."""

    mistaken: dict[str, str] = {}
    opening: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()


class Formats(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How days, weeks, times and numbers are written out; ``months`` are named from January on.

    Where ``either_order`` is usual, a day in numbers alone is read only if one of them can be no month.
    """

    between: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    morning: tuple[str, ...] = ()
    afternoon: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    either_order: bool = False
    decimal: str = ","


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a language.

    Attributes:
        roles: Which ARIA roles a role word means.
        places: Places that are a part of every page, by landmark.
        within: Places that are named by a label of their own, and the roles they may have.
        columns: Those of a figure's table.
        marks: How a figure may point at something, by word: each one of `MARK_KINDS`.
        heads: What may stand over the fields in a table of fields.
        lists: What a sentence may say several times over, by the kind of placeholder that it stands at.
        synonyms: What may stand for a word of a pattern that is written as a placeholder, by that word.
        locale: The language with a country, as a browser asks a site for it.
    """

    roles: dict[str, list[str]]
    places: dict[str, str]
    within: dict[str, list[str]]
    pointing: Pointing
    columns: dict[str, str]
    marks: dict[str, str]
    figures: FigureWords
    sentences: SentenceWords
    keywords: KeywordWords
    formats: Formats
    dialogs: DialogWords = DialogWords()
    calendar: CalendarWords = CalendarWords()
    heads: tuple[str, ...] = ()
    lists: dict[str, ListWords] = {}
    synonyms: dict[str, tuple[str, ...]] = {}
    locale: str = ""

    def role(self, role: str) -> str:
        """The role word that means ``role`` and the fewest others, the first of these; empty where there is none."""
        meaning = [(len(roles), word) for word, roles in self.roles.items() if role in roles]
        return min(meaning, key=lambda one: one[0])[1] if meaning else ""

    def each_of(self, word: str) -> tuple[str, ...]:
        """``word`` and what may stand for it; nothing where it has no synonyms.

        A synonym may name another word with synonyms, as a pattern does: ``{bấm} vào``.
        """
        each = [one for written in self.synonyms.get(word, ()) for one in self._spelled_out(written)]
        return tuple(dict.fromkeys((word, *each))) if each else ()

    @property
    def between_sentences(self) -> list[str]:
        """What may stand between two sentences that stand as one."""
        return [each for written in self.sentences.in_turn for each in self._spelled_out(written)]

    @property
    def contents(self) -> list[str]:
        """What names whatever a field holds."""
        return [each for written in self.sentences.contents for each in self._spelled_out(written)]

    def _spelled_out(self, synonym: str) -> list[str]:
        before, opening, rest = synonym.partition("{")
        word, _, behind = rest.partition("}")
        if not opening:
            return [synonym]
        return [f"{before}{each}{rest}" for each in self.each_of(word) for rest in self._spelled_out(behind)]

    def with_synonyms(self) -> Words:
        """These words, with each place said in all ways that its synonyms allow."""
        places = {each: part for written, part in self.places.items() for each in self._spelled_out(written)}
        within = {each: roles for written, roles in self.within.items() for each in self._spelled_out(written)}
        return msgspec.structs.replace(self, places=places, within=within)

    def inside(self, role: str) -> str:
        """The first words for a place inside what has the role ``role``."""
        return next(words for words, roles in self.within.items() if role in roles)


@cache
def words_of(tag: str) -> Words:
    """The words of the language ``tag``."""
    return msgspec.convert(language_file(tag)["words"], Words).with_synonyms()


MARK_KINDS: tuple[str, ...] = tuple(dict.fromkeys(words_of(DEFAULT).marks.values()))
"""The kinds of marks that the languages' files have words for, each a file of `guidebook.drawing.kinds`."""


def words() -> Words:
    """The words of the language that is read now."""
    return words_of(written_language())


def any_of(those: Iterable[str]) -> str:
    """A regular expression for one of ``those`` words; the longest that fits is taken. Without any it fits nothing."""
    return "|".join(re.escape(word) for word in sorted(those, key=len, reverse=True)) or "(?!)"


def locale_of(tag: str) -> str:
    """The language ``tag`` with a country, "vi-VN"; without one where none is known, or no guide is written in it."""
    return (words_of(tag).locale if tag in WRITTEN_IN else "") or tag
