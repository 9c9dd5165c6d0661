"""What the browser downloads: small, the same every time, named after its content, and nothing needless."""

import base64
import hashlib
import json
import marshal
import pickle
import shutil
import zipfile

import pytest

from decision.load import GUIDE, read
from scripts import bundle, packed
from scripts.bundle_engine import the_engine
from scripts.bundle_library import KEPT, STAND_INS, the_library
from tests.runtime.conftest import made_assets

ENGINE = 60_000  # bytes of the engine with guide and words, as sent
MODULES = 60  # in the library
OF_STOCK = {".br": 0.54, ".gz": 0.6}  # how much of the stock runtime's bytes is sent, by what the host packs with


@pytest.fixture(scope="module")
def files(assets):
    return json.loads(bundle.manifest(assets / "python").read_text("utf-8"))["files"]


@pytest.fixture(scope="module")
def file(assets, files):
    return lambda name: assets / "python" / files[name]["address"]


def sent(path, ending):
    return path.with_name(path.name + ending).stat().st_size


def test_the_engine_with_guide_and_words_is_small(file):
    path = file(bundle.ENGINE)
    assert sent(path, ".gz") < ENGINE, {name: len(data) for name, data in marshal.loads(path.read_bytes()).items()}


def test_much_less_is_sent_than_with_the_stock_runtime(file, files, tmp_path):
    names = (*bundle.RUNTIME, bundle.STOCK_LIBRARY, bundle.STOCK_LOCK)
    stock = [shutil.copyfile(bundle.PYODIDE / name, tmp_path / name) for name in names]
    packed.pack(stock)
    for ending, most in OF_STOCK.items():
        ours = sum(sent(file(name), ending) for name in files)
        theirs = sum(sent(path, ending) for path in stock) + sent(file(bundle.ENGINE), ending)
        assert ours < most * theirs, (ending, ours / theirs)


def test_the_price_that_pages_name_is_the_price(file, files):
    """`memory_hint` in docs/ui says: about 3 MB."""
    assert 2.5 < sum(sent(file(name), ".gz") for name in files) / 1e6 < 3.5


def test_the_engine_holds_byte_code_tables_and_the_guide(file):
    names = set(marshal.loads(file(bundle.ENGINE).read_bytes()))
    code = {name for name in names if name.endswith(".pyc")}
    words = {f"decision/{path.stem}.pickle" for path in (GUIDE / "words").glob("*.toml")}
    tables = {f"decision/{path.name}" for path in GUIDE.parent.glob("*.toml")}
    assert names == code | words | tables | {"decision/guide.pickle"}
    assert {"decision/web.pyc", "decision/walk.pyc", "decision/load.pyc"} <= code
    assert not code & {"decision/check.pyc", "decision/form.pyc", "decision/load_tree.pyc"}


def test_the_guide_lacks_only_what_pages_alone_show(file):
    engine = marshal.loads(file(bundle.ENGINE).read_bytes())
    whole = read(GUIDE)[0]
    shown = {rule for action in whole.actions.values() for rule in action.rules}
    guide = pickle.loads(engine["decision/guide.pickle"])
    assert guide == whole._replace(sources={}, words={})
    for language, words in whole.words.items():
        told = {rule: text for rule, text in words["rule"].items() if rule in shown}
        assert pickle.loads(engine[f"decision/{language}.pickle"]) == words | {"rule": told}


def test_every_module_of_the_library_is_used(file, run, tmp_path, monkeypatch):
    """What the runtime imports until it has answered in every language, and the library, are the same."""
    tell = b"\nimport sys\nCALLS['modules'] = lambda given: {'modules': [*sys.modules]}\n"
    engine = the_engine(GUIDE)
    engine["decision/web.py"] += tell
    monkeypatch.setattr(bundle, "the_engine", lambda guide: engine)
    runtime = run(made_assets(tmp_path))
    for language in ("en", "zh", "zh-hant"):
        pairs = [["channel", "seller"], ["topic", "deadline"], ["store", "us"], ["ship-by-date", "2026-11-20"]]
        for today in ("2026-11-23", "2026-11-23T10:00:00Z"):
            args = {"pairs": pairs, "today": today, "language": language}
            assert runtime.call("step", args)["result"]["refused"] == []
    imported = set(runtime.call("modules", [])["result"]["modules"])
    names = {name.removesuffix(".pyc") for name in zipfile.ZipFile(file(bundle.LIBRARY)).namelist()}
    library = {name.removesuffix("/__init__").replace("/", ".") for name in names}
    assert library - imported == set()
    assert len(library) < MODULES


def test_stand_ins_stand_for_modules_of_the_stock_library(tmp_path, monkeypatch):
    library = the_library(bundle.PYODIDE / bundle.STOCK_LIBRARY)
    stand_ins = {path.relative_to(STAND_INS).as_posix(): path.read_bytes() for path in STAND_INS.rglob("*.py")}
    assert not stand_ins.keys() & set(KEPT)
    assert library.keys() == stand_ins.keys() | set(KEPT)
    assert stand_ins.items() <= library.items()


def test_the_manifest_lists_what_lies_there_by_name_and_sum(assets, files):
    python = assets / "python"
    names = {path.name for path in python.iterdir() if path.suffix not in (".br", ".gz")}
    assert names == {one["address"] for one in files.values()} | {bundle.manifest(python).name}
    for name in names:
        data = (python / name).read_bytes()
        assert name.split(".")[-2] == hashlib.sha256(data).hexdigest()[:16]
    for one in files.values():
        data = (python / one["address"]).read_bytes()
        assert one["bytes"] == len(data)
        assert base64.b64decode(one["sha256"]) == hashlib.sha256(data).digest()
    assert set(files) == {*bundle.RUNTIME, bundle.LIBRARY, bundle.ENGINE, bundle.PROBE}


def test_the_bundle_is_the_same_each_time_and_left_alone_when_nothing_changed(assets, tmp_path):
    again = tmp_path / "python"
    assert bundle.build(again)
    for path in again.iterdir():
        assert path.read_bytes() == (assets / "python" / path.name).read_bytes(), path.name
    before = {path: path.stat().st_ino for path in again.iterdir()}
    assert not bundle.build(again)
    assert {path: path.stat().st_ino for path in again.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["python", "python.lock", "python.sha256"]


def test_a_change_gives_new_names_to_what_changed_alone(assets, files, tmp_path, monkeypatch):
    target = tmp_path / "python"
    bundle.build(target)
    (target / "left-over").touch()
    before = bundle.manifest(target)
    engine = the_engine(GUIDE) | {"decision/xx.pickle": b""}
    monkeypatch.setattr(bundle, "the_engine", lambda guide: engine)
    assert bundle.build(target)
    assert not (target / "left-over").exists()
    assert bundle.manifest(target).name != before.name
    now = json.loads(bundle.manifest(target).read_text("utf-8"))["files"]
    assert {name for name in files if now[name] != files[name]} == {bundle.ENGINE}
    assert "decision/xx.pickle" in marshal.loads((target / now[bundle.ENGINE]["address"]).read_bytes())


def test_a_missing_runtime_is_named_with_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle, "PYODIDE", tmp_path)
    with pytest.raises(FileNotFoundError, match="make test"):
        bundle.build(tmp_path / "python")
