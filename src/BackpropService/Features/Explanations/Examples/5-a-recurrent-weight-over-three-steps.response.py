"""Backpropagation of w2, checked with PyTorch.

One sample through a 3×1-1-1 network (rnn, identity), halfSquaredError, one step of sgd. Every product and every sum is rounded to binary64, in the order in which it is written.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

x = torch.tensor([[[1.0], [0.5], [-1.0]]])
target = torch.tensor([[0.5]])

inputWeights1 = torch.tensor([[0.5]], requires_grad=True)
recurrentWeights1 = torch.tensor([[0.8]], requires_grad=True)
biases1 = torch.tensor([0.1], requires_grad=True)

weights2 = torch.tensor([[1.2]], requires_grad=True)
biases2 = torch.tensor([-0.1], requires_grad=True)

out1 = torch.rnn_tanh(x, torch.zeros(1, 1, 1), [torch.cat([inputWeights1]), torch.cat([recurrentWeights1]), torch.cat([biases1]), torch.cat([torch.zeros(1)])], True, 1, 0.0, True, False, True)[0][:, -1]
net2 = out1 @ weights2.T + biases2
out2 = net2

E = 0.5 * torch.sum((target - out2) ** 2)
E.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    assert torch.isclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("E", E, 0.10320433233210626)
check("dE/dw2", recurrentWeights1.grad[0, 0], -0.48301659879946085)

trained = [inputWeights1, recurrentWeights1, biases1, weights2, biases2]
torch.optim.SGD(trained, momentum=0.0, dampening=0.0, nesterov=False, lr=0.5, weight_decay=0.0).step()
check("w2_next", recurrentWeights1.detach()[0, 0], 1.0415082993997304)
print("1 gradients agree")
