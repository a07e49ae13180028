"""What a guide is made of, and what of it has to run again.

sources.py      every source, by what it touches                        (file_audit.py: what a run opens besides)
plan.py         which scenarios have to run, and why; what the last run left
reuse.py        what is written now, over what the last run proved
"""
