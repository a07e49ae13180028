"""The W3C's checker of HTML (vnu), for pages that the project makes. It needs Java 17 and its jar.

    python -m tests.html_checker       fetches the jar with npm, where both are; `make html-checker` does that

The jar lies in build/html-checker/, in the version that stands here; `VNU_JAR` may name another one's path.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

VERSION = "26.9.27"
SHA512 = (
    "4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface791133217c"
    "417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428"
)
"""The version of npm's `vnu-jar`, and the sum of its archive: a newer one is written here with the archive's
`sha512sum`."""
_FOLDER = Path(__file__).parent.parent / "build" / "html-checker"
_IN_ARCHIVE = "package/build/dist/vnu.jar"
_JAVA, _SECONDS = 17, 120


def jar() -> Path:
    """Where the jar is, or would be."""
    return Path(os.environ.get("VNU_JAR") or _FOLDER / f"vnu-{VERSION}.jar")


def missing() -> str:
    """What the checker lacks here, and how to get it; empty where it can run."""
    if _java() < _JAVA:
        return f"the W3C's HTML checker needs Java {_JAVA} or newer on the PATH"
    return "" if jar().is_file() else "the W3C's HTML checker isn't here: `make html-checker` fetches it with npm"


def _java() -> int:
    """The version of the Java on the PATH; 0 where there is none."""
    java = shutil.which("java")
    if java is None:
        return 0
    told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=_SECONDS, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def problems(pages: Mapping[str, str | Path]) -> list[str]:
    """What the checker says against ``pages`` (a name → its HTML, or the file that holds it), errors and warnings:
    ``name:line: error: what, near “…”``.

    All pages go through one start of Java (a second, and some milliseconds a page): give it many at once.
    """
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, page) in enumerate(pages.items()):
            copy = Path(folder) / f"{number}.html"
            text = page.read_text(encoding="utf-8") if isinstance(page, Path) else page
            copy.write_text(text, encoding="utf-8", newline="\n")
            names[copy.name] = name
        return [_line(message, names) for message in _messages(folder)]


def _messages(folder: str) -> list[dict[str, object]]:
    quickly = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m"]  # it runs for a second or two
    command = ["java", *quickly, "-jar", str(jar()), "--format", "json", "--stdout", "--exit-zero-always"]
    command += ["--skip-info-messages", "--no-langdetect", "--skip-non-html", folder]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=_SECONDS, check=False)
    if not done.stdout.startswith("{"):
        raise AssertionError(f"The HTML checker did not run: {done.stdout}{done.stderr}")
    return json.loads(done.stdout)["messages"]  # type: ignore[no-any-return]


def _line(message: dict[str, object], names: Mapping[str, str]) -> str:
    kind = message.get("subType") or message["type"]
    name = names.get(str(message.get("url", "")).rsplit("/", 1)[-1], "?")
    near = " ".join(str(message.get("extract", "")).split())
    return f"{name}:{message.get('lastLine', '?')}: {kind}: {message['message']}" + (f", near “{near}”" if near else "")


def fetch() -> None:
    """Fetch the jar with npm, from the registry that npm is set to; a `SystemExit` where its sum is another."""
    with tempfile.TemporaryDirectory() as folder:
        npm = shutil.which("npm") or "npm"
        # where a home can't be written, npm would wait for its store for ever
        pack = [npm, "pack", "--silent", "--fetch-retries=0", f"--cache={folder}/store", f"vnu-jar@{VERSION}"]
        subprocess.run(pack, cwd=folder, check=True, timeout=_SECONDS, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        if hashlib.sha512(archive.read_bytes()).hexdigest() != SHA512:
            raise SystemExit(f"{archive.name} isn't the file that tests/html_checker.py names: nothing was kept.")
        with tarfile.open(archive) as packed, packed.extractfile(_IN_ARCHIVE) as inside:  # type: ignore[union-attr]
            _keep(inside.read())


def _keep(content: bytes) -> None:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    unfinished = _FOLDER / f".{os.getpid()}.jar"
    unfinished.write_bytes(content)
    unfinished.replace(_FOLDER / f"vnu-{VERSION}.jar")


def _fetched() -> str:
    """Why the checker still can't run after fetching what can be fetched; empty where it can."""
    why = missing()
    if not why or _java() < _JAVA:
        return why
    if not shutil.which("npm"):
        return f"{why}, and there is no npm"
    try:
        fetch()
    except (OSError, subprocess.SubprocessError) as error:
        return f"{why}, which failed ({error})"
    return missing()


def main(arguments: Iterable[str]) -> None:
    """Fetch the checker where it is missing and can run; with ``--if-possible``, say why not and go on."""
    why = _fetched()
    if why and "--if-possible" not in arguments:
        raise SystemExit(f"{why}.")
    if why:
        sys.stdout.write(f"No page is checked for valid HTML: {why}.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
