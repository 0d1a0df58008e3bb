"""Files as PyTorch's exporter (1.13.0) writes them, and what the modules compute of one sample, both in float64."""
import json

import torch
from torch import nn


class Recurrent(nn.Module):
    """A recurrent layer, samples first, of which the last state goes on, or all of them."""

    def __init__(self, layer, last):
        super().__init__()
        self.layer, self.last, self.out = layer, last, nn.Linear(3, 1)

    def forward(self, x):
        y, _ = self.layer(x)
        return self.out(y[:, -1] if self.last else y)


class Viewed(nn.Module):
    """Samples taken for lists by their own sizes."""

    def __init__(self):
        super().__init__()
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(x.view(x.size(0), -1))


def linear(*activations):
    """2-3-3-…, each layer with an activation behind it."""
    layers = []
    for l, activation in enumerate(activations):
        layers += [nn.Linear(2 if l == 0 else 3, 3), activation]
    return nn.Sequential(*layers)


MODULES = {
    "dense": (linear(nn.ReLU(), nn.Tanh(), nn.Sigmoid(), nn.Softmax(-1)), (2,)),
    "composed": (linear(nn.GELU(), nn.SiLU(), nn.Mish(), nn.Softplus(), nn.Softsign()), (2,)),
    "settings": (linear(nn.LeakyReLU(0.2), nn.ELU(0.7), nn.SELU(), nn.ReLU6(), nn.Hardtanh()), (2,)),
    "hardSigmoid": (linear(nn.Hardsigmoid()), (2,)),
    "unbiased": (nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Dropout(0.3), nn.Linear(3, 1)), (2,)),
    "rows": (nn.Sequential(nn.Linear(2, 3), nn.LayerNorm(3), nn.ReLU(), nn.Linear(3, 2)), (4, 2)),
    "images": (
        nn.Sequential(
            nn.Conv2d(2, 4, 3, padding=1, groups=2), nn.ReLU(), nn.BatchNorm2d(4), nn.MaxPool2d(2), nn.AvgPool2d(2, 1, 1),
            nn.Conv2d(4, 2, (2, 1), dilation=(2, 1)), nn.Flatten(), nn.Linear(2 * 2 * 4, 3)),
        (2, 6, 6)),
    "lengths": (nn.Sequential(nn.Conv1d(2, 3, 2, stride=2), nn.Tanh(), nn.BatchNorm1d(3), nn.MaxPool1d(2), nn.Flatten()), (2, 8)),
    "averaged": (nn.Sequential(nn.Conv2d(1, 2, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2, 2)), (1, 4, 4)),
    "viewed": (Viewed(), (2, 4)),
    "rnn": (Recurrent(nn.RNN(2, 3, batch_first=True), last=False), (4, 2)),
    "lstm": (Recurrent(nn.LSTM(2, 3, batch_first=True), last=False), (4, 2)),
    "gru": (Recurrent(nn.GRU(2, 3, batch_first=True), last=True), (4, 2)),
    "fixed": (Recurrent(nn.LSTM(2, 3, batch_first=True), last=True), (4, 2)),
    "tokens": (nn.Sequential(nn.Embedding(5, 3), nn.Linear(3, 2)), (4,)),
}

torch.manual_seed(1)
cases = []
for name, (module, shape) in MODULES.items():
    module = module.double().train()
    samples = torch.randint(5, (9, *shape)) if name == "tokens" else torch.randn(9, *shape, dtype=torch.float64)
    with torch.no_grad():
        module(samples)  # Running statistics that are not 0 and 1.
    module.eval()
    inputs = samples[:1]
    torch.onnx.export(
        module, inputs, f"{name}.onnx", opset_version=17, input_names=["input"], output_names=["output"],
        dynamic_axes=None if name == "fixed" else {"input": {0: "batch"}, "output": {0: "batch"}})
    cases.append({"name": name, "shape": shape, "inputs": inputs.flatten().tolist(), "outputs": module(inputs).flatten().tolist()})
with open("outputs.json", "w") as file:
    json.dump(cases, file)
    file.write("\n")
