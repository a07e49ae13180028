"""What is refused before a browser starts, and what a check found.

texts.py      lines that Gherkin takes for prose
unprinted.py  text that no reader would see
lint.py       features and steps together        (step_patterns.py: what a step knows; step_definitions.py: those
                                                 that were imported)
unknown_sentences.py what a sentence that no step knows was meant to be
proven.py     names that no screen showed
personal_texts.py    numbers of people that the text itself says
findings.py   what a check found                  (reports.py: its forms)
"""
