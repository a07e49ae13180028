"""``python -m tests.applications.dokuwiki_site PORT FOLDER``: a new wiki, its data in FOLDER, served on loopback.

The program is what the Debian package ``dokuwiki`` installs; PHP's own server runs it.
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path

PROGRAM = Path("/usr/share/dokuwiki")
KEPT = ("attic", "cache", "index", "locks", "log", "media", "media_attic", "media_meta", "meta", "pages", "tmp")
SETTINGS = """<?php
$conf['title'] = 'Sổ tay nghiệp vụ';
$conf['lang'] = 'vi';
$conf['license'] = '';
$conf['deaccent'] = 0;
$conf['useheading'] = 1;
$conf['savedir'] = '{data}';
$conf['useacl'] = 1;
$conf['superuser'] = '@admin';
$conf['disableactions'] = 'register,resendpwd';
"""
START = """====== Sổ tay nghiệp vụ ======

Nơi ghi những việc thường làm ở bộ phận một cửa. Ai cũng đọc được; cán bộ đăng nhập thì viết được.
"""

port, folder = sys.argv[1], Path(sys.argv[2])
for name in KEPT:
    (folder / "data" / name).mkdir(parents=True, exist_ok=True)
settings = folder / "conf"
settings.mkdir()
password = hashlib.md5(b"cau-hien-luong-2020").hexdigest()
(settings / "local.php").write_text(SETTINGS.format(data=folder / "data"), encoding="utf-8")
(settings / "plugins.local.php").write_text("<?php\n$plugins['testing'] = 0;\n", encoding="utf-8")
(settings / "acl.auth.php").write_text("*\t@ALL\t1\n*\t@user\t16\n", encoding="utf-8")
(settings / "users.auth.php").write_text(f"minh:{password}:Lê Quang Minh:minh@example.vn:user\n", encoding="utf-8")
(folder / "data" / "pages" / "start.txt").write_text(START, encoding="utf-8")
first = folder / "first.php"
first.write_text(f"<?php define('DOKU_CONF', '{settings}/');", encoding="utf-8")
words = ["-S", f"127.0.0.1:{port}", "-t", str(PROGRAM), "-d", f"auto_prepend_file={first}"]
os.execv(str(shutil.which("php")), ["php", *words])
