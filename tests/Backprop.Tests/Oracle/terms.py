"""Writes cases for the activations, losses, weights and penalties that networks.py does not draw, in the same form.

    python3 terms.py > terms.json

Every case has a generator of its own, seeded with its name. A draw is taken when no net input is near a corner of its
activation and the gradient still means something when it reaches the inputs.

The checked-in values were made with PyTorch 1.13.1 (Debian 12) on Python 3.11.
"""
import random

import torch
import torch.nn.functional as F

from networks import BIAS_FORMS, REDUCTIONS, case, draw_distribution, draw_layer, flattened, identity_matrix, layer, loss_of, matrix
from reference import one_per_line, write

KINKS = {"selu": [0], "mish": [], "hardTanh": [-1, 1], "hardSigmoid": [-3, 3], "relu6": [0, 6], "softsign": []}
MARGIN = 1e-3


def is_fit(drawn):
    for own, nets in zip(drawn["request"]["network"]["layers"], drawn["expected"]["netInputs"]):
        kinks = KINKS.get(own["activation"], [])
        if any(abs(net - kink) < MARGIN for net in flattened(nets) for kink in kinks):
            return False
    return 1e-3 < max(map(abs, flattened(drawn["expected"]["inputs"]))) < 100


def drawn(name, widths, activations, loss, targets, samples=4, **more):
    """`targets` draws them of a generator, the samples and the outputs; `more` is what stands beside the loss."""
    for attempt in range(1000):
        rng = random.Random(f"{name} #{attempt}")
        forms = [rng.choice(BIAS_FORMS) for _ in activations]
        layers = [draw_layer(rng, *shape) for shape in zip(widths, widths[1:], activations, forms)]
        inputs = matrix(rng, samples, widths[0], -1.5, 1.5)
        candidate = case(name, layers, inputs, targets(rng, samples, widths[-1]), loss, **more)
        if is_fit(candidate):
            return candidate
    raise RuntimeError(f"no fit draw for {name}")


def any_targets(rng, samples, outputs):
    return matrix(rng, samples, outputs, -1.5, 1.5)


def activation_cases():
    """Each as last layer, twice in a row, and at its corners and far from them."""
    far = [[1000.0, -1000.0, 0.5], [-3.0, 3.0, 6.0], [-1.0, 1.0, 0.0], [0.25, -0.25, -2.0]]
    after = layer([[0.001, 0.002, -0.003], [0.5, -0.25, 0.125]], "identity", [0.1, -0.2])
    for a, activation in enumerate(KINKS):
        terms = loss_of("squaredError", REDUCTIONS[a % 2])
        yield drawn(f"last {activation}", [3, 4, 3], ["tanh", activation], terms, any_targets)
        yield drawn(f"{activation} twice", [3, 4, 5, 2], [activation, activation, "identity"], terms, any_targets)
        yield case(f"{activation} far and at its corners", [layer(identity_matrix(3), activation), after], far,
                   [[0.5, -0.5]] * 4, terms)
    hidden = layer([[0.5, -0.25], [0.75, 1.5], [-1.0, 0.125]], "step", [0.1, -0.2, 0.3])
    yield case("hidden step", [hidden, after], [[0.3, -1.2], [1.5, 0.4]], [[0.5, -1.0], [0.0, 0.25]],
               loss_of("halfSquaredError", "mean"))


def one_hot(rng, samples, outputs):
    return [[1.0 if k == chosen else 0.0 for k in range(outputs)] for chosen in (rng.randrange(outputs) for _ in range(samples))]


def signs(rng, samples, outputs):
    return [[rng.choice([-1.0, 1.0]) for _ in range(outputs)] for _ in range(samples)]


def counts(rng, samples, outputs):
    return [[float(rng.randrange(5)) for _ in range(outputs)] for _ in range(samples)]


def distributions(rng, samples, outputs):
    return [draw_distribution(rng, outputs) for _ in range(samples)]


LOSSES = [("logCosh", ["identity", "tanh"], any_targets, [{}]),
          ("hinge", ["identity", "tanh"], signs, [{}]),
          ("multiclassHinge", ["identity", "softmax"], one_hot, [{}, {"margin": 0.25}, {"margin": 2.5}]),
          ("kullbackLeibler", ["softmax"], distributions, [{}]),
          ("poisson", ["softplus", "sigmoid"], counts, [{}]),
          ("gaussian", ["identity", "sigmoid"], any_targets, [{}, {"sigma": 0.25}, {"sigma": 3.0}])]


def loss_cases():
    for name, lasts, targets, variants in LOSSES:
        for last in lasts:
            for settings in variants:
                for reduction, samples in zip(REDUCTIONS, (5, 1)):
                    words = "".join(f", {key} {value}" for key, value in settings.items())
                    yield drawn(f"{last} x {name}{words}, {reduction} of {samples}", [3, 4, 4], ["tanh", last],
                                {"type": name, **settings, "reduction": reduction}, targets, samples)


PENALTIES = [{"l1": 0.01}, {"l2": 0.02}, {"l1": 0.03, "l2": 0.005, "biases": True}]
WEIGHTS = [0.5, 0.0, 2.0, 1.25]


def weight_cases():
    """Samples that count differently, with every reduction, and penalties."""
    for last, loss, targets in [("identity", "meanSquaredError", any_targets), ("sigmoid", "binaryCrossEntropy", one_hot),
                                ("softmax", "categoricalCrossEntropy", distributions)]:
        for reduction in ["mean", "sum", "batchMean"]:
            yield drawn(f"{last} x {loss}, weights, {reduction}", [3, 4, 3], ["tanh", last], loss_of(loss, reduction), targets,
                        sampleWeights=WEIGHTS)
        for rule in PENALTIES:
            words = "".join(f", {key} {value}" for key, value in rule.items())
            yield drawn(f"{last} x {loss}{words}", [3, 4, 3], ["tanh", last], loss_of(loss, "mean"), targets,
                        sampleWeights=WEIGHTS, regularization=rule)
            yield drawn(f"{last} x {loss}, penalty alone{words}", [3, 4, 3], ["tanh", last], loss_of(loss, "sum"), targets,
                        regularization=rule)
    yield drawn("batchMean without weights", [3, 4, 3], ["tanh", "tanh"], loss_of("logCosh", "batchMean"), any_targets)


def smoothing_cases():
    """Targets that are spread over all classes, behind softmax, from logits and behind another activation."""
    for last, more in [("softmax", {}), ("identity", {"fromLogits": True}), ("sigmoid", {})]:
        for targets in [one_hot, distributions]:
            for smoothing in [0.1, 1.0]:
                yield drawn(f"{last} x labelSmoothing {smoothing} of {targets.__name__}", [3, 4, 3], ["tanh", last],
                            {**loss_of("categoricalCrossEntropy", "mean"), "labelSmoothing": smoothing, **more}, targets)


CLASSES = [0.25, 3.0, 1.5]


def assert_same_as_class_numbers(found):
    """Of class numbers PyTorch's own mean divides by what the classes weigh; of distributions it does not."""
    loss, request = found["request"]["loss"], found["request"]
    total = F.cross_entropy(torch.tensor(found["expected"]["netInputs"][-1]), torch.tensor(request["targets"]).argmax(dim=1),
                            weight=torch.tensor(loss["classWeights"]), label_smoothing=loss.get("labelSmoothing", 0.0))
    assert abs(total.item() - found["expected"]["loss"]) < 1e-14, found["name"]


def class_weight_cases():
    """Classes that count differently, beside all that they can stand beside."""
    for last, more in [("softmax", {}), ("identity", {"fromLogits": True}), ("sigmoid", {})]:
        for targets in [one_hot, distributions]:
            for reduction in ["mean", "sum", "batchMean"]:
                for smoothing in [0.0, 0.2]:
                    terms = {**loss_of("categoricalCrossEntropy", reduction), "classWeights": CLASSES, **more}
                    words = f"{last} x classWeights, {reduction} of {targets.__name__}"
                    if smoothing:
                        terms["labelSmoothing"], words = smoothing, f"{words}, smoothed"
                    found = drawn(words, [3, 4, 3], ["tanh", last], terms, targets)
                    if targets is one_hot and reduction == "mean" and last != "sigmoid":
                        assert_same_as_class_numbers(found)
                    yield found
        yield drawn(f"{last} x classWeights of weighted samples", [3, 4, 3], ["tanh", last],
                    {**loss_of("categoricalCrossEntropy", "mean"), "classWeights": [1.0, 0.0, 2.0], **more}, one_hot,
                    sampleWeights=WEIGHTS)


def probabilities(rng, samples, outputs):
    return [[round(rng.random(), 4) for _ in range(outputs)] for _ in range(samples)]


def focal_cases():
    for last, kinds in [("softmax", [one_hot, distributions]), ("sigmoid", [one_hot, probabilities])]:
        for targets in kinds:
            for gamma in [None, 0.0, 0.5, 1.0, 5.0]:
                terms = {**loss_of("focal", "mean"), **({} if gamma is None else {"gamma": gamma})}
                yield drawn(f"{last} x focal of {targets.__name__}{'' if gamma is None else f', gamma {gamma}'}", [3, 4, 3],
                            ["tanh", last], terms, targets)
        # Far on the right side and far on the wrong one.
        yield case(f"{last} x focal, sure of itself", [layer(identity_matrix(3), last)],
                   [[40.0, -40.0, 0.5], [-25.0, 12.0, 3.0], [800.0, -800.0, 0.0]],
                   [[0.0, 1.0, 0.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]], loss_of("focal", "sum"))


def cases():
    yield from loss_cases()
    yield from activation_cases()
    yield from weight_cases()
    yield from smoothing_cases()
    yield from class_weight_cases()
    yield from focal_cases()


if __name__ == "__main__":
    write(one_per_line(cases()))
