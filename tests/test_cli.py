"""The command line: whole runs of a small project, in a process of their own, with a real browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys

import psutil
import pytest

from guidebook.check.findings import Finding, Report
from guidebook.check.reports import FORMS
from guidebook.files.characters import printable
from guidebook.untrusted_files import MOST_BYTES_OF_TEXT
from guidebook.watch.preview import Preview
from tests import forked
from tests.hostile import ENDLESS, links, make_pipe, pipes
from tests.projects import CHECK, GUIDE, PYPROJECT, STEPS

FILES = ("index.html", "guide.pdf", "guide.docx", "guide.md")


@pytest.fixture
def in_all_formats(project):
    """The project, which names no formats."""
    project.write("pyproject.toml", PYPROJECT.replace('formats = ["html"]\n', ""))


@pytest.mark.usefixtures("in_all_formats")
def test_build_prints_the_guide_and_says_where_it_is(project):
    """The scenario is named while it runs, the figure that is new is named, and the file of each format is there."""
    code, out, err = project.guidebook("build")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Xem trang"
    assert lines[1].startswith("trang-mot was ")
    assert lines[2] == "1 scenario passed, 1 figure changed. The guide is in build/guide:"
    for line in lines[3:]:
        assert (project.root / line.strip()).stat().st_size > 0
    assert [line.rpartition(".")[2] for line in lines[3:]] == ["html", "pdf", "docx", "md"]


@pytest.mark.long
def test_a_failed_sentence_publishes_nothing(built):
    """It is told with its place and why, as a mark that points at nothing is; guide and figures stay, byte for byte.

    The draft that was asked for stands apart; nothing else is printed of a run that failed.
    """
    before = built.files("build/guide") | built.files("screenshots")
    again = GUIDE.partition("\n\n")[2].replace("Xem trang", "Xem lại").replace("trang-mot", "trang-lai")
    failing = GUIDE.replace("thấy [Một]", "thấy [Ba]")
    built.write("features/guide/01_thu.feature", f"{failing}\n{again.replace('[Sang hai]', '[Sang ba]')}")
    code, _, err = built.guidebook("build", "--draft")
    assert code == 1
    assert err.startswith("features/guide/01_thu.feature:7\n  Thì thấy [Ba]\n")
    assert "\nfeatures/guide/01_thu.feature:17\n" in err
    assert "Kept for you: build/failures-build/" in err
    assert "\nNothing was published; screenshots/ is as it was." in err
    assert "A draft that marks what failed is in build" in err
    assert "Traceback" not in err
    draft = (built.root / "build" / "draft" / "index.html").read_text(encoding="utf-8")
    assert "Mở trang" in draft
    code, _, err = built.guidebook("render")
    assert code == 1
    assert "or failed" in err
    assert built.files("build/guide") | built.files("screenshots") == before


def test_rendering_runs_nothing_and_prints_what_is_written_now(built):
    """Another caption and another callout: the picture is drawn again, the capture stays."""
    before = built.files("screenshots")
    changed = GUIDE.replace('"Trang một"', '"Trang đầu"').replace("nút [Sang hai]", "tiêu đề [Một]")
    built.write("features/guide/01_thu.feature", changed)
    built.write("page.html", "gone")
    code, out, err = built.guidebook("render", "--format", "html")
    assert (code, err) == (0, "")
    assert out.startswith("trang-mot was drawn again: ")
    assert "Trang đầu" in (built.root / "build" / "guide" / "index.html").read_text(encoding="utf-8")
    after = built.files("screenshots")
    assert {name for name in before if before[name] != after[name]} == {
        "screenshots/trang-mot.png",
        "screenshots/taken-with.json",
    }


@pytest.mark.long
def test_a_project_prints_the_formats_that_it_names(built):
    """And no other; a name on the command line goes before."""
    for named, printed in (('["html", "markdown"]', {"index.html", "guide.md"}), ('["markdown"]', {"guide.md"})):
        built.write("pyproject.toml", PYPROJECT.replace('["html"]', named))
        _, out, err = built.guidebook("build")
        files = {line.rpartition("/")[2] for line in out.splitlines() if line.startswith("  build/guide/")}
        assert (files, err) == (printed, "")
        assert {name for name in FILES if (built.root / "build" / "guide" / name).exists()} == printed
    built.guidebook("render", "--format", "html")
    assert (built.root / "build" / "guide" / "index.html").exists()


def test_a_format_that_nobody_knows_is_told_before_anything_runs(project):
    """With those that there are."""
    project.write("pyproject.toml", PYPROJECT.replace('["html"]', '["html", "pfd"]'))
    code, out, err = project.guidebook("build")
    assert (code, out) == (2, "")
    assert "`formats` names pfd; known are html, pdf, docx, markdown." in err


@pytest.mark.long
def test_an_office_gets_the_guide_in_its_own_styles(built):
    """`--template` is for Word alone; what isn't a Word file is told in a sentence, and the old guide stays."""
    built.write("pyproject.toml", PYPROJECT.replace('["html"]', '["docx"]'))
    built.guidebook("render")
    before = built.files("build/guide")
    built.write("mau.docx", "no Word file")
    code, _, err = built.guidebook("render", "--template", "mau.docx")
    assert (code, err.startswith("mau.docx is not a Word document")) == (1, True)
    code, _, err = built.guidebook("render", "--template", "mau.docx", "--format", "html")
    assert (code, "only docx takes one" in err) == (2, True)
    assert built.files("build/guide") == before
    shutil.copy(built.root / "build" / "guide" / "guide.docx", built.root / "mau.docx")
    code, _, err = built.guidebook("render", "--template", "mau.docx", "--format", "docx")
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("thấy [Một]", "thấy [Hai]", 7, "has not run as it stands"),
        ("Thử\n", "Thử\n\n  Nhấn [Sang ba].\n", 5, "[Sang ba] was on no screen of the run. Nearest there: [Sang hai]"),
    ],
)
def test_rendering_prints_nothing_that_was_not_proven(built, old, new, line, says):
    """A sentence that would run otherwise, and a label that no screen showed; what was published stays."""
    before = built.files("build/guide") | built.files("screenshots")
    built.write("features/guide/01_thu.feature", GUIDE.replace(old, new))
    code, _, err = built.guidebook("render")
    assert code == 1
    assert err.startswith(f"features/guide/01_thu.feature:{line}: ")
    assert says in err
    assert built.files("build/guide") | built.files("screenshots") == before


def test_rendering_without_a_run_says_what_to_do(project):
    """Nothing is guessed."""
    code, _, err = project.guidebook("render")
    assert code == 1
    assert re.fullmatch(r"No run is kept here: run `\S*guidebook build` first, which proves every sentence\.\n", err)


@pytest.mark.long
@pytest.mark.parametrize("command", ["build", "lint"])
def test_all_problems_are_told_before_a_browser_is_looked_for(project, command):
    """Also where there is no browser at all."""
    project.without_browser()
    project.write("features/guide/01_thu.feature", GUIDE.replace("mở trang", "mơ trang").replace("thấy", "thấu"))
    code, out, err = project.guidebook(command)
    assert (code, out) == (1, "")
    places = [line.partition(": ")[0] for line in err.splitlines() if line.startswith("features/")]
    assert places == ["features/guide/01_thu.feature:6", "features/guide/01_thu.feature:7"]


def test_lint_needs_no_browser(project):
    """It says how many scenarios are sound."""
    project.without_browser()
    assert project.guidebook("lint") == (0, "The features are sound: 2 scenarios.\n", "")


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (
            "features/guide/en.po",
            'msgid ""\nmsgstr ""\n\nmsgid "nhấn [A]"\nmsgstr "click [B]"\n\nmsgid "đợi 20 giây"\nmsgstr "wait 30 s"\n',
            [
                "features/guide/en.po:4: en.po: “click [B]” needs the labels",
                "features/guide/en.po:7: en.po: “wait 30 s”",
            ],
        ),
        ("features/guide/en.po", "xin chào\n", ["features/guide/en.po:1: “xin chào” can't stand in a catalogue"]),
        (
            "pyproject.toml",
            '[tool.guidebook]\ntitle = "X"\n[tool.guidebook.figures]\nink = "red"\n',
            ["pyproject.toml:4: [tool.guidebook.figures]: `ink` has to be a colour"],
        ),
    ],
    ids=["labels", "syntax", "colours"],
)
def test_lint_refuses_what_could_not_be_printed(project, file, text, told):
    """Catalogues and settings are read as printing reads them."""
    project.without_browser()
    project.write(file, text)
    code, out, err = project.guidebook("lint")
    assert (code, out) == (1 if file.endswith(".po") else 2, "")
    lines = err.splitlines()
    assert [line[: len(begin)] for line, begin in zip(lines, told, strict=True)] == told


@pytest.mark.long
def test_a_command_speaks_the_projects_language(project):
    """Where the environment names none: of sound features, of what is refused, of a setting that is wrong."""
    project.without_browser()
    del project.environment["GUIDEBOOK_LANG"]
    assert project.guidebook("lint") == (0, "Các tệp feature đều đúng: 2 kịch bản.\n", "")
    project.write("features/guide/01_thu.feature", GUIDE.replace("mở trang", "mơ trang"))
    _, out, _ = project.guidebook("check")
    assert "features/guide/01_thu.feature:6: lỗi thời: tài liệu" in out
    assert "Chưa chạy gì cả, vì trước hết phải sửa những điều này: chưa hình nào được đánh giá." in out
    project.write("pyproject.toml", "[tool.guidebook]\nformat = []\n")
    code, _, err = project.guidebook("lint")
    assert (code, "Không có mục cài đặt `format`" in err) == (2, True)


@pytest.mark.parametrize("command", [("lint",), ("review", "--no-open")])
def test_a_language_that_nothing_is_told_in_is_refused_first(project, command):
    """By its name, before anything runs."""
    project.environment["GUIDEBOOK_LANG"] = "fr_FR.UTF-8"
    code, out, err = project.guidebook(*command)
    assert (code, out) == (2, "")
    assert err.startswith("GUIDEBOOK_LANG ghi “fr_FR.UTF-8”; lời báo chỉ có bằng en, vi")


def test_a_step_that_no_sentence_uses_is_a_remark(project):
    """A writer who takes out the last sentence of a kind has made no mistake; who writes the steps is told."""
    project.without_browser()
    project.write("steps/own_steps.py", f'{STEPS}\n\n@when(sentence("chờ"))\ndef _(screen):\n    pass\n')
    code, out, err = project.guidebook("lint")
    assert (code, err) == (0, "")
    remark, sound = out.splitlines()
    assert remark.startswith("Remark: steps/own_steps.py:")
    assert 'No sentence uses the step "chờ"' in remark
    assert sound == "The features are sound: 2 scenarios."


@pytest.mark.long
def test_no_browser_is_a_sentence(project):
    """What was tried is announced, and what to type is said."""
    project.without_browser()
    code, out, err = project.guidebook("build")
    assert code == 2
    assert re.match(r"Installing Chromium's headless shell \S+ from Playwright's download server\.\n", out)
    assert err.startswith("No browser could be installed. Type `python -P -m playwright install")
    assert "Traceback" not in err


@pytest.mark.long
def test_steps_that_cannot_be_imported_are_told(project):
    """Whoever writes steps sees which line is wrong."""
    project.write("steps/test_features.py", "import nowhere\n")
    code, _, err = project.guidebook("build")
    assert code == 2
    assert "No module named 'nowhere'" in err


@pytest.mark.long
def test_a_guide_without_scenarios_is_a_sentence(project):
    """An empty guide is no guide."""
    (project.root / "features/guide/01_thu.feature").unlink()
    project.write(
        "steps/own_steps.py", STEPS.replace('"như hình', '"thấy hình').partition('\n\n@then(sentence("thấy h')[0]
    )
    project.write("features/checks/doi.feature", CHECK + "\n  Kịch bản: Xem\n    Khi mở trang\n    Thì thấy [Một]\n")
    code, _, err = project.guidebook("build")
    assert code == 2
    assert "There is no scenario to run; the guide's features have the tag @guide." in err


def test_another_folder_is_a_sentence(tmp_path, project):
    """Who starts elsewhere is told where to start."""
    (project.root / "pyproject.toml").unlink()
    code, _, err = project.guidebook("build")
    assert code == 2
    assert err.count("\n") == 1
    assert "start in the project's folder" in err


@pytest.mark.long
def test_a_command_finds_its_project_from_any_folder_of_it(project):
    """What is asked for with a file's name stands where it was asked for, also where nothing could be checked."""
    project.environment["GUIDEBOOK_BROWSER"] = str(project.root / "nowhere")
    (project.root / "features/guide/ghi chú").mkdir()
    project.start_in = "features/guide/ghi chú"
    code, _, err = project.guidebook("check", "--json", "found.json")
    assert (code, f"The project is in {project.root}; " in err) == (2, True)
    assert "GUIDEBOOK_BROWSER names" in (project.root / project.start_in / "found.json").read_text(encoding="utf-8")
    assert not (project.root / project.start_in / "build").exists()


def test_browser_says_which_one_is_used(project):
    """Its path, and how it was found."""
    project.environment["GUIDEBOOK_BROWSER"] = sys.executable
    assert project.guidebook("browser") == (0, f"Browser: {sys.executable} (named in GUIDEBOOK_BROWSER)\n", "")


def test_a_wrong_word_is_told(project):
    """With the exit code that shells know."""
    code, _, err = project.guidebook("biuld")
    assert code == 2
    assert "No such command 'biuld'" in err


@pytest.fixture
def waiting(built) -> subprocess.Popen[str]:
    """A build that was run once, and runs again; its browser waits in the middle of a sentence."""
    if sys.platform == "win32":
        pytest.skip("Windows has no signal that reaches one group only")
    built.before = built.files("build/guide") | built.files("screenshots")
    built.write("features/guide/01_thu.feature", GUIDE.replace("mở trang", "đợi mãi"))
    built.write("features/checks/doi.feature", CHECK.replace("đợi mãi", "mở trang"))
    (built.root / "temporary").mkdir()
    built.environment["TMPDIR"] = str(built.root / "temporary")
    os.mkfifo(built.root / "waiting")
    process = built.start("build")
    assert (built.root / "waiting").read_text(encoding="utf-8") == "now"
    return process


@pytest.mark.long
def test_ctrl_c_is_one_sentence_and_leaves_nothing(built, waiting):
    """130, no process, no temporary folder, and the guide as it was."""
    started = psutil.Process(waiting.pid).children(recursive=True)
    os.killpg(waiting.pid, signal.SIGINT)
    _, err = waiting.communicate(timeout=60)
    assert err.strip() == "Stopped. What is published is whole."
    assert waiting.returncode == 130
    assert started
    assert psutil.wait_procs(started, timeout=10)[1] == []
    assert list((built.root / "temporary").iterdir()) == []
    assert built.files("build/guide") | built.files("screenshots") == built.before


# --- what is printed is text -------------------------------------------------------------------------------

ESCAPES = (
    "\x1b[2J\x1b[38;5;196mred\x1b[0m \x1b]8;;http://evil.example\x07link\x1b]8;;\x07 "
    "\x9b31m \x85 \x07 \u202eevil\u2066 all\rgood"
)
COMMANDS = "::error file=x::forged\n  ::set-output name=a::b\n##vso[task.setvariable]x ##[error]y ##teamcity[x]"
COMMANDED = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
NOT_TEXT = re.compile("[^\\S \n]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
FAILS = f"""
@when(sentence("hỏng"))
def _():
    print({ESCAPES!r})
    raise AssertionError({f"{ESCAPES} {COMMANDS}"!r} + chr(10) + {COMMANDS!r})
"""
HOSTILE = """# language: vi
@guide
Tính năng: Thử [link=http://evil.example]đây[/link]

  Kịch bản: ::error::[bold]Đỏ[/] \u202eevil
    Khi hỏng
    Thì thấy [Một]
"""


def refuses_escapes(text: str, *, colours: bool = False) -> None:
    """Nothing in ``text`` is anything else than text, but for pytest's own ``colours``; no line is a command."""
    plain = re.sub(r"\x1b\[\d{1,2}m", "", text) if colours else text
    assert [hex(ord(one)) for one in NOT_TEXT.findall(plain)] == []
    assert COMMANDED.findall(plain) == []


@pytest.mark.parametrize("text", [ESCAPES, COMMANDS, f"một\r\n{COMMANDS}\r", "a\x00b\u2028c", "\ud800"])
def test_a84_what_is_made_printable_is_text(text):
    """Escape sequences, their other form (C1), links, what goes back in its line or turns it around, commands."""
    refuses_escapes(printable(text))
    assert printable("Nhấn [Một] ② → “x”: a::b\n\t## đề mục\r\n") == "Nhấn [Một] ② → “x”: a::b\n\t## đề mục\n"


@pytest.mark.long
@pytest.mark.parametrize("colours", [False, True])
def test_a84_pytest_prints_titles_errors_and_output_as_text(project, colours):
    """Of a scenario's title, of what its step raises and prints; its own colours stay."""
    project.write("features/guide/01_thu.feature", HOSTILE)
    project.write("steps/own_steps.py", STEPS + FAILS)
    options = ("-p", "no:cacheprovider", "-v", "-rA", f"--color={'yes' if colours else 'no'}")
    ended = forked.run("pytest", *options, folder=project.root, environment=project.environment)
    assert "evil" in ended.out
    assert ("\x1b[31m" in ended.out) == colours
    refuses_escapes(ended.out + ended.err, colours=colours)


@pytest.mark.long
def test_a84_commands_print_titles_errors_and_names_as_text(project):
    """What a run says of a scenario that failed, what lint says of a file, and what is wrong with a command's own
    words; markup of the progress bar's library among them.
    """
    project.write("features/guide/01_thu.feature", HOSTILE)
    project.write("steps/own_steps.py", STEPS + FAILS)
    for words in (
        ("build",),
        ("build", "--explain", "--all"),
        ("lint",),
        ("translate", ESCAPES),
        ("render", "--format", ESCAPES),
    ):
        _, out, err = project.guidebook(*words)
        refuses_escapes(out + err)
        assert "[bold]Đỏ[/]" in out or words[0] != "build"


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no name of a file holds such letters there")
def test_a84_names_of_files_are_printed_as_text(project):
    """Of a feature that is broken, a catalogue that is none, and a template."""
    project.write("features/guide/0\x1b]0;title\x07\u202e.feature", "khi")
    project.write("features/guide/\x1b[2J.po", "x")
    for words in (("lint",), ("render",), ("render", "--template", "mau\x1b[2J.docx")):
        code, out, err = project.guidebook(*words)
        assert code != 0, words
        refuses_escapes(out + err)


@pytest.mark.parametrize("form", FORMS)
def test_a84_reports_hold_text_alone(form):
    """Whatever a finding quotes: in JSON as its escapes; a workflow hears no other commands than the report's own."""
    found = Finding(
        "stale", (f"{ESCAPES} {COMMANDS}",), section=f"{ESCAPES}{COMMANDS}", file="features/x.feature", line=3
    )
    text = FORMS[form](Report((found,), failures=COMMANDS, error=f"{ESCAPES}\n{COMMANDS}"))
    assert NOT_TEXT.findall(text) == []
    if form == "json":
        assert json.loads(text)["findings"][0]["words"] == [f"{ESCAPES} {COMMANDS}"]
    if form == "annotations":
        assert [line.partition(" ")[0] for line in text.splitlines()] == ["::error", "::error"]


# --- links, pipes and what never ends ----------------------------------------------------------------------

NEVER = {
    "a pipe": (make_pipe, "This is no file, but a pipe"),
    "a link to nowhere": (lambda path: path.symlink_to("nowhere"), "a link that leads nowhere"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "a link that leads nowhere"),
    "an endless file": (lambda path: path.symlink_to(ENDLESS), "This leads out of the project, to /dev/zero"),
    "somebody's secret": (
        lambda path: path.symlink_to("/etc/passwd"),
        f"This leads out of the project, to {os.path.realpath('/etc/passwd')}",
    ),
    "all of the disk": (lambda path: path.symlink_to("/"), "This leads out of the project, to /: "),
    "a folder around it": (lambda path: path.symlink_to(".."), "This is a link to a folder"),
    "a long file": (lambda path: path.write_bytes(b"#" * (MOST_BYTES_OF_TEXT + 1)), "it has more than 4 MB"),
}


@pytest.mark.long
@pipes
@pytest.mark.parametrize("what", NEVER)
def test_a81_what_never_ends_is_told_where_features_are(project, what):
    """Of a name that is read, at once, with the file: pytest-bdd would wait for it for ever, or print what it holds."""
    make, expected = NEVER[what]
    make(project.root / "features" / "guide" / "02_x.feature")
    for words in (("lint",), ("render",), ("translate", "en")) if what == "a pipe" else (("lint",),):
        code, out, err = project.guidebook(*words)
        assert code != 0, words
        assert "root:" not in out + err
        assert "Traceback" not in err
        assert words != ("lint",) or (expected in err and err.startswith("features/guide/02_x.feature:1: "))


@pytest.mark.long
@pipes
@pytest.mark.parametrize("name", ["en.po", "data.txt", "below/02_x.feature"])
def test_a81_pipes_are_told_whatever_they_are_called(project, name):
    """What nobody reads today, somebody may tomorrow."""
    (project.root / "features" / "guide" / "below").mkdir()
    os.mkfifo(project.root / "features" / "guide" / name)
    code, _, err = project.guidebook("lint")
    assert code != 0
    assert err.startswith(f"features/guide/{name}:1: This is no file, but a pipe")


@pipes
def test_a81_the_preview_copies_figures_alone(tmp_path):
    """Of what an unzipped project calls its last run: no pipe, no endless file, nothing over a link."""
    (tmp_path / "screenshots").mkdir()
    for name, target in {"a.png": ENDLESS, "b.png": "/etc/passwd", "all": "/", "again": "."}.items():
        (tmp_path / "screenshots" / name).symlink_to(target)
    os.mkfifo(tmp_path / "screenshots" / "c.png")
    (tmp_path / "screenshots" / "d.png").write_bytes(b"a figure")
    Preview(tmp_path)
    copied = [path.name for path in (tmp_path / "build" / "watch" / "screenshots").iterdir()]
    assert copied == ["d.png"]


@pytest.mark.long
@pipes
@pytest.mark.parametrize("name", ["taken-with.json", "notes.json", "trang-mot.webp", "trang-mot.aria.yml"])
def test_a81_pipes_among_the_figures_are_told(built, name):
    """Whatever is read there, nobody waits for it."""
    path = built.root / "screenshots" / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    code, _, err = built.guidebook("render")
    assert code == 1
    assert name in err
    assert "a pipe, a socket or a device" in err
    assert "Traceback" not in err


@links
@pytest.mark.parametrize(
    "planted", [".pytest_cache", ".pytest_cache/v/cache/nodeids", "build/report", "build/history.jsonl"]
)
def test_a140_pytest_writes_over_no_link(project, tmp_path_factory, planted):
    """Nor what pytest itself keeps: the run is refused before anything is written."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    path = project.root / planted
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(elsewhere / "profile" if path.name in ("nodeids", "history.jsonl") else elsewhere)
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "steps"]
    done = subprocess.run(
        command, cwd=project.root, env=project.environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 4
    assert f"{planted} leads out of the project" in done.stderr
    assert list(elsewhere.iterdir()) == []


def pytest_of(project, *words, folder=None):
    """What pytest said of the project's steps, started in another ``folder`` or in the project's own."""
    command = [sys.executable, "-m", "pytest", "-q", *words, str(project.root / "steps")]
    run = {"env": project.environment, "capture_output": True, "encoding": "utf-8"}
    return subprocess.run(command, cwd=folder or project.root, check=False, **run)


@links
@pytest.mark.parametrize(
    ("planted", "option"),
    [
        ("build/junit.xml", "--junitxml=build/junit.xml"),
        ("reports", "--junitxml=reports/junit.xml"),
        ("build/log", "--log-file=build/log"),
        ("log", "--override-ini=log_file=log"),
        ("messages", "--messages=messages"),
        ("out", "--output=out/nothing/.."),
        ("bdd.json", "--cucumber-json=bdd.json"),
    ],
)
def test_a180_no_option_of_pytest_s_writes_over_a_link(project, tmp_path_factory, planted, option):
    """Of whatever plugin it is: the run is refused before the file is opened, by its own name or its folder's."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "nothing").write_text("precious", encoding="utf-8")
    path = project.root / planted
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(elsewhere if planted in ("reports", "out") else elsewhere / "nothing")
    done = pytest_of(project, "-n0", "-pno:cacheprovider", option)
    assert done.returncode == 4
    assert "leads out of the project, to " in done.stderr
    assert [one.read_text(encoding="utf-8") for one in elsewhere.iterdir()] == ["precious"]


@links
def test_a180_a_file_outside_of_the_project_is_written_as_it_is_named(project, tmp_path_factory):
    """Neither the way up from the project's folder nor a link that a person has made elsewhere is the project's."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "link").symlink_to(elsewhere / "junit.xml")
    named = os.path.relpath(elsewhere / "link", project.root)
    done = pytest_of(project, "-n0", "--list", f"--junitxml={named}")
    assert done.returncode == 0, done.stderr
    assert (elsewhere / "junit.xml").exists()


@links
@pytest.mark.parametrize("workers", ["-n0", "-n2"])
@pytest.mark.parametrize("known_as", ["its name", "another name"])
def test_a181_a_project_is_itself_wherever_pytest_was_started(project, tmp_path_factory, workers, known_as):
    """Over its links nothing is written, whichever name of its folder was given; what is named is found in it."""
    elsewhere, outside = tmp_path_factory.mktemp("elsewhere"), tmp_path_factory.mktemp("outside")
    root = project.root
    if known_as == "another name":
        root = outside / "project"
        root.symlink_to(project.root)
    (project.root / "build" / "run").mkdir(parents=True)
    (project.root / "build" / "run" / "evidence").symlink_to(elsewhere)
    done = pytest_of(project, workers, "-k", "xem", f"--rootdir={root}", folder=outside)
    assert (done.returncode, list(elsewhere.iterdir())) == (0, []), f"{done.stdout}{done.stderr}"
    assert list((project.root / "build" / "run" / "evidence").iterdir()) != []


@links
@pytest.mark.parametrize(
    "words",
    [
        ("render",),
        ("build", "--all"),
        ("check",),
        ("watch", "--no-open"),
        ("merge", "features"),
        ("merge", "--check", "features"),
    ],
)
def test_a81_a_build_folder_that_leads_out_is_not_written(built, tmp_path_factory, words):
    """What stands where it leads is somebody's, also where it has the names of ours."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.move(built.root / "build", elsewhere / "build")
    (built.root / "build").symlink_to(elsewhere / "build")
    before = {path: path.stat().st_mtime_ns for path in elsewhere.rglob("*")}
    code, _, err = built.guidebook(*words)
    assert code == 2
    assert "leads out of the project, to " in err
    assert {path: path.stat().st_mtime_ns for path in elsewhere.rglob("*")} == before
