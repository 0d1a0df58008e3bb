"""Steps of training, and passes of a layer forward and back, per second in PyTorch and, where all is dense, in NumPy.

One line each, name|network|rate.
"""

import os
import time

os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX")  # OpenBLAS 0.3.21 mistakes newer processors.

import numpy as np
import torch

SHAPES = [([2, 2, 2], 1), ([2, 8, 8, 1], 200), ([64, 64, 64, 10], 32), ([784, 128, 10], 64), ([1024, 1024, 1024], 256)]
SECONDS_WORTH_TIMING = 0.3
REPETITIONS = 5


def dense(widths):
    modules = []
    for number, (before, neurons) in enumerate(zip(widths, widths[1:])):
        modules.append(torch.nn.Linear(before, neurons))
        if number + 2 < len(widths):
            modules.append(torch.nn.ReLU())
    return modules


def lenet():
    return [
        torch.nn.Conv2d(1, 6, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(6, 16, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Flatten(), *dense([256, 120, 84, 10]),
    ]


def torch_step(modules, samples, inputs, outputs):
    model = torch.nn.Sequential(*modules)
    x, targets = torch.rand(samples, *inputs), torch.rand(samples, outputs)
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-3)

    def step():
        optimizer.zero_grad()
        loss = 0.5 * ((model(x) - targets) ** 2).sum() / samples
        loss.backward()
        optimizer.step()

    return step


class Recurrent(torch.nn.Module):
    """The states that a recurrent layer gives, without the last one that PyTorch gives beside them."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return self.layer(x)[0]


class Attention(torch.nn.Module):
    """Causal, of four heads, as products and a softmax."""

    def __init__(self, steps, features, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.projection = (torch.nn.Linear(features, features) for _ in range(4))
        self.register_buffer("later", ~torch.ones(steps, steps, dtype=torch.bool).tril())

    def forward(self, x):
        queries, keys, values = (
            part(x).reshape(*x.shape[:2], self.heads, -1).transpose(1, 2) for part in (self.query, self.key, self.value))
        scores = queries @ keys.transpose(2, 3) / queries.shape[-1] ** 0.5
        shares = torch.softmax(scores.masked_fill(self.later, -float("inf")), dim=3)
        return self.projection((shares @ values).transpose(1, 2).flatten(2))


def torch_pass(layer, samples, inputs):
    x = torch.rand(samples, *inputs, requires_grad=True)
    deltas = torch.rand_like(layer(x))

    def step():
        x.grad = None
        layer.zero_grad()
        layer(x).backward(deltas)

    return step


def numpy_step(widths, samples):
    draw = np.random.default_rng(1)
    weights = [draw.standard_normal((after, before)) * np.sqrt(2 / before) for before, after in zip(widths, widths[1:])]
    biases = [np.zeros(neurons) for neurons in widths[1:]]
    x, targets = draw.random((samples, widths[0])), draw.random((samples, widths[-1]))
    last = len(weights) - 1

    def step():
        outputs, net_inputs = [x], []
        for l in range(last + 1):
            net_inputs.append(outputs[-1] @ weights[l].T + biases[l])
            outputs.append(np.maximum(net_inputs[-1], 0) if l < last else net_inputs[-1])
        error = outputs[-1] - targets
        loss = 0.5 * (error * error).sum() / samples
        delta = error / samples
        for l in range(last, -1, -1):
            weight_gradient, bias_gradient = delta.T @ outputs[l], delta.sum(0)
            if l:
                delta = (delta @ weights[l]) * (net_inputs[l - 1] >= 0)
            weights[l] -= 1e-3 * weight_gradient
            biases[l] -= 1e-3 * bias_gradient
        return loss

    return step


def rate(step):
    step()
    count = 1
    while seconds(step, count) < SECONDS_WORTH_TIMING:
        count *= 2
    return max(count / seconds(step, count) for _ in range(REPETITIONS))


def seconds(step, count):
    began = time.perf_counter()
    for _ in range(count):
        step()
    return time.perf_counter() - began


torch.set_default_dtype(torch.float64)
torch.set_num_threads(2)
for widths, samples in SHAPES:
    shape = f"{'-'.join(map(str, widths))} x {samples}"
    print(f"PyTorch|{shape}|{rate(torch_step(dense(widths), samples, widths[:1], widths[-1])):.1f}", flush=True)
    print(f"NumPy|{shape}|{rate(numpy_step(widths, samples)):.1f}", flush=True)
print(f"PyTorch|LeNet x 64|{rate(torch_step(lenet(), 64, (1, 28, 28), 10)):.1f}", flush=True)
for name, layer, inputs in [
    ("conv 1 to 6", torch.nn.Conv2d(1, 6, 5), (1, 28, 28)),
    ("conv 6 to 16", torch.nn.Conv2d(6, 16, 5), (6, 12, 12)),
    ("max pool", torch.nn.MaxPool2d(2), (6, 24, 24)),
    ("average pool", torch.nn.AvgPool2d(2), (6, 24, 24)),
    ("lstm 28 to 64", Recurrent(torch.nn.LSTM(28, 64, batch_first=True)), (28, 28)),
    ("gru 28 to 64", Recurrent(torch.nn.GRU(28, 64, batch_first=True)), (28, 28)),
    ("rnn 28 to 64", Recurrent(torch.nn.RNN(28, 64, batch_first=True)), (28, 28)),
    ("attention of 64", Attention(32, 64, 4), (32, 64)),
]:
    print(f"PyTorch|{name} x 64|{rate(torch_pass(layer, 64, inputs)):.1f}", flush=True)
