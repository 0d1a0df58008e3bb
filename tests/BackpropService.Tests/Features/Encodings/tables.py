"""Writes tables in the forms that files have, with what they are read as by Python's csv and coded as by plain loops.

    python3 tables.py > tables.json

Nothing but the standard library; made with Python 3.11. Sums run in index order, as the service's do, so that every bit is equal.
"""
import csv
import io
import json
import math
import random

MISSING = ("", "?", "NA", "NaN", "null")
WORDS = ["red", "green", "blue, dark", "blue; light", 'so "called"', "two\nlines", "tab\there", "a|b", "über", "日本", "😀", "\uffee", "Z", "a'b", "10"]


def coded(cells, standardize):
    """A column's numbers, row by row, its mean and deviation, its classes."""
    try:
        numbers = [float(cell) for cell in cells]
    except ValueError:
        classes = sorted(set(cells))
        return [[float(cell == name) for name in classes] for cell in cells], None, classes
    if not standardize:
        return [[number] for number in numbers], None, None
    mean, deviation = numbers[0], 1.0
    if any(number != numbers[0] for number in numbers):
        total = 0.0
        for number in numbers:
            total += number
        mean, squares = total / len(numbers), 0.0
        for number in numbers:
            squares += (number - mean) * (number - mean)
        deviation = math.sqrt(squares / len(numbers))
    return [[(number - mean) / deviation] for number in numbers], [mean, deviation], None


def case(name, text, separator, header, target, standardize=False, comma=False, trailing=False, skip=0, spaces=False):
    lines = text.lstrip("\ufeff").split("\n", skip)[-1] if skip else text.lstrip("\ufeff")
    read = [[cell.strip() for cell in row] for row in csv.reader(
        io.StringIO(lines, newline=""), delimiter=separator, skipinitialspace=spaces) if row]
    read = [row[:-1] if trailing else row for row in read]
    names, rows = (read[0], read[1:]) if header else (None, read)
    kept = [row for row in rows if not any(cell in MISSING for cell in row)]
    columns = [[cell.replace(",", ".") if comma and cell.replace(",", "").replace("-", "").isdigit() else cell
                for cell in column] for column in zip(*kept)]
    results = [coded(column, standardize and position != target) for position, column in enumerate(columns)]
    inputs = [result for position, result in enumerate(results) if position != target]
    return {
        "name": name, "csv": text, "skip": skip, "target": names[target] if header and names.count(names[target]) == 1 else target,
        "standardize": standardize, "dropped": len(rows) - len(kept),
        "inputs": [sum((result[0][row] for result in inputs), []) for row in range(len(kept))],
        "targets": results[target][0], "classes": [result[2] for result in inputs] + [results[target][2]],
        "scaling": [result[1] for result in inputs],
    }


def public_forms():
    yield case("iris, UCI", "5.1,3.5,1.4,0.2,Iris-setosa\n4.9,3.0,1.4,0.2,Iris-setosa\n7.0,3.2,4.7,1.4,Iris-versicolor\n\n", ",", False, 4, True)
    yield case("iris, R", '"","Sepal.Length","Species"\n"1",5.1,"setosa"\n"2",4.9,"setosa"\n"3",7,"versicolor"\n', ",", True, 2, True)
    yield case("wine, UCI: class first", "1,14.23,1.71,1065\n1,13.2,1.78,1050\n2,12.37,.94,520\n3,12.86,1.35,630\n", ",", False, 0, True)
    yield case("wine quality, UCI", '"fixed acidity";"volatile acidity";"quality"\n7.4;0.7;5\n7.8;0.88;5\n11.2;0.28;6\n', ";", True, 2)
    yield case("mushrooms, UCI", "p,x,s,n\ne,x,s,y\ne,b,s,w\np,x,?,w\ne,x,s,g\np,x,y,n\n", ",", False, 0)
    yield case("adult, UCI", "39, State-gov, 77516, <=50K\n50, ?, 83311, <=50K\n38, Private, 215646, >50K\n", ",", False, 3, spaces=True)
    yield case("titanic", 'Survived,Pclass,Name,Age\n0,3,"Braund, Mr. Owen Harris",22\n1,1,"Heikkinen, Miss ""Laina""",\n1,3,"Allen, Mr. W.",35.5\n', ",", True, 0)
    yield case("penguins", "species,island,bill_length_mm\nAdelie,Torgersen,39.1\nAdelie,Torgersen,NA\nGentoo,Biscoe,46.1\n", ",", True, 0)
    yield case("Excel in German", "\ufeffGröße;Gewicht;Art\r\n1,5;20;Ähre\r\n2,25;-0,5;Zweig\r\n3;1,0;Ähre\r\n", ";", True, 2, True, comma=True)
    yield case("a report", "Messung vom 3.1.;;\nx;y;\n1,5;a;\n2,5;b;\n", ";", True, 1, comma=True, trailing=True, skip=1)
    yield case("tennis", "outlook,windy,play\nsunny,FALSE,no\nrainy,TRUE,yes\nsunny,TRUE,yes\n", ",", True, 2)
    yield case("exponents", "1e-3\t+2.5E2\t-.5\n1.5e3\t-0\t7.\n", "\t", False, 2)


def random_tables():
    draw = random.Random(18)
    for number in range(60):
        separator = draw.choice(",;\t|")
        comma = separator != "," and draw.random() < 0.4
        header, trailing = draw.random() < 0.5, draw.random() < 0.2
        rows, texts = draw.randint(3, 12), [draw.random() < 0.4 for _ in range(draw.randint(2, 5))]
        texts[0], target = False, draw.randrange(1, len(texts))
        table = []
        for _ in range(rows):
            cells = [draw.choice(WORDS[:-1]) if text else f"{draw.uniform(-9, 9):.{draw.randint(1, 6)}f}" for text in texts]
            if comma:
                cells = [cell if text else cell.replace(".", ",") for cell, text in zip(cells, texts)]
            if draw.random() < 0.1:
                cells[draw.randrange(len(cells))] = draw.choice(MISSING)
            table.append(cells)
        if header:
            table.insert(0, [f"column {position}" for position in range(len(texts))])
        out = io.StringIO(newline="")
        end, quoting = draw.choice(["\n", "\r\n", "\r"]), draw.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
        # Where lines end with "\r" the writer has no quotes around a "\n", which ends a line for readers.
        writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL if end == "\r" else quoting)
        writer.writerows(row + [""] if trailing else row for row in table)
        text = draw.choice(["", "\ufeff"]) + out.getvalue()
        made = case(f"random {number}", text, separator, header, target, draw.random() < 0.5, comma, trailing)
        if len(made["inputs"]) > 1:
            yield made


print("[\n" + ",\n".join(json.dumps(made) for made in [*public_forms(), *random_tables()]) + "\n]")
