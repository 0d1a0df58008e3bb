"""Backpropagation of w8 and w2, checked with PyTorch.

One sample through a 2-2-2 network (relu, relu), halfSquaredError, one step of sgd. Every product and every sum is rounded to binary64, in the order in which it is written.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

x = torch.tensor([[0.05, 0.1]])
target = torch.tensor([[0.01, 0.99]])

weights1 = torch.tensor([[0.15, 0.2], [0.25, 0.3]], requires_grad=True)
biases1 = torch.tensor([0.35], requires_grad=True)

weights2 = torch.tensor([[0.4, 0.45], [0.5, 0.55]], requires_grad=True)
biases2 = torch.tensor([0.6], requires_grad=True)

net1 = x @ weights1.T + biases1
out1 = torch.where(net1 < 0, 0 * net1, net1)
net2 = out1 @ weights2.T + biases2
out2 = torch.where(net2 < 0, 0 * net2, net2)

E = 0.5 * torch.sum((target - out2) ** 2)
E.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    assert torch.isclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("E", E, 0.4211247656249999)
check("dE/dw8", weights2.grad[1, 1], 0.0057403124999999555)
check("dE/dw2", weights1.grad[0, 1], 0.03743625)

trained = [weights1, biases1, weights2, biases2]
torch.optim.SGD(trained, momentum=0.0, dampening=0.0, nesterov=False, lr=0.5, weight_decay=0.0).step()
check("w8_next", weights2.detach()[1, 1], 0.5471298437500001)
check("w2_next", weights1.detach()[0, 1], 0.181281875)
print("2 gradients agree")
