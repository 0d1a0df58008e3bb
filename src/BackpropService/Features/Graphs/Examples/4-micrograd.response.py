# The gradients of g, checked with PyTorch:
#
# c = a + b
# d = a * b + b**3
# c += c + 1
# c += 1 + c + (-a)
# d += d * 2 + relu(b + a)
# d += 3 * d + relu(b - a)
# e = c - d
# f = e**2
# g = f / 2.0
# g += 10.0 / f

import torch

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

a = torch.tensor(-4.0, requires_grad=True)
b = torch.tensor(2.0, requires_grad=True)
v2 = a + b
v3 = a * b
v5 = b ** 3.0
v6 = v3 + v5
v8 = v2 + 1.0
v9 = v2 + v8
v11 = 1.0 + v9
v12 = -a
v13 = v11 + v12
c = v9 + v13
v16 = v6 * 2.0
v17 = b + a
v18 = torch.where(v17 < 0, 0 * v17, v17)
v19 = v16 + v18
v20 = v6 + v19
v22 = 3.0 * v20
v23 = b - a
v24 = torch.where(v23 < 0, 0 * v23, v23)
v25 = v22 + v24
d = v20 + v25
e = c - d
f = e ** 2.0
v31 = f / 2.0
v33 = 10.0 / f
g = v31 + v33
v2.retain_grad()
v3.retain_grad()
v5.retain_grad()
v6.retain_grad()
v8.retain_grad()
v9.retain_grad()
v11.retain_grad()
v12.retain_grad()
v13.retain_grad()
c.retain_grad()
v16.retain_grad()
v17.retain_grad()
v18.retain_grad()
v19.retain_grad()
v20.retain_grad()
v22.retain_grad()
v23.retain_grad()
v24.retain_grad()
v25.retain_grad()
d.retain_grad()
e.retain_grad()
f.retain_grad()
v31.retain_grad()
v33.retain_grad()
g.retain_grad()

g.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    actual = torch.zeros_like(expected) if actual is None else actual.detach()
    assert torch.allclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("g", g, 24.70408163265306)
check("dg/da", a.grad, 138.83381924198252)
check("dg/db", b.grad, 645.5772594752186)
check("dg/dv2", v2.grad, -27.766763848396504)
check("dg/dv3", v3.grad, 83.30029154518951)
check("dg/dv5", v5.grad, 83.30029154518951)
check("dg/dv6", v6.grad, 83.30029154518951)
check("dg/dv8", v8.grad, -13.883381924198252)
check("dg/dv9", v9.grad, -13.883381924198252)
check("dg/dv11", v11.grad, -6.941690962099126)
check("dg/dv12", v12.grad, -6.941690962099126)
check("dg/dv13", v13.grad, -6.941690962099126)
check("dg/dc", c.grad, -6.941690962099126)
check("dg/dv16", v16.grad, 27.766763848396504)
check("dg/dv17", v17.grad, 0.0)
check("dg/dv18", v18.grad, 27.766763848396504)
check("dg/dv19", v19.grad, 27.766763848396504)
check("dg/dv20", v20.grad, 27.766763848396504)
check("dg/dv22", v22.grad, 6.941690962099126)
check("dg/dv23", v23.grad, 6.941690962099126)
check("dg/dv24", v24.grad, 6.941690962099126)
check("dg/dv25", v25.grad, 6.941690962099126)
check("dg/dd", d.grad, 6.941690962099126)
check("dg/de", e.grad, -6.941690962099126)
check("dg/df", f.grad, 0.4958350687213661)
check("dg/dv31", v31.grad, 1.0)
check("dg/dv33", v33.grad, 1.0)
check("dg/dg", g.grad, 1.0)
print("27 gradients agree")
