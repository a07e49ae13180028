"""The kinds of sentence that real guides are made of: for each one, what a writer writes, and pages to try it on.

kinds.toml has a kind in each ``[[kind]]``: its ``number``, ``what`` it does, its sentences in Vietnamese (``vi``) and
in English (``en``), the ``page`` on which they hold and the ``wrong`` one on which they don't, with a part of what is
``told`` then (of the English ones ``told_en``, where that is another).
``[kind.pages]`` are further pages, by path (one that ends in .pdf is such a file); ``wrong_pages`` those of the wrong
one, where they are others. A kind that needs a whole project names the test that proves it (``proven_by``); one that
can't be said yet says why (``missing``).
"""

from __future__ import annotations

import inspect
import io
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from playwright.sync_api import Browser, BrowserContext, Page, Route

from guidebook.browser.camera import Camera
from guidebook.browser.devices import DESK, Device
from guidebook.browser.open_browsers import OpenBrowsers
from guidebook.browser.screen import Screen
from guidebook.browser.unexpected import Unexpected
from guidebook.language.written import set_scenario_language
from guidebook.model import Kind as SentenceKind
from guidebook.model import Sentence
from guidebook.recording.figures import Figures
from guidebook.recording.recorder import Recorder
from guidebook.redaction.privacy import Privacy
from guidebook.sentences.features import read_feature
from guidebook.sentences.words import words
from guidebook.vocabulary.foretold import foretold
from guidebook.vocabulary.parsing import VerbParser
from guidebook.vocabulary.people import read_people
from guidebook.vocabulary.step_definitions import PARSERS

SITE = "https://cong.example"
_FEATURES = {
    "vi": "# language: vi\nTính năng: Thử\n\n  Kịch bản: Thử\n",
    "en": "# language: en\nFeature: Trial\n\n  Scenario: Trial\n",
}
_SKELETON = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng</title></head>
<body><script>
var say = (text) => document.body.append(Object.assign(document.createElement("p"), {{ innerText: text }}));
</script>{body}</body></html>"""


@dataclass(frozen=True)
class Kind:
    """A kind of sentence, as kinds.toml has it."""

    number: int
    what: str
    vi: str = ""
    en: str = ""
    page: str = ""
    wrong: str = ""
    told: str = ""
    told_en: str = ""
    missing: str = ""
    proven_by: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    wrong_pages: dict[str, str] | None = None

    def __str__(self) -> str:
        return str(self.number)

    def sentences(self, tag: str) -> str:
        """Its sentences in the language ``tag``; empty where it has none."""
        return {"vi": self.vi, "en": self.en}[tag]

    def told_in(self, tag: str) -> str:
        """A part of what is told where the sentences in the language ``tag`` don't hold."""
        return (self.told_en if tag == "en" else "") or self.told


def kinds() -> list[Kind]:
    """All of them, by number."""
    return [Kind(**one) for one in tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))["kind"]]


class Trial:
    """Sentences on pages that are served here, by the engine's own verbs, hand, recorder and listener.

    Args:
        browser: Opens a context for it.
        root: A project's folder, and the working directory.
        patience: Milliseconds that a control is waited for.
        tag: The language of the sentences.
    """

    def __init__(self, browser: Browser, root: Path, patience: int, tag: str = "vi") -> None:
        self._browser, self._root, self._patience, self._tag = browser, root, patience, tag
        self._pages: dict[str, str] = {}
        self._context = browser.new_context(viewport={"width": 800, "height": 600})
        self._context.set_default_timeout(patience)
        self._opened = [self._context]
        self._given: dict[str, Any] = {}

    def run(self, sentences: str, page: str, pages: dict[str, str]) -> None:
        """Run ``sentences`` on ``page``; what one of them raises comes out of here."""
        try:
            self._pages = {"/": page, **pages}
            self._serve(self._context)
            set_scenario_language(self._tag)
            self._run(list(self._read(sentences)))
        finally:
            set_scenario_language("")
            for context in self._opened:
                context.close()

    def _open(self, unexpected: Unexpected, device: Device) -> BrowserContext:
        """Open a context for another device."""
        context = self._browser.new_context(**device.options)
        self._opened.append(context)
        unexpected.listen(context)
        context.set_default_timeout(self._patience)
        self._serve(context)
        return context

    def _serve(self, context: BrowserContext) -> None:
        pages = self._pages

        def answer(route: Route) -> None:
            path = route.request.url.partition("?")[0].removeprefix(SITE)
            if path not in pages:
                route.fulfill(status=404)
            elif path.endswith(".pdf"):
                headers = {"content-disposition": f'attachment; filename="{path.rpartition("/")[2]}"'}
                route.fulfill(body=_pdf(pages[path]), content_type="application/pdf", headers=headers)
            else:
                route.fulfill(body=_SKELETON.format(body=pages[path]), content_type="text/html; charset=utf-8")

        context.route("**/*", answer)

    def _read(self, sentences: str) -> Iterator[Sentence]:
        file = self._root / "thu.feature"
        file.write_text(_FEATURES[self._tag] + sentences, encoding="utf-8")
        yield from read_feature(file, self._root).sections[0].sentences

    def _run(self, sentences: list[Sentence]) -> None:
        unexpected, recorder = Unexpected(self._context), Recorder(self._root / "run")
        page = self._context.new_page()
        cast = read_people(self._root, lambda _: list(page.evaluate("() => sent")))
        open_browsers = OpenBrowsers(page, cast.reader.key, DESK, lambda device: self._open(unexpected, device))
        screen = Screen(page, recorder, dict.fromkeys(words().sentences.names, cast.reader.name))
        screen.expects, screen.guard = unexpected.expect, lambda: unexpected.refuse(recorder.begun_by)
        page.goto(f"{SITE}/")
        recorder.scenario_began("thu.feature", 4)
        given = {"screen": screen, "cast": cast, "reader": cast, "unexpected": unexpected}
        given |= {"open_browsers": open_browsers}
        given |= {"sites": {"Cổng Dịch vụ công": f"{SITE}/cong"}, "pass_time": self._clock(page)}
        given |= {"figures": self._figures(page, screen, recorder, open_browsers)}
        self._given = given | {"clauses": self}
        for at, sentence in enumerate(sentences):
            recorder.step_began(sentence.line, sentence.text)
            self._begin(unexpected, sentences[at:])
            parser = parser_of(sentence)
            recorder.step_called(parser.targets_in(sentence.text))
            parser.verb.does(**self._arguments(parser, sentence, self._given))
            if sentence is sentences[-1]:
                unexpected.settle()
            screen.guard()
            if sentence is sentences[-1]:
                screen.look_again()
            recorder.step_ended(sentence.kind, sentence.keyword)

    def _clock(self, page: Page) -> Callable[[float], object] | None:
        """What moves the clock of ``page``, if it has one."""
        has_clock = page.evaluate("() => typeof clock === 'function'")
        return (lambda seconds: page.evaluate("n => clock(n)", seconds)) if has_clock else None

    def _begin(self, unexpected: Unexpected, sentences: list[Sentence]) -> None:
        unexpected.begin(foretold([(one.kind, one.text) for one in sentences], list(PARSERS.values())))

    def _figures(self, page: Page, screen: Screen, recorder: Recorder, open_browsers: OpenBrowsers) -> Figures:
        camera = Camera(page, (800, 600), 1, Privacy(tuple))
        return Figures(screen, camera, recorder, self._root / "screenshots", open_browsers=lambda: open_browsers)

    def run_in_turn(self, kind: SentenceKind, sentences: Sequence[str], _: object) -> None:
        """Do what each of ``sentences`` says: half of one that is two."""
        for sentence in (Sentence("", kind, text, 0) for text in sentences):
            parser = parser_of(sentence)
            parser.verb.does(**self._arguments(parser, sentence, self._given))

    def _arguments(self, parser: VerbParser, sentence: Sentence, given: dict[str, Any]) -> dict[str, Any]:
        known = {**given, **(parser.parse_arguments(sentence.text) or {})}
        if sentence.table:
            known["datatable"] = [list(row) for row in sentence.table]
        parameters = inspect.signature(parser.verb.does).parameters
        return {name: known[name] for name in parameters if name in known}


def _pdf(words: str) -> bytes:
    """A PDF of one page that says ``words``."""
    document, file = pikepdf.new(), io.BytesIO()
    page = document.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode())
    document.save(file)
    return file.getvalue()


def parser_of(sentence: Sentence) -> VerbParser:
    """The one verb that knows ``sentence``."""
    knowing = [parser for parser in PARSERS.values() if parser.knows(sentence)]
    assert [parser.verb.name for parser in knowing][1:] == [], f"{sentence.text}: known twice"
    assert knowing, f"{sentence.keyword} {sentence.text}: known by no verb"
    return knowing[0]
