"""What a writer in Vietnam is told of a run: the words are others, what is judged is not."""

from __future__ import annotations

import pytest

from guidebook.browser.screen import Screen
from guidebook.browser.unexpected import Unexpected, UnexpectedError
from guidebook.differences import see_same
from guidebook.errors import FieldError, TargetError, sentence_of
from guidebook.language.messages import told_in
from guidebook.snapshot import SnapshotError, read_snapshot
from guidebook.watch.entrance import Entrance
from guidebook.watch.news import News
from guidebook.watch.serving import Board, create_app
from tests.projects import CHECK

PAGE = """<html lang="vi"><title>Hồ sơ</title><main><p role="status">Đã lưu</p><button>Gửi hồ sơ</button>
<button disabled>Xóa</button><label>Mã <input maxlength="3"></label>
<button onclick="alert('Chắc chưa?')">Hỏi</button></main></html>"""


@pytest.fixture
def screen(page, recorded):
    """A hand with little patience, on a small form."""
    page.set_default_timeout(500)
    page.set_content(PAGE)
    return Screen(page, recorded)


@pytest.mark.parametrize(
    ("deed", "error", "told"),
    [
        (
            lambda screen: screen.click("nút [Gửi hồ sơ đi]"),
            TargetError,
            "“nút [Gửi hồ sơ đi]” không có trên màn hình “Hồ sơ” (about:blank). "
            "Màn hình báo: “Đã lưu”. Gần giống nhất ở đó: [Gửi hồ sơ].",
        ),
        (
            lambda screen: screen.click("nút [Xóa]"),
            TargetError,
            "“nút [Xóa]” có trên màn hình nhưng không dùng được. Ở màn hình “Hồ sơ” (about:blank). "
            "Màn hình báo: “Đã lưu”. Trang đang khóa, chưa cho dùng (disabled).",
        ),
        (
            lambda screen: screen.fill("ô [Mã]", "12345"),
            FieldError,
            "Đã nhập “12345” vào “ô [Mã]”, nhưng trong đó là “123”. Ô này chỉ nhận tối đa 3 ký tự, mà đã nhập 5 ký tự.",
        ),
    ],
)
def test_what_fails_on_a_page_is_told_in_vietnamese(screen, deed, error, told):
    """What the screen says stands before the labels that are like the one that is missing, as in English."""
    with told_in("vi"), pytest.raises(error) as failed:
        deed(screen)
    with told_in("vi"):
        assert failed.value.message.startswith(told)


def test_what_the_browser_does_by_itself_is_told_in_vietnamese(context, page):
    """A whole sentence, with what to do."""
    unexpected = Unexpected(context)
    page.set_content(PAGE)
    page.get_by_role("button", name="Hỏi").click()
    with told_in("vi"), pytest.raises(UnexpectedError, match=r"^Trang hiện “Chắc chưa\?” trong hộp thoại mà không câu"):
        unexpected.refuse()


def test_what_differs_and_what_cannot_be_read_is_told_in_vietnamese():
    """Each error of the engine's, also one that is told when it is caught."""
    with told_in("vi"), pytest.raises(AssertionError, match="ô, chữ: phải là “a”, ở đây là “b”"):
        see_same({"ô": {"chữ": "a"}}, {"ô": {"chữ": "b"}}, "Khác nhau")
    with pytest.raises(SnapshotError) as failed:
        read_snapshot("address: 'x'")
    with told_in("vi"):
        assert str(failed.value) == "tệp không có `size`"
        assert sentence_of(KeyError("x")).startswith("Đây là lỗi của chính guidebook")


@pytest.mark.long
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_refused_feature_is_no_breakdown_in_any_language(project, language):
    """A build that the guide is to blame for ends with 1, whatever the words that say so."""
    project.environment["GUIDEBOOK_LANG"] = language
    project.write("features/checks/doi.feature", CHECK.replace("thấy [Một]", "thấu [Một]"))
    code, _, err = project.guidebook("build")
    assert (code, "features/checks/doi.feature:6: " in err) == (1, True)
    project.write("features/checks/doi.feature", CHECK)
    project.write(
        "pyproject.toml",
        (project.root / "pyproject.toml").read_text("utf-8") + '\n[tool.guidebook.unmasked]\nx = "y"\n',
    )
    assert project.guidebook("build")[0] == 2


def test_the_page_of_a_watched_guide_speaks_the_readers_language(tmp_path, monkeypatch):
    """Before there is a guide, in its script, and in the line that says what runs and what is wrong."""
    host, board = "127.0.0.1:4711", Board()
    entrance = Entrance(host)
    visitor = create_app(tmp_path, board, host, entrance).test_client()
    visitor.get(entrance.address)  # from here on it has the cookie
    board.put(News(running="Nộp hồ sơ", problems=("a", "b")))
    for language, title, status in (
        ("vi", "Đang chuẩn bị tài liệu", "Đang chạy: Nộp hồ sơ · Có 2 chỗ chưa đúng"),
        ("en", "The guide is being prepared", "Running: Nộp hồ sơ · 2 places to correct"),
    ):
        monkeypatch.setenv("GUIDEBOOK_LANG", language)
        assert f"<h1>{title}</h1>" in visitor.get("/", base_url=f"http://{host}").text
        assert status in next(board.events())
