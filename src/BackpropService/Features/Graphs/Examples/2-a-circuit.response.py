# The gradients of f, checked with PyTorch:
#
# q = x + y; f = q * z

import torch

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

x = torch.tensor(-2.0, requires_grad=True)
y = torch.tensor(5.0, requires_grad=True)
z = torch.tensor(-4.0, requires_grad=True)
q = x + y
f = q * z
q.retain_grad()
f.retain_grad()

f.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    actual = torch.zeros_like(expected) if actual is None else actual.detach()
    assert torch.allclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("f", f, -12.0)
check("df/dx", x.grad, -4.0)
check("df/dy", y.grad, -4.0)
check("df/dz", z.grad, 3.0)
check("df/dq", q.grad, -4.0)
check("df/df", f.grad, 1.0)
print("5 gradients agree")
