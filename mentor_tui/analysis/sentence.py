"""The picture in words: what a plot shows, and how far it can be believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mentor_tui.analysis.measures import at_target
from mentor_tui.analysis.plateaus import reaching_the_end
from mentor_tui.terms import Claim, Direction
from mentor_tui.views.progress import Point
from mentor_tui.views.trends import Forecast, Plateau, Trend
from mentor_tui.wording import number, probability, quantity, short_date, span

NOT_AT_THIS_PACE = "not at this pace"


def trend_sentence(
    points: Sequence[Point],
    trend: Trend,
    *,
    unit: str,
    direction: Direction,
    baseline: float | None,
    target: float | None,
    plateaus: Sequence[Plateau],
    off_line: Sequence[Point],
    forecast: Forecast,
    today: date,
) -> str:
    """What the series says, in one to four short sentences.

    "Down 3.1 h per 30 days over these 20 weeks (n = 19, p = 0.003; −4.2 to −2). Level since 3 Oct: no date at this
    pace." p is the adjusted one; the interval stands only beside a claim; the span is told as it is. Below 5 points
    it says that they are too few, and nothing else.
    """
    if not points:
        return "No points yet: too few to say, n = 0."
    over = _over(points, today)
    if trend.claim is Claim.TOO_FEW:
        return f"{over[0].upper()}{over[1:]}: too few to say, n = {trend.n}."
    level = reaching_the_end(plateaus, points)
    sentences = [_direction(trend, unit, over), *_levels(plateaus, level, today)]
    if level is None and at_target(points[-1].value, direction, baseline, target):
        sentences.append("At the target.")
    elif level is None and trend.claim is Claim.IMPROVING and target is not None:
        sentences.append(_forecast(forecast, _target(target, unit), points[-1] in off_line, today))
    return " ".join([*sentences, *_off_line(off_line, unit, today)])


def _over(points: Sequence[Point], today: date) -> str:
    """How long it was seen: on 5 Jan, on 5 Jan and 6 Jan, over 9 days, over these 14 weeks, over 3.2 years."""
    first, last = (short_date(point.on, today) for point in (points[0], points[-1]))
    days = (points[-1].on - points[0].on).days
    if days <= 1:
        return f"on {first} and {last}" if days else f"on {last}"
    said = span(days)
    return f"over these {said}" if said.endswith("weeks") else f"over {said}"


def _is_of(unit: str) -> bool:
    """Whether a unit only says of how many: of 12."""
    return unit.startswith("of ")


def _target(target: float, unit: str) -> str:
    return f"The target, {quantity(target, unit)}" if _is_of(unit) else quantity(target, unit)


def _direction(trend: Trend, unit: str, over: str) -> str:
    """The slope with n, p and its interval where it is claimed, else that no trend is clear."""
    p = "" if trend.p_adjusted is None else f", {probability(trend.p_adjusted)}"
    if trend.claim is Claim.NO_CLEAR_TREND or trend.slope_per_30_days is None:
        return f"No clear trend {over} (n = {trend.n}{p})."
    way = "Up" if trend.slope_per_30_days > 0 else "Down"
    aside = ", away from the target," if trend.claim is Claim.SLIPPING else ""
    interval = f"{number(trend.slope_low)} to {number(trend.slope_high)}"
    size = (
        f"{number(abs(trend.slope_per_30_days))} ({unit})"
        if _is_of(unit)
        else quantity(abs(trend.slope_per_30_days), unit)
    )
    return f"{way} {size} per 30 days{aside} {over} (n = {trend.n}{p}; 90 % interval {interval})."


def _levels(plateaus: Sequence[Plateau], current: Plateau | None, today: date) -> Iterator[str]:
    """Where it was level, and whether it still is."""
    for plateau in plateaus:
        first, last = short_date(plateau.from_on, today), short_date(plateau.to_on, today)
        if plateau is not current:
            yield f"{'Held the target' if plateau.holding else 'Level'} from {first} to {last}."
        elif plateau.holding:
            yield f"Holding at the target since {first}."
        else:
            yield f"Level since {first}: no date at this pace."


def _forecast(forecast: Forecast, target: str, ends_off_line: bool, today: date) -> str:
    if ends_off_line:
        return f"{target}: no date while the last point is off the line."
    dates = (forecast.earliest, forecast.central, forecast.latest)
    earliest, central, latest = (NOT_AT_THIS_PACE if on is None else short_date(on, today) for on in dates)
    if forecast.earliest is None:
        return f"{target}: {NOT_AT_THIS_PACE}."
    if forecast.central is None:
        return f"{target}: {earliest} at the earliest, on its line {NOT_AT_THIS_PACE}."
    if forecast.earliest == forecast.latest:
        return f"{target} on {central} at this pace."
    return f"{target} on {central} at this pace (earliest {earliest}, latest {latest})."


def _off_line(off_line: Sequence[Point], unit: str, today: date) -> Iterator[str]:
    """Names the last point off the line, and counts the rest."""
    if off_line:
        last = off_line[-1]
        more = f" and {len(off_line) - 1} more before" if len(off_line) > 1 else ""
        yield f"Off the line: {quantity(last.value, unit)} on {short_date(last.on, today)}{more}."
