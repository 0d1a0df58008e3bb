"""The promises of tests/resilience that are figures of performance too."""

import subprocess
import sys

from contenders import HERE

SCENARIOS = ["slow_clients", "departure"]


def run(folder, _):
    subprocess.run([sys.executable, str(HERE.parent / "resilience" / "measure.py"), *SCENARIOS, "--folder", folder], check=False)
