"""Random expressions, with PyTorch's values and gradients in float64.

    python3 graphs.py > graphs.json            # the sample that is checked in
    python3 graphs.py 10000 > all.json         # as many as are asked for; GRAPHS=all.json has the test read them instead

An expression is written twice from one tree: as the service reads it, with no more brackets than it needs, and for PyTorch with every
bracket. What leaves the finite range, or comes near a kink, or where a root or a power has no derivative, is left out.

The checked-in values were made with PyTorch 1.13.1 (Debian 12) on Python 3.11.
"""

import json
import random
import sys

import torch

torch.set_default_dtype(torch.float64)

ONE = {
    "exp": torch.exp, "log": torch.log, "sqrt": torch.sqrt, "sin": torch.sin, "cos": torch.cos, "tan": torch.tan, "abs": torch.abs,
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu,
    "softplus": lambda x: torch.logaddexp(x, torch.zeros_like(x)),
}
TWO = {"max": torch.maximum, "min": torch.minimum}
# How tightly an operator binds, as in Python; what an exponent may be without brackets is what a sign may stand before.
SUM, PRODUCT, SIGN, POWER, ATOM = range(5)


class Expressions:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.kinks = []

    def number(self):
        value = self.random.choice([1, 2, 3, 0.5, 0.25, 1.5, 10, 1e-3, 2e1])
        return (repr(value), ATOM, torch.tensor(float(value)))

    def leaf(self, isList):
        names = [name for name, value in self.names.items() if (value.dim() > 0) == isList]
        if names and (isList or self.random.random() < 0.8):
            name = self.random.choice(names)
            return (name, ATOM, self.names[name])
        if isList:
            items = [self.node(1, False) for _ in range(3)]
            return (f"[{', '.join(text for text, _, _ in items)}]", ATOM, torch.stack([value for _, _, value in items]))
        return self.number()

    def node(self, depth, isList):
        node = self.any(depth, isList)
        self.values.append(node[2])
        return node

    def any(self, depth, isList):
        if depth == 0 or self.random.random() < 0.1:
            return self.leaf(isList)
        if not isList and self.random.random() < 0.12:
            return self.reduction(depth)
        kind = self.random.choice("+-*/+-*/+-*^nff2")
        if kind == "n":
            return self.prefix(self.node(depth - 1, isList))
        if kind == "f":
            name = self.random.choice(list(ONE))
            text, _, value = self.node(depth - 1, isList)
            if name in ("abs", "relu", "sqrt"):
                self.kinks.append(value.abs().min())
            return (f"{name}({text})", ATOM, ONE[name](value))
        left, right = self.node(depth - 1, isList), self.node(depth - 1, isList and self.random.random() < 0.6)
        if kind == "2":
            name = self.random.choice(list(TWO))
            self.kinks.append((left[2] - right[2]).abs().min())
            return (f"{name}({left[0]}, {right[0]})", ATOM, TWO[name](left[2], right[2]))
        if kind == "^":
            right = self.number() if self.random.random() < 0.7 else right
            sign = self.random.choice(["**", "^"])
            self.kinks.append((left[2] if right[2].requires_grad else left[2].abs()).min())
            return (f"{self.least(left, ATOM)} {sign} {self.least(right, SIGN)}", POWER, left[2] ** right[2])
        binding = SUM if kind in "+-" else PRODUCT
        value = {"+": torch.add, "-": torch.sub, "*": torch.mul, "/": torch.div}[kind](left[2], right[2])
        blank = self.random.choice(["", " "])
        return (f"{self.least(left, binding)}{blank}{kind}{blank}{self.least(right, binding + 1)}", binding, value)

    def prefix(self, operand):
        return (f"-{self.least(operand, SIGN)}", SIGN, -operand[2])

    def reduction(self, depth):
        kind = self.random.choice(["sum", "mean", "dot", "item"])
        text, binding, value = self.node(depth - 1, True)
        if kind == "dot":
            other = self.node(depth - 1, True)
            return (f"dot({text}, {other[0]})", ATOM, torch.dot(value, other[2]))
        if kind == "item":
            item = self.random.randrange(3)
            return (f"{self.least((text, binding, value), ATOM)}[{item}]", ATOM, value[item])
        return (f"{kind}({text})", ATOM, value.sum() if kind == "sum" else value.mean())

    def least(self, node, binding):
        text, own, _ = node
        return text if own >= binding else f"({text})"

    def is_finite_on_the_way(self, tensors):
        """The service refuses what is not finite, also where the result does not depend on it."""
        if not all(torch.isfinite(value).all() and value.abs().max() < 1e6 for value in self.values):
            return False
        total = sum(value.sum() for value in [*self.values, *tensors.values()])
        gradients = torch.autograd.grad(total, list(tensors.values()), retain_graph=True)
        return all(torch.isfinite(gradient).all() for gradient in gradients)

    def case(self):
        draw = lambda: round(self.random.uniform(-3, 3), 2) or 1.0
        given = {name: draw() for name in "abcxyz"[: self.random.randint(1, 4)]}
        given.update({name: [draw() for _ in range(3)] for name in ("u", "v")[: self.random.randint(0, 2)]})
        tensors = {name: torch.tensor(value, requires_grad=True) for name, value in given.items()}
        self.names = dict(tensors)
        self.kinks = []
        self.values = []
        lines = []
        for step in range(self.random.randint(1, 4)):
            name = self.random.choice([f"h{step}", f"h{step}", self.random.choice(list(given))])
            text, _, value = self.node(self.random.randint(1, 4), self.random.random() < 0.2)
            sign = self.random.choice("+-*/") if name in self.names and self.names[name].dim() == value.dim() == 0 else ""
            if sign:
                value = {"+": torch.add, "-": torch.sub, "*": torch.mul, "/": torch.div}[sign](self.names[name], value)
                self.values.append(value)
            self.names[name] = value
            lines.append(f"{name} {sign}= {text}")
        text, _, value = self.node(3, False)
        lines.append(self.random.choice([text, f"f = {text}"]))
        if not value.requires_grad:
            return None
        if not self.is_finite_on_the_way(tensors):
            return None
        value.backward()
        gradients = {name: torch.zeros_like(t) if t.grad is None else t.grad for name, t in tensors.items()}
        numbers = [value.detach(), *gradients.values()]
        if not all(torch.isfinite(number).all() and number.abs().max() < 1e6 for number in numbers):
            return None
        if any(kink < 1e-9 for kink in self.kinks):
            return None
        return {
            "expression": self.random.choice(["; ", "\n"]).join(lines),
            "values": given,
            "value": value.item(),
            "gradients": {name: gradient.tolist() for name, gradient in gradients.items()},
        }


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    expressions = Expressions(17)
    cases = []
    while len(cases) < count:
        case = expressions.case()
        if case is not None:
            cases.append(case)
    print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")


main()
