"""Training steps per second without HTTP, each program by turns with the other; the best of what each reached."""

import subprocess

from contenders import HERE, PYTHON
from shipped import ROOT


def run(*_):
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
    print("\nTraining steps per second, float64, without HTTP")
    print("| network x batch | plain | fused | PyTorch | NumPy | plain / PyTorch | plain / NumPy | fused / PyTorch | tree / plain |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for shape, row in rates.items():
        plain, fused, torch, numpy = row["Plain"], row["Fused"], row["PyTorch"], row.get("NumPy")
        print(
            f"| {shape} | {plain:,.0f} | {fused:,.0f} | {torch:,.0f} | {f'{numpy:,.0f}' if numpy else ''} | "
            f"{plain / torch:.2f} | {f'{plain / numpy:.2f}' if numpy else ''} | {fused / torch:.2f} | {row['Tree'] / plain:.2f} |"
        )
