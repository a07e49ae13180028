"""The guides of ``examples/``, of applications from the package registries: built as their writers build them."""

import json
import shutil
import socket
import subprocess
import sys

import pytest

from tests.applications import ALL, EXAMPLES, Example, served

LEAST_SENTENCES, LEAST_FIGURES = 15, 5


def free_port() -> int:
    """A port of loopback at which nothing answers."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.parametrize("example", ALL, ids=lambda example: example.folder)
def test_an_example_is_built_without_python(example: Example, tmp_path):
    """A guide of many sentences and figures, of an application that the engine knows nothing about."""
    if not example.is_installed:
        pytest.skip(f"{example.needs} is not there: {example.got_by}")
    project, port = tmp_path / example.folder, free_port()
    shutil.copytree(EXAMPLES / example.folder, project, ignore=shutil.ignore_patterns("build", "screenshots"))
    assert not list(project.rglob("*.py"))
    for feature in project.rglob("*.feature"):
        text = feature.read_text(encoding="utf-8")
        feature.write_text(text.replace(f":{example.port}", f":{port}"), encoding="utf-8")
    with served(example, port, tmp_path / "data"):
        built = subprocess.run(
            [sys.executable, "-m", "guidebook", "build", "--all"],
            cwd=project,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=300,
        )
    assert built.returncode == 0, built.stdout + built.stderr
    evidence = json.loads((project / "build" / "guide" / "evidence.json").read_text(encoding="utf-8"))
    assert len(list((project / "screenshots").glob("*.png"))) >= LEAST_FIGURES
    assert [sentence["result"] for sentence in evidence] == ["passed"] * len(evidence)
    assert len(evidence) >= LEAST_SENTENCES
