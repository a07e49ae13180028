"""``python -m tests.applications.datasette_site PORT FOLDER``: a new site, its data in FOLDER, served on loopback."""

import json
import os
import sqlite3
import sys
from pathlib import Path

from datasette_auth_passwords.utils import hash_password

BOOKS = (
    ("The Wind in the Reeds", "Mai Tran", 2019, "Poetry"),
    ("Rivers of the Centre", "Binh Nguyen", 2015, "History"),
    ("Cooking with Lemongrass", "Hoa Le", 2021, "Food"),
    ("The Old Citadel", "Binh Nguyen", 2012, "History"),
    ("Rain on Tin Roofs", "An Pham", 2018, "Poetry"),
)
LIBRARIAN = {"id": "librarian", "name": "Linh"}

port, folder = sys.argv[1], Path(sys.argv[2])
database = folder / "library.db"
with sqlite3.connect(database) as connection:
    connection.execute("create table book (id integer primary key, title text, author text, year integer, shelf text)")
    connection.executemany("insert into book (title, author, year, shelf) values (?, ?, ?, ?)", BOOKS)
connection.close()
passwords = {"librarian_password_hash": hash_password("reed-warbler-2020"), "actors": {"librarian": LIBRARIAN}}
settings = {
    "plugins": {"datasette-auth-passwords": passwords},
    "permissions": {f"{action}-row": {"id": "librarian"} for action in ("insert", "update", "delete")},
}
(folder / "datasette.json").write_text(json.dumps(settings), encoding="utf-8")
words = ["serve", str(database), "--port", port, "-c", str(folder / "datasette.json"), "--secret", "of no use"]
os.execv(sys.executable, [sys.executable, "-m", "datasette", *words])
