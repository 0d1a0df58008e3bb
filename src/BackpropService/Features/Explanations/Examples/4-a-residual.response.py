"""Backpropagation of w1, checked with PyTorch.

One sample through a 2-2-2-2-1-1-1 network (relu, identity, relu, tanh, identity, residual), halfSquaredError, one step of sgd. Every product and every sum is rounded to binary64, in the order in which it is written.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

x = torch.tensor([[1.0, 0.5]])
target = torch.tensor([[1.0]])

weights1 = torch.tensor([[0.5, -0.4], [0.3, 0.8]], requires_grad=True)
biases1 = torch.tensor([0.1, -0.2], requires_grad=True)

weights2 = torch.tensor([[0.6, -0.1], [0.2, 0.7]], requires_grad=True)

weights4 = torch.tensor([[0.4, 0.9]], requires_grad=True)
biases4 = torch.tensor([0.05], requires_grad=True)

weights5 = torch.tensor([[1.0, -1.0]], requires_grad=True)

net1 = x @ weights1.T + biases1
out1 = torch.where(net1 < 0, 0 * net1, net1)
net2 = out1 @ weights2.T
out2 = net2
net3 = x + out2
out3 = torch.where(net3 < 0, 0 * net3, net3)
net4 = out3 @ weights4.T + biases4
out4 = torch.tanh(net4)
net5 = out3 @ weights5.T
out5 = net5
net6 = out5 + out4
out6 = net6

E = 0.5 * torch.sum((target - out6) ** 2)
E.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    assert torch.isclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("E", E, 0.009396429141206213)
check("dE/dw1", weights1.grad[0, 0], 0.06811878522363239)

trained = [weights1, biases1, weights2, weights4, biases4, weights5]
torch.optim.SGD(trained, momentum=0.0, dampening=0.0, nesterov=False, lr=0.1, weight_decay=0.0).step()
check("w1_next", weights1.detach()[0, 0], 0.49318812147763674)
print("1 gradients agree")
