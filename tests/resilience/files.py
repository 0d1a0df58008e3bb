"""Posts files of other programs, changed at random, to /convert, and counts what comes back.

    python3 files.py http://127.0.0.1:8080 [10000]

So many for each format, of files that the service wrote itself, of ONNX also of those that PyTorch wrote, and of Keras also of those of
keras_files.py. Prints for each format how many
answers had which status and how long the slowest took; then the sizes and times of 784-128-10. Ends with 1 where an answer was 500 or more.
"""
import collections
import http.client
import json
import pathlib
import random
import statistics
import sys
import time
import urllib.parse

FORMATS = [
    "application/onnx", "application/safetensors", "application/vnd.keras+json", "application/vnd.brainjs+json", "application/vnd.sklearn+json",
]
TESTS = pathlib.Path(__file__).resolve().parents[1] / "Backprop.Formats.Tests"
OF_PYTORCH = TESTS / "Onnx" / "PyTorch"
OF_KERAS = TESTS / "Keras" / "keras.json"
TIMES = 15


def dense(*widths, activation="sigmoid"):
    draw = random.Random(1)
    return [
        {"weights": [[draw.uniform(-1, 1) for _ in range(a)] for _ in range(b)], "biases": [draw.uniform(-1, 1) for _ in range(b)],
         "activation": activation}
        for a, b in zip(widths, widths[1:])
    ]


NETWORKS = [
    dense(3, 4, 2),
    [{"type": "conv1d", "weights": [[[0.5, -0.3]]], "biases": [0.1], "activation": "relu"}, {"type": "maxPool1d", "size": 2},
     {"type": "flatten"}, {"type": "batchNorm", "gamma": [1, 2], "beta": [0, 1], "runningMean": [0.1, 0.2], "runningVariance": [1, 2]}],
    [{"type": "embedding", "weights": [[0.1, 0.2], [0.3, 0.4]]},
     {"type": "rnn", "inputWeights": [[0.5, 0.1]], "recurrentWeights": [[0.2]], "biases": [0.1], "sequence": "last"}],
    [{"type": "residual", "layers": dense(2, 2)}, {"type": "layerNorm", "gamma": [1, 2], "beta": [0, 1]}],
    [{"type": "conv2d", "weights": [[[[0.5, -0.3], [0.2, 0.1]]], [[[0.4, 0.1], [0.2, 0.6]]]], "padding": 1, "stride": 2},
     {"type": "groupNorm", "groups": 2, "gamma": [1, 2], "beta": [0, 1]}, {"type": "averagePool2d", "size": 2, "padding": 1},
     {"type": "globalAveragePool"}, {"type": "batchNorm", "gamma": [1, 2], "beta": [0, 1]}],
    [{"type": "gru", "sequence": "last", **{
        gate: {"inputWeights": [[0.5, 0.1]], "recurrentWeights": [[0.2]], "biases": [0.1], "recurrentBiases": [0.3]}
        for gate in ("reset", "update", "new")}}],
]


class Service:
    def __init__(self, address):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc)

    def convert(self, body, given, wanted):
        """Returns (status, body, seconds)."""
        begun = time.perf_counter()
        self.connection.request("POST", "/convert", body, {"Content-Type": given, "Accept": wanted})
        answer = self.connection.getresponse()
        return answer.status, answer.read(), time.perf_counter() - begun

    def files(self, wanted):
        """What the service writes of networks that the format can carry."""
        answers = [self.convert(json.dumps({"network": {"layers": layers}}), "application/json", wanted) for layers in NETWORKS]
        return [body for status, body, _ in answers if status == 200]


def changed(file, draw):
    body = bytearray(file)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(body) + 1)
        match draw.randrange(5):
            case 0:
                body[at:at] = draw.randbytes(draw.randint(1, 8))
            case 1:
                del body[at:at + draw.randint(1, 8)]
            case 2:
                body[at:at + 1] = bytes([draw.choice([0, 1, 127, 128, 255])])
            case 3:
                body[at:at] = draw.choice([b"9" * 300, b"[" * 300, b"null", b'""', b"-1", b"1e999", b"\xff\xff\xff\xff\x0f"])
            case _:
                body += body[at:at + 30]
    return bytes(body)


def attack(service, kind, count):
    draw, statuses, slowest = random.Random(18), collections.Counter(), 0.0
    files = service.files(kind)
    if kind == "application/onnx":
        files += [path.read_bytes() for path in sorted(OF_PYTORCH.glob("*.onnx"))]
    if kind == "application/vnd.keras+json":
        files += [json.dumps(told["file"]).encode() for told in json.loads(OF_KERAS.read_text()).values()]
    for number in range(count):
        status, body, seconds = service.convert(changed(draw.choice(files), draw), kind, "application/json")
        slowest = max(slowest, seconds if number > 50 else 0)
        statuses[status] += 1
        if status >= 500:
            print(kind, status, body)
    print(f"{kind}: {len(files)} files, {dict(sorted(statuses.items()))}, slowest {slowest * 1000:.1f} ms", flush=True)
    return any(status >= 500 for status in statuses)


def measure(service):
    print("| 784-128-10 | bytes | written in | read in |\n| --- | ---: | ---: | ---: |")
    network = json.dumps({"network": {"layers": dense(784, 128, 10)}})
    for kind in FORMATS:
        _, file, _ = service.convert(network, "application/json", kind)
        written = statistics.median(service.convert(network, "application/json", kind)[2] for _ in range(TIMES))
        read = statistics.median(service.convert(file, kind, "application/json")[2] for _ in range(TIMES))
        print(f"| `{kind}` | {len(file):,} | {written * 1000:.1f} ms | {read * 1000:.1f} ms |", flush=True)
    times = statistics.median(service.convert(network, "application/json", "application/json")[2] for _ in range(TIMES))
    print(f"| `application/json`, there and back | {len(network):,} | | {times * 1000:.1f} ms |")


def main(address, count):
    service = Service(address)
    failed = [kind for kind in FORMATS if attack(service, kind, count)]
    measure(service)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000))
