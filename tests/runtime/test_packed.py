"""Compressed copies beside files."""

import gzip
import subprocess
from random import Random

import pytest

from scripts import packed

UNPACK = "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(process.argv[1])))"


@pytest.fixture(autouse=True)
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "KEPT", tmp_path / "kept")


def write(place, texts):
    paths = [place / name for name in texts]
    for path in paths:
        path.write_bytes(texts[path.name])
    return paths


def test_copies_unpack_to_what_they_are_copies_of(node, tmp_path):
    big = Random(1).randbytes(packed.BIG) + bytes(packed.BIG)
    texts = {
        "a.html": b"<p>one</p>" * 100,
        "b.css": b"",
        "c.wasm": big,
        "d.wasm": big,
        "twin.html": b"<p>one</p>" * 100,
    }
    paths = write(tmp_path, texts)
    packed.pack(paths)
    for path in paths:
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == texts[path.name]
        told = subprocess.run([node, "--eval", UNPACK, f"{path}.br"], capture_output=True, check=True)
        assert told.stdout == texts[path.name]
    assert {path.suffix for path in tmp_path.iterdir()} == {"", ".br", ".gz", ".html", ".css", ".wasm"}


def test_what_was_big_and_packed_once_is_not_packed_again(tmp_path, monkeypatch):
    [path] = write(tmp_path, {"big.zip": Random(2).randbytes(packed.BIG + 1)})
    packed.pack([path])
    before = path.with_name("big.zip.br").read_bytes()
    path.with_name("big.zip.br").unlink()
    monkeypatch.setattr(packed, "NODE", "a program that is not there")
    packed.pack([path])
    assert path.with_name("big.zip.br").read_bytes() == before
