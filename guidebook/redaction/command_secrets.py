"""What programs sign in with, as commands, headers and cookies give it: `mysql -pSen12345`, `Authorization: Basic …`.

All in small letters without tones, with one space between words, as `Folded.without_marks` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.redaction.folding import Span

MAY_GIVE_SECRET = (
    r"authori|cookie|curl|jdbc|sqlplus|sqlcmd|mysql|maria|sshpass|mongo|psexec|zip|7z|redis|ldap|rdp|rdesktop|smbclient"
    r"|net\suse|-\w{0,12}pass|requirepass|masterauth|wifi:|identified|login\s|sess|glpat|ghp|github_pat|sk_|pk_|xox|chpasswd|htpasswd"
)
"""What every text has that gives one."""
_MAY_GIVE = re.compile(MAY_GIVE_SECRET)
_AUTHORIZATION = re.compile(
    r"\bauthorization[\"']?\s*[:=]\s*[\"']?(?:basic|bearer|digest|token)\s+(?P<code>[^\s\"',;\0]{6,})"
)
"""What a program signs in with (RFC 9110, 11.6.2)."""
_USER = re.compile(
    r"\bcurl\b[^\n\0]{0,300}?\s(?:-u|--user)[\s=]*(?P<quote>[\"'])?[^\s:\"'\0]+:[\"']?"
    r"(?P<code>(?(quote)[^\"'\n\0]|[^\s\"'\0]){3,})"
)
"""What `curl` signs in with."""
_CONNECTION = re.compile(r"\b(?:jdbc:[^\s/@\0]+:|sqlplus\s+(?:-\w+\s+)*)[^\s:/@\0]+/\"?(?P<code>[^\s@\"\0]{3,})\"?@")
"""What a program signs in to a database with, behind a name and a stroke."""
_OPTIONS = {
    r"(?:mysql|maria)\w*": r"-p(?!\d{2,5}\b)",
    r"(?:sshpass|sqlcmd|mongo\w*|psexec\w*|unzip|zip)": r"-p\s?",
    r"7z\w?": "-p",
    "redis-cli": r"-a\s",
    r"ldap\w+": r"-w\s?",
    r"(?:xfreerdp\w*|rdesktop)": r"(?:/p:|-p\s)",
    "login": r"(?:-p|--password)[\s=]",
    "smbclient": r"-u\s[^\s%]+%",
    r"net\suse": r"/user:\S+\s",
}
"""Programs, and the option of each that a password stands behind."""
_AS_OPTION = [
    re.compile(rf"\b{program}\s(?:[^\n\0]{{0,300}}?\s)?{option}[\"']?(?P<code>(?![/-]|\S*\.zip)[^\s\"'\0]{{3,}})")
    for program, option in _OPTIONS.items()
]
_BEFORE_USER = re.compile(r"\bnet\suse\s(?:\S+\s){1,2}(?P<code>[^\s/\\*]\S{2,})\s/user:")
_SESSION = re.compile(
    r"(?<![^\W_])(?:j|php|asp[. ]net[_ ])?sess(?:ion)?[ _]?id\s?[:=]\s?[\"']?(?P<code>(?=\S*\d)[^\s;,&\"'<\0]{8,})"
)
"""What a browser stays signed in with."""
_NETWORK = re.compile(r"\bwifi:(?:[^\n\0]{0,200};)?p:(?P<code>(?:[^;\\\n\0]|\\.){4,80})(?=;|$)")
"""What a square of dots says of a wireless network."""
_IDENTIFIED = re.compile(r"\bidentified\s(?:with\s\S{1,60}\s)?by\s(?:password\s)?[\"'“]?(?P<code>[^\s\"'“”;\0]{3,})")
"""What a user of a database is given."""
_TELLING = re.compile(r"\b(?P<code>(?:glpat|ghp|github_pat|sk_live|sk_test|pk_live|xox[bp])[-_][\w-]{8,})")
"""A key that its own first letters call one."""
_COOKIES = re.compile(r"\bcookie[\"']?\s?:(?P<cookies>[^\n\0]*)")
_COOKIE = re.compile(r"[\w.-]+=(?P<code>[^\s;,\"'=]{6,}=*)")
"""What a browser signs in with (RFC 6265), less what says how long and where that holds."""
_OF_COOKIE = re.compile(r"(?:expires|max-age|domain|path|samesite)=")
_TO_CHANGE = re.compile(r"(?<![^\s\"'])[\w.@-]{1,40}:(?P<code>[^\s\"'|\0]{3,64})[\"']?\s?\|\s?(?:sudo\s)?chpasswd\b")
_OF_FILE = re.compile(r"\bhtpasswd\s(?:[^\n\0]{0,200}?\s)?-\w*b\w*\s(?:\S+\s){2}[\"']?(?P<code>[^\s\"'\0]{3,})")
"""What is piped or given to a program that sets passwords."""
_NAMED_OPTION = re.compile(
    r"(?:(?<![\w-])--?\w{0,12}pass(?:w(?:or)?d|phrase)?|\brequirepass|\bmasterauth)[\s=:]\s?[\"']?"
    r"(?P<code>(?![-$<\[{])[^\s\"'\0]{3,})"
)
"""An option whose own name says that a password stands behind it."""
_OF_USER = re.compile(r"\bnet\suser\s\S+\s[\"']?(?P<code>(?![/\"'*])[^\s\"'\0]{3,})")
_OF_FILE = re.compile(r"\bhtpasswd\s(?:[^\n\0]{0,200}?\s)?-\w*b\w*\s(?:\S+\s){2}[\"']?(?P<code>[^\s\"'\0]{3,})")
"""What is piped or given to a program that sets passwords."""
_GIVING = (
    *(_AUTHORIZATION, _USER, _CONNECTION, *_AS_OPTION, _BEFORE_USER, _SESSION, _NETWORK, _IDENTIFIED, _TELLING),
    *(_TO_CHANGE, _OF_FILE, _NAMED_OPTION, _OF_USER),
)


def command_secrets(text: str) -> Iterator[Span]:
    """Where ``text``, in small letters without tones, gives what a program signs in with, from and to."""
    if not _MAY_GIVE.search(text):
        return
    for pattern in _GIVING:
        yield from (found.span("code") for found in pattern.finditer(text))
    for header in _COOKIES.finditer(text):
        cookies = _COOKIE.finditer(text, *header.span("cookies"))
        yield from (found.span("code") for found in cookies if not _OF_COOKIE.match(found[0]))
