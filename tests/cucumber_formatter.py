"""Cucumber's own HTML formatter, which shows a file of messages as a page. It needs Node 20.11 and its package.

    python -m tests.cucumber_formatter       fetches the package with npm, where both are

The package lies in build/cucumber-formatter/, in the version that stands here; nothing that it depends on is needed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "24.2.0"
SHA512 = (
    "e98e628cac8578d89a31d7189dafdfa35065bb379b9bc2febd2032bb2988b7b0"
    "f1bb916ad6c0d8306a91d6b61eb8d749997caefd846d18b3acad974224240622"
)
"""The version of npm's `@cucumber/html-formatter`, and the sum of its archive."""
_FOLDER = Path(__file__).parent.parent / "build" / "cucumber-formatter" / VERSION
_NODE, _SECONDS = (20, 11), 120
_SCRIPT = """
import fs from "node:fs"
import readline from "node:readline"
import { CucumberHtmlStream } from "./dist/src/index.js"

const page = new CucumberHtmlStream()
page.pipe(process.stdout)
for await (const line of readline.createInterface({ input: process.stdin })) page.write(JSON.parse(line))
page.end()
"""


def missing() -> str:
    """What the formatter lacks here, and how to get it; empty where it can run."""
    if _node() < _NODE:
        return f"Cucumber's HTML formatter needs Node {'.'.join(map(str, _NODE))} or newer on the PATH"
    is_here = (_FOLDER / "dist" / "main.js").is_file()
    return "" if is_here else "Cucumber's HTML formatter isn't here: `python -m tests.cucumber_formatter` fetches it"


def _node() -> tuple[int, ...]:
    """The version of the Node on the PATH; empty where there is none."""
    node = shutil.which("node")
    if node is None:
        return ()
    told = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=_SECONDS, check=False).stdout
    return tuple(map(int, re.findall(r"\d+", told)))


def page_of(messages: Path) -> str:
    """The page, in HTML, that shows the file ``messages``."""
    command = ["node", "--input-type=module", "--eval", _SCRIPT]
    with messages.open("rb") as file:
        done = subprocess.run(command, stdin=file, cwd=_FOLDER, capture_output=True, timeout=_SECONDS, check=True)
    return done.stdout.decode("utf-8")


def fetch() -> None:
    """Fetch the package with npm, from the registry that npm is set to; a `SystemExit` where its sum is another."""
    with tempfile.TemporaryDirectory() as folder:
        npm = shutil.which("npm") or "npm"
        pack = [npm, "pack", "--silent", "--fetch-retries=0", f"--cache={folder}/store"]
        subprocess.run(
            [*pack, f"@cucumber/html-formatter@{VERSION}"],
            cwd=folder,
            check=True,
            timeout=_SECONDS,
            stdout=subprocess.DEVNULL,
        )
        (archive,) = Path(folder).glob("*.tgz")
        if hashlib.sha512(archive.read_bytes()).hexdigest() != SHA512:
            raise SystemExit(f"{archive.name} isn't the file that tests/cucumber_formatter.py names: nothing was kept.")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        _FOLDER.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(_FOLDER, ignore_errors=True)
        shutil.copytree(Path(folder) / "package", _FOLDER)


if __name__ == "__main__":
    if _node() < _NODE or not shutil.which("npm"):
        sys.exit(f"{missing()}, and npm to fetch it.")
    fetch()
