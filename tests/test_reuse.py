"""Rereading: what may change after a run without another one, and what may not."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from guidebook.errors import GuidebookError
from guidebook.files.writing import write_json
from guidebook.freshness.last_run import read_kept_record
from guidebook.freshness.reuse import refuse_changed_masking, reuse_proofs
from guidebook.model import SECTION_EVIDENCE, SENTENCE_EVIDENCE, Section, Sentence
from tests.guides import act, figure, guide, section, shown

RECORD = guide(
    section(
        shown(figure(caption="Cũ")),
        act("nhập họ tên vào ô [Họ tên]", "ô [Họ tên]"),
        act("nhấn nút [Đăng ký]", "nút [Đăng ký]"),
    )
)


def written(*sentences, title="Bước 1: Đăng ký"):
    """The same guide as its features say, before a run."""
    bare = [replace(sentence, figure=None, pointed=(), passed=False) for sentence in sentences]
    one = replace(section(*bare, title=title), passed=False)
    return (replace(RECORD.chapters[0], sections=(one,)),)


def sentences_of(record=RECORD):
    """The sentences of the one section."""
    return record.chapters[0].sections[0].sentences


@pytest.mark.parametrize(
    "text",
    [
        "người dùng nhập họ tên vào ô [Họ tên]",
        "nhập họ tên vào ô [Họ tên] (như trên giấy tờ)",
        "Nhập họ tên vào ô [Họ tên]:",
    ],
)
def test_what_only_the_reader_needs_may_change(text):
    """Who acts, a remark, a colon: proven still, with what the run pointed at."""
    shows, types, presses = sentences_of()
    now, problems = reuse_proofs(RECORD, written(shows, replace(types, text=text), presses))
    assert problems == []
    assert now.complete
    assert [(one.text, one.pointed, one.passed) for one in sentences_of(now)][1] == (text, types.pointed, True)


def test_a_caption_an_ending_and_callouts_may_change():
    """They are read anew, at their own lines."""
    shows, *others = sentences_of()
    text = 'hiển thị như hình bieu-mau: "Mới", chỉ lấy khung [Biểu mẫu], có thanh địa chỉ'
    rows = (("số", "vùng"), ("1", "nút [Đăng ký]"))
    now, problems = reuse_proofs(RECORD, written(replace(shows, text=text, table=rows, line=70), *others))
    assert problems == []
    seen = sentences_of(now)[0].figure
    assert (seen.caption, seen.part, seen.address_bar, seen.line) == ("Mới", "khung [Biểu mẫu]", True, 70)
    assert [(mark.number, mark.target, mark.line) for mark in seen.marks] == [(1, "nút [Đăng ký]", 72)]
    assert seen.address == RECORD.figures[0].address


def test_notes_come_and_go():
    """They prove nothing, and break no order."""
    shows, types, presses = sentences_of()
    note = replace(act("lưu ý: chỉ một lần"), keyword="*")
    now, problems = reuse_proofs(RECORD, written(shows, note, types, presses))
    assert problems == []
    assert all(one.passed for one in sentences_of(now))


def test_another_title_is_the_same_section():
    """As long as it does the same."""
    now, problems = reuse_proofs(RECORD, written(*sentences_of(), title="Bước 1: Tạo tài khoản"))
    assert problems == []
    assert now.complete


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (lambda s, t, p: (s, replace(t, text="nhập email vào ô [Email]"), p), 8, "the run knew “nhập họ tên"),
        (lambda s, t, p: (s, p, t), 8, "has not run as it stands"),
        (lambda s, t, p: (s, t, p, act("nhấn nút [Lưu]", line=12)), 12, "“nhấn nút [Lưu]” has not run"),
        (lambda s, t, _: (s, t), 4, "“nhấn nút [Đăng ký]” ran and is gone"),
        (lambda s, t, p: (s, replace(t, kind="then"), p), 8, "has not run as it stands"),
        (lambda s, t, p: (replace(s, text=s.text.replace("bieu-mau", "khac")), t, p), 7, "has not run as it stands"),
        (lambda s, t, p: (s, replace(t, table=(("ô",), ("[Email]",))), p), 8, "has not run as it stands"),
    ],
)
def test_what_runs_otherwise_is_not_proven(change, line, says):
    """From the first sentence that differs on; told once, with file and line, and what to do."""
    now, problems = reuse_proofs(RECORD, written(*change(*sentences_of())))
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"features/guide/01_thu.feature:{line}: ")
    assert says in problems[0].message
    assert "guidebook build" in problems[0].message
    assert not now.complete
    passed = [one.passed for one in sentences_of(now)]
    assert passed == sorted(passed, reverse=True)


def test_what_only_a_camera_can_do_needs_a_run():
    """The whole page, and another screen; the same tag on the chapter or on the scenario is the same screen."""
    shows, *others = sentences_of()
    whole = replace(shows, text=f"{shows.text}, cả trang, có thanh địa chỉ")
    _, [problem] = reuse_proofs(RECORD, written(whole, *others))
    assert "has not run as it stands" in problem.message
    [chapter] = written(*sentences_of())
    now, [problem] = reuse_proofs(RECORD, (replace(chapter, tags=("guide", "phone")),))
    assert "“Bước 1: Đăng ký” has run on another screen. Run `" in problem.message
    assert not now.complete
    phones = replace(RECORD, chapters=(replace(RECORD.chapters[0], tags=("phone",)),))
    on_scenario = replace(chapter, sections=(replace(chapter.sections[0], tags=("phone",)),))
    assert reuse_proofs(phones, (on_scenario,))[1] == []


def test_a_figure_that_was_masked_otherwise_needs_a_run():
    """Its picture shows what it may not, or hides what it may show."""
    refuse_changed_masking(RECORD, {})
    with pytest.raises(GuidebookError, match="bieu-mau was taken masked, and by pyproject"):
        refuse_changed_masking(RECORD, {"bieu-mau": "mẫu"})
    open_one = guide(section(shown(figure(masked=False))))
    refuse_changed_masking(open_one, {"bieu-mau": "mẫu"})
    with pytest.raises(GuidebookError, match=r"was taken not masked, and by .* it must not show"):
        refuse_changed_masking(open_one, {})


def test_a_new_section_has_not_run():
    """Another chapter neither."""
    chapter = written(*sentences_of())[0]
    new = section(act("mở trang"), title="Bước 2: Mở")
    now, problems = reuse_proofs(RECORD, (replace(chapter, sections=(*chapter.sections, new)),))
    assert [problem.message.partition(".")[0] for problem in problems] == ["“Bước 2: Mở” has not run yet"]
    assert not now.complete


def test_a_run_that_failed_stays_failed():
    """Rereading proves nothing by itself."""
    failed = replace(RECORD, complete=False)
    assert not reuse_proofs(failed, written(*sentences_of()))[0].complete


def test_no_kept_run_is_a_sentence(tmp_path):
    """So is a file that holds something else."""
    with pytest.raises(GuidebookError, match=r"run `\S*guidebook build` first"):
        read_kept_record(tmp_path / "record.json")
    Path(tmp_path, "record.json").write_text("{}", encoding="utf-8")
    with pytest.raises(GuidebookError, match=r"record\.json can't be read"):
        read_kept_record(tmp_path / "record.json")
    write_json(tmp_path / "record.json", RECORD)
    assert read_kept_record(tmp_path / "record.json") == RECORD


@pytest.mark.parametrize(
    ("kind", "evidence", "written"),
    [
        (Sentence, SENTENCE_EVIDENCE, "keyword kind text line table note note_line table_lines"),
        (Section, SECTION_EVIDENCE, "title line sentences description tags description_lines outline"),
    ],
)
def test_each_field_of_the_record_is_written_or_comes_from_the_run(kind, evidence, written):
    """What comes from the run is carried over with the proof: a field that is in neither list would be lost."""
    assert {*evidence, *written.split()} == {*kind.__struct_fields__}


@pytest.mark.parametrize(
    "identifier", ["(((", "(a+)+b", "x) ![t](https://elsewhere.example/t", "../x", "Hinh", "con", "a" * 81]
)
def test_a290_a_figure_that_no_sentence_can_ask_for_is_none(identifier):
    """What prints figures puts their ids into expressions, links and names of files."""
    data = msgspec.json.encode(RECORD).replace(b'"bieu-mau"', msgspec.json.encode(identifier))
    with pytest.raises(msgspec.DecodeError):
        msgspec.json.decode(data, type=type(RECORD))


def test_a290_a_sentence_prints_no_other_figure_than_its_own():
    """One that asks for another now, or of which the record says that another was taken."""
    shows, *others = sentences_of()
    _, problems = reuse_proofs(RECORD, written(replace(shows, text='hiển thị như hình bieu-mau-hai: "Cũ"'), *others))
    assert [problem.place.line for problem in problems] == [7]
    forged = guide(section(replace(shows, figure=figure("hinh-khac")), *others))
    now, problems = reuse_proofs(forged, written(shows, *others))
    assert [problem.place.line for problem in problems] == [7]
    assert now.figures == ()
