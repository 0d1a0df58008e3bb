"""A network as a PyTorch module. Its parameters are in network.safetensors, which POST /convert gives
with Accept: application/safetensors:

    from network import load

    network = load("network.safetensors")
    network(inputs)
"""
import torch
from safetensors.torch import load_file
from torch import nn


class Attention(nn.Module):
    def __init__(self, query, key, value, projection=None, heads=1, causal=False, scaled=True, mask=None):
        super().__init__()
        self.query, self.key, self.value, self.projection = query, key, value, projection
        self.heads, self.causal, self.scaled = heads, causal, scaled
        self.register_buffer("mask", None if mask is None else torch.tensor(mask, dtype=torch.bool), persistent=False)

    def forward(self, x):
        queries, keys, values = (self.split(part(x)) for part in (self.query, self.key, self.value))
        scores = queries @ keys.transpose(2, 3)
        if self.scaled:
            scores = scores / queries.shape[3] ** 0.5
        allowed = torch.ones(scores.shape[2:], dtype=torch.bool, device=x.device)
        if self.causal:
            allowed = allowed.tril()
        if self.mask is not None:
            allowed = allowed & self.mask
        shares = torch.softmax(scores.masked_fill(~allowed, -float("inf")), dim=3)
        found = (shares @ values).transpose(1, 2).flatten(2)
        return found if self.projection is None else self.projection(found)

    def split(self, rows):
        return rows.reshape(*rows.shape[:2], self.heads, -1).transpose(1, 2)


class Position(nn.Module):
    def __init__(self, positions, features):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(positions, features))

    def forward(self, x):
        return x + self.weight[:x.shape[1]]


class SinusoidalPosition(nn.Module):
    def forward(self, x):
        steps, features = x.shape[1:]
        position = torch.arange(steps, dtype=x.dtype, device=x.device).unsqueeze(1)
        feature = torch.arange(features, dtype=x.dtype, device=x.device)
        angle = position / 10000 ** ((feature - feature % 2) / features)
        return x + torch.where(feature % 2 == 0, torch.sin(angle), torch.cos(angle))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.Embedding(5, 4),
            Position(3, 4),
            SinusoidalPosition(),
            Attention(query=nn.Linear(4, 4), key=nn.Linear(4, 4), value=nn.Linear(4, 2, bias=False), projection=nn.Linear(2, 4), heads=2, causal=True),
            Attention(query=nn.Linear(4, 2), key=nn.Linear(4, 2), value=nn.Linear(4, 3), scaled=False, mask=[[1, 0, 1], [1, 1, 0], [0, 1, 1]]),
            nn.Linear(3, 5, bias=False),
        ])
        self.layers[0].requires_grad_(False)

    def forward(self, x):
        x = self.layers[0](x.long())
        x = self.layers[1](x)
        x = self.layers[2](x)
        x = self.layers[3](x)
        x = self.layers[4](x)
        x = self.layers[5](x)
        x = torch.softmax(x, dim=-1)
        return x


def load(path="network.safetensors"):
    network = Network().double()
    network.load_state_dict(load_file(path))
    return network.eval()
