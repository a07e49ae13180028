"""What is refused before a browser starts, each with its file and line."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from pytest_bdd.parser import FeatureParser

from guidebook.check.lint import lint_project
from guidebook.check.step_patterns import StepPattern
from guidebook.check.texts import lint_texts
from guidebook.check.unknown_sentences import nearest
from guidebook.errors import FigureError
from guidebook.language.messages import told_in
from guidebook.language.written import written_in
from guidebook.recording.figures import refuse_unnamed
from guidebook.sentences.features import read_features
from guidebook.sentences.patterns import sentence

GOOD = """\
# language: vi
@guide
Tính năng: Liên kết tài khoản

  Khi công dân đã có tài khoản
  thì làm theo các bước sau.

  Kịch bản: Liên kết
    Cho công dân đã có tài khoản
    Khi nhấn nút [Liên kết]
    Thì thấy [Thành công]
    Và hiển thị như hình lien-ket: "Liên kết"
      | số | vùng           |
      | 1  | nút [Liên kết] |
"""


def pattern(kind, text, expression, line):
    """A step definition as the plugin hands it over."""
    where = f"steps/reading_steps.py:{line}"
    return StepPattern(kind, text, lambda said: re.fullmatch(expression, said) is not None, where)


PATTERNS = (
    pattern("given", "công dân đã có tài khoản", r"công dân đã có tài khoản", 10),
    pattern("when", "nhấn {target}", r"nhấn .+", 20),
    pattern("then", "thấy {label}", r"thấy \[.+\]", 30),
    pattern("then", 'hiển thị như hình {figure}: "{caption}"', r"hiển thị như hình .+", 40),
)


def figure_ids(sentence):
    """The figure's id as the step pattern would read it."""
    found = re.match(r"hiển thị như hình ([^:]+):", sentence.text)
    return found[1] if found else None


def problems(root: Path, text: str, patterns=PATTERNS, file="features/guide/01_x.feature") -> list[str]:
    """What is wrong with a folder that holds this one feature."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return [str(p) for p in lint_project(root / "features", root, patterns, figure_ids)]


def only(found: list[str]) -> str:
    """The one problem there is."""
    assert len(found) == 1, found
    return found[0]


def test_a146_a_sentence_of_too_many_parts_is_told(tmp_path):
    """That no step knows it is because of that: each part by itself may be known."""
    many = " và ".join(["chạm nút [Liên kết]"] * 40)
    found = problems(tmp_path, GOOD.replace("nhấn nút [Liên kết]", many, 1))
    assert "of 40 parts, and one says 21 things in turn at most" in "\n".join(found)


def test_a_sound_feature_has_no_problem(tmp_path):
    """Prose may begin with `Khi`, and wrap before `thì`, in a feature's description."""
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("right", "slip", "place", "words"),
    [
        ("    Khi nhấn nút", "    khi nhấn nút", 10, "A step begins with `Khi `"),
        ("    Khi nhấn nút", "    KHI nhấn nút", 10, "A step begins with `Khi `"),
        ("    Khi nhấn nút", "    Khi\u00a0nhấn nút", 10, "A step begins with `Khi `"),
        ("    Khi nhấn nút", "    When nhấn nút", 10, "keyword of another language"),
        ("  thì làm theo", "  Given làm theo", 6, "keyword of another language"),
        ("  Kịch bản: Liên kết", "  Scenario: Liên kết", 8, "keyword of another language"),
        ("  Kịch bản: Liên kết", "  kịch bản: Liên kết", 8, "written `Kịch bản:`"),
        ("  Kịch bản: Liên kết", "  Kịch bản : Liên kết", 8, "written `Kịch bản:`"),
        ("  thì làm theo", "  Thì làm theo", 6, "stands under no `Kịch bản:`"),
        ("      | 1  | nút [Liên kết] |\n", "", 13, "header only"),
        ("| nút [Liên kết] |", "| nút [Liên kết]", 14, "last cell would be lost"),
        ("Thì thấy", unicodedata.normalize("NFD", "Thì thấy"), 11, "(NFD)"),
        ("hình lien-ket:", "hình Liên_kết:", 12, 'id "Liên_kết" is a file name'),
        ("thấy [Thành công]", "thấu [X]", 11, 'nearest is "thấy …".'),
        ("Khi nhấn", "Khi vào xem\n    Và nhấn", 10, 'No step knows "vào xem" as `Khi`; none is like it.'),
        ("    Khi nhấn", "    Khi thấy [A]\n    Và nhấn", 10, "it is a `Thì`"),
        ("@guide\n", "", 1, "no tag @guide"),
        ("  Kịch bản: Liên kết", "  Quy tắc: R\n  Kịch bản: Liên kết", 8, "`Quy tắc:` has no place"),
    ],
)
def test_a_slip_is_refused_with_its_line(tmp_path, right, slip, place, words):
    """Every slip that Gherkin would let pass is told with file, line and what is wrong."""
    assert right in GOOD
    found = problems(tmp_path, GOOD.replace(right, slip))
    assert any(f.startswith(f"features/guide/01_x.feature:{place}: ") and words in f for f in found), found


@pytest.mark.parametrize(
    ("right", "slip", "told"),
    [
        (
            "    Khi nhấn nút",
            "    khi nhấn nút",
            '01_x.feature:10: Với Gherkin, "khi nhấn nút [Liên kết]" chỉ là lời văn nên sẽ không chạy: '
            "`khi` không phải từ khóa. Một bước bắt đầu bằng `Khi `.",
        ),
        ("    Khi nhấn nút", "    When nhấn nút", "bắt đầu bằng từ khóa của tiếng khác, `When`"),
        ("  Kịch bản: Liên kết", "  kịch bản: Liên kết", "chỉ là lời văn; từ khóa viết là `Kịch bản:`."),
        ("      | 1  | nút [Liên kết] |\n", "", "là bảng chỉ có dòng đầu."),
        ("hình lien-ket:", "hình Liên_kết:", 'Tên hình "Liên_kết" cũng là tên tệp: chỉ gồm chữ thường a-z'),
        ("thấy [Thành công]", "thấu [X]", 'nhận ra "thấu [X]" là câu `Thì`; câu gần giống nhất là "thấy …".'),
        ("thấy [Thành công]", "tháy [X]", "Ở câu đó viết “thấy” thay vì “tháy”."),
        ("    Khi nhấn", "    Khi thấy [A]\n    Và nhấn", "đây là câu `Thì`: hãy bắt đầu dòng bằng từ đó."),
        ("@guide\n", "", "không có thẻ @guide nên sẽ thiếu trong tài liệu."),
        ("| 1  | nút", "| 2  | nút", "Các dấu được đánh số 1, 2, 3 …: ở đây là 2, đáng lẽ là 1."),
        (
            "    Khi nhấn",
            "    - rồi\n    Khi nhấn",
            "giữa các bước không đặt danh sách. Nếu người đọc",
        ),
        ("Tính năng:", "Tính nang", "ở đây phải là thẻ (`@…`) hoặc `Tính năng:`."),
    ],
)
def test_a_slip_is_told_in_vietnamese(tmp_path, right, slip, told):
    """To who reads Vietnamese, with the words of the feature as they are written."""
    assert right in GOOD
    with told_in("vi"):
        found = problems(tmp_path, GOOD.replace(right, slip))
    assert any(told in one for one in found), found


CAPTIONED = StepPattern(
    "then",
    "hiển thị như hình {id}: {caption:quoted}",
    sentence("hiển thị như hình {id}: {quoted}").is_matching,
    "s.py:1",
)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('lien-ket: "Liên kết', "A quotation mark is missing"),
        ('lien-ket: Liên kết"', "A quotation mark is missing"),
        ("lien-ket: “Liên kết", "A quotation mark is missing"),
        ("lien-ket: Liên kết", "A quotation mark is missing"),
        ('lien-ket "Liên kết"', "A colon is missing."),
        ('lien-ket "Liên kết: xong"', "A colon is missing."),
    ],
)
def test_a_mark_that_is_missing_is_named(tmp_path, written, told):
    """As a bracket is: in a long line it is hard to see."""
    found = problems(tmp_path, GOOD.replace('lien-ket: "Liên kết"', written), (*PATTERNS[:3], CAPTIONED))
    (one,) = (problem for problem in found if "No step knows" in problem)
    assert told in one


def test_a_note_s_star_is_named_between_steps(tmp_path):
    """A note is a sentence too."""
    note = StepPattern(None, "lưu ý: {rest}", sentence("lưu ý: {rest}").is_matching, "s.py:1")
    text = GOOD.replace("    Thì thấy", "    Lưu ý: nhớ\n    Thì thấy")
    assert any(":11: " in one and "begin it with `* `" in one for one in problems(tmp_path, text, (*PATTERNS, note)))


def test_a_step_look_alike_is_told_also_between_steps(tmp_path):
    """There Gherkin stumbles: one problem for the line, in the words that help."""
    found = problems(tmp_path, GOOD.replace("    Thì thấy", "    thì thấy"))
    assert [f for f in found if ":11: " in f] == [only([f for f in found if "A step begins with `Thì `" in f])]


def test_a_scenario_without_when_is_refused(tmp_path):
    """Who does nothing has proven nothing."""
    found = problems(tmp_path, GOOD.replace("    Khi nhấn nút [Liên kết]\n", ""))
    assert 'features/guide/01_x.feature:8: "Liên kết" has no `Khi`, so it would prove nothing.' in found


def test_a_scenario_without_then_of_its_own_is_refused(tmp_path):
    """A Thì in the background looks before the scenario has done anything."""
    background = "  Bối cảnh:\n    Thì thấy [A]\n\n"
    text = GOOD.replace("  Kịch bản", background + "  Kịch bản")
    short = "  Kịch bản: Hai\n    Cho công dân đã có tài khoản\n    Khi nhấn nút [B]\n"
    assert only(problems(tmp_path, text + short)).endswith('"Hai" has no `Thì`, so it would prove nothing.')


def test_two_scenarios_of_one_name_are_refused_across_rules(tmp_path):
    """The test runner would run one of them only."""
    again = "  Quy tắc: R\n  Kịch bản: Liên kết\n    Khi nhấn nút [A]\n    Thì thấy [B]\n"
    found = only(problems(tmp_path, GOOD.replace("@guide\n", "\n") + again, file="features/checks/x.feature"))
    assert found.startswith('features/checks/x.feature:16: "Liên kết" is the name of the scenario in line 8')


def test_a_feature_without_scenarios_is_refused(tmp_path):
    """An empty feature passes: it is told, not run."""
    found = problems(tmp_path, GOOD.partition("  Kịch bản")[0], patterns=())
    assert only(found).endswith('"Liên kết tài khoản" has no scenario, so nothing in it would run.')


def test_two_definitions_for_one_sentence_are_refused(tmp_path):
    """One would win silently: both are named, with where they are defined."""
    twice = (*PATTERNS, pattern(None, "nhấn nút {label}", r"nhấn nút .+", 50))
    found = only(problems(tmp_path, GOOD, twice))
    assert found.startswith('features/guide/01_x.feature:10: "nhấn nút [Liên kết]" is known to two')
    assert found.endswith(
        '"nhấn […]" (steps/reading_steps.py:20) and "nhấn nút …" (steps/reading_steps.py:50): '
        "whoever writes the steps has to narrow one."
    )


def test_an_unused_definition_is_told_where_it_is_defined(tmp_path):
    """Its place is the step definition's own."""
    unused = pattern("when", "chờ", "chờ", 60)
    found = only(problems(tmp_path, GOOD, (*PATTERNS, unused)))
    assert found.startswith('steps/reading_steps.py:60: No sentence uses the step "chờ" any more: delete it')


def test_a_broken_file_hides_no_unused_definition_behind_it(tmp_path):
    """While a file can't be read nobody knows which definitions it uses: only its own problem is told."""
    found = only(problems(tmp_path, "# language: vi\nxin chào\n"))
    assert found.startswith("features/guide/01_x.feature:2: ")


def test_a_figure_s_id_is_given_once(tmp_path):
    """Across files too: the id is a file name in screenshots."""
    problems(tmp_path, GOOD)
    found = only(problems(tmp_path, GOOD, file="features/guide/02_y.feature"))
    first, second = (f"features/guide/{name}.feature:12" for name in ("01_x", "02_y"))
    assert found == f'{second}: The figure\'s id "lien-ket" is already given at {first}.'


def test_a_figure_in_a_background_is_one_figure(tmp_path):
    """It stands in every section: of two, the guide would show it twice, and says so before anything runs."""
    figure = '    Và hiển thị như hình nen: "Nền"\n'
    text = GOOD.replace("  Kịch bản", f"  Bối cảnh:\n    Thì thấy [A]\n{figure}\n  Kịch bản")
    assert problems(tmp_path, text) == []
    second = "  Kịch bản: Hai\n    Khi nhấn nút [B]\n    Thì thấy [C]\n"
    assert "Figure nen is shown twice" in only(problems(tmp_path, text + second))
    assert "move it out of the background" in only(problems(tmp_path, text + second))


def test_an_outline_is_for_checks_only(tmp_path):
    """A reader follows one way: the printed guide has no examples."""
    outline = (
        "  Khung kịch bản: O\n    Khi nhấn <nút>\n    Thì thấy [B]\n"
        "    Dữ liệu:\n      | nút |\n      | [A] |\n      | [B] |\n"
    )
    assert problems(tmp_path, GOOD.replace("@guide\n", "") + outline, file="features/checks/x.feature") == []
    (tmp_path / "features/checks/x.feature").unlink()
    found = problems(tmp_path, GOOD + outline)
    assert [f.split(" ")[1] for f in found] == ["`Khung", "`Dữ"]


def test_a_blank_that_no_column_fills_is_refused(tmp_path):
    """It would be typed as it stands, angle brackets and all."""
    found = problems(tmp_path, GOOD.replace("nút [Liên kết]\n", "<nút>\n", 1))
    assert 'No `Dữ liệu` fills <nút> in "nhấn <nút>"' in only(found)


@pytest.mark.parametrize("label", ["[<<Trước]", "[> Tiếp]", "[<nút>]", "[a<b] và [c>d]", "[Trước << hai >> Sau]"])
def test_a_label_may_hold_angle_brackets(tmp_path, label):
    """In a scenario without examples nothing is put in there: not by us, not by what runs it."""
    text = GOOD.replace("nhấn nút [Liên kết]", f"nhấn nút {label}")
    assert problems(tmp_path, text) == []
    (chapter,) = read_features(tmp_path / "features", tmp_path)
    scenario = next(iter(FeatureParser(str(tmp_path), "features/guide/01_x.feature").parse().scenarios.values()))
    ran = [step.name for step in scenario.render({}).steps]
    assert ran == [sentence.text for sentence in chapter.sections[0].sentences]
    assert f"nhấn nút {label}" in ran


def test_in_an_outline_a_name_that_no_column_has_is_refused_in_a_label_too(tmp_path):
    """There it is a mistyped parameter; signs that are no name stay."""
    outline = (
        "# language: vi\nTính năng: X\n  Khung kịch bản: O\n    Khi nhấn nút [<nut>]\n    Và nhấn [<< Trước]\n"
        "    Thì thấy [<nút>]\n    Dữ liệu:\n      | nút |\n      | A |\n"
    )
    found = problems(tmp_path, outline, file="features/checks/x.feature")
    message = 'features/checks/x.feature:4: No column of `Dữ liệu` fills <nut> in "nhấn nút [<nut>]"'
    assert only([one for one in found if "No sentence" not in one]).startswith(message)


def test_doc_strings_are_not_judged(tmp_path):
    """A note for the reader may begin with any word."""
    note = 'Liên kết"\n      """\n      khi xong\n      given that\n      | một dòng |\n      """\n'
    assert problems(tmp_path, GOOD.partition("      | số")[0].replace('Liên kết"\n', note)) == []


def test_all_problems_are_told_at_once_in_order(tmp_path):
    """Who mends a feature wants the whole list, from top to bottom."""
    text = GOOD.replace("thấy [Thành công]", "xyz").replace("nhấn nút", "abc").replace("lien-ket:", "X:")
    lines = [int(re.search(r":(\d+):", p)[1]) for p in problems(tmp_path, text) if "feature" in p.split()[0]]
    assert lines == [10, 11, 12]


def test_texts_alone_tell_of_every_file(tmp_path):
    """One unreadable file does not hide what is wrong in the next."""
    (tmp_path / "a.feature").write_bytes(b"\xff")
    (tmp_path / "b.feature").write_text(GOOD.replace("Khi nhấn", "khi nhấn"), encoding="utf-8")
    assert [str(p.place) for p in lint_texts(tmp_path, tmp_path)] == ["a.feature:1", "b.feature:10"]


def test_nearest_looks_past_labels_and_values():
    """Two sentences are alike by their words, whatever their labels are."""
    known = ["nhập {value} vào {target}", "mở danh sách {label}, gõ {value}", "[Mật khẩu]"]
    assert nearest('mo danh sách [Hệ thống liên kết], gõ "quang"', known) == known[1]


def test_a_forgotten_mark_of_a_letter_leads_to_the_step_that_is_meant():
    """Not to a sentence that has all marks and says something else."""
    meant, other = "nhập {what:words} vào {target}", "nhập tên đăng nhập của cán bộ vào ô [Tên đăng nhập]"
    written = "nhap tên đăng nhập của tài khoản cần liên kết vào ô [Tên đăng nhập]"
    assert nearest(written, [other, "nhập {what:words}", meant]) == meant
    assert nearest(written, [other, meant, written.replace("nhap", "nhập")]) == written.replace("nhap", "nhập")
    assert nearest("nhap tên đăng nhập của can bộ vào ô [Tên]", [meant, other]) == other


def test_two_chapters_of_one_number_are_refused(tmp_path):
    """Which of them would "mục 2" be?"""
    numbered = GOOD.replace("Tính năng: Liên kết", "Tính năng: 2. Liên kết")
    assert problems(tmp_path, numbered) == []
    again = numbered.replace("hình lien-ket:", "hình khac:").replace("2. Liên kết", "2. Đăng ký")
    assert 'has the number of "2. Liên kết tài khoản"' in only(
        problems(tmp_path, again, file="features/guide/02_x.feature")
    )


def test_an_unknown_action_is_compared_with_actions(tmp_path):
    """A promise that sounds alike would lead a writer astray."""
    text = GOOD.replace("Khi nhấn nút [Liên kết]", "Khi bấm nút [Liên kết]\n    Và nhấn nút [Liên kết]")
    assert 'the nearest is "nhấn nút [Liên kết]"' in only(problems(tmp_path, text))


def test_what_follows_from_another_mistake_waits(tmp_path):
    """A chapter that can't be read is the mistake, not the references to it."""
    problems(tmp_path, GOOD.replace("Liên kết tài khoản\n", "1. Liên kết, xem mục 2\n", 1))
    broken = GOOD.replace("    Khi nhấn nút", "    khi nhấn nút").replace("hình lien-ket:", "hình khac:")
    found = problems(tmp_path, broken, file="features/guide/02_x.feature")
    assert "A step begins with `Khi `" in only(found)


def test_a_forgotten_bracket_is_named(tmp_path):
    """It is the slip that everybody makes."""
    assert "A bracket is missing" in only(
        problems(tmp_path, GOOD.replace("Thì thấy [Thành công]", "Thì thấy [Thành công"))
    )


def test_a_file_that_nobody_would_read_is_refused(tmp_path):
    """Notepad adds an ending of its own."""
    problems(tmp_path, GOOD)
    (tmp_path / "features/guide/05_moi.feature.txt").write_text(GOOD, encoding="utf-8")
    assert "has to end in `.feature`" in only(problems(tmp_path, GOOD))


WITH_OPTIONS = (
    *PATTERNS[:3],
    StepPattern(
        "then", "hình", sentence("hiển thị như hình {figure:id}: {caption:quoted}{options}").is_matching, "a:1"
    ),
)


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (
            "cả trag",
            "No figure is taken “cả trag”; the nearest is “cả trang”. Behind its caption may stand: “, cả trang”, “, ",
        ),
        ("ca trang, có thanh địa chỉ", "“ca trang”; the nearest is “cả trang”"),
        ("có thanh địa chỉ, cả trang web", "“cả trang web”; the nearest is “cả trang”"),
        ("có thanh", "“có thanh”; the nearest is “có thanh địa chỉ”"),
        ("rất to", "“rất to”; none is like it"),
        ("cả trang, cả trang", "says “cả trang” once, not twice"),
        ("chỉ lấy ô [A], có thanh địa chỉ, chỉ lấy ô [B]", "says “chỉ lấy” once, not twice"),
    ],
)
def test_a_wish_that_no_figure_has_is_told_the_nearest(tmp_path, ending, words):
    """With its line, before a browser starts; an option said twice is one too many."""
    text = GOOD.replace('lien-ket: "Liên kết"', f'lien-ket: "Liên kết", {ending}')
    problem = only(problems(tmp_path, text, WITH_OPTIONS))
    assert problem.startswith("features/guide/01_x.feature:12: ")
    assert words in problem


def test_a_wish_without_its_comma_is_told_so(tmp_path):
    """It is the right one, so no other is proposed."""
    text = GOOD.replace('lien-ket: "Liên kết"', 'lien-ket: "Liên kết" cả trang')
    assert only(problems(tmp_path, text, WITH_OPTIONS)).endswith(': A comma stands before “cả trang”: "…", cả trang.')


def test_all_options_may_stand_together_in_any_order(tmp_path):
    """One grammar for all of them."""
    for ending in (
        "cả trang, có thanh địa chỉ, chỉ lấy khung [A, có B]",
        "chỉ lấy [A] ở đầu trang, có thanh địa chỉ, cả trang",
    ):
        text = GOOD.replace('lien-ket: "Liên kết"', f'lien-ket: "Liên kết", {ending}')
        assert problems(tmp_path, text, WITH_OPTIONS) == []


def test_a_tag_that_nobody_knows_is_told_with_its_line(tmp_path):
    """And what to do; where the project lets every tag stand, none is refused."""
    text = GOOD.replace("  Kịch bản", "  @muc3\n  Kịch bản")
    path = tmp_path / "features" / "guide" / "01_x.feature"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    (problem,) = lint_project(tmp_path / "features", tmp_path, PATTERNS, figure_ids, {"guide"})
    assert str(problem).startswith("features/guide/01_x.feature:9: Nobody knows the tag @muc3: leave it out")
    assert lint_project(tmp_path / "features", tmp_path, PATTERNS, figure_ids) == []


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("(Hình 2)", "“Hình 2” is not in the guide; it has 1 figures."),
        ("(như hình lien-ket-x)", "The figure “lien-ket-x” is not in the guide; the nearest is “lien-ket”."),
        ("(như hình lien-ket)", ""),
        ("(màn hình pop-up)", ""),
    ],
)
def test_a_figure_that_is_nowhere_is_no_reference(tmp_path, reference, words):
    """In a cell of a table too; words that only look like an id are none."""
    text = GOOD.replace("| số | vùng           |", "| số | vùng | ghi chú |")
    text = text.replace("| 1  | nút [Liên kết] |", f"| 1 | nút [Liên kết] | xem {reference} |")
    found = problems(tmp_path, text, WITH_OPTIONS)
    assert [problem.partition(": ")[2] for problem in found] == ([words] if words else [])


def test_a_tag_that_is_nearly_a_screen_is_told_it(tmp_path):
    """At a scenario and at a chapter."""
    found = problems(tmp_path, GOOD.replace("  Kịch bản", "  @phon\n  Kịch bản"))
    assert only(found) == "features/guide/01_x.feature:9: No screen is called @phon; the nearest is @phone."
    assert "@Phone; the nearest" in only(problems(tmp_path, GOOD.replace("@guide", "@guide @Phone")))
    assert problems(tmp_path, GOOD.replace("@guide", "@guide @phone")) == []


IDS = {
    **dict.fromkeys(("con", "nul", "prn", "aux", "com1", "com9", "lpt1", "lpt9"), "is a device to Windows"),
    **dict.fromkeys(("CON", "Nul.png", "con.txt", "lien-ket.", "LIEN-KET", "../lien-ket", "a/b"), "a file name"),
    **dict.fromkeys(("-a", "a--b", "\uff43\uff4f\uff4e", "lien\u200bket", "com\u00b9"), "a file name"),
    "a" * 81: "has 81 letters, and a file name at most 80",
    "a" * 900: "has 900 letters",
}


@pytest.mark.parametrize("name", IDS, ids=lambda name: repr(name[:12]))
def test_a83_a_figure_is_called_as_every_system_keeps_it(tmp_path, name):
    """By lint and build, with file and line, and by the camera whatever asked it: at most 80 letters, no device of
    Windows, no dot, space or capital by which two names would be one file.
    """
    found = problems(tmp_path, GOOD.replace("hình lien-ket:", f"hình {name}:"))
    assert any(one.startswith("features/guide/01_x.feature:12: ") and IDS[name] in one for one in found)
    assert all(len(one) < 400 for one in found if "The figure's id" in one)
    with pytest.raises(FigureError, match=IDS[name]):
        refuse_unnamed(name, "Một", None)


@pytest.mark.parametrize("name", ["a" * 80, "console", "con-duong", "com10", "lpt", "nul-1"])
def test_a83_other_names_are_taken(tmp_path, name):
    """Those that only begin like a device, and the longest."""
    assert problems(tmp_path, GOOD.replace("hình lien-ket:", f"hình {name}:")) == []


def test_a_sentence_is_never_taken_for_its_contrary():
    """What sounds most like “hiển thị …” is “không hiển thị …”: a writer who takes that over proves the opposite."""
    known = ["không hiển thị {target}", "{target} chưa được chọn"]
    with written_in("vi"):
        assert nearest("hiển thị ngay [Thông báo]", known) == ""
        assert nearest("không hiển thị ngay [Thông báo]", known) == known[0]
        assert nearest("[Nam] được chọn", known) == ""


def test_synonyms_set_no_two_sentences_apart():
    """Of what could be meant the one that says it in another word is as near as if it said it in that one."""
    with written_in("vi"):
        assert nearest("click vào nhanh nút [Lưu]", ["{nhấn} nhanh vào {target}", "kéo nhanh nút {target}"]).startswith(
            "{nhấn}"
        )
