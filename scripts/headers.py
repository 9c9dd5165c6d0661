"""The headers that every answer should carry, said once, and the configurations of common hosts made from them.

`python -m scripts.headers` writes deploy/; the build puts `_headers` (Netlify, Cloudflare Pages) into the site, and our
own server sends the same, so that every browser test runs under the policy. Refuses to know what the pages show.
"""

import re
from pathlib import Path

from scripts.content import LANGUAGES, ROOT
from scripts.sums import in_base64

DEPLOY = ROOT / "deploy"
FIRST_SCRIPT = (ROOT / "theme" / "partials" / "first.html").read_text("utf-8").strip()  # in every page


def allowed(inline: str) -> str:
    """How a policy names the text between <script> or <style> and its end."""
    return f"'sha256-{in_base64(inline.encode())}'"


POLICY = {
    "default-src": "'none'",
    # Python is WebAssembly; no eval, and of inline scripts the one
    "script-src": f"'self' 'wasm-unsafe-eval' {allowed(FIRST_SCRIPT[len('<script>') : -len('</script>')])}",
    "style-src": "'self'",  # and in a page the one that it brings: `scripts.styles`
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
UNFRAMED = ("about", "article", "map", "replies", "rules", "tips", "wizard")  # all of a language but embed/
FRAMED = re.compile(rf"/({'|'.join(LANGUAGES)})/embed/")
NAMED_BY_CONTENT = re.compile(r"[.-][0-9a-f]{16,64}\.[a-z.]+$|/[0-9a-f]{16,64}/")
KEPT = ("assets/guide/", "assets/offline/", "assets/python/")  # where such names stand
FOR_EVER, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"


def policy(**more: str) -> str:
    """The Content-Security-Policy as a page itself says it; `more` goes before or is added (`_` stands for `-`)."""
    parts = POLICY | {name.replace("_", "-"): value for name, value in more.items()}
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def sent_policy(**more: str) -> str:
    """The same as a header. Browsers heed both: the styles in a page, which no header can know, the page allows."""
    return policy(style_src="'self' 'unsafe-inline'", **more)


def headers(path: str, there: bool = True) -> dict[str, str]:
    """What the answer for `path` (from the root, perhaps under a sub-path) carries; `there`: it is no error."""
    framed_by = ANYBODY if FRAMED.search(path) else NOBODY
    cache = FOR_EVER if there and NAMED_BY_CONTENT.search(path) else ASK_AGAIN
    return {"Content-Security-Policy": sent_policy(frame_ancestors=framed_by), **HEADERS, "Cache-Control": cache}


def for_pages_hosts() -> str:
    """`_headers`, as Netlify and Cloudflare Pages read it. They join what two rules say: no header stands in both."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    lines += [f"  Content-Security-Policy: {sent_policy()}"]
    for path in (
        "",
        "t/*",
        *(f"{one}/{path}" for one in LANGUAGES for path in ("", *(f"{part}/*" for part in UNFRAMED))),
    ):
        lines += [f"/{path}", "  X-Frame-Options: DENY"]
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
    gzip_vary on;     # a CDN in front keeps both forms apart
    gzip_proxied any; # and may ask for the packed one
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
        add_header Content-Security-Policy "{sent_policy(frame_ancestors="$framed_by")}" always;
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
    header @framed Content-Security-Policy "{sent_policy(frame_ancestors=ANYBODY)}"
    header @closed Content-Security-Policy "{sent_policy(frame_ancestors=NOBODY)}"
{sent}
    header @kept Cache-Control "{FOR_EVER}"
    header @asked Cache-Control "{ASK_AGAIN}"
    @manifest path *.webmanifest
    header @manifest Content-Type application/manifest+json
    file_server {{
        precompressed br gzip
    }}
    handle_errors {{
        header Cache-Control "{ASK_AGAIN}"
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
