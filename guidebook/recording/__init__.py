"""What happened in a run.

recorder.py           what each sentence did
figures.py            taking a figure: of the right screen, with all that its table names
failures.py           what a failed sentence says and leaves
untrusted_plugins.py  refuses plugins that would be given what is a person's, uncleaned
"""
