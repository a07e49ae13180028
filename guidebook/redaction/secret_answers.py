"""Answers to the questions that let in who forgot a password, on a page that speaks of such: “Câu hỏi bảo mật”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from guidebook.redaction.folding import fold
from guidebook.redaction.labels import behind_label
from guidebook.redaction.pieces import Piece, Stretch, Text
from guidebook.redaction.secret_words import ANSWERS, SECRET_QUESTIONS
from guidebook.redaction.table_heads import TableHeads

_SECRET_ANSWER = "Câu trả lời bí mật"
"""What such an answer is called, whatever a page calls it."""
_SPEAKS_OF_QUESTIONS = re.compile(SECRET_QUESTIONS)
_MOST_WORDS = 6
"""Of an answer."""
_IS_QUESTION = re.compile(r"[^?\n]{8,}\?\s*")
_IS_ANSWER = re.compile(rf"\W*(?:{ANSWERS})\W*")
_ANSWERED = re.compile(
    rf"(?:(?:^|[?.;\n])\s*(?:{ANSWERS})\s*[:=]|\?\s)\s*"
    rf"(?P<answer>[^\s?]+(?:[^\S\n][^\s?]+){{0,{_MOST_WORDS - 1}}})(?<!\.)\s*(?:\n|$)"
)
"""A question and its answer in one text, or an answer that is called one."""


def secret_answers(pieces: Sequence[Piece]) -> Iterator[Text]:
    """Each text among ``pieces``, all of a page, that answers such a question, behind a label that says so."""
    if not any(_SPEAKS_OF_QUESTIONS.search(fold(piece.text).without_marks.text) for piece in pieces):
        return
    for piece in pieces:
        yield from (behind_label(_SECRET_ANSWER, [answer]) for answer in _answers_within(piece))
    for label, value in pairwise(piece for piece in pieces if piece.flows and piece.text.strip()):
        if _is_answered(label.text) and not _is_answered(value.text) and len(value.text.split()) <= _MOST_WORDS:
            yield behind_label(_SECRET_ANSWER, [(value, 0, len(value.text))])
    table_heads = TableHeads(pieces)
    for piece in (piece for piece in pieces if piece.cell and not piece.header):
        if any(_IS_ANSWER.fullmatch(fold(head.text).without_marks.text) for head in table_heads.of(piece)):
            yield behind_label(_SECRET_ANSWER, [(piece, 0, len(piece.text))])


def _is_answered(label: str) -> bool:
    """Whether a ``label`` is a question, or calls what follows an answer."""
    said = fold(label).without_marks.text.strip()
    return bool(_IS_QUESTION.fullmatch(said) or _IS_ANSWER.fullmatch(said))


def _answers_within(piece: Piece) -> Iterator[Stretch]:
    """The letters of ``piece`` that answer a question in it, or are called an answer there."""
    said = fold(piece.text).without_marks
    for found in _ANSWERED.finditer(said.text):
        yield (piece, *said.written(*found.span("answer")))
