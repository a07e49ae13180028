"""Characters that a text may hold and no file of ours can, and what characters are called."""

from __future__ import annotations

import re
import unicodedata

from guidebook.language.messages import Told, joined, message

UNWRITABLE = "\ufffd"
"""What stands for each of them."""
_CHARACTERS = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_TEXTS = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue002-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    r"|[\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)
# What turns the reading of a line around, so that it looks like another one.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What GitHub's, Azure's and other runners obey, wherever it stands in what a job prints.
_COMMAND = re.compile(r"^([^\S\n]*:)(?=:)|#(?=#\w*\[)", re.MULTILINE)
_JOINER = "\u2060"
# Unicode names no control character.
_CONTROLS = {
    "\0": "NULL",
    "\b": "BACKSPACE",
    "\t": "TAB",
    "\n": "LINE FEED",
    "\v": "VERTICAL TAB",
    "\f": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
_KINDS = {
    "Cc": message("character.control"),
    "Co": message("character.private-use"),
    "Cs": message("character.half-of-a-pair"),
    "Cn": message("character.none"),
}


def writable(text: str) -> str:
    """``text`` with U+FFFD for each control character, odd line end, half of a pair and noncharacter.

    Source: the printable characters of YAML 1.1, which are fewer than XML 1.0's.
    """
    return _CHARACTERS.sub(UNWRITABLE, text)


def visible(text: str) -> str:
    """``text`` as it is seen: nothing in it moves a cursor, colours, links, goes back in its line or turns it
    around.
    """
    return _TURNING.sub(UNWRITABLE, writable(text.replace("\r\n", "\n")).replace("\r", UNWRITABLE))


def printable(text: str) -> str:
    """``text`` for a terminal or a log: `visible`, and no line of it commands what runs the job (``::error::``)."""
    return _COMMAND.sub(lambda found: f"{found[0]}{_JOINER}", visible(text))


def unwritable_in(text: str) -> str:
    """The characters of ``text`` that some format of the guide can't hold: control characters, odd line ends,
    noncharacters, halves of a pair, and two of private use that typesetting needs itself.
    """
    return "".join(_NOT_IN_TEXTS.findall(text))


def named(character: str) -> Told:
    """A character by its code point and its name, e.g. ``U+200B (ZERO WIDTH SPACE)``."""
    name = _CONTROLS.get(character) or unicodedata.name(character, "")
    kind = _KINDS.get(unicodedata.category(character), message("character.without-a-name"))
    return message("character.named", point=f"U+{ord(character):04X}", name=name or kind)


def all_named(characters: str) -> Told:
    """Each of ``characters`` once, by code point and name, in their order."""
    return joined(map(named, dict.fromkeys(characters)), ", ")
