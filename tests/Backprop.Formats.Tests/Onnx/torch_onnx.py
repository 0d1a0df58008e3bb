"""Writes onnx.json: small models of PyTorch 1.13 as its exporter writes them, with inputs and what they give."""
import base64
import io
import json

import torch
from torch import nn

torch.manual_seed(1)


class LastStep(nn.Module):
    """The state of the last step of a recurrent module, through a linear one."""

    def __init__(self, recurrent, hidden):
        super().__init__()
        self.recurrent = recurrent
        self.linear = nn.Linear(hidden, 2)

    def forward(self, x):
        return self.linear(self.recurrent(x)[0])


CASES = {
    "linear": (nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2), nn.Sigmoid()), (3,)),
    "no biases": (nn.Sequential(nn.Linear(3, 4, bias=False), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4, 2), nn.Softmax(-1)), (3,)),
    "activations": (nn.Sequential(
        nn.Linear(3, 4), nn.ELU(0.5), nn.Linear(4, 4), nn.LeakyReLU(0.2), nn.Linear(4, 4), nn.SELU(), nn.Linear(4, 4), nn.GELU(),
        nn.Linear(4, 4), nn.SiLU(), nn.Linear(4, 4), nn.Softplus(), nn.Linear(4, 4), nn.Softsign(), nn.Linear(4, 4), nn.Hardsigmoid(),
        nn.Linear(4, 4), nn.ReLU6(), nn.Linear(4, 4), nn.Hardtanh(), nn.Linear(4, 4), nn.Mish()), (3,)),
    "rows": (nn.Sequential(nn.Linear(3, 4), nn.LayerNorm(4), nn.ReLU()), (2, 3)),
    "convolution": (nn.Sequential(
        nn.Conv2d(2, 4, 3, stride=2, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 4, (1, 2), groups=2, dilation=2), nn.Tanh(),
        nn.MaxPool2d(2, stride=1), nn.Flatten(), nn.Linear(4 * 3 * 1, 2)), (2, 8, 7)),
    "averages": (nn.Sequential(
        nn.Conv1d(2, 3, 3, padding=1), nn.AvgPool1d(2), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(3, 2)), (2, 8)),
    "rnn": (LastStep(nn.RNN(3, 2, batch_first=True), 2), (4, 3)),
    "lstm": (LastStep(nn.LSTM(3, 2, batch_first=True), 2), (4, 3)),
    "gru": (LastStep(nn.GRU(3, 2, batch_first=True), 2), (4, 3)),
    "embedding": (nn.Sequential(nn.Embedding(5, 3), nn.Linear(3, 2)), None),
}

cases = []
for name, (module, shape) in CASES.items():
    module.eval()
    # What batches would have left behind.
    for part in module.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.running_mean.uniform_(-1, 1)
            part.running_var.uniform_(0.5, 2)
    x = torch.randint(0, 5, (2, 4)) if shape is None else torch.rand(2, *shape) * 2 - 1
    file = io.BytesIO()
    torch.onnx.export(module, x, file, opset_version=17)
    with torch.no_grad():
        y = module.double()(x if shape is None else x.double())
    cases.append({
        "name": name,
        "file": base64.b64encode(file.getvalue()).decode(),
        "shape": list(x.shape[1:]),
        "inputs": x.flatten().tolist(),
        "outputs": y.flatten().tolist(),
    })

with open("torch_onnx.json", "w", encoding="utf-8") as stream:
    json.dump(cases, stream, indent=1)
    stream.write("\n")
