"""Writes normalizations and what PyTorch's autograd says about them, in float64.

    python3 norms.py > norms.json

A list, one case per line: `layer` is an item of a request's `network.layers`, `inputs` and `targets` are a batch and what
½Σ(target − output)² compares it with; expected are `outputs`, the `gradients` of the inputs, those of `gamma` and `beta`, and where a
batch normalization carries them `runningMean` and `runningVariance` after the step; all flat in row-major order, with the `shape` of a
sample beside them.

The checked-in values were made with PyTorch 1.13.1 (Debian 12) on Python 3.11.
"""
import random

import torch
import torch.nn.functional as F

from reference import leaf, one_per_line, write

DIGITS = 4


def batch_norm(layer, x, weight, bias, mode):
    channels = x.shape[1]
    mean = torch.tensor(layer.get("runningMean", [0.0] * channels))
    variance = torch.tensor(layer.get("runningVariance", [1.0] * channels))
    training = mode == "training"
    outputs = F.batch_norm(
        x, mean, variance, weight, bias, training=training, momentum=layer.get("momentum", 0.1), eps=layer.get("epsilon", 1e-5))
    return outputs, {"runningMean": mean, "runningVariance": variance} if training else {}


RUN = {
    "layerNorm": lambda layer, x, weight, bias, mode: (
        F.layer_norm(x, (x.shape[-1],), weight, bias, layer.get("epsilon", 1e-5)), {}),
    "groupNorm": lambda layer, x, weight, bias, mode: (
        F.group_norm(x, layer["groups"], weight, bias, layer.get("epsilon", 1e-5)), {}),
    "batchNorm": batch_norm,
}


def nested(rng, shape):
    return [nested(rng, shape[1:]) for _ in range(shape[0])] if shape else round(rng.uniform(-2, 2), DIGITS)


def case(layer, shape, samples, affine, mode="training", running=False):
    rng = random.Random(f"{layer} {shape} {samples} {affine} {mode} {running}")
    owners = shape[-1] if layer["type"] == "layerNorm" else shape[0]
    if affine:
        layer = {**layer, "gamma": nested(rng, [owners]), "beta": nested(rng, [owners])}
    if running:
        layer = {**layer, "runningMean": nested(rng, [owners]), "runningVariance": [abs(v) + 0.1 for v in nested(rng, [owners])]}
    gamma, beta = (leaf(layer["gamma"]), leaf(layer["beta"])) if affine else (None, None)
    inputs = leaf(nested(rng, [samples, *shape]))
    outputs, carried = RUN[layer["type"]](layer, inputs, gamma, beta, mode)
    targets = torch.tensor(nested(rng, list(outputs.shape)))
    (0.5 * (targets - outputs) ** 2).sum().backward()
    told = {"inputs": inputs.detach(), "targets": targets, "outputs": outputs, "gradients": inputs.grad, **carried}
    if affine:
        told |= {"gamma": gamma.grad, "beta": beta.grad}
    settings = ", ".join(f"{name} {value}" for name, value in layer.items() if name in ("groups", "epsilon", "momentum"))
    kind = f"{layer['type']} {settings}{' affine' if affine else ''}{' running' if running else ''} {mode}"
    return {"name": f"{kind} of {shape} x {samples}", "layer": layer, "shape": shape, "samples": samples, "mode": mode,
            **{name: tensor.flatten().tolist() for name, tensor in told.items()}}


def cases():
    for affine in (False, True):
        for samples in (1, 3):
            for shape in ([5], [3, 4], [2, 3, 4]):
                yield case({"type": "layerNorm"}, shape, samples, affine)
            for groups, shape in ((1, [4]), (2, [4]), (2, [4, 3]), (4, [4, 3]), (3, [6, 2, 3])):
                yield case({"type": "groupNorm", "groups": groups}, shape, samples, affine)
            for shape in ([3, 4], [2, 3, 4]):
                yield case({"type": "batchNorm"}, shape, samples, affine)
                yield case({"type": "batchNorm"}, shape, samples, affine, "inference", running=True)
        for shape in ([1], [5]):
            yield case({"type": "batchNorm"}, shape, 4, affine)
            yield case({"type": "batchNorm", "momentum": 0.25}, shape, 4, affine, running=True)
            yield case({"type": "batchNorm"}, shape, 1, affine, "inference")
    for epsilon in (0.001, 0.5):
        yield case({"type": "layerNorm", "epsilon": epsilon}, [6], 2, True)
        yield case({"type": "groupNorm", "groups": 2, "epsilon": epsilon}, [4, 2], 2, True)
        yield case({"type": "batchNorm", "epsilon": epsilon}, [3, 2], 2, True)


if __name__ == "__main__":
    write(one_per_line(cases()))
