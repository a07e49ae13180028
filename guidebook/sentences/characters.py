"""Characters in a text that a writer can't see, or takes for others; and those that no file of ours can hold."""

from __future__ import annotations

import unicodedata

from guidebook.files.characters import is_writable

# Letters without a mark of Unicode's for being invisible: fillers, a blank of Braille, a joiner.
_BLANK = "\u034f\u115f\u1160\u2800\u3164\uffa0"
# Cyrillic and Greek letters that look like Latin ones, as an alphabet left switched on types them.
_ALIKE = dict(
    zip(
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456"
        "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7\u03bf",
        "ABEKMHOPCTYXaeopcyxiABEHIKMNOPTXo",
        strict=True,
    )
)
_UNNAMED = {
    "\0": "NULL",
    "\t": "TAB",
    "\n": "LINE FEED",
    "\v": "VERTICAL TAB",
    "\f": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
# Typesetting marks the places of numbers with these two.
_RESERVED = "\ue000\ue001"


def named(character: str) -> str:
    """A character by its code point and its name, e.g. ``U+200B (ZERO WIDTH SPACE)``."""
    kinds = {"Cc": "a control character", "Co": "private use", "Cs": "half of a pair", "Cn": "no character"}
    kind = kinds.get(unicodedata.category(character), "without a name")
    name = _UNNAMED.get(character) or unicodedata.name(character, kind)
    return f"U+{ord(character):04X} ({name})"


def all_named(characters: str) -> str:
    """Each character once, by code point and name."""
    return ", ".join(named(character) for character in dict.fromkeys(characters))


def unwritable_in(text: str) -> str:
    """The characters of ``text`` that some format of the guide can't hold: control characters, odd line ends,
    noncharacters, halves of a pair, and two that typesetting needs itself.
    """
    return "".join(one for one in text if one in _RESERVED or not is_writable(one))


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
    variant = "\ufe00" <= character <= "\ufe0f"
    return character in _BLANK or variant or unicodedata.category(character) in ("Cf", "Cc", "Co")


def _is_other_width(character: str) -> bool:
    return character.isalpha() and unicodedata.normalize("NFKC", character) != character


def seen(text: str, instead: str = "") -> str:
    """``text`` as its reader takes it: NFKC, Latin letters for those that look like them, single spaces; ``instead``
    of each character that can't be seen.
    """
    plain = unicodedata.normalize("NFKC", text)
    letters = (instead if is_invisible(one) and not one.isspace() else _ALIKE.get(one, one) for one in plain)
    return " ".join("".join(letters).split())


def without_marks(text: str) -> str:
    """``text`` without case and the marks of its letters: "Kịch bản" is "kich ban"."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
