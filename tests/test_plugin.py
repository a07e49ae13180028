"""The plugin: whole runs of small projects, each in a pytest of its own, with a real browser."""

import json
import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from guidebook.model import read_record

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1>{body}</body></html>"""
PAGES = {
    "mot.html": PAGE.format(title="Một", body='<a href="hai.html">Sang hai</a> <button>Ở lại</button>'),
    "hai.html": PAGE.format(title="Hai", body='<label>Mật khẩu <input type="password"></label> <button>Xong</button>'),
}
STEPS = """
    from pathlib import Path
    from pytest_bdd import given, then, when
    from guidebook.sentences.patterns import sentence

    @given(sentence("có trang"))
    def _(): pass

    @when(sentence("mở trang {name:words}"))
    def _(screen, name): screen.open(Path(name).absolute().as_uri())

    @when(sentence("nhấn {target}"))
    def _(screen, target): screen.click(target)

    @when(sentence("gõ {text:quoted} vào {target}"))
    def _(screen, text, target): screen.fill(target, text)

    @when(sentence("nghỉ"))
    def _(): pass

    @then(sentence("thấy {target}"))
    def _(screen, target): screen.see(target)

    @then(sentence("đúng"))
    def _(): assert True

    @then(sentence("thôi"))
    def _(): pass

    @then(sentence("như hình {figure:id}: {caption:quoted}"))
    def _(figures, figure, caption, datatable=()): figures.take(figure, caption, datatable)
"""
CONFTEST = """
import pytest
pytest_plugins = ["guidebook.plugin", "own_steps"]

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
# So that no definition is unused, which would be refused.
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


@pytest.fixture
def project(pytester, monkeypatch):
    """A project of two pages; `project(scenarios)` runs them as its guide."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    (pytester.path / "pytest.ini").write_text(INI, encoding="utf-8")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(own_steps=STEPS, test_all='from pytest_bdd import scenarios\nscenarios("guide")\n')
    for name, text in PAGES.items():
        (pytester.path / name).write_text(text, encoding="utf-8")

    def line_of(words):
        lines = (pytester.path / "features" / "guide" / "01_thu.feature").read_text(encoding="utf-8").splitlines()
        return 1 + next(number for number, line in enumerate(lines) if words in line)

    def run(scenarios, *options, rest="\n    Khi nghỉ\n    Thì thôi\n"):
        guide = pytester.path / "features" / "guide"
        guide.mkdir(parents=True, exist_ok=True)
        idle = f"\n  @nghi\n  Kịch bản: Không làm gì{rest}"
        text = f"# language: vi\n@guide\nTính năng: Thử\n{EVERYTHING}{idle}{scenarios}"
        (guide / "01_thu.feature").write_text(text, encoding="utf-8")
        return pytester.runpytest_subprocess("-p", "no:cacheprovider", *options)

    run.line_of = line_of
    return run


def test_a_failure_is_a_sentence_and_leaves_its_evidence(project, pytester):
    """What, where, what is nearest; and a trace with the sentences, the screen, the snapshot without secrets."""
    result = project(
        """
  Kịch bản: Sai nhãn
    Khi mở trang hai.html
    Và gõ "Bimat@2020" vào ô [Mật khẩu]
    Và nhấn nút [Xonng]
    Thì thấy [Hai]
""",
        "-k",
        "sai",
    )
    result.stdout.fnmatch_lines(
        [
            f"features/guide/01_thu.feature:{project.line_of('Xonng')}",
            "*Và nhấn nút [[]Xonng]",
            "*is not on the screen*Nearest there: [[]Xong]*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    (kept,) = (pytester.path / "build" / "failures").glob(f"01_thu-{project.line_of('Xonng')}-test_sai_nhãn-*")
    with Image.open(kept / "screen.png") as picture:
        assert picture.size == (1280, 800)
    snapshot = (kept / "screen.aria.yml").read_text(encoding="utf-8")
    assert "Mật khẩu" in snapshot
    assert "Bimat@2020" not in snapshot
    with zipfile.ZipFile(kept / "trace.zip") as trace:
        events = [json.loads(line) for line in trace.read("trace.trace").decode().splitlines()]
    titles = [event.get("title") or event.get("apiName") for event in events]
    assert "Và nhấn nút [Xonng]" in titles


def test_a_when_that_touched_nothing_and_a_then_that_proved_nothing_fail(project):
    """A step whose Python does nothing can't make a guide."""
    idle = project("", "-k", "kh_ng_l_m_g or không")
    idle.assert_outcomes(failed=1)
    idle.stdout.fnmatch_lines(["*“Khi” is an action, but this touched no page.*"])
    unproven = project("", "-k", "không", rest="\n    Khi mở trang mot.html\n    Thì thôi\n    Khi nghỉ\n")
    unproven.stdout.fnmatch_lines(["*“Thì” promises something, but this proved nothing.*"])


def test_a_run_leaves_a_record_and_its_captures(project, pytester):
    """Sentences with what they pointed at, figures with pixels and snapshot; complete only when all passed."""
    project("")
    run = pytester.path / "build" / "run"
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


def test_a_parallel_run_leaves_the_same_record(project, pytester):
    """Workers share no memory, and nothing is lost between them; only the times differ."""

    def record():
        text = (pytester.path / "build" / "run" / "record.json").read_text(encoding="utf-8")
        return re.sub(r'"(started|seconds)": [^,\n]*', "", text)

    project("")
    serial = record()
    project("", "-n", "2")
    assert record() == serial


def test_the_record_says_when_and_what_was_run(project, pytester):
    """Each section its time, each sentence how long it took; which pages opened, which labels the prose saw."""
    project("")
    record = read_record(pytester.path / "build" / "run" / "record.json")
    section = record.chapters[0].sections[0]
    assert datetime.fromisoformat(section.started).tzinfo is not None
    assert sum(sentence.seconds for sentence in section.sentences) > 0
    assert any(address.endswith("hai.html") for address in record.opened)


def test_a_false_green_is_refused_before_a_browser_starts(project):
    """Features that would pass without proving anything end the run at once, with file and line."""
    result = project("\n  Kịch bản: Rỗng\n    khi mở trang mot.html\n")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*features/guide/01_thu.feature:*"])
    result.stdout.no_fnmatch_line("*passed*")


def test_a_row_of_examples_is_called_by_its_words(pytester, project):
    """`-k Huế` finds it, and so does its node id; what can't be printed stays escaped, and no two have one name."""
    checks = pytester.path / "features" / "checks"
    checks.mkdir(parents=True)
    rows = "".join(f"      | {place} |\n" for place in ("Huế", "Đà Nẵng", "Huế", "a\\nb", "x\u200by"))
    outline = f"    Khi mở trang <nơi>\n    Thì đúng\n    Dữ liệu:\n      | nơi |\n{rows}"
    text = f"# language: vi\nTính năng: Nơi\n  Khung kịch bản: Một nơi\n{outline}"
    (checks / "noi.feature").write_text(text, encoding="utf-8")
    pytester.makepyfile(test_all='from pytest_bdd import scenarios\nscenarios("checks")\n')

    def found(*words):
        result = pytester.runpytest_subprocess("--collect-only", "-q", "-p", "no:cacheprovider", *words)
        return [line for line in result.outlines if "::" in line]

    name = "test_all.py::test_một_nơi"
    everything = [f"{name}[{words}]" for words in ("Huế0", "Đà Nẵng", "Huế1", "a\\nb", "x\\u200by")]
    assert found() == everything
    assert found("-k", "huế") == [f"{name}[Huế0]", f"{name}[Huế1]"]
    assert found(f"{name}[Đà Nẵng]") == [f"{name}[Đà Nẵng]"]


def test_another_browser_is_refused_at_once(project):
    """Chromium would be waited for, as a Firefox, for three minutes in silence."""
    result = project("", "--browser", "firefox")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*Scenarios run in Chromium only, not in firefox: leave out --browser.*"])


def test_a_step_that_nobody_awaits_is_refused(project, pytester):
    """An `async def` would pass without having run."""
    steps = STEPS.replace('sentence("nghỉ"))\n    def', 'sentence("nghỉ"))\n    async def')
    pytester.makepyfile(own_steps=steps)
    result = project("")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*own_steps.py:*this step is an `async def`*"])


def test_in_a_folder_of_features_its_scenarios_run(project, pytester, monkeypatch):
    """From any folder of the project: steps name their files from the project's own."""
    project("", "-k", "không")
    monkeypatch.chdir(pytester.path / "features" / "guide")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-k", "không")
    result.assert_outcomes(failed=1, deselected=1)
    assert (pytester.path / "build" / "run" / "record.json").exists()
    (pytester.path / "features" / "checks").mkdir()
    monkeypatch.chdir(pytester.path / "features" / "checks")
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(deselected=2)


def test_a_step_whose_code_fails_says_which_sentence_it_was(project, pytester):
    """The traceback is for whoever wrote the step; the sentence and its place come first."""
    idle, failing = 'sentence("nghỉ"))\n    def _(): pass', 'sentence("nghỉ"))\n    def _(): raise ValueError("kaboom")'
    steps = STEPS.replace(idle, failing)
    pytester.makepyfile(own_steps=steps)
    result = project("", "-k", "không")
    result.stdout.fnmatch_lines(["features/guide/01_thu.feature:*", "*Khi nghỉ", "*ValueError: kaboom*"])


def test_what_runs_no_scenario_keeps_the_last_run_s_evidence(project, pytester):
    """An editor that collects tests in the background wipes nothing, nor does whoever looks what would run."""
    project("", "-k", "không")
    kept = {path: path.read_bytes() for path in (pytester.path / "build").rglob("*") if path.is_file()}
    for words in (("--collect-only",), ("--setup-plan",), ("--fixtures",), ("-k", "there is none")):
        pytester.runpytest_subprocess(*words, "-p", "no:cacheprovider")
    assert kept
    assert {path: path.read_bytes() for path in (pytester.path / "build").rglob("*") if path.is_file()} == kept


def test_a_browser_that_dies_is_told_by_the_sentence_it_died_in(project, pytester):
    """One sentence, no wall of tracebacks."""
    steps = STEPS.replace('sentence("nghỉ"))\n    def _(): pass', 'sentence("nghỉ"))\n    def _(screen): die(screen)')
    steps += """
    def die(screen):
        screen.page.context.browser.close()
        screen.click("nút [Xong]")
    """
    pytester.makepyfile(own_steps=steps)
    result = project("", "-k", "không")
    result.stdout.fnmatch_lines(["features/guide/01_thu.feature:*", "*Khi nghỉ", "*can't be reached*"])
    result.stdout.fnmatch_lines(["*The browser died*"])
    result.stdout.no_fnmatch_line("*Tracing.stop*")


def test_a_fixture_that_fails_when_all_has_ended_is_told_as_that(project, pytester):
    """The browser has been closed then, and did not die."""
    ending = """
@pytest.fixture(scope="session", autouse=True)
def ends_badly():
    yield
    raise ValueError("kaboom")
"""
    pytester.makeconftest(CONFTEST + ending)
    result = project("", "-k", "mọi")
    result.stdout.fnmatch_lines(["*kaboom*"])
    result.stdout.no_fnmatch_line("*browser died*")


def test_what_the_browser_and_the_page_do_by_themselves_is_told_with_the_sentence(project, pytester):
    """A dialog that comes late fails the last sentence; what a script complained of is told at the end of the run."""
    script = "console.error('hỏng', 0912345678); setTimeout(() => confirm('Xóa 0987654321?'), 200)"
    (pytester.path / "mot.html").write_text(
        PAGE.format(title="Một", body=f'<button onclick="{script}">Xóa</button>'), "utf-8"
    )
    scenario = "\n  Kịch bản: Xóa\n    Khi mở trang mot.html\n    Thì thấy [Một]\n    Khi nhấn [Xóa]\n"
    result = project(scenario, "-k", "xóa")
    line = project.line_of("nhấn [Xóa]")
    result.stdout.fnmatch_lines(
        [f"features/guide/01_thu.feature:{line}", "*The page asked “Xóa •••?” and no sentence answers it*"]
    )
    result.stdout.fnmatch_lines(
        ["*What the pages' own scripts complained of*", f"*01_thu.feature:{line}: Khi nhấn [[]Xóa]", "*mot.html: hỏng*"]
    )


def test_what_a_page_complains_of_fails_where_the_project_says_so(project, pytester):
    """`page_errors = "fail"`: an exception that nothing catches is the sentence's failure."""
    pytester.makepyprojecttoml('[tool.guidebook]\npage_errors = "fail"\n')
    (pytester.path / "mot.html").write_text(
        PAGE.format(title="Một", body="<button onclick=\"throw new TypeError('hỏng')\">Xóa</button>"), "utf-8"
    )
    result = project(
        "\n  Kịch bản: Xóa\n    Khi mở trang mot.html\n    Thì thấy [Một]\n    Khi nhấn [Xóa]\n", "-k", "xóa"
    )
    result.stdout.fnmatch_lines(["*Khi nhấn [[]Xóa]", "*A script of the page failed*TypeError: hỏng*"])


SIMULATED = """
from guidebook.browser.simulation import Simulation

@pytest.fixture(scope="session")
def simulation():
    return Simulation(lambda host: True, "of the listener")
"""


def test_a_run_ends_when_something_else_answers_than_the_simulation(project, pytester):
    """At the sentence that opened the page, before anything is typed; no scenario after it runs."""
    pytester.makeconftest(CONFTEST + SIMULATED)
    result = project("")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["features/guide/01_thu.feature:*", "*Khi mở trang hai.html", "*not answered by the simulation*"]
    )
    result.stdout.fnmatch_lines(["!*features/guide/01_thu.feature:*hai.html was not answered by the simulation*!"])


def test_a_figure_of_another_screen_is_refused(project, pytester):
    """A figure that is known to be of one screen is never taken of another."""
    project("")
    known = pytester.path / "screenshots"
    known.mkdir()
    taken = (pytester.path / "build" / "run" / "captures" / "ca-hai.aria.yml").read_text(encoding="utf-8")
    (known / "ca-hai.aria.yml").write_text(taken.replace("title: 'Hai'", "title: 'Ba'"), encoding="utf-8")
    result = project("", "-k", "mọi")
    result.stdout.fnmatch_lines(["*Figure ca-hai is of the screen “Ba”*but the screen now is “Hai”*"])


def test_a_callout_that_names_nothing_is_an_error_at_its_own_line(project):
    """The row of the table is quoted, with the nearest label on the screen."""
    result = project(
        """
  Kịch bản: Sai vùng
    Khi mở trang mot.html
    Thì như hình mot: "Một"
      | số | vùng          |
      | 1  | nút [Ở lại]   |
      | 2  | [Sang haii]   |
""",
        "-k",
        "vùng",
    )
    result.stdout.fnmatch_lines(
        [f"features/guide/01_thu.feature:{project.line_of('Sang haii')}", "*Nearest there: [[]Sang hai]*"]
    )


def test_a_target_that_its_step_throws_away_is_refused(project, pytester):
    """In the sentence's text, in a cell of its table, and where the step has a parser of another kind."""
    steps = STEPS.replace(
        'sentence("nghỉ"))\n    def _(): pass', 'sentence("nghỉ"))\n    def _(screen): screen.open("about:blank")'
    )
    steps += """
    from pytest_bdd import parsers

    @then(sentence("danh sách {target} đủ"))
    def _(target): assert True

    @then(sentence("đủ các ô"))
    def _(datatable): assert True

    @then(parsers.parse("hộp [{label}] đủ"))
    def _(label): assert label
    """
    pytester.makepyfile(own_steps=steps)
    thrown = ["danh sách [Không có] đủ", "đủ các ô:\n      | ô      |\n      | [Nơi]  |", "hộp [Nào] đủ"]
    scenarios = "".join(f"\n  Kịch bản: Bỏ {n}\n    Khi nghỉ\n    Thì {text}\n" for n, text in enumerate(thrown))
    result = project(scenarios, "-k", "bỏ")
    result.assert_outcomes(failed=3)
    for named in ("[[]Không có[]]", "[[]Nơi[]]", "[[]Nào[]]"):
        result.stdout.fnmatch_lines([f"*The sentence names “*{named}”, but its step never looked for it*"])


def test_what_stands_in_a_feature_is_readable_in_its_failure(project, pytester):
    """A number that the sentence itself names is looked for in the file; one that only the page knows is burned out."""
    page = PAGE.format(title="Ba", body="<p role=alert>Gọi 0987654321</p><button>Gọi 0911222333</button>")
    (pytester.path / "ba.html").write_text(page, encoding="utf-8")
    result = project(
        """
  Kịch bản: Số
    Khi mở trang ba.html
    Và nhấn nút [Gọi 0911222334]
    Thì thấy [Ba]
""",
        "-k",
        "Số",
    )
    result.stdout.fnmatch_lines(["*nhấn nút [[]Gọi 0911222334]", "*“nút [[]Gọi 0911222334]” is not on the screen*"])
    result.stdout.fnmatch_lines(["*The screen says: “Gọi •••”. Nearest there: [[]Gọi •••]*"])
    result.stdout.no_fnmatch_line("*0987654321*")


def test_a_text_below_a_step_that_takes_none_is_refused_where_nobody_prints_it(project, pytester):
    """In a check; below a step that takes one, it is its own; in the guide it is a note."""
    opens = 'sentence("nghỉ"))\n    def _(screen): screen.open("about:blank")'
    steps = STEPS.replace('sentence("nghỉ"))\n    def _(): pass', opens)
    steps += """
    @then(sentence("đúng đoạn"))
    def _(docstring): assert docstring == "của bước"
    """
    pytester.makepyfile(own_steps=steps, test_all='from pytest_bdd import scenarios\nscenarios("guide", "checks")\n')
    note, own = (f'\n      """\n      {text}\n      """' for text in ("cho người đọc", "của bước"))
    checks = pytester.path / "features" / "checks"
    checks.mkdir(parents=True)
    head = "# language: vi\nTính năng: Kiểm tra\n"
    fine = f"\n  Kịch bản: Đoạn của bước\n    Khi nghỉ\n    Thì đúng đoạn{own}\n"
    lost = f"\n  Kịch bản: Đoạn lạc\n    Khi nghỉ{note}\n    Thì đúng\n"
    (checks / "01_kiem.feature").write_text(head + fine + lost, encoding="utf-8")
    result = project(f"\n  Kịch bản: Đoạn in ra\n    Khi nghỉ{note}\n    Thì đúng\n", "-k", "đoạn")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["features/checks/01_kiem.feature:12", '*This sentence takes no text between """*'])
