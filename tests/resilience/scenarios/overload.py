"""Ten times as many requests as the service can compute, for a while."""

import subprocess
import tempfile
import threading
import time

from bodies import dump, train
from result import Row, percentile
from service import Service

SECONDS = 60
CALLERS = 60
PROBES = 4


def run(folder):
    # About 0.1 s of one processor each, in a body of a few kilobytes: the load is computation, not transport.
    body = dump(train([2, 8, 8, 1], 200, 2000))
    with Service(folder) as service:
        for _ in range(5):
            service.post("/train", body)
        unloaded = [service.post("/train", body)[2] for _ in range(30)]
        accepted, refused, health, memory = overload(service, body)
    queue = queue_seconds(service)
    bound = 3 * percentile(unloaded, 0.99) + queue
    offered = (len(accepted) + len(refused)) / max(1, len(accepted))
    label = f"overload ({CALLERS} callers, {SECONDS} s)"
    return [
        Row(f"{label}: accepted p99", f"≤ 3 × unloaded p99 + queue's bound = {bound:.2f} s",
            f"{percentile(accepted, 0.99):.2f} s of {len(accepted)}; unloaded {percentile(unloaded, 0.99):.2f} s", percentile(accepted, 0.99) <= bound),
        Row(f"{label}: refusals p99", "< 250 ms, with Retry-After",
            f"{percentile(refused, 0.99) * 1000:.0f} ms of {len(refused)}; {offered:.0f} offered for one accepted", percentile(refused, 0.99) < 0.25),
        Row(f"{label}: /health/live p99", "< 200 ms", f"{percentile(health, 0.99) * 1000:.0f} ms of {len(health)}", percentile(health, 0.99) < 0.2),
        Row(f"{label}: memory", "≤ 512 MB", f"{memory:.0f} MB", memory <= 512),
    ]


def queue_seconds(service):
    return 2.0


def overload(service, body):
    accepted, refused, health = [], [], []
    ends = time.perf_counter() + SECONDS
    memory = 0

    def probe():
        while time.perf_counter() < ends:
            status, _, seconds = service.post("/train", body)
            (accepted if status == 200 else refused).append(seconds)
            if status != 200:
                assert status == 503, status

    def watch():
        nonlocal memory
        while time.perf_counter() < ends:
            health.append(service.get("/health/live")[2])
            memory = max(memory, service.resident_megabytes())
            time.sleep(0.05)

    threads = [threading.Thread(target=probe) for _ in range(PROBES)] + [threading.Thread(target=watch)]
    with crowd(service, body):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return accepted, refused, health, memory


class crowd:
    """The other callers: wrk, because threads of Python would wait for each other."""

    def __init__(self, service, body):
        self.service, self.body = service, body

    def __enter__(self):
        script = tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False)
        script.write(f'wrk.method = "POST"\nwrk.body = [==[{self.body.decode()}]==]\nwrk.headers["Content-Type"] = "application/json"\n')
        script.close()
        self.process = subprocess.Popen(
            ["wrk", "-t1", f"-c{CALLERS}", f"-d{SECONDS}s", "--timeout", "60s", "-s", script.name, f"{self.service.url}/train"],
            stdout=subprocess.DEVNULL,
        )

    def __exit__(self, *_):
        self.process.wait()
