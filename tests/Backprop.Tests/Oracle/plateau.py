"""Writes the learning rates of PyTorch's ReduceLROnPlateau after each of a list of losses.

    python3 plateau.py > plateau.json

The checked-in values were made with PyTorch 1.13.1 (Debian 12) on Python 3.11.
"""
import random

import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau

from reference import one_per_line, write

SETTINGS = [{}, {"patience": 0}, {"patience": 1, "factor": 0.5}, {"patience": 2, "threshold": 0.05, "factor": 0.25},
            {"patience": 0, "factor": 0.5, "minimum": 0.01}, {"patience": 0, "factor": 0.0}, {"patience": 0, "threshold": 0.0}]


def losses(seed):
    """Falling at first, then up and down, with equal ones among them, at last negative."""
    rng = random.Random(seed)
    falling = [1 / (1 + epoch / 4) + rng.uniform(-0.05, 0.05) for epoch in range(20)]
    return falling + [0.25] * 15 + [rng.uniform(-0.1, 0.3) for _ in range(15)] + [-0.5 - epoch / 1000 for epoch in range(10)]


def case(settings):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    scheduler = ReduceLROnPlateau(
        optimizer, factor=settings.get("factor", 0.1), patience=settings.get("patience", 10),
        threshold=settings.get("threshold", 1e-4), min_lr=settings.get("minimum", 0.0))
    met, rates = losses(str(settings)), []
    for loss in met:
        scheduler.step(loss)
        rates.append(optimizer.param_groups[0]["lr"])
    return {"settings": settings, "losses": met, "rates": rates}


if __name__ == "__main__":
    write(one_per_line(case(settings) for settings in SETTINGS))
