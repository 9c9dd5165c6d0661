"""The headers that every answer should carry, said once, and the configurations of common hosts made from them.

`python -m scripts.headers` writes deploy/; the build puts `_headers` (Netlify, Cloudflare Pages) into the site, and our
own server sends the same, so that every browser test runs under the policy. Refuses to know what the pages show.
"""

import re
from pathlib import Path

from scripts.content import LANGUAGES, ROOT

DEPLOY = ROOT / "deploy"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # Python is WebAssembly; no inline script, no eval
    "style-src": "'self'",
    "img-src": "'self' data:",  # the icons of Material's stylesheet
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
NOBODY, ANYBODY = "'none'", "*"  # who may show a page in a frame
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FRAMED = re.compile(rf"/({'|'.join(LANGUAGES)})/embed/")
NAMED_BY_CONTENT = re.compile(r"[.-][0-9a-f]{16,64}\.[a-z.]+$|/[0-9a-f]{16,64}/")
KEPT = ("assets/guide/", "assets/offline/", "assets/python/")  # where such names stand
FOR_EVER, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"


def policy(framed_by: str | None = None) -> str:
    """The Content-Security-Policy; without `framed_by` as a page itself can say it (a meta can't speak of frames)."""
    parts = POLICY | ({"frame-ancestors": framed_by} if framed_by else {})
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def headers(path: str) -> dict[str, str]:
    """What the answer for `path` (root-relative, perhaps under a sub-path) carries."""
    framed_by = ANYBODY if FRAMED.search(path) else NOBODY
    cache = FOR_EVER if NAMED_BY_CONTENT.search(path) else ASK_AGAIN
    return {"Content-Security-Policy": policy(framed_by), **HEADERS, "Cache-Control": cache}


def for_pages_hosts() -> str:
    """`_headers`, as Netlify and Cloudflare Pages read it. They join what two rules say: no header stands in both."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    lines += [f"  Content-Security-Policy: {policy()}"]
    for language in LANGUAGES:
        for path in ("", "about/*", "article/*", "map/*", "replies/*", "rules/*", "tips/*", "wizard/*"):
            lines += [f"/{language}/{path}", "  X-Frame-Options: DENY"]
    for path in KEPT:
        lines += [f"/{path}*", f"  Cache-Control: {FOR_EVER}"]
    return "\n".join(lines) + "\n"


def for_nginx() -> str:
    sent = "\n".join(f'        add_header {name} "{value}" always;' for name, value in HEADERS.items())
    return f"""# Order Guide behind nginx. Made by `python -m scripts.headers`; change that.
# Put the built site where `root` says, this file into conf.d, and your own name and certificate into it.
map $uri $framed_by {{
    default "{NOBODY}";
    ~{FRAMED.pattern} "{ANYBODY}";
}}
map $uri $kept {{
    default "{ASK_AGAIN}";
    "~{NAMED_BY_CONTENT.pattern}" "{FOR_EVER}";
}}
server {{
    listen 8080;
    server_name _;
    root /srv/order-guide;
    charset utf-8;
    error_page 404 /404.html;
    absolute_redirect off;
    gzip_static on;   # the build ships .gz beside what is worth it
    gzip on;
    gzip_types text/css text/javascript application/json application/xml image/svg+xml text/markdown text/plain;
    location / {{
        include mime.types;
        types {{
            text/javascript mjs;
            application/manifest+json webmanifest;
            text/markdown md;
            text/calendar ics;
        }}
        default_type application/octet-stream;   # packed copies that the loader unpacks itself
        try_files $uri $uri/ =404;
        add_header Content-Security-Policy "{policy()}; frame-ancestors $framed_by" always;
{sent}
        add_header Cache-Control $kept always;
    }}
}}
"""


def for_caddy() -> str:
    sent = "\n".join(f'    header {name} "{value}"' for name, value in HEADERS.items())
    return f"""# Order Guide behind Caddy. Made by `python -m scripts.headers`; change that.
# Put your own name for :8080.
:8080 {{
    root * /srv/order-guide
    encode zstd gzip
    @framed path_regexp {FRAMED.pattern}
    @closed not path_regexp {FRAMED.pattern}
    @kept path_regexp {NAMED_BY_CONTENT.pattern}
    @asked not path_regexp {NAMED_BY_CONTENT.pattern}
    header @framed Content-Security-Policy "{policy(ANYBODY)}"
    header @closed Content-Security-Policy "{policy(NOBODY)}"
{sent}
    header @kept Cache-Control "{FOR_EVER}"
    header @asked Cache-Control "{ASK_AGAIN}"
    @manifest path *.webmanifest
    header @manifest Content-Type application/manifest+json
    file_server {{
        precompressed br gzip
    }}
    handle_errors {{
        rewrite * /404.html
        file_server
    }}
}}
"""


FILES = {"nginx.conf": for_nginx, "Caddyfile": for_caddy, "_headers": for_pages_hosts}


def write(directory: Path = DEPLOY) -> None:
    directory.mkdir(exist_ok=True)
    for name, made in FILES.items():
        beside = directory / f"{name}.new"
        beside.write_text(made(), "utf-8")
        beside.rename(directory / name)


if __name__ == "__main__":
    write()
