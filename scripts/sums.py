"""SHA-256 sums as they are written: in the names of files, and where a browser compares them itself."""

import base64
import hashlib


def digest(data: bytes) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def in_base64(data: bytes) -> str:
    """As policies and integrity attributes have it, without `sha256-`."""
    return base64.b64encode(hashlib.sha256(data).digest()).decode("ascii")


def hashed(name: str, data: bytes) -> str:
    """`name` with the first 16 digits before its ending: such a name never means anything else."""
    stem, end = name.rsplit(".", 1)
    return f"{stem}.{digest(data)[:16]}.{end}"
