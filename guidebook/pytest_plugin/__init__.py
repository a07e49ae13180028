"""pytest's side of the engine: fixtures for steps, hooks for the recorder, failures as sentences.

Loaded by the project's ``conftest.py`` with ``pytest_plugins = ["guidebook.pytest_plugin"]``. A project gives its own
by overriding fixtures: ``browser_flags`` (Chromium switches), ``simulation`` (hosts that are mocks), ``reader_names``
(words a target may use for a label that only the run knows), ``pass_time`` (moves the site's clock), ``messages``
(what has come to a person's phone), ``reset_site`` (puts the site back before a scenario), ``invented`` (whose data may
be shown) and ``private`` (names that may not), and by the hooks of hookspecs.py. Steps ask for ``screen`` (the hand)
and ``figures``.

options.py           the command line, where a run is kept; nothing is written over a link
working_directory.py the project's folder is it; what is named in that
feature_files.py     feature files of a project without Python, collected
scenarios.py         which scenarios run, what they are called, on which screen
sharding.py          which of them run on this machine        (durations.py: how long each takes)
workers.py           scenarios side by side: their order, what stays together, how they are stopped
pausing.py           a scenario that stops before a sentence, to be looked at
listing.py           which scenarios would run, as a tree
gate.py              what is refused before anything runs
browser_fixtures.py  the browser, its contexts, and what a failed scenario leaves of them
step_fixtures.py     what steps ask for
site_reset.py        the site is put back before each scenario
clauses.py           running a sentence that another one speaks of
step_verbs.py        the engine's verbs, once the steps are loaded
side_effects.py      what the browser and the pages' scripts did by themselves in a sentence
recorder_hooks.py    what the recorder hears, and the record that it writes
failed_sentences.py  a failed sentence as a sentence; nothing of a person's in any report
escaping.py          what pytest prints is text: no escape sequence of an author's reaches the terminal
hookspecs.py         what conftest.py may tell of the site
run_reports.py       what a run was, gathered for its report and its messages
junit.py             JUnit's XML: a case a scenario
stash.py             what these keep for each other
"""

pytest_plugins = (
    "guidebook.pytest_plugin.options",
    "guidebook.pytest_plugin.working_directory",
    "guidebook.pytest_plugin.scenarios",
    "guidebook.pytest_plugin.sharding",
    "guidebook.pytest_plugin.workers",
    "guidebook.pytest_plugin.feature_files",
    "guidebook.pytest_plugin.gate",
    "guidebook.pytest_plugin.listing",
    "guidebook.pytest_plugin.pausing",
    "guidebook.pytest_plugin.browser_fixtures",
    "guidebook.pytest_plugin.step_fixtures",
    "guidebook.pytest_plugin.site_reset",
    "guidebook.pytest_plugin.recorder_hooks",
    "guidebook.pytest_plugin.failed_sentences",
    "guidebook.pytest_plugin.junit",
    "guidebook.pytest_plugin.run_reports",
    "guidebook.vocabulary.step_definitions",
)
