"""Other plugins' reports on a portal of real people: none holds what is a person's, whichever hook it is made in."""

from pathlib import Path

import pytest

from tests import forked
from tests.machine import environment
from tests.test_real_portal import CONFTEST, INI, STEPS
from tests.test_secret_fields import CODE, field

pytestmark = pytest.mark.browser  # in a pytest of its own
PHONE = "0912 345678"
FORM = f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Ô</title></head><body><h1>Ô</h1>
{field("Mã OTP", "")}<p role="alert">Mã {CODE} đã gửi tới {PHONE}</p></body></html>"""
OWN = """
    class Computed(Exception):
        def __init__(self, said):
            super().__init__()
            self.said = [said]

        def __str__(self):
            return "computed of " + " ".join(self.said)

    @then(sentence("ghi lại {target}"))
    def _(screen, target, record_property, record_testsuite_property):
        import logging
        import threading
        import warnings
        screen.see(target)
        said = screen.page.get_by_role("alert").inner_text()
        print(said)
        record_property("said", said)
        record_testsuite_property("of all", said)
        warnings.warn(f"read {said}")
        thread = threading.Thread(target=lambda: int(said))
        thread.start()
        thread.join()
        record_property(said, [int("".join(filter(str.isdigit, said)) or 0), said])
        try:
            raise KeyError(said)
        except KeyError:
            logging.getLogger("own").exception("read %s", said)

    @then(sentence("thử từng phần"))
    def _(screen, subtests):
        said = screen.page.get_by_role("alert").inner_text()
        with subtests.test(msg=f"phần của {said}", said=said):
            print(said)
            assert not said

    @then(sentence("hỏng"))
    def _(screen):
        said = screen.page.get_by_role("alert").inner_text()
        parts = [one for one in said.split()]
        if screen.page.title() == "Khó":
            raise Computed(said)
        raise LookupError(f"broken in {len(parts)}")
"""
# As installed plugins do, each in another hook: what they hear is written down as it is.
QUIET = """
import logging
import pytest

def _write(*told):
    with open("build/heard.txt", "a", encoding="utf-8") as file:
        print(*told, file=file)

class Handler(logging.Handler):
    def emit(self, record):
        _write("log", record.getMessage(), record.exc_info, record.exc_text)

def pytest_warning_recorded(warning_message):
    _write("warned", warning_message.message, warning_message.category.__name__)

def pytest_configure():
    logging.getLogger().addHandler(Handler())

@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.excinfo:
        _write("raised", call.excinfo.exconly())
    _write("made", report.when, report.sections, report.user_properties, report.longreprtext)
    for entry in call.excinfo.traceback if call.excinfo else ():
        _write("frame", [repr(value) for value in entry.frame.f_locals.values() if isinstance(value, (str, list))])
    return report
"""
LOUD = """
def pytest_bdd_after_step(request, step, step_func_args):
    with open("build/heard.txt", "a", encoding="utf-8") as file:
        print("args", step_func_args, file=file)
"""
FEATURE = """# language: vi
@guide
Tính năng: 1. Ô

  Kịch bản: Một
    Khi mở trang o.html
    Thì ghi lại [Ô]
    Và hỏng
"""
SETTINGS = '[tool.guidebook]\ntitle = "Thử"\n'


def run(root, plugin, settings, *options, form=FORM, feature=FEATURE):
    """The project in a folder, with an installed plugin; what its run said, and all files that it left."""
    installed = root.parent / f"{root.name}-site-packages"
    installed.mkdir()
    (installed / "reporter_of_others.py").write_text(plugin, encoding="utf-8")
    guide = root / "features" / "guide"
    guide.mkdir(parents=True)
    (root / "build").mkdir()
    files = {
        "pytest.ini": INI,
        "pyproject.toml": settings,
        "conftest.py": CONFTEST,
        "own_steps.py": "\n".join(line[4:] for line in (STEPS + OWN).splitlines()),
        "test_all.py": 'from pytest_bdd import scenarios\nscenarios("guide")\n',
        "o.html": form,
        "features/guide/01_o.feature": feature,
    }
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    variables = {**environment(), "PYTHONPATH": f"{Path(__file__).parents[1]}:{installed}"}
    given = ("-p", "no:cacheprovider", "-p", "reporter_of_others", *options)
    ended = forked.run("pytest", *given, folder=root, environment=variables)
    kept = {path.name: path.read_bytes() for path in (root / "build").rglob("*") if path.is_file()}
    return ended.out + ended.err, kept


@pytest.mark.long
def test_a88_no_plugin_hears_more_than_is_clean(tmp_path):
    """Logs, captured output, properties, warnings, what a thread died of, reports as they are made, frames of a
    traceback with all they held.
    """
    options = (
        "-vv",
        "--showlocals",
        "--tb=long",
        "--junitxml=build/junit.xml",
        "--log-file=build/log.txt",
        "--messages=build/m.ndjson",
    )
    said, kept = run(tmp_path / "project", QUIET, SETTINGS, *options, "--log-cli-level=INFO")
    assert "LookupError: broken in 7" in said
    assert {"heard.txt", "junit.xml", "log.txt", "m.ndjson", "record.json"} <= set(kept)
    heard = kept["heard.txt"].decode()
    assert "log read Mã •••" in heard
    assert "made call" in heard
    assert "warned read Mã ••• đã gửi tới ••• UserWarning" in heard
    assert "PytestUnhandledThreadExceptionWarning" in heard
    assert "of all" in kept["junit.xml"].decode()
    for secret in (CODE, PHONE, "345678"):
        assert secret not in said
        assert not [name for name, data in kept.items() if secret.encode() in data]


@pytest.mark.long
@pytest.mark.parametrize("workers", ["0", "1"])
def test_a167_what_tells_a_subtest_is_clean(tmp_path, workers):
    """Its message and its values, on the terminal and to other plugins, in the process that runs it or in another."""
    feature = FEATURE.replace("Và hỏng", "Và thử từng phần")
    options = ("-vv", "-n", workers, "--junitxml=build/junit.xml")
    said, kept = run(tmp_path / "project", QUIET, SETTINGS, *options, feature=feature)
    assert "SUBFAILED[phần của Mã ••• đã gửi tới •••]" in said
    heard = kept["heard.txt"].decode().splitlines()  # the step still runs, and holds what it does
    kept["heard.txt"] = "\n".join(line for line in heard if not line.startswith("frame")).encode()
    for secret in (CODE, PHONE, "345678"):
        assert secret not in said
        assert not [name for name, data in kept.items() if secret.encode() in data]


@pytest.mark.long
def test_a88_a_plugin_that_gets_raw_arguments_is_refused_by_name(tmp_path):
    """Before any page is opened; a project that keeps such a report as its portal's data are kept says so."""
    said, kept = run(tmp_path / "project", LOUD, SETTINGS)
    assert "The plugin reporter_of_others is given the arguments of each step as they are" in said
    assert 'trusted_reporters = ["reporter_of_others"]' in said
    assert "heard.txt" not in kept
    settings = f'{SETTINGS}trusted_reporters = ["reporter_of_others"]\n'
    said, kept = run(tmp_path / "trusting", LOUD, settings)
    assert "broken in 7" in said
    assert b"o.html" in kept["heard.txt"]


@pytest.mark.long
def test_a88_an_error_that_writes_its_text_anew_is_told_by_another_one(tmp_path):
    """Its arguments can be cleaned, not what it makes of others: plugins are given its kind and a clean text."""
    said, kept = run(tmp_path / "project", QUIET, SETTINGS, form=FORM.replace("<title>Ô", "<title>Khó"))
    assert "computed of Mã ••• đã gửi tới •••" in kept["heard.txt"].decode()
    for secret in (CODE, PHONE, "345678"):
        assert secret not in said
        assert not [name for name, data in kept.items() if secret.encode() in data]


@pytest.mark.long
def test_a91_what_pytest_writes_down_of_itself_is_refused(tmp_path):
    """``--debug`` keeps what every hook is given."""
    said, kept = run(tmp_path / "project", QUIET, SETTINGS, "--debug=build/debug.txt")
    assert "pytest's --debug writes down all that its plugins are given" in said
    assert not [name for name, data in kept.items() if CODE.encode() in data]
