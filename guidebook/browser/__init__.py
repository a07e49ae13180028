"""The hand that acts on a page, and the camera that takes one still moment of it.

browsers.py   which browser, and where from                             (devices.py: a desk's screen, a phone's)
switches.py   which switches it is always started with
open_browsers.py which a scenario has open: other people's, a phone's
remote_browsers.py one that is reached by its address
fonts.py      which fonts it finds
unexpected.py what the browser does by itself                           (unexpected.js: told from inside a page)
foretelling.py   what the sentences that follow say of it
complaints.py what the pages' own scripts complain of                   (net_errors.py: the browser's errors, in words)
call_timeouts.py how long the browser may keep a call waiting
simulation.py hosts that a listener here stands in for: nothing else may answer
screen.py     the hand, of the eight files below it                     (keyboard.py: without a mouse)
  doing.py        opening, pressing, typing, choosing, attaching, letting files go (drop.js)
  calendars.py    pressing a day                                        (calendar.js: read)
  moving.py       scrolling, hovering, keys, back and forward, waiting
  windows.py      other windows, the browser's own dialogs, downloads
  seeing_fields.py proving what fields hold, how controls stand, which are wrong
  seeing.py       proving what is there: things, texts, rows, the address
  lookup.py       looking for a target, and why it isn't there          (page_targets.py: all that can be named;
                                                                        words_there.js: a first look for labels)
  held_fields.py  whether fields still hold what they were given        (given_values.py, given_values.js: what)
  watched_page.py a page that is listened to, and what no message quotes of it
fields.py     what a field holds after it was typed into                (fields.js: asked in the page)
field_errors.py what a form says is wrong                               (field_errors.js)
camera.py     one still moment: pixels, snapshot, text lines            (still.js: what holds a page still;
                                                                        unfold.js: a window as high as the page)
blank_rows.py   how much of a picture's lower end shows nothing
two_screens.py two screens in one figure
page_snapshot.py what can be read at that moment, through all frames    (moment.js; roleless.js: what has no role)
"""
