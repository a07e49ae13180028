"""A file a language: what is told to people in it, and the words and sentences of guides that are written in it.

messages.py   what an error, a finding or a command says, as data: a code and what is filled in
names.py      what a control is called, and what is a person's    (lists.py: several things in a sentence)
en.toml · vi.toml   all that is in that language; without its verbs, no guide is written in it
shortening.py what is too long to be read, cut
files.py      these files, read                                    (written.py: which language is being read)

A language is added by adding its file. Whichever has messages has every code that the others have.
"""
