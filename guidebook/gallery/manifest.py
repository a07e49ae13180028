"""The manifest of ``screenshots/``: what is kept of each figure, its three files, and with what they were taken.

``<id>.png`` (annotated, for people), ``<id>.webp`` (the raw capture, lossless), ``<id>.aria.yml`` (its snapshot).
``taken-with.json`` says with what they were taken::

    {"environment": {"browser": "Chromium 156.0…", …},
     "figures": {"dang-ky-otp": {"capture": "<sha256 of the raw PNG>", "drawing": "<digest of what was drawn>",
                                 "webp": "<sha256>", "png": "<sha256>", "browser": "Chromium 156.0…"}}}
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image

from guidebook.errors import FigureError
from guidebook.json_text import from_json
from guidebook.language.messages import message
from guidebook.model import Environment, FigureId
from guidebook.snapshot import Snapshot, SnapshotError, read_snapshot
from guidebook.untrusted_files import MOST_SIDE, opened_picture, read_plain

MANIFEST = "taken-with.json"
PNG, WEBP, SNAPSHOT = ".png", ".webp", ".aria.yml"
_SUFFIXES = (PNG, WEBP, SNAPSHOT)


class ManifestEntry(msgspec.Struct, frozen=True):
    """What is known of a figure that is kept.

    ``capture`` is the sha256 sum of the raw PNG that the camera took, ``webp`` and ``png`` of its files, ``drawing`` of
    what was drawn; ``browser`` took it.
    """

    capture: str
    drawing: str
    webp: str
    png: str
    browser: str


class Manifest(msgspec.Struct, frozen=True):
    """The contents of ``taken-with.json``."""

    environment: Environment = Environment()
    figures: dict[FigureId, ManifestEntry] = {}


def manifest_json(taken: Manifest) -> bytes:
    """What stands in the file of the manifest ``taken``."""
    known = msgspec.structs.replace(taken, figures=dict(sorted(taken.figures.items())))
    return msgspec.json.format(msgspec.json.encode(known), indent=1) + b"\n"


def read_manifest(screenshots: Path) -> Manifest:
    """Read with what the figures in ``screenshots`` were taken; nothing is known where there is no manifest yet.

    Raises:
        FigureError: It can't be read.
    """
    path = screenshots / MANIFEST
    if not path.exists():
        return Manifest()
    try:
        return from_json(read_file(path), Manifest)
    except msgspec.DecodeError as error:
        raise FigureError(message("gallery.unreadable", file=_quoted(path), reason=error.args[0])) from None


def entries_of(screenshots: Path) -> dict[str, ManifestEntry]:
    """What is known of each figure that is kept in ``screenshots``, by id."""
    return read_manifest(screenshots).figures


def browsers_of(screenshots: Path) -> tuple[str, ...]:
    """The browsers that took the figures in ``screenshots``, in order of their names."""
    return tuple(sorted({kept.browser for kept in entries_of(screenshots).values()}))


def files_of(figure: str, screenshots: Path) -> dict[str, bytes]:
    """The files of ``figure`` that are in ``screenshots``, by name."""
    paths = (screenshots / f"{figure}{suffix}" for suffix in _SUFFIXES)
    return {path.name: read_file(path) for path in paths if path.exists()}


def figure_of(name: str) -> str:
    """The id of the figure that the file ``name`` belongs to; empty for files that aren't a figure's."""
    if name.startswith("."):
        return ""
    return next((name[: -len(suffix)] for suffix in _SUFFIXES if name.endswith(suffix)), "")


def sha256_of(folder: Path, figure: str, suffix: str) -> str:
    """The sha256 of one of a figure's files; empty where it is missing.

    Args:
        folder: Where it stands.
        figure: The figure's id.
        suffix: `PNG`, `WEBP` or `SNAPSHOT`.
    """
    path = folder / f"{figure}{suffix}"
    return hashlib.sha256(read_file(path)).hexdigest() if path.exists() else ""


# --- contents; whatever can't be read is a `FigureError` ----------------------------------------------------


def snapshot_of(folder: Path, figure: str) -> Snapshot:
    """What was on the screen of ``figure``, read from ``folder``."""
    text = snapshot_text(folder, figure)
    try:
        return read_snapshot(text)
    except SnapshotError as error:
        raise FigureError(message("gallery.no-snapshot", file=f"{figure}{SNAPSHOT}", reason=error.args[0])) from None


def snapshot_text(folder: Path, figure: str) -> str:
    """The text of the snapshot of ``figure`` in ``folder``, with the line ends of Unix, whatever git made of them."""
    try:
        return read_file(folder / f"{figure}{SNAPSHOT}").decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise FigureError(message("gallery.snapshot-not-utf-8", file=f"{figure}{SNAPSHOT}")) from None


def raw_picture(folder: Path, figure: str, suffix: str = WEBP) -> Image.Image:
    """What the camera took of a figure, RGB.

    Args:
        folder: ``screenshots/``, or the captures of a run.
        figure: The figure's id.
        suffix: `WEBP` in ``screenshots/``, `PNG` of a capture that was just taken.
    """
    name = f"{figure}{suffix}"
    picture = decoded_picture(read_file(folder / name), name)
    if max(picture.size) > MOST_SIDE:
        reason = message("file.too-long-a-side", pixels=MOST_SIDE)
        raise FigureError(message("gallery.no-picture", file=name, reason=reason))
    return picture


def read_file(path: Path) -> bytes:
    """The bytes of the file ``path``; a link is refused: what it leads to may be a secret, and figures are printed."""
    if path.is_symlink():
        raise FigureError(message("gallery.is-a-link", file=_quoted(path)))
    try:
        return read_plain(path)
    except FileNotFoundError:
        raise FigureError(message("gallery.missing", file=_quoted(path))) from None
    except OSError as error:
        raise FigureError(message("gallery.unopened", file=_quoted(path), reason=error.strerror)) from None


def _quoted(path: Path) -> str:
    """``path`` as people know it: a file of a folder."""
    return f"{path.parent.name}/{path.name}"


def decoded_picture(data: bytes, name: str) -> Image.Image:
    """The picture in ``data``, RGB; errors call it the file ``name``."""
    try:
        return opened_picture(data).convert("RGB")
    except OSError as error:
        raise FigureError(message("gallery.no-picture", file=name, reason=error.strerror or error)) from None


def encoded_picture(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture, in a format that Pillow knows as ``kind``."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()
