"""Processor time per request, by turns with floors and rivals."""

import statistics
import tempfile

import bodies
import msgpack
from contenders import REQUESTS, service, start_all
from servers import Load

WARM_UP_SECONDS = 10


def run(folder, options):
    with tempfile.TemporaryDirectory() as work:
        contenders = start_all(work, service(folder))
        try:
            small = Load(bodies.to_json(REQUESTS["small"]))
            show("2-2-2 /train-step", by_turns(contenders, lambda label: small, 0, 8, options), "µs", 1e6)
            show_large(contenders, options)
        finally:
            for server in {id(server): server for _, server, *_ in contenders}.values():
                server.stop()


def show_large(contenders, options):
    body = bodies.to_json(REQUESTS["large"])
    by_json = Load(body)
    packed = "BackpropService, MessagePack"
    by_message_pack = Load(msgpack.packb(REQUESTS["large"]), "application/vnd.msgpack", "application/vnd.msgpack")
    contenders = [(packed, *contenders[0][1:]), *contenders]
    costs = by_turns(contenders, lambda label: by_message_pack if label == packed else by_json, 1, 2, options)
    show(f"784-128-10, 64 samples, /train-step ({len(body) / 1e6:.1f} MB)", costs, "ms", 1e3)


def by_turns(contenders, load, size, connections, options):
    """CPU seconds per request of each contender, the median over rounds in which all take their turn."""
    costs = {label: [] for label, *_ in contenders}
    for turn in range(options.rounds + 1):
        for label, server, *paths in contenders:
            # The first round warms up: what runs often is compiled again.
            seconds = options.seconds if turn > 0 else WARM_UP_SECONDS
            cpu = load(label).run(server, paths[size], seconds, connections).cpu
            if turn > 0:
                costs[label].append(cpu)
    return {label: statistics.median(cost) for label, cost in costs.items()}


def show(title, costs, unit, scale):
    ours = costs["BackpropService"]
    print(f"\n{title}\n| server CPU per request | {unit} | BackpropService is |\n| --- | ---: | ---: |")
    for label, cost in costs.items():
        print(f"| {label} | {cost * scale:.1f} | {ours / cost:.2f} × |", flush=True)
