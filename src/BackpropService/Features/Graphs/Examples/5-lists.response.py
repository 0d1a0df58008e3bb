# The gradients of loss, checked with PyTorch:
#
# y = sigmoid(dot(w, x) + b)  # a neuron
# loss = (target - y) ** 2 + 0.01 * sum(w * w)

import torch

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

w = torch.tensor([0.5, -1.0, 2.0], requires_grad=True)
x = torch.tensor([1.0, 2.0, 0.5], requires_grad=True)
b = torch.tensor(0.1, requires_grad=True)
target = torch.tensor(1.0, requires_grad=True)
v4 = torch.dot(w, x)
v5 = v4 + b
y = torch.sigmoid(v5)
v7 = target - y
v9 = v7 ** 2.0
v11 = w * w
v12 = v11.sum()
v13 = 0.01 * v12
loss = v9 + v13
v4.retain_grad()
v5.retain_grad()
y.retain_grad()
v7.retain_grad()
v9.retain_grad()
v11.retain_grad()
v12.retain_grad()
v13.retain_grad()
loss.retain_grad()

loss.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    actual = torch.zeros_like(expected) if actual is None else actual.detach()
    assert torch.allclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("loss", loss, 0.4109269143709228)
check("dloss/dw", w.grad, [-0.2776822873697377, -0.5953645747394755, -0.10384114368486885])
check("dloss/dx", x.grad, [-0.14384114368486886, 0.2876822873697377, -0.5753645747394754])
check("dloss/db", b.grad, -0.2876822873697377)
check("dloss/dtarget", target.grad, 1.197375320224904)
check("dloss/dv4", v4.grad, -0.2876822873697377)
check("dloss/dv5", v5.grad, -0.2876822873697377)
check("dloss/dy", y.grad, -1.197375320224904)
check("dloss/dv7", v7.grad, 1.197375320224904)
check("dloss/dv9", v9.grad, 1.0)
check("dloss/dv11", v11.grad, [0.01, 0.01, 0.01])
check("dloss/dv12", v12.grad, 0.01)
check("dloss/dv13", v13.grad, 1.0)
check("dloss/dloss", loss.grad, 1.0)
print("13 gradients agree")
