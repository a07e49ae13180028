"""Privacy: what is a person's in a text, and what only looks alike."""

import pytest

from guidebook.browser.privacy import BLANK, CODE, IDENTITY, MAIL, NAME, PHONE, Privacy

PERSONAL = {
    PHONE: [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "091 234 5678",
        "091.2345.678",
        "09 12 34 56 78",
        "09.12.34.56.78",
        "0 9 1 2 3 4 5 6 7 8",
        "(091) 234 5678",
        "(0912) 345-678",
        "+84912345678",
        "+84 912 345 678",
        "+84 (0) 912 345 678",
        "(+84) 912.345.678",
        "0084 912 345 678",
        "84912345678",
        "0912\u00a0345\u00a0678",
        "0912\u2009345\u2009678",
        "0912\u200b345\u200b678",
        "0912–345–678",
        "".join(chr(0xFF10 + int(digit)) for digit in "0912345678"),
        "0912\n345 678",
        "01234567890",
        "0233 3852 529",
        "(0233) 3.852.529",
        "0233-3852529",
        "024 3825 1234",
        "+84 24 3825 1234",
        "0358 000 123",
        "0561234567",
        "0781234567",
    ],
    IDENTITY: [
        "197000500",
        "197 000 500",
        "197-000-500",
        "045185000123",
        "045 185 000 123",
        "0451 8500 0123",
        "0451.8500.0123",
        "1 9 7 0 0 0 5 0 0",
        "CMND197000500",
        "197000500,",
        "số 197000500.",
    ],
    MAIL: [
        "binh@example.vn",
        "BINH.Nguyen+dvc@mail.example.com.vn",
        "binh_85@example.vn",
        "bình@ví-dụ.vn",
        "binh @ example.vn",
    ],
}
NEAR_MISSES = [
    "25/05/2020",
    "25-05-2020 08:30",
    "05-05-2020 10:30",
    "2020-05-25T08:30:00",
    "08:30 25/05/2020",
    "05.05.2020 10.30",
    "Từ 01/01/2019 đến 31/12/2020",
    "1.250.000 đ",
    "123.456.789 đồng",
    "150000000 đồng",
    "150 000 000 VND",
    "1,234,567,890",
    "2.000815.000.00.00.H55",
    "1.001193.000.00.00.H50",
    "000.00.00.H50-200525-0001",
    "2019 2020 2021",
    "mã 314159",
    "0912345",
    "37/HCC-HTGS",
    "07/2016/TT-BCA",
    "1900 1234",
    "18001096",
    "12345678",
    "1234567890123456",
    "Quangtri@2020",
    "@dichvucong",
    "12.5, 13.75, 14.25",
    "box 320,200,400,44",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in PERSONAL.items() for text in texts])
def test_every_written_form_is_found_whole(kind, text):
    """Alone, in a sentence and beside another: nothing of it is left."""
    for around in ("{}", "Của tôi: {} (gọi sau 8h)", "{}; {}", "{} / {}"):
        written = around.format(text, text)
        assert kind in {one.kind for one in Privacy().find(written)}
        left = Privacy().clean(written)
        assert not any(len(part) > 1 and part.isdigit() for part in left.replace("8h", "").split()), left
        assert "@" not in left


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_looks_alike_stays(text):
    """Dates, prices, years, codes of procedures and dossiers are nobody's."""
    assert Privacy().clean(f"Ghi: {text} .") == f"Ghi: {text} ."


@pytest.mark.parametrize("text", ["0912345678", "+84 912 345 678", "(0912) 345.678", "197 000 500", "BINH@example.vn"])
def test_what_is_invented_stays_in_every_form(text):
    """The cast's values are compared as numbers, not as they are written."""
    cast = Privacy(lambda: ["0912345678", "197000500", "binh@example.vn"])
    assert cast.clean(text) == text
    assert cast.clean(f"{text} 0976000654") == f"{text} {BLANK}"


def test_names_are_hidden_where_asked():
    """In any case and form of letters, never inside a longer word."""
    asked = Privacy(names=["Nguyễn Thanh Bình"])
    assert asked.clean("Ông NGUYỄN THANH  BÌNH, Nguyễn Thanh Bìnhh") == f"Ông {BLANK}, Nguyễn Thanh Bìnhh"
    assert asked.find("Nguyễn Thanh Bình")[0].kind == NAME
    assert CODE not in {one.kind for one in Privacy().find("314159")}


def test_an_address_loses_the_part_of_its_path_alone():
    """Also where it is written in percent."""
    address = "https://cong.example.vn/ho-so/0912345678/thu/binh%40example.vn/2020"
    assert Privacy().clean_address(address) == f"https://cong.example.vn/ho-so/{BLANK}/thu/{BLANK}/2020"
    assert Privacy().clean_address("https://cong.example.vn/%C4%91") == "https://cong.example.vn/%C4%91"


def test_a_page_of_the_cast_alone_is_not_searched():
    """It costs a look at its snapshot; a stranger's value on it, or no cast at all, costs the search."""
    cast = Privacy(lambda: ["0912345678"])
    assert not cast.suspects("Gọi 0912.345.678 ngày 25/05/2020")
    assert cast.suspects("Gọi 0912.345.678 hoặc 0976000654")
    assert Privacy().suspects("")


def test_what_the_feature_writes_itself_is_no_secret():
    """In any way of writing a number; what the page alone knows stays hidden, names that are to be hidden, too."""
    privacy = Privacy(None, ["Trần Bí Mật"])
    written = 'nhấn nút [Gọi 0912 345 678] của "an@example.vn"'
    said = "[Gọi 0912345678] an@example.vn, 0987654321, Trần Bí Mật"
    assert privacy.clean(said, written) == f"[Gọi 0912345678] an@example.vn, {BLANK}, {BLANK}"
    assert privacy.clean(said) == f"[Gọi {BLANK}] {BLANK}, {BLANK}, {BLANK}"
