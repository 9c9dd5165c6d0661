"""One measurement, as the parts of the bench make it and `scripts.bench` prints it, and whether its limit is met."""

from collections.abc import Callable
from statistics import median
from typing import NamedTuple

FOLDS: dict[str, Callable[[list[float]], float]] = {"min": min, "median": median, "max": max}


class Figure(NamedTuple):
    """What was measured, how, and each run's value; `limit` is what its median should stay under (over: `least`)."""

    what: str
    unit: str
    command: str
    values: list[float]
    limit: float | None = None
    least: bool = False


def met(figure: Figure) -> bool | None:
    """None without a limit."""
    if figure.limit is None:
        return None
    found = median(figure.values)
    return found >= figure.limit if figure.least else found <= figure.limit


def judged(figure: Figure) -> str:
    """The limit, and by how much it is met or missed."""
    if figure.limit is None:
        return ""
    found = median(figure.values)
    share = f", {found / figure.limit:.0%} of it" if figure.limit else ""
    return f"{'at least' if figure.least else 'at most'} {figure.limit:g}: {'met' if met(figure) else 'MISSED'}{share}"


def row(figure: Figure) -> str:
    """One line of the table."""
    numbers = "".join(f"{said(of(figure.values)):>12}" for of in FOLDS.values())
    return f"{figure.what:50}{numbers}  {figure.unit:3} {judged(figure)}".rstrip()


def said(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.2f}"


def written(figure: Figure) -> dict:
    """What the file of results keeps of it."""
    told = figure._asdict()
    values = told.pop("values")
    return told | {"met": met(figure), "runs": len(values)} | {name: round(of(values), 3) for name, of in FOLDS.items()}
