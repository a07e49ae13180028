"""The picture with six characters that a form asks to copy.

The text stays in the citizen's server-side session, is good for one form and for a time; the page
holds only its picture. The same text always gives the same picture.
"""

import base64
import hmac
import io
import random
import secrets
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from threading import RLock
from typing import Any

import fontpkg_be_vietnam_pro
from flask import session
from PIL import Image, ImageDraw, ImageFont

from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.expiring import ExpiringDict
from mock_portals.national.limits import CAPTCHA_LIFE
from mock_portals.national.messages import WRONG_CAPTCHA
from mock_portals.synchronized import synchronized

SIZE = (132, 40)
SCALE = 2
FONT = fontpkg_be_vietnam_pro.ROOT / "files" / "BeVietnamPro-SemiBold.ttf"
INK = ((122, 22, 22), (33, 37, 41), (12, 74, 110))
PAPER = (250, 246, 238)


class Captcha:
    """The captchas of one portal's forms."""

    def __init__(self, chance: RandomSource, clock: Clock, note: Callable[[str], None]) -> None:
        self._chance, self._clock, self._note = chance, clock, note
        self._uses = _Uses(clock)

    def renew(self) -> str:
        """A new text for the current session; returns its picture as a `data:` address."""
        text = self._chance.captcha()
        session["captcha"] = {"id": secrets.token_hex(8), "text": text, "at": self._clock.now().isoformat()}
        return picture(text)

    def take(self, form: Any) -> str:
        """The id of the current session's captcha if the `form` copied it right, upper or lower case; else "".

        It is used up either way. Requests at the same moment all find it, each in its own copy of the session: it is
        good for the first one's content, which may be sent twice (E31), and for no other.
        """
        asked = session.pop("captcha", None)
        if not asked or self._clock.now() - datetime.fromisoformat(asked["at"]) > CAPTCHA_LIFE:
            return ""
        content = {name: value for name, value in form.data.items() if name != "csrf_token"}
        is_first = self._uses.is_first(asked["id"], repr(sorted(content.items())))
        typed = form.captcha.data or ""
        is_right = hmac.compare_digest(typed.lower().encode(), asked["text"].lower().encode())
        return str(asked["id"]) if is_first and is_right else ""

    def checked(self, form: Any) -> str:
        """The captcha's id, if it was copied and the rest of `form` is right; else "", and messages at its fields."""
        captcha = self.take(form)
        complete = form.validate()
        if not captcha:
            self.refuse(form)
        return captcha if complete else ""

    def refuse(self, form: Any) -> None:
        """Say at its field that the captcha was not copied; that it is missing, the form says by itself."""
        self._note("captcha refused")
        if form.captcha.data:
            form.captcha.errors = [WRONG_CAPTCHA]


@synchronized
class _Uses:
    """Which form each captcha was sent with first."""

    def __init__(self, clock: Clock) -> None:
        self._lock, self._key = RLock(), secrets.token_bytes(32)
        self._sent: ExpiringDict[str, bytes] = ExpiringDict(clock, CAPTCHA_LIFE)

    def is_first(self, captcha: str, content: str) -> bool:
        """Whether the captcha of the id `captcha` was sent with no other content than this, which may be secret."""
        digest = hmac.digest(self._key, content.encode("utf-8", "surrogatepass"), "sha256")
        return hmac.compare_digest(self._sent.setdefault(captcha, digest), digest)


@lru_cache(maxsize=256)
def picture(text: str) -> str:
    """A PNG of `text`, 132 x 40 CSS pixels at twice the density, as a `data:` address."""
    chance = random.Random(text)
    image = Image.new("RGB", (SIZE[0] * SCALE, SIZE[1] * SCALE), PAPER)
    _draw_lines(ImageDraw.Draw(image), chance, image.size)
    _draw_letters(image, text, chance)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


def _draw_lines(draw: ImageDraw.ImageDraw, chance: random.Random, size: tuple[int, int]) -> None:
    width, height = size
    for _ in range(5):
        ends = [(0, chance.randrange(height)), (width, chance.randrange(height))]
        draw.line(ends, fill=(214, 200, 176), width=3)


def _draw_letters(image: Image.Image, text: str, chance: random.Random) -> None:
    font = ImageFont.truetype(FONT, 26 * SCALE)
    step = (image.width - 20 * SCALE) // max(len(text), 1)
    for place, letter in enumerate(text):
        tile = Image.new("L", (44 * SCALE, 44 * SCALE))
        ImageDraw.Draw(tile).text((22 * SCALE, 22 * SCALE), letter, font=font, fill=255, anchor="mm")
        tile = tile.rotate(chance.uniform(-14, 14), resample=Image.Resampling.BICUBIC)
        left = 10 * SCALE + place * step + step // 2 - tile.width // 2
        top = (image.height - tile.height) // 2 + chance.randint(-3, 3)
        image.paste(Image.new("RGB", tile.size, chance.choice(INK)), (left, top), tile)
