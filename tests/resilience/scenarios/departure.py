"""A client that leaves while its training is computed."""

import time

from bodies import dump, train
from result import Row, percentile
from service import Service

TIMES = 30
# Of a thread's time on a processor, in 10 ms.
IDLE = 0.001

# The runtime's compiler makes faster code of what has run often, whether or not anybody still waits for it: in the background, for up
# to half a second, and never with DOTNET_TieredCompilation=0.
COMPILER = ".NET Tiered Com"


def run(folder):
    # Batches of a moment, and steps through two million weights.
    bodies = [dump(train([784, 128, 10], 64, 100_000)), dump(train([1000, 1000, 10], 64, 10_000))]
    with Service(folder, Limits__Operations="1e14") as service:
        # A body of 20 MB is read for a second by code that has just been compiled, and reading is no training.
        for body in bodies * 2:
            seconds_until_idle(service, body, 1)
        idle = [seconds_until_idle(service, body, 0.5 + 0.01 * number) for number in range(TIMES) for body in bodies]
    middle, worst = percentile(idle, 0.5), max(idle)
    return [
        Row("client leaves during /train: processor idle", "median within 100 ms, always within 0.5 s",
            f"median {middle * 1000:.0f} ms, worst of {len(idle)} {worst * 1000:.0f} ms", middle <= 0.1 and worst <= 0.5)
    ]


def seconds_until_idle(service, body, leaves_after):
    """From the closing of the connection to the end of the last 10 ms in which the service computed."""
    client = service.connect()
    head = f"POST /train HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    client.sendall(head.encode() + body)
    time.sleep(leaves_after)
    before = service.threads()
    time.sleep(0.02)
    used = service.threads()
    working = at_work(before, used)
    assert working, "nothing was being computed any more"
    client.close()
    closed = last = time.perf_counter()
    while time.perf_counter() - last < 0.5:
        time.sleep(0.01)
        before, used = used, service.threads()
        # What a thread did that has just ended is not known.
        ended = working - used.keys()
        working = at_work(before, used)
        if working or ended:
            last = time.perf_counter()
    return last - closed


def at_work(before, after):
    """The threads that computed."""
    return {thread for thread, (name, used) in after.items() if name != COMPILER and used - before.get(thread, (name, 0))[1] > IDLE}
