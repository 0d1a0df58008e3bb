"""Gradients of PyTorch in float32 and bfloat16, posted to a running service as claims: how many are accused, and how wide the bounds are.

python3 tests/claims/precision.py http://localhost:8080 100000
"""

import json
import random
import statistics
import sys
import urllib.request

import torch

URL, COUNT = sys.argv[1], int(sys.argv[2])
ACTIVATIONS = {
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "softplus": torch.nn.functional.softplus,
    "silu": torch.nn.functional.silu, "identity": lambda z: z,
}
LOSSES = {
    "halfSquaredError": lambda y, t: ((y - t) ** 2).sum() / 2 / len(t),
    "meanSquaredError": lambda y, t: ((y - t) ** 2).mean(),
    "categoricalCrossEntropy": lambda z, t: torch.nn.functional.cross_entropy(z, t),
}


def gradients(layers, inputs, targets, loss, kind):
    """The gradients of every weight and bias, everything rounded to a kind of number on entry."""
    tensors = [
        (torch.tensor(layer["weights"], dtype=kind, requires_grad=True), torch.tensor(layer["biases"], dtype=kind, requires_grad=True))
        for layer in layers]
    x = torch.tensor(inputs, dtype=kind)
    for layer, (weights, biases) in zip(layers, tensors):
        x = torch.nn.functional.linear(x, weights, biases)
        if layer["activation"] != "softmax":
            x = ACTIVATIONS[layer["activation"]](x)
    LOSSES[loss](x, torch.tensor(targets, dtype=kind)).backward()
    return [{"weights": weights.grad.double().tolist(), "biases": biases.grad.double().tolist()} for weights, biases in tensors]


def exercise(draw):
    sizes = [draw.randint(1, 6) for _ in range(draw.randint(2, 5))]
    loss = draw.choice(sorted(LOSSES))
    layers = [
        {
            "weights": [[draw.gauss(0, 1) for _ in range(inputs)] for _ in range(neurons)],
            "biases": [draw.gauss(0, 0.5) for _ in range(neurons)],
            "activation": draw.choice(sorted(ACTIVATIONS)),
        }
        for inputs, neurons in zip(sizes, sizes[1:])]
    samples = draw.randint(1, 6)
    targets = [[draw.gauss(0, 1) for _ in range(sizes[-1])] for _ in range(samples)]
    if loss == "categoricalCrossEntropy":
        layers[-1]["activation"] = "softmax"
        targets = [[float(i == row % sizes[-1]) for i in range(sizes[-1])] for row in range(samples)]
    return layers, [[draw.gauss(0, 1) for _ in range(sizes[0])] for _ in range(samples)], targets, loss


def check(body):
    request = urllib.request.Request(URL + "/gradient-check", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


print("| precision | networks | gradients | accused | median bound / error |\n| --- | ---: | ---: | ---: | ---: |")
for name, kind in (("float32", torch.float32), ("bfloat16", torch.bfloat16)):
    draw, networks, count, accused, ratios = random.Random(1), 0, 0, 0, []
    while count < COUNT:
        layers, inputs, targets, loss = exercise(draw)
        networks += 1
        for layer in layers:
            if layer["activation"] == "relu":
                layer["derivativeAtZero"] = 0
        claimed = gradients(layers, inputs, targets, loss, kind)
        answer = check({
            "network": {"layers": layers}, "inputs": inputs, "targets": targets, "loss": {"type": loss}, "precision": name,
            "claimed": {"layers": claimed}})
        count += len(answer["parameters"])
        if not answer["claim"]["agrees"]:
            accused += max(1, len(answer["claim"]["differing"]))
            print(f"<!-- {name}, network {networks}: {answer['claim']['verdict']} {answer['claim']['differing']} -->", file=sys.stderr)
        flat = [v for layer in claimed for v in [*(v for row in layer["weights"] for v in row), *layer["biases"]]]
        for value, parameter in zip(flat, answer["parameters"]):
            error = abs(value - parameter["analytic"])
            if error > 0 and "bound" in parameter:
                ratios.append(parameter["bound"] / error)
    print(f"| {name} | {networks} | {count} | {accused} | {statistics.median(ratios):.1f} |")
