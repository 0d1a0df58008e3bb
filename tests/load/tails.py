"""What the slowest one in a hundred waits: beside the echo of System.Text.Json, after minutes of mixed load, and beside large requests of others."""

import concurrent.futures
import tempfile
import time

import bodies
import steady
from contenders import REQUESTS, Floors, service
from servers import Load

SECONDS = 8
CONNECTIONS = 32
OTHERS = 40
# From the start on, as a caller finds it.
WARM_UP_SECONDS = 10
TRAINING = {**bodies.train_step([2, 8, 8, 1], 200), "training": {"epochs": 2000, "reportEvery": 2000}}


def run(folder, options):
    loads = {name: Load(bodies.to_json(request)) for name, request in {**REQUESTS, "training": TRAINING}.items()}
    with tempfile.TemporaryDirectory() as work, concurrent.futures.ProcessPoolExecutor(1) as asker:
        ours = service(folder)
        floors = Floors(work, ours)
        try:
            beside_echo("from 10 s on", ours, floors.server, loads["small"], options.rounds)
            for name, path, load in (("trainings", "/train", loads["training"]), ("large steps", "/train-step", loads["large"])):
                beside_others(name, ours, path, load, asker)
            if options.minutes:
                mix(ours, loads, options.minutes)
                beside_echo(f"after {options.minutes} minutes of mixed load", ours, floors.server, loads["small"], options.rounds)
        finally:
            ours.stop()
            floors.server.stop()


def beside_echo(when, ours, floors, load, rounds):
    load.run(ours, "/train-step", WARM_UP_SECONDS, CONNECTIONS)
    load.run(floors, "/echo/small", WARM_UP_SECONDS, CONNECTIONS)
    pairs = [
        (load.run(ours, "/train-step", SECONDS, CONNECTIONS).p99, load.run(floors, "/echo/small", SECONDS, CONNECTIONS).p99)
        for _ in range(rounds)
    ]
    told = ", ".join(f"{mine * 1000:.1f} : {echo * 1000:.1f}" for mine, echo in pairs)
    print(f"\np99 in ms at {CONNECTIONS} connections : the echo's, {when}: {told}", flush=True)


def beside_others(name, ours, path, load, asker):
    """Of 200 requests a second, while others send large ones as fast as they are answered or refused."""
    others = load.start(ours, path, SECONDS + 2, OTHERS)
    time.sleep(1)
    taken = sorted(asker.submit(steady.ask, ours.port, "/train-step", bodies.to_json(REQUESTS["small"]), SECONDS).result())
    others.wait()
    middle, slow = (taken[int(share * len(taken))] * 1000 for share in (0.5, 0.99))
    print(f"others' p99 beside {OTHERS} {name}: {slow:.1f} ms (median {middle:.1f})", flush=True)


def mix(ours, loads, minutes):
    mixed = (("small", "/train-step", 8), ("training", "/train", 4), ("large", "/train-step", 2))
    running = [loads[name].start(ours, path, 60 * minutes, connections) for name, path, connections in mixed]
    memory = []
    while any(process.poll() is None for process in running):
        memory.append(ours.resident_megabytes())
        time.sleep(1)
    half = len(memory) // 2
    print(f"\nmixed load, {minutes} minutes: memory at most {max(memory[:half]):.0f} MB in the first half, {max(memory[half:]):.0f} MB in the second")
