"""Other kinds of hosts than `scripts.serve`, for tests and measurements: they send compressed copies in a file's place.

`kind("br", "gzip")` packs with what the browser takes; `kind()` packs nothing. Every host notes what it sends.
Refuses to be a host for the public.
"""

from collections.abc import Mapping
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType

from scripts.serve import Handler

ENDINGS = {"br": ".br", "gzip": ".gz"}


class Host(Handler):
    """Keeps everything for ever, as the second visit to a hashed name wants it."""

    packs: tuple[str, ...] = ()
    headers_too: Mapping[str, str] = MappingProxyType({})
    sent: list[tuple[str, int]]  # path and bytes of each body, in the order of the requests

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        for name in self.packs:
            copy = path.with_name(path.name + ENDINGS[name])
            if name in self.headers.get("Accept-Encoding", "") and copy.is_file():
                self.send_response(200)
                self.send_header("Content-Type", self.guess_type(path))
                self.send_header("Content-Encoding", name)
                self.send_header("Content-Length", str(copy.stat().st_size))
                self.send_header("Vary", "Accept-Encoding")
                self.end_headers()
                return copy.open("rb")
        return super().send_head()

    def send_header(self, keyword, value):
        super().send_header(keyword, "max-age=31536000, immutable" if keyword == "Cache-Control" else value)
        if keyword == "Content-Length":
            self.sent.append((self.path, int(value)))

    def end_headers(self):
        for keyword, value in self.headers_too.items():
            self.send_header(keyword, value)
        super().end_headers()


def kind(*packs: str, base: type[Host] = Host, **headers: str) -> type[Host]:
    """A host that packs with these, and sends these headers too (`_` stands for `-`)."""
    more = {keyword.replace("_", "-"): value for keyword, value in headers.items()}
    return type("Kind", (base,), {"packs": packs, "headers_too": more, "sent": []})


def serve(directory: Path, host: type[Handler], port: int = 0) -> tuple[str, ThreadingHTTPServer]:
    """The address of a running host of `directory`, and what shutdown() ends."""
    made = ThreadingHTTPServer(("127.0.0.1", port), partial(host, directory=str(directory)))
    Thread(target=made.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{made.server_address[1]}/", made
