"""The hand that acts on a page, and the camera that takes one still moment of it.

browsers.py   which browser, and where from                             (devices.py: a desk's, a phone's)
fonts.py      which fonts it finds
unexpected.py what the browser does by itself                           (unexpected.js: told from inside a page)
complaints.py what the pages' own scripts complain of                   (net_errors.py: the browser's errors, in words)
patience.py   how long the browser may keep a call waiting
simulation.py hosts that a listener here stands in for: nothing else may answer
screen.py     the hand: acts, and says what it touched                  (keyboard.py: without a mouse)
roleless.js   what can be used and has no role
locators.py   Playwright's messages, without the locators that it quotes
camera.py     one still moment: pixels, snapshot, text lines            (still.js: what holds a page still)
fields.py     what a field holds after it was typed into                (fields.js: asked in the page)
sight.py      … read through all frames                                 (rendered.py: as the browser drew it)
masks.py      what is a person's, burned out of the pixels              (redaction/: out of texts)
pieces.py     texts and where they stand, several read as one
readings.py   … in all the ways in which a reader may                   (labels.py: a value with what says what it is)
redrawn.py    a page about somebody else: where else a person's data is drawn
devtools.py   many questions to the browser at once
in_page.py    functions that run inside a page                          (runs_scripts.js: whether any does)
"""
