"""What happened in a run.

recorder.py   what each sentence did
figures.py    taking a figure: of the right screen, with all that its table names
failures.py   what a failed sentence says and leaves
reporters.py  what other plugins hear: nothing that can't be cleaned before
"""
