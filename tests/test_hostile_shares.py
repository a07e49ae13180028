"""A share of a run that comes from another machine: what is in it is read, and nothing that it leads to."""

from __future__ import annotations

import json
import os
import warnings

import msgspec
import pytest
from PIL import Image

from guidebook.commands.merge import _take
from guidebook.errors import FigureError
from guidebook.gallery.manifest import raw_picture
from guidebook.json_text import from_json
from guidebook.model import Evidence
from guidebook.recording.assembly import read_evidence
from guidebook.untrusted_files import own_files
from tests.hostile import links


@links
@pytest.mark.parametrize("part", ["evidence", "captures", "failures"])
def test_a213_a_folder_of_a_share_that_leads_out_is_not_walked(tmp_path, monkeypatch, part):
    """Its files might be all of a disk: none is asked for; what a folder in it leads to isn't, either."""
    elsewhere, share, run = tmp_path / "elsewhere", tmp_path / "share", tmp_path / "run"
    for folder in (elsewhere, share, run):
        folder.mkdir()
    (elsewhere / "a.json").write_text("no evidence", encoding="utf-8")
    (share / part).symlink_to(elsewhere)
    walked = []
    walk = os.walk
    monkeypatch.setattr("os.walk", lambda top: walked.append(os.path.realpath(top)) or walk(top))
    assert (list(_take(share, run, ())), read_evidence(share), list(run.glob("**/*"))) == ([], [], [])
    assert str(elsewhere) not in walked


@links
def test_a213_what_a_folder_in_a_share_leads_to_is_not_taken(tmp_path):
    """Neither a folder nor a file; the share's own are, in order."""
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "share" / "failures"
    for one in (elsewhere, folder / "b"):
        one.mkdir(parents=True)
    for path in (elsewhere / "secret", folder / "b" / "x", folder / "a"):
        path.write_text("x", encoding="utf-8")
    (folder / "c").symlink_to(elsewhere)
    (folder / "d").symlink_to(elsewhere / "secret")
    assert list(own_files(folder, tmp_path / "share")) == [folder / "a", folder / "b" / "x"]


@pytest.mark.parametrize(
    "change",
    [
        {"started": "x<b>"},
        {"started": "9999-99-99T00:00:00"},
        {"steps": [{"line": 1, "seconds": 1e308}]},
        {"steps": [{"line": 1, "seconds": -1}]},
        {"steps": [{"line": 1, "began": 1e300}]},
    ],
)
def test_a213_evidence_with_a_time_that_is_none_is_refused(change):
    """By who reads it: what prints it would fail with a traceback."""
    with pytest.raises(msgspec.DecodeError):
        from_json(json.dumps({"file": "a.feature", "line": 1, **change}).encode(), Evidence)


@pytest.mark.parametrize("size", [(100, 90_000), (9_900, 9_900)])
def test_a213_a_picture_that_is_too_large_is_a_sentence(tmp_path, size):
    """WebP could not keep the first; Pillow would warn of the second."""
    Image.new("1", size).save(tmp_path / "a.png")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        if size[1] > 16383:
            with pytest.raises(FigureError, match="wider or higher than 16383 pixels"):
                raw_picture(tmp_path, "a", ".png")
        else:
            assert raw_picture(tmp_path, "a", ".png").size == size
