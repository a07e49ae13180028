"""The fonts that a browser finds on Linux: the machine's, and the project's own after them.

A Chromium that finds no font at all dies on the first page that doesn't bring one, as on a server where none is
installed. Other systems always have fonts, and ask no fontconfig.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import fontpkg_be_vietnam_pro
import fontpkg_source_serif_4

VARIABLE = "FONTCONFIG_FILE"
_SANS, _SERIF = "Be Vietnam Pro", "Source Serif 4"
_FOLDERS = (fontpkg_be_vietnam_pro.ROOT / "files", fontpkg_source_serif_4.ROOT / "files")
_GENERIC = {"sans-serif": _SANS, "monospace": _SANS, "system-ui": _SANS, "serif": _SERIF}


def environment() -> dict[str, str]:
    """The environment of a browser that has our fonts where the machine has none that fits."""
    if sys.platform != "linux":
        return dict(os.environ)
    return {**os.environ, VARIABLE: str(_written(os.environ.get(VARIABLE) or "fonts.conf"))}


def own_alone(folder: Path) -> dict[str, str]:
    """What makes a process and its browsers find no fonts but ours, whatever the machine has.

    Arguments: ``folder``, where the configuration is written. Returns: variables for the environment of the process.
    """
    aliases = "".join(map(_alias, _GENERIC, _GENERIC.values()))
    path = folder / "own-fonts.conf"
    path.write_text(_document(_folders(), f'<cachedir prefix="xdg">fontconfig</cachedir>{aliases}'), encoding="utf-8")
    return {VARIABLE: str(path)}


@cache
def _written(machines: str) -> Path:
    """The configuration that adds our fonts to those of the file ``machines``; it goes when this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="guidebook-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "fonts.conf"
    machines = f'<include ignore_missing="yes">{escape(machines)}</include>'
    path.write_text(_document(machines, _folders()), encoding="utf-8")
    return path


def _document(*parts: str) -> str:
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    return f"{head}<fontconfig>{''.join(parts)}</fontconfig>"


def _folders() -> str:
    return "".join(f"<dir>{escape(str(folder))}</dir>" for folder in _FOLDERS)


def _alias(generic: str, family: str) -> str:
    return f'<alias binding="same"><family>{generic}</family><prefer><family>{family}</family></prefer></alias>'
