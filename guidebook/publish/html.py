"""The guide as a folder of web pages that works offline: index.html, figures/, style, script and fonts.

The same page is what guide.pdf is printed from: print.css hides what paper has no use for. What proved each sentence
stands in evidence.html, .json and .js, so that index.html is the same whenever the guide was run.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
import fontpkg_source_serif_4
from babel.dates import format_datetime
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from guidebook import paper
from guidebook.errors import PublishError
from guidebook.files.writing import copy_plain, write_file
from guidebook.gallery import annotated_png
from guidebook.gallery.manifest import WEBP, read_file
from guidebook.language.messages import message
from guidebook.language.written import guide_language
from guidebook.publish.backlinks import backlinks
from guidebook.publish.edition import Edition, Tools
from guidebook.publish.evidence import as_json, as_script, proofs
from guidebook.publish.manuscript import callout_description
from guidebook.publish.markup import address_bar_svg, badge, callouts_svg, crop, height, markup, strip_of, within
from guidebook.publish.references import mark_anchor
from guidebook.publish.strips import GAP, strips

FIGURES = "figures"
_PAGE = "index.html"
_FONTS = "fonts"
_SANS = ("BeVietnamPro-Regular.ttf", "BeVietnamPro-Italic.ttf", "BeVietnamPro-Bold.ttf")
_SERIF = {
    "SourceSerif4[opsz,wght].ttf": "SourceSerif4.ttf",
    "SourceSerif4-Italic[opsz,wght].ttf": "SourceSerif4-Italic.ttf",
}


def write_html(edition: Edition, file: Path, _: Tools) -> None:
    """Write the web page of ``edition`` to ``file``, and beside it figures, style, script, fonts and evidence."""
    folder = file.parent
    copy_figures(edition, folder)
    for name in ("guide.css", "guide.js"):
        copy_static(name, folder)
    write_print_style(folder)
    copy_fonts(folder / _FONTS)
    evidence = proofs(edition.record)
    _write(file, render_template("guide.html", edition, pictures="webp", enlarged="png"))
    _write(folder / "evidence.html", render_template("evidence.html", edition, proofs=evidence))
    _write(folder / "evidence.json", as_json(evidence))
    _write(folder / "evidence.js", as_script(evidence))


def write_front_page(editions: Sequence[Edition], folder: Path) -> None:
    """Write index.html of ``folder``, which leads to each of several guides in it; where their web pages are printed.

    Args:
        editions: those that are printed there, those of one guide behind each other.
        folder: that they are in.
    """
    pages = [edition for edition in editions if any(printed.file == _PAGE for printed in edition.formats)]
    if not pages:
        return
    guides = [list(own) for _, own in groupby(pages, key=attrgetter("guide_name"))]
    first = pages[0]
    text = (
        _templates()
        .get_template("guides.html")
        .render(guides=guides, editions=pages, settings=first.settings, words=first.words, language=first.language)
    )
    _write(folder / _PAGE, text)


def _write(path: Path, text: str) -> None:
    write_file(path, text)


def write_print_style(folder: Path) -> None:
    """Write print.css, what the page looks like on paper, into ``folder``."""
    _write(folder / "print.css", f"{_templates().get_template('print.css').render(paper=paper, gap=GAP)}\n")


def copy_fonts(folder: Path) -> None:
    """Copy the fonts of the screen and of paper into ``folder``, each file as its package has it."""
    for name in _SANS:
        copy_plain(fontpkg_be_vietnam_pro.ROOT / "files" / name, folder / name)
    for name, plain in _SERIF.items():  # brackets in an address need escaping, which not every server undoes
        copy_plain(fontpkg_source_serif_4.ROOT / "files" / name, folder / plain)


def render_template(template: str, edition: Edition, **more: Any) -> str:
    """The HTML of a guide.

    Args:
        template: the name of a file in templates/.
        edition: the guide that fills it in.
        more: what the template needs besides. guide.html takes ``pictures``, the files' ending of its pictures;
            ``enlarged``, that of the pictures they are enlarged to, empty on paper; and ``faces``, fonts of the print
            style. evidence.html takes ``proofs``.
    """
    return (
        _templates()
        .get_template(template)
        .render(
            edition=edition,
            front_matter=edition.front_matter,
            chapters=edition.chapters,
            words=edition.words,
            labels="" if edition.language == guide_language() else guide_language(),
            backlinks=backlinks(edition.chapters),
            **more,
        )
    )


@cache
def _templates() -> Environment:
    """All templates, each compiled once: that takes longer than to fill it."""
    environment = Environment(
        loader=PackageLoader("guidebook.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        markup=pass_context(lambda context, line: markup(line, labels=context["labels"])),
        spoken=pass_context(lambda context, callout: callout_description(callout, context["words"])),
        crop=crop,
        callouts_svg=callouts_svg,
        address_bar_svg=address_bar_svg,
        height=height,
        strip_of=strip_of,
        strips=lambda plate: strips(plate.canvas.width, height(plate)),
        within=within,
        badge=badge,
        mark_anchor=mark_anchor,
        in_groups=lambda proofs, by: [list(group) for _, group in groupby(proofs, key=attrgetter(by))],
        moment=pass_context(_moment),
        seconds=pass_context(lambda context, seconds: format_decimal(seconds, "0.000", locale=_locale(context))),
    )
    return environment


def _moment(context: Context, iso: str) -> str:
    """A moment as people write it, of the ISO 8601 in which a run keeps it."""
    return f"{format_datetime(datetime.fromisoformat(iso), 'medium', locale=_locale(context))} UTC"


def _locale(context: Context) -> str:
    return str(context["edition"].language).replace("-", "_")


def copy_figures(edition: Edition, folder: Path) -> None:
    """Write the figures of ``edition`` into figures/ of ``folder``: the raw captures, over which the page draws the
    callouts, and the annotated pictures, to be enlarged.
    """
    for figure, plate in edition.plates.items():
        write_file(folder / FIGURES / f"{figure}.webp", read_capture(edition.screenshots, figure))
        write_file(folder / FIGURES / f"{figure}.png", annotated_png(plate, edition.screenshots))


def read_capture(screenshots: Path, figure: str) -> bytes:
    """The raw capture of ``figure``, a lossless WebP, from the folder ``screenshots``.

    Raises:
        PublishError: it isn't there.
    """
    path = screenshots / f"{figure}{WEBP}"
    if not path.exists():
        raise PublishError(message("guide.capture-missing", file=f"{screenshots.name}/{path.name}"))
    return read_file(path)


def copy_static(name: str, folder: Path) -> None:
    """Copy the file ``name`` of static/ into ``folder``."""
    with as_file(files("guidebook.publish") / "static" / name) as path:
        copy_plain(path, folder / name)
