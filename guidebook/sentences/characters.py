"""Characters in a text that a writer can't see, or takes for others."""

from __future__ import annotations

import unicodedata

from guidebook.unicode_forms import normal

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The marks of Vietnamese tones, as characters that combine with the vowel before: huyền, sắc, ngã, hỏi, nặng."""
# Letters without a mark of Unicode's for being invisible: fillers, a blank of Braille, a joiner.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Cyrillic and Greek letters that look like Latin ones, as an alphabet left switched on types them.
_ALIKE = dict(
    zip(
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456"
        "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7\u03bf",
        "ABEKMHOPCTYXaeopcyxiABEHIKMNOPTXo",
        strict=True,
    )
)


def odd_in(text: str) -> str:
    """The characters of ``text`` that can't be seen, or look like others: spaces of another kind, letters of another
    alphabet or width.
    """
    return "".join(filter(_is_odd, text))


def _is_odd(character: str) -> bool:
    if character.isascii():
        return character < " " or character == "\x7f"
    return is_invisible(character) or character in _ALIKE or character.isspace() or _is_other_width(character)


def is_invisible(character: str) -> bool:
    """Whether nothing is drawn for ``character`` and nothing stands for it: joiners, marks of direction, fillers."""
    return takes_no_room(character) or unicodedata.category(character) in ("Cc", "Co")


def takes_no_room(character: str) -> bool:
    """Whether a browser draws nothing for ``character``, and what stands around it as if it weren't there."""
    variant = "\ufe00" <= character <= "\ufe0f"
    return character in _BLANK or variant or unicodedata.category(character) == "Cf"


def _is_other_width(character: str) -> bool:
    return character.isalpha() and normal(character, "NFKC") != character


def as_read(text: str, instead: str = "") -> str:
    """``text`` as its reader takes it: NFKC, Latin letters for those that look like them, single spaces; ``instead``
    of each character that can't be seen.
    """
    plain = normal(text, "NFKC")
    letters = (instead if is_invisible(one) and not one.isspace() else _ALIKE.get(one, one) for one in plain)
    return " ".join("".join(letters).split())


def without_marks(text: str) -> str:
    """``text`` without case and the marks of its letters: "Kịch bản" is "kich ban"."""
    letters = normal(text.casefold().replace("đ", "d").replace("ð", "d"), "NFD")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
