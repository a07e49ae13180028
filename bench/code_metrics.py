"""How the code is built, in numbers: ``python -m bench.code_metrics``.

Lengths are lines of a function's body that hold code, without its docstring. A private helper has one caller where its
name is written once in its file besides its definition. A parameter is named in a docstring where its name is a word of
it. A run is six lines that stand elsewhere as well, without comments and imports.
"""

from __future__ import annotations

import ast
import io
import re
import statistics
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import grimp
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
PRODUCTION = ("guidebook", "mock_portals", "steps")
RUN = 6
"""Lines of a run that counts as written twice."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A Python file, parsed."""

    path: Path
    tree: ast.Module
    code: dict[int, str]
    """The lines that hold code, by number: no comments, no docstrings, nothing empty."""

    @property
    def functions(self) -> list[Function]:
        """All functions, methods and functions inside of others."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


@cache
def sources_of(package: str) -> tuple[Source, ...]:
    """The Python files of a top-level ``package``, each parsed once."""
    return tuple(map(_parsed, sorted((ROOT / package).rglob("*.py"))))


def _parsed(path: Path) -> Source:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    return Source(path, tree, _code_lines(source, tree))


def _code_lines(source: str, tree: ast.Module) -> dict[int, str]:
    texts = {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    quiet = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    held = {
        line
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in quiet
        for line in range(token.start[0], token.end[0] + 1)
    }
    lines = source.split("\n")
    return {number: lines[number - 1].strip() for number in sorted(held - texts) if lines[number - 1].strip()}


def lengths(package: str) -> list[int]:
    """How long each function of ``package`` is, in lines of code of its body."""
    found = []
    for source in sources_of(package):
        for node in source.functions:
            first, last = node.body[0].lineno, node.end_lineno or node.lineno
            found.append(sum(first <= number <= last for number in source.code))
    return found


def single_callers(packages: Sequence[str]) -> tuple[int, int]:
    """How many private functions have one caller, and how many there are."""
    one = every = 0
    for source in chain.from_iterable(map(sources_of, packages)):
        names = Counter(re.findall(r"\b_[a-z]\w*\b", "\n".join(source.code.values())))
        for node in source.functions:
            if re.match(r"_[a-z]", node.name):
                every += 1
                one += names[node.name] == 2
    return one, every


def named_parameters(packages: Sequence[str]) -> tuple[int, int]:
    """How many parameters of public functions their docstrings name, and how many there are."""
    named = every = 0
    for source in chain.from_iterable(map(sources_of, packages)):
        for node in (one for one in source.functions if not one.name.startswith("_")):
            said = ast.get_docstring(node) or ""
            given = node.args
            for parameter in (*given.posonlyargs, *given.args, *given.kwonlyargs):
                if parameter.arg not in ("self", "cls") and not parameter.arg.startswith("_"):
                    every += 1
                    named += bool(re.search(rf"\b{parameter.arg}\b", said))
    return named, every


def repeated_runs(packages: Sequence[str]) -> int:
    """How many runs of `RUN` lines stand more than once."""
    places = defaultdict(set)
    for source in chain.from_iterable(map(sources_of, packages)):
        code = [(number, line) for number, line in source.code.items() if not re.match(r"(?:from|import)\b", line)]
        for at in range(len(code) - RUN + 1):
            run = tuple(line for _, line in code[at : at + RUN])
            if sum(map(len, run)) > RUN * 10:  # closing brackets alone say nothing
                places[run].add((source.path, code[at][0]))
    return _stretches([sorted(found) for found in places.values() if len(found) > 1])


def _stretches(repeated: list[list[tuple[Path, int]]]) -> int:
    """Runs that overlap are one: those that begin a stretch are counted."""
    starts = {place for places in repeated for place in places[1:]}
    return sum((path, line - 1) not in starts for path, line in starts)


def rows() -> Iterator[tuple[str, str]]:
    """What is measured, and what was found."""
    for package in (*PRODUCTION, "tests"):
        found = sorted(lengths(package))
        p90 = found[int(len(found) * 0.9)]
        yield (
            f"{package}: function's lines, median / p90 / longest",
            f"{statistics.median(found):.0f} / {p90} / {found[-1]}",
        )
        code = sum(len(source.code) for source in sources_of(package))
        yield f"{package}: lines of code", f"{code:,}"
    one, every = single_callers(PRODUCTION)
    yield "private helpers with one caller", f"{one / every:.0%} ({one} of {every})"
    for package in ("guidebook", "mock_portals"):
        named, parameters = named_parameters((package,))
        yield (
            f"{package}: parameters of public functions that their docstrings name",
            f"{named / parameters:.0%} ({named} of {parameters})",
        )
    graph = grimp.build_graph(*PRODUCTION, cache_dir=None)
    yield "modules; imports between them", f"{len(graph.modules)}; {graph.count_imports()}"
    yield f"runs of {RUN} lines that stand twice, in production", str(repeated_runs(PRODUCTION))
    yield f"runs of {RUN} lines that stand twice, in tests", str(repeated_runs(("tests",)))


def main() -> None:
    """Print the table."""
    table = Table("measured", "found")
    for row in rows():
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
