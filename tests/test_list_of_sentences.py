"""The list of sentences: what a writer may type, and where it is used."""

from guidebook.check.step_patterns import StepPattern
from guidebook.commands.sentences import typed_step, vocabulary
from guidebook.model import Chapter, Section, Sentence
from guidebook.sentences.patterns import sentence


def pattern(kind, text):
    return StepPattern(kind, text, sentence(text).is_matching, "steps/a_steps.py:1")


def test_a_sentence_is_written_as_it_is_typed():
    """No placeholder of the code's own reaches a writer."""
    assert typed_step("nhập {what:words} vào {target} và {again:target}") == "nhập … vào […] và […]"
    assert typed_step("hiển thị như hình {figure:id}: {caption:quoted}") == 'hiển thị như hình ten-hinh: "…"'


def test_each_sentence_has_its_first_example_and_what_nobody_uses_has_none():
    """By kind and alphabet; the example says its file and line."""
    said = Sentence("Khi", "when", "nhấn nút [Đăng ký]", 7)
    chapter = Chapter("Một", "features/guide/01.feature", (Section("A", 3, (said, said)),))
    known = [pattern("then", "thấy {target}"), pattern("when", "nhấn {target}"), pattern(None, "lưu ý: {advice:rest}")]
    assert vocabulary(known, [chapter]).splitlines() == [
        "Khi nhấn […]",
        "    nhấn nút [Đăng ký]  (features/guide/01.feature:7)",
        "Thì thấy […]",
        "* lưu ý: …",
    ]
