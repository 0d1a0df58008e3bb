"""The service as it is shipped, and all that it is measured against: floors of the same framework, and rivals."""

import json
import pathlib
import subprocess
import sys

import bodies
from servers import Server

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import shipped

PYTHON = "/usr/bin/python3"
REQUESTS = {"small": bodies.SMALL, "large": bodies.train_step([784, 128, 10], 64)}


def service(folder):
    command = shipped.command(folder, "http://127.0.0.1:{port}")
    return Server("BackpropService", command, "/health/live", cwd=folder, env=shipped.environment())


class Floors:
    """Constant answers of the service's, and System.Text.Json there and back; `answers` has what the service says."""

    def __init__(self, work, ours):
        self.answers = pathlib.Path(work, "answers")
        self.answers.mkdir()
        for size, request in REQUESTS.items():
            (self.answers / f"{size}.json").write_bytes(post(ours, request))
        folder = f"{work}/floors"
        publish = ["dotnet", "publish", "tests/load/floors", "-c", "Release", "-o", folder, "-v", "q", "--nologo"]
        subprocess.run(publish, check=True, cwd=shipped.ROOT)
        command = ["dotnet", f"{folder}/Floors.dll", "--urls", "http://127.0.0.1:{port}", "--answers", str(self.answers)]
        self.server = Server("floors", command, "/ready")


def start_all(work, ours):
    """Floors and rivals beside the service: label, server, path of the small and of the large request."""
    floors = Floors(work, ours)
    fastify = Server("fastify", ["node", str(HERE / "rivals" / "fastify_service.mjs"), "{port}", str(floors.answers)], "/ready")
    rivals = [
        ("FastAPI + NumPy", uvicorn("NumPy", "numpy_service")),
        ("FastAPI + pydantic + NumPy", uvicorn("pydantic", "pydantic_service")),
        ("FastAPI + PyTorch", uvicorn("PyTorch", "torch_service")),
    ]
    answer = json.loads((floors.answers / "small.json").read_bytes())
    for _, rival in rivals:
        assert_same(answer, json.loads(post(rival, REQUESTS["small"])))
    return [
        ("BackpropService", ours, "/train-step", "/train-step"),
        ("constant answer", floors.server, "/constant/small", "/constant/large"),
        ("System.Text.Json echo", floors.server, "/echo/small", "/echo/large"),
        ("Fastify echo", fastify, "/echo/small", "/echo/large"),
        *((label, rival, "/train-step", "/train-step") for label, rival in rivals),
    ]


def uvicorn(name, module):
    command = [PYTHON, "-m", "uvicorn", f"{module}:app", "--port", "{port}", "--log-level", "error", "--no-access-log"]
    return Server(name, command, "/ready", cwd=HERE / "rivals", env={"OPENBLAS_CORETYPE": "SkylakeX"})


def post(server, request):
    return server.post("/train-step", bodies.to_json(request), {"Content-Type": "application/json"})


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
