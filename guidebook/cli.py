"""The command line: its words, which are handed to `guidebook.commands`, and its exit codes.

What a command ends with stands in `ENDS` in words, in `guidebook.exit_codes` as numbers. What takes long to import is
imported by the command that needs it, where Ctrl-C is heard already.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import io
import logging
import os
import signal
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from guidebook.errors import BrowserError, GuidebookError, RunError, SettingsError, sentence_of
from guidebook.exit_codes import BROKEN, DONE, STOPPED, UNTRUE
from guidebook.files.characters import printable
from guidebook.interrupts import stop_in_order
from guidebook.invocation import START, project_of
from guidebook.language.messages import Told, joined, message, set_project_language, unknown_language
from guidebook.language.written import set_guide_language

if TYPE_CHECKING:
    from rich.console import Console

ENDS = """\b
Every command ends with
  0    where all is well, and nothing is left to do
  1    where the guide has to be corrected: a sentence failed, a figure changed or was rejected, a file of the guide
       can't be read
  2    where that could not be found out: a browser or a fixture that died, a step's own code, a full disk, a setting
       or a word of the command that is wrong
  130  where it was stopped, by Ctrl-C or SIGTERM
"""


class _FromStart(click.Path):
    """A file that is named from where the command was started."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The file, as it was typed where nothing else was started from."""
        named = f"./{value}" if value == "-" else value  # which click would take for standard input
        return super().convert(_from_start(named), param, ctx)


_jobs = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="So many scenarios at a time; as many as there are processors where the settings say `parallel = true`.",
)


_RUN_PYTHON = ("build", "run", "flaky", "check", "review", "watch", "faults", "lint", "sentences")
"""Commands that run the Python of a project that has any: it finds by PATH what is found without them."""


@click.group(epilog=ENDS)
@click.pass_context
def cli(command: click.Context) -> None:
    """The guide is the test: run it, retake its figures, print it.

    It may be started anywhere in a project: that is where pyproject.toml has a part [tool.guidebook].
    """
    from guidebook.files.writable import refuse_led_out
    from guidebook.programs import leave_project_out_of_path
    from guidebook.project_folders import FEATURES, GUIDE_FEATURES, SCREENSHOTS, STEPS
    from guidebook.pytest_settings import has_python
    from guidebook.settings import read_language
    from guidebook.untrusted_files import refuse_too_deep

    root = project_of(START)
    if root:
        set_project_language(read_language(root))
        set_guide_language(read_language(root))
    if wrong := unknown_language():
        raise SettingsError(wrong)
    if root:
        refuse_led_out(root, FEATURES, GUIDE_FEATURES, STEPS)  # which are walked before anything looks for links
        refuse_too_deep(*(root / folder for folder in (FEATURES, STEPS, SCREENSHOTS)))
    if not root or command.invoked_subcommand not in _RUN_PYTHON or not has_python(root):
        leave_project_out_of_path(root)
    if root and root != START:
        os.chdir(root)
        _say(message("command.project-in", folder=root), err=True)


@cli.command()
@click.option("--draft", is_flag=True, help="Print a run that failed to build/draft, with what failed marked.")
@click.option("--all", "force_all", is_flag=True, help="Run every scenario, whether or not anything changed.")
@click.option("--explain", is_flag=True, help="Say first, of each scenario, why it runs or is skipped.")
@_jobs
def build(draft: bool, force_all: bool, explain: bool, jobs: int | None) -> None:
    """Run what changed of the guide in a browser, bring its figures up to date, print it to build/guide."""
    from guidebook.freshness.plan import plan_of
    from guidebook.gallery.rejections import read_rejections
    from guidebook.project_folders import GUIDE_FEATURES, SCREENSHOTS

    plan = plan_of(Path.cwd(), rejected=read_rejections(SCREENSHOTS))
    if force_all:
        plan = plan.force_all(message("plan.all-asked"))
    if explain:
        from guidebook.sentences.features import readable_features

        explained = plan.explained(readable_features(GUIDE_FEATURES.absolute(), Path.cwd()))
        _say(f"{explained}\n" if explained else "", nl=False)
    if plan.nothing and plan.inputs:
        _say(joined((message("build.nothing-changed"), plan.inputs.places)))
        return
    from guidebook.commands.build import build_guide

    _say(build_guide(Path.cwd(), _console(), plan, draft=draft, jobs=jobs))


@cli.command(context_settings={"ignore_unknown_options": True})
@click.option("--shard", default="", metavar="K/N", help="Only the K-th of N shares, each of which takes as long.")
@_jobs
@click.argument("words", nargs=-1, metavar="[PYTEST'S OPTIONS]")
def run(shard: str, jobs: int | None, words: tuple[str, ...]) -> None:
    """Run the scenarios, printed or not, in a browser, or one machine's share of them; publish nothing.

    What a share leaves is in build/shard-K-of-N: bring all of them together and `guidebook merge` them.
    """
    from guidebook.commands.run import run_scenarios
    from guidebook.report.shards import shard_of

    if shard and shard_of(shard) is None:
        raise click.BadParameter(str(message("shard.none", asked=shard)), param_hint="--shard")
    _say(run_scenarios(Path.cwd(), _console(), shard, words, jobs))


@cli.command()
@click.argument("scenarios", nargs=-1, required=True, metavar="FILE:LINE|TITLE...")
@click.option("--times", type=click.IntRange(2, 1000), default=20, metavar="N", help="How often; 20 if not told.")
def flaky(scenarios: tuple[str, ...], times: int) -> None:
    """Run scenarios again and again, with all cores at work, and say which of them fail by turns.

    Ends with 0 where each passed each time, 1 where one failed, 2 where nothing could be run.
    """
    from guidebook.commands.flaky import try_often

    sys.exit(DONE if try_often(Path.cwd(), scenarios, times, _say) else UNTRUE)


@cli.command()
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    metavar="FOLDER...",
    type=_FromStart(exists=True, file_okay=False, path_type=Path),
)
@click.option("--check", "only_check", is_flag=True, help="Judge the guide as `guidebook check` does; write no figure.")
@click.option("--messages", type=_FromStart(dir_okay=False, path_type=Path), metavar="FILE", help="Cucumber Messages.")
@click.option("--json", metavar="FILE", help="With --check: all that was found as JSON; - prints it.")
@click.option("--junit", metavar="FILE", help="With --check: as JUnit's XML.")
@click.option("--markdown", metavar="FILE", help="With --check: a summary for a pull request.")
@click.option("--annotations", metavar="FILE", help="With --check: GitHub's annotations; - prints them.")
def merge(folders: tuple[Path, ...], only_check: bool, messages: Path | None, **files: str | None) -> None:
    """Make the runs of several machines one: one report, and one guide, or with --check one verdict.

    Ends with 0 where all is well, 1 where a scenario failed or a figure changed, 2 where they are no shares of one run.
    """
    from guidebook.commands.merge import check_merged, merge_runs

    asked = {form: file for form, file in files.items() if file}
    if asked and not only_check:
        raise click.UsageError(str(message("merge.only-with-check", options=", ".join(f"--{form}" for form in asked))))
    _refuse_files(asked)
    if not only_check:
        _say(merge_runs(Path.cwd(), _console(), folders, messages))
        return
    asked = {form: file if file == "-" else _from_start(file) for form, file in asked.items()}
    say = partial(_say, err=True) if "-" in asked.values() else _say
    report, unwritten = check_merged(Path.cwd(), folders, say, asked, messages)
    _say("".join(f"{problem}\n" for problem in unwritten), err=True, nl=False)
    sys.exit(BROKEN if unwritten else UNTRUE if report.changes or report.failures else DONE)


@cli.command()
@click.option("--format", "formats", multiple=True, metavar="NAME", help="Only this format; may be given again.")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Only this language; may be given again.")
@click.option("--draft", is_flag=True, help="Print to build/draft, with marks where sentences are not proven.")
@click.option(
    "--template",
    type=_FromStart(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A Word file whose styles, page and header the Word document takes.",
)
def render(formats: tuple[str, ...], languages: tuple[str, ...], draft: bool, template: Path | None) -> None:
    """Print the guide of the last run again, as captions, callouts and styles are now; runs nothing."""
    from guidebook.commands.render import render_guide
    from guidebook.publish.formats import FORMATS
    from guidebook.publish.requested_editions import formats_of
    from guidebook.settings import read_settings

    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        names = message("command.unknown-formats", formats=", ".join(unknown), known=", ".join(FORMATS))
        raise click.BadParameter(str(names), param_hint="--format")
    chosen = tuple(dict.fromkeys(formats)) or formats_of(read_settings(Path.cwd()))
    if template and "docx" not in chosen:
        raise click.BadParameter(str(message("command.template-without-docx")), param_hint="--template")
    asked = tuple(dict.fromkeys(languages))
    _say(render_guide(Path.cwd(), _console(), chosen, asked, draft=draft, template=template))


@cli.command()
@click.option("--json", metavar="FILE", help="Write all that was found as JSON; - prints it.")
@click.option("--junit", metavar="FILE", help="Write it as JUnit's XML.")
@click.option("--markdown", metavar="FILE", help="Write a summary for a pull request.")
@click.option("--annotations", metavar="FILE", help="Write GitHub's annotations; - prints them.")
@click.option(
    "--pictures",
    type=_FromStart(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write there each changed figure before and after, and what differs.",
)
@click.option(
    "--run-folder",
    type=_FromStart(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Keep there what is taken while it runs, and what failures leave; build/ where nothing is named.",
)
@_jobs
def check(run_folder: Path | None, pictures: Path | None, jobs: int | None, **files: str | None) -> None:
    """Run the guide and say what is not as it was approved. Writes no figure.

    Ends with 0 where nothing is to do, 1 where something changed, 2 where it could not be checked.
    """
    asked = {form: file for form, file in files.items() if file}
    _refuse_files(asked)
    asked = {form: file if file == "-" else _from_start(file) for form, file in asked.items()}
    printed = "-" in asked.values()  # then nothing else may stand there
    from guidebook.commands.check import check_and_write

    within = run_folder or Path("build")
    console = _console(sys.stderr if printed else sys.stdout)
    report, unwritten = check_and_write(Path.cwd(), console, _say, asked, within, pictures=pictures, jobs=jobs)
    _say("".join(f"{problem}\n" for problem in unwritten), err=True, nl=False)
    sys.exit(BROKEN if report.error or unwritten else UNTRUE if report.changes else DONE)


def _from_start(file: str) -> str:
    """``file``, named from where the command was started, as it is named from here."""
    return file if Path.cwd() == START else str(START / file)


def _refuse_files(asked: dict[str, str]) -> None:
    """Refuse, before anything runs, files that can't be written: one without a name, one named twice, one in no folder.

    Args:
        asked: Names of files by the option that names them; “-” is standard output.
    """
    for form, file in asked.items():
        if file.startswith("-") and file != "-":
            raise click.BadParameter(str(message("command.file-name-missing", file=file)), param_hint=f"--{form}")
        if list(asked.values()).count(file) > 1:
            raise click.BadParameter(str(message("command.one-file-twice", file=file)), param_hint=f"--{form}")
        if file != "-" and not Path(_from_start(file)).parent.is_dir():
            nowhere = message("command.no-folder", folder=Path(file).parent)
            raise click.BadParameter(str(nowhere), param_hint=f"--{form}")


@cli.command()
@click.option("--no-open", is_flag=True, help="Print the address only; open no browser.")
def review(no_open: bool) -> None:
    """Run the guide, then approve or reject on a page what changed, figure by figure.

    Ends with 0 where nothing is left to do, 1 where something is, 2 where it could not be checked.
    """
    from guidebook.commands.review import review_guide

    try:
        complete = review_guide(Path.cwd(), _console(), _say, opens=not no_open)
    except (GuidebookError, OSError) as error:
        _say(sentence_of(error), err=True)
        sys.exit(BROKEN)
    sys.exit(DONE if complete else UNTRUE)


@cli.command()
@click.option("--no-open", is_flag=True, help="Print the address only; open no browser.")
def watch(no_open: bool) -> None:
    """Show the guide in a browser, and redraw what you save; a scenario that changed runs. Writes no figure."""
    from guidebook.commands.watch import watch_guide

    watch_guide(Path.cwd(), _say, opens=not no_open)


@cli.command()
@click.argument("language")
def translate(language: str) -> None:
    """Begin features/guide/LANGUAGE.po, or bring it up to the guide, e.g. `guidebook translate en`."""
    from guidebook.commands.translate import translate_guide

    _say(translate_guide(Path.cwd(), language))


@cli.command()
@click.argument("folder", metavar="DIR", type=_FromStart(exists=True, file_okay=False, path_type=Path))
@click.option("--faults", "pattern", default="*", metavar="PATTERN", help="Only faults of such a name; * is anything.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="So many at a time; one a core if not told.")
@click.option("--json", "file", metavar="FILE", help="Write all that was found as JSON; - prints it.")
def faults(folder: Path, pattern: str, jobs: int | None, file: str | None) -> None:
    """Seed the faults of DIR into a copy of the project, one at a time, and say which of them the scenarios notice.

    Each is a patch file, which begins with lines `Citizen: what somebody would see`, `Kind: a word` and, where no
    citizen can see it, `Unseen: why`. Those in DIR/harmless must raise no alarm. The project itself is only read.

    Ends with 0 where all that can be seen was noticed, and no harmless change raised an alarm; 1 where not; 2 where one
    could not be tried: its patch does not apply, or nothing starts with it.
    """
    from guidebook.commands.faults import seed_faults
    from guidebook.faults.results import all_ran, as_json, is_well
    from guidebook.files.writing import write_file

    _refuse_files({"json": file} if file else {})
    results = seed_faults(Path.cwd(), folder, pattern, jobs, partial(_say, err=file == "-"))
    if file == "-":
        _say(as_json(results).decode("utf-8"))
    elif file:
        write_file(Path(_from_start(file)), as_json(results))
    sys.exit(BROKEN if not all_ran(results) else DONE if is_well(results) else UNTRUE)


@cli.command()
def lint() -> None:
    """Refuse what would pass without proving anything; starts no browser.

    It loads the project's conftest.py and steps, if it has any: that runs their Python, as a run does.
    """
    from guidebook.commands.lint import lint_features

    _say(lint_features(Path.cwd(), _console()))


@cli.command()
@click.option("--search", default="", metavar="WORDS", help="Only those that have these words, marks or none.")
def sentences(search: str) -> None:
    """List every sentence that a guide may use, with an example of each.

    It loads the project's conftest.py and steps, if it has any: that runs their Python, as a run does.
    """
    from guidebook.commands.sentences import list_sentences

    _say(list_sentences(Path.cwd(), _console(), search))


@cli.command()
@click.argument("folder", metavar="DIR", type=_FromStart(path_type=Path))
@click.option("--address", required=True, metavar="URL", help="The page that the guide is about.")
@click.option("--language", default="vi", metavar="TAG", help="The language that the guide is written in: vi, en.")
def new(folder: Path, address: str, language: str) -> None:
    """Make a project in DIR, of five files without Python: a guide of one chapter that can be built at once."""
    from guidebook.commands.new import new_project
    from guidebook.language.files import WRITTEN_IN

    if language not in WRITTEN_IN:
        known = ", ".join(WRITTEN_IN)
        raise click.BadParameter(
            str(message("new.no-language", language=language, known=known)), param_hint="--language"
        )
    set_project_language(language)
    set_guide_language(language)
    _say(new_project(folder, language, address, _say))


@cli.command()
@click.argument("address")
@click.option("--session", metavar="FILE", type=_FromStart(path_type=Path), help="Signed in as a saved session is.")
def screen(address: str, session: Path | None) -> None:
    """List what sentences can point at on the page at ADDRESS, as they would write it."""
    from guidebook.commands.screen import list_screen

    _say(list_screen(Path.cwd(), address, _say, session))


@cli.command()
@click.option("--install", is_flag=True, help="Install one where there is none.")
def browser(install: bool) -> None:
    """Say which browser is used, and how it was found."""
    from guidebook.commands.browser import used_browser

    _say(used_browser(_say, install=install))


def _say(told: Told, *, err: bool = False, nl: bool = True) -> None:
    """All that a command tells goes out here: what it quotes of a guide, a page or a file's name is text alone."""
    click.echo(printable(str(told)), err=err, nl=nl)


def _console(file: TextIO | None = None) -> Console:
    from rich.console import Console

    return Console(file=file or sys.stdout)


def main() -> None:
    """The command ``guidebook``: what it ends with stands in `ENDS`."""
    _speak_utf8()
    signal.signal(signal.SIGTERM, stop_in_order)
    try:
        cli(standalone_mode=False)
    except (GuidebookError, OSError) as error:
        _say(sentence_of(error), err=True)
        sys.exit(BROKEN if isinstance(error, (RunError, BrowserError, SettingsError, OSError)) else UNTRUE)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        _say(shown.getvalue(), err=True, nl=False)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _hush()
        _say(message("command.stopped"), err=True)
        sys.exit(STOPPED)
    except Exception as error:
        _say(f"{traceback.format_exc()}{sentence_of(error)}", err=True)
        sys.exit(BROKEN)


def _hush() -> None:
    """Say no more of what was stopped: hear no further Ctrl-C, tell of no event loop that is collected half closed."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, signal.SIG_IGN)
    logging.getLogger("asyncio").disabled = True
    sys.unraisablehook = lambda _: None


def _speak_utf8() -> None:
    """Vietnamese on every console: Windows gives a program the code page of the country."""
    os.environ.setdefault("PYTHONUTF8", "1")  # for the programs that are started from here
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
