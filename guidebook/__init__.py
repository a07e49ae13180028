"""Guidebook: the guide is the test.

A chapter of the guide is a feature, a sentence the reader follows is a step, and the same asserting run
takes every figure. The rooms, in the order a sentence passes through them::

    features.py    what is written: chapters, sections, sentences            (reads .feature files)
    targets.py     what a sentence points at: "nút [Liên kết] ở đầu trang"
    screen.py      the hand: acts on a live page and says what it touched    (keyboard.py: without a mouse)
    camera.py      one still moment of a page: pixels, snapshot, text lines  (sight.py: through frames; devices.py)
    masks.py       what is a person's, burned out of it                      (privacy.py: in texts; rendered.py: drawn)
    recorder.py    listens to a run and keeps what happened                  (with plugin.py: pytest's side)
    model.py       the record of a run: frozen objects ↔ JSON
    numbering.py   record → which controls a figure numbers                  (tables.py: what its table says)
    callouts.py    record + snapshot → marks of seven kinds, placed          (outlines.py: boxes, brackets, lines)
    placement.py   where all numbers and labels of one figure stand          (seats.py: those of one; geometry.py)
    drawing.py     placed marks → shapes.py → svg.py, pixels.py              (style.py: colours; lettering.py: font)
    gallery.py     screenshots/: what is rewritten
    replacing.py   files that are replaced together or not at all   (notes.py: why a figure was rejected; locks.py)
    verdicts.py    whether a figure is as it was: meaning.py (in words), looks.py (in pixels)
    sources.py     what a guide is made of; opened.py: what is read besides; freshness.py: what of it has to run again
    rereading.py   what is written now, over what the last run proved
    publish/       readers of the record: HTML, PDF, Word, Markdown, evidence; other languages
    check/         what is refused before a browser starts, names that no screen showed; what a check found
    review/        a page where people approve or reject what a check found
    watch/         the guide while it is written: what is saved is redrawn in the open page
    vocabulary.py  every sentence that a guide may use
    browsers.py    which browser, and where from
    cli.py         the command line, with building.py (the whole guide), checking.py (nothing is written),
                   reviewing.py (what people approve is), running.py (one run of pytest), swapping.py (a folder whole or
                   not at all), interrupts.py (Ctrl-C) and settings.py (what pyproject.toml says)
"""
