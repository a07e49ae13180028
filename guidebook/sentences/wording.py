"""How a sentence is worded: what of it runs, what only its reader needs, and how it asks for a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from guidebook.language.messages import Told, message
from guidebook.language.written import written_language
from guidebook.model import FIGURE_ID, LONGEST_ID, RESERVED_ID
from guidebook.sentences.labels import LABEL
from guidebook.sentences.words import FigureWords, any_of, words, words_of


@cache
def _around(tag: str) -> re.Pattern[str]:
    """What may stand before what a sentence says, in the language ``tag``."""
    known = words_of(tag).sentences
    joining = rf"(?:(?:{any_of(known.connectives)})(?:,|, {known.then}| {known.then})? )?"
    after = rf"(?:(?:{any_of(known.after)}) [^\[\]\",]+?(?:,|,? {known.then}) |[^\[\]\",]+? (?:{any_of(known.by)}) )?"
    acting = rf"(?:(?:{any_of(known.subjects)}) )?(?:(?:{any_of(known.auxiliaries)}) )*"
    return re.compile(f"^{joining}{after}{acting}", re.IGNORECASE)


@cache
def _behind(tag: str) -> re.Pattern[str]:
    """What may stand behind the last label of what a sentence says, in the language ``tag``: what it is good for."""
    known = words_of(tag).sentences
    return re.compile(
        rf"(?<=[\]\"]),? (?:{any_of(known.purposes)}) (?!(?:{any_of(known.no_purposes)})(?!\w))[^\[\]\"{{}}]+$"
    )


QUOTES = str.maketrans("“”„«»", '"' * 5)  # as word processors write them
# A space before a colon is forgiven; in a label and in what is quoted it belongs to the words.
_SPACED = re.compile(rf'("[^"]*"|{LABEL})|\s+(?=:(?:\s|$))')
# In a label every sign is the screen's own; between two labels the last of the quotation marks is an arrow of a menu.
_SIGNS = re.compile(rf"{LABEL}|(?P<arrow>(?<=\])\s*»\s*(?=\[))|[“”„«»]")
_ASIDE = re.compile(r"\s*\((?!\*\))[^()\[\]]*\)$")
ID_IN_TEXT = r"[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])"
"""A regular expression for a figure's id in a text: it has a hyphen, without which it could be a word."""
_INSIDE = re.compile(rf'{LABEL}|"[^"]*"')
MOST_IN_TURN = 20
"""Places at which a sentence may be taken apart into two: each half may be two sentences, and so on."""


def ways_apart(text: str) -> tuple[tuple[str, str], ...]:
    """Every way to take ``text`` for two sentences, by what may stand between them; not in labels and quotes."""
    return _ways_apart(text, written_language())


@lru_cache(maxsize=4096)
def _ways_apart(text: str, _tag: str) -> tuple[tuple[str, str], ...]:
    between = sorted(words().between_sentences, key=len, reverse=True)
    masked = _INSIDE.sub(lambda match: "_" * len(match[0]), text)
    places = ((at, next((one for one in between if masked.startswith(one, at)), "")) for at in range(1, len(masked)))
    return tuple((text[:at], text[at + len(one) :]) for at, one in places if one)


@lru_cache(maxsize=4096)
def _what_runs(text: str, tag: str) -> str:
    return small(_around(tag).sub("", _behind(tag).sub("", _ASIDE.sub("", _tidy(text)))))


def what_runs(text: str) -> str:
    """The sentence ``text`` without what is the reader's alone: what joins it to the one before ("tiếp theo, …",
    "sau khi nhập xong thì …"), who acts ("hệ thống sẽ …"), what it is good for ("… để lưu lại"), a remark in
    parentheses at its end, the colon before a table. Spaces, quotes and a capital are forgiven.
    """
    return _what_runs(text, written_language())


def aside(text: str) -> str:
    """The remark in parentheses that ``text`` ends with, and the space before it; empty where it has none."""
    match = _ASIDE.search(_tidy(text))
    return match[0] if match else ""


def _tidy(text: str) -> str:
    plain = _SIGNS.sub(_as_typed, text)
    return " ".join(_SPACED.sub(r"\1", plain).split()).rstrip(":.").rstrip()


def _as_typed(sign: re.Match[str]) -> str:
    if sign["arrow"]:
        return " > "
    return sign[0] if sign[0].startswith("[") else sign[0].translate(QUOTES)


def small(text: str) -> str:
    """``text`` with its first letter small, unless a word in capitals begins."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@dataclass(frozen=True)
class FigureOptions:
    """What a figure's sentence ends with: ``, cả trang, có thanh địa chỉ, chỉ lấy khung [Biểu mẫu]``."""

    text: str = ""
    known: FigureWords = field(default_factory=lambda: words().figures)

    @property
    def each(self) -> tuple[str, ...]:
        """One by one."""
        return tuple(option.removeprefix(", ") for option in _options_apart(self.text, self.known) if option)

    @property
    def whole(self) -> bool:
        """Whether the page is shown beyond the fold."""
        return self.known.whole in self.each

    @property
    def error(self) -> bool:
        """Whether the screen may be a page that tells of an error."""
        return self.known.error in self.each

    @property
    def both(self) -> bool:
        """Whether the screen is shown beside the one that the scenario was on before: a desk's beside a phone's."""
        return self.known.both in self.each

    @property
    def address_bar(self) -> bool:
        """Whether the address bar is drawn."""
        return self.known.address_bar in self.each

    @property
    def part(self) -> str:
        """The target that alone is shown; empty for the whole screen."""
        return next((option.removeprefix(self._part) for option in self.each if option.startswith(self._part)), "")

    @property
    def _part(self) -> str:
        return f"{self.known.part} "

    @property
    def others(self) -> tuple[str, ...]:
        """Options that only a camera can fulfil."""
        return tuple(
            option for option in self.each if option != self.known.address_bar and not option.startswith(self._part)
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """What no figure can do."""
        return tuple(option for option in self.others if option not in self.known.options.values())

    @property
    def twice(self) -> str:
        """The words of an option that stands here again; empty where none does."""
        said = [
            next((words for words in self.known.options.values() if option.startswith(words)), option)
            for option in self.each
        ]
        return next((words for words in said if said.count(words) > 1), "")


def _options_apart(text: str, known: FigureWords) -> list[str]:
    """The options in ``text``. A target may hold a comma: only one before an option parts two of them."""
    return re.split(rf", (?={any_of(known.options.values())})", text)


def options_pattern(target: str) -> str:
    """A regular expression for all options of a figure's sentence, or none; ``target`` is one for a target."""
    options = words().figures.options.items()
    each = [f"{re.escape(option)}{f' {target}' if name == 'part' else ''}" for name, option in options]
    return rf"(?:, (?:{'|'.join(each)}))*"


def options_as_typed() -> list[str]:
    """All options as a writer types them."""
    options = words().figures.options.items()
    return [f", {option}{' […]' if name == 'part' else ''}" for name, option in options]


@dataclass(frozen=True)
class FigureRequest:
    """A figure as a sentence asks for it: ``before`` are its words up to the figure's id."""

    before: str
    id: str
    caption: str
    options: FigureOptions


def wrong_id(name: str) -> Told:
    """Why no figure can be called ``name``; empty where one can. Its files bear it, on every system and in any case."""
    if not re.match(FIGURE_ID, name):
        return message("figure-id.no-file-name", id=name)
    if len(name) > LONGEST_ID:
        return message("figure-id.too-long", id=f"{name[:LONGEST_ID]}…", letters=len(name), most=LONGEST_ID)
    return message("figure-id.device", id=name) if re.match(RESERVED_ID, name) else ""


@cache
def _asking(tag: str) -> re.Pattern[str]:
    word = words_of(tag).figures.word
    return re.compile(rf'^(?P<before>.*\b{word} (?P<id>\S+)): "(?P<caption>[^"]*)"(?P<ending>.*)$')


def figure_request(text: str) -> FigureRequest | None:
    """What figure ``text`` asks for; None where it asks for none."""
    match = _asking(written_language()).match(_ASIDE.sub("", _tidy(text)))
    return (
        FigureRequest(match["before"], match["id"], match["caption"], FigureOptions(match["ending"])) if match else None
    )
