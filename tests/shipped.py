"""The service as the Dockerfile ships it, outside of a container."""

import pathlib
import platform
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[1]


def publish(folder):
    processor = {"x86_64": "x64", "aarch64": "arm64"}[platform.machine()]
    options = ["--arch", processor, "-p:PublishReadyToRun=true"]
    subprocess.run(
        ["dotnet", "publish", "src/BackpropService", "-c", "Release", "-o", folder, "-v", "q", "--nologo", *options], check=True, cwd=ROOT
    )
    return folder


def command(folder, address):
    return [f"{folder}/BackpropService", "--urls", address]


def environment():
    """What the image sets, but for the port."""
    instruction = re.search(r"^ENV ((?:.*\\\n)*.*)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE).group(1)
    return {name: value for name, value in re.findall(r"(\w+)=(\S+)", instruction) if name != "ASPNETCORE_HTTP_PORTS"}
