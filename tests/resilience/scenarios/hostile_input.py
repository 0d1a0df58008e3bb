"""Mutations of every POST route, hostile headers, and oddities below HTTP."""

import collections
import http.client
import json
import socket
import statistics
import time

import mutations
from result import Row
from service import Service

PER_ROUTE = 2000

MEDIA_TYPES = [
    "", "application/json; charset=\"utf-8\"", "application/json;charset=utf8", "application/json; charset=", "application/json; charset=foo",
    "application/json; charset=utf-7", "application/json; charset=utf-16", "text/plain", "application/xml", "*/*", "application/", "/", ";;;",
    "application/vnd.msgpack", "multipart/form-data; boundary=x", "application/json" * 200, "application/problem+json", "APPLICATION/JSON",
]
ACCEPTS = ["", "*/*", "text/html", "application/json;q=0", "q=1", ",,,", "application/*", "text/event-stream", "a/b;q=x", "image/svg+xml, */*;q=0.1"]
RAW = [
    b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", b"POST /train-step HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b"\r\n\r\n\r\n", b"\x00" * 100,
    b"POST /forward HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"POST /forward HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
    b"POST /forward HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /%zz%00 HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", b"BREW /forward HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 2000 + b"\r\n", b"POST /forward HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    b"POST /forward HTTP/1.1\r\nHost: x\r\nExpect: the-unexpected\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
]


class Tally:
    """What came back, over everything that was sent."""

    def __init__(self):
        self.statuses = collections.Counter()
        self.failures, self.bodies, self.unnamed = [], [], []
        self.named = 0
        self.seconds = []

    def take(self, label, status, content_type, body, seconds, path=None):
        self.statuses[status] += 1
        if status >= 500:
            self.failures.append((label, status, body[:200]))
        if status >= 400 and status < 500:
            self.seconds.append(seconds)
            if not content_type.startswith("application/problem+json"):
                self.bodies.append((label, status, content_type))
            elif status == 400 and path is not None:
                self.compare(label, json.loads(body), path)

    def compare(self, label, problem, path):
        errors = problem.get("errors") or ({problem["path"]: 1} if "path" in problem else None)
        if errors is None and "JSON path" in problem.get("detail", ""):
            errors = {}
        if errors is not None and (mutations.names(errors, path) or path in problem.get("detail", "")):
            self.named += 1
        else:
            self.unnamed.append((label, path, json.dumps(problem)[:300]))


def send(connection, route, body, content_type="application/json", accept=None):
    headers = {"Content-Type": content_type, **({"Accept": accept} if accept is not None else {})}
    began = time.perf_counter()
    connection.request("POST", route, body, headers)
    response = connection.getresponse()
    return response.status, response.headers.get("Content-Type", ""), response.read(), time.perf_counter() - began


def raw(service, data):
    """Whatever the server says to bytes that are no HTTP, within a few seconds."""
    with service.connect(5) as client:
        client.settimeout(5)
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while chunk := client.recv(65536):
                answer += chunk
        except (TimeoutError, ConnectionError):
            pass
    return answer


def run(folder):
    with Service(folder) as service:
        routes, tally = bombard(service)
    named = tally.named / max(1, tally.named + len(tally.unnamed))
    slowest = max(tally.seconds)
    what = f"{sum(routes.values())} mutations of {len(routes)} POST routes, and hostile headers and bytes"
    for unnamed in tally.unnamed[:5] + tally.failures[:5] + tally.bodies[:5]:
        print("<!--", *unnamed, "-->")
    return [
        Row(f"{what}: answers ≥ 500", "0", str(len(tally.failures)), not tally.failures),
        Row("refusals without a problem", "0", str(len(tally.bodies)), not tally.bodies),
        Row("refusals that name the right path", "≥ 99 %", f"{named:.2%}", named >= 0.99),
        Row("slowest refusal", "< 100 ms", f"{slowest * 1000:.0f} ms (median {statistics.median(tally.seconds) * 1000:.2f} ms)", slowest < 0.1),
    ]


def bombard(service):
    document = json.loads(service.get("/swagger/v1/swagger.json")[1])
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
    tally, routes = Tally(), collections.Counter()
    for route, shown in mutations.examples(document):
        # Once as it should be: what is compiled on first use is not the mutation's time.
        send(connection, route, mutations.dump(shown[0]))
    for route, kind, body, path in mutations.sequence(document, PER_ROUTE):
        routes[route] += 1
        tally.take(f"{route} {kind}", *send(connection, route, body), path)
    for route, shown in mutations.examples(document):
        body = mutations.dump(shown[0])
        for content_type in MEDIA_TYPES:
            tally.take(f"{route} Content-Type {content_type[:40]}", *send(connection, route, body, content_type))
        for accept in ACCEPTS:
            tally.take(f"{route} Accept {accept}", *send(connection, route, body, accept=accept))
    for data in RAW:
        answer = raw(service, data)
        status = int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0
        if status >= 500 and status != 505:
            tally.failures.append(("raw", status, data[:60]))
        if status >= 400 and b"application/problem+json" not in answer:
            tally.bodies.append(("raw", status, data[:60]))
    return routes, tally
