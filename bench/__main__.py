"""Our speed and size beside a plain script's: ``make bench``.

    python -m bench                      # everything, seven pairs each: about three quarters of an hour on two cores
    python -m bench cases --pairs 3      # one section, quicker
    python -m bench memory parallel

Ratios only: both sides run in turn on the same machine, so a slow or busy one changes little. Nothing here is a
test: a goal that is missed ends with 0 all the same; 1 says that something did not run, or that a parallel run
gave another record or other captures than a serial one.
"""

from __future__ import annotations

import argparse
import sys

from rich.console import Console
from rich.table import Table

from bench.measure import CouldNotRunError
from bench.sections import SECTIONS, Bench, Line


def main() -> None:
    """``python -m bench``."""
    words = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").partition("\n")[0])
    words.add_argument("sections", nargs="*", metavar="section", help=f"{', '.join(SECTIONS)}; all if none is named")
    words.add_argument("--pairs", type=int, default=7, metavar="N", help="how often both sides run (default 7)")
    words.add_argument("--repeat", type=int, default=8, metavar="K", help="case 2 so often in one process (default 8)")
    words.add_argument("--rounds", type=int, default=5, metavar="N", help="all scenarios so often (default 5)")
    asked = words.parse_args()
    unknown = set(asked.sections) - set(SECTIONS)
    if unknown:
        words.error(f"there is no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    console = Console()
    with console.status("") as status:
        bench = Bench(asked.pairs, asked.repeat, asked.rounds, status.update)
        try:
            lines = [line for name in asked.sections or SECTIONS for line in SECTIONS[name](bench)]
        except CouldNotRunError as error:
            sys.exit(str(error))
    console.print(_table(lines, asked.pairs))
    sys.exit(any(line.wrong for line in lines))


def _table(lines: list[Line], pairs: int) -> Table:
    table = Table(title=f"Beside a plain Playwright script: medians of {pairs} interleaved pairs (least - most)")
    for heading in ("measured", "goal", "found", "spread", "met"):
        table.add_column(heading, justify="left" if heading == "measured" else "right")
    for line in lines:
        table.add_row(line.what, line.goal, line.found, line.spread, line.verdict)
    return table


if __name__ == "__main__":
    main()
