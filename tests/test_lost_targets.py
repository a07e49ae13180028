"""What is told of a target that is nowhere, or twice; and labels that only look the same. No browser."""

import unicodedata

import pytest

from guidebook.errors import TargetError
from guidebook.sentences.finding import find
from guidebook.sentences.labels import bare_label, bracketed, difference, plain, spellings
from guidebook.sentences.lost_targets import nearest
from guidebook.snapshot import Snapshot, parse_screen

SCREEN = """
- banner [box=0,0,1280,40]:
  - link "Đăng ký" [box=0,0,10,10]
- main [box=0,40,1280,700]:
  - heading "Thông tin" [level=1] [box=0,50,100,20]
  - text: Họ tên
  - textbox [box=10,60,100,20]
  - text: Ghi chú Mở rộng Nhãn
  - textbox [box=10,90,100,20]
  - textbox "Email" [box=10,120,100,20]
  - button "Ðồng ý" [box=10,150,100,20]
  - button "Xem [1]" [box=10,180,100,20]
  - button [box=10,200,100,20]
  - iframe [box=10,300,300,100]:
    - button "Trả" [box=10,310,100,20]
  - list [box=0,500,100,100]:
    - listitem [box=0,500,100,20]:
      - text: Một
      - button "Sửa" [box=50,500,10,10]
    - listitem [box=0,520,100,20]:
      - text: Hai
      - button "Sửa" [box=50,520,10,10]
"""
SNAPSHOT = Snapshot("https://thu.example/", "Thử", (1280, 800), 1, parse_screen(SCREEN))


@pytest.mark.parametrize(
    ("target", "at"),
    [
        ("nút [Xem [1\\]]", (10, 180)),
        ("ô thứ 2", (10, 90)),
        ("ô sau chữ [Họ tên]", (10, 60)),
        ("ô sau chữ [Nhãn]", (10, 90)),
        ("nút sau chữ [Nhãn]", (10, 150)),
        ("nút thứ 3", (10, 200)),
        ("khung nhúng thứ 1", (10, 300)),
        ("nút [Trả] trong khung nhúng thứ 1", (10, 310)),
        ("nút [Sửa] thứ 2", (50, 520)),
        ("nút [Sửa] ở dòng thứ 2", (50, 520)),
        ("[Sửa] ở dòng [Một]", (50, 500)),
        ("dòng thứ 1", (0, 500)),
        ("chữ [Thông tin]", (0, 50)),
    ],
)
def test_what_has_no_label_of_its_own_can_be_pointed_at(target, at):
    """By which one of its kind it is, or by the text before it; a bracket in a label has a stroke before it."""
    box = find(SNAPSHOT, target).box
    assert (box.x, box.y) == at


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("ô [Họ tên]", "a field without a name: the page does not tie the two together (it lacks a `<label>` for it)"),
        ("ô [Họ tên]", "Write “ô sau chữ [Họ tên]”"),
        ("ô [Nhãn]", "Write “ô sau chữ [Nhãn]”"),
        ("nút [Thông tin]", "[Thông tin] stands there as text (heading in the main), not as something to press"),
        ("nút [Thông tin]", "write “chữ [Thông tin]”"),
        ("nút [Đăng ký]", "[Đăng ký] there is a link: write “liên kết [Đăng ký]”"),
        ("liên kết [Đăng ký] ở cuối trang", "It stands elsewhere: link in the page's head"),
        ("nút [Đồng ý]", "Đ U+0110 LATIN CAPITAL LETTER D WITH STROKE is written, Ð U+00D0 LATIN CAPITAL LETTER ETH"),
        ("nút [Zzzz]", "there are: [Ðồng ý], [Xem [1\\]], [Sửa]; 1 without a name, such as “nút thứ 3”"),
        ("nút thứ 9", "Of that kind there are: [Ðồng ý]"),
        ("thẻ [Qqq]", "There is no tab there."),
        ("nút [Sửa]", "fits 2 things on the screen (button in the row “Một”; button in the row “Hai”)"),
        ("nút [Sửa] ở dòng [Qqqqq]", "is “ở dòng [Qqqqq]”. Of that kind there are: [Một], [Hai]"),
        ("nút [Trả] trong khung nhúng [Qqqqq]", "such as “khung nhúng thứ 1”"),
        ("ô sau chữ [Qqqqq]", "is “sau chữ [Qqqqq]”"),
        ("ô [Emaill]", "Nearest there: [Email]"),
    ],
)
def test_a_miss_says_what_is_there_and_what_to_write(target, told):
    """The reason a reader would give, never a guess where the label itself is there."""
    with pytest.raises(TargetError) as error:
        find(SNAPSHOT, target)
    assert told in str(error.value)
    assert len(str(error.value)) < 500


def test_a_long_list_is_cut():
    """A dozen in page order, and how many more."""
    buttons = "\n".join(f'- button "Nút {n}" [box=0,{n},10,10]' for n in range(40))
    with pytest.raises(TargetError, match=r"\[Nút 0\], \[Nút 1\],.*\[Nút 11\] and 28 more"):
        find(Snapshot("a", "T", (1280, 800), 1, parse_screen(buttons)), "nút [Zzzz]")


def test_rows_that_are_told_are_those_of_the_content():
    """No entry of a menu, head or foot, unless there is no other; a row by its first text, not by all that it holds."""
    menu = '- navigation:\n  - list:\n    - listitem:\n      - link "TRANG CHỦ" [box=0,0,9,9]\n'
    content = (
        '- main:\n  - list:\n    - listitem: Giấy tờ\n  - table:\n    - row "1 Hồ sơ A Sửa":\n      - cell "1"\n'
        '      - cell "Hồ sơ A"\n      - button "Sửa" [box=0,9,9,9]\n'
    )
    for screen, there in ((menu + content, "[Hồ sơ A], [Giấy tờ]."), (menu, "[TRANG CHỦ].")):
        with pytest.raises(TargetError) as error:
            find(Snapshot("a", "T", (1280, 800), 1, parse_screen(screen)), "nút [Sửa] ở dòng [Qqqqq]")
        assert str(error.value).endswith(f"Of that kind there are: {there}")


@pytest.mark.parametrize(
    ("written", "there", "told"),
    [
        ("đăng nhập", "ðăng nhập", "đ U+0111 LATIN SMALL LETTER D WITH STROKE is written"),
        ("Mã OTP", "Mã 0TP", "0 U+0030 DIGIT ZERO stands on the screen"),
        ("Nộp hồ sơ", "Nộp hồ\u200b sơ", "U+200B ZERO WIDTH SPACE stands on the screen, and is not written"),
        ("Nộp hồ sơ\u00ad", "Nộp hồ sơ", "U+00AD SOFT HYPHEN is written, and does not stand"),
        ("Cổng", "\u0421ổng", "U+0421 CYRILLIC CAPITAL LETTER ES"),
        ("Xem", "\uff38em", "FULLWIDTH LATIN CAPITAL LETTER X"),
        ("a-b", "a\u2013b", "U+2013 EN DASH stands on the screen"),
    ],
)
def test_labels_that_look_the_same_are_told_apart_by_their_letters(written, there, told):
    """By code point and name: to the eye there is nothing to see."""
    assert told in str(difference(written, there))


@pytest.mark.parametrize(("one", "other"), [("Sửa", "Xóa"), ("Đăng nhập", "Đăng ký"), ("Hủy", "Huỷ"), ("A *", "a")])
def test_labels_that_look_different_or_are_the_same_need_no_such_word(one, other):
    """Letters are told only where the words look the same."""
    assert str(difference(one, other)) == ""


@pytest.mark.parametrize(
    ("one", "other"), [("Hoà bình", "Hòa bình"), ("KHOẺ", "khỏe"), ("Thuỷ lợi", "Thủy lợi"), ("Uỷ ban", "Ủy ban")]
)
def test_a_tone_on_either_vowel_is_one_word(one, other):
    """As both are taught; composed or not, and whichever of them the page writes."""
    assert plain(one) == plain(other) == plain(unicodedata.normalize("NFD", one))
    assert other.casefold() in map(str.casefold, spellings(one))


@pytest.mark.parametrize("word", ["hoàn", "quý", "hoài", "tuần", "Quà"])
def test_other_tones_stay_where_they_are(word):
    """Where a consonant follows, or q goes before, there is one way to write it."""
    assert plain(word) == word.casefold()
    assert {unicodedata.normalize("NFC", one) for one in spellings(word)} == {word}


@pytest.mark.parametrize("label", ["OK", "Xem [1]", "]", "[]", "a]b]c", "[Bắt buộc] Họ tên"])
def test_a_label_with_brackets_is_written_and_read_back(label):
    """The stroke stands in the sentence alone."""
    assert bare_label(bracketed(label)) == label


def test_what_is_told_as_near_shares_a_word_or_is_nearly_spelt_so():
    """A label that has some letters in common says nothing to who looks for another one."""
    assert nearest("Đăng kí", SNAPSHOT) == ["Đăng ký"]
    assert nearest("Thông tin cá nhân của công dân", SNAPSHOT) == ["Thông tin"]
    assert nearest("Thống kê", SNAPSHOT) == []


def test_of_a_sentence_that_says_another_word_the_word_is_told():
    """Who looks for it need not compare both word by word."""
    said = "Tài khoản 197000321 của hệ thống Một cửa Quảng Trị đã được liên kết"
    snapshot = Snapshot("https://thu.example/", "Thử", (1280, 800), 1, parse_screen(f"- paragraph: {said}\n"))
    with pytest.raises(TargetError, match="“197000321” instead of “0912000321”"):
        find(snapshot, f"[{said.replace('197000321', '0912000321')}]")
