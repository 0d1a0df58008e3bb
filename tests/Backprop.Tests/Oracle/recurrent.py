"""Writes recurrent layers and what PyTorch's autograd says about them, in float64.

    python3 recurrent.py > recurrent.json

A list, one case per line, with ½Σ(target − output)² for its loss where none is named: `layers` are those of a request's `network`, `inputs` and `targets` a batch and what ½Σ(target − output)²
compares it with; expected are `outputs`, the gradients of the inputs, `gradients`, and per layer, `parameters`, those of each block and
of the states before the first step; all flat in row-major order.

PyTorch's LSTM, GRU and RNN compute them, whose stacked parameters are made of the gates' own. PyTorch has two biases where rnn and lstm
have one: the second is 0. An rnn with another activation than tanh and relu is written out.

The checked-in values were made with PyTorch 1.13.1 (Debian 12) on Python 3.11.
"""
import random

import torch
import torch.nn.functional as F

from reference import activate, leaf, one_per_line, write

DIGITS = 4
GATES = {"rnn": [""], "lstm": ["input.", "forget.", "cell.", "output."], "gru": ["reset.", "update.", "new."]}


def nested(rng, *shape):
    return [nested(rng, *shape[1:]) for _ in range(shape[0])] if shape else round(rng.uniform(-1, 1), DIGITS)


def layer(rng, kind, features, hidden, biases, sequence, initial, samples, **settings):
    made = {"type": kind, "sequence": sequence, **settings}
    for gate in GATES[kind]:
        made[gate + "inputWeights"] = nested(rng, hidden, features)
        made[gate + "recurrentWeights"] = nested(rng, hidden, hidden)
        if biases:
            made[gate + "biases"] = nested(rng, hidden)
            if kind == "gru":
                made[gate + "recurrentBiases"] = nested(rng, hidden)
    for state in ("initialHidden", "initialCell")[:2 if kind == "lstm" else 1] if initial else ():
        made[state] = nested(rng, hidden) if initial == "one" else nested(rng, samples, hidden)
    return made


def state(own, name, samples, hidden):
    return own[name].expand(samples, hidden)[None].contiguous() if name in own else torch.zeros(1, samples, hidden)


def stacked(own, kind, block, rows):
    return torch.cat([own.get(gate + block, torch.zeros(rows)) for gate in GATES[kind]])


def written_out(made, parameters, x, h):
    """The net inputs and the states at every step, [samples][steps][hidden] each."""
    w, u, b, _ = parameters
    nets, states = [], []
    for step in x.unbind(1):
        nets.append(step @ w.T + h @ u.T + b)
        h = activate(made, nets[-1])
        states.append(h)
    return torch.stack(nets, 1), torch.stack(states, 1)


def cross_entropy(made, own, x):
    """A cross-entropy behind the activation of an rnn, computed from its net inputs, one of whose outputs each step's target is."""
    parameters = [own[block] for block in ("inputWeights", "recurrentWeights", "biases")] + [None]
    z = written_out(made, parameters, x, own["initialHidden"].expand(len(x), -1))[0]
    z = z[:, -1:] if made["sequence"] == "last" else z
    classes = torch.arange(z.shape[0] * z.shape[1]) % z.shape[2]
    targets = F.one_hot(classes, z.shape[2]).double()
    rows = z.reshape(-1, z.shape[2])
    if made["activation"] == "sigmoid":
        return targets, F.binary_cross_entropy_with_logits(rows, targets, reduction="sum") / z.shape[2]
    return targets, F.cross_entropy(rows, classes, reduction="sum")


def run(made, own, x):
    kind = made["type"]
    hidden = len(made[GATES[kind][0] + "inputWeights"])
    before = state(own, "initialHidden", len(x), hidden)
    parameters = [stacked(own, kind, block, hidden) for block in ("inputWeights", "recurrentWeights", "biases", "recurrentBiases")]
    settings = (True, 1, 0.0, True, False, True)
    if kind == "lstm":
        states = torch.lstm(x, (before, state(own, "initialCell", len(x), hidden)), parameters, *settings)[0]
    elif kind == "gru":
        states = torch.gru(x, before, parameters, *settings)[0]
    elif made.get("activation", "tanh") == "tanh":
        states = torch.rnn_tanh(x, before, parameters, *settings)[0]
    elif made["activation"] == "relu":
        states = torch.rnn_relu(x, before, parameters, *settings)[0]
    else:
        states = written_out(made, parameters, x, before[0])[1]
    return states[:, -1] if made["sequence"] == "last" else states


def case(name, steps, features, samples, make, loss=None, scale=1):
    rng = random.Random(name)
    layers = make(rng)
    for made in layers if scale != 1 else ():
        made["inputWeights"] = [[scale * weight for weight in row] for row in made["inputWeights"]]
    leaves = [{key: leaf(value) for key, value in made.items() if isinstance(value, list)} for made in layers]
    inputs = leaf(nested(rng, samples, steps, features))
    outputs = inputs
    for made, own in zip(layers, leaves):
        outputs = run(made, own, outputs)
    if loss:
        targets, error = cross_entropy(layers[-1], leaves[-1], inputs)
    else:
        targets = torch.tensor(nested(rng, *outputs.shape))
        error = (0.5 * (targets - outputs) ** 2).sum()
    error.backward()
    return {"name": name, **({"loss": loss, "error": error.item()} if loss else {}), "steps": steps, "samples": samples, "layers": layers,
            "inputs": inputs.flatten().tolist(), "targets": targets.flatten().tolist(), "outputs": outputs.flatten().tolist(),
            "gradients": inputs.grad.flatten().tolist(),
            "parameters": [{key: value.grad.flatten().tolist() for key, value in own.items()} for own in leaves]}


SETTINGS = [(True, "all", None), (False, "last", None), (True, "last", "one"), (True, "all", "each"), (False, "all", "one"),
            (True, "last", "each")]


def cases():
    for kind in GATES:
        for steps in (1, 2, 7, 30):
            features, hidden = (1, 2) if steps == 30 else (3, 2)
            for biases, sequence, initial in SETTINGS:
                samples = 1 if steps == 30 else 2
                name = f"{kind} {'biases' if biases else 'no biases'} {sequence} initial {initial} of {steps} steps"
                yield case(name, steps, features, samples, lambda rng: [
                    layer(rng, kind, features, hidden, biases, sequence, initial, samples)])
            for below in GATES:
                yield case(f"{kind} on {below} of {steps} steps", steps, features, 2, lambda rng: [
                    layer(rng, below, features, 2, True, "all", "one", 2), layer(rng, kind, 2, 3, True, "last", None, 2)])
    for activation in ({"activation": "relu", "derivativeAtZero": 0}, {"activation": "sigmoid"}, {"activation": "identity"},
                       {"activation": "leakyRelu", "alpha": 0.3}, {"activation": "softplus"}, {"activation": "softmax"}):
        for steps in (1, 2, 7):
            yield case(f"rnn {activation} of {steps} steps", steps, 2, 2, lambda rng: [
                layer(rng, "rnn", 2, 3, True, "all", "one", 2, **activation)])
    for activation, loss in (("sigmoid", "binaryCrossEntropy"), ("softmax", "categoricalCrossEntropy")):
        for steps in (1, 2, 7):
            for sequence in ("all", "last"):
                for scale in (1, 64, 1024):
                    yield case(f"{loss} behind rnn {activation} {sequence} of {steps} steps, weights of {scale}", steps, 2, 2, lambda rng: [
                        layer(rng, "rnn", 2, 3, True, sequence, "one", 2, activation=activation)], loss, scale)


if __name__ == "__main__":
    write(one_per_line(cases()))
