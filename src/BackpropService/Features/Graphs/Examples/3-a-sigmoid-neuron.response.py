# The gradients of f, checked with PyTorch:
#
# f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))

import torch

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

w0 = torch.tensor(2.0, requires_grad=True)
x0 = torch.tensor(-1.0, requires_grad=True)
w1 = torch.tensor(-3.0, requires_grad=True)
x1 = torch.tensor(-2.0, requires_grad=True)
w2 = torch.tensor(-3.0, requires_grad=True)
v7 = w0 * x0
v8 = w1 * x1
v9 = v7 + v8
v10 = v9 + w2
v11 = -v10
v12 = torch.exp(v11)
v13 = 1.0 + v12
f = 1.0 / v13
v7.retain_grad()
v8.retain_grad()
v9.retain_grad()
v10.retain_grad()
v11.retain_grad()
v12.retain_grad()
v13.retain_grad()
f.retain_grad()

f.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    actual = torch.zeros_like(expected) if actual is None else actual.detach()
    assert torch.allclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("f", f, 0.7310585786300049)
check("df/dw0", w0.grad, -0.19661193324148188)
check("df/dx0", x0.grad, 0.39322386648296376)
check("df/dw1", w1.grad, -0.39322386648296376)
check("df/dx1", x1.grad, -0.5898357997244457)
check("df/dw2", w2.grad, 0.19661193324148188)
check("df/dv7", v7.grad, 0.19661193324148188)
check("df/dv8", v8.grad, 0.19661193324148188)
check("df/dv9", v9.grad, 0.19661193324148188)
check("df/dv10", v10.grad, 0.19661193324148188)
check("df/dv11", v11.grad, -0.19661193324148188)
check("df/dv12", v12.grad, -0.534446645388523)
check("df/dv13", v13.grad, -0.534446645388523)
check("df/df", f.grad, 1.0)
print("13 gradients agree")
