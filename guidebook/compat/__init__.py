"""Every reach into a library's private parts, and all that is read from its wording: a file per library.

Each function says which versions it is right for; pyproject.toml bounds the library, and tests/compat/ has a test per
library that fails when it changes. A file is imported by those that drive its library, never for another's sake.

gherkin.py            what it says of a broken feature, its tokens, its languages' keywords
playwright.py         calls without waiting, the browser's own process and its errors' words
pytest.py             a run in this process: its tests, its reports, its usage errors
pytest_bdd.py         step definitions, scenarios and their texts, as pytest-bdd registers them
pytest_playwright.py  whether a test has failed, while its fixtures end
"""
