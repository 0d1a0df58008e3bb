"""Clients that ask at a steady rate, whatever becomes of their answers: what others notice of a load."""

import concurrent.futures
import itertools
import socket
import time

CONNECTIONS = 8
REQUESTS_PER_SECOND = 200


def ask(port, path, body, seconds):
    """Seconds from when each request was due to the end of its answer; meant to run in a process of its own."""
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    request = head.encode() + body
    begun = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(CONNECTIONS) as clients:
        each = [clients.submit(ask_in_turn, port, request, begun + turn / REQUESTS_PER_SECOND, seconds) for turn in range(CONNECTIONS)]
    return list(itertools.chain.from_iterable(client.result() for client in each))


def ask_in_turn(port, request, due, seconds):
    taken = []
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answers:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(int(seconds * REQUESTS_PER_SECOND / CONNECTIONS)):
            time.sleep(max(0, due - time.perf_counter()))
            connection.sendall(request)
            read_answer(answers)
            taken.append(time.perf_counter() - due)
            due += CONNECTIONS / REQUESTS_PER_SECOND
    return taken


def read_answer(answers):
    status = answers.readline()
    assert b" 200 " in status, status
    length = 0
    while (header := answers.readline()) != b"\r\n":
        name, _, value = header.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    answers.read(length)
