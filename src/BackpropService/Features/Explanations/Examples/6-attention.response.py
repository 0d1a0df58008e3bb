"""Backpropagation of w1, checked with PyTorch.

One sample through a 3×2-3×2-3×1 network (attention, identity), halfSquaredError, one step of sgd. Every product and every sum is rounded to binary64, in the order in which it is written.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12


def attention(x, query, key, value, projection, heads, allowed, scale):
    def project(x, weights, biases=0.0):
        return x @ weights.T + biases

    def split(rows):
        return rows.reshape(*rows.shape[:2], heads, -1).transpose(1, 2)

    queries, keys, values = (split(project(x, *part)) for part in (query, key, value))
    scores = queries @ keys.transpose(2, 3) / scale
    shares = torch.softmax(scores.masked_fill(~torch.tensor(allowed), -float("inf")), dim=3)
    contexts = (shares @ values).transpose(1, 2).flatten(2)
    return contexts if projection is None else project(contexts, *projection)


x = torch.tensor([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
target = torch.tensor([[[0.0], [1.0], [0.0]]])

query_weights1 = torch.tensor([[1.0, 0.5], [-0.5, 1.0]], requires_grad=True)
key_weights1 = torch.tensor([[0.5, -0.25], [1.0, 0.75]], requires_grad=True)
value_weights1 = torch.tensor([[1.0, -1.0], [0.5, 0.25]], requires_grad=True)
value_biases1 = torch.tensor([0.0, 0.5], requires_grad=True)

weights2 = torch.tensor([[1.0, -0.5]], requires_grad=True)
biases2 = torch.tensor([0.25], requires_grad=True)

out1 = attention(x, (query_weights1,), (key_weights1,), (value_weights1, value_biases1), None, 1, [[True, False, False], [True, True, False], [True, True, True]], 1.4142135623730951)
net2 = out1 @ weights2.T + biases2
out2 = net2

E = torch.stack([0.5 * torch.sum((t - y) ** 2) for y, t in zip(out2.reshape(-1, 1, 1), target.reshape(-1, 1, 1))]).mean()
E.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    assert torch.isclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("E", E, 0.25524113756762756)
check("dE/dw1", query_weights1.grad[0, 0], -0.0015324798361324823)

trained = [query_weights1, key_weights1, value_weights1, value_biases1, weights2, biases2]
torch.optim.SGD(trained, momentum=0.0, dampening=0.0, nesterov=False, lr=0.1, weight_decay=0.0).step()
check("w1_next", query_weights1.detach()[0, 0], 1.0001532479836133)
print("1 gradients agree")
