"""A training that is shared out over three replicas behind the shipped proxy, in 1, 2, 4 and 8 parts, while replicas are lost."""

import contextlib
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

from lost_replicas import AWAY, EVERY, lose_and_return
from proxy import Proxy
from result import Row
from service import Service, free_port

SCRIPT = pathlib.Path(__file__).resolve().parents[3] / "deploy" / "data_parallel.py"
EPOCHS = 1000


def run(folder):
    with contextlib.ExitStack() as stack:
        replicas = [Service(folder, port=free_port()) for _ in range(3)]
        stack.callback(lambda: [replica.__exit__() for replica in replicas])
        proxy = stack.enter_context(Proxy([replica.port for replica in replicas]))
        request = stack.enter_context(tempfile.NamedTemporaryFile("w", suffix=".json"))
        request.write(body(replicas[0]))
        request.flush()
        url, ended = f"http://127.0.0.1:{proxy.port}", threading.Event()
        alone = trained(url, request.name, 1)
        lost = []

        def lose():
            while not ended.wait(EVERY - AWAY):
                lose_and_return(folder, replicas, len(lost))
                lost.append(time.perf_counter())

        losing = threading.Thread(target=lose)
        losing.start()
        together = {shards: trained(url, request.name, shards) for shards in (1, 2, 4, 8)}
        ended.set()
        losing.join()
    same = [shards for shards, bits in together.items() if bits == alone]
    return [
        Row(f"{EPOCHS:,} steps of Adam on 1, 2, 4 and 8 parts of a batch of 500, a replica lost every {EVERY} s ({len(lost)} times)",
            "byte-equal to one part, undisturbed", f"{len(same)} of {len(together)} byte-equal", len(same) == len(together))
    ]


def body(replica):
    draw = random.Random(1)
    inputs = [[draw.uniform(-1, 1) for _ in range(8)] for _ in range(500)]
    layers = [{"neurons": 64, "activation": "tanh"}, {"neurons": 2, "activation": "identity"}]
    plan = json.dumps({"inputs": 8, "scheme": "xavier", "seed": 1, "layers": layers})
    return json.dumps({
        "network": json.loads(replica.post("/initialize", plan)[1])["network"],
        "inputs": inputs,
        "targets": [[sum(row) / 8, row[0] * row[1]] for row in inputs],
        "optimizer": {"type": "adam", "learningRate": 0.01},
        "training": {"epochs": EPOCHS},
    })


def trained(url, request, shards):
    output = subprocess.run(
        [sys.executable, SCRIPT, url, "--shards", str(shards), "--request", request], check=True, capture_output=True, text=True).stdout
    return re.search("SHA-256 .*", output)[0]
