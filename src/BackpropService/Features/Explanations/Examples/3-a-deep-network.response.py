"""Backpropagation of w4 and b5, checked with PyTorch.

One sample through a 2-4-3-2-1 network (leakyRelu, tanh, gelu, sigmoid), binaryCrossEntropy, one step of sgd. Every product and every sum is rounded to binary64, in the order in which it is written.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

x = torch.tensor([[0.5, -1.2]])
target = torch.tensor([[1.0]])

weights1 = torch.tensor([[0.3, -0.5], [0.8, 0.2], [-0.4, 0.6], [0.1, 0.9]], requires_grad=True)
biases1 = torch.tensor([0.1, -0.2, 0.05, 0.3], requires_grad=True)

weights2 = torch.tensor([[0.2, -0.3, 0.5, 0.7], [-0.6, 0.4, 0.1, 0.2], [0.9, -0.1, -0.2, 0.3]], requires_grad=True)
biases2 = torch.tensor([0.15], requires_grad=True)

weights3 = torch.tensor([[0.4, -0.7, 0.2], [0.5, 0.3, -0.9]], requires_grad=True)

weights4 = torch.tensor([[1.2, -0.8]], requires_grad=True)
biases4 = torch.tensor([-0.1], requires_grad=True)

net1 = x @ weights1.T + biases1
out1 = torch.where(net1 < 0, 0.1 * net1, net1)
net2 = out1 @ weights2.T + biases2
out2 = torch.tanh(net2)
net3 = out2 @ weights3.T
out3 = F.gelu(net3)
net4 = out3 @ weights4.T + biases4
out4 = torch.sigmoid(net4)

E = F.binary_cross_entropy_with_logits(net4, target)
E.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    assert torch.isclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("E", E, 0.497615979653465)
check("dE/dw4", weights1.grad[1, 1], -0.017803880259233167)
check("dE/db5", biases2.grad[0], 0.05722539737851356)

trained = [weights2, biases2, weights3, weights4, biases4]
torch.optim.SGD(trained, momentum=0.0, dampening=0.0, nesterov=False, lr=0.05, weight_decay=0.01).step()
check("w4_next", weights1.detach()[1, 1], 0.2)
check("b5_next", biases2.detach()[0], 0.14706373013107432)
print("2 gradients agree")
