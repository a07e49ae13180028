"""How a sentence is worded: what of it runs, what only its reader needs, and how it asks for a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from guidebook.language.messages import Told, message
from guidebook.sentences.labels import LABEL
from guidebook.sentences.words import WORDS, any_of

_SENTENCES = WORDS["sentences"]
_FIGURE = WORDS["figures"]


_THEN = _SENTENCES["then"]
_SUBJECT = re.compile(
    rf"^(?:(?:{any_of(_SENTENCES['connectives'])})(?:,|, {_THEN}| {_THEN})? )?"
    rf"(?:{_SENTENCES['after']} [^\[\]\",]+?(?:,|,? {_THEN}) )?"
    rf"(?:(?:{any_of(_SENTENCES['subjects'])}) )?(?:{_SENTENCES['future']} )?",
    re.IGNORECASE,
)
QUOTES = str.maketrans("“”„«»", '"' * 5)  # as word processors write them
# A space before a colon is forgiven; in a label and in what is quoted it belongs to the words.
_SPACED = re.compile(rf'("[^"]*"|{LABEL})|\s+(?=:(?:\s|$))')
_ASIDE = re.compile(r"\s*\((?!\*\))[^()\[\]]*\)$")
_ASKED = re.compile(rf'^(?P<before>.*\b{_FIGURE["word"]} (?P<id>\S+)): "(?P<caption>[^"]*)"(?P<ending>.*)$')
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_IN_TEXT = r"[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])"
"""A regular expression for a figure's id in a text: it has a hyphen, without which it could be a word."""
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
LONGEST_ID = 80
"""Letters of a figure's id: with a folder and an ending it still fits a path of Windows."""
FIGURE_OPTIONS: dict[str, str] = {name: words for name, words in _FIGURE.items() if name != "word"}
"""What may stand behind a figure's caption, by name; behind "part" stands a target."""
_PART = f"{FIGURE_OPTIONS['part']} "
# A target may hold a comma: only one before an option parts two of them.
_BETWEEN = re.compile(rf", (?={'|'.join(map(re.escape, FIGURE_OPTIONS.values()))})")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The sentence ``text`` without what is the reader's alone: what joins it to the one before ("tiếp theo, …",
    "sau khi nhập xong thì …"), who acts ("hệ thống sẽ …"), a remark in parentheses at its end, the colon before a
    table. Spaces, quotes and a capital are forgiven.
    """
    return small(_SUBJECT.sub("", _ASIDE.sub("", _tidy(text))))


def aside(text: str) -> str:
    """The remark in parentheses that ``text`` ends with, and the space before it; empty where it has none."""
    match = _ASIDE.search(_tidy(text))
    return match[0] if match else ""


def _tidy(text: str) -> str:
    return " ".join(_SPACED.sub(r"\1", text.translate(QUOTES)).split()).rstrip(":.").rstrip()


def small(text: str) -> str:
    """``text`` with its first letter small, unless a word in capitals begins."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@dataclass(frozen=True)
class FigureOptions:
    """What a figure's sentence ends with: ``, cả trang, có thanh địa chỉ, chỉ lấy khung [Biểu mẫu]``."""

    text: str = ""

    @property
    def each(self) -> tuple[str, ...]:
        """One by one."""
        return tuple(option.removeprefix(", ") for option in _BETWEEN.split(self.text) if option)

    @property
    def whole(self) -> bool:
        """Whether the page is shown beyond the fold."""
        return FIGURE_OPTIONS["whole"] in self.each

    @property
    def error(self) -> bool:
        """Whether the screen may be a page that tells of an error."""
        return FIGURE_OPTIONS["error"] in self.each

    @property
    def address_bar(self) -> bool:
        """Whether the address bar is drawn."""
        return FIGURE_OPTIONS["address_bar"] in self.each

    @property
    def part(self) -> str:
        """The target that alone is shown; empty for the whole screen."""
        return next((option[len(_PART) :] for option in self.each if option.startswith(_PART)), "")

    @property
    def others(self) -> tuple[str, ...]:
        """Options that only a camera can fulfil."""
        return tuple(
            option for option in self.each if option != FIGURE_OPTIONS["address_bar"] and not option.startswith(_PART)
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """What no figure can do."""
        return tuple(option for option in self.others if option not in FIGURE_OPTIONS.values())

    @property
    def twice(self) -> str:
        """The words of an option that stands here again; empty where none does."""
        said = [
            next((words for words in FIGURE_OPTIONS.values() if option.startswith(words)), option)
            for option in self.each
        ]
        return next((words for words in said if said.count(words) > 1), "")


def options_pattern(target: str) -> str:
    """A regular expression for all options of a figure's sentence, or none; ``target`` is one for a target."""
    each = [f"{re.escape(words)}{f' {target}' if name == 'part' else ''}" for name, words in FIGURE_OPTIONS.items()]
    return rf"(?:, (?:{'|'.join(each)}))*"


def options_as_typed() -> list[str]:
    """All options as a writer types them."""
    return [f", {words}{' […]' if name == 'part' else ''}" for name, words in FIGURE_OPTIONS.items()]


@dataclass(frozen=True)
class Asked:
    """A figure as a sentence asks for it: ``before`` are its words up to the figure's id."""

    before: str
    id: str
    caption: str
    options: FigureOptions


def wrong_id(name: str) -> Told:
    """Why no figure can be called ``name``; empty where one can. Its files bear it, on every system and in any case."""
    if not _ID.fullmatch(name):
        return message("figure-id.no-file-name", id=name)
    if len(name) > LONGEST_ID:
        return message("figure-id.too-long", id=f"{name[:LONGEST_ID]}…", letters=len(name), most=LONGEST_ID)
    return message("figure-id.device", id=name) if _RESERVED.fullmatch(name) else ""


def figure_asked(text: str) -> Asked | None:
    """What figure ``text`` asks for; None where it asks for none."""
    match = _ASKED.match(_ASIDE.sub("", _tidy(text)))
    return Asked(match["before"], match["id"], match["caption"], FigureOptions(match["ending"])) if match else None
