"""Unpacks the engine. Leaves out: packages, wheels and every other kind of archive."""

import marshal
import os


class Place:
    def __init__(self, path):
        self.path = path

    def __str__(self):
        return self.path


SITE_PACKAGES = Place("/lib/python3.13/site-packages")
DSO_DIR = Place("/usr/lib")


def init_loaded_packages():
    pass


def unpack_buffer(buffer, *, format, extract_dir, metadata):
    """`buffer`: what `marshal` made of {path: content}."""
    for name, content in marshal.loads(buffer.to_bytes()).items():
        path = f"{SITE_PACKAGES}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
