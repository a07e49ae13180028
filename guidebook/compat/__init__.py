"""Every reach into a library's private parts, and all that is read from its wording: a file per library.

Each function says which versions it is right for; pyproject.toml bounds the library, and tests/compat/ has a test per
library that fails when it changes. A file is imported by those that drive its library, never for another's sake.
"""
