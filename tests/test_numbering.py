"""Numbering: which controls a figure numbers, and which numbers the sentences carry."""

from msgspec.structs import replace

from guidebook.drawing.numbering import marks_of, numbers_in
from guidebook.model import Mark
from tests.guides import act, figure, section, shown


def marks(*targets):
    return [Mark(number, target, line=20 + number) for number, target in enumerate(targets, 1)]


def test_a_figure_without_a_table_numbers_what_is_acted_on_after_it():
    """In the order of the sentences, on its own page, until the next figure; nothing twice."""
    form = figure()
    text = section(
        act("mở", "ô [Trước]"),
        shown(form),
        act("nhập", "ô [Họ tên]"),
        act("sửa", "ô [Họ tên]", "ô [Ngày sinh]"),
        act("trang sau", "nút [Sau]", page=2),
        act("lại trang trước", "nút [Đăng ký]"),
    )
    assert [(m.number, m.target) for m in marks_of(text, form)] == [(1, "ô [Họ tên]"), (2, "ô [Ngày sinh]")]


def test_a_sentence_that_failed_gives_no_number():
    """What it looked for may be nowhere: a draft is printed all the same."""
    form = figure()
    text = section(shown(form), replace(act("nhấn", "nút [Không có]"), failed=True), act("nhập", "ô [Họ tên]"))
    assert [(m.number, m.target) for m in marks_of(text, form)] == [(1, "ô [Họ tên]")]


def test_the_next_figure_ends_the_numbers_of_the_one_before():
    """What is done after the second figure is numbered there."""
    first, second = figure("mot"), figure("hai")
    text = section(shown(first), act("a", "ô [Họ tên]"), shown(second), act("b", "nút [Đăng ký]"))
    assert [m.target for m in marks_of(text, first)] == ["ô [Họ tên]"]
    assert [m.target for m in marks_of(text, second)] == ["nút [Đăng ký]"]


def test_a_table_alone_decides():
    """A figure with a table numbers what the table says, and nothing else."""
    form = figure(marks=marks("nút [Đăng ký]"))
    assert marks_of(section(shown(form), act("a", "ô [Họ tên]")), form) == form.marks


def test_a_sentence_carries_the_number_of_the_figure_before_it():
    """A table may leave the role word out, as long as only one row is meant."""
    text = section(shown(figure(marks=marks("ô [Họ tên]", "[Đăng ký]"))), act("nhấn", "nút [Đăng ký]"))
    (numbered,) = numbers_in(text)[1]
    assert (numbered.target, numbered.number, numbered.figure) == ("nút [Đăng ký]", 2, "bieu-mau")


def test_a_sentence_carries_the_number_that_the_table_after_it_gives():
    """A figure may number what was done on earlier pages."""
    text = section(act("nhấn", "tên của mình", page=0), shown(figure(marks=marks("tên của mình"))))
    assert [numbered.number for numbered in numbers_in(text)[0]] == [1]


def test_a_label_of_another_page_carries_no_number():
    """The figure before shows another page's button of that name."""
    text = section(shown(figure(marks=marks("nút [Đăng ký]"))), act("nhấn", "nút [Đăng ký]", page=2))
    assert numbers_in(text)[1] == ()


def test_a_mark_of_several_numbers_each_of_them():
    """A bracket over two fields: both sentences carry its number."""
    text = section(shown(figure(marks=marks("ô [Họ tên] và ô [Ngày sinh]"))), act("nhập", "ô [Ngày sinh]"))
    assert [numbered.number for numbered in numbers_in(text)[1]] == [1]


def test_a_mark_without_number_gives_none():
    """What stands in the figure unnumbered stands in the sentence unnumbered."""
    text = section(shown(figure(marks=[Mark(0, "ô [Họ tên]", kind="box")])), act("nhập", "ô [Họ tên]"))
    assert numbers_in(text)[1] == ()


def told(text):
    """Each sentence's numbers: which, of which figure, and whether that is the nearest."""
    return [[(one.number, one.figure, one.nearest) for one in numbers] for numbers in numbers_in(text)]


def targets(text, one, **sights):
    """What ``one`` numbers; of some targets, by their labels, it has something else than a sight."""
    return [mark.target for mark in marks_of(text, one, lambda target: sights.get(target.strip("[]"), "shown"))]


ACTS = (act("a", "ô [Họ tên]"), act("b", "nút [Đăng ký]"))


def test_a_figure_with_a_table_takes_no_numbers_from_the_one_before():
    """On the same screen: the first keeps them, and the sentences carry them."""
    first, second = figure("mot"), figure("hai", marks=marks("[Trợ giúp]"))
    text = section(shown(first), shown(second), *ACTS)
    assert targets(text, first) == ["ô [Họ tên]", "nút [Đăng ký]"]
    assert marks_of(text, second) == second.marks
    assert told(text) == [[], [], [(1, "mot", False)], [(2, "mot", False)]]


def test_a_figure_with_a_table_in_the_middle_takes_none_either():
    """What is acted on before it and behind it is numbered through."""
    first, second = figure("mot"), figure("hai", marks=[Mark(0, "[Trợ giúp]", kind="box")])
    text = section(shown(first), ACTS[0], shown(second), ACTS[1])
    assert targets(text, first) == ["ô [Họ tên]", "nút [Đăng ký]"]
    assert told(text) == [[], [(1, "mot", True)], [], [(2, "mot", False)]]


def test_a_sentence_carries_the_nearest_of_two_numbers():
    """Where the table names the same control, its number is the one that the reader has before them."""
    first, second = figure("mot"), figure("hai", marks=marks("[Trợ giúp]", "nút [Đăng ký]"))
    text = section(shown(first), shown(second), *ACTS)
    assert targets(text, first) == ["ô [Họ tên]", "nút [Đăng ký]"]
    assert told(text) == [[], [], [(1, "mot", False)], [(2, "hai", True)]]


def test_a_figure_that_numbers_itself_after_one_with_a_table_has_the_numbers():
    """The other order, and three in a row: the last one without a table numbers what follows."""
    table, last = figure("hai", marks=marks("[Trợ giúp]")), figure("ba")
    text = section(shown(figure("mot")), shown(table), shown(last), *ACTS)
    assert targets(text, figure("mot")) == []
    assert targets(text, last) == ["ô [Họ tên]", "nút [Đăng ký]"]
    assert told(text)[-1] == [(2, "ba", True)]


def test_two_tables_in_between_take_none():
    """However many there are."""
    tables = [shown(figure(name, marks=marks("[Trợ giúp]"))) for name in ("hai", "ba")]
    assert targets(section(shown(figure("mot")), *tables, *ACTS), figure("mot")) == ["ô [Họ tên]", "nút [Đăng ký]"]


def test_a_figure_with_a_table_of_another_page_ends_the_numbers():
    """The first figure's page is no more on the screen."""
    other = figure("hai", page=2, marks=marks("[Trợ giúp]"))
    text = section(shown(figure("mot")), shown(other), act("a", "ô [Họ tên]", page=2))
    assert targets(text, figure("mot")) == []
    assert told(text)[2] == []


def test_behind_another_figure_only_what_the_first_one_shows_is_numbered():
    """A list that opened meanwhile is in the second picture alone."""
    first, second = figure("mot"), figure("hai", marks=marks("[Trợ giúp]"))
    text = section(shown(first), ACTS[0], shown(second), act("c", "[Một cửa]"), ACTS[1])
    assert targets(text, first, **{"Một cửa": "absent"}) == ["ô [Họ tên]"]
    assert targets(text, first, **{"Một cửa": "hidden"}) == ["ô [Họ tên]"]
    shows = lambda one, target: target != "[Một cửa]"  # noqa: E731
    assert [[one.number for one in numbers] for numbers in numbers_in(text, shows)] == [[], [1], [], [], []]


def test_the_next_scenario_has_numbers_of_its_own():
    """A figure numbers nothing beyond its own scenario."""
    first = section(shown(figure("mot")), shown(figure("hai", marks=marks("[Trợ giúp]"))))
    assert targets(first, figure("mot")) == []
    assert told(section(*ACTS)) == [[], []]


# --- what a sentence has changed ---


def opened(*after):
    """A figure, a press that opens a dialog, and what is done then."""
    return section(shown(figure()), act("a", "nút [Đăng ký]"), *after)


def test_what_a_press_brought_ends_the_numbers():
    """A dialog's button was not there at the figure's moment; what stood there before may lie below it now."""
    text = opened(act("b", "[Đồng ý]"), act("c", "ô [Họ tên]"))
    assert targets(text, figure(), **{"Đồng ý": "absent"}) == ["nút [Đăng ký]"]
    has = lambda one, target: target == "nút [Đăng ký]"  # noqa: E731
    assert [[one.number for one in numbers] for numbers in numbers_in(text, has)] == [[], [1], [], []]


def test_what_a_key_brought_ends_them_too():
    """A sentence that acts on the page itself names no control."""
    text = section(shown(figure()), act("nhấn phím Enter"), act("b", "[Đồng ý]"))
    assert targets(text, figure(), **{"Đồng ý": "absent"}) == []


def test_what_came_by_itself_is_numbered_to_be_refused():
    """Nothing was done since the figure, which should have been taken later; a remark does nothing."""
    note = replace(act("lưu ý: chờ"), keyword="*")
    text = section(shown(figure()), note, act("b", "[Đồng ý]"))
    assert targets(text, figure(), **{"Đồng ý": "absent"}) == ["[Đồng ý]"]


def test_what_stood_there_and_cannot_be_seen_is_numbered_to_be_refused():
    """Below the fold: nothing that was pressed has brought it."""
    assert targets(opened(act("b", "[Lưu]")), figure(), Lưu="hidden") == ["nút [Đăng ký]", "[Lưu]"]


def test_a_table_names_what_it_names():
    """Be it on the screen or not: drawing refuses what isn't."""
    form = figure(marks=marks("[Đồng ý]"))
    assert targets(section(shown(form), act("a", "[Lưu]")), form, **{"Đồng ý": "absent"}) == ["[Đồng ý]"]
