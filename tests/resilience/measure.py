#!/usr/bin/env python3
"""Holds the published service to its promises, and prints what was measured.

    apt-get install wrk nginx
    python3 tests/resilience/measure.py [scenario ...]

Loopback only; every scenario ends by itself. The longest is soak, with 10 minutes.
"""

import importlib
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE / "scenarios"))

import shipped


def main():
    available = sorted(path.stem for path in (HERE / "scenarios").glob("*.py") if "def run(folder" in path.read_text())
    chosen = sys.argv[1:] or available
    if unknown := set(chosen) - set(available):
        sys.exit(f"no scenario {', '.join(sorted(unknown))}; there are {', '.join(available)}")
    with tempfile.TemporaryDirectory() as folder:
        shipped.publish(folder)
        print("| promise | target | measured | |\n| --- | --- | --- | --- |", flush=True)
        met = True
        for name in chosen:
            for row in importlib.import_module(name).run(folder):
                met &= row.met
                print(f"| {row.promise} | {row.target} | {row.measured} | {'met' if row.met else 'NOT MET'} |", flush=True)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
