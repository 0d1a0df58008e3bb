"""A network as a PyTorch module. Its parameters are in network.safetensors, which POST /convert gives
with Accept: application/safetensors:

    from network import load

    network = load("network.safetensors")
    network(inputs)
"""
import torch
from safetensors.torch import load_file
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.Linear(2, 2),
            nn.Linear(2, 2),
        ])

    def forward(self, x):
        x = self.layers[0](x)
        x = torch.where(x < 0, 0 * x, x)
        x = self.layers[1](x)
        x = torch.where(x < 0, 0 * x, x)
        return x


def load(path="network.safetensors"):
    network = Network().double()
    network.load_state_dict(load_file(path))
    return network.eval()
