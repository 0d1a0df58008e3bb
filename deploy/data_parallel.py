#!/usr/bin/env python3
"""Trains over several replicas to the bytes that one gives: each differentiates parts of every batch, and their gradients are added up.

    python3 deploy/data_parallel.py http://localhost:8080 [http://other:8080 ...] [--shards 4] [--request train.json] [--answer trained.json]

Behind a proxy its one address will do. The request is a body of /train; without one, a small network learns sums and products. A replica
that is lost or full costs nothing but time: what it did not answer is put to the next. Uses MessagePack where python3-msgpack is installed.
"""

import argparse
import concurrent.futures
import hashlib
import http.client
import itertools
import json
import random
import time
import urllib.error
import urllib.request

try:
    import msgpack
except ImportError:
    msgpack = None

IN_ORDER = 32  # Samples that "summation": "tree" adds up in order.
PATIENCE = 120  # Seconds until a request is given up.
TAKEN = {"network", "inputs", "targets", "loss", "optimizer", "gradientClipping", "training", "arithmetic", "mode"}


class Replicas:
    def __init__(self, urls):
        self.urls = itertools.cycle(urls)

    def post(self, path, body):
        kind, data = ("application/vnd.msgpack", msgpack.packb(body)) if msgpack else ("application/json", json.dumps(body).encode())
        headers = {"Content-Type": kind, "Accept": kind}
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                request = urllib.request.Request(next(self.urls) + path, data, headers)
                with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                    return msgpack.unpackb(response.read()) if msgpack else json.load(response)
            except urllib.error.HTTPError as refusal:
                if refusal.code not in (429, 502, 503, 504) or time.monotonic() > ends:
                    raise SystemExit(f"{path}: {refusal.code} {refusal.read().decode(errors='replace')}")
                time.sleep(float(refusal.headers.get("Retry-After", 1)))
            except (OSError, http.client.HTTPException):
                # The connection failed, or broke off before the answer was whole.
                if time.monotonic() > ends:
                    raise
                time.sleep(0.2)


def parts(start, count, shards):
    """Samples as the service splits them, at the largest power of two below their number: a pair of parts, or (start, count)."""
    if shards == 1 or count <= IN_ORDER:
        return start, count
    left = 1 << (count - 1).bit_length() - 1
    shards_left = min(shards - 1, max(1, round(shards * left / count)))
    return [parts(start, left, shards_left), parts(start + left, count - left, shards - shards_left)]


def leaves(part):
    return [part] if isinstance(part, tuple) else leaves(part[0]) + leaves(part[1])


def added(part, sums):
    return sums[part] if isinstance(part, tuple) else add(added(part[0], sums), added(part[1], sums))


def add(a, b):
    if isinstance(a, dict):
        return {name: add(value, b[name]) for name, value in a.items()}
    return [add(x, y) for x, y in zip(a, b)] if isinstance(a, list) else a + b


def divide(value, divisor):
    if isinstance(value, dict):
        return {name: divide(item, divisor) for name, item in value.items()}
    return [divide(item, divisor) for item in value] if isinstance(value, list) else value / divisor


class Training:
    def __init__(self, replicas, request, shards, workers):
        self.replicas, self.request, self.shards, self.workers = replicas, request, shards, workers
        self.loss = {"type": "halfSquaredError", **request.get("loss", {})}
        self.is_mean = self.loss.pop("reduction", "mean") == "mean"
        self.passes = {name: request[name] for name in ("arithmetic", "mode") if name in request}

    def gradients(self, network, part):
        start, count = part
        answer = self.replicas.post("/gradients", {
            **self.passes, "network": network, "loss": {**self.loss, "reduction": "sum"}, "summation": "tree",
            "inputs": self.request["inputs"][start:start + count], "targets": self.request["targets"][start:start + count]})
        layers = [{name: value for name, value in layer.items() if name != "deltas"} for layer in answer["gradients"]["layers"]]
        return {"layers": layers, "loss": answer["loss"]["total"]}

    def step(self, network, optimizer, start, count):
        """Returns the loss before the step, and network and optimizer after it."""
        split = parts(start, count, self.shards)
        each = leaves(split)
        total = added(split, dict(zip(each, self.workers.map(lambda part: self.gradients(network, part), each))))
        if self.is_mean:
            total = divide(total, count)
        clipping = {"gradientClipping": self.request["gradientClipping"]} if "gradientClipping" in self.request else {}
        answer = self.replicas.post(
            "/train-step", {"network": network, "optimizer": optimizer, "gradients": {"layers": total["layers"]}, **clipping})
        return total["loss"], answer["network"], answer["optimizer"]

    def run(self):
        network, optimizer = self.request["network"], self.request["optimizer"]
        samples, plan = len(self.request["inputs"]), self.request["training"]
        size = plan.get("batchSize", samples)
        losses = []
        for _ in range(plan["epochs"]):
            for start in range(0, samples, size):
                loss, network, optimizer = self.step(network, optimizer, start, min(size, samples - start))
                losses.append(loss)
        return losses, network, optimizer


def example(replicas):
    draw = random.Random(1)
    inputs = [[draw.uniform(-1, 1) for _ in range(8)] for _ in range(512)]
    layers = [{"neurons": 32, "activation": "tanh"}, {"neurons": 2, "activation": "identity"}]
    return {
        "network": replicas.post("/initialize", {"inputs": 8, "scheme": "xavier", "seed": 1, "layers": layers})["network"],
        "inputs": inputs,
        "targets": [[sum(row) / 8, row[0] * row[1]] for row in inputs],
        "optimizer": {"type": "adam", "learningRate": 0.01},
        "training": {"epochs": 100},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("urls", nargs="+")
    parser.add_argument("--shards", type=int, help="how many parts a batch has; as many as there are addresses")
    parser.add_argument("--request", type=argparse.FileType(), help="a body of /train")
    parser.add_argument("--answer", type=argparse.FileType("w"), help="where the trained network and the optimizer go")
    arguments = parser.parse_args()
    replicas = Replicas(arguments.urls)
    request = json.load(arguments.request) if arguments.request else example(replicas)
    if unknown := set(request) - TAKEN | set(request["training"]) - {"epochs", "batchSize"}:
        parser.error(f"shared out over replicas, a training has no {', '.join(sorted(unknown))}")
    shards = arguments.shards or len(arguments.urls)
    with concurrent.futures.ThreadPoolExecutor(shards) as workers:
        losses, network, optimizer = Training(replicas, request, shards, workers).run()
    trained = json.dumps({"network": network, "optimizer": optimizer})
    print(f"{len(losses)} steps of {len(request['inputs'])} samples in {shards} parts: loss {losses[0]} -> {losses[-1]}")
    print(f"SHA-256 of what was trained: {hashlib.sha256(trained.encode()).hexdigest()}")
    if arguments.answer:
        arguments.answer.write(trained)


if __name__ == "__main__":
    main()
