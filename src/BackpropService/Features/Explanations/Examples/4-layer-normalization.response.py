"""Backpropagation of g1 and w2, checked with PyTorch.

One sample through a 2-3-3-1 network (tanh, layerNorm, identity), halfSquaredError, one step of sgd. Every product and every sum is rounded to binary64, in the order in which it is written.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

x = torch.tensor([[1.0, 2.0]])
target = torch.tensor([[1.0]])

weights1 = torch.tensor([[0.5, -0.25], [0.75, 0.5], [-1.0, 0.25]], requires_grad=True)

gamma2 = torch.tensor([1.0, 0.5, 2.0], requires_grad=True)
beta2 = torch.tensor([0.0, 0.25, -0.5], requires_grad=True)

weights3 = torch.tensor([[0.5, 1.0, -0.75]], requires_grad=True)
biases3 = torch.tensor([0.25], requires_grad=True)

net1 = x @ weights1.T
out1 = torch.tanh(net1)
out2 = F.layer_norm(out1, (3,), weight=gamma2, bias=beta2, eps=1e-05)
net3 = out2 @ weights3.T + biases3
out3 = net3

E = 0.5 * torch.sum((target - out3) ** 2)
E.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    assert torch.isclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("E", E, 2.009312228386091)
check("dE/dg1", gamma2.grad[0], -0.27418013675760866)
check("dE/dw2", weights1.grad[0, 1], 5.909837692203294)

trained = [weights1, gamma2, beta2, weights3, biases3]
torch.optim.SGD(trained, momentum=0.0, dampening=0.0, nesterov=False, lr=0.1, weight_decay=0.0).step()
check("g1_next", gamma2.detach()[0], 1.027418013675761)
check("w2_next", weights1.detach()[0, 1], -0.8409837692203295)
print("2 gradients agree")
