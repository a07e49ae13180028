"""Which commit the evidence names, and what git may not do to find that out."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from guidebook.commit import commit_of

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


@pytest.fixture
def repository(tmp_path):
    """A function that runs git in a project of one file, which is kept."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "a.txt").write_text("a\n", encoding="utf-8")

    def git(*words):
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "as it is")
    return git


def test_a_commit_is_named_with_a_plus_where_files_differ(repository, tmp_path):
    """Also those that git doesn't keep yet; without git it has no name."""
    root = tmp_path / "project"
    commit = commit_of(root)
    assert len(commit) == 12
    (root / "b.txt").write_text("b\n", encoding="utf-8")
    assert commit_of(root) == f"{commit}+"
    (root / "b.txt").unlink()
    (root / "a.txt").write_text("b\n", encoding="utf-8")
    assert commit_of(root) == f"{commit}+"
    shutil.rmtree(root / ".git")
    assert commit_of(root) == ""


@pytest.mark.parametrize("driver", ["evil", "e=v.i l"])
@pytest.mark.parametrize("included", [False, True])
def test_a142_git_runs_no_command_of_the_project_s_own(repository, tmp_path, driver, included):
    """Its .git/config may have come with it: neither what watches files, nor a filter, nor a hook runs."""
    root = tmp_path / "project"
    ran = tmp_path / "ran"
    config = {
        "core.fsmonitor": f"touch {ran}; false",
        f"filter.{driver}.clean": f"touch {ran}; cat",
        f"filter.{driver}.process": f"touch {ran}; false",
        f"filter.{driver}.required": "true",
        "core.hooksPath": str(tmp_path / "hooks"),
    }
    (tmp_path / "hooks").mkdir()
    hook = tmp_path / "hooks" / "post-index-change"
    hook.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    hook.chmod(0o755)
    (root / ".git" / "info" / "attributes").write_text(f"*.txt filter={driver.split()[0]}\n", encoding="utf-8")
    file = tmp_path / "more" if included else root / ".git" / "config"
    for name, value in config.items():
        subprocess.run(["git", "config", "--file", str(file), name, value], check=True)
    if included:
        repository("config", "include.path", str(file))
    os.utime(root / "a.txt", (0, 0))  # it has to be looked into
    assert commit_of(root).rstrip("+")
    assert not ran.exists()
    subprocess.run(["git", "status"], cwd=root, capture_output=True, check=False)
    assert ran.exists()  # what git would have done by itself
