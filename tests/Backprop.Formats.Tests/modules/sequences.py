"""A network as a PyTorch module. Its parameters are in network.safetensors, which POST /convert gives
with Accept: application/safetensors:

    from network import load

    network = load("network.safetensors")
    network(inputs)
"""
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


class Residual2_1(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.Linear(3, 3, bias=False),
        ])

    def forward(self, x):
        given = x
        x = self.layers[0](x)
        x = F.gelu(x)
        return x + given


class Residual2(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.LayerNorm(3, eps=0.001),
            Residual2_1(),
        ])

    def forward(self, x):
        given = x
        x = self.layers[0](x)
        x = self.layers[1](x)
        return x + given


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.RNN(3, 2, batch_first=True),
            nn.GRU(2, 3, batch_first=True),
            Residual2(),
            nn.LSTM(3, 2, batch_first=True),
            nn.Identity(),
        ])

    def forward(self, x):
        x = self.layers[0](x, x.new_tensor([0.5, -0.5]).repeat(1, len(x), 1))[0]
        x = self.layers[1](x)[0]
        x = self.layers[2](x)
        x = self.layers[3](x, (x.new_zeros(1, len(x), 2), x.new_tensor([0.5, 1.0]).repeat(1, len(x), 1)))[0][:, -1]
        x = self.layers[4](x)
        x = F.elu(x, alpha=0.5)
        return x


def load(path="network.safetensors"):
    network = Network().double()
    network.load_state_dict(load_file(path))
    return network.eval()
