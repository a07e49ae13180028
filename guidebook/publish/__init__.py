"""Readers of the record: each file here is one format, and can be deleted without touching the run.

references.py    what "mục 1", "Bước 2" and "Hình 3" point at
blocks.py        lines and blocks: what a manuscript is made of
typesetting.py   how words read: labels, numbers, references, addresses
unchanged.py     what is the same in all languages: labels, addresses, what is typed, numbers
manuscript.py    the record as it reads, before any format
edition.py       the guide as every format is given it
html.py · pdf.py the web page and the paper, with markup.py, speakers.py, templates/ and static/
strips.py        a picture that is much higher than the paper, cut into strips
accessible.py    what the paper lacks to be read aloud
evidence.py      what proved each sentence
docx.py          Word, in a file that office.py opens; brought.py: what an office's own may bring
markdown.py      Markdown; flow.py is what it shares with Word
whole.py         all formats at once, whole or not at all; printed.py: what of a guide stays when some are printed anew
"""
