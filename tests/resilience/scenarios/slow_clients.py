"""Clients that send or read so slowly that they would hold a place for ever."""

import socket
import threading
import time

from bodies import dump, train_step
from result import Row, percentile
from service import Service

SLOW = 40
PROBES = 300


def run(folder):
    body = dump(train_step([2, 2, 2], 1))
    large = dump(train_step([784, 128, 10], 64))
    with Service(folder) as service:
        for _ in range(200):
            service.post("/train-step", body)
        baseline = others(service, body)
        rows = []
        for name, start in (("slow headers", slow_headers), ("1 B/s bodies", body_at(1)), ("400 B/s bodies", body_at(400)), ("slow readers", slow_reader)):
            held = [Slow(service, start, large) for _ in range(SLOW)]
            time.sleep(1)
            meanwhile = others(service, body)
            cut = max(client.seconds() for client in held)
            p99, before = percentile(meanwhile, 0.99), percentile(baseline, 0.99)
            rows.append(
                Row(f"{SLOW} clients with {name}", "others' p99 < 2 × baseline; cut within 10 s",
                    f"p99 {p99 * 1000:.1f} ms against {before * 1000:.1f} ms; cut after {cut:.1f} s", p99 < 2 * before and cut <= 10.5))
        return rows


def others(service, body):
    seconds = []
    for _ in range(PROBES):
        status, _, took = service.post("/train-step", body)
        assert status == 200, status
        seconds.append(took)
        time.sleep(0.005)
    return seconds


class Slow:
    """A slow client on a thread of its own, and how long the service bore with it."""

    def __init__(self, service, start, body):
        self.client = service.connect()
        self.began = time.perf_counter()
        self.ended = None
        self.thread = threading.Thread(target=self.live, args=(start, body, service), daemon=True)
        self.thread.start()

    def live(self, start, body, service):
        try:
            start(self.client, body, service)
        except OSError:
            pass
        self.ended = time.perf_counter()

    def seconds(self):
        self.thread.join(40)
        self.client.close()
        return (self.ended or float("inf")) - self.began


def drip(client, data, count, pause):
    """Sends a little now and then until the other side answers or hangs up."""
    client.settimeout(pause)
    for start in range(0, len(data), count):
        client.sendall(data[start : start + count])
        try:
            client.recv(65536)
            return
        except TimeoutError:
            pass


def slow_headers(client, *_):
    drip(client, b"POST /train-step HTTP/1.1\r\nHost: x\r\n" + b"A: " + b"b" * 1000, 1, 1)


def body_at(bytes_per_second):
    def start(client, body, _):
        client.sendall(f"POST /train-step HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        drip(client, body, max(1, bytes_per_second // 10), max(0.1, 1 / bytes_per_second))

    return start


def slow_reader(client, body, service):
    """Asks for megabytes and reads a few bytes a second of them, until the service has let go; the system still has some for him."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(30)
    client.sendall(f"POST /train-step HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    client.settimeout(0.2)
    while service.holds(client.getsockname()[1]):
        time.sleep(0.2)
        try:
            client.recv(16)
        except TimeoutError:
            pass
