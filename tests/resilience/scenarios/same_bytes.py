"""The examples of the OpenAPI document, asked of three replicas in random order: the same request gives the same bytes."""

import collections
import contextlib
import json
import random
import threading

import mutations
from caller import Caller
from result import Row
from service import Service

TIMES = 10_000
FORMATS = ["application/json", "application/vnd.msgpack"]


def run(folder):
    with contextlib.ExitStack() as stack:
        replicas = [stack.enter_context(Service(folder)) for _ in range(3)]
        document = json.loads(replicas[0].get("/swagger/v1/swagger.json")[1])
        requests = [
            (path, mutations.dump(example), accept)
            for path, shown in mutations.examples(document)
            for example in shown
            for accept in (FORMATS if path != "/diagram" else ["image/svg+xml"])
        ]
        draw = random.Random(1)
        calls = [(replica, request) for replica in range(3) for request in range(len(requests))]
        order = (calls * (TIMES // len(calls) + 1))[:TIMES]
        draw.shuffle(order)
        answers = collections.defaultdict(set)

        def call(share):
            callers = [Caller(replica.port) for replica in replicas]
            for replica, request in share:
                path, body, accept = requests[request]
                answers[request].add(callers[replica].post(path, body, accept))

        threads = [threading.Thread(target=call, args=(order[number::3],)) for number in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    different = [requests[request][0] for request, given in answers.items() if len(given) != 1 or next(iter(given))[0] != 200]
    return [
        Row(f"the same request to 3 replicas, shuffled, {TIMES:,} times", "byte-identical",
            f"{len(requests)} requests, {len(different)} with more than one answer", not different)
    ]
