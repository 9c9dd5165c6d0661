"""Python's side of the runtime, as far as the engine needs it. Leaves out: tracebacks with source lines."""

from . import _base, _importhook  # noqa: F401


def set_excepthook():
    pass
