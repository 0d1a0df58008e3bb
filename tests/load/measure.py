#!/usr/bin/env python3
"""Measures the service, as it is shipped, beside floors and rivals, all by turns on this machine.

    apt-get install wrk python3-fastapi python3-uvicorn python3-uvloop python3-httptools python3-torch libopenblas0 python3-matplotlib
    (cd tests/load/rivals && npm ci)
    python3 tests/load/measure.py [--rounds N] [--seconds S] [--growth]

Ratios within one run count; the absolute figures are those of one machine on one day. `--growth` draws docs/growth.svg as well.
"""

import argparse
import json
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

import bodies
from servers import Load, Server

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PYTHON = "/usr/bin/python3"
WARM_UP_SECONDS = 10


def publish(project, folder, *options):
    subprocess.run(["dotnet", "publish", project, "-c", "Release", "-o", folder, "-v", "q", "--nologo", *options], check=True, cwd=ROOT)
    return folder


def publish_service(folder):
    """As the Dockerfile does."""
    processor = {"x86_64": "x64", "aarch64": "arm64"}[platform.machine()]
    return publish("src/BackpropService", folder, "--arch", processor, "--no-self-contained", "-p:PublishReadyToRun=true")


def service(folder):
    command = ["dotnet", f"{folder}/BackpropService.dll", "--urls", "http://127.0.0.1:{port}"]
    # As the Dockerfile sets them.
    env = {"DOTNET_EnableDiagnostics": "0", "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS": "1", "MALLOC_ARENA_MAX": "1"}
    return Server("BackpropService", command, "/health/live", cwd=folder, env=env)


def uvicorn(name, module):
    command = [PYTHON, "-m", "uvicorn", f"{module}:app", "--port", "{port}", "--log-level", "error", "--no-access-log"]
    return Server(name, command, "/ready", cwd=HERE / "rivals", env={"OPENBLAS_CORETYPE": "SkylakeX"})


def assert_same(ours, theirs):
    """A rival that computes something else would be no rival."""
    if isinstance(ours, dict):
        for name, value in ours.items():
            if name in theirs:
                assert_same(value, theirs[name])
    elif isinstance(ours, list):
        assert len(ours) == len(theirs)
        for mine, other in zip(ours, theirs):
            assert_same(mine, other)
    elif isinstance(ours, float):
        assert abs(ours - theirs) <= 1e-9 * max(1, abs(ours)), (ours, theirs)


def start(work):
    """The service, and all that it is measured against: label, server, path of the small and of the large request."""
    ours = service(publish_service(f"{work}/service"))
    answers = pathlib.Path(work, "answers")
    answers.mkdir()
    for size, request in REQUESTS.items():
        (answers / f"{size}.json").write_bytes(ours.post("/train-step", bodies.to_json(request), {"Content-Type": "application/json"}))
    floors_folder = publish("tests/load/floors", f"{work}/floors")
    floors = Server(
        "floors", ["dotnet", f"{floors_folder}/Floors.dll", "--urls", "http://127.0.0.1:{port}", "--answers", str(answers)], "/ready"
    )
    fastify = Server("fastify", ["node", str(HERE / "rivals" / "fastify_service.mjs"), "{port}", str(answers)], "/ready")
    rivals = [
        ("FastAPI + NumPy", uvicorn("NumPy", "numpy_service")),
        ("FastAPI + pydantic + NumPy", uvicorn("pydantic", "pydantic_service")),
        ("FastAPI + PyTorch", uvicorn("PyTorch", "torch_service")),
    ]
    for label, rival in rivals:
        theirs = json.loads(rival.post("/train-step", bodies.to_json(REQUESTS["small"]), {"Content-Type": "application/json"}))
        assert_same(json.loads((answers / "small.json").read_bytes()), theirs)
    contenders = [
        ("BackpropService", ours, "/train-step", "/train-step"),
        ("constant answer", floors, "/constant/small", "/constant/large"),
        ("System.Text.Json echo", floors, "/echo/small", "/echo/large"),
        ("Fastify echo", fastify, "/echo/small", "/echo/large"),
        *((label, rival, "/train-step", "/train-step") for label, rival in rivals),
    ]
    return contenders, [ours, floors, fastify, *(rival for _, rival in rivals)]


def by_turns(contenders, load, size, connections, options):
    """CPU seconds per request of each contender, the median over rounds in which all take their turn."""
    costs = {label: [] for label, *_ in contenders}
    for turn in range(options.rounds + 1):
        for label, server, *paths in contenders:
            # The first round warms up: what runs often is compiled again.
            seconds = options.seconds if turn > 0 else WARM_UP_SECONDS
            cpu, _, _ = (load(label) if callable(load) else load).run(server, paths[size], seconds, connections)
            if turn > 0:
                costs[label].append(cpu)
    return {label: statistics.median(cost) for label, cost in costs.items()}


def show(title, costs, unit, scale):
    ours = costs["BackpropService"]
    print(f"\n{title}\n| server CPU per request | {unit} | BackpropService is |\n| --- | ---: | ---: |")
    for label, cost in costs.items():
        print(f"| {label} | {cost * scale:.1f} | {ours / cost:.2f} × |", flush=True)


def steps():
    """Training steps per second without HTTP, each program by turns with the other; the best of what each reached."""
    build = ["dotnet", "build", "tests/Backprop.Benchmarks", "-c", "Release", "-v", "q", "--nologo"]
    subprocess.run(build, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    programs = [
        ["dotnet", str(ROOT / "tests/Backprop.Benchmarks/bin/Release/net10.0/Backprop.Benchmarks.dll"), "steps"],
        [PYTHON, str(HERE / "rivals" / "training_steps.py")],
    ]
    rates = {}
    for program in programs * 2:
        for line in subprocess.run(program, check=True, capture_output=True, text=True).stdout.splitlines():
            name, shape, rate = line.split("|")
            row = rates.setdefault(shape, {})
            row[name] = max(row.get(name, 0), float(rate))
    print("\nTraining steps per second, float64, without HTTP\n| network x batch | plain | fused | PyTorch | NumPy | plain / PyTorch | plain / NumPy | fused / PyTorch | tree / plain |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for shape, row in rates.items():
        plain, fused, torch, numpy = row["Plain"], row["Fused"], row["PyTorch"], row.get("NumPy")
        print(
            f"| {shape} | {plain:,.0f} | {fused:,.0f} | {torch:,.0f} | {f'{numpy:,.0f}' if numpy else ''} | "
            f"{plain / torch:.2f} | {f'{plain / numpy:.2f}' if numpy else ''} | {fused / torch:.2f} | {row['Tree'] / plain:.2f} |"
        )


def start_and_rest(folder):
    started = []
    for _ in range(7):
        server = service(folder)
        started.append(server.start_seconds)
        memory = server.resident_megabytes()
        server.stop()
    print(f"\nStart to first answer: {statistics.median(started) * 1000:.0f} ms (median of {len(started)}); memory then: {memory:.0f} MB")


REQUESTS = {"small": bodies.SMALL, "large": bodies.train_step([784, 128, 10], 64)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--only", choices=["small", "large", "steps", "start", "growth"])
    options = parser.parse_args()
    wanted = {options.only} if options.only else {"small", "large", "steps", "start"} | ({"growth"} if options.growth else set())

    with tempfile.TemporaryDirectory() as work:
        contenders, servers = start(work)
        try:
            if "small" in wanted:
                load = Load(bodies.to_json(REQUESTS["small"]))
                show("2-2-2 /train-step", by_turns(contenders, load, 0, 8, options), "µs", 1e6)
            if "large" in wanted:
                show_large(contenders, options)
            if "growth" in wanted:
                from growth import draw

                draw(servers[0], ROOT / "docs" / "growth.svg")
        finally:
            for server in servers:
                server.stop()
        if "start" in wanted:
            start_and_rest(f"{work}/service")
        if "steps" in wanted:
            steps()


def show_large(contenders, options):
    body = bodies.to_json(REQUESTS["large"])
    by_json = Load(body)
    loads = {}
    try:
        import msgpack

        loads["BackpropService, MessagePack"] = Load(msgpack.packb(REQUESTS["large"]), "application/vnd.msgpack", "application/vnd.msgpack")
        contenders = [("BackpropService, MessagePack", *contenders[0][1:]), *contenders]
    except ImportError:
        print("python3-msgpack is not installed: the binary body is left out", file=sys.stderr)
    costs = by_turns(contenders, lambda label: loads.get(label, by_json), 1, 2, options)
    show(f"784-128-10, 64 samples, /train-step ({len(body) / 1e6:.1f} MB)", costs, "ms", 1e3)


if __name__ == "__main__":
    main()
