"""The engine's own sentences: each is known by one verb, does on a real page what it says, and needs no Python."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from itertools import permutations

import pytest

from docs.sentences_page import PAGE as SENTENCES
from docs.sentences_page import sentences_page
from guidebook.errors import GuidebookError, SettingsError
from guidebook.language.files import WRITTEN_IN
from guidebook.language.written import written_in
from guidebook.sentences.targets import Target, in_sentence, parse_label
from guidebook.sentences.typed_steps import synonyms_in
from guidebook.sentences.wording import what_runs
from guidebook.sentences.words import MARK_KINDS, any_of, words_of
from guidebook.vocabulary.papers import paper_bytes, papers_there
from guidebook.vocabulary.parsing import examples_of
from guidebook.vocabulary.people import read_people
from guidebook.vocabulary.step_definitions import PARSERS
from guidebook.vocabulary.verbs import VERBS
from tests.projects import Project, served

KNOWN = PARSERS
EXAMPLES = [
    (tag, name, pattern, example)
    for tag in WRITTEN_IN
    for name in VERBS
    for pattern, example in examples_of(name, tag).items()
]


def test_the_page_of_sentences_is_that_of_the_language_s_file():
    """It is written from it (`python -m docs.sentences_page`), so it can't be wrong."""
    assert SENTENCES.read_text(encoding="utf-8") == sentences_page()


def test_every_language_that_guides_are_written_in_has_every_verb():
    """A verb without a sentence could be said by nobody."""
    assert {(tag, name) for tag in WRITTEN_IN for name in VERBS if not examples_of(name, tag)} == set()


@pytest.mark.parametrize("tag", WRITTEN_IN)
def test_a_language_has_a_word_for_whatever_can_be_pointed_at(tag):
    """Each mark, place and role that another language names; and what messages propose."""
    own, first = words_of(tag), words_of("vi")
    assert set(own.marks.values()) == set(first.marks.values()) == set(MARK_KINDS)
    assert set(own.places.values()) == set(first.places.values())
    assert set(own.columns.values()) == set(first.columns.values())
    roles = {role for meant in first.roles.values() for role in meant}
    assert {role for role in roles if not own.role(role)} == set()
    assert own.inside("row")
    assert own.inside("iframe")


ENGLISH = {
    "the [Save] button": Target("", "Save", "button"),
    "button [Save]": Target("", "Save", "button"),
    "the second button [View] in the [An] row": Target("", "View", "button", within="in the row", owner="An", number=2),
    "[View] in the row [An]": Target("", "View", within="in the row", owner="An"),
    "the field after the text [Name]": Target("", role="field", after="Name"),
    "the third button": Target("", role="button", number=3),
    "the last [View] button": Target("", "View", "button", number=-1),
    "[View] in the second row": Target("", "View", within="in the row", owner_number=2),
    "[View] in the last row": Target("", "View", within="in the row", owner_number=-1),
    "the field [Sum] in the [Pay] frame in the frame [Bank]": Target(
        "", "Sum", "field", within="in the frame", owner="Pay", frames=("Bank",)
    ),
    "the [Close] button in the dialog": Target("", "Close", "button", "in the dialog"),
    "the [Close] button in the dialog [Sent]": Target("", "Close", "button", within="in the dialog", owner="Sent"),
    "[Pay] in the frame number 1": Target("", "Pay", within="in the frame", owner_number=1),
    "a link [Help] at the bottom of the page": Target("", "Help", "link", "at the bottom of the page"),
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_names_first_or_last(text):
    """Where it may stand in a sentence, and what it points at."""
    with written_in("en"):
        found = parse_label(text)
        assert re.fullmatch(in_sentence(), text)
    assert replace(found, text="", named_roles=(), owner_roles=(), part="") == ENGLISH[text]


def test_a_sentence_means_nothing_in_another_language():
    """Nor does a target."""
    for tag, other in permutations(WRITTEN_IN, 2):
        with written_in(other):
            strange = [
                example
                for language, name, _, example in EXAMPLES
                if language == tag and KNOWN[name].is_matching(example)
            ]
        assert strange == [], (tag, other)
    with written_in("vi"):
        assert parse_label("the button [Save]") is None


def knowing(said: str, kind: str | None) -> list[str]:
    """The verbs of a kind, and those of none, that know a sentence in the language that is read now."""
    return [name for name, one in KNOWN.items() if one.verb.kind in (kind, None) and one.is_matching(said)]


@pytest.mark.parametrize("language", WRITTEN_IN)
def test_an_example_is_known_by_its_pattern_and_by_no_other_verb_of_its_kind(language):
    """Which of two verbs runs would be chance."""
    wrong = []
    for name, pattern, example in (one[1:] for one in EXAMPLES if one[0] == language):
        own = next(one for one in KNOWN[name].patterns(language) if one.name == pattern)
        with written_in(language):
            known = knowing(example, VERBS[name].kind)
            if known != [name] or not own.is_matching(example):
                wrong.append((pattern, what_runs(example), known))
    assert wrong == []


SAID = [
    ("vi", "click chọn nút [Lưu]", "press"),
    ("vi", "Người dùng tiếp tục bấm vào nút [Lưu]", "press"),
    ("vi", "sau đó kích đúp chuột vào dòng [Hồ sơ]", "press_twice"),
    ("vi", 'khai "Nguyễn Văn An" tại ô [Họ tên]', "type_into"),
    ("vi", "tại ô [Số CCCD], điền số CCCD", "enter"),
    ("vi", 'tại danh sách [Tỉnh], lựa chọn "Quảng Trị"', "choose"),
    ("vi", "tick chọn ô [Tôi cam đoan]", "tick"),
    ("vi", "nhấn Enter", "press_key"),
    ("vi", 'upload file "don.pdf" lên [Tệp đính kèm]', "attach"),
    ("vi", 'trang web hiện lên thông báo "Đã nộp"', "see_text"),
    ("vi", 'hệ thống báo lỗi "Mã không đúng"', "see_text"),
    ("vi", "hiển thị lại khung [Đăng nhập]", "see"),
    ("vi", "không xuất hiện nút [Xóa]", "see_not"),
    ("vi", "nút [Gửi] được hiển thị", "see"),
    ("vi", "có 3 hồ sơ", "see_count"),
    ("vi", "nhập ngày vào Đảng vào ô [Ngày]", "enter"),
    ("vi", "bấm vào mục [Hồ sơ mới] trên thanh menu", "press"),
    ("vi", "bấm [Lưu] để lưu lại", "press"),
    ("vi", "lưu lại bằng cách nhấn [Lưu]", "press"),
    ("vi", "nhấn vào số [#1] một lần nữa", "press"),
    ("vi", 'nhập từ khóa "máy in" vào ô [Tìm kiếm]', "type_into"),
    ("vi", 'điền vào ô [Tóm tắt] nội dung "Máy in hỏng"', "type_into"),
    ("vi", 'chọn mức ưu tiên "Cao" tại danh sách [Ưu tiên]', "choose"),
    ("vi", 'đổi danh sách [Ưu tiên] thành "Cao"', "choose"),
    ("vi", "để trống ô [Ghi chú]", "clear"),
    ("vi", "ô [Ghi chú] để trống", "see_empty"),
    ("vi", "trang [Hồ sơ] mở ra", "see"),
    ("vi", 'hệ thống hỏi lại "Có chắc không?"', "see_text"),
    ("vi", 'hệ thống hỏi lại: "Có chắc không?"', "see_text"),
    ("vi", 'đổi danh sách [Ưu tiên] thành: "Cao"', "choose"),
    ("vi", "làm như mục 1", "act_as_in"),
    ("vi", "ô [Ghi chú] vẫn giữ nguyên nội dung", "see_kept"),
    ("vi", "ô [Ghi chú] giữ nguyên giá trị", "see_kept"),
    ("vi", "ô [Ghi chú] giữ nguyên nội dung đã nhập", "see_kept"),
    ("vi", "ô [Ghi chú] vẫn còn nguyên nội dung (không phải nhập lại)", "see_kept"),
    ("vi", "ô [Ghi chú] vẫn còn nguyên", "see_kept"),
    ("vi", "ô [Ghi chú] vẫn giữ nguyên", "see_kept"),
    ("vi", "giá trị của ô [Ghi chú] không bị thay đổi", "see_kept"),
    ("vi", "nội dung ô [Ghi chú] vẫn còn nguyên", "see_kept"),
    ("vi", "ô [Ghi chú] giữ nguyên nội dung đơn", "see_known_value"),
    ("vi", "ô [Họ tên] vẫn giữ nguyên họ tên", "see_known_value"),
    ("en", 'enter the keyword "tax" in the field [Search]', "type_into"),
    ("en", "click [Save] in order to keep the changes", "press"),
    ("en", "tap on the [Save] button", "press"),
    ("en", 'You should write "Ann Lee" in the [Name] field', "type_into"),
    ("en", 'in the field [Name], enter "Ann Lee"', "type_into"),
    ("en", 'pick "Quang Tri" from the [Province] list', "choose"),
    ("en", "the field [Name] keeps its content", "see_kept"),
    ("en", "the [Name] field still holds its value", "see_kept"),
    ("en", "the field [Name] is unchanged", "see_kept"),
    ("en", "the field [Name] does not lose its contents", "see_kept"),
    ("en", "the value of the field [Name] is kept", "see_kept"),
    ("en", "the field [Name] still keeps your input", "see_kept"),
    ("en", "the field [Name] keeps what you entered", "see_kept"),
    ("en", "the field [Name] keeps your full name", "see_known_value"),
    ("en", "upload your birth certificate to [Attachment]", "attach_paper"),
    ("en", "the button [Save] shows up", "see"),
    ("en", "the page no longer shows the row [Order 1]", "see_not"),
    ("en", 'you see an error that says "Wrong code"', "see_text"),
]


@pytest.mark.parametrize(("language", "said", "name"), SAID)
def test_words_stand_for_others_in_every_sentence(language, said, name):
    """A writer says “bấm vào” for “nhấn”, “tick chọn” for “tích”: whatever a sentence says so, it says so in all."""
    with written_in(language):
        assert knowing(said, VERBS[name].kind) == [name]


@pytest.mark.parametrize("language", WRITTEN_IN)
def test_each_synonym_stands_in_the_example_of_its_pattern(language):
    """The first word of a pattern that has synonyms may be any of them: the verb stays known, and no other is."""
    wrong, tried = [], 0
    for name, pattern, example in (one[1:] for one in EXAMPLES if one[0] == language):
        with written_in(language):
            for word, synonyms in list(synonyms_in(pattern).items())[:1]:
                each = any_of((word, *synonyms))
                for synonym in synonyms:
                    said = re.sub(rf"(?<!\w)(?:{each})(?!\w)", lambda _, new=synonym: new, example, count=1)
                    known = knowing(said, VERBS[name].kind)
                    tried += 1
                    if known != [name]:
                        wrong.append((said, known))
    assert wrong == []
    assert tried > 200


TARGETS = {
    "vi": (
        "[Lưu]",
        "nút [Lưu] ở cuối trang",
        "nút [Sửa] ở dòng [An]",
        "ô thứ 2",
        "ô sau chữ [Tên]",
        "ô thứ hai sau chữ [Tên] thứ 2",
        "nút thứ nhất ở cột [Tên], dòng [An]",
    ),
    "en": (
        "[Save]",
        "the [Save] button at the bottom of the page",
        "the [Edit] button in the [An] row",
        "field number 2",
        "the field after the text [Name]",
        "the second field after the text [Name] number 2",
    ),
}


@pytest.mark.parametrize("language", WRITTEN_IN)
def test_whatever_a_sentence_points_at_one_verb_alone_knows_it(language):
    """A place has words of its own, which another sentence's own words must not be taken for."""
    wrong, tried = [], 0
    for name, _, example in (one[1:] for one in EXAMPLES if one[0] == language):
        with written_in(language):
            for target in TARGETS[language]:
                said = example
                for written in KNOWN[name].targets_in(example):
                    said = said.replace(written, target, 1)
                known = knowing(said, VERBS[name].kind)
                tried += said != example and name in known
                if not set(known) <= {name}:
                    wrong.append((said, known))
    assert wrong == []
    assert tried > 500


def test_what_stands_at_the_placeholders_is_what_the_verb_is_given():
    """The parameters of a verb's function that no fixture gives are the placeholders of each of its sentences."""
    fixtures = {
        "screen",
        "reader",
        "figures",
        "datatable",
        "cast",
        "unexpected",
        "sites",
        "pass_time",
        "open_browsers",
        "clauses",
    }
    wrong = []
    for tag, name, pattern, example in EXAMPLES:
        with written_in(tag):
            given = KNOWN[name].parse_arguments(example) or {}
        if set(inspect.signature(VERBS[name].does).parameters) - fixtures - set(given):
            wrong.append((name, pattern))
    assert wrong == []


PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Hồ sơ</title>
<style>#xa { margin-top: 2000px } nav a:not(:hover) + span { display: none }</style></head>
<body><h1>Nộp hồ sơ</h1><nav><a href="#">Dịch vụ</a><span>Danh mục dịch vụ</span></nav>
<label>Họ tên <input required></label> <label>Ghi chú <input value="Một"></label>
<label>Số CCCD <input readonly value="045185000123"></label>
<label>Tỉnh <select><option>Huế<option>Quảng Trị</select></label>
<label><input type=checkbox> Tôi đồng ý</label> <label><input type=radio name=a> Nam</label>
<label>Tệp <input type=file></label>
<button onclick="later('Đã gửi')">Gửi</button> <button disabled>Xóa</button>
<button ondblclick="note('đúp')">Dòng</button> <button oncontextmenu="note('phải'); return false">Khác</button>
<div hidden id=menu><button onclick="note('ba')">Ba</button></div>
<button onclick="menu.hidden = false">Hai</button>
<table><thead><tr><th>Tên<th>Trạng thái</thead><tbody>
<tr><td>Hồ sơ 1<td>Đang xử lý<td><button>Xem</button></tr><tr><td>Hồ sơ 2<td>Xong<td></tr></tbody></table>
<img alt="Mã QR" width=20 height=20
  src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E">
<p id=xa>Cuối trang này</p><p id=said></p>
<script>
const note = (text) => { said.textContent += " " + text };
const later = (text) => setTimeout(() => document.body.append(text), 700);
document.addEventListener("keydown", (event) => note("phím " + event.key));
</script></body></html>"""

FEATURE = """# language: vi
@guide
Tính năng: Nộp hồ sơ

  Kịch bản: Điền và gửi
    Khi truy cập {address}
    Thì tên của trang là "Hồ sơ"
    Và hiển thị như hình nop-ho-so: "Biểu mẫu"
    Và ô [Họ tên] là bắt buộc
    Và ô [Ghi chú] có sẵn "Một"
    Và ô [Số CCCD] bị khóa
    Và nút [Xóa] không dùng được
    Và nút [Gửi] dùng được
    Và hình [Mã QR] hiện ra
    Và lựa chọn [Nam] chưa được chọn
    Khi nhập họ tên vào ô [Họ tên]
    Và gõ thêm " hai" vào ô [Ghi chú]
    Và chọn "Quảng Trị" ở danh sách [Tỉnh]
    Và tích vào [Tôi đồng ý]
    Và tích vào [Tôi đồng ý]
    Và chọn lựa chọn [Nam]
    Và đính kèm tệp "don.pdf" vào [Tệp]
    Thì ô [Họ tên] giữ nguyên họ tên
    Và ô [Ghi chú] ghi "Một hai"
    Và ô [Ghi chú] có chứa "hai"
    Và [Tôi đồng ý] được đánh dấu
    Và lựa chọn [Nam] được chọn
    Khi bỏ tích [Tôi đồng ý]
    Và xóa nội dung ô [Ghi chú]
    Thì [Tôi đồng ý] chưa được đánh dấu
    Và ô [Ghi chú] trống
    Khi điền thông tin như sau:
      | ô           | nội dung |
      | ô [Ghi chú] | "ba"     |
      | ô [Họ tên]  | họ tên   |
    Thì ô [Ghi chú] ghi "ba"
    Khi nhấn đúp nút [Dòng]
    Và nhấn chuột phải vào nút [Khác]
    Và nhấn phím Escape
    Thì thấy dòng chữ "đúp phải phím Escape"
    Khi vào [Hai] => [Ba]
    Thì thấy dòng chữ "ba"
    Khi lần lượt nhấn [Hai] và [Ba]
    Và di chuột vào [Dịch vụ]
    Thì thấy [Danh mục dịch vụ]
    Khi cuộn đến [Cuối trang này]
    Và bấm vào nút [Gửi]
    Và đợi [Đã gửi] xuất hiện
    Thì hệ thống sẽ hiển thị thông báo "Đã gửi"
    Và thấy nút [Gửi] và nút [Hai]
    Và dòng [Hồ sơ 1] có trạng thái [Đang xử lý]
    Và dòng [Hồ sơ 1] có nút [Xem]
    Và bảng có 2 dòng
    Và bảng có đúng các dòng sau, theo thứ tự:
      | Tên     | Trạng thái |
      | Hồ sơ 1 | Đang xử lý |
      | Hồ sơ 2 | Xong       |
    Khi tải lại trang
    Thì không thấy [Đã gửi]
    Và địa chỉ của trang kết thúc bằng "/trang.html"
    * cảnh báo: không đưa mã OTP cho bất kỳ ai
"""
PEOPLE = """
[an]
name = "Nguyễn Văn An"
"họ tên" = "Nguyễn Văn An"
"mật khẩu" = { env = "AN_PASSWORD" }
"mã OTP" = { totp = "AN_TOTP" }
invented = true
"""
PYPROJECT = '[tool.guidebook]\ntitle = "Hướng dẫn thử"\nformats = ["html"]\npublic = ["045185000123"]\n'


class Bare(Project):
    """A project without Python."""

    def __init__(self, root, fonts) -> None:
        super().__init__(root, fonts)
        for name in ("conftest.py", "steps/__init__.py", "steps/own_steps.py", "steps/test_features.py", "page.html"):
            (root / name).unlink()
        (root / "steps").rmdir()
        (root / "features" / "checks" / "doi.feature").unlink()
        self.write("pyproject.toml", PYPROJECT)
        self.write("features/people.toml", PEOPLE)
        self.write("papers/don.pdf", "%PDF-1.4\n")


@pytest.fixture
def site(tmp_path):
    """The address of a page on this machine."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "trang.html").write_text(PAGE, encoding="utf-8")
    with served(folder) as address:
        yield f"{address}/trang.html"


@pytest.fixture
def bare_project(tmp_path, fonts_folder, site) -> Bare:
    """A project without Python, with a chapter of every verb."""
    project = Bare(tmp_path / "project", fonts_folder)
    project.write("features/guide/01_thu.feature", FEATURE.replace("{address}", site))
    return project


@pytest.mark.long
@pytest.mark.browser
def test_a_guide_is_made_without_python(bare_project):
    """Every sentence does what it says; what is told only to the reader is printed."""
    code, out, err = bare_project.guidebook("build")
    assert (code, err) == (0, ""), out + err
    page = (bare_project.root / "build" / "guide" / "index.html").read_text(encoding="utf-8")
    assert "không đưa mã OTP cho bất kỳ ai" in page


FAILING = {
    "tích vào nút [Gửi]": "nút [Gửi] is nothing that can be ticked or not.",
    "nhấn phím Đô": "No keyboard has the key “Đô”",
    "đi tới trang sau": "There is no page to go to",
    'đính kèm tệp "khac.pdf" vào [Tệp]': "There is no file “khac.pdf” in papers/; there are: [don.pdf].",
    "nhập số nhà vào ô [Họ tên]": "Nguyễn Văn An does not know “số nhà”",
    "nhập mật khẩu vào ô [Họ tên]": "comes from the variable AN_PASSWORD",
}
UNSEEN = {
    'tên của trang là "Khác"': "The page is not called “Khác”.",
    'thông báo "Lỗi gì đó"': "No text on the screen holds “Lỗi gì đó”.",
    "ô [Ghi chú] là bắt buộc": "ô [Ghi chú] does not say that it has to be filled in.",
    "ô [Họ tên] bị khóa": "ô [Họ tên] can still be typed into.",
    "nút [Xóa] dùng được": "nút [Xóa] can't be used.",
    "nút [Gửi] không dùng được": "“nút [Gửi]”",
    "lựa chọn [Nam] được chọn": "lựa chọn [Nam] is not chosen.",
    'ô [Ghi chú] có chứa "hai"': "What ô [Ghi chú] holds has no “hai” in it.",
    "bảng có 3 dòng": "The screen has another number of rows than 3.",
    'địa chỉ của trang kết thúc bằng "/khac"': "The page's address does not end with “/khac”.",
    "dòng [Hồ sơ 2] có nút [Xem]": "nút [Xem]",
    "chuyển sang trang dichvucong.gov.vn": "dichvucong.gov.vn",
}


@pytest.mark.browser
@pytest.mark.parametrize("sentence", [*FAILING, *UNSEEN])
def test_a_sentence_that_does_not_hold_says_so(bare_project, site, sentence):
    """What was looked for, in the sentence's own line."""
    keyword = "Thì" if sentence in UNSEEN else "Khi"
    lines = [f"    Khi truy cập {site}", f"    {keyword} {sentence}", "    Thì thấy [Nộp hồ sơ]"]
    chapter = FEATURE.partition("    Khi")[0] + "\n".join(lines) + "\n"
    bare_project.write("features/guide/01_thu.feature", chapter)
    code, _, err = bare_project.guidebook("build")
    assert code == 1
    assert "features/guide/01_thu.feature:7" in err
    assert (FAILING | UNSEEN)[sentence] in err


def test_who_reads_is_the_first_of_the_file(bare_project, monkeypatch):
    """They know what stands there, what a variable holds, and the code of now."""
    monkeypatch.setenv("GUIDEBOOK_VARIABLES", "AN_PASSWORD, AN_TOTP")
    monkeypatch.setenv("AN_PASSWORD", "Bimat@2020")
    monkeypatch.setenv("AN_TOTP", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    people = read_people(bare_project.root)
    assert people.value("HỌ TÊN") == "Nguyễn Văn An"
    assert people.value("mật khẩu") == "Bimat@2020"
    assert people.value("mã OTP").isdecimal()
    assert "Bimat@2020" not in repr(people)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names nobody"),
        ('name = "An"', "“name” stands outside of every person"),
        ('[an]\n"số CCCD" = 45185000123', "“số CCCD” of an has to be a text in quotes"),
        ("[an", "features/people.toml:1"),
        ('[an]\nma = { received = "99999999999" }', "behind `received` stands how many digits"),
        ('[an]\nma = { received = "0" }', "behind `received` stands how many digits"),
    ],
)
def test_a_file_of_people_that_can_t_be_read_is_told(bare_project, text, said):
    """A number would lose its leading zero."""
    bare_project.write("features/people.toml", text)
    with pytest.raises(SettingsError) as error:
        read_people(bare_project.root)
    assert said in str(error.value)


def test_a_paper_is_a_file_of_the_folder_and_of_no_other(bare_project, monkeypatch):
    """No name leads out of it."""
    monkeypatch.chdir(bare_project.root)
    assert paper_bytes("don.pdf") == b"%PDF-1.4\n"
    for name in ("../pyproject.toml", "khac.pdf"):
        with pytest.raises(GuidebookError):
            paper_bytes(name)


def test_a114_a_paper_that_leads_out_of_the_project_is_told(bare_project, monkeypatch, tmp_path_factory):
    """A project may come from anywhere: what it attaches is sent to the site that it names."""
    monkeypatch.chdir(bare_project.root)
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "own.txt"
    elsewhere.write_text("own", encoding="utf-8")
    (bare_project.root / "papers" / "to-khai.pdf").symlink_to(elsewhere)
    with pytest.raises(GuidebookError, match=r"papers/to-khai\.pdf is a link that leads out of the project"):
        paper_bytes("to-khai.pdf")
    assert "to-khai.pdf" not in papers_there(bare_project.root)


@pytest.mark.long
@pytest.mark.browser
def test_a_new_project_can_be_built_at_once(bare_project, site):
    """Five files, none of them Python; its page is looked at, and shown."""
    code, out, err = bare_project.guidebook("new", "moi", "--address", site)
    assert (code, err) == (0, "")
    made = sorted(bare_project.files("moi"))
    assert [name for name in made if name.endswith(".py")] == []
    assert len(made) == 5
    bare_project.start_in = "moi"
    code, out, err = bare_project.guidebook("build")
    assert (code, err) == (0, ""), out + err
    assert "Thì thấy tiêu đề [Nộp hồ sơ]" in bare_project.files("moi")["moi/features/guide/01_mo_dau.feature"].decode()


@pytest.mark.long
@pytest.mark.browser
def test_no_project_is_made_of_a_page_that_does_not_come(bare_project, site):
    """Nothing is written; what is there already stays."""
    for address, said in ((f"{site}x", "answers 404"), ("trang.html", "is not the address of a page")):
        code, _, err = bare_project.guidebook("new", "moi", "--address", address)
        assert code == 1
        assert said in err
        assert not (bare_project.root / "moi").exists()
    code, _, err = bare_project.guidebook("new", "features", "--address", site)
    assert (code, "is not empty" in err) == (1, True)


@pytest.mark.long
@pytest.mark.browser
def test_what_a_page_names_is_listed_as_a_sentence_writes_it(bare_project, site):
    """With the role word; twins by their number."""
    code, out, err = bare_project.guidebook("screen", site)
    assert (code, err) == (0, "")
    assert "  nút [Gửi]\n" in out
    assert "  ô đánh dấu [Tôi đồng ý]\n" in out
    assert "[Huế]" not in out


@pytest.mark.long
@pytest.mark.browser
def test_a166_a_list_of_what_a_page_names_says_no_person_s_data(bare_project, tmp_path):
    """Nor does its title; the people and kinds that the project says are hidden, who is invented isn't."""
    folder = tmp_path / "site"
    (folder / "rieng.html").write_text(
        "<!doctype html><meta charset=utf-8><title>Hồ sơ 0912345678</title><button>Gọi 0912 345 679</button>"
        "<button>Trần Bí Mật</button><button>An 045185000123</button><a href=#x>Sinh ngày 01/02/1990</a>",
        encoding="utf-8",
    )
    bare_project.write("pyproject.toml", '[tool.guidebook]\ntitle = "Thử"\nredact = ["date of birth"]\n')
    people = '[an]\nname = "An"\nso = "045185000123"\ninvented = true\n[kin]\nname = "Trần Bí Mật"\n'
    bare_project.write("features/people.toml", people)
    with served(folder) as address:
        code, out, err = bare_project.guidebook("screen", f"{address}/rieng.html")
    assert (code, err) == (0, "")
    assert out.startswith("Hồ sơ ••• (")
    assert "nút [Gọi •••]" in out
    assert "nút [•••]" in out
    assert "nút [An 045185000123]" in out
    assert "liên kết [Sinh ngày •••]" in out


LACKING = """# language: vi
@guide
Tính năng: Nộp hồ sơ

  Kịch bản: Điền
    Khi truy cập https://mot.example.vn
    Và nhập họ tên vào ô [A], họ tên vào ô [B], họ tên vào ô [C] và số nhà vào ô [Họ tên]
    Và điền thông tin như sau:
      | ô           | nội dung  |
      | ô [Ghi chú] | "ba"      |
      | ô [Họ tên]  | mật khẩu  |
    Và đính kèm tệp "khac.pdf" vào [Tệp]
    Và điền thông tin như sau
    Thì thấy [Nộp hồ sơ]
"""


def test_what_a_run_would_lack_is_told_before_a_browser_starts(bare_project):
    """All at once: what nobody knows, a variable that isn't set, a paper that isn't there, a table."""
    bare_project.without_browser()
    bare_project.write("features/guide/01_thu.feature", LACKING)
    code, _, err = bare_project.guidebook("build")
    assert code == 1
    found = {line.partition(": ")[0].rpartition(":")[2]: line for line in err.splitlines() if ".feature:" in line}
    assert "Nguyễn Văn An does not know “số nhà”" in found["7"]
    assert "comes from the variable AN_PASSWORD" in found["8"]
    assert "There is no file “khac.pdf” in papers/" in found["12"]
    assert "This sentence needs a table" in found["13"]


def test_another_person_acts_from_their_sentence_on(bare_project):
    """What one knows, another may not."""
    people = PEOPLE + '\n[mai]\nname = "Trần Thị Mai"\n"số nhà" = "12"\n'
    bare_project.write("features/people.toml", people)
    named = LACKING.replace("    Khi truy cập", "    Cho người thực hiện là Trần Thị Mai\n    Khi truy cập")
    bare_project.write("features/guide/01_thu.feature", named)
    _, _, err = bare_project.guidebook("lint")
    assert "does not know “số nhà”" not in err
    assert "Trần Thị Mai does not know “mật khẩu”" in err


REAL = """# language: vi
@guide
Tính năng: Nộp hồ sơ

  Kịch bản: Điền
    Khi truy cập {address}
    Và nhập mật khẩu vào ô [Ghi chú]
    Và nhập họ tên vào ô [Họ tên]
    Thì hiển thị như hình da-dien: "Đã điền"
    Và ô [Ghi chú] giữ nguyên mật khẩu
    Và ô [Họ tên] ghi "khác"
"""


@pytest.mark.long
@pytest.mark.browser
def test_nothing_shows_what_a_variable_holds_nor_what_a_real_person_knows(bare_project, site):
    """Neither a picture, a snapshot, the record, what is told nor what is kept of a failure, in whatever field."""
    bare_project.environment |= {"AN_PASSWORD": "hoasenxanh", "AN_TOTP": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"}
    bare_project.environment["GUIDEBOOK_VARIABLES"] = "AN_PASSWORD,AN_TOTP"
    bare_project.write(
        "features/people.toml", PEOPLE.replace("invented = true", "").replace("Nguyễn Văn An", "Lê Bá Khúc")
    )
    bare_project.write("features/guide/01_thu.feature", REAL.replace("{address}", site))
    code, out, err = bare_project.guidebook("build", "--draft")
    assert code == 1
    assert "01_thu.feature:11" in err
    kept = bare_project.files("build") | bare_project.files("screenshots")
    texts = {name: data for name, data in kept.items() if not name.startswith("build/printed")}
    for secret in ("hoasenxanh", "Lê Bá Khúc"):
        assert secret not in out + err
        assert [name for name, data in texts.items() if secret.encode() in data] == []


IN_TURN = {
    "vi": {
        "tích [Tôi đồng ý] rồi nhấn nút [Gửi]": ("tích [Tôi đồng ý]", "nhấn nút [Gửi]"),
        "chọn \"A và B\" ở danh sách [Tỉnh], sau đó nhấn [Tìm, lọc]": (
            "chọn \"A và B\" ở danh sách [Tỉnh]",
            "nhấn [Tìm, lọc]",
        ),
        "nhấn [Xem [1\\] và [2\\]] và nhấn [Lưu]": ("nhấn [Xem [1\\] và [2\\]]", "nhấn [Lưu]"),
        "cuộn xuống cuối trang, tích [Tôi đồng ý] và nhấn nút [Gửi]": (
            "cuộn xuống cuối trang",
            "tích [Tôi đồng ý] và nhấn nút [Gửi]",
        ),
    },
    "en": {
        "tick the box [I agree] and click the button [Send]": ("tick the box [I agree]", "click the button [Send]"),
        "type \"x\" into the field [Search], then press Enter": ("type \"x\" into the field [Search]", "press Enter"),
    },
}  # fmt: skip


@pytest.mark.parametrize("language", WRITTEN_IN)
def test_two_sentences_may_stand_as_one(language):
    """Whatever two sentences do, one may say that joins them; what stands in labels and quotes joins nothing."""
    with written_in(language):
        assert {said: KNOWN["act_in_turn"].halves(said) for said in IN_TURN[language]} == IN_TURN[language]


@pytest.mark.parametrize(
    "said",
    [
        "nhập mật khẩu vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]",  # what one verb says as a whole
        "nhấn nút [Lưu] và đóng",  # what no step knows
        "nhấn nút [Lưu và đóng]",
        "nhấn [Xóa] rồi nhấn [OK] trong hộp thoại của trình duyệt",  # what has to be known before the first runs
    ],
)
def test_what_is_no_two_sentences_is_not_taken_apart(said):
    with written_in("vi"):
        assert KNOWN["act_in_turn"].halves(said) == ()


def test_a146_a_sentence_of_very_many_parts_is_none():
    """Each half may be two again: what goes so deep ends in no traceback, and is told by `unknown_step`."""
    with written_in("en"):
        joined = KNOWN["act_in_turn"].halves
        assert joined(" and ".join(["you press the button [a]"] * 21))
        assert joined(" and ".join(["you press the button [a]"] * 22)) == ()
        assert joined(" and ".join(["you press the button [a]"] * 300)) == ()


JOINED = """# language: vi
@guide
Tính năng: Nộp hồ sơ

  Kịch bản: Điền và gửi
    Khi truy cập {address}
    Thì hiển thị như hình nop-ho-so: "Biểu mẫu"
    Khi nhập họ tên vào ô [Họ tên] rồi tích vào [Tôi đồng ý], sau đó nhấn nút [Gửi]
    Thì hiển thị thông báo "Đã gửi" và nút [Xóa] bị mờ
    Khi nhập các thông tin sau và nhấn nút [Gửi]:
      | ô           | nội dung |
      | ô [Ghi chú] | "ba"     |
    Thì ô [Ghi chú] ghi "ba"
"""


@pytest.mark.long
@pytest.mark.browser
def test_both_halves_of_a_sentence_are_done_and_proven(bare_project, site):
    """What each half names gets a number in the figure; a half that does not hold fails the sentence."""
    bare_project.write("features/guide/01_thu.feature", JOINED.format(address=site))
    bare_project.write("pyproject.toml", PYPROJECT.replace('"html"', '"markdown"'))
    code, out, err = bare_project.guidebook("build")
    assert (code, err) == (0, ""), out + err
    printed = bare_project.files("build/guide")["build/guide/guide.md"].decode()
    said = printed.replace("\N{NO-BREAK SPACE}", " ")
    assert "ô **Họ tên** ① rồi tích vào **Tôi đồng ý** ②, sau đó nhấn nút **Gửi** ③." in said
    wrong = JOINED.replace("nút [Xóa] bị mờ", "nút [Gửi] bị mờ").format(address=site)
    bare_project.write("features/guide/01_thu.feature", wrong)
    code, out, err = bare_project.guidebook("build")
    assert code == 1
    assert "nút [Gửi]" in out + err


@pytest.mark.browser
def test_what_half_a_sentence_lacks_is_told_before_a_browser_starts(bare_project):
    wrong = JOINED.replace("nhập họ tên", "nhập số nhà").format(address="https://x.example/")
    bare_project.write("features/guide/01_thu.feature", wrong)
    code, out, err = bare_project.guidebook("lint")
    assert code != 0
    assert "01_thu.feature:8" in out + err
    assert "số nhà" in out + err
