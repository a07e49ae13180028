"""What is written, and how a line of it is read.

features.py   feature files → chapters, sections, sentences
patterns.py   how a step definition says which sentences it knows
wording.py    what of a sentence runs, and what only its reader needs   (prose.py: the names in it)
targets.py    what it points at: "nút [Liên kết] ở đầu trang"            (words.toml: its words)
tables.py     what the rows of a figure's table ask for
"""
