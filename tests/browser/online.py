"""A host that can be stopped, broken and given another build, and what the copy on a device is asked."""

import json
import shutil
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event

from scripts import bundle, named, offline, packed
from scripts.hosts import serve
from scripts.serve import Handler

NEW_HEADING = "How is your order today?"
PATIENCE = 60_000  # ms until what a test waits for has failed to come
KEPT = """async ([build, part]) => {
  const copies = (await caches.keys()).filter((name) => name.endsWith(build));
  for (const name of copies) {
    const [, scope] = name.split(" ");
    if (await (await caches.open(name)).match(`${scope}kept/${part}`)) return true;
  }
  return false;
}"""
ENGINE_KEPT = """async (manifest) => {
  const [name] = (await caches.keys()).filter((one) => one.endsWith(" engine"));
  const files = name ? await (await caches.open(name)).keys() : [];
  return files.length > 6 && files.some(({ url }) => url.endsWith(manifest));
}"""

KEYS = """async () => {
  const all = [];
  for (const name of await caches.keys()) all.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
  return all;
}"""
COPIES = "async () => (await caches.keys()).filter((name) => !name.endsWith(' engine'))"


def until(page, condition, arg=None):
    """Waits until the asynchronous function `condition` gives true: to `wait_for_function` every promise is true."""
    page.evaluate(
        f"""async (arg) => {{
          const holds = {condition};
          const end = Date.now() + {PATIENCE};
          while (!(await holds(arg))) {{
            if (Date.now() > end) throw new Error("not in time: " + holds);
            await new Promise((next) => setTimeout(next, 20));
          }}
        }}""",
        arg,
    )


def kept(page, site, language):
    """Waits until the device holds the language whole."""
    for part in (language, "shared"):
        until(page, KEPT, [build_of(site), part])


def engine_kept(page, site):
    until(page, ENGINE_KEPT, bundle.manifest(site / "assets" / "python").name)


def build_of(site) -> str:
    return Path(named.place(site)).name


def builds_shown(page) -> set[str]:
    """The builds that anything on the page, or anything it has fetched, belongs to."""
    addresses = page.evaluate(
        """() => [...document.querySelectorAll("script[src], link[href]")].map((one) => one.src || one.href)
          .concat(performance.getEntriesByType("resource").map((one) => one.name))"""
    )
    return {address.split("/assets/guide/")[1].split("/")[0] for address in addresses if "/assets/guide/" in address}


def shifts(page):
    """How much what was drawn has moved by itself."""
    return page.evaluate(
        """() => new Promise((told) => new PerformanceObserver((list) => told(list.getEntries().reduce((sum, one) =>
          sum + (one.hadRecentInput ? 0 : one.value), 0))).observe({ type: "layout-shift", buffered: true })
          || setTimeout(() => told(0), 200))"""
    )


# ---- builds ----------------------------------------------------------------------------


def remade(site: Path, target: Path, old: str, new: str) -> Path:
    """Another build: the one in `site` with other words."""
    shutil.copytree(site, target)
    for path in target.rglob("*.html"):
        text = path.read_text("utf-8")
        if old in text:
            path.write_text(text.replace(old, new), "utf-8")
    return finished(target)


def finished(target: Path) -> Path:
    """The build in `target` with the name it should have by now, and its archives."""
    shutil.rmtree(target / "assets" / "offline")
    named.name(target)
    offline.build(target)
    packed.pack(sorted((target / "assets" / "offline").iterdir()))
    return target


def with_another_engine(site: Path, target: Path) -> Path:
    """Another build, one file of whose engine is another: the least of them, for all that is told."""
    shutil.copytree(site, target)
    python = target / "assets" / "python"
    old = bundle.manifest(python)
    told = json.loads(old.read_text("utf-8"))
    data = {name: (python / one["address"]).read_bytes() for name, one in told["files"].items()}
    data[bundle.PROBE] = bytes.fromhex("0061736d01000000")  # a WebAssembly module of nothing at all
    shutil.rmtree(python)
    python.mkdir()
    bundle.write(python, data, told["lock"]["info"])
    packed.pack(sorted(python.iterdir()))
    for path in target.rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace(old.name, bundle.manifest(python).name), "utf-8")
    return finished(target)


# ---- the host --------------------------------------------------------------------------


@contextmanager
def host_of(site: Path, place: Path, below: str = ""):
    """`host["address"]` is where the site is served; the functions below change it.

    `host["hold"]` says what becomes of requests instead, by part of a path; `host["sent"]` are the paths asked for.
    """
    link = place / (below or "site")
    host = {"link": link, "directory": place if below else link, "port": 0, "hold": {}, "sent": []}
    show(host, site)

    class Changing(Handler):
        def send_head(self):
            host["sent"].append(self.path)
            for part, then in host["hold"].items():
                if part in self.path:
                    return then(self)
            return super().send_head()

    host["class"] = Changing
    start(host)
    host["address"] = f"http://127.0.0.1:{host['port']}/{f'{below}/' if below else ''}"
    yield host
    for release in [one for one in host["hold"].values() if isinstance(one, partial)]:
        release.args[0].set()
    stop(host)


def show(host, site):
    """From now on this build is there, and no other."""
    host["link"].unlink(missing_ok=True)
    host["link"].symlink_to(site)


def start(host):
    _, host["running"] = serve(host["directory"], host["class"], host["port"])
    host["port"] = host["running"].server_address[1]


def stop(host):
    if host["running"]:
        host["running"].shutdown()
        host["running"].server_close()
    host["running"] = None


def fail(status):
    """For `host["hold"]`: an answer that is none."""
    return lambda handler: handler.send_error(status)


def hang():
    """For `host["hold"]`: no answer before the test has ended."""

    def wait(end, handler):
        end.wait()

    return partial(wait, Event())


def half(handler):
    """For `host["hold"]`: half of the file, and then the line is dead."""
    data = Path(handler.translate_path(handler.path)).read_bytes()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[: len(data) // 2])
