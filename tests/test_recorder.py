"""The recorder: what is kept of a run, and what it refuses."""

import pytest

from guidebook.errors import GuidebookError
from guidebook.files.writing import write_json
from guidebook.model import Chapter, Section, Sentence, read_record
from guidebook.recording.assembly import assemble, read_evidence
from guidebook.recording.recorder import Recorder

CHAPTER = Chapter(
    "Một",
    "features/guide/01.feature",
    (
        Section("A", 3, (Sentence("Khi", "when", "nhấn [X]", 4), Sentence("Thì", "then", "thấy [Y]", 5))),
        Section("B", 9, (Sentence("Khi", "when", "nhấn [X]", 10), Sentence("Thì", "then", "thấy [Y]", 11))),
    ),
)


@pytest.fixture
def recorder(tmp_path):
    return Recorder(tmp_path)


def play(recorder, line):
    """One scenario of two steps that does what it says."""
    recorder.scenario_began(CHAPTER.file, line)
    recorder.step_began(line + 1)
    recorder.touched("[X]", 1)
    recorder.step_ended("when", "Khi")
    recorder.step_began(line + 2)
    recorder.asserted()
    recorder.step_ended("then", "Thì")
    recorder.scenario_ended()


@pytest.mark.parametrize(
    ("kind", "keyword", "deed", "complaint"),
    [
        ("when", "Khi", "asserted", "touched no page"),
        ("then", "Và", "touched", "“Và” stands for “Thì” here: it promises something, but this proved nothing"),
        ("given", "Cho", "touched", "only prepares"),
    ],
)
def test_a_step_that_did_not_do_what_its_keyword_says_is_refused(recorder, kind, keyword, deed, complaint):
    """A Khi touches a page, a Thì proves something, a Cho does neither on the screen."""
    recorder.scenario_began(CHAPTER.file, 3)
    recorder.step_began(4)
    recorder.touched("[X]", 1) if deed == "touched" else recorder.asserted()
    with pytest.raises(GuidebookError, match=complaint) as error:
        recorder.step_ended(kind, keyword)
    assert str(error.value.place) == "features/guide/01.feature:4"


@pytest.mark.parametrize("looked_for", ["[X]", "nút [X] ở đầu trang", "ô [Y] ở nút [x] ở đầu trang"])
def test_a_target_that_a_sentence_writes_was_looked_for(recorder, looked_for):
    """By any verb, in these words or as a part of more; else any other label would have passed as well."""
    recorder.scenario_began(CHAPTER.file, 3)
    recorder.step_began(4)
    recorder.step_called(["nút [X] ở đầu trang"])
    recorder.asserted()
    recorder.looked_for(looked_for)
    if looked_for == "[X]":
        with pytest.raises(GuidebookError, match=r"names “nút \[X\] ở đầu trang”, but its step never looked") as error:
            recorder.step_ended("then", "Thì")
        assert str(error.value.place) == "features/guide/01.feature:4"
    else:
        recorder.step_ended("then", "Thì")


def test_what_acts_on_no_page_may_have_been_begun_by_the_sentence_before(recorder):
    """The last that did; none where the sentence that runs does so itself."""
    recorder.scenario_began(CHAPTER.file, 3)
    recorder.step_began(4, "Khi nhấn [X]")
    recorder.touched("[X]", 1)
    assert recorder.begun_by == ""
    recorder.step_began(5, "Thì thấy [Y]")
    assert str(recorder.begun_by) == "line 4: Khi nhấn [X]"


def test_a_note_may_do_nothing(recorder):
    """`* lưu ý: …` is for the reader alone."""
    recorder.scenario_began(CHAPTER.file, 3)
    recorder.step_began(4)
    recorder.step_ended("when", "*")
    assert recorder.step.passed


def test_a_record_is_complete_only_when_every_scenario_passed(recorder, tmp_path):
    """A run of a part of the guide never counts as the guide."""
    play(recorder, 3)
    assert not assemble([CHAPTER], read_evidence(tmp_path)).complete
    play(recorder, 9)
    assert assemble([CHAPTER], read_evidence(tmp_path)).complete


def test_the_record_holds_what_each_sentence_pointed_at(recorder, tmp_path):
    """Targets stay in the sentence's own words, with the page they were on."""
    play(recorder, 3)
    record = assemble([CHAPTER], read_evidence(tmp_path))
    first = record.chapters[0].sections[0].sentences[0]
    assert [(one.target, one.page) for one in first.pointed] == [("[X]", 1)]
    assert first.passed
    assert not record.chapters[0].sections[1].sentences[0].passed


def test_a_record_survives_its_file(recorder, tmp_path):
    """What is read back is what was written."""
    play(recorder, 3)
    record = assemble([CHAPTER], read_evidence(tmp_path))
    write_json(tmp_path / "record.json", record)
    assert read_record(tmp_path / "record.json") == record
