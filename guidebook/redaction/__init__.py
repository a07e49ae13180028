"""What is a person's in a text: found however it is written, told apart from what is invented, taken out.

folding.py       a text as it is compared: letters that look alike, those that nobody sees, addresses in percent
numbers.py       numbers and e-mail addresses in any spelling; dates, prices and codes are none
spoken_codes.py  codes and passwords that a page says in words
asked.py         kinds that a project may ask for: bank cards, tax codes …
privacy.py       what must not be shown: found, but for the invented and the public, and blanked
secret_fields.py which fields hold what nobody but who types it may read  (secret_fields.js: asked in the page)
"""
