"""One hash per figure and per file: fresh runs under other locales, time zones, loads, ways and paths.

Each run begins without ``screenshots/`` and without ``build/``. Compared are all files of ``screenshots/`` and of
``build/guide``, PDF and Word less the times that their formats carry. ``evidence.*`` tell when a run was: they are
left out. A file that some runs wrote and others didn't is a difference too.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from bench.measure import CouldNotRunError, copy_of_project
from tests.soak.locales import environment_of

LOCALES = ("C.UTF-8", "vi_VN.UTF-8", "en_US.UTF-8", "tr_TR.UTF-8")
ZONES = ("UTC", "Asia/Ho_Chi_Minh", "America/St_Johns", "Pacific/Kiritimati")
PATHS = ("a", "một thư mục khác/with a longer name")
_PDF_TIMES = re.compile(rb"/(CreationDate|ModDate) ?\([^)]*\)|/ID ?\[[^\]]*\]|<xmp:\w+Date>[^<]*<")
_WORD_TIMES = re.compile(rb"<dcterms:\w+[^>]*>[^<]*<")


def trial(folder: Path, runs: int) -> list[str]:
    """Run the guide so often, and say of which files there was more than one content."""
    locales = {name: environment_of(name, folder / "locales") for name in LOCALES}
    built: list[dict[str, str]] = []
    settings = zip(range(runs), cycle(LOCALES), cycle(ZONES + ZONES[:1]), cycle(PATHS), cycle((False, False, True)))
    for number, locale, zone, path, loaded in settings:
        project = copy_of_project(folder / path, figures=False)
        with _load(2 if loaded else 0):
            _build(project, locales[locale] | {"TZ": zone})
        built.append(digests(project))
        _tell(f"run {number + 1} of {runs}: {locale}, {zone}, {path!r}{', loaded' if loaded else ''}", built)
    captured: list[dict[str, str]] = []
    for workers in ("0", "2"):
        captured.append(_captured(copy_of_project(folder / PATHS[0], figures=False), workers))
        _tell(f"captures with -n {workers}", captured)
    return differences(built) + differences(captured)


def differences(runs: Sequence[dict[str, str]]) -> list[str]:
    """What is not the same in all ``runs``, given each one's digests by name: a sentence for each file."""
    told = []
    for name in sorted(set().union(*runs)):
        contents = [run.get(name) for run in runs]
        others = [str(number) for number, content in enumerate(contents, start=1) if content != contents[0]]
        if None in contents:
            told.append(f"{name} was written by {len(contents) - contents.count(None)} of {len(runs)} runs")
        if len({*contents} - {None}) > 1:
            told.append(f"{name} had {len({*contents} - {None})} contents; not as in run 1 in {', '.join(others)}")
    return told


def digests(project: Path) -> dict[str, str]:
    """A digest of each file of the figures and of the guide, by its name."""
    files = [path for part in ("screenshots", "build/guide") for path in sorted((project / part).rglob("*"))]
    return {
        path.relative_to(project).as_posix(): hashlib.sha256(undated(path)).hexdigest()
        for path in files
        if path.is_file() and not path.name.startswith("evidence.")
    }


def undated(path: Path) -> bytes:
    """What a file holds, less the times that its format carries."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return _PDF_TIMES.sub(b"", data)
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as word:
            return b"".join(name.encode() + _WORD_TIMES.sub(b"", word.read(name)) for name in sorted(word.namelist()))
    return data


def _build(project: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "guidebook", "build"]
    done = subprocess.run(
        command,
        cwd=project,
        env=_environment(project) | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise CouldNotRunError(f"guidebook build ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def _captured(project: Path, workers: str) -> dict[str, str]:
    """The captures that pytest takes on so many processes."""
    command = [sys.executable, "-m", "pytest", "-q", "-m", "guide", "-n", workers, "--run-folder=build/run", "steps"]
    subprocess.run(command, cwd=project, env=_environment(project), capture_output=True, check=True)
    files = sorted((project / "build" / "run" / "captures").iterdir())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _environment(project: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(project)}


@contextmanager
def _load(processes: int) -> Iterator[None]:
    """So many processes that do nothing but keep the machine busy."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        yield
    finally:
        for one in busy:
            one.kill()
            one.wait()


def _tell(what: str, runs: Sequence[dict[str, str]]) -> None:
    sys.stdout.write(f"{what}: {len(set().union(*runs))} files, {len(differences(runs))} differences so far\n")
    sys.stdout.flush()
