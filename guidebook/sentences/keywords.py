"""What a line that is no step and no heading was meant to be: a keyword mistyped, misspelt, or of another language.

To Gherkin such a line is prose: it would be printed, and never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, get_args

from gherkin.dialect import DIALECTS, Dialect

from guidebook.files.characters import all_named
from guidebook.language.messages import Message, message
from guidebook.model import Kind
from guidebook.sentences.characters import as_read, odd_in, without_marks
from guidebook.sentences.targets import WORDS

VIETNAMESE = Dialect(DIALECTS["vi"])
_OF_STEPS = ("given", "when", "then", "and", "but")
_OF_HEADINGS = ("feature", "rule", "background", "scenario", "scenarioOutline", "examples")
_MISTAKEN: dict[str, str] = WORDS["keywords"]["mistaken"]
_OPENING: list[str] = WORDS["keywords"]["opening"]
# Marks of lists, quotations, emphasis and numbers, as "- ", "1. ", "a) ", "**", "“"
_LEAD = re.compile(r"(?:\(?\d+[.)]|[a-zA-Z][.)](?=\s)|[\W\d_])*")
_NUMBERED = re.compile(r"\w+ \d+\s*[.:)]\s*")  # "Bước 1: "
_ALIKE = 0.85
# Shorter words of other languages, and these, a Vietnamese text may begin with.
_SURE = 4
_VIETNAMESE_TOO = {"data", "date", "logo", "nato", "peru", "quan"}


def _words(language: str, kinds: Iterable[str]) -> list[str]:
    """The keywords of those kinds, without the star that all languages have."""
    words: dict[str, Any] = dict(DIALECTS[language])
    return [word.strip() for kind in kinds for word in words[kind] if word != "* "]


KEYWORDS: dict[Kind, str] = {kind: _words("vi", (kind,))[-1] for kind in get_args(Kind)}
"""What a sentence of each kind begins with; `Và` and `Nhưng` stand for the one before."""
STEPS = tuple(dict.fromkeys(_words("vi", _OF_STEPS)))
"""The words a step begins with, as they are written."""
HEADINGS = tuple(_words("vi", _OF_HEADINGS))
"""The words a heading begins with."""
_TITLED = re.compile(rf"(?P<keyword>{'|'.join(_words('vi', ('scenario', 'scenarioOutline')))}) (?P<title>\w)")


@dataclass(frozen=True)
class Meant:
    """A line that was to be a step: the ``keyword`` it needs, what stands ``behind`` its own, and what is wrong."""

    keyword: str
    behind: str
    why: Message


def step_meant(line: str) -> Meant | None:
    """The step that ``line``, which is none to Gherkin, begins like."""
    for text in dict.fromkeys((as_read(line), as_read(line, " "))):
        lead = _lead(text)
        bare = text[len(lead) :]
        for written, keyword in _ways() if not lead.endswith("(") else ():
            behind = _behind(bare, written)
            if behind is not None:
                return Meant(keyword, behind, _why(line, lead, bare[: len(written)], keyword))
    return None


def _lead(text: str) -> str:
    match = _LEAD.match(text)
    return match[0] if match else ""


@lru_cache(maxsize=1)
def _ways() -> tuple[tuple[str, str], ...]:
    """How keywords are written, also by mistake, the longest first, and the right one of each."""
    without = {without_marks(keyword): keyword for keyword in STEPS}
    ways = {**_MISTAKEN, **without, **{keyword: keyword for keyword in STEPS}}
    return tuple(sorted(ways.items(), key=lambda way: -len(way[0])))


def _behind(text: str, keyword: str) -> str | None:
    """What follows ``keyword`` at the beginning of ``text``; None where another word stands there."""
    if text[: len(keyword)].casefold() != keyword.casefold() or text[len(keyword) : len(keyword) + 1].isalnum():
        return None
    return text[len(keyword) :].lstrip("*_:,.;–—-\"”'’ ")


def _why(line: str, lead: str, word: str, keyword: str) -> Message:
    """What of ``line`` keeps it from being a step that begins with ``keyword``, written ``word`` there."""
    end = next(at for at in range(len(line) + 1) if word in as_read(line[:at]))
    odd = odd_in(line[: end + 1])
    if odd:
        return message("feature.begins-with-characters", characters=all_named(odd))
    if lead:
        return message("feature.begins-with-mark", mark=lead)
    return message("feature.no-keyword" if word != keyword else "feature.no-space-behind", word=word)


def without_opening(line: str) -> Iterator[str]:
    """``line`` as its sentence may begin: itself, without list marks, and without one word that opens it."""
    text = as_read(line)
    bare = text[len(_lead(text)) :].strip("*_").strip()
    yield bare
    numbered = _NUMBERED.match(bare)
    if numbered:
        yield bare[numbered.end() :]
    for opening in _OPENING:
        behind = _behind(bare, opening)
        if behind:
            yield behind
    first, _, behind = bare.partition(" ")
    if first.isalpha():
        yield behind


def is_prose(line: str) -> bool:
    """Whether ``line`` is meant to be read: no table's row, no note's end, no tag, no heading."""
    return bool(line) and not line.startswith(("|", "@", "#", '"""', "```")) and not heading_meant(line)


def is_listed(line: str) -> bool:
    """Whether ``line`` begins with the mark of a list: "- ", "• ", "1. ", "a) "."""
    return bool(re.search(r"[-+•–—·▪◦]|\w[.)]", _lead(line)))


# --- headings ----------------------------------------------------------------------------------------------


def heading_meant(line: str) -> str:
    """The heading, as it is written, that ``line``, which is none to Gherkin, is like; empty where it is like none."""
    bare = as_read(line)[len(_lead(as_read(line))) :]
    lacking = _without_colon(bare)
    if lacking:
        return lacking
    head, colon, _ = bare.partition(":")
    head = head.strip("*_# ")
    if not colon or len(head) > 30:
        return ""
    said = without_marks(head).replace(" ", "")
    alike = {word: SequenceMatcher(None, said, without_marks(word).replace(" ", "")).ratio() for word in HEADINGS}
    best = max(alike, key=lambda word: alike[word])
    return best if alike[best] >= _ALIKE else ""


def _without_colon(line: str) -> str:
    """The heading that ``line`` begins with, a title right behind it: "Kịch bản Bước 2: …"; empty for a sentence."""
    match = _TITLED.match(line)
    if not match or line.endswith((".", "!", "?", ",", ";", ":")):
        return ""
    titled = match["title"].isupper() or (match["title"].isdigit() and ":" in line)
    return match["keyword"] if titled else ""


# --- other languages ---------------------------------------------------------------------------------------


def foreign_keyword(line: str) -> str:
    """The keyword of another language that ``line`` begins with; empty where there is none."""
    text = as_read(line)
    bare = text[len(_lead(text)) :]
    for word in _foreign(_OF_STEPS):
        if bare[: len(word)].casefold() == word.casefold() and not (word.isascii() and bare[len(word) :][:1].isalnum()):
            return word
    head, colon, _ = bare.partition(":")
    known = {word.casefold(): word for word in _foreign(_OF_HEADINGS)}
    return known.get(head.strip("*_ ").casefold(), "") if colon else ""


@lru_cache(maxsize=2)
def _foreign(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The keywords of other languages, the longest first: all English ones, and those that no Vietnamese text begins
    with.
    """
    english, ours = set(_words("en", kinds)), {word.casefold() for word in _words("vi", kinds)} | _VIETNAMESE_TOO
    others = {word for language in DIALECTS if language not in ("en", "vi") for word in _words(language, kinds)}
    sure = english | {word for word in others if len(word) >= _SURE or not word.isascii()}
    return tuple(sorted((word for word in sure if word.casefold() not in ours), key=len, reverse=True))
