"""Requests for the scenarios."""

import json
import random


def network(widths, hidden="tanh", seed=1):
    draw = random.Random(seed)
    return {
        "layers": [
            {
                "weights": [[draw.uniform(-0.5, 0.5) for _ in range(before)] for _ in range(after)],
                "biases": [0.0] * after,
                "activation": hidden if number + 2 < len(widths) else "identity",
            }
            for number, (before, after) in enumerate(zip(widths, widths[1:]))
        ]
    }


def train_step(widths, samples, seed=1):
    draw = random.Random(seed)
    return {
        "network": network(widths, "relu", seed),
        "inputs": [[draw.random() for _ in range(widths[0])] for _ in range(samples)],
        "targets": [[draw.random() for _ in range(widths[-1])] for _ in range(samples)],
        "optimizer": {"type": "sgd", "learningRate": 0.01},
    }


def train(widths, samples, epochs):
    """A small body that takes as long to compute as `epochs` says."""
    return {**train_step(widths, samples), "training": {"epochs": epochs, "reportEvery": epochs}}


def dump(request):
    return json.dumps(request, separators=(",", ":")).encode()
