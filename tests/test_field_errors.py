"""Errors of a form: at their field, once, and at no other; what was filled in stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from guidebook.browser.screen import Screen

FORM = """<html lang="vi"><title>Form</title><main>
<label for="a">Họ tên *</label><input id="a" value="An" {a}><p id="am">{said}</p>
<label for="b">Email</label><input id="b" {b}><p id="bm">Email không hợp lệ</p>
<label for="p">Mật khẩu</label><input id="p" type="password"></main>"""
AT_A = 'aria-invalid="true" aria-describedby="am"'
AT_B = 'aria-invalid="true" aria-describedby="bm"'


@pytest.fixture
def form(page: Page, recorded):
    """A screen with the form, in which these fields are wrong."""
    page.set_default_timeout(500)

    def shown(a="", b="", said="Vui lòng nhập Họ tên"):
        screen = Screen(page, recorded)
        page.set_content(FORM.format(a=a, b=b, said=said))
        return screen

    return shown


def test_an_error_at_its_field_alone_is_seen(form):
    form(a=AT_A).see_errors({"ô [Họ tên]": "Vui lòng nhập Họ tên"})


def test_an_error_at_another_field_too_is_told_with_its_label(form):
    with pytest.raises(AssertionError, match=r"\[Email\]: found message “Email không hợp lệ”, and it was not expected"):
        form(a=AT_A, b=AT_B).see_errors({"ô [Họ tên]": "Vui lòng nhập Họ tên"})


def test_a_message_that_belongs_to_no_field_is_none(form):
    told = r"ô \[Họ tên\], message: expected “Vui lòng nhập Họ tên”, found nothing"
    with pytest.raises(AssertionError, match=told):
        form(a='aria-invalid="true"').see_errors({"ô [Họ tên]": "Vui lòng nhập Họ tên"})


def test_a_message_that_stands_twice_is_told(form):
    with pytest.raises(AssertionError, match="stands in 2 places"):
        form(a=AT_A, said="Email không hợp lệ").see_errors({"ô [Họ tên]": "Email không hợp lệ"})


def test_what_was_filled_in_is_looked_for_in_every_field(form, page: Page):
    screen = form()
    screen.fill("ô [Họ tên]", "Bình")
    screen.fill("ô [Email]", "b@example.vn")
    screen.fill("ô [Mật khẩu]", "Bimat@2020")
    page.get_by_label("Mật khẩu").fill("")
    screen.see_filled_in()
    page.get_by_label("Email").fill("")
    with pytest.raises(AssertionError, match=r"ô \[Email\], holds: expected “b@example.vn”, found nothing"):
        screen.see_filled_in()


def test_a_notice_names_the_field_that_it_is_about(form):
    assert str(form(a=AT_A).notices()) == "The screen says: “[Họ tên]: Vui lòng nhập Họ tên”."


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ('<p class="error-message">Invalid login</p>', "“Invalid login”"),
        ('<ul class="messagelist"><li class="success">Saved</li></ul>', "“Saved”"),
        ('<div class="alert alert-danger">Wrong <b>captcha</b></div>', "“Wrong captcha”"),
        ('<div role="alert" class="alert"><p class="error">Once</p></div>', "“Once”"),
        ('<div class="toast" hidden>Gone</div>', ""),
        ('<form class="alert-form">Name <input></form>', ""),
        ('<body class="error-page"><p>Only a page</p>', ""),
    ],
)
def test_a_notice_is_known_by_its_class_where_the_page_has_no_live_region(page: Page, recorded, markup, told):
    """Many sites announce nothing to a screen reader; what their reader sees is quoted all the same, once."""
    screen = Screen(page, recorded)
    page.set_content(f"<title>Page</title>{markup}")
    assert str(screen.notices()) == (f"The screen says: {told}." if told else "")
