"""What is told to people, a file a language.

messages.py   what an error, a finding or a command says, as data: a code and what is filled in
names.py      what a control is called, and what is a person's    (lists.py: several things in a sentence)
en.toml · vi.toml   the sentences, by code: the only place where they stand; and the verbs of guides in that language
files.py      these files, read

A language is added by adding its file, with every code that the others have.
"""
