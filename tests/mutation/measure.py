#!/usr/bin/env python3
"""Mutation testing with Stryker.NET: how many changes of the code the tests notice, by module.

    dotnet tool restore
    python3 tests/mutation/measure.py [Backprop/Losses BackpropService/Bodies ...]

Without modules, all of them: hours, since every mutant is a test session of its own.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TESTS = {project: f"{project}.Tests" for project in ("Backprop", "BackpropService", "NumberText")}
DETECTED, UNDETECTED = {"Killed", "Timeout"}, {"Survived", "NoCoverage"}
# Analyzers reject mutated code that compiles.
ENVIRONMENT = {**os.environ, "RunAnalyzers": "false"}


def main():
    chosen = sys.argv[1:] or list(TESTS)
    if unknown := [module for module in chosen if not (ROOT / "src" / module).is_dir() or module.split("/")[0] not in TESTS]:
        sys.exit(f"no module {', '.join(unknown)}")
    print("| module | mutants | detected | |\n| --- | ---: | ---: | ---: |", flush=True)
    for project in TESTS:
        if folders := [module.removeprefix(project).strip("/") for module in chosen if module.split("/")[0] == project]:
            for module, outcomes in sorted(by_module(project, mutate(project, folders)).items()):
                detected, all_told = sum(outcomes[one] for one in DETECTED), sum(outcomes.values())
                print(f"| {module} | {all_told} | {detected} | {detected / all_told:.1%} |", flush=True)


def mutate(project, folders):
    """Stryker's report on the files of some folders, of all of them where one is empty."""
    with tempfile.TemporaryDirectory() as output:
        command = ["dotnet", "stryker", "--project", f"{project}.csproj", "--output", output, "--reporter", "json", "--skip-version-check"]
        for folder in folders if all(folders) else []:
            command += ["--mutate", f"**/{folder}/**/*.cs"]
        subprocess.run(command, check=True, cwd=ROOT / "tests" / TESTS[project], env=ENVIRONMENT, stdout=sys.stderr)
        return json.loads(next(pathlib.Path(output).rglob("mutation-report.json")).read_text(encoding="utf-8"))


def by_module(project, report):
    """How often each outcome that counts occurred, for each folder of a project; what did not compile or is part of another mutant does not count."""
    modules = collections.defaultdict(collections.Counter)
    for path, file in report["files"].items():
        inside = pathlib.PurePath(path.split(f"src/{project}/")[-1])
        module = f"{project}/{inside.parts[0]}" if len(inside.parts) > 1 else project
        for mutant in file["mutants"]:
            if mutant["status"] in DETECTED | UNDETECTED:
                modules[module][mutant["status"]] += 1
    return modules


if __name__ == "__main__":
    main()
