"""Gradients of PyTorch in float32 and bfloat16 through convolutions, pooling and normalizations, posted to a running service as claims.

python3 tests/claims/kinds.py http://localhost:8080 40
"""

import json
import random
import statistics
import sys
import urllib.request

import torch
import torch.nn.functional as F

URL, COUNT = sys.argv[1], int(sys.argv[2])


def dense(draw, inputs, neurons, activation):
    return {
        "weights": [[draw.gauss(0, 1) for _ in range(inputs)] for _ in range(neurons)],
        "biases": [draw.gauss(0, 0.5) for _ in range(neurons)], "activation": activation}


def convolution(draw, channels, filters, size):
    def nested(axes):
        return [nested(axes[1:]) for _ in range(axes[0])] if axes else draw.gauss(0, 0.6)
    return {"type": "conv2d", "weights": nested([filters, channels, size, size]), "biases": nested([filters]), "activation": "tanh"}


def scaled(draw, kind, count, **settings):
    return {
        "type": kind, "gamma": [draw.uniform(0.5, 1.5) for _ in range(count)], "beta": [draw.gauss(0, 0.5) for _ in range(count)], **settings}


# Of samples of 2 channels of 4 × 4.
NETWORKS = {
    "conv2d": lambda d: [convolution(d, 2, 3, 3), {"type": "flatten"}, dense(d, 12, 2, "sigmoid")],
    "maxPool2d": lambda d: [convolution(d, 2, 3, 2), {"type": "maxPool2d", "size": 2, "stride": 1}, {"type": "flatten"}, dense(d, 12, 2, "tanh")],
    "averagePool2d": lambda d: [convolution(d, 2, 3, 2), {"type": "averagePool2d", "size": 2, "stride": 1}, {"type": "flatten"}, dense(d, 12, 2, "tanh")],
    "globalAveragePool": lambda d: [convolution(d, 2, 3, 2), {"type": "globalAveragePool"}, dense(d, 3, 2, "sigmoid")],
    "batchNorm": lambda d: [convolution(d, 2, 3, 3), scaled(d, "batchNorm", 3), {"type": "flatten"}, dense(d, 12, 2, "sigmoid")],
    "layerNorm": lambda d: [{"type": "flatten"}, dense(d, 32, 4, "tanh"), scaled(d, "layerNorm", 4), dense(d, 4, 2, "sigmoid")],
    "groupNorm": lambda d: [convolution(d, 2, 4, 3), scaled(d, "groupNorm", 4, groups=2), {"type": "flatten"}, dense(d, 16, 2, "sigmoid")],
}


def through(layer, x, parameters):
    kind = layer.get("type", "dense")
    x = {
        "dense": lambda: F.linear(x, *parameters),
        "conv2d": lambda: F.conv2d(x, *parameters),
        "flatten": lambda: x.flatten(1),
        "maxPool2d": lambda: F.max_pool2d(x, layer["size"], layer["stride"]),
        "averagePool2d": lambda: F.avg_pool2d(x, layer["size"], layer["stride"]),
        "globalAveragePool": lambda: x.flatten(2).mean(2),
        "batchNorm": lambda: F.batch_norm(x, None, None, *parameters, training=True),
        "layerNorm": lambda: F.layer_norm(x, (x.shape[-1],), *parameters),
        "groupNorm": lambda: F.group_norm(x, layer["groups"], *parameters),
    }[kind]()
    return getattr(torch, layer["activation"])(x) if "activation" in layer else x


def gradients(layers, inputs, targets, kind):
    """The gradient of every parameter, everything rounded to a kind of number on entry."""
    names = [[name for name in ("weights", "biases", "gamma", "beta") if name in layer] for layer in layers]
    tensors = [[torch.tensor(layer[name], dtype=kind, requires_grad=True) for name in own] for layer, own in zip(layers, names)]
    x = torch.tensor(inputs, dtype=kind)
    for layer, parameters in zip(layers, tensors):
        x = through(layer, x, parameters)
    (((x - torch.tensor(targets, dtype=kind)) ** 2).sum() / 2 / len(inputs)).backward()
    return [{name: t.grad.double().tolist() for name, t in zip(own, parameters)} for own, parameters in zip(names, tensors)]


def flat(values):
    return [number for value in values for number in flat(value)] if isinstance(values, list) else [values]


def check(body):
    request = urllib.request.Request(URL + "/gradient-check", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


print("| layer | precision | networks | gradients | called a mistake | `illConditioned` | median bound / error |")
print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
for network, make in NETWORKS.items():
    for name, kind in (("float32", torch.float32), ("bfloat16", torch.bfloat16)):
        draw, count, mistakes, ill, ratios = random.Random(1), 0, 0, 0, []
        for _ in range(COUNT):
            layers = make(draw)
            inputs = [[[[draw.gauss(0, 1) for _ in range(4)] for _ in range(4)] for _ in range(2)] for _ in range(3)]
            targets = [[draw.gauss(0, 1) for _ in range(2)] for _ in range(3)]
            claimed = gradients(layers, inputs, targets, kind)
            answer = check({
                "network": {"layers": layers}, "inputs": inputs, "targets": targets, "loss": {"type": "halfSquaredError"}, "precision": name,
                "claimed": {"layers": claimed}})
            verdict = answer["claim"]["verdict"]
            mistakes += verdict == "mistake"
            ill += verdict == "illConditioned"
            count += len(answer["parameters"])
            for value, parameter in zip([n for layer in claimed for values in layer.values() for n in flat(values)], answer["parameters"]):
                error = abs(value - parameter["analytic"])
                if error > 0 and "bound" in parameter:
                    ratios.append(parameter["bound"] / error)
        median = f"{statistics.median(ratios):.0f}" if ratios else "–"
        print(f"| `{network}` | {name} | {COUNT} | {count} | {mistakes} | {ill} | {median} |", flush=True)
