"""`guidebook check`: each figure is judged by itself, nothing is written, and who asks can tell by the exit code."""

import json
from xml.etree import ElementTree as ET

import msgspec
import pytest

from guidebook import gallery
from guidebook.check.findings import Report, findings_of
from guidebook.check.reports import as_annotations, as_json, as_junit, as_markdown, as_text
from guidebook.errors import Place, PublishError
from tests.guides import SNAPSHOT, act, capture, captures, figure, guide, ordinary, section, shown
from tests.projects import CONFTEST, GUIDE

EN = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Trang một"
msgstr "Page one"
"""


@pytest.fixture
def kept(tmp_path):
    """The approved figures of the ordinary guide, and the folder of the captures of another run."""
    record = ordinary()
    taken = captures(tmp_path / "captures", record)
    gallery.update(record, taken, tmp_path / "screenshots")
    return record, taken, tmp_path / "screenshots"


def found(record, taken, screenshots):
    """The status and the words of each finding, by figure."""
    findings = findings_of(record, gallery.compare(record, taken, screenshots), [])
    return {one.figure: (one.status, *one.words) for one in findings}


def test_what_did_not_change_is_the_same(kept):
    """Every figure has a finding."""
    assert found(*kept) == {"bieu-mau": ("same",), "ket-qua": ("same",)}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": SNAPSHOT.replace("Ngày sinh", "Năm sinh")}, ("meaning", "renamed: ô [Ngày sinh *] → [Năm sinh *]")),
        ({"text": SNAPSHOT.replace("320,200,400,44", "320,206,400,44")}, ("look", "ô [Họ tên *] moved")),
        (
            {"text": SNAPSHOT.replace("320,360,120,44", "520,460,120,44")},
            ("meaning", "callout: [Đăng ký] moved away from"),
        ),
        ({"dot": (20, 20, 20)}, ("look", "another look: the page")),
    ],
)
def test_a_change_is_of_its_kind(kept, change, told):
    """In meaning, or in looks alone; the other figure stays the same."""
    record, taken, screenshots = kept
    capture(taken, "bieu-mau", **change)
    kind, words = found(record, taken, screenshots)["bieu-mau"][:2]
    assert (kind, words.startswith(told[1])) == (told[0], True), words
    assert found(record, taken, screenshots)["ket-qua"] == ("same",)


def test_a_callout_whose_control_is_gone_is_a_change_in_meaning(kept):
    """The error that a build would end with is told at its figure; the others are judged all the same."""
    record, taken, screenshots = kept
    capture(taken, "bieu-mau", text=SNAPSHOT.replace('      - button "Đăng ký" [box=320,360,120,44]\n', ""))
    status, words = found(record, taken, screenshots)["bieu-mau"]
    assert status == "meaning"
    assert "[Đăng ký]" in words
    assert found(record, taken, screenshots)["ket-qua"] == ("same",)


def test_a_figure_that_was_never_approved_is_missing(kept):
    """A new one, and one whose file was deleted."""
    record, taken, screenshots = kept
    (screenshots / "bieu-mau.webp").unlink()
    more = guide(*record.chapters[0].sections, section(shown(figure("moi")), title="Bước 2: Thêm"))
    capture(taken, "moi")
    assert {one: told[0] for one, told in found(more, taken, screenshots).items()} == {
        "bieu-mau": "missing",
        "ket-qua": "same",
        "moi": "missing",
    }


def test_a_figure_that_no_sentence_shows_is_an_orphan(kept):
    """After all others."""
    _, taken, screenshots = kept
    fewer = guide(section(shown(figure(address_bar=True)), act("nhập họ tên vào ô [Họ tên]", "ô [Họ tên]")))
    assert found(fewer, taken, screenshots)["ket-qua"] == ("orphan", "no sentence of the guide shows it")


def test_figures_of_a_scenario_that_failed_are_unproven(kept):
    """Taken or not: nothing is said of them but why."""
    record, taken, screenshots = kept
    sentences = record.chapters[0].sections[0].sentences
    broken = tuple(
        msgspec.structs.replace(one, passed=False, figure=None) if n > 2 else one for n, one in enumerate(sentences)
    )
    failed = msgspec.structs.replace(section(*broken), passed=False)
    words = f"line 8 did not pass: “{sentences[3].text}”"
    assert found(guide(failed, complete=False), taken, screenshots) == {
        "bieu-mau": ("unproven", words),
        "ket-qua": ("unproven", words),
    }


@pytest.fixture
def report(kept):
    """One figure that changed, one that didn't, and a line that is stale."""
    record, taken, screenshots = kept
    capture(taken, "bieu-mau", text=SNAPSHOT.replace("Ngày sinh", "Năm | sinh"))
    changes = gallery.compare(record, taken, screenshots)
    stale = [PublishError("100% [Lưu], nowhere", Place("features/guide/01_thu.feature", 3))]
    return Report(findings_of(record, changes, stale), "Chromium 2", ("Chromium 1",))


def test_a_terminal_reads_where_what_and_how_many(report):
    """The place that an editor opens, the sentence, the words of the change, and a summary."""
    lines = as_text(report).splitlines()
    assert lines[0] == "features/guide/01_thu.feature:7: meaning changed: figure bieu-mau, in “Bước 1: Đăng ký”"
    assert lines[1:3] == [
        '    hiển thị như hình bieu-mau: "Biểu mẫu đăng ký"',
        "    renamed: ô [Ngày sinh *] → [Năm | sinh *]",
    ]
    assert "Chromium 1, these with Chromium 2: looks are judged with tolerance." in lines[-3]
    assert lines[-2] == "1 same, 1 meaning changed, 1 stale."


def test_programs_read_json(report):
    """All findings, those that are the same included."""
    data = json.loads(as_json(report))
    assert [one["status"] for one in data["findings"]] == ["meaning", "same", "stale"]
    assert data["findings"][0]["line"] == 7


def test_junit_counts_changes_as_failures(report):
    """One case for each finding, with file and line."""
    suite = ET.fromstring(as_junit(report).partition("\n")[2])
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    case = suite.find("testcase")
    assert (case.get("file"), case.get("line")) == ("features/guide/01_thu.feature", "7")
    assert "renamed: ô [Ngày sinh *]" in case.find("failure").text


def test_a_pull_request_gets_a_table(report):
    """A label with a stroke in it doesn't break the row."""
    row = next(line for line in as_markdown(report).splitlines() if "bieu-mau" in line)
    assert row.replace("\\|", "").count("|") == 4


def test_annotations_stand_at_their_lines(report):
    """Signs that mean something to GitHub are escaped."""
    first, second = as_annotations(report).splitlines()
    assert first.startswith(
        "::error file=features/guide/01_thu.feature,line=7,title=meaning changed%3A figure bieu-mau::"
    )
    assert second.endswith("::100%25 [Lưu], nowhere")


# --- the command, with a browser --------------------------------------------------------------------------------


def test_nothing_to_do_ends_with_0_and_writes_nothing(project):
    """Not even a time of a file."""
    project.guidebook("build")
    before = project.files("screenshots") | project.files("build")
    code, out, err = project.guidebook("check")
    assert (code, err, out.splitlines()[-1]) == (0, "", "1 same.")
    assert project.files("screenshots") | project.files("build") == before


def test_a_renamed_control_ends_with_1_in_every_form(project):
    """What a portal's developers did, told by figure, sentence and line; the old picture stays."""
    project.guidebook("build")
    before = project.files("screenshots")
    page = (project.root / "page.html").read_text(encoding="utf-8")
    project.write("page.html", page.replace("</button>", "</button><button>Sang ba</button>"))
    code, out, err = project.guidebook("check", "--json", "-", "--junit", "c.xml", "--markdown", "c.md")
    assert code == 1
    assert [one["words"] for one in json.loads(out)["findings"]] == [["appeared: nút [Sang ba]"]]
    assert "features/guide/01_thu.feature:8: meaning changed: figure trang-mot" in err
    assert ET.parse(project.root / "c.xml").getroot().get("failures") == "1"
    assert "appeared: nút [Sang ba]" in (project.root / "c.md").read_text(encoding="utf-8")
    assert project.files("screenshots") == before


def test_a_scenario_that_fails_ends_with_1(project):
    """The failure explains itself, and its figures are unproven."""
    project.guidebook("build")
    project.write("features/guide/01_thu.feature", GUIDE.replace("thấy [Một]", "thấy [Ba]"))
    code, out, _ = project.guidebook("check")
    assert code == 1
    assert out.startswith("Xem trang\nfeatures/guide/01_thu.feature:7\n  Thì thấy [Ba]\n")
    assert "features/guide/01_thu.feature:8: unproven: figure trang-mot, in “Xem trang”" in out


def test_a_sentence_that_no_step_knows_is_stale(project):
    """Found before anything runs."""
    project.write("features/guide/01_thu.feature", GUIDE.replace("thấy [Một]", "nhìn thấy [Một]"))
    code, out, _ = project.guidebook("check")
    assert code == 1
    assert "features/guide/01_thu.feature:7: stale" in out


def test_a_translation_whose_source_changed_is_stale(project):
    """The caption was translated; now it says something else."""
    project.write("features/guide/en.po", EN)
    project.guidebook("translate", "en")
    project.guidebook("build")
    project.write("features/guide/01_thu.feature", GUIDE.replace("Trang một", "Trang đầu"))
    code, out, _ = project.guidebook("check")
    assert code == 1
    assert "features/guide/01_thu.feature:8: stale: the guide\n    en: no translation of “Trang đầu”" in out


def test_a_run_that_fails_after_its_sentences_is_no_proof(project):
    """A fixture that complains while it cleans up: every sentence passed, and the build would be refused."""
    project.guidebook("build")
    project.write(
        "conftest.py", f"{CONFTEST}\n\n@pytest.fixture(autouse=True)\ndef tidy():\n    yield\n    assert 0, 'dirt'\n"
    )
    code, out, _ = project.guidebook("check")
    assert (code, "dirt" in out, "every sentence passed, and then the run failed" in out) == (1, True, True), out


def test_a_report_that_cannot_be_written_ends_with_2(project):
    """What nobody can read was not checked."""
    code, _, err = project.guidebook("check", "--junit", "nowhere/junit.xml")
    assert (code, err) == (2, "nowhere/junit.xml: No such file or directory.\n")


def test_what_cannot_be_checked_ends_with_2(project):
    """No browser: that says nothing of the guide."""
    project.without_browser()
    code, _, err = project.guidebook("check")
    assert code == 2
    assert "browser" in err.lower()
