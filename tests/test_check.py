"""`guidebook check`: each figure is judged by itself, nothing is written, and who asks can tell by the exit code."""

import json
import sys
from xml.etree import ElementTree as ET

import msgspec
import pytest
from PIL import Image

from guidebook import gallery
from guidebook.check.findings import Finding, Report, findings_of
from guidebook.check.reports import as_annotations, as_json, as_junit, as_markdown, as_text
from guidebook.errors import Place, PublishError
from guidebook.invocation import shell_command
from tests.guides import SNAPSHOT, act, capture, captures, figure, guide, ordinary, section, shown
from tests.projects import GUIDE, PAGE

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
    return {one.figure: (one.status, *map(str, one.words)) for one in findings}


def test_what_did_not_change_is_the_same(kept):
    """Every figure has a finding."""
    assert found(*kept) == {"bieu-mau": ("same",), "ket-qua": ("same",)}


def test_what_is_approved_is_judged_as_the_check_judged_it(kept):
    """A place that changes by nature is no reason to take a figure again, also where its neighbour is approved."""
    record, taken, screenshots = kept
    capture(taken, "bieu-mau", text=SNAPSHOT.replace("Ngày sinh", "Năm sinh"))
    before = (screenshots / "bieu-mau.aria.yml").read_bytes()
    reviewed = gallery.entries_of(screenshots)
    changing = {"khung [Biểu mẫu]": "each day another one"}
    assert gallery.compare(record, taken, screenshots, changing=changing) == []
    assert gallery.approve(record, taken, screenshots, reviewed, changing=changing) == []
    assert (screenshots / "bieu-mau.aria.yml").read_bytes() == before
    assert gallery.approve(record, taken, screenshots, reviewed)


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


@pytest.fixture
def broken(kept):
    """The same guide, whose fourth sentence failed: its first figure was taken before, its second was not."""
    record, taken, screenshots = kept
    sentences = record.chapters[0].sections[0].sentences
    reached = [msgspec.structs.replace(one, passed=n < 3) for n, one in enumerate(sentences)]
    reached[3] = msgspec.structs.replace(reached[3], failed=True, failure="[Đăng ký] is not there.\nNearest: [Gửi]")
    reached[4:] = [msgspec.structs.replace(one, figure=None) for one in reached[4:]]
    failed = msgspec.structs.replace(section(*reached), passed=False)
    return guide(failed, complete=False), taken, screenshots


def test_what_failed_says_why_and_hides_nothing_else(broken):
    """The figure that was taken before is judged; the one that was not reached is unproven; the sentence says why."""
    record, taken, screenshots = broken
    sentence = record.chapters[0].sections[0].sentences[3].text
    findings = findings_of(record, gallery.compare(record, taken, screenshots), [])
    assert [(one.status, one.figure, tuple(map(str, one.words)), one.unfinished) for one in findings] == [
        ("same", "bieu-mau", (), True),
        ("unproven", "", ("did not pass", "[Đăng ký] is not there.", "Nearest: [Gửi]"), False),
        ("unproven", "ket-qua", ("not reached: line 8 did not pass",), False),
    ]
    assert (findings[1].sentence, findings[1].line) == (sentence, 8)


def test_a_figure_that_changed_before_the_failure_is_told(broken):
    """Its marks are not: the last of them come of sentences that did not run."""
    record, taken, screenshots = broken
    capture(taken, "bieu-mau", text=SNAPSHOT.replace("Ngày sinh", "Năm sinh"))
    assert found(record, taken, screenshots)["bieu-mau"][0] == "meaning"


def test_an_orphan_is_one_though_a_scenario_failed(broken):
    """No sentence asks for it; those that were not reached are none."""
    record, taken, screenshots = broken
    (screenshots / "la.png").write_bytes(b"stray")
    findings = findings_of(record, gallery.compare(record, taken, screenshots), [])
    assert [(one.figure, one.file) for one in findings if one.status == "orphan"] == [("la", "screenshots/la.png")]


def test_one_cause_is_one_error_beside_its_line(broken):
    """GitHub shows ten errors of a step: what follows from another line is a notice."""
    record, taken, screenshots = broken
    told = as_annotations(Report(findings_of(record, gallery.compare(record, taken, screenshots), []))).splitlines()
    assert [line.partition(" ")[0] for line in told] == ["::error", "::notice"]
    assert "line=8," in told[0]


@pytest.mark.parametrize("said", ["\x01", "\x08", "\x96", "\ufffe", "\x1b[31m"])
def test_no_report_holds_what_cannot_be_read(said):
    """A page's stray character breaks neither JUnit nor a terminal."""
    report = Report((Finding("look", (f"nút [Sửa{said}]",), "a", f"Bước{said}", f"câu{said}", "x.feature", 3),))
    assert ET.fromstring(as_junit(report).partition("\n")[2]).find("testcase/failure") is not None
    for form in (as_text, as_junit, as_markdown, as_annotations):
        assert said[0] not in form(report), form


def test_a_pull_request_calls_nobody():
    """What stands on a page is told as it is: no name is called, no code, no emphasis begins."""
    text = as_markdown(Report((Finding("look", ("[`x` *y* @octocat #12 a|b <i>]",), "a"),)))
    assert "@octocat" not in text
    assert "#12" not in text
    assert r"\`x\` \*y\*" in text
    assert r"a\|b &lt;i>" in text


def test_what_could_not_be_checked_is_an_error_in_every_form():
    """No report of an earlier run stays, which says that all is well."""
    report = Report((), error="There is no browser.\nInstall one.")
    suite = ET.fromstring(as_junit(report).partition("\n")[2])
    assert (suite.get("tests"), suite.get("errors"), suite.find("testcase/error").text) == ("1", "1", report.error)
    assert json.loads(as_json(report))["error"] == report.error
    assert "could not be checked" in as_markdown(report)
    assert as_annotations(report).endswith("::There is no browser.%0AInstall one.\n")


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


BANNER = "appeared: “Bảo trì lúc 22:00”"


@pytest.fixture
def bannered():
    """A banner on three figures; one of them changed besides, one was rejected before. Another changed alone."""
    about = {"section": "Bước 1", "file": "a.feature"}
    return Report(
        (
            Finding("meaning", (BANNER,), "mot", line=3, **about),
            Finding("meaning", (BANNER, "renamed: nút [A] → [B]"), "hai", line=5, **about),
            Finding("same", (), "khac", line=7, **about),
            Finding("meaning", (BANNER,), "ba", line=9, note="che mất nút", **about),
            Finding("look", ("nút [C] moved",), "bon", line=11, **about),
        )
    )


def test_what_is_the_same_in_many_figures_is_told_once(bannered):
    """With the figures it concerns; what else changed is told of each, and why it was rejected."""
    assert as_text(bannered).splitlines()[:8] == [
        "meaning changed alike: 3 figures: mot, hai, ba",
        f"    {BANNER}",
        "a.feature:5: meaning changed: figure hai, in “Bước 1”",
        "    renamed: nút [A] → [B]",
        "a.feature:9: meaning changed: figure ba, in “Bước 1”",
        "    rejected: che mất nút",
        "a.feature:11: look changed: figure bon, in “Bước 1”",
        "    nút [C] moved",
    ]
    for form in (as_markdown, as_annotations):
        assert form(bannered).count("Bảo trì") == 1
        assert "3 figures: mot, hai, ba" in form(bannered).replace("%3A", ":").replace("%2C", ",")


def test_each_figure_is_a_case_of_junit_and_counts(bannered):
    """A program asks for each by name: none is missing there, nor in the summary."""
    suite = ET.fromstring(as_junit(bannered).partition("\n")[2])
    assert suite.get("failures") == "4"
    assert sum("Bảo trì" in case.find("failure").text for case in suite.findall("testcase[failure]")) == 3
    assert "1 same, 3 meaning changed, 1 look changed." in as_text(bannered)


def test_what_helps_is_told_at_the_end(bannered, report):
    """A build takes over nothing while a figure stands rejected, or while a sentence is unproven or stale."""
    last = as_text(bannered).splitlines()[-1]
    assert f"`{shell_command('build')}` takes over none while figure ba stands rejected" in last
    assert f"one by one: {shell_command('review')}; " in last
    assert "all of it, when what is unproven or stale has been corrected: " in as_text(report)
    fine = Report(tuple(one for one in bannered.findings if not one.note))
    assert as_text(fine).endswith(f"; all of it: {shell_command('build')}.")


_REPORTED = ("build/report-check/", "build/history.jsonl")
"""What every run writes for who tests."""


# --- the command, with a browser --------------------------------------------------------------------------------


@pytest.mark.long
def test_nothing_to_do_ends_with_0_and_writes_nothing(built):
    """Not even a time of a file, but for the run's own report and its line in the history."""

    def kept() -> dict[str, bytes]:
        files = built.files("screenshots") | built.files("build")
        return {name: data for name, data in files.items() if not name.startswith(_REPORTED)}

    before = kept()
    code, out, err = built.guidebook("check")
    assert (code, err, out.splitlines()[-1]) == (0, "", "1 same.")
    assert kept() == before


@pytest.fixture(scope="module")
def changed_once(built_once):
    """What is found, in every form, where a portal's developers added a button and a writer changed a caption."""
    project = built_once.restored()
    project.write("features/guide/en.po", EN)
    project.guidebook("translate", "en")
    project.write("features/guide/01_thu.feature", GUIDE.replace("Trang một", "Trang đầu"))
    project.write("page.html", PAGE.replace("</button>", "</button><button>Sang ba</button>"))
    before = project.files("screenshots")
    code, out, err = project.guidebook("check", "--json", "-", "--junit", "c.xml", "--markdown", "c.md")
    assert project.files("screenshots") == before
    written = [(project.root / name).read_text(encoding="utf-8") for name in ("c.xml", "c.md")]
    return code, json.loads(out)["findings"], err, *written


@pytest.mark.long
def test_a_renamed_control_ends_with_1_in_every_form(changed_once):
    """What a portal's developers did, told by figure, sentence and line; the old picture stays."""
    code, findings, err, junit, markdown = changed_once
    assert code == 1
    assert [one["words"] for one in findings if one["figure"]] == [["appeared: nút [Sang ba]"]]
    assert "features/guide/01_thu.feature:8: meaning changed: figure trang-mot" in err
    assert ET.fromstring(junit.partition("\n")[2]).get("failures") == str(len(findings))
    assert "appeared: nút [Sang ba]" in markdown


@pytest.mark.long
def test_changed_figures_are_written_before_and_after(built):
    """With their marks, and what differs; none of an earlier check, and none of a figure that is the same."""
    built.write("page.html", PAGE.replace("</button>", "</button><button>Sang ba</button>"))
    (built.root / "seen").mkdir()
    (built.root / "seen" / "gone-before.png").touch()
    assert built.guidebook("check", "--pictures", "seen")[0] == 1
    seen = {}
    for path in (built.root / "seen").iterdir():
        with Image.open(path) as picture:
            seen[path.name] = picture.size
    assert sorted(seen) == [f"trang-mot-{when}.png" for when in ("after", "before", "difference")]
    assert len(set(seen.values())) == 1


@pytest.mark.long
def test_a_translation_whose_source_changed_is_stale(changed_once):
    """The caption was translated; now it says something else."""
    _, findings, err, _, markdown = changed_once
    stale = [one["words"][0] for one in findings if one["status"] == "stale"]
    assert len([words for words in stale if words.startswith("en: no translation of “Trang đầu”")]) == 1
    assert "features/guide/01_thu.feature:8: stale: the guide\n    en: no translation of “Trang đầu”" in err
    assert "Trang đầu" in markdown


@pytest.mark.long
def test_a_scenario_that_fails_ends_with_1(built):
    """The failure explains itself, and its figures are unproven."""
    built.write("features/guide/01_thu.feature", GUIDE.replace("thấy [Một]", "thấy [Ba]"))
    code, out, _ = built.guidebook("check")
    assert code == 1
    assert out.startswith("Xem trang\nfeatures/guide/01_thu.feature:7\n  Thì thấy [Ba]\n")
    assert "features/guide/01_thu.feature:8: unproven: figure trang-mot, in “Xem trang”" in out


def test_a_sentence_that_no_step_knows_is_stale(project):
    """Found before anything runs."""
    project.write("features/guide/01_thu.feature", GUIDE.replace("thấy [Một]", "trông thấy [Một]"))
    code, out, _ = project.guidebook("check")
    assert code == 1
    assert "features/guide/01_thu.feature:7: stale" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--junit", "nowhere/junit.xml"), "there is no folder nowhere"),
        (("--json", "-", "--annotations", "-"), "two reports would be written to -"),
        (("--json", "--junit"), "a file's name is missing before --junit"),
    ],
)
def test_where_no_report_can_be_written_nothing_runs(project, words, said):
    """It is told at once, and ends with 2."""
    code, out, err = project.guidebook("check", *words)
    assert (code, out, said in err) == (2, "", True), err


@pytest.mark.long
def test_a_report_that_cannot_be_written_ends_with_2(built):
    """What nobody can read was not checked; the other reports are written."""
    (built.root / "junit.xml").mkdir()
    code, out, err = built.guidebook("check", "--junit", "junit.xml", "--json", "found.json")
    assert (code, out.splitlines()[-1], err) == (2, "1 same.", "junit.xml: Is a directory.\n")
    assert json.loads((built.root / "found.json").read_text(encoding="utf-8"))["error"] == ""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="a browser made of a shell's line")
def test_a_browser_that_does_not_start_ends_with_2_in_every_form(project):
    """As one that lacks a library does: told with its own last words, and no report of before stays."""
    project.write("browser", "#!/bin/sh\necho 'libnss3.so: cannot open' >&2\nexit 127\n")
    (project.root / "browser").chmod(0o755)
    project.environment["GUIDEBOOK_BROWSER"] = str(project.root / "browser")
    project.write("junit.xml", "of yesterday")
    code, _, err = project.guidebook("check", "--junit", "junit.xml")
    assert (code, "said “libnss3.so: cannot open”" in err) == (2, True), err
    assert ET.parse(project.root / "junit.xml").getroot().get("errors") == "1"
