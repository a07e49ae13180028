"""What chance gives in a scenario's world."""

from __future__ import annotations

from itertools import islice

import pytest
from playwright.sync_api import Page

from guidebook.errors import GuidebookError
from mock_portals.chance import RandomSource
from mock_portals.limits import OTP_DIGITS
from steps.chance import FIRST_CAPTCHA, PICTURE, Captchas, captchas, codes


def test_codes_differ_have_their_digits_and_some_begin_with_0():
    chance = RandomSource.drawn(codes(below=10**OTP_DIGITS), captchas())
    drawn = [chance.otp() for _ in range(30)]
    assert len(set(drawn)) == 30
    assert all(len(code) == OTP_DIGITS and code.isdigit() for code in drawn)
    assert [code[0] == "0" for code in drawn[:4]] == [True, False, False, True]


def test_captchas_differ_and_begin_with_the_one_of_the_figures():
    drawn = list(islice(captchas(), 30))
    assert drawn[0] == FIRST_CAPTCHA
    assert len(set(drawn)) == 30


@pytest.mark.long
def test_a_captcha_is_read_from_its_picture_and_only_once(page: Page):
    page.set_default_timeout(500)
    known = Captchas(lambda text: f"data:,{text}")
    first = next(iter(known.follow()))
    page.set_content(f'<img src="data:,{first}" alt="{PICTURE}">')
    assert known.read(page) == first
    with pytest.raises(GuidebookError, match="chưa được đổi cùng biểu mẫu"):
        known.read(page)


@pytest.mark.long
def test_a_screen_without_a_picture_is_told(page: Page):
    with pytest.raises(GuidebookError, match="có 0 hình"):
        Captchas(str).read(page)
