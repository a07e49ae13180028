"""What a pipeline copies from ci/: each line that it runs is run here, in a small project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from tests.projects import GUIDE, Project

_CI = Path(__file__).parent.parent / "ci"
_ELSEWHERE = ("pip install", "python3 -m venv", "guidebook browser --install", 'echo "number=')
"""What prepares a machine: it is prepared here already."""


@pytest.fixture
def machine(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project, and the command of this environment on the path, as a pipeline has it after its first lines."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "guidebook"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m guidebook "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    project.environment |= {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": "summary.md"}
    project.write("features/guide/01_thu.feature", GUIDE)
    shutil.rmtree(project.root / "features" / "checks")
    return project


def bash(project: Project, lines: str, **environment: str) -> int:
    """The exit code of ``lines``, as a pipeline runs them."""
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", lines],
        cwd=project.root,
        env=project.environment | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "not found" not in done.stderr, done.stderr
    return done.returncode


def action_steps() -> list[dict[str, Any]]:
    """The steps of the action that are lines of a shell."""
    action = yaml.safe_load((_CI / "github" / "action.yml").read_text(encoding="utf-8"))
    return [step for step in action["runs"]["steps"] if "run" in step and not step["run"].startswith(_ELSEWHERE)]


def act(project: Project, command: str) -> list[int]:
    """What each line of the action ends with, for a ``command``."""
    return [bash(project, step["run"], COMMAND=command) for step in action_steps()]


@pytest.mark.long
def test_github_s_action_runs_merges_and_checks(machine: Project) -> None:
    """With the commands of the workflow beside it: shares, then one verdict, whose summary is the job's."""
    workflow = yaml.safe_load((_CI / "github" / "guide.yml").read_text(encoding="utf-8"))
    commands = [
        step["with"]["command"]
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if "command" in step.get("with", {})
    ]
    run, check, publish = commands
    assert workflow["jobs"]["run"]["strategy"]["matrix"]["shard"] == [f"{number}/4" for number in (1, 2, 3, 4)]
    for number in (1, 2):
        assert act(machine, run.replace("${{ matrix.shard }}", f"{number}/2")) == [0, 0]
    shutil.copytree(machine.root / "build", machine.root / "shards")
    assert act(machine, check) == [1, 0]  # nothing was approved yet
    assert "trang-mot" in (machine.root / "summary.md").read_text(encoding="utf-8")
    assert (machine.root / "check.xml").exists()
    assert act(machine, publish)[0] == 0
    assert (machine.root / "build" / "guide" / "index.html").exists()
    assert act(machine, check) == [0, 0]


def gitlab() -> dict[str, Any]:
    """The component's jobs, its inputs filled in."""
    head, body = (_CI / "gitlab" / "guidebook.yml").read_text(encoding="utf-8").split("\n---\n")
    inputs = yaml.safe_load(head)["spec"]["inputs"]
    filled = re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda name: str(inputs[name[1]]["default"]), body)
    return dict(yaml.safe_load(filled))


@pytest.mark.long
def test_gitlab_s_component_runs_checks_and_publishes(machine: Project) -> None:
    """Each job's lines, in the order of their needs; the files that it names as artefacts are there."""
    jobs = gitlab()
    assert jobs["guidebook-run"]["parallel"] == 4
    for number in (1, 2):
        for line in jobs["guidebook-run"]["script"]:
            assert bash(machine, line, CI_NODE_INDEX=str(number), CI_NODE_TOTAL="2") == 0
    assert bash(machine, jobs["guidebook-check"]["script"][0]) == 1  # nothing was approved yet
    assert (machine.root / jobs["guidebook-check"]["artifacts"]["reports"]["junit"]).exists()
    assert bash(machine, "\n".join(jobs["pages"]["script"])) == 0
    assert (machine.root / "public" / "index.html").exists()


def jenkins() -> Iterator[str]:
    """The lines of a shell in the Jenkinsfile."""
    text = (_CI / "jenkins" / "Jenkinsfile").read_text(encoding="utf-8")
    yield from (found[2].replace(".venv/bin/", "") for found in re.finditer(r"""\bsh (['"])(.*?)\1""", text))


@pytest.mark.long
def test_jenkins_lines_run_and_check(machine: Project) -> None:
    """As an agent runs them."""
    run, check = [line for line in jenkins() if not line.startswith(_ELSEWHERE)]
    for number in (1, 2):
        assert bash(machine, run.replace("${number}", str(number)).replace("${shards}", "2")) == 0
    assert bash(machine, check) == 1  # nothing was approved yet
    assert (machine.root / "build" / "check.xml").exists()


def test_a_pull_request_s_comment_shows_the_figures_and_trusts_nothing_of_it(tmp_path: Path) -> None:
    """Pictures alone come on a branch, with names that figures have; the comment is made of these names."""
    pictures = tmp_path / "artefact" / "check-pictures"
    pictures.mkdir(parents=True)
    for name in ("dang-ky-before", "dang-ky-after", "moi-after", "x;touch pwned-after", "dang-ky-difference"):
        Image.new("RGB", (2, 2)).save(pictures / f"{name}.png")
    (pictures / "text-after.png").write_text("<script>", encoding="utf-8")
    (tmp_path / "secret").write_bytes((pictures / "moi-after.png").read_bytes())
    (pictures / "link-after.png").symlink_to(tmp_path / "secret")
    commands, remote = tmp_path / "bin", tmp_path / "remote.git"
    commands.mkdir()
    (commands / "gh").write_text('#!/bin/sh\n[ "$1" = api ] && echo 7 || echo "$@" >> said\n', encoding="utf-8")
    (commands / "gh").chmod(0o755)
    subprocess.run(["git", "init", "-q", "--bare", remote], check=True)
    here = os.environ | {
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_REPOSITORY": "an/huong-dan",
        "GH_TOKEN": "t",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{remote}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://x-access-token:t@github.com/an/huong-dan.git",
        "HEAD": "c0ffee",
        "BRANCH": "figures",
    }
    [job] = yaml.safe_load((_CI / "github" / "comment.yml").read_text(encoding="utf-8"))["jobs"].values()
    for step in (step for step in job["steps"] if "run" in step):
        subprocess.run(["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=tmp_path, env=here, check=True)
    names = ["dang-ky-after.png", "dang-ky-before.png", "moi-after.png"]
    assert (tmp_path / "output").read_text(encoding="utf-8") == "count=3\n"
    listed = ["git", f"--git-dir={remote}", "ls-tree", "-r", "--name-only", "figures"]
    kept = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    assert kept.split() == [f"c0ffee/{name}" for name in names]
    comment = (tmp_path / "comment.md").read_text(encoding="utf-8")
    assert re.findall(r"c0ffee/([\w.-]+)\)", comment) == ["dang-ky-before.png", "dang-ky-after.png", "moi-after.png"]
    assert "pr comment 7 --repo an/huong-dan" in (tmp_path / "said").read_text(encoding="utf-8")
    assert not list(tmp_path.rglob("pwned*"))
