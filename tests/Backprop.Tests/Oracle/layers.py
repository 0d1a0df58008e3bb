"""Writes layers without parameters and what PyTorch's autograd says about them, in float64.

    python3 layers.py > layers.json

A list, one case per line: `layer` is an item of a request's `network.layers`, `inputs` and `targets` are a batch and what
½Σ(target − output)² compares it with; `outputs` and `gradients` (those of the inputs) are expected, all flat in row-major
order, with the `shape` of a sample beside them.

The checked-in values were made with PyTorch 1.13.1 (Debian 12) on Python 3.11.
"""
import random

import torch
import torch.nn.functional as F

from reference import activate, leaf, one_per_line, write

DIGITS = 4


def pool(kind):
    def apply(layer, x):
        size = layer["size"]
        return kind(x, size, stride=layer.get("stride", size), padding=layer.get("padding", 0))
    return apply


RUN = {
    "activation": lambda layer, x: torch.softmax(x, dim=-1) if layer["activation"] == "softmax" else activate(layer, x),
    "maxPool1d": pool(F.max_pool1d),
    "maxPool2d": pool(F.max_pool2d),
    "averagePool1d": pool(F.avg_pool1d),
    "averagePool2d": pool(F.avg_pool2d),
    "globalAveragePool": lambda layer, x: x.flatten(2).mean(2),
}


def nested(rng, shape):
    return [nested(rng, shape[1:]) for _ in range(shape[0])] if shape else round(rng.uniform(-2, 2), DIGITS)


def case(layer, shape, samples):
    rng = random.Random(f"{layer} {shape} {samples}")
    inputs = leaf(nested(rng, [samples, *shape]))
    outputs = RUN[layer["type"]](layer, inputs)
    targets = torch.tensor(nested(rng, list(outputs.shape)))
    (0.5 * (targets - outputs) ** 2).sum().backward()
    flat = {name: tensor.flatten().tolist() for name, tensor in
            {"inputs": inputs.detach(), "targets": targets, "outputs": outputs, "gradients": inputs.grad}.items()}
    settings = ", ".join(f"{name} {value}" for name, value in layer.items() if name != "type")
    return {"name": f"{layer['type']} {settings} of {shape} x {samples}", "layer": layer, "shape": shape, "samples": samples, **flat}


def cases():
    for samples in (1, 3):
        for activation in ("relu", "tanh", "gelu", "softmax"):
            for shape in ([4], [2, 3], [2, 2, 3]):
                yield case({"type": "activation", "activation": activation}, shape, samples)
        for kind in ("maxPool", "averagePool"):
            for size in (1, 2, 3):
                for stride in (None, 1, 2):
                    for padding in range(size // 2 + 1):
                        own = {"size": size, **({} if stride is None else {"stride": stride}), "padding": padding}
                        yield case({"type": f"{kind}1d", **own}, [2, 7], samples)
                        yield case({"type": f"{kind}2d", **own}, [2, 5, 4], samples)
            yield case({"type": f"{kind}2d", "size": [3, 2], "stride": [1, 2], "padding": [1, 0]}, [2, 4, 5], samples)
        for shape in ([3, 4], [2, 3, 5]):
            yield case({"type": "globalAveragePool"}, shape, samples)


if __name__ == "__main__":
    write(one_per_line(cases()))
