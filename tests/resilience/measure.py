#!/usr/bin/env python3
"""Holds the service, as it is shipped, to its promises, and prints what was measured.

    apt-get install wrk nginx
    python3 tests/resilience/measure.py [scenario ...] [--folder F]

Loopback only; every scenario ends by itself. The longest is soak, with 10 minutes. `--folder` has what was published before.
"""

import argparse
import importlib
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "scenarios"), str(HERE.parent)]

import shipped


def main():
    available = sorted(path.stem for path in (HERE / "scenarios").glob("*.py") if "def run(folder" in path.read_text())
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", metavar="scenario", help=", ".join(available))
    parser.add_argument("--folder")
    options = parser.parse_args()
    if unknown := set(options.scenarios) - set(available):
        parser.error(f"no scenario {', '.join(sorted(unknown))}; there are {', '.join(available)}")
    with tempfile.TemporaryDirectory() as work:
        folder = options.folder or shipped.publish(f"{work}/service")
        print("| promise | target | measured | |\n| --- | --- | --- | --- |", flush=True)
        met = True
        for name in options.scenarios or available:
            for row in importlib.import_module(name).run(folder):
                met &= row.met
                print(f"| {row.promise} | {row.target} | {row.measured} | {'met' if row.met else 'NOT MET'} |", flush=True)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
