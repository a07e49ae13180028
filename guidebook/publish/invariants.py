"""What a translation may not change: labels of the screen, addresses, what is typed, figures' ids, numbers.

A translation that has another one sends its reader somewhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from guidebook.language.messages import Message, joined, message
from guidebook.language.written import guide_language
from guidebook.publish.references import chapter_reference, listed
from guidebook.sentences.labels import LABEL, bracketed
from guidebook.sentences.prose import ADDRESS, labels_in
from guidebook.sentences.wording import ID_IN_TEXT
from guidebook.sentences.words import any_of, words_of

_HOST = (
    r"(?<![\w@.-])(?:[\w.+-]+@)?(?:[a-z0-9-]+\.)+(?:vn|com|org|net|edu|gov|info|io|test|example)\b(?:/[\w%./?=&#-]*\w)?"
)
_ADDRESSES = re.compile(rf"{ADDRESS}|{_HOST}")
_BRACKETED = re.compile(rf"{LABEL}(?!\()")
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_WRITTEN_OUT = 12  # months, and numbers that a language may say in a word


def _figure() -> re.Pattern[str]:
    return re.compile(rf"\b{words_of(guide_language()).figures.word} ({ID_IN_TEXT})", re.IGNORECASE)


def figures_named(text: str) -> list[str]:
    """The ids of the figures that ``text``, in the guide's language, names."""
    return _figure().findall(text)


def mistranslation(text: str, translated: str, file: str) -> Message | None:
    """What ``translated`` says otherwise than ``text``, and may not; None where there is nothing.

    Args:
        text: a text of the guide, in its own language.
        translated: its translation.
        file: the name of the catalogue that has the translation, to be quoted.
    """
    fields = {"file": file, "translated": translated, "text": text}
    labels = labels_in(text)
    if set(labels_in(translated)) != set(labels):
        return message("translation.needs-labels", labels=listed(map(bracketed, labels)), **fields)
    addresses = _addresses(text)
    if set(_addresses(translated)) != set(addresses):
        return message("translation.needs-addresses", addresses=listed(addresses), **fields)
    for figure in figures_named(text):
        if not _stands(figure, translated):
            return message("translation.needs-figure", figure=figure, **fields)
    for typed in _typed(text):
        if not _stands(typed, translated):
            return message("translation.needs-typed-text", typed=typed, **fields)
    for reference in chapter_reference().finditer(text):
        if reference["step"] and (reference["number"], reference["step"]) not in pairwise(_numbers(translated)):
            return message("translation.needs-reference", reference=reference[0], **fields)
    numbers = _changed_numbers(text, translated)
    return message("translation.needs-numbers", numbers=joined(numbers, ", "), **fields) if numbers else None


def _addresses(text: str) -> list[str]:
    return _ADDRESSES.findall(_BRACKETED.sub(" ", text))


def _typed(text: str) -> Iterator[str]:
    """What a reader has to type, letter by letter: the quotations behind a word for typing."""
    for sentence in _SENTENCE.split(text):
        typing = re.search(rf"\b(?:{any_of(words_of(guide_language()).sentences.typing)})\b", sentence, re.IGNORECASE)
        if typing:
            yield from _QUOTED.findall(sentence, typing.end())


def _stands(words: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text) is not None


def _changed_numbers(text: str, translated: str) -> list[str]:
    """The numbers of ``text`` that are others in ``translated``; "2" may be “two” there, "ba" may be “3”."""
    numbers, others = _numbers(text), _numbers(translated)
    lost = list((Counter(map(_value, numbers)) - Counter(map(_value, others))).elements())
    added = Counter(map(_value, others)) - Counter(map(_value, numbers))
    large = [value for value in lost if not (value.isdigit() and int(value) <= _WRITTEN_OUT)]
    changed = large or (lost if added else [])
    return [number for number in dict.fromkeys(numbers) if _value(number) in changed]


def _numbers(text: str) -> list[str]:
    """The numbers of ``text`` as they are written, but for those in names."""
    for named in (_ADDRESSES, _BRACKETED, _figure()):
        text = named.sub(" ", text)
    return _NUMBER.findall(text)


def _value(number: str) -> str:
    """``number`` as it is compared: "1.500" is "1,500", a date's "05" is "5"."""
    if _THOUSANDS.fullmatch(number):
        return re.sub(r"[.,]", "", number)
    return number.lstrip("0") or "0" if len(number) == 2 else number.replace(",", ".")
