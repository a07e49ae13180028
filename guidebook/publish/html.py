"""The guide as a folder of web pages that works offline: index.html, figures/, style and fonts."""

from __future__ import annotations

import shutil
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
from jinja2 import Environment, PackageLoader, StrictUndefined

from guidebook.errors import PublishError
from guidebook.publish.edition import FILES, Edition, Tools
from guidebook.publish.markup import crop, height, markup, overlaid, topped
from guidebook.publish.translation import SOURCE

FIGURES = "figures"
_FONTS = "fonts"
_WEIGHTS = ("Regular", "Italic", "Bold")


def publish_html(edition: Edition, folder: Path, _: Tools) -> None:
    """Write the guide into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    copy_figures(edition, folder)
    copy_static("guide.css", folder)
    copy_fonts(folder / _FONTS)
    text = fill("guide.html", edition, pictures="webp")
    (folder / "index.html").write_text(text, encoding="utf-8", newline="\n")


def copy_fonts(folder: Path) -> None:
    """The font's files, as the package has them."""
    folder.mkdir(exist_ok=True)
    for weight in _WEIGHTS:
        name = f"BeVietnamPro-{weight}.ttf"
        shutil.copyfile(fontpkg_be_vietnam_pro.ROOT / "files" / name, folder / name)


def fill(template: str, edition: Edition, **more: Any) -> str:
    """``template`` with the guide in it."""
    environment = Environment(
        loader=PackageLoader("guidebook.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        markup=partial(markup, labels="" if edition.language == SOURCE else SOURCE),
        crop=crop,
        overlaid=overlaid,
        topped=topped,
        height=height,
    )
    return environment.get_template(template).render(
        edition=edition, guide=edition.guide, chapters=edition.chapters, words=edition.words, files=FILES, **more
    )


def copy_figures(edition: Edition, folder: Path) -> None:
    """The raw captures, as they are: the callouts are drawn over them."""
    (folder / FIGURES).mkdir(exist_ok=True)
    for figure in edition.record.figures:
        (folder / FIGURES / f"{figure.id}.webp").write_bytes(read_capture(edition.screenshots, figure.id))


def read_capture(screenshots: Path, figure: str) -> bytes:
    """The raw capture of ``figure`` (lossless WebP); a `PublishError` where it isn't there."""
    try:
        return (screenshots / f"{figure}.webp").read_bytes()
    except FileNotFoundError:
        message = f"{screenshots.name}/{figure}.webp is missing: build the guide again."
        raise PublishError(message) from None


def copy_static(name: str, folder: Path) -> None:
    """Copy a file that comes with the engine."""
    with as_file(files("guidebook.publish") / "static" / name) as path:
        shutil.copyfile(path, folder / name)
