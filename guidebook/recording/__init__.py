"""What happened in a run.

recorder.py           what each sentence did                       (assembly.py: made into the record of the run)
figures.py            taking a figure: of the right screen, with all that its table names
failures.py           what a failed sentence says                  (failure_files.py: what it leaves in build/failures)
cleaning.py           what is a person's is taken out of errors and reports before others hear of them
untrusted_plugins.py  refuses plugins that would be given what is a person's, uncleaned
"""
