"""What a guide is made of, and what of it has to run again.

sources.py      every source, by what it touches                        (opened.py: what a run reads besides)
plan.py         which scenarios have to run, and why
rereading.py    what is written now, over what the last run proved
"""
