"""The requests that are measured: train-steps of networks with ReLU and one bias per neuron, half squared error, plain SGD."""

import json
import math
import random

SMALL = {
    "network": {
        "layers": [
            {"weights": [[0.15, 0.20], [0.25, 0.30]], "biases": [0.35], "activation": "relu"},
            {"weights": [[0.40, 0.45], [0.50, 0.55]], "biases": [0.60], "activation": "relu"},
        ]
    },
    "inputs": [[0.05, 0.10]],
    "targets": [[0.01, 0.99]],
    "loss": {"type": "halfSquaredError"},
    "optimizer": {"type": "sgd", "learningRate": 0.5},
}


def train_step(widths, samples, seed=1):
    """A request for one step of a network that is as wide as `widths` says, inputs first."""
    draw = random.Random(seed)
    layers = [
        {
            "weights": [[draw.gauss(0, math.sqrt(2 / before)) for _ in range(before)] for _ in range(neurons)],
            "biases": [0.0] * neurons,
            "activation": "relu" if number + 2 < len(widths) else "identity",
        }
        for number, (before, neurons) in enumerate(zip(widths, widths[1:]))
    ]
    return {
        "network": {"layers": layers},
        "inputs": [[draw.random() for _ in range(widths[0])] for _ in range(samples)],
        "targets": [[draw.random() for _ in range(widths[-1])] for _ in range(samples)],
        "loss": {"type": "halfSquaredError"},
        "optimizer": {"type": "sgd", "learningRate": 0.01},
    }


def to_json(request):
    return json.dumps(request, separators=(",", ":")).encode()
