r"""Labels: what stands in brackets, how it is compared, and what tells two labels apart that look the same.

A bracket inside a label is written with a stroke before it: ``[Xem [1\]]`` is the label “Xem [1]”.

Labels are compared after NFC, ignoring case, a trailing ``*``, ``(*)`` or ``:``, and on which of two vowels a tone is
written: “hoà” and “hòa” are one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from guidebook.language.messages import Joined, Message, joined, message
from guidebook.sentences.characters import TONES
from guidebook.unicode_forms import normal

LABEL = r"\[(?!\])[^\]\\]*+(?:\\\]?[^\]\\]*+)*\]"
"""A regular expression for a label in its brackets. Letters are passed over in runs: where many brackets are opened and
none is closed, the rest of the text is looked through for each of them.
"""
STARS = re.compile(r"\s*(\(\*\)|\*|:)\s*$")
_TONE = f"[{TONES}]"
_END = r"(?![\w\u0300-\u036f])"
_LATE = re.compile(rf"([oO])([aAeE])({_TONE}){_END}|(?<![qQ])([uU])([yY])({_TONE}){_END}")
_EARLY = re.compile(rf"([oO])({_TONE})([aAeE]){_END}|(?<![qQ])([uU])({_TONE})([yY]){_END}")


def bare_label(bracketed: str) -> str:
    """The label in ``bracketed``, without its brackets."""
    return without_strokes(bracketed[1:-1])


def without_strokes(label: str) -> str:
    """``label`` as it stands on the screen, from between its brackets."""
    return label.replace("\\]", "]")


def bracketed(label: str) -> str:
    """``label`` as a sentence writes it."""
    return f"[{label.replace(']', chr(92) + ']')}]"


# --- compared ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def plain(label: str) -> str:
    """``label`` as it is compared: NFC, single spaces, no case, no trailing star or colon, tones on the first vowel."""
    return same_spelling(STARS.sub("", " ".join(label.split())).casefold())


def same_spelling(text: str) -> str:
    """``text`` in one of its `spellings`, with single spaces: two that a reader can't tell apart are equal, as are two
    that differ by the vowel that has the tone.
    """
    return _early(normal(" ".join(text.split())))


def spellings(label: str) -> list[str]:
    """All ways a page may write ``label``: composed and not, its tones on the first vowel or the second."""
    tones = (label, _early(label), _late(label))
    return list(dict.fromkeys(normal(way, form) for way in tones for form in ("NFC", "NFD")))


def _early(text: str) -> str:
    """ "hoà" as "hòa", "thuỷ" as "thủy"; "hoàn" and "quý" stay."""
    return _moved(_LATE, text)


def _late(text: str) -> str:
    return _moved(_EARLY, text)


def _moved(pattern: re.Pattern[str], text: str) -> str:
    if text.isascii():
        return text

    def swapped(match: re.Match[str]) -> str:
        first, second, third = (part for part in match.groups() if part is not None)
        return first + third + second

    return normal(pattern.sub(swapped, normal(text, "NFD")))


# --- alike, and not the same ------------------------------------------------------------------------------

_LOOK_ALIKE = str.maketrans(
    # Latin and Cyrillic letters that are drawn like others, then Greek ones, signs, digits
    "\u00d0\u0189\u00f0\u0256\u0131\u0251\u0261"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445"
    "\u0406\u0456\u0405\u0455\u0408\u0458\u04bb\u0501"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd"
    "\u2019\u2018\u02bc\u2032\u201c\u201d\u201e\u2013\u2014\u2212\u2010\u2011\u2044\u00d7"
    "01lI|",
    "\u0110\u0110\u0111\u0111iagABEKMHOPCTXaeopcyxIiSsJjhdABEZHIKMNOPTYXov''''\"\"\"-----/xOIIII",
)


def difference(written: str, there: str) -> Joined:
    """How ``there`` differs from ``written`` though it looks the same; empty where a reader sees that it is another.

    “Đ (U+0110) is written, Ð (U+00D0) stands on the screen”.
    """
    if plain(written) == plain(there) or _skeleton(written) != _skeleton(there):
        return joined(())
    composed = (normal(label) for label in (written, there))
    return joined(_differences(*composed), "; ")


def _skeleton(label: str) -> str:
    seen = (letter for letter in normal(label, "NFKC") if unicodedata.category(letter) != "Cf")
    return plain(plain("".join(seen).translate(_LOOK_ALIKE)).translate(_LOOK_ALIKE))


def _differences(written: str, there: str) -> Iterator[Message]:
    for what, a, b, c, d in SequenceMatcher(None, written, there, autojunk=False).get_opcodes():
        mine, others = written[a:b], there[c:d]
        if what == "equal" or plain(mine) == plain(others) != "":
            continue
        if not others:
            yield message("target.letter-lacks", letters=_named(mine))
        elif not mine:
            yield message("target.letter-more", letters=_named(others))
        else:
            yield message("target.letter-other", letters=_named(mine), others=_named(others))


def _named(letters: str) -> str:
    return ", ".join(f"{_seen(letter)}U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip() for letter in letters)


def _seen(letter: str) -> str:
    return f"{letter} " if letter.isprintable() and not letter.isspace() else ""
