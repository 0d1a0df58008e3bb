# The gradients of E, checked with PyTorch:
#
# net_h1 = w1 * x1 + w2 * x2 + b1
# net_h2 = w3 * x1 + w4 * x2 + b1
# out_h1 = relu(net_h1)
# out_h2 = relu(net_h2)
# out_o1 = relu(w5 * out_h1 + w6 * out_h2 + b2)
# out_o2 = relu(w7 * out_h1 + w8 * out_h2 + b2)
# E = (0.01 - out_o1) ** 2 / 2 + (0.99 - out_o2) ** 2 / 2

import torch

torch.set_default_dtype(torch.float64)

# PyTorch sums in another order and has its own exponentials: the last digits may differ.
RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-12

x1 = torch.tensor(0.05, requires_grad=True)
x2 = torch.tensor(0.1, requires_grad=True)
w1 = torch.tensor(0.15, requires_grad=True)
w2 = torch.tensor(0.2, requires_grad=True)
w3 = torch.tensor(0.25, requires_grad=True)
w4 = torch.tensor(0.3, requires_grad=True)
b1 = torch.tensor(0.35, requires_grad=True)
w5 = torch.tensor(0.4, requires_grad=True)
w6 = torch.tensor(0.45, requires_grad=True)
w7 = torch.tensor(0.5, requires_grad=True)
w8 = torch.tensor(0.55, requires_grad=True)
b2 = torch.tensor(0.6, requires_grad=True)
v12 = w1 * x1
v13 = w2 * x2
v14 = v12 + v13
net_h1 = v14 + b1
v16 = w3 * x1
v17 = w4 * x2
v18 = v16 + v17
net_h2 = v18 + b1
out_h1 = torch.where(net_h1 < 0, 0 * net_h1, net_h1)
out_h2 = torch.where(net_h2 < 0, 0 * net_h2, net_h2)
v22 = w5 * out_h1
v23 = w6 * out_h2
v24 = v22 + v23
v25 = v24 + b2
out_o1 = torch.where(v25 < 0, 0 * v25, v25)
v27 = w7 * out_h1
v28 = w8 * out_h2
v29 = v27 + v28
v30 = v29 + b2
out_o2 = torch.where(v30 < 0, 0 * v30, v30)
v33 = 0.01 - out_o1
v35 = v33 ** 2.0
v37 = v35 / 2.0
v39 = 0.99 - out_o2
v41 = v39 ** 2.0
v43 = v41 / 2.0
E = v37 + v43
v12.retain_grad()
v13.retain_grad()
v14.retain_grad()
net_h1.retain_grad()
v16.retain_grad()
v17.retain_grad()
v18.retain_grad()
net_h2.retain_grad()
out_h1.retain_grad()
out_h2.retain_grad()
v22.retain_grad()
v23.retain_grad()
v24.retain_grad()
v25.retain_grad()
out_o1.retain_grad()
v27.retain_grad()
v28.retain_grad()
v29.retain_grad()
v30.retain_grad()
out_o2.retain_grad()
v33.retain_grad()
v35.retain_grad()
v37.retain_grad()
v39.retain_grad()
v41.retain_grad()
v43.retain_grad()
E.retain_grad()

E.backward()


def check(name, actual, expected):
    expected = torch.tensor(expected)
    actual = torch.zeros_like(expected) if actual is None else actual.detach()
    assert torch.allclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)


check("E", E, 0.4211247656249999)
check("dE/dx1", x1.grad, 0.16139812499999998)
check("dE/dx2", x2.grad, 0.20116499999999998)
check("dE/dw1", w1.grad, 0.018718125)
check("dE/dw2", w2.grad, 0.03743625)
check("dE/dw3", w3.grad, 0.021048749999999998)
check("dE/dw4", w4.grad, 0.042097499999999996)
check("dE/db1", b1.grad, 0.7953374999999998)
check("dE/dw5", w5.grad, 0.34640343749999997)
check("dE/dw6", w6.grad, 0.3601678124999999)
check("dE/dw7", w7.grad, 0.005520937499999958)
check("dE/dw8", w8.grad, 0.0057403124999999555)
check("dE/db2", b2.grad, 0.9322499999999998)
check("dE/dv12", v12.grad, 0.37436249999999993)
check("dE/dv13", v13.grad, 0.37436249999999993)
check("dE/dv14", v14.grad, 0.37436249999999993)
check("dE/dnet_h1", net_h1.grad, 0.37436249999999993)
check("dE/dv16", v16.grad, 0.42097499999999993)
check("dE/dv17", v17.grad, 0.42097499999999993)
check("dE/dv18", v18.grad, 0.42097499999999993)
check("dE/dnet_h2", net_h2.grad, 0.42097499999999993)
check("dE/dout_h1", out_h1.grad, 0.37436249999999993)
check("dE/dout_h2", out_h2.grad, 0.42097499999999993)
check("dE/dv22", v22.grad, 0.9176249999999999)
check("dE/dv23", v23.grad, 0.9176249999999999)
check("dE/dv24", v24.grad, 0.9176249999999999)
check("dE/dv25", v25.grad, 0.9176249999999999)
check("dE/dout_o1", out_o1.grad, 0.9176249999999999)
check("dE/dv27", v27.grad, 0.014624999999999888)
check("dE/dv28", v28.grad, 0.014624999999999888)
check("dE/dv29", v29.grad, 0.014624999999999888)
check("dE/dv30", v30.grad, 0.014624999999999888)
check("dE/dout_o2", out_o2.grad, 0.014624999999999888)
check("dE/dv33", v33.grad, -0.9176249999999999)
check("dE/dv35", v35.grad, 0.5)
check("dE/dv37", v37.grad, 1.0)
check("dE/dv39", v39.grad, -0.014624999999999888)
check("dE/dv41", v41.grad, 0.5)
check("dE/dv43", v43.grad, 1.0)
check("dE/dE", E.grad, 1.0)
print("39 gradients agree")
