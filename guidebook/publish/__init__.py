"""Renderers of the record: each format is a file, and an entry of a table; none of them touches the run.

references.py      what "mục 1", "Bước 2" and "Hình 3" point at
blocks.py          lines and blocks: what a manuscript is made of
typesetting.py     how words read: labels, numbers, references, addresses
manuscript.py      the record as it reads, before any format
evidence.py        what proved each sentence
translation.py     other languages, in gettext catalogues (catalogues.py); invariants.py: what they may not change
guides.py          which guides a project has, and whose a chapter is
edition.py         the guide in one language, as every format is given it
formats.py         the table of formats; requested_editions.py: which a project asks for, in which languages
html.py            the web page, with markup.py and backlinks.py
templates/         the page (guide.html, _parts.html), what leads to several guides (guides.html), what proved a guide
                   (evidence.html), how paper looks (print.css)
static/            guide.css and guide.js of the page; styles.xml and numbering.xml of the Word file
pdf.py             the paper, printed of that page, with fonts.py, strips.py and pdf_ua.py
docx.py            Word, in a file of docx_template.py; docx_allowlist.py: what an office's own may bring
markdown.py        Markdown; inline_text.py is what it shares with Word
strings.py         the guide's own words, in its language; in others: locale/
publisher.py       all formats at once, whole or not at all; fingerprints.py: which files of before may stay
"""
