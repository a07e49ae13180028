"""What a portal is given from outside: its time, its chance, its cost of hashing, its phones.

    world = Environment(
        clock=Clock(datetime(2020, 5, 25, 8, 0)),
        chance=RandomSource.given(otp="314159", captcha="9r1f0k"),
        passwords=Passwords.cheap(),
        phones=PhoneNetwork(...),
        catalogue=Catalogue.may_2020(),
    )

A portal never asks the operating system for the time or for luck: so the same portal runs in a
scenario (where everything is given) and by hand (`LiveClock`, `RandomSource.random()`).
"""

from __future__ import annotations

import secrets
import string
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

import argon2

from mock_portals.clock import Clock
from mock_portals.limits import CAPTCHA_LENGTH, OTP_DIGITS

if TYPE_CHECKING:
    from mock_portals.addresses import Addresses
    from mock_portals.directory import Catalogue
    from mock_portals.network import Network
    from mock_portals.oidc.keys import Agreement
    from mock_portals.phone import PhoneNetwork

CAPTCHA_ALPHABET = string.ascii_lowercase + string.digits


@dataclass(frozen=True)
class RandomSource:
    """Where one-time codes and captcha texts come from."""

    otp: Callable[[], str]
    """Draws a code: digits as text; a leading zero is kept."""
    captcha: Callable[[], str]
    """Draws lower-case letters and digits, e.g. `9r1f0k`."""

    @classmethod
    def given(cls, otp: str = "314159", captcha: str = "9r1f0k") -> RandomSource:
        """Always the same two values, `otp` and `captcha`: for tests of what does not depend on them."""
        return cls(lambda: otp, lambda: captcha)

    @classmethod
    def drawn(cls, numbers: Iterable[int], captchas: Iterable[str]) -> RandomSource:
        """One value after the other, without end: for scenarios. All portals of a world draw from the same two.

        One-time codes are given as `numbers`: how these are written is the portals' own. `captchas` are texts.
        """
        return cls(_one_by_one(map(_as_otp, numbers)), _one_by_one(captchas))

    @classmethod
    def random(cls) -> RandomSource:
        """Unguessable values from the `secrets` module: for running by hand."""
        return cls(_random_otp, _random_captcha)


def _one_by_one(values: Iterable[str]) -> Callable[[], str]:
    """Draws the next value; two portals that draw at the same moment get two."""
    rest, lock = iter(values), Lock()

    def draw() -> str:
        with lock:
            return next(rest)

    return draw


def _random_otp() -> str:
    return _as_otp(secrets.randbelow(10**OTP_DIGITS))


def _as_otp(number: int) -> str:
    return f"{number:0{OTP_DIGITS}d}"


def _random_captcha() -> str:
    return "".join(secrets.choice(CAPTCHA_ALPHABET) for _ in range(CAPTCHA_LENGTH))


_HASHED_AT_ONCE = 4
"""Passwords that are hashed at the same moment: each takes 64 MiB, and anybody may ask."""


class Passwords:
    """Memory-hard password hashing (Argon2id) whose cost is given from outside."""

    def __init__(self, time_cost: int, memory_cost: int) -> None:
        self._hasher = argon2.PasswordHasher(time_cost=time_cost, memory_cost=memory_cost, parallelism=1)
        self._decoy: str | None = None
        self._at_once = BoundedSemaphore(_HASHED_AT_ONCE)

    @classmethod
    def cheap(cls) -> Passwords:
        """A fraction of a millisecond for each password: for tests."""
        return cls(time_cost=1, memory_cost=8)

    @classmethod
    def careful(cls) -> Passwords:
        """The first recommendation of RFC 9106 scaled to 64 MiB: for running by hand."""
        return cls(time_cost=3, memory_cost=65536)

    def hash(self, text: str) -> str:
        """What is kept of the password `text`; keyboards differ in whether they compose its accents, and may."""
        with self._at_once:
            return self._hasher.hash(unicodedata.normalize("NFC", text))

    def matches(self, kept: str | None, text: str) -> bool:
        """Whether `text` is the password behind the hash that was kept.

        Without a hash (an unknown user) it takes as long and says no, so that the time of an answer
        does not tell who has an account.
        """
        try:
            composed = unicodedata.normalize("NFC", text)
            known = kept or self._decoy_hash()
            with self._at_once:
                return self._hasher.verify(known, composed) and kept is not None
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False

    def _decoy_hash(self) -> str:
        self._decoy = self._decoy or self.hash(secrets.token_hex(16))
        return self._decoy


@dataclass(frozen=True)
class Environment:
    """One scenario's circumstances; shared by all portals of that scenario."""

    clock: Clock
    chance: RandomSource
    passwords: Passwords
    phones: PhoneNetwork
    catalogue: Catalogue


@dataclass(frozen=True)
class PortalContext:
    """A world, and where and among whom a portal stands in it: all that a portal is built from."""

    world: Environment
    addresses: Addresses
    network: Network
    agreement: Agreement
