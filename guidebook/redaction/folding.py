"""A text as it is compared: what looks alike is the same letter, what is in a code is the letter that it stands for,
what can't be seen isn't there.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from guidebook.sentences.characters import takes_no_room, without_marks
from guidebook.unicode_forms import normal

Span = tuple[int, int]
"""Where something stands in a text: the first letter, and the first behind it."""

# Letters that fold to themselves: ASCII, Latin, Vietnamese, plain dashes and quotation marks. Nearly every text.
_PLAIN_LETTER = (
    r"[\x00-\x7f\xa1-\xa7\xab\xac\xb0\xb1\xb6\xbb\xbf-\xcf\xd1-\xef\xf1-\u0188\u018a-\u0255\u0257-\u02ff"
    r"\u1ea0-\u1eff\u2010-\u2027\u20ab]"
)
_PLAIN = re.compile(f"{_PLAIN_LETTER}*")
_PLAIN_RUN = re.compile(f"({_PLAIN_LETTER}+)|.", re.DOTALL)
_SEVERAL_SPACES = re.compile(r"\s\s")
# A letter in the code of addresses (its bytes in UTF-8), of HTML, or of scripts and JSON.
_CODED = re.compile(
    r"(?P<bytes>(?:%[0-9a-f]{2})+)|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,20}(?=;));?)"
    r"|(?P<escape>\\(?:(?-i:u)(?:[0-9a-f]{4}|\{[0-9a-f]{1,6}\})|(?-i:x)[0-9a-f]{2}|(?-i:[abfnrtv])))",
    re.IGNORECASE,
)
_LAYERS = 6
"""How often a code may stand in another one."""
_KEY_NAME = re.compile(
    r"(?<![^\W_])[^\W\d_](?=\w*[._-]|[^\W\d_]*[a-zà-ỹ][A-ZĐ])(?:[^\W\d]|[.-]|\d(?!\d)){1,40}(?=[\"'”]?\s?[:=>])"
)
"""A name of several words written as one, before what it names: “matKhau:”, “new_password=”, “<access-token>”."""
_GLUE = re.compile(r"(?<=[^\W_])_+(?=(?P<value>(?:[^\W_])*\d)?[^\W_])")
"""What names of files and programs have between their words, and before a value with digits: “so_the_A12.pdf”."""
_PARAMETER = re.compile(r"([?&;])[^=?&;#/\s\0]{1,40}=")
"""The name of a parameter of an address, with the mark before it."""
_SAME_LETTER = str.maketrans("\xd0\xf0\u0189\u0256", "ĐđĐđ")
"""Letters of Icelandic and African languages that look like a Vietnamese one, and are typed for it."""
_NOTE = (
    "[\xb2\xb3\xb9\xbc-\xbe\u2070-\u2089\u2150-\u215f\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
    "\u3251-\u325f\u32b1-\u32bf]"
)
_NOTED = re.compile(rf"(?<=\d){_NOTE}+|{_NOTE}+(?=\d)")
"""Raised digits, those in circles and fractions, where they touch a digit: they may be the mark of a note, or count a
line of a list.
"""
_ENCLOSING = "Me"
"""Unicode's category of what is drawn around a letter, as a key's frame is."""
_MARK = "Mn"
"""Of what is drawn above or below one: a tone of a letter, but nothing of a digit."""


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

    @cached_property
    def without_marks(self) -> Folded:
        """This text in small letters without tones, with one space or end of a line for several: “Bình” is “binh”."""
        if not _KEY_NAME.search(self.text) and not _SEVERAL_SPACES.search(self.text):
            bases = list(map(_base_of, self.text))
            if all(len(base) == 1 for base in bases):
                return Folded("".join(bases), self.at)
        letters: list[tuple[str, Span]] = []
        starts = {at for found in _KEY_NAME.finditer(self.text) for at in _parts_of(found)}
        for at, letter in enumerate(self.text):
            if at in starts:
                letters.append((" ", self.written(at, at + 1)))
                if not letter.isalnum():
                    continue
            if letter.isspace() and letters and letters[-1][0].isspace():
                letters[-1] = ("\n" if "\n" in (letter, letters[-1][0]) else " ", letters[-1][1])
            else:
                place = (at, at + 1) if self.at is None else self.at[at]
                letters += ((base, place) for base in _base_of(letter))
        return Folded("".join(base for base, _ in letters), tuple(place for _, place in letters))

    def without_glue(self) -> Folded | None:
        """This text with a space between words that a line below ties, and a colon before what has digits, as a label
        and its value are written; None where there are none.
        """
        if not _GLUE.search(self.text):
            return None
        text = _GLUE.sub(lambda tie: (":" if tie["value"] else " ").rjust(len(tie[0])), self.text)
        return Folded(text, self.at)

    def without_parameters(self) -> Folded | None:
        """This text less the names of an address's parameters, over which a value may be spread; None where it has
        none.
        """
        if not _PARAMETER.search(self.text):
            return None
        kept: list[int] = []
        end = 0
        for found in _PARAMETER.finditer(self.text):
            kept += range(end, found.end(1))
            end = found.end()
        kept += range(end, len(self.text))
        return Folded("".join(self.text[at] for at in kept), tuple(self.written(at, at + 1) for at in kept))


@lru_cache(maxsize=1 << 12)
def _base_of(letter: str) -> str:
    """A ``letter`` as it is compared: of most texts there are few."""
    return without_marks(letter)


def _parts_of(name: re.Match[str]) -> Iterator[int]:
    """Where a new word begins in a ``name`` of several: at a sign, or at a capital letter behind a small one."""
    text = name[0]
    for at in range(1, len(text)):
        if text[at] in "._-" or (text[at].isupper() and text[at - 1].islower()):
            yield name.start() + at


def fold(text: str, *, has_escapes: bool = True) -> Folded:
    r"""``text`` in one form of writing (NFKC, digits as 0-9), out of any code, less what can't be seen.

    ``has_escapes`` says that a backslash and what follows it may be the code of scripts: “\n” is a space then.
    """
    is_coded = _CODED.search(text)
    if not is_coded and _PLAIN.fullmatch(text):
        return Folded(text)
    written = Folded(text, tuple((place, place + 1) for place in range(len(text))))
    return _put_together(_decoded(written, has_escapes=has_escapes) if is_coded else written)


def foldings(text: str) -> Iterator[Folded]:
    """Each way in which ``text`` may be meant: a backslash is the code of scripts, or parts folders; a line below is a
    letter of a word, or stands between two; a raised digit is one of a number, or the mark of a note.
    """
    folded = [fold(text)]
    if not text.isascii() and _NOTED.search(text):
        folded.append(fold(_NOTED.sub(lambda note: " " * len(note[0]), text)))
    if _CODED.search(text) and "\\" in (as_written := fold(text, has_escapes=False)).text:
        folded.append(as_written)
    yield from folded
    yield from filter(None, (one.without_glue() for one in folded))


def as_read(address: str) -> str:
    """``address`` less what stands for a space in it alone: a plus."""
    return address.replace("+", " ")


def _decoded(folded: Folded, *, has_escapes: bool) -> Folded:
    """``folded`` out of its codes, however many are within each other."""
    for _ in range(_LAYERS):
        letters = list(_letters_of(folded, has_escapes=has_escapes))
        text = "".join(letter for letter, _ in letters)
        if text == folded.text:
            break
        folded = Folded(text, tuple(place for _, place in letters))
    return folded


def _letters_of(folded: Folded, *, has_escapes: bool) -> Iterator[tuple[str, Span]]:
    end = 0
    for found in _CODED.finditer(folded.text):
        yield from _spoken(folded, end, found.start())
        if found["escape"] and not has_escapes:
            yield from _spoken(folded, *found.span())
        elif found["bytes"]:
            yield from _of_bytes(folded, found[0], found.start())
        else:
            letters = html.unescape(found[0]) if found["entity"] else _of_escape(found[0])
            yield from ((letter, folded.written(*found.span())) for letter in letters)
        end = found.end()
    yield from _spoken(folded, end, len(folded.text))


def _spoken(folded: Folded, start: int, end: int) -> Iterator[tuple[str, Span]]:
    assert folded.at is not None
    return zip(folded.text[start:end], folded.at[start:end], strict=True)


def _of_bytes(folded: Folded, code: str, start: int) -> Iterator[tuple[str, Span]]:
    for letter in bytes.fromhex(code.replace("%", "")).decode(errors="surrogateescape"):
        length = 3 * len(letter.encode(errors="surrogateescape"))
        yield letter, folded.written(start, start + length)
        start += length


def _of_escape(code: str) -> str:
    if len(code) == 2:  # a space of some kind, as a text is quoted in an error
        return " "
    number = int(code[2:].strip("{}"), 16)
    return chr(number) if number < 0x110000 else code


def _put_together(folded: Folded) -> Folded:
    found: list[tuple[str, Span]] = []
    for run in _PLAIN_RUN.finditer(folded.text):
        spoken = _spoken(folded, *run.span())
        if run[1]:
            found += spoken
            continue
        letter, place = next(spoken)
        if unicodedata.category(letter) == _MARK and found:
            before, (start, _) = found[-1]
            composed = normal(before + letter)
            if len(composed) == 1:  # written apart, a letter and its tone are one all the same
                found[-1] = (composed, (start, place[1]))
                continue
            if before.isdecimal():
                continue
        found += ((one, place) for one in _folded(letter))
    return Folded("".join(letter for letter, _ in found), tuple(place for _, place in found))


def _folded(letter: str) -> str:
    if takes_no_room(letter) or unicodedata.category(letter) == _ENCLOSING:
        return ""
    if letter.isdecimal() or (letter.isdigit() and not unicodedata.decomposition(letter)):  # ❶ is called a digit only
        return str(unicodedata.digit(letter))
    return normal(letter, "NFKC").translate(_SAME_LETTER)
