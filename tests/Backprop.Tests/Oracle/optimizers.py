"""Writes what torch.optim makes of a small network in twelve full-batch steps, in float64.

    python3 optimizers.py > optimizers.json

`network`, `inputs` and `targets` are the same for all: 3-4-2, tanh then identity, 5 samples, halfSquaredError with
reduction mean. Each of `cases`, one per line, has the service's `optimizer` object, `gradientClipping` where there is
one, and `steps`: the parameters after every step. A schedule advances once per step. All optimizers run one tensor at a
time (foreach=False) but NAdam, which in PyTorch 1.13 then counts a momentum twice (corrected in 2.0).

The checked-in values were made with PyTorch 1.13.1 (Debian 12) on Python 3.11.
"""
import random

import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_
from torch.optim import lr_scheduler

from reference import compact, forward, one_per_line, parameters_of, total_loss, write

STEPS = 12
LOSS = {"type": "halfSquaredError", "reduction": "mean"}

PYTORCH_NAMES = {
    "learningRate": "lr", "weightDecay": "weight_decay", "epsilon": "eps", "learningRateDecay": "lr_decay",
    "initialAccumulatorValue": "initial_accumulator_value", "momentumDecay": "momentum_decay",
}
OPTIMIZERS = {
    "sgd": torch.optim.SGD, "rmsProp": torch.optim.RMSprop, "adagrad": torch.optim.Adagrad, "adam": torch.optim.Adam,
    "adamW": torch.optim.AdamW, "nadam": torch.optim.NAdam, "radam": torch.optim.RAdam, "adamax": torch.optim.Adamax,
    "adadelta": torch.optim.Adadelta, "rprop": torch.optim.Rprop,
}


# The network and its data

def drawn(rng, rows, columns, size):
    return [[round(rng.uniform(-size, size), 4) for _ in range(columns)] for _ in range(rows)]


def draw_problem():
    rng = random.Random("optimizers")
    layers = [
        {"weights": drawn(rng, 4, 3, 0.9), "biases": drawn(rng, 1, 4, 0.5)[0], "activation": "tanh"},
        {"weights": drawn(rng, 2, 4, 0.8), "biases": drawn(rng, 1, 2, 0.5)[0], "activation": "identity"},
    ]
    return {"network": {"layers": layers}, "inputs": drawn(rng, 5, 3, 1.5), "targets": drawn(rng, 5, 2, 2.0)}


PROBLEM = draw_problem()


# Running PyTorch

def build_optimizer(settings, tensors):
    own = {name: value for name, value in settings.items() if name not in ("type", "schedule")}
    if settings["type"] == "rprop":
        own["etas"] = (own.pop("etaMinus", 0.5), own.pop("etaPlus", 1.2))
        own["step_sizes"] = (own.pop("minimumStep", 1e-6), own.pop("maximumStep", 50))
    if settings["type"] in ("adam", "adamW", "nadam", "radam", "adamax"):
        own["betas"] = (own.pop("beta1", 0.9), own.pop("beta2", 0.999))
    if settings["type"] == "adamW":
        own.setdefault("weightDecay", 0.01)
    arguments = {PYTORCH_NAMES.get(name, name): value for name, value in own.items()}
    return OPTIMIZERS[settings["type"]](tensors, foreach=settings["type"] == "nadam", **arguments)


def warmup(schedule, optimizer):
    """A line from a share to the whole, and then, one epoch after its end, the other from its own start."""
    epochs = schedule["epochs"]
    return lr_scheduler.SequentialLR(
        optimizer, [lr_scheduler.LinearLR(optimizer, 1 / epochs, 1, epochs - 1), build_schedule(schedule["after"], optimizer)], [epochs])


def build_schedule(schedule, optimizer):
    """PyTorch's scheduler, or None for a learning rate that stays."""
    return {
        "warmup": lambda: warmup(schedule, optimizer),
        "constant": lambda: None,
        "step": lambda: lr_scheduler.StepLR(optimizer, schedule["stepSize"], schedule["gamma"]),
        "exponential": lambda: lr_scheduler.ExponentialLR(optimizer, schedule["gamma"]),
        "linear": lambda: lr_scheduler.LinearLR(
            optimizer, schedule["startFactor"], schedule["endFactor"], schedule["period"]),
        "polynomial": lambda: lr_scheduler.PolynomialLR(optimizer, schedule["period"], schedule["power"]),
        "oneCycle": lambda: lr_scheduler.OneCycleLR(
            optimizer, optimizer.param_groups[0]["lr"], schedule["period"], pct_start=schedule["rising"],
            div_factor=schedule["startDivisor"], final_div_factor=schedule["endDivisor"], cycle_momentum=False),
        "cosine": lambda: lr_scheduler.CosineAnnealingLR(optimizer, schedule["period"], schedule["minimum"]),
    }[schedule["type"]]()


def clip(clipping, tensors):
    if clipping is None:
        return
    clip_in_place = {"norm": clip_grad_norm_, "value": clip_grad_value_}[clipping["type"]]
    clip_in_place(tensors, clipping["threshold"])


def backward(parameters, optimizer):
    optimizer.zero_grad()
    nets, outputs = forward(PROBLEM["network"], parameters, torch.tensor(PROBLEM["inputs"]))
    total_loss({**PROBLEM, "loss": LOSS}, parameters, nets, outputs).backward()


def run(settings, clipping):
    """The parameters after every step."""
    parameters = parameters_of(PROBLEM["network"])
    tensors = [tensor for own in parameters for tensor in own.values()]
    optimizer = build_optimizer(settings, tensors)
    schedule = build_schedule(settings.get("schedule", {"type": "constant"}), optimizer)
    for _ in range(STEPS):
        backward(parameters, optimizer)
        clip(clipping, tensors)
        optimizer.step()
        if schedule is not None:
            schedule.step()
        yield {"layers": [{name: tensor.tolist() for name, tensor in own.items()} for own in parameters]}


# The cases

def words(schedule):
    for value in schedule.values():
        yield from (words(value) if isinstance(value, dict) else [str(value)])


def described(settings, clipping):
    """A name such as "sgd learningRate 0.1 momentum 0.9; clip norm 0.5"."""
    own = [f"{name} {compact(value)}" for name, value in settings.items() if name not in ("type", "schedule")]
    parts = [" ".join([settings["type"], *own])]
    if "schedule" in settings:
        parts.append(" ".join(words(settings["schedule"])))
    if clipping is not None:
        parts.append(f"clip {clipping['type']} {clipping['threshold']}")
    return "; ".join(parts)


def case(settings, clipping=None):
    own_clipping = {} if clipping is None else {"gradientClipping": clipping}
    return {"name": described(settings, clipping), "optimizer": settings, **own_clipping,
            "steps": list(run(settings, clipping))}


def variants(kind, learning_rate, *settings):
    return [{"type": kind, "learningRate": learning_rate, **own} for own in settings]


SGD = variants(
    "sgd", 0.1,
    {},
    {"weightDecay": 0.05},
    {"momentum": 0.9},
    {"momentum": 0.5, "dampening": 0.3},
    {"momentum": 0.9, "dampening": 0.5, "weightDecay": 0.01},
    {"momentum": 0.8, "nesterov": True},
    {"momentum": 0.8, "nesterov": True, "weightDecay": 0.02},
)
RMS_PROP = variants(
    "rmsProp", 0.02,
    {},
    {"alpha": 0.9},
    {"epsilon": 0.001},
    {"momentum": 0.7},
    {"centered": True},
    {"centered": True, "momentum": 0.5, "alpha": 0.95},
    {"weightDecay": 0.05},
    {"alpha": 0.8, "epsilon": 1e-6, "momentum": 0.6, "centered": True, "weightDecay": 0.01},
)
ADAGRAD = variants(
    "adagrad", 0.1,
    {},
    {"learningRateDecay": 0.1},
    {"initialAccumulatorValue": 0.1},
    {"epsilon": 0.01},
    {"weightDecay": 0.05},
    {"learningRateDecay": 0.05, "initialAccumulatorValue": 0.5, "epsilon": 1e-6, "weightDecay": 0.02},
)
ADAM_SETTINGS = [
    {},
    {"beta1": 0.8, "beta2": 0.95},
    {"beta1": 0.0},
    {"epsilon": 0.01},
    {"amsgrad": True},
    {"amsgrad": True, "beta2": 0.5},
    {"weightDecay": 0.1},
    {"beta1": 0.7, "beta2": 0.9, "epsilon": 1e-4, "amsgrad": True, "weightDecay": 0.05},
]
ADAM = variants("adam", 0.05, *ADAM_SETTINGS)
ADAM_W = variants("adamW", 0.05, *ADAM_SETTINGS, {"weightDecay": 0.0})

CLIPPINGS = [{"type": kind, "threshold": threshold} for kind in ("norm", "value") for threshold in (0.05, 0.5, 100.0)]
CLIPPED = [SGD[0], SGD[2], ADAM[0]]

SCHEDULES = [
    {"type": "step", "stepSize": 3, "gamma": 0.5},
    {"type": "step", "stepSize": 1, "gamma": 0.8},
    {"type": "exponential", "gamma": 0.9},
    {"type": "cosine", "period": 12, "minimum": 0.0},
    {"type": "cosine", "period": 5, "minimum": 0.01},
]
SCHEDULED = [SGD[0], SGD[2], RMS_PROP[3], ADAGRAD[1], ADAM[0], ADAM_W[0]]


N_ADAM = variants("nadam", 0.05, *[own for own in ADAM_SETTINGS if "amsgrad" not in own], {"momentumDecay": 0.1})
R_ADAM = variants("radam", 0.05, *[own for own in ADAM_SETTINGS if "amsgrad" not in own])
ADAMAX = variants("adamax", 0.05, *[own for own in ADAM_SETTINGS if "amsgrad" not in own])
ADADELTA = variants("adadelta", 1.0, {}, {"rho": 0.5}, {"epsilon": 1e-3}, {"weightDecay": 0.1},
                    {"rho": 0.8, "epsilon": 1e-4, "weightDecay": 0.05})
RPROP = variants("rprop", 0.05, {}, {"etaMinus": 0.3, "etaPlus": 1.5}, {"minimumStep": 0.04}, {"maximumStep": 0.06})
LATER_SCHEDULES = [
    {"type": "linear", "startFactor": 1 / 3, "endFactor": 1.0, "period": 5},
    {"type": "linear", "startFactor": 1.0, "endFactor": 0.25, "period": 20},
    {"type": "polynomial", "period": 5, "power": 1.0},
    {"type": "polynomial", "period": 15, "power": 2.5},
    {"type": "oneCycle", "period": 13, "rising": 0.3, "startDivisor": 25.0, "endDivisor": 10000.0},
    {"type": "oneCycle", "period": 20, "rising": 0.5, "startDivisor": 4.0, "endDivisor": 10.0},
]
WARMUPS = [
    {"type": "warmup", "epochs": 4, "after": {"type": "exponential", "gamma": 0.8}},
    {"type": "warmup", "epochs": 3, "after": {"type": "cosine", "period": 8, "minimum": 0.0}},
    {"type": "warmup", "epochs": 5, "after": {"type": "step", "stepSize": 2, "gamma": 0.5}},
]
LATER = [SGD[2], N_ADAM[0], R_ADAM[0], ADAMAX[0], ADADELTA[0], RPROP[0]]


def later_cases():
    for settings in N_ADAM + R_ADAM + ADAMAX + ADADELTA + RPROP:
        yield case(settings)
    for settings in LATER:
        yield from (case({**settings, "schedule": schedule}) for schedule in LATER_SCHEDULES)
    for settings in [SGD[2], R_ADAM[0]]:
        yield from (case({**settings, "schedule": schedule}) for schedule in WARMUPS)


def cases():
    for settings in SGD + RMS_PROP + ADAGRAD + ADAM + ADAM_W:
        yield case(settings)
    for settings in CLIPPED:
        yield from (case(settings, clipping) for clipping in CLIPPINGS)
    yield case({**SGD[0], "schedule": {"type": "constant"}})
    for settings in SCHEDULED:
        yield from (case({**settings, "schedule": schedule}) for schedule in SCHEDULES)
    yield case({**SGD[2], "schedule": SCHEDULES[2]}, CLIPPINGS[1])
    yield from later_cases()


def main():
    head = ",\n".join(f'"{name}":{compact(value)}' for name, value in PROBLEM.items())
    write("{\n" + head + ',\n"cases":' + one_per_line(cases()) + "\n}")


if __name__ == "__main__":
    main()
