"""Writes networks of embeddings, positions and attention and what PyTorch's autograd says about them, in float64.

    python3 attention.py > attention.json

A list, one case per line: `layers` as a request's `network.layers`, `inputs` and `targets` are a batch and what
½Σ(target − output)² compares it with, flat, with the `shape` of a sample; `outputs`, `inputGradients` (none of tokens) and, per block of
parameters in the order in which names count, `gradients` are expected.

The checked-in values were made with PyTorch 1.13.1 (Debian 12) on Python 3.11.
"""
import math
import random

import torch
import torch.nn.functional as F

from reference import leaf, one_per_line, write

DIGITS = 4
LENGTHS = (1, 2, 7, 30)


def nested(rng, shape, scale=1.0):
    return [nested(rng, shape[1:], scale) for _ in range(shape[0])] if shape else round(rng.uniform(-scale, scale), DIGITS)


def run(layers, x, parameters):
    for layer in layers:
        x = STEPS[layer.get("type", "dense")](layer, x, parameters)
    return x


def taken(values, parameters):
    own = leaf(values)
    parameters.append(own)
    return own


def linear(part, x, parameters):
    net = x @ taken(part["weights"], parameters).T
    return net + taken(part["biases"], parameters) if "biases" in part else net


def dense(layer, x, parameters):
    return {"gelu": F.gelu, "identity": lambda net: net, "tanh": torch.tanh,
            "softmax": lambda net: torch.softmax(net, dim=-1)}[layer["activation"]](linear(layer, x, parameters))


def layer_norm(layer, x, parameters):
    return F.layer_norm(x, (x.shape[-1],), taken(layer["gamma"], parameters), taken(layer["beta"], parameters))


def sinusoidal(steps, features):
    return torch.tensor([[(math.sin if f % 2 == 0 else math.cos)(p / 10000 ** ((f - f % 2) / features)) for f in range(features)]
                         for p in range(steps)])


def position(layer, x, parameters):
    steps, features = x.shape[1:]
    return x + (sinusoidal(steps, features) if "encoding" in layer else taken(layer["weights"], parameters)[:steps])


def attention(layer, x, parameters):
    heads, steps = layer.get("heads", 1), x.shape[1]
    queries, keys, values = (
        linear(layer[part], x, parameters).reshape(len(x), steps, heads, -1).transpose(1, 2) for part in ("query", "key", "value"))
    scores = queries @ keys.transpose(2, 3)
    if layer.get("scaled", True):
        scores = scores / math.sqrt(queries.shape[-1])
    allowed = torch.tensor(layer["mask"]) > 0 if "mask" in layer else torch.ones(steps, steps, dtype=torch.bool)
    if layer.get("causal"):
        allowed = allowed & torch.ones(steps, steps, dtype=torch.bool).tril()
    shares = torch.nn.Softmax(dim=-1)(scores.masked_fill(~allowed, -math.inf))
    contexts = (shares @ values).transpose(1, 2).flatten(2)
    return linear(layer["projection"], contexts, parameters) if "projection" in layer else contexts


STEPS = {
    "dense": dense,
    "layerNorm": layer_norm,
    "embedding": lambda layer, x, parameters: F.embedding(x.long(), taken(layer["weights"], parameters)),
    "position": position,
    "attention": attention,
    "residual": lambda layer, x, parameters: x + run(layer["layers"], x, parameters),
}


def part(rng, rows, features, biases):
    return {"weights": nested(rng, [rows, features]), **({"biases": nested(rng, [rows], 0.5)} if biases else {})}


def an_attention(rng, features, steps, heads=1, rows=4, value_rows=4, projection=None, biases=True, mask=False, **settings):
    layer = {"type": "attention", "query": part(rng, rows, features, biases), "key": part(rng, rows, features, biases),
             "value": part(rng, value_rows, features, biases)}
    if projection:
        layer["projection"] = part(rng, projection, value_rows, biases)
    if mask:
        layer["mask"] = [[1 if one == other else rng.choice([0, 1]) for other in range(steps)] for one in range(steps)]
    return {**layer, **({"heads": heads} if heads > 1 else {}), **settings}


def a_block(rng, features, steps, heads):
    norm = lambda: {"type": "layerNorm", "gamma": nested(rng, [features], 2), "beta": nested(rng, [features])}
    return [
        {"type": "residual", "layers": [norm(), an_attention(rng, features, steps, heads, features, features, features, causal=True)]},
        {"type": "residual", "layers": [norm(), {**part(rng, 2 * features, features, True), "activation": "gelu"},
                                        {**part(rng, features, 2 * features, True), "activation": "identity"}]},
    ], norm


def case(name, steps, layers_of, tokens=0, features=3, samples=2):
    rng = random.Random(f"{name} {steps}")
    layers = layers_of(rng, steps)
    shape = [steps] if tokens else [steps, features]
    values = [[rng.randrange(tokens) for _ in range(steps)] for _ in range(samples)] if tokens else nested(rng, [samples, *shape])
    inputs = torch.tensor(values, dtype=torch.float64, requires_grad=not tokens)
    parameters = []
    outputs = run(layers, inputs, parameters)
    targets = torch.tensor(nested(rng, list(outputs.shape)))
    (0.5 * (targets - outputs) ** 2).sum().backward()
    zeros = lambda tensor: torch.zeros_like(tensor) if tensor.grad is None else tensor.grad
    return {"name": f"{name}, {steps} steps", "layers": layers, "shape": shape, "samples": samples,
            "inputs": inputs.flatten().tolist(), "targets": targets.flatten().tolist(), "outputs": outputs.flatten().tolist(),
            "inputGradients": [] if tokens else inputs.grad.flatten().tolist(),
            "gradients": [zeros(tensor).flatten().tolist() for tensor in parameters]}


def embedded(rng, tokens=5, features=3):
    return {"type": "embedding", "weights": nested(rng, [tokens, features])}


def gpt(rng, steps, blocks):
    layers = [embedded(rng, features=4), {"type": "position", "weights": nested(rng, [30, 4])}]
    for _ in range(blocks):
        block, norm = a_block(rng, 4, steps, heads=2)
        layers += block
    return [*layers, norm(), {**part(rng, 5, 4, True), "activation": "softmax"}]


def cases():
    settings = {
        "one head": {}, "two heads": {"heads": 2}, "causal": {"causal": True}, "not scaled": {"scaled": False}, "masked": {"mask": True},
        "causal and masked": {"causal": True, "mask": True, "heads": 2}, "no biases": {"biases": False}, "projected": {"projection": 5},
        "other values": {"value_rows": 6, "heads": 2}, "all": {"heads": 2, "value_rows": 6, "projection": 3, "causal": True, "mask": True},
    }
    for steps in LENGTHS:
        yield case("embedding", steps, lambda rng, steps: [embedded(rng)], tokens=5)
        yield case("learned positions", steps, lambda rng, steps: [{"type": "position", "weights": nested(rng, [30, 3])}])
        yield case("sinusoidal positions", steps, lambda rng, steps: [{"type": "position", "encoding": "sinusoidal"}])
        for name, given in settings.items():
            yield case(f"attention, {name}", steps, lambda rng, steps: [an_attention(rng, 3, steps, **given)])
        yield case("attention on attention", steps, lambda rng, steps: [
            an_attention(rng, 3, steps, heads=2, projection=3), an_attention(rng, 3, steps, causal=True)])
        yield case("a GPT block", steps, lambda rng, steps: gpt(rng, steps, 1), tokens=5)
        yield case("two GPT blocks", steps, lambda rng, steps: gpt(rng, steps, 2), tokens=5)


if __name__ == "__main__":
    write(one_per_line(cases()))
