"""A network as a PyTorch module. Its parameters are in network.safetensors, which POST /convert gives
with Accept: application/safetensors:

    from network import load

    network = load("network.safetensors")
    network(inputs)
"""
import torch
from safetensors.torch import load_file
from torch import nn


class GlobalAveragePool(nn.Module):
    def forward(self, x):
        return x.flatten(2).mean(2)


class Residual4(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.Conv2d(4, 4, (3, 3), padding="same"),
        ])
        self.shortcut = nn.ModuleList([
            nn.Conv2d(4, 4, (1, 1), bias=False),
        ])
        self.shortcut[0].weight.requires_grad_(False)

    def forward(self, x):
        given = x
        x = self.layers[0](x)
        x = torch.where(x < 0, 0 * x, x)
        found, x = x, given
        x = self.shortcut[0](x)
        return found + x


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.BatchNorm2d(2, eps=0.001, momentum=0.1),
            nn.Conv2d(2, 4, (3, 2), stride=(2, 1), padding=(1, 1), groups=2),
            nn.GroupNorm(2, 4, eps=1e-05),
            nn.MaxPool2d(2, stride=1, padding=1),
            Residual4(),
            nn.AvgPool2d(2, padding=1),
            GlobalAveragePool(),
            nn.Dropout(0.25),
            nn.Linear(4, 3),
        ])
        self.layers[1].requires_grad_(False)

    def forward(self, x):
        x = self.layers[0](x)
        x = self.layers[1](x)
        x = torch.where(x < 0, 0.2 * x, x)
        x = self.layers[2](x)
        x = self.layers[3](x)
        x = self.layers[4](x)
        x = torch.tanh(x)
        x = self.layers[5](x)
        x = self.layers[6](x)
        x = self.layers[7](x)
        x = self.layers[8](x)
        x = torch.softmax(x, dim=-1)
        return x


def load(path="network.safetensors"):
    network = Network().double()
    network.load_state_dict(load_file(path))
    return network.eval()
