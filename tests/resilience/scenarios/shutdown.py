"""SIGTERM in the middle of work: what is open is answered in full, and the process ends by itself."""

import threading
import time

from bodies import dump, train, train_step
from caller import Caller
from result import Row
from service import Service

REQUESTS = 50
STREAMS = 5
TIMES = 3


def run(folder):
    broken, refused, exits = [], 0, []
    for _ in range(TIMES):
        # Let in all at once, so that none of them waits or is refused when the signal comes.
        with Service(folder, Admission__Permits="200000") as service:
            answers = [None] * (REQUESTS + STREAMS)
            threads = [threading.Thread(target=ask, args=(service, number, answers)) for number in range(REQUESTS + STREAMS)]
            Caller(service.port).post("/train-step", dump(train_step([2, 2, 2], 1)))
            for thread in threads:
                thread.start()
            time.sleep(0.5)
            exits.append(service.stop())
            for thread in threads:
                thread.join()
        broken += [answer for number, answer in enumerate(answers) if not is_whole(number, answer)]
        refused += sum(answer[0] == 503 for answer in answers if isinstance(answer, tuple))
    for answer in broken[:5]:
        print("<!--", str(answer)[:200], "-->")
    slowest = max(seconds for _, seconds in exits)
    return [
        Row(f"SIGTERM with {REQUESTS} requests and {STREAMS} streams open ({TIMES} times)", "0 broken answers, exit < 10 s",
            f"{len(broken)} broken ({refused} refused in full); exit {[code for code, _ in exits]} after at most {slowest:.1f} s",
            not broken and slowest < 10 and all(code == 0 for code, _ in exits))
    ]


def ask(service, number, answers):
    """Some hundredths of a second of work each; streams would go on for many seconds."""
    stream = number >= REQUESTS
    body = dump(train([2, 8, 8, 1], 200, 400_000 if stream else 150))
    try:
        answers[number] = Caller(service.port).post("/train", body, "text/event-stream" if stream else "application/json")
    except Exception as exception:
        answers[number] = repr(exception)


def is_whole(number, answer):
    """http.client has made sure of the length; a stream also ends with an event that says why."""
    if not isinstance(answer, tuple):
        return False
    status, content_type, body = answer
    if status != 200:
        return status == 503 and content_type.startswith("application/problem+json")
    return number < REQUESTS or body.rstrip().split(b"\n\n")[-1].startswith(b"event: shutdown")
