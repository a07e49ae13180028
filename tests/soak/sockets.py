"""What a program and all that it starts send to other machines than this one, by strace (Linux only)."""

from __future__ import annotations

import ipaddress
import re
import shlex
import shutil
import subprocess
from pathlib import Path

_CALLS = "connect,sendto,sendmsg,sendmmsg"
_CALL = re.compile(
    r"(connect|sendto|sendmsg|sendmmsg)\(\d+<(TCP|UDP)(?:v6)?:\[(?:[^\]]*?->\[?([0-9a-f.:]+?)\]?:(\d+))?[^>]*>(.*)"
)
# What a call itself is told to send to comes before what the socket was connected to.
_TOLD = re.compile(r'htons\((\d+)\).*?(?:inet_addr\("|inet_pton\(AF_INET6, ")([^"]+)"')


def can_trace() -> bool:
    """Whether there is a strace, and it may follow programs here."""
    strace = shutil.which("strace")
    return bool(strace) and subprocess.run([strace, "-qq", "-e", "trace=none", "true"], check=False).returncode == 0


def traced(program: str | Path, folder: Path) -> tuple[Path, Path]:
    """A program to start in place of ``program``, and the file in which it notes what is sent; both in ``folder``."""
    started, noted = folder / "traced", folder / "sent.txt"
    started.write_text(
        f"#!/bin/sh\nexec strace -f --seccomp-bpf -qq -yy -A -o {shlex.quote(str(noted))} -e trace={_CALLS} "
        f'{shlex.quote(str(program))} "$@"\n'
    )
    started.chmod(0o755)
    return started, noted


def sent_away(noted: str) -> list[str]:
    """What of ``noted`` (strace's lines) left this machine: ``TCP 203.0.113.7:443``, each once.

    A datagram's socket may be connected without sending anything: Chromium asks so which address of this machine leads
    outside.
    """
    return sorted({told for line in noted.splitlines() if (told := _sent_away(line))})


def _sent_away(line: str) -> str:
    call = _CALL.search(line)
    if call is None or (call[1], call[2]) == ("connect", "UDP"):
        return ""
    told = _TOLD.search(call[5])
    host, port = (told[2], told[1]) if told else (call[3], call[4])
    if not host or ipaddress.ip_address(host.removeprefix("::ffff:")).is_loopback:
        return ""
    return f"{call[2]} {host}:{port}"
