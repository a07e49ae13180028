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


def test_a142_no_filter_runs_that_the_machine_has(repository, tmp_path, monkeypatch):
    """A filter of the user's own, as that of Git LFS, may run what the project's configuration tells it to."""
    ran = tmp_path / "ran"
    told = tmp_path / "told.gitconfig"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(told))
    subprocess.run(["git", "config", "--file", str(told), "filter.own.clean", f"touch {ran}; cat"], check=True)
    subprocess.run(["git", "config", "--file", str(told), "filter.own.required", "true"], check=True)
    root = tmp_path / "project"
    (root / ".git" / "info" / "attributes").write_text("*.txt filter=own\n", encoding="utf-8")
    os.utime(root / "a.txt", (0, 0))
    assert commit_of(root).rstrip("+")
    assert not ran.exists()
    repository("status")
    assert ran.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a file that never ends")
def test_git_is_not_waited_for_without_end(repository, tmp_path, monkeypatch):
    """Its configuration may include a file that never ends; then the commit has no name."""
    endless = tmp_path / "endless"
    os.mkfifo(endless)
    repository("config", "include.path", str(endless))
    monkeypatch.setattr("guidebook.commit._LONGEST", 0.5)
    assert commit_of(tmp_path / "project") == ""


def test_a_configuration_of_any_bytes_is_read(repository, tmp_path):
    """What is no text, an option can't name everywhere: then files count as changed."""
    root = tmp_path / "project"
    with (root / ".git" / "config").open("ab") as config:
        config.write(b'[filter "\xff"]\n\tclean = cat\n')
    assert commit_of(root).endswith("+")


def test_a142_git_is_none_of_the_project_s_programs(repository, tmp_path, monkeypatch):
    """Neither by a folder of PATH that is in the project nor by one that is told from the working directory."""
    root = tmp_path / "project"
    commit = commit_of(root)
    ran = tmp_path / "ran"
    own = root / "git"
    own.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    own.chmod(0o755)
    monkeypatch.chdir(root)
    monkeypatch.setenv("PATH", os.pathsep.join([str(root), ".", "", os.environ["PATH"]]))
    assert commit_of(root) == f"{commit}+"
    assert not ran.exists()
