"""What the oracle scripts share: a network as the service's JSON describes it, run by PyTorch in float64.

Only forward passes and losses are written here; every derivative is autograd's.
"""
import json
import sys

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

# From here on softplus(x) is x in binary64; PyTorch's default of 20 would be off by 2e-9.
SOFTPLUS_THRESHOLD = 40.0


def activate(layer, net):
    """The outputs of a layer with the given net inputs, [samples][neurons]."""
    return {
        "identity": lambda: net,
        "relu": lambda: F.relu(net),
        "leakyRelu": lambda: F.leaky_relu(net, layer.get("alpha", 0.01)),
        "elu": lambda: F.elu(net, layer.get("alpha", 1.0)),
        "gelu": lambda: F.gelu(net),
        "silu": lambda: F.silu(net),
        "softplus": lambda: F.softplus(net, threshold=SOFTPLUS_THRESHOLD),
        "sigmoid": lambda: torch.sigmoid(net),
        "tanh": lambda: torch.tanh(net),
        "softmax": lambda: torch.softmax(net, dim=1),
        "selu": lambda: F.selu(net),
        "mish": lambda: F.mish(net),
        "hardTanh": lambda: F.hardtanh(net),
        # F.hardsigmoid takes its slope of 1/6 in float32.
        "hardSigmoid": lambda: F.hardtanh(net / 3) / 2 + 0.5,
        "relu6": lambda: F.relu6(net),
        "softsign": lambda: F.softsign(net),
        "step": lambda: torch.where(net > 0, torch.ones_like(net), 0 * net),
    }[layer["activation"]]()


def leaf(values):
    return torch.tensor(values, requires_grad=True)


def parameters_of(network):
    """Per layer its weights and, where it has any, its biases, as tensors that collect gradients.

    A shared bias is a tensor of one element; broadcasting it makes autograd sum its gradient over the layer.
    """
    return [{name: leaf(layer[name]) for name in ("weights", "biases") if name in layer} for layer in network["layers"]]


def forward(network, parameters, inputs):
    """Net inputs and outputs of every layer."""
    nets, outputs = [], []
    values = inputs
    for layer, own in zip(network["layers"], parameters):
        net = values @ own["weights"].T
        if "biases" in own:
            net = net + own["biases"]
        values = activate(layer, net)
        nets.append(net)
        outputs.append(values)
    return nets, outputs


def times_log(factor, argument):
    """factor * ln(argument), and 0 (with derivative 0) wherever the factor is 0."""
    counts = factor != 0
    return factor * torch.log(torch.where(counts, argument, torch.ones_like(argument)))


def binary_cross_entropy(loss, activation, net, out, target):
    if activation == "sigmoid" or loss.get("fromLogits"):
        return F.binary_cross_entropy_with_logits(net, target, reduction="none")
    return -(times_log(target, out) + times_log(1 - target, 1 - out))


def categorical_cross_entropy(loss, activation, net, out, target):
    smoothing = loss.get("labelSmoothing", 0.0)
    classes = torch.tensor(loss["classWeights"]) if "classWeights" in loss else None
    if activation == "softmax" or loss.get("fromLogits"):
        return F.cross_entropy(net, target, weight=classes, reduction="none", label_smoothing=smoothing)
    smoothed = (1 - smoothing) * target + smoothing / target.shape[1]
    return -times_log(smoothed if classes is None else classes * smoothed, out).sum(dim=1)


def focal(activation, net, target, gamma):
    """The paper's −(1 − p)^γ ln p of each outcome, weighed by its target, with logarithms that PyTorch takes of the net inputs."""
    if activation == "softmax":
        return -(target * (1 - torch.softmax(net, dim=1)) ** gamma * F.log_softmax(net, dim=1)).sum(dim=1)
    right, wrong = torch.sigmoid(net), torch.sigmoid(-net)
    return -(target * wrong ** gamma * F.logsigmoid(net) + (1 - target) * right ** gamma * F.logsigmoid(-net)).mean(dim=1)


def multiclass_hinge(out, target, margin):
    """PyTorch's MultiMarginLoss divides by the number of classes; this is the sum."""
    right = target.argmax(dim=1)
    return F.multi_margin_loss(out, right, margin=margin, reduction="none") * out.shape[1]


def sample_losses(loss, activation, net, out, target):
    """The loss of every sample, from the last layer's net inputs and outputs."""
    error = target - out
    return {
        "halfSquaredError": lambda: (error ** 2 / 2).sum(dim=1),
        "squaredError": lambda: (error ** 2).sum(dim=1),
        "meanSquaredError": lambda: F.mse_loss(out, target, reduction="none").mean(dim=1),
        "meanAbsoluteError": lambda: F.l1_loss(out, target, reduction="none").mean(dim=1),
        "huber": lambda: F.huber_loss(out, target, reduction="none", delta=loss.get("delta", 1.0)).mean(dim=1),
        "binaryCrossEntropy": lambda: binary_cross_entropy(loss, activation, net, out, target).mean(dim=1),
        "categoricalCrossEntropy": lambda: categorical_cross_entropy(loss, activation, net, out, target),
        "focal": lambda: focal(activation, net, target, loss.get("gamma", 2.0)),
        "logCosh": lambda: torch.log(torch.cosh(out - target)).mean(dim=1),
        "hinge": lambda: F.relu(1 - target * out).mean(dim=1),
        "multiclassHinge": lambda: multiclass_hinge(out, target, loss.get("margin", 1.0)),
        "kullbackLeibler": lambda: F.kl_div(torch.log(out), target, reduction="none").sum(dim=1),
        "poisson": lambda: F.poisson_nll_loss(out, target, log_input=False, eps=0.0, reduction="none").mean(dim=1),
        "gaussian": lambda: F.gaussian_nll_loss(out, target, torch.full_like(out, loss.get("sigma", 1.0)) ** 2, full=True,
                                                eps=0.0, reduction="none").mean(dim=1),
    }[loss["type"]]()


def penalty(rule, parameters):
    covered = [tensor for own in parameters for name, tensor in own.items() if name == "weights" or rule.get("biases")]
    return sum(rule.get("l1", 0) * tensor.abs().sum() + rule.get("l2", 0) * (tensor ** 2).sum() for tensor in covered)


def reduced(loss, losses, weights, counts):
    """`weights` is how much each sample counts, `counts` how much its classes do."""
    total = (losses * weights).sum()
    return total / {"mean": (weights * counts).sum(), "sum": 1, "batchMean": len(losses)}[loss["reduction"]]


def total_loss(request, parameters, nets, outputs):
    loss, targets = request["loss"], torch.tensor(request["targets"])
    losses = sample_losses(loss, request["network"]["layers"][-1]["activation"], nets[-1], outputs[-1], targets)
    weights = torch.tensor(request.get("sampleWeights", [1.0] * len(losses)))
    counts = targets @ torch.tensor(loss["classWeights"]) if "classWeights" in loss else torch.ones(len(losses))
    return reduced(loss, losses, weights, counts) + penalty(request.get("regularization", {}), parameters)


def gradients(request):
    """PyTorch's answer to the body of a /gradients request."""
    network = request["network"]
    parameters = parameters_of(network)
    inputs = leaf(request["inputs"])
    nets, outputs = forward(network, parameters, inputs)
    for net in nets:
        net.retain_grad()
    total = total_loss(request, parameters, nets, outputs)
    total.backward()
    return {
        "outputs": outputs[-1].tolist(),
        "netInputs": [net.tolist() for net in nets],
        "loss": total.item(),
        "layers": [{name: tensor.grad.tolist() for name, tensor in own.items()} for own in parameters],
        "deltas": [net.grad.tolist() for net in nets],
        "inputs": inputs.grad.tolist(),
    }


def compact(value):
    """JSON without spaces; numbers in the shortest form that reads back to the same bits."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def write(text):
    sys.stdout.write(text + "\n")


def one_per_line(values):
    """A JSON list with one element per line."""
    return "[\n" + ",\n".join(compact(value) for value in values) + "\n]"
