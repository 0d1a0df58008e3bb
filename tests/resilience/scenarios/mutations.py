"""Mutations of the requests that the OpenAPI document shows: each one thing made wrong, and the JSON path where it is."""

import copy
import json
import random

HOSTILE_TEXTS = [
    "", " ", "\u0000", "\ud83d", "🦄" * 50, "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "%00%n%s", "\u202e" + "abc",
    "NaN", "Infinity", "-0", "1e999", "null", "true", "a" * 100_000, "${jndi:ldap://x}", "{{7*7}}", "\r\nSet-Cookie: a=b",
]
WRONG = ["text", 7, -1, 0.5, True, None, [], {}, [[]], [1, "a"], {"a": 1}, [[1], [2, 3]], 10**400, "1"]


def examples(document):
    """Every POST route with its example requests."""
    for path, operations in document["paths"].items():
        content = operations.get("post", {}).get("requestBody", {}).get("content", {})
        shown = content.get("application/json", {}).get("examples", {})
        if shown:
            yield path, [example["value"] for example in shown.values()]


def mutate(example, draw):
    """One mutation: (kind, the body's bytes, the JSON path that an error should name; None where any answer will do)."""
    kind = draw.choice([drop, replace, extra, huge, nested, duplicate, truncated, hostile_name])
    return (kind.__name__, *kind(copy.deepcopy(example), draw))


def drop(example, draw):
    parent, key, path = place(example, draw)
    del parent[key]
    if not isinstance(key, str):
        # An array without an item may be right, and what no longer fits it stand elsewhere.
        return dump(example), None
    # A value is missed where the formula names it.
    return dump(example), "expression" if path.startswith("values.") else path


def replace(example, draw):
    parent, key, path = place(example, draw)
    parent[key] = draw.choice(WRONG + HOSTILE_TEXTS)
    return dump(example), path


def extra(example, draw):
    parent, path = draw.choice(list(objects(example)))
    name = draw.choice(["extra", "Weights", "weights ", "__proto__", "learning_rate", "$ref"])
    parent[name] = draw.choice(WRONG)
    return dump(example), child(path, name)


def huge(example, draw):
    parent, key, path = place(example, draw)
    parent[key] = "@"
    number = draw.choice(["1e999", "-1e999", "1e308", "9" * 400, "1" + "0" * 5000, "1e-999", "18446744073709551616", "0." + "3" * 3000])
    return dump(example).replace(b'"@"', number.encode()), path


def nested(example, draw):
    parent, key, path = place(example, draw)
    parent[key] = "@"
    depth = draw.choice([3, 60, 70, 5000])
    opening, closing = draw.choice([("[", "]"), ('{"a":', "}")])
    return dump(example).replace(b'"@"', (opening * depth + "1" + closing * depth).encode()), path


def duplicate(example, draw):
    text = dump(example)
    parent, path = draw.choice(list(objects(example)))
    if not parent:
        return text, None
    name = draw.choice(list(parent))
    inner = dump(parent)
    member = dump({name: parent[name]})[1:-1]
    where = child(path, name) if text.count(inner) == 1 else None
    return text.replace(inner, inner[:-1] + b"," + member + b"}", 1), where


def truncated(example, draw):
    text = dump(example)
    return text[: draw.randrange(len(text))], None


def hostile_name(example, draw):
    parent, path = draw.choice(list(objects(example)))
    name = draw.choice(HOSTILE_TEXTS)
    parent[name] = 1
    return dump(example), path


def places(value, path=""):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    for key, inner in items:
        at = child(path, key) if isinstance(key, str) else f"{path}[{key}]"
        yield value, key, at
        yield from places(inner, at)


def place(example, draw):
    return draw.choice(list(places(example)))


def objects(value, path=""):
    if isinstance(value, dict):
        yield value, path
    for parent, key, at in places(value, path):
        if isinstance(parent[key], dict):
            yield parent[key], at


def child(path, name):
    if not (name.isascii() and name.isalnum()):
        return f"{path}['{name}']"
    return f"{path}.{name}" if path else name


def dump(value):
    return json.dumps(value, separators=(",", ":")).encode()


def names(errors, path):
    """Whether errors name the place, or the value that it is part of, or a part of it."""
    return any(path == key or path.startswith((f"{key}.", f"{key}[")) or key.startswith((f"{path}.", f"{path}[")) or key in ("", "$") and not path for key in errors)


def sequence(document, count, seed=1):
    """`count` mutations of every POST route, the same ones every time: (route, kind, body, path)."""
    draw = random.Random(seed)
    for route, shown in examples(document):
        for _ in range(count):
            yield (route, *mutate(draw.choice(shown), draw))
