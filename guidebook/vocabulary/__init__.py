"""What any guide may say: the verbs, each a function over `Screen`, whatever language a sentence is written in.

doing.py        press, type, choose, attach, open, move
clauses.py      if this holds then do that; do what another section says
in_turn.py      several things in one sentence: what two others say
devices.py      other people's browsers, a phone's, one that is signed in
papers.py       attaching papers by their names or their kinds, several at once, by dragging
passing_time.py a time that the project lets pass, which is never waited for
windows.py      other windows, the browser's own dialogs, what was downloaded
foretold.py     what the sentences behind one say of the browser, asked before it runs
seeing.py       what is there, what a field holds, how rows and controls stand
figures.py      a figure of the screen
remarks.py      what is only for the reader
people.py       who the reader is, and what they know: features/people.toml
unmet_needs.py  what sentences ask for and a run would not find, told before it starts
verbs.py        a verb: its name, its kind and its function
parsing.py      the sentences of a verb, as a language's file has them, as pytest-bdd asks about them
step_definitions.py verbs → steps of pytest-bdd

The sentences of a verb stand in `guidebook/language/<tag>.toml`, under ``[verbs.<name>]``: each a pattern and an
example of it. A synonym is a line there; a new verb is a function here and its lines there.
"""
