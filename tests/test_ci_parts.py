"""What a pipeline copies from ci/: each line that it runs is run here, in a small project."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
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


class GitHub:
    """What the workflow of comments asks GitHub for, and what it leaves there; it runs in a folder of its own."""

    HEAD, BOT, MARK = "c0ffee", "github-actions[bot]", "<!-- guidebook: figures of a pull request -->"

    def __init__(self, folder: Path) -> None:
        self.folder, self.remote = folder / "here", folder / "remote.git"
        self.folder.mkdir()
        self.comments: list[dict[str, Any]] = []
        self.pulls = [{"number": 6, "head": {"sha": "beef"}}, {"number": 7, "head": {"sha": self.HEAD}}]
        self.size, self.most = 1000, 500_000_000
        self._answers = folder / "answers"
        self._answers.mkdir()
        commands = folder / "bin"
        commands.mkdir()
        (commands / "gh").write_text(_GH.format(python=sys.executable, answers=self._answers), encoding="utf-8")
        (commands / "gh").chmod(0o755)
        subprocess.run(["git", "init", "-q", "--bare", self.remote], check=True)
        self._environment = os.environ | {
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_REPOSITORY": "an/huong-dan",
            "GH_TOKEN": "t",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.remote}.insteadOf",
            "GIT_CONFIG_VALUE_0": "https://x-access-token:t@github.com/an/huong-dan.git",
            "HEAD": self.HEAD,
            "HEAD_OWNER": "binh",
            "HEAD_BRANCH": "sua; touch pwned",
            "BRANCH": "figures",
            "RUN": "5",
        }

    def run(self, pictures: dict[str, bytes], head: str = HEAD) -> None:
        """All steps, for an artefact of ``head`` with ``pictures`` by their names in it, and other files."""
        self._environment["HEAD"] = head
        for left in self.folder.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        artefact = self._answers / "repos+an+huong-dan+actions+artifacts+3+zip"
        with zipfile.ZipFile(artefact, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in {"check.md": b"<script>", **pictures}.items():
                file.writestr(name, data)
        listed = [{"id": 3, "expired": False, "size_in_bytes": self.size, "created_at": "2020-05-25"}]
        self._answer("actions/runs/5/artifacts?name=guide", {"artifacts": listed})
        self._answer("pulls", self.pulls)
        for number in (6, 7):
            self._answer(f"issues/{number}/comments", self.comments)
        [job] = yaml.safe_load((_CI / "github" / "comment.yml").read_text(encoding="utf-8"))["jobs"].values()
        for step in job["steps"]:
            self._run(step)

    def _answer(self, path: str, answer: object) -> None:
        name = f"repos/an/huong-dan/{path}".replace("/", "+")
        (self._answers / name).write_text(json.dumps(answer), encoding="utf-8")

    def _run(self, step: dict[str, Any]) -> None:
        if "if" in step and self.output["count"] == "0":
            return
        left_out = {"LEFT_OUT": self.output["left-out"]} if "env" in step else {}
        shell = [sys.executable, "-c"] if step.get("shell") == "python" else ["bash", "-e", "-o", "pipefail", "-c"]
        lines = step["run"].replace("500_000_000", str(self.most))
        subprocess.run([*shell, lines], cwd=self.folder, env=self._environment | left_out, check=True)

    @property
    def output(self) -> dict[str, str]:
        """What the steps told the later ones."""
        lines = (self.folder / "output").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=") for line in lines)

    @property
    def kept(self) -> list[str]:
        """The files on the branch of pictures, without the time in their folders; none while there is none."""
        found = self.git("ls-tree", "-r", "--name-only", "figures")
        return [re.sub(r"^(\d+)-\d{10}-", r"\1-", name) for name in found]

    def git(self, *what: str, given: bytes = b"") -> list[str]:
        """What git says of the repository there, word by word."""
        asked = ["git", f"--git-dir={self.remote}", "-c", "user.name=an", "-c", "user.email=an@example.vn", *what]
        return subprocess.run(asked, input=given, stdout=-1, check=False).stdout.decode().split()

    def put(self, *names: str) -> None:
        """What else lies on the branch of pictures, at its end."""
        blob = self.git("hash-object", "-w", "--stdin", given=png())[0]
        for name in names:
            self.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
        self.git("update-ref", "refs/heads/figures", *self.git("commit-tree", *self.git("write-tree"), "-m", "x"))

    @property
    def said(self) -> list[str]:
        """What was written to GitHub: how, and where."""
        written = self.folder / "written"
        return written.read_text(encoding="utf-8").splitlines() if written.exists() else []

    @property
    def comment(self) -> str:
        """The comment's text."""
        return (self.folder / "comment.md").read_text(encoding="utf-8")


_GH = """#!{python}
import pathlib, subprocess, sys
options = sys.argv[2:]
method = options[options.index("-X") + 1] if "-X" in options else "GET"
[path] = [one for one in options if one.startswith("repos/")]
if method == "GET":
    answer = (pathlib.Path("{answers}") / path.replace("/", "+")).read_bytes()
    if "--jq" in options:
        asked = options[options.index("--jq") + 1]
        answer = subprocess.run(["jq", "-r", asked], input=answer, stdout=-1, check=True).stdout
    sys.stdout.buffer.write(answer)
else:
    assert "body=@comment.md" in options
    with open("written", "a") as written:
        print(method, path, file=written)
"""
"""GitHub's own command, as far as the workflow needs it; what it picks of an answer, jq does."""


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    """GitHub, with a pull request of a fork."""
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    return GitHub(tmp_path)


def png(width: int = 2, height: int = 2, size: int = 0) -> bytes:
    """A picture, and bytes after it that make it so large."""
    file = io.BytesIO()
    Image.new("1", (width, height)).save(file, "PNG")
    return file.getvalue().ljust(size, b"\0")


def in_pictures(*names: str, data: bytes = b"") -> dict[str, bytes]:
    """Files of those names where ``check`` writes figures."""
    return {f"check-pictures/{name}.png": data or png() for name in names}


def test_a_pull_request_s_comment_shows_the_figures(github: GitHub) -> None:
    """Before and after, on a branch of their own; run again, the comment is written anew and nothing fails."""
    pictures = in_pictures("dang-ky-before", "dang-ky-after", "moi-after", "dang-ky-difference")
    github.run(pictures)
    assert github.output == {"count": "3", "left-out": "0"}
    assert github.kept == [f"7-c0ffee/{name}.png" for name in ("dang-ky-after", "dang-ky-before", "moi-after")]
    shown = re.findall(r"figures/7-\d{10}-c0ffee/([\w-]+)\.png\)", github.comment)
    assert shown == ["dang-ky-before", "dang-ky-after", "moi-after"]
    assert github.said == ["POST repos/an/huong-dan/issues/7/comments"]
    github.comments = [{"id": 12, "user": {"login": github.BOT}, "body": github.comment}]
    github.run(pictures)
    assert github.said == ["PATCH repos/an/huong-dan/issues/comments/12"]


def test_a222_nothing_of_a_pull_request_but_pictures_is_believed(github: GitHub) -> None:
    """Other names, folders and kinds of files come nowhere; the comment is made of good names alone."""
    odd = in_pictures(
        "x;touch pwned-after", "a|b](x)-after", "@an-after", "../../up-after", "-rf-after", "a\n**b**-after"
    )
    elsewhere = {"up-after.png": png(), "/tmp/up-after.png": png(), "check-pictures/sub/up-after.png": png()}
    github.run({**odd, **elsewhere, **in_pictures("text-after", data=b"<script>"), **in_pictures("good-after")})
    assert github.kept == ["7-c0ffee/good-after.png"]
    assert re.findall(r"`(.*)`", github.comment) == ["good"]
    assert "1 more" in github.comment
    assert not list(github.folder.parent.rglob("*pwned*"))
    assert not list(github.folder.parent.rglob("up-after.png"))


def test_a222_pictures_are_as_many_and_as_large_as_people_look_at(github: GitHub) -> None:
    """The first of them, in the order of their names; what unpacks to more than it says is read no further."""
    many = in_pictures(*(f"hinh-{number:03}-after" for number in range(200)))
    too_large = in_pictures("a-after", data=png(size=6_000_000)) | in_pictures("b-after", data=png(20_000, 1))
    github.run(too_large | many)
    assert github.output == {"count": "58", "left-out": "144"}
    assert github.kept[0] == "7-c0ffee/hinh-000-after.png"
    github.run(in_pictures(*(f"to-{number:02}-after" for number in range(30)), data=png(size=4_900_000)))
    assert github.output == {"count": "10", "left-out": "20"}


def test_a222_an_artefact_that_is_too_large_is_not_fetched(github: GitHub) -> None:
    """And nothing is written of it."""
    github.size = 10**10
    github.run(in_pictures("dang-ky-after"))
    assert (github.output["count"], github.said, github.kept) == ("0", [], [])


@pytest.mark.parametrize(("who", "body"), [("ke-gian", GitHub.MARK), (GitHub.BOT, f"Của việc khác: {GitHub.MARK}")])
def test_a222_nobody_else_s_comment_is_written_over(github: GitHub, who: str, body: str) -> None:
    """Whoever wrote the mark into one, and whatever else the same account says there."""
    github.comments = [{"id": 11, "user": {"login": who}, "body": body}]
    github.run(in_pictures("dang-ky-after"))
    assert github.said == ["POST repos/an/huong-dan/issues/7/comments"]


def test_a222_no_other_pull_request_is_written_to(github: GitHub) -> None:
    """Of the branches that hold a commit, that is meant whose workflow ran: with none of its own, nothing is said."""
    github.pulls = github.pulls[:1]
    github.run(in_pictures("dang-ky-after"))
    assert (github.said, github.kept) == ([], [])


def test_a277_the_branch_of_figures_holds_the_newest_of_open_pull_requests(github: GitHub) -> None:
    """One commit, whatever was pushed: what is closed, or was pushed before, goes when the next figures come."""
    github.run(in_pictures("dang-ky-after"))
    github.run(in_pictures("nop-after"), "beef")
    assert github.kept == ["6-beef/nop-after.png", "7-c0ffee/dang-ky-after.png"]
    github.pulls[0]["head"]["sha"] = "fade"
    github.run(in_pictures("nop-before", "nop-after"), "fade")
    assert github.kept == ["6-fade/nop-after.png", "6-fade/nop-before.png", "7-c0ffee/dang-ky-after.png"]
    github.pulls = github.pulls[:1]
    github.run(in_pictures("moi-after"), "fade")
    assert github.kept == ["6-fade/moi-after.png"]
    assert github.git("rev-list", "--count", "figures") == ["1"]


def test_a277_what_is_old_or_no_folder_of_a_pull_request_goes(github: GitHub) -> None:
    """Ninety days after they came figures go, of whatever pull request; and whatever is named otherwise."""
    now, day = int(time.time()), 24 * 3600
    for number in (8, 9, 10):
        github.pulls.append({"number": number, "head": {"sha": "0"}})
    odd = ("README.md", ".gitignore", f"9-{now}-beef", "c0ffee/a-after.png", "../7-1/a.png", f"8-x{now}-0/a-after.png")
    github.put(f"8-{now - 91 * day}-0/a-after.png", f"10-{now - 89 * day}-0/a-after.png", *odd)
    github.run(in_pictures("dang-ky-after"))
    assert github.kept == ["10-0/a-after.png", "7-c0ffee/dang-ky-after.png"]


def test_a277_the_branch_of_figures_has_an_end(github: GitHub) -> None:
    """Of many pull requests those have room whose figures came last, and the one that the workflow ran for."""
    now = int(time.time())
    github.pulls += [{"number": number, "head": {"sha": "0"}} for number in (1, 2, 3)]
    github.put(*(f"{number}-{now - number * 60}-0/a-after.png" for number in (3, 1, 2)))
    github.most = 3 * len(png())
    github.run(in_pictures("dang-ky-after"))
    assert github.kept == ["1-0/a-after.png", "2-0/a-after.png", "7-c0ffee/dang-ky-after.png"]


def test_a277_figures_that_come_meanwhile_stay(github: GitHub) -> None:
    """Of two workflows at once the second sees that the branch isn't any more what it read, and begins again."""
    github.put(f"6-{int(time.time())}-beef/a-after.png")
    [other] = github.git("rev-parse", "figures")
    github.run(in_pictures("dang-ky-after"))
    hook = github.remote / "hooks" / "pre-receive"
    meanwhile = f"unset GIT_QUARANTINE_PATH; git update-ref refs/heads/figures {other}"
    hook.write_text(f"#!/bin/sh\n[ -f came ] || {{ touch came; {meanwhile}; }}\n", encoding="utf-8")
    hook.chmod(0o755)
    github.run(in_pictures("moi-after"))
    assert (github.remote / "came").exists()
    assert github.kept == ["6-beef/a-after.png", "7-c0ffee/moi-after.png"]
