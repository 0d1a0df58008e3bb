#!/usr/bin/env python3
"""Trains over several replicas: each gets its share of every batch, and their gradients add up to those of the whole batch.

    python3 deploy/data_parallel.py http://localhost:8080 [http://other:8080 ...]

Behind a proxy its one address will do, with --shards. The same training is made by one replica alone, to compare.
"""

import argparse
import concurrent.futures
import json
import random
import urllib.request

STEPS, SAMPLES, RATE = 20, 512, 0.5


def post(url, path, body):
    request = urllib.request.Request(url + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def gradients(url, network, inputs, targets):
    """The sums over the samples: sums of parts add up, means do not."""
    loss = {"type": "halfSquaredError", "reduction": "sum"}
    return post(url, "/gradients", {"network": network, "inputs": inputs, "targets": targets, "loss": loss})


def add(a, b):
    return [add(x, y) for x, y in zip(a, b)] if isinstance(a, list) else a + b


def step(value, gradient):
    """One of gradient descent on the mean over all samples."""
    return [step(v, g) for v, g in zip(value, gradient)] if isinstance(value, list) else value - RATE * (gradient / SAMPLES)


def train(network, inputs, targets, urls, shards):
    """The loss before each step, and the trained network."""
    losses = []
    with concurrent.futures.ThreadPoolExecutor(shards) as workers:
        for _ in range(STEPS):
            answers = list(workers.map(
                lambda k: gradients(urls[k % len(urls)], network, inputs[k::shards], targets[k::shards]), range(shards)))
            losses.append(sum(answer["loss"]["total"] for answer in answers) / SAMPLES)
            layers = []
            for number, layer in enumerate(network["layers"]):
                updated = dict(layer)
                for name in ("weights", "biases"):
                    total = answers[0]["gradients"]["layers"][number][name]
                    for answer in answers[1:]:
                        total = add(total, answer["gradients"]["layers"][number][name])
                    updated[name] = step(layer[name], total)
                layers.append(updated)
            network = {"layers": layers}
    return losses, network


def numbers(value):
    if isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from numbers(item)
    elif isinstance(value, float):
        yield value


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("urls", nargs="+")
    parser.add_argument("--shards", type=int)
    arguments = parser.parse_args()
    shards = arguments.shards or len(arguments.urls)
    draw = random.Random(1)
    inputs = [[draw.uniform(-1, 1) for _ in range(8)] for _ in range(SAMPLES)]
    targets = [[sum(row) / 8, row[0] * row[1]] for row in inputs]
    layers = [{"neurons": 32, "activation": "tanh"}, {"neurons": 2, "activation": "identity"}]
    network = post(arguments.urls[0], "/initialize", {"inputs": 8, "scheme": "xavier", "seed": 1, "layers": layers})["network"]

    alone, one = train(network, inputs, targets, arguments.urls[:1], shards=1)
    together, many = train(network, inputs, targets, arguments.urls, shards)
    apart = max(abs(a - b) / max(1, abs(a)) for a, b in zip(numbers(one), numbers(many)))
    print(f"{STEPS} steps on {SAMPLES} samples: loss {alone[0]:.6f} -> {alone[-1]:.6f}")
    print(f"{shards} shards a step: loss {together[0]:.6f} -> {together[-1]:.6f}")
    print(f"largest difference between the two networks: {apart:.1e}")
    return 0 if apart < 1e-12 else 1


if __name__ == "__main__":
    raise SystemExit(main())
