"""Starts servers on this machine, loads them with wrk, and reads what they cost."""

import os
import re
import socket
import subprocess
import tempfile
import time
import typing
import urllib.request

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process; `command` gets the port in place of {port}."""

    def __init__(self, name, command, ready, cwd=None, env=None):
        self.name, self.port = name, free_port()
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [part.format(port=self.port) for part in command],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while True:
            try:
                urllib.request.urlopen(self.url(ready), timeout=5).read()
                break
            except OSError:
                if self.process.poll() is not None or time.perf_counter() - began > 60:
                    raise RuntimeError(f"{name} did not start: {' '.join(command)}") from None
                time.sleep(0.005)
        self.start_seconds = time.perf_counter() - began

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def post(self, path, body, headers):
        request = urllib.request.Request(self.url(path), body, headers)
        return urllib.request.urlopen(request, timeout=120).read()

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_megabytes(self):
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * PAGE / 1e6

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


class Cost(typing.NamedTuple):
    """CPU seconds of the server per request, requests per second, and latencies in seconds."""

    cpu: float
    rate: float
    median: float
    p99: float


class Load:
    """One request, sent again and again."""

    def __init__(self, body, content_type="application/json", accept="application/json"):
        self.headers = {"Content-Type": content_type, "Accept": accept}
        self.body = body
        folder = tempfile.mkdtemp(prefix="load-")
        self.script = os.path.join(folder, "post.lua")
        path = os.path.join(folder, "body")
        with open(path, "wb") as file:
            file.write(body)
        with open(self.script, "w", encoding="ascii") as file:
            file.write(
                f'local file = io.open("{path}", "rb")\nwrk.method = "POST"\nwrk.body = file:read("*a")\nfile:close()\n'
                + "".join(f'wrk.headers["{name}"] = "{value}"\n' for name, value in self.headers.items())
            )

    def run(self, server, path, seconds, connections):
        before = server.cpu_seconds()
        output, _ = self.start(server, path, seconds, connections).communicate()
        cpu = server.cpu_seconds() - before
        if "Non-2xx" in output or "Socket errors" in output:
            raise RuntimeError(f"{server.name}: {output}")
        count, elapsed = re.search(r"(\d+) requests in ([\d.]+)s", output).groups()
        return Cost(cpu / int(count), int(count) / float(elapsed), latency("50", output), latency("99", output))

    def start(self, server, path, seconds, connections):
        """Loads in the background."""
        return subprocess.Popen(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "60s", "-s", self.script, server.url(path)],
            stdout=subprocess.PIPE,
            text=True,
        )


def latency(percent, output):
    value, unit = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s)", output).groups()
    return float(value) * {"us": 1e-6, "ms": 1e-3, "s": 1}[unit]
