"""Clients that send or read so slowly that they would hold a place for ever."""

import concurrent.futures
import socket
import threading
import time

from bodies import dump, train_step
from caller import Caller
from result import Row, percentile
from service import Service

SLOW = 40
PROBES = 300


def run(folder):
    body = dump(train_step([2, 2, 2], 1))
    large = dump(train_step([784, 128, 10], 64))
    # The others have a process of their own: in this one they would wait for the slow.
    with concurrent.futures.ProcessPoolExecutor(1) as prober, Service(folder) as service:
        others = lambda: prober.submit(probe, service.port, body).result()
        others()
        baseline = others()
        rows = []
        for name, connect, live in (
            ("slow headers", Service.connect, slow_headers),
            ("1 B/s bodies", Service.connect, body_at(1)),
            ("400 B/s bodies", Service.connect, body_at(400)),
            ("slow readers", connect_and_ask(large), slow_reader),
        ):
            held = [Slow(connect(service), live, large, service) for _ in range(SLOW)]
            time.sleep(1)
            meanwhile = others()
            cut = max(client.seconds() for client in held)
            p99, before = percentile(meanwhile, 0.99), percentile(baseline, 0.99)
            rows.append(
                Row(f"{SLOW} clients with {name}", "others' p99 < 2 × baseline; cut within 10 s",
                    f"p99 {p99 * 1000:.1f} ms against {before * 1000:.1f} ms; cut after {cut:.1f} s", p99 < 2 * before and cut <= 10.5))
        # The slow readers, who were the last, are gone.
        time.sleep(30)
        memory = service.resident_megabytes()
        rows.append(Row(f"memory 30 s after {SLOW} slow readers", "≤ 300 MB", f"{memory:.0f} MB", memory <= 300))
        return rows


def probe(port, body):
    """Seconds that requests took, each over a connection of its own."""
    seconds = []
    for _ in range(PROBES):
        began = time.perf_counter()
        caller = Caller(port)
        status = caller.post("/train-step", body)[0]
        seconds.append(time.perf_counter() - began)
        caller.connection.close()
        assert status == 200, status
        time.sleep(0.005)
    return seconds


class Slow:
    """A slow client on a thread of its own, and how long the service bore with it."""

    def __init__(self, client, live, body, service):
        self.client = client
        self.began = time.perf_counter()
        self.ended = None
        self.thread = threading.Thread(target=self.run, args=(live, body, service), daemon=True)
        self.thread.start()

    def run(self, live, body, service):
        try:
            live(self.client, body, service)
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
    def live(client, body, _):
        client.sendall(head(body))
        drip(client, body, max(1, bytes_per_second // 10), max(0.1, 1 / bytes_per_second))

    return live


def connect_and_ask(body):
    """Has an answer of megabytes computed, one after the other: it is the reading that is slow."""
    def connect(service):
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(30)
        client.connect(("127.0.0.1", service.port))
        client.sendall(head(body) + body)
        answer = client.recv(16)
        assert answer.startswith(b"HTTP/1.1 200"), answer
        return client

    return connect


def slow_reader(client, _, service):
    """Reads a few bytes a second until the service has let go; the system still has some for him."""
    while service.holds(client.getsockname()[1]):
        time.sleep(0.5)
        client.recv(16)


def head(body):
    return f"POST /train-step HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
