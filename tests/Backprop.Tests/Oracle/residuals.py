"""Writes networks with layers inside layers and what PyTorch's autograd says about them, in float64.

    python3 residuals.py > residuals.json

A list, one case per line: `layers` as a request's `network.layers`, `inputs` and `targets` are a batch and what
½Σ(target − output)² compares it with, flat, with the `shape` of a sample; `outputs`, `inputGradients` and, per block of parameters
in the order in which names count, `gradients` are expected.

The checked-in values were made with PyTorch 1.13.1 (Debian 12) on Python 3.11.
"""
import random

import torch
import torch.nn.functional as F

from reference import activate, leaf, one_per_line, write

DIGITS = 4
ACTIVATIONS = ["tanh", "sigmoid", "gelu", "softplus", "silu", "identity"]


def nested(rng, shape, scale=1.0):
    return [nested(rng, shape[1:], scale) for _ in range(shape[0])] if shape else round(rng.uniform(-scale, scale), DIGITS)


def run(layers, x, parameters):
    for layer in layers:
        x = STEPS[layer.get("type", "dense")](layer, x, parameters)
    return x


def dense(layer, x, parameters):
    own = [leaf(layer[name]) for name in ("weights", "biases") if name in layer]
    parameters.extend(own)
    net = x @ own[0].T
    return activate(layer, net + own[1] if len(own) > 1 else net)


def residual(layer, x, parameters):
    inside = run(layer["layers"], x, parameters)
    past = run(layer.get("shortcut", []), x, parameters)
    return activate({"activation": "identity", **layer}, past + inside)


STEPS = {
    "dense": dense,
    "residual": residual,
    "activation": lambda layer, x, _: activate(layer, x),
    "flatten": lambda layer, x, _: x.flatten(1),
    "dropout": lambda layer, x, _: x * torch.tensor(layer["keep"]) / (1 - layer["probability"]),
    "maxPool2d": lambda layer, x, _: F.max_pool2d(x, layer["size"], stride=layer["stride"], padding=layer["padding"]),
    "averagePool2d": lambda layer, x, _: F.avg_pool2d(x, layer["size"], stride=layer["stride"], padding=layer["padding"]),
}


def draw_dense(rng, inputs, neurons):
    count = rng.choice([0, 1, neurons])
    biases = {"biases": nested(rng, [count], 0.5)} if count else {}
    return {"weights": nested(rng, [neurons, inputs]), **biases, "activation": rng.choice(ACTIVATIONS)}


def draw_way(rng, inputs, outputs, depth):
    """Layers from one width to another: dense ones, a mask, an activation, and now and then another residual."""
    layers, width = [], inputs
    for _ in range(rng.randint(0, 2)):
        if depth > 1 and rng.random() < 0.5:
            layers.append(draw_residual(rng, width, width, depth - 1))
        elif rng.random() < 0.3:
            layers.append({"type": "dropout", "probability": 0.25, "keep": [rng.choice([0, 1, 1]) for _ in range(width)]})
        else:
            width, before = rng.randint(2, 4), width
            layers.append(draw_dense(rng, before, width))
    return [*layers, draw_dense(rng, width, outputs)]


def draw_residual(rng, inputs, outputs, depth):
    own = {"type": "residual", "layers": draw_way(rng, inputs, outputs, depth)}
    if inputs != outputs or rng.random() < 0.4:
        own["shortcut"] = draw_way(rng, inputs, outputs, depth)
    if rng.random() < 0.6:
        own["activation"] = rng.choice(ACTIVATIONS)
    return own


def draw_stack(rng, count):
    width = rng.randint(2, 4)
    shape, layers = [width], []
    for position in range(count):
        outputs = rng.randint(2, 4)
        layers.append(draw_residual(rng, width, outputs, depth=3) if position % 2 == 0 else draw_dense(rng, width, outputs))
        width = outputs
    return shape, layers


def maps(rng):
    same = {"size": 3, "stride": 1, "padding": 1}
    inside = {"type": "residual", "layers": [{"type": "maxPool2d", **same}, {"type": "activation", "activation": "tanh"}]}
    return [2, 3, 4], [
        {"type": "residual", "layers": [inside, {"type": "averagePool2d", **same}], "shortcut": [{"type": "averagePool2d", **same}],
         "activation": "softplus"},
        {"type": "flatten"}, draw_dense(rng, 24, 3)]


def case(name, shape, layers, samples, rng):
    inputs, parameters = leaf(nested(rng, [samples, *shape], 1.5)), []
    outputs = run(layers, inputs, parameters)
    targets = torch.tensor(nested(rng, list(outputs.shape)))
    (0.5 * (targets - outputs) ** 2).sum().backward()
    flat = {member: tensor.detach().flatten().tolist() for member, tensor in
            {"inputs": inputs, "targets": targets, "outputs": outputs, "inputGradients": inputs.grad}.items()}
    return {"name": f"{name} x {samples}", "shape": shape, "samples": samples, "layers": layers, **flat,
            "gradients": [parameter.grad.flatten().tolist() for parameter in parameters]}


def cases():
    for samples in (1, 3):
        for count in range(3, 9):
            for variant in range(3):
                rng = random.Random(f"{count} layers {variant} {samples}")
                shape, layers = draw_stack(rng, count)
                yield case(f"{count} layers {variant + 1}", shape, layers, samples, rng)
        rng = random.Random(f"maps {samples}")
        yield case("maps", *maps(rng), samples, rng)


if __name__ == "__main__":
    write(one_per_line(cases()))
