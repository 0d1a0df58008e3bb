"""Backpropagation of w2, b1, w5 and b3, checked with PyTorch.

One sample through a 2-2-2-3 network (tanh, leakyRelu, softmax), categoricalCrossEntropy, one step of sgd. Every product and every sum is rounded to binary64, in the order in which it is written.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

x = torch.tensor([[0.5, -1.25]])
target = torch.tensor([[0.0, 1.0, 0.0]])

weights1 = torch.tensor([[0.5, -0.2], [-0.3, 0.8]], requires_grad=True)
biases1 = torch.tensor([0.1], requires_grad=True)

weights2 = torch.tensor([[0.7, 0.1], [0.2, -0.6]], requires_grad=True)

weights3 = torch.tensor([[0.6, -0.4], [-0.5, 0.3], [0.1, 0.7]], requires_grad=True)
biases3 = torch.tensor([0.0, 0.1, -0.1], requires_grad=True)

net1 = x @ weights1.T + biases1
out1 = torch.tanh(net1)
net2 = out1 @ weights2.T
out2 = torch.where(net2 < 0, 0.1 * net2, net2)
net3 = out2 @ weights3.T + biases3
out3 = torch.softmax(net3, dim=1)

E = F.cross_entropy(net3, target)
E.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    assert torch.isclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("E", E, 1.1221196480924902)
check("dE/dw2", weights1.grad[0, 1], -0.3315069818507929)
check("dE/db1", biases1.grad[0], 0.29337830136854726)
check("dE/dw5", weights2.grad[0, 0], 0.29063339797409576)
check("dE/db3", biases3.grad[1], -0.6744110712663027)

trained = [weights1, biases1, weights3, biases3]
torch.optim.SGD(trained, momentum=0.0, dampening=0.0, nesterov=False, lr=0.1, weight_decay=0.01).step()
check("w2_next", weights1.detach()[0, 1], -0.16664930181492071)
check("b1_next", biases1.detach()[0], 0.07056216986314529)
check("w5_next", weights2.detach()[0, 0], 0.7)
check("b3_next", biases3.detach()[1], 0.16734110712663028)
print("4 gradients agree")
