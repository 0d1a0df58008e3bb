"""From the start on: the first answer, memory at rest, and what requests cost before code that runs often is compiled again."""

import statistics

import bodies
from contenders import REQUESTS, service
from servers import Load

TIMES = 7
SECONDS = 8


def run(folder, _):
    started, memory = [], []
    for _ in range(TIMES):
        server = service(folder)
        started.append(server.start_seconds)
        memory.append(server.resident_megabytes())
        server.stop()
    print(f"\nstart to the first answer: {statistics.median(started) * 1000:.0f} ms (median of {TIMES}); memory then: {statistics.median(memory):.0f} MB")

    server = service(folder)
    try:
        load = Load(bodies.to_json(REQUESTS["small"]))
        first, _, later = (load.run(server, "/train-step", SECONDS, 8).cpu for _ in range(3))
    finally:
        server.stop()
    print(f"CPU of the first {SECONDS} s: {first * 1e6:.0f} µs a request, {first / later:.2f} × the later {later * 1e6:.0f} µs", flush=True)
