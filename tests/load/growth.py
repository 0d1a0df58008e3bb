"""How the cost of a /train-step grows with the batch, the width and the number of callers: measured, and drawn as SVG."""

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot

import bodies
from contenders import service
from servers import Load
from shipped import ROOT

BATCHES = [1, 4, 16, 64, 256, 1024, 4096]
WIDTHS = [8, 16, 32, 64, 128, 256, 512, 1024]
CALLERS = [1, 2, 4, 8, 16, 32, 64]
SECONDS = 2
WARM_UP_SECONDS = 10


def run(folder, _):
    server = service(folder)
    try:
        draw(server, ROOT / "docs" / "growth.svg")
    finally:
        server.stop()


def draw(server, path):
    """Measures one request at a time over batch and width, then many small ones at once, and draws the three curves."""
    pyplot.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "growth", "font.size": 9, "axes.grid": True, "grid.alpha": 0.3})
    figure, (left, middle, right) = pyplot.subplots(1, 3, figsize=(10, 3.2), layout="constrained")

    # What runs often is compiled again, and that is not the request's time.
    Load(bodies.to_json(bodies.train_step([64, 64, 10], 16))).run(server, "/train-step", WARM_UP_SECONDS, 2)
    batch = [milliseconds(server, bodies.train_step([64, 64, 10], samples)) for samples in BATCHES]
    curve(left, BATCHES, batch, "samples in the batch (64-64-10)", "ms of processor time per request")
    width = [milliseconds(server, bodies.train_step([neurons, neurons, 10], 32)) for neurons in WIDTHS]
    curve(middle, WIDTHS, width, "neurons n (n-n-10, 32 samples)", "ms of processor time per request")

    small = Load(bodies.to_json(bodies.SMALL))
    small.run(server, "/train-step", SECONDS, 8)
    rates = [small.run(server, "/train-step", SECONDS, callers).rate / 1000 for callers in CALLERS]
    curve(right, CALLERS, rates, "callers at once (2-2-2)", "thousand requests per second")
    right.set_yscale("linear")
    right.set_ylim(bottom=0)

    figure.savefig(path, metadata={"Date": None})
    for title, xs, ys in (("batch", BATCHES, batch), ("width", WIDTHS, width), ("callers", CALLERS, rates)):
        print(f"{title}: " + ", ".join(f"{x} → {y:.3g}" for x, y in zip(xs, ys)))


def milliseconds(server, request):
    load = Load(bodies.to_json(request))
    load.run(server, "/train-step", 1, 1)
    return load.run(server, "/train-step", SECONDS, 1).cpu * 1000


def curve(axes, xs, ys, x_label, y_label):
    axes.plot(xs, ys, marker="o", markersize=3, color="#2563eb")
    axes.set(xscale="log", yscale="log", xlabel=x_label, ylabel=y_label)
    axes.set_xticks(xs, [str(x) for x in xs])
    axes.minorticks_off()
