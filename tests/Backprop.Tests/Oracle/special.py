"""Writes reference values of special functions, scalar activations and their derivatives.

    python3 special.py > special.json

The object maps a function's name to [[x, value], ...], one function per line; "sigmoidDerivative" is the derivative of
"sigmoid", and so on. Every x is a binary64 number, every value the true one at that very x: computed by mpmath with 60
digits and rounded once to binary64 (subnormal or 0 where it is that small, left out where it is too large).
leakyRelu has alpha 0.01, elu alpha 1, gelu is the erf form. At 0 the derivatives of relu and leakyRelu are 1, the
service's default.

The checked-in values were made with mpmath 1.2.1.
"""
import json
import sys

from mpmath import mp, mpf

mp.dps = 60

LEAKY_RELU_ALPHA = mpf(0.01)
SELU_SCALE = mpf("1.0507009873554804934193349852946")
SELU_ALPHA = mpf("1.6732632423543772848170429916717")
HALVED_SMALLEST_NUMBER = mpf(2) ** -1075
LARGEST_NUMBER = mpf(sys.float_info.max)

MAGNITUDES = [
    1e-300, 1e-100, 1e-17, 1e-16, 1e-12, 1e-9, 1e-8, 1e-6, 1e-4, 0.001, 0.01, 0.1, 0.25, 0.4769, 0.5, 0.7517915,
    0.84375, 1.0, 1.25, 1.278464543, 1.5, 2.0, 2.5, 2.857, 3.0, 4.0, 5.0, 5.9, 6.0, 7.5, 8.5, 10.0, 10.7, 13.0, 16.0,
    18.3, 20.0, 22.0, 24.9, 25.0, 26.5, 28.0, 30.0, 36.8, 38.0, 40.0, 100.0, 700.0, 709.5, 746.0, 1000.0, 1e10, 1e300,
]
REAL_LINE = [-x for x in reversed(MAGNITUDES)] + [0.0] + MAGNITUDES
ABOVE_MINUS_ONE = sorted([x for x in REAL_LINE if x > -1] + [
    -0.9999999999999999, -0.9999999999, -0.9999, -0.99, -0.9, -0.75, -0.7071, -0.6, -0.4, -0.3, -0.2929, -0.2, -0.05])


def erfc(x):
    """mpmath's erfc does not take huge arguments; past 10,000 it is 0 or 2 to more digits than are kept."""
    return mp.erfc(min(max(x, mpf(-10_000)), mpf(10_000)))


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def sigmoid_derivative(x):
    return sigmoid(x) * sigmoid(-x)


def normal_distribution(x):
    return erfc(-x / mp.sqrt(2)) / 2


def normal_density(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def softplus(x):
    return max(x, mpf(0)) + mp.log1p(mp.exp(-abs(x)))


def mish_derivative(x):
    gate = mp.tanh(softplus(x))
    return gate + x * sigmoid(x) * (1 - gate * gate)


FUNCTIONS = {
    "erf": mp.erf,
    "erfc": erfc,
    "expm1": mp.expm1,
    "log1p": mp.log1p,
    "identity": lambda x: x,
    "identityDerivative": lambda x: mpf(1),
    "relu": lambda x: max(x, mpf(0)),
    "reluDerivative": lambda x: mpf(0 if x < 0 else 1),
    "leakyRelu": lambda x: LEAKY_RELU_ALPHA * x if x < 0 else x,
    "leakyReluDerivative": lambda x: LEAKY_RELU_ALPHA if x < 0 else mpf(1),
    "elu": lambda x: mp.expm1(x) if x < 0 else x,
    "eluDerivative": lambda x: mp.exp(x) if x < 0 else mpf(1),
    "gelu": lambda x: x * normal_distribution(x),
    "geluDerivative": lambda x: normal_distribution(x) + x * normal_density(x),
    "silu": lambda x: x * sigmoid(x),
    "siluDerivative": lambda x: sigmoid(x) * (1 + x * sigmoid(-x)),
    "softplus": softplus,
    "softplusDerivative": sigmoid,
    "sigmoid": sigmoid,
    "sigmoidDerivative": sigmoid_derivative,
    "tanh": mp.tanh,
    "tanhDerivative": lambda x: 4 * sigmoid_derivative(2 * x),
    "selu": lambda x: SELU_SCALE * (SELU_ALPHA * mp.expm1(x) if x < 0 else x),
    "seluDerivative": lambda x: SELU_SCALE * (SELU_ALPHA * mp.exp(x) if x <= 0 else mpf(1)),
    "mish": lambda x: x * mp.tanh(softplus(x)),
    "mishDerivative": mish_derivative,
    "hardTanh": lambda x: max(mpf(-1), min(mpf(1), x)),
    "hardTanhDerivative": lambda x: mpf(1 if abs(x) < 1 else 0),
    "hardSigmoid": lambda x: max(mpf(0), min(mpf(1), x / 6 + mpf(1) / 2)),
    "hardSigmoidDerivative": lambda x: mpf(1) / 6 if abs(x) < 3 else mpf(0),
    "relu6": lambda x: max(mpf(0), min(mpf(6), x)),
    "relu6Derivative": lambda x: mpf(1 if 0 < x < 6 else 0),
    "softsign": lambda x: x / (1 + abs(x)),
    "softsignDerivative": lambda x: 1 / (1 + abs(x)) ** 2,
    "step": lambda x: mpf(1 if x > 0 else 0),
    "stepDerivative": lambda x: mpf(0),
}


def rounded(value):
    """The nearest binary64 number, by way of decimal digits, so that subnormal numbers are rounded once too."""
    if abs(value) < HALVED_SMALLEST_NUMBER:
        return 0.0
    return float(mp.nstr(value, 50))


def points(name, function):
    grid = ABOVE_MINUS_ONE if name == "log1p" else REAL_LINE
    values = ((x, function(mpf(x))) for x in grid)
    return [[x, rounded(value)] for x, value in values if abs(value) <= LARGEST_NUMBER]


def main():
    lines = (f'"{name}":' + json.dumps(points(name, function), separators=(",", ":"), allow_nan=False)
             for name, function in FUNCTIONS.items())
    sys.stdout.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
