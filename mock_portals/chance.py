"""What a portal draws by lot: one-time codes and captchas, their letters; in a scenario they are given."""

from __future__ import annotations

import secrets
import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock

from mock_portals.limits import CAPTCHA_LENGTH, OTP_DIGITS

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
