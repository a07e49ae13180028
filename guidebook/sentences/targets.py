"""Targets: what a sentence points at, ``[role word] [label] [place]``.

It is found on a live page, to act on it (`locating`), and in a captured figure, to number it (`finding`)::

    parse("nút [Liên kết] ở đầu trang")      -> Target
    locate(page, target)                     -> a Playwright locator (strict: two matches are an error)
    find(snapshot, "nút [Liên kết]")         -> the one node of a figure's snapshot

How labels are compared is told in `guidebook.sentences.labels`; never in part, so that ``[Đăng ký]`` isn't
``Đăng ký tài khoản``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from guidebook.errors import TargetError
from guidebook.language.messages import message
from guidebook.language.written import written_in, written_language
from guidebook.sentences.labels import LABEL, bare_label, bracketed
from guidebook.sentences.roles import CONTROLS, FIELDS, FRAME
from guidebook.sentences.words import Pointing, Words, any_of, words, words_of
from guidebook.unicode_forms import normal

_TO_THE_RIGHT = r"\u2192\u21d2\u21e2\u21e8\u2794\u2798-\u27be\u27f6\u27f9\u2b95\u25b6\u25b8\u25ba\u203a\u00bb"
"""Arrows, of Unicode's blocks of arrows, dingbats and shapes."""
_MENU_ARROW = rf"\s*(?:=>|->|>>|>|[{_TO_THE_RIGHT}]|/|[-\u2013])\s*"
"""What guides write between the steps of a menu: arrows of all kinds, a slash, a dash."""
_OUTSIDE = r"(?![^\[]*\])"
"""What follows something that stands in no label."""


def between() -> str:
    """A regular expression for what stands between several targets."""
    conjunction = words().sentences.conjunction
    return rf"(?:, {conjunction} | {conjunction} |, )"


def between_menu_steps() -> str:
    """A regular expression for what stands between the steps of a way through menus."""
    return rf"(?:{_MENU_ARROW}|{any_of(words().sentences.steps)})"


class _Grammar:
    """How a language writes a target, as regular expressions.

    “[role word] [label] [place]”, with which of several behind the label or, as an ordinal, before the role word. In a
    language that names first, a role word may stand behind its label: “the [Edit] button in the [An] row”. Behind all
    that may stand frames around it.
    """

    def __init__(self, known: Words) -> None:
        self._known = known
        pointing = known.pointing
        last = (pointing.last,) if pointing.last else ()
        self.role, self.places, self.within = any_of(known.roles), any_of(known.places), any_of(known.within)
        self.article = f"(?:(?:{any_of(pointing.articles)}) )?" if pointing.articles else ""
        word = rf" (?!(?:{any_of(pointing.no_looks)})(?!\w))[^\W\d_]+"
        looks = rf"(?:{word}){{0,3}}?" if pointing.no_looks else ""
        self.looks = "" if pointing.names_first else looks
        self.looks_behind = (
            rf"(?: (?:{any_of(pointing.looks_behind)})(?:{word}){{1,3}}?)?" if pointing.looks_behind else ""
        )
        if pointing.names_first:  # only of what says its kind: else it would be a kind that is misspelt
            looks = rf"(?:(?:{word}){{1,3}}?(?= (?:{LABEL} )?(?:{self.role})(?!\w)))?" if looks else ""
        self.before = f"(?:(?:{any_of(pointing.articles)}){looks} )?" if pointing.articles else ""
        self.ordinal = any_of((*pointing.ordinals, *last)) if pointing.ordinals else any_of(())
        behind = any_of(last) if not pointing.ordinals else any_of(())
        self.which = rf"(?:{pointing.number} (?:[1-9]\d*|{any_of(pointing.numbers)})(?!\w)|{behind})"
        self.halves = {tuple(phrase.rsplit(" ", 1)) for phrase in known.within if " " in phrase}

    def target(self) -> re.Pattern[str]:
        """For the whole of a target, with its parts as groups."""
        pointing = self._known.pointing
        before = rf"{self.before}(?:(?P<ordinal>{self.ordinal}) )?"
        behind = rf"(?: (?P<role_behind>{self.role}))?" if pointing.names_first else "(?P<role_behind>)"
        owner = rf"(?:(?P<named>{LABEL})|(?P<owner_ordinal>{self.ordinal}))"
        place = (
            rf"(?: (?:(?P<place>{self.places})|{self._cell(LABEL, 'P<{part}_{at}>')}"
            rf"|(?P<within>{self.within}){self.looks} (?:(?P<owner>{LABEL})|(?P<owner_number>{self.which}))"
            rf"|{self._named_first(self.halves, '(?P<opening>{})', owner, '(?P<closing>{})')}"
            rf"|{pointing.after} (?P<after>{LABEL})(?: (?P<after_number>{self.which}))?))?"
        )
        return re.compile(
            rf"^{before}(?:(?:(?P<role>{self.role}){self.looks} )?(?P<label>{LABEL}){behind}{self.looks_behind}"
            rf"|(?P<only_role>{self.role}){self.looks})"
            rf"(?: (?P<number>{self.which}))?{place}(?P<frames>{self._frames(LABEL)})$"
        )

    def in_sentence(self) -> str:
        """For a target inside a sentence; words may stand for its label that only the run knows."""
        pointing = self._known.pointing
        label = "|".join([LABEL, *map(re.escape, self._known.sentences.names)])
        after = rf"{pointing.after} (?:{label})(?: {self.which})?"
        named_first = self._named_first(self.halves, "(?:{})", f"(?:{label}|{self.ordinal})", "(?:{})")
        within = rf"(?:{self.within}){self.looks} (?:{label}|{self.which})|{named_first}"
        place = rf"(?: (?:{self.places}|{self._cell(label)}|{within}|{after}))?{self._frames(label)}"
        behind = f"(?: (?:{self.role}))?" if pointing.names_first else ""
        labelled = rf"(?:(?:{self.role}){self.looks} )?(?:{label}){behind}{self.looks_behind}(?: {self.which})?{place}"
        counted = rf"(?:{self.role}){self.looks} (?:{self.which}{place}|{after})"
        ordinal = rf"(?:{self.ordinal}) (?:(?:(?:{self.role}) )?(?:{label}){behind}|(?:{self.role})){place}"
        return rf"(?:{self.before}(?:{labelled}|{counted}{f'|{ordinal}' if pointing.ordinals else ''}))"

    def _cell(self, label: str, group: str = ":") -> str:
        """For a place in a table by its column and its row; ``group`` is what their labels' groups begin with."""
        ways = []
        for at, way in enumerate(self._known.pointing.cells):
            named = {part: f"(?{group.format(part=part, at=at)}{label})" for part in ("column", "row")}
            ways.append(re.sub(r"\\{(\w+)\\}", lambda match, named=named: named[match[1]], re.escape(way)))  # type: ignore
        return "|".join(ways) or "(?!)"

    def _frames(self, label: str) -> str:
        """For the frames around a place, from the inside out: “in the [Pay] frame in the frame [Bank]”."""
        known = [phrase for phrase, roles in self._known.within.items() if roles == [FRAME]]
        halves = {half for half in self.halves if " ".join(half) in known}
        named_first = self._named_first(halves, "(?:{})", f"(?:{label})", "(?:{})")
        return rf"(?: (?:(?:{any_of(known)}) (?:{label})|{named_first}))*"

    def _named_first(self, halves: set[tuple[str, ...]], opening: str, owner: str, closing: str) -> str:
        """For a place whose owner stands before its last word: “in the [An] row”."""
        known = halves if self._known.pointing.names_first else set()
        first, last = (any_of({half[at] for half in known}) for at in (0, 1))
        return f"{opening.format(first)} {owner} {closing.format(last)}"


_LABEL = re.compile(LABEL)
LAST = -1
"""The number of the last of several."""


@cache
def _grammar(tag: str) -> _Grammar:
    return _Grammar(words_of(tag))


@cache
def _target_pattern(tag: str) -> re.Pattern[str]:
    return _grammar(tag).target()


@cache
def _in_sentence(tag: str) -> str:
    return _grammar(tag).in_sentence()


def in_sentence() -> str:
    """A regular expression for a target inside a sentence."""
    return _in_sentence(written_language())


def beginning() -> str:
    """A regular expression for how a target begins that names its kind: “the button”."""
    grammar = _grammar(written_language())
    return rf"{grammar.article}(?:{grammar.role})(?!\w)"


def labelled() -> str:
    """A regular expression for a label, with which of several is meant where that stands right behind it."""
    return f"{LABEL}(?: {_grammar(written_language()).which})?"


@dataclass(frozen=True)
class Target:
    """A parsed target. ``role`` is a role word or empty; ``owner`` names the row, list or frame it stands in.

    ``number`` is which of several is meant, from 1 (`LAST`: the last), and 0 where that isn't said; ``owner_number``
    the same of an owner without a label. ``column`` is what stands over the column of the owner, a row, in which it is.
    ``after`` is a text that it follows, ``after_number`` which of several such texts. ``label`` may be empty where one
    of these is given. ``frames`` are the frames around all that, by their titles, from the inside out.

    ``named_roles`` are the ARIA roles that its role word means, ``owner_roles`` those of its owner, ``part`` is what of
    the page its place is: all three are of no language.
    """

    text: str
    label: str = ""
    role: str = ""
    place: str = ""
    within: str = ""
    owner: str = ""
    number: int = 0
    owner_number: int = 0
    after: str = ""
    named_roles: tuple[str, ...] = ()
    owner_roles: tuple[str, ...] = ()
    part: str = ""
    frames: tuple[str, ...] = ()
    column: str = ""
    after_number: int = 0

    @property
    def roles(self) -> tuple[str, ...]:
        """The ARIA roles it may have."""
        return self.named_roles or CONTROLS

    @property
    def is_field(self) -> bool:
        """Whether it means a field though no word of it says so: see `as_field`."""
        return bool(self.named_roles) and not self.role

    @property
    def is_in_frame(self) -> bool:
        """Whether it is said to stand in a frame."""
        return self.owner_roles == (FRAME,)


def parse_label(text: str) -> Target | None:
    """The target that ``text`` writes with a label in brackets, or a number, or a text before it; else None."""
    return _parse_label(text, written_language())


@lru_cache(maxsize=1024)
def _parse_label(text: str, tag: str) -> Target | None:
    match = _target_pattern(tag).match(normal(text.strip()))
    if match is None or not (match["label"] or match["number"] or match["ordinal"] or match["after"]):
        return None
    known = words_of(tag)
    owner = match["owner"] or match["named"]
    label, owner, after = (bare_label(one) if one else "" for one in (match["label"], owner, match["after"]))
    role = match["role"] or match["role_behind"] or match["only_role"] or ""
    within = match["within"] or (f"{match['opening']} {match['closing']}" if match["opening"] else "")
    if within not in ("", *known.within):
        return None
    column = _in_any(match, "column")
    if column:
        within, owner = known.inside("row"), _in_any(match, "row")
    return Target(
        text,
        label,
        role,
        match["place"] or "",
        within,
        owner,
        _number(match["ordinal"] or match["number"], known.pointing),
        _number(match["owner_ordinal"] or match["owner_number"], known.pointing),
        after,
        tuple(known.roles[role]) if role else (),
        tuple(known.within[within]) if within else (),
        known.places[match["place"]] if match["place"] else "",
        tuple(bare_label(label) for label in _LABEL.findall(match["frames"])),
        column,
        _number(match["after_number"], known.pointing),
    )


def _in_any(match: re.Match[str], part: str) -> str:
    """The label that stands at a ``part`` of a place in a table; empty where no place is said so."""
    return next(
        (bare_label(label) for name, label in match.groupdict().items() if name.startswith(f"{part}_") and label), ""
    )


def _number(which: str | None, pointing: Pointing) -> int:
    """The number that “thứ 2”, “thứ hai”, “second” or “cuối cùng” says; 0 where nothing does."""
    if not which:
        return 0
    if which == pointing.last:
        return LAST
    if which in pointing.ordinals:
        return 1 + pointing.ordinals.index(which)
    said = which.removeprefix(f"{pointing.number} ")
    return 1 + pointing.numbers.index(said) if said in pointing.numbers else int(said)


def parse(text: str, names: Mapping[str, str] | None = None) -> Target:
    """The target that a text writes.

    Args:
        text: A target, ``nút [Liên kết] ở đầu trang``.
        names: Words that stand for a label only the run knows. With ``{"tên của mình": "Nguyễn Thanh Bình"}``,
            "nút tên của mình ở đầu trang" points at the citizen's name.

    Raises:
        TargetError: Where it points at nothing, whatever the screen is.
    """
    written = text
    for word, label in (names or {}).items():
        written = written.replace(word, bracketed(label), 1)
    target = parse_label(text) or parse_label(written)
    if target is None:
        known = words()
        role, place = next(iter(known.roles)), next(iter(known.places))
        raise TargetError(message("target.points-nowhere", text=text, role=role, place=place))
    return replace(target, text=text)


def as_written(target: Target) -> Target:
    """``target`` itself: what its words mean wherever they stand."""
    return target


def as_field(target: Target) -> Target:
    """``target`` where something is filled in: its label alone means a field, and no link or button of that name."""
    is_bare = target.label and not (target.role or target.number or target.after)
    return replace(target, named_roles=FIELDS) if is_bare else target


@cache
def _between(tag: str) -> re.Pattern[str]:
    with written_in(tag):
        return re.compile(rf"{between()}{_OUTSIDE}")


def each_of(text: str) -> tuple[str, ...]:
    """The targets that ``text`` writes: one, or several as in “ô [Họ và tên], ô [Ngày sinh] và nút [Lưu]”."""
    if parse_label(text):  # a place in a table may have a comma, too
        return (text.strip(),)
    return tuple(part.strip() for part in _between(written_language()).split(text))


@cache
def _menu_steps(tag: str) -> re.Pattern[str]:
    with written_in(tag):
        return re.compile(rf"{between_menu_steps()}{_OUTSIDE}")


def path_targets(path: str) -> tuple[str, ...]:
    """The targets that ``path`` writes one behind the other: “[A] => [B]”, “mục [A] → [B] > [C]”, “[A], chọn [B]”."""
    return tuple(part.strip() for part in _menu_steps(written_language()).split(path))
