"""What the service worker keeps on a device: one archive per language with all its pages, one with what the languages
share, and sw.js, which names them with their sums.

An archive holds every line of its pages once, and for each page the numbers of its lines: packed, it is a third of the
pages packed one by one, also where gzip sees no further than 32 kB, and comes in one request. Refuses to know when a
copy is shown (theme/assets/guide/keeper.js does).
"""

import json
from collections.abc import Iterator
from pathlib import Path

from scripts import named, root_pages, styles
from scripts.content import LANGUAGES, ROOT
from scripts.headers import headers
from scripts.sums import hashed, in_base64

ARCHIVES = "assets/offline/"
SHARED = "shared"
MODULES = ("core", "routing", "strategies")  # of Workbox, in the order of what needs what
OWN = {"workbox.js", "keeper.js"}  # the browser keeps the service worker's own scripts beside it
DAYS = {"en": "en-GB", "zh": "zh-CN", "zh-hant": "zh-TW"}  # how each language writes a day
TEXTS = {".html", ".js", ".css", ".json", ".svg", ".webmanifest"}


def build(site: Path) -> None:
    """Writes the archives and sw.js for the site, which has its name."""
    shared = dict(page(site, path) for path in shared_files(site)) | away_pages(site)
    archives = {SHARED: shared, **{language: dict(of_language(site, language)) for language in LANGUAGES}}
    (site / ARCHIVES).mkdir(parents=True, exist_ok=True)
    written = {part: write(site, part, files) for part, files in archives.items()}
    (site / "sw.js").write_text(service_worker(site, written), "utf-8")


def of_language(site: Path, language: str) -> Iterator[tuple[str, str]]:
    """The pages of a language, its search index and its words; frames on other sites are not kept."""
    for path in sorted((site / language).rglob("index.html")):
        if path.relative_to(site / language).parts[0] != "embed":
            yield page(site, path)
    for path in sorted((site / named.place(site)).glob(f"*.{language}.json")):
        yield page(site, path)
    yield page(site, site / language / "app.webmanifest")


def shared_files(site: Path) -> Iterator[Path]:
    """Scripts, styles, the replies to copy, and the pages that lead to a language."""
    yield site / "index.html"
    yield from sorted((site / "t").rglob("index.html"))
    own = site / named.place(site)
    for path in sorted(own.rglob("*")):
        of_one_language = path.name.endswith(tuple(f".{one}.json" for one in LANGUAGES))
        if path.suffix in TEXTS and path.name not in OWN and not of_one_language:
            yield path


def page(site: Path, path: Path) -> tuple[str, str]:
    return path.relative_to(site).as_posix().removesuffix("index.html"), path.read_text("utf-8")


def away_pages(site: Path) -> dict[str, str]:
    """What is shown in place of pages that were not kept, for each language of an address and for none."""
    first = styles.first_of((site / "404.html").read_text("utf-8"))  # a page of the same kind
    pages = {f"away/{one}": root_pages.not_kept((one,)) for one in LANGUAGES}
    pages["away/any"] = root_pages.not_kept(LANGUAGES)
    place = named.place(site)
    return {path: styles.with_first(text.replace(named.PLACE, place), first) for path, text in pages.items()}


def write(site: Path, part: str, files: dict[str, str]) -> dict:
    lines: dict[str, int] = {}
    pages = {path: [lines.setdefault(line, len(lines)) for line in text.split("\n")] for path, text in files.items()}
    data = json.dumps({"lines": list(lines), "files": pages}, ensure_ascii=False, separators=(",", ":")).encode()
    address = ARCHIVES + hashed(f"{part}.json", data)
    (site / address).write_bytes(data)
    return {"address": address, "sha256": in_base64(data)}


def service_worker(site: Path, archives: dict[str, dict]) -> str:
    """sw.js: what there is to know about this build, and the scripts that act on it."""
    place = named.place(site)
    runtime = [path for path in sorted((site / "assets" / "python").iterdir()) if path.suffix not in named.COPIES]
    sent = {name: value for name, value in headers("/").items() if name != "Cache-Control"}
    told = {
        "id": Path(place).name,
        "archives": archives,
        "python": {path.relative_to(site).as_posix(): in_base64(path.read_bytes()) for path in runtime},
        "days": DAYS,
        "headers": sent,  # a kept page says what the server's said
    }
    scripts = ", ".join(json.dumps(f"{place}{name}") for name in ("workbox.js", "keeper.js"))
    return f"const BUILD = {json.dumps(told, indent=1)};\nimportScripts({scripts});\n"


def workbox() -> str:
    """The modules of Workbox that the service worker uses, in one classic script."""
    parts = ["// Workbox, https://github.com/GoogleChrome/workbox, MIT License, Copyright Google LLC"]
    for module in MODULES:
        file = ROOT / "node_modules" / f"workbox-{module}" / "build" / f"workbox-{module}.prod.js"
        parts.append(file.read_text("utf-8").split("//# sourceMappingURL")[0].strip())
    return "\n".join(parts) + "\n"
