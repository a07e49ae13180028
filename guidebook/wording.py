"""How a sentence is worded: what of it runs, what only its reader needs, and how it asks for a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from guidebook.targets import WORDS

_SENTENCES = WORDS["sentences"]
_FIGURE = WORDS["figures"]
_SUBJECT = re.compile(
    rf"^(?:(?:{'|'.join(map(re.escape, _SENTENCES['subjects']))}) )?(?:{_SENTENCES['future']} )?", re.IGNORECASE
)
_QUOTES = str.maketrans("“”„«»", '"' * 5)  # as word processors write them
_ASIDE = re.compile(r"\s*\((?!\*\))[^()\[\]]*\)$")
_ASKED = re.compile(rf'^(?P<before>.*\b{_FIGURE["word"]} (?P<id>\S+)): "(?P<caption>[^"]*)"(?P<ending>.*)$')
_PART = f"{_FIGURE['part']} "
# A target may hold a comma: only one before a wish parts two of them.
_WISHES = re.compile(rf", (?={'|'.join(map(re.escape, (v for k, v in _FIGURE.items() if k != 'word')))})")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The sentence without what is the reader's alone: who acts ("hệ thống sẽ …"), a remark in parentheses at its end,
    the colon before a table. Spaces, quotes and a capital are forgiven.
    """
    return small(_SUBJECT.sub("", _ASIDE.sub("", _tidy(text))))


def _tidy(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split()).rstrip(":.").rstrip()


def small(text: str) -> str:
    """The first letter small, unless a word in capitals begins."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@dataclass(frozen=True)
class Asked:
    """A figure as a sentence asks for it: ``before`` are its words up to the figure's id, ``ending`` what follows."""

    before: str
    id: str
    caption: str
    ending: str = ""

    @property
    def wishes(self) -> tuple[str, ...]:
        """What the ending asks for, one by one."""
        return tuple(wish for wish in _WISHES.split(self.ending) if wish)

    @property
    def address_bar(self) -> bool:
        """Whether the address bar is drawn."""
        return _FIGURE["address_bar"] in self.wishes

    @property
    def part(self) -> str:
        """The target that alone is shown; empty for the whole screen."""
        return next((wish[len(_PART) :] for wish in self.wishes if wish.startswith(_PART)), "")

    @property
    def others(self) -> tuple[str, ...]:
        """Wishes that only a camera can fulfil."""
        return tuple(wish for wish in self.wishes if wish != _FIGURE["address_bar"] and not wish.startswith(_PART))


def figure_asked(text: str) -> Asked | None:
    """What figure ``text`` asks for; None where it asks for none."""
    found = _ASKED.match(_ASIDE.sub("", _tidy(text)))
    return Asked(**found.groupdict()) if found else None
