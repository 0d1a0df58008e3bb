"""A hundred starts and stops."""

import signal
import statistics
import time

from bodies import dump, train_step
from result import Row
from service import Service

TIMES = 100


def run(folder):
    body = dump(train_step([2, 2, 2], 1))
    firsts, codes = [], []
    for _ in range(TIMES):
        began = time.perf_counter()
        with Service(folder) as service:
            assert service.post("/train-step", body)[0] == 200
            firsts.append(time.perf_counter() - began)
            codes.append(service.stop(signal.SIGTERM)[0])
    return [
        Row(f"{TIMES} starts and stops", "all exit 0, the first answer within 1.5 s",
            f"{codes.count(0)} exit 0; first answer after {statistics.median(firsts):.2f} s (median), {max(firsts):.2f} s at most",
            codes.count(0) == TIMES and max(firsts) <= 1.5)
    ]
