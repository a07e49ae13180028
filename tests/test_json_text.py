"""JSON that is read back: what is wrong with it is told with its line, whatever it is."""

from __future__ import annotations

import random

import msgspec
import pytest

from guidebook.errors import GuidebookError
from guidebook.files.writing import write_json
from guidebook.freshness.last_run import read_kept_record
from guidebook.gallery.manifest import MANIFEST, Manifest, manifest_json, read_manifest, snapshot_of
from guidebook.gallery.rejections import REJECTIONS, read_rejections, rejections_json
from guidebook.json_text import from_json, lines_from_json
from guidebook.model import Environment
from tests.guides import SNAPSHOT, rich
from tests.test_catalogues import damaged

NOTE = b'{\n "dang-ky": "b\xe1\xbb\x8b che"\n}\n'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (NOTE.replace(b"\xe1", b"\xff"), "line 2 is not UTF-8"),
        (NOTE.replace(b' "dang', b'<<<<<<< HEAD\n "dang'), "line 2 is git's mark of two versions"),
        (NOTE.replace(b': "', b'; "'), "line 2: "),
        (NOTE.replace(b'che"', b"che"), "line "),
        (NOTE[:-4], "truncated"),
        (b"\xff\xfe{", "line 1 is not UTF-8"),
        (b"", "truncated"),
        (b'{"a": 1}', "Expected `str`, got `int`"),
        (b"null", "Expected `object`, got `null`"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(data, reason):
    """One kind of error: malformed, of another kind, another encoding, too deep, half merged."""
    assert from_json(NOTE, dict[str, str]) == {"dang-ky": "bị che"}
    with pytest.raises(msgspec.DecodeError) as caught:
        from_json(data, dict[str, str])
    assert reason in str(caught.value)


def test_what_nests_too_deep_is_told_so():
    """Python's own limit is no user's word."""
    with pytest.raises(msgspec.DecodeError, match="nests too deep"):
        from_json(b"[" * 5000, list)


def test_of_a_file_of_many_lines_each_is_read_once(monkeypatch):
    """However many stand before it; the line of what is wrong is counted from the file's beginning."""
    data, read = NOTE.replace(b"\n", b"") + b"\n\n", []
    decode = msgspec.json.decode
    monkeypatch.setattr(msgspec.json, "decode", lambda part, **how: read.append(part) or decode(part, **how))
    assert len(lines_from_json(data * 300, dict[str, str])) == 300
    assert sum(map(len, read)) <= 300 * len(data)
    with pytest.raises(msgspec.DecodeError, match="line 601"):
        lines_from_json(data * 300 + b'{"a": b}', dict[str, str])


def test_whatever_is_done_to_a_file_that_is_kept_it_reads_or_is_a_sentence(tmp_path):
    """Notes, what figures were taken with, a record and a snapshot: damaged by a disk, an editor or a merge."""
    write_json(tmp_path / "record.json", rich())
    files = {
        REJECTIONS: (rejections_json({"dang-ky": "bị che"}), lambda: read_rejections(tmp_path)),
        MANIFEST: (manifest_json(Manifest(Environment("Chromium 1"))), lambda: read_manifest(tmp_path)),
        "record.json": ((tmp_path / "record.json").read_bytes(), lambda: read_kept_record(tmp_path / "record.json")),
        "a.aria.yml": (SNAPSHOT.encode(), lambda: snapshot_of(tmp_path, "a")),
    }
    for name, (whole, read) in files.items():
        for seed in range(80):
            (tmp_path / name).write_bytes(damaged(whole, random.Random(seed)))
            try:
                read()
            except GuidebookError as error:
                assert name in str(error)
