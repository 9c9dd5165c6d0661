"""One measurement, as the parts of the bench make it and `scripts.bench` prints it. Refuses to judge."""

from typing import NamedTuple


class Figure(NamedTuple):
    """What was measured, how, and each run's value; `limit` is what it should stay under, if anything says so."""

    what: str
    unit: str
    command: str
    values: list[float]
    limit: float | None = None
