"""Posts calls of tools changed at random to /mcp, within their arguments and byte by byte, and counts what comes back.

    python3 tools.py http://127.0.0.1:8080 [10000]

Prints how many answers had which status, that of the tool's problem where it has one, and how long the slowest took; ends with 1 where one
was 500 or more.
"""
import collections
import copy
import http.client
import json
import random
import sys
import time
import urllib.parse

WORKED = {
    "network": {"layers": [
        {"weights": [[0.15, 0.20], [0.25, 0.30]], "biases": [0.35], "activation": "relu"},
        {"weights": [[0.40, 0.45], [0.50, 0.55]], "biases": [0.60], "activation": "relu"}]},
    "inputs": [[0.05, 0.10]],
    "targets": [[0.01, 0.99]],
}
CALLS = [
    ("forward", WORKED),
    ("gradients", {**WORKED, "full": True}),
    ("train_step", {**WORKED, "optimizer": {"type": "adam", "learningRate": 0.5}, "full": True}),
    ("explain", {**WORKED, "parameters": ["w5"], "digits": 4}),
    ("check_gradients", {**WORKED, "claimed": {"layers": [{"weights": [[0, 0], [0, 0]], "biases": [0]}] * 2}}),
    ("grade", {**WORKED, "answers": {"net_h1": 0.38}, "decimals": 4}),
    ("graph", {"expression": "q = x + y; f = q * z", "values": {"x": -2, "y": 5, "z": -4}, "only": ["value", "gradients"], "check": True}),
    ("catalog", {"only": ["layers.lstm", "losses[].name"]}),
]
MEMBERS = ["only", "full", "digits", "network", "mode", "x", "targets"]
VALUES = [None, 0, -1, 1e308, 1.5, 17, True, "", "x", "relu", "lstm", "a[].b", "nodes[0].value", "layers.lstm.settings[].name", [], {}, [[]],
          [1], [[1, 2]], {"type": "lstm"}, "\0", "é", "w5", 99999999999999999999, [None] * 3]
PIECES = [b"null", b"1e999", b"[]", b"{}", b'"\\ud800"', b"\xff", b"[[", b"}}", b'"digits":0,', b'"full":1,', b"\0", b"[" * 70]


def parts(value, path=()):
    for key, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*path, key)
        yield from parts(part, (*path, key))


def changed(arguments, draw):
    arguments = copy.deepcopy(arguments)
    for _ in range(draw.randrange(3)):
        found = list(parts(arguments))
        if not found:
            break
        *way, last = draw.choice(found)
        holder = arguments
        for key in way:
            holder = holder[key]
        match draw.randrange(5):
            case 0:
                del holder[last]
            case 1 if isinstance(holder, dict):
                holder[draw.choice(MEMBERS)] = copy.deepcopy(draw.choice(VALUES))
            case _:
                holder[last] = copy.deepcopy(draw.choice(VALUES))
    return arguments


def broken(message, draw):
    message = bytearray(message)
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(message))
        message[at:at + draw.randrange(8)] = draw.choice(PIECES)
    return bytes(message)


def status_of(answer, body):
    data = body.partition(b"data: ")[2]
    result = json.loads(data).get("result", {}) if data else {}
    return json.loads(result["content"][0]["text"])["status"] if result.get("isError") else answer.status


def main(address, count):
    draw, statuses, slowest = random.Random(18), collections.Counter(), 0.0
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc)
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    for number in range(count):
        tool, arguments = draw.choice(CALLS)
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": changed(arguments, draw)}}
        message = json.dumps(call).encode()
        message = message if number % 2 else broken(message, draw)
        begun = time.perf_counter()
        connection.request("POST", "/mcp", message, headers)
        answer = connection.getresponse()
        body = answer.read()
        # The first call of each tool makes its rules.
        slowest = max(slowest, time.perf_counter() - begun if number > 200 else 0)
        status = status_of(answer, body)
        statuses[status] += 1
        if status >= 500:
            print(status, message)
    print(dict(sorted(statuses.items())), f"slowest {slowest * 1000:.1f} ms")
    return int(any(status >= 500 for status in statuses))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000))
