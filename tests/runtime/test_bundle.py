"""What the browser downloads: one wheel, small, the same every time, and nothing that needn't be there."""

import tomllib
import zipfile

import pytest

from scripts import bundle

MOST = 60_000  # bytes of the engine with guide and words, as sent


@pytest.fixture(scope="module")
def wheel(assets):
    [found] = (assets / "python").glob("*.whl")
    return found


def test_the_engine_is_one_wheel_that_the_worker_names(assets, wheel):
    assert f'"{wheel.name}"' in (assets / "guide" / "worker.js").read_text("utf-8")


def test_the_engine_with_guide_and_words_is_small(wheel):
    with zipfile.ZipFile(wheel) as archive:
        entries = sorted(archive.infolist(), key=lambda entry: -entry.compress_size)
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}
    assert wheel.stat().st_size < MOST, [(entry.filename, entry.compress_size) for entry in entries]


def test_the_wheel_holds_the_guide_and_byte_code_only(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    guide = bundle.ROOT / "decision" / "guide"
    data = {f"decision/guide/{path.relative_to(guide).as_posix()}" for path in guide.rglob("*.toml")}
    data.add("decision/zones.toml")
    assert data - names == {"decision/guide/sources.toml"}
    assert {name.rsplit(".")[-1] for name in names - data} == {"pyc"}


def test_the_wheel_lists_its_files_and_their_sums(wheel):
    with zipfile.ZipFile(wheel) as archive:
        rows = dict(row.split(",", 1) for row in archive.read(f"{bundle.INFO}/RECORD").decode().splitlines())
        assert rows.keys() == set(archive.namelist())
        for name, told in rows.items():
            data = archive.read(name)
            assert told in (f"sha256={bundle.checksum(data)},{len(data)}", ",")


def test_nothing_else_lies_in_the_bundle(assets, wheel):
    found = {path.name for path in (assets / "python").iterdir()}
    assert found == {*bundle.RUNTIME, bundle.LIBRARY, bundle.LOCK, wheel.name}


def test_the_bundle_is_the_same_each_time_and_left_alone_when_nothing_changed(assets, tmp_path):
    again = tmp_path / "python"
    assert bundle.build(again)
    for path in again.iterdir():
        assert path.read_bytes() == (assets / "python" / path.name).read_bytes(), path.name
    before = {path: path.stat().st_ino for path in again.iterdir()}
    assert not bundle.build(again)
    assert {path: path.stat().st_ino for path in again.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["python", "python.sha256"]


def test_a_change_makes_a_new_bundle_in_place_of_the_old(assets, tmp_path, monkeypatch):
    target = tmp_path / "python"
    bundle.build(target)
    (target / "left-over").touch()
    engine = bundle.the_engine() | {"decision/guide/words/xx.toml": b""}
    monkeypatch.setattr(bundle, "the_engine", lambda: engine)
    assert bundle.build(target)
    assert not (target / "left-over").exists()
    [wheel] = target.glob("*.whl")
    assert "decision/guide/words/xx.toml" in zipfile.ZipFile(wheel).namelist()


def test_a_missing_runtime_is_named_with_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle, "PYODIDE", tmp_path)
    with pytest.raises(FileNotFoundError, match="make test"):
        bundle.build(tmp_path / "python")


def test_only_lines_for_editors_are_left_out_of_the_guide():
    assert bundle.bare("# why\na = 1  # how\n\n[b]\n") == "a = 1  # how\n[b]\n"
    text = 'a = """\n# said\n\n"""\n'
    assert bundle.bare(text) == text


def test_words_lose_only_the_names_of_rules_that_no_action_shows():
    for path in (bundle.ROOT / "decision" / "guide" / "words").glob("*.toml"):
        whole = tomllib.loads(path.read_text("utf-8"))
        left = tomllib.loads(bundle.named(bundle.bare(path.read_text("utf-8")), {"auto-cancel"}))
        assert left == whole | {"rule": {"auto-cancel": whole["rule"]["auto-cancel"]}}
