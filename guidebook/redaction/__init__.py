"""What is a person's: found in texts and on pages, burned out of pictures, taken out of snapshots and messages.

In texts::

    kinds.py         every kind of personal value, a row each: where it is looked for, prefilter, finder, example
    numbers.py       numbers of people in any spelling, and lines for machines; dates, prices and codes are none
    mail.py          e-mail addresses in any spelling
    spoken_codes.py  codes and passwords that a page says in words
    sent_codes.py    … that it calls a code and no more, as they came or failed, or after who sends them
    addresses.py     what an address gives away: codes, passwords, what signs in who has it
    command_secrets.py what programs sign in with, in commands, headers and cookies
    secret_words.py  what codes and passwords are called, in sentences, in fields, in addresses
    secret_answers.py answers to the questions that let in who forgot a password
    code_requests.py how a page asks for a code without calling it one
    optional_kinds.py kinds that a project may ask for: bank cards, tax codes …
    folding.py       a text as it is compared: letters that look alike, those that nothing shows, addresses in percent
    privacy.py       what must not be shown: found, but for the invented and the public, and blanked

In fields::

    secret_fields.py which fields hold what only who types it may read     (secret_fields.js: asked in the page)
    secret_values.py what they hold, taken out of what is read of a page   (secret_values.js)

On pages::

    page_search.py   everything personal on a page, and where it stands
    dom_nodes.py     the nodes of a page, as DevTools tells them
    dom_text.py      what the browser drew as text, and where
    field_names.py   what fields and groups of them are called, wherever that is written
    pieces.py        texts and where they stand, several read as one
    readings.py      … in all the ways in which a reader may
    alignment.py     which stands over which, beside it, in its column
    labels.py        a value with what says what it is                  (field_labels.py: what a field holds)
    other_numbers.py amounts and receipts that look like an identity number, by what stands around them
    table_heads.py   the heads of a table's columns, by how it is built
    unnamed_codes.py codes that nothing near them names, by how they stand
    unnamed_values.py those whose label stands anywhere
    redactions.py    what was found, burned into a picture's pixels
    redrawn.py       the page drawn as about others: where else their data is drawn     (as_wide.js: in as much room)
    blanks.py        all that is hidden in a text, found before any of it is blanked
    snapshot_text.py what was found, taken out of the texts of a snapshot
"""
