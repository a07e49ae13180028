"""The plugin: whole runs of a small project, each in a pytest of its own, with a real browser."""

import json
import re
import textwrap
import zipfile
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from guidebook.model import read_record
from tests import forked
from tests.machine import environment

# A whole run stands before the first of them; every scenario loads the plugin in any case.
pytestmark = [pytest.mark.browser, pytest.mark.long]

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1>{body}</body></html>"""
PAGES = {
    "mot.html": PAGE.format(title="Một", body='<a href="hai.html">Sang hai</a> <button>Ở lại</button>'),
    "xoa.html": PAGE.format(
        title="Một",
        body="""<button onclick="console.error('hỏng', 0912345678); setTimeout(() => confirm('Xóa 0987654321?'), 200)">
            Xóa</button>""",
    ),
    "lay-lai.html": PAGE.format(
        title="Một",
        body="<label>Tên <input oninput=\"setTimeout(() => { this.value = '' }, 500)\"></label>",
    ),
    "nem.html": PAGE.format(title="Một", body="<button onclick=\"throw new TypeError('hỏng')\">Xóa</button>"),
    "ba.html": PAGE.format(title="Ba", body="<p role=alert>Gọi 0987654321</p><button>Gọi 0911222333</button>"),
    "hai.html": PAGE.format(title="Hai", body='<label>Mật khẩu <input type="password"></label> <button>Xong</button>'),
}
STEPS = """
    from pathlib import Path
    from pytest_bdd import given, parsers, then, when
    from guidebook.sentences.patterns import sentence

    @given(sentence("có trang"))
    def _(): pass

    @when(sentence("mở trang {name:words}"))
    def _(screen, name): screen.open(Path(name).absolute().as_uri())

    @when(sentence("nghỉ"))
    def _(): pass

    @when(sentence("bắt đầu"))
    def _(screen): screen.open("about:blank")

    @when(sentence("hỏng mã"))
    def _(): raise ValueError("kaboom")

    @when(sentence("chết"))
    def _(screen):
        screen.page.context.browser.close()
        screen.click("nút [Xong]")

    @then(sentence("đúng"))
    def _(): assert True

    @then(sentence("thôi"))
    def _(): pass

    @then(sentence("danh sách {target} đủ"))
    def _(target): assert True

    @then(sentence("đủ các ô"))
    def _(datatable): assert True

    @then(parsers.parse("hộp [{label}] đủ"))
    def _(label): assert label

    @then(sentence("đúng đoạn"))
    def _(docstring): assert docstring == "của bước"
"""
CONFTEST = """
import pytest
from playwright.sync_api import expect

pytest_plugins = ["guidebook.pytest_plugin", "own_steps"]
expect.set_options(timeout=1500)

@pytest.fixture
def context(context):
    context.set_default_timeout(1500)  # what is not there will not come: the pages are files
    return context

@pytest.fixture
def invented():
    return lambda: ["0912345678"]
"""
INI = """[pytest]
enable_assertion_pass_hook = true
bdd_features_base_dir = features
markers =
    guide: printed
    nghi: idle
"""
HEAD = "# language: vi\n@guide\nTính năng: Thử\n"
EVERYTHING = """
  Kịch bản: Mọi câu
    Cho có trang
    Khi mở trang hai.html
    Và gõ "Bimat@2020" vào ô [Mật khẩu]
    Và nhấn nút [Xong]
    Thì thấy [Hai]
    Và đúng
    Và như hình ca-hai: "Cả hai"
"""
IDLE = """
  @nghi
  Kịch bản: Không làm gì
    Khi nghỉ
    Thì thôi
"""
WRONG = '''
  Kịch bản: Sai nhãn
    Khi mở trang hai.html
    Và gõ "Bimat@2020" vào ô [Mật khẩu]
    Và nhấn nút [Xonng]
    Thì thấy [Hai]

  Kịch bản: Chưa chứng minh
    Khi mở trang mot.html
    Thì thôi
    Khi nghỉ

  Kịch bản: Sai mã
    Khi hỏng mã
    Thì thôi

  Kịch bản: Xóa
    Khi mở trang xoa.html
    Thì thấy [Một]
    Khi nhấn [Xóa]

  Kịch bản: Lấy lại
    Khi mở trang lay-lai.html
    Và gõ "Quang" vào ô [Tên]
    Thì thấy [Một]

  Kịch bản: Sai vùng
    Khi mở trang mot.html
    Thì như hình mot: "Một"
      | số | vùng          |
      | 1  | nút [Ở lại]   |
      | 2  | [Sang haii]   |

  Kịch bản: Bỏ một
    Khi bắt đầu
    Thì danh sách [Không có] đủ

  Kịch bản: Bỏ hai
    Khi bắt đầu
    Thì đủ các ô:
      | ô      |
      | [Nơi]  |

  Kịch bản: Bỏ ba
    Khi bắt đầu
    Thì hộp [Nào] đủ

  Kịch bản: Số
    Khi mở trang ba.html
    Và nhấn nút [Gọi 0911222334]
    Thì thấy [Ba]

  Kịch bản: Đoạn in ra
    Khi bắt đầu
      """
      cho người đọc
      """
    Thì đúng
'''
CHECKS = '''# language: vi
Tính năng: Kiểm tra

  Kịch bản: Đoạn của bước
    Khi bắt đầu
    Thì đúng đoạn
      """
      của bước
      """

  Kịch bản: Đoạn lạc
    Khi bắt đầu
      """
      cho người đọc
      """
    Thì đúng
'''


class Pytest:
    """A project of a few pages, of which pytest runs the scenarios."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("pytest.ini", INI)
        self.write("conftest.py", CONFTEST)
        self.write("own_steps.py", textwrap.dedent(STEPS))
        self.write("test_all.py", 'from pytest_bdd import scenarios\nscenarios("guide")\n')
        self.write("features/guide/01_thu.feature", HEAD + EVERYTHING + IDLE)
        for name, text in PAGES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *words: str, below: str = "", language: str = "en") -> pytest.RunResult:
        """What pytest says, in a folder of the project, to a reader of ``language``."""
        variables = {**environment(), "PYTHONPATH": str(Path(__file__).parents[1]), "PY_COLORS": "0"}
        variables["GUIDEBOOK_LANG"] = language
        words = ("-p", "no:cacheprovider", *words)
        ended = forked.run("pytest", *words, folder=self.root / below, environment=variables)
        return pytest.RunResult(ended.code, ended.out.splitlines(), ended.err.splitlines(), 0)

    def place_of(self, words: str) -> str:
        """The file and the line of the guide in which that is written."""
        for path in sorted((self.root / "features/guide").iterdir()):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if words in line:
                    return f"{path.relative_to(self.root).as_posix()}:{number}"
        raise AssertionError(words)


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A run of all that is well and all that is wrong: the project, and what was said."""
    project = Pytest(tmp_path_factory.mktemp("ran"))
    project.write("test_all.py", 'from pytest_bdd import scenarios\nscenarios("guide", "checks")\n')
    project.write("features/guide/02_sai.feature", HEAD + WRONG)
    project.write("features/checks/01_kiem.feature", CHECKS)
    project.said = project.run("-rA")
    return project


@pytest.fixture
def project(tmp_path):
    """A project, to be run otherwise."""
    return Pytest(tmp_path)


def report_of(said, title):
    """What is reported of a scenario that failed, below its title, to match lines with."""
    begins = [n for n, line in enumerate(said.outlines) if re.fullmatch(r"_+ .* _+|=+ .* =+|_+", line)]
    [begin] = [n for n in begins if said.outlines[n].strip("_ ").lower() == title]
    end = next(n for n in begins if n > begin)
    return pytest.LineMatcher(said.outlines[begin + 1 : end])


@pytest.mark.long
def test_a_failure_is_a_sentence_and_leaves_its_evidence(ran):
    """What, where, what is nearest; and a trace with the sentences, the screen, the snapshot without secrets."""
    report = report_of(ran.said, "sai nhãn")
    place = ran.place_of("Xonng")
    report.fnmatch_lines([place, "*Và nhấn nút [[]Xonng]", "*is not on the screen*Nearest there: [[]Xong]*"])
    report.no_fnmatch_line("*Traceback*")
    (kept,) = (ran.root / "build" / "failures").glob(f"02_sai-{place.rpartition(':')[2]}-test_sai_nhãn-*")
    with Image.open(kept / "screen.png") as picture:
        assert picture.size == (1280, 800)
    snapshot = (kept / "screen.aria.yml").read_text(encoding="utf-8")
    assert "Mật khẩu" in snapshot
    assert "Bimat@2020" not in snapshot
    targets = (kept / "targets.txt").read_text(encoding="utf-8")
    assert "\n  nút [Xong]\n" in targets
    assert "Bimat@2020" not in targets
    with zipfile.ZipFile(kept / "trace.zip") as trace:
        events = [json.loads(line) for line in trace.read("trace.trace").decode().splitlines()]
    titles = [event.get("title") or event.get("apiName") for event in events]
    assert "Và nhấn nút [Xonng]" in titles


@pytest.mark.long
def test_what_a_page_takes_back_is_told_at_the_scenarios_end(ran):
    """With the sentence that gave it, though no sentence after it looks."""
    given = ran.place_of('gõ "Quang"')
    report = report_of(ran.said, "lấy lại")
    report.fnmatch_lines(["*Thì thấy [[]Một]", f"*doesn't hold any more what {given} gave it: it held “Quang” then*"])


@pytest.mark.long
def test_a_when_that_touched_nothing_and_a_then_that_proved_nothing_fail(ran):
    """A step whose Python does nothing can't make a guide."""
    idle, unproven = (report_of(ran.said, name) for name in ("không làm gì", "chưa chứng minh"))
    idle.fnmatch_lines(["*“Khi” is an action, but this touched no page.*"])
    unproven.fnmatch_lines(["*“Thì” promises something, but this proved nothing.*"])


def test_a_run_leaves_a_record_and_its_captures(ran):
    """Sentences with what they pointed at, figures with pixels and snapshot; complete only when all passed."""
    run = ran.root / "build" / "run"
    record = read_record(run / "record.json")
    assert not record.complete
    [section, idle] = record.chapters[0].sections
    assert section.passed
    assert not idle.passed
    assert [one.target for s in section.sentences for one in s.pointed] == ["ô [Mật khẩu]", "nút [Xong]"]
    assert section.figures[0].title == "Hai"
    assert record.environment.browser.startswith("chromium")
    assert (run / "captures" / "ca-hai.png").stat().st_size > 0
    assert "Bimat@2020" not in (run / "captures" / "ca-hai.aria.yml").read_text(encoding="utf-8")


@pytest.mark.long
def test_a_parallel_run_leaves_the_same_record(ran, project):
    """Workers share no memory, and nothing is lost between them; only the times differ."""

    def chapter(root):
        record = read_record(root / "build" / "run" / "record.json")
        text = msgspec.json.encode(record.chapters[0]).decode()
        return re.sub(r'"(started|seconds)":("[^"]*"|[^,}]*)', "", text).replace(root.as_uri(), "")

    project.run("-n", "2").assert_outcomes(passed=1, failed=1)
    assert chapter(project.root) == chapter(ran.root)


def test_the_record_says_when_and_what_was_run(ran):
    """Each section its time, each sentence how long it took; which pages opened, which labels the prose saw."""
    record = read_record(ran.root / "build" / "run" / "record.json")
    section = record.chapters[0].sections[0]
    assert datetime.fromisoformat(section.started).tzinfo is not None
    assert sum(sentence.seconds for sentence in section.sentences) > 0
    assert any(address.endswith("hai.html") for address in record.opened)


@pytest.mark.long
def test_what_would_pass_without_proving_anything_is_refused_before_a_browser_starts(project):
    """Features with a keyword in small letters, a step that nobody awaits: the run ends at once, with file and line."""
    project.write("features/guide/02_rong.feature", f"{HEAD}\n  Kịch bản: Rỗng\n    khi mở trang mot.html\n")
    steps = STEPS.replace('sentence("nghỉ"))\n    def', 'sentence("nghỉ"))\n    async def')
    project.write("own_steps.py", textwrap.dedent(steps))
    result = project.run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*features/guide/02_rong.feature:*", "*own_steps.py:*this step is an `async def`*"])
    result.stdout.no_fnmatch_line("*passed*")


@pytest.mark.long
def test_a_row_of_examples_is_called_by_its_words(project):
    """`-k Huế` finds it, and so does its node id; what can't be printed stays escaped, and no two have one name."""
    rows = "".join(f"      | {place} |\n" for place in ("Huế", "Đà Nẵng", "Huế", "a\\nb", "x\u200by"))
    outline = f"    Khi mở trang <nơi>\n    Thì đúng\n    Dữ liệu:\n      | nơi |\n{rows}"
    text = f"# language: vi\nTính năng: Nơi\n  Khung kịch bản: Một nơi\n{outline}"
    project.write("features/checks/noi.feature", text)
    project.write("test_all.py", 'from pytest_bdd import scenarios\nscenarios("checks")\n')

    def found(*words):
        return [line for line in project.run("--collect-only", "-q", *words).outlines if "::" in line]

    name = "test_all.py::test_một_nơi"
    everything = [f"{name}[{words}]" for words in ("Huế0", "Đà Nẵng", "Huế1", "a\\nb", "x\\u200by")]
    assert found() == everything
    assert found("-k", "huế", f"{name}[Đà Nẵng]", f"{name}[Huế1]") == [f"{name}[Huế1]"]


def test_another_browser_is_refused_at_once(project):
    """Chromium would be waited for, as a Firefox, for three minutes in silence."""
    result = project.run("--browser", "firefox")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*Scenarios run in Chromium only, not in firefox: leave out --browser.*"])


def test_a_language_that_nothing_is_told_in_is_refused_at_once(project):
    """By its name, in the project's language."""
    result = project.run(language="fr")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*GUIDEBOOK_LANG ghi “fr”; lời báo chỉ có bằng en, vi*"])


@pytest.mark.long
def test_in_a_folder_of_features_its_scenarios_run(project):
    """From any folder of the project: steps name their files from the project's own."""
    project.run("-k", "không", below="features/guide").assert_outcomes(failed=1, deselected=1)
    assert (project.root / "build" / "run" / "record.json").exists()
    project.write("features/checks/note.txt", "no feature")
    project.run(below="features/checks").assert_outcomes(deselected=2)


def test_a_step_whose_code_fails_says_which_sentence_it_was(ran):
    """The traceback is for whoever wrote the step; the sentence and its place come first."""
    report = report_of(ran.said, "sai mã")
    report.fnmatch_lines([ran.place_of("Khi hỏng mã"), "*Khi hỏng mã", "*ValueError: kaboom*"])


@pytest.mark.long
def test_what_runs_no_scenario_keeps_the_last_run_s_evidence(ran):
    """An editor that collects tests in the background wipes nothing, nor does whoever looks what would run."""
    kept = {path: path.read_bytes() for path in (ran.root / "build").rglob("*") if path.is_file()}
    for words in (("--collect-only",), ("--setup-plan",), ("--fixtures",), ("-k", "there is none")):
        ran.run(*words)
    assert kept
    assert {path: path.read_bytes() for path in (ran.root / "build").rglob("*") if path.is_file()} == kept


@pytest.mark.long
def test_a_browser_that_dies_is_told_by_the_sentence_it_died_in(project):
    """One sentence, no wall of tracebacks."""
    dies = "\n  Kịch bản: Hỏng\n    Khi mở trang mot.html\n    Và chết\n    Thì thôi\n"
    project.write("features/guide/01_thu.feature", HEAD + dies)
    result = project.run()
    result.stdout.fnmatch_lines([project.place_of("chết"), "*Và chết", "*can't be reached*"])
    result.stdout.fnmatch_lines(["*The browser died*"])
    result.stdout.no_fnmatch_line("*Tracing.stop*")


def test_what_the_browser_and_the_page_do_by_themselves_is_told_with_the_sentence(ran):
    """A dialog that comes late fails the last sentence; what a script complained of is told at the end of the run."""
    place = ran.place_of("nhấn [Xóa]")
    report = report_of(ran.said, "xóa")
    report.fnmatch_lines([place, "*The page asked “Xóa •••?” and no sentence answers it*"])
    ran.said.stdout.fnmatch_lines(
        ["*What the pages' own scripts complained of*", f"*{place}: Khi nhấn [[]Xóa]", "*xoa.html: hỏng*"]
    )


ENDING = """
@pytest.fixture(scope="session", autouse=True)
def ends_badly():
    yield
    raise ValueError("kaboom")
"""
COMPLAINING = """
  Kịch bản: Xóa
    Khi mở trang nem.html
    Thì thấy [Một]
    Khi nhấn [Xóa]

  Kịch bản: Xem lại
    Khi mở trang mot.html
    Thì thấy [Một]
"""


@pytest.fixture(scope="module")
def ran_otherwise(ran, tmp_path_factory):
    """A run where a page's complaint is a failure, where a figure is known of another screen, and of a bad end."""
    project = Pytest(tmp_path_factory.mktemp("otherwise"))
    project.write("pyproject.toml", '[tool.guidebook]\npage_errors = "fail"\n')
    project.write("features/guide/02_them.feature", HEAD + COMPLAINING)
    project.write("conftest.py", CONFTEST + ENDING)
    taken = (ran.root / "build" / "run" / "captures" / "ca-hai.aria.yml").read_text(encoding="utf-8")
    project.write("screenshots/ca-hai.aria.yml", taken.replace("title: 'Hai'", "title: 'Ba'"))
    project.said = project.run()
    return project


@pytest.mark.long
def test_what_a_page_complains_of_fails_where_the_project_says_so(ran_otherwise):
    """`page_errors = "fail"`: an exception that nothing catches is the sentence's failure."""
    report = report_of(ran_otherwise.said, "xóa")
    report.fnmatch_lines(["*Khi nhấn [[]Xóa]", "*A script of the page failed*TypeError: hỏng*"])


@pytest.mark.long
def test_a_figure_of_another_screen_is_refused(ran_otherwise):
    """A figure that is known to be of one screen is never taken of another."""
    report = report_of(ran_otherwise.said, "mọi câu")
    report.fnmatch_lines(["*Figure ca-hai is of the screen “Ba”*but the screen now is “Hai”*"])


@pytest.mark.long
def test_a_fixture_that_fails_when_all_has_ended_is_told_as_that(ran_otherwise):
    """The browser has been closed then, and did not die."""
    ran_otherwise.said.assert_outcomes(passed=1, failed=3, errors=1)
    ran_otherwise.said.stdout.fnmatch_lines(["*kaboom*"])
    ran_otherwise.said.stdout.no_fnmatch_line("*browser died*")


SIMULATED = """
from guidebook.browser.simulation import Simulation

@pytest.fixture(scope="session")
def simulation():
    return Simulation(lambda host: True, "of the listener")
"""


@pytest.mark.long
def test_a_run_ends_when_something_else_answers_than_the_simulation(project):
    """At the sentence that opened the page, before anything is typed; no scenario after it runs."""
    project.write("conftest.py", CONFTEST + SIMULATED)
    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["features/guide/01_thu.feature:*", "*Khi mở trang hai.html", "*not answered by the simulation*"]
    )
    result.stdout.fnmatch_lines(["!*features/guide/01_thu.feature:*hai.html was not answered by the simulation*!"])


def test_a_callout_that_names_nothing_is_an_error_at_its_own_line(ran):
    """The row of the table is quoted, with the nearest label on the screen."""
    report = report_of(ran.said, "sai vùng")
    report.fnmatch_lines([ran.place_of("Sang haii"), "*Nearest there: [[]Sang hai]*"])


@pytest.mark.parametrize(("test", "named"), [("một", "Không có"), ("hai", "Nơi"), ("ba", "Nào")])
def test_a_target_that_its_step_throws_away_is_refused(ran, test, named):
    """In the sentence's text, in a cell of its table, and where the step has a parser of another kind."""
    report = report_of(ran.said, f"bỏ {test}")
    report.fnmatch_lines([f"*The sentence names “*[[]{named}[]]”, but its step never looked for it*"])


def test_what_stands_in_a_feature_is_readable_in_its_failure(ran):
    """A number that the sentence itself names is looked for in the file; one that only the page knows is burned out."""
    report = report_of(ran.said, "số")
    report.fnmatch_lines(["*nhấn nút [[]Gọi 0911222334]", "*“nút [[]Gọi 0911222334]” is not on the screen*"])
    report.fnmatch_lines(["*The screen says: “Gọi •••”. Nearest there: [[]Gọi •••]*"])
    ran.said.stdout.no_fnmatch_line("*0987654321*")


def test_a_text_below_a_step_that_takes_none_is_refused_where_nobody_prints_it(ran):
    """In a check; below a step that takes one, it is its own; in the guide it is a note."""
    ran.said.stdout.fnmatch_lines_random([f"PASSED test_all.py::test_đoạn_{name}" for name in ("in_ra", "của_bước")])
    report = report_of(ran.said, "đoạn lạc")
    report.fnmatch_lines(["features/checks/01_kiem.feature:12", '*This sentence takes no text between """*'])
