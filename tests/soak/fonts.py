"""The tests under three sets of fonts: none, DejaVu's, Liberation's and Noto's; no test may tell them apart.

fontconfig is told of the one set's folders alone, so that nothing has to be installed or taken away for it. A set that
this machine lacks can't be tried: install the packages fonts-dejavu-core, fonts-liberation2 and fonts-noto-core.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from bench.measure import CouldNotRunError, copy_of_project

_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
SETS = {"none": (), "DejaVu": ("dejavu",), "Liberation and Noto": ("liberation", "noto")}
"""What the names of a set's font files begin with."""


def trial(folder: Path) -> list[str]:
    """Run the tests that start a browser, in a copy of this project in ``folder``, with each set; say with which
    of them some failed.
    """
    if sys.platform != "linux":
        raise CouldNotRunError("Only Linux lets a process have other fonts than its machine.")
    project = copy_of_project(folder / "project")
    configurations = {name: _configuration(folder, name) for name in SETS}
    wrong = []
    for name, path in configurations.items():
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            "logical",
            "--dist",
            "worksteal",
            "-m",
            "browser or guide",
        ]
        environment = {**os.environ, "PYTHONPATH": str(project), "FONTCONFIG_FILE": str(path)}
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)
        last = (done.stdout.strip().splitlines() or ["nothing was said"])[-1]
        sys.stdout.write(f"fonts {name}: {last}\n")
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        if done.returncode:
            wrong.append(f"the tests don't pass with the fonts {name}: {last}: {'; '.join(failed)}")
    return wrong


def _configuration(folder: Path, name: str) -> Path:
    """fontconfig's file of a set. Errors: `CouldNotRunError` where this machine lacks a part of it."""
    found = [_folders_of(beginning) for beginning in SETS[name]]
    if not all(found):
        raise CouldNotRunError(
            f"The fonts {name} aren't all here; install fonts-dejavu-core, -liberation2, -noto-core."
        )
    listed = "".join(f"<dir>{escape(str(one))}</dir>" for some in found for one in some)
    path = folder / f"{name}.conf"
    path.write_text(f"<fontconfig>{listed}<cachedir>{escape(str(folder))}/cache</cachedir></fontconfig>", "utf-8")
    return path


def _folders_of(beginning: str) -> list[Path]:
    """The folders that hold fonts whose files' names so begin."""
    files = (path for folder in _FOLDERS for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf"))
    return sorted({path.parent for path in files if path.name.lower().startswith(beginning)})
