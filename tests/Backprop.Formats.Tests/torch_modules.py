"""Loads each file of modules/ into the code beside it (PyTorch 1.13.0), and stores samples with what the module computes.

    REWRITE_GOLDEN=1 dotnet test --filter The_code_is_as_it_was_run && python3 torch_modules.py
"""
import importlib
import json
import pathlib
import struct
import sys
import types

import torch

FOLDER = pathlib.Path(__file__).parent / "modules"
KINDS = {"F64": torch.float64}
SAMPLES = {"images": (2, 6, 6), "sequences": (4, 3), "signals": (2, 7), "tokens": (3,)}


def load_file(path):
    """What safetensors.torch.load_file gives, by the format's description."""
    data = pathlib.Path(path).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__")
    return {
        name: torch.frombuffer(bytearray(data[8 + length:][slice(*entry["data_offsets"])]), dtype=KINDS[entry["dtype"]])
        .reshape(entry["shape"])
        for name, entry in header.items()
    }


def main():
    sys.modules["safetensors"] = types.ModuleType("safetensors")
    sys.modules["safetensors.torch"] = types.ModuleType("safetensors.torch")
    sys.modules["safetensors.torch"].load_file = load_file
    sys.path.insert(0, str(FOLDER))
    torch.manual_seed(1)
    told = {}
    for name, sample in SAMPLES.items():
        network = importlib.import_module(name).load(FOLDER / f"{name}.safetensors")
        inputs = torch.randn(3, *sample, dtype=torch.float64) if name != "tokens" else torch.tensor([[0.0, 4, 2], [1, 1, 3], [2, 0, 4]])
        told[name] = {"inputs": inputs.flatten().tolist(), "outputs": network(inputs).flatten().tolist()}
    (FOLDER / "modules.json").write_text(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
