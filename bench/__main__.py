"""Our speed and size beside a plain script's: ``make bench``.

    python -m bench                      # everything, seven pairs each: about three quarters of an hour on two cores
    python -m bench cases --pairs 3      # one section, quicker
    python -m bench memory parallel
    python -m bench timeline             # one build, drawn: what is done when, how busy the cores are
    python -m bench faults               # which seeded faults the scenarios notice; only where it is named

Ratios only: both sides run in turn on the same machine, so a slow or busy one changes little. Nothing here is a
test: a goal that is missed ends with 0 all the same; 1 says that something did not run, or that a parallel run
gave another record or other captures than a serial one.
"""

from __future__ import annotations

import argparse
import signal
import sys
from functools import partial

from rich.console import Console
from rich.table import Table

from bench.lines import Line
from bench.measure import CouldNotRunError
from bench.sections import NAMED_ONLY, SECTIONS, Bench
from guidebook.interrupts import stop_in_order


def main() -> None:
    """``python -m bench``."""
    words = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").partition("\n")[0])
    words.add_argument(
        "sections",
        nargs="*",
        metavar="section",
        help=f"{', '.join(SECTIONS)}; all but {', '.join(NAMED_ONLY)} if none is named",
    )
    words.add_argument("--pairs", type=int, default=7, metavar="N", help="how often both sides run (default 7)")
    words.add_argument("--repeat", type=int, default=8, metavar="K", help="case 2 so often in one process (default 8)")
    words.add_argument("--rounds", type=int, default=5, metavar="N", help="all scenarios so often (default 5)")
    words.add_argument("--faults", default="*", metavar="PATTERN", help="only seeded faults of such a name (default *)")
    asked = words.parse_args()
    signal.signal(signal.SIGTERM, stop_in_order)  # what was begun is ended, what was made removed
    unknown = set(asked.sections) - set(SECTIONS)
    if unknown:
        words.error(f"there is no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    sections = asked.sections or [name for name in SECTIONS if name not in NAMED_ONLY]
    console = Console()
    with console.status("") as status:
        bench = Bench(
            asked.pairs, asked.repeat, asked.rounds, asked.faults, status.update, partial(console.out, highlight=False)
        )
        try:
            lines = [line for name in sections for line in SECTIONS[name](bench)]
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
