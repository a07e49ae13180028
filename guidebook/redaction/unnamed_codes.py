"""Codes that nothing near them names, known by how they stand where a page speaks of codes at all: letter by letter in
boxes, in two groups of three digits in the list of a program that makes them, and word by word in a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from guidebook.redaction.alignment import is_beside
from guidebook.redaction.folding import fold
from guidebook.redaction.labels import counts_on, values_of
from guidebook.redaction.pieces import Piece
from guidebook.redaction.spoken_codes import are_odd, speaks_of_authenticator, speaks_of_code, speaks_of_phrase

_LONGEST = 400
"""Letters of what may say it, among all that a page is written with: longer ones are styles and scripts."""
_BOXES = range(4, 9)
"""How many boxes a code has."""
_IN_GROUPS = re.compile(r"\d{3}\s?\d{3}")
_LISTED = re.compile(r"(?:\d{1,2}[.)]?\s{0,3})?(?P<word>[a-z]{3,8})")
_NUMBER = re.compile(r"\d{1,2}[.)]?")
_LEAST_LISTED = 6
"""Words of a list that may be a phrase which restores an account or a wallet."""
_MAY_SPEAK = re.compile(r"m[aã]|code|otp|auth|xác|xac|phrase|t[uừ]\b|words", re.IGNORECASE)


def unnamed_codes(pieces: Sequence[Piece], written: Iterable[str]) -> Iterator[str]:
    """The codes among ``pieces``, all texts and fields of a page that is ``written`` so."""
    values = list(values_of([piece for piece in pieces if piece.flows]))
    boxed = [value for value in values if _are_boxes(value)]
    grouped = [value for value in values if _IN_GROUPS.fullmatch(_said(value).strip())]
    listed = list(_words_of_lists(values))
    if not (boxed or grouped or listed):
        return
    words = [one for one in written if 1 < len(one) <= _LONGEST and _MAY_SPEAK.search(one)]
    said = [fold(one).without_marks.text for one in words]
    if boxed and any(map(speaks_of_code, said)):
        yield from map(_said, boxed)
    if grouped and any(map(speaks_of_authenticator, said)):
        yield from map(_said, grouped)
    if listed and any(map(speaks_of_phrase, said)):
        yield from listed


def _words_of_lists(values: Sequence[Sequence[Piece]]) -> Iterator[str]:
    """The words of each list that has a word a line, with their numbers or not, most of no Vietnamese."""
    said = (text for text in (_said(value).strip() for value in values) if not _NUMBER.fullmatch(text))
    for is_listed, run in groupby(map(_LISTED.fullmatch, said), key=bool):
        words = [one["word"] for one in run if one] if is_listed else []
        if len(words) >= _LEAST_LISTED and are_odd(words):
            yield from words


def _are_boxes(value: Sequence[Piece]) -> bool:
    """Whether ``value`` is letters and digits beside each other, a box each, of which none is pressed or counts on."""
    letters = [piece.text.strip() for piece in value]
    are_single = len(value) in _BOXES and all(len(one) == 1 and one.isalnum() for one in letters)
    if not are_single or any(piece.cell or piece.pressed or piece.linked for piece in value):
        return False
    is_code = any(map(str.isdecimal, letters)) and not counts_on(value)
    return is_code and all(is_beside(*two) for two in pairwise(value))


def _said(value: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in value)
