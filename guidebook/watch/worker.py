"""The worker of `guidebook watch`: one long run of pytest, whose browser and portals stay warm.

It hears on its standard input which files were saved (a list of names in JSON, a line each time), and tells on its
standard output what there is to see (`News`). It ends when its input ends.

A feature that changed is read again. Of a page that changed, those scenarios run that opened its file the last time;
where one doesn't open it again, something in this process keeps what was in it, and the worker is outdated. So it is by
a file that no scenario opened.

While a scenario runs, too, it hears what was saved: between two sentences, and where one waits for the browser. What
needs no run is shown then, and a scenario that changed stops there and begins anew. What a sentence waits for outside
of the browser is waited for to its end.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import msgspec
import pytest
from playwright.sync_api import Browser
from rich.console import Console

from guidebook.compat.pytest import renew_request
from guidebook.errors import GuidebookError, Place, relative
from guidebook.exit_codes import STOPPED, UNTRUE
from guidebook.files.writing import remove_folders
from guidebook.freshness.file_audit import audit, exempt_from_audit
from guidebook.freshness.sources import SETTINGS, group_of
from guidebook.interrupts import stop_in_order
from guidebook.json_text import from_json
from guidebook.language.messages import message
from guidebook.model import Section
from guidebook.project_folders import WATCH
from guidebook.pytest_run import GUIDE_RUN, run_pytest
from guidebook.settings import read_settings
from guidebook.watch.ending_waits import Waits
from guidebook.watch.news import News
from guidebook.watch.preview import RUN, Name, Preview

Saved = tuple[str, ...]
ARGUMENTS = (
    *GUIDE_RUN,
    f"--run-folder={RUN.as_posix()}",
    "--failures-folder=build/failures-watch",
    "--report-folder=",
    f"--output={(WATCH / 'playwright').as_posix()}",
)


class Worker:
    """A plugin of pytest that runs scenarios as they are needed.

    Args:
        root: The project's folder.
        requests: The names of files that were saved, each time; None ends it.
        send: Tells the page of news.
    """

    def __init__(self, root: Path, requests: SimpleQueue[Saved | None], send: Callable[[News], None]) -> None:
        self._root = root
        self._requests = requests
        self._send = send
        self._version = 0
        self._due: dict[Name, set[str]] = {}  # what runs next, and which files it has to open again
        self._running: Name | None = None
        self._stopped = False  # before its end
        self._waits: Waits | None = None  # of the browser, once there is one
        self._in_sentence = False
        self._error: Exception | None = None  # raised while a sentence waited
        self._opened: dict[Name, set[str]] = {}
        self._opening: set[str] = set()  # what the scenario that runs has opened so far
        self._collected = True  # the scenarios are as they are written
        self._failed: dict[Name, str] = {}
        self._reports: list[str] = []
        self._refused = self._unprinted = ""
        self._remarks: list[GuidebookError] = []
        self._sent = News()

    # --- pytest's side ---

    def pytest_configure(self, config: pytest.Config) -> None:
        """Have remarks kept in ``config``: while a guide is written, a step that no sentence uses stops nothing."""
        from guidebook.pytest_plugin.stash import REMARKS  # noqa: PLC0415 - pytest rewrites its asserts first

        config.stash[REMARKS] = self._remarks

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running all tests of ``session``: run what is due, hear what is saved, until it is over."""
        self._session = session
        self._preview = Preview(self._root)
        self._read_features(())
        self._print()
        while self._receive():
            self._run_next()
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self) -> Generator[None, object, object]:
        """The browser's waits are those of every scenario."""
        made = yield
        if isinstance(made, Browser):
            self._waits = Waits(made)
        return made

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_before_step(self) -> None:
        """Hear between two sentences what was saved meanwhile: it is shown, and may end the scenario that runs."""
        self._stopped = self._has_to_stop()
        self._in_sentence = True
        if self._stopped:
            pytest.skip(str(message("watch.stopped")))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Generator[None, object, object]:
        """A sentence whose wait was ended did not fail."""
        try:
            return (yield)
        except Exception:
            if self._stopped:
                pytest.skip(str(message("watch.stopped")))
            raise
        finally:
            self._in_sentence = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what ``report`` says of a part of a scenario that failed."""
        if report.failed:
            self._reports.append(report.longreprtext.strip())

    # --- what is saved ---

    def _receive(self) -> bool:
        """Take in what was saved; wait for it where nothing else is to do. False when it is over."""
        if self._session.shouldstop:
            return False
        idle = not self._running and (not self._due or bool(self._refused))
        try:
            saved = self._requests.get(block=idle)
        except Empty:
            return True
        if saved is None:
            self._requests.put(None)  # for what asks next
            return False
        with exempt_from_audit():  # portals run in this process: what they open meanwhile is the scenario's that runs
            self._take_in(saved)
        return True

    def wake(self) -> None:
        """Have a request heard now, also by a sentence that waits for the browser; called in any thread."""
        if self._waits:
            self._waits.call(self._receive_in_sentence)

    def _receive_in_sentence(self) -> None:
        """Hear, while a sentence waits, what was saved: it is shown, and may end the wait with its scenario."""
        if not self._in_sentence or self._stopped:
            return
        try:
            self._stopped = self._has_to_stop()
            if self._stopped and self._waits:
                self._waits.end()
        except Exception as error:  # told when the sentence has ended: the loop would only log it
            self._stopped, self._error = True, error

    def _has_to_stop(self) -> bool:
        """Hear what was saved; whether the scenario that runs has to run again, or is gone, or all is over."""
        return not self._receive() or self._running in self._due or self._running not in self._preview.sections

    def _take_in(self, saved: Saved) -> None:
        """Show at once what needs no run, of what was ``saved``; then refuse, or run, what was written."""
        busy = bool(self._running or self._due)
        written = any(name.endswith(".feature") for name in saved)
        if written:
            self._read_features(saved)
        # of the settings, a run's own would have brought a new worker
        self._touch([name for name in saved if group_of(name) == "run" and name != SETTINGS])
        waits = self._refused or (self._due and not busy)  # what runs at once is shown when it has run
        if not waits:
            self._print()
        if written:
            self._lint()
        self._report()
        if waits and self._refused and self._due:
            self._print()

    def _touch(self, saved: Iterable[str]) -> None:
        """Put those scenarios first that opened one of the ``saved`` files when they last ran, or just now."""
        opened_by = dict(self._opened)
        if self._running:
            opened_by[self._running] = opened_by.get(self._running, set()) | self._opened_now()
        for name in saved:
            touched = [scenario for scenario, opened in opened_by.items() if name in opened]
            if not touched:
                self._send(News(outdated=True))
            for scenario in touched:
                if scenario in self._preview.sections:  # what runs may be gone
                    self._due = {scenario: {*self._due.pop(scenario, set()), name}, **self._due}

    def _opened_now(self) -> set[str]:
        """The files that the scenario that runs has opened."""
        return {relative(Path(os.path.normpath(self._root / path)), self._root) for path in self._opening.copy()}

    def _lint(self) -> None:
        """Refuse features that would prove nothing, as a new run would."""
        from guidebook.compat.pytest_bdd import forget_features  # noqa: PLC0415 - as above
        from guidebook.pytest_plugin.gate import lint_and_load  # noqa: PLC0415

        self._collected = False
        forget_features()
        try:
            lint_and_load(self._session)
        except pytest.UsageError as error:
            self._refused = str(error)
        except Exception as error:  # pytest-bdd's own, of a file that is half written: it is heard of again when whole
            self._refused = str(message("watch.feature-unread", error=repr(error)))

    def _collect(self) -> None:
        """Find the scenarios as they are written now, as a new run would."""
        for module in {item.module.__name__ for item in self._session.items if isinstance(item, pytest.Function)}:
            sys.modules.pop(module, None)
        try:
            self._session.perform_collect()
            self._collected = True
        except pytest.UsageError as error:
            self._refused = str(error)

    def _read_features(self, saved: Saved) -> None:
        """Read the features, and note which scenarios have to run: those that changed, or that no run here has proven.

        Args:
            saved: The names of the files that were saved; a scenario that failed runs again when its own file is among
                them.
        """
        self._refused = ""
        try:
            self._preview.read()
        except GuidebookError as error:
            self._refused = str(error)
            return
        sections = self._preview.sections
        due = sorted(
            (name for name, section in sections.items() if self._is_due(name, section, saved)),
            key=lambda name: sections[name].passed,
        )
        self._due = {name: self._due.get(name, set()) for name in due}
        self._opened = {name: opened for name, opened in self._opened.items() if name in sections}
        self._failed = {name: report for name, report in self._failed.items() if name in sections}

    def _is_due(self, name: Name, section: Section, saved: Saved) -> bool:
        """Whether ``name`` has to run; what failed as it is written does when its file is saved."""
        if name in self._due:
            return True
        if name == self._running:
            return not self._preview.runs_as_written(name)
        if name not in self._opened:
            return True
        has_failed = any(sentence.failed for sentence in section.sentences)
        return not section.passed and (not has_failed or name[0] in saved)

    # --- what runs ---

    def _run_next(self) -> None:
        if self._due and not self._refused and not self._collected:
            self._collect()
        if not self._due or self._refused:
            return
        name = next(iter(self._due))
        item = self._item(name) or self._item_read_again(name)
        if item is None:
            return
        again = self._due.pop(name)
        opened = self._run(name, item)
        if self._error:
            raise self._error
        if self._stopped:
            if name in self._due:
                self._due[name] |= again
            return
        if not again <= opened:
            self._send(News(outdated=True))
        self._opened[name] = opened
        self._preview.take_in(name)
        self._failed.pop(name, None)
        if self._reports:
            self._failed[name] = "\n\n".join(self._reports)
        self._print()

    def _item(self, name: Name) -> pytest.Function | None:
        from guidebook.pytest_plugin.scenarios import place_of  # noqa: PLC0415 - as above

        place = Place(name[0], self._preview.sections[name].line)
        items = (item for item in self._session.items if isinstance(item, pytest.Function))
        return next((item for item in items if place_of(item) == place), None)

    def _item_read_again(self, name: Name) -> pytest.Function | None:
        """The scenario ``name``, where its file was saved after it was read, and the news of that have yet to come.

        None where it is gone, or refused, or pytest has no such scenario, which is told.
        """
        self._read_features(())
        if not self._refused:
            self._lint()
        if not self._refused:
            self._collect()
        if self._refused or name not in self._due:
            self._report()
            return None
        item = self._item(name)
        if item is None:
            self._due.pop(name)
            place = Place(name[0], self._preview.sections[name].line)
            self._failed[name] = str(message("watch.named-by-no-steps", place=place, scenario=name[1]))
            self._print()
        return item

    def _run(self, name: Name, item: pytest.Function) -> set[str]:
        """Run ``item``; which files were opened meanwhile. What belongs to the whole session stays for the next."""
        remove_folders(self._root / RUN)
        self._reports = []
        self._opening = set()
        self._stopped = False
        self._preview.begin()
        renew_request(item)
        self._running = name
        self._report()
        try:
            with audit(self._opening):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=self._session)
        finally:
            self._running = None
        return self._opened_now()

    # --- what is seen ---

    def _print(self) -> None:
        """Print the page, and tell what is wrong; what has yet to run is marked."""
        waiting = {*self._due, self._running} if self._running else set(self._due)
        try:
            self._preview.publish(waiting)
            self._version += 1
            self._unprinted = ""
        except GuidebookError as error:
            self._unprinted = str(error)
        self._report()

    def _report(self) -> None:
        """Tell what runs and what is wrong, where that is news."""
        problems = [self._refused, *self._failed.values(), self._unprinted]
        if not self._running and not self._due and not any(problems):
            problems = [str(problem) for problem in self._preview.unproven()]
        remarks = tuple(str(remark) for remark in self._remarks)
        upcoming = next((name for name in self._due if not self._refused), None)
        _, running = self._running or upcoming or ("", "")
        news = News(self._version, running, tuple(problem for problem in problems if problem), remarks)
        if news != self._sent:
            self._sent = news
            self._send(news)


def main() -> None:
    """``python -m guidebook.watch.worker``, in the project's folder."""
    requests: SimpleQueue[Saved | None] = SimpleQueue()

    def stop(*_: object) -> None:
        requests.put(None)  # heard where nothing runs
        worker.wake()
        stop_in_order()  # heard between two sentences

    news_pipe = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what is printed here goes to the log

    def send(news: News) -> None:
        with suppress(BrokenPipeError):
            print(msgspec.json.encode(news).decode(), file=news_pipe, flush=True)

    worker = Worker(Path.cwd(), requests, send)
    signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=_listen, args=(requests, worker.wake), daemon=True).start()
    try:
        read_settings(Path.cwd())  # before pytest reads them, which would not say where they are wrong
        run_pytest(ARGUMENTS, Console(file=io.StringIO()), worker)
    except GuidebookError as error:
        send(News(problems=(str(error),)))
        sys.exit(UNTRUE)
    except KeyboardInterrupt:
        sys.exit(STOPPED)


def _listen(requests: SimpleQueue[Saved | None], wake: Callable[[], None]) -> None:
    try:
        for line in sys.stdin.buffer:
            requests.put(from_json(line, Saved))
            wake()
    finally:
        requests.put(None)
        wake()


if __name__ == "__main__":
    main()
