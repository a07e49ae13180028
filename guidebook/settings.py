"""What a project says of its guide: ``[tool.guidebook]`` in pyproject.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import msgspec
from msgspec import Meta

from guidebook.errors import Place, SettingsError
from guidebook.files.characters import all_named, unwritable_in
from guidebook.files.reading import decoded, refuse_unreadable
from guidebook.language.files import WRITTEN_IN
from guidebook.language.lists import one_of
from guidebook.language.messages import Told, joined, message
from guidebook.language.written import DEFAULT
from guidebook.redaction.kinds import ON_REQUEST
from guidebook.style import PLAIN, Style, read_style
from guidebook.toml_text import TomlError, from_toml
from guidebook.untrusted_files import MOST_BYTES_OF_TEXT, read_plain

FILE = "pyproject.toml"
_PART = "tool.guidebook"
_FIGURES, _GUIDES = f"{_PART}.figures", f"{_PART}.guides"
_GUIDE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
"""A folder's name, and a part of an address, on every system."""
_PAGE_ERRORS = ("tell", "fail")


_ONLY_PRINTED = {"only_printed": True}
"""In a setting's definition: no scenario meets it. The guide is printed again where it changes, and nothing runs."""


def _texts_such_as(example: str, description: str, **extra: Any) -> Meta:
    return Meta(description=description, extra={"wrong": "settings.no-list", "example": example, **extra})


@dataclass(frozen=True)
class GuideSettings:
    """What ``[tool.guidebook.guides.NAME]`` says of one guide of several: what of `Settings` is its own."""

    title: Annotated[str, Meta(description="What stands over this guide.")]
    attribution: Annotated[str, Meta(description="A line under its title.")] = ""
    note: Annotated[str, Meta(description="What is printed before its first chapter.")] = ""


@dataclass(frozen=True)
class Settings:
    """What ``[tool.guidebook]`` in pyproject.toml says.

    What each setting is, and may be, stands in its type, with the code of what is told where it isn't, what that is
    filled in with, and whether it is only printed. docs/settings.md is written from here (`python -m
    docs.settings_page`).
    """

    title: Annotated[str, Meta(description="What stands over the whole guide.", extra=_ONLY_PRINTED)]
    attribution: Annotated[
        str, Meta(description="A line under the title, such as where the guide comes from.", extra=_ONLY_PRINTED)
    ] = ""
    note: Annotated[str, Meta(description="What is printed before the first chapter.", extra=_ONLY_PRINTED)] = ""
    language: Annotated[
        str,
        Meta(
            pattern=rf"\A({'|'.join(WRITTEN_IN)})\Z",
            description=f"The language that the guide is written in, and sites are asked for: {', '.join(WRITTEN_IN)}.",
            extra={"wrong": "settings.language", "right": one_of([repr(tag) for tag in WRITTEN_IN])},
        ),
    ] = DEFAULT
    formats: Annotated[
        list[str],
        _texts_such_as('["html", "pdf"]', "The formats that are printed; all where none is named.", **_ONLY_PRINTED),
    ] = field(default_factory=list)
    figures: Annotated[Style, Meta(description="How marks look: a part of its own, below.", extra=_ONLY_PRINTED)] = (
        PLAIN
    )
    unmasked: Annotated[
        dict[str, str],
        Meta(
            description="Figures that show everything, also what is a person's, by id, each with the reason for it.",
            extra={"wrong": "settings.unmasked"},
        ),
    ] = field(default_factory=dict)
    public: Annotated[
        list[str],
        _texts_such_as('["1900 1234"]', "Numbers and addresses that belong to no person: an office's, a hotline's."),
    ] = field(default_factory=list)
    redact: Annotated[
        list[str],
        _texts_such_as(
            '["bank card", "tax code"]',
            f"Kinds of values that are hidden besides those that always are: {', '.join(ON_REQUEST)}.",
        ),
    ] = field(default_factory=list)
    not_in_figures: Annotated[
        list[str],
        _texts_such_as(
            '["Trang này đang xây dựng"]',
            "Texts of pages that no figure is taken of: what a portal says where it has nothing to show.",
        ),
    ] = field(default_factory=list)
    missing_pictures: Annotated[
        list[str],
        _texts_such_as(
            '["/images/logo.png"]',
            "Pictures that the site itself lacks, by their addresses or how these end: figures are taken without them, "
            "and that they don't come is no error of a page.",
        ),
    ] = field(default_factory=list)
    trusted_reporters: Annotated[
        list[str],
        _texts_such_as(
            '["allure-pytest-bdd"]',
            "Plugins that may hear what a step is given as it is, on a portal of real people.",
        ),
    ] = field(default_factory=list)
    page_errors: Annotated[
        str,
        Meta(
            pattern=rf"\A({'|'.join(_PAGE_ERRORS)})\Z",
            description="Whether an error of a page's own scripts is told in the run's report, or fails its sentence.",
            extra={"wrong": "settings.no-choice", "choices": one_of(list(map(repr, _PAGE_ERRORS)))},
        ),
    ] = "tell"
    sites: Annotated[
        dict[str, Annotated[str, Meta(pattern=r"\Ahttps?://\S+\Z")]],
        Meta(
            description="Sites that sentences call by name alone, each with the address of its home page.",
            extra={"wrong": "settings.sites"},
        ),
    ] = field(default_factory=dict)
    reset: Annotated[
        list[str],
        _texts_such_as(
            '["sh", "reset.sh"]',
            "A command, word by word, that puts the site back before each scenario; it runs in the project's folder.",
        ),
    ] = field(default_factory=list)
    parallel: Annotated[
        bool,
        Meta(
            description="Whether scenarios may run at the same time, one a processor: each has a site of its own, or "
            "none minds what the others do. Those of a feature with the tag `@together` stay with each other.",
            extra={"wrong": "settings.no-boolean"},
        ),
    ] = False
    pages: Annotated[
        list[str],
        _texts_such_as(
            '["https://cong.vn/tra-cuu", "https://cong.vn/ho-so/<ma>"]',
            "Pages of the site that scenarios should come to, a part that varies in angle brackets: the report of a "
            "run says how many they came to, and which they didn't.",
            **_ONLY_PRINTED,
        ),
    ] = field(default_factory=list)
    report: Annotated[
        str,
        Meta(
            pattern=r"\A(https?://\S+|(?![^/]*:)\S*)\Z",
            description="Where the report of the run can be read, as an address or from the printed guide's folder, as "
            '"../report-build/index.html": the page of the evidence then leads each sentence to it.',
            extra={"wrong": "settings.report", **_ONLY_PRINTED},
        ),
    ] = ""
    guides: Annotated[
        dict[str, GuideSettings],
        Meta(
            description="Where there are several guides: a part of its own for each, by the name of its folder in "
            "`features/guide`, below.",
            extra=_ONLY_PRINTED,
        ),
    ] = field(default_factory=dict)
    changing: Annotated[
        dict[str, str | dict[str, str]],
        Meta(
            description="Places that change by nature, by target, each with the reason: they are left out of "
            "comparisons. For one figure alone: in a table under the figure's id.",
            extra={"wrong": "settings.changing"},
        ),
    ] = field(default_factory=dict)


@dataclass(frozen=True)
class RedactionSettings:
    """What of the settings says who may be seen: see `Settings`."""

    unmasked: dict[str, str] = field(default_factory=dict)
    public: list[str] = field(default_factory=list)
    redact: list[str] = field(default_factory=list)


def read_settings(root: Path) -> Settings:
    """The settings of the project in ``root``.

    Raises:
        SettingsError: With the line, where one is missing, unknown, or not what it may be.
    """
    written = _read(root)
    if written.table is None:
        raise SettingsError(message("settings.no-part", file=FILE, part=_PART))
    return _checked(written.table, written)


def read_language(root: Path) -> str:
    """The language that the guide of the project in ``root`` is written in, whatever is wrong with its settings."""
    with suppress(SettingsError):
        return str(_read_some(root, "language").get("language", Settings.language))
    return Settings.language


def read_guide_names(root: Path) -> tuple[str, ...]:
    """The names of the guides of the project in ``root``, where it has several, whatever is wrong with its settings."""
    with suppress(SettingsError):
        written = _read(root)
        return tuple(_guides((written.table or {}).get("guides", {}), written))
    return ()


def read_not_in_figures(root: Path) -> list[str]:
    """The texts of pages that no figure is taken of, in the project ``root``, which need have no other settings yet."""
    return list(_read_some(root, "not_in_figures").get("not_in_figures", []))


def read_missing_pictures(root: Path) -> tuple[str, ...]:
    """How the addresses of pictures end that the site of the project ``root`` lacks, whatever else it says."""
    return tuple(_read_some(root, "missing_pictures").get("missing_pictures", []))


def read_sites(root: Path) -> dict[str, str]:
    """The sites that sentences call by name, with their addresses, in the project ``root``, whatever else it says."""
    return dict(_read_some(root, "sites").get("sites", {}))


def read_reset(root: Path) -> list[str]:
    """The command that puts the site back before each scenario of the project ``root``, whatever else it says."""
    return list(_read_some(root, "reset").get("reset", []))


def read_pages(root: Path) -> list[str]:
    """The pages that scenarios should come to, by the settings of the project ``root``, whatever else it says."""
    return list(_read_some(root, "pages").get("pages", []))


def read_trusted_reporters(root: Path) -> list[str]:
    """The plugins that may hear what a step is given, in the project ``root``, whatever its other settings are."""
    return list(_read_some(root, "trusted_reporters").get("trusted_reporters", []))


def read_redaction_settings(root: Path) -> RedactionSettings:
    """Who may be seen, by the settings of the project in ``root``, which need not have a guide's title yet."""
    return RedactionSettings(**_read_some(root, "unmasked", "public", "redact"))


def read_changing(root: Path) -> dict[str, str | dict[str, str]]:
    """The places that change by nature (see `Settings`) in the project ``root``, whatever its other settings are."""
    return dict(_read_some(root, "changing").get("changing", {}))


def _read_some(root: Path, *keys: str) -> dict[str, Any]:
    """Those of the settings ``keys`` that are there, whatever else is."""
    if not (root / FILE).exists():
        return {}
    written = _read(root)
    known = {key: value for key, value in (written.table or {}).items() if key in keys}
    for key, value in known.items():
        _check(key, value, written)
    return known


def read_pytest_table(root: Path) -> dict[str, Any]:
    """What the settings of the project ``root`` say of pytest, in whichever of its two tables; nothing without a file.

    Raises:
        SettingsError: With the line, where they can't be read.
    """
    tool = _toml(_text(root)).get("tool", {}) if (root / FILE).exists() else {}
    table = tool.get("pytest", {}) if isinstance(tool, dict) else {}
    within = table.get("ini_options", {}) if isinstance(table, dict) else {}
    return {**table, **within} if isinstance(table, dict) and isinstance(within, dict) else {}


def read_parallel(root: Path) -> bool:
    """Whether scenarios of the project ``root`` may run at the same time, whatever its other settings are."""
    return bool(_read_some(root, "parallel").get("parallel", False))


def read_page_errors(root: Path) -> str:
    """What `page_errors` (see `Settings`) says in the project ``root``, whatever its other settings are."""
    return str(_read_some(root, "page_errors").get("page_errors", "tell"))


@dataclass(frozen=True)
class _Written:
    """The text of the file, and what stands in its part [tool.guidebook], if there is one."""

    text: str
    table: dict[str, Any] | None

    def wrong(self, told: Told, key: str = "", part: str = _PART) -> SettingsError:
        """The error that ``told`` says of ``key``, at the key's line; at that of its ``part`` where there is none."""
        lines = self.text.split("\n")
        names = r"\s*\.\s*".join(rf"""["']?{re.escape(name)}["']?""" for name in part.split("."))
        head = re.compile(rf"\s*\[+\s*{names}\s*\]")
        start = next((at for at, line in enumerate(lines) if head.match(line)), 0)
        setting = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
        line = next((at for at in range(start, len(lines)) if key and setting.match(lines[at])), start)
        return SettingsError(joined((f"[{part}]:", told)), Place(FILE, line + 1))


def _text(root: Path) -> str:
    try:
        return decoded(read_plain(root / FILE, MOST_BYTES_OF_TEXT), FILE)
    except FileNotFoundError:
        raise SettingsError(message("settings.no-file", file=FILE, folder=root)) from None
    except OSError as error:
        raise SettingsError(message("settings.unreadable", file=FILE, reason=error.strerror)) from None


def _read(root: Path) -> _Written:
    text = _text(root)
    tool = _toml(text).get("tool", {})
    table = tool.get("guidebook", {}) if isinstance(tool, dict) else tool
    if not isinstance(table, dict):
        raise _Written(text, None).wrong(message("settings.part-not-once", part=_PART))
    return _Written(text, table if "guidebook" in tool else None)


@lru_cache(maxsize=4)  # asked for some ten times in each scenario
def _toml(text: str) -> dict[str, Any]:
    """What ``text`` says. Errors: `SettingsError` with the line where it isn't TOML."""
    refuse_unreadable(text, FILE, SettingsError)
    try:
        return from_toml(text)
    except TomlError as error:
        raise SettingsError(message("settings.no-toml", reason=error.reason), Place(FILE, error.line)) from None


def _checked(table: dict[str, Any], written: _Written) -> Settings:
    texts = {key: value for key, value in table.items() if key not in ("figures", "guides")}
    for key, value in texts.items():
        _check(key, value, written)
    if not table.get("title", "").strip():
        raise written.wrong(message("settings.no-title"))
    guides = _guides(table.get("guides", {}), written)
    return Settings(**texts, figures=_style(table.get("figures", {}), written), guides=guides)


def _guides(table: object, written: _Written) -> dict[str, GuideSettings]:
    """What is said of each of several guides, in the order of their names there."""
    if not isinstance(table, dict):
        raise written.wrong(message("settings.guides-no-part", part=_GUIDES, value=repr(table)), "guides")
    return {name: _guide(name, of, written) for name, of in table.items()}


def _guide(name: str, table: object, written: _Written) -> GuideSettings:
    part = f"{_GUIDES}.{name}"
    if not _GUIDE_NAME.fullmatch(name):
        raise written.wrong(message("settings.guide-name", name=repr(name)), part=part)
    if not isinstance(table, dict):
        raise written.wrong(message("settings.guides-no-part", part=_GUIDES, value=repr(table)), name, _GUIDES)
    for key, value in table.items():
        _check(key, value, written, GuideSettings, part)
    if not table.get("title", "").strip():
        raise written.wrong(message("settings.guide-no-title", name=name), part=part)
    return GuideSettings(**table)


def _style(table: object, written: _Written) -> Style:
    if not isinstance(table, dict):
        raise written.wrong(message("settings.figures-no-part", part=_FIGURES, value=repr(table)), "figures")
    for key, value in table.items():
        _check(key, value, written, Style, _FIGURES)
    return read_style(table, f"{FILE}, [{_FIGURES}]")


def _check(key: str, value: Any, written: _Written, table: type = Settings, part: str = _PART) -> None:
    """Refuse what is no setting of ``table``, a value of another type than it has, and texts that can't be printed."""
    types = _types(table)
    if key not in types:
        raise written.wrong(_unknown(key, list(types)), key, part)
    try:
        msgspec.convert(value, types[key])
    except msgspec.ValidationError:
        raise written.wrong(_another_type(key, value, types[key]), key, part) from None
    if key in ("unmasked", "changing") and not all(map(_is_reason, value.values())):
        raise written.wrong(_another_type(key, value, types[key]), key)
    unknown = [kind for kind in value if kind not in ON_REQUEST] if key == "redact" else []
    if unknown:
        raise written.wrong(
            message("settings.unknown-kind", key=key, kind=repr(unknown[0]), kinds=", ".join(ON_REQUEST)), key
        )
    if odd := unwritable_in("".join(_texts(value))):
        raise written.wrong(message("settings.unprintable", key=key, characters=all_named(odd)), key, part)


@cache
def settings_of_printing() -> frozenset[str]:
    """The names of the settings that no scenario meets: see `Settings`."""
    return frozenset(name for name, kind in _types(Settings).items() if (_meta(kind).extra or {}).get("only_printed"))


@cache
def _types(table: type) -> dict[str, Any]:
    """The settings that ``table`` has, each with its type."""
    return get_type_hints(table, include_extras=True)


def _unknown(key: str, known: list[str]) -> Told:
    """What is told of a setting that there is none of: the nearest, and all."""
    alike = get_close_matches(key.lower(), known, n=1)
    nearest = message("settings.unknown-near", key=key, near=alike[0]) if alike else ""
    return joined((nearest or message("settings.unknown", key=key), message("settings.known", keys=", ".join(known))))


def _another_type(key: str, value: Any, right: Any) -> Told:
    """What is told of a ``value`` that isn't of the type ``right``, which may say so itself."""
    fields = {"wrong": "settings.no-text", "key": key, "value": repr(value), **(_meta(right).extra or {})}
    return message(str(fields.pop("wrong")), **fields)


def _meta(kind: Any) -> Meta:
    """What the type ``kind`` of a setting says of it besides."""
    return next((one for one in getattr(kind, "__metadata__", ()) if isinstance(one, Meta)), Meta())


def _is_reason(value: str | dict[str, str]) -> bool:
    """Whether ``value`` is a reason, or places of one figure with theirs.

    A type can't say so: msgspec 0.22 crashes on what isn't of a type that is a text of some pattern, or something else.
    """
    return bool(value.strip()) if isinstance(value, str) else bool(value) and all(map(_is_reason, value.values()))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, str):
        yield value
