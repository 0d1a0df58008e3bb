"""Mixed load on a small heap for minutes: nothing breaks, and memory does not grow."""

import random
import threading
import time

from bodies import dump, network, train, train_step
from result import Row
from service import Service

SECONDS = 600
CALLERS = 6
HEAP = str(hex(256 * 1024 * 1024))


def run(folder):
    requests = [
        ("/train-step", dump(train_step([2, 2, 2], 1)), 20),
        ("/train-step", dump(train_step([64, 64, 10], 64)), 6),
        ("/train-step", dump(train_step([784, 128, 10], 64)), 1),
        ("/train", dump(train([2, 8, 8, 1], 100, 300)), 3),
        ("/explain", dump(train_step([2, 2, 2], 1)), 4),
        ("/diagram", dump({"network": network([3, 4, 2])}), 4),
        ("/forward", b'{"network":', 4),
    ]
    with Service(folder, DOTNET_GCHeapHardLimit=HEAP) as service:
        statuses, samples = {}, []
        ends = time.perf_counter() + SECONDS

        def call(seed):
            draw = random.Random(seed)
            weights = [weight for *_, weight in requests]
            while time.perf_counter() < ends:
                path, body, _ = draw.choices(requests, weights)[0]
                status = service.post(path, body)[0]
                statuses[status] = statuses.get(status, 0) + 1

        threads = [threading.Thread(target=call, args=(seed,)) for seed in range(CALLERS)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            samples.append((time.perf_counter(), service.resident_megabytes()))
            time.sleep(1)
        alive = service.is_live()
    # What comes before is warming up.
    slope = slope_per_minute(lowest_of_half_minutes(samples[len(samples) // 3 :]))
    bad = {status: count for status, count in statuses.items() if status >= 500 and status != 503}
    return [
        Row(f"{SECONDS // 60} minutes of mixed load, 256 MB heap", "no crash, memory slope < 1 MB/min",
            f"{sum(statuses.values())} answers {dict(sorted(statuses.items()))}, {slope:+.2f} MB/min at {samples[-1][1]:.0f} MB, most {max(size for _, size in samples):.0f} MB", alive and not bad and slope < 1)
    ]


def lowest_of_half_minutes(samples):
    """What stays when a collection has just been: between two of them memory goes up and down by tens of megabytes."""
    halves = {}
    for sample in samples:
        halves.setdefault(sample[0] // 30, []).append(sample)
    return [min(half, key=lambda sample: sample[1]) for half in halves.values()]


def slope_per_minute(samples):
    """Least squares."""
    mean_x = sum(x for x, _ in samples) / len(samples)
    mean_y = sum(y for _, y in samples) / len(samples)
    return 60 * sum((x - mean_x) * (y - mean_y) for x, y in samples) / sum((x - mean_x) ** 2 for x, _ in samples)
