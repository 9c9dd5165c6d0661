"""Builds the site, serves it on 127.0.0.1, and builds again when a file of it changes: `make serve`.

The same server stands behind the browser tests. Refuses to be a server for the public: any static host is.
"""

import argparse
import threading
import time
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from scripts.content import ROOT
from scripts.headers import headers

WATCHED = (
    "docs",
    "decision",
    "theme",
    "scripts",
    "runtime",
    "permalinks.json",
    "mkdocs.yml",
    "mkdocs.zh.yml",
    "mkdocs.zh-hant.yml",
)
PAUSE = 1.0  # seconds between two looks at the files


class Handler(SimpleHTTPRequestHandler):
    """Files with the types a browser insists on, and the site's own 404 page."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".webmanifest": "application/manifest+json",
        ".toml": "text/plain",
        ".bin": "application/octet-stream",
        ".txt": "text/plain; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
    }

    def log_message(self, format, *args):
        pass

    def send_response(self, code, message=None):
        self.there = code < 400
        super().send_response(code, message)

    def end_headers(self):
        for name, value in headers(urlsplit(self.path).path, self.there).items():
            self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source, outputfile):
        with suppress(ConnectionError):  # whoever asked wants no more of it
            super().copyfile(source, outputfile)

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def server(directory: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of `directory` on 127.0.0.1, started; port 0 takes a free one. Stop it with shutdown()."""
    made = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(directory)))
    threading.Thread(target=made.serve_forever, daemon=True).start()
    return made


def stamps() -> dict[Path, int]:
    """Every watched file and when it was last written."""
    files = (
        path for name in WATCHED for path in ([ROOT / name] if (ROOT / name).is_file() else (ROOT / name).rglob("*"))
    )
    found = {}
    for path in files:
        if path.suffix == ".pyc" or "__pycache__" in path.parts:
            continue
        try:
            found[path] = path.stat().st_mtime_ns
        except FileNotFoundError:
            continue  # an editor's own file, gone again
    return found


def build_in_new_process(target: Path, port: int) -> bool:
    """Builds with fresh modules, so that a change of Python code counts too; True if it worked."""
    import os
    import subprocess
    import sys

    environment = {"SITE_URL": f"http://127.0.0.1:{port}/"} | os.environ
    return (
        subprocess.run([sys.executable, "-m", "scripts.site", str(target)], cwd=ROOT, env=environment).returncode == 0
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the site and rebuild it on change.")
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    target = ROOT / "site"
    print("building the site …", flush=True)
    seen = stamps()
    worked = build_in_new_process(target, port)
    target.mkdir(exist_ok=True)
    server(target, port)
    print(f"serving on http://127.0.0.1:{port}/" + ("" if worked else " (what was built before)"), flush=True)
    try:
        while True:
            time.sleep(PAUSE)
            now = stamps()
            if now != seen:
                seen = now
                print("changed: building again …", flush=True)
                print("done" if build_in_new_process(target, port) else "not built: see above", flush=True)
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
