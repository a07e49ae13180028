"""What is written, and how a line of it is read.

features.py   feature files → chapters, sections, sentences
scenario_lines.py which lines of a feature are whose
selection.py  which scenarios are meant by what was asked for
patterns.py   how a step definition says which sentences it knows
wording.py    what of a sentence runs, and what only its reader needs   (prose.py: the names in it)
labels.py     a label, how it is compared, which ones only look the same
targets.py    what it points at: "nút [Liên kết] ở đầu trang", "[A] → [B]" of a menu  (words.py: its words)
roles.py      sets of roles that code decides by, parts of a page
locating.py   a target on a live page
finding.py    a target in a figure's snapshot
field_values.py how fields want the days, times and numbers that people write (shown_in_fields.py: and show them)
lost_targets.py what is told of a target that is nowhere, or twice
extent.py     how much a feature is when it runs
lines.py      what each line is to Gherkin
keywords.py   what a line that is none was meant to be                       (characters.py: what can't be seen)
typed_steps.py a step's pattern as a writer types it
tables.py     what the rows of a figure's table ask for                      (field_rows.py: of a table of fields)
"""
