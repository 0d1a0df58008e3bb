"""Writes layers and what PyTorch's autograd says about them, in float64.

    python3 layers.py > layers.json

A list, one case per line: `layer` is an item of a request's `network.layers`, `inputs` and `targets` are a batch and what
½Σ(target − output)² compares it with; `outputs`, `gradients` (those of the inputs) and `parameterGradients` by name are expected, all
flat in row-major order, with the `shape` of a sample beside them.

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


def dense(layer, x, weights, biases=None):
    net = F.linear(x, weights)
    return net if biases is None else net + biases


def convolution(kind):
    def apply(layer, x, weights, biases=None):
        settings = {name: layer[name] for name in ("stride", "padding", "dilation", "groups") if name in layer}
        shared = biases is not None and len(biases) == 1 and len(weights) > 1
        y = kind(x, weights, None if shared else biases, **settings)
        return y + biases if shared else y
    return apply


RUN = {
    "conv1d": convolution(F.conv1d),
    "conv2d": convolution(F.conv2d),
    "dense": dense,
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
    parameters = {name: leaf(nested(rng, layer[name])) for name in ("weights", "biases") if name in layer}
    outputs = RUN[layer["type"]](layer, inputs, **parameters)
    if parameters and "activation" in layer:
        outputs = activate(layer, outputs)
    targets = torch.tensor(nested(rng, list(outputs.shape)))
    (0.5 * (targets - outputs) ** 2).sum().backward()
    flat = {name: tensor.flatten().tolist() for name, tensor in
            {"inputs": inputs.detach(), "targets": targets, "outputs": outputs, "gradients": inputs.grad}.items()}
    settings = ", ".join(f"{name} {value}" for name, value in layer.items() if name != "type")
    name = f"{layer['type']} {settings} of {shape} x {samples}"
    layer = {**layer, **{name: tensor.tolist() for name, tensor in parameters.items()}}
    gradients = {name: tensor.grad.flatten().tolist() for name, tensor in parameters.items()}
    return {"name": name, "layer": layer, "shape": shape, "samples": samples, **flat,
            **({"parameterGradients": gradients} if gradients else {})}


def convolutions(samples):
    """Layers with the shapes of their parameters in place of these."""
    for stride in (1, 2):
        for padding in (0, 1, "same"):
            for dilation in (1, 2):
                for groups in (1, 2):
                    if padding == "same" and stride != 1:
                        continue
                    own = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
                    yield case({"type": "conv1d", "weights": [4, 2 // groups, 2], "biases": [4], **own}, [2, 7], samples)
                    yield case({"type": "conv2d", "weights": [2, 2 // groups, 2, 3], "biases": [2], **own}, [2, 5, 6], samples)
    yield case({"type": "conv2d", "weights": [3, 1, 3, 2], "stride": [1, 2], "padding": [2, 0], "dilation": [2, 1]}, [1, 4, 5], samples)
    yield case({"type": "conv2d", "weights": [3, 2, 2, 2], "biases": [1], "activation": "tanh"}, [2, 3, 3], samples)
    yield case({"type": "conv2d", "weights": [4, 1, 3, 3], "biases": [4], "groups": 4, "activation": "gelu"}, [4, 5, 5], samples)


def cases():
    for samples in (1, 3):
        yield from convolutions(samples)
        for shape in ([2], [3, 2], [2, 2, 2]):
            for biases in ({}, {"biases": [3]}, {"biases": [1]}):
                yield case({"type": "dense", "weights": [3, 2], **biases, "activation": "sigmoid"}, shape, samples)
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
