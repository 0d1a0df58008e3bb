"""What a scenario found."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Row:
    """A promise of the tables in docs: the target, and what was measured."""

    promise: str
    target: str
    measured: str
    met: bool


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
