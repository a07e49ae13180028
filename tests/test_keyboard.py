"""The hand without a mouse: what keys reach and work, and how a page that keys cannot work is told."""

import pytest

from guidebook.browser.keyboard import KeyboardScreen
from guidebook.errors import TargetError
from tests.pages import FORM


@pytest.fixture
def screen(page, recorded):
    page.set_content(FORM)
    page.set_default_timeout(1000)
    return KeyboardScreen(page, recorded, {"tên của mình": "Nguyễn Thanh Bình"})


def test_a_form_is_filled_in_by_keys(screen):
    """Typed in place of what was there, stepped to in a list."""
    screen.fill("ô [Họ tên]", "Lê Văn")
    screen.fill("ô [Họ tên]", "Lê Văn Quang")
    screen.set("[Quận/Huyện]", "Huyện Gio Linh")
    screen.see_value("ô [Họ tên]", "Lê Văn Quang")
    assert screen.page.get_by_label("Quận/Huyện").input_value() == "Huyện Gio Linh"


def test_a_button_is_pressed_where_the_keys_came_to(screen, recorded):
    """A press is told as a click is."""
    screen.page.set_content("<button onclick=\"document.title = 'pressed'\">Gửi</button>")
    screen.click("nút [Gửi]")
    assert screen.page.title() == "pressed"
    assert [target for target, _ in recorded.touches] == ["nút [Gửi]"]


def test_one_of_several_is_chosen_by_arrows(screen):
    """Tab comes to a group once."""
    screen.page.set_content(
        '<label><input type="radio" name="a" checked>Một</label><label><input type="radio" name="a">Hai</label>'
    )
    screen.click("lựa chọn [Hai]")
    assert screen.page.get_by_label("Hai").is_checked()


@pytest.mark.parametrize(
    "content",
    [
        '<div role="button" onclick="document.title = 1">Gửi</div>',
        '<button tabindex="-1">Gửi</button>',
    ],
)
def test_what_no_key_comes_to_is_an_error_of_the_page(screen, content):
    """A mouse would have pressed both."""
    screen.page.set_content(content)
    with pytest.raises(TargetError, match=r"can't be used.*not reachable: 150 times Tab"):
        screen.click("[Gửi]")


def test_keys_reach_a_field_of_a_component(screen):
    """Its shadow root knows which one has the focus."""
    screen.page.set_content("<title>Thử</title><div></div>")
    component = "one => { one.attachShadow({ mode: 'open' }).innerHTML = '<label>Tên <input></label>' }"
    screen.page.locator("div").evaluate(component)
    screen.fill("ô [Tên]", "Quang")
    screen.see_value("ô [Tên]", "Quang")
