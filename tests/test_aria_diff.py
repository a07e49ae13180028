"""What changed on a screen, in words: each kind of change under its own name, and nothing where nothing changed."""

import time

import pytest

from guidebook.gallery.aria_diff import differences, moved, name_of, named_once
from guidebook.language.messages import told_in
from guidebook.snapshot import Node, read_snapshot

SCREEN = """
address: https://vi-du.gov.vn/dang-ky
title: Đăng ký
size: [1280, 800]
scale: 2
screen: |
  - main [box=0,90,1280,600]:
    - heading "Đăng ký" [level=1] [box=200,100,600,30]
    - text: Họ tên *
    - textbox "Họ tên *" [box=200,160,400,40]
    - text: Email
    - textbox "Email" [box=200,230,400,40]
    - paragraph [box=200,280,400,20]: Mã OTP có hiệu lực trong 2 phút.
    - list [box=200,310,400,120]:
      - listitem [box=200,310,400,40]:
        - link "Trợ giúp" [box=200,310,90,40]
      - listitem [box=200,350,400,40]:
        - link "Gửi lại OTP" [box=200,350,90,40]
    - button "Xác nhận" [box=200,450,120,40]
lines: ''
hidden: ''
"""


def found(*replaced):
    """The differences that come of replacing each text by another."""
    now = SCREEN
    for before, after in replaced:
        assert before in now
        now = now.replace(before, after)
    return [str(one) for one in differences(read_snapshot(SCREEN), read_snapshot(now))]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('link "Gửi lại OTP"', 'link "Gửi lại mã"', "renamed: liên kết [Gửi lại OTP] → [Gửi lại mã]"),
        ('button "Xác nhận"', 'button "Tiếp tục"', "renamed: nút [Xác nhận] → [Tiếp tục]"),
        ('button "Xác nhận"', 'link "Xác nhận"', "role: nút [Xác nhận] → liên kết [Xác nhận]"),
        ('"Xác nhận" [box', '"Xác nhận" [disabled] [box', "state: nút [Xác nhận]: – → disabled"),
        ("trong 2 phút", "trong 5 phút", None),
        ("hidden: ''", "hidden: '200,450,120,40'", "state: nút [Xác nhận]: – → hidden"),
        ("vi-du.gov.vn/dang-ky", "vi-du.gov.vn/moi", "screen: https://vi-du.gov.vn/dang-ky → https://vi-du.gov.vn/moi"),
        ('    - button "Xác nhận" [box=200,450,120,40]\n', "", "vanished: nút [Xác nhận]"),
        ("lines: ''", "  - contentinfo: Chân trang\nlines: ''", "appeared: “Chân trang”"),
    ],
)
def test_a_change_has_its_name(before, after, told):
    """One change is one difference, in the words of a guide."""
    text = "renamed: “Mã OTP có hiệu lực trong 2 phút.” → “Mã OTP có hiệu lực trong 5 phút.”"
    assert found((before, after)) == [told or text]


def test_a_field_and_the_text_beside_it_are_told_once():
    """The label that is read, and the field of that name."""
    assert found(("Họ tên *", "Họ và tên *")) == ["renamed: ô [Họ tên *] → [Họ và tên *]"]


def test_a_field_that_is_gone_is_told_once():
    """With the text beside it."""
    assert found(('    - text: Email\n    - textbox "Email" [box=200,230,400,40]\n', "")) == ["vanished: ô [Email]"]


def test_what_was_typed_is_told():
    """A value is text."""
    assert found(('"Email" [box=200,230,400,40]', '"Email" [box=200,230,400,40]: a')) == ["text: ô [Email]: “” → “a”"]


def test_another_order_is_told():
    """Both are there, one after the other."""
    swapped = found(("Trợ giúp", "%"), ("Gửi lại OTP", "Trợ giúp"), ("%", "Gửi lại OTP"))
    assert swapped == ["order: liên kết [Gửi lại OTP], now after “Mã OTP có hiệu lực trong 2 phút.”"]


def test_the_words_beside_a_field_are_not_its_neighbour():
    """They are its own name: what stands before both is named."""
    email = '    - text: Email\n    - textbox "Email" [box=200,230,400,40]\n'
    (told,) = {one for one in found((email, ""), ("    - button", f"{email}    - button")) if "ô [Email]" in one}
    assert told == "order: ô [Email], now after liên kết [Gửi lại OTP]"


def test_the_words_beside_a_field_are_not_named_with_it():
    """What moved, or looks different, is told once."""
    text, field, other = Node("text", text="Email *"), Node("textbox", "Email"), Node("paragraph", text="Khác")
    assert named_once([text, field, other]) == [field, other]


def test_several_changes_are_all_told():
    """None hides another."""
    told = found(('button "Xác nhận"', 'button "Tiếp tục"'), ("Email", "Thư điện tử"), ("Trợ giúp", "Hỗ trợ"))
    assert len(told) == 3


def test_the_same_screen_has_no_difference():
    """Nor has one whose boxes differ."""
    assert found() == found(("200,450,120,40", "200,470,120,40")) == []


def test_a_change_of_state_is_told_in_the_readers_language():
    """As a portal's user would say it."""
    (told,) = differences(
        read_snapshot(SCREEN), read_snapshot(SCREEN.replace('"Xác nhận" [box', '"Xác nhận" [disabled] [box'))
    )
    with told_in("vi"):
        assert str(told) == "đổi trạng thái: nút [Xác nhận]: – → không dùng được"


@pytest.mark.parametrize(("box", "names"), [("201,451,120,40", []), ("200,470,120,40", ["nút [Xác nhận]"])])
def test_what_stands_elsewhere_has_moved(box, names):
    """By more than a pixel."""
    now = read_snapshot(SCREEN.replace("200,450,120,40", box))
    assert [name_of(after) for _, after in moved(read_snapshot(SCREEN), now)] == names


def test_a294_screens_with_nothing_in_common_are_compared_in_bounded_time():
    """Of each pair of texts it would look for how alike their letters are."""
    shuffled = [f"mục {number:04} " + "abcdefgh"[number % 8 :] * 12 for number in range(1000)]
    screens = [
        "\n".join(f'  - link "{text}" [box=0,{at},90,1]' for at, text in enumerate(texts))
        for texts in (shuffled, [text[::-1] for text in shuffled])
    ]
    head = "address: x\ntitle: y\nsize: [1280, 1100]\nscale: 1\nscreen: |\n"
    began = time.process_time()
    found = differences(*(read_snapshot(f"{head}{screen}\nlines: ''\nhidden: ''\n") for screen in screens))
    assert len(found) >= 1000
    assert time.process_time() - began < 20
