"""Guidebook: the guide is the test.

A chapter of the guide is a feature, a sentence the reader follows is a step, and the same asserting run
takes every figure. The rooms, in the order a sentence passes through them; each lists what is in it::

    sentences/   what is written, and how a line of it is read
    vocabulary/  what any guide may say: verbs over the hand, whose sentences are data
    redaction/   what is a person's: found in texts and on pages, burned out of pictures, taken out of texts
    browser/     the hand that acts on a page, and the camera: one still moment of it
    pytest_plugin/ pytest's side: what is refused first, fixtures for steps, hooks for the recorder, reports
    recording/   what happened in a run, sentence by sentence, the figures with it
    drawing/     a figure's marks: numbered, placed, drawn
    gallery/     screenshots/: what changed, in words and in pixels; what is rewritten
    freshness/   what a guide is made of, and what of it has to run again
    publish/     renderers of the record: HTML, PDF, Word, Markdown, evidence; other languages
    report/      a run as who tests wants it: a web page, its history, Cucumber Messages; which machine runs what
    check/       what is refused before a browser starts, names that no screen showed; what a check found
    review/      a page where people approve or reject what a check found
    faults/      how much the guide would notice: faults are seeded into a copy, and its scenarios run
    language/    what is told to people, a file a language
    watch/       the guide while it is written: what is saved is redrawn in the open page
    commands/    what the command line does, a file a command
    files/       files and folders that are replaced whole or not at all, by one process at a time
    compat/      every reach into a library's private parts, and every reading of its messages

and what stands between them::

    paper.py     the sheet that a guide is printed on
    model.py     the record of a run: frozen objects ↔ JSON          (snapshot.py: what was on a figure's screen;
                                                                      geometry.py: boxes, rectangles, lines)
    project_folders.py where a project keeps what
    errors.py    what goes wrong: sentences with a place               (differences.py: of two tables;
                                                                      table_rows.py: at which row of a table)
    json_text.py what is wrong with JSON that is read back             (toml_text.py: TOML)
    unicode_forms.py a text in a normal form of Unicode
    page_scripts.py functions that run inside a page, each a JavaScript file (runs_scripts.js: whether any script does)
    loopback.py  pages for one person at this machine, closed to all others
    untrusted_files.py reading files that came from elsewhere: plain names, plain files, up to a size
    settings.py  what pyproject.toml says                            (style.py: how marks look)
    pytest_run.py one run of pytest                                  (interrupts.py: Ctrl-C; commit.py: of which commit;
                                                                      cores.py: how many processors there are;
                                                                      invocation.py: where a command was started;
                                                                      python_processes.py: Python in its own process;
                                                                      programs.py: where others are)
    pytest_settings.py what pytest takes from a project's settings   (no_settings.ini: of one that has none)
    cli.py       the command line: its words                         (exit_codes.py: what a command ends with;
                                                                      __main__.py: ``python -m guidebook``)
    plugin.py    pytest's side for a project without a conftest.py

Who may know whom stands in pyproject.toml, [tool.importlinter].
"""
