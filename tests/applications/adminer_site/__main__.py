"""``python -m tests.applications.adminer_site PORT FOLDER``: a new register in FOLDER, served on loopback.

The program is what the Debian package ``adminer`` installs; PHP's own server runs it.
"""

import os
import shutil
import sqlite3
import sys
from pathlib import Path

READERS = (
    ("Nguyễn Văn An", "Học sinh", "Còn hạn"),
    ("Trần Thị Bình", "Giáo viên", "Còn hạn"),
    ("Lê Quang Minh", "Kỹ sư", "Hết hạn"),
    ("Phạm Thu Hà", "Nông dân", "Còn hạn"),
)
PAGE = """<?php
function adminer_object() {
    include_once '/usr/share/adminer/plugins/plugin.php';
    include_once '/usr/share/adminer/plugins/login-password-less.php';
    include_once '/usr/share/adminer/plugins/version-noverify.php';
    return new AdminerPlugin([
        new AdminerLoginPasswordLess(password_hash('hoa-phuong-2020', PASSWORD_DEFAULT)),
        new AdminerVersionNoverify(),
    ]);
}
chdir('..');
include '/usr/share/adminer/adminer.php';
"""

port, folder = sys.argv[1], Path(sys.argv[2])
with sqlite3.connect(folder / "ban-doc.db") as connection:
    connection.execute("create table ban_doc (ma integer primary key, ho_ten text, nghe text, the text)")
    connection.executemany("insert into ban_doc (ho_ten, nghe, the) values (?, ?, ?)", READERS)
connection.close()
site = folder / "site"
site.mkdir()
(site / "index.php").write_text(PAGE, encoding="utf-8")
os.execv(str(shutil.which("php")), ["php", "-S", f"127.0.0.1:{port}", "-t", str(site)])
