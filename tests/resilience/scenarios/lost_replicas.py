"""Three replicas behind the shipped proxy; every few seconds one is lost, in one of three ways, and comes back."""

import contextlib
import signal
import threading
import time

from bodies import dump, train_step
from caller import Caller
from proxy import Proxy
from result import Row
from service import Service, free_port

SECONDS = 65
EVERY = 5
AWAY = 3
CALLERS = 8


def run(folder):
    # The largest does not fit the proxy's memory for a body.
    bodies = [dump(train_step(widths, samples)) for widths, samples in (([2, 2, 2], 1), ([64, 64, 10], 64), ([256, 64, 10], 256))]
    ports = [free_port() for _ in range(3)]
    with contextlib.ExitStack() as stack:
        replicas = [Service(folder, port=port) for port in ports]
        stack.callback(lambda: [replica.__exit__() for replica in replicas])
        proxy = stack.enter_context(Proxy(ports))
        seconds, failures = [], []
        ends = time.perf_counter() + SECONDS

        def call(number):
            caller = Caller(proxy.port)
            while time.perf_counter() < ends:
                began = time.perf_counter()
                try:
                    status = caller.post("/train-step", bodies[number % len(bodies)])[0]
                    if status != 200:
                        failures.append(status)
                except Exception as exception:
                    failures.append(repr(exception))
                seconds.append(time.perf_counter() - began)

        threads = [threading.Thread(target=call, args=(number,)) for number in range(CALLERS)]
        for thread in threads:
            thread.start()
        lost = 0
        while ends - time.perf_counter() > EVERY:
            time.sleep(EVERY - AWAY)
            lose_and_return(folder, replicas, lost)
            lost += 1
        for thread in threads:
            thread.join()
    for failure in failures[:5]:
        print("<!--", failure, "-->")
    return [
        Row(f"one of three replicas lost every {EVERY} s (KILL, TERM, STOP in turn; {lost} times)", "0 failed of ≥ 5,000",
            f"{len(failures)} failed of {len(seconds):,}; the longest took {max(seconds):.1f} s", not failures and len(seconds) >= 5000)
    ]


def lose_and_return(folder, replicas, count):
    index = count // 3 % 3
    replica = replicas[index]
    how = (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP)[count % 3]
    if how == signal.SIGSTOP:
        replica.process.send_signal(how)
        time.sleep(AWAY)
        replica.process.send_signal(signal.SIGCONT)
    else:
        began = time.perf_counter()
        replica.stop(how)
        time.sleep(max(0.0, AWAY - (time.perf_counter() - began)))
        replicas[index] = Service(folder, port=replica.port)
