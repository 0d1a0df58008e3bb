"""
Claims with one planted mistake each, and right ones, made by an independent backward pass in NumPy and given to a running service.

    python3 tests/marking/claims.py http://localhost:5000 [networks per mistake] [seed]

Networks of depth 1 to 4 with 1 to 4 neurons a layer, 1 to 5 samples, every loss that a mistake applies to. A mistake that leaves all numbers
as they are cannot be told and is not counted. Prints a table for docs/checking.md and ends with 1 where a right claim was accused, noise was
explained or a mistake was named in less than 99 of 100 cases.
"""
import http.client
import json
import sys
import urllib.parse

import numpy as np

RATE = 0.3
# Of relu, the derivative at 0 is 0 here; the service's is 1 where nothing else is asked for.
FUNCTIONS = {
    "identity": (lambda z: z, lambda z, y: np.ones_like(z)),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, y: y * (1 - y)),
    "tanh": (np.tanh, lambda z, y: 1 - y * y),
    "relu": (lambda z: np.maximum(z, 0), lambda z, y: (z > 0).astype(z.dtype)),
    "softplus": (lambda z: np.log1p(np.exp(z)), lambda z, y: 1 / (1 + np.exp(-z))),
}


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# ∂E/∂y of one sample's loss
LOSSES = {
    "halfSquaredError": lambda y, t: y - t,
    "squaredError": lambda y, t: 2 * (y - t),
    "meanSquaredError": lambda y, t: 2 * (y - t) / y.dtype.type(y.shape[1]),
    "meanAbsoluteError": lambda y, t: np.sign(y - t) / y.dtype.type(y.shape[1]),
    "huber": lambda y, t: np.clip(y - t, -1, 1) / y.dtype.type(y.shape[1]),
    "logCosh": lambda y, t: np.tanh(y - t) / y.dtype.type(y.shape[1]),
    "binaryCrossEntropy": lambda y, t: ((1 - t) / (1 - y) - t / y) / y.dtype.type(y.shape[1]),
    "categoricalCrossEntropy": lambda y, t: -t / y,
}
VALUES = {
    "halfSquaredError": lambda y, t: 0.5 * (y - t) ** 2,
    "squaredError": lambda y, t: (y - t) ** 2,
    "meanSquaredError": lambda y, t: (y - t) ** 2 / y.shape[1],
    "meanAbsoluteError": lambda y, t: np.abs(y - t) / y.shape[1],
    "huber": lambda y, t: np.where(np.abs(y - t) <= 1, 0.5 * (y - t) ** 2, np.abs(y - t) - 0.5) / y.shape[1],
    "logCosh": lambda y, t: np.log(np.cosh(y - t)) / y.shape[1],
    "binaryCrossEntropy": lambda y, t: -(t * np.log(y) + (1 - t) * np.log(1 - y)) / y.shape[1],
    "categoricalCrossEntropy": lambda y, t: -t * np.log(np.where(t > 0, y, 1)),
}
SQUARES = ["halfSquaredError", "squaredError", "meanSquaredError"]


class Net:
    """A network with a batch, its passes with places for a mistake."""

    def __init__(self, random, losses=None, last=None, hidden=None, depth=None, square=False, samples=None, widths=(1, 4)):
        depth = depth or int(random.integers(1, 5))
        self.loss = random.choice(losses or list(LOSSES))
        lasts = {"binaryCrossEntropy": ["sigmoid"], "categoricalCrossEntropy": ["softmax"]}
        self.names = [str(random.choice(hidden or ["sigmoid", "tanh", "relu", "softplus"])) for _ in range(depth - 1)]
        self.names.append(str(random.choice(last or lasts.get(self.loss, ["sigmoid", "tanh", "identity"]))))
        width = int(random.integers(2, 5))
        sizes = [width] * (depth + 1) if square else [int(random.integers(widths[0], widths[1] + 1)) for _ in range(depth + 1)]
        if self.names[-1] == "softmax":
            sizes[-1] = max(sizes[-1], 2)
        self.w = [random.uniform(-1.2, 1.2, (sizes[l + 1], sizes[l])) for l in range(depth)]
        self.b = [random.uniform(-0.5, 0.5, sizes[l + 1]) for l in range(depth)]
        self.n = samples or int(random.integers(1, 6))
        self.x = random.uniform(-1.5, 1.5, (self.n, sizes[0]))
        self.t = random.uniform(0.1, 0.9, (self.n, sizes[-1]))
        if self.loss == "categoricalCrossEntropy":
            self.t = np.eye(sizes[-1])[random.integers(0, sizes[-1], self.n)]
        self.reduction = str(random.choice(["mean", "sum"]))
        self.l2 = 0.0

    def layer(self, random, test=lambda name: True):
        """A layer of a kind, or None."""
        found = [l for l, name in enumerate(self.names) if test(name)]
        return int(random.choice(found)) if found else None

    def forward(self, x=None, kind=None, biases=None, w=None, act=None):
        y, zs, ys = self.x if x is None else x, [], []
        kind = kind or (lambda a: a)
        y = kind(y)
        for l, name in enumerate(self.names):
            z = kind(kind(y @ kind((w or self.w)[l]).T) + kind((biases or self.b)[l]))
            y = kind(softmax(z) if name == "softmax" else FUNCTIONS[name][0](z))
            zs.append(z), ys.append(y)
        return zs, ys

    def value(self, w, b):
        _, ys = self.forward(w=w, biases=b)
        total = VALUES[self.loss](ys[-1], self.t).sum()
        return total / (self.n if self.reduction == "mean" else 1) + self.l2 * sum((m * m).sum() for m in w)

    def backward(self, trace=None, kind=None, dy=None, slope=None, back=None, deltas=None, given=None, bias=None, twice=(), x=None):
        """Gradients [(weights, biases)] and deltas; each argument makes one step otherwise."""
        kind = kind or (lambda a: a)
        zs, ys = trace or self.forward(kind=kind)
        x, t, grads, all_deltas = kind(self.x if x is None else x), kind(self.t), [], []
        da = kind((dy or LOSSES[self.loss])(ys[-1], t))
        if self.reduction == "mean":
            da = kind(da / da.dtype.type(self.n))
        for l in reversed(range(len(self.w))):
            z, y, name = zs[l], ys[l], self.names[l]
            d = slope(l, z, y, da) if slope else None
            if d is None:
                d = self.through(name, z, y, da)
            if l in twice:
                d = self.through(name, z, y, d)
            d = kind(d)
            d = d if deltas is None else deltas(l, d)
            a = x if l == 0 else ys[l - 1]
            gw = kind(d.T @ (a if given is None else given(l, a, zs)))
            gb = kind(d.sum(axis=0)) if bias is None else bias(l, d)
            if self.l2:
                gw = gw + 2 * self.l2 * self.w[l]
            grads.insert(0, (gw, gb)), all_deltas.insert(0, d)
            if l > 0:
                da = kind(d @ (kind(self.w[l]) if back is None else back(l, gw)))
        return grads, all_deltas

    @staticmethod
    def through(name, z, y, da):
        if name == "softmax":
            return y * (da - (da * y).sum(axis=1, keepdims=True))
        return da * FUNCTIONS[name][1](z, y)

    def request(self, **more):
        layers = [{"weights": w.tolist(), "biases": b.tolist(), "activation": name} for w, b, name in zip(self.w, self.b, self.names)]
        request = {"network": {"layers": layers}, "inputs": self.x.tolist(), "targets": self.t.tolist(),
                   "loss": {"type": str(self.loss), "reduction": self.reduction}, **more}
        if self.l2:
            request["regularization"] = {"l2": self.l2}
        return request

    def claim(self, grads, **more):
        return self.request(claimed={"layers": [{"weights": w.tolist(), "biases": b.tolist()} for w, b in grads]}, **more)

    def step(self, w, b, optimizer, **more):
        layers = [{"weights": ww.tolist(), "biases": bb.tolist(), "activation": name} for ww, bb, name in zip(w, b, self.names)]
        return self.request(claimedNetwork={"layers": layers}, optimizer=optimizer, **more)


def diagonal(l, layer, change):
    return lambda at, z, y, da: change(z, y, da) if at == l else None


# Each mistake: random -> request, or None where it cannot be made.
def missing(r):
    net = Net(r)
    l = net.layer(r, lambda name: name not in ("identity",))
    return None if l is None else net.claim(net.backward(slope=lambda at, z, y, da: da if at == l else None)[0])


def twice(r):
    net = Net(r)
    l = net.layer(r, lambda name: name not in ("identity", "relu"))
    return None if l is None else net.claim(net.backward(twice=(l,))[0])


def twice_fused(r):
    # out − target as a cross-entropy has it, and the derivative of the activation once more.
    net = Net(r, ["binaryCrossEntropy", "categoricalCrossEntropy"])
    k = net.t.shape[1] if net.loss == "binaryCrossEntropy" else 1
    return net.claim(net.backward(slope=lambda at, z, y, da: net.through(net.names[-1], z, y, (y - net.t) / k
                                  / (net.n if net.reduction == "mean" else 1)) if at == len(net.w) - 1 else None)[0])


def diagonal_fused(r):
    # (out − target)·out(1 − out) under a softmax with cross-entropy: the most reported single mistake.
    net = Net(r, ["categoricalCrossEntropy"])
    return net.claim(net.backward(dy=lambda y, t: y - t, slope=lambda at, z, y, da: da * y * (1 - y) if at == len(net.w) - 1 else None)[0])


def cross_terms(r):
    net = Net(r, SQUARES + ["categoricalCrossEntropy"], last=["softmax"])
    return net.claim(net.backward(slope=lambda at, z, y, da: da * y * (1 - y) if at == len(net.w) - 1 else None)[0])


def wrong_point(r):
    net = Net(r)
    l = net.layer(r, lambda name: name in ("sigmoid", "tanh", "softplus"))
    if l is None:
        return None
    f, slope = FUNCTIONS[net.names[l]]
    forms = [lambda z, y, da: da * slope(y, f(y))]
    if net.names[l] != "softplus":
        forms.append(lambda z, y, da: da * slope(z, z))
    made = forms[int(r.integers(len(forms)))]
    return net.claim(net.backward(slope=lambda at, z, y, da: made(z, y, da) if at == l else None)[0])


def other_slope(r):
    net = Net(r)
    l = net.layer(r, lambda name: name in ("sigmoid", "tanh", "softplus", "relu"))
    if l is None:
        return None
    sigmoid = FUNCTIONS["sigmoid"][0]
    forms = {
        "sigmoid": [lambda z, y: 1 - y * y, lambda z, y: y, lambda z, y: 1 - y, lambda z, y: 1 - np.tanh(z) ** 2],
        "tanh": [lambda z, y: y * (1 - y), lambda z, y: y, lambda z, y: sigmoid(z) * (1 - sigmoid(z)), lambda z, y: 1 - y],
        "relu": [lambda z, y: 1 - y * y, lambda z, y: y, lambda z, y: sigmoid(z) * (1 - sigmoid(z))],
        "softplus": [lambda z, y: y, lambda z, y: sigmoid(z) * (1 - sigmoid(z)), lambda z, y: (z > 0) * 1.0],
    }[net.names[l]]
    form = forms[int(r.integers(len(forms)))]
    return net.claim(net.backward(slope=lambda at, z, y, da: da * form(z, y) if at == l else None)[0])


def other_loss(r):
    kinds = [("halfSquaredError", "sigmoid", lambda y, t: ((1 - t) / (1 - y) - t / y) / y.shape[1]),
             ("meanSquaredError", "sigmoid", lambda y, t: (1 - t) / (1 - y) - t / y),
             ("squaredError", "softmax", lambda y, t: -t / y),
             ("halfSquaredError", "tanh", lambda y, t: np.sign(y - t) / y.shape[1]),
             ("huber", "identity", lambda y, t: y - t),
             ("logCosh", "tanh", lambda y, t: 2 * (y - t) / y.shape[1]),
             ("binaryCrossEntropy", "sigmoid", lambda y, t: y - t),
             ("binaryCrossEntropy", "sigmoid", lambda y, t: -t / y),
             ("categoricalCrossEntropy", "softmax", lambda y, t: y - t)]
    loss, last, dy = kinds[int(r.integers(len(kinds)))]
    net = Net(r, [loss], last=[last])
    if loss == "squaredError":
        net.t = np.eye(net.t.shape[1])[r.integers(0, net.t.shape[1], net.n)]
    return net.claim(net.backward(dy=dy)[0])


def transposed(r):
    net = Net(r, depth=int(r.integers(2, 5)), square=True)
    l = int(r.integers(1, len(net.w)))
    return net.claim(net.backward(back=lambda at, gw: net.w[at].T if at == l else net.w[at])[0])


def updated(r):
    net = Net(r, depth=int(r.integers(2, 5)))
    return net.claim(net.backward(back=lambda at, gw: net.w[at] - RATE * gw)[0], optimizer={"type": "sgd", "learningRate": RATE})


def one_sample(r):
    net = Net(r, samples=int(r.integers(2, 6)))
    sample, scale = int(r.integers(net.n)), net.n if net.reduction == "mean" and r.integers(2) else 1
    only = (np.arange(net.n) == sample)[:, None] * scale
    return net.claim(net.backward(deltas=lambda l, d: d * only if l == len(net.w) - 1 else d)[0])


def factor(r):
    net = Net(r)
    factor = float(r.choice([-1, 2, 0.5, 3.7, net.n if net.n > 1 else -2, 1 / net.t.shape[1] if net.t.shape[1] > 1 else -0.5]))
    return net.claim(net.backward(deltas=lambda l, d: d * factor if l == len(net.w) - 1 else d)[0])


def no_input(r):
    net = Net(r)
    return net.claim(net.backward(given=lambda l, a, zs: np.ones_like(a))[0])


def no_bias_gradient(r):
    net = Net(r)
    return net.claim(net.backward(bias=lambda l, d: np.zeros(d.shape[1]))[0])


def bias_one_sample(r):
    net = Net(r, samples=int(r.integers(2, 6)))
    return net.claim(net.backward(bias=lambda l, d: d[-1])[0])


def bias_over_layer(r):
    net = Net(r, widths=(2, 4))
    return net.claim(net.backward(bias=lambda l, d: np.full(d.shape[1], d.sum()))[0])


def penalty_in(r):
    net = Net(r, widths=(2, 4))
    return net.claim([(gw + 0.037 * w, gb) for (gw, gb), w in zip(net.backward()[0], net.w)])


def penalty_forgotten(r):
    net = Net(r)
    grads = net.backward()[0]
    net.l2 = 0.02
    return net.claim(grads)


def layout(r):
    net = Net(r, square=True)
    return net.claim([(gw.T, gb) for gw, gb in net.backward()[0]])


def layout_shaped(r):
    net = Net(r)
    if all(w.shape[0] == w.shape[1] for w in net.w):
        return None
    return net.claim([(gw.T, gb) for gw, gb in net.backward()[0]])


def differences(r):
    net = Net(r)
    h = float(r.choice([1e-2, 1e-3, 1e-4, 1e-5, 1e-6]))
    grads = []
    for l in range(len(net.w)):
        pair = []
        for values in (net.w, net.b):
            slopes = np.zeros_like(values[l])
            for i in np.ndindex(values[l].shape):
                before = values[l][i]
                values[l][i] = before + h
                above = net.value(net.w, net.b)
                values[l][i] = before
                slopes[i] = (above - net.value(net.w, net.b)) / h
            pair.append(slopes)
        grads.append(tuple(pair))
    return net.claim(grads)


def at_zero(r):
    net = Net(r, hidden=["relu"], depth=int(r.integers(2, 5)))
    net.x[0], net.b[0] = 0, np.zeros_like(net.b[0])
    return net.claim(net.backward()[0])


def swapped(r):
    net = Net(r, widths=(2, 4))
    order = np.arange(net.x.shape[1])
    order[[0, 1]] = 1, 0
    if r.integers(2):
        return net.claim(net.backward(trace=net.forward(x=net.x[:, order]), x=net.x[:, order])[0])
    return net.claim(net.backward(given=lambda l, a, zs: a[:, order] if l == 0 else a)[0])


def no_bias(r):
    net = Net(r)
    return net.claim(net.backward(trace=net.forward(biases=[0 * b for b in net.b]))[0])


def net_for_out(r):
    net = Net(r, depth=int(r.integers(2, 5)))
    return net.claim(net.backward(given=lambda l, a, zs: a if l == 0 else zs[l - 1])[0])


def rate_twice(r):
    net = Net(r)
    return net.step(*stepped(net, lambda p, g: p - RATE * RATE * g), {"type": "sgd", "learningRate": RATE})


def stepped(net, move):
    grads = net.backward()[0]
    return [move(w, gw) for w, (gw, _) in zip(net.w, grads)], [move(b, gb) for b, (_, gb) in zip(net.b, grads)]


def convention(r):
    net = Net(r)
    if r.integers(2):
        # A running average in the place of a running sum.
        return net.step(*stepped(net, lambda p, g: p - RATE * (1 - 0.9) * g), {"type": "sgd", "learningRate": RATE, "momentum": 0.9})
    # ε before the correction of the bias, as Keras has it; large, so that it shows.
    move = lambda p, g: p - RATE * np.sqrt(1 - 0.999) / (1 - 0.9) * (0.1 * g) / (np.sqrt(0.001 * g * g) + 1e-2)
    return net.step(*stepped(net, move), {"type": "adam", "learningRate": RATE, "epsilon": 1e-2})


def setting(r):
    net = Net(r)
    if r.integers(2):
        return net.step(*stepped(net, lambda p, g: p - RATE * g), {"type": "sgd", "learningRate": RATE, "weightDecay": 0.1})
    return net.step(*stepped(net, lambda p, g: p - RATE * g), {"type": "sgd", "learningRate": RATE, "momentum": 0.5, "nesterov": True})


def online(r):
    net = Net(r, samples=int(r.integers(2, 6)))
    w, b, x, t, n = [m.copy() for m in net.w], [m.copy() for m in net.b], net.x, net.t, net.n
    first_w, first_b = net.w, net.b
    net.w, net.b, net.n = w, b, 1
    for sample in range(n):
        net.x, net.t = x[sample:sample + 1], t[sample:sample + 1]
        net.w, net.b = stepped(net, lambda p, g: p - RATE * g)
    w, b = net.w, net.b
    net.w, net.b, net.x, net.t, net.n = first_w, first_b, x, t, n
    return net.step(w, b, {"type": "sgd", "learningRate": RATE})


def forward_claim(change):
    def make(r):
        net = Net(r, widths=(2, 4), square=change == "transposed", depth=int(r.integers(2, 5)))
        order = np.arange(net.x.shape[1])
        order[[0, 1]] = 1, 0
        zs, ys = net.forward(
            biases=[0 * b for b in net.b] if change == "biases" else None,
            x=net.x[:, order] if change == "swapped" else None,
            w=[w.T for w in net.w] if change == "transposed" else None)
        if change == "net":
            ys = [zs[0]] + ys[1:]
        return net.request(claimedForward={"layers": [{"netInputs": z.tolist(), "outputs": y.tolist()} for z, y in zip(zs, ys)]})
    return make


MISTAKES = [
    ("missingActivationDerivative", "", missing), ("activationDerivativeTwice", "", twice),
    ("activationDerivativeTwice", "cross-entropy", twice_fused), ("softmaxCrossTermsMissing", "(y − t)·y(1 − y)", diagonal_fused),
    ("softmaxCrossTermsMissing", "", cross_terms), ("derivativeAtWrongPoint", "", wrong_point), ("otherActivationDerivative", "", other_slope),
    ("otherLossGradient", "", other_loss), ("otherDerivativeAtZero", "", at_zero), ("transposedWeights", "", transposed),
    ("usedUpdatedWeights", "", updated), ("oneSampleOnly", "", one_sample), ("constantFactor", "", factor), ("inputFactorMissing", "", no_input),
    ("biasGradientMissing", "", no_bias_gradient), ("biasGradientNotSummed", "", bias_one_sample), ("biasSummedOverLayer", "", bias_over_layer),
    ("penaltyInGradient", "", penalty_in), ("penaltyForgotten", "", penalty_forgotten), ("otherLayout", "square", layout),
    ("otherLayout", "by shape", layout_shaped), ("finiteDifference", "", differences), ("inputsSwapped", "", swapped), ("biasForgotten", "", no_bias),
    ("netInsteadOfOut", "", net_for_out), ("learningRateAppliedTwice", "", rate_twice), ("otherOptimizerConvention", "", convention),
    ("settingForgotten", "", setting), ("updatedAfterEverySample", "", online), ("biasForgotten", "forward", forward_claim("biases")),
    ("inputsSwapped", "forward", forward_claim("swapped")), ("transposedWeights", "forward", forward_claim("transposed")),
    ("netInsteadOfOut", "forward", forward_claim("net")),
]
# What gives the same numbers as a mistake, so that either name is right.
SAME = {
    "activationDerivativeTwice": {"otherLossGradient", "softmaxCrossTermsMissing"},
    "otherLossGradient": {"activationDerivativeTwice", "missingActivationDerivative", "constantFactor"},
    "softmaxCrossTermsMissing": {"activationDerivativeTwice", "otherActivationDerivative"},
    "settingForgotten": {"otherOptimizerConvention"},
    # The deltas of a softmax sum to 0.
    "biasGradientMissing": {"biasSummedOverLayer"},
    "biasSummedOverLayer": {"biasGradientMissing"},
}


def bfloat16(a):
    bits = np.asarray(a, np.float32).view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) & np.uint32(0xFFFF0000)).view(np.float32)


def digits(count):
    return lambda a: np.array([float(f"%.{count}g" % v) for v in np.ravel(a)]).reshape(np.shape(a))


RIGHT = [
    ("exact", None, lambda a: a),
    *[(f"{d} decimals", None, lambda a, d=d: np.round(a, d)) for d in range(2, 9)],
    *[(f"{d} digits", None, digits(d)) for d in range(3, 9)],
]
COMPUTED = [
    ("float32", None, np.float32), ("float32, told", "float32", np.float32),
    ("bfloat16", None, bfloat16), ("bfloat16, told", "bfloat16", bfloat16),
]


class Service:
    def __init__(self, url):
        self.at = urllib.parse.urlparse(url)
        self.connection = http.client.HTTPConnection(self.at.netloc)

    def check(self, request):
        self.connection.request("POST", "/gradient-check", json.dumps(request), {"Content-Type": "application/json"})
        response = self.connection.getresponse()
        body = json.loads(response.read())
        if response.status != 200:
            raise RuntimeError(f"{response.status}: {body}\n{json.dumps(request)}")
        return body


def kept(name, request, body, shown):
    if shown.get(name, 0) < 2:
        shown[name] = shown.get(name, 0) + 1
        print(f"{name}: {[d['mistake'] for d in body['claim']['diagnoses']]} {body['claim']['verdict']} "
              f"{json.dumps(request)[:1500]}", file=sys.stderr)


def main():
    service, count = Service(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200
    seed, failed, shown = int(sys.argv[3]) if len(sys.argv) > 3 else 1, False, {}
    print("| planted | networks | shows | named, % | named first, % |\n| --- | ---: | ---: | ---: | ---: |")
    for m, (name, form, make) in enumerate(MISTAKES):
        random, tried, shows, named, first = np.random.default_rng([seed, m]), 0, 0, 0, 0
        while tried < count:
            request = make(random)
            if request is None:
                continue
            tried += 1
            body = service.check(request)
            claim = body["claim"]
            names = [d["mistake"] for d in claim["diagnoses"]]
            if claim["agrees"] and not names or claim["verdict"] == "illConditioned":
                continue
            shows += 1
            right = {name} | SAME.get(name, set())
            named += bool(right & set(names))
            first += bool(names) and names[0] in right
            if not right & set(names):
                kept(f"{name} {form}", request, body, shown)
        failed |= shows == 0 or named < 0.99 * shows
        label = f"`{name}`" + (f", {form}" if form else "")
        print(f"| {label} | {tried} | {shows} | {100 * named / max(1, shows):.1f} | {100 * first / max(1, shows):.1f} |", flush=True)

    print("\n| right claims | networks | accused | explained | `illConditioned` | median bound / error |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for c, (label, precision, change) in enumerate(RIGHT + COMPUTED):
        random, accused, explained, ill, ratios = np.random.default_rng([seed, 100 + c]), 0, 0, 0, []
        for _ in range(count):
            net = Net(random)
            exact = net.backward()[0]
            if (label, precision, change) in COMPUTED:
                grads = net.backward(kind=change)[0]
            else:
                grads = [(change(gw), change(gb)) for gw, gb in exact]
            request = net.claim(grads, **({"precision": precision} if precision else {}))
            body = service.check(request)
            verdict = body["claim"]["verdict"]
            accused += verdict == "mistake"
            ill += verdict == "illConditioned"
            explained += bool(body["claim"]["diagnoses"])
            if verdict == "mistake" or body["claim"]["diagnoses"]:
                kept(label, request, body, shown)
            if precision:
                errors = np.concatenate([np.ravel(a) - np.ravel(b) for own, right in zip(grads, exact) for a, b in zip(own, right)])
                ratios += [p["bound"] / abs(e) for p, e in zip(body["parameters"], errors) if "bound" in p and e != 0]
        failed |= accused > 0 or explained > 0
        print(f"| {label} | {count} | {accused} | {explained} | {ill} | {f'{np.median(ratios):.0f}' if ratios else '–'} |", flush=True)

    random, explained = np.random.default_rng([seed, 999]), 0
    for _ in range(count):
        net = Net(random)
        decimals = int(random.choice([4, 5, 15]))
        grads = [(np.round(random.uniform(-1, 1, w.shape), decimals), np.round(random.uniform(-1, 1, b.shape), decimals)) for w, b in zip(net.w, net.b)]
        request = net.claim(grads, optimizer={"type": "sgd", "learningRate": RATE})
        body = service.check(request)
        explained += bool(body["claim"]["diagnoses"])
        if body["claim"]["diagnoses"]:
            kept("noise", request, body, shown)
    failed |= explained > 0
    print(f"\nNoise: {count} networks, {explained} explained.")
    sys.exit(failed)


main()
