"""Backpropagation of w3 and b4, checked with PyTorch.

One sample through a 4-3-3 network (tanh, softmax), categoricalCrossEntropy, one step of sgd. Every product and every sum is rounded to binary64, in the order in which it is written.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

x = torch.tensor([[5.1, 3.5, 1.4, 0.2]])
target = torch.tensor([[1.0, 0.0, 0.0]])

weights1 = torch.tensor([[0.5, -0.2, 0.1, 0.4], [-0.3, 0.8, 0.2, -0.1], [0.7, 0.1, -0.6, 0.3]], requires_grad=True)
biases1 = torch.tensor([0.1, -0.1, 0.2], requires_grad=True)

weights2 = torch.tensor([[0.6, -0.4, 0.2], [-0.5, 0.3, 0.9], [0.1, 0.7, -0.8]], requires_grad=True)
biases2 = torch.tensor([0.0, 0.0, 0.0], requires_grad=True)

net1 = x @ weights1.T + biases1
out1 = torch.tanh(net1)
net2 = out1 @ weights2.T + biases2
out2 = torch.softmax(net2, dim=1)

E = F.cross_entropy(net2, target)
E.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    assert torch.isclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("E", E, 1.060975963563758)
check("dE/dw3", weights1.grad[0, 2], -0.042240717394660086)
check("dE/db4", biases2.grad[0], -0.6538821529705172)

trained = [weights1, biases1, weights2, biases2]
torch.optim.SGD(trained, momentum=0.0, dampening=0.0, nesterov=False, lr=0.1, weight_decay=0.0).step()
check("w3_next", weights1.detach()[0, 2], 0.10422407173946602)
check("b4_next", biases2.detach()[0], 0.06538821529705173)
print("2 gradients agree")
