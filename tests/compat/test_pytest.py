"""What `guidebook.compat.pytest` reaches into is there, and pytest says what is read from it."""

import pytest

from guidebook.compat import pytest as compat

BARE = ("-p", "no:playwright")  # which can't be twice in a process
CONFTEST = """
import gc
import weakref

import pytest

from guidebook.compat import pytest as compat

requests = []


@pytest.fixture(scope="session")
def shared():
    return 1


@pytest.fixture
def own(shared, request):
    requests.append(weakref.ref(request))


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem():
    collected = yield
    rows = [item for item in collected if hasattr(item, "callspec")] if isinstance(collected, list) else []
    return [compat.with_row_name(item, "Huế") for item in rows] or collected


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    done = yield
    gc.collect()
    assert requests[-1]() is not None
    compat.forget_finalizers(item)
    gc.collect()
    assert requests[-1]() is None
    return done
"""
SHARING = """
from pathlib import Path

import pytest

from guidebook.compat import pytest as compat


@pytest.hookimpl(wrapper=True)
def pytest_cmdline_main(config):
    compat.share_by_groups(config)
    return (yield)


def pytest_collection_modifyitems(items):
    for item in items:
        compat.set_group(item, "one")


def pytest_sessionfinish(session):
    if not hasattr(session.config, "workerinput"):
        told = compat.has_workers(session.config) and compat.shares_by_groups(session.config)
        Path("workers").write_text(str(told))
"""
ROWS = """
import pytest


@pytest.mark.parametrize("place", ["Huế"])
def test_place(place, own):
    assert place == "Huế"
"""


def test_a_row_is_called_by_its_words_and_nothing_of_it_is_kept(pytester):
    """Its name is found by ``-k``; its requests are gone when its fixtures have ended, and no sooner."""
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(ROWS)
    done = pytester.runpytest("-v", "-k", "Huế", *BARE)
    done.assert_outcomes(passed=1)
    done.stdout.fnmatch_lines(["*test_place?Huế?*"])


def test_the_terminal_writer_has_the_methods_that_are_replaced(pytestconfig):
    """`terminal.write_as_text` puts others in their place."""
    writer = compat.terminal_writer(pytestconfig)
    assert writer is None or (
        callable(writer.markup) and callable(writer.write_raw) and writer.code_highlight in (0, 1)
    )


def test_a_test_runs_again_in_one_session(pytester):
    """With a request of its own each time."""
    pytester.makeconftest("""
        from guidebook.compat.pytest import renew_request

        def pytest_runtestloop(session):
            for _ in range(2):
                (item,) = session.items
                renew_request(item)
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=session)
            return True
    """)
    pytester.makepyfile("def test_one(tmp_path):\n    assert tmp_path.exists()\n")
    pytester.runpytest(*BARE).assert_outcomes(passed=2)


def test_hooks_tell_what_their_plugins_are_given(pytestconfig):
    """Each with its plugin and the names of its arguments."""
    argnames = [one.argnames for one in compat.hook_implementations(pytestconfig, "pytest_bdd_step_error")]
    assert any("exception" in names for names in argnames)


def test_a_failed_report_says_what_was_raised(pytester):
    """Without the lines of code around it."""
    pytester.makepyfile("def test_one():\n    raise ValueError('kaboom')\n")
    (report,) = pytester.inline_run(*BARE).getfailures()
    assert compat.crash_message(report) == "ValueError: kaboom"


def test_what_is_read_from_its_wording(pytester):
    """Refusals of its command line, and why it ended before its end."""
    pytester.makeconftest("""
        import pytest

        def pytest_sessionfinish(session):
            if session.config.getoption("verbose"):
                pytest.exit("the disk is full", 1)
    """)
    pytester.makepyfile("def test_one():\n    assert False\n\n\ndef test_two():\n    assert False\n")
    refused = pytester.runpytest("--no-such-option", *BARE)
    assert compat.usage_error(str(refused.stderr)).splitlines()[
        0
    ] == "usage: pytest [options] [file_or_dir] [file_or_dir] [...]" or (
        "ERROR" not in compat.usage_error(str(refused.stderr))
    )
    assert compat.exit_reason(str(pytester.runpytest("-v", *BARE).stderr)) == "the disk is full"


@pytest.mark.long
def test_enough_failures_are_known_by_their_reason(pytester):
    """Only of a parallel run they interrupt it."""
    pytester.makeconftest("""
        from pathlib import Path

        def pytest_keyboard_interrupt(excinfo):
            Path("reason").write_text(str(excinfo.value))
    """)
    pytester.makepyfile("def test_one():\n    assert False\n\n\ndef test_two():\n    assert False\n")
    pytester.runpytest_subprocess("-n1", "-x")
    assert compat.has_enough_failures((pytester.path / "reason").read_text())


CASES = """
import pytest
from guidebook.compat import pytest as compat


def pytest_configure(config):
    compat.junit_report(config).node_reporter  # there once its plugin is configured


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    log = compat.junit_report(session.config)
    [case] = log.node_reporters_ordered
    element = case.to_xml()
    element.set("name", "a name")
    case.to_xml = lambda: element
    log.cnt_double_fail_tests += 1
"""


def test_a_case_of_junits_can_be_changed_before_it_is_written(pytester):
    """Its cases are those of the log, its counts are lessened; without the option there is no log."""
    pytester.makeconftest(CASES.replace("def pytest_configure", "@pytest.hookimpl(trylast=True)\ndef pytest_configure"))
    pytester.makepyfile("def test_one(): pass")
    pytester.runpytest("--junitxml=j.xml", *BARE).assert_outcomes(passed=1)
    written = (pytester.path / "j.xml").read_text(encoding="utf-8")
    assert 'name="a name"' in written
    assert 'tests="0"' in written
    assert compat.short_message("a\n" * 1000).startswith("a\na\n")
    assert len(compat.short_message("a\n" * 1000)) < 1000


def test_workers_keep_the_tests_of_a_group_together(pytester):
    """pytest-xdist reads a group from what a test is called, and has a plugin of a known name where there are workers.

    Six tests of one group run in one process of two; without a group they run in both.
    """
    pytester.makeconftest(SHARING)
    pytester.makepyfile(
        """
        import os
        from pathlib import Path

        import pytest


        @pytest.mark.parametrize("number", range(6))
        def test_of_one(number):
            with Path("processes").open("a") as file:
                file.write(f"{os.getpid()}\\n")
        """
    )
    done = pytester.runpytest_subprocess("-n2", *BARE)
    done.assert_outcomes(passed=6)
    assert len({*(pytester.path / "processes").read_text().split()}) == 1
    assert (pytester.path / "workers").read_text() == "True"


def test_ctrl_c_in_a_worker_is_known_from_other_ends_of_a_run(pytester):
    """What ends a run is Ctrl-C here, or in a worker, or else a run that has seen enough."""
    assert compat.is_interrupt(KeyboardInterrupt())
    assert not compat.is_interrupt(pytest.Session.Interrupted("stopping after 1 failures"))
    pytester.makeconftest(
        """
        from pathlib import Path

        from guidebook.compat import pytest as compat


        def pytest_keyboard_interrupt(excinfo):
            Path("interrupt").write_text(str(compat.is_interrupt(excinfo.value)))
        """
    )
    pytester.makepyfile("def test_stopped():\n    raise KeyboardInterrupt\n")
    pytester.runpytest_subprocess("-n2", "--max-worker-restart=0", *BARE)
    assert (pytester.path / "interrupt").read_text() == "True"


@pytest.mark.parametrize(
    ("files", "read"),
    [
        ({"tox.ini": "[tox]\n", "setup.cfg": "[metadata]\n", "pyproject.toml": "[tool.x]\n"}, None),
        ({"tox.ini": "[tox]\n", "pyproject.toml": "[tool.pytest.ini_options]\n"}, "pyproject.toml"),
        ({"tox.ini": "[pytest]\n", "pyproject.toml": "[tool.x]\n"}, "tox.ini"),
        ({"pytest.ini": "", "tox.ini": "[pytest]\n"}, "pytest.ini"),
        ({"pytest.toml": "broken", "tox.ini": "[pytest]\n"}, "pytest.toml"),
    ],
)
def test_the_file_of_settings_is_the_one_that_pytest_takes(tmp_path, files, read):
    """Of several the first that speaks of it, in pytest's own order."""
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert compat.settings_file(tmp_path) == (tmp_path / read if read else None)
