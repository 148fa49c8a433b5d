"""Serves the site as its host does, and more strictly."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Self

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy(site: Path) -> str:
    """A Content-Security-Policy that allows no inline script but the theme's."""
    scripts = _INLINE.findall((site / "index.html").read_text("utf-8"))
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts[:1]]
    hashes = "".join(f" 'sha256-{base64.b64encode(d).decode()}'" for d in digests)
    return (
        f"default-src 'self'; script-src 'self'{hashes};"
        " style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    )


class _Handler(SimpleHTTPRequestHandler):
    policy = ""

    def end_headers(self):
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        """Answers with the site's own page for what is not there."""
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server:
    """Serves a folder on the loopback interface while it is entered."""

    def __init__(self, site: Path) -> None:
        handler = type("Handler", (_Handler,), {"policy": policy(site)})
        serves = partial(handler, directory=str(site))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), serves)
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def page(self, name: str) -> str:
        """The address of a page."""
        return f"{self.url}/{name}.html"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
