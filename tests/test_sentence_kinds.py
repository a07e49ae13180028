"""The kinds of sentence that real guides are made of: each passes where it should, and says why where it shouldn't."""

from __future__ import annotations

import importlib
import re

import pytest
from playwright.sync_api import expect

from guidebook.errors import GuidebookError
from guidebook.publish.references import slug
from tests.kinds import Trial, kinds
from tests.projects import served
from tests.test_vocabulary import Bare

ALL = kinds()
SAID = 77
"""So many kinds can be said; to be raised with each that is added, never lowered."""
PEOPLE = """
[an]
name = "Nguyễn Văn An"
"họ tên" = "Nguyễn Văn An"
"số CCCD" = "045185000123"
"mật khẩu" = "Bimat@2020"
"mã xác thực" = "KX7Q"
"mã OTP vừa nhận" = { received = "6" }
"full name" = "Nguyễn Văn An"
"user name" = "045185000123"
"password" = "Bimat@2020"
"code" = "KX7Q"
"one-time code" = { received = "6" }
accounts = ["định danh mức độ 1"]
invented = true

[mai]
name = "Trần Thị Mai"
"họ tên" = "Trần Thị Mai"
"full name" = "Trần Thị Mai"
accounts = ["định danh mức độ 2", "level 2"]
invented = true
"""
SESSION = """{"cookies": [{"name": "phien", "value": "4711", "domain": "cong.example", "path": "/", "expires": -1,
"httpOnly": false, "secure": false, "sameSite": "Lax"}],
"origins": [{"origin": "https://cong.example", "localStorage": [{"name": "tieng", "value": "vi"}]}]}"""
IN_ENGLISH = 74
"""So many kinds are tried in English too; to be raised with each that is added, never lowered."""
TRIED = [kind for kind in ALL if kind.vi and not kind.missing]
SAID_IN = [(tag, kind) for tag in ("vi", "en") for kind in TRIED if kind.sentences(tag)]
PAPERS = (
    "giay-khai-sinh.pdf",
    "birth-certificate.pdf",
    "cccd-mat-truoc.png",
    "cccd-mat-sau.png",
    "don.pdf",
    "form.pdf",
)


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project with a person and papers."""
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "papers").mkdir()
    for name in PAPERS:
        (tmp_path / "papers" / name).write_bytes(b"%PDF-1.4\n")
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "an.json").write_text(SESSION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_kind_is_here_once_and_none_is_lost():
    """A kind that can't be said any more, or that is no longer tried, is a loss for every writer."""
    assert [kind.number for kind in ALL] == list(range(1, 78))
    assert [kind for kind in ALL if not (kind.vi or kind.missing or kind.proven_by)] == []
    assert len([kind for kind in ALL if not kind.missing]) >= SAID


def test_a_kind_that_is_tried_is_tried_in_english_too():
    """Those that aren't are named; none is lost."""
    without = [f"{kind}: {kind.what}" for kind in TRIED if not kind.en]
    assert len(TRIED) - len(without) >= IN_ENGLISH, without


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind.proven_by], ids=str)
def test_what_needs_a_whole_project_is_proven_elsewhere(kind):
    """The test that is named is there."""
    module, _, name = kind.proven_by.partition("::")
    assert callable(getattr(importlib.import_module(module), name))


@pytest.mark.browser
@pytest.mark.parametrize(("tag", "kind"), SAID_IN, ids=str)
def test_a_kind_passes_where_the_page_keeps_it(browser, root, tag, kind):
    """As a writer writes it, by the engine's verbs in a real browser."""
    Trial(browser, root, 5000, tag).run(kind.sentences(tag), kind.page, kind.pages)


@pytest.mark.browser
@pytest.mark.parametrize(("tag", "kind"), [(tag, kind) for tag, kind in SAID_IN if kind.told], ids=str)
def test_a_kind_fails_where_the_page_is_another(browser, root, tag, kind, monkeypatch):
    """With a sentence about what is wrong."""
    monkeypatch.setattr(expect, "_timeout", 500)  # what is not there won't come
    pages = kind.pages if kind.wrong_pages is None else kind.wrong_pages
    with pytest.raises((GuidebookError, AssertionError)) as error:
        Trial(browser, root, 1000, tag).run(kind.sentences(tag), kind.wrong, pages)
    assert kind.told_in(tag) in str(error.value)


NAMED_TWICE = """<nav><a href="/khac">Họ và tên</a></nav><button onclick="say('Sai')">Số căn hộ</button>
<label>Họ và tên <input></label><label>Số căn hộ <select><option>Chọn<option>12A</select></label>"""
FIELDS_ALONE = {
    "vi": """
    Khi điền các thông tin sau:
      | Họ và tên   | họ tên |
      | [Số căn hộ] | "12A"  |
    Thì ô [Họ và tên] ghi "Nguyễn Văn An"
    Và ô [Số căn hộ] là "12A"
""",
    "en": """
    When you fill in the following fields:
      | Họ và tên   | full name |
      | [Số căn hộ] | "12A"     |
    Then the field [Họ và tên] is set to "Nguyễn Văn An"
    And the list [Số căn hộ] is set to "12A"
""",
}


@pytest.mark.browser
@pytest.mark.parametrize("tag", FIELDS_ALONE)
def test_a_label_alone_in_a_table_of_fields_is_a_field(browser, root, tag):
    """A menu's link and a button have the names of fields, too: nothing is typed into those."""
    Trial(browser, root, 5000, tag).run(FIELDS_ALONE[tag], NAMED_TWICE, {})


def test_a_kind_that_is_tried_says_how_it_fails():
    """Only what is for the reader alone can't fail."""
    assert [str(kind) for kind in TRIED if not (kind.told or kind.what.startswith("remark"))] == []


PAGES = {
    "index.html": """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng</title><h1>Cổng</h1>
<label>Họ tên <input></label><button onclick="say('Xin chào')">Đăng nhập</button>
<button onclick="confirm('Xóa?') && say('Đã xóa')">Xóa</button><button onclick="say('Điền đơn')">Đăng ký</button>
<a href="mau.html" target="_blank">Xem mẫu đơn</a><p id=p></p><script>const say = (text) => p.append(text)</script>""",
    "mau.html": """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Mẫu đơn</title><h1>Mẫu đơn</h1>
<button>In ra</button>""",
}
CHAPTER = """# language: vi
@guide
Tính năng: 1. Tài khoản

  Kịch bản: Bước 1: Đăng nhập
    Khi truy cập {site}
    Và nhập họ tên vào ô [Họ tên]
    Và nhấn nút [Đăng nhập]
    Thì hiển thị như hình dang-nhap: "Đã đăng nhập"

  Kịch bản: Bước 2: Xóa hồ sơ
    Khi thực hiện các bước như ở mục 1, Bước 1
    Và nhấn nút [Xóa]
    Và nhấn [OK] trong hộp thoại của trình duyệt
    Thì thấy chữ [Đã xóa]
    Khi nhấn liên kết [Xem mẫu đơn]
    Và chuyển sang cửa sổ mới
    Thì hiển thị như hình mau-don: "Mẫu đơn"
    Khi nhấn nút [In ra]
    Và đóng cửa sổ này
    Và chuyển sang điện thoại
    Và truy cập {site}
    Thì hiển thị như hình tren-dien-thoai: "Trên điện thoại"

  @chua-co-tai-khoan
  Kịch bản: Bước 3: Đăng ký
    Khi truy cập {site}
    Và nếu chưa có tài khoản thì nhấn nút [Đăng ký]
    Thì thấy [Điền đơn]
"""
OTHER_WAY = """# language: vi
Tính năng: Đã có tài khoản

  Kịch bản: Không đăng ký nữa
    Khi truy cập {site}
    Và nếu chưa có tài khoản thì nhấn nút [Đăng ký]
    Thì không thấy [Điền đơn]
"""

ENGLISH_CHAPTER = """# language: en
@guide
Feature: 1. Account

  Scenario: Step 1: Sign in
    When you go to {site}
    And enter your full name in the field [Họ tên]
    And click the button [Đăng nhập]
    Then the page looks as in figure dang-nhap: "Signed in"

  Scenario: Step 2: Delete a dossier
    When you follow the steps in section 1, Step 1
    And click the button [Xóa]
    And click [OK] in the browser's dialog
    Then you see the text [Đã xóa]
    When you click the link [Xem mẫu đơn]
    And switch to the new window
    Then the page looks as in figure mau-don: "The form"
    When you click the button [In ra]
    And close this window
    And switch to your phone
    And go to {site}
    Then the page looks as in figure tren-dien-thoai: "On the phone"

  @you-have-no-account
  Scenario: Step 3: Register
    When you go to {site}
    And if you have no account, click the button [Đăng ký]
    Then you see [Điền đơn]
"""
ENGLISH_OTHER_WAY = """# language: en
Feature: With an account

  Scenario: No more registering
    When you go to {site}
    And if you have no account, click the button [Đăng ký]
    Then you do not see [Điền đơn]
"""
ENGLISH = '[tool.guidebook]\ntitle = "How to apply"\nformats = ["html"]\nlanguage = "en"\n'
ENGLISH_PEOPLE = '[an]\nname = "Nguyễn Văn An"\n"full name" = "Nguyễn Văn An"\ninvented = true\n'


@pytest.fixture(params=["vi", "en"])
def guide(tmp_path, fonts_folder, request):
    """A project without Python, in each language, and the pages that it is about."""
    folder = tmp_path / "site"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    project = Bare(tmp_path / "project", fonts_folder)
    (project.root / "features/guide/01_thu.feature").unlink()
    chapter, other_way = CHAPTER, OTHER_WAY
    if request.param == "en":
        chapter, other_way = ENGLISH_CHAPTER, ENGLISH_OTHER_WAY
        project.write("pyproject.toml", ENGLISH)
        project.write("features/people.toml", ENGLISH_PEOPLE)
    with served(folder) as site:
        project.write("features/guide/01_tai_khoan.feature", chapter.replace("{site}", site))
        project.write("features/checks/01_da_co.feature", other_way.replace("{site}", site))
        yield project


@pytest.mark.long
@pytest.mark.browser
def test_sentences_of_windows_people_and_clauses_run_in_a_project(guide):
    """Each figure is of the window that the sentences have turned to, on its own device."""
    code, out, err = guide.guidebook("build")
    assert (code, err) == (0, ""), out + err
    snapshots = guide.files("screenshots")
    assert b"Xin" in snapshots["screenshots/dang-nhap.aria.yml"]
    assert "Mẫu đơn" in snapshots["screenshots/mau-don.aria.yml"].decode()
    assert b"size: [390, 844]" in snapshots["screenshots/tren-dien-thoai.aria.yml"]


@pytest.mark.long
def test_a_condition_that_is_proven_one_way_alone_is_refused(guide, request):
    """Whichever way that is; and a section that isn't there is told."""
    guide.without_browser()
    (guide.root / "features/checks/01_da_co.feature").unlink()
    _, _, err = guide.guidebook("lint")
    is_english = request.node.callspec.params["guide"] == "en"
    condition, section = ("you have no account", "section") if is_english else ("chưa có tài khoản", "mục")
    assert f"Each scenario with this sentence says “{condition}”" in err
    chapter = (guide.root / "features/guide/01_tai_khoan.feature").read_text(encoding="utf-8")
    tag = f"  @{slug(condition)}\n"
    assert tag in chapter
    guide.write("features/guide/01_tai_khoan.feature", chapter.replace(tag, ""))
    _, _, err = guide.guidebook("lint")
    assert f"No scenario says “{condition}”" in err
    guide.write("features/guide/01_tai_khoan.feature", re.sub(rf"{section} 1, \S+ 1", f"{section} 7", chapter))
    _, _, err = guide.guidebook("lint")
    assert f"01_tai_khoan.feature:12: “{section} 7” does not call one section: 0 were found." in err
