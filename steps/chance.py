"""What chance gives in a scenario's world: codes and captchas, each another than those before.

The first code begins with 0, and so does every third; the first captcha is the one that the guide's figures show.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from string import ascii_lowercase, digits

from playwright.sync_api import Page, expect

from guidebook.errors import GuidebookError

FIRST_CAPTCHA = "9r1f0k"
PICTURE = "Hình có mã xác thực"


def codes(below: int) -> Iterator[int]:
    """The numbers of one-time codes without end, ``below`` a power of ten; the same ones in every scenario."""
    number, rest = 0, below // 10
    while True:
        first = 0 if number % 3 == 0 else number % 9 + 1
        yield first * rest + (31459 + number * 27183) % rest
        number += 1


def captchas() -> Iterator[str]:
    """Captchas without end, the same ones in every scenario: their pictures are drawn once."""
    chance = random.Random(FIRST_CAPTCHA)
    yield FIRST_CAPTCHA
    while True:
        yield "".join(chance.choices(ascii_lowercase + digits, k=len(FIRST_CAPTCHA)))


class Captchas:
    """What can be read on the captchas' pictures; ``draw`` gives the picture of a text, as the address of an image."""

    def __init__(self, draw: Callable[[str], str]) -> None:
        self._draw = draw
        self._typed: set[str] = set()
        self._text_by_picture: dict[str, str] = {}
        self._drawn = captchas()

    def follow(self) -> Iterator[str]:
        """The captchas, each remembered as it is drawn."""
        for text in self._drawn:
            self._text_by_picture[self._draw(text)] = text
            yield text

    def of(self, page_address: str) -> str:
        """The text of the picture in a page's markup, for who has no screen."""
        found = re.search(rf'src="([^"]+)" alt="{PICTURE}"', page_address)
        return self._text_by_picture[found[1]] if found else ""

    def read(self, page: Page) -> str:
        """What stands on the picture that the screen shows.

        Errors: `GuidebookError` where there is none, or still the one whose text was typed before: a form that was
        sent has used it up.
        """
        picture = page.get_by_alt_text(PICTURE)
        try:
            expect(picture).to_have_count(1)
            for used in self._typed:
                expect(picture).not_to_have_attribute("src", used)
        except AssertionError:
            raise GuidebookError(self._why_not(picture.count())) from None
        address = picture.get_attribute("src") or ""
        if address not in self._text_by_picture:
            raise GuidebookError("Hình trên màn hình có các ký tự mà cổng chưa vẽ cho biểu mẫu nào.")
        self._typed.add(address)
        return self._text_by_picture[address]

    def _why_not(self, count: int) -> str:
        if count != 1:
            return f"Màn hình có {count} hình chứa mã xác thực, đáng lẽ có một."
        return "Hình vẫn là mã đã nhập lần trước: hình chưa được đổi cùng biểu mẫu."
