"""Marks sheets with one planted mistake each, computed by the plain Python below, and says how often the marker finds it.

    python3 tests/marking/sheets.py http://localhost:8080 [sheets]

Every sheet is an exercise of /exercise, answered in full, each answer rounded to 4 decimals. Half of the students go on with what they
wrote down, half with all digits. A mistake counts as planted where it moves its answer by more than 3 units of the last decimal: nobody
could see a smaller one. What is printed is the table of docs/marking.md.
"""

import json
import math
import random
import sys
import urllib.request

DECIMALS = 4
UNIT = 10 ** -DECIMALS
SIZES = [[2, 2, 1], [2, 2, 2], [3, 2, 1], [2, 3, 2], [2, 2, 2, 1]]
ACTIVATIONS = ["sigmoid", "tanh", "relu"]


def post(base, path, body):
    request = urllib.request.Request(base + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


FUNCTIONS = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
}
# Of values and the names of net input and output there: each reads what it needs alone.
SLOPES = {
    "sigmoid": lambda v, net, out: v[out] * (1 - v[out]),
    "tanh": lambda v, net, out: 1 - v[out] * v[out],
    "relu": lambda v, net, out: 1.0 if v[net] > 0 else 0.0,
}


class Values(dict):
    """Values by name, which notes what is read."""

    def __init__(self):
        super().__init__()
        self.read = set()

    def __getitem__(self, name):
        self.read.add(name)
        return super().__getitem__(name)


def steps_of(exercise):
    """The steps in order: name, formula, and by name the mistakes that can be made in it."""
    layers = exercise["network"]["layers"]
    f = layers[0]["activation"]
    deep = len(layers) > 2
    names = []
    for l, layer in enumerate(layers):
        hidden = "h%d_" % (l + 1) if deep else "h"
        names.append([("o" if l == len(layers) - 1 else hidden) + str(n + 1) for n in range(len(layer["weights"]))])
    inputs = ["x%d" % (i + 1) for i in range(len(exercise["inputs"][0]))]
    given = dict(zip(inputs, exercise["inputs"][0]))
    given.update({"t_" + o: t for o, t in zip(names[-1], exercise["targets"][0])})
    weights, biases, w, b = [], [], 0, 0
    for layer in layers:
        weights.append([])
        for row in layer["weights"]:
            weights[-1].append([])
            for value in row:
                w += 1
                weights[-1][-1].append("w%d" % w)
                given["w%d" % w] = value
        biases.append([])
        for value in layer["biases"]:
            b += 1
            biases[-1].append("b%d" % b)
            given["b%d" % b] = value
    eta = exercise["optimizer"]["learningRate"]
    other = "tanh" if f == "sigmoid" else "sigmoid"
    steps = []

    def step(name, formula, **mistakes):
        steps.append((name, formula, mistakes))

    for l in range(len(layers)):
        x = inputs if l == 0 else ["out_" + n for n in names[l - 1]]
        for n, name in enumerate(names[l]):
            def net(v, l=l, n=n, x=x, skip_bias=False, order=None, minus=None, row=None, source=None):
                order = order or range(len(x))
                total = 0.0
                for i, j in enumerate(order):
                    term = v[(row or weights[l][n])[i]] * v[source[j] if source else x[j]]
                    total += -term if minus == i else term
                return total if skip_bias else total + v[biases[l][n]]

            mistakes = {
                "biasForgotten": lambda v, net=net: net(v, skip_bias=True),
                "inputsSwapped": lambda v, net=net, x=x: net(v, order=[1, 0] + list(range(2, len(x)))),
                "wrongSign": lambda v, net=net: net(v, minus=0),
            }
            if len(names[l]) > 1:
                other_row = weights[l][(n + 1) % len(names[l])]
                mixed = [other_row[0]] + weights[l][n][1:]
                mistakes["wrongWeight"] = lambda v, net=net, mixed=mixed: net(v, row=mixed)
            if l > 0:
                source = ["net_" + m for m in names[l - 1]]
                mistakes["netInsteadOfOut"] = lambda v, net=net, source=source: net(v, source=source)
            if len(x) < 2:
                del mistakes["inputsSwapped"]
            step("net_" + name, net, **mistakes)
            step("out_" + name, lambda v, name=name: FUNCTIONS[f](v["net_" + name]),
                 otherActivation=lambda v, name=name: FUNCTIONS[other](v["net_" + name]))

    for o in names[-1]:
        step("E_" + o, lambda v, o=o: 0.5 * (v["t_" + o] - v["out_" + o]) ** 2,
             otherLoss=lambda v, o=o: (v["t_" + o] - v["out_" + o]) ** 2,
             squareMissing=lambda v, o=o: 0.5 * (v["t_" + o] - v["out_" + o]))
    step("E", lambda v: sum(v["E_" + o] for o in names[-1]))

    for l in reversed(range(len(layers))):
        for n, name in enumerate(names[l]):
            out, net = "out_" + name, "net_" + name
            if l == len(layers) - 1:
                step("dE/d" + out, lambda v, name=name: v["out_" + name] - v["t_" + name],
                     constantFactor=lambda v, name=name: v["t_" + name] - v["out_" + name])
            else:
                vias = []
                for m, following in enumerate(names[l + 1]):
                    weight, partial = weights[l + 1][m][n], "dnet_%s/d%s" % (following, out)
                    via = "dE/d%s via %s" % (out, following)
                    neighbour = weights[l + 1][m][(n + 1) % len(names[l])]
                    step(partial, lambda v, weight=weight: v[weight],
                         **({"wrongWeight": lambda v, neighbour=neighbour: v[neighbour]} if neighbour != weight else {}))
                    step(via, lambda v, following=following, partial=partial: v["dE/dnet_" + following] * v[partial],
                         factorMissing=lambda v, following=following: v["dE/dnet_" + following])
                    vias.append(via)
                step("dE/d" + out, lambda v, vias=vias: sum(v[via] for via in vias),
                     **({"termMissing": lambda v, vias=vias: sum(v[via] for via in vias[1:])} if len(vias) > 1 else {}))
            slope = "d%s/d%s" % (out, net)
            step(slope, lambda v, net=net, out=out: SLOPES[f](v, net, out),
                 otherActivationDerivative=lambda v, net=net, out=out: SLOPES[other](v, net, out),
                 derivativeAtWrongPoint=lambda v, net=net, out=out: SLOPES[f]({out: FUNCTIONS[f](v[out]), net: v[out]}, net, out))
            step("dE/d" + net, lambda v, out=out, slope=slope: v["dE/d" + out] * v[slope],
                 missingActivationDerivative=lambda v, out=out: v["dE/d" + out],
                 activationDerivativeTwice=lambda v, out=out, slope=slope: v["dE/d" + out] * v[slope] ** 2)

    places = [(l, n, i) for l in range(len(layers)) for n in range(len(names[l])) for i in range(len(weights[l][n]))]
    for l, n, i in places:
        x = inputs if l == 0 else ["out_" + m for m in names[l - 1]]
        w, net = weights[l][n][i], "net_" + names[l][n]
        partial = "d%s/d%s" % (net, w)
        step(partial, lambda v, x=x, i=i: v[x[i]])
        step("dE/d" + w, lambda v, net=net, partial=partial: v["dE/d" + net] * v[partial],
             inputFactorMissing=lambda v, net=net: v["dE/d" + net],
             constantFactor=lambda v, net=net, partial=partial: -v["dE/d" + net] * v[partial])
    for l in range(len(layers)):
        for n, bias in enumerate(biases[l]):
            net = "net_" + names[l][n]
            step("d%s/d%s" % (net, bias), lambda v: 1.0)
            step("dE/d" + bias, lambda v, net=net: v["dE/d" + net],
                 constantFactor=lambda v, net=net: -v["dE/d" + net])
    for p in [weights[l][n][i] for l, n, i in places] + [bias for layer in biases for bias in layer]:
        step(p + "_next", lambda v, p=p: v[p] - eta * v["dE/d" + p],
             wrongSign=lambda v, p=p: v[p] + eta * v["dE/d" + p],
             learningRateMissing=lambda v, p=p: v[p] - v["dE/d" + p])
    return given, steps


def answer(given, steps, place, wrong, keeps_digits):
    """A sheet whose step at a place is computed by another formula: its answers, and what each step reads."""
    values, answers, reads, moved = Values(), {}, {}, None
    for name, value in given.items():
        values[name] = value
    for index, (name, formula, _) in enumerate(steps):
        values.read = set()
        value = right = formula(values)
        reads[name] = values.read & set(answers)
        if index == place:
            value = wrong(values)
            moved = abs(value - right)
        answers[name] = round(value, DECIMALS)
        values[name] = value if keeps_digits else answers[name]
    return answers, reads, moved


def main():
    base, count = sys.argv[1].rstrip("/"), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    draw = random.Random(20_261_127)
    table, zeros, lost, unearned = {}, [0, 0], 0, 0
    sheets = seed = 0
    while sheets < count:
        seed += 1
        sizes, activation = draw.choice(SIZES), draw.choice(ACTIVATIONS)
        made = post(base, "/exercise", {"seed": seed, "layers": sizes, "activation": activation, "decimals": DECIMALS, "solutions": True})
        exercise = made["exercises"][0]
        given, steps = steps_of(exercise)
        clean, _, _ = answer(given, steps, None, None, True)
        assert set(clean) == set(exercise["ask"]), set(clean) ^ set(exercise["ask"])
        assert all(abs(clean[name] - value) <= 0.5 * UNIT + 1e-12 for name, value in exercise["solutions"].items())

        submissions, planted = [], []
        for _ in range(60):
            place = draw.randrange(len(steps))
            if not steps[place][2]:
                continue
            mistake = draw.choice(sorted(steps[place][2]))
            answers, _, moved = answer(given, steps, place, steps[place][2][mistake], draw.random() < 0.5)
            if moved > 3 * UNIT:
                submissions.append({"id": str(len(planted)), "answers": answers})
                planted.append((steps[place][0], mistake))
        for _ in range(6):
            place = draw.randrange(len(steps))
            answers, reads, moved = answer(given, steps, place, lambda values: 0.0, draw.random() < 0.5)
            if moved > 3 * UNIT:
                submissions.append({"id": str(len(planted)), "answers": answers})
                planted.append((steps[place][0], {name for name in reads if steps[place][0] in reads[name]}))
        del exercise["solutions"]
        results = post(base, "/grade", {"exercise": exercise, "submissions": submissions})["results"]
        for (step, mistake), result in zip(planted, results):
            verdicts = {mark["id"]: mark for mark in result["marks"]}
            if isinstance(mistake, set):
                zeros[0] += 1
                zeros[1] += sum(verdicts[name]["verdict"] == "rightFromYours" for name in mistake)
                continue
            sheets += 1
            row = table.setdefault(mistake, [0, 0, 0, 0])
            row[0] += 1
            row[1] += result["firstMistake"] == step
            row[2] += verdicts[step].get("mistake") == mistake
            followers = [mark for mark in result["marks"] if mark["id"] != step]
            row[3] += sum(mark["verdict"] == "wrong" for mark in followers)
            unearned += sum(mark["verdict"] == "unearned" for mark in followers)

    print("| planted | sheets | named first | told as what it is | later steps that lose |")
    print("| --- | --- | --- | --- | --- |")
    for mistake, (n, first, told, losing) in sorted(table.items()):
        print(f"| `{mistake}` | {n} | {100 * first / n:.1f} % | {100 * told / n:.1f} % | {losing} |")
    n, first, told, losing = (sum(row[i] for row in table.values()) for i in range(4))
    print(f"| all | {n} | {100 * first / n:.2f} % | {100 * told / n:.1f} % | {losing} |")
    print(f"\nA zero entered: {zeros[0]} tries, {zeros[1]} points earned by what reads it. Unearned after other mistakes: {unearned}.")


if __name__ == "__main__":
    main()
