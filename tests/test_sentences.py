"""Sentence patterns: what a step definition knows."""

import pytest

from guidebook.language.written import written_in
from guidebook.sentences.patterns import sentence
from guidebook.sentences.targets import path_targets
from guidebook.sentences.wording import what_runs


@pytest.mark.parametrize(
    ("pattern", "text", "values"),
    [
        ("nhấn {target}", "nhấn nút [Liên kết] ở đầu trang", {"target": "nút [Liên kết] ở đầu trang"}),
        ("nhấn {target}", "nhấn tên của mình ở đầu trang", {"target": "tên của mình ở đầu trang"}),
        ("nhấn {target}", "nhấn nút tên của mình", {"target": "nút tên của mình"}),
        ("nhấn {target}", "nhấn [Sửa] ở dòng tên của mình", {"target": "[Sửa] ở dòng tên của mình"}),
        ("nhấn {target}", "công dân sẽ nhấn nút [X] (mục 1, Bước 2)", {"target": "nút [X]"}),
        ("nhập {what:words} vào {target}", "nhập họ tên vào ô [Họ tên]", {"what": "họ tên", "target": "ô [Họ tên]"}),
        ("điền", "điền:", {}),
        ("nhấn {target}", "Nhấn\u00a0nút  [A].", {"target": "nút [A]"}),
        ("nhấn {target}", "hoặc nhấn nút [A]", {"target": "nút [A]"}),
        ("gõ {text:quoted}", "gõ “quang”", {"text": "quang"}),
        ("gõ {text:quoted}", 'gõ "quang : trị"', {"text": "quang : trị"}),
        ("nhấn {target}", "nhấn [Họ tên :]", {"target": "[Họ tên :]"}),
        ("nhấn {target}", "nhấn [Xem [1\\] : x] :", {"target": "[Xem [1\\] : x]"}),
        ("lưu ý: {advice:rest}", "Lưu ý : nhớ mã", {"advice": "nhớ mã"}),
        ("lưu ý: {advice:rest}", "Lưu ý\u00a0: nhớ mã", {"advice": "nhớ mã"}),
        ("như hình {figure:id}: {caption:quoted}", 'như hình a-b : "Một"', {"figure": "a-b", "caption": "Một"}),
        ("như hình {figure:id}: {caption:quoted}", 'như hình a-b: "Một"', {"figure": "a-b", "caption": "Một"}),
    ],
)
def test_a_sentence_gives_its_values(pattern, text, values):
    """Who acts, a closing remark and the colon before a table are the reader's alone."""
    assert sentence(pattern).parse_arguments(text) == values


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("nhấn {target}", "nhấn nút [A], chọn [B]"),
        ("nhập {what:words} vào {target}", "nhập mật khẩu vào ô [A] và ô [B]"),
        ("nhấn {target}", "nhấn nút [A] hai lần"),
    ],
)
def test_only_a_whole_sentence_fits(pattern, text):
    """A sentence that says more than its pattern is another sentence."""
    assert not sentence(pattern).is_matching(text)
    assert sentence(pattern).parse_arguments(text) is None


@pytest.mark.parametrize(
    ("pattern", "text", "targets"),
    [
        ("nhấn {target}, chọn {choice:target}", "nhấn [A], chọn nút [B] ở đầu trang", ("[A]", "nút [B] ở đầu trang")),
        ("vào mục [Liên kết] trên cổng", "vào mục [Liên kết] trên cổng", ("[Liên kết]",)),
        ("lưu ý: {advice:rest}", "lưu ý: đừng nhấn [A]", ()),
        ("nhấn {target}", "mở [A]", ()),
    ],
)
def test_a_pattern_tells_the_targets_that_a_sentence_writes(pattern, text, targets):
    """Each has to be looked for when the sentence runs; a remark points at nothing."""
    assert sentence(pattern).targets_in(text) == targets


@pytest.mark.parametrize(
    ("written", "runs"),
    [
        ("Sau khi nhập xong thì nhấn [Xác nhận]", "nhấn [Xác nhận]"),
        ("Sau khi liên kết thành công, anh/chị vào mục [Tài khoản]", "vào mục [Tài khoản]"),
        ("Tiếp theo, người dùng nhấn nút [Lưu]", "nhấn nút [Lưu]"),
        ("sau đó cán bộ tiếp nhận sẽ nhấn [Tiếp nhận]", "nhấn [Tiếp nhận]"),
        ("Cuối cùng thì hệ thống thông báo [Xong]", "thông báo [Xong]"),
        ("vui lòng nhấn [Lưu] (để giữ lại)", "nhấn [Lưu]"),
        ("sau khi nhấn [Một] thì nhấn [Hai]", "sau khi nhấn [Một] thì nhấn [Hai]"),
    ],
)
def test_what_joins_a_sentence_to_the_one_before_is_the_readers(written, runs):
    """It is printed, and not run; a clause that names a label would be left out unproven, and stays."""
    assert what_runs(written) == runs


@pytest.mark.parametrize(
    ("tag", "pattern", "text", "button"),
    [
        (
            "vi",
            "nhập {entries} rồi nhấn {button:target}",
            "nhập tên vào ô [A], mật khẩu vào ô [B], mã và số vào ô [C] ở đầu trang, tuổi vào [D]"
            " và nơi ở vào ô [E] rồi nhấn nút [Gửi]",
            "nút [Gửi]",
        ),
        (
            "en",
            "enter {entries}, then click {button:target}",
            "enter your tên in the field [A], your mật khẩu into the [B] box, the mã và số in the field [C],"
            " the tuổi in [D] and your nơi ở in the field [E], then click [Send]",
            "[Send]",
        ),
    ],
)
def test_a_list_in_a_sentence_has_any_number_of_parts(tag, pattern, text, button):
    """Each with what stands at its own placeholders; its targets are those of the sentence, and one part is no list."""
    with written_in(tag):
        given = sentence(pattern).parse_arguments(text)
        whats = ["tên", "mật khẩu", "mã và số", "tuổi", "nơi ở"]
        assert [part["what"] for part in given["entries"]] == whats
        assert [sorted(part) for part in given["entries"]] == [["target", "what"]] * len(whats)
        assert given["button"] == button
        assert sentence(pattern).targets_in(text) == (*(part["target"] for part in given["entries"]), button)
        first = text.partition("[A]")[0]
        end = pattern[pattern.index("}") + 1 : pattern.rindex("{")] + button
        assert sentence(pattern).parse_arguments(f"{first}[A]{end}") is None


@pytest.mark.parametrize(
    ("tag", "pattern", "text"),
    [
        ("vi", "chọn {choices}", 'chọn "a" ở [A], "b" trong [B], "c" ở [C] rồi chọn "d" ở [D]'),
        ("en", "choose {choices}", 'choose "a" in [A], "b" from [B], then "c" in [C] and "d" in [D]'),
    ],
)
def test_what_is_chosen_in_several_lists_is_read_in_order(tag, pattern, text):
    """Without its quotes."""
    with written_in(tag):
        given = sentence(pattern).parse_arguments(text)["choices"]
    assert [(part["choice"], part["target"]) for part in given] == [(one, f"[{one.upper()}]") for one in "abcd"]


@pytest.mark.parametrize(
    ("tag", "path"),
    [
        ("vi", "[A], chọn mục [B, chọn C] ở đầu trang rồi chọn [D] > [E]"),
        ("en", "[A], choose the menu item [B, chọn C], then [D] and choose [E]"),
    ],
)
def test_a_way_has_any_number_of_steps(tag, path):
    """Between them arrows or words; what stands in a label divides nothing."""
    with written_in(tag):
        assert sentence("nhấn {path}").targets_in(f"nhấn {path}") == path_targets(path)
        assert [one[one.index("[") :][:2] for one in path_targets(path)] == ["[A", "[B", "[D", "[E"]


@pytest.mark.parametrize(
    ("written", "runs"),
    [
        ("thấy «Xong»", 'thấy "Xong"'),
        ("thấy „Xong“", 'thấy "Xong"'),
        ("nhấn nút [Xem “chi tiết”]", "nhấn nút [Xem “chi tiết”]"),
        ("vào [Tài khoản] » [Liên kết]", "vào [Tài khoản] > [Liên kết]"),
    ],
)
def test_quotation_marks_are_read_as_who_types_them_means_them(written, runs):
    """All kinds quote; in a label they are the screen's own; between two labels the last is an arrow of a menu."""
    assert what_runs(written) == runs


@pytest.mark.parametrize(
    "arrow", [" > ", " => ", " → ", " » ", " \u203a ", " >> ", " ⟶ ", " ⇒ ", " ➔ ", " ▸ ", "/", " - ", " – "]
)
def test_a_way_through_menus_may_be_written_with_any_arrow(arrow):
    """As guides do: the steps are the labels."""
    assert sentence("vào {path:path}").targets_in(what_runs(f"vào [Tài khoản]{arrow}[Liên kết]")) == (
        "[Tài khoản]",
        "[Liên kết]",
    )
