"""A text as it is compared: what looks alike is the same letter, what can't be seen isn't there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidebook.sentences.characters import takes_no_room

# Letters that fold to themselves: ASCII, Latin, Vietnamese, plain dashes and quotation marks. Nearly every text.
_PLAIN = re.compile(r"[\x00-\x7f\xa1-\xa7\xab\xac\xb0\xb1\xb6\xbb\xbf-\u0323\u1ea0-\u1eff\u2010-\u2027\u20ab]*")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_ENCLOSING = "Me"
"""Unicode's category of what is drawn around a letter, as a key's frame is."""


@dataclass(frozen=True)
class Folded:
    """``text`` folded; ``at`` is where each of its letters was written, from and to, or None where they stand where
    they stood.
    """

    text: str
    at: tuple[tuple[int, int], ...] | None = None

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters from ``start`` to ``end`` were written."""
        return (start, end) if self.at is None else (self.at[start][0], self.at[end - 1][1])


def fold(text: str) -> Folded:
    """``text`` in one form of writing (NFKC, digits of every script as 0-9), less what can't be seen."""
    if _PLAIN.fullmatch(text):
        return Folded(text)
    return _put_together((letter, (place, place + 1)) for place, letter in enumerate(text))


def fold_address(address: str) -> Folded:
    """``address`` as it is read: what is in percent (of UTF-8), or a plus, is the letter that it stands for."""
    return _put_together(_letters_of(address))


def _letters_of(address: str) -> Iterator[tuple[str, tuple[int, int]]]:
    end = 0
    for found in _PERCENT.finditer(address):
        yield from _spoken(address, end, found.start())
        data, start = bytes.fromhex(found[0].replace("%", "")), found.start()
        for letter in data.decode(errors="surrogateescape"):
            length = 3 * len(letter.encode(errors="surrogateescape"))
            yield letter, (start, start + length)
            start += length
        end = found.end()
    yield from _spoken(address, end, len(address))


def _spoken(address: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    return ((" " if letter == "+" else letter, (at, at + 1)) for at, letter in enumerate(address[start:end], start))


def _put_together(letters: Iterable[tuple[str, tuple[int, int]]]) -> Folded:
    found = [(one, place) for letter, place in letters for one in _folded(letter)]
    return Folded("".join(letter for letter, _ in found), tuple(place for _, place in found))


def _folded(letter: str) -> str:
    if takes_no_room(letter) or unicodedata.category(letter) == _ENCLOSING:
        return ""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return unicodedata.normalize("NFKC", letter)
