"""The formats that a guide is printed in: one entry each.

A new format is one more entry, and the file that its ``write`` is in. What prints, keeps, lists and links formats
reads this table alone.
"""

from __future__ import annotations

from guidebook.publish.docx import write_docx
from guidebook.publish.edition import Format
from guidebook.publish.html import write_html
from guidebook.publish.markdown import write_markdown
from guidebook.publish.pdf import write_pdf

FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("html", "index.html", "", write_html),
        Format("pdf", "guide.pdf", "PDF", write_pdf, reusable=True),
        Format("docx", "guide.docx", "Word (DOCX)", write_docx, reusable=True),
        Format("markdown", "guide.md", "Markdown", write_markdown),
    )
}
"""Every format by its name, in the order in which they are written and listed."""
