"""Static files: a package's own, the shared ones and the font, under addresses that carry their version."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import fontpkg_be_vietnam_pro

SHARED = "mock_portals"
FONT_STYLES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")


@cache
def folder_of(package: str) -> Path:
    """Where a package's templates and static files are."""
    spec = find_spec(package)
    assert spec and spec.origin, package
    return Path(spec.origin).parent


@dataclass(frozen=True)
class Asset:
    """A file as it is sent."""

    body: bytes
    mime: str
    version: str

    @classmethod
    def read(cls, path: Path) -> Asset:
        """The file at `path`."""
        body = path.read_bytes()
        mime = {".ttf": "font/ttf", ".svg": "image/svg+xml", ".js": "text/javascript"}.get(path.suffix)
        mime = mime or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if mime.startswith("text/") else ""
        return cls(body, mime + charset, hashlib.sha256(body).hexdigest()[:10])


class Assets:
    """A package's static files, the shared ones and the font, served before sessions are looked at.

    `/static/<file>`, `/static/shared/<file>`, `/static/fonts/BeVietnamPro-<style>.ttf`. They never change
    under an address (which carries the hash of the content), so browsers may keep them for ever.

    Each is read when it is first asked for: whoever makes an app anew has what was written since.
    """

    def __init__(self, package: str) -> None:
        self._paths = {**_files_in("/static/", package), **_files_in("/static/shared/", SHARED)}
        self._files = dict(_fonts())

    def address(self, name: str) -> str:
        """The path of the static file `name`, with its version; KeyError if there is no such file."""
        path = f"/static/{name}"
        return f"{path}?v={self._asset(path).version}"

    def before(self, app: WSGIApplication) -> WSGIApplication:
        """An app that answers for static files and leaves everything else to `app`."""

        def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            known = environ["PATH_INFO"] in self._paths or environ["PATH_INFO"] in self._files
            if not known or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
                return app(environ, start_response)
            asset = self._asset(environ["PATH_INFO"])
            start_response("200 OK", _asset_headers(asset))
            return [asset.body] if environ["REQUEST_METHOD"] == "GET" else []

        return serve

    def _asset(self, path: str) -> Asset:
        if path not in self._files:
            self._files[path] = Asset.read(self._paths[path])
        return self._files[path]


def _files_in(prefix: str, package: str) -> dict[str, Path]:
    folder = folder_of(package) / "static"
    return {prefix + path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


@cache
def _fonts() -> Mapping[str, Asset]:
    """Read once for all apps of a process: they are a package's, and large."""
    files = (f"BeVietnamPro-{style}.ttf" for style in FONT_STYLES)
    return {f"/static/fonts/{file}": Asset.read(fontpkg_be_vietnam_pro.ROOT / "files" / file) for file in files}


def _asset_headers(asset: Asset) -> list[tuple[str, str]]:
    return [
        ("Content-Type", asset.mime),
        ("Content-Length", str(len(asset.body))),
        ("Cache-Control", "public, max-age=31536000, immutable"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    ]
