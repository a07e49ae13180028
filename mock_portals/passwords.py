"""How passwords are kept: hashed so that guessing them is dear, and compared so that the time tells nothing."""

from __future__ import annotations

import secrets
from threading import BoundedSemaphore

import argon2

from mock_portals.unicode_forms import normal

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
            return self._hasher.hash(normal(text))

    def matches(self, kept: str | None, text: str) -> bool:
        """Whether `text` is the password behind the hash that was kept.

        Without a hash (an unknown user) it takes as long and says no, so that the time of an answer
        does not tell who has an account.
        """
        try:
            composed = normal(text)
            known = kept or self._decoy_hash()
            with self._at_once:
                return self._hasher.verify(known, composed) and kept is not None
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False

    def _decoy_hash(self) -> str:
        self._decoy = self._decoy or self.hash(secrets.token_hex(16))
        return self._decoy
