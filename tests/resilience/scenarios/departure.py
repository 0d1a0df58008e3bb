"""A client that leaves while its training is computed."""

import time

from bodies import dump, train
from result import Row, percentile
from service import Service

TIMES = 30
LEAVES_AFTER = 0.5
IDLE = 0.002


def run(folder):
    body = dump(train([784, 128, 10], 64, 2000))
    with Service(folder) as service:
        # What is compiled for the first time goes on after a client has left, and is no computation.
        assert [service.post("/train", dump(train([784, 128, 10], 64, 1000)))[0] for _ in range(3)] == [200] * 3
        time.sleep(2)
        idle = [seconds_until_idle(service, body) for _ in range(TIMES)]
    worst = max(idle)
    return [
        Row("client leaves during /train: processor idle", "within 100 ms",
            f"median {percentile(idle, 0.5) * 1000:.0f} ms, worst of {TIMES} {worst * 1000:.0f} ms", worst <= 0.1)
    ]


def seconds_until_idle(service, body):
    """From the closing of the connection to the end of the last 10 ms in which the service computed."""
    client = service.connect()
    head = f"POST /train HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    client.sendall(head.encode() + body)
    time.sleep(LEAVES_AFTER)
    client.close()
    closed = last = time.perf_counter()
    used = service.processor_seconds()
    while time.perf_counter() - last < 0.5:
        time.sleep(0.01)
        now = service.processor_seconds()
        if now - used > IDLE:
            last = time.perf_counter()
        used = now
    return last - closed
