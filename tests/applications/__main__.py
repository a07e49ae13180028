"""``python -m tests.applications [NAME …]``: start each application, and build its guide in ``examples/``."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.applications import ALL, EXAMPLES, served


def main() -> None:
    """Build the guides of such folders, or all; ends with 1 where one could not be built."""
    words = argparse.ArgumentParser(prog="python -m tests.applications", description=__doc__)
    words.add_argument("folders", nargs="*", metavar="FOLDER", help="folders of examples/ (default: all)")
    chosen = words.parse_args().folders or [example.folder for example in ALL]
    failed = []
    for example in ALL:
        if example.folder not in chosen:
            continue
        sys.stdout.write(f"examples/{example.folder}\n")
        sys.stdout.flush()
        if not example.is_installed:
            sys.stdout.write(f"  skipped: {example.needs} is not there: {example.got_by}\n")
            continue
        with tempfile.TemporaryDirectory() as data, served(example, example.port, Path(data)):
            built = subprocess.run(
                [sys.executable, "-m", "guidebook", "build", "--all"], cwd=EXAMPLES / example.folder, check=False
            )
        failed += [example.folder] if built.returncode else []
    sys.exit(f"Not built: {', '.join(failed)}." if failed else 0)


if __name__ == "__main__":
    main()
