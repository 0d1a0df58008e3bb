"""The published service as a process: started, asked, watched and stopped."""

import glob
import http.client
import os
import signal
import socket
import subprocess
import threading
import time

import shipped

IMAGE = {"DOTNET_ENVIRONMENT": "Production", **shipped.environment()}
PAGE = os.sysconf("SC_PAGE_SIZE")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Service:
    """A replica on a port of this machine, a free one unless given; `settings` are environment variables such as Limits__Samples."""

    def __init__(self, folder, log=None, port=None, **settings):
        self.port = port or free_port()
        self.output = open(log, "wb") if log else subprocess.DEVNULL
        self.connections, self.held, self.listed = threading.Lock(), set(), 0
        began = time.perf_counter()
        self.process = subprocess.Popen(
            shipped.command(folder, f"http://127.0.0.1:{self.port}"),
            cwd=folder,
            env={**os.environ, **IMAGE, **settings},
            stdout=self.output,
            stderr=self.output,
        )
        while not self.is_live():
            if self.process.poll() is not None or time.perf_counter() - began > 60:
                raise RuntimeError("the service did not start")
            time.sleep(0.01)
        self.start_seconds = time.perf_counter() - began

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def is_live(self):
        try:
            return self.get("/health/live")[0] == 200
        except OSError:
            return False

    def get(self, path, timeout=10):
        return self.ask("GET", path, timeout=timeout)

    def post(self, path, body, timeout=60, **headers):
        return self.ask("POST", path, body, {"Content-Type": "application/json", **headers}, timeout)

    def ask(self, method, path, body=None, headers=None, timeout=60):
        """Returns (status, body, seconds)."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read(), time.perf_counter() - began
        finally:
            connection.close()

    def connect(self, timeout=30):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def holds(self, port):
        """Whether the service's end of the connection from a port was open half a second ago at the most."""
        with self.connections:
            if time.perf_counter() - self.listed > 0.5:
                self.held, self.listed = self.list_connections(), time.perf_counter()
            return port in self.held

    def list_connections(self):
        """Ports of the clients whose connection is open at the service's end. Takes a processor milliseconds: forty threads must not each ask."""
        end, established = f":{self.port:04X}", "01"
        with open("/proc/net/tcp", encoding="ascii") as file:
            rows = [line.split()[1:4] for line in file.readlines()[1:]]
        return {int(remote.rsplit(":", 1)[1], 16) for local, remote, state in rows if local.endswith(end) and state == established}

    def threads(self):
        """Time on a processor of each thread, as {id: (name, seconds)}, to the nanosecond where /proc/…/stat counts in hundredths of a second."""
        found = {}
        for folder in glob.glob(f"/proc/{self.process.pid}/task/*"):
            try:
                with open(f"{folder}/comm", encoding="utf-8") as name, open(f"{folder}/schedstat", encoding="ascii") as time_used:
                    found[folder] = name.read().strip(), int(time_used.read().split()[0]) / 1e9
            except (FileNotFoundError, ProcessLookupError):
                pass
        return found

    def resident_megabytes(self):
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * PAGE / 1e6

    def stop(self, how=signal.SIGTERM, timeout=30):
        """Returns (exit code, seconds until it ended)."""
        began = time.perf_counter()
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(timeout)
        return code, time.perf_counter() - began

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
