"""The promises of tests/resilience that are figures of performance too."""

import subprocess
import sys

from contenders import HERE


def run(*_):
    subprocess.run([sys.executable, str(HERE.parent / "resilience" / "measure.py"), "slow_clients", "departure"], check=False)
