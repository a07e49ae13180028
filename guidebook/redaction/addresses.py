"""What an address gives away, in a text or where a page leads: a code, a password, what signs in who has the address.

A link is as good as a key where its parameter or folder says so, or where a part of it is as long as what can't be
guessed and mixes letters and digits as no name does. Names of procedures, dossiers, pages and files are read by all.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from urllib.parse import unquote

from guidebook.redaction.folding import Span
from guidebook.redaction.secret_words import CODE_FOLDERS, SECRET_FOLDERS, SECRET_PARAMETERS

MAY_SAY_ADDRESS = re.compile(r"[/?]\S{4}")
"""What every text has in which an address gives something away."""
_WORD = re.compile(r"[^\s\0“”\"<>]+")
_STROKES = frozenset("/?")
"""One of these is in every word that is an address, with a host or without."""
_CLOSING = ".,:!)]}'’»…"
"""What is no part of an address that ends with it."""
_PASSWORD = re.compile(
    r"://[^\s/?#:@]{0,200}:(?P<given>(?!\d{1,5}(?:[/?#]|$))[^\s@]{0,200}(?:@[^\s@/?#]{0,200}){0,9})@"
    r"|://(?P<user>[^\s/?#:@]{8,200})@"
)
"""What an address signs in with, before its host: behind the user's name, or for it."""
_PARAMETER = re.compile(
    r"[?&;#][^=?&;#/]{0,40}?(?:(?<![a-z])|(?-i:(?<=[a-z])(?=[A-Z])))"
    rf"(?:{SECRET_PARAMETERS})"
    r"(?:(?![a-z])|(?-i:(?=[A-Z])))[^=?&;#/]{0,40}=(?P<given>[^&;#/?]{4,})",
    re.IGNORECASE,
)
_FOLDER = re.compile(
    rf"(?<=/)(?:(?P<code>{CODE_FOLDERS})|{SECRET_FOLDERS})/(?=(?P<given>[^&;#/?]{{4,}}))",
    re.IGNORECASE,
)
_ACTION = re.compile(r"[a-z-]+")
"""In the folder of a code, what is to be done with one: “/otp/resend”."""
_PART = re.compile(r"(?<!://)(?<=[/=,?&#;])[^/?&#;=,\s]{16,}(?![^/?&#;=,\s]|=[^=&#;])")
"""A part of an address's path, or the value of a parameter: as long as what can't be guessed."""
_UUID = re.compile(r"(?<![^\W_])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![^\W_])", re.IGNORECASE)
"""A number that can't be guessed (RFC 9562): nothing tells whether it opens a session or names a paper for all."""
_ASSET = re.compile(r"\.(?:m?js|css|map|woff2?|ttf|eot|wasm)(?::\d+)*$", re.IGNORECASE)
"""How the name of a file ends that any visitor's browser loads, whose digest says which version it is."""
_LIKE_A_NAME = re.compile(r"[^\W\d_]*\d{0,4}[^\W\d_]?|\d+")
"""A word, a number, or both, as names and numbers of dossiers have them: “quyet”, “2022”, “H50”, “bieumau2024”."""
_LEAST_OF_A_TOKEN = 16
"""Letters and digits, mixed, from which on a part of an address signs in who has it."""
_LEAST_OF_A_KEY = 8
"""Those from which on it does behind a folder that says so."""
_NUMBER = re.compile(r"\d{6,}")
"""A number that does there: one that is shorter is a page's or a year."""
_LEAST_MIXED, _LEAST_UNSPOKEN = 6, 12
"""Letters from which on it is no chance how capital and small ones are mixed, and how few of them are vowels."""
_HUMP = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
"""A word of several that are written as one: “thuTucHanhChinh”."""
_LEAST_OF_A_HUMP = 3
_CONSONANTS = re.compile(r"[b-df-hj-np-tv-xz]{6,}", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_SHARE_OF_VOWELS = 4
"""One letter in so many is a vowel, at least, in any word."""
_SPEAKABLE = re.compile(r"(?:[^\W\d_aeiouy]{0,3}[aeiouy]{1,3})+[^\W\d_aeiouy]{0,2}|\d{1,4}")
# Letters that stand for bytes (base 64 or 16, RFC 4648, their signs in percent too), long enough to say a number; the
# stroke among them parts folders, but where an address says what is asked for, or holds a file.
_BYTES = tuple(
    re.compile(rf"{where}(?:[{signs}]|%2[bf]){{12,}}(?:=|%3d){{0,2}}", re.ASCII | re.IGNORECASE)
    for where, signs in (("(?<=[=,])", r"\w+/-"), ("", r"\w+-"))
)
_SAID_IN_BYTES = re.compile(r"[ -~\s\u00a0-\u1eff]{4,}")
"""What is said among bytes that say nothing."""


def given_in_addresses(text: str) -> Iterator[Span]:
    """Where the addresses in a folded ``text`` give away a code, a password or what signs in, from and to."""
    for at, address in _addresses(text):
        yield from ((at + start, at + end) for start, end in given_away(address))


def given_away(address: str) -> Iterator[Span]:
    """Where ``address`` gives away a code, a password or what signs in, from and to."""
    for found in _PASSWORD.finditer(address):
        if found["given"] or (found["user"] and not _LIKE_A_NAME.fullmatch(found["user"])):
            yield found.span("given" if found["given"] else "user")
    yield from (found.span("given") for found in _PARAMETER.finditer(address))
    yield from (found.span("given") for found in _FOLDER.finditer(address) if _is_key(found))
    asset = _asset(address)
    yield from (part.span() for part in _PART.finditer(address, 0, asset) if _is_token(part[0]))


def said_in_bytes(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Where the addresses in ``text`` have letters that stand for bytes, from and to, and what is said in these."""
    for at, address in _addresses(text):
        for found in (found for coded in _BYTES for found in coded.finditer(address)):
            if said := _said_by(found[0]):
                yield (at + found.start(), at + found.end()), said


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    """The addresses in ``text``, and where each begins: words with a stroke, as one goes on behind a space in it."""
    if MAY_SAY_ADDRESS.search(text):
        for word in _WORD.finditer(text):
            if not _STROKES.isdisjoint(word[0]):
                yield word.start(), word[0].rstrip(_CLOSING)


def _asset(address: str) -> int:
    """Where the name of a file begins that is the same for all, or ``address`` ends."""
    path = re.split("[?#]", address, maxsplit=1)[0]
    return path.rfind("/") + 1 if _ASSET.search(path) else len(address)


def _is_key(folder: re.Match[str]) -> bool:
    """Whether what stands behind a ``folder`` that says so signs in who has it, and is no name of a page."""
    value = unquote(folder["given"])
    if folder["code"]:
        return not _ACTION.fullmatch(value)
    words = re.split(r"[\W_]+", value)
    is_name = len(words) > 1 and all(map(_SPEAKABLE.fullmatch, words))
    is_key = len(value) >= _LEAST_OF_A_KEY and (any(map(str.isdecimal, value)) or value.isupper())
    is_odd = any(_is_odd(word) for word in words if len(word) >= _LEAST_OF_A_KEY)
    return is_odd or (is_key and not is_name) or bool(_NUMBER.fullmatch(value))


def _is_token(part: str) -> bool:
    """Whether a ``part`` of an address has letters and digits as no name and no number has them."""
    words = re.split(r"[\W_]+", unquote(part))
    return bool(_UUID.search(part)) or sum(len(word) for word in words if _is_odd(word)) >= _LEAST_OF_A_TOKEN


def _is_odd(word: str) -> bool:
    """Whether no name has such a ``word``: by digits among its letters, by its capitals, by how it would be spoken."""
    if not _LIKE_A_NAME.fullmatch(word):
        return True
    humps = _HUMP.findall(word)
    letters = "".join(humps)
    is_mixed = len(letters) >= _LEAST_MIXED and len(letters) < _LEAST_OF_A_HUMP * len(humps)
    is_long = len(letters) >= _LEAST_UNSPOKEN and letters.isalpha() and len(letters) == sum(map(str.isalpha, word))
    has_vowels = len(_VOWEL.findall(letters)) * _SHARE_OF_VOWELS >= len(letters)
    return is_mixed or (is_long and bool(not has_vowels or _CONSONANTS.search(letters)))


@lru_cache(maxsize=1 << 12)
def _said_by(letters: str) -> tuple[str, ...]:
    """The texts that ``letters``, or a part of them between dashes and underscores, stand for as bytes."""
    coded = unquote(letters).rstrip("=").replace("+", "-").replace("/", "_")
    said: list[str] = []
    for part in dict.fromkeys((coded, *re.split(r"[-_]", coded))):
        for decode in (_of_base_64, bytes.fromhex):
            with suppress(ValueError):
                said += _SAID_IN_BYTES.findall(decode(part).decode(errors="replace"))
    return tuple(said)


def _of_base_64(letters: str) -> bytes:
    return base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
