"""Strings that break readers and writers: what a page, a caption or a file may hold, and nobody tests by hand."""

from itertools import product
from pathlib import Path

# One a line: what YAML 1.1 or 1.2, JSON, XML, Markdown or a shell takes for something else than text.
WORDS = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
LONG = [one * 40 for one in ("'", '"', "\\", "[", "' : ", '" # ')] + [
    "x" * 899,
    "x" * 901,
    "đ" * 450,
    "  hai  cách  ",
    "e\u0301",
    "\u1100\u1161",
]
EVERY_CHARACTER = [
    *map(chr, range(0x100)),
    *"\u0300\u061c\u180e\u200b\u200c\u200d\u200e\u2028\u2029\u202e\u2060\u3000\ufeff\ufff9\ufffc\ufffd\ufffe\uffff",
    *("\U0001f600", "\U0001fffe", "\U0010ffff"),
]


def nasty_strings() -> list[str]:
    """Some 3,000, each once: every word alone and between others, every character alone, in front, inside, behind."""
    around = ("{}", "{} ", " {}", "{}:", "{}: x", "x {}", "{} # x", "{}'", '"{}')
    words = (one.replace("{}", word) for word, one in product([*WORDS, *LONG], around))
    letters = (f"{before}{letter}{after}" for letter, before, after in product(EVERY_CHARACTER, ("", "a"), ("", "b")))
    return list(dict.fromkeys([*words, *letters]))
