"""Whether what a field shows is what was typed, as its reader would judge it.

A field may write capitals, take off spaces at the ends, compose letters, and put spaces, dots, dashes or strokes
between digits: “0912 345 678” is 0912345678. Letters and digits are never left out, added or exchanged, and a number
keeps its sign and its decimals.
"""

from __future__ import annotations

import re

from guidebook.sentences.field_values import as_taken
from guidebook.unicode_forms import normal

_BETWEEN = frozenset(" -\u2010\u2011\u2012\u2013\u2014./,():\u00b7|'")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_LEFT_OUT = frozenset(" -\u2010\u2011\u2012\u2013\u2014()\u00b7|'")
"""What a field may take out from between two digits; a point or a comma only where it parts thousands."""
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def is_shown(typed: str, shown: str) -> bool:
    """Whether a reader who typed ``typed`` finds it in ``shown``."""
    wanted, there = _folded(typed), _folded(shown)
    if wanted == there:
        return True
    moments = [(as_taken(kind, wanted), as_taken(kind, there)) for kind in ("date", "time", "datetime-local")]
    if any(mine and mine == other for mine, other in moments):
        return True
    return _is_masked(wanted, there)


def _folded(text: str) -> str:
    text = normal(_NO_WIDTH.sub("", text))
    return " ".join(text.split()).casefold()


def _is_masked(wanted: str, there: str) -> bool:
    """Whether ``there`` is ``wanted`` with other signs between its letters and digits; “_” is a place still free."""
    if "_" not in wanted:
        there = there.replace("_", " ").strip()
    if _is_number(wanted):
        there = re.sub(r"^[^\d.,+\-\u2212(]*|[^\d)]*$", "", there)  # a currency, a unit
        if not re.search(r"[.,]\d{1,2}$", wanted):
            there = re.sub(r"(?<=\d)[.,]0{1,2}$", "", there)
    letters, gaps = _split(wanted)
    others, others_gaps = _split(there)
    if letters != others:
        return False
    if not letters:
        return not wanted
    inner = zip(letters, gaps[1:-1], others_gaps[1:-1], letters[1:], strict=False)
    return (
        _same_ends(gaps, others_gaps)
        and all(_may_be(gap, other, left, right) for left, gap, other, right in inner)
        and _decimals(wanted) == _decimals(there)
    )


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,\s+\-\u2212()/]+", text)) and any(letter.isdigit() for letter in text)


def _split(text: str) -> tuple[list[str], list[str]]:
    """The letters of ``text`` that count, and what stands before, between and behind them."""
    letters: list[str] = []
    gaps = [""]
    for letter in text:
        if letter in _BETWEEN:
            gaps[-1] += letter
        else:
            letters.append(letter)
            gaps.append("")
    return letters, gaps


def _same_ends(gaps: list[str], others: list[str]) -> bool:
    """A sign before a number stays; nothing but brackets and spaces may go from the ends."""
    signed = bool(_DASHES & set(gaps[0])) == bool(_DASHES & set(others[0]))
    lost = [gap.strip(" ()") for gap, other in ((gaps[0], others[0]), (gaps[-1], others[-1])) if gap != other]
    return signed and not any(lost)


def _may_be(gap: str, other: str, left: str, right: str) -> bool:
    """Whether a field may show ``other`` where ``gap`` was typed between ``left`` and ``right``."""
    if gap == other or (gap.isspace() and other.isspace()):
        return True
    if not (left.isdigit() or right.isdigit()):
        return False
    if not other:
        return set(gap) <= _LEFT_OUT or (gap in (".", ",") and left.isdigit() and right.isdigit())
    return True


def _decimals(text: str) -> str:
    """The digits behind the point or comma of a number that has decimals: with three, it is taken for thousands."""
    match = re.search(r"\d[.,](\d+)$", text)
    if not match or len(match[1]) == 3 or not _is_number(text):
        return ""
    signs = re.findall(r"[.,]", text)
    return match[1] if len(signs) == 1 or signs[-1] not in signs[:-1] else ""
