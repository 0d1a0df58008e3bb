"""Posts tables changed at random to /encode and counts what comes back.

    python3 tables.py http://127.0.0.1:8080 [10000]

Prints how many answers had which status and how long the slowest took; ends with 1 where one was 500 or more.
"""
import collections
import http.client
import random
import sys
import time
import urllib.parse

TABLES = [
    "sepal;petal;species\r\n5,1;1,4;setosa\r\n7,0;4,7;\"versi;color\"\r\n6,3;?;virginica\r\n",
    "\ufeffa,b,c\n1,\"x \"\"y\"\"\n\",2\n-1e5,z,NA\n",
    "sep=|\n1|2|\n3|4|\n",
    "outlook windy play\nsunny  FALSE no\nrainy  TRUE  yes\n",
]
PIECES = ['"', ",", ";", "\n", "\r", "\t", " ", "\0", "\ufeff", "😀", "1e999", "NaN", "sep=", '"""', 'x"y', "\x80", "9" * 400, ",\n" * 50]
QUERIES = ["", "?target=0", "?missing=drop&standardize=true&header=true", "?skip=1&target=2", "?header=false&targetKind=class&target=1"]


def changed(text, draw):
    body = bytearray(text.encode())
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(body) + 1)
        match draw.randrange(4):
            case 0:
                body[at:at] = draw.choice(PIECES).encode()
            case 1:
                del body[at:at + draw.randint(1, 5)]
            case 2:
                body[at:at + 1] = bytes([draw.randrange(256)])
            case _:
                body += body[at:at + 30]
    return bytes(body)


def main(address, count):
    draw, statuses, slowest = random.Random(18), collections.Counter(), (0.0, b"")
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc)
    for number in range(count):
        body, query = changed(draw.choice(TABLES), draw), draw.choice(QUERIES)
        begun = time.perf_counter()
        connection.request("POST", f"/encode{query}", body, {"Content-Type": "text/csv"})
        answer = connection.getresponse()
        answer.read()
        if number > 20:
            slowest = max(slowest, (time.perf_counter() - begun, body))
        statuses[answer.status] += 1
        if answer.status >= 500:
            print(answer.status, query, body)
    print(dict(sorted(statuses.items())), f"slowest {slowest[0] * 1000:.1f} ms", slowest[1] if slowest[0] > 0.1 else "")
    return int(any(status >= 500 for status in statuses))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000))
