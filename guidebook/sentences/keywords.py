"""What a line that is no step and no heading was meant to be: a keyword mistyped, misspelt, or of another language.

To Gherkin such a line is prose: it would be printed, and never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from guidebook.compat.gherkin import LANGUAGES, keywords
from guidebook.files.characters import all_named
from guidebook.language.messages import Message, message
from guidebook.language.written import written_language
from guidebook.model import Kind
from guidebook.sentences.characters import as_read, odd_in, without_marks
from guidebook.sentences.words import words, words_of

_OF_STEPS = ("given", "when", "then", "and", "but")
_OF_HEADINGS = ("feature", "rule", "background", "scenario", "scenarioOutline", "examples")
# Marks of lists, quotations, emphasis and numbers, as "- ", "1. ", "a) ", "**", "“"
_LEAD = re.compile(r"(?:\(?\d+[.)]|[a-zA-Z][.)](?=\s)|[\W\d_])*")
_NUMBERED = re.compile(r"\w+ \d+\s*[.:)]\s*")  # "Bước 1: "
_ALIKE = 0.85
# Shorter words of other languages a text may begin with.
_SURE = 4


def _words(language: str, kinds: Iterable[str]) -> list[str]:
    """The keywords of all those kinds."""
    return [word for kind in kinds for word in keywords(language, kind)]


def headings(kind: str) -> tuple[str, ...]:
    """The words that a heading of a ``kind`` begins with in the language that is read now, as `keywords` names them."""
    return keywords(written_language(), kind)


def keyword_of(kind: Kind) -> str:
    """What a sentence of a kind begins with; words such as `Và` and `Nhưng` stand for the one before."""
    return _words(written_language(), (kind,))[-1]


def step_keywords() -> tuple[str, ...]:
    """The words a step begins with, as they are written."""
    return tuple(dict.fromkeys(_words(written_language(), _OF_STEPS)))


@lru_cache(maxsize=16)
def _titled(language: str) -> re.Pattern[str]:
    written = "|".join(map(re.escape, _words(language, ("scenario", "scenarioOutline"))))
    return re.compile(rf"(?P<keyword>{written}) (?P<title>\w)")


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
        for written, keyword in _ways(written_language()) if not lead.endswith("(") else ():
            behind = _behind(bare, written)
            if behind is not None:
                return Meant(keyword, behind, _why(line, lead, bare[: len(written)], keyword))
    return None


def _lead(text: str) -> str:
    match = _LEAD.match(text)
    return match[0] if match else ""


@lru_cache(maxsize=16)
def _ways(language: str) -> tuple[tuple[str, str], ...]:
    """How keywords are written, also by mistake, the longest first, and the right one of each."""
    steps = _words(language, _OF_STEPS)
    without = {without_marks(keyword): keyword for keyword in steps}
    ways = {**words_of(language).keywords.mistaken, **without, **{keyword: keyword for keyword in steps}}
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
    for opening in words().keywords.opening:
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
    alike = {
        word: SequenceMatcher(None, said, without_marks(word).replace(" ", "")).ratio()
        for word in _words(written_language(), _OF_HEADINGS)
    }
    best = max(alike, key=lambda word: alike[word])
    return best if alike[best] >= _ALIKE else ""


def _without_colon(line: str) -> str:
    """The heading that ``line`` begins with, a title right behind it: "Kịch bản Bước 2: …"; empty for a sentence."""
    match = _titled(written_language()).match(line)
    if not match or line.endswith((".", "!", "?", ",", ";", ":")):
        return ""
    titled = match["title"].isupper() or (match["title"].isdigit() and ":" in line)
    return match["keyword"] if titled else ""


# --- other languages ---------------------------------------------------------------------------------------


def foreign_keyword(line: str) -> str:
    """The keyword of another language that ``line`` begins with; empty where there is none."""
    text = as_read(line)
    bare = text[len(_lead(text)) :]
    for word in _foreign(_OF_STEPS, written_language()):
        if bare[: len(word)].casefold() == word.casefold() and not (word.isascii() and bare[len(word) :][:1].isalnum()):
            return word
    head, colon, _ = bare.partition(":")
    known = {word.casefold(): word for word in _foreign(_OF_HEADINGS, written_language())}
    return known.get(head.strip("*_ ").casefold(), "") if colon else ""


@lru_cache(maxsize=16)
def _foreign(kinds: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The keywords of other languages than ``language``, the longest first: all English ones, and those that no text of
    the language begins with. Dialects of a language (``en-Scouse``) are none of another.
    """
    ours = {word.casefold() for word in _words(language, kinds)}
    innocent = ours.union(words_of(language).keywords.innocent)
    english = set() if language == "en" else set(_words("en", kinds))
    languages = {one for one in LANGUAGES if one != "en" and one.partition("-")[0] != language}
    others = {word for one in languages for word in _words(one, kinds)}
    sure = english | {word for word in others if len(word) >= _SURE or not word.isascii()}
    return tuple(sorted((word for word in sure if word.casefold() not in innocent), key=len, reverse=True))
