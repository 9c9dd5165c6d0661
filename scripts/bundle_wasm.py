"""The runtime without what only loadable libraries would need, for we load none.

So that libraries can be linked in while it runs, the binary offers every function of Python and of the C library by
name, some 9,700, and its glue takes them up one by one, at every start. What the glue names nowhere else is offered
and taken up no more; the functions themselves stay. Refuses to guess: a name that stands anywhere in the rest of the
glue, be it in a text, or among what the binary asks for itself, is kept.
"""

import re
from collections.abc import Callable, Iterator

TAKEN_UP = re.compile(r'var (_\w+)=Module\["\1"\]=wasmExports\["(\w+)"\];')
NAME = re.compile(r"\w+")
IMPORTS, EXPORTS = 2, 7  # kinds of sections
HEAD = 8  # bytes before the first section


def trimmed(glue: str, binary: bytes) -> tuple[str, bytes]:
    """Glue and binary without the names that neither uses. Raises ValueError where the glue takes nothing up."""
    rest, taken = TAKEN_UP.subn("", glue)
    if not taken:
        raise ValueError("the runtime's glue takes up no export in the way scripts/bundle_wasm.py knows: look at both")
    used = set(NAME.findall(rest))
    asked = b"".join(body for kind, body in sections(binary) if kind == IMPORTS)

    def keep(export: str) -> bool:
        return export in used or f"_{export}" in used or export.encode() in asked

    parts = (bytes([kind]) + sized(kept(body, keep) if kind == EXPORTS else body) for kind, body in sections(binary))
    return TAKEN_UP.sub(lambda one: one[0] if keep(one[2]) else "", glue), binary[:HEAD] + b"".join(parts)


def sections(binary: bytes) -> Iterator[tuple[int, bytes]]:
    """(kind, body) of each section of a WebAssembly binary."""
    at = HEAD
    while at < len(binary):
        size, start = number(binary, at + 1)
        yield binary[at], binary[start : start + size]
        at = start + size


def kept(exports: bytes, keep: Callable[[str], bool]) -> bytes:
    """The section of exports with those that `keep` says."""
    found = []
    count, at = number(exports, 0)
    for _ in range(count):
        size, start = number(exports, at)
        name = exports[start : start + size].decode()
        _, end = number(exports, start + size + 1)  # a byte for the kind, and the number of what is offered
        if keep(name):
            found.append(exports[at:end])
        at = end
    return leb(len(found)) + b"".join(found)


def number(data: bytes, at: int) -> tuple[int, int]:
    """The number that starts at `at`, seven bits a byte, and where the next thing starts."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def leb(value: int) -> bytes:
    """A number, seven bits a byte."""
    digits = []
    while value > 127:
        digits.append(value & 127 | 128)
        value >>= 7
    return bytes([*digits, value])


def sized(body: bytes) -> bytes:
    return leb(len(body)) + body
