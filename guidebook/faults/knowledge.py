"""Which tests a change concerns: who ran its lines, or opened its file, when there was no fault.

One run of everything tells (`learn`); it is kept in ``build/faults`` for as long as no file of the project changes.
Coverage.py says who ran a line: it hears every thread, so a portal that this process serves is known line by line, and
so is a template of Jinja, which is Python when it runs. Of other files (styles, scripts, data) it is known who opened
them. Of what runs in a process of its own nothing is known: such a change, as one of a file that no test met, concerns
every test. What a process keeps (a file that is read once, a value that is made when a module is imported) may be used
by more tests than are known here, so who isn't noticed by these is tried with all the others (`seeding`).
"""

from __future__ import annotations

import ast
import hashlib
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

import coverage
import msgspec

from guidebook.errors import RunError
from guidebook.faults.copies import Change
from guidebook.faults.trial import Failed, Outcome, Request
from guidebook.faults.workshop import Workshop
from guidebook.files.folders import replace_folder
from guidebook.files.writable import refuse_unwritable
from guidebook.files.writing import make_folder, remove_folders, write_file
from guidebook.json_text import from_json
from guidebook.language.messages import Message, joined, message
from guidebook.project_folders import FAULTS
from guidebook.untrusted_files import MOST_BYTES_OF_TEXT, read_plain

_COUNTING = ("-W", "ignore::pytest.PytestUnraisableExceptionWarning")
"""What pytest is told besides while lines are counted: Coverage.py may stumble in a thread that begins just then."""
Lines = Mapping[int, frozenset[str]]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Suite:
    """Tests that are tried: pytest's ``words`` for them."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Knowledge:
    """How long each test took, who opened a file, who ran a line of it, and what the sentences of each scenario are."""

    seconds: Mapping[str, float]
    opened: Mapping[str, frozenset[str]]
    lines: Mapping[str, Lines]
    texts: Mapping[str, str] = field(default_factory=dict)

    def tests_of(self, changes: Sequence[Change], root: Path, about: str = "") -> list[str]:
        """The tests that changes concern; where none is known, all.

        Args:
            changes: Of files.
            root: The folder of the project that is changed.
            about: What a citizen would see of them.

        Returns:
            First those that ran the very lines, then those of the function, or that use what is made there; of these
            the ones whose sentences speak of the same things, and that run the least besides, which say most clearly
            what is wrong, and soonest.
        """
        ranks: dict[str, int] = {}
        for change in changes:
            for test, rank in self._tests_of_file(change, root):
                ranks[test] = min(rank, ranks.get(test, rank))
        ranks = ranks or dict.fromkeys(self.seconds, 0)
        told = " ".join([about, *(line for change in changes for line in _differing(change))])
        alike = self._likeness(set(_WORD.findall(told.casefold())))
        return sorted(ranks, key=lambda test: (ranks[test], -alike.get(test, 0.0), self._size[test], test))

    def _likeness(self, words: set[str]) -> dict[str, float]:
        """How much the sentences of each scenario have of ``words``: of those more that few scenarios have."""
        found = {test: words & of for test, of in self._words.items()}
        counts = Counter(word for of in found.values() for word in of)
        return {test: round(sum(1 / counts[word] for word in of), 3) for test, of in found.items()}

    @cached_property
    def _words(self) -> Mapping[str, set[str]]:
        """The words of each scenario's sentences."""
        return {test: set(_WORD.findall(text.casefold())) for test, text in self.texts.items()}

    @cached_property
    def _size(self) -> Mapping[str, int]:
        """How many lines each test runs."""
        sizes = dict.fromkeys(self.seconds, 0)
        for lines in self.lines.values():
            for tests in lines.values():
                for test in tests:
                    sizes[test] += 1
        return sizes

    def _tests_of_file(self, change: Change, root: Path) -> Iterator[tuple[str, int]]:
        """List the tests that a ``change`` of a file may concern, each with how nearly: the least is the nearest.

        0 where the test ran a line that is changed (of other files than Python: opened the file), 1 where it ran the
        function around it, or uses a value that is made there, 2 where it ran anything of the file.
        """
        lines = self.lines.get(change.file, {})
        of_file = {*self.opened.get(change.file, ()), *(test for tests in lines.values() for test in tests)}
        if change.old is None or not change.file.endswith(".py"):
            yield from ((test, 0) for test in of_file)
            return
        source = Source.of(change.old)
        for number in changed_lines(change.old, change.new or ""):
            yield from ((test, 0) for test in lines.get(number, ()))
            body = source.body_of(number)
            yield from ((test, 1) for line, tests in lines.items() if line in body for test in tests)
            if not body:  # run when the module is imported: who uses it is not known
                yield from ((test, 1) for name in source.names_in(number) for test in self._users_of(name, root))
                yield from ((test, 2) for test in of_file)

    def _users_of(self, name: str, root: Path) -> Iterator[str]:
        """The tests that ran a line where ``name`` stands, or a template that has it."""
        word = re.compile(rf"\b{re.escape(name)}\b")
        for file, lines in self.lines.items():
            text = _text_of(root / file)
            if file.endswith(".py"):
                numbers = [number for number, line in enumerate(text.splitlines(), 1) if word.search(line)]
            else:
                numbers = [*lines] if word.search(text) else []
            for number in numbers:
                yield from lines.get(number, ())


def _differing(change: Change) -> Iterator[str]:
    """The lines of a file that a ``change`` takes away or brings."""
    old, new = (change.old or "").splitlines(), (change.new or "").splitlines()
    for gone, come in _edits(old, new):
        yield from (*(old[at] for at in gone), *(new[at] for at in come))


def _edits(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[range, range]]:
    """Which lines of a text are gone and which have come, from 0, at each place where it was changed."""
    for kind, first, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield range(first, end), range(begin, stop)


def _text_of(path: Path) -> str:
    try:
        return read_plain(path, MOST_BYTES_OF_TEXT).decode("utf-8", errors="replace")
    except OSError:  # gone by the change
        return ""


@dataclass(frozen=True)
class Source:
    """A module of Python as it is written: its functions, the innermost first, and where names are made."""

    functions: Sequence[tuple[range, range]]
    names: Sequence[tuple[range, str]]

    @classmethod
    def of(cls, source: str) -> Source:
        """The module ``source``; where it can't be read, it has none of them."""
        try:
            nodes = [*ast.walk(ast.parse(source))]
        except SyntaxError:
            return cls((), ())
        functions = [_with_body(node) for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        names = [(_lines_of(node), name) for node in nodes if isinstance(node, ast.stmt) for name in _made_by(node)]
        return cls(sorted(functions, key=lambda function: len(function[0])), names)

    def body_of(self, number: int) -> range:
        """The body of the function in which the line ``number`` stands, or its decorators or head; none without one."""
        return next((body for lines, body in self.functions if number in lines), range(0))

    def names_in(self, number: int) -> set[str]:
        """What the statement makes in which the line ``number`` stands."""
        return {name for lines, name in self.names if number in lines}


def _with_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[range, range]:
    """The lines of all of a function, and of its body."""
    lines = _lines_of(function)
    first = min([lines.start, *(decorator.lineno for decorator in function.decorator_list)])
    return range(first, lines.stop), range(function.body[0].lineno, lines.stop)


def _lines_of(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _made_by(statement: ast.stmt) -> list[str]:
    """The names that a statement gives to values."""
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]


def changed_lines(old: str, new: str) -> list[int]:
    """The numbers of the lines of a text that are changed or gone, and of what comes between two lines, both of them.

    Args:
        old: The text.
        new: What it became.
    """
    numbers: set[int] = set()
    for gone, _ in _edits(old.splitlines(), new.splitlines()):
        numbers |= {gone.start, gone.start + 1} if not gone else {*range(gone.start + 1, gone.stop + 1)}
    return sorted(numbers)


def learn(shop: Workshop, suite: Suite) -> Knowledge:
    """What one run of all tests tells; of the same project, it is read again.

    Args:
        shop: The copies of the project.
        suite: The tests, which have to pass.

    Raises:
        RunError: Where they don't, or nothing can be kept.
    """
    refuse_unwritable(shop.project, FAULTS)
    place = shop.project / FAULTS / f"{suite.name}-{_digest(shop, suite)}"
    if not place.exists():
        fresh = shop.folder / f"{suite.name}-learnt"
        fresh.mkdir()
        shares = [(number, shop.jobs) for number in range(shop.jobs)]
        for (number, _), outcome in shop.each(lambda share: _learn(shop, suite, share, fresh), shares):
            if outcome.broken:
                raise RunError(message("fault.run-broken", reason=outcome.broken))
            if outcome.failed:
                raise RunError(joined((message("fault.run-failed"), *map(_failed, outcome.failed)), "\n"))
            write_file(fresh / f"outcome-{number}.json", msgspec.json.encode(outcome))
        remove_folders(*place.parent.glob(f"{suite.name}-*"))
        make_folder(place.parent)
        moved = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{suite.name}-"))
        shutil.copytree(fresh, moved, dirs_exist_ok=True)
        moved.chmod(0o755)
        replace_folder(moved, place)
    return _read(place)


def _failed(test: Failed) -> Message:
    return message("fault.failed-test", place=test.place or test.test, reason=test.message)


def _digest(shop: Workshop, suite: Suite) -> str:
    """What all that a run's outcome depends on is known by: files, tools and words."""
    made_of = (shop.digest, sys.version, coverage.__version__, *suite.words)
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:16]


def _learn(shop: Workshop, suite: Suite, share: tuple[int, int], folder: Path) -> Outcome:
    with shop.copy() as copy:
        learnt = str(folder / f"lines-{share[0]}")
        words = [*suite.words, *_COUNTING]
        return shop.run(copy, Request(words, str(shop.project), share=share, learn=learnt))


def _read(place: Path) -> Knowledge:
    seconds: dict[str, float] = {}
    texts: dict[str, str] = {}
    opened: dict[str, set[str]] = defaultdict(set)
    lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file in sorted(place.glob("outcome-*.json")):
        outcome = from_json(read_plain(file), Outcome)
        seconds |= outcome.seconds
        texts |= outcome.texts
        for name, tests in outcome.opened.items():
            opened[name].update(tests)
    for file in sorted(place.glob("lines-*")):
        data = coverage.CoverageData(basename=str(file))
        data.read()
        for name in data.measured_files():
            for number, tests in data.contexts_by_lineno(name).items():
                lines[Path(name).as_posix()][number].update(test for test in tests if test)
    return Knowledge(
        seconds,
        {name: frozenset(tests) for name, tests in opened.items()},
        {name: {at: frozenset(tests) for at, tests in by_line.items()} for name, by_line in lines.items()},
        texts,
    )
