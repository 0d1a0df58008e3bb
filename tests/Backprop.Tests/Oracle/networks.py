"""Writes networks and what PyTorch's autograd says about them, in float64.

    python3 networks.py > networks.json

A list, one case per line: `request` is the body of a /gradients request, `expected` has `outputs`, `loss` (the total),
`layers` (the gradients of weights and biases in the network's shapes) and `inputs` (those of the inputs), besides the
`netInputs` and `deltas` of every layer, [layer][samples][neurons]. `note` is there where something is special.

Numbers are drawn by Python's own generator, seeded with the case's name, so cases can be added or taken away without
changing others. A draw is taken when no derivative in it hangs on rounding (see `is_fit`); net inputs of exactly 0
stand in dedicated cases only, with the `derivativeAtZero` that PyTorch has.

The checked-in values were made with PyTorch 1.13.1 (Debian 12) on Python 3.11.
"""
import math
import random

from reference import gradients, one_per_line, write

ACTIVATIONS = ["identity", "relu", "leakyRelu", "elu", "gelu", "silu", "softplus", "sigmoid", "tanh", "softmax"]
LOSSES = ["halfSquaredError", "squaredError", "meanSquaredError", "meanAbsoluteError", "huber", "binaryCrossEntropy",
          "categoricalCrossEntropy"]
CROSS_ENTROPIES = LOSSES[-2:]
REDUCTIONS = ["mean", "sum"]
BIAS_FORMS = ["perNeuron", "shared", "none"]

ALPHAS = {"leakyRelu": [None, 0.2, 0.05], "elu": [None, 0.5, 1.7]}
DELTAS = [0.5, None, 0.25, 1.5]
KINKED = {"relu", "leakyRelu", "elu"}
POSITIVE_BELOW_ONE = {"sigmoid", "softmax"}
COMPUTED_FROM_NET_INPUTS = {("sigmoid", "binaryCrossEntropy"), ("softmax", "categoricalCrossEntropy")}

DIGITS = 4
KINK_MARGIN = 1e-3
DOMAIN_MARGIN = 0.02


# Drawing networks and data

def uniform(rng, low, high):
    return round(rng.uniform(low, high), DIGITS)


def matrix(rng, rows, columns, low, high):
    return [[uniform(rng, low, high) for _ in range(columns)] for _ in range(rows)]


def draw_biases(rng, form, neurons, low, high):
    count = {"perNeuron": neurons, "shared": 1, "none": 0}[form]
    return {"biases": [uniform(rng, low, high) for _ in range(count)]} if count else {}


def draw_layer(rng, inputs, neurons, activation, bias_form, positive=False):
    """A layer whose net inputs are about as large as its inputs; a positive one keeps positive inputs positive."""
    if positive:
        weights = matrix(rng, neurons, inputs, 0.05 / inputs, 1 / inputs)
        biases = draw_biases(rng, bias_form, neurons, 0.01, 0.2)
    else:
        scale = 1.3 * math.sqrt(3 / inputs)
        weights = matrix(rng, neurons, inputs, -scale, scale)
        biases = draw_biases(rng, bias_form, neurons, -0.6, 0.6)
    return {"weights": weights, **biases, **draw_activation(rng, activation)}


def draw_activation(rng, activation):
    alpha = rng.choice(ALPHAS.get(activation, [None]))
    return {"activation": activation} if alpha is None else {"activation": activation, "alpha": alpha}


def draw_distribution(rng, outputs):
    """Non-negative numbers of at most four decimals that sum to 1; sometimes a single one."""
    if rng.random() < 0.3:
        chosen = rng.randrange(outputs)
        return [1.0 if k == chosen else 0.0 for k in range(outputs)]
    cuts = sorted(rng.randrange(10001) for _ in range(outputs - 1))
    return [(high - low) / 10000 for low, high in zip([0] + cuts, cuts + [10000])]


def draw_targets(rng, loss, samples, outputs):
    if loss == "categoricalCrossEntropy":
        return [draw_distribution(rng, outputs) for _ in range(samples)]
    if loss == "binaryCrossEntropy":
        return [[rng.choice([0.0, 1.0, uniform(rng, 0, 1)]) for _ in range(outputs)] for _ in range(samples)]
    return matrix(rng, samples, outputs, -1.5, 1.5)


def loss_of(name, reduction, delta=None):
    own = {} if delta is None else {"delta": delta}
    return {"type": name, **own, "reduction": reduction}


def needs_positive_outputs(activation, loss):
    """Whether outputs have to be pushed into the domain of the logarithms."""
    return loss in CROSS_ENTROPIES and activation not in POSITIVE_BELOW_ONE | {"softplus"}


def draw_request(rng, widths, activations, bias_forms, loss, samples):
    """widths counts the inputs first, then every layer's neurons."""
    positive = needs_positive_outputs(activations[-1], loss["type"])
    shapes = zip(widths, widths[1:], activations, bias_forms)
    return {
        "network": {"layers": [draw_layer(rng, *shape, positive=positive) for shape in shapes]},
        "inputs": matrix(rng, samples, widths[0], 0.05 if positive else -1.5, 1.0 if positive else 1.5),
        "targets": draw_targets(rng, loss["type"], samples, widths[-1]),
        "loss": loss,
    }


# Choosing among draws

def flattened(nested):
    if isinstance(nested, list):
        return [value for element in nested for value in flattened(element)]
    return [nested]


def keeps_off_kinks(request, expected):
    layers = zip(request["network"]["layers"], expected["netInputs"])
    nets = [abs(net) for layer, own in layers if layer["activation"] in KINKED for net in flattened(own)]
    return all(net > KINK_MARGIN for net in nets)


def keeps_off_loss_kinks(request, expected):
    delta = request["loss"].get("delta", 1.0)
    pairs = zip(flattened(request["targets"]), flattened(expected["outputs"]))
    errors = [abs(target - out) for target, out in pairs]
    return all(error > KINK_MARGIN and abs(error - delta) > KINK_MARGIN for error in errors)


def keeps_to_the_domain(request, expected):
    activation, loss = request["network"]["layers"][-1]["activation"], request["loss"]["type"]
    if loss not in CROSS_ENTROPIES or (activation, loss) in COMPUTED_FROM_NET_INPUTS:
        return True
    upper = 1 - DOMAIN_MARGIN if loss == "binaryCrossEntropy" else math.inf
    return all(DOMAIN_MARGIN < out < upper for out in flattened(expected["outputs"]))


def is_moderate(expected):
    """Whether no net input is large and the gradient still means something when it reaches the inputs."""
    nets, slopes = flattened(expected["netInputs"]), flattened(expected["inputs"])
    return max(map(abs, nets)) < 10 and 1e-3 < max(map(abs, slopes)) < 100


def is_fit(request, expected):
    return (is_moderate(expected) and keeps_off_kinks(request, expected) and keeps_off_loss_kinks(request, expected)
            and keeps_to_the_domain(request, expected))


def drawn_case(name, widths, activations, bias_forms, loss, samples):
    for attempt in range(10_000):
        rng = random.Random(f"{name} #{attempt}")
        request = draw_request(rng, widths, activations, bias_forms, loss, samples)
        expected = gradients(request)
        if is_fit(request, expected):
            return {"name": name, "request": request, "expected": expected}
    raise RuntimeError(f"no fit draw for {name}")


# Drawn cases

def delta_of(loss, index):
    return DELTAS[index % len(DELTAS)] if loss == "huber" else None


def pair_cases():
    """Every activation as last layer with every loss; hidden activation, biases, shapes and reduction take turns."""
    for l, loss in enumerate(LOSSES):
        for a, last in enumerate(ACTIVATIONS):
            index = l * len(ACTIVATIONS) + a
            widths = [2 + index % 3, 3 + index % 4, (3, 5)[(index // 2) % 2]]
            hidden = ACTIVATIONS[(a + 3 * l + 1) % len(ACTIVATIONS)]
            forms = [BIAS_FORMS[index % 3], BIAS_FORMS[(index // 3) % 3]]
            terms = loss_of(loss, REDUCTIONS[(a + l) % 2], delta_of(loss, a))
            yield drawn_case(f"{last} x {loss}", widths, [hidden, last], forms, terms, samples=4)


def hidden_cases():
    """Every activation in two hidden layers in a row, so that its derivative is met twice on the way back."""
    ends = ["identity", "sigmoid", "tanh", "softmax"]
    for a, activation in enumerate(ACTIVATIONS):
        for variant in range(2 + len(ALPHAS.get(activation, []))):
            last = ends[(a + variant) % len(ends)]
            loss = {"sigmoid": "binaryCrossEntropy", "softmax": "categoricalCrossEntropy"}.get(
                last, LOSSES[(a + variant) % 5])
            forms = [BIAS_FORMS[(a + variant + k) % 3] for k in range(3)]
            terms = loss_of(loss, REDUCTIONS[variant % 2], delta_of(loss, variant))
            yield drawn_case(f"hidden {activation} {variant + 1}", [3, 4, 5, 3], [activation, activation, last], forms,
                             terms, samples=3)


def random_chain(rng, depth):
    """Widths 1 to 7 with activations and bias forms; no softmax over a single neuron, which lets nothing through."""
    widths = [rng.randint(1, 7) for _ in range(depth + 1)]
    activations = [rng.choice(ACTIVATIONS[:-1] if width == 1 else ACTIVATIONS) for width in widths[1:]]
    return widths, activations, [rng.choice(BIAS_FORMS) for _ in range(depth)]


def depth_cases():
    for depth in (1, 2, 3, 5, 8, 13, 20):
        for variant in range(3):
            name = f"{depth} {'layer' if depth == 1 else 'layers'} {variant + 1}"
            rng = random.Random(name)
            widths, activations, forms = random_chain(rng, depth)
            loss = rng.choice(LOSSES[:5])
            terms = loss_of(loss, rng.choice(REDUCTIONS), delta_of(loss, variant))
            yield drawn_case(name, widths, activations, forms, terms, samples=rng.choice([2, 3, 5]))


def sample_count_cases():
    for samples in (1, 7):
        for l, loss in enumerate(LOSSES):
            hidden = ["tanh", "gelu", "leakyRelu"][l % 3]
            last = {"binaryCrossEntropy": "sigmoid", "categoricalCrossEntropy": "softmax"}.get(loss, "identity")
            forms = [BIAS_FORMS[l % 3], BIAS_FORMS[(l + 1) % 3]]
            terms = loss_of(loss, REDUCTIONS[(l + samples // 2) % 2], delta_of(loss, l))
            name = f"{samples} {'sample' if samples == 1 else 'samples'} x {loss}"
            yield drawn_case(name, [3, 4, 3], [hidden, last], forms, terms, samples)


def smallest_cases():
    """A single weight, and two in a row."""
    for a, activation in enumerate(ACTIVATIONS[:-1]):
        loss = "binaryCrossEntropy" if activation == "sigmoid" else LOSSES[a % 5]
        terms = loss_of(loss, REDUCTIONS[a % 2], delta_of(loss, a))
        yield drawn_case(f"1x1 {activation}", [1, 1], [activation], [BIAS_FORMS[a % 3]], terms, samples=1)
    yield drawn_case("1x1 twice", [1, 1, 1], ["silu", "tanh"], ["shared", "perNeuron"],
                     loss_of("halfSquaredError", "mean"), samples=1)


# Cases written by hand

def case(name, layers, inputs, targets, loss, note=None, corrections=None, **more):
    """`more` is what stands beside the loss."""
    request = {"network": {"layers": layers}, "inputs": inputs, "targets": targets, "loss": loss, **more}
    expected = {**gradients(request), **(corrections or {})}
    described = {"name": name} if note is None else {"name": name, "note": note}
    return {**described, "request": request, "expected": expected}


def layer(weights, activation, biases=None, **settings):
    own = {"weights": weights} if biases is None else {"weights": weights, "biases": biases}
    return {**own, "activation": activation, **settings}


def identity_matrix(size, scale=1.0):
    return [[scale if i == k else 0.0 for k in range(size)] for i in range(size)]


def worked_example():
    layers = [layer([[0.15, 0.2], [0.25, 0.3]], "relu", [0.35]), layer([[0.4, 0.45], [0.5, 0.55]], "relu", [0.6])]
    return case("worked example", layers, [[0.05, 0.1]], [[0.01, 0.99]], loss_of("halfSquaredError", "mean"))


def zero_net_cases():
    """Net inputs of exactly 0, with the derivatives that PyTorch has there."""
    hidden = [[0.5, -0.5], [1.0, 0.25], [-0.75, 0.75]]
    last = layer([[0.3, -0.8, 0.6], [0.9, 0.2, -0.4]], "identity", [0.1])
    inputs, targets = [[1.0, 1.0], [0.25, -1.0], [2.0, 2.0]], [[0.5, -0.5], [1.0, 0.0], [-1.0, 1.0]]
    at_zero = {
        "relu": layer(hidden, "relu", derivativeAtZero=0),
        "leakyRelu": layer(hidden, "leakyRelu", derivativeAtZero=0.01),
        "leakyRelu of alpha 0.2": layer(hidden, "leakyRelu", alpha=0.2, derivativeAtZero=0.2),
        "elu": layer(hidden, "elu"),
        "elu of alpha 0.5": layer(hidden, "elu", alpha=0.5),
    }
    for name, first in at_zero.items():
        yield case(f"hidden {name} at 0", [first, last], inputs, targets, loss_of("squaredError", "sum"))
    yield case("last relu at 0", [at_zero["relu"]], inputs, [[1.0, 1.0, 1.0]] * 3, loss_of("halfSquaredError", "mean"))
    yield case("all inputs 0", [at_zero["relu"], layer([[0.3, -0.8, 0.6]], "tanh")], [[0.0, 0.0]], [[0.5]],
               loss_of("halfSquaredError", "mean"))


def loss_edge_cases():
    """Errors of exactly 0 and delta, and logarithms of 0 that do not count. Powers of 2 make the outputs exact."""
    through = [layer(identity_matrix(3), "identity", [0.0, 0.0, 0.0])]
    inputs, targets = [[0.5, 1.0, -1.0], [2.0, -0.25, 0.125]], [[0.5, 0.0, 1.0], [2.0, 0.0, -0.375]]
    for reduction in REDUCTIONS:
        yield case(f"meanAbsoluteError at error 0, {reduction}", through, inputs, targets,
                   loss_of("meanAbsoluteError", reduction))
        yield case(f"huber at errors 0 and delta, {reduction}", through, inputs, targets,
                   loss_of("huber", reduction, 0.5))
    note = "0 ln 0 = 0, and its derivative is 0 too"
    yield case("binaryCrossEntropy with outputs 0 and 1", through, [[0.0, 1.0, 0.25]], [[0.0, 1.0, 0.5]],
               loss_of("binaryCrossEntropy", "mean"), note)
    yield case("categoricalCrossEntropy with output 0", through, [[0.0, 0.75, 0.5]], [[0.0, 0.5, 0.5]],
               loss_of("categoricalCrossEntropy", "mean"), note)
    yield case("relu x categoricalCrossEntropy with output 0", [layer(identity_matrix(3), "relu")],
               [[-0.5, 0.75, 0.5]], [[0.0, 0.25, 0.75]], loss_of("categoricalCrossEntropy", "sum"), note)


def extreme_logit_cases():
    """Logits of 1000 straight from the inputs, and by weights of 1024, a power of 2 that keeps them exact."""
    logits = [[1000.0, -1000.0, 999.5], [-1000.0, 1000.0, 0.5], [1000.0, 1000.0, -1000.0]]
    binary = [[1.0, 0.0, 0.0], [1.0, 0.25, 0.5], [0.0, 1.0, 0.0]]
    categories = [[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.25, 0.5, 0.25]]
    plain = [[0.5, 0.25, 1.0], [-1.0, 2.0, 0.0], [0.0, 0.0, 1.0]]
    pairs = [("sigmoid", "binaryCrossEntropy", binary), ("softmax", "categoricalCrossEntropy", categories),
             ("sigmoid", "squaredError", plain), ("softmax", "halfSquaredError", plain), ("tanh", "huber", plain)]
    for activation, loss, targets in pairs:
        for reduction, scale in (("mean", 1.0), ("sum", 1024.0)):
            inputs = [[logit / scale for logit in row] for row in logits]
            yield case(f"{activation} x {loss} at logits of 1000, {reduction}",
                       [layer(identity_matrix(3, scale), activation, [0.0])], inputs, targets, loss_of(loss, reduction))


def extreme_hidden_cases():
    inputs = [[1000.0, -1000.0, 0.5], [-1000.0, -0.25, 1000.0], [30.0, -30.0, 0.75]]
    targets = [[0.5, -0.5], [0.25, 1.0], [1.0, 0.0]]
    last = layer([[0.001, 0.002, -0.003], [0.5, -0.25, 0.125]], "identity", [0.1, -0.2])
    for a, activation in enumerate(ACTIVATIONS[1:]):
        settings = {"alpha": 0.3} if activation in ALPHAS else {}
        layers = [layer(identity_matrix(3), activation, **settings), last]
        loss = loss_of(["halfSquaredError", "meanAbsoluteError"][a % 2], REDUCTIONS[a % 2])
        yield case(f"hidden {activation} at net inputs of 1000", layers, inputs, targets, loss)


def confident_sigmoid():
    """Right answers at logits of 40 and -40: a loss and a delta that are 0 in PyTorch, but not in binary64."""
    half = 0.5 / (1 + math.exp(40))
    return case("sigmoid x binaryCrossEntropy, right at logits of 40",
                [layer(identity_matrix(2), "sigmoid", [0.0, 0.0])], [[40.0, -40.0]], [[1.0, 0.0]],
                loss_of("binaryCrossEntropy", "mean"),
                "true values: loss ln(1 + e^-40), deltas of half of 1 / (1 + e^40); PyTorch loses loss and first delta",
                {"loss": math.log1p(math.exp(-40)), "inputs": [[-half, half]], "deltas": [[[-half, half]]],
                 "layers": [{"weights": [[-40 * half, 40 * half], [40 * half, -40 * half]], "biases": [-half, half]}]})


def confident_softmax():
    """As `confident_sigmoid`: the loss is ln(1 + e^-40), below what log_softmax keeps of the largest logit."""
    share = 1 / (1 + math.exp(40))
    return case("softmax x categoricalCrossEntropy, right at logits of 40",
                [layer(identity_matrix(2), "softmax", [0.0, 0.0])], [[40.0, 0.0]], [[1.0, 0.0]],
                loss_of("categoricalCrossEntropy", "mean"),
                "true values: loss ln(1 + e^-40), deltas of 1 / (1 + e^40); PyTorch loses loss and first delta",
                {"loss": math.log1p(math.exp(-40)), "inputs": [[-share, share]], "deltas": [[[-share, share]]],
                 "layers": [{"weights": [[-40 * share, 0.0], [40 * share, 0.0]], "biases": [-share, share]}]})


def logits_cases():
    """Cross-entropies that take the raw outputs: PyTorch's CrossEntropyLoss and BCEWithLogitsLoss."""
    scores = [layer([[0.1, 0.2], [0.3, -0.1], [-0.2, 0.4], [0.25, 0.15]], "identity")]
    yield case("scores of a forum question x categoricalCrossEntropy from logits", scores, [[1.0, 2.0]], [[0.0, 0.0, 0.0, 1.0]],
               {**loss_of("categoricalCrossEntropy", "mean"), "fromLogits": True})
    layers = [layer([[0.5, -0.25], [0.75, 1.5], [-1.0, 0.125]], "tanh", [0.1, -0.2, 0.3]),
              layer([[0.4, -1.2, 0.7], [-0.3, 0.8, 1.1], [0.9, 0.2, -0.6]], "identity", [0.05])]
    inputs = [[0.3, -1.2], [1.5, 0.4], [-0.7, 0.9]]
    for reduction in REDUCTIONS:
        yield case(f"identity x categoricalCrossEntropy from logits, {reduction}", layers, inputs,
                   [[0.0, 1.0, 0.0], [0.5, 0.25, 0.25], [1.0, 0.0, 0.0]],
                   {**loss_of("categoricalCrossEntropy", reduction), "fromLogits": True})
        yield case(f"identity x binaryCrossEntropy from logits, {reduction}", layers, inputs,
                   [[0.0, 1.0, 1.0], [0.5, 0.25, 0.0], [1.0, 0.0, 0.75]],
                   {**loss_of("binaryCrossEntropy", reduction), "fromLogits": True})


def leaky_slope_cases():
    """Slopes below zero that are no share: negative, and steeper than above."""
    for alpha in (-0.5, 3.0):
        layers = [layer([[0.5, -0.25], [0.75, 1.5], [-1.0, 0.125]], "leakyRelu", [0.1, -0.2, 0.3], alpha=alpha),
                  layer([[0.4, -1.2, 0.7]], "identity")]
        yield case(f"hidden leakyRelu of alpha {alpha}", layers, [[0.3, -1.2], [1.5, 0.4]], [[0.5], [-1.0]],
                   loss_of("squaredError", "mean"))


def cases():
    yield worked_example()
    yield from pair_cases()
    yield from hidden_cases()
    yield from depth_cases()
    yield from sample_count_cases()
    yield from smallest_cases()
    yield from zero_net_cases()
    yield from loss_edge_cases()
    yield from extreme_logit_cases()
    yield from extreme_hidden_cases()
    yield confident_sigmoid()
    yield confident_softmax()
    yield from logits_cases()
    yield from leaky_slope_cases()


if __name__ == "__main__":
    write(one_per_line(cases()))
