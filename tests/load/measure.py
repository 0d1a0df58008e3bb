#!/usr/bin/env python3
"""Measures what docs/performance.md tells, of the service as it is shipped, beside floors and rivals, all by turns on this machine.

    apt-get install wrk nginx python3-fastapi python3-uvicorn python3-uvloop python3-httptools python3-torch python3-msgpack \\
        libopenblas0 python3-matplotlib
    (cd tests/load/rivals && npm ci)
    python3 tests/load/measure.py [part ...] [--rounds N] [--seconds S] [--minutes M] [--folder F]

The parts: costs (processor time per request), steps (training without HTTP), starts (start, memory, first seconds), tails (the slowest of
small requests; with --minutes also after so many of mixed load), promises (slow readers and departing clients, of tests/resilience), and,
only where asked for, growth, which draws docs/growth.svg. Ratios within one run count; the absolute figures are those of one machine on
one day. `--folder` has what was published before.
"""

import argparse
import importlib
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import shipped

PARTS = ["costs", "steps", "starts", "tails", "promises"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="part")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--minutes", type=int, default=0)
    parser.add_argument("--folder")
    options = parser.parse_args()
    if unknown := set(options.parts) - {*PARTS, "growth"}:
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}, growth")
    with tempfile.TemporaryDirectory() as work:
        folder = options.folder or shipped.publish(f"{work}/service")
        for part in options.parts or PARTS:
            importlib.import_module(part).run(folder, options)


if __name__ == "__main__":
    main()
